//! What happened in the book since somebody last looked.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Result, Store, Who, Writer};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::Moment;

/// Of what happened since a look so much is counted, so that counting never takes long.
const CHANGES_COUNTED_MAX: i64 = 10_000;

/// Until where somebody looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastLook {
    /// When.
    pub at: Moment,
    change: i64,
}

/// How many entries something happened to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NewsCounts {
    /// Entered by somebody.
    pub new: usize,
    /// Entered or changed by a list.
    pub imported: usize,
    /// Changed otherwise: corrected, departed, stornoed.
    pub changed: usize,
    /// Accepted by AJPES.
    pub accepted: usize,
    /// Refused by AJPES.
    pub refused: usize,
}

impl NewsCounts {
    /// Nothing happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A number of rows; SQLite counts none below zero.
fn count(row: &Row<'_>, place: usize) -> rusqlite::Result<usize> {
    let count: i64 = row.get(place)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

impl Store {
    /// Until where somebody last looked; `None`: never.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn last_look(&self, who: &Who, facility: FacilityId) -> Result<Option<LastLook>> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT at, change_id FROM last_look WHERE who = :who AND facility = :facility",
            )?
            .query_row(
                named_params! {":who": who.as_str(), ":facility": facility.number()},
                |row| {
                    Ok(LastLook {
                        at: Moment::from_utc_seconds(row.get(0)?),
                        change: row.get(1)?,
                    })
                },
            )
            .optional()?)
    }

    /// The look of somebody who looked at a moment, though nothing was noted.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn look_at(&self, at: Moment) -> Result<LastLook> {
        let change = self
            .connection()
            .prepare_cached("SELECT coalesce(max(id), 0) FROM change WHERE at <= :at")?
            .query_row(named_params! {":at": at.utc_seconds()}, |row| row.get(0))?;
        Ok(LastLook { at, change })
    }

    /// How many entries of a facility something happened to since a look.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn news_counts(&self, facility: FacilityId, since: LastLook) -> Result<NewsCounts> {
        let mut counts = self
            .connection()
            .prepare_cached(
                "SELECT count(DISTINCT CASE WHEN action = 'check_in' THEN entry_id END),
                        count(DISTINCT CASE WHEN action IN ('import', 'import_change') THEN entry_id END),
                        count(DISTINCT CASE WHEN action NOT IN ('check_in', 'import', 'import_change')
                                            THEN entry_id END)
                   FROM (SELECT change.action, change.entry_id
                           FROM change CROSS JOIN entry ON entry.id = change.entry_id
                          WHERE change.id > :change AND entry.facility = :facility
                          LIMIT :most)",
            )?
            .query_row(
                named_params! {
                    ":change": since.change,
                    ":facility": facility.number(),
                    ":most": CHANGES_COUNTED_MAX,
                },
                |row| {
                    Ok(NewsCounts {
                        new: count(row, 0)?,
                        imported: count(row, 1)?,
                        changed: count(row, 2)?,
                        ..NewsCounts::default()
                    })
                },
            )?;
        (counts.accepted, counts.refused) = self
            .connection()
            .prepare_cached(
                "SELECT count(DISTINCT CASE WHEN state = 'accepted' THEN entry_id END),
                        count(DISTINCT CASE WHEN state = 'rejected' THEN entry_id END)
                   FROM (SELECT report.state, report.entry_id
                           FROM report CROSS JOIN entry ON entry.id = report.entry_id
                          WHERE report.decided_at > :at AND entry.facility = :facility
                          LIMIT :most)",
            )?
            .query_row(
                named_params! {
                    ":at": since.at.utc_seconds(),
                    ":facility": facility.number(),
                    ":most": CHANGES_COUNTED_MAX,
                },
                |row| Ok((count(row, 0)?, count(row, 1)?)),
            )?;
        Ok(counts)
    }

    /// The entries of a facility to which something happened since a look, the latest first.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn news_entries(
        &self,
        facility: FacilityId,
        since: LastLook,
        limit: usize,
    ) -> Result<Vec<EntryId>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT entry_id FROM (
                 SELECT entry_id, at FROM change WHERE id > :change AND entry_id IS NOT NULL
                 UNION ALL
                 SELECT entry_id, decided_at FROM report
                  WHERE decided_at > :at AND state IN ('accepted', 'rejected'))
               CROSS JOIN entry ON entry.id = entry_id
              WHERE entry.facility = :facility
              GROUP BY entry_id ORDER BY max(at) DESC, entry_id DESC LIMIT :limit",
        )?;
        let rows = statement.query_map(
            named_params! {
                ":change": since.change,
                ":at": since.at.utc_seconds(),
                ":facility": facility.number(),
                ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
            },
            |row| row.get(0).map(EntryId),
        )?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Somebody has looked.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn put_look(&self, who: &Who, facility: FacilityId, at: Moment) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO last_look (who, facility, change_id, at)
                 VALUES (:who, :facility, (SELECT coalesce(max(id), 0) FROM change), :at)
                 ON CONFLICT (who, facility) DO UPDATE
                    SET change_id = excluded.change_id, at = excluded.at",
            )?
            .execute(named_params! {
                ":who": who.as_str(),
                ":facility": facility.number(),
                ":at": at.utc_seconds(),
            })?;
        Ok(())
    }
}
