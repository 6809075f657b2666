//! The text for the police station about a late change (R16): read, copied, or written to a file.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, Then};
use crate::console::cells::{below, put, put_more_below, wrap};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::work::{Job, ShiftJob};
use crate::domain::identifiers::EntryId;

const ROWS_OF_A_PAGE: usize = 10;
/// The narrowest window, in which the text has the most rows.
const CELLS_MIN: usize = 60;

/// The text of one entry.
#[derive(Debug, Clone)]
pub struct PoliceNoticePage {
    entry: EntryId,
    text: String,
    top: usize,
}

impl PoliceNoticePage {
    /// The page of a text.
    #[must_use]
    pub fn new(entry: EntryId, text: String) -> Self {
        Self {
            entry,
            text,
            top: 0,
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, look: Look) -> Then {
        let last = self.rows(CELLS_MIN, look).len();
        match key.code {
            KeyCode::Char('k' | 'K' | 'c' | 'C') => {
                return Then::Do(Command::Copy(self.text.clone()));
            }
            KeyCode::Char('d' | 'D' | 'f' | 'F') => {
                let job = Job::Shift(ShiftJob::WritePoliceNotice(self.entry));
                return Then::Do(Command::Job(Box::new(job)));
            }
            KeyCode::Up => self.top = self.top.saturating_sub(1),
            KeyCode::Down => self.top = (self.top + 1).min(last),
            KeyCode::PageUp => self.top = self.top.saturating_sub(ROWS_OF_A_PAGE),
            KeyCode::PageDown | KeyCode::Char(' ') => {
                self.top = (self.top + ROWS_OF_A_PAGE).min(last);
            }
            KeyCode::Home => self.top = 0,
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    fn rows(&self, cells: usize, look: Look) -> Vec<String> {
        self.text
            .lines()
            .flat_map(|line| wrap(line, cells.saturating_sub(3), look))
            .collect()
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let title = look.say(texts::change::NOTICE_TO_THE_POLICE_STATION);
        put(frame, area, 0, &format!(" {title}"), look.head());
        let still = look.say(texts::change::WHAT_TO_ADD_TO_THE_NOTICE);
        put(frame, area, 1, &format!(" {still}"), look.quiet());
        let body = below(area, 3);
        let wrapped = self.rows(usize::from(area.width), look);
        let height = usize::from(body.height);
        let top = self.top.min(wrapped.len().saturating_sub(height));
        put_more_below(
            frame,
            area,
            wrapped.len().saturating_sub(top + height),
            look,
        );
        for (row, line) in wrapped.iter().skip(top).take(height).enumerate() {
            put(frame, body, row, &format!("  {line}"), look.text());
        }
    }
}
