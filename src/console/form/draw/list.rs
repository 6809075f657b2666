//! The candidates under a field: what can be chosen in it, or guests who were here before.

use ratatui::style::Modifier;

use super::canvas::Canvas;
use super::fields::TYPED_AT;
use crate::console::form::GuestForm;
use crate::console::form::beside::in_full;
use crate::console::form::candidates::{Choice, SHOWN_MAX};
use crate::console::texts;
use crate::domain::entry::{Entry, Field};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::words::{self};

/// Rows of a list, and the selected one.
struct Rows {
    texts: Vec<String>,
    selected: Option<usize>,
}

impl GuestForm {
    /// Draws the open list below the row of its field, or above it where there is no room.
    pub(super) fn draw_list(&self, canvas: &mut Canvas<'_>, row: u16, top: u16, bottom: u16) {
        let look = *canvas.look();
        let Some(rows) = self.rows(look.language) else {
            return;
        };
        let count = rows.texts.len();
        let below = usize::from(bottom.saturating_sub(row + 1));
        let above = usize::from(row.saturating_sub(top));
        let wanted = count.min(SHOWN_MAX) + usize::from(count > SHOWN_MAX);
        let is_below = below >= wanted || below >= above;
        let lines = wanted.min(if is_below { below } else { above });
        let has_more = count > lines;
        let shown = lines - usize::from(has_more && lines > 1);
        let first = (rows.selected.unwrap_or(0) + 1).saturating_sub(shown);
        let mut drawn: Vec<(String, bool)> = rows
            .texts
            .into_iter()
            .enumerate()
            .skip(first)
            .take(shown)
            .map(|(place, text)| (text, Some(place) == rows.selected))
            .collect();
        if has_more && lines > 1 {
            let others = count - drawn.len();
            let more = texts::form::MORE.in_language(look.language);
            drawn.push((format!("{} {more} {others}", look.cut()), false));
        }
        let cells = canvas.width().saturating_sub(TYPED_AT);
        let count = u16::try_from(drawn.len()).unwrap_or(0);
        let first_row = if is_below {
            row + 1
        } else {
            row.saturating_sub(count)
        };
        for (y, (text, is_selected)) in (first_row..).zip(drawn) {
            let x = TYPED_AT;
            canvas.wipe((x, y), cells);
            let style = if is_selected {
                canvas.put((x, y), look.marker(), 2, look.head());
                look.head().add_modifier(Modifier::REVERSED)
            } else {
                look.text()
            };
            canvas.put((x + 2, y), &text, cells.saturating_sub(2), style);
        }
    }

    fn rows(&self, language: Language) -> Option<Rows> {
        if let Some((_, choices, selected)) = self.open_list() {
            return Some(Rows {
                texts: choices
                    .iter()
                    .map(|choice| self.choice_in_full(choice, language))
                    .collect(),
                selected: Some(selected),
            });
        }
        let has_digits = matches!(
            self.focused_field(),
            Some(Field::Surname | Field::FirstName)
        );
        let texts: Vec<_> = self
            .offers()
            .iter()
            .zip(1..)
            .map(|(entry, place)| {
                let key = match (has_digits, place) {
                    (true, _) => place.to_string(),
                    (false, 1) => "F5".to_owned(),
                    (false, _) => "  ".to_owned(),
                };
                format!(
                    "{key} {}",
                    guest_of_the_book(entry, self.context.now, language)
                )
            })
            .collect();
        (!texts.is_empty()).then_some(Rows {
            texts,
            selected: None,
        })
    }

    /// A unit stands there with who is in it now.
    fn choice_in_full(&self, choice: &Choice, language: Language) -> String {
        let text = in_full(choice, language);
        let unit = choice.text(language);
        let inside = match choice {
            Choice::Unit(_) => self.occupancy.iter().find(|(name, _)| *name == unit),
            Choice::Sex(_) | Choice::Country(_) | Choice::Document(_) | Choice::Tax(_) => None,
        };
        match inside {
            Some((_, names)) => format!("{text}  {}", names.join(", ")),
            None => text,
        }
    }
}

/// Name, birth date and last stay, or that he is in the house still.
fn guest_of_the_book(entry: &Entry, now: Moment, language: Language) -> String {
    let mut said = entry.full_name();
    if let Some(born) = entry.details.guest.birth_date {
        said.push_str(&format!(", {}", words::date_long(born)));
    }
    if entry.is_lodged(now) {
        let unit = entry
            .details
            .stay
            .current_unit()
            .map_or("", SafeText::as_str);
        let here = texts::form::IN_THE_HOUSE.in_language(language);
        said.push_str(&format!("   {here} {unit}"));
        return said;
    }
    let last = texts::form::LAST.in_language(language);
    let came = words::date_long(entry.details.stay.arrival.date());
    said.push_str(&format!("   {last} {came}"));
    said
}
