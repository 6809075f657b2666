//! Keys of the terminal as the tables of actions name them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::look::Look;
use crate::actions::{Action, Hint, Key, KeyMap};
use crate::console::texts;

/// The key that was pressed; `None`: none that any table knows.
///
/// AltGr is Ctrl and Alt to some terminals, and types a letter.
#[must_use]
pub fn key_of(event: KeyEvent) -> Option<Key> {
    let held = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
    Some(match event.code {
        KeyCode::Char(letter) if held == KeyModifiers::CONTROL => {
            Key::Ctrl(letter.to_ascii_lowercase())
        }
        KeyCode::Char(_) if held == KeyModifiers::ALT => return None,
        KeyCode::Char(letter) => Key::Char(letter),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Key::BackTab,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::F(number) => Key::F(number),
        _ => return None,
    })
}

/// A sentence in which `{send}` stands for the key of that action, which the house may have changed.
/// Without a key it is that of the palette.
#[must_use]
pub fn with_keys(sentence: &str, keys: &KeyMap, look: Look) -> String {
    let mut parts = sentence.split('{');
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let key = Action::from_name(name).and_then(|action| keys.key_of(action));
        told.push_str(&key_name(key.unwrap_or(Key::Char(':')), look));
        told.push_str(rest);
    }
    told
}

/// Where help is, as the hint line shows it.
#[must_use]
pub fn help_hint(look: Look) -> Hint {
    Hint {
        key: "?".to_owned(),
        does: look.say(texts::frame::HELP),
    }
}

/// A key and what it does, in a line.
#[must_use]
pub fn hint_text(hint: &Hint) -> String {
    format!("{} {}", hint.key, hint.does)
}

/// A key as the console writes it.
#[must_use]
pub fn key_name(key: Key, look: Look) -> String {
    key.name(look.language, look.ascii)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn a_sentence_names_the_keys_of_the_house() {
        let look = Look {
            ascii: false,
            ..Look::plain(Language::Slovenian)
        };
        let keys = KeyMap::new(vec![
            (Action::New, vec![Key::F(8)]),
            (Action::Import, vec![]),
        ]);
        let told = with_keys("Z {new} gost, z {import} seznam, {send}.", &keys, look);
        assert_eq!(told, "Z F8 gost, z : seznam, s.");
    }
}
