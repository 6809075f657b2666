//! Where one stands among the rows of a page, and the keys that go up and down: the same on every page.

use crossterm::event::{KeyCode, KeyEvent};

/// Rows that the keys of a page go over.
const ROWS_OF_A_PAGE: usize = 10;

/// A place among rows: the one under the cursor, or the first of those that are seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor(usize);

impl Cursor {
    /// On a row, counted from 0.
    #[must_use]
    pub fn at(row: usize) -> Self {
        Self(row)
    }

    /// The row, counted from 0.
    #[must_use]
    pub fn row(self) -> usize {
        self.0
    }

    /// Goes where a key says among so many rows; any other key leaves it where it is.
    pub fn handle_key(&mut self, key: KeyEvent, rows: usize) {
        let last = rows.saturating_sub(1);
        self.0 = match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.0.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => (self.0 + 1).min(last),
            KeyCode::PageUp => self.0.saturating_sub(ROWS_OF_A_PAGE),
            KeyCode::PageDown | KeyCode::Char(' ') => (self.0 + ROWS_OF_A_PAGE).min(last),
            KeyCode::Home => 0,
            KeyCode::End => last,
            _ => self.0,
        };
    }

    /// On the next of so many rows, if there is one.
    pub fn go_on(&mut self, rows: usize) {
        self.0 += 1;
        self.stay_within(rows);
    }

    /// There are only so many rows by now.
    pub fn stay_within(&mut self, rows: usize) {
        self.0 = self.0.min(rows.saturating_sub(1));
    }

    /// The first row of the screenful on which it stands, where so many have room.
    #[must_use]
    pub fn top_of_screenful(self, height: usize) -> usize {
        let height = height.max(1);
        self.0 / height * height
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    #[track_caller]
    fn case(from: usize, code: KeyCode, rows: usize, to: usize) {
        let mut cursor = Cursor::at(from);
        cursor.handle_key(KeyEvent::new(code, KeyModifiers::NONE), rows);
        assert_eq!(cursor.row(), to, "{code:?} from {from} of {rows}");
    }

    #[test]
    fn keys_go_up_and_down_and_never_out_of_the_rows() {
        case(0, KeyCode::Up, 3, 0);
        case(1, KeyCode::Char('k'), 3, 0);
        case(1, KeyCode::Char('j'), 3, 2);
        case(2, KeyCode::Down, 3, 2);
        case(4, KeyCode::PageUp, 30, 0);
        case(4, KeyCode::PageDown, 30, 14);
        case(4, KeyCode::Char(' '), 9, 8);
        case(4, KeyCode::End, 30, 29);
        case(4, KeyCode::Home, 30, 0);
        case(4, KeyCode::Enter, 30, 4);
        case(0, KeyCode::Down, 0, 0);
        case(0, KeyCode::End, 0, 0);
    }

    #[test]
    fn a_screenful_begins_with_the_first_row_that_has_room_beside_the_cursor() {
        assert_eq!(Cursor::at(9).top_of_screenful(5), 5);
        assert_eq!(Cursor::at(4).top_of_screenful(5), 0);
        assert_eq!(Cursor::at(4).top_of_screenful(0), 4);
    }
}
