//! No byte of what was deleted is left in the files of the book.
//!
//! `secure_delete` overwrites rows where they stood, but a page that was put in order earlier may
//! still hold a copy of one, and so may the `-wal`. So the book is written anew without what is
//! not in it any more, and the `-wal` is emptied.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, named_params};

use super::whole::immutable_address;
use super::{Result, Store, StoreError};
use crate::domain::moment::Moment;

impl Store {
    /// Writes the book anew and empties its `-wal`.
    ///
    /// # Errors
    /// [`StoreError::Locked`] while another program reads or writes; what is in the book is not
    /// changed by that.
    pub fn wipe_deleted(&self) -> Result<()> {
        self.connection()
            .execute_batch("INSERT INTO entry_text (entry_text) VALUES ('rebuild'); VACUUM;")?;
        self.empty_wal()
    }

    fn empty_wal(&self) -> Result<()> {
        let is_busy: bool =
            self.connection()
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if is_busy {
            return Err(StoreError::Locked(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
                None,
            )));
        }
        Ok(())
    }
}

/// Whether a copy of a book holds entries whose stay ended before a moment; `None` when it is not
/// such a copy or cannot be read. The copy and what lies beside it are left as they are.
#[must_use]
pub fn copy_holds_older(path: &Path, before: Moment) -> Option<bool> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let copy = Connection::open_with_flags(immutable_address(path), flags).ok()?;
    copy.query_row(
        "SELECT EXISTS (SELECT 1 FROM entry WHERE kept_from_at < :before)",
        named_params! {":before": before.utc_seconds()},
        |row| row.get(0),
    )
    .ok()
}
