//! Dates and times as lists write them.

mod rest;
mod written;

use chrono::format::{Item, StrftimeItems};
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime};

use self::written::{Written, WrittenDate, WrittenTime};
use crate::domain::moment::{LocalTimeError, Moment, When};

/// Whether a format of a mapping can be used to read a date.
#[must_use]
pub fn date_format_is_valid(format: &str) -> bool {
    !StrftimeItems::new(format).any(|item| matches!(item, Item::Error))
}

/// Which part of `08/20/2026` comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FirstPart {
    Day,
    Month,
}

/// A date, or a date and time, in any form that lists use; the day comes first. `None` when it is
/// not understood, or names the hour that is missing in March.
#[must_use]
pub fn read_when(text: &str) -> Option<When> {
    match Dates::new(&[], FirstPart::Day).when(text, "")? {
        Ok(read) if !read.hour_missing && !read.hour_twice => Some(read.when),
        Ok(_) | Err(_) => None,
    }
}

/// A birth date in any form that lists use; a short year is in the past on `today`.
#[must_use]
pub fn read_birth_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    Dates::new(&[], FirstPart::Day).birth_date(text, today)
}

/// What a date and perhaps a time say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReadWhen {
    /// The moment, or the date alone.
    pub(super) when: When,
    /// A time was written but the clocks were moved over it in March: only the date is kept.
    pub(super) hour_missing: bool,
    /// The time came twice that night in October and nothing says which is meant: the first is
    /// taken, since it makes the deadline stricter, and a person is asked.
    pub(super) hour_twice: bool,
}

/// Reads dates in the formats of a mapping, then in all that are known.
#[derive(Debug, Clone)]
pub(super) struct Dates {
    formats: Vec<String>,
    first: FirstPart,
}

impl Dates {
    /// `first` holds for dates that could be read both ways.
    pub(super) fn new(formats: &[String], first: FirstPart) -> Self {
        let month_first = |format: &String| format.contains("%m/%d") || format.starts_with("%m-%d");
        let day_first = |format: &String| format.contains("%d/%m") || format.starts_with("%d-%m");
        let first = if formats.iter().any(month_first) {
            FirstPart::Month
        } else if formats.iter().any(day_first) {
            FirstPart::Day
        } else {
            first
        };
        Self {
            formats: formats.to_vec(),
            first,
        }
    }

    pub(super) fn first_part(&self) -> FirstPart {
        self.first
    }

    /// An arrival or departure, and its time where that stands in a text of its own; a time beside
    /// the date comes first. `None` when the text is no known date; `Err` holds the date where the
    /// time is not understood.
    pub(super) fn when(&self, text: &str, time: &str) -> Option<Result<ReadWhen, When>> {
        let written = self.written(text)?;
        let date = written.date.in_this_century()?;
        let time = match (written.time, time.trim()) {
            // A spreadsheet writes a date without a time as midnight.
            (None, time) if !time.is_empty() => match WrittenTime::read(time) {
                Some(time) => Some(time),
                None => return in_range(when(date, None)).map(|read| Err(read.when)),
            },
            (Some(midnight), time) if midnight.is_midnight() && !time.is_empty() => {
                WrittenTime::read(time).or(Some(midnight))
            }
            (time, _) => time,
        };
        in_range(when(date, time)).map(Ok)
    }

    /// A birth date; one with two digits for its year lies before the arrival.
    pub(super) fn birth_date(&self, text: &str, arrival: NaiveDate) -> Option<NaiveDate> {
        let written = self.written(text)?;
        let date = written.date.in_this_century()?;
        let date = if written.date.is_short_year() && date > arrival {
            written.date.in_last_century()?
        } else {
            date
        };
        let has_offset = written
            .time
            .is_some_and(|time| time.offset_seconds.is_some());
        let time = written.time.filter(|_| has_offset);
        in_range(when(date, time)).map(|read| read.when.date())
    }

    fn written(&self, text: &str) -> Option<Written> {
        let text = text.trim();
        let by_format = self
            .formats
            .iter()
            .find_map(|format| by_format(text, format));
        by_format.or_else(|| Written::read(text, self.first))
    }
}

/// Which part comes first, where a date can only be read one way.
pub(super) fn certain_first_part(text: &str) -> Option<FirstPart> {
    written::certain_first_part(text.trim())
}

fn by_format(text: &str, format: &str) -> Option<Written> {
    let short_year = format.contains("%y");
    let (at, time) = if let Ok(at) = DateTime::parse_from_str(text, format) {
        let offset = at.offset().local_minus_utc();
        (at.date_naive(), Some((at.time(), Some(offset))))
    } else if let Ok(at) = NaiveDateTime::parse_from_str(text, format) {
        (at.date(), Some((at.time(), None)))
    } else {
        (NaiveDate::parse_from_str(text, format).ok()?, None)
    };
    let year = if short_year {
        at.year() % 100
    } else {
        at.year()
    };
    Some(Written {
        date: WrittenDate::new(year, at.month(), at.day(), short_year),
        time: time.map(|(time, offset_seconds)| WrittenTime {
            time,
            offset_seconds,
        }),
    })
}

fn when(date: NaiveDate, time: Option<WrittenTime>) -> ReadWhen {
    let date_alone = |hour_missing| ReadWhen {
        when: When::Date(date),
        hour_missing,
        hour_twice: false,
    };
    let Some(WrittenTime {
        time,
        offset_seconds,
    }) = time
    else {
        return date_alone(false);
    };
    let local = date.and_time(time);
    let at = match offset_seconds {
        Some(seconds) => {
            let utc = local - Duration::seconds(i64::from(seconds));
            Ok(Moment::from_utc_seconds(utc.and_utc().timestamp()))
        }
        None => Moment::from_local(local),
    };
    let exactly = |at, hour_twice| ReadWhen {
        when: When::Exact(at),
        hour_missing: false,
        hour_twice,
    };
    match at {
        Ok(at) => exactly(at, false),
        Err(LocalTimeError::Repeated { earlier, later: _ }) => exactly(earlier, true),
        Err(LocalTimeError::Missing) => date_alone(true),
    }
}

fn in_range(read: ReadWhen) -> Option<ReadWhen> {
    (1800..=2100)
        .contains(&read.when.date().year())
        .then_some(read)
}

impl WrittenTime {
    fn is_midnight(self) -> bool {
        self.time == NaiveTime::MIN
    }
}

#[cfg(test)]
mod tests;
