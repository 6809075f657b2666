//! A key, as tables, settings and people name it.

use crate::domain::language::Language;

/// A key of the keyboard; a letter as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the key of its name")]
pub enum Key {
    Char(char),
    /// A letter with Ctrl held: always only a second way.
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    F(u8),
}

/// Keys with a name in the settings; letters and signs stand for themselves.
const NAMED: &[(&str, Key)] = &[
    ("Space", Key::Char(' ')),
    ("Enter", Key::Enter),
    ("Tab", Key::Tab),
    ("BackTab", Key::BackTab),
    ("Backspace", Key::Backspace),
    ("Delete", Key::Delete),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("PageUp", Key::PageUp),
    ("PageDown", Key::PageDown),
    ("Home", Key::Home),
    ("End", Key::End),
];

const F_KEYS: std::ops::RangeInclusive<u8> = 1..=12;

impl Key {
    /// A key as people read it: `Enter`, `PgDn`, `n`.
    #[must_use]
    pub fn name(self, language: Language, is_ascii: bool) -> String {
        let say = |slovenian, english| match language {
            Language::Slovenian => slovenian,
            Language::English => english,
        };
        match self {
            Self::Char(' ') => say("presledek", "Space").to_owned(),
            Self::Char(letter) => letter.to_string(),
            Self::Ctrl(letter) => format!("Ctrl-{}", letter.to_uppercase()),
            Self::Enter => "Enter".to_owned(),
            Self::Esc => "Esc".to_owned(),
            Self::Tab => "Tab".to_owned(),
            Self::BackTab => "Shift-Tab".to_owned(),
            Self::Backspace => say("vračalka", "Backspace").to_owned(),
            Self::Delete => "Del".to_owned(),
            Self::Left if is_ascii => say("levo", "left").to_owned(),
            Self::Right if is_ascii => say("desno", "right").to_owned(),
            Self::Up if is_ascii => say("gor", "up").to_owned(),
            Self::Down if is_ascii => say("dol", "down").to_owned(),
            Self::Left => "←".to_owned(),
            Self::Right => "→".to_owned(),
            Self::Up => "↑".to_owned(),
            Self::Down => "↓".to_owned(),
            Self::PageUp => "PgUp".to_owned(),
            Self::PageDown => "PgDn".to_owned(),
            Self::Home => "Home".to_owned(),
            Self::End => "End".to_owned(),
            Self::F(number) => format!("F{number}"),
        }
    }

    /// The key that the settings may put in the place of another.
    ///
    /// # Errors
    /// [`KeyRefused`] where there is no such key, or where it must stay what it is.
    pub fn from_settings(text: &str) -> Result<Self, KeyRefused> {
        if let Some((_, key)) = NAMED.iter().find(|(name, _)| *name == text) {
            return Ok(*key);
        }
        let number = text
            .strip_prefix('F')
            .and_then(|number| number.parse().ok());
        if let Some(number) = number.filter(|number| F_KEYS.contains(number)) {
            return Ok(Self::F(number));
        }
        let is_combination = text.contains('-') && text.chars().count() > 1;
        if is_combination || text == "Esc" {
            return Err(KeyRefused::Reserved);
        }
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            // Help and the palette are the way to everything else.
            (Some('?' | ':'), None) => Err(KeyRefused::Reserved),
            // Readers of documents type capital letters, and a line of theirs must do nothing.
            (Some(letter), None) if letter.is_uppercase() => Err(KeyRefused::Reserved),
            (Some(letter), None) if !letter.is_control() && !letter.is_whitespace() => {
                Ok(Self::Char(letter))
            }
            _ => Err(KeyRefused::Unknown),
        }
    }
}

/// Why a key cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRefused {
    /// No key has that name.
    Unknown,
    /// It must stay what it is.
    Reserved,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_settings_are_named_or_stand_for_themselves() {
        #[track_caller]
        fn case(text: &str, key: Result<Key, KeyRefused>) {
            assert_eq!(Key::from_settings(text), key, "{text}");
        }
        case("k", Ok(Key::Char('k')));
        case("č", Ok(Key::Char('č')));
        case("-", Ok(Key::Char('-')));
        case("Space", Ok(Key::Char(' ')));
        case("PageDown", Ok(Key::PageDown));
        case("F12", Ok(Key::F(12)));
        for reserved in ["Esc", "?", ":", "S", "Č", "Ctrl-C", "Ctrl-s", "Alt-x"] {
            case(reserved, Err(KeyRefused::Reserved));
        }
        for unknown in ["", " ", "F13", "F0", "enter", "kk", "\u{1b}"] {
            case(unknown, Err(KeyRefused::Unknown));
        }
    }
}
