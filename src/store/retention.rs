//! How long the book is kept: what is due, deleting it, and the record of that (R3, R4).

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::columns::{self, ENTRY, FROM_ENTRY};
use super::{Result, Store, StoreError, Writer};
use crate::domain::calendar::Month;
use crate::domain::country::Country;
use crate::domain::entry::Entry;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::moment::Moment;
use crate::domain::retention::{
    DeletionRecord, KeptYear, MonthAndCountry, NumberRange, NumbersOfYear, PastStays, due_before,
    last_year_due, year_begins,
};

/// Place of a deletion in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeletionId(i64);

impl Store {
    /// What is in the book by year of departure, the oldest first (R3).
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn kept_years(&self, facility: FacilityId, now: Moment) -> Result<Vec<KeptYear>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT kept_from_at, year, sequence_number FROM entry
              WHERE facility = :facility AND kept_from_at IS NOT NULL ORDER BY kept_from_at",
        )?;
        let mut rows = statement.query(named_params! {":facility": facility.number()})?;
        let mut years: BTreeMap<i32, (usize, Vec<(i32, NumberRange)>)> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let departure_year = Moment::from_utc_seconds(row.get(0)?).year();
            let (entries, numbers) = years.entry(departure_year).or_default();
            *entries += 1;
            let number: Option<i64> = row.get(2)?;
            if let Some(number) = number.and_then(SequenceNumber::new) {
                let (first, last) = (number, number);
                numbers.push((row.get(1)?, NumberRange { first, last }));
            }
        }
        let kept = years
            .into_iter()
            .map(|(departure_year, (entries, numbers))| KeptYear {
                departure_year,
                entries,
                unnumbered: entries - numbers.len(),
                numbers: NumbersOfYear::of(numbers),
                is_due: departure_year <= last_year_due(now),
            });
        Ok(kept.collect())
    }

    /// Entries that would be due by their arrival but have no departure: they are never deleted by
    /// themselves (R3).
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn kept_without_departure(&self, facility: FacilityId, now: Moment) -> Result<Vec<Entry>> {
        self.list(
            "entry.facility = :facility AND entry.kept_from_at IS NULL
               AND entry.arrival_at < :before ORDER BY entry.arrival_at, entry.id",
            named_params! {
                ":facility": facility.number(), ":before": due_before(now).utc_seconds(),
            },
        )
    }

    /// How many entries must be deleted by now; they are counted up to `at_most`.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn count_due_for_deletion(
        &self,
        facility: FacilityId,
        now: Moment,
        at_most: usize,
    ) -> Result<usize> {
        let count: i64 = self
            .connection()
            .prepare_cached(
                "SELECT count(*) FROM (
                     SELECT 1 FROM entry WHERE facility = :facility AND kept_from_at < :before
                      LIMIT :at_most)",
            )?
            .query_row(
                named_params! {
                    ":facility": facility.number(),
                    ":before": due_before(now).utc_seconds(),
                    ":at_most": i64::try_from(at_most).unwrap_or(i64::MAX),
                },
                |row| row.get(0),
            )?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The records of deletions, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn deletion_records(&self, facility: FacilityId) -> Result<Vec<DeletionRecord>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT id, year, number, facility, facility_name, began_at, ended_before_at, entries,
                    entries_unnumbered, finished_at
               FROM deletion WHERE facility = :facility ORDER BY id DESC",
        )?;
        let mut rows = statement.query(named_params! {":facility": facility.number()})?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            records.push(record(self.connection(), row)?);
        }
        Ok(records)
    }

    /// What is left of deleted stays, by month and citizenship.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn past_stays(&self, facility: FacilityId) -> Result<Vec<(MonthAndCountry, PastStays)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT year, month, country, arrivals, nights FROM past_stay
              WHERE facility = :facility ORDER BY year, month, country",
        )?;
        let mut rows = statement.query(named_params! {":facility": facility.number()})?;
        let mut stays = Vec::new();
        while let Some(row) = rows.next()? {
            let month =
                Month::new(row.get(0)?, row.get(1)?).ok_or(StoreError::Damaged("past_stay"))?;
            let country = Country::from_code(&row.get::<_, String>(2)?);
            let sums = PastStays {
                arrivals: row.get(3)?,
                nights: row.get(4)?,
            };
            stays.push(((month, country), sums));
        }
        Ok(stays)
    }
}

fn record(connection: &Connection, row: &Row<'_>) -> Result<DeletionRecord> {
    let id: i64 = row.get("id")?;
    let mut statement = connection.prepare_cached(
        "SELECT year, first_number, last_number FROM deleted_number WHERE deletion_id = :id",
    )?;
    let mut numbers = Vec::new();
    let mut rows = statement.query(named_params! {":id": id})?;
    while let Some(row) = rows.next()? {
        let number = |column: usize| -> Result<SequenceNumber> {
            SequenceNumber::new(row.get(column)?).ok_or(StoreError::Damaged("deleted_number"))
        };
        let range = NumberRange {
            first: number(1)?,
            last: number(2)?,
        };
        numbers.push((row.get(0)?, range));
    }
    let ended_before = Moment::from_utc_seconds(row.get("ended_before_at")?);
    Ok(DeletionRecord {
        year: row.get("year")?,
        number: row.get("number")?,
        deleted_at: Moment::from_utc_seconds(row.get("began_at")?),
        facility: FacilityId::new(row.get("facility")?).ok_or(StoreError::Damaged("facility"))?,
        facility_name: row.get("facility_name")?,
        last_departure_year: ended_before.year() - 1,
        entries: row.get("entries")?,
        unnumbered: row.get("entries_unnumbered")?,
        numbers: NumbersOfYear::of(numbers),
        is_finished: row.get::<_, Option<i64>>("finished_at")?.is_some(),
    })
}

impl Writer<'_> {
    /// Begins the record of a deletion, or goes on with the one that was broken off; a record
    /// older than it must be kept goes.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn begin_deletion(
        &self,
        facility: FacilityId,
        facility_name: &str,
        now: Moment,
        records_before: Moment,
    ) -> Result<DeletionId> {
        let unfinished: Option<i64> = self
            .connection()
            .prepare_cached(
                "SELECT id FROM deletion WHERE facility = :facility AND finished_at IS NULL",
            )?
            .query_row(named_params! {":facility": facility.number()}, |row| {
                row.get(0)
            })
            .optional()?;
        let before = due_before(now).utc_seconds();
        if let Some(id) = unfinished {
            self.connection()
                .prepare_cached("UPDATE deletion SET ended_before_at = :before WHERE id = :id")?
                .execute(named_params! {":before": before, ":id": id})?;
            return Ok(DeletionId(id));
        }
        self.connection()
            .prepare_cached(
                "DELETE FROM deletion WHERE facility = :facility AND began_at < :before",
            )?
            .execute(named_params! {
                ":facility": facility.number(), ":before": records_before.utc_seconds(),
            })?;
        self.connection()
            .prepare_cached(
                "INSERT INTO deletion (facility, year, number, facility_name, began_at,
                                       ended_before_at)
                 VALUES (:facility, :year,
                         (SELECT coalesce(max(number), 0) + 1 FROM deletion
                           WHERE facility = :facility AND year = :year),
                         :name, :now, :before)",
            )?
            .execute(named_params! {
                ":facility": facility.number(),
                ":year": now.year(),
                ":name": facility_name,
                ":now": now.utc_seconds(),
                ":before": before,
            })?;
        Ok(DeletionId(self.connection().last_insert_rowid()))
    }

    /// The next entries that must be deleted, by number.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn due_for_deletion(
        &self,
        facility: FacilityId,
        now: Moment,
        limit: u32,
    ) -> Result<Vec<Entry>> {
        let sql = format!(
            "SELECT {ENTRY} {FROM_ENTRY}
              WHERE entry.facility = :facility AND entry.kept_from_at < :before
              ORDER BY entry.year, entry.sequence_number, entry.id LIMIT :limit"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        columns::entries(statement.query(named_params! {
            ":facility": facility.number(),
            ":before": due_before(now).utc_seconds(),
            ":limit": limit,
        })?)
    }

    /// Deletes entries with all that came from them, and puts their numbers on record.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn delete_entries(&self, deletion: DeletionId, entries: &[Entry]) -> Result<()> {
        let mut numbers = Vec::new();
        for entry in entries {
            if let Some(number) = entry.sequence_number {
                let (first, last) = (number, number);
                numbers.push((entry.facility, entry.year, NumberRange { first, last }));
            }
            self.delete_entry(entry.id)?;
        }
        self.connection()
            .prepare_cached(
                "UPDATE deletion SET entries = entries + :entries,
                        entries_unnumbered = entries_unnumbered + :unnumbered
                  WHERE id = :id",
            )?
            .execute(named_params! {
                ":entries": count(entries.len()),
                ":unnumbered": count(entries.len() - numbers.len()),
                ":id": deletion.0,
            })?;
        let Some(facility) = numbers.first().map(|(facility, _, _)| *facility) else {
            return Ok(());
        };
        let numbers = numbers.into_iter().map(|(_, year, range)| (year, range));
        for of_year in NumbersOfYear::of(numbers.collect()) {
            for range in of_year.ranges {
                self.note_deleted(deletion, facility, of_year.year, range)?;
            }
        }
        Ok(())
    }

    fn delete_entry(&self, id: EntryId) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM entry WHERE id = :id")?
            .execute(named_params! {":id": id.0})?;
        Ok(())
    }

    fn note_deleted(
        &self,
        deletion: DeletionId,
        facility: FacilityId,
        year: i32,
        range: NumberRange,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO deleted_number (deletion_id, facility, year, first_number, last_number)
                 VALUES (:deletion, :facility, :year, :first, :last)",
            )?
            .execute(named_params! {
                ":deletion": deletion.0,
                ":facility": facility.number(),
                ":year": year,
                ":first": range.first.number(),
                ":last": range.last.number(),
            })?;
        Ok(())
    }

    /// Deletes what was written about guests beside their entries before a moment: forms that were
    /// never saved and notes from shift to shift; and what names nobody any more.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn delete_traces(&self, facility: FacilityId, before: Moment) -> Result<()> {
        for sql in [
            "DELETE FROM draft WHERE facility = :facility AND since_at < :before",
            "DELETE FROM shift_note WHERE facility = :facility AND at < :before",
            "DELETE FROM import WHERE facility = :facility AND started_at < :before",
            "DELETE FROM hand_over WHERE facility = :facility AND written_at < :before
                AND NOT EXISTS (SELECT 1 FROM hand_over_row WHERE hand_over_id = hand_over.id)",
        ] {
            self.connection()
                .prepare_cached(sql)?
                .execute(named_params! {
                    ":facility": facility.number(), ":before": before.utc_seconds(),
                })?;
        }
        self.connection()
            .prepare_cached(
                "DELETE FROM party WHERE NOT EXISTS
                    (SELECT 1 FROM entry WHERE entry.party_id = party.id)",
            )?
            .execute([])?;
        Ok(())
    }

    /// Adds to the sums that are left of deleted stays.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn add_past_stays(
        &self,
        facility: FacilityId,
        sums: &BTreeMap<MonthAndCountry, PastStays>,
    ) -> Result<()> {
        for ((month, country), stays) in sums {
            self.connection()
                .prepare_cached(
                    "INSERT INTO past_stay (facility, year, month, country, arrivals, nights)
                     VALUES (:facility, :year, :month, :country, :arrivals, :nights)
                     ON CONFLICT DO UPDATE SET arrivals = arrivals + excluded.arrivals,
                                               nights = nights + excluded.nights",
                )?
                .execute(named_params! {
                    ":facility": facility.number(),
                    ":year": month.year(),
                    ":month": month.month(),
                    ":country": country.map_or("", Country::code),
                    ":arrivals": stays.arrivals,
                    ":nights": stays.nights,
                })?;
        }
        Ok(())
    }

    /// All of a deletion is done.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn finish_deletion(&self, deletion: DeletionId, now: Moment) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE deletion SET finished_at = :now WHERE id = :id")?
            .execute(named_params! {":now": now.utc_seconds(), ":id": deletion.0})?;
        Ok(())
    }
}

fn count(entries: usize) -> i64 {
    i64::try_from(entries).unwrap_or(i64::MAX)
}

/// The first moment whose records are still kept.
#[must_use]
pub fn records_kept_from(now: Moment, years: i32) -> Moment {
    year_begins(now.year() - years)
}
