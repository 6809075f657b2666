//! Entries: reading one, finding the one that a row of a list means, writing.

use std::collections::BTreeMap;

use chrono::Datelike;
use rusqlite::{Connection, OptionalExtension, named_params, params};

use super::columns::{self, ENTRY, FROM_ENTRY};
use super::{Result, Store, StoreError, Writer};
use crate::domain::document::NOT_AT_HAND;
use crate::domain::entry::{Entry, EntryDetails};
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::moment::When;
use crate::domain::report_state::ReportState;
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

/// Whether the id of a row names it alone in its list, or a booking of several guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdUse {
    /// It stands in one row.
    OfOneRow,
    /// It stands in several.
    OfSeveralRows,
}

/// An existing entry which a row of a list means, and what told so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The id of the row in its list.
    ListId(EntryId),
    /// Name, birth date and arrival.
    Person(EntryId),
    /// Unit, arrival and document number.
    Document(EntryId),
}

impl Match {
    /// The entry.
    #[must_use]
    pub fn id(self) -> EntryId {
        match self {
            Self::ListId(id) | Self::Person(id) | Self::Document(id) => id,
        }
    }
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

fn list_row(connection: &Connection, id: EntryId) -> Result<BTreeMap<String, String>> {
    let said: String = connection
        .prepare_cached("SELECT list_row FROM entry WHERE id = :id")?
        .query_row(named_params! {":id": id.0}, |row| row.get(0))?;
    serde_json::from_str(&said).map_err(|_| StoreError::Damaged("list_row"))
}

impl Store {
    /// What the row of a list said of each field when it was last read.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn list_row(&self, id: EntryId) -> Result<BTreeMap<String, String>> {
        list_row(&self.connection, id)
    }

    /// One entry.
    ///
    /// # Errors
    /// [`StoreError::NoSuchEntry`] when it is not there.
    pub fn entry(&self, id: EntryId) -> Result<Entry> {
        read(&self.connection, id)
    }

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

    /// The existing entry that a row of a list means; see [`Writer::find_match`].
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn find_match(&self, row: &NewEntry<'_>, id_use: IdUse) -> Result<Option<Match>> {
        find_match(&self.connection, row, id_use)
    }
}

impl Writer<'_> {
    /// One entry, as it stands in this transaction.
    ///
    /// # Errors
    /// [`StoreError::NoSuchEntry`] when it is not there.
    pub fn entry(&self, id: EntryId) -> Result<Entry> {
        read(self.connection(), id)
    }

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

    /// The existing entry that a row of a list means: by its id in the list; else by name, birth
    /// date and arrival; else by unit, arrival and document number.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn find_match(&self, row: &NewEntry<'_>, id_use: IdUse) -> Result<Option<Match>> {
        find_match(self.connection(), row, id_use)
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
                ":tax_code": details.tax_code.map(|code| code.number()),
                ":tax_reason": details.tax_reason.as_str(),
                ":note": details.note.as_str(),
                ":unread": columns::unread_column(&details.unread),
                ":storno": entry.storno,
                ":report_state": entry.reporting.state.as_str(),
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

    /// What the row of a list said of each field when it was last read.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn list_row(&self, id: EntryId) -> Result<BTreeMap<String, String>> {
        list_row(self.connection(), id)
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
        departure_confirmed = :departure_confirmed, extra_bed = :extra_bed, tax_code = :tax_code,
        tax_reason = :tax_reason, note = :note, unread = :unread, storno = :storno,
        report_state = :report_state, lodged_until_at = :lodged_until_at, search_key = :search_key
     WHERE id = :id";

fn find_match(connection: &Connection, row: &NewEntry<'_>, id_use: IdUse) -> Result<Option<Match>> {
    if let Some(id) = find_list_id(connection, row, id_use)? {
        return Ok(Some(Match::ListId(id)));
    }
    if let Some(id) = find_person(connection, row)? {
        return Ok(Some(Match::Person(id)));
    }
    Ok(find_document(connection, row)?.map(Match::Document))
}

/// An entry with the id of the row. One that has anything of the person in common comes first; an
/// id that names this row alone means its entry in any case, but for an entry that left the house:
/// there somebody else under an old id is another guest, who must not be lost.
fn find_list_id(
    connection: &Connection,
    row: &NewEntry<'_>,
    id_use: IdUse,
) -> Result<Option<EntryId>> {
    let Some(list_id) = row.list_id else {
        return Ok(None);
    };
    let guest = &row.details.guest;
    let mut statement = connection.prepare_cached(
        "SELECT id, birth_date, document_number, first_name, surname, left_house FROM entry
          WHERE facility = :facility AND list_id = :list_id
          ORDER BY storno, arrival_at DESC",
    )?;
    let mut rows = statement.query(named_params! {
        ":facility": row.facility.number(), ":list_id": list_id.as_str(),
    })?;
    let born = guest.birth_date.map(|date| date.to_string());
    let mut others = Vec::new();
    while let Some(found) = rows.next()? {
        let held: (Option<String>, String) = (found.get(1)?, found.get(2)?);
        let name: (String, String) = (found.get(3)?, found.get(4)?);
        let same_birth = born.is_some() && held.0 == born;
        let same_document = fold(&held.1) != NOT_AT_HAND
            && !held.1.is_empty()
            && held.1 == guest.document_number.as_str();
        let same_name = fold(&name.0) == fold(guest.first_name.as_str())
            && fold(&name.1) == fold(guest.surname.as_str());
        let is_same = match id_use {
            IdUse::OfOneRow => same_birth || same_document || same_name,
            IdUse::OfSeveralRows => same_document || (same_birth && same_name),
        };
        let id = EntryId(found.get(0)?);
        if is_same {
            return Ok(Some(id));
        }
        others.push((id, found.get::<_, bool>(5)?));
    }
    Ok(match (id_use, others.as_slice()) {
        (IdUse::OfOneRow, [(only, false)]) => Some(*only),
        (IdUse::OfOneRow | IdUse::OfSeveralRows, _) => None,
    })
}

/// Same name and birth date; the arrival at the same time, else on the same day, since the other
/// list may give it to the minute.
fn find_person(connection: &Connection, row: &NewEntry<'_>) -> Result<Option<EntryId>> {
    let (guest, arrival) = (&row.details.guest, row.details.stay.arrival);
    let Some(born) = guest.birth_date else {
        return Ok(None);
    };
    let day = When::Date(arrival.date());
    let mut statement = connection.prepare_cached(
        "SELECT id, first_name, surname, list_id, arrival_at = :arrival_at FROM entry
          WHERE facility = :facility AND arrival_at >= :day_begins AND arrival_at < :day_ends
            AND birth_date = :born
          ORDER BY arrival_at <> :arrival_at, storno, id",
    )?;
    let mut rows = statement.query(named_params! {
        ":facility": row.facility.number(),
        ":day_begins": day.start().utc_seconds(),
        ":day_ends": day.end().utc_seconds(),
        ":arrival_at": arrival.start().utc_seconds(),
        ":born": born.to_string(),
    })?;
    let name = (
        fold(guest.first_name.as_str()),
        fold(guest.surname.as_str()),
    );
    while let Some(found) = rows.next()? {
        let held = (
            fold(&found.get::<_, String>(1)?),
            fold(&found.get::<_, String>(2)?),
        );
        let same_time: bool = found.get(4)?;
        let other_row = match (row.list_id, found.get::<_, Option<String>>(3)?) {
            (Some(of_row), Some(held)) => of_row.as_str() != held,
            _ => false,
        };
        if held == name && (same_time || !other_row) {
            return Ok(Some(EntryId(found.get(0)?)));
        }
    }
    Ok(None)
}

fn find_document(connection: &Connection, row: &NewEntry<'_>) -> Result<Option<EntryId>> {
    let number = row.details.guest.document_number.as_str();
    let Some(unit) = row.details.stay.units.first() else {
        return Ok(None);
    };
    if number.is_empty() || fold(number) == NOT_AT_HAND {
        return Ok(None);
    }
    Ok(connection
        .prepare_cached(
            "SELECT id FROM entry
              WHERE facility = :facility AND document_number = :number
                AND arrival_at = :arrival_at
                AND EXISTS (SELECT 1 FROM unit_night WHERE entry_id = entry.id AND unit = :unit)
              ORDER BY storno, id LIMIT 1",
        )?
        .query_row(
            named_params! {
                ":facility": row.facility.number(),
                ":number": number,
                ":arrival_at": row.details.stay.arrival.start().utc_seconds(),
                ":unit": unit.unit.as_str(),
            },
            |found| found.get(0).map(EntryId),
        )
        .optional()?)
}
