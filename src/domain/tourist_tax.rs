//! Tourist tax: codes (`ttObracun`), rates (`ttVisina`) and the code that follows from age.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// Reason for full, part or no payment of the tourist tax, 0 to 19 (R51).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxCode(u8);

impl TaxCode {
    /// Full tax.
    pub const FULL: Self = Self(0);
    /// Exempt, child under 7.
    pub const UNDER_SEVEN: Self = Self(1);
    /// Half, 7 to under 18.
    pub const UNDER_EIGHTEEN: Self = Self(11);
    /// No payment, no overnight stay: day rest (R33).
    pub const DAY_REST: Self = Self(16);

    /// All codes, in the order of the interface.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=19).map(Self)
    }

    /// The code; `None` above 19.
    #[must_use]
    pub fn new(number: i64) -> Option<Self> {
        u8::try_from(number).ok().filter(|n| *n <= 19).map(Self)
    }

    /// The integer of the interface.
    #[must_use]
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }

    /// Whether the service takes the code for an arrival on that date (R30): 9 and 13 ended with
    /// 14 March 2018.
    #[must_use]
    pub fn is_valid_on(self, arrival: NaiveDate) -> bool {
        !(matches!(self.0, 9 | 13) && arrival >= END_OF_NINE_AND_THIRTEEN)
    }

    /// The default for somebody of that age on the day of arrival (R29).
    #[must_use]
    pub fn by_age(years: i32) -> Self {
        match years {
            ..7 => Self::UNDER_SEVEN,
            7..18 => Self::UNDER_EIGHTEEN,
            _ => Self::FULL,
        }
    }

    /// Whether the exemption needs a reason in writing, since it does not follow from age (R31).
    #[must_use]
    pub fn needs_reason(self) -> bool {
        matches!(self.0, 2..=10 | 12..=15 | 17..=19)
    }
}

const END_OF_NINE_AND_THIRTEEN: NaiveDate = match NaiveDate::from_ymd_opt(2018, 3, 15) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for TaxCode {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.trim().parse().ok().and_then(Self::new).ok_or(())
    }
}

/// Full years of age on a day; somebody born on 29 February grows older on 1 March.
#[must_use]
pub fn age_on(day: NaiveDate, born: NaiveDate) -> i32 {
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    day.year() - born.year() - i32::from(!had_birthday)
}

/// An amount per person and night in ten-thousandths of a euro (R53), above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(i64);

const RATE_MAX_TEN_THOUSANDTHS: i64 = 1_000 * 10_000;

impl Rate {
    /// The rate; `None` at or below 0 or above 1,000 €.
    #[must_use]
    pub fn from_ten_thousandths(amount: i64) -> Option<Self> {
        (1..=RATE_MAX_TEN_THOUSANDTHS)
            .contains(&amount)
            .then_some(Self(amount))
    }

    /// Ten-thousandths of a euro.
    #[must_use]
    pub fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// As the interface takes it (`ttVisina`): a dot, two to four decimals.
    #[must_use]
    pub fn to_wire(self) -> String {
        let (euros, rest) = (self.0 / 10_000, self.0 % 10_000);
        let digits = format!("{rest:04}");
        let kept = digits.trim_end_matches('0').len().max(2);
        format!("{euros}.{}", &digits[..kept])
    }
}

/// Reads `2.50`, `2,5` or `2`; at most four decimals.
impl FromStr for Rate {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim().replace(',', ".");
        let (euros, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let digits_only = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if euros.is_empty() || decimals.len() > 4 || !digits_only(euros) || !digits_only(decimals) {
            return Err(());
        }
        let euros: i64 = euros.parse().map_err(|_| ())?;
        let rest: i64 = format!("{decimals:0<4}").parse().map_err(|_| ())?;
        euros
            .checked_mul(10_000)
            .and_then(|amount| Self::from_ten_thousandths(amount + rest))
            .ok_or(())
    }
}

/// What counts as collected in a month, as the municipality wants it (R56).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CollectedBy {
    /// The nights of the month.
    #[default]
    Nights,
    /// The stays that ended in the month, whole.
    Stays,
}

impl CollectedBy {
    /// Each way with its name in settings and on the command line.
    pub const NAMES: [(&'static str, Self); 2] = [("nights", Self::Nights), ("stays", Self::Stays)];

    /// The name in settings, on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nights => "nights",
            Self::Stays => "stays",
        }
    }

    /// The way of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, way)| *way)
    }
}

/// A rate and the first day on which it holds (R50).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedRate {
    /// First day.
    pub from: NaiveDate,
    /// Full tax per person and night.
    pub rate: Rate,
    /// The part paid under code 15, in ten-thousandths of the whole.
    pub part_share_ten_thousandths: Option<i64>,
}

/// The full rate on a day: that of the latest `from` not after it (R50).
#[must_use]
pub fn rate_on(rates: &[DatedRate], day: NaiveDate) -> Option<Rate> {
    rates
        .iter()
        .filter(|dated| dated.from <= day)
        .max_by_key(|dated| dated.from)
        .map(|dated| dated.rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn r29_the_code_follows_from_age_on_the_day_of_arrival() {
        let born = day("2019-08-15");
        for (arrival, code) in [
            ("2026-08-14", TaxCode::UNDER_SEVEN),
            ("2026-08-15", TaxCode::UNDER_EIGHTEEN),
            ("2037-08-14", TaxCode::UNDER_EIGHTEEN),
            ("2037-08-15", TaxCode::FULL),
        ] {
            assert_eq!(
                TaxCode::by_age(age_on(day(arrival), born)),
                code,
                "{arrival}"
            );
        }
    }

    #[test]
    fn r30_nine_and_thirteen_ended_on_15_march_2018() {
        for number in [9, 13] {
            let code = TaxCode::new(number).expect("a code");
            assert!(code.is_valid_on(day("2018-03-14")));
            assert!(!code.is_valid_on(day("2018-03-15")));
        }
    }

    #[test]
    fn rates_are_read_and_written_with_two_to_four_decimals() {
        for (text, wire) in [
            ("2.50", "2.50"),
            ("2,5", "2.50"),
            ("2", "2.00"),
            ("2.505", "2.505"),
            ("0.0001", "0.0001"),
        ] {
            assert_eq!(text.parse::<Rate>().expect("a rate").to_wire(), wire);
        }
        for text in [
            "0", "-1", "2.50001", "1e3", "", ".5", "2.5.0", "+2.50", "2.+5",
        ] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }

    #[test]
    fn r56_each_way_of_collecting_is_found_by_its_name() {
        for (name, way) in [
            ("nights", CollectedBy::Nights),
            ("stays", CollectedBy::Stays),
        ] {
            assert_eq!(CollectedBy::from_name(name), Some(way));
            assert_eq!(way.as_str(), name);
        }
        assert_eq!(CollectedBy::from_name("guests"), None);
    }
}
