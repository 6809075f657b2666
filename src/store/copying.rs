//! Copies of the book, made while desks go on writing, and checked after they were made.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::Connection;

use super::whole::{Holdings, examine_copy};
use super::{Result, Store, StoreError};

impl Store {
    /// Writes a copy of the book into a new or empty file and checks it; nobody waits meanwhile. What
    /// was deleted is not in it.
    ///
    /// # Errors
    /// [`StoreError::NoCopy`] when the file cannot be written or the copy is not whole;
    /// [`StoreError::Damaged`] when the book is damaged.
    pub fn copy_to(&self, target: &Path) -> Result<Holdings> {
        copy_to(self.connection(), target)
    }
}

pub(super) fn copy_to(source: &Connection, target: &Path) -> Result<Holdings> {
    let name = target.to_str().ok_or(StoreError::NoCopy)?;
    source.execute("VACUUM INTO ?1", [name])?;
    // SQLite does not wait for the disk here.
    let file = File::open(target).map_err(|_| StoreError::NoCopy)?;
    file.sync_all().map_err(|_| StoreError::NoCopy)?;
    examine_copy(target).map_err(|_| StoreError::NoCopy)
}

/// An empty file that its owner alone can read; what an interrupted try left there is replaced.
///
/// # Errors
/// What the system says.
pub fn new_private_file(path: &Path) -> std::io::Result<File> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new()
        .create_new(true)
        .read(true)
        .write(true)
        .mode(0o600)
        .open(path)
}

/// Writes what stands in the `-wal` beside a book into the book, as the last desk does that closes it.
///
/// # Errors
/// [`StoreError`] when that cannot be done.
pub fn settle_wal(path: &Path) -> Result<()> {
    settled(path).map(drop)
}

fn settled(path: &Path) -> Result<Connection> {
    let book = Connection::open(path)?;
    let _busy: bool = book.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(book)
}

/// Writes what stands in the `-wal` beside a book into the book and takes the `-wal` away.
///
/// # Errors
/// [`StoreError`] when that cannot be done.
pub fn fold_wal(path: &Path) -> Result<()> {
    let book = settled(path)?;
    let _mode: String = book.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    Ok(())
}
