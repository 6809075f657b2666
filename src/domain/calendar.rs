//! Months and the period in which their reports are due.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// Last day of the window in which the report of the month before is taken (R39).
pub const WINDOW_LAST_DAY: u32 = 10;

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month; `None` when there is no such month or before 2017, which the interface refuses.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((2017..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month in which a day lies.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            month: day.month(),
        }
    }

    /// Year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.month
    }

    /// First day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().pred_opt().unwrap_or(NaiveDate::MIN)
    }

    /// How many days it has.
    #[must_use]
    pub fn days_count(self) -> u32 {
        self.last_day().day()
    }

    /// Each day.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        let last = self.last_day();
        self.first_day()
            .iter_days()
            .take_while(move |day| *day <= last)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        match self.month {
            12 => Self {
                year: self.year + 1,
                month: 1,
            },
            month => Self {
                year: self.year,
                month: month + 1,
            },
        }
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        match self.month {
            1 => Self {
                year: self.year - 1,
                month: 12,
            },
            month => Self {
                year: self.year,
                month: month - 1,
            },
        }
    }

    /// Last day on which its report is taken (R39).
    #[must_use]
    pub fn window_ends(self) -> NaiveDate {
        self.next()
            .first_day()
            .with_day(WINDOW_LAST_DAY)
            .unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, month) = text.trim().split_once('-').ok_or(())?;
        if year.len() != 4 || month.len() != 2 {
            return Err(());
        }
        Self::new(
            year.parse().map_err(|_| ())?,
            month.parse().map_err(|_| ())?,
        )
        .ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r39_the_window_of_december_ends_on_10_january() {
        let month: Month = "2026-12".parse().expect("a month");
        assert_eq!(month.window_ends().to_string(), "2027-01-10");
        assert_eq!(month.days_count(), 31);
        assert_eq!(month.next().previous(), month);
    }

    #[test]
    fn months_follow_each_other_and_are_read_as_they_are_written() {
        for (month, before) in [("2026-08", "2026-07"), ("2027-01", "2026-12")] {
            let month: Month = month.parse().expect("a month");
            assert_eq!(month.previous().to_string(), before);
        }
        for text in [
            "2026-8",
            "26-08",
            "2026-13",
            "2026",
            "2016-12",
            "2026-08-01",
        ] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }
}
