//! Keys and pastes, read on a thread of their own.
//!
//! Not by the reader of crossterm: it takes a read that ends in Esc for the key Esc, so that over a
//! slow line an arrow closes a form and types letters; and it spins on a terminal that is gone.

mod parser;
mod sequences;
#[cfg(test)]
mod tests;

use std::io;
use std::os::fd::OwnedFd;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use self::parser::Parser;
use super::signals::leave_process;

/// How long a lone Esc is waited for, where the settings do not say: at the machine itself, and
/// over SSH, which holds up the rest of a key longer.
const ESCAPE_HERE: Duration = Duration::from_millis(25);
const ESCAPE_OVER_SSH: Duration = Duration::from_millis(100);

/// How long a lone Esc is waited for where the settings do not say.
#[must_use]
pub fn usual_escape_patience(is_over_ssh: bool) -> Duration {
    if is_over_ssh {
        ESCAPE_OVER_SSH
    } else {
        ESCAPE_HERE
    }
}

/// Reads keys and pastes for ever and hands each on, until nobody takes them any more.
///
/// A terminal that cannot be read any more is gone, and the process with it; so is one whose
/// program that started us is gone.
pub fn read_events(escape_patience: Duration, mut hand_on: impl FnMut(Event) -> bool) {
    let input = io::stdin();
    let parent = parent();
    let mut parser = Parser::new(escape_patience);
    let mut buffer = [0; 4096];
    loop {
        let events = match wait(&input, parent.as_ref(), parser.patience()) {
            Waited::InVain => parser.rest(),
            Waited::Again => continue,
            Waited::Gone => leave_process(1),
            Waited::Bytes => match rustix::io::read(&input, &mut buffer) {
                Ok(0) => leave_process(1),
                Ok(count) => parser.take(&buffer[..count]),
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Err(_) => leave_process(1),
            },
        };
        for event in events.into_iter().filter_map(as_meant) {
            if !hand_on(event) {
                return;
            }
        }
    }
}

enum Waited {
    Bytes,
    InVain,
    Again,
    Gone,
}

/// Waits for bytes; without a limit nothing wakes until there are some.
fn wait(input: &io::Stdin, parent: Option<&OwnedFd>, limit: Option<Duration>) -> Waited {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    let mut watched = vec![PollFd::new(input, PollFlags::IN)];
    watched.extend(parent.map(|parent| PollFd::new(parent, PollFlags::IN)));
    match poll(&mut watched, limit.as_ref()) {
        Ok(0) => Waited::InVain,
        // What is there is read first: a read of a closed terminal says so.
        Ok(_) if !watched[0].revents().is_empty() => Waited::Bytes,
        Ok(_) => Waited::Gone,
        Err(Errno::INTR | Errno::AGAIN) => Waited::Again,
        Err(_) => Waited::Gone,
    }
}

/// Becomes readable when the program that started us ends: its end alone leaves a terminal that
/// nobody sits at, and no signal tells. `None` where the system cannot say.
#[cfg(target_os = "linux")]
fn parent() -> Option<OwnedFd> {
    use rustix::process::{PidfdFlags, getppid, pidfd_open};
    pidfd_open(getppid()?, PidfdFlags::empty()).ok()
}

#[cfg(not(target_os = "linux"))]
fn parent() -> Option<OwnedFd> {
    None
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
        KeyCode::Char('h') if control => KeyCode::Backspace,
        KeyCode::Char('j' | 'm') if control => KeyCode::Enter,
        _ => return Some(event),
    };
    Some(Event::Key(KeyEvent {
        code,
        modifiers: KeyModifiers::NONE,
        ..key
    }))
}
