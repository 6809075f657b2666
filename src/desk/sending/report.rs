//! What came of sending, counted row by row.

use super::Stop;
use super::new_number::Renumbered;
use crate::config::ServiceAccount;
use crate::domain::calendar::Month;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::report_state::ReportState;
use crate::store::{AttemptEnd, BothLanguages, RowDecision};

/// What came of sending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SendReport {
    /// Packages tried.
    pub packages: usize,
    /// Rows that AJPES has now.
    pub accepted: usize,
    /// Rows refused.
    pub rejected: usize,
    /// Rows of which nobody knows whether they arrived.
    pub unknown: usize,
    /// Rows kept back until settings, account or program are mended.
    pub held: usize,
    /// Rows that were certainly not delivered and wait on.
    pub not_delivered: usize,
    /// The entries that were tried or kept back.
    pub entries: Vec<EntryId>,
    /// The months that were tried or kept back; each is a row too.
    pub months: Vec<MonthSent>,
    /// Entries whose number another user had used, and which got the next one.
    pub renumbered: Vec<Renumbered>,
    /// Accounts for which sending stopped.
    pub stops: Vec<Stop>,
    /// What went wrong on the way, in words, each once.
    pub troubles: Vec<String>,
    /// Each package that was tried.
    pub sent: Vec<PackageSent>,
    /// A courier works: what waits is his to send, and nothing was sent here.
    pub is_left_to_courier: bool,
}

/// One package that was tried, without anything of a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageSent {
    /// Name of its account.
    pub account: String,
    /// Its rows.
    pub rows: usize,
    /// Rows accepted.
    pub accepted: usize,
    /// Rows refused.
    pub rejected: usize,
    /// Rows not delivered, that wait on.
    pub not_delivered: usize,
    /// Rows held back.
    pub held: usize,
    /// Rows of which nobody knows.
    pub unknown: usize,
    /// How long it took, in milliseconds.
    pub duration_ms: i64,
    /// HTTP status, where one came.
    pub http_status: Option<u16>,
    /// The one code that an answer gave for all rows.
    pub code: Option<String>,
    /// Why no answer came, in both languages.
    pub words: Option<BothLanguages>,
}

impl PackageSent {
    pub(super) fn of(
        account: &ServiceAccount,
        decisions: &[RowDecision],
        end: &AttemptEnd,
    ) -> Self {
        let count = |fate| {
            let fates = decisions.iter().map(Fate::of);
            fates.filter(|of| *of == fate).count()
        };
        Self {
            account: account.name.as_str().to_owned(),
            rows: decisions.len(),
            accepted: count(Fate::Accepted),
            rejected: count(Fate::Rejected),
            not_delivered: count(Fate::NotDelivered),
            held: count(Fate::Held),
            unknown: count(Fate::Unknown),
            duration_ms: end.duration_ms,
            http_status: end.http_status,
            code: end.error.as_ref().map(|error| error.code.clone()),
            words: end.words.clone(),
        }
    }
}

/// The report of a month in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthSent {
    /// Its facility.
    pub facility: FacilityId,
    /// The month.
    pub month: Month,
    /// What became of it; held also where its account stopped.
    pub state: ReportState,
}

impl SendReport {
    pub(super) fn trouble(&mut self, text: String) {
        if !self.troubles.contains(&text) {
            self.troubles.push(text);
        }
    }

    pub(super) fn counter(&mut self, fate: Fate) -> &mut usize {
        match fate {
            Fate::Accepted => &mut self.accepted,
            Fate::Rejected => &mut self.rejected,
            Fate::Unknown => &mut self.unknown,
            Fate::Held => &mut self.held,
            Fate::NotDelivered => &mut self.not_delivered,
        }
    }
}

/// What became of one row in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Accepted,
    Rejected,
    Unknown,
    Held,
    NotDelivered,
}

impl Fate {
    pub(super) fn state(self) -> ReportState {
        match self {
            Self::Accepted => ReportState::Accepted,
            Self::Rejected => ReportState::Rejected,
            Self::Unknown => ReportState::Unknown,
            Self::Held => ReportState::Held,
            Self::NotDelivered => ReportState::Queued,
        }
    }

    pub(super) fn of(decision: &RowDecision) -> Self {
        match decision {
            RowDecision::Accepted => Self::Accepted,
            RowDecision::Rejected(_) => Self::Rejected,
            RowDecision::Held(_) => Self::Held,
            RowDecision::Unknown { .. }
            | RowDecision::Unclear(_)
            | RowDecision::Asked { .. }
            | RowDecision::Doubtful => Self::Unknown,
            RowDecision::Queued { .. } => Self::NotDelivered,
        }
    }
}
