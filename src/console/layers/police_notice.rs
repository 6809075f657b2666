//! The text for the police station about a late change (R16): read, copied, or written to a file.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::scroll::Scroll;
use super::{Command, Then};
use crate::console::cells::{below, put, put_more_below, wrap};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::work::{Job, ShiftJob};
use crate::domain::identifiers::EntryId;

/// The text of one entry.
#[derive(Debug, Clone)]
pub struct PoliceNoticePage {
    entry: EntryId,
    text: String,
    scroll: Scroll,
}

impl PoliceNoticePage {
    /// The page of a text.
    #[must_use]
    pub fn new(entry: EntryId, text: String) -> Self {
        Self {
            entry,
            text,
            scroll: Scroll::default(),
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Char('k' | 'K' | 'c' | 'C') => {
                return Then::Do(Command::Copy(self.text.clone()));
            }
            KeyCode::Char('d' | 'D' | 'f' | 'F') => {
                let job = Job::Shift(ShiftJob::WritePoliceNotice(self.entry));
                return Then::Do(Command::Job(Box::new(job)));
            }
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            // Its pair copies.
            KeyCode::Char('j') => {}
            _ => self.scroll.handle_key(key),
        }
        Then::Stay
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let title = look.say(texts::change::NOTICE_TO_THE_POLICE_STATION);
        put(frame, area, 0, &format!(" {title}"), look.head());
        let still = look.say(texts::change::WHAT_TO_ADD_TO_THE_NOTICE);
        put(frame, area, 1, &format!(" {still}"), look.quiet());
        let body = below(area, 3);
        let cells = usize::from(body.width);
        let wrapped: Vec<String> = self
            .text
            .lines()
            .flat_map(|line| wrap(line, cells.saturating_sub(3), look))
            .collect();
        let height = usize::from(body.height);
        let top = self.scroll.top(wrapped.len(), height);
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
