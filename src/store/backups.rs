//! Which verified copies of the book were made.

use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Holdings, Result, Store, Writer};
use crate::domain::moment::Moment;

/// The record of a copy is kept for so many days.
const RECORD_KEPT_DAYS: i64 = 800;

const COLUMNS: &str =
    "at, path, bytes, is_encrypted, entries, changes, newest_change_id, oldest_ended_at";

/// A copy of the book that was verified after it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupMade {
    /// When.
    pub at: Moment,
    /// The file, absolute.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Only who holds the key can read it.
    pub is_encrypted: bool,
    /// Entries in it.
    pub entries: i64,
    /// Rows of the record of changes in it.
    pub changes: i64,
    /// The newest of these; `None`: there was none.
    pub newest_change: Option<i64>,
    /// When the oldest stay in it ended that is counted for keeping (R3).
    pub oldest_stay_ended: Option<Moment>,
}

impl BackupMade {
    /// A copy that holds this.
    #[must_use]
    pub fn of(at: Moment, path: PathBuf, bytes: u64, is_encrypted: bool, held: &Holdings) -> Self {
        Self {
            at,
            path,
            bytes,
            is_encrypted,
            entries: held.entries,
            changes: held.changes,
            newest_change: held.newest_change.as_ref().map(|change| change.id),
            oldest_stay_ended: held.oldest_stay_ended,
        }
    }

    fn of_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let ended: Option<i64> = row.get(7)?;
        Ok(Self {
            at: Moment::from_utc_seconds(row.get(0)?),
            path: PathBuf::from(row.get::<_, String>(1)?),
            bytes: row.get::<_, i64>(2)?.unsigned_abs(),
            is_encrypted: row.get(3)?,
            entries: row.get(4)?,
            changes: row.get(5)?,
            newest_change: row.get(6)?,
            oldest_stay_ended: ended.map(Moment::from_utc_seconds),
        })
    }
}

impl Writer<'_> {
    /// Notes a verified copy.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn note_backup(&self, made: &BackupMade) -> Result<()> {
        let before = made.at.plus_hours(-24 * RECORD_KEPT_DAYS);
        self.connection()
            .prepare_cached("DELETE FROM backup WHERE at < :before OR path = :path")?
            .execute(named_params! {
                ":before": before.utc_seconds(), ":path": made.path.to_string_lossy(),
            })?;
        self.connection()
            .prepare_cached(
                "INSERT INTO backup (at, path, bytes, is_encrypted, entries, changes,
                                     newest_change_id, oldest_ended_at)
                 VALUES (:at, :path, :bytes, :is_encrypted, :entries, :changes,
                         :newest_change, :oldest_ended)",
            )?
            .execute(named_params! {
                ":at": made.at.utc_seconds(),
                ":path": made.path.to_string_lossy(),
                ":bytes": i64::try_from(made.bytes).unwrap_or(i64::MAX),
                ":is_encrypted": made.is_encrypted,
                ":entries": made.entries,
                ":changes": made.changes,
                ":newest_change": made.newest_change,
                ":oldest_ended": made.oldest_stay_ended.map(Moment::utc_seconds),
            })?;
        Ok(())
    }
}

impl Store {
    /// The newest verified copy that is on record and was made by then.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn newest_backup(&self, by: Moment) -> Result<Option<BackupMade>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM backup WHERE at <= :by ORDER BY at DESC, id DESC LIMIT 1"
        );
        Ok(self
            .connection()
            .prepare_cached(&sql)?
            .query_row(named_params! {":by": by.utc_seconds()}, BackupMade::of_row)
            .optional()?)
    }

    /// All verified copies that are on record, also those that are gone.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn backups(&self) -> Result<Vec<BackupMade>> {
        let sql = format!("SELECT {COLUMNS} FROM backup ORDER BY at, id");
        let mut statement = self.connection().prepare_cached(&sql)?;
        let rows = statement.query_map([], BackupMade::of_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What is on record of the copy at a path.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn backup_at(&self, path: &Path) -> Result<Option<BackupMade>> {
        let sql = format!("SELECT {COLUMNS} FROM backup WHERE path = :path");
        Ok(self
            .connection()
            .prepare_cached(&sql)?
            .query_row(
                named_params! {":path": path.to_string_lossy()},
                BackupMade::of_row,
            )
            .optional()?)
    }
}
