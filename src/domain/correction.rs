//! How long what was reported can be corrected, and how long AJPES shows it (R17).

use chrono::{Days, NaiveDate};

use super::entry::Entry;

/// Days after the arrival on which corrections and stornos are still taken.
pub const CORRECTION_DAYS_MAX: u64 = 182;
/// Days after the deregistration (odjava) on which AJPES still shows the guest.
pub const SHOWN_DAYS: u64 = 32;

/// The last day on which a guest who arrived that day can be corrected or stornoed.
#[must_use]
pub fn last_correction_day(arrival: NaiveDate) -> NaiveDate {
    arrival + Days::new(CORRECTION_DAYS_MAX)
}

/// Whether AJPES takes a correction or a storno of such an arrival.
#[must_use]
pub fn is_taken(arrival: NaiveDate, today: NaiveDate) -> bool {
    today <= last_correction_day(arrival)
}

/// Whether the guest left, AJPES was told, and so long ago that its application does not show him
/// any more. Nothing changes for the web service, which always gets the whole entry.
#[must_use]
pub fn is_shown_no_more(entry: &Entry, today: NaiveDate) -> bool {
    let left = entry.details.stay.actual_departure;
    let told = entry.reporting.reported_departure;
    left.filter(|left| told == Some(*left))
        .is_some_and(|left| today > left.date() + Days::new(SHOWN_DAYS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn r17_corrections_are_taken_up_to_the_182nd_day() {
        let arrival = day("2026-01-01");
        for (today, taken) in [
            ("2026-01-01", true),
            ("2026-07-02", true),
            ("2026-07-03", false),
            ("2027-01-01", false),
        ] {
            assert_eq!(is_taken(arrival, day(today)), taken, "{today}");
        }
    }

    #[test]
    fn r17_a_guest_who_left_is_shown_for_32_days() {
        let mut entry = example::entry();
        let left = Some(example::when("2026-08-23T10:00"));
        entry.reporting.reported_departure = left;
        assert!(!is_shown_no_more(&entry, day("2026-12-01")), "still here");
        entry.details.stay.actual_departure = left;
        assert!(!is_shown_no_more(&entry, day("2026-09-24")));
        assert!(is_shown_no_more(&entry, day("2026-09-25")));
    }
}
