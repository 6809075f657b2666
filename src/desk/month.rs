//! Closing the month: the proposal with its proof, the edits of a person, and sending (R39 to R49).

use chrono::{Datelike, NaiveDate};

use super::sending::{Cancel, SendReport};
use super::{Desk, DeskError, Result};
use crate::domain::calendar::{Month, WINDOW_LAST_DAY};
use crate::domain::identifiers::FacilityId;
use crate::domain::monthly_report::{
    DayAnswer, MonthFinding, MonthProof, MonthStatus, MonthStay, MonthlyReport, prove,
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
}

/// How the report of a month stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandingState {
    /// The month is not over, or the console does not owe it.
    NotDue,
    /// Its window is open and it was not sent.
    Due,
    /// Its window has passed and it was not sent.
    Overdue,
    /// It waits, is on its way, or its fate is unknown.
    Pending,
    /// AJPES refused it.
    Failed,
    /// AJPES accepted it.
    Accepted,
    /// It was reported elsewhere.
    Elsewhere,
}

impl StandingState {
    /// Nothing of it is left to do.
    #[must_use]
    pub fn is_settled(self) -> bool {
        match self {
            Self::NotDue | Self::Accepted | Self::Elsewhere => true,
            Self::Due | Self::Overdue | Self::Pending | Self::Failed => false,
        }
    }

    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotDue => "not_due",
            Self::Due => "due",
            Self::Overdue => "overdue",
            Self::Pending => "pending",
            Self::Failed => "failed",
            Self::Accepted => "accepted",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// How the monthly report of a facility stands (R48).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthlyStanding {
    /// The month that is proposed.
    pub month: Month,
    /// How it stands.
    pub state: StandingState,
    /// Last day on which it is taken.
    pub window_ends: NaiveDate,
    /// Other months that are not settled; they may be refused (41302).
    pub overdue: Vec<Month>,
}

impl MonthlyStanding {
    /// Nothing is due or failed.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.overdue.is_empty() && self.state.is_settled()
    }
}

/// How far back unreported months are looked for.
const MONTHS_LOOKED_BACK: usize = 24;

impl Desk {
    /// How the monthly report stands: the month before while its window is open, else the oldest
    /// that was never reported, else the running one.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn monthly_standing(&self, facility: FacilityId) -> Result<MonthlyStanding> {
        let today = self.now().date();
        let running = Month::of(today);
        let first = self.store.first_month(facility)?.unwrap_or(running);
        let mut unsettled = Vec::new();
        let mut month = running.previous();
        while month >= first && unsettled.len() < MONTHS_LOOKED_BACK {
            let state = self.state_of_month(facility, month)?;
            if month == running.previous() && today.day() <= WINDOW_LAST_DAY {
                unsettled.push((month, state));
            } else if !state.is_settled() {
                let state = if state == StandingState::Due {
                    StandingState::Overdue
                } else {
                    state
                };
                unsettled.push((month, state));
            }
            month = month.previous();
        }
        let proposed = match unsettled.first() {
            Some((newest, _))
                if today.day() <= WINDOW_LAST_DAY && *newest == running.previous() =>
            {
                unsettled.remove(0)
            }
            _ => unsettled.pop().unwrap_or((running, StandingState::NotDue)),
        };
        unsettled.reverse();
        Ok(MonthlyStanding {
            month: proposed.0,
            state: proposed.1,
            window_ends: proposed.0.window_ends(),
            overdue: unsettled.into_iter().map(|(month, _)| month).collect(),
        })
    }

    fn state_of_month(&self, facility: FacilityId, month: Month) -> Result<StandingState> {
        Ok(
            match self
                .store
                .monthly_record(facility, month)?
                .map(|record| record.state)
            {
                None => StandingState::Due,
                Some(MonthlyState::Accepted) => StandingState::Accepted,
                Some(MonthlyState::Elsewhere) => StandingState::Elsewhere,
                Some(MonthlyState::Rejected) => StandingState::Failed,
                Some(
                    MonthlyState::Queued
                    | MonthlyState::Sending
                    | MonthlyState::Unknown
                    | MonthlyState::Held,
                ) => StandingState::Pending,
            },
        )
    }

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
        let stays: Vec<MonthStay> = self
            .store
            .staying_between(facility, month.first_day(), month.last_day())?
            .into_iter()
            .map(|entry| MonthStay {
                id: entry.id,
                reported: entry.reporting.registered_at.is_some(),
                details: entry.details,
            })
            .collect();
        let answers = self.store.day_answers(facility, month)?;
        let proof = prove(month, settings, &stays, &answers);
        let (figures, edited) = edits.apply(proof.proposed);
        let mut findings = proof.findings.clone();
        if !edited.is_empty() {
            findings.retain(|finding| finding.count().is_some());
            findings.extend(figures.broken_limits(settings));
        }
        let record = self.store.monthly_record(facility, month)?;
        Ok(MonthView {
            proof,
            figures,
            edited,
            findings,
            record,
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
    /// [`DeskError::MonthNotOver`] for a month that still runs.
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
