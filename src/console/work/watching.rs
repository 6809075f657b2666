//! Notices that somebody wrote to the book or into an intake folder, without looking again and again.
//!
//! Every commit writes to the write-ahead log beside the book, and the system tells of that. Where
//! it does not, there is nothing but to look from time to time.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{io, thread};

use crate::desk::QUIET_TIME;
use crate::store::network_file_system;

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

/// Calls `tell` when files in folders were written to and nothing more is written for a while, until
/// it returns false. Returns false where the system does not tell of some folder: it is on another
/// machine, or not there.
///
/// # Errors
/// When the machine gives no more threads.
pub(super) fn watch_folders(
    folders: Vec<PathBuf>,
    mut tell: impl FnMut() -> bool + Send + 'static,
) -> io::Result<bool> {
    let is_elsewhere = |folder: &PathBuf| network_file_system(folder).is_some();
    if folders.iter().any(is_elsewhere) {
        return Ok(false);
    }
    let Ok(mut watch) = Watch::on(&folders) else {
        return Ok(false);
    };
    thread::Builder::new()
        .name("intake".to_owned())
        .spawn(move || {
            while watch.wait(|_| true).is_ok() {
                // Its program may go on writing.
                thread::sleep(QUIET_TIME + PAUSE);
                if !tell() {
                    return;
                }
            }
        })?;
    Ok(true)
}

fn follow(database: &Path, tell: &mut impl FnMut() -> bool) -> io::Result<()> {
    use std::os::unix::ffi::OsStrExt;

    let (Some(folder), Some(name)) = (database.parent(), database.file_name()) else {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    };
    let log = [name.as_bytes(), b"-wal"].concat();
    // The folder, since the log goes and comes with the first and the last desk.
    let mut watch = Watch::on(&[folder.to_owned()])?;
    loop {
        watch.wait(|name| name == log)?;
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

/// What the system tells of files in folders.
#[cfg(target_os = "linux")]
struct Watch(std::os::fd::OwnedFd);

#[cfg(target_os = "linux")]
impl Watch {
    fn on(folders: &[PathBuf]) -> io::Result<Self> {
        use rustix::fs::inotify::{self, CreateFlags, WatchFlags};

        let watch = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        let written = WatchFlags::MODIFY | WatchFlags::CREATE | WatchFlags::MOVED_TO;
        for folder in folders {
            inotify::add_watch(&watch, folder, written)?;
        }
        Ok(Self(watch))
    }

    /// Waits until a file that is meant, by its name, was written to.
    fn wait(&mut self, is_meant: impl Fn(&[u8]) -> bool) -> io::Result<()> {
        use std::mem::MaybeUninit;

        use rustix::event::{PollFd, PollFlags, poll};
        use rustix::fs::inotify::{ReadFlags, Reader};
        use rustix::io::Errno;

        let mut buffer = [MaybeUninit::uninit(); 4096];
        loop {
            match poll(&mut [PollFd::new(&self.0, PollFlags::IN)], None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            let mut events = Reader::new(&self.0, &mut buffer);
            let mut is_written = false;
            loop {
                match events.next() {
                    // What did not fit any more could have been one that is meant.
                    Ok(event) if event.events().contains(ReadFlags::QUEUE_OVERFLOW) => {
                        is_written = true;
                    }
                    // The folder is gone, and nothing more is told of it.
                    Ok(event) if event.events().contains(ReadFlags::IGNORED) => {
                        return Err(io::Error::from(io::ErrorKind::NotFound));
                    }
                    Ok(event) => {
                        let name = event.file_name();
                        is_written |= name.is_some_and(|name| is_meant(name.to_bytes()));
                    }
                    Err(Errno::AGAIN) => break,
                    Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            if is_written {
                return Ok(());
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
struct Watch;

#[cfg(not(target_os = "linux"))]
impl Watch {
    fn on(_: &[PathBuf]) -> io::Result<Self> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }

    fn wait(&mut self, _: impl Fn(&[u8]) -> bool) -> io::Result<()> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }
}
