//! The lists of the desk: lodged, departures, pending, attention, expected, the book.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, ToSql, named_params};

use super::columns::{self, ENTRY, FROM_ENTRY, IS_UNSETTLED};
use super::{Result, Store};
use crate::domain::entry::{Entry, EntryDetails};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::{Moment, When};

/// Entries of a facility whose stay is not over before `:from`: the end of a stay is the better index
/// while the book grows, and each half is found in it.
const NOT_OVER: &str = "entry.id IN (
    SELECT id FROM entry WHERE facility = :facility AND storno = 0 AND lodged_until_at >= :from
    UNION ALL
    SELECT id FROM entry WHERE facility = :facility AND storno = 0 AND lodged_until_at IS NULL)";

/// Here and in the two that follow a small index is used, not that of the facility (`+`).
const IN_FACILITY: &str = "+entry.facility = :facility";
const UNFINISHED: &str = "+entry.facility = :facility AND entry.storno = 0
    AND entry.departure_finished = 0 AND entry.lodged_until_at <= :until";
const EXPECTED: &str =
    "+entry.facility = :facility AND entry.storno = 0 AND entry.storno_follows = 0
    AND entry.arrival_confirmed = 0 AND entry.arrival_at < :until";

/// A guest sleeps in a unit from a night that lies at most so far back; longer stays are not
/// looked for in an occupied unit.
const UNIT_LOOKED_BACK_DAYS: u64 = 120;

impl Store {
    pub(super) fn list(
        &self,
        condition: &str,
        parameters: &[(&str, &dyn ToSql)],
    ) -> Result<Vec<Entry>> {
        let sql = format!("SELECT {ENTRY} {FROM_ENTRY} WHERE {condition}");
        let mut statement = self.connection().prepare_cached(&sql)?;
        columns::entries(statement.query(parameters)?)
    }

    /// Lodged now (R35).
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn lodged(&self, facility: FacilityId, now: Moment) -> Result<Vec<Entry>> {
        let now = now.utc_seconds();
        self.list(
            &format!(
                "{NOT_OVER} AND +entry.arrival_at <= :now ORDER BY entry.arrival_at, entry.id"
            ),
            named_params! {":facility": facility.number(), ":from": now + 1, ":now": now},
        )
    }

    /// Entries whose departure may be unfinished (R36); the domain tells why.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn departures(&self, facility: FacilityId, now: Moment) -> Result<Vec<Entry>> {
        let until = When::Date(now.date()).end();
        self.list(
            UNFINISHED,
            named_params! {":facility": facility.number(), ":until": until.utc_seconds()},
        )
    }

    /// Everything that must still reach AJPES or needs somebody (R37).
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn unsettled(&self, facility: FacilityId) -> Result<Vec<Entry>> {
        self.list(
            &format!("{IN_FACILITY} AND {IS_UNSETTLED}"),
            named_params! {":facility": facility.number()},
        )
    }

    /// Entries made ahead whose arrival nobody confirmed, planned up to a day (R14).
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn expected(&self, facility: FacilityId, until: NaiveDate) -> Result<Vec<Entry>> {
        self.list(
            &format!("{EXPECTED} ORDER BY entry.arrival_at, entry.id"),
            named_params! {
                ":facility": facility.number(),
                ":until": When::Date(until).end().utc_seconds(),
            },
        )
    }

    /// Numbered entries that arrive or depart in a period (R20), by number.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn numbered_between(
        &self,
        facility: FacilityId,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Result<Vec<Entry>> {
        let from = from.map_or(i64::MIN, |day| When::Date(day).start().utc_seconds());
        let to = to.map_or(i64::MAX, |day| When::Date(day).end().utc_seconds());
        self.list(
            "entry.facility = :facility AND entry.sequence_number IS NOT NULL
               AND ((entry.arrival_at >= :from AND entry.arrival_at < :to)
                 OR coalesce(entry.actual_departure_at, entry.expected_departure_at)
                        BETWEEN :from AND :to - 1)
             ORDER BY entry.year, entry.sequence_number",
            named_params! {":facility": facility.number(), ":from": from, ":to": to},
        )
    }

    /// Guests whose stay touches the nights from `from` up to `to`, not stornoed.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn staying_between(
        &self,
        facility: FacilityId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Entry>> {
        self.list(
            &format!("{NOT_OVER} AND +entry.arrival_at < :to ORDER BY entry.arrival_at, entry.id"),
            named_params! {
                ":facility": facility.number(),
                ":from": When::Date(from).start().utc_seconds(),
                ":to": When::Date(to).end().utc_seconds(),
            },
        )
    }

    /// Who else sleeps in a unit while a stay lasts.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn others_in_unit(
        &self,
        facility: FacilityId,
        unit: &str,
        from: Moment,
        until: Option<Moment>,
        except: Option<EntryId>,
    ) -> Result<Vec<Entry>> {
        self.list(
            "entry.id IN (SELECT entry_id FROM unit_night WHERE unit = :unit
                            AND from_night BETWEEN :earliest AND :latest)
               AND entry.facility = :facility AND entry.storno = 0 AND entry.id <> :except
               AND entry.arrival_at < :until
               AND (entry.lodged_until_at IS NULL OR entry.lodged_until_at > :from)
             ORDER BY entry.arrival_at LIMIT 20",
            named_params! {
                ":facility": facility.number(),
                ":unit": unit,
                ":earliest": (from.date() - chrono::Days::new(UNIT_LOOKED_BACK_DAYS)).to_string(),
                ":latest": until.map_or_else(|| "9999-12-31".to_owned(), |until| until.date().to_string()),
                ":from": from.utc_seconds(),
                ":until": until.map_or(i64::MAX, Moment::utc_seconds),
                ":except": except.map_or(0, |id| id.0),
            },
        )
    }

    /// Somebody of another party who sleeps in a unit while a stay lasts: with another surname, and
    /// come on another day.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn stranger_in_unit(
        &self,
        facility: FacilityId,
        unit: &str,
        details: &EntryDetails,
        except: Option<EntryId>,
    ) -> Result<Option<String>> {
        let arrival = details.stay.arrival;
        let until = details.stay.departure().map(When::end);
        let day = When::Date(arrival.date());
        let earliest = arrival.date() - chrono::Days::new(UNIT_LOOKED_BACK_DAYS);
        let latest = until.map_or_else(|| "9999-12-31".to_owned(), |at| at.date().to_string());
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT entry.surname || ' ' || entry.first_name
                   FROM unit_night CROSS JOIN entry ON entry.id = unit_night.entry_id
                  WHERE unit_night.unit = :unit
                    AND unit_night.from_night BETWEEN :earliest AND :latest
                    AND entry.facility = :facility AND entry.storno = 0 AND entry.id <> :except
                    AND entry.surname <> :surname
                    AND NOT (entry.arrival_at >= :day_begins AND entry.arrival_at < :day_ends)
                    AND entry.arrival_at < :until
                    AND (entry.lodged_until_at IS NULL OR entry.lodged_until_at > :from)
                  -- Those who came last are the likeliest to be there still.
                  ORDER BY unit_night.from_night DESC LIMIT 1",
            )?
            .query_row(
                named_params! {
                    ":unit": unit,
                    ":earliest": earliest.to_string(),
                    ":latest": latest,
                    ":facility": facility.number(),
                    ":except": except.map_or(0, |id| id.0),
                    ":surname": details.guest.surname.as_str(),
                    ":day_begins": day.start().utc_seconds(),
                    ":day_ends": day.end().utc_seconds(),
                    ":until": until.map_or(i64::MAX, Moment::utc_seconds),
                    ":from": arrival.start().utc_seconds(),
                },
                |row| row.get(0),
            )
            .optional()?)
    }

    /// How many are lodged now (R35).
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn lodged_count(&self, facility: FacilityId, now: Moment) -> Result<usize> {
        let now = now.utc_seconds();
        let sql = format!("SELECT count(*) FROM entry WHERE {NOT_OVER} AND +arrival_at <= :now");
        let count: i64 = self.connection().prepare_cached(&sql)?.query_row(
            named_params! {":facility": facility.number(), ":from": now + 1, ":now": now},
            |row| row.get(0),
        )?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SQLite knows nothing of how often a value stands in the book; each list says itself which
    /// index grows with the house and not with the years.
    #[test]
    fn no_list_of_the_day_is_read_from_all_entries_of_the_facility() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("book.db")).expect("made");
        let case = |condition: &str, index: &str| {
            let sql = format!("EXPLAIN QUERY PLAN SELECT {ENTRY} {FROM_ENTRY} WHERE {condition}");
            let mut statement = store.connection().prepare(&sql).expect("a statement");
            let mut rows = statement.raw_query();
            let mut plan = String::new();
            while let Some(row) = rows.next().expect("a row") {
                plan += &row.get::<_, String>("detail").expect("a text");
                plan.push('\n');
            }
            assert!(plan.contains(index), "{index} is not used:\n{plan}");
            assert!(!plan.contains("SCAN entry\n"), "{plan}");
        };
        case(NOT_OVER, "entry_lodged (facility=? AND lodged_until_at>?)");
        case(
            &format!("{IN_FACILITY} AND {IS_UNSETTLED}"),
            "entry_to_send",
        );
        case(UNFINISHED, "entry_departure (lodged_until_at<?)");
        case(EXPECTED, "entry_expected (arrival_at<?)");
    }
}
