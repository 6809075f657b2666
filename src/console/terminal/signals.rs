//! Signals: another size, being stopped and going on, and leaving when the line is cut or the
//! process is told to end.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::Duration;

use rustix::process::{Signal, getpgrp, getpid, getsid, kill_process, kill_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

/// A terminal that is gone or does not take anything any more may keep the process waiting; it
/// leaves all the same. Together with what drafts are waited for it is below a second.
const GIVING_BACK_MAX: Duration = Duration::from_millis(200);

/// Nothing of it takes longer; who is second waits so long for the first.
const LEAVING_MAX: Duration = Duration::from_millis(950);
static IS_LEAVING: AtomicBool = AtomicBool::new(false);

/// What is done before the process ends, however it does.
static BEFORE_LEAVING: Mutex<Vec<Box<dyn Fn() + Send>>> = Mutex::new(Vec::new());

/// What a signal says of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It may have another size.
    Resized,
    /// The shell wants it for a while.
    Stop,
    /// It is ours again, as somebody else left it.
    Continued,
}

/// Adds what is done before the process ends by a signal, by a mistake of the program, or because
/// its terminal is gone; it must not take long.
pub fn before_leaving(done: impl Fn() + Send + 'static) {
    let mut all = BEFORE_LEAVING
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    all.push(Box::new(done));
}

/// Ends the process on SIGHUP, SIGTERM, SIGINT and SIGQUIT, and tells of the signals that are not
/// the end, until nobody takes them any more.
///
/// On a thread of its own: whatever waits elsewhere, for a disk or for a terminal that takes
/// nothing, the process leaves. What was saved is in the book, and what was typed too; what was on
/// its way is sent again.
///
/// # Errors
/// When the signals cannot be taken.
pub fn watch_signals(tell: impl Fn(Told) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let told = match signal {
                    SIGWINCH => Told::Resized,
                    SIGTSTP => Told::Stop,
                    SIGCONT => Told::Continued,
                    ending => leave_process(128 + ending),
                };
                // Who takes nothing any more is leaving; signals that end are still heard.
                let _ = tell(told);
            }
        })?;
    Ok(())
}

/// Whether somebody is there who would let a stopped process go on: a shell with job control puts
/// each of its jobs into a group of its own. A forced command of SSH has no such shell.
pub fn can_be_stopped() -> bool {
    let is_forced = std::env::var_os("SSH_ORIGINAL_COMMAND").is_some();
    !is_forced && getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Asks for a stop, of everything that was started together with this process, as the terminal
/// does on Ctrl-Z.
pub fn ask_to_stop() {
    let _ = kill_process_group(getpgrp(), Signal::TSTP);
}

/// Stops this process, until somebody lets it go on.
pub fn stop_here() {
    let _ = kill_process(getpid(), Signal::STOP);
}

/// Stops this process as one that wanted the terminal while another job has it, so that the shell
/// says so; nothing happens when there is no shell any more.
pub fn stop_in_background() {
    let _ = kill_process(getpid(), Signal::TTOU);
}

/// Does what must be done, gives back what can be given back, and ends the process, in any case
/// soon.
pub fn leave_process(code: i32) -> ! {
    leave_saying(code, None)
}

/// The same, with a last sentence.
pub fn leave_saying(code: i32, sentence: Option<String>) -> ! {
    // A line that drops is told by a signal and by the reader of keys: the first does everything.
    if IS_LEAVING.swap(true, Ordering::SeqCst) {
        std::thread::sleep(LEAVING_MAX);
        std::process::exit(code);
    }
    let all = BEFORE_LEAVING
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let (done, wait) = mpsc::channel();
    let _ = std::thread::Builder::new().spawn(move || {
        super::give_back();
        if let Some(sentence) = sentence {
            eprintln!("{sentence}");
        }
        let _ = done.send(());
    });
    for one in all.iter() {
        one();
    }
    let _ = wait.recv_timeout(GIVING_BACK_MAX);
    std::process::exit(code)
}
