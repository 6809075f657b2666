//! A note from shift to shift.

use super::moment::Moment;
use super::text::SafeText;

/// Most characters of a note, line ends counted.
pub const NOTE_CHARS_MAX: usize = 500;
/// Most lines of a note.
pub const NOTE_LINES_MAX: usize = 8;

/// The text of a note: safe, short, not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteText(String);

/// Why a text is no note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteTextError {
    /// Nothing is written.
    #[error("the note is empty")]
    Empty,
    /// Over 500 characters or over 8 lines.
    #[error("the note is too long")]
    TooLong,
}

impl NoteText {
    /// The note in a text; blank lines at its ends are dropped.
    ///
    /// # Errors
    /// [`NoteTextError`] when it is empty or too long.
    pub fn new(text: &str) -> Result<Self, NoteTextError> {
        let lines: Vec<String> = text
            .lines()
            .map(|line| SafeText::new(line).as_str().to_owned())
            .collect();
        let text = lines.join("\n").trim_matches('\n').to_owned();
        if text.is_empty() {
            Err(NoteTextError::Empty)
        } else if text.chars().count() > NOTE_CHARS_MAX || text.lines().count() > NOTE_LINES_MAX {
            Err(NoteTextError::TooLong)
        } else {
            Ok(Self(text))
        }
    }

    /// The text, lines apart.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A note as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftNote {
    /// Place in the database.
    pub id: i64,
    /// Changes with every write, so that a stale edit is refused.
    pub version: i64,
    /// When it was written, or last changed.
    pub at: Moment,
    /// Who wrote it, or last changed it.
    pub who: String,
    /// The text.
    pub text: NoteText,
    /// When and by whom it was marked as done.
    pub done: Option<(Moment, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Result<&str, NoteTextError>) {
        let note = NoteText::new(text);
        assert_eq!(
            note.as_ref().map(NoteText::as_str),
            expected.as_ref().copied()
        );
    }

    #[test]
    fn a_note_is_short_and_safe() {
        case("\n ključ 204 pri Ani \n\n", Ok("ključ 204 pri Ani"));
        case("ena\r\ndve\u{202E}", Ok("ena\ndve"));
        case(" \n\t", Err(NoteTextError::Empty));
        case(&"č".repeat(NOTE_CHARS_MAX + 1), Err(NoteTextError::TooLong));
        case(
            &"a\n".repeat(NOTE_LINES_MAX + 1),
            Err(NoteTextError::TooLong),
        );
        assert!(NoteText::new(&"č".repeat(NOTE_CHARS_MAX)).is_ok());
    }
}
