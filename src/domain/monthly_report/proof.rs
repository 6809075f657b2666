//! The figures of a month and what makes them (R40 to R49).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{MonthFinding, MonthStatus, MonthlyReport};
use crate::domain::calendar::Month;
use crate::domain::entry::EntryDetails;
use crate::domain::facility::{Facility, FacilityKind, UsedBy};
use crate::domain::identifiers::EntryId;

/// What a person said of a day without guests (R46).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayAnswer {
    /// The house was open, nobody came.
    Open,
    /// The house was closed.
    Closed,
}

/// What a person said of a guest of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuestAnswer {
    /// His departure is open, and he is in the house (R44).
    InHouse,
    /// He has no unit and shall not count in the units sold (R49).
    NotCounted,
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
    /// What a person said of him in this month.
    pub answer: Option<GuestAnswer>,
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
    /// Who it is left out for.
    pub left_out_for: Option<UsedBy>,
    /// Nights on which it was let as a part of the unit named here, and is not one itself (R42).
    pub within: BTreeMap<NaiveDate, String>,
}

impl UnitMonth {
    /// The nights on which it was sold (R41).
    pub fn sold(&self) -> impl Iterator<Item = NaiveDate> {
        self.nights
            .keys()
            .copied()
            .filter(|night| !self.left_out && !self.within.contains_key(night))
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
    /// Those of them who do not count because a person said so.
    pub not_counted: Vec<EntryId>,
    /// Guests whose departure is open.
    pub open_departures: Vec<EntryId>,
    /// Those of them of whom a person said that they are in the house (R44).
    pub in_house: Vec<EntryId>,
    /// Guests gone on the day of arrival of whom nobody said whether they slept (R33).
    pub nights_unasked: Vec<EntryId>,
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
    not_counted: Vec<EntryId>,
    open_departures: Vec<EntryId>,
    in_house: Vec<EntryId>,
    nights_unasked: Vec<EntryId>,
    unsent: usize,
}

impl<'a> Count<'a> {
    fn new(month: Month, facility: &'a Facility) -> Self {
        let named = facility.units.iter().map(|unit| {
            let left_out_for = (unit.used_by != UsedBy::Guests).then_some(unit.used_by);
            let empty = UnitMonth {
                left_out: left_out_for.is_some(),
                left_out_for,
                ..UnitMonth::default()
            };
            (unit.name.clone(), empty)
        });
        Self {
            month,
            facility,
            units: named.collect(),
            marked_beds: BTreeMap::new(),
            days_with_guests: BTreeSet::new(),
            without_unit: Vec::new(),
            not_counted: Vec::new(),
            open_departures: Vec::new(),
            in_house: Vec::new(),
            nights_unasked: Vec::new(),
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
        let mut counts = false;
        let mut slept_without_unit = false;
        for night in stay.nights(code, self.month.last_day()) {
            if night < self.month.first_day() {
                continue;
            }
            slept = true;
            match stay.unit_on(night) {
                Some(unit) => counts |= self.add_night(guest, unit.as_str(), night),
                None => {
                    self.days_with_guests.insert(night);
                    slept_without_unit = true;
                    counts = true;
                }
            }
        }
        if slept_without_unit {
            self.without_unit.push(guest.id);
            if guest.answer == Some(GuestAnswer::NotCounted) {
                self.not_counted.push(guest.id);
            }
        }
        if slept {
            self.unsent += usize::from(!guest.reported);
            if counts && stay.is_night_unasked(code) {
                self.nights_unasked.push(guest.id);
            }
            // Whoever lives in a unit that is left out (R43) makes no figure, however long.
            if counts && stay.departure().is_none() {
                self.open_departures.push(guest.id);
                if guest.answer == Some(GuestAnswer::InHouse) {
                    self.in_house.push(guest.id);
                }
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

    /// Returns whether the unit counts.
    fn add_night(&mut self, guest: &MonthStay, unit: &str, night: NaiveDate) -> bool {
        let counts = self.facility.counts_unit(unit);
        let of_unit = self.units.entry(unit.to_owned()).or_default();
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
        counts
    }

    /// On a night on which a house is let whole, its rooms are no units of their own, whoever was
    /// entered in them (R42): their guests slept in the house.
    fn let_whole_houses(&mut self) {
        let facility = self.facility;
        for whole in facility
            .units
            .iter()
            .filter(|unit| !unit.made_of.is_empty())
        {
            let Some(mut of_whole) = self.units.remove(&whole.name) else {
                continue;
            };
            for (night, guests) in &mut of_whole.nights {
                for part in &whole.made_of {
                    let of_part = self.units.entry(part.clone()).or_default();
                    of_part.within.insert(*night, whole.name.clone());
                    guests.extend(of_part.nights.get(night).into_iter().flatten());
                    let marked = self.marked_beds.remove(&(part.clone(), *night));
                    if let Some(beds) = marked {
                        let of_whole = (whole.name.clone(), *night);
                        *self.marked_beds.entry(of_whole).or_default() += beds;
                    }
                }
            }
            self.units.insert(whole.name.clone(), of_whole);
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
            let beds = self.facility.beds_of(name);
            unit.extra_beds = unit
                .nights
                .iter()
                .filter(|(night, _)| !unit.within.contains_key(night))
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
        self.let_whole_houses();
        let extra_beds = self.count_extra_beds();
        let units_sold = self.units.values().map(|unit| unit.sold().count()).sum();
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
            MonthFinding::GuestsWithoutUnit(self.without_unit.len() - self.not_counted.len()),
            MonthFinding::GuestsNotCounted(self.not_counted.len()),
            MonthFinding::OpenDepartures(self.open_departures.len() - self.in_house.len()),
            MonthFinding::NightsUnasked(self.nights_unasked.len()),
            MonthFinding::UnsentGuests(self.unsent),
            MonthFinding::GuestsOnClosedDays(guests_on_closed_days),
        ];
        let findings = counted
            .into_iter()
            .filter(|finding| finding.count() != Some(0))
            .chain(proposed.broken_limits(self.facility, &self.units))
            .collect();
        MonthProof {
            month: self.month,
            units: self.units,
            days_with_guests: self.days_with_guests,
            open_days,
            closed_days,
            unanswered_days,
            without_unit: self.without_unit,
            not_counted: self.not_counted,
            open_departures: self.open_departures,
            in_house: self.in_house,
            nights_unasked: self.nights_unasked,
            proposed,
            findings,
        }
    }
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod year;
