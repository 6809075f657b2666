//! A short line of typed text, as popups and the search have it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::text::SafeText;

/// Most characters of such a line.
const CHARS_MAX: usize = 200;

/// What is typed, at its end; a proposal is replaced by the first character typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typing {
    text: String,
    is_proposal: bool,
}

impl Typing {
    /// A line that holds a proposal.
    #[must_use]
    pub fn proposing(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_proposal: true,
        }
    }

    /// What stands there.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing was typed yet.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.text.is_empty() || self.is_proposal
    }

    /// Takes a key that types, rubs out or clears; says whether it was one.
    pub fn handle_key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('u' | 'w') if control => self.text.clear(),
            KeyCode::Char(_) if control || key.modifiers.contains(KeyModifiers::ALT) => {
                return false;
            }
            KeyCode::Char(typed) => {
                self.begin();
                self.add(&typed.to_string());
            }
            KeyCode::Backspace => {
                self.text.pop();
            }
            KeyCode::Delete => self.text.clear(),
            _ => return false,
        }
        self.is_proposal = false;
        true
    }

    /// Takes what was pasted; line ends and tabs become blanks.
    pub fn handle_paste(&mut self, pasted: &str) {
        self.begin();
        self.add(SafeText::new(pasted).as_str());
    }

    fn begin(&mut self) {
        if std::mem::take(&mut self.is_proposal) {
            self.text.clear();
        }
    }

    fn add(&mut self, typed: &str) {
        let room = CHARS_MAX.saturating_sub(self.text.chars().count());
        self.text
            .extend(typed.chars().filter(|c| !c.is_control()).take(room));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_replaced_by_what_is_typed() {
        let mut typing = Typing::proposing("zdaj");
        typing.handle_key(KeyEvent::new(KeyCode::Char('1'), KeyModifiers::NONE));
        typing.handle_key(KeyEvent::new(KeyCode::Char('4'), KeyModifiers::NONE));
        assert_eq!(typing.text(), "14");
        typing.handle_key(KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE));
        assert_eq!(typing.text(), "1");
        typing.handle_paste("\u{1b}[31m2\n3");
        assert_eq!(typing.text(), "1[31m2 3");
    }
}
