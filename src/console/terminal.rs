//! The terminal: taken over and given back, with one write per frame and no question to it.
//!
//! Nothing here asks the terminal anything (cursor, attributes, colours): over a slow line the
//! answers would end up in what is typed.

mod input;
mod mistake;
mod screen;
mod signals;
mod surroundings;

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::{Mutex, PoisonError};

use ratatui::Terminal;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::getpgrp;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};

pub use input::{read_events, usual_escape_patience};
pub use mistake::{leave_on_mistake, stopped_by_mistake};
pub use screen::ScreenBackend;
pub use signals::{
    Told, ask_to_stop, before_leaving, can_be_stopped, stop_here, stop_in_background, watch_signals,
};
pub use surroundings::Surroundings;

/// Alternate screen, bracketed paste, number pad sends numbers, cursor hidden, all attributes off;
/// and reports of mouse and window off, which a program that died may have left on: the loss of the
/// focus is the F3 of PuTTY in its SCO mode.
const ENTER: &[u8] =
    b"\x1b[?1049h\x1b[?2004h\x1b[?1000;1002;1003;1004l\x1b>\x1b[?25l\x1b[0m\x1b[2J";
/// The same undone.
const LEAVE: &[u8] = b"\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// How the terminal was before it was taken; `None`: it is not ours now. Who writes a frame holds
/// this, so that none is written after the terminal was given back.
static TAKEN: Mutex<Option<Termios>> = Mutex::new(None);

/// The terminal of this process, given back when dropped.
#[derive(Debug)]
pub struct OwnTerminal {
    /// What frames are drawn on.
    pub terminal: Terminal<ScreenBackend<Output>>,
}

impl OwnTerminal {
    /// Takes the terminal over: raw mode, alternate screen, bracketed paste; no mouse. The first
    /// frame carries what that needs.
    ///
    /// # Errors
    /// When standard input or output is no terminal.
    pub fn take(surroundings: &Surroundings) -> io::Result<Self> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        let output = Output(own_output()?);
        set_raw()?;
        let mut backend = ScreenBackend::new(output, screen::size_of_terminal);
        backend.is_synchronized = surroundings.knows_synchronized_output();
        backend.begin(ENTER);
        Ok(Self {
            terminal: Terminal::new(backend)?,
        })
    }

    /// Takes the terminal over once more, whoever had it in the meantime; the next frame is whole.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn take_again(&mut self) -> io::Result<()> {
        give_back_settings();
        set_raw()?;
        self.terminal.backend_mut().begin(ENTER);
        self.terminal.clear()
    }

    /// Gives the terminal back for a while.
    pub fn lend(&mut self) {
        give_back();
    }

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

/// Standard output without the buffers of the standard library, which write in several pieces; what
/// is written while the terminal is not ours goes nowhere.
#[derive(Debug)]
pub struct Output(File);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.is_none() {
            return Ok(bytes.len());
        }
        loop {
            match self.0.write(bytes) {
                // Another program made the terminal answer at once; it takes more soon.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    let _ = poll(&mut [PollFd::new(&self.0, PollFlags::OUT)], None);
                }
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

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

/// Keys come as they are pressed, and nothing is shown by the terminal itself.
fn set_raw() -> io::Result<()> {
    let input = io::stdin();
    let before = tcgetattr(&input)?;
    let mut raw = before.clone();
    raw.make_raw();
    tcsetattr(&input, OptionalActions::Now, &raw)?;
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
    Ok(())
}

/// Gives the terminal back as it was; what fails is left, since nobody may be there any more.
fn give_back() {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = taken.take() {
        if let Ok(mut output) = own_output() {
            // A panic may hold it; then the title stays.
            let added = ON_LEAVING.try_lock().map_or(&b""[..], |held| *held);
            let _ = output.write_all(&[added, LEAVE].concat());
        }
        set_back(&before);
    }
}

/// Gives back only the settings of the line.
fn give_back_settings() {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = taken.take() {
        set_back(&before);
    }
}

/// Whoever has the terminal in the foreground set its line as it wants it; and a process in the
/// background that sets it is stopped, so that one that leaves would never end.
fn set_back(before: &Termios) {
    if is_in_foreground() {
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, before);
    }
}

/// Whether the terminal is this job's now. One that is not this session's own has no foreground:
/// nobody else can have it.
pub fn is_in_foreground() -> bool {
    tcgetpgrp(io::stdin()).map_or(true, |foreground| foreground == getpgrp())
}
