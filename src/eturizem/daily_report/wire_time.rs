//! Dates and times as XML Schema writes them (`xs:date`, `xs:dateTime`).

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::moment::{LocalTimeError, Moment, WHICH_OF_TWO, When};

/// A time as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::eturizem) struct WireTime {
    local: NaiveDateTime,
    offset: Option<FixedOffset>,
}

impl WireTime {
    /// The moment; a time without an offset is one of Slovenia.
    pub(in crate::eturizem) fn moment(self) -> Moment {
        match self
            .offset
            .map(|offset| self.local.and_local_timezone(offset).single())
        {
            Some(Some(at)) => Moment::from_utc_seconds(at.timestamp()),
            _ => Moment::from_local_lenient(self.local),
        }
    }

    /// The question which of two is meant, as a person writes it: the time came twice that night
    /// in October and has no offset.
    pub(in crate::eturizem) fn which_of_two(self) -> Option<String> {
        let came_twice = matches!(
            Moment::from_local(self.local),
            Err(LocalTimeError::Repeated { .. })
        );
        let written = self.local.format("%-d.%-m.%Y %H:%M");
        (came_twice && self.offset.is_none()).then(|| format!("{written} {WHICH_OF_TWO}"))
    }

    /// As a departure: midnight means that the time is not given (R33a).
    pub(in crate::eturizem) fn departure(self) -> When {
        if self.local.time() == NaiveTime::MIN {
            When::Date(self.local.date())
        } else {
            When::Exact(self.moment())
        }
    }
}

/// Reads `yyyy-MM-ddTHH:mm:ss`; fractions are dropped, an offset or `Z` is understood.
pub(in crate::eturizem) fn read_time(text: &str) -> Option<WireTime> {
    let text = text.trim();
    let whole = |local: NaiveDateTime| local.date().and_time(whole_seconds(local.time()));
    if text.get(10..11) != Some("T") || text.get(16..17) != Some(":") {
        return None;
    }
    if let Ok(local) = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f") {
        return Some(WireTime {
            local: whole(local),
            offset: None,
        });
    }
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    Some(WireTime {
        local: whole(at.naive_local()),
        offset: Some(*at.offset()),
    })
}

fn whole_seconds(time: NaiveTime) -> NaiveTime {
    use chrono::Timelike;
    time.with_nanosecond(0).unwrap_or(time)
}

/// Reads `yyyy-MM-dd`, with or without an offset, which a date does not need.
pub(in crate::eturizem) fn read_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let offset = text.get(10..)?;
    let signed = offset.len() == 6 && offset.starts_with(['+', '-']);
    if !(offset.is_empty() || offset == "Z" || signed) {
        return None;
    }
    let date = text.get(..10)?;
    let plain = date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    plain
        .then(|| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_local_unless_they_say_otherwise() {
        for (text, wire) in [
            ("2026-08-01T15:30:00", Some("2026-08-01T15:30:00")),
            (" 2026-08-01T15:30:00.123 ", Some("2026-08-01T15:30:00")),
            ("2026-08-01T13:30:00Z", Some("2026-08-01T15:30:00")),
            ("2026-08-01T13:30:00+00:00", Some("2026-08-01T15:30:00")),
            ("2026-08-01 15:30:00", None),
            ("2026-08-01 13:30:00Z", None),
            ("2026-08-01", None),
            ("2026-13-01T15:30:00", None),
            ("1.8.2026 15:30", None),
            ("", None),
        ] {
            let read = read_time(text).map(|time| time.moment().to_wire());
            assert_eq!(read.as_deref(), wire, "{text}");
        }
    }

    #[test]
    fn r33a_midnight_of_a_departure_is_a_bare_date() {
        let departure = |text| read_time(text).expect("a time").departure();
        let date = "2026-08-04".parse().expect("a date");
        assert_eq!(departure("2026-08-04T00:00:00"), When::Date(date));
        assert!(departure("2026-08-04T00:00:01").time_known());
    }

    #[test]
    fn dates_are_read_strictly() {
        for (text, good) in [
            ("1990-02-28", true),
            ("1990-02-28Z", true),
            ("1990-02-28+01:00", true),
            ("1990-02-30", false),
            ("28.2.1990", false),
            ("1990-02-28T00:00:00", false),
            ("1990-02-28 hotel", false),
            ("1990-02-28+1", false),
            ("1990-2-8", false),
        ] {
            assert_eq!(read_date(text).is_some(), good, "{text}");
        }
    }

    #[test]
    fn a_time_that_came_twice_is_asked_about_unless_its_offset_says_which() {
        for (text, asked) in [
            ("2026-10-25T02:30:00", Some("25.10.2026 02:30 a/b")),
            ("2026-10-25T02:30:00+01:00", None),
            ("2026-10-25T03:30:00", None),
        ] {
            let time = read_time(text).expect("a time");
            assert_eq!(time.which_of_two().as_deref(), asked, "{text}");
        }
    }
}
