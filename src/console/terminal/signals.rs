//! Leaving when the line is cut or the process is told to end.

use std::io;
use std::path::PathBuf;
use std::sync::{OnceLock, mpsc};
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// A terminal that is gone or stopped may keep the process waiting; it leaves all the same.
const GIVING_BACK_MAX: Duration = Duration::from_millis(300);

/// What is done before the process ends, however it does.
static BEFORE_LEAVING: OnceLock<Box<dyn Fn() + Send + Sync>> = OnceLock::new();

/// Sets what is done before the process ends by a signal or because its terminal is gone; it must
/// not take long.
pub fn before_leaving(done: impl Fn() + Send + Sync + 'static) {
    let _ = BEFORE_LEAVING.set(Box::new(done));
}

/// Ends the process on SIGHUP, SIGTERM and SIGINT.
///
/// On a thread of its own: on a closed pseudo-terminal the reader of keys spins for ever and would
/// never look at a flag. What was saved is in the book, and what was typed too; what was on its way is sent
/// again. A
/// throw-away hotel goes with the process.
///
/// # Errors
/// When the signals cannot be taken.
pub fn leave_on_signals(throw_away: Option<PathBuf>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            if let Some(signal) = signals.forever().next() {
                do_before_leaving();
                if let Some(folder) = throw_away {
                    let _ = std::fs::remove_dir_all(folder);
                }
                leave_process(128 + signal);
            }
        })?;
    Ok(())
}

fn do_before_leaving() {
    if let Some(done) = BEFORE_LEAVING.get() {
        done();
    }
}

/// Gives back what can be given back and ends the process, in any case soon.
pub fn leave_process(code: i32) -> ! {
    do_before_leaving();
    let (done, wait) = mpsc::channel();
    let _ = std::thread::Builder::new().spawn(move || {
        super::give_back();
        let _ = done.send(());
    });
    let _ = wait.recv_timeout(GIVING_BACK_MAX);
    std::process::exit(code)
}
