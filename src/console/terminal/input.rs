//! Keys, pastes and resizes, read on a thread of their own.

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::signals::leave_process;

/// Reads events for ever and hands each on, until nobody takes them any more.
///
/// A terminal that cannot be read any more is gone, and the process with it.
pub fn read_events(mut hand_on: impl FnMut(Event) -> bool) {
    loop {
        match event::read() {
            Ok(event) => {
                if let Some(event) = as_meant(event)
                    && !hand_on(event)
                {
                    return;
                }
            }
            Err(_) => leave_process(1),
        }
    }
}

/// The event as the person means it: releases of keys are none, and what terminals send for
/// Backspace and Enter is one key each.
fn as_meant(event: Event) -> Option<Event> {
    let Event::Key(key) = event else {
        return Some(event);
    };
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let code = match key.code {
        KeyCode::Char('h' | '\u{8}' | '\u{7f}') if control => KeyCode::Backspace,
        KeyCode::Char('\u{8}' | '\u{7f}') => KeyCode::Backspace,
        KeyCode::Char('j' | 'm') if control => KeyCode::Enter,
        KeyCode::Char('\n' | '\r') => KeyCode::Enter,
        other => return Some(Event::Key(KeyEvent { code: other, ..key })),
    };
    Some(Event::Key(KeyEvent {
        code,
        modifiers: KeyModifiers::NONE,
        ..key
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(code: KeyCode, modifiers: KeyModifiers, meant: KeyCode) {
        let event = as_meant(Event::Key(KeyEvent::new(code, modifiers)));
        assert_eq!(
            event,
            Some(Event::Key(KeyEvent::new(meant, KeyModifiers::NONE)))
        );
    }

    #[test]
    fn each_way_to_backspace_and_enter_is_that_key() {
        case(
            KeyCode::Char('h'),
            KeyModifiers::CONTROL,
            KeyCode::Backspace,
        );
        case(
            KeyCode::Char('\u{7f}'),
            KeyModifiers::NONE,
            KeyCode::Backspace,
        );
        case(KeyCode::Char('j'), KeyModifiers::CONTROL, KeyCode::Enter);
        case(KeyCode::Char('m'), KeyModifiers::CONTROL, KeyCode::Enter);
        case(KeyCode::Char('h'), KeyModifiers::NONE, KeyCode::Char('h'));
    }

    #[test]
    fn the_release_of_a_key_is_no_key() {
        let mut key = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        key.kind = KeyEventKind::Release;
        assert_eq!(as_meant(Event::Key(key)), None);
    }
}
