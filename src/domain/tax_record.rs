//! The tourist tax of a stay, night by night, to the cent (R50 to R55). Integers throughout: rates
//! and shares in ten-thousandths, amounts in cents. The record adds them up by guest and period,
//! the remittance by municipality and month (R56).

mod charged;
mod record;
mod remittance;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use chrono::NaiveDate;

pub use charged::{ChargedDifference, charged_difference};
pub use record::{TaxRecord, TaxRow, TaxSum, record};
pub use remittance::{Remittance, RemittanceState, Remitted, due_on};

use super::entry::EntryDetails;
use super::tourist_tax::{DatedRate, Rate, TaxCode};

const WHOLE: i64 = 10_000;
const HALF: i64 = WHOLE / 2;
/// Under code 7 the first 30 nights are paid in full (R51).
const TEMPORARY_WORK_FULL_NIGHTS: usize = 30;
/// The promotional tax is a quarter of the tourist tax charged (R52).
const PROMOTIONAL_PERCENT: i64 = 25;
/// Its first night (R54).
const PROMOTIONAL_FROM: NaiveDate = match NaiveDate::from_ymd_opt(2019, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// An amount of money in cents; below 0 where something is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cents(i64);

impl Cents {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many cents.
    #[must_use]
    pub fn new(cents: i64) -> Self {
        Self(cents)
    }

    /// The number of cents.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }

    /// An amount as a person writes it: `12`, `12,5`, `12.50`; `None` below 0, with more than two
    /// decimals, or from a thousand million euros on.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        const EURO_DIGITS_MAX: usize = 9;
        let text = text.trim().replace(',', ".");
        let (euros, decimals) = text.split_once('.').unwrap_or((&text, "0"));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(euros) || !is_digits(decimals) {
            return None;
        }
        if euros.len() > EURO_DIGITS_MAX || decimals.len() > 2 {
            return None;
        }
        let cents: i64 = format!("{euros}{decimals:0<2}").parse().ok()?;
        Some(Self(cents))
    }

    /// The promotional tax on this tourist tax of one night, rounded half up (R52, R53).
    #[must_use]
    pub fn promotional(self) -> Self {
        Self((self.0 * PROMOTIONAL_PERCENT + 50).div_euclid(100))
    }
}

impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::add)
    }
}

/// `12.50`, for programs; people read it through `words`.
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

/// The tax of one night of one guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NightTax {
    /// The night, by the date on which it begins.
    pub night: NaiveDate,
    /// Tourist tax, rounded half up from the unrounded rate (R53).
    pub tourist: Cents,
    /// Promotional tax (R52).
    pub promotional: Cents,
}

impl NightTax {
    /// Both together, as they are remitted (R56).
    #[must_use]
    pub fn both(self) -> Cents {
        self.tourist + self.promotional
    }
}

/// Why the tax of a stay cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TaxUnknown {
    /// The entry has no tax code.
    #[error("there is no tax code")]
    NoCode,
    /// The settings have no rate for a night.
    #[error("there is no rate for the night of {0}")]
    NoRate(NaiveDate),
    /// The settings have no share for code 15 (R51).
    #[error("there is no share for code 15 on {0}")]
    NoPartShare(NaiveDate),
}

/// The tax of each night up to and including `last`; an open departure counts up to it (R44).
///
/// # Errors
/// [`TaxUnknown`] for the first night whose tax cannot be computed.
pub fn nights_of(
    details: &EntryDetails,
    rates: &[DatedRate],
    last: NaiveDate,
) -> Result<Vec<NightTax>, TaxUnknown> {
    let code = details.tax_code.ok_or(TaxUnknown::NoCode)?;
    details
        .stay
        .nights(Some(code), last)
        .enumerate()
        .map(|(place, night)| {
            let share = share(code, place, rates, night)?;
            let tourist = if share == 0 {
                Cents::ZERO
            } else {
                charged(rate(rates, night)?.rate, share)
            };
            let promotional = if night >= PROMOTIONAL_FROM {
                tourist.promotional()
            } else {
                Cents::ZERO
            };
            Ok(NightTax {
                night,
                tourist,
                promotional,
            })
        })
        .collect()
}

/// The part of the full tax that a code pays in a night, counted from 0, in ten-thousandths (R51).
fn share(
    code: TaxCode,
    place: usize,
    rates: &[DatedRate],
    night: NaiveDate,
) -> Result<i64, TaxUnknown> {
    Ok(match code.number() {
        0 => WHOLE,
        7 if place < TEMPORARY_WORK_FULL_NIGHTS => WHOLE,
        11..=14 => HALF,
        15 => rate(rates, night)?
            .part_share_ten_thousandths
            .ok_or(TaxUnknown::NoPartShare(night))?,
        _ => 0,
    })
}

fn rate(rates: &[DatedRate], night: NaiveDate) -> Result<&DatedRate, TaxUnknown> {
    rates
        .iter()
        .filter(|dated| dated.from <= night)
        .max_by_key(|dated| dated.from)
        .ok_or(TaxUnknown::NoRate(night))
}

/// A share of a rate, rounded half up to the cent (R53).
fn charged(rate: Rate, share: i64) -> Cents {
    const TEN_THOUSANDTHS_IN_CENT: i64 = 100;
    let whole = WHOLE * TEN_THOUSANDTHS_IN_CENT;
    Cents((rate.ten_thousandths() * share + whole / 2) / whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::example;
    use crate::domain::moment::When;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn rates(rate: &str) -> Vec<DatedRate> {
        vec![DatedRate {
            from: day("2018-01-01"),
            rate: rate.parse().expect("a rate"),
            part_share_ten_thousandths: None,
        }]
    }

    fn stay(code: i64, arrival: &str, departure: &str) -> EntryDetails {
        let mut details = example::entry().details;
        details.tax_code = TaxCode::new(code);
        details.stay.arrival = When::Exact(example::moment(arrival));
        details.stay.expected_departure = Some(When::Exact(example::moment(departure)));
        details.stay.actual_departure = None;
        details
    }

    fn taxes(details: &EntryDetails, rates: &[DatedRate]) -> Vec<NightTax> {
        nights_of(details, rates, day("2099-12-31")).expect("known")
    }

    #[track_caller]
    fn one_night(rate: &str, code: i64, tourist: i64, promotional: i64) {
        let details = stay(code, "2026-08-20T14:00", "2026-08-21T10:00");
        let found = taxes(&details, &rates(rate));
        let amounts: Vec<_> = found
            .iter()
            .map(|tax| (tax.tourist.number(), tax.promotional.number()))
            .collect();
        assert_eq!(amounts, [(tourist, promotional)], "{rate} under {code}");
    }

    #[test]
    fn r53_each_night_is_rounded_half_up_from_the_unrounded_rate() {
        one_night("2.124", 0, 212, 53);
        one_night("2.245", 0, 225, 56);
        one_night("2.505", 11, 125, 31);
        one_night("2.50", 0, 250, 63);
    }

    #[test]
    fn r52_the_promotional_tax_is_a_quarter_of_what_is_charged() {
        one_night("0.70", 0, 70, 18);
        one_night("0.70", 11, 35, 9);
    }

    #[test]
    fn r51_each_code_pays_its_share() {
        for code in [1, 2, 3, 4, 5, 6, 8, 9, 10, 16, 17, 18, 19] {
            one_night("2.00", code, 0, 0);
        }
        for code in [11, 12, 13, 14] {
            one_night("2.00", code, 100, 25);
        }
        one_night("2.00", 7, 200, 50);
    }

    #[test]
    fn r51_a_part_share_is_that_of_the_facility() {
        let details = stay(15, "2026-08-20T14:00", "2026-08-21T10:00");
        let mut rates = rates("2.50");
        let unknown = nights_of(&details, &rates, day("2026-08-31"));
        assert_eq!(unknown, Err(TaxUnknown::NoPartShare(day("2026-08-20"))));
        rates[0].part_share_ten_thousandths = Some(2_500);
        assert_eq!(taxes(&details, &rates)[0].tourist, Cents::new(63));
    }

    #[test]
    fn r51_temporary_work_pays_thirty_nights() {
        let details = stay(7, "2026-06-01T14:00", "2026-07-11T10:00");
        let found = taxes(&details, &rates("2.00"));
        assert_eq!(found.len(), 40);
        let paid = found.iter().filter(|tax| tax.tourist > Cents::ZERO);
        assert_eq!(paid.count(), 30);
        assert_eq!(found[29].tourist, Cents::new(200));
        assert_eq!(found[30].tourist, Cents::ZERO);
    }

    #[test]
    fn r54_the_promotional_tax_begins_with_2019() {
        let details = stay(0, "2018-12-28T14:00", "2019-01-03T10:00");
        let found = taxes(&details, &rates("2.00"));
        assert_eq!(found.len(), 6);
        let promotional = found.iter().filter(|tax| tax.promotional > Cents::ZERO);
        assert_eq!(promotional.count(), 2);
    }

    #[test]
    fn r50_a_rate_that_changes_is_charged_by_night() {
        let mut rates = rates("2.00");
        rates.push(DatedRate {
            from: day("2026-08-21"),
            rate: "3.13".parse().expect("a rate"),
            part_share_ten_thousandths: None,
        });
        let details = stay(0, "2026-08-20T14:00", "2026-08-22T10:00");
        let amounts: Vec<_> = taxes(&details, &rates)
            .iter()
            .map(|tax| tax.tourist.number())
            .collect();
        assert_eq!(amounts, [200, 313]);
    }

    #[test]
    fn r50_a_night_before_every_rate_has_no_tax_that_could_be_told() {
        let details = stay(0, "2017-08-20T14:00", "2017-08-21T10:00");
        let found = nights_of(&details, &rates("2.00"), day("2026-08-31"));
        assert_eq!(found, Err(TaxUnknown::NoRate(day("2017-08-20"))));
        // Who pays nothing needs no rate.
        let exempt = stay(1, "2017-08-20T14:00", "2017-08-21T10:00");
        assert!(nights_of(&exempt, &rates("2.00"), day("2026-08-31")).is_ok());
    }

    #[test]
    fn amounts_are_written_with_two_decimals() {
        for (cents, text) in [(0, "0.00"), (5, "0.05"), (1234, "12.34"), (-150, "-1.50")] {
            assert_eq!(Cents::new(cents).to_string(), text);
        }
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [
            ("12", 1200),
            ("12,5", 1250),
            (" 12.50 ", 1250),
            ("0,05", 5),
            ("999999999.99", 99_999_999_999),
        ] {
            assert_eq!(Cents::read(text), Some(Cents::new(cents)), "{text}");
        }
        for text in [
            "",
            "-1",
            "1.005",
            "1.",
            ".5",
            "1e3",
            "1.234,50",
            "1234567890",
        ] {
            assert_eq!(Cents::read(text), None, "{text}");
        }
    }

    proptest! {
        /// The sum over any parts of a stay is the sum over the stay.
        #[test]
        fn parts_of_a_stay_add_up(code in 0_i64..=19, nights in 0_i64..60, cut in 0_usize..60) {
            let mut details = stay(code, "2026-08-20T14:00", "2026-08-21T10:00");
            let arrival = details.stay.arrival.start();
            let departure = arrival.plus_hours(24 * nights.max(1));
            details.stay.expected_departure = Some(When::Exact(departure));
            let mut rates = rates("2.505");
            rates[0].part_share_ten_thousandths = Some(3_333);
            let found = taxes(&details, &rates);
            let cut = cut.min(found.len());
            let both = |part: &[NightTax]| part.iter().map(|tax| tax.both()).sum::<Cents>();
            prop_assert_eq!(both(&found[..cut]) + both(&found[cut..]), both(&found));
            prop_assert!(found.iter().all(|tax| tax.tourist >= Cents::ZERO));
        }
    }
}
