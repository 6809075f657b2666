//! Points in time, kept in UTC and read in Europe/Ljubljana.

use chrono::{DateTime, Datelike, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Ljubljana;

/// A second in time; the local reading is always that of Slovenia (R13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// Why a local time names no single moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LocalTimeError {
    /// The clocks were moved forward over it in March.
    #[error("this local time does not exist: the clocks were moved forward")]
    Missing,
    /// The clocks were moved back in October and it came twice.
    #[error("this local time came twice: the clocks were moved back")]
    Repeated {
        /// The first time it came, in summer time.
        earlier: Moment,
        /// The second time it came, in winter time.
        later: Moment,
    },
}

/// What stands behind a time that came twice and does not say which of the two it means.
pub const WHICH_OF_TWO: &str = "a/b";

/// Which of the two hours of October is meant; timetables write them 2A and 2B.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurrence {
    /// In summer time.
    First,
    /// In winter time, an hour later.
    Second,
}

impl Occurrence {
    /// The letter behind the time: `02:30a`.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::First => 'a',
            Self::Second => 'b',
        }
    }

    /// The occurrence of a letter, in either case.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        match letter.to_ascii_lowercase() {
            'a' => Some(Self::First),
            'b' => Some(Self::Second),
            _ => None,
        }
    }
}

impl Moment {
    /// The moment that many seconds after 1 January 1970 UTC.
    #[must_use]
    pub const fn from_utc_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1 January 1970 UTC.
    #[must_use]
    pub fn utc_seconds(self) -> i64 {
        self.0
    }

    /// The moment of a time as it stands on a clock in Slovenia.
    ///
    /// # Errors
    /// [`LocalTimeError`] in the hour that is missing in March or comes twice in October.
    pub fn from_local(local: NaiveDateTime) -> Result<Self, LocalTimeError> {
        match Ljubljana.from_local_datetime(&local) {
            LocalResult::Single(at) => Ok(Self(at.timestamp())),
            LocalResult::Ambiguous(earlier, later) => Err(LocalTimeError::Repeated {
                earlier: Self(earlier.timestamp()),
                later: Self(later.timestamp()),
            }),
            LocalResult::None => Err(LocalTimeError::Missing),
        }
    }

    /// Which of two this moment is, where its local time came twice in October; `None` else.
    #[must_use]
    pub fn occurrence(self) -> Option<Occurrence> {
        match Self::from_local(self.local()) {
            Err(LocalTimeError::Repeated { earlier, later: _ }) if earlier == self => {
                Some(Occurrence::First)
            }
            Err(LocalTimeError::Repeated { .. }) => Some(Occurrence::Second),
            Ok(_) | Err(LocalTimeError::Missing) => None,
        }
    }

    /// Like [`Moment::from_local`], for text that cannot be asked about: the repeated hour is
    /// taken the first time it came, since an arrival read too early only makes the deadline
    /// stricter; the missing hour is read as if the clocks had not been moved.
    #[must_use]
    pub fn from_local_lenient(local: NaiveDateTime) -> Self {
        match Self::from_local(local) {
            Ok(at) | Err(LocalTimeError::Repeated { earlier: at, .. }) => at,
            Err(LocalTimeError::Missing) => {
                let before = local - chrono::Duration::hours(3);
                Self::from_local_lenient(before).plus_hours(3)
            }
        }
    }

    fn in_slovenia(self) -> DateTime<chrono_tz::Tz> {
        Ljubljana.from_utc_datetime(&self.utc().naive_utc())
    }

    fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0, 0).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Date and time as they stand on a clock in Slovenia.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        self.in_slovenia().naive_local()
    }

    /// The date in Slovenia.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.local().date()
    }

    /// The time of day in Slovenia.
    #[must_use]
    pub fn time(self) -> NaiveTime {
        self.local().time()
    }

    /// The calendar year in Slovenia, which is the year of sequence numbers (R7).
    #[must_use]
    pub fn year(self) -> i32 {
        self.local().year()
    }

    /// Elapsed hours later: 12 hours stay 12 hours over a change of the clocks (R13).
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        Self(self.0 + hours * 3600)
    }

    /// The full minute in which this moment is: what a clock without seconds shows.
    #[must_use]
    pub fn full_minute(self) -> Self {
        Self(self.0 - self.0.rem_euclid(60))
    }

    /// Elapsed seconds later.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds)
    }

    /// Seconds from `earlier` to this moment; negative when it is later.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// With offset, as programs read it: `2026-08-20T14:00:00+02:00`.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        self.in_slovenia()
            .format("%Y-%m-%dT%H:%M:%S%:z")
            .to_string()
    }

    /// Without offset, local, as the service reads it: `2026-08-20T14:00:00` (`casPrihoda`).
    #[must_use]
    pub fn to_wire(self) -> String {
        self.local().format("%Y-%m-%dT%H:%M:%S").to_string()
    }
}

/// A date whose time of day may still be unknown (R33a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// Only the date is known.
    Date(NaiveDate),
    /// Date and time are known.
    Exact(Moment),
}

impl When {
    /// The local date.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::Exact(at) => at.date(),
        }
    }

    /// Whether the time of day is known.
    #[must_use]
    pub fn time_known(self) -> bool {
        matches!(self, Self::Exact(_))
    }

    /// The moment from which deadlines of a departure run: itself, or the midnight that begins a
    /// bare date, so that 12 hours later is the noon which R33a asks for.
    #[must_use]
    pub fn start(self) -> Moment {
        match self {
            Self::Date(date) => Moment::from_local_lenient(date.and_time(NaiveTime::MIN)),
            Self::Exact(at) => at,
        }
    }

    /// The moment until which the guest is lodged: itself, or the end of a bare date (R33a).
    #[must_use]
    pub fn end(self) -> Moment {
        match self {
            Self::Date(date) => Self::Date(date.succ_opt().unwrap_or(date)).start(),
            Self::Exact(at) => at,
        }
    }

    /// With offset where the time is known, else the bare date.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        match self {
            Self::Date(date) => date.to_string(),
            Self::Exact(at) => at.to_rfc3339(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().expect("a local time")
    }

    #[test]
    fn r13_twelve_hours_are_elapsed_hours_over_the_change_of_october() {
        let arrival = Moment::from_local(local("2026-10-24T20:00:00")).expect("unambiguous");
        assert_eq!(arrival.plus_hours(12).to_wire(), "2026-10-25T07:00:00");
    }

    #[test]
    fn the_hour_missing_in_march_is_refused() {
        assert_eq!(
            Moment::from_local(local("2026-03-29T02:30:00")),
            Err(LocalTimeError::Missing)
        );
    }

    #[test]
    fn the_hour_repeated_in_october_names_both_moments() {
        let Err(LocalTimeError::Repeated { earlier, later }) =
            Moment::from_local(local("2026-10-25T02:30:00"))
        else {
            panic!("the hour came twice");
        };
        assert_eq!(earlier.to_rfc3339(), "2026-10-25T02:30:00+02:00");
        assert_eq!(later.to_rfc3339(), "2026-10-25T02:30:00+01:00");
    }

    #[test]
    fn r33a_a_bare_date_lasts_all_day_and_its_noon_is_the_deadline() {
        let when = When::Date(NaiveDate::from_ymd_opt(2026, 8, 4).expect("a date"));
        assert_eq!(when.start().plus_hours(12).to_wire(), "2026-08-04T12:00:00");
        assert_eq!(when.end().to_wire(), "2026-08-05T00:00:00");
    }

    #[test]
    fn of_the_two_hours_of_october_each_is_told_from_the_other_by_its_letter() {
        for (letter, occurrence, hours) in
            [('a', Occurrence::First, 0), ('B', Occurrence::Second, 1)]
        {
            assert_eq!(Occurrence::from_letter(letter), Some(occurrence));
            assert_eq!(occurrence.letter(), letter.to_ascii_lowercase());
            let before = Moment::from_local(local("2026-10-25T01:30:00")).expect("unambiguous");
            let at = before.plus_hours(1 + hours);
            assert_eq!(at.occurrence(), Some(occurrence));
            assert_eq!(before.occurrence(), None);
        }
        assert_eq!(Occurrence::from_letter('c'), None);
    }

    #[test]
    fn a_time_of_the_missing_hour_is_read_as_if_the_clocks_had_not_been_moved() {
        let read = Moment::from_local_lenient(local("2026-03-29T02:30:00"));
        assert_eq!(read.to_rfc3339(), "2026-03-29T03:30:00+02:00");
    }

    #[test]
    fn a_clock_without_seconds_shows_the_minute_that_has_begun() {
        for (seconds, shown) in [(0, "14:07:00"), (59, "14:07:00"), (60, "14:08:00")] {
            let at = Moment::from_local(local("2026-08-20T14:07:00"))
                .expect("unambiguous")
                .plus_seconds(seconds);
            assert_eq!(at.full_minute().time().to_string(), shown);
        }
    }
}
