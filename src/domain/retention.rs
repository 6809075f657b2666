//! How long the book is kept, and what is on record of a deletion (R3, R4).

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::calendar::Month;
use super::country::Country;
use super::entry::EntryDetails;
use super::identifiers::{FacilityId, SequenceNumber};
use super::moment::Moment;

/// A record of a deletion is kept for so many years.
pub const RECORD_KEPT_YEARS: i32 = 5;

/// Entries that must be deleted are counted up to so many where only a hint is given: a book that was
/// never cleaned holds hundreds of thousands.
pub const DUE_COUNTED_MAX: usize = 1_000;

/// The last year of departure whose guests must be deleted by now: a departure of 2024 is kept for
/// the calendar year 2025 and due from 1 January 2026 on (R3).
#[must_use]
pub fn last_year_due(now: Moment) -> i32 {
    now.year() - 2
}

/// The first moment of a local year.
#[must_use]
pub fn year_begins(year: i32) -> Moment {
    let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN);
    Moment::from_local_lenient(day.and_time(chrono::NaiveTime::MIN))
}

/// Whose stay ended before this moment must be deleted by now.
#[must_use]
pub fn due_before(now: Moment) -> Moment {
    year_begins(last_year_due(now) + 1)
}

/// A copy of the book that was made before this moment was made while what must be deleted by now
/// was still in the book by right.
#[must_use]
pub fn copies_hold_due_before(now: Moment) -> Moment {
    year_begins(last_year_due(now) + 2)
}

/// The day from which on departures of a year must be deleted.
#[must_use]
pub fn due_from(departure_year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(departure_year + 2, 1, 1).unwrap_or(NaiveDate::MAX)
}

/// Sequence numbers that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NumberRange {
    /// The first.
    pub first: SequenceNumber,
    /// The last.
    pub last: SequenceNumber,
}

/// The numbers of one year of arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumbersOfYear {
    /// The year of arrival.
    pub year: i32,
    /// The numbers, in order; never empty, and no two ranges touch each other.
    pub ranges: Vec<NumberRange>,
}

impl NumbersOfYear {
    /// Puts numbers in order by year; ranges that touch or overlap become one.
    #[must_use]
    pub fn of(mut ranges: Vec<(i32, NumberRange)>) -> Vec<Self> {
        ranges.sort_unstable();
        let mut years: Vec<Self> = Vec::new();
        for (year, range) in ranges {
            let Some(of_year) = years.last_mut().filter(|of_year| of_year.year == year) else {
                let ranges = vec![range];
                years.push(Self { year, ranges });
                continue;
            };
            match of_year.ranges.last_mut() {
                Some(before) if range.first.number() <= before.last.number() + 1 => {
                    before.last = before.last.max(range.last);
                }
                _ => of_year.ranges.push(range),
            }
        }
        years
    }

    /// From the first to the last number.
    #[must_use]
    pub fn whole(&self) -> Option<NumberRange> {
        Some(NumberRange {
            first: self.ranges.first()?.first,
            last: self.ranges.last()?.last,
        })
    }

    /// The numbers between the first and the last that do not belong to them.
    #[must_use]
    pub fn holes(&self) -> Vec<NumberRange> {
        let between = |pair: &[NumberRange]| {
            Some(NumberRange {
                first: SequenceNumber::new(pair[0].last.number() + 1)?,
                last: SequenceNumber::new(pair[1].first.number() - 1)?,
            })
        };
        self.ranges.windows(2).filter_map(between).collect()
    }
}

/// What is in the book of one year of departure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptYear {
    /// The year of departure; of what was stornoed or never came that of the planned departure,
    /// else of the arrival.
    pub departure_year: i32,
    /// Entries.
    pub entries: usize,
    /// Of them without a number.
    pub unnumbered: usize,
    /// The numbers, by year of arrival.
    pub numbers: Vec<NumbersOfYear>,
    /// It must be deleted by now.
    pub is_due: bool,
}

/// The record of a deletion: no names (R4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletionRecord {
    /// The year in which was deleted, and the number of the record in it.
    pub year: i32,
    /// Number.
    pub number: i64,
    /// When it began.
    pub deleted_at: Moment,
    /// The facility (RNO).
    pub facility: FacilityId,
    /// Its name at that time.
    pub facility_name: String,
    /// The last year of departure that was deleted.
    pub last_departure_year: i32,
    /// Entries deleted.
    pub entries: u32,
    /// Of them without a number.
    pub unnumbered: u32,
    /// The numbers, by year of arrival.
    pub numbers: Vec<NumbersOfYear>,
    /// `false`: it was broken off and must be gone on with.
    pub is_finished: bool,
}

impl DeletionRecord {
    /// Number and year, as it stands on paper.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.number, self.year)
    }
}

/// What is left of deleted stays: sums without persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PastStays {
    /// Arrivals.
    pub arrivals: u32,
    /// Nights.
    pub nights: u32,
}

/// A month, and the citizenship.
pub type MonthAndCountry = (Month, Option<Country>);

/// Adds a stay to the sums: its arrival to the month of the arrival, each night to its month.
pub fn add_stay(sums: &mut BTreeMap<MonthAndCountry, PastStays>, details: &EntryDetails) {
    let country = details.guest.country;
    let stay = &details.stay;
    let month = |day: NaiveDate| Month::new(day.year(), day.month());
    if let Some(month) = month(stay.arrival.date()) {
        sums.entry((month, country)).or_default().arrivals += 1;
    }
    let last = stay.departure().map_or(stay.arrival, |at| at).date();
    for night in stay.nights(details.tax_code, last) {
        if let Some(month) = month(night) {
            sums.entry((month, country)).or_default().nights += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: i64, last: i64) -> NumberRange {
        NumberRange {
            first: SequenceNumber::new(first).expect("a number"),
            last: SequenceNumber::new(last).expect("a number"),
        }
    }

    #[track_caller]
    fn case(now: &str, year: i32) {
        let now = Moment::from_local(now.parse().expect("a time")).expect("unambiguous");
        assert_eq!(last_year_due(now), year);
        assert!(due_before(now) <= now);
    }

    #[test]
    fn r3_departures_of_a_year_are_due_when_the_year_after_is_over() {
        case("2025-12-31T23:59:59", 2023);
        case("2026-01-01T00:00:00", 2024);
        case("2026-12-31T23:59:59", 2024);
        assert_eq!(due_from(2024).to_string(), "2026-01-01");
        // Local midnight, not that of UTC.
        assert_eq!(year_begins(2025).to_rfc3339(), "2025-01-01T00:00:00+01:00");
    }

    #[test]
    fn r4_ranges_of_a_year_have_holes() {
        let years = NumbersOfYear::of(vec![
            (2024, range(7, 9)),
            (2023, range(900, 900)),
            (2024, range(1, 3)),
            (2024, range(4, 4)),
            (2024, range(12, 12)),
        ]);
        assert_eq!(years.len(), 2);
        assert_eq!(years[0].whole(), Some(range(900, 900)));
        assert_eq!(years[0].holes(), []);
        assert_eq!(years[1].ranges, [range(1, 4), range(7, 9), range(12, 12)]);
        assert_eq!(years[1].whole(), Some(range(1, 12)));
        assert_eq!(years[1].holes(), [range(5, 6), range(10, 11)]);
    }

    #[test]
    fn r3_what_is_due_and_what_copies_may_hold_begins_with_a_year() {
        let now = Moment::from_local("2026-08-20T12:00:00".parse().expect("a time"));
        let now = now.expect("unambiguous");
        assert_eq!(due_before(now).date().to_string(), "2025-01-01");
        assert_eq!(copies_hold_due_before(now).date().to_string(), "2026-01-01");
    }

    #[test]
    fn r4_of_deleted_stays_arrivals_and_nights_are_left_by_month_and_country() {
        use crate::domain::example;
        let mut details = example::details();
        details.stay.arrival = example::when("2024-07-30T14:00");
        details.stay.expected_departure = Some(example::when("2024-08-02T10:00"));
        let mut sums = BTreeMap::new();
        add_stay(&mut sums, &details);
        add_stay(&mut sums, &details);
        details.guest.country = None;
        add_stay(&mut sums, &details);
        let of = |month: u32, country| {
            let sum = sums[&(Month::new(2024, month).expect("a month"), country)];
            (sum.arrivals, sum.nights)
        };
        assert_eq!(of(7, Some(Country::SLOVENIA)), (2, 4));
        assert_eq!(of(8, Some(Country::SLOVENIA)), (0, 2));
        assert_eq!((of(7, None), of(8, None)), ((1, 2), (0, 1)));
    }
}
