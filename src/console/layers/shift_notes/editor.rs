//! A few lines of text with a cursor.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthChar;

use crate::console::cells::put;
use crate::console::look::Look;
use crate::domain::shift_note::{NOTE_CHARS_MAX, NOTE_LINES_MAX};

/// Text as characters, and the place of the cursor among them.
#[derive(Debug, Clone)]
pub(super) struct NoteEditor {
    letters: Vec<char>,
    cursor: usize,
    begun_with: String,
}

impl NoteEditor {
    pub(super) fn new(text: &str) -> Self {
        let letters: Vec<char> = text.chars().collect();
        Self {
            cursor: letters.len(),
            letters,
            begun_with: text.to_owned(),
        }
    }

    pub(super) fn text(&self) -> String {
        self.letters.iter().collect()
    }

    pub(super) fn is_changed(&self) -> bool {
        self.text() != self.begun_with
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('u') if control => {
                let (start, end) = self.line();
                self.letters.drain(start..end);
                self.cursor = start;
            }
            KeyCode::Char('h') if control => self.rub_out(),
            KeyCode::Char(_) if control || key.modifiers.contains(KeyModifiers::ALT) => {}
            KeyCode::Char(typed) => self.insert(typed),
            KeyCode::Enter => self.insert('\n'),
            KeyCode::Backspace => self.rub_out(),
            KeyCode::Delete if self.cursor < self.letters.len() => {
                self.letters.remove(self.cursor);
            }
            KeyCode::Left => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Right => self.cursor = (self.cursor + 1).min(self.letters.len()),
            KeyCode::Home => self.cursor = self.line().0,
            KeyCode::End => self.cursor = self.line().1,
            KeyCode::Up => self.move_line(true),
            KeyCode::Down => self.move_line(false),
            _ => {}
        }
    }

    pub(super) fn paste(&mut self, pasted: &str) {
        for letter in pasted
            .replace("\r\n", "\n")
            .replace(['\r', '\t'], " ")
            .chars()
        {
            self.insert(letter);
        }
    }

    fn insert(&mut self, letter: char) {
        let lines = self.letters.iter().filter(|held| **held == '\n').count() + 1;
        let is_new_line = letter == '\n';
        let is_full = self.letters.len() >= NOTE_CHARS_MAX;
        if is_full
            || (is_new_line && lines >= NOTE_LINES_MAX)
            || (letter.is_control() && !is_new_line)
        {
            return;
        }
        self.letters.insert(self.cursor, letter);
        self.cursor += 1;
    }

    fn rub_out(&mut self) {
        if self.cursor > 0 {
            self.cursor -= 1;
            self.letters.remove(self.cursor);
        }
    }

    /// First and behind-the-last place of the line in which the cursor stands.
    fn line(&self) -> (usize, usize) {
        let is_end = |place: &usize| self.letters.get(*place) == Some(&'\n');
        let start = (0..self.cursor).rev().find(is_end).map_or(0, |end| end + 1);
        let end = (self.cursor..self.letters.len()).find(is_end);
        (start, end.unwrap_or(self.letters.len()))
    }

    fn move_line(&mut self, up: bool) {
        let (start, end) = self.line();
        let column = self.cursor - start;
        if up && start > 0 {
            self.cursor = start - 1;
        } else if !up && end < self.letters.len() {
            self.cursor = end + 1;
        } else {
            return;
        }
        let (start, end) = self.line();
        self.cursor = (start + column).min(end);
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let cells = usize::from(area.width).saturating_sub(4).max(1);
        let mut rows = vec![String::new()];
        let mut width = 0;
        let mut at = (0, 0);
        for (place, letter) in self.letters.iter().enumerate() {
            let wide = letter.width().unwrap_or(0);
            if width + wide > cells && *letter != '\n' {
                rows.push(String::new());
                width = 0;
            }
            if place == self.cursor {
                at = (rows.len() - 1, width);
            }
            if *letter == '\n' {
                rows.push(String::new());
                width = 0;
            } else if let Some(row) = rows.last_mut() {
                row.push(*letter);
                width += wide;
            }
        }
        if self.cursor == self.letters.len() {
            at = (rows.len() - 1, width);
        }
        // The row of the cursor is always seen.
        let height = usize::from(area.height).max(1);
        let top = (at.0 + 1).saturating_sub(height);
        for (row, line) in rows.iter().skip(top).take(height).enumerate() {
            put(frame, area, row, &format!("  {line}"), look.text());
        }
        let x = u16::try_from(at.1 + 2).unwrap_or(u16::MAX);
        let y = u16::try_from(at.0 - top).unwrap_or(u16::MAX);
        if x < area.width && y < area.height {
            frame.set_cursor_position((area.x + x, area.y + y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(editor: &mut NoteEditor, codes: &[KeyCode]) {
        for code in codes {
            editor.handle_key(KeyEvent::new(*code, KeyModifiers::NONE));
        }
    }

    #[test]
    fn text_is_edited_in_its_middle_and_over_lines() {
        let mut editor = NoteEditor::new("ključ 204\nkava");
        press(
            &mut editor,
            &[
                KeyCode::Up,
                KeyCode::End,
                KeyCode::Char('a'),
                KeyCode::Enter,
                KeyCode::Char('b'),
                KeyCode::Down,
                KeyCode::Home,
                KeyCode::Delete,
                KeyCode::Left,
                KeyCode::Backspace,
            ],
        );
        assert_eq!(editor.text(), "ključ 204a\n\nava");
        assert!(editor.is_changed());
    }

    #[test]
    fn neither_keys_nor_pastes_go_over_the_limits() {
        let mut editor = NoteEditor::new("");
        editor.paste(&"a\r\n".repeat(NOTE_LINES_MAX + 3));
        assert_eq!(editor.text().matches('\n').count(), NOTE_LINES_MAX - 1);
        editor.paste(&"b".repeat(NOTE_CHARS_MAX));
        assert_eq!(editor.text().chars().count(), NOTE_CHARS_MAX);
        editor.paste("\u{1b}");
        assert!(!editor.text().contains('\u{1b}'));
    }
}
