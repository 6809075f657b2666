//! Other stays of one guest, by document number, or by name and birth date (R32).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Result, Store};
use crate::domain::document::NOT_AT_HAND;
use crate::domain::entry::EntryDetails;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::{Moment, When};
use crate::domain::text::fold;

/// A stay that ended longer ago than this before an arrival is not asked for.
const LOOKED_BACK_DAYS: u64 = 400;

impl Store {
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
                     WHERE search_key >= :name AND search_key < :name || '!'
                       AND birth_date = :born AND facility = :facility
                       AND arrival_at BETWEEN :from AND :until)
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
