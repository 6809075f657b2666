//! Tables of what people type. Today is Saturday, 21 November 2026, unless said otherwise.

use chrono::NaiveDate;

use super::*;
use crate::domain::example::{moment, when};
use crate::domain::moment::{Moment, When};

const NOW: &str = "2026-11-21T23:41";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[track_caller]
fn dates(cases: &[(&str, Result<&str, TypedError>)]) {
    for (text, expected) in cases {
        assert_eq!(date(text, day("2026-11-21")), expected.map(day), "{text}");
    }
}

#[test]
fn dates_are_read_as_people_type_them() {
    dates(&[
        ("21", Ok("2026-11-21")),
        ("22", Ok("2026-11-22")),
        ("5", Ok("2026-12-05")),
        ("5.", Ok("2026-12-05")),
        ("31", Ok("2026-12-31")),
        ("5.9", Ok("2026-09-05")),
        ("5.9.", Ok("2026-09-05")),
        ("5. 9.", Ok("2026-09-05")),
        (" 5 9 ", Ok("2026-09-05")),
        ("0509", Ok("2026-09-05")),
        ("2.1", Ok("2027-01-02")),
        ("5.9.26", Ok("2026-09-05")),
        ("5. 9. 2026", Ok("2026-09-05")),
        ("5/9/2026", Ok("2026-09-05")),
        ("050926", Ok("2026-09-05")),
        ("05092026", Ok("2026-09-05")),
        ("2026-09-05", Ok("2026-09-05")),
        ("d", Ok("2026-11-21")),
        ("Danes", Ok("2026-11-21")),
        ("j", Ok("2026-11-22")),
        ("tomorrow", Ok("2026-11-22")),
        ("včeraj", Ok("2026-11-20")),
        ("VCERAJ", Ok("2026-11-20")),
        ("+3", Ok("2026-11-24")),
        ("-1", Ok("2026-11-20")),
    ]);
}

#[test]
fn what_is_no_date_is_refused_with_its_reason() {
    dates(&[
        ("", Err(TypedError::Empty)),
        ("31.2", Err(TypedError::NoSuchDay)),
        ("0", Err(TypedError::NoSuchDay)),
        ("32", Err(TypedError::NoSuchDay)),
        ("5.13", Err(TypedError::NoSuchDay)),
        ("29.2.2026", Err(TypedError::NoSuchDay)),
        ("5.9.1430", Err(TypedError::NotADate)),
        ("5..9", Err(TypedError::NotADate)),
        ("+", Err(TypedError::NotADate)),
        ("+99999", Err(TypedError::NotADate)),
        ("petek", Err(TypedError::NotADate)),
        ("٥.٩", Err(TypedError::NotADate)),
    ]);
}

#[test]
fn a_birth_date_lies_in_the_past() {
    for (text, expected) in [
        ("5.3.87", Ok("1987-03-05")),
        ("050387", Ok("1987-03-05")),
        ("05031987", Ok("1987-03-05")),
        ("5. 3. 1987", Ok("1987-03-05")),
        ("1987-03-05", Ok("1987-03-05")),
        ("5.3.19", Ok("2019-03-05")),
        ("21.11.26", Ok("2026-11-21")),
        ("22.11.26", Ok("1926-11-22")),
        ("22.11.2026", Ok("2026-11-22")),
        ("29.2.00", Ok("2000-02-29")),
        ("5.3", Err(TypedError::YearMissing)),
        ("31.4.87", Err(TypedError::NoSuchDay)),
        ("d", Err(TypedError::NotADate)),
        (" ", Err(TypedError::Empty)),
    ] {
        assert_eq!(
            birth_date(text, day("2026-11-21")),
            expected.map(day),
            "{text}"
        );
    }
}

#[test]
fn times_are_read_as_people_type_them() {
    for (text, expected) in [
        ("14", Ok("14:00")),
        ("9", Ok("09:00")),
        ("930", Ok("09:30")),
        ("1430", Ok("14:30")),
        ("14:30", Ok("14:30")),
        ("14.30", Ok("14:30")),
        ("14h30", Ok("14:30")),
        ("14h", Ok("14:00")),
        ("0", Ok("00:00")),
        ("zdaj", Ok("23:41")),
        ("Now", Ok("23:41")),
        ("24", Err(TypedError::NotATime)),
        ("2460", Err(TypedError::NotATime)),
        ("14:3", Err(TypedError::NotATime)),
        ("14:", Err(TypedError::NotATime)),
        ("čč", Err(TypedError::NotATime)),
        ("", Err(TypedError::Empty)),
    ] {
        let found = time(text, moment(NOW)).map(|time| time.format("%H:%M").to_string());
        assert_eq!(found, expected.map(str::to_owned), "{text}");
    }
}

#[track_caller]
fn arrives(text: &str, now: &str, expected: Result<When, TypedError>) {
    let found = arrival(text, moment(now), None).map(|understood| understood.when);
    assert_eq!(found, expected, "{text}");
}

#[test]
fn an_arrival_is_a_time_of_today_or_a_date_with_a_time() {
    for (text, expected) in [
        ("1320", "2026-11-21T13:20"),
        ("14", "2026-11-21T14:00"),
        ("9.30", "2026-11-21T09:30"),
        ("zdaj", "2026-11-21T23:41"),
        ("d 13:20", "2026-11-21T13:20"),
        ("včeraj 2215", "2026-11-20T22:15"),
        ("-1 14", "2026-11-20T14:00"),
        ("danes ob 13:20", "2026-11-21T13:20"),
        ("21.11. 13:20", "2026-11-21T13:20"),
        ("21. 11. 13:20", "2026-11-21T13:20"),
        ("5.9 1430", "2026-09-05T14:30"),
        ("5. 9. 2030", "2026-09-05T20:30"),
        ("5. 9. 14", "2026-09-05T14:00"),
        ("5 14", "2026-11-05T14:00"),
        ("25 14", "2026-11-25T14:00"),
        ("5.9.26 14:30", "2026-09-05T14:30"),
        ("21. 11. 2026 13:20", "2026-11-21T13:20"),
        ("211126 1320", "2026-11-21T13:20"),
        ("2026-11-21 13:20", "2026-11-21T13:20"),
    ] {
        arrives(text, NOW, Ok(when(expected)));
    }
}

#[test]
fn a_time_of_arrival_alone_is_the_nearest_sensible_one() {
    for (text, now, expected) in [
        ("2330", "2026-11-21T00:20", "2026-11-20T23:30"),
        ("2300", "2026-11-21T02:00", "2026-11-20T23:00"),
        ("1220", "2026-11-21T00:20", "2026-11-21T12:20"),
        ("1221", "2026-11-21T00:20", "2026-11-20T12:21"),
        ("0010", "2026-11-21T00:20", "2026-11-21T00:10"),
        ("2300", "2026-11-21T11:00", "2026-11-21T23:00"),
        ("2330", "2026-11-21T10:00", "2026-11-20T23:30"),
        ("0010", "2026-11-21T23:50", "2026-11-21T00:10"),
        ("2330", "2026-01-01T00:20", "2025-12-31T23:30"),
        ("d 2330", "2026-11-21T00:20", "2026-11-21T23:30"),
    ] {
        arrives(text, now, Ok(when(expected)));
    }
}

#[test]
fn a_time_of_arrival_alone_keeps_the_day_that_is_known() {
    for (text, now, expected) in [
        ("2330", "2026-11-21T00:20", "2026-11-18T23:30"),
        ("0010", "2026-11-21T00:20", "2026-11-18T00:10"),
        ("9", "2026-11-21T15:00", "2026-11-18T09:00"),
        ("d 9", "2026-11-21T15:00", "2026-11-21T09:00"),
        ("zdaj", "2026-11-21T00:20", "2026-11-21T00:20"),
    ] {
        let found = arrival(text, moment(now), Some(day("2026-11-18")));
        assert_eq!(found.map(|found| found.when), Ok(when(expected)), "{text}");
    }
}

#[test]
fn a_time_of_departure_alone_keeps_its_day_or_is_the_nearest_sensible_one() {
    let hour = chrono::NaiveTime::from_hms_opt(10, 0, 0).expect("a time");
    for (text, now, came, known, expected) in [
        // The departure that is known keeps its day.
        (
            "0730",
            "2026-11-21T00:20",
            "2026-11-18T13:20",
            Some("2026-11-24"),
            "2026-11-24T07:30",
        ),
        (
            "2330",
            "2026-11-21T00:20",
            "2026-11-18T13:20",
            Some("2026-11-20"),
            "2026-11-20T23:30",
        ),
        (
            "j 730",
            "2026-11-21T00:20",
            "2026-11-18T13:20",
            Some("2026-11-24"),
            "2026-11-22T07:30",
        ),
        // None is known.
        (
            "0930",
            "2026-11-21T00:20",
            "2026-11-18T13:20",
            None,
            "2026-11-21T09:30",
        ),
        (
            "2330",
            "2026-11-21T00:20",
            "2026-11-18T13:20",
            None,
            "2026-11-20T23:30",
        ),
        (
            "2330",
            "2026-11-21T11:30",
            "2026-11-18T13:20",
            None,
            "2026-11-21T23:30",
        ),
        // Yesterday's would be before the arrival.
        (
            "2330",
            "2026-11-21T00:20",
            "2026-11-20T23:50",
            None,
            "2026-11-21T23:30",
        ),
        (
            "2330",
            "2026-11-21T00:20",
            "2026-11-20T23:30",
            None,
            "2026-11-21T23:30",
        ),
        // The arrival is still to come.
        (
            "1800",
            "2026-11-21T00:20",
            "2026-11-22T09:00",
            None,
            "2026-11-22T18:00",
        ),
    ] {
        let found = departure(text, when(came), known.map(day), hour, moment(now));
        let found = found.map(|found| found.map(|found| found.when));
        assert_eq!(found, Ok(Some(when(expected))), "{text} {now}");
    }
}

#[test]
fn a_date_alone_leaves_the_hour_of_arrival_open() {
    for (text, date) in [
        ("5.9.", "2026-09-05"),
        ("5. 9", "2026-09-05"),
        ("5. 9. 2026", "2026-09-05"),
        ("211126", "2026-11-21"),
        ("v", "2026-11-20"),
    ] {
        arrives(text, NOW, Ok(When::Date(day(date))));
    }
}

#[test]
fn what_is_no_arrival_is_refused_with_its_reason() {
    for (text, error) in [
        ("", TypedError::Empty),
        ("2561", TypedError::NotATime),
        ("31.2.", TypedError::NoSuchDay),
        ("31.2. 13:20", TypedError::NoSuchDay),
        ("popoldne", TypedError::NotUnderstood),
        ("5.9 čč", TypedError::NotUnderstood),
    ] {
        arrives(text, NOW, Err(error));
    }
}

#[test]
fn the_missing_hour_of_march_is_refused() {
    let now = "2026-03-29T08:00";
    arrives("230", now, Err(TypedError::HourMissing));
    arrives("d 2:00", now, Err(TypedError::HourMissing));
    arrives("300", now, Ok(when("2026-03-29T03:00")));
}

#[test]
fn r13_of_the_repeated_hour_of_october_one_is_asked_for() {
    let now = moment("2026-10-25T08:00");
    let first = When::Exact(Moment::from_utc_seconds(1_792_888_200));
    let second = When::Exact(Moment::from_utc_seconds(1_792_888_200 + 3600));
    for (text, expected) in [
        ("230", Err(TypedError::HourTwice)),
        ("25.10. 02:30", Err(TypedError::HourTwice)),
        ("25.10.2026 02:30 a/b", Err(TypedError::HourTwice)),
        ("230a", Ok(first)),
        ("2:30 A", Ok(first)),
        ("230b", Ok(second)),
        ("25.10. 02:30B", Ok(second)),
        ("25. 10. 2026 02:30b", Ok(second)),
        // No other hour has a letter.
        ("330b", Err(TypedError::NotATime)),
        ("25.10.b", Err(TypedError::NotUnderstood)),
    ] {
        let found = arrival(text, now, None).map(|found| found.when);
        assert_eq!(found, expected, "{text}");
    }
    let hour = chrono::NaiveTime::from_hms_opt(10, 0, 0).expect("a time");
    let came = when("2026-10-23T14:00");
    let leaves = |text| departure(text, came, None, hour, now).map(|at| at.map(|at| at.when));
    assert_eq!(leaves("d 2:15"), Err(TypedError::HourTwice));
    assert_eq!(leaves("230b"), Ok(Some(second)));
    assert_eq!(leaves("29.3.2026 230b"), Err(TypedError::HourMissing));
}

#[track_caller]
fn departs(text: &str, expected: Result<Option<When>, TypedError>) {
    let hour = chrono::NaiveTime::from_hms_opt(10, 0, 0).expect("a time");
    let found = departure(text, when("2026-11-21T13:20"), None, hour, moment(NOW));
    assert_eq!(found.map(|one| one.map(|one| one.when)), expected, "{text}");
}

#[test]
fn a_departure_follows_from_nights_dates_and_times() {
    for (text, expected) in [
        ("+3", "2026-11-24T10:00"),
        ("+3 7:30", "2026-11-24T07:30"),
        ("24", "2026-11-24T10:00"),
        ("5", "2026-12-05T10:00"),
        ("24.11.", "2026-11-24T10:00"),
        ("2.1.", "2027-01-02T10:00"),
        ("20.11.", "2026-11-20T10:00"),
        ("j", "2026-11-22T10:00"),
        ("j 730", "2026-11-22T07:30"),
        ("24. 11. 14", "2026-11-24T14:00"),
        ("2355", "2026-11-21T23:55"),
        ("zdaj", "2026-11-21T23:41"),
    ] {
        departs(text, Ok(Some(when(expected))));
    }
    departs("  ", Ok(None));
}

#[test]
fn r33a_a_departure_with_a_question_mark_has_no_hour() {
    for text in ["24.11.?", "24?", "+3?", "24. 11. 2026 ?"] {
        departs(text, Ok(Some(When::Date(day("2026-11-24")))));
    }
    departs("?", Err(TypedError::Empty));
    departs("24.11. 10:00?", Err(TypedError::NotADate));
}

#[test]
fn every_reason_has_words_that_fit_beside_a_field() {
    for error in [
        TypedError::Empty,
        TypedError::NotADate,
        TypedError::NoSuchDay,
        TypedError::YearMissing,
        TypedError::NotATime,
        TypedError::NotUnderstood,
        TypedError::HourMissing,
        TypedError::HourTwice,
        TypedError::TooFarAhead,
    ] {
        for language in [Language::Slovenian, Language::English] {
            let words = error.words(language);
            assert!(words.chars().count() <= 38 && !words.contains('!'));
        }
    }
}

#[test]
fn r14_a_date_that_would_be_shown_as_a_time_is_no_arrival() {
    let now = moment(NOW);
    for (text, expected) in [
        ("+410", Err(TypedError::TooFarAhead)),
        ("5.1.28", Err(TypedError::TooFarAhead)),
        ("5.1.2028", Err(TypedError::TooFarAhead)),
        ("+365", Ok(When::Date(day("2027-11-21")))),
        // A time, as it always was.
        ("5. 12. 2028", Ok(when("2026-12-05T20:28"))),
    ] {
        let found = arrival(text, now, None).map(|found| found.when);
        assert_eq!(found, expected, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused(text in "[0-9 .:?+/hdjv-]{0,14}|.{0,14}") {
        let (now, hour) = (moment(NOW), chrono::NaiveTime::MIN);
        let _ = date(&text, now.date());
        let _ = birth_date(&text, now.date());
        let _ = time(&text, now);
        let _ = departure(&text, when(NOW), None, hour, now);
        if let Ok(Understood { when: read, .. }) = arrival(&text, now, None) {
            // What is shown as understood is understood in the same way again.
            let again = arrival(&crate::words::when_long(read), now, None);
            proptest::prop_assert_eq!(again.map(|again| again.when), Ok(read));
        }
    }
}
