//! A period of days, open at either end.

use chrono::{Datelike, NaiveDate};

use super::calendar::Month;

/// Before the first guest that anybody could have entered.
const LONG_AGO: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// From one day to another, both within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// First day; `None`: since ever.
    pub from: Option<NaiveDate>,
    /// Last day; `None`: for ever.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// All days.
    pub const ALL: Self = Self {
        from: None,
        to: None,
    };

    /// From one day to another; `None` where it would end before it begins.
    #[must_use]
    pub fn between(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self {
            from: Some(first),
            to: Some(last),
        })
    }

    /// Its first day; where it is open, one before every guest.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        self.from.unwrap_or(LONG_AGO)
    }

    /// Its last day; where it is open, the one that is said.
    #[must_use]
    pub fn last_day_or(self, last: NaiveDate) -> NaiveDate {
        self.to.unwrap_or(last)
    }

    /// A month.
    #[must_use]
    pub fn of_month(month: Month) -> Self {
        Self {
            from: Some(month.first_day()),
            to: Some(month.last_day()),
        }
    }

    /// A year.
    #[must_use]
    pub fn of_year(year: i32) -> Self {
        Self {
            from: NaiveDate::from_ymd_opt(year, 1, 1),
            to: NaiveDate::from_ymd_opt(year, 12, 31),
        }
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The month that it is.
    #[must_use]
    pub fn month(self) -> Option<Month> {
        let from = self.from?;
        let month = Month::new(from.year(), from.month())?;
        (self == Self::of_month(month)).then_some(month)
    }

    /// The year that it is.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        let year = self.from?.year();
        (self == Self::of_year(year)).then_some(year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_knows_which_month_or_year_it_is() {
        let month: Month = "2026-02".parse().expect("a month");
        let february = Period::of_month(month);
        assert_eq!(february.month(), Some(month));
        assert_eq!(february.year(), None);
        assert_eq!(Period::of_year(2026).year(), Some(2026));
        assert!(february.contains("2026-02-28".parse().expect("a date")));
        assert!(!february.contains("2026-03-01".parse().expect("a date")));
        assert!(Period::ALL.contains(NaiveDate::MIN));
    }

    #[test]
    fn a_period_has_a_first_day_and_does_not_end_before_it() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let one_day = Period::between(day("2026-08-20"), day("2026-08-20")).expect("a period");
        assert_eq!(one_day.first_day(), day("2026-08-20"));
        assert_eq!(one_day.last_day_or(day("2026-12-31")), day("2026-08-20"));
        assert_eq!(Period::between(day("2026-08-21"), day("2026-08-20")), None);
        assert_eq!(Period::ALL.first_day(), LONG_AGO);
    }
}
