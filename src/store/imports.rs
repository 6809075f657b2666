//! Lists that were taken in, so that one that a crash cut off goes on under the same number.

use rusqlite::{OptionalExtension, named_params};

use super::{Result, Writer};
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;

/// A list that is being taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Import {
    /// Its number.
    pub id: i64,
    /// Rows that stand in the book already, in the order of publishing.
    pub rows_published: usize,
}

impl Writer<'_> {
    /// Begins to take in a file, or goes on with the same file after a crash.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn begin_import(
        &self,
        facility: FacilityId,
        file_sha256: &str,
        file_name: &str,
        at: Moment,
    ) -> Result<Import> {
        let unfinished = self
            .connection()
            .prepare_cached(
                "SELECT id, rows_published FROM import
                  WHERE facility = :facility AND file_sha256 = :sha256 AND finished_at IS NULL
                  ORDER BY id DESC LIMIT 1",
            )?
            .query_row(
                named_params! {":facility": facility.number(), ":sha256": file_sha256},
                |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
            )
            .optional()?;
        if let Some((id, rows)) = unfinished {
            return Ok(Import {
                id,
                rows_published: usize::try_from(rows).unwrap_or(0),
            });
        }
        self.connection()
            .prepare_cached(
                "INSERT INTO import (facility, file_sha256, file_name, started_at)
                 VALUES (:facility, :sha256, :name, :at)",
            )?
            .execute(named_params! {
                ":facility": facility.number(), ":sha256": file_sha256,
                ":name": file_name, ":at": at.utc_seconds(),
            })?;
        Ok(Import {
            id: self.connection().last_insert_rowid(),
            rows_published: 0,
        })
    }

    /// So many rows stand in the book now.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn advance_import(&self, import: i64, rows_published: usize) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE import SET rows_published = :rows WHERE id = :id")?
            .execute(named_params! {
                ":id": import, ":rows": i64::try_from(rows_published).unwrap_or(i64::MAX),
            })?;
        Ok(())
    }

    /// The list is taken in.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn finish_import(&self, import: i64, at: Moment) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE import SET finished_at = :at WHERE id = :id")?
            .execute(named_params! {":id": import, ":at": at.utc_seconds()})?;
        Ok(())
    }
}
