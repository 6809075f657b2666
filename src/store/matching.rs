//! Which existing entry a row of a list means.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{NewEntry, Result};
use crate::domain::document::NOT_AT_HAND;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::When;
use crate::domain::text::fold;

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

pub(super) fn find_match(
    connection: &Connection,
    row: &NewEntry<'_>,
    id_use: IdUse,
) -> Result<Option<Match>> {
    if let Some(id) = find_list_id(connection, row, id_use)? {
        return Ok(Some(Match::ListId(id)));
    }
    if let Some(id) = find_person(connection, row)? {
        return Ok(Some(Match::Person(id)));
    }
    Ok(find_document(connection, row)?.map(Match::Document))
}

/// Ids begin anew in some programs: so far apart, another person under an id is another guest.
const ARRIVALS_FAR_APART_SECONDS: i64 = 31 * 24 * 3600;

/// An entry with the id of the row. One that has anything of the person in common comes first; an
/// id that names this row alone means its entry in any case, but for an entry that left the house
/// or lies far back: there somebody else under an old id is another guest, and neither is lost.
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
        "SELECT id, birth_date, document_number, first_name, surname,
                left_house OR abs(arrival_at - :arrival_at) > :far FROM entry
          WHERE facility = :facility AND list_id = :list_id
          ORDER BY storno, arrival_at DESC",
    )?;
    let mut rows = statement.query(named_params! {
        ":facility": row.facility.number(), ":list_id": list_id.as_str(),
        ":arrival_at": row.details.stay.arrival.start().utc_seconds(),
        ":far": ARRIVALS_FAR_APART_SECONDS,
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
