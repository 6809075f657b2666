//! One sender at a time among all processes of a house.
//!
//! The lock belongs to the process: it is free the moment its holder dies, whatever the clock
//! says.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::desk::{DeskError, Result};

/// Held while this process sends.
#[derive(Debug)]
pub(in crate::desk) struct SenderLock {
    _file: File,
}

impl SenderLock {
    pub(in crate::desk) fn take(database: &Path) -> Result<Self> {
        let mut name = database.as_os_str().to_owned();
        name.push(".sender");
        let path = std::path::PathBuf::from(name);
        let failed = |source| DeskError::File {
            path: path.clone(),
            source,
        };
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(DeskError::AnotherSender),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}
