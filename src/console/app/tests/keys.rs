//! The tables of keys are the whole truth: each key of each row does something where it is named,
//! and nothing reacts to a key that no row names.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::house::Console;
use super::places::{TOURS, key_of_sign, visit};
use crate::actions::{Context, FORM_BINDINGS, Key};
use crate::console::layers::{Layer, LayerContext, Then};
use crate::domain::language::Language;

/// What is pressed at a stop before its keys are tried, so that each of them has something to do.
const BEFORE: &[&str] = &[
    "",
    "↓",
    "↓↓↓",
    "⇲",
    "⇟",
    "→",
    "x",
    "1",
    "x←",
    "x⇱",
    "x\ry↑",
    "x\ry⇱",
    "x\ry←",
    "↓ ",
    "\r",
    "↓\r",
];

/// What a terminal sends for a key of a table.
fn event_of(key: Key) -> KeyEvent {
    let (code, modifiers) = match key {
        Key::Char(letter) => (KeyCode::Char(letter), KeyModifiers::NONE),
        Key::Ctrl(letter) => (KeyCode::Char(letter), KeyModifiers::CONTROL),
        Key::Enter => (KeyCode::Enter, KeyModifiers::NONE),
        Key::Esc => (KeyCode::Esc, KeyModifiers::NONE),
        Key::Tab => (KeyCode::Tab, KeyModifiers::NONE),
        Key::BackTab => (KeyCode::BackTab, KeyModifiers::SHIFT),
        Key::Backspace => (KeyCode::Backspace, KeyModifiers::NONE),
        Key::Delete => (KeyCode::Delete, KeyModifiers::NONE),
        Key::Left => (KeyCode::Left, KeyModifiers::NONE),
        Key::Right => (KeyCode::Right, KeyModifiers::NONE),
        Key::Up => (KeyCode::Up, KeyModifiers::NONE),
        Key::Down => (KeyCode::Down, KeyModifiers::NONE),
        Key::PageUp => (KeyCode::PageUp, KeyModifiers::NONE),
        Key::PageDown => (KeyCode::PageDown, KeyModifiers::NONE),
        Key::Home => (KeyCode::Home, KeyModifiers::NONE),
        Key::End => (KeyCode::End, KeyModifiers::NONE),
        Key::F(number) => (KeyCode::F(number), KeyModifiers::NONE),
    };
    KeyEvent::new(code, modifiers)
}

/// Every key of a keyboard that a table can name.
fn keyboard() -> Vec<Key> {
    let mut keys = vec![
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::BackTab,
        Key::Backspace,
        Key::Delete,
        Key::Left,
        Key::Right,
        Key::Up,
        Key::Down,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
    ];
    keys.extend(
        (' '..='~')
            .filter(|letter| !letter.is_uppercase())
            .map(Key::Char),
    );
    keys.extend(('a'..='z').map(Key::Ctrl));
    keys.extend((2..=12).map(Key::F));
    keys
}

/// Whether a key changes the layer, or has something done.
fn reacts(layer: &Layer, key: Key, context: LayerContext) -> bool {
    let mut copy = layer.clone();
    let before = format!("{copy:?}");
    let event = event_of(key);
    let then = match key {
        // A handler takes a letter with Ctrl for the letter; only the table tells them apart.
        Key::Ctrl(_) => copy.handle_key(event, context),
        _ => copy.react(event, context),
    };
    !matches!(then, Then::Stay) || format!("{copy:?}") != before
}

/// Each situation of each stop: its layer on top, after some keys more.
fn in_each_situation(mut try_out: impl FnMut(&str, &Layer, LayerContext)) {
    for tour in TOURS {
        let mut console = (tour.house)(Language::Slovenian);
        visit(
            &mut console,
            tour.stops,
            &mut |name: &str, console: &mut Console| {
                let context = console.layer_context();
                let Some(layer) = console.layers().last() else {
                    return;
                };
                for before in BEFORE {
                    let mut copy = layer.clone();
                    for sign in before.chars() {
                        copy.handle_key(key_of_sign(sign), context);
                    }
                    try_out(name, &copy, context);
                }
            },
        );
    }
}

#[test]
fn each_key_of_each_row_does_something_and_no_other_key_does() {
    let keyboard = keyboard();
    let mut idle: Vec<(Context, Key)> = Context::ALL
        .into_iter()
        // The search is of the screen, not of a layer.
        .filter(|context| *context != Context::Search)
        .flat_map(|context| {
            let keys = context.bindings().flat_map(|row| row.keys);
            keys.map(move |key| (context, *key))
        })
        .collect();
    let mut strange: Vec<(Context, Key, String)> = Vec::new();
    let mut asked = Vec::new();
    in_each_situation(|name, layer, look| {
        let Some(context) = layer.keys() else {
            return;
        };
        idle.retain(|(of, key)| *of != context || !reacts(layer, *key, look));
        // Once each: a handler that knows a key knows it at every stop.
        if asked.contains(&context) {
            return;
        }
        asked.push(context);
        for key in &keyboard {
            if !context.takes(*key) && reacts(layer, *key, look) {
                strange.push((context, *key, name.to_owned()));
            }
        }
    });
    assert!(idle.is_empty(), "these do nothing anywhere: {idle:?}");
    assert!(strange.is_empty(), "no row names these: {strange:?}");
}

#[test]
fn each_key_of_the_form_does_something_and_no_other_key_but_typing_does() {
    const TYPING: [Key; 4] = [Key::Backspace, Key::Delete, Key::Home, Key::End];
    let named = |key: &Key| FORM_BINDINGS.iter().any(|row| row.keys.contains(key));
    let mut idle: Vec<Key> = FORM_BINDINGS
        .iter()
        .flat_map(|row| row.keys)
        .copied()
        .collect();
    let mut strange = Vec::new();
    let mut is_asked = false;
    in_each_situation(|name, layer, look| {
        if !matches!(layer, Layer::Form(_)) {
            return;
        }
        idle.retain(|key| !reacts(layer, *key, look));
        if std::mem::replace(&mut is_asked, true) {
            return;
        }
        for key in keyboard() {
            let types = matches!(key, Key::Char(_)) || TYPING.contains(&key);
            if !types && !named(&key) && reacts(layer, key, look) {
                strange.push((key, name.to_owned()));
            }
        }
    });
    assert!(idle.is_empty(), "these do nothing anywhere: {idle:?}");
    assert!(strange.is_empty(), "no row names these: {strange:?}");
}

#[test]
fn each_key_of_the_search_does_something_and_no_other_key_does() {
    let search = |key: Key| {
        ["6/", "6/cu"].iter().any(|keys| {
            let mut console = Console::open().with_a_busy_day();
            console.press(keys);
            let before = console.at(80, 16);
            console.press_key(event_of(key));
            console.at(80, 16) != before
        })
    };
    for key in Context::Search.bindings().flat_map(|row| row.keys) {
        let is_at_the_start = matches!(key, Key::Up | Key::PageUp);
        assert!(is_at_the_start || search(*key), "{key:?} does nothing");
    }
    let others = keyboard().into_iter().filter(|key| *key != Key::Ctrl('c'));
    for key in others.filter(|key| !Context::Search.takes(*key)) {
        assert!(!search(key), "no row names {key:?}");
    }
}
