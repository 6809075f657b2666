//! Every screen as it is seen, at each size, and that no size and no key brings it down.

use crossterm::event::KeyCode;
use proptest::prelude::*;

use super::house::Console;
use crate::domain::language::Language;

#[track_caller]
fn seen(name: &str, console: &Console, width: u16, height: u16) {
    insta::assert_snapshot!(
        format!("{name}_{width}x{height}"),
        console.at(width, height)
    );
}

#[track_caller]
pub(super) fn seen_at_each_size(name: &str, console: &Console) {
    for (size, text) in console.at_each_size() {
        insta::assert_snapshot!(format!("{name}_{size}"), text);
    }
}

#[test]
fn today() {
    let console = Console::open().with_a_busy_day();
    seen_at_each_size("today", &console);
}

#[test]
fn today_when_all_is_clear() {
    let mut console = Console::early_in_august().with_july().sent();
    console.press("5");
    console.press("-dsd");
    console.press("1");
    seen("all_clear", &console, 80, 24);
}

#[test]
fn lists() {
    let mut console = Console::open().with_a_busy_day();
    for (key, name) in [
        ("2", "lodged"),
        ("3", "departures"),
        ("4", "pending"),
        ("6", "book"),
    ] {
        console.press(key);
        seen_at_each_size(name, &console);
    }
}

#[test]
fn the_month() {
    let mut console = Console::early_in_august().with_july();
    console.press("5");
    seen_at_each_size("month", &console);
    console.press("g");
    seen("month_grid", &console, 80, 24);
    seen("month_grid", &console, 60, 16);
}

#[test]
fn popups() {
    let mut console = Console::open().with_guests();
    console.press("4");
    for (key, name) in [
        ("z", "number"),
        ("p", "arrival"),
        ("o", "departure"),
        ("x", "storno"),
        ("s", "send"),
        ("i", "import"),
        ("?", "help"),
    ] {
        console.press(key);
        seen(name, &console, 80, 24);
        console.key(KeyCode::Esc);
    }
}

#[test]
fn a_change_of_an_accepted_guest() {
    let mut console = Console::open().with_guests().sent();
    console.press("6p13.8. 9:30");
    console.key(KeyCode::Enter);
    seen("change", &console, 80, 24);
    seen("change", &console, 60, 16);
}

#[test]
fn an_empty_book_says_which_keys_fill_it() {
    let mut console = Console::open();
    console.press("6");
    seen("empty_book", &console, 80, 24);
}

#[test]
fn a_small_window_says_so() {
    let console = Console::open();
    assert!(console.at(59, 24).contains("Okno je premajhno."));
    assert!(console.at(80, 15).contains("Okno je premajhno."));
}

#[test]
fn english_has_its_own_words_on_every_screen() {
    let mut console = Console::in_language(Language::English).with_a_busy_day();
    for (key, word) in [
        ("1", "Overdue"),
        ("2", "Lodged"),
        ("3", "Unfinished departures"),
        ("4", "Waits to be sent"),
        ("5", "Units sold"),
        ("6", "Book"),
    ] {
        console.press(key);
        let text = console.text();
        assert!(text.contains(word), "{text}");
        for slovenian in ["Čaka", "prihod", "rok", "pomoč", "zamuja"] {
            assert!(!text.contains(slovenian), "{slovenian} in {text}");
        }
    }
}

fn a_key() -> impl Strategy<Value = KeyCode> {
    let letters = "123456nzpotdxrsSafgGjkhl/?iqeuOZ 09.:+žč";
    prop_oneof![
        6 => prop::sample::select(letters.chars().collect::<Vec<_>>()).prop_map(KeyCode::Char),
        3 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Up,
            KeyCode::Down, KeyCode::Left, KeyCode::Right, KeyCode::PageUp, KeyCode::PageDown,
            KeyCode::Home, KeyCode::End, KeyCode::Backspace, KeyCode::Delete, KeyCode::F(2),
            KeyCode::F(3), KeyCode::F(4),
        ]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn no_key_and_no_size_brings_it_down(
        keys in prop::collection::vec((a_key(), 0_u16..300, 0_u16..300), 1..40),
    ) {
        let mut console = Console::open().with_a_busy_day();
        for (key, width, height) in keys {
            console.key(key);
            console.at(width, height);
            console.at(width % 90, height % 30);
        }
    }
}
