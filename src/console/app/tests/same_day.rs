//! Who leaves on the day on which he came: did he sleep, rest, or not stay (R33)?

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use super::shift::{line, says};
use crate::domain::tourist_tax::TaxCode;

#[test]
fn r33_who_leaves_on_the_day_of_arrival_slept_rested_or_did_not_stay() {
    for (key, departed, code, storno) in [
        ("d", true, TaxCode::FULL, false),
        ("n", true, TaxCode::DAY_REST, false),
        ("xd", false, TaxCode::FULL, true),
    ] {
        let mut console = Console::open().with(guest("Ahačič", "Ana", "2026-08-13T02:00", None));
        console.press("2o1000");
        console.key(KeyCode::Enter);
        says(&console, "x ni ostal, storno");
        console.press(key);
        let entry = line(&mut console, "Ahačič").entry;
        assert_eq!(
            entry.details.stay.actual_departure.is_some(),
            departed,
            "{key}"
        );
        assert_eq!(entry.details.tax_code, Some(code), "{key}");
        assert_eq!(entry.storno, storno, "{key}");
    }
}

#[test]
fn r33_a_planned_departure_on_the_day_of_arrival_is_asked_about_where_it_is_confirmed() {
    for (keys, code) in [
        ("3dd", TaxCode::FULL),
        ("3dn", TaxCode::DAY_REST),
        ("3vdd", TaxCode::FULL),
        ("3vdn", TaxCode::DAY_REST),
    ] {
        let planned = guest(
            "Ahačič",
            "Ana",
            "2026-08-13T09:00",
            Some("2026-08-13T22:00"),
        );
        let mut console = Console::open().with(planned).later("2026-08-13T23:00");
        let found = |console: &mut Console| {
            let entry = line(console, "Ahačič").entry;
            let stay = &entry.details.stay;
            let code = entry.details.tax_code;
            (
                stay.actual_departure.is_some(),
                stay.is_night_unasked(code),
                code,
            )
        };
        assert_eq!(
            found(&mut console),
            (false, true, Some(TaxCode::FULL)),
            "{keys}"
        );
        console.press(keys);
        assert_eq!(found(&mut console), (true, false, Some(code)), "{keys}");
    }
}

#[test]
fn r33_a_departure_that_was_in_the_book_already_is_asked_about_one_by_one_too() {
    for (keys, code) in [("3vdd", TaxCode::FULL), ("3vdn", TaxCode::DAY_REST)] {
        let left = Some("2026-08-13T09:00");
        let mut console = Console::open().with(guest("Ahačič", "Ana", "2026-08-13T02:00", left));
        let entry = line(&mut console, "Ahačič").entry;
        assert!(entry.details.stay.actual_departure.is_some());
        console.press(keys);
        let details = line(&mut console, "Ahačič").entry.details;
        assert_eq!(details.tax_code, Some(code), "{keys}");
        assert!(!details.stay.is_night_unasked(details.tax_code), "{keys}");
    }
}
