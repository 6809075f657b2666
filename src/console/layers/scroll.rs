//! From where lines are seen that may be more than the screen has rows, and the keys that go on.

use std::cell::Cell;

use crossterm::event::{KeyCode, KeyEvent};

/// Lines that the keys of a page go over.
const LINES_OF_A_PAGE: usize = 10;

/// The first line that is seen.
#[derive(Debug, Clone, Default)]
pub struct Scroll {
    /// Not beyond the last screenful, which is known once it was drawn.
    top: Cell<usize>,
}

impl Scroll {
    /// Goes where a key says; any other key changes nothing.
    pub fn handle_key(&mut self, key: KeyEvent) {
        let top = self.top.get_mut();
        *top = match key.code {
            KeyCode::Up | KeyCode::Char('k') => top.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => top.saturating_add(1),
            KeyCode::PageUp => top.saturating_sub(LINES_OF_A_PAGE),
            KeyCode::PageDown | KeyCode::Char(' ') => top.saturating_add(LINES_OF_A_PAGE),
            KeyCode::Home => 0,
            KeyCode::End => usize::MAX,
            _ => *top,
        };
    }

    /// The first line to draw of so many, where so many have room.
    #[must_use]
    pub fn top(&self, lines: usize, height: usize) -> usize {
        let top = self.top.get().min(lines.saturating_sub(height));
        self.top.set(top);
        top
    }
}
