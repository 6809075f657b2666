//! Dates as lists write them.

use proptest::prelude::*;

use super::*;

fn dates() -> Dates {
    Dates::new(&[], FirstPart::Day)
}

fn when(dates: &Dates, text: &str) -> Option<ReadWhen> {
    dates.when(text, "")?.ok()
}

fn shown(read: Option<ReadWhen>) -> String {
    read.map_or_else(|| "-".to_owned(), |read| read.when.to_rfc3339())
}

#[track_caller]
fn case(text: &str, wanted: &str) {
    assert_eq!(shown(when(&dates(), text)), wanted, "{text}");
}

#[test]
fn dates_with_a_time_are_moments() {
    for text in [
        "2026-08-20T14:00",
        "2026-08-20T14:00:00",
        "2026-08-20t14:00:00.123",
        "2026-08-20 14:00",
        "2026/08/20 14:00",
        "2026.08.20 14:00",
        "20.8.2026 14:00",
        "20.08.2026 14:00:00",
        "20. 8. 2026 14:00",
        "20. 8. 2026 ob 14.00",
        "20.\u{a0}8.\u{a0}2026\u{a0}14:00",
        "20.08.2026. 14:00",
        "20.08.26 14:00",
        "20/08/2026 14:00",
        "20-08-2026 14:00",
        "20/08/26 2:00 PM",
        "08/20/2026 14:00",
        "20260820T140000",
        "20260820 1400",
        "20-Aug-2026 14:00",
        "20. avgust 2026, 14:00",
        "20 August 2026 14:00",
        "2026-08-20T12:00:00Z",
        "2026-08-20T14:00:00+02:00",
        "2026-08-20 12:00 UTC",
        "2026-08-20T08:00:00-0400",
        "  2026-08-20T14:00  ",
    ] {
        case(text, "2026-08-20T14:00:00+02:00");
    }
}

#[test]
fn a_date_alone_stays_a_date_and_a_written_midnight_a_moment() {
    for text in [
        "2026-08-20",
        "20.8.2026",
        "20. 8. 2026",
        "20.08.26",
        "20.08.2026.",
        "20/08/2026",
        "2026/08/20",
        "20260820",
    ] {
        case(text, "2026-08-20");
    }
    case("2026-08-20T00:00", "2026-08-20T00:00:00+02:00");
    case("20.8.2026 0:00:00", "2026-08-20T00:00:00+02:00");
}

#[test]
fn what_is_no_date_is_not_guessed() {
    for text in [
        "",
        "danes",
        "20.8.",
        "20.8",
        "31.2.2026",
        "08.20.2026",
        "2026-13-01",
        "1.1.1799",
        "1.1.2101",
        "20.8.2026 25:00",
        "20.8.2026 24:00",
        "20.8.2026 14",
        "20.8.2026 14:0",
        "20.8.2026 x",
        "20/8-2026",
        "20 8 2026",
        "2026-08-20T14:00+25:00",
        "20.8.126",
        "1",
        "999999999999999999999",
        "13/13/2026",
        "20.8.2026 13:00 pm",
        "2026-8-20-3",
        "२०.८.२०२६",
    ] {
        case(text, "-");
    }
    case(&"1".repeat(10_000), "-");
}

#[test]
fn a_date_that_can_be_read_both_ways_follows_its_list() {
    case("05/08/2026", "2026-08-05");
    let american = Dates::new(&[], FirstPart::Month);
    assert_eq!(shown(when(&american, "05/08/2026")), "2026-05-08");
    assert_eq!(shown(when(&american, "5.8.2026")), "2026-08-05");
    assert_eq!(certain_first_part("05/08/2026"), None);
    assert_eq!(certain_first_part("20/08/2026 10:00"), Some(FirstPart::Day));
    assert_eq!(certain_first_part("08/20/2026"), Some(FirstPart::Month));
    assert_eq!(certain_first_part("20.8.2026"), None);
}

#[test]
fn r13_the_missing_hour_keeps_its_date_and_the_repeated_hour_is_the_first_and_said() {
    let missing = when(&dates(), "29.3.2026 02:30").expect("a date");
    assert!(missing.hour_missing && !missing.when.time_known());
    case("25.10.2026 02:30", "2026-10-25T02:30:00+02:00");
    assert!(when(&dates(), "25.10.2026 02:30").is_some_and(|read| read.hour_twice));
    assert!(when(&dates(), "2026-10-25T02:30+01:00").is_some_and(|read| !read.hour_twice));
    assert_eq!(crate::lists::read_when("25.10.2026 02:30"), None);
    case("2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00");
}

#[test]
fn birth_dates_lie_before_the_arrival() {
    let arrival = NaiveDate::from_ymd_opt(2026, 8, 20).expect("a date");
    for (text, born) in [
        ("19.5.1994", "1994-05-19"),
        ("19.5.94", "1994-05-19"),
        ("19.5.14", "2014-05-19"),
        ("21.8.26", "1926-08-21"),
        ("20.8.26", "2026-08-20"),
        ("1977-03-01T00:00:00", "1977-03-01"),
        ("1977-02-28T23:00:00Z", "1977-03-01"),
        ("1.3.1977 0:00:00", "1977-03-01"),
        ("29.2.40", "1940-02-29"),
    ] {
        let found = dates().birth_date(text, arrival);
        assert_eq!(found.map(|date| date.to_string()).as_deref(), Some(born));
    }
    assert_eq!(dates().birth_date("1.1.1750", arrival), None);
}

#[test]
fn formats_of_a_mapping_come_first() {
    let formats = ["%m/%d/%Y %H:%M".to_owned(), "%Y%d%m".to_owned()];
    let dates = Dates::new(&formats, FirstPart::Day);
    assert_eq!(
        shown(when(&dates, "05/08/2026 14:00")),
        "2026-05-08T14:00:00+02:00"
    );
    assert_eq!(shown(when(&dates, "05/08/2026")), "2026-05-08");
    assert_eq!(shown(when(&dates, "20260805")), "2026-05-08");
    assert_eq!(shown(when(&dates, "5.8.2026")), "2026-08-05");
    assert!(date_format_is_valid("%d.%m.%Y"));
    assert!(!date_format_is_valid("%Q"));
}

#[test]
fn a_time_of_its_own_column_is_added_to_the_date() {
    let read = |date, time| dates().when(date, time);
    for time in ["14:00", "14.00", "1400", "14:00:00", "2:00 PM"] {
        let read = read("20.8.2026", time).expect("a date").ok();
        assert_eq!(shown(read), "2026-08-20T14:00:00+02:00");
    }
    let midnight = read("20.8.2026 0:00:00", "14:00").expect("a date").ok();
    assert_eq!(shown(midnight), "2026-08-20T14:00:00+02:00");
    let none = read("20.8.2026", "").expect("a date").ok();
    assert_eq!(shown(none), "2026-08-20");
    assert!(read("20.8.2026", "popoldne").expect("a date").is_err());
    assert!(read("", "14:00").is_none());
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(days in 0..109_000_i64, minute in 0..1440_u32) {
        let first = NaiveDate::from_ymd_opt(1800, 1, 1).expect("a date");
        let date = first + Duration::days(days);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).expect("a time");
        for format in ["%Y-%m-%d", "%-d.%-m.%Y", "%d. %m. %Y", "%d/%m/%Y", "%Y%m%d", "%d-%b-%Y"] {
            let text = date.format(format).to_string();
            prop_assert_eq!(shown(when(&dates(), &text)), date.to_string());
        }
        let at = date.and_time(time);
        for format in ["%Y-%m-%dT%H:%M", "%-d.%-m.%Y %H:%M", "%d/%m/%Y %I:%M %p", "%Y/%m/%d %H:%M:%S"] {
            let read = when(&dates(), &at.format(format).to_string()).expect("a date");
            prop_assert_eq!(read.when.date(), date);
            if let (When::Exact(moment), false) = (read.when, read.hour_missing) {
                prop_assert_eq!(moment.local(), at);
            }
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,70}", half in "[0-9./: TZ+-]{0,30}") {
        let _ = when(&dates(), &text);
        let _ = when(&dates(), &half);
        let _ = certain_first_part(&half);
    }
}
