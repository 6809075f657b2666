//! Sequence numbers: the next one, who has one, which are missing (R7, R8, R12).

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{LastNumber, Result, Store, Writer};
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::moment::Moment;
use crate::domain::number_gap::NumberGap;

pub(super) fn holder(
    connection: &Connection,
    facility: FacilityId,
    year: i32,
    number: SequenceNumber,
) -> Result<Option<EntryId>> {
    Ok(connection
        .prepare_cached(
            "SELECT id FROM entry
              WHERE facility = :facility AND year = :year AND sequence_number = :number",
        )?
        .query_row(
            named_params! {
                ":facility": facility.number(), ":year": year, ":number": number.number(),
            },
            |row| row.get(0).map(EntryId),
        )
        .optional()?)
}

fn highest(connection: &Connection, facility: FacilityId, year: i32) -> Result<Option<i64>> {
    Ok(connection
        .prepare_cached(
            // Each by itself, so that its index gives the highest without reading the year.
            "SELECT max(highest) FROM (
                 SELECT max(sequence_number) AS highest FROM entry
                  WHERE facility = :facility AND year = :year
                 UNION ALL
                 SELECT max(sequence_number) FROM used_number
                  WHERE facility = :facility AND year = :year
                 UNION ALL
                 SELECT max(last_number) FROM deleted_number
                  WHERE facility = :facility AND year = :year
                 UNION ALL
                 SELECT last_number FROM number_before_restore
                  WHERE facility = :facility AND year = :year)",
        )?
        .query_row(
            named_params! {":facility": facility.number(), ":year": year},
            |row| row.get(0),
        )?)
}

/// Whether a number can be given to nobody any more: another user name used it at AJPES (4142), or
/// the guest who had it was deleted.
pub(super) fn is_used_up(
    connection: &Connection,
    facility: FacilityId,
    year: i32,
    number: SequenceNumber,
) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM used_number
              WHERE facility = :facility AND year = :year AND sequence_number = :number)
                 OR EXISTS (SELECT 1 FROM deleted_number
              WHERE facility = :facility AND year = :year
                AND :number BETWEEN first_number AND last_number)",
        )?
        .query_row(
            named_params! {
                ":facility": facility.number(), ":year": year, ":number": number.number(),
            },
            |row| row.get(0),
        )?)
}

/// How far numbers had come in a book that this one, a copy, was put in place of: AJPES may have each
/// up to there, and under those that wait here too.
fn before_restore(connection: &Connection, facility: FacilityId, year: i32) -> Result<i64> {
    let known = connection
        .prepare_cached(
            "SELECT last_number FROM number_before_restore
              WHERE facility = :facility AND year = :year",
        )?
        .query_row(
            named_params! {":facility": facility.number(), ":year": year},
            |row| row.get(0),
        )
        .optional()?;
    Ok(known.unwrap_or(0))
}

pub(super) fn may_be_used(
    connection: &Connection,
    facility: FacilityId,
    year: i32,
    number: SequenceNumber,
) -> Result<bool> {
    Ok(number.number() <= before_restore(connection, facility, year)?)
}

pub(super) fn can_be_given_back(
    connection: &Connection,
    facility: FacilityId,
    year: i32,
    number: SequenceNumber,
) -> Result<bool> {
    let is_last = highest(connection, facility, year)? == Some(number.number());
    Ok(is_last && !may_be_used(connection, facility, year, number)?)
}

pub(super) fn next(
    connection: &Connection,
    facility: FacilityId,
    year: i32,
    first: SequenceNumber,
) -> Result<SequenceNumber> {
    let after = highest(connection, facility, year)?.map_or(first.number(), |highest| highest + 1);
    SequenceNumber::new(after.max(first.number()))
        .ok_or(super::StoreError::Damaged("sequence_number"))
}

impl Store {
    /// The numbers missing in a year, with the entries before and after them (R12); the highest
    /// first.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn number_gaps(
        &self,
        facility: FacilityId,
        year: i32,
        limit: usize,
    ) -> Result<Vec<(NumberGap, EntryId, EntryId)>> {
        let mut statement = self.connection().prepare_cached(
            // A gap beside a number that was deleted is none: those around it are known no more.
            "SELECT before.sequence_number + 1 AS first, after.sequence_number - 1 AS last,
                    before.id AS id_before, after.id,
                    (SELECT count(*) FROM used_number
                      WHERE facility = :facility AND year = :year
                        AND sequence_number BETWEEN before.sequence_number + 1
                                                AND after.sequence_number - 1) AS used
               FROM number_after_none AS none
               JOIN entry AS after USING (facility, year, sequence_number)
               JOIN entry AS before
                 ON before.facility = :facility AND before.year = :year
                AND before.sequence_number = (
                     SELECT max(sequence_number) FROM entry
                      WHERE facility = :facility AND year = :year
                        AND sequence_number < none.sequence_number)
              WHERE none.facility = :facility AND none.year = :year
                AND NOT EXISTS (SELECT 1 FROM deleted_number
                                 WHERE facility = :facility AND year = :year
                                   AND first_number > before.sequence_number
                                   AND first_number < after.sequence_number)
              ORDER BY none.sequence_number DESC LIMIT :limit",
        )?;
        let mut rows = statement.query(named_params! {
            ":facility": facility.number(),
            ":year": year,
            ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
        })?;
        let mut gaps = Vec::new();
        while let Some(row) = rows.next()? {
            let number = |column: &str| -> Result<SequenceNumber> {
                SequenceNumber::new(row.get(column)?)
                    .ok_or(super::StoreError::Damaged("sequence_number"))
            };
            let gap = NumberGap {
                year,
                first: number("first")?,
                last: number("last")?,
                used_by_another: row.get("used")?,
            };
            gaps.push((gap, EntryId(row.get("id_before")?), EntryId(row.get("id")?)));
        }
        Ok(gaps)
    }
}

impl Writer<'_> {
    /// Notes that another user name used a number at AJPES (4142): no guest gets it any more (R10).
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn note_used_number(
        &self,
        facility: FacilityId,
        year: i32,
        number: SequenceNumber,
        at: Moment,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT OR IGNORE INTO used_number (facility, year, sequence_number, noted_at)
                 VALUES (:facility, :year, :number, :at)",
            )?
            .execute(named_params! {
                ":facility": facility.number(),
                ":year": year,
                ":number": number.number(),
                ":at": at.utc_seconds(),
            })?;
        Ok(())
    }

    /// Notes how far numbers had come in the book that this one, a copy, was put in place of: what
    /// follows goes on after them (R10). A person can still enter a missing guest under his number.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn note_number_before_restore(&self, last: &LastNumber) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO number_before_restore (facility, year, last_number)
                 VALUES (:facility, :year, :last)
                 ON CONFLICT DO UPDATE SET last_number = max(last_number, excluded.last_number)",
            )?
            .execute(named_params! {
                ":facility": last.facility.number(),
                ":year": last.year,
                ":last": last.last.number(),
            })?;
        Ok(())
    }

    /// Takes the numbers of entries away, so that they can be dealt anew in this transaction.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn clear_number(&self, id: EntryId) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE entry SET sequence_number = NULL, report_state = 'needs_attention'
                  WHERE id = :id AND left_house = 0",
            )?
            .execute(named_params! {":id": id.0})?;
        Ok(())
    }
}

pub(super) fn unsent_from(
    connection: &Connection,
    facility: FacilityId,
    year: i32,
    from: SequenceNumber,
) -> Result<Vec<EntryId>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM entry
          WHERE facility = :facility AND year = :year AND sequence_number >= :from
            AND sequence_number > :before_restore
            AND left_house = 0 AND report_state <> 'cancelled'
          ORDER BY sequence_number",
    )?;
    let rows = statement.query_map(
        named_params! {
            ":facility": facility.number(), ":year": year, ":from": from.number(),
            ":before_restore": before_restore(connection, facility, year)?,
        },
        |row| row.get(0).map(EntryId),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
