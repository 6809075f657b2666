//! Dates, times and how long something takes, as people write them.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::{Noun, counted_object, say};
use crate::domain::calendar::Month;
use crate::domain::deadline::Deadline;
use crate::domain::language::Language;
use crate::domain::moment::{Moment, Occurrence, When};

const SECONDS_OF_A_MINUTE: u64 = 60;
const MINUTES_OF_AN_HOUR: u64 = 60;
const HOURS_OF_A_DAY: u64 = 24;

/// `21. 11.`
#[must_use]
pub fn date_short(date: NaiveDate) -> String {
    format!("{}. {}.", date.day(), date.month())
}

/// `21. 11. 2026`
#[must_use]
pub fn date_long(date: NaiveDate) -> String {
    format!("{} {}", date_short(date), date.year())
}

/// `sobota`
#[must_use]
pub fn weekday(date: NaiveDate, language: Language) -> &'static str {
    let (slovenian, english) = match date.weekday() {
        chrono::Weekday::Mon => ("ponedeljek", "Monday"),
        chrono::Weekday::Tue => ("torek", "Tuesday"),
        chrono::Weekday::Wed => ("sreda", "Wednesday"),
        chrono::Weekday::Thu => ("četrtek", "Thursday"),
        chrono::Weekday::Fri => ("petek", "Friday"),
        chrono::Weekday::Sat => ("sobota", "Saturday"),
        chrono::Weekday::Sun => ("nedelja", "Sunday"),
    };
    say(language, slovenian, english)
}

/// `sobota 21. 11. 2026`
#[must_use]
pub fn weekday_date(date: NaiveDate, language: Language) -> String {
    format!("{} {}", weekday(date, language), date_long(date))
}

/// `13:20`
#[must_use]
pub fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// `13:20`; `02:30a` and `02:30b` in the hour that comes twice in October.
#[must_use]
pub fn moment_time(moment: Moment) -> String {
    let mut text = time(moment.time());
    text.extend(moment.occurrence().map(Occurrence::letter));
    text
}

/// `13:20` today, `21. 11. 13:20` on another day.
#[must_use]
pub fn moment_short(moment: Moment, today: NaiveDate) -> String {
    if moment.date() == today {
        moment_time(moment)
    } else {
        format!("{} {}", date_short(moment.date()), moment_time(moment))
    }
}

/// `21. 11. 2026 13:20`
#[must_use]
pub fn moment_long(moment: Moment) -> String {
    format!("{} {}", date_long(moment.date()), moment_time(moment))
}

/// Like [`moment_short`]; `21. 11.` where the time is not known, also today.
#[must_use]
pub fn when_short(when: When, today: NaiveDate) -> String {
    match when {
        When::Date(date) => date_short(date),
        When::Exact(moment) => moment_short(moment, today),
    }
}

/// Like [`moment_long`]; `21. 11. 2026` where the time is not known.
#[must_use]
pub fn when_long(when: When) -> String {
    match when {
        When::Date(date) => date_long(date),
        When::Exact(moment) => moment_long(moment),
    }
}

/// `1 h 39 min`, `3 dni 4 h`: the two greatest units, the rest left out; the sign is dropped.
#[must_use]
pub fn duration(seconds: i64, language: Language) -> String {
    let minutes = seconds.unsigned_abs() / SECONDS_OF_A_MINUTE;
    let hours = minutes / MINUTES_OF_AN_HOUR;
    let days = hours / HOURS_OF_A_DAY;
    let (hours_left, minutes_left) = (hours % HOURS_OF_A_DAY, minutes % MINUTES_OF_AN_HOUR);
    match (days, hours_left, minutes_left) {
        (0, 0, 0) => say(language, "manj kot 1 min", "under 1 min").to_owned(),
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, 0, _) => counted_object(days, Noun::Day, language),
        (days, hours, _) => {
            format!("{} {hours} h", counted_object(days, Noun::Day, language))
        }
    }
}

/// Whole hours since an arrival, before `po prihodu`: `13 ur`, within the first `manj kot eno uro`.
#[must_use]
pub fn hours_since(hours: i64, language: Language) -> String {
    if hours <= 0 {
        return say(language, "manj kot eno uro", "less than an hour").to_owned();
    }
    counted_object(hours, Noun::Hour, language)
}

/// `še 1 h 39 min` before the deadline, `zamuja 3 h 11 min` after it.
#[must_use]
pub fn time_left(deadline: Deadline, now: Moment, language: Language) -> String {
    let duration = duration(deadline.at.seconds_since(now), language);
    if deadline.is_overdue(now) {
        say(
            language,
            format!("zamuja {duration}"),
            format!("{duration} late"),
        )
    } else {
        say(
            language,
            format!("še {duration}"),
            format!("{duration} left"),
        )
    }
}

const MONTHS_IN_SLOVENIAN: [&str; 12] = [
    "januar",
    "februar",
    "marec",
    "april",
    "maj",
    "junij",
    "julij",
    "avgust",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_IN_ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `avgust 2026`
#[must_use]
pub fn month_name(month: Month, language: Language) -> String {
    let names = say(language, MONTHS_IN_SLOVENIAN, MONTHS_IN_ENGLISH);
    // A month is always 1 to 12, so the name is always found.
    let name = usize::try_from(month.month().saturating_sub(1))
        .ok()
        .and_then(|place| names.get(place))
        .copied()
        .unwrap_or_default();
    format!("{name} {}", month.year())
}

#[cfg(test)]
mod tests {
    use super::super::tests::in_both_languages;
    use super::*;
    use crate::domain::deadline::Duty;
    use crate::domain::example;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn dates_are_written_as_people_write_them() {
        let date = day("2026-11-21");
        assert_eq!(date_short(date), "21. 11.");
        assert_eq!(date_long(day("2026-03-05")), "5. 3. 2026");
        assert_eq!(
            weekday_date(date, Language::Slovenian),
            "sobota 21. 11. 2026"
        );
        assert_eq!(
            weekday_date(date, Language::English),
            "Saturday 21. 11. 2026"
        );
    }

    #[test]
    fn a_moment_of_today_is_only_a_time() {
        let moment = example::moment("2026-11-21T09:05");
        assert_eq!(moment_short(moment, day("2026-11-21")), "09:05");
        assert_eq!(moment_short(moment, day("2026-11-22")), "21. 11. 09:05");
        assert_eq!(moment_long(moment), "21. 11. 2026 09:05");
        assert_eq!(when_short(When::Exact(moment), day("2026-11-21")), "09:05");
    }

    #[test]
    fn r13_of_the_hour_that_comes_twice_each_has_its_letter() {
        let first = Moment::from_utc_seconds(1_792_888_200);
        assert_eq!(moment_long(first), "25. 10. 2026 02:30a");
        assert_eq!(moment_long(first.plus_hours(1)), "25. 10. 2026 02:30b");
        assert_eq!(moment_long(first.plus_hours(2)), "25. 10. 2026 03:30");
    }

    #[test]
    fn r33a_a_bare_date_stays_a_date_also_today() {
        let date = day("2026-11-21");
        assert_eq!(when_short(When::Date(date), date), "21. 11.");
        assert_eq!(when_long(When::Date(date)), "21. 11. 2026");
    }

    #[test]
    fn durations_show_their_two_greatest_units() {
        for (seconds, slovenian, english) in [
            (0, "manj kot 1 min", "under 1 min"),
            (59, "manj kot 1 min", "under 1 min"),
            (60, "1 min", "1 min"),
            (7200, "2 h", "2 h"),
            (5940, "1 h 39 min", "1 h 39 min"),
            (-5940, "1 h 39 min", "1 h 39 min"),
            (86_399, "23 h 59 min", "23 h 59 min"),
            (86_400, "1 dan", "1 day"),
            (86_400 + 3600, "1 dan 1 h", "1 day 1 h"),
            (2 * 86_400 + 59 * 60, "2 dni", "2 days"),
            (3 * 86_400 + 4 * 3600 + 1800, "3 dni 4 h", "3 days 4 h"),
        ] {
            assert_eq!(duration(seconds, Language::Slovenian), slovenian);
            assert_eq!(duration(seconds, Language::English), english);
        }
    }

    #[test]
    fn no_hours_are_less_than_one() {
        for (hours, slovenian, english) in [
            (0, "manj kot eno uro", "less than an hour"),
            (1, "1 uro", "1 hour"),
            (2, "2 uri", "2 hours"),
            (13, "13 ur", "13 hours"),
        ] {
            assert_eq!(hours_since(hours, Language::Slovenian), slovenian);
            assert_eq!(hours_since(hours, Language::English), english);
        }
    }

    #[test]
    fn time_is_left_until_the_deadline_and_then_it_is_late() {
        let deadline = Deadline {
            at: example::moment("2026-11-21T22:15"),
            duty: Duty::ReportArrival,
        };
        for (now, slovenian, english) in [
            ("2026-11-21T20:36", "še 1 h 39 min", "1 h 39 min left"),
            ("2026-11-21T22:15", "še manj kot 1 min", "under 1 min left"),
            ("2026-11-22T01:26", "zamuja 3 h 11 min", "3 h 11 min late"),
        ] {
            let now = example::moment(now);
            assert_eq!(time_left(deadline, now, Language::Slovenian), slovenian);
            assert_eq!(time_left(deadline, now, Language::English), english);
        }
    }

    #[test]
    fn every_month_and_every_weekday_has_a_name() {
        let mut month: Month = "2026-01".parse().expect("a month");
        let mut names = Vec::new();
        for _ in 1..=12 {
            names.push(month_name(month, Language::Slovenian));
            assert!(!month_name(month, Language::English).starts_with(' '));
            month = month.next();
        }
        assert_eq!(names[7], "avgust 2026");
        assert!(names.iter().all(|name| !name.starts_with(' ')));
        for day in month.days().take(7) {
            in_both_languages(
                weekday(day, Language::Slovenian),
                weekday(day, Language::English),
            );
        }
    }
}
