//! Arrivals and overnight stays of a month by country, and how full the house was.
//!
//! Counted over all guests of the book, those of units left out of the report too (R43), so that
//! the nights are those of the tax record and of the grid.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::proof::{MonthProof, MonthStay};
use crate::domain::calendar::Month;
use crate::domain::country::Country;
use crate::domain::facility::Facility;

/// Guests of one country in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryMonth {
    /// Citizenship; `None` where it is not known yet.
    pub country: Option<Country>,
    /// Guests who came in the month and slept at least a night.
    pub arrivals: u32,
    /// Nights that guests slept in the month, each guest for himself.
    pub nights: u32,
}

/// The statistics of a month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MonthStatistics {
    /// By country, the most nights first.
    pub countries: Vec<CountryMonth>,
    /// Arrivals of all countries.
    pub arrivals: u32,
    /// Overnight stays of all countries.
    pub nights: u32,
    /// Guests who slept in the house, for each night of the month.
    pub guests_by_night: BTreeMap<NaiveDate, u32>,
    /// Indivisible units in which somebody slept, for each night of the month; a house let whole
    /// is all its rooms.
    pub units_by_night: BTreeMap<NaiveDate, u32>,
    /// Indivisible units that are let to guests; 0 where the settings name none.
    pub units: u32,
    /// Days on which the house was open, by the proof.
    pub days_open: u32,
}

impl MonthStatistics {
    /// How full the units were on the days open, in whole per cent; `None` where it is not known
    /// how many units there are.
    #[must_use]
    pub fn occupancy_percent(&self) -> Option<u32> {
        percent(
            self.units_by_night.values().sum(),
            self.units * self.days_open,
        )
    }

    /// How full the units were on a night, in whole per cent.
    #[must_use]
    pub fn occupancy_on(&self, night: NaiveDate) -> Option<u32> {
        percent(*self.units_by_night.get(&night)?, self.units)
    }
}

/// Half a per cent is rounded up.
fn percent(part: u32, whole: u32) -> Option<u32> {
    (whole > 0).then(|| (part * 200 + whole) / (whole * 2))
}

/// Counts a month from the entries that its proof was made from.
#[must_use]
pub fn statistics(proof: &MonthProof, facility: &Facility, stays: &[MonthStay]) -> MonthStatistics {
    let month = proof.month;
    let mut by_country: BTreeMap<Option<&str>, CountryMonth> = BTreeMap::new();
    let mut guests_by_night: BTreeMap<NaiveDate, u32> = month.days().map(|day| (day, 0)).collect();
    for guest in stays {
        let stay = &guest.details.stay;
        let mut nights = 0;
        for night in stay.nights(guest.details.tax_code, month.last_day()) {
            if let Some(guests) = guests_by_night.get_mut(&night) {
                *guests += 1;
                nights += 1;
            }
        }
        if nights == 0 {
            continue;
        }
        let country = guest.details.guest.country;
        let of_country = by_country
            .entry(country.map(Country::code))
            .or_insert(CountryMonth {
                country,
                arrivals: 0,
                nights: 0,
            });
        of_country.nights += nights;
        of_country.arrivals += u32::from(Month::of(stay.arrival.date()) == month);
    }
    // Sorted by code, then steadily by nights: countries with as many stand by their codes.
    let mut countries: Vec<CountryMonth> = by_country.into_values().collect();
    countries.sort_by_key(|of_country| std::cmp::Reverse((of_country.nights, of_country.arrivals)));
    MonthStatistics {
        arrivals: countries.iter().map(|one| one.arrivals).sum(),
        nights: countries.iter().map(|one| one.nights).sum(),
        countries,
        guests_by_night,
        units_by_night: units_by_night(proof, facility),
        units: u32::try_from(facility.indivisible_units().count()).unwrap_or(u32::MAX),
        days_open: proof.proposed.days_open,
    }
}

fn units_by_night(proof: &MonthProof, facility: &Facility) -> BTreeMap<NaiveDate, u32> {
    let mut by_night: BTreeMap<NaiveDate, u32> = proof.month.days().map(|day| (day, 0)).collect();
    for (name, unit) in &proof.units {
        let parts = facility.unit(name).map_or(0, |unit| unit.made_of.len());
        let units = u32::try_from(parts.max(1)).unwrap_or(u32::MAX);
        for night in unit.sold() {
            *by_night.entry(night).or_default() += units;
        }
    }
    by_night
}
