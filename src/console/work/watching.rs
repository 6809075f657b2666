//! Notices that somebody wrote to the book, without looking at it again and again.
//!
//! Every commit writes to the write-ahead log beside the book, and the system tells of that. Where
//! it does not, there is nothing but to look from time to time.

use std::path::Path;
use std::time::Duration;
use std::{io, thread};

/// A desk that sends many guests commits often; others look at most so often meanwhile.
const PAUSE: Duration = Duration::from_millis(200);
/// How soon the change of another desk is noticed where the system does not tell.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Calls `tell` whenever the book may have been written to, until it returns false.
///
/// # Errors
/// When the machine gives no more threads.
pub(super) fn watch_book(
    database: &Path,
    tell: impl FnMut() -> bool + Send + 'static,
) -> io::Result<()> {
    // The log stands beside the file itself, not beside a link to it.
    let database = database
        .canonicalize()
        .unwrap_or_else(|_| database.to_owned());
    thread::Builder::new()
        .name("book".to_owned())
        .spawn(move || {
            let mut tell = tell;
            if follow(&database, &mut tell).is_err() {
                while tell() {
                    thread::sleep(LOOK_EVERY);
                }
            }
        })?;
    Ok(())
}

#[cfg(target_os = "linux")]
fn follow(database: &Path, tell: &mut impl FnMut() -> bool) -> io::Result<()> {
    use std::mem::MaybeUninit;
    use std::os::unix::ffi::OsStrExt;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
    use rustix::io::Errno;

    let (Some(folder), Some(name)) = (database.parent(), database.file_name()) else {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    };
    let log = [name.as_bytes(), b"-wal"].concat();
    let watch = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
    // The folder, since the log goes and comes with the first and the last desk.
    let written = WatchFlags::MODIFY | WatchFlags::CREATE | WatchFlags::MOVED_TO;
    inotify::add_watch(&watch, folder, written)?;
    let mut buffer = [MaybeUninit::uninit(); 4096];
    loop {
        match poll(&mut [PollFd::new(&watch, PollFlags::IN)], None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let mut events = Reader::new(&watch, &mut buffer);
        let mut is_written = false;
        loop {
            match events.next() {
                // What did not fit any more could have been the log.
                Ok(event) if event.events().contains(ReadFlags::QUEUE_OVERFLOW) => {
                    is_written = true;
                }
                Ok(event) => {
                    is_written |= event.file_name().is_some_and(|name| name.to_bytes() == log);
                }
                Err(Errno::AGAIN) => break,
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        if is_written {
            if !tell() {
                return Ok(());
            }
            thread::sleep(PAUSE);
            // What is appended is told before it counts, which it does once it is on the disk.
            if !tell() {
                return Ok(());
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn follow(_: &Path, _: &mut impl FnMut() -> bool) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}
