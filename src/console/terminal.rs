//! The terminal: taken over and given back, with one write per frame and no question to it.
//!
//! Nothing here asks the terminal anything (cursor, attributes, colours): over a slow line the
//! answers would end up in what is typed.

mod input;
mod screen;
mod signals;

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::Mutex;

use ratatui::Terminal;

pub use input::read_events;
pub use screen::ScreenBackend;
pub use signals::{before_leaving, leave_on_signals};

use crate::domain::language::Language;

/// Alternate screen, bracketed paste, cursor hidden, all attributes off.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[0m\x1b[2J";
/// The same undone.
const LEAVE: &[u8] = b"\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// The terminal of this process, given back when dropped.
#[derive(Debug)]
pub struct OwnTerminal {
    /// What frames are drawn on.
    pub terminal: Terminal<ScreenBackend<File>>,
}

impl OwnTerminal {
    /// Takes the terminal over: raw mode, alternate screen, bracketed paste; no mouse.
    ///
    /// # Errors
    /// When standard input or output is no terminal.
    pub fn take() -> io::Result<Self> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        let mut output = own_output()?;
        crossterm::terminal::enable_raw_mode()?;
        output.write_all(ENTER)?;
        let backend = ScreenBackend::new(output, screen::size_of_terminal);
        Ok(Self {
            terminal: Terminal::new(backend)?,
        })
    }
}

impl OwnTerminal {
    /// Adds bytes that draw nothing to the next frame, so that both go out in one write.
    pub fn add(&mut self, bytes: &[u8]) {
        self.terminal.backend_mut().add_bytes(bytes);
    }
}

impl Drop for OwnTerminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Standard output without the buffers of the standard library, which write in several pieces.
fn own_output() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

/// What is written beside [`LEAVE`] to give the terminal back.
static ON_LEAVING: Mutex<&'static [u8]> = Mutex::new(b"");

/// Sets what else gives the terminal back, such as the title of its window.
pub fn add_on_leaving(bytes: &'static [u8]) {
    if let Ok(mut held) = ON_LEAVING.try_lock() {
        *held = bytes;
    }
}

/// Gives the terminal back as it was; what fails is left, since nobody may be there any more.
fn give_back() {
    if let Ok(mut output) = own_output() {
        // A panic may hold it; then the title stays.
        let added = ON_LEAVING.try_lock().map_or(&b""[..], |held| *held);
        let _ = output.write_all(&[added, LEAVE].concat());
    }
    let _ = crossterm::terminal::disable_raw_mode();
}

/// A mistake of the program gives the terminal back, says so in a sentence, and ends the process.
pub fn leave_on_panic(language: Language) {
    std::panic::set_hook(Box::new(move |panic| {
        give_back();
        let _ = writeln!(io::stderr(), "{}", stopped_by_mistake(panic, language));
        std::process::exit(70);
    }));
}

/// What is said when a mistake of the program stops it, and where that was.
#[must_use]
pub fn stopped_by_mistake(panic: &std::panic::PanicHookInfo<'_>, language: Language) -> String {
    let place = panic
        .location()
        .map(|place| format!("{}:{}", place.file(), place.line()))
        .unwrap_or_default();
    let sentence = match language {
        Language::Slovenian => {
            "Program se je zaradi svoje napake ustavil; kar je bilo shranjeno, je v knjigi."
        }
        Language::English => {
            "The program stopped because of a mistake of its own; what was saved is in the book."
        }
    };
    format!("{sentence} ({place})")
}
