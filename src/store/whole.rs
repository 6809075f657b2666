//! Whether a copy of a book is whole, and what stands in it: in numbers, nothing of a guest.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::incomplete::refuse_incomplete;
use super::migrating::SCHEMA_VERSION;
use super::opening::APPLICATION_ID;
use super::{Result, Store, changes};
use crate::domain::identifiers::{FacilityId, SequenceNumber};
use crate::domain::moment::Moment;

/// What stands in a book, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holdings {
    /// Version of the schema.
    pub schema: u32,
    /// Entries.
    pub entries: i64,
    /// Reports of guests: revisions of entries.
    pub reports: i64,
    /// Rows of the record of changes.
    pub changes: i64,
    /// The newest row of the record: its number, when it was written, its hash.
    pub newest_change: Option<NewestChange>,
    /// The first row of the record that does not follow from the one before it: somebody altered the
    /// record. `None` also where that was not looked for.
    pub first_altered_change: Option<i64>,
    /// The last number of each facility and year, in order.
    pub last_numbers: Vec<LastNumber>,
    /// When the oldest stay ended that is counted for keeping (R3).
    pub oldest_stay_ended: Option<Moment>,
}

/// The end of the record of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewestChange {
    /// Number of the row.
    pub id: i64,
    /// When it was written.
    pub at: Moment,
    /// SHA-256 over it and all before it.
    pub chain_sha256: Vec<u8>,
}

/// How far a facility came with its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastNumber {
    /// The facility.
    pub facility: FacilityId,
    /// Year of arrival.
    pub year: i32,
    /// The last number that is known to be used, also by somebody who is not in this book.
    pub last: SequenceNumber,
    /// Entries that have one.
    pub numbered: i64,
}

/// Why a copy is not to be relied on.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The file cannot be read.
    #[error("the file cannot be read")]
    Unreadable(#[source] rusqlite::Error),
    /// It is no guest book.
    #[error("this is not a guest book of recepcija")]
    Foreign,
    /// A newer version of the program wrote it.
    #[error("a newer version of recepcija wrote it (schema {found}, this program knows {known})")]
    Newer {
        /// Its schema.
        found: u32,
        /// The newest schema that this program knows.
        known: u32,
    },
    /// SQLite finds damage in it.
    #[error("it is damaged")]
    Damaged,
}

/// Reads a copy from the first page to the last and counts what stands in it. The file and what lies
/// beside it are left as they are; a `-wal` beside it is not read.
///
/// # Errors
/// [`CopyError`].
pub fn examine_copy(path: &Path) -> std::result::Result<Holdings, CopyError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let copy = Connection::open_with_flags(immutable_address(path), flags)
        .map_err(CopyError::Unreadable)?;
    let store = Store {
        connection: copy,
        place: None,
    };
    store.refuse_copy()?;
    if !store.is_whole().map_err(damaged)? {
        return Err(CopyError::Damaged);
    }
    let broken = changes::first_broken(store.connection()).map_err(damaged)?;
    let held = store.holdings().map_err(|_| CopyError::Damaged)?;
    Ok(Holdings {
        first_altered_change: broken,
        ..held
    })
}

fn damaged(error: rusqlite::Error) -> CopyError {
    use rusqlite::ErrorCode;
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => CopyError::Foreign,
        Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => CopyError::Unreadable(error),
        _ => CopyError::Damaged,
    }
}

/// The address of a file that SQLite reads without locks, `-wal` or `-shm`.
pub(super) fn immutable_address(path: &Path) -> String {
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                address.push(char::from(*byte));
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address
}

impl Store {
    /// What stands in a book that may be open elsewhere, and whether that is all that stood in it, as
    /// far as can be told. No entry is made or changed.
    ///
    /// # Errors
    /// [`CopyError`] when it cannot be read.
    pub fn holdings_at(path: &Path) -> std::result::Result<(Holdings, bool), CopyError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let lacks_nothing = refuse_incomplete(path).is_ok();
        let connection = if lacks_nothing {
            Connection::open_with_flags(path, flags)
        } else {
            // SQLite would make a -wal anew, or believe what is left of one, and nobody would see that
            // something is missing.
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(immutable_address(path), flags)
        };
        let store = Self {
            connection: connection.map_err(CopyError::Unreadable)?,
            place: None,
        };
        store.refuse_copy()?;
        let held = store.holdings().map_err(|_| CopyError::Damaged)?;
        Ok((held, lacks_nothing && store.is_whole().unwrap_or(false)))
    }

    fn refuse_copy(&self) -> std::result::Result<(), CopyError> {
        let (id, found) = self.identity().map_err(damaged)?;
        if id != APPLICATION_ID || found == 0 {
            return Err(CopyError::Foreign);
        }
        if found > SCHEMA_VERSION {
            let known = SCHEMA_VERSION;
            return Err(CopyError::Newer { found, known });
        }
        Ok(())
    }

    fn is_whole(&self) -> rusqlite::Result<bool> {
        let found: String =
            self.connection()
                .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        let orphan = self
            .connection()
            .query_row("PRAGMA foreign_key_check", [], |_| Ok(()))
            .optional()?;
        Ok(found == "ok" && orphan.is_none())
    }

    /// What stands in the book, in numbers.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn holdings(&self) -> Result<Holdings> {
        let connection = self.connection();
        let (_, schema) = self.identity()?;
        let (entries, oldest): (i64, Option<i64>) =
            connection.query_row("SELECT count(*), min(kept_from_at) FROM entry", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let reports = connection.query_row("SELECT count(*) FROM report", [], |row| row.get(0))?;
        let changes = connection.query_row("SELECT count(*) FROM change", [], |row| row.get(0))?;
        let newest_change = connection
            .query_row(
                "SELECT id, at, chain_sha256 FROM change ORDER BY id DESC LIMIT 1",
                [],
                |row| {
                    Ok(NewestChange {
                        id: row.get(0)?,
                        at: Moment::from_utc_seconds(row.get(1)?),
                        chain_sha256: row.get(2)?,
                    })
                },
            )
            .optional()?;
        Ok(Holdings {
            schema,
            entries,
            reports,
            changes,
            newest_change,
            first_altered_change: None,
            last_numbers: self.last_numbers()?,
            oldest_stay_ended: oldest.map(Moment::from_utc_seconds),
        })
    }

    fn last_numbers(&self) -> Result<Vec<LastNumber>> {
        let mut statement = self.connection().prepare(
            // Also those under which somebody is at AJPES and nobody in the book: a copy lacks them,
            // and so does the next one that is put in its place.
            "SELECT facility, year, max(number), sum(has_guest)
               FROM (SELECT facility, year, sequence_number AS number, 1 AS has_guest FROM entry
                      WHERE sequence_number IS NOT NULL
                     UNION ALL
                     SELECT facility, year, sequence_number, 0 FROM used_number
                     UNION ALL
                     SELECT facility, year, last_number, 0 FROM deleted_number
                     UNION ALL
                     SELECT facility, year, last_number, 0 FROM number_before_restore)
              GROUP BY facility, year ORDER BY facility, year",
        )?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let (Some(facility), Some(last)) = (
                FacilityId::new(row.get(0)?),
                SequenceNumber::new(row.get(2)?),
            ) else {
                return Err(super::StoreError::Damaged("sequence_number"));
            };
            all.push(LastNumber {
                facility,
                year: row.get(1)?,
                last,
                numbered: row.get(3)?,
            });
        }
        Ok(all)
    }

    /// The hash of a row of the record of changes; `None`: there is no such row.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn chain_at(&self, change: i64) -> Result<Option<Vec<u8>>> {
        Ok(self
            .connection()
            .query_row(
                "SELECT chain_sha256 FROM change WHERE id = ?1",
                [change],
                |row| row.get(0),
            )
            .optional()?)
    }
}
