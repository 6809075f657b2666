//! The text of one field and its cursor.

use tui_input::{Input, InputRequest};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::entry::Field;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

/// No field needs more; the longest name of the interface has 141.
const CHARS_MAX: usize = 300;
/// As in [`SafeText`].
const MARKS_ON_ONE_LETTER_MAX: usize = 4;

/// One field of the form.
#[derive(Debug, Clone)]
pub(super) struct FieldText {
    pub(super) field: Field,
    pub(super) input: Input,
    /// What stood there at first.
    loaded: String,
    /// When it was typed: `zdaj` and `1320` keep their meaning.
    pub(super) typed_at: Moment,
    /// The cursor was here and went on: from now on errors are shown.
    pub(super) was_left: bool,
    /// All of it is selected: what is typed next replaces it.
    pub(super) is_selected: bool,
    /// Nothing was typed since the cursor came here.
    pub(super) is_fresh: bool,
    /// It came from an older entry of the guest, and nobody has confirmed it yet.
    pub(super) is_from_before: bool,
}

impl FieldText {
    pub(super) fn new(field: Field, text: String, now: Moment, was_left: bool) -> Self {
        Self {
            field,
            input: Input::new(text.clone()),
            loaded: text,
            typed_at: now,
            was_left,
            is_selected: false,
            is_fresh: true,
            is_from_before: false,
        }
    }

    pub(super) fn text(&self) -> &str {
        self.input.value()
    }

    pub(super) fn is_changed(&self) -> bool {
        self.text() != self.loaded
    }

    /// Puts another text here, the cursor at its end.
    pub(super) fn set(&mut self, text: &str, now: Moment) {
        if self.text() != text {
            self.input = Input::new(text.to_owned());
            self.typed_at = now;
        }
        self.is_selected = false;
    }

    /// Types one character; what could disturb a terminal is not taken. Says whether the text
    /// changed.
    pub(super) fn insert(&mut self, c: char, now: Moment) -> bool {
        let is_safe = c == ' ' || is_combining_mark(c) || !SafeText::new(&c.to_string()).is_empty();
        if !is_safe || c.is_control() {
            return false;
        }
        if self.is_selected {
            self.set("", now);
        }
        if self.text().chars().count() >= CHARS_MAX {
            return false;
        }
        if is_combining_mark(c) {
            let marks = self.before_cursor();
            let marks = marks.chars().rev().take_while(|c| is_combining_mark(*c));
            if marks.count() >= MARKS_ON_ONE_LETTER_MAX {
                return false;
            }
        }
        self.is_fresh = false;
        self.input.handle(InputRequest::InsertChar(c));
        self.is_from_before = false;
        if is_combining_mark(c) {
            self.compose();
        }
        self.typed_at = now;
        true
    }

    /// Moves or deletes; says whether the text changed.
    pub(super) fn request(&mut self, request: InputRequest, now: Moment) -> bool {
        self.is_selected = false;
        self.is_fresh = false;
        let changed = self
            .input
            .handle(request)
            .is_some_and(|changed| changed.value);
        if changed {
            self.typed_at = now;
        }
        changed
    }

    fn before_cursor(&self) -> String {
        self.text().chars().take(self.input.cursor()).collect()
    }

    /// A mark typed after its letter becomes one character with it.
    fn compose(&mut self) {
        let cursor = self.before_cursor().nfc().count();
        let composed: String = self.text().nfc().collect();
        self.input = Input::new(composed).with_cursor(cursor);
    }
}
