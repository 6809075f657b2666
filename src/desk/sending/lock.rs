//! One sender at a time among all processes of a house, and one courier.
//!
//! A lock belongs to its process: it is free the moment its holder dies, whatever the clock says. Who
//! holds one and hangs loses it when it gave no sign of life for [`LEASE_SECONDS`]: the file is made
//! anew, and the lock on the old one is worth nothing. When it wakes it finds its fence behind that of
//! the new sender, and writes nothing more. One for the house, not for each facility: facilities share
//! accounts and the book, and one that waits for another loses seconds of its twelve hours.
//!
//! [`LEASE_SECONDS`]: crate::domain::boot_time::LEASE_SECONDS

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::clock::boot_time;
use crate::desk::{DeskError, Result};
use crate::domain::boot_time::BootTime;
use crate::domain::moment::Moment;
use crate::store::{SenderFence, Store, Writer};

/// A sign of life older than this is given anew before anything leaves the house.
const SIGN_STALE_SECONDS: i64 = 5;

/// Held while this process sends.
#[derive(Debug)]
pub(in crate::desk) struct SenderLock {
    _file: File,
    fence: SenderFence,
    signed: BootTime,
}

impl SenderLock {
    pub(in crate::desk) fn take(store: &mut Store, database: &Path) -> Result<Self> {
        let path = beside(database, ".sender");
        let failed = |source| DeskError::File {
            path: path.clone(),
            source,
        };
        for _ in 0..TRIES {
            let file = open(&path).map_err(failed)?;
            match try_for(&file, &path).map_err(failed)? {
                Tried::Ours => return Self::begin(store, file),
                Tried::OfAnOldFile => {}
                Tried::OfAnother => return Self::take_over(store, &path),
            }
        }
        Err(DeskError::AnotherSender)
    }

    fn begin(store: &mut Store, file: File) -> Result<Self> {
        let now = boot_time();
        let fence = store.write(|writer| writer.begin_lease(&now))?;
        Ok(Self {
            _file: file,
            fence,
            signed: now,
        })
    }

    /// Takes the lock of a sender that is silent for too long. Only one process can do it: it looks
    /// again, and makes the file anew, in the transaction that raises the fence.
    fn take_over(store: &mut Store, path: &Path) -> Result<Self> {
        let now = boot_time();
        if !now.is_lease_over(&store.sender_seen()?) {
            return Err(DeskError::AnotherSender);
        }
        let (file, fence) = store.write(|writer| {
            if !now.is_lease_over(&writer.sender_seen()?) {
                return Err(DeskError::AnotherSender);
            }
            let fence = writer.begin_lease(&now)?;
            let file = anew(path, 0o660)?.ok_or(DeskError::AnotherSender)?;
            Ok((file, fence))
        })?;
        Ok(Self {
            _file: file,
            fence,
            signed: now,
        })
    }

    /// A sign of life, in the transaction that claims or decides.
    ///
    /// # Errors
    /// [`DeskError::AnotherSender`] when another took over: then nothing may be written.
    pub(in crate::desk) fn sign(&mut self, writer: &Writer<'_>) -> Result<()> {
        let now = boot_time();
        if !writer.renew_lease(self.fence, &now)? {
            return Err(DeskError::AnotherSender);
        }
        self.signed = now;
        Ok(())
    }

    /// Before anything leaves the house: a process that was stopped since its claim may have lost the
    /// lock, and what it would send is no longer its to send.
    ///
    /// # Errors
    /// [`DeskError::AnotherSender`] when another took over.
    pub(in crate::desk) fn still_ours(&mut self, store: &mut Store) -> Result<()> {
        let passed = boot_time().seconds_since(&self.signed);
        if passed.is_some_and(|passed| passed < SIGN_STALE_SECONDS) {
            return Ok(());
        }
        store.write(|writer| self.sign(writer))
    }
}

/// Held as long as a courier works; in the file stands its last sign of life.
#[derive(Debug)]
pub struct CourierLock {
    file: File,
    path: PathBuf,
}

/// A courier that works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CourierSign {
    /// Its last sign of life, by the clock of its machine.
    pub seen_at: Option<Moment>,
    /// It gave none for longer than a lease: it hangs, and desks send by themselves.
    pub is_silent: bool,
}

/// A desk that looks holds the lock for an instant; a courier that starts then tries again.
const TRIES: usize = 5;
/// The system lets nobody wait for such a lock with a limit, and without one a second courier would
/// hang where it has to stand by.
const PAUSE_BETWEEN_TRIES: Duration = Duration::from_millis(20);

impl CourierLock {
    /// Takes the lock of a house; `None`: another courier works. One that hangs loses it.
    ///
    /// # Errors
    /// [`DeskError::File`] when the file beside the book cannot be used.
    pub fn take(database: &Path) -> Result<Option<Self>> {
        let path = beside(database, ".courier");
        let failed = |source| DeskError::File {
            path: path.clone(),
            source,
        };
        for _ in 0..TRIES {
            // It writes its signs of life, so the file must be its own.
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .mode(0o640)
                .open(&path)
                .map_err(failed)?;
            match try_for(&file, &path).map_err(failed)? {
                Tried::Ours => return Ok(Some(Self { file, path })),
                Tried::OfAnOldFile => {}
                Tried::OfAnother => {
                    if sign_in(&file).is_silent {
                        let file = anew(&path, 0o640)?;
                        return Ok(file.map(|file| Self { file, path }));
                    }
                    thread::sleep(PAUSE_BETWEEN_TRIES);
                }
            }
        }
        Ok(None)
    }

    /// Leaves a sign of life. That it cannot be written stops nobody.
    pub fn sign(&mut self, now: Moment) {
        let since_boot = boot_time();
        let text = format!(
            "{:>20} {:>20} {}\n",
            now.utc_seconds(),
            since_boot.seconds,
            since_boot.boot
        );
        let _ = self.file.rewind();
        let _ = self.file.write_all(text.as_bytes());
    }

    /// Whether it is still the courier of the house: one that hung may have lost its place.
    #[must_use]
    pub fn is_held(&self) -> bool {
        is_at(&self.file, &self.path)
    }

    /// The courier of a house, where one works.
    pub(in crate::desk) fn look(database: &Path) -> Option<CourierSign> {
        let file = File::open(beside(database, ".courier")).ok()?;
        match file.try_lock_shared() {
            Ok(()) | Err(TryLockError::Error(_)) => None,
            Err(TryLockError::WouldBlock) => Some(sign_in(&file)),
        }
    }
}

/// The sign of life in the file of a courier. One that has left none yet has just begun.
fn sign_in(mut file: &File) -> CourierSign {
    let mut text = String::new();
    let _ = file.rewind();
    let _ = file.read_to_string(&mut text);
    let mut words = text.split_whitespace();
    let mut number = || words.next().and_then(|word| word.parse().ok());
    let (seen_at, seconds) = (number(), number());
    let boot = words.next().map(str::to_owned);
    let sign = seconds
        .zip(boot)
        .map(|(seconds, boot)| BootTime { boot, seconds });
    CourierSign {
        seen_at: seen_at.map(Moment::from_utc_seconds),
        is_silent: sign.is_some_and(|sign| boot_time().is_lease_over(&sign)),
    }
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Whether a file is the one that stands at a path.
fn is_at(file: &File, path: &Path) -> bool {
    let ours = file.metadata().map(|file| (file.dev(), file.ino()));
    let there = std::fs::metadata(path).map(|file| (file.dev(), file.ino()));
    matches!((ours, there), (Ok(ours), Ok(there)) if ours == there)
}

/// Whose the lock on a file is.
#[derive(Debug, PartialEq, Eq)]
enum Tried {
    /// Ours, as long as the file is open.
    Ours,
    /// Ours, but worth nothing: another took over in this moment, and its own lock is on the file that
    /// stands there now.
    OfAnOldFile,
    /// That of another process.
    OfAnother,
}

fn try_for(file: &File, path: &Path) -> io::Result<Tried> {
    match file.try_lock() {
        Ok(()) if is_at(file, path) => Ok(Tried::Ours),
        Ok(()) => Ok(Tried::OfAnOldFile),
        Err(TryLockError::WouldBlock) => Ok(Tried::OfAnother),
        Err(TryLockError::Error(source)) => Err(source),
    }
}

/// Makes a file anew and locks it; `None`: another process did it first.
fn anew(path: &Path, mode: u32) -> Result<Option<File>> {
    match std::fs::remove_file(path) {
        Ok(()) => made(path, mode),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(DeskError::File {
            path: path.to_owned(),
            source,
        }),
    }
}

/// A file that did not stand there, locked; `None`: another process made it first.
fn made(path: &Path, mode: u32) -> Result<Option<File>> {
    let failed = |source| DeskError::File {
        path: path.to_owned(),
        source,
    };
    let made = OpenOptions::new()
        .create_new(true)
        .read(true)
        .write(true)
        .mode(mode)
        .open(path);
    match made {
        Ok(file) => match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        },
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(source) => Err(failed(source)),
    }
}

/// Several accounts of the machine may send: who cannot write the file of another can lock it.
fn open(path: &Path) -> io::Result<File> {
    match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .mode(0o660)
            .open(path),
        opened => opened,
    }
}

#[cfg(test)]
mod tests;
