//! Nothing needs a key that a terminal keeps for itself: no F-key, no Alt, no Ctrl. That every place
//! is reached so is shown by the tour, which presses nothing else.

use crossterm::event::KeyCode;

use super::house::Console;
use super::places::plain;
use crate::actions::{BINDINGS, Context, FORM_BINDINGS, FormAction, Key};

fn is_plain(key: &Key) -> bool {
    matches!(
        key,
        Key::Char(_)
            | Key::Enter
            | Key::Esc
            | Key::Tab
            | Key::Backspace
            | Key::Left
            | Key::Right
            | Key::Up
            | Key::Down
    )
}

#[test]
fn each_action_has_a_plain_key_or_is_in_the_palette() {
    for binding in BINDINGS {
        let is_offered = !binding.action.is_of_the_keyboard();
        // The arrows go wherever these go.
        let is_a_leap = binding
            .keys
            .iter()
            .all(|key| matches!(key, Key::PageUp | Key::PageDown | Key::Home | Key::End));
        let is_possible = binding.keys.iter().any(is_plain) || is_offered || is_a_leap;
        assert!(is_possible, "{:?}", binding.action);
    }
}

#[test]
fn each_action_of_the_form_has_a_plain_way() {
    for binding in FORM_BINDINGS {
        let action = binding.action;
        let by_letter =
            (' '..='~').any(|letter| FormAction::at_the_start(Key::Char(letter)) == Some(action));
        // The arrow up and Backspace do what these do.
        let is_second = matches!(
            action,
            FormAction::Back | FormAction::RubOut | FormAction::RubOutWord
        );
        let is_possible = binding.keys.iter().any(is_plain)
            || by_letter
            || binding.is_in_palette
            || !binding.way.0.is_empty()
            || is_second;
        assert!(is_possible, "{action:?}");
    }
}

#[test]
fn each_row_of_a_page_has_a_plain_key_or_another_does_the_same() {
    /// Backspace and arrows, and Esc followed by Enter where a note is written.
    const SECOND: &[Key] = &[
        Key::Ctrl('o'),
        Key::Ctrl('u'),
        Key::Delete,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
        Key::BackTab,
    ];
    for context in Context::ALL {
        for row in context.bindings() {
            let is_possible = row.keys.iter().any(is_plain)
                || row.keys.first().is_some_and(|key| SECOND.contains(key));
            assert!(is_possible, "{context:?}: {:?}", row.keys);
        }
    }
}

fn type_text(console: &mut Console, text: &str) {
    for letter in text.chars() {
        plain(console, KeyCode::Char(letter), 1);
    }
}

#[track_caller]
fn shows(console: &Console, text: &str) {
    let screen = console.text();
    assert!(screen.contains(text), "{text} is missing:\n{screen}");
}

#[test]
fn in_a_filled_form_the_palette_is_one_letter_away() {
    let mut console = Console::open().with_guests();
    type_text(&mut console, "6");
    plain(&mut console, KeyCode::Enter, 1);
    type_text(&mut console, "Kovačič");
    plain(&mut console, KeyCode::Tab, 1);
    shows(&console, "Kovačič");
    type_text(&mut console, ":razveljavi");
    plain(&mut console, KeyCode::Enter, 1);
    assert!(!console.text().contains("Kovačič"), "{}", console.text());
    type_text(&mut console, ":zgodovina");
    plain(&mut console, KeyCode::Enter, 1);
    shows(&console, "Zgodovina 2026/");
}

#[test]
fn in_a_filled_field_a_question_mark_helps_and_types_nothing() {
    let mut console = Console::open().with_guests();
    type_text(&mut console, "6");
    plain(&mut console, KeyCode::Enter, 1);
    type_text(&mut console, "?");
    shows(&console, "Pomoč: vpis gosta");
    plain(&mut console, KeyCode::Esc, 1);
    shows(&console, "Priimek        Kovač");
}

#[test]
fn what_is_proposed_is_taken_without_ctrl() {
    let mut console = Console::open();
    console.reader(
        "P<D<<MUELLER<<KAETHE<<<<<<<<<<<<<<<<<<<<<<<<\rC01XO0T478D<<8703053F3104150<<<<<<<<<<<<<<<4\r",
    );
    shows(&console, "! C01X00T47");
    type_text(&mut console, ":predlagano");
    plain(&mut console, KeyCode::Enter, 1);
    shows(&console, "Številka       C01X00T47");
}

#[test]
fn a_note_is_saved_with_esc_and_enter() {
    let mut console = Console::open().with_guests();
    type_text(&mut console, "1bnana");
    plain(&mut console, KeyCode::Esc, 1);
    shows(&console, "Enter jo shrani, še en Esc jo zavrže.");
    plain(&mut console, KeyCode::Enter, 1);
    plain(&mut console, KeyCode::Esc, 1);
    shows(&console, "ana");
}
