use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Weekday};

use super::*;
use crate::domain::example;
use crate::domain::moment::LocalTimeError;

/// 01:00 UTC of the last Sunday of a month, when the clocks are moved.
fn change_of(year: i32, month: u32) -> NaiveDateTime {
    let last = NaiveDate::from_ymd_opt(year, month, 31).expect("a date");
    let back = last.weekday().days_since(Weekday::Sun);
    (last - Duration::days(back.into()))
        .and_hms_opt(1, 0, 0)
        .expect("a time")
}

/// Both changes of 20 years, and whether summer time begins.
fn changes() -> impl Iterator<Item = (NaiveDateTime, bool)> {
    (2017..=2036).flat_map(|year| [(change_of(year, 3), true), (change_of(year, 10), false)])
}

/// Every hour of the six days around a change, in UTC.
fn hours_around(change: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
    (-72..=72).map(move |hour| change + Duration::hours(hour))
}

#[test]
fn r13_deadlines_are_exact_to_the_second_around_every_change_of_the_clocks() {
    let mut seen = 0;
    for (change, is_spring) in changes() {
        for utc in hours_around(change) {
            let at = Moment::from_utc_seconds(utc.and_utc().timestamp());
            // Told apart from the time zone data by the rule of the law alone.
            let summer = (utc >= change) == is_spring;
            let local = utc + Duration::hours(if summer { 2 } else { 1 });
            assert_eq!(at.local(), local);
            match Moment::from_local(local) {
                Ok(read) => assert_eq!(read, at),
                Err(LocalTimeError::Repeated { earlier, later }) => {
                    assert!(earlier == at || later == at);
                    assert_eq!(later.seconds_since(earlier), 3600);
                    assert!(at.occurrence().is_some());
                }
                Err(LocalTimeError::Missing) => panic!("{local} is on a clock"),
            }
            let mut entry = reported();
            entry.reporting.registered_at = None;
            entry.details.stay.arrival = When::Exact(at);
            let due = deadline(&entry, at).expect("a deadline");
            assert_eq!(due.at.seconds_since(at), 43_200);
            let mut entry = reported();
            entry.details.stay.arrival = When::Exact(at.plus_hours(-48));
            entry.details.stay.expected_departure = Some(When::Exact(at));
            entry.reporting.reported_departure = Some(When::Exact(at));
            let due = deadline(&entry, at.plus_seconds(1)).expect("a deadline");
            assert_eq!(due.duty, Duty::ConfirmDeparture);
            assert_eq!(due.at.seconds_since(at), 43_200);
            seen += 1;
        }
    }
    assert_eq!(seen, 40 * 145);
}

#[test]
fn r33a_a_bare_date_is_due_at_noon_by_the_clock_on_days_of_23_and_25_hours_too() {
    for (change, _) in changes() {
        for days in -3..=3 {
            let date = change.date() + Duration::days(days);
            let due = report_by(When::Date(date), REPORT_WITHIN_HOURS);
            assert_eq!(due.to_wire(), format!("{date}T12:00:00"));
        }
    }
}

#[test]
fn r13_a_guest_has_two_deadlines() {
    let entry = reported();
    assert_eq!(
        arrival_deadline(&entry),
        example::moment("2026-08-21T02:00")
    );
    assert_eq!(
        departure_deadline(&entry),
        Some(example::moment("2026-08-23T22:00"))
    );
}

fn reported() -> Entry {
    let mut entry = example::entry();
    entry.reporting.state = ReportState::Accepted;
    entry.reporting.registered_at = Some(example::moment("2026-08-20T15:00"));
    entry.reporting.reported_departure = entry.details.stay.departure();
    entry.reporting.changes_more_than_departure = false;
    entry
}

#[track_caller]
fn case(entry: &Entry, now: &str, expected: Option<(&str, Duty)>) {
    let found = deadline(entry, example::moment(now));
    let expected = expected.map(|(at, duty)| Deadline {
        at: example::moment(at),
        duty,
    });
    assert_eq!(found, expected);
}

#[test]
fn r13_an_arrival_is_reported_within_12_hours() {
    let entry = example::entry();
    case(
        &entry,
        "2026-08-20T15:00",
        Some(("2026-08-21T02:00", Duty::ReportArrival)),
    );
}

#[test]
fn r36_b_a_reported_departure_that_passed_asks_for_confirmation() {
    let mut entry = reported();
    case(&entry, "2026-08-23T09:00", None);
    case(
        &entry,
        "2026-08-23T11:00",
        Some(("2026-08-23T22:00", Duty::ConfirmDeparture)),
    );
    entry.departure_confirmed = true;
    case(&entry, "2026-08-23T11:00", None);
}

#[test]
fn r36_c_another_true_departure_waits_to_be_reported() {
    let mut entry = reported();
    entry.details.stay.actual_departure = Some(example::when("2026-08-22T08:00"));
    entry.reporting.state = ReportState::Queued;
    case(
        &entry,
        "2026-08-22T09:00",
        Some(("2026-08-22T20:00", Duty::ReportDeparture)),
    );
    assert_eq!(
        unfinished_departure(&entry, example::moment("2026-08-22T09:00")),
        Some(UnfinishedDeparture::Changed)
    );
}

#[test]
fn r36_d_a_bare_date_is_due_at_noon() {
    let mut entry = reported();
    let date = When::Date("2026-08-23".parse().expect("a date"));
    entry.details.stay.expected_departure = Some(date);
    entry.reporting.reported_departure = Some(date);
    case(&entry, "2026-08-22T23:00", None);
    case(
        &entry,
        "2026-08-23T08:00",
        Some(("2026-08-23T12:00", Duty::CompleteDeparture)),
    );
}

#[test]
fn r14_somebody_reported_ahead_must_be_confirmed() {
    let mut entry = reported();
    entry.details.stay.arrival_confirmed = false;
    case(
        &entry,
        "2026-08-20T13:00",
        Some(("2026-08-21T02:00", Duty::ConfirmArrival)),
    );
}

#[test]
fn r16_a_change_of_more_than_the_departure_is_due_with_the_arrival() {
    let mut entry = reported();
    entry.reporting.state = ReportState::Queued;
    entry.reporting.changes_more_than_departure = true;
    case(
        &entry,
        "2026-08-22T09:00",
        Some(("2026-08-21T02:00", Duty::ReportChange)),
    );
}

#[test]
fn a_guest_in_the_house_without_departure_has_no_deadline() {
    let mut entry = reported();
    entry.details.stay.expected_departure = None;
    entry.reporting.reported_departure = None;
    case(&entry, "2026-08-29T09:00", None);
}

#[test]
fn r36_b_a_departure_is_unfinished_from_its_very_second_on() {
    let entry = reported();
    let at = example::moment("2026-08-23T10:00");
    assert_eq!(unfinished_departure(&entry, at.plus_seconds(-1)), None);
    assert_eq!(
        unfinished_departure(&entry, at),
        Some(UnfinishedDeparture::NotConfirmed)
    );
}

#[test]
fn r36_a_a_departure_of_a_stay_reported_as_open_was_not_reported() {
    let mut entry = reported();
    entry.reporting.reported_departure = None;
    case(
        &entry,
        "2026-08-23T11:00",
        Some(("2026-08-23T22:00", Duty::ReportDeparture)),
    );
    assert_eq!(
        unfinished_departure(&entry, example::moment("2026-08-23T11:00")),
        Some(UnfinishedDeparture::NotReported)
    );
}

#[test]
fn r13_another_departure_to_come_has_a_deadline_while_its_report_waits() {
    let mut entry = reported();
    entry.reporting.state = ReportState::Queued;
    case(&entry, "2026-08-21T09:00", None);
    entry.details.stay.expected_departure = Some(example::when("2026-08-24T10:00"));
    case(
        &entry,
        "2026-08-21T09:00",
        Some(("2026-08-24T22:00", Duty::ReportDeparture)),
    );
    entry.reporting.state = ReportState::Accepted;
    case(&entry, "2026-08-21T09:00", None);
}

#[test]
fn r19_the_storno_of_a_reported_guest_is_due_with_his_arrival_until_it_was_sent() {
    let mut entry = reported();
    entry.storno = true;
    case(&entry, "2026-08-21T09:00", None);
    for state in [ReportState::Queued, ReportState::NeedsAttention] {
        entry.reporting.state = state;
        case(
            &entry,
            "2026-08-21T09:00",
            Some(("2026-08-21T02:00", Duty::ReportStorno)),
        );
    }
    entry.reporting.state = ReportState::Cancelled;
    case(&entry, "2026-08-21T09:00", None);
}

#[test]
fn r38_a_deadline_burns_for_its_last_two_hours_and_is_overdue_when_it_has_passed() {
    #[track_caller]
    fn case(seconds_before: i64, soon: bool, overdue: bool) {
        let at = example::moment("2026-08-21T02:00");
        let duty = Duty::ReportArrival;
        let (deadline, now) = (Deadline { at, duty }, at.plus_seconds(-seconds_before));
        let found = (deadline.is_soon(now), deadline.is_overdue(now));
        assert_eq!(found, (soon, overdue));
    }
    case(7_201, false, false);
    case(7_200, true, false);
    case(1, true, false);
    case(0, true, false);
    case(-1, false, true);
}

#[test]
fn programs_read_these_names() {
    let duties = [
        (Duty::ReportArrival, "report_arrival"),
        (Duty::ReportChange, "report_change"),
        (Duty::ReportStorno, "report_storno"),
        (Duty::ReportDeparture, "report_departure"),
        (Duty::ConfirmDeparture, "confirm_departure"),
        (Duty::CompleteDeparture, "complete_departure"),
        (Duty::ConfirmArrival, "confirm_arrival"),
    ];
    for (duty, name) in duties {
        assert_eq!(duty.as_str(), name);
    }
    let reasons = [
        (UnfinishedDeparture::NotReported, "not_reported"),
        (UnfinishedDeparture::NotConfirmed, "not_confirmed"),
        (UnfinishedDeparture::Changed, "changed"),
        (UnfinishedDeparture::TimeUnknown, "time_unknown"),
    ];
    for (reason, name) in reasons {
        assert_eq!(reason.as_str(), name);
    }
}
