//! The guests behind a figure.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, LayerContext, Then};
use crate::console::cells::{below, put};
use crate::console::list::{self, DrawList, Group, GroupKind, ListView};
use crate::desk::Line;

const ROWS_OF_A_PAGE: isize = 10;

/// A list of guests with the reason why they stand together.
#[derive(Debug, Clone)]
pub struct Guests {
    title: String,
    list: ListView,
}

impl Guests {
    /// The guests of a figure.
    #[must_use]
    pub fn new(title: String, lines: Vec<Line>) -> Self {
        let mut list = ListView::default();
        list.set_groups(vec![Group {
            kind: GroupKind::Book,
            lines,
        }]);
        Self { title, list }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.list.move_by(-1),
            KeyCode::Down | KeyCode::Char('j') => self.list.move_by(1),
            KeyCode::PageUp => self.list.move_by(-ROWS_OF_A_PAGE),
            KeyCode::PageDown | KeyCode::Char(' ') => self.list.move_by(ROWS_OF_A_PAGE),
            KeyCode::Home => self.list.move_by(isize::MIN / 2),
            KeyCode::End => self.list.move_by(isize::MAX / 2),
            KeyCode::Enter => {
                if let Some(entry) = self.list.entry() {
                    return Then::Do(Command::OpenEntry(entry.id, None));
                }
            }
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let title = format!(" {}   {}", self.title, self.list.len());
        put(frame, area, 0, &title, look.head());
        let with = DrawList {
            number_cells: context.number_cells,
            unit_cells: context.unit_cells,
            look,
            now: context.now,
            with_heads: true,
        };
        list::draw(frame, below(area, 2), &self.list, with);
    }
}
