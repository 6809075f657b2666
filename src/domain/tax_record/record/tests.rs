//! The record of guests, by nights and by stays, and that its nights are those of the month.

use proptest::prelude::*;

use super::*;
use crate::domain::calendar::Month;
use crate::domain::entry::EntryDetails;
use crate::domain::example;
use crate::domain::moment::When;
use crate::domain::monthly_report::{MonthProof, prove};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

fn entry(code: i64, arrival: &str, departure: Option<&str>) -> Entry {
    let mut entry = example::entry();
    entry.details.tax_code = TaxCode::new(code);
    entry.details.stay.arrival = example::when(arrival);
    entry.details.stay.expected_departure = departure.map(example::when);
    entry.details.stay.set_unit(SafeText::new("101"));
    entry
}

fn of(entries: &[Entry], month_of: &str, by: CollectedBy, today: &str) -> TaxRecord {
    let period = Period::of_month(month(month_of));
    record(&example::facility(), entries, period, by, day(today))
}

/// Nights and both amounts in cents of one stay, over the month.
#[track_caller]
fn case(stay: &Entry, month: &str, by: CollectedBy, expected: Option<(usize, i64, i64)>) {
    let found = of(std::slice::from_ref(stay), month, by, "2027-01-31");
    let row = found.rows.first();
    let amounts = row.map(|row| (row.nights, row.tourist.number(), row.promotional.number()));
    assert_eq!(amounts, expected, "{month} by {}", by.as_str());
}

#[test]
fn r56_a_stay_over_a_month_end_is_collected_by_nights_or_where_it_ended() {
    // R44: 28 July to 4 August is 4 nights of July and 3 of August; 2.50 and 0.63 a night.
    let stay = entry(0, "2026-07-28T14:00", Some("2026-08-04T10:00"));
    case(&stay, "2026-07", CollectedBy::Nights, Some((4, 1000, 252)));
    case(&stay, "2026-08", CollectedBy::Nights, Some((3, 750, 189)));
    case(&stay, "2026-07", CollectedBy::Stays, None);
    case(&stay, "2026-08", CollectedBy::Stays, Some((7, 1750, 441)));
}

#[test]
fn r56_who_leaves_on_the_first_ends_his_stay_in_that_month() {
    let stay = entry(0, "2026-07-30T14:00", Some("2026-08-01T10:00"));
    case(&stay, "2026-07", CollectedBy::Nights, Some((2, 500, 126)));
    case(&stay, "2026-08", CollectedBy::Nights, None);
    case(&stay, "2026-08", CollectedBy::Stays, Some((2, 500, 126)));
}

#[test]
fn r55_a_day_rest_stands_in_the_record_with_its_code() {
    let rest = entry(16, "2026-08-20T09:00", Some("2026-08-20T17:00"));
    for by in [CollectedBy::Nights, CollectedBy::Stays] {
        case(&rest, "2026-08", by, Some((0, 0, 0)));
        case(&rest, "2026-07", by, None);
    }
}

#[test]
fn r44_an_open_departure_counts_to_the_end_of_the_month_and_to_yesterday_in_a_running_one() {
    let open = [entry(0, "2026-08-20T14:00", None)];
    let nights = |month_of, by, today| of(&open, month_of, by, today).sum().nights;
    assert_eq!(nights("2026-08", CollectedBy::Nights, "2026-09-03"), 12);
    assert_eq!(nights("2026-08", CollectedBy::Nights, "2026-08-23"), 3);
    assert_eq!(nights("2026-08", CollectedBy::Nights, "2026-08-20"), 0);
    assert_eq!(nights("2026-09", CollectedBy::Nights, "2026-09-03"), 2);
    assert_eq!(nights("2026-08", CollectedBy::Stays, "2026-09-03"), 0);
}

#[test]
fn r56_a_stay_that_has_still_to_end_is_not_collected_yet() {
    let stay = [entry(0, "2026-08-20T14:00", Some("2026-08-25T10:00"))];
    let by_stays = |today| of(&stay, "2026-08", CollectedBy::Stays, today).sum().nights;
    assert_eq!(by_stays("2026-08-24"), 0);
    assert_eq!(by_stays("2026-08-25"), 5);
}

#[test]
fn r51_the_thirty_days_of_temporary_work_run_over_the_month_end() {
    let stay = entry(7, "2026-06-20T14:00", Some("2026-07-30T10:00"));
    case(&stay, "2026-06", CollectedBy::Nights, Some((11, 2750, 693)));
    case(
        &stay,
        "2026-07",
        CollectedBy::Nights,
        Some((29, 4750, 1197)),
    );
    case(&stay, "2026-07", CollectedBy::Stays, Some((40, 7500, 1890)));
}

#[test]
fn r55_storno_is_left_out_and_a_reason_that_is_missing_is_told() {
    let mut void = entry(0, "2026-08-20T14:00", Some("2026-08-22T10:00"));
    void.storno = true;
    assert!(
        of(&[void], "2026-08", CollectedBy::Nights, "2026-09-03")
            .rows
            .is_empty()
    );
    for (code, lacks) in [(0, false), (1, false), (3, true), (11, false)] {
        let stay = entry(code, "2026-08-20T14:00", Some("2026-08-22T10:00"));
        let found = of(&[stay], "2026-08", CollectedBy::Nights, "2026-09-03");
        assert_eq!(found.rows[0].lacks_reason(), lacks, "code {code}");
    }
}

#[test]
fn sums_of_codes_make_the_whole_and_what_cannot_be_told_is_counted() {
    let entries = [
        entry(0, "2026-08-20T14:00", Some("2026-08-22T10:00")),
        entry(11, "2026-08-20T14:00", Some("2026-08-23T10:00")),
        entry(0, "2026-08-24T14:00", Some("2026-08-25T10:00")),
        entry(15, "2026-08-24T14:00", Some("2026-08-25T10:00")),
    ];
    let found = of(&entries, "2026-08", CollectedBy::Nights, "2026-09-03");
    let codes = found.by_code();
    assert_eq!(codes[&TaxCode::new(0)].nights, 3);
    assert_eq!(codes[&TaxCode::new(0)].tourist, Cents::new(750));
    assert_eq!(codes[&TaxCode::new(11)].tourist, Cents::new(375));
    let whole = codes
        .values()
        .fold(TaxSum::default(), |sum, code| sum.plus(*code));
    assert_eq!(whole, found.sum());
    assert_eq!(found.unknown(), 1);
    let known = of(&entries[..3], "2026-08", CollectedBy::Nights, "2026-09-03");
    assert_eq!(known.unknown(), 0);
}

/// Units of the invented stays: two that count, one of staff, and none.
const UNITS: [&str; 4] = ["101", "102", "103", ""];

fn any_stay() -> impl Strategy<Value = Entry> {
    let unit = 0..UNITS.len();
    (
        0_u64..365,
        0_i64..100,
        0_i64..=19,
        unit.clone(),
        0_u64..20,
        unit,
        any::<bool>(),
    )
        .prop_map(
            |(from, nights, code, unit, moved_after, moved_to, is_open)| {
                let mut entry = example::entry();
                let EntryDetails { stay, tax_code, .. } = &mut entry.details;
                *tax_code = TaxCode::new(code);
                let arrival = day("2026-01-01") + chrono::Days::new(from);
                stay.arrival = example::when(&format!("{arrival}T14:00"));
                let left = stay.arrival.start().plus_hours(24 * nights + 3);
                stay.expected_departure = (!is_open || nights == 0).then_some(When::Exact(left));
                stay.set_unit(SafeText::new(UNITS[unit]));
                if unit < 3 && moved_to < 3 {
                    let night = arrival + chrono::Days::new(moved_after);
                    stay.move_to(night, SafeText::new(UNITS[moved_to]));
                }
                entry
            },
        )
}

fn a_year_of_stays() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(any_stay(), 1..40).prop_map(|mut entries| {
        for (place, entry) in entries.iter_mut().enumerate() {
            entry.id = EntryId(i64::try_from(place).expect("few"));
        }
        entries
    })
}

/// The months in which these stays lie, the whole of the last among them.
fn months() -> impl Iterator<Item = Month> {
    std::iter::successors(Some(month("2026-01")), |month| Some(month.next())).take(18)
}

/// The day on which everything is over.
const LOOKED_AT: &str = "2027-07-01";

fn house() -> Facility {
    let mut facility = example::facility();
    facility.tourist_tax[0].part_share_ten_thousandths = Some(3_333);
    facility
}

fn month_proof(entries: &[Entry], month: Month) -> MonthProof {
    let stays: Vec<_> = entries.iter().map(example::month_stay).collect();
    prove(month, &house(), &stays, &BTreeMap::new())
}

/// How often a guest slept in any unit, by the proof of the month; `counted`: of guests only.
fn nights_in_units(proof: &MonthProof, counted: bool) -> usize {
    let units = proof
        .units
        .values()
        .filter(|unit| !(counted && unit.left_out));
    units
        .flat_map(|unit| unit.nights.values())
        .map(Vec::len)
        .sum()
}

/// Whether every night of the stay is in a unit that counts.
fn sleeps_in_counted_units(entry: &Entry) -> bool {
    let units = &entry.details.stay.units;
    !units.is_empty()
        && units
            .iter()
            .all(|place| house().counts_unit(place.unit.as_str()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// R44, R56: the sum over the months is the sum over the stays, by either way.
    #[test]
    fn months_add_up_to_stays(entries in a_year_of_stays()) {
        let until = Period::between(day("2026-01-01"), day("2027-06-30")).expect("a period");
        let closed: Vec<_> = entries.iter().filter(|entry| entry.details.stay.departure().is_some()).cloned().collect();
        let whole = |entries: &[Entry], by| record(&house(), entries, until, by, day(LOOKED_AT)).sum();
        let by_month = |entries: &[Entry], by| {
            let sums = months().map(|month| {
                record(&house(), entries, Period::of_month(month), by, day(LOOKED_AT)).sum()
            });
            sums.fold(TaxSum::default(), TaxSum::plus)
        };
        for by in [CollectedBy::Nights, CollectedBy::Stays] {
            let (months, stays) = (by_month(&entries, by), whole(&entries, by));
            prop_assert_eq!((months.nights, months.both()), (stays.nights, stays.both()));
        }
        // Where everybody has left, both ways collect the same, and as many nights as the book has.
        let (nights, stays) = (whole(&closed, CollectedBy::Nights), whole(&closed, CollectedBy::Stays));
        prop_assert_eq!((nights.nights, nights.both()), (stays.nights, stays.both()));
        let book: usize = closed.iter()
            .map(|entry| entry.details.stay.nights(entry.details.tax_code, until.last_day_or(day(LOOKED_AT))).count())
            .sum();
        prop_assert_eq!(nights.nights, book);
    }

    /// The nights of the tax record are those of the monthly report, guest by guest.
    #[test]
    fn nights_of_the_tax_record_are_those_of_the_month(entries in a_year_of_stays()) {
        let counted: Vec<_> = entries.iter().filter(|entry| sleeps_in_counted_units(entry)).cloned().collect();
        let with_unit: Vec<_> = entries.iter().filter(|entry| !entry.details.stay.units.is_empty()).cloned().collect();
        for month in months() {
            let taxed = |entries: &[Entry]| {
                record(&house(), entries, Period::of_month(month), CollectedBy::Nights, day(LOOKED_AT)).sum().nights
            };
            prop_assert_eq!(taxed(&counted), nights_in_units(&month_proof(&counted, month), true));
            prop_assert_eq!(taxed(&with_unit), nights_in_units(&month_proof(&with_unit, month), false));
            let proof = month_proof(&entries, month);
            let days = usize::try_from(month.days_count()).expect("few");
            for unit in proof.units.values() {
                prop_assert!(unit.nights.len() <= days);
            }
            let sold: usize = proof.units.values().filter(|unit| !unit.left_out).map(|unit| unit.nights.len()).sum();
            prop_assert_eq!(usize::try_from(proof.proposed.units_sold).expect("few"), sold);
        }
    }
}
