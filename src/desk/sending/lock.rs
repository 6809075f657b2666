//! One sender at a time among all processes of a house, and one courier.
//!
//! A lock belongs to its process: it is free the moment its holder dies, whatever the clock says.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::desk::{DeskError, Result};
use crate::domain::moment::Moment;

/// Held while this process sends.
#[derive(Debug)]
pub(in crate::desk) struct SenderLock {
    _file: File,
}

impl SenderLock {
    pub(in crate::desk) fn take(database: &Path) -> Result<Self> {
        let path = beside(database, ".sender");
        let failed = |source| DeskError::File {
            path: path.clone(),
            source,
        };
        let file = open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(DeskError::AnotherSender),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

/// Held as long as a courier works; in the file stands its last sign of life.
#[derive(Debug)]
pub struct CourierLock {
    file: File,
}

/// A courier that works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CourierSign {
    /// Its last sign of life, by the clock of its machine.
    pub seen_at: Option<Moment>,
}

/// A desk that looks holds the lock for an instant; a courier that starts then tries again.
const TRIES: usize = 5;

impl CourierLock {
    /// Takes the lock of a house; `None`: another courier works.
    ///
    /// # Errors
    /// [`DeskError::File`] when the file beside the book cannot be used.
    pub fn take(database: &Path) -> Result<Option<Self>> {
        let path = beside(database, ".courier");
        let failed = |source| DeskError::File {
            path: path.clone(),
            source,
        };
        // It writes its signs of life, so the file must be its own.
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .mode(0o640)
            .open(&path)
            .map_err(failed)?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Some(Self { file })),
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
        }
        Ok(None)
    }

    /// Leaves a sign of life. That it cannot be written stops nobody.
    pub fn sign(&mut self, now: Moment) {
        let text = format!("{:>20}\n", now.utc_seconds());
        let _ = self.file.rewind();
        let _ = self.file.write_all(text.as_bytes());
    }

    /// The courier of a house, where one works.
    pub(in crate::desk) fn look(database: &Path) -> Option<CourierSign> {
        let mut file = File::open(beside(database, ".courier")).ok()?;
        match file.try_lock_shared() {
            Ok(()) | Err(TryLockError::Error(_)) => None,
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                let _ = file.read_to_string(&mut text);
                let seconds = text.trim().parse().ok();
                Some(CourierSign {
                    seen_at: seconds.map(Moment::from_utc_seconds),
                })
            }
        }
    }
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
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
