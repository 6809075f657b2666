//! The answer at the end of the day (R38).

use super::month::MonthlyStanding;
use super::overview::{Line, lines};
use super::{CourierSign, Desk, Result};
use crate::domain::deadline::Deadline;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::domain::number_gap::NumberGap;
use crate::domain::report_state::ReportState;
use crate::store::AccountStop;

/// A facility at the end of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityDay {
    /// Register number.
    pub id: FacilityId,
    /// Name.
    pub name: String,
    /// Past its deadline, by deadline.
    pub overdue: Vec<Line>,
    /// Due within two hours.
    pub soon: Vec<Line>,
    /// Numbered, due or marked, not accepted.
    pub pending: usize,
    /// Refused by AJPES.
    pub failed: Vec<Line>,
    /// With a blocking finding.
    pub needs_attention: Vec<Line>,
    /// Unfinished departures.
    pub unfinished: Vec<Line>,
    /// A newer list says something else, and nobody has dealt with it yet.
    pub list_differs: Vec<Line>,
    /// Expected up to the end of today and not confirmed.
    pub expected: Vec<Line>,
    /// The numbers missing in the books of last year, this and the next (R12).
    pub gaps: Vec<NumberGap>,
    /// Entries past the time for which they are kept (R3); told, but not the work of an evening.
    pub due_for_deletion: usize,
    /// How the monthly report stands.
    pub monthly: MonthlyStanding,
    /// Lodged now, for the tab.
    pub lodged: usize,
}

impl FacilityDay {
    /// Nothing is overdue, nothing waits, nothing needs anybody.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.overdue.is_empty()
            && self.soon.is_empty()
            && self.pending == 0
            && self.failed.is_empty()
            && self.needs_attention.is_empty()
            && self.list_differs.is_empty()
            && self.unfinished.is_empty()
            && self.monthly.is_clear()
    }
}

/// The answer at the end of the day (R38).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndOfDay {
    /// When it was asked.
    pub as_of: Moment,
    /// Each facility.
    pub facilities: Vec<FacilityDay>,
    /// When AJPES last accepted anything.
    pub last_accepted: Option<Moment>,
    /// Accounts for which sending stopped.
    pub stops: Vec<AccountStop>,
    /// Entries called accepted or handed over of which no report says so, as
    /// [`Desk::prove_reports`] last found them.
    pub unproven: usize,
    /// The courier, where one works.
    pub courier: Option<CourierSign>,
}

impl EndOfDay {
    /// Each check came back clear.
    #[must_use]
    pub fn all_clear(&self) -> bool {
        self.stops.is_empty()
            && self.unproven == 0
            && self.facilities.iter().all(FacilityDay::is_clear)
    }
}

impl Desk {
    /// The answer at the end of the day, for all facilities or one.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn end_of_day(&self, only: Option<FacilityId>) -> Result<EndOfDay> {
        let now = self.now();
        let facilities = self
            .config
            .facilities
            .iter()
            .map(|settings| settings.facility.id)
            .filter(|id| only.is_none_or(|only| only == *id))
            .map(|id| self.facility_day(id, now))
            .collect::<Result<_>>()?;
        Ok(EndOfDay {
            as_of: now,
            facilities,
            last_accepted: self.store.last_accepted_at()?,
            stops: self.store.account_stops()?,
            unproven: self.unproven,
            courier: self.courier(),
        })
    }

    fn facility_day(&self, id: FacilityId, now: Moment) -> Result<FacilityDay> {
        let unsettled = lines(self.store.unsettled(id)?, now);
        let departures = lines(self.store.departures(id, now)?, now);
        let expected = lines(self.store.expected(id, now.date())?, now);
        let pending = unsettled.iter().filter(|line| line.is_pending(now)).count();
        let in_state = |state| -> Vec<Line> {
            unsettled
                .iter()
                .filter(|line| line.entry.reporting.state == state)
                .cloned()
                .collect()
        };
        let failed = in_state(ReportState::Rejected);
        let needs_attention = in_state(ReportState::NeedsAttention);
        let unfinished: Vec<Line> = departures
            .iter()
            .filter(|line| line.unfinished.is_some())
            .cloned()
            .collect();
        let mut all: Vec<&Line> = unsettled
            .iter()
            .chain(&departures)
            .chain(&expected)
            .collect();
        all.sort_by_key(|line| line.entry.id);
        all.dedup_by_key(|line| line.entry.id);
        let due = |is_due: fn(&Deadline, Moment) -> bool| {
            let mut lines: Vec<Line> = all
                .iter()
                .filter(|line| line.deadline.is_some_and(|deadline| is_due(&deadline, now)))
                .map(|line| (*line).clone())
                .collect();
            lines.sort_by_key(Line::urgency);
            lines
        };
        Ok(FacilityDay {
            id,
            name: self.facility(id)?.name.clone(),
            overdue: due(Deadline::is_overdue),
            soon: due(Deadline::is_soon),
            pending,
            failed: self.with_findings(failed)?,
            needs_attention: self.with_findings(needs_attention)?,
            unfinished,
            list_differs: self.list_differs(id)?,
            expected,
            gaps: self
                .number_gaps(id)?
                .into_iter()
                .map(|(gap, _, _)| gap)
                .collect(),
            due_for_deletion: self.due_for_deletion(id)?,
            monthly: self.monthly_standing(id)?,
            lodged: self.store.lodged_count(id, now)?,
        })
    }
}
