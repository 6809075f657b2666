//! What AJPES holds of an entry, field by field, beside what is here.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::Then;
use super::scroll::Scroll;
use crate::console::cells::{below, cut, fit, put, put_more_below, wrap};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::texts::{HeldRow, recipient};

const NAME_CELLS: usize = 20;

/// A table with a few sentences above it.
#[derive(Debug, Clone)]
pub struct HeldPage {
    name: String,
    sentences: Vec<String>,
    rows: Vec<HeldRow>,
    here: &'static str,
    is_with_police: bool,
    scroll: Scroll,
}

impl HeldPage {
    /// What AJPES holds of a guest: sentences, and a table of fields with those that differ first.
    /// `here` names what stands beside it: the book, or a form that is not saved.
    #[must_use]
    pub fn new(
        name: String,
        sentences: Vec<String>,
        mut rows: Vec<HeldRow>,
        here: &'static str,
    ) -> Self {
        rows.sort_by_key(|row| row.here.is_none());
        Self {
            name,
            sentences,
            rows,
            here,
            is_with_police: false,
            scroll: Scroll::default(),
        }
    }

    /// Says who has the guest: Police or AJPES (R22).
    #[must_use]
    pub fn with_recipient(mut self, is_with_police: bool) -> Self {
        self.is_with_police = is_with_police;
        self
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::F(7) | KeyCode::Char('q') => {
                return Then::Close;
            }
            _ => self.scroll.handle_key(key),
        }
        Then::Stay
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let title = if self.is_with_police {
            look.say(texts::change::WHAT_POLICE_HOLD)
        } else {
            look.say(texts::change::WHAT_AJPES_HOLDS)
        };
        let title = cut(
            &format!(" {title}: {}", self.name),
            usize::from(area.width),
            look,
        );
        put(frame, area, 0, &title, look.head());
        let body = below(area, 2);
        let (cells, height) = (usize::from(body.width), usize::from(body.height));
        let mut lines = Vec::new();
        for sentence in &self.sentences {
            let wrapped = wrap(sentence, cells.saturating_sub(3), look);
            lines.extend(
                wrapped
                    .into_iter()
                    .map(|line| (format!("  {line}"), look.text())),
            );
        }
        if !self.rows.is_empty() {
            lines.push((String::new(), look.text()));
            let heads = [recipient::with(self.is_with_police, look), self.here];
            lines.push((
                in_columns("", heads[0], heads[1], cells, look),
                look.quiet(),
            ));
        }
        for row in &self.rows {
            let (here, style) = match &row.here {
                Some(here) => (here.as_str(), look.warning()),
                None => ("", look.text()),
            };
            lines.push((in_columns(&row.name, &row.there, here, cells, look), style));
        }
        let top = self.scroll.top(lines.len(), height);
        for (row, (text, style)) in lines.iter().skip(top).take(height).enumerate() {
            put(frame, body, row, text, *style);
        }
        put_more_below(frame, area, lines.len().saturating_sub(top + height), look);
    }
}

fn in_columns(name: &str, there: &str, here: &str, cells: usize, look: Look) -> String {
    let value_cells = (cells.saturating_sub(NAME_CELLS + 5) / 2).max(8);
    format!(
        "  {} {} {}",
        fit(name, NAME_CELLS, look),
        fit(there, value_cells, look),
        cut(here, value_cells, look)
    )
    .trim_end()
    .to_owned()
}
