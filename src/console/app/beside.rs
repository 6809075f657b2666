//! Which entry stands beside the list, and whose keys are hinted at: that under the cursor, a moment
//! after it rests there.
//!
//! Another entry beside the list is several hundred bytes, a step of the cursor a few dozen. Who
//! holds an arrow over a slow line gets the steps, and the rest where she stops.

use std::time::Instant;

use super::App;
use crate::actions::Screen;
use crate::console::list::{GroupKind, ListView};
use crate::desk::Line;
use crate::domain::identifiers::EntryId;

/// What stands beside the list.
#[derive(Debug, Default)]
pub(super) struct Beside {
    shown: Option<(Screen, EntryId)>,
    /// When the cursor will have rested long enough; `None`: it is not waited for.
    follows_at: Option<Instant>,
    /// It has rested, and what AJPES holds of its entry was asked for: both are drawn at once.
    awaits_held: bool,
}

impl App {
    /// After a message: the entry beside the list stays for a moment when a key moved the cursor,
    /// and else is that under the cursor. `pressed_at` is when a key came, if one did.
    pub(super) fn tend_beside(&mut self, pressed_at: Option<Instant>) {
        let selected = self.selected_on_screen();
        if selected == self.beside.shown {
            return self.follow_cursor();
        }
        let is_there = self.beside.shown.is_some_and(|(screen, id)| {
            let list = self.lists.of(self.screen).filter(|_| screen == self.screen);
            list.is_some_and(|list| list.rows().any(|(_, line)| line.entry.id == id))
        });
        match pressed_at {
            Some(at) if is_there && !self.config.terminal.panel_delay.is_zero() => {
                self.beside.awaits_held = false;
                self.beside.follows_at = Some(at + self.config.terminal.panel_delay);
            }
            // What was under way goes on beside what is still waited for.
            None if is_there && self.beside.follows_at.is_some() => {}
            _ => self.follow_cursor(),
        }
    }

    /// The cursor has rested long enough, by a time without keys.
    pub(super) fn cursor_rests(&mut self, now: Instant) {
        if self.beside.follows_at.is_none_or(|at| at > now) {
            return;
        }
        self.beside.follows_at = None;
        let asked = self.outstanding();
        self.ask_for_held();
        self.beside.awaits_held = self.outstanding() > asked;
        if !self.beside.awaits_held {
            self.follow_cursor();
        }
    }

    /// When [`App::cursor_rests`] has something to do.
    pub(super) fn cursor_rests_at(&self) -> Option<Instant> {
        self.beside.follows_at
    }

    fn follow_cursor(&mut self) {
        self.beside = Beside {
            shown: self.selected_on_screen(),
            ..Beside::default()
        };
    }

    fn selected_on_screen(&self) -> Option<(Screen, EntryId)> {
        let list = self.lists.of(self.screen)?;
        list.entry().map(|entry| (self.screen, entry.id))
    }

    /// The row of the list on the screen that stands beside it, and whose keys are hinted at.
    pub(super) fn row_beside<'a>(&self, list: &'a ListView) -> Option<(GroupKind, &'a Line)> {
        let selected = list.selected();
        let is_waiting = self.beside.follows_at.is_some() || self.beside.awaits_held;
        let Some((_, shown)) = self.beside.shown.filter(|_| is_waiting) else {
            return selected;
        };
        let mut rows = list.rows();
        rows.find(|(_, line)| line.entry.id == shown).or(selected)
    }
}
