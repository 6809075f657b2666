//! How the reports of the months stand, since the console was taken into use (R39, R48).

use chrono::{Datelike, NaiveDate};

use crate::desk::{Desk, Result};
use crate::domain::calendar::{Month, WINDOW_LAST_DAY};
use crate::domain::identifiers::FacilityId;
use crate::store::{MonthlyRecord, MonthlyState};

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

/// How much a report that is owed presses on a day (R39).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminder {
    /// From the 1st on.
    Due,
    /// From the 5th on, with the days that are left, today counted too.
    Pressing(u32),
    /// After the 10th, or where another month was never reported.
    Overdue,
}

/// From this day on a report that is owed presses more (R39).
const PRESSING_FROM_DAY: u32 = 5;

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

    /// How much it presses on a day; `None` when nothing is owed.
    #[must_use]
    pub fn reminder(&self, today: NaiveDate) -> Option<Reminder> {
        if self.is_clear() {
            return None;
        }
        let days_left = (self.window_ends - today).num_days();
        let is_late = self.state == StandingState::Overdue || days_left < 0;
        if is_late || !self.overdue.is_empty() {
            return Some(Reminder::Overdue);
        }
        let left = u32::try_from(days_left + 1).unwrap_or(0);
        Some(if today.day() >= PRESSING_FROM_DAY {
            Reminder::Pressing(left)
        } else {
            Reminder::Due
        })
    }
}

/// One month in the list of all months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthLine {
    /// The month.
    pub month: Month,
    /// How it stands.
    pub state: StandingState,
    /// The newest report of it.
    pub record: Option<MonthlyRecord>,
}

/// How far back unreported months are looked for.
const MONTHS_LOOKED_BACK: usize = 24;

impl Desk {
    /// How the monthly report stands: the month before while its window is open, else the oldest
    /// that was never reported, else the running one.
    ///
    /// # Errors
    /// [`crate::desk::DeskError`] when the book cannot be read.
    pub fn monthly_standing(&self, facility: FacilityId) -> Result<MonthlyStanding> {
        let today = self.now().date();
        let running = Month::of(today);
        let is_window_open = today.day() <= WINDOW_LAST_DAY;
        let mut unsettled: Vec<(Month, StandingState)> = self
            .months(facility)?
            .into_iter()
            .filter(|line| line.month < running)
            .filter(|line| {
                let is_proposed = is_window_open && line.month == running.previous();
                is_proposed || !line.state.is_settled()
            })
            .map(|line| (line.month, line.state))
            .take(MONTHS_LOOKED_BACK)
            .collect();
        let proposed = match unsettled.first() {
            Some((newest, _)) if is_window_open && *newest == running.previous() => {
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

    /// Every month since the console was taken into use, or since the first arrival in the book,
    /// the newest first; the running one is the first.
    ///
    /// # Errors
    /// [`crate::desk::DeskError`] when the book cannot be read.
    pub fn months(&self, facility: FacilityId) -> Result<Vec<MonthLine>> {
        let today = self.now().date();
        let running = Month::of(today);
        let first = self.store.first_month(facility)?.unwrap_or(running);
        let deleted = self.store.newest_deleted_month(facility)?;
        let mut lines = Vec::new();
        let mut month = running;
        while month >= first {
            let record = self.store.monthly_record(facility, month)?;
            // Of guests who were deleted by law no figures can be made: that month is not owed.
            let is_gone = record.is_none() && deleted.is_some_and(|deleted| month <= deleted);
            if is_gone {
                month = month.previous();
                continue;
            }
            let state = state_on(today, month, record.as_ref());
            lines.push(MonthLine {
                month,
                state,
                record,
            });
            month = month.previous();
        }
        Ok(lines)
    }
}

fn state_on(today: NaiveDate, month: Month, record: Option<&MonthlyRecord>) -> StandingState {
    match record.map(|record| record.state) {
        None if month >= Month::of(today) => StandingState::NotDue,
        None if today > month.window_ends() => StandingState::Overdue,
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
    }
}
