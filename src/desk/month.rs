//! Closing the month: the proposal with its proof, the edits of a person, and sending (R39 to R49).

mod guests;
mod standing;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use guests::MonthGuest;
pub use standing::{MonthLine, MonthlyStanding, Reminder, StandingState};

use super::sending::{Cancel, SendReport};
use super::{Desk, DeskError, Result};
use crate::domain::calendar::Month;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::monthly_report::{
    DayAnswer, MonthFinding, MonthProof, MonthStatistics, MonthStatus, MonthStay, MonthlyReport,
    prove, statistics,
};
use crate::store::{MonthlyRecord, MonthlyState};

/// What a person changed in the proposal; `None`: as proposed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MonthEdits {
    /// Status.
    pub status: Option<MonthStatus>,
    /// Extra beds.
    pub extra_beds: Option<u32>,
    /// Units sold.
    pub units_sold: Option<u32>,
    /// Days open.
    pub days_open: Option<u32>,
}

/// A month as it stands: the proof, the figures with edits, and what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthView {
    /// What makes the figures.
    pub proof: MonthProof,
    /// The figures that would be sent.
    pub figures: MonthlyReport,
    /// Names of the figures that a person changed.
    pub edited: Vec<&'static str>,
    /// What should be looked at.
    pub findings: Vec<MonthFinding>,
    /// The newest report of the month.
    pub record: Option<MonthlyRecord>,
    /// The guests behind the figures.
    pub guests: BTreeMap<EntryId, MonthGuest>,
    /// Arrivals and overnight stays by country, and how full the house was.
    pub statistics: MonthStatistics,
}

impl MonthView {
    /// Guests of whom nobody said yet that they shall not count (R49): nothing is sent before.
    #[must_use]
    pub fn blocked_by_guests(&self) -> Option<usize> {
        let finding = self.findings.iter().find_map(|finding| match finding {
            MonthFinding::GuestsWithoutUnit(count) => Some(*count),
            _ => None,
        });
        finding.filter(|_| self.figures.status.is_open())
    }
}

impl Desk {
    /// A month with its proof and the edits of a person.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn month(
        &self,
        facility: FacilityId,
        month: Month,
        edits: MonthEdits,
    ) -> Result<MonthView> {
        let settings = self.facility(facility)?;
        let said = self.store.month_guest_answers(facility, month)?;
        let entries = self
            .store
            .staying_between(facility, month.first_day(), month.last_day())?;
        let mut guests = BTreeMap::new();
        let mut stays = Vec::with_capacity(entries.len());
        for entry in entries {
            let answer = said.get(&entry.id).copied();
            guests.insert(entry.id, MonthGuest::new(&entry, answer));
            stays.push(MonthStay {
                id: entry.id,
                reported: entry.reporting.registered_at.is_some(),
                details: entry.details,
                answer,
            });
        }
        let answers = self.store.day_answers(facility, month)?;
        let proof = prove(month, settings, &stays, &answers);
        let (figures, edited) = edits.apply(proof.proposed);
        let mut findings = proof.findings.clone();
        if !edited.is_empty() {
            findings.retain(|finding| finding.count().is_some());
            findings.extend(figures.broken_limits(settings, &proof.units));
        }
        let record = self.store.monthly_record(facility, month)?;
        let accepted = record
            .as_ref()
            .filter(|record| record.state == MonthlyState::Accepted);
        if accepted.is_some_and(|record| record.report != figures) {
            findings.push(MonthFinding::SentOtherwise);
        }
        // What the service would refuse is told first, also where there is little room.
        findings.sort_by_key(|finding| finding.broken_figure().is_none());
        Ok(MonthView {
            statistics: statistics(&proof, settings, &stays),
            proof,
            figures,
            edited,
            findings,
            record,
            guests,
        })
    }

    /// Says of a day without guests whether the house was open; `None` takes the answer back.
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be saved.
    pub fn answer_day(
        &mut self,
        facility: FacilityId,
        day: NaiveDate,
        answer: Option<DayAnswer>,
    ) -> Result<()> {
        let now = self.now();
        let who = self.who.clone();
        self.store.write(|writer| {
            writer.answer_day(facility, day, answer)?;
            writer.record_change(now, &who, "day_answer", None, &[])
        })?;
        Ok(())
    }

    /// Says that a month was reported elsewhere (R48).
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be saved.
    pub fn month_reported_elsewhere(&mut self, facility: FacilityId, month: Month) -> Result<()> {
        let now = self.now();
        if month >= Month::of(now.date()) {
            return Err(DeskError::MonthNotOver(month));
        }
        let figures = self.month(facility, month, MonthEdits::default())?.figures;
        let who = self.who.clone();
        self.store.write(|writer| {
            writer.insert_monthly(&figures, &[], MonthlyState::Elsewhere, now)?;
            writer.record_change(now, &who, "month", None, &[])
        })?;
        Ok(())
    }

    /// Sends the report of a month that is over (R48).
    ///
    /// # Errors
    /// [`DeskError::MonthNotOver`] for a month that still runs;
    /// [`DeskError::GuestsWithoutUnit`] before somebody said that they shall not count (R49).
    pub fn send_month(
        &mut self,
        facility: FacilityId,
        month: Month,
        edits: MonthEdits,
        cancel: &Cancel,
    ) -> Result<(MonthView, SendReport)> {
        if month >= Month::of(self.now().date()) {
            return Err(DeskError::MonthNotOver(month));
        }
        let view = self.month(facility, month, edits)?;
        if let Some(guests) = view.blocked_by_guests() {
            return Err(DeskError::GuestsWithoutUnit(guests));
        }
        let report = self.send_monthly_report(&view, cancel)?;
        Ok((self.month(facility, month, edits)?, report))
    }
}

impl MonthEdits {
    fn apply(self, proposed: MonthlyReport) -> (MonthlyReport, Vec<&'static str>) {
        let mut figures = proposed;
        let mut edited = Vec::new();
        let mut set = |name, held: &mut u32, edit: Option<u32>| {
            if let Some(edit) = edit.filter(|edit| *edit != *held) {
                *held = edit;
                edited.push(name);
            }
        };
        set("extra_beds", &mut figures.extra_beds, self.extra_beds);
        set("units_sold", &mut figures.units_sold, self.units_sold);
        set("days_open", &mut figures.days_open, self.days_open);
        if let Some(status) = self.status.filter(|status| *status != figures.status) {
            figures.status = status;
            edited.push("status");
        }
        if !figures.status.is_open() {
            // R40: closed the whole month, only the status matters.
            (figures.extra_beds, figures.units_sold, figures.days_open) = (0, 0, 0);
        }
        (figures, edited)
    }
}
