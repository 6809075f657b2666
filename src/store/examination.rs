//! A look at a book that changes nothing: whether it opens, and whether it is whole.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::incomplete::refuse_incomplete;
use super::{OpenError, Store, StoreError};
use crate::domain::moment::Moment;

/// What is known of a book that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookFacts {
    /// Version of SQLite.
    pub sqlite: &'static str,
    /// Version of the schema.
    pub schema: u32,
    /// Entries in it.
    pub entries: i64,
    /// When the newest verified copy was made that is on record.
    pub newest_backup: Option<Moment>,
    /// Reports that wait to be sent.
    pub waiting: i64,
    /// Since when the oldest of them does.
    pub oldest_waiting: Option<Moment>,
    /// Size of the file in bytes.
    pub bytes: u64,
}

/// Why nothing good can be said of a book.
#[derive(Debug, thiserror::Error)]
pub enum ExaminationError {
    /// It is not there; the first start makes it.
    #[error("{0}: there is no database yet")]
    Missing(PathBuf),
    /// It cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// SQLite found damage in it.
    #[error("{0}: the database is damaged")]
    Damaged(PathBuf),
}

impl Store {
    /// Looks at a book without changing it: nothing is made, migrated or repaired. On a large book
    /// it takes seconds.
    ///
    /// # Errors
    /// [`ExaminationError`].
    pub fn examine(path: &Path) -> Result<BookFacts, ExaminationError> {
        // SQLite would make anew what is gone, and nobody would see it any more.
        refuse_incomplete(path).map_err(|error| refused(path, error))?;
        if matches!(path.try_exists(), Ok(false)) {
            return Err(ExaminationError::Missing(path.into()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(path, flags).map_err(|source| OpenError::Unreachable {
                path: path.into(),
                source,
            })?;
        let store = Self {
            connection,
            place: None,
        };
        let refused = |error| refused(path, error);
        store.refuse_foreign(path).map_err(refused)?;
        store
            .facts(path)
            .map_err(|error| match error.into() {
                StoreError::Damaged(_) => ExaminationError::Damaged(path.into()),
                source => ExaminationError::Open(OpenError::Store {
                    path: path.into(),
                    source,
                }),
            })?
            .ok_or_else(|| ExaminationError::Damaged(path.into()))
    }

    /// `None` when SQLite finds damage.
    fn facts(&self, path: &Path) -> rusqlite::Result<Option<BookFacts>> {
        let found: String = self
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if found != "ok" {
            return Ok(None);
        }
        let (_, schema) = self.identity()?;
        // A file that nobody has written to yet has no tables.
        let entries = if schema == 0 {
            0
        } else {
            self.connection
                .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?
        };
        let newest_backup = if schema < 2 {
            None
        } else {
            self.connection
                .query_row("SELECT max(at) FROM backup", [], |row| row.get(0))?
        };
        let (waiting, oldest_waiting) = if schema == 0 {
            (0, None)
        } else {
            self.connection.query_row(
                "SELECT count(*), min(queued_at) FROM report
                  WHERE state IN ('queued', 'sending', 'unknown', 'held')",
                [],
                |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?)),
            )?
        };
        Ok(Some(BookFacts {
            sqlite: rusqlite::version(),
            schema,
            entries,
            newest_backup: newest_backup.map(Moment::from_utc_seconds),
            waiting,
            oldest_waiting: oldest_waiting.map(Moment::from_utc_seconds),
            bytes: std::fs::metadata(path).map_or(0, |file| file.len()),
        }))
    }
}

fn refused(path: &Path, error: OpenError) -> ExaminationError {
    match error {
        OpenError::Damaged(_) => ExaminationError::Damaged(path.into()),
        other => ExaminationError::Open(other),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, SeekFrom, Write};

    use super::*;

    #[test]
    fn a_missing_book_is_not_made() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let error = Store::examine(&path).expect_err("missing");
        assert!(matches!(error, ExaminationError::Missing(_)));
        assert!(!path.exists());
    }

    #[test]
    fn a_book_whose_wal_is_gone_is_not_called_whole_and_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let open = folder.path().join("open.db");
        let _desk = Store::open(&open).expect("made");
        let path = folder.path().join("book.db");
        for end in ["", "-shm"] {
            let named = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
            std::fs::copy(named(&open), named(&path)).expect("copied");
        }
        for _ in 0..2 {
            let error = Store::examine(&path).expect_err("incomplete");
            let is_said = matches!(error, ExaminationError::Open(OpenError::WalMissing(_)));
            assert!(is_said, "{error}");
        }
        let error = Store::open(&path).expect_err("incomplete");
        assert!(matches!(error, OpenError::WalMissing(_)), "{error}");
    }

    #[test]
    fn a_whole_book_is_called_whole_and_a_damaged_one_damaged() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let store = Store::open(&path).expect("made");
        assert_eq!(Store::examine(&path).expect("whole").entries, 0);
        drop(store);
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .open(&path)
            .expect("opened");
        let length = file.metadata().expect("read").len();
        // The first page says what the file is; it stays as it was.
        file.seek(SeekFrom::Start(4096)).expect("there");
        let rest = usize::try_from(length - 4096).expect("small");
        file.write_all(&vec![0xA5; rest]).expect("damaged");
        let error = Store::examine(&path).expect_err("damaged");
        assert!(matches!(error, ExaminationError::Damaged(_)), "{error}");
    }
}
