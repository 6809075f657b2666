//! Arrivals and departures as people type them: `1320`, `d 13:20`, `5.9 1430`, `+3`, `24.8.?`.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};

use super::TypedError;
use super::date::{self, Meant};
use super::time::{is_now, to_the_minute, written};
use crate::domain::moment::{LocalTimeError, Moment, Occurrence, WHICH_OF_TWO, When};

/// A date or a moment that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Understood {
    /// When.
    pub when: When,
}

impl Understood {
    fn exactly(moment: Moment) -> Self {
        Self {
            when: When::Exact(moment),
        }
    }

    fn date(date: NaiveDate) -> Self {
        Self {
            when: When::Date(date),
        }
    }

    fn at(date: NaiveDate, time: TimeTyped) -> Result<Self, TypedError> {
        let local = date.and_time(time.time);
        match (Moment::from_local(local), time.occurrence) {
            (Ok(moment), None) => Ok(Self::exactly(moment)),
            // Only the hour that comes twice has a letter.
            (Ok(_), Some(_)) => Err(TypedError::NotATime),
            (Err(LocalTimeError::Missing), _) => Err(TypedError::HourMissing),
            (Err(LocalTimeError::Repeated { .. }), None) => Err(TypedError::HourTwice),
            (Err(LocalTimeError::Repeated { earlier, later: _ }), Some(Occurrence::First)) => {
                Ok(Self::exactly(earlier))
            }
            (Err(LocalTimeError::Repeated { earlier: _, later }), Some(Occurrence::Second)) => {
                Ok(Self::exactly(later))
            }
        }
    }
}

/// A time of day as it was typed, with the letter behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TimeTyped {
    time: NaiveTime,
    occurrence: Option<Occurrence>,
}

/// What was typed without the letter of the hour that comes twice: `02:30b`. Where a list left
/// it open (`02:30 a/b`) there is none.
fn split_occurrence(text: &str) -> (&str, Option<Occurrence>) {
    if let Some(open) = text.strip_suffix(WHICH_OF_TWO) {
        return (open.trim_end(), None);
    }
    let mut letters = text.chars();
    let occurrence = letters.next_back().and_then(Occurrence::from_letter);
    let rest = letters.as_str().trim_end();
    match occurrence.filter(|_| rest.ends_with(|c: char| c.is_ascii_digit())) {
        Some(occurrence) => (rest, Some(occurrence)),
        None => (text, None),
    }
}

/// A time alone that would lie further ahead than this was yesterday's.
const AHEAD_HOURS_MAX: i64 = 12;

/// The parts of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parts {
    Both(NaiveDate, NaiveTime),
    Date(NaiveDate),
    Time(NaiveTime),
}

/// An arrival. A time alone is of the given day, the one that is known so far; without one it is
/// of today, or of yesterday where today's still lies far ahead. A date alone has no time yet
/// (R33a).
///
/// # Errors
/// [`TypedError`] when it is neither, or the time does not exist.
pub fn arrival(text: &str, now: Moment, day: Option<NaiveDate>) -> Result<Understood, TypedError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TypedError::Empty);
    }
    if is_now(text) {
        return Ok(Understood::exactly(to_the_minute(now)));
    }
    let (text, occurrence) = split_occurrence(text);
    let timed = |time| TimeTyped { time, occurrence };
    let today = now.date();
    let read_date = |part: &str| date::read(part, today, Meant::ArrivalBy(today));
    let digits = is_digits(text);
    match parts(text, today, digits && text.len() <= 4, read_date)? {
        Parts::Both(date, time) => Understood::at(date, timed(time)),
        Parts::Date(_) if occurrence.is_some() => Err(TypedError::NotUnderstood),
        // `5. 1. 2028` in 2026 is twenty-eight past eight; no other way to write it is that year.
        Parts::Date(date) if date.year() > last_year_of_a_date(today) => {
            Err(TypedError::TooFarAhead)
        }
        Parts::Date(date) => Ok(Understood::date(date)),
        Parts::Time(time) => match day {
            Some(day) => Understood::at(day, timed(time)),
            None => nearest(timed(time), now, |_| true),
        },
    }
}

/// A departure; `None` when nothing was typed: it is open. `+3` is so many nights after the
/// arrival, a date alone is at the hour of departure of the facility, with `?` behind it the hour
/// is not known (R15, R33a). A time alone is of the given day, the one that is known so far;
/// without one it is of today, or of yesterday where today's still lies far ahead, but never
/// before the arrival.
///
/// # Errors
/// [`TypedError`] when it is neither, or the time does not exist.
pub fn departure(
    text: &str,
    arrival: When,
    day: Option<NaiveDate>,
    departure_time: NaiveTime,
    now: Moment,
) -> Result<Option<Understood>, TypedError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if is_now(text) {
        return Ok(Some(Understood::exactly(to_the_minute(now))));
    }
    let (text, occurrence) = split_occurrence(text);
    let timed = |time| TimeTyped { time, occurrence };
    let (today, came) = (now.date(), arrival.date());
    let read_date = |part: &str| match nights(part) {
        Some(nights) => came
            .checked_add_signed(Duration::days(nights))
            .ok_or(TypedError::NoSuchDay),
        None => date::read(part, today, Meant::From(came)),
    };
    if let Some(without_hour) = text.strip_suffix('?') {
        return read_date(without_hour).map(|date| Some(Understood::date(date)));
    }
    let is_time = is_digits(text) && (3..=4).contains(&text.len());
    match parts(text, today, is_time, read_date)? {
        Parts::Both(date, time) => Understood::at(date, timed(time)),
        Parts::Date(date) => Understood::at(date, timed(departure_time)),
        Parts::Time(time) => match day {
            Some(day) => Understood::at(day, timed(time)),
            None if came > today => Understood::at(came, timed(time)),
            None => nearest(timed(time), now, |at| at.start() > arrival.start()),
        },
    }
    .map(Some)
}

/// A time of today; of yesterday where today's lies too far ahead and yesterday's is possible.
fn nearest(
    time: TimeTyped,
    now: Moment,
    is_possible: impl Fn(When) -> bool,
) -> Result<Understood, TypedError> {
    let today = Understood::at(now.date(), time)?;
    if today.when.start() <= now.plus_hours(AHEAD_HOURS_MAX) {
        return Ok(today);
    }
    let yesterday = now
        .date()
        .pred_opt()
        .and_then(|day| Understood::at(day, time).ok());
    Ok(yesterday
        .filter(|yesterday| is_possible(yesterday.when))
        .unwrap_or(today))
}

/// The nights of `+3`; what goes back counts from today instead.
fn nights(text: &str) -> Option<i64> {
    let text = text.trim();
    text.starts_with('+').then(|| date::offset(text)).flatten()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn parts(
    text: &str,
    today: NaiveDate,
    is_time: bool,
    read_date: impl Fn(&str) -> Result<NaiveDate, TypedError>,
) -> Result<Parts, TypedError> {
    if is_time {
        return written(text).map(Parts::Time);
    }
    if let Some((date, time)) = split_time(text, today) {
        return Ok(Parts::Both(read_date(date)?, time));
    }
    match (read_date(text), written(text)) {
        (Ok(date), _) => Ok(Parts::Date(date)),
        // `14.30` is no date of the calendar, but a time.
        (Err(_), Ok(time)) => Ok(Parts::Time(time)),
        (Err(TypedError::NotADate), Err(_)) => Err(TypedError::NotUnderstood),
        (Err(error), Err(_)) => Err(error),
    }
}

/// The last year that four digits behind a day and a month are: later ones are a time.
fn last_year_of_a_date(today: NaiveDate) -> i32 {
    today.year() + 1
}

/// Date and time, when the last word is a time and not the rest of a date.
fn split_time(text: &str, today: NaiveDate) -> Option<(&str, NaiveTime)> {
    let (date, last) = text.rsplit_once(char::is_whitespace)?;
    let time = written(last).ok()?;
    let date = date.trim();
    let date = ["ob", "at"]
        .into_iter()
        .find_map(|word| date.strip_suffix(word).filter(|rest| rest.ends_with(' ')))
        .unwrap_or(date)
        .trim();
    let dots = date.matches('.').count();
    let follows_a_dot = date.ends_with('.') && is_digits(last);
    let is_rest_of_date = match dots {
        // `5. 9` is a day and a month.
        1 => follows_a_dot && last.len() <= 2,
        // `5. 9. 2026` is a year, `5. 9. 2030` in 2026 half past eight.
        2 => {
            follows_a_dot
                && last.len() == 4
                && last
                    .parse()
                    .is_ok_and(|year: i32| (1900..=last_year_of_a_date(today)).contains(&year))
        }
        _ => false,
    };
    (!is_rest_of_date).then_some((date, time))
}
