//! What wakes the courier: a write to the book (`inotify`), a signal, or the end of a wait.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};

use crate::clock;
use crate::desk::Cancel;

/// Room for some events at once; more are read with the next.
const EVENTS_BYTES: usize = 4096;

#[derive(Debug)]
pub(super) struct Wake {
    changes: OwnedFd,
    signals: UnixStream,
    /// What SQLite appends each transaction to.
    log_name: OsString,
}

impl Wake {
    /// Takes the signals that end a program: they give up what runs, after the request that is on its
    /// way.
    pub(super) fn new(cancel: &Cancel) -> io::Result<Self> {
        Ok(Self {
            changes: init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?,
            signals: signals(cancel)?,
            log_name: OsString::new(),
        })
    }

    /// Watches the folder of the book too.
    pub(super) fn watch(&mut self, database: &Path) -> io::Result<()> {
        let folder = match database.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let flags = WatchFlags::MODIFY | WatchFlags::CREATE;
        add_watch(&self.changes, folder, flags)?;
        database
            .file_name()
            .unwrap_or_default()
            .clone_into(&mut self.log_name);
        self.log_name.push("-wal");
        Ok(())
    }

    /// Waits until somebody writes to the book, a signal came, or so long; `false`: so long.
    pub(super) fn wait(&mut self, longest: Duration) -> io::Result<bool> {
        let until = clock::instant() + longest;
        loop {
            let left = until.saturating_duration_since(clock::instant());
            let time = Timespec {
                tv_sec: i64::try_from(left.as_secs()).unwrap_or(i64::MAX),
                tv_nsec: left.subsec_nanos().into(),
            };
            let mut watched = [
                PollFd::new(&self.changes, PollFlags::IN),
                PollFd::new(&self.signals, PollFlags::IN),
            ];
            match poll(&mut watched, Some(&time)) {
                Ok(0) => return Ok(false),
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            if self.is_signalled() || self.has_book_changed() {
                return Ok(true);
            }
        }
    }

    fn is_signalled(&mut self) -> bool {
        let mut byte = [0];
        matches!(self.signals.read(&mut byte), Ok(1))
    }

    /// Reads all that happened in the folder.
    fn has_book_changed(&self) -> bool {
        let mut room = [MaybeUninit::uninit(); EVENTS_BYTES];
        let mut events = Reader::new(&self.changes, &mut room);
        let mut is_changed = false;
        while let Ok(event) = events.next() {
            is_changed |= event
                .file_name()
                .is_none_or(|name| name.to_bytes() == self.log_name.as_bytes());
        }
        is_changed
    }
}

fn signals(cancel: &Cancel) -> io::Result<UnixStream> {
    let (end, mut told) = UnixStream::pair()?;
    end.set_nonblocking(true)?;
    let mut signals = signal_hook::iterator::Signals::new([
        signal_hook::consts::SIGINT,
        signal_hook::consts::SIGTERM,
        signal_hook::consts::SIGHUP,
    ])?;
    let cancel = cancel.clone();
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for _ in signals.forever() {
                cancel.give_up();
                let _ = told.write_all(b"!");
            }
        })?;
    Ok(end)
}
