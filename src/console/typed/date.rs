//! Dates as people type them: `5`, `5.9`, `050926`, `d`, `+3`.

use chrono::{Datelike, Duration, Months, NaiveDate};

use super::TypedError;
use crate::domain::text::fold;

/// Years that stand in documents and books.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2100;
/// So far ahead an arrival is entered (R14), in days.
const AHEAD_DAYS_MAX: i64 = 7;
/// Months to look through for one that has a 31st.
const MONTHS_LOOKED_THROUGH: u32 = 3;
/// More days than a `+` or `-` is ever meant for.
const OFFSET_DAYS_MAX: i64 = 3_660;

/// Which of several days a date without month or year means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// The first from this day on; with a month, the one nearest to it.
    From(NaiveDate),
    /// The last one that an arrival entered on this day can have; with a month, the nearest.
    ArrivalBy(NaiveDate),
}

/// A date; a day alone is the next such day from today on, a day and month the nearest ones.
///
/// # Errors
/// [`TypedError`] when it is none.
pub fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, TypedError> {
    read(text, today, Meant::From(today))
}

/// A birth date; a year of two digits lies in the past.
///
/// # Errors
/// [`TypedError`] when it is none.
pub fn birth_date(text: &str, today: NaiveDate) -> Result<NaiveDate, TypedError> {
    if text.trim().is_empty() {
        return Err(TypedError::Empty);
    }
    let written = Written::read(text).ok_or(TypedError::NotADate)?;
    let year = written.year.ok_or(TypedError::YearMissing)?;
    let born = written.in_year(year.in_this_century())?;
    match year {
        Year::TwoDigits(short) if born > today => written.in_year(1900 + short),
        Year::TwoDigits(_) | Year::Whole(_) => Ok(born),
    }
}

/// Like [`date`], with what a date without month or year means.
pub(super) fn read(text: &str, today: NaiveDate, meant: Meant) -> Result<NaiveDate, TypedError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TypedError::Empty);
    }
    if let Some(days) = days_from_today(text) {
        return today
            .checked_add_signed(Duration::days(days))
            .ok_or(TypedError::NoSuchDay);
    }
    let written = Written::read(text).ok_or(TypedError::NotADate)?;
    match (written.month, written.year) {
        (_, Some(year)) => written.in_year(year.in_this_century()),
        (Some(_), None) => written.nearest(match meant {
            Meant::From(day) | Meant::ArrivalBy(day) => day,
        }),
        (None, None) => written.nearest_month(meant),
    }
}

/// `danes`, `jutri`, `včeraj`, `+3`, `-1`.
fn days_from_today(text: &str) -> Option<i64> {
    if let Some(offset) = offset(text) {
        return Some(offset);
    }
    match fold(text).as_str() {
        "d" | "danes" | "today" => Some(0),
        "j" | "jutri" | "tomorrow" => Some(1),
        "v" | "vceraj" | "yesterday" => Some(-1),
        _ => None,
    }
}

/// The days of `+3` and `-1`.
pub(super) fn offset(text: &str) -> Option<i64> {
    let (sign, digits) = match text.trim().strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, text.trim().strip_prefix('-')?),
    };
    let days: i64 = number(digits.trim(), 1..=4)?;
    (days <= OFFSET_DAYS_MAX).then_some(sign * days)
}

fn number<T: std::str::FromStr>(
    digits: &str,
    lengths: std::ops::RangeInclusive<usize>,
) -> Option<T> {
    let fits = lengths.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    TwoDigits(i32),
    Whole(i32),
}

impl Year {
    fn read(digits: &str) -> Option<Self> {
        match digits.len() {
            2 => number(digits, 2..=2).map(Self::TwoDigits),
            _ => number(digits, 4..=4)
                .filter(|year| YEARS.contains(year))
                .map(Self::Whole),
        }
    }

    fn in_this_century(self) -> i32 {
        match self {
            Self::TwoDigits(short) => 2000 + short,
            Self::Whole(year) => year,
        }
    }
}

/// A date as it was written, with what was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Written {
    day: u32,
    month: Option<u32>,
    year: Option<Year>,
}

impl Written {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.bytes().all(|b| b.is_ascii_digit()) {
            return Self::from_digits(text);
        }
        let separator = ['.', '/', '-'].into_iter().find(|c| text.contains(*c));
        let mut parts: Vec<&str> = match separator {
            Some(separator) => text.split(separator).map(str::trim).collect(),
            None => text.split_whitespace().collect(),
        };
        if separator == Some('.') && parts.last() == Some(&"") {
            parts.pop();
        }
        match parts.as_slice() {
            [day] => Self::of(day, None, None),
            [day, month] => Self::of(day, Some(month), None),
            [year, month, day] if year.len() == 4 => Self::of(day, Some(month), Some(year)),
            [day, month, year] => Self::of(day, Some(month), Some(year)),
            _ => None,
        }
    }

    fn from_digits(digits: &str) -> Option<Self> {
        let part = |range: std::ops::Range<usize>| digits.get(range);
        match digits.len() {
            1 | 2 => Self::of(digits, None, None),
            4 => Self::of(part(0..2)?, part(2..4), None),
            6 => Self::of(part(0..2)?, part(2..4), part(4..6)),
            8 => Self::of(part(0..2)?, part(2..4), part(4..8)),
            _ => None,
        }
    }

    fn of(day: &str, month: Option<&str>, year: Option<&str>) -> Option<Self> {
        let month = match month {
            Some(month) => Some(number(month, 1..=2)?),
            None => None,
        };
        let year = match year {
            Some(year) => Some(Year::read(year)?),
            None => None,
        };
        Some(Self {
            day: number(day, 1..=2)?,
            month,
            year,
        })
    }

    fn in_year(self, year: i32) -> Result<NaiveDate, TypedError> {
        self.month
            .and_then(|month| NaiveDate::from_ymd_opt(year, month, self.day))
            .ok_or(TypedError::NoSuchDay)
    }

    /// The year that brings day and month nearest to a day.
    fn nearest(self, to: NaiveDate) -> Result<NaiveDate, TypedError> {
        [-1, 0, 1]
            .into_iter()
            .filter_map(|years| self.in_year(to.year() + years).ok())
            .min_by_key(|date| (*date - to).num_days().abs())
            .ok_or(TypedError::NoSuchDay)
    }

    /// The month of a day that was written alone.
    fn nearest_month(self, meant: Meant) -> Result<NaiveDate, TypedError> {
        let found = match meant {
            Meant::From(first) => (0..=MONTHS_LOOKED_THROUGH)
                .filter_map(|months| first.with_day(1)?.checked_add_months(Months::new(months)))
                .filter_map(|month| month.with_day(self.day))
                .find(|date| *date >= first),
            Meant::ArrivalBy(today) => {
                let last = today + Duration::days(AHEAD_DAYS_MAX);
                (0..=MONTHS_LOOKED_THROUGH)
                    .filter_map(|months| last.with_day(1)?.checked_sub_months(Months::new(months)))
                    .filter_map(|month| month.with_day(self.day))
                    .find(|date| *date <= last)
            }
        };
        found.ok_or(TypedError::NoSuchDay)
    }
}
