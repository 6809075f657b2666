//! What another program charged beside what the rules say (R50 to R55).

use chrono::NaiveDate;

use super::{Cents, NightTax, nights_of};
use crate::domain::entry::EntryDetails;
use crate::domain::tourist_tax::DatedRate;

/// What was charged for a stay, where it is not what the rules say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChargedDifference {
    /// What another program says was charged for the whole stay.
    pub charged: Cents,
    /// The tourist tax of the whole stay.
    pub tourist: Cents,
    /// Tourist and promotional tax of the whole stay.
    pub both: Cents,
}

impl ChargedDifference {
    /// What was charged above the rules; below 0 where it was too little. Held against the tourist
    /// tax alone or with the promotional tax, whichever is nearer: a program may name either.
    #[must_use]
    pub fn above(self) -> Cents {
        let (alone, with) = (self.charged - self.tourist, self.charged - self.both);
        if with.number().abs() < alone.number().abs() {
            with
        } else {
            alone
        }
    }
}

/// The difference; `None` where there is none, where nobody said what was charged, and where it
/// cannot be told yet: the departure is open, or the tax is not known.
#[must_use]
pub fn charged_difference(
    details: &EntryDetails,
    rates: &[DatedRate],
) -> Option<ChargedDifference> {
    let charged = details.tax_charged?;
    details.stay.departure()?;
    let taxes = nights_of(details, rates, NaiveDate::MAX).ok()?;
    let tourist = taxes.iter().map(|tax| tax.tourist).sum();
    let both = taxes.iter().copied().map(NightTax::both).sum();
    (charged != tourist && charged != both).then_some(ChargedDifference {
        charged,
        tourist,
        both,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;
    use crate::domain::tourist_tax::TaxCode;

    /// Three nights of 2.50, the promotional tax 0.63 a night.
    #[track_caller]
    fn case(code: i64, departure: Option<&str>, charged: Option<i64>, above: Option<i64>) {
        let facility = example::facility();
        let mut details = example::entry().details;
        details.tax_code = TaxCode::new(code);
        details.stay.arrival = example::when("2026-08-20T14:00");
        details.stay.actual_departure = None;
        details.stay.expected_departure = departure.map(example::when);
        details.tax_charged = charged.map(Cents::new);
        let found = charged_difference(&details, &facility.tourist_tax);
        assert_eq!(found.map(|found| found.above().number()), above);
    }

    #[test]
    fn r53_what_was_charged_is_held_against_the_rules() {
        let left = Some("2026-08-23T10:00");
        case(0, left, Some(750), None);
        case(0, left, Some(939), None);
        case(0, left, Some(800), Some(50));
        case(0, left, Some(938), Some(-1));
        // R53: a quarter of the whole rounded once is not the sum of the nights.
        case(0, left, Some(750 + 188), Some(-1));
        case(11, left, Some(750), Some(282));
        case(1, left, Some(250), Some(250));
        case(1, left, Some(0), None);
        case(0, left, None, None);
        case(0, None, Some(100), None);
    }

    #[test]
    fn r53_where_both_ways_of_charging_are_as_near_the_guest_paid_too_much() {
        let difference = ChargedDifference {
            charged: Cents::new(800),
            tourist: Cents::new(750),
            both: Cents::new(850),
        };
        assert_eq!(difference.above(), Cents::new(50));
    }
}
