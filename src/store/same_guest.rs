//! Other stays of one guest, by document number, or by name and birth date (R32, R34).

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};
use serde_json::{Value, json};

use super::{Result, Store};
use crate::domain::document::NOT_AT_HAND;
use crate::domain::entry::EntryDetails;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::moment::{Moment, When};
use crate::domain::text::fold;

/// A stay that ended longer ago than this before an arrival is not asked for.
const LOOKED_BACK_DAYS: u64 = 400;

impl Store {
    /// All entries of a guest, the oldest arrival first: of the same birth date, and of the same
    /// name or document number, in whatever facility; none where no birth date is known.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn stays_of(&self, details: &EntryDetails) -> Result<Vec<EntryId>> {
        let guest = &details.guest;
        let Some(born) = guest.birth_date else {
            return Ok(Vec::new());
        };
        let document = guest.document_number.as_str();
        let has_document = !document.is_empty() && fold(document) != NOT_AT_HAND;
        let name = fold(&format!("{} {}", guest.surname, guest.first_name));
        let mut statement = self.connection().prepare_cached(
            "SELECT id FROM entry
              WHERE birth_date = :born
                AND (document_number = :document
                     OR (search_key >= :name AND search_key < :name || '!'))
              ORDER BY arrival_at, id",
        )?;
        let ids = statement.query_map(
            named_params! {
                ":born": born.to_string(),
                ":document": has_document.then_some(document),
                ":name": name,
            },
            |row| Ok(EntryId(row.get(0)?)),
        )?;
        Ok(ids.collect::<std::result::Result<_, _>>()?)
    }

    /// Another entry of the facility that has the same guest in the house on one of the nights:
    /// one of the same birth date, and of the same name or document number. Its number, if it has
    /// one; `None` where there is no such entry.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn entered_already(
        &self,
        facility: FacilityId,
        details: &EntryDetails,
        except: Option<EntryId>,
    ) -> Result<Option<Option<SequenceNumber>>> {
        let guest = &details.guest;
        let Some(born) = guest.birth_date else {
            return Ok(None);
        };
        let document = guest.document_number.as_str();
        let has_document = !document.is_empty() && fold(document) != NOT_AT_HAND;
        let name = fold(&format!("{} {}", guest.surname, guest.first_name));
        let until = details.stay.departure().map(When::end);
        let found: Option<Option<i64>> = self
            .connection()
            .prepare_cached(
                "SELECT sequence_number FROM entry
                  WHERE facility = :facility AND birth_date = :born AND storno = 0
                    AND id <> :except AND arrival_at < :until
                    AND (lodged_until_at IS NULL OR lodged_until_at > :from)
                    AND (document_number = :document
                         OR (search_key >= :name AND search_key < :name || '!'))
                  ORDER BY arrival_at DESC LIMIT 1",
            )?
            .query_row(
                named_params! {
                    ":facility": facility.number(),
                    ":born": born.to_string(),
                    ":except": except.map_or(0, |id| id.0),
                    ":until": until.map_or(i64::MAX, Moment::utc_seconds),
                    ":from": details.stay.arrival.start().utc_seconds(),
                    ":document": has_document.then_some(document),
                    ":name": name,
                },
                |row| row.get(0),
            )
            .optional()?;
        Ok(found.map(|number| number.and_then(SequenceNumber::new)))
    }

    /// Arrival and end, by date, of other stays in a facility of each guest asked for, that began
    /// before the one beside his entry and have an end; none for a guest of whom neither document
    /// nor birth date is known.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn earlier_stays(
        &self,
        facility: FacilityId,
        guests: &[(&EntryDetails, Option<EntryId>)],
    ) -> Result<Vec<Vec<(NaiveDate, NaiveDate)>>> {
        let asked: Vec<Value> = guests
            .iter()
            .map(|(details, except)| asked_for(details, *except))
            .collect();
        let mut statement = self.connection().prepare_cached(EARLIER_STAYS)?;
        let mut rows = statement.query(named_params! {
            ":facility": facility.number(),
            ":asked": Value::Array(asked).to_string(),
        })?;
        let date = |seconds| Moment::from_utc_seconds(seconds).date();
        let mut stays = vec![Vec::new(); guests.len()];
        while let Some(row) = rows.next()? {
            let place = usize::try_from(row.get::<_, i64>(0)?);
            if let Some(of_guest) = place.ok().and_then(|place| stays.get_mut(place)) {
                of_guest.push((date(row.get(1)?), date(row.get(2)?)));
            }
        }
        Ok(stays)
    }
}

/// Each half is found by an index that knows document or name; a birth date is shared by many.
const EARLIER_STAYS: &str = "
    WITH asked (place, entry_id, document_number, name, birth_date, earliest, latest)
        AS MATERIALIZED (
            SELECT key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
              FROM json_each(:asked))
    SELECT place, other.arrival_at,
           coalesce(other.actual_departure_at, other.expected_departure_at)
      FROM asked CROSS JOIN entry AS other INDEXED BY entry_document
        ON other.facility = :facility AND other.document_number = asked.document_number
     WHERE other.arrival_at BETWEEN earliest AND latest AND other.id <> entry_id
       AND other.storno = 0 AND other.lodged_until_at IS NOT NULL
     UNION ALL
    SELECT place, other.arrival_at,
           coalesce(other.actual_departure_at, other.expected_departure_at)
      FROM asked CROSS JOIN entry AS other INDEXED BY entry_name
        ON other.facility = :facility AND other.search_key >= name AND other.search_key < name || '!'
     WHERE other.arrival_at BETWEEN earliest AND latest AND other.id <> entry_id
       AND other.storno = 0 AND other.lodged_until_at IS NOT NULL
       AND other.birth_date = asked.birth_date";

fn asked_for(details: &EntryDetails, except: Option<EntryId>) -> Value {
    let guest = &details.guest;
    let number = guest.document_number.as_str();
    let has_number = !number.is_empty() && fold(number) != NOT_AT_HAND;
    let arrival = details.stay.arrival.date();
    let earliest = When::Date(arrival - chrono::Days::new(LOOKED_BACK_DAYS)).start();
    json!([
        except.map_or(0, |id| id.0),
        has_number.then_some(number),
        fold(&format!("{} {}", guest.surname, guest.first_name)),
        guest.birth_date.map(|date| date.to_string()),
        earliest.utc_seconds(),
        details.stay.arrival.start().utc_seconds(),
    ])
}
