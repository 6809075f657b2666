//! Another desk changed the entry in the meantime: both versions, and nothing is overwritten
//! without a word.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::change::draw_differences;
use super::{Command, Then};
use crate::console::cells::{put, wrap};
use crate::console::look::Look;
use crate::console::texts;
use crate::desk::Saved;
use crate::domain::entry::EntryDetails;

/// What is in the book now, and what this desk would save.
#[derive(Debug, Clone)]
pub struct StalePage {
    fresh: Box<Saved>,
    mine: Box<EntryDetails>,
}

impl StalePage {
    /// The page of an entry.
    #[must_use]
    pub fn new(fresh: Box<Saved>, mine: Box<EntryDetails>) -> Self {
        Self { fresh, mine }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Char('n' | 'N') => Then::CloseAnd(Command::ReloadForm(self.fresh.clone())),
            KeyCode::Char('v' | 'V') => {
                Then::CloseAnd(Command::SaveOver(self.fresh.clone(), self.mine.clone()))
            }
            KeyCode::Esc => Then::Close,
            _ => Then::Stay,
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let title = format!(" {}", self.fresh.entry.full_name());
        put(frame, area, 0, &title, look.head());
        let cells = usize::from(area.width).saturating_sub(4);
        let told = look.say(texts::change::ANOTHER_DESK_CHANGED_THIS_ENTRY);
        let mut row = 2;
        for line in wrap(told, cells, look) {
            put(frame, area, row, &format!("  {line}"), look.warning());
            row += 1;
        }
        draw_differences(
            frame,
            area,
            row + 1,
            (&self.fresh.entry.details, &self.mine),
            (
                look.say(texts::change::IN_THE_BOOK),
                look.say(texts::change::YOURS),
            ),
            look,
        );
    }
}
