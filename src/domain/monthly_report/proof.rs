//! The figures of a month and what makes them (R40 to R49).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{MonthStatus, MonthlyReport};
use crate::domain::calendar::Month;
use crate::domain::entry::EntryDetails;
use crate::domain::facility::{Facility, FacilityKind};
use crate::domain::identifiers::EntryId;

/// What a person said of a day without guests (R46).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayAnswer {
    /// The house was open, nobody came.
    Open,
    /// The house was closed.
    Closed,
}

/// One entry that touches the month, not stornoed.
#[derive(Debug, Clone)]
pub struct MonthStay {
    /// The entry.
    pub id: EntryId,
    /// Guest and stay.
    pub details: EntryDetails,
    /// Whether AJPES has it.
    pub reported: bool,
}

/// The month of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitMonth {
    /// Who slept in it, by night.
    pub nights: BTreeMap<NaiveDate, Vec<EntryId>>,
    /// Most extra beds in use on one night (R45), and that night.
    pub extra_beds: Option<(u32, NaiveDate)>,
    /// Left out of the figures (R43).
    pub left_out: bool,
}

/// What should be looked at before a month is sent; nothing of it blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthFinding {
    /// Nobody said whether these days without guests were open (R46).
    UnansweredDays(usize),
    /// Guests without a unit are not counted (R49).
    GuestsWithoutUnit(usize),
    /// Guests whose departure is open, counted to the last night (R44).
    OpenDepartures(usize),
    /// Guests that AJPES does not have yet.
    UnsentGuests(usize),
    /// Guests on days that were called closed; they were counted as open.
    GuestsOnClosedDays(usize),
    /// More extra beds than permanent beds (R45, 41325).
    ExtraBedsOverBeds,
    /// More units sold than units times days open (41329).
    UnitsSoldOverCapacity,
    /// Open, but on no day (41326).
    NoDayOpen,
    /// More days open than the month has (41327).
    DaysOpenOverMonth,
}

impl MonthFinding {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnansweredDays(_) => "unanswered_days",
            Self::GuestsWithoutUnit(_) => "guests_without_unit",
            Self::OpenDepartures(_) => "open_departures",
            Self::UnsentGuests(_) => "unsent_guests",
            Self::GuestsOnClosedDays(_) => "guests_on_closed_days",
            Self::ExtraBedsOverBeds => "extra_beds_over_beds",
            Self::UnitsSoldOverCapacity => "units_sold_over_capacity",
            Self::NoDayOpen => "no_day_open",
            Self::DaysOpenOverMonth => "days_open_over_month",
        }
    }

    /// How many days or guests it concerns, where it counts any.
    #[must_use]
    pub fn count(self) -> Option<usize> {
        match self {
            Self::UnansweredDays(count)
            | Self::GuestsWithoutUnit(count)
            | Self::OpenDepartures(count)
            | Self::UnsentGuests(count)
            | Self::GuestsOnClosedDays(count) => Some(count),
            Self::ExtraBedsOverBeds
            | Self::UnitsSoldOverCapacity
            | Self::NoDayOpen
            | Self::DaysOpenOverMonth => None,
        }
    }
}

/// What makes the figures of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthProof {
    /// The month.
    pub month: Month,
    /// Each unit in which somebody slept, and each unit of the settings.
    pub units: BTreeMap<String, UnitMonth>,
    /// Days on which a guest slept or rested (R46).
    pub days_with_guests: BTreeSet<NaiveDate>,
    /// Days without guests that were called open.
    pub open_days: BTreeSet<NaiveDate>,
    /// Days without guests that were called closed.
    pub closed_days: BTreeSet<NaiveDate>,
    /// Days without guests of which nobody said anything.
    pub unanswered_days: BTreeSet<NaiveDate>,
    /// Guests of the month without a unit (R49).
    pub without_unit: Vec<EntryId>,
    /// Guests whose departure is open.
    pub open_departures: Vec<EntryId>,
    /// The figures proposed.
    pub proposed: MonthlyReport,
    /// What should be looked at.
    pub findings: Vec<MonthFinding>,
}

/// Counts a month from all entries that are not stornoed, sent or not.
#[must_use]
pub fn prove(
    month: Month,
    facility: &Facility,
    stays: &[MonthStay],
    answers: &BTreeMap<NaiveDate, DayAnswer>,
) -> MonthProof {
    let mut count = Count::new(month, facility);
    for stay in stays {
        count.add(stay);
    }
    count.finish(answers)
}

struct Count<'a> {
    month: Month,
    facility: &'a Facility,
    units: BTreeMap<String, UnitMonth>,
    marked_beds: BTreeMap<(String, NaiveDate), u32>,
    days_with_guests: BTreeSet<NaiveDate>,
    without_unit: Vec<EntryId>,
    open_departures: Vec<EntryId>,
    unsent: usize,
}

impl<'a> Count<'a> {
    fn new(month: Month, facility: &'a Facility) -> Self {
        let named = facility.units.iter().map(|unit| {
            let left_out = !facility.counts_unit(&unit.name);
            (
                unit.name.clone(),
                UnitMonth {
                    left_out,
                    ..UnitMonth::default()
                },
            )
        });
        Self {
            month,
            facility,
            units: named.collect(),
            marked_beds: BTreeMap::new(),
            days_with_guests: BTreeSet::new(),
            without_unit: Vec::new(),
            open_departures: Vec::new(),
            unsent: 0,
        }
    }

    fn add(&mut self, guest: &MonthStay) {
        let stay = &guest.details.stay;
        let code = guest.details.tax_code;
        if stay.is_day_rest(code) {
            self.add_day_rest(guest);
            return;
        }
        let mut slept = false;
        let mut slept_without_unit = false;
        for night in stay.nights(code, self.month.last_day()) {
            if night < self.month.first_day() {
                continue;
            }
            slept = true;
            match stay.unit_on(night) {
                Some(unit) => self.add_night(guest, unit.as_str(), night),
                None => {
                    self.days_with_guests.insert(night);
                    slept_without_unit = true;
                }
            }
        }
        if slept_without_unit {
            self.without_unit.push(guest.id);
        }
        if slept {
            self.unsent += usize::from(!guest.reported);
            if stay.departure().is_none() {
                self.open_departures.push(guest.id);
            }
        }
    }

    fn add_day_rest(&mut self, guest: &MonthStay) {
        let stay = &guest.details.stay;
        let day = stay.arrival.date();
        let counts = stay
            .unit_on(day)
            .is_none_or(|unit| self.facility.counts_unit(unit.as_str()));
        if Month::of(day) == self.month && counts {
            self.days_with_guests.insert(day);
            self.unsent += usize::from(!guest.reported);
        }
    }

    fn add_night(&mut self, guest: &MonthStay, unit: &str, night: NaiveDate) {
        let counts = self.facility.counts_unit(unit);
        let of_unit = self.units.entry(unit.to_owned()).or_default();
        of_unit.left_out = !counts;
        of_unit.nights.entry(night).or_default().push(guest.id);
        if counts {
            self.days_with_guests.insert(night);
            if guest.details.stay.extra_bed {
                *self
                    .marked_beds
                    .entry((unit.to_owned(), night))
                    .or_default() += 1;
            }
        }
    }

    /// Extra beds of each unit: those marked, or the guests above the permanent beds where the
    /// settings say how many those are; the night with the most counts (R45).
    fn count_extra_beds(&mut self) -> u32 {
        if self.facility.kind == FacilityKind::Camp {
            return 0;
        }
        let mut total = 0;
        for (name, unit) in &mut self.units {
            if unit.left_out {
                continue;
            }
            let beds = self.facility.unit(name).and_then(|unit| unit.beds);
            unit.extra_beds = unit
                .nights
                .iter()
                .map(|(night, guests)| {
                    let marked = self
                        .marked_beds
                        .get(&(name.clone(), *night))
                        .copied()
                        .unwrap_or(0);
                    let guests = u32::try_from(guests.len()).unwrap_or(u32::MAX);
                    let above = beds.map_or(0, |beds| guests.saturating_sub(beds));
                    (marked.max(above), *night)
                })
                .filter(|(beds, _)| *beds > 0)
                .max_by_key(|(beds, night)| (*beds, std::cmp::Reverse(*night)));
            total += unit.extra_beds.map_or(0, |(beds, _)| beds);
        }
        total
    }

    fn finish(mut self, answers: &BTreeMap<NaiveDate, DayAnswer>) -> MonthProof {
        let extra_beds = self.count_extra_beds();
        let units_sold = self
            .units
            .values()
            .filter(|unit| !unit.left_out)
            .map(|unit| unit.nights.len())
            .sum();
        let mut open_days = BTreeSet::new();
        let mut closed_days = BTreeSet::new();
        let mut unanswered_days = BTreeSet::new();
        let mut guests_on_closed_days = 0;
        for day in self.month.days() {
            let answer = answers.get(&day);
            if self.days_with_guests.contains(&day) {
                guests_on_closed_days += usize::from(answer == Some(&DayAnswer::Closed));
                continue;
            }
            match answer {
                Some(DayAnswer::Open) => open_days.insert(day),
                Some(DayAnswer::Closed) => closed_days.insert(day),
                None => unanswered_days.insert(day),
            };
        }
        let status = if !self.days_with_guests.is_empty() {
            MonthStatus::OpenWithGuests
        } else if closed_days.len() == self.month.days().count() {
            MonthStatus::ClosedOther
        } else {
            MonthStatus::OpenWithoutGuests
        };
        let proposed = MonthlyReport {
            facility: self.facility.id,
            month: self.month,
            status,
            extra_beds,
            units_sold: to_u32(units_sold),
            days_open: to_u32(self.days_with_guests.len() + open_days.len()),
        };
        let counted = [
            MonthFinding::UnansweredDays(unanswered_days.len()),
            MonthFinding::GuestsWithoutUnit(self.without_unit.len()),
            MonthFinding::OpenDepartures(self.open_departures.len()),
            MonthFinding::UnsentGuests(self.unsent),
            MonthFinding::GuestsOnClosedDays(guests_on_closed_days),
        ];
        let findings = counted
            .into_iter()
            .filter(|finding| finding.count() != Some(0))
            .chain(proposed.broken_limits(self.facility))
            .collect();
        MonthProof {
            month: self.month,
            units: self.units,
            days_with_guests: self.days_with_guests,
            open_days,
            closed_days,
            unanswered_days,
            without_unit: self.without_unit,
            open_departures: self.open_departures,
            proposed,
            findings,
        }
    }
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl MonthlyReport {
    /// The limits of the service that these figures break (41325 to 41329), as far as the
    /// settings say how many beds and units there are.
    #[must_use]
    pub fn broken_limits(&self, facility: &Facility) -> Vec<MonthFinding> {
        if !self.status.is_open() {
            return Vec::new();
        }
        let units = facility
            .units
            .iter()
            .filter(|unit| facility.counts_unit(&unit.name))
            .count();
        let capacity = to_u32(units).saturating_mul(self.days_open);
        let limits = [
            (
                facility.permanent_beds > 0 && self.extra_beds > facility.permanent_beds,
                MonthFinding::ExtraBedsOverBeds,
            ),
            (
                units > 0 && self.units_sold > capacity,
                MonthFinding::UnitsSoldOverCapacity,
            ),
            (self.days_open == 0, MonthFinding::NoDayOpen),
            (
                self.days_open > self.month.days_count(),
                MonthFinding::DaysOpenOverMonth,
            ),
        ];
        limits
            .into_iter()
            .filter_map(|(broken, finding)| broken.then_some(finding))
            .collect()
    }
}

#[cfg(test)]
mod tests;
