//! What may go wrong in practice, to choose from.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::cursor::Cursor;
use super::{Command, Then};
use crate::console::cells::{below, cut, put, spread};
use crate::console::look::Look;
use crate::console::texts;
use crate::eturizem::practice::{Planned, Trouble};

/// From so many columns on the name that the command line takes stands beside the words.
const WITH_NAMES: u16 = 76;

/// A list of troubles with the one that is on marked.
#[derive(Debug, Clone)]
pub struct TroublePicker {
    troubles: Vec<Trouble>,
    cursor: Cursor,
    on: Option<Planned>,
}

impl TroublePicker {
    /// The troubles that can be seen over plain HTTP, which the service inside speaks.
    #[must_use]
    pub fn new(on: Option<Planned>) -> Self {
        let troubles: Vec<_> = Trouble::all()
            .filter(|trouble| !trouble.needs_tls())
            .collect();
        let is_on = |trouble: &Trouble| on.is_some_and(|on| on.trouble == *trouble);
        Self {
            cursor: Cursor::at(troubles.iter().position(is_on).unwrap_or(0)),
            troubles,
            on,
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Enter => return self.chosen(Planned::lasting),
            KeyCode::Char('1') => {
                return self.chosen(|trouble| Planned::for_requests(trouble, 1));
            }
            KeyCode::Char('0') => return Then::CloseAnd(Command::SetTrouble(None)),
            KeyCode::Esc | KeyCode::Char('q' | '!') => return Then::Close,
            _ => self.cursor.handle_key(key, self.troubles.len()),
        }
        Then::Stay
    }

    fn chosen(&self, planned: impl FnOnce(Trouble) -> Planned) -> Then {
        match self.troubles.get(self.cursor.row()) {
            Some(trouble) => Then::CloseAnd(Command::SetTrouble(Some(planned(*trouble)))),
            None => Then::Stay,
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let title = look.say(texts::troubles::WHAT_SHALL_GO_WRONG);
        let cells = usize::from(area.width);
        put(frame, area, 0, &cut(title, cells, look), look.head());
        let body = below(area, 2);
        let height = usize::from(body.height).max(1);
        let top = (self.cursor.row() + 1).saturating_sub(height);
        let shown = self.troubles.iter().enumerate().skip(top).take(height);
        for (row, (place, trouble)) in shown.enumerate() {
            let marker = if place == self.cursor.row() { ">" } else { " " };
            let is_on = self.on.is_some_and(|on| on.trouble == *trouble);
            let on = if is_on {
                look.say(texts::troubles::ON)
            } else {
                ""
            };
            let left = format!("{marker} {}{on}", trouble.words(look.language));
            let right = if area.width >= WITH_NAMES {
                format!("{} ", trouble.name())
            } else {
                String::new()
            };
            let style = if is_on { look.alarm() } else { look.text() };
            put(frame, body, row, &spread(&left, &right, cells, look), style);
        }
    }
}
