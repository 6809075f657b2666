//! A year of random stays: what the months count together is what the stays are.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::domain::calendar::Month;
use crate::domain::example;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::When;
use crate::domain::monthly_report::{MonthStay, prove, statistics};
use crate::domain::tax_record::nights_of;
use crate::domain::text::SafeText;

/// Places of the units; the last is a name that the settings do not have, and none at all.
const UNITS: [&str; 5] = ["101", "102", "103", "neznana", ""];

fn stay() -> impl Strategy<Value = MonthStay> {
    (
        (0_i64..365, 0_i64..60, 0_usize..UNITS.len()),
        prop::option::of((0_i64..30, 0_usize..UNITS.len() - 1)),
        any::<bool>(),
    )
        .prop_map(|((arrival, length, unit), moves, extra_bed)| {
            let first: chrono::NaiveDate = "2026-01-01".parse().expect("a day");
            let arrival = first + chrono::Duration::days(arrival);
            let mut details = example::details();
            details.stay.arrival = When::Date(arrival);
            let departure = arrival + chrono::Duration::days(length);
            details.stay.expected_departure = Some(When::Date(departure));
            details.stay.extra_bed = extra_bed;
            details.stay.set_unit(SafeText::new(UNITS[unit]));
            if let Some((after, unit)) = moves {
                let night = arrival + chrono::Duration::days(after);
                details.stay.move_to(night, SafeText::new(UNITS[unit]));
            }
            MonthStay {
                id: EntryId(0),
                details,
                reported: true,
                answer: None,
            }
        })
}

proptest! {
    #[test]
    fn the_months_together_are_the_stays(mut stays in prop::collection::vec(stay(), 0..40)) {
        for (id, stay) in stays.iter_mut().enumerate() {
            stay.id = EntryId(id as i64);
        }
        let facility = example::facility();
        let last = "2027-12-31".parse().expect("a day");
        let (mut nights, mut slept, mut arrivals, mut sold) = (0, 0, 0, 0);
        let mut month: Month = "2026-01".parse().expect("a month");
        for _ in 0..15 {
            let proof = prove(month, &facility, &stays, &BTreeMap::new());
            for unit in proof.units.values() {
                prop_assert!(unit.sold().count() <= month.days_count() as usize);
                slept += unit.nights.values().map(Vec::len).sum::<usize>();
            }
            slept += stays
                .iter()
                .filter(|stay| stay.details.stay.units.is_empty())
                .flat_map(|stay| stay.details.stay.nights(stay.details.tax_code, last))
                .filter(|night| Month::of(*night) == month)
                .count();
            sold += proof.proposed.units_sold as usize;
            let counted = statistics(&proof, &facility, &stays);
            nights += counted.nights as usize;
            arrivals += counted.arrivals as usize;
            prop_assert_eq!(counted.guests_by_night.values().sum::<u32>(), counted.nights);
            month = month.next();
        }
        let of_stays = |stay: &MonthStay| {
            stay.details.stay.nights(stay.details.tax_code, last).count()
        };
        let of_tax = |stay: &MonthStay| {
            nights_of(&stay.details, &facility.tourist_tax, last).expect("rates").len()
        };
        prop_assert_eq!(nights, stays.iter().map(of_stays).sum::<usize>());
        prop_assert_eq!(nights, stays.iter().map(of_tax).sum::<usize>());
        prop_assert_eq!(nights, slept);
        prop_assert_eq!(arrivals, stays.len());
        prop_assert!(sold <= nights);
    }
}
