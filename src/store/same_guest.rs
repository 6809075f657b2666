//! Other stays of one guest, by document number, or by name and birth date (R32, R34).

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};

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

    /// Arrival and end, by date, of the guest's other stays in a facility that began before this
    /// one and have an end; none for a guest of whom neither document nor birth date is known.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn earlier_stays(
        &self,
        facility: FacilityId,
        details: &EntryDetails,
        except: Option<EntryId>,
    ) -> Result<Vec<(NaiveDate, NaiveDate)>> {
        let guest = &details.guest;
        let number = guest.document_number.as_str();
        let has_number = !number.is_empty() && fold(number) != NOT_AT_HAND;
        let arrival = details.stay.arrival.date();
        let name = fold(&format!("{} {}", guest.surname, guest.first_name));
        let mut statement = self.connection().prepare_cached(
            "SELECT arrival_at, coalesce(actual_departure_at, expected_departure_at) FROM entry
              WHERE id IN (
                    SELECT id FROM entry
                     WHERE facility = :facility AND document_number = :number
                       AND arrival_at BETWEEN :from AND :until
                    UNION
                    SELECT id FROM entry
                     -- As in the index by birth date, which finds the few who share it.
                     WHERE facility = :facility AND birth_date = :born AND storno = 0
                       AND arrival_at BETWEEN :from AND :until
                       AND search_key >= :name AND search_key < :name || '!')
                AND id <> :except AND storno = 0 AND lodged_until_at IS NOT NULL",
        )?;
        let rows = statement.query_map(
            named_params! {
                ":facility": facility.number(),
                ":number": has_number.then_some(number),
                ":name": name,
                ":born": guest.birth_date.map(|date| date.to_string()),
                ":from": When::Date(arrival - chrono::Days::new(LOOKED_BACK_DAYS)).start().utc_seconds(),
                ":until": details.stay.arrival.start().utc_seconds(),
                ":except": except.map_or(0, |id| id.0),
            },
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
        )?;
        let date = |seconds| Moment::from_utc_seconds(seconds).date();
        rows.map(|row| {
            let (came, left) = row?;
            Ok((date(came), date(left)))
        })
        .collect()
    }
}
