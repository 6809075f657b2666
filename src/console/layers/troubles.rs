//! What may go wrong in practice, to choose from.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, Then};
use crate::console::cells::{below, cut, put, spread};
use crate::console::look::Look;
use crate::console::texts;
use crate::eturizem::practice::{Planned, Trouble};

const ROWS_OF_A_PAGE: usize = 10;
/// From so many columns on the name that the command line takes stands beside the words.
const WITH_NAMES: u16 = 76;

/// The keys of the list, for the hint line.
/// A list of troubles with the one that is on marked.
#[derive(Debug, Clone)]
pub struct TroublePicker {
    troubles: Vec<Trouble>,
    selected: usize,
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
            selected: troubles.iter().position(is_on).unwrap_or(0),
            troubles,
            on,
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        let last = self.troubles.len().saturating_sub(1);
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.selected = self.selected.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => self.selected = (self.selected + 1).min(last),
            KeyCode::PageUp => self.selected = self.selected.saturating_sub(ROWS_OF_A_PAGE),
            KeyCode::PageDown | KeyCode::Char(' ') => {
                self.selected = (self.selected + ROWS_OF_A_PAGE).min(last);
            }
            KeyCode::Home => self.selected = 0,
            KeyCode::End => self.selected = last,
            KeyCode::Enter => return self.chosen(Planned::lasting),
            KeyCode::Char('1') => {
                return self.chosen(|trouble| Planned::for_requests(trouble, 1));
            }
            KeyCode::Char('0') => return Then::CloseAnd(Command::SetTrouble(None)),
            KeyCode::Esc | KeyCode::Char('q' | '!') => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    fn chosen(&self, planned: impl FnOnce(Trouble) -> Planned) -> Then {
        match self.troubles.get(self.selected) {
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
        let top = (self.selected + 1).saturating_sub(height);
        let shown = self.troubles.iter().enumerate().skip(top).take(height);
        for (row, (place, trouble)) in shown.enumerate() {
            let marker = if place == self.selected { ">" } else { " " };
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
