//! The candidates under a field.

use ratatui::style::Modifier;

use super::canvas::Canvas;
use super::fields::TYPED_AT;
use crate::console::form::GuestForm;
use crate::console::form::beside::in_full;
use crate::console::form::candidates::SHOWN_MAX;
use crate::words::say;

impl GuestForm {
    /// Draws the open list below the row of its field, or above it where there is no room.
    pub(super) fn draw_list(&self, canvas: &mut Canvas<'_>, row: u16, top: u16, bottom: u16) {
        let Some((_, choices, selected)) = self.open_list() else {
            return;
        };
        let look = *canvas.look();
        let below = usize::from(bottom.saturating_sub(row + 1));
        let above = usize::from(row.saturating_sub(top));
        let wanted = choices.len().min(SHOWN_MAX) + usize::from(choices.len() > SHOWN_MAX);
        let is_below = below >= wanted || below >= above;
        let lines = wanted.min(if is_below { below } else { above });
        let has_more = choices.len() > lines;
        let shown = lines - usize::from(has_more && lines > 1);
        let first = (selected + 1).saturating_sub(shown);
        let mut rows: Vec<(String, bool)> = choices
            .iter()
            .enumerate()
            .skip(first)
            .take(shown)
            .map(|(place, choice)| (in_full(choice, look.language), place == selected))
            .collect();
        if has_more && lines > 1 {
            let others = choices.len() - rows.len();
            let more = say(look.language, "še", "more:");
            rows.push((format!("{} {more} {others}", look.cut()), false));
        }
        let cells = canvas.width().saturating_sub(TYPED_AT);
        let count = u16::try_from(rows.len()).unwrap_or(0);
        let first_row = if is_below {
            row + 1
        } else {
            row.saturating_sub(count)
        };
        for (y, (text, is_selected)) in (first_row..).zip(rows) {
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
}
