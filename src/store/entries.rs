//! Entries: reading one, finding the one that a row of a list means, writing.

use super::Reading;
use std::collections::BTreeMap;

use chrono::Datelike;
use rusqlite::{Connection, named_params, params};

use super::columns::{self, ENTRY, FROM_ENTRY};
use super::{Result, Store, StoreError, Writer};
use crate::domain::entry::{Entry, EntryDetails};
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::moment::When;
use crate::domain::report_state::ReportState;
use crate::domain::tax_record::Cents;
use crate::domain::text::{SafeText, fold};

/// An entry to be made.
#[derive(Debug)]
pub struct NewEntry<'a> {
    /// Facility.
    pub facility: FacilityId,
    /// Guest and stay.
    pub details: &'a EntryDetails,
    /// Name of the row in the list from which it comes.
    pub list_id: Option<&'a SafeText>,
}

/// What is searched: surname, first name, document number, without accents.
fn search_key(details: &EntryDetails) -> String {
    let guest = &details.guest;
    fold(&format!(
        "{} {} {}",
        guest.surname, guest.first_name, guest.document_number
    ))
}

pub(super) fn read(connection: &Connection, id: EntryId) -> Result<Entry> {
    let sql = format!("SELECT {ENTRY} {FROM_ENTRY} WHERE entry.id = :id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! {":id": id.0})?;
    columns::entry(rows.next()?.ok_or(StoreError::NoSuchEntry)?)
}

pub(super) fn list_row(connection: &Connection, id: EntryId) -> Result<BTreeMap<String, String>> {
    let said: String = connection
        .prepare_cached("SELECT list_row FROM entry WHERE id = :id")?
        .query_row(named_params! {":id": id.0}, |row| row.get(0))?;
    serde_json::from_str(&said).map_err(|_| StoreError::Damaged("list_row"))
}

impl Store {
    /// The entries with a number, the newest year first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn entries_with_number(
        &self,
        facility: FacilityId,
        number: SequenceNumber,
    ) -> Result<Vec<Entry>> {
        let sql = format!(
            "SELECT {ENTRY} {FROM_ENTRY}
              WHERE entry.facility = :facility AND entry.sequence_number = :number
              ORDER BY entry.year DESC"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement
            .query(named_params! {":facility": facility.number(), ":number": number.number()})?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(columns::entry(row)?);
        }
        Ok(entries)
    }
}

impl Writer<'_> {
    /// One entry, when nobody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when another desk saved it in the meantime.
    pub fn entry_unchanged(&self, id: EntryId, version: i64) -> Result<Entry> {
        let entry = self.entry(id)?;
        if entry.version == version {
            Ok(entry)
        } else {
            Err(StoreError::Stale)
        }
    }

    /// Makes an entry without a number, which needs attention until it gets one.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn insert(&self, new: &NewEntry<'_>) -> Result<Entry> {
        let (arrival_at, time_known) = columns::when_columns(Some(new.details.stay.arrival));
        self.connection()
            .prepare_cached(
                "INSERT INTO entry (facility, year, first_name, surname, document_number,
                     arrival_at, arrival_time_known, arrival_confirmed, list_id, report_state,
                     search_key)
                 VALUES (:facility, :year, '', '', '', :arrival_at, :time_known, 0, :list_id,
                     'needs_attention', '')",
            )?
            .execute(named_params! {
                ":facility": new.facility.number(),
                ":year": new.details.stay.arrival.date().year(),
                ":arrival_at": arrival_at,
                ":time_known": time_known,
                ":list_id": new.list_id.map(SafeText::as_str),
            })?;
        let id = EntryId(self.connection().last_insert_rowid());
        let mut entry = self.entry(id)?;
        entry.details = new.details.clone();
        self.put(&mut entry)?;
        Ok(entry)
    }

    /// Writes guest, stay, number, storno and state of an entry and raises its version.
    ///
    /// # Errors
    /// [`StoreError::NumberTaken`] when another entry has the number.
    pub fn put(&self, entry: &mut Entry) -> Result<()> {
        if let Some(number) = entry.sequence_number {
            match super::numbers::holder(self.connection(), entry.facility, entry.year, number)? {
                Some(holder) if holder != entry.id => return Err(StoreError::NumberTaken(holder)),
                _ => {}
            }
        }
        let details = &entry.details;
        let (guest, stay) = (&details.guest, &details.stay);
        let (arrival_at, arrival_time_known) = columns::when_columns(Some(stay.arrival));
        let (expected_at, expected_known) = columns::when_columns(stay.expected_departure);
        let (actual_at, actual_known) = columns::when_columns(stay.actual_departure);
        self.connection()
            .prepare_cached(UPDATE)?
            .execute(named_params! {
                ":id": entry.id.0,
                ":year": entry.year,
                ":sequence_number": entry.sequence_number.map(SequenceNumber::number),
                ":left_house": entry.reporting.left_house,
                ":first_name": guest.first_name.as_str(),
                ":surname": guest.surname.as_str(),
                ":sex": guest.sex.map(|sex| sex.code()),
                ":birth_date": guest.birth_date.map(|date| date.to_string()),
                ":country": guest.country.map(|country| country.code()),
                ":document_type": guest.document_type.map(|kind| kind.code()),
                ":document_number": guest.document_number.as_str(),
                ":arrival_at": arrival_at,
                ":arrival_time_known": arrival_time_known,
                ":arrival_confirmed": stay.arrival_confirmed,
                ":expected_at": expected_at,
                ":expected_known": expected_known,
                ":actual_at": actual_at,
                ":actual_known": actual_known,
                ":departure_confirmed": entry.departure_confirmed,
                ":extra_bed": stay.extra_bed,
                ":slept_same_day": stay.slept_same_day,
                ":tax_code": details.tax_code.map(|code| code.number()),
                ":tax_reason": details.tax_reason.as_str(),
                ":tax_charged": details.tax_charged.map(Cents::number),
                ":note": details.note.as_str(),
                ":unread": columns::unread_column(&details.unread),
                ":storno": entry.storno,
                ":storno_follows": entry.reporting.storno_follows,
                ":report_state": entry.reporting.state.as_str(),
                ":within_hours": entry.reporting.within_hours,
                ":lodged_until_at": stay.departure().map(|departure| departure.end().utc_seconds()),
                ":search_key": search_key(details),
            })?;
        self.put_units(entry)?;
        self.settle_departure(entry.id)?;
        entry.version += 1;
        Ok(())
    }

    /// Whether anything is still to be asked about the departure (R36); follows from the columns.
    pub(super) fn settle_departure(&self, id: EntryId) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE entry SET departure_finished = (
                     storno = 1 OR (
                         registered_at IS NOT NULL
                         AND reported_departure_at IS NOT NULL
                         AND reported_departure_time_known = 1
                         AND reported_departure_at IS coalesce(actual_departure_at, expected_departure_at)
                         AND coalesce(actual_departure_time_known, expected_departure_time_known) = 1
                         AND (actual_departure_at IS NOT NULL OR departure_confirmed = 1)))
                  WHERE id = :id",
            )?
            .execute(named_params! {":id": id.0})?;
        Ok(())
    }

    fn put_units(&self, entry: &Entry) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM unit_night WHERE entry_id = :id")?
            .execute(named_params! {":id": entry.id.0})?;
        for place in &entry.details.stay.units {
            self.connection()
                .prepare_cached(
                    "INSERT OR REPLACE INTO unit_night (entry_id, from_night, unit)
                     VALUES (?1, ?2, ?3)",
                )?
                .execute(params![
                    entry.id.0,
                    place.from_night.to_string(),
                    place.unit.as_str()
                ])?;
        }
        Ok(())
    }

    /// Remembers the row of a list that means this entry: its id, where it has one, and what it
    /// said of each field.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn put_list_row(
        &self,
        id: EntryId,
        list_id: Option<&SafeText>,
        said: &BTreeMap<String, String>,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE entry SET list_id = coalesce(list_id, :list_id), list_row = :said
                  WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id.0,
                ":list_id": list_id.map(SafeText::as_str),
                ":said": serde_json::to_string(said).unwrap_or_else(|_| "{}".to_owned()),
            })?;
        Ok(())
    }

    /// Sets what AJPES already has of an entry that another program reported.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn put_reported_elsewhere(
        &self,
        id: EntryId,
        at: crate::domain::moment::Moment,
        departure: Option<When>,
    ) -> Result<()> {
        let (departure_at, known) = columns::when_columns(departure);
        self.connection()
            .prepare_cached(
                "UPDATE entry SET report_state = :accepted, registered_at = :at, left_house = 1,
                     reported_departure_at = :departure_at,
                     reported_departure_time_known = :known
                  WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id.0, ":at": at.utc_seconds(), ":departure_at": departure_at,
                ":known": known, ":accepted": ReportState::Accepted.as_str(),
            })?;
        self.settle_departure(id)
    }
}

const UPDATE: &str = "
    UPDATE entry SET version = version + 1, year = :year, sequence_number = :sequence_number,
        left_house = :left_house, first_name = :first_name, surname = :surname, sex = :sex,
        birth_date = :birth_date, country = :country, document_type = :document_type,
        document_number = :document_number, arrival_at = :arrival_at,
        arrival_time_known = :arrival_time_known, arrival_confirmed = :arrival_confirmed,
        expected_departure_at = :expected_at, expected_departure_time_known = :expected_known,
        actual_departure_at = :actual_at, actual_departure_time_known = :actual_known,
        departure_confirmed = :departure_confirmed, extra_bed = :extra_bed,
        slept_same_day = :slept_same_day, tax_code = :tax_code, tax_reason = :tax_reason,
        tax_charged_cents = :tax_charged, note = :note, unread = :unread, storno = :storno,
        storno_follows = :storno_follows, report_state = :report_state, report_within_hours = :within_hours,
        lodged_until_at = :lodged_until_at, search_key = :search_key
     WHERE id = :id";
