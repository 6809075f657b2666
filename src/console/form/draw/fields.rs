//! The rows of the form: label, what was typed, what was understood; and the buttons.

use ratatui::style::Modifier;

use super::canvas::{Canvas, width};
use crate::console::form::beside::Beside;
use crate::console::form::edit::FieldText;
use crate::console::form::hints::button_words;
use crate::console::form::place::{Button, Place};
use crate::console::form::{GuestForm, Read};
use crate::console::texts;
use crate::domain::entry::Field;
use crate::domain::findings::Severity;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::words;

/// Marker and label, in cells.
pub(super) const TYPED_AT: u16 = 18;
/// What was typed has at least so many cells.
const TYPED_CELLS: u16 = 19;
/// In a narrow area it has fewer.
const TYPED_CELLS_NARROW: u16 = 17;
const NARROW_BELOW_CELLS: u16 = 72;
/// From this width on the buttons say all their words, in cells.
const LONG_BUTTONS_FROM_CELLS: u16 = 76;

/// Where what was understood begins.
pub(super) fn beside_at(canvas: &Canvas<'_>) -> u16 {
    let typed = if canvas.width() < NARROW_BELOW_CELLS {
        TYPED_CELLS_NARROW
    } else {
        TYPED_CELLS
    };
    TYPED_AT + typed + 1
}

impl GuestForm {
    /// Draws one field; returns where the cursor stands when it is in it.
    pub(super) fn draw_field(
        &self,
        canvas: &mut Canvas<'_>,
        y: u16,
        field: Field,
        read: &Read,
        now: Moment,
    ) -> Option<(u16, u16)> {
        let look = *canvas.look();
        let has_cursor = self.focused_field() == Some(field);
        let label = label_of(field, look.language);
        if has_cursor {
            canvas.put((1, y), look.marker(), 2, look.head());
        }
        let style = if has_cursor { look.head() } else { look.text() };
        canvas.put((3, y), label, TYPED_AT.saturating_sub(3), style);
        let beside = self.beside(field, read, &look, now);
        let held = self.field(field)?;
        let at = beside_at(canvas);
        let cells = if beside.text.is_empty() {
            canvas.width().saturating_sub(TYPED_AT + 1)
        } else {
            at.saturating_sub(TYPED_AT + 1)
        };
        draw_beside(canvas, (at, y), &beside);
        let cursor = draw_typed(canvas, y, held, cells, has_cursor);
        has_cursor.then_some((cursor, y))
    }

    /// Draws the buttons; returns where the cursor stands when it is on one.
    pub(super) fn draw_buttons(&self, canvas: &mut Canvas<'_>, y: u16) -> Option<(u16, u16)> {
        let look = *canvas.look();
        let is_long = canvas.width() >= LONG_BUTTONS_FROM_CELLS;
        let mut x: u16 = 3;
        let mut cursor = None;
        for button in self.buttons() {
            let has_cursor = self.place == Place::Button(button);
            let style = if has_cursor {
                look.head().add_modifier(Modifier::REVERSED)
            } else if self.is_frozen() && matches!(button, Button::Save | Button::SaveAndNext) {
                look.quiet()
            } else {
                look.text()
            };
            if has_cursor {
                canvas.put((x.saturating_sub(2), y), look.marker(), 2, look.head());
                cursor = Some((x + 1, y));
            }
            let words = button_words(button, look.language, is_long, self.is_with_police());
            let words = format!("[{words}]");
            let room = canvas.width().saturating_sub(x);
            canvas.put((x, y), &words, room, style);
            x = x.saturating_add(width(&words)).saturating_add(2);
        }
        cursor
    }
}

/// Where it would fill its column to the last cell, what is typed would be read as a part of it.
fn label_of(field: Field, language: Language) -> &'static str {
    if field == Field::ExtraBed {
        return texts::form::EXTRA_BED.in_language(language);
    }
    words::field(field, language)
}

fn draw_beside(canvas: &mut Canvas<'_>, at: (u16, u16), beside: &Beside) {
    let look = *canvas.look();
    let style = match beside.severity {
        Some(Severity::Blocking) => look.alarm(),
        Some(Severity::Warning) => look.warning(),
        None => look.text(),
    };
    let room = canvas.width().saturating_sub(at.0);
    canvas.put(at, &beside.text, room, style);
}

/// Draws what was typed, scrolled so that the cursor is seen; returns the cell of the cursor.
fn draw_typed(
    canvas: &mut Canvas<'_>,
    y: u16,
    held: &FieldText,
    cells: u16,
    has_cursor: bool,
) -> u16 {
    let look = *canvas.look();
    let style = if has_cursor && held.is_selected {
        look.text().add_modifier(Modifier::REVERSED)
    } else {
        look.text()
    };
    // The cursor behind the last character needs a cell too.
    let room = usize::from(cells.saturating_sub(1));
    let scroll = if has_cursor {
        held.input.visual_scroll(room)
    } else {
        0
    };
    let text = scrolled(held.text(), scroll);
    let mut x = TYPED_AT;
    if scroll > 0 {
        canvas.put((x - 1, y), look.cut(), 1, look.quiet());
    }
    canvas.put((x, y), text, cells, style);
    let right = held.input.visual_cursor().saturating_sub(scroll);
    x = x.saturating_add(u16::try_from(right).unwrap_or(u16::MAX));
    x.min(TYPED_AT.saturating_add(cells.saturating_sub(1)))
}

/// The text from so many cells on.
fn scrolled(text: &str, cells: usize) -> &str {
    use unicode_width::UnicodeWidthChar;
    let mut passed = 0;
    let start = text
        .char_indices()
        .find(|(_, c)| {
            let is_there = passed >= cells && c.width().unwrap_or(0) > 0;
            passed += c.width().unwrap_or(0);
            is_there
        })
        .map_or(if cells == 0 { 0 } else { text.len() }, |(start, _)| start);
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_a_label_and_what_is_typed_is_a_blank() {
        for language in [Language::Slovenian, Language::English] {
            for field in Field::ALL {
                let label = label_of(field, language);
                assert!(3 + width(label) < TYPED_AT, "{label}");
            }
        }
    }
}
