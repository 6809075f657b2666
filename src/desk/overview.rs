//! The lists of the desk (R35 to R37): what stands in each, and with what is due.

use chrono::Datelike;

use super::{Desk, Result};
use crate::domain::book_query::BookQuery;
use crate::domain::deadline::{Deadline, UnfinishedDeparture, deadline, unfinished_departure};
use crate::domain::entry::{Entry, Field};
use crate::domain::findings::Finding;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::Moment;
use crate::domain::number_gap::NumberGap;
use crate::domain::report_state::ReportState;
use crate::domain::stay::LongStay;
use crate::store::Reading;

/// More gaps of a year than these are not told one by one.
const GAPS_MAX: usize = 20;

/// A list that the command line and the console show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// Lodged now (R35).
    Lodged,
    /// Unfinished departures (R36).
    Departures,
    /// What must still reach AJPES (R37).
    Pending,
    /// What needs somebody: a blocking finding, or a refusal.
    Attention,
    /// The book.
    Book,
}

/// An entry in a list, with what is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry.
    pub entry: Entry,
    /// What is due next.
    pub deadline: Option<Deadline>,
    /// Why its departure is unfinished.
    pub unfinished: Option<UnfinishedDeparture>,
    /// What is found in it, where a list shows that.
    pub findings: Vec<Finding>,
    /// The numbers missing before its own, where a list shows that.
    pub gap: Option<GapBefore>,
    /// The stay is long (R32), where a list shows that.
    pub long_stay: Option<LongStay>,
    /// In which fields a newer list says something else, where a list shows that.
    pub list_differs: Vec<Field>,
}

/// Numbers missing before the number of an entry, and who stands before them (R12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapBefore {
    /// The missing numbers.
    pub gap: NumberGap,
    /// Who has the number before them.
    pub guest_before: String,
}

impl Line {
    /// The line of an entry.
    #[must_use]
    pub fn of(entry: Entry, now: Moment) -> Self {
        let deadline = deadline(&entry, now);
        let unfinished = unfinished_departure(&entry, now);
        Self {
            entry,
            deadline,
            unfinished,
            findings: Vec::new(),
            gap: None,
            long_stay: None,
            list_differs: Vec::new(),
        }
    }

    /// What burns first: the earliest deadline, then the number.
    #[must_use]
    pub fn urgency(&self) -> (i64, i64) {
        (
            self.deadline
                .map_or(i64::MAX, |deadline| deadline.at.utc_seconds()),
            self.entry
                .sequence_number
                .map_or(i64::MAX, |number| number.number()),
        )
    }

    /// Whether date and time of the departure are known (R33a).
    #[must_use]
    pub fn has_departure_time(&self) -> bool {
        let departure = self.entry.details.stay.departure();
        departure.is_some_and(|at| at.time_known())
    }

    /// Numbered, due or marked, and not accepted: it can be sent now.
    #[must_use]
    pub fn is_pending(&self, now: Moment) -> bool {
        let reporting = &self.entry.reporting;
        matches!(
            reporting.state,
            ReportState::Queued | ReportState::Sending | ReportState::Unknown | ReportState::Held
        ) && (self.entry.details.stay.arrival.start() <= now || reporting.registered_at.is_some())
    }
}

impl Desk {
    /// A list, sorted by what burns first; the book by number, the newest first.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn list(&self, kind: ListKind, facility: FacilityId) -> Result<Vec<Line>> {
        let now = self.now();
        match kind {
            ListKind::Lodged => {
                let lines = lines(self.store.lodged(facility, now)?, now);
                let mut lines = self.with_long_stays(facility, lines)?;
                lines.sort_by_key(|line| {
                    (
                        line.urgency().0,
                        line.entry.details.stay.departure().map(|at| at.start()),
                    )
                });
                Ok(lines)
            }
            ListKind::Departures => {
                let mut lines = lines(self.store.departures(facility, now)?, now);
                lines.retain(|line| line.unfinished.is_some());
                self.with_long_stays(facility, sorted(lines))
            }
            ListKind::Pending => {
                let mut lines = lines(self.store.unsettled(facility)?, now);
                lines.retain(|line| {
                    line.is_pending(now) || line.entry.reporting.state == ReportState::Rejected
                });
                Ok(sorted(lines))
            }
            ListKind::Attention => {
                let mut lines = lines(self.store.unsettled(facility)?, now);
                lines.retain(|line| {
                    matches!(
                        line.entry.reporting.state,
                        ReportState::NeedsAttention | ReportState::Rejected
                    )
                });
                self.with_findings(sorted(lines))
            }
            ListKind::Book => Ok(lines(
                self.store.book(facility, &BookQuery::default())?,
                now,
            )),
        }
    }

    /// Entries made ahead that are not to be sent yet, by arrival.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn list_ahead(&self, facility: FacilityId) -> Result<Vec<Line>> {
        let now = self.now();
        let mut lines = lines(self.store.unsettled(facility)?, now);
        lines.retain(|line| {
            line.entry.reporting.state == ReportState::Queued && !line.is_pending(now)
        });
        Ok(sorted(lines))
    }

    /// Guests in the house without a departure: listed apart, without a deadline (R36).
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn list_open(&self, facility: FacilityId) -> Result<Vec<Line>> {
        let mut lines = self.list(ListKind::Lodged, facility)?;
        lines.retain(|line| line.entry.details.stay.departure().is_none());
        Ok(lines)
    }

    /// The entries before whose number others are missing (R12), the highest first.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn list_gaps(&self, facility: FacilityId) -> Result<Vec<Line>> {
        let now = self.now();
        let line = |(gap, before, after)| {
            let mut line = Line::of(self.store.entry(after)?, now);
            line.gap = Some(GapBefore {
                gap,
                guest_before: self.store.entry(before)?.full_name(),
            });
            Ok(line)
        };
        self.number_gaps(facility)?.into_iter().map(line).collect()
    }

    /// The missing numbers of the books that are kept or begun, with the entries around them.
    pub(super) fn number_gaps(
        &self,
        facility: FacilityId,
    ) -> Result<Vec<(NumberGap, EntryId, EntryId)>> {
        let this_year = self.now().date().year();
        let mut gaps = Vec::new();
        for year in [this_year + 1, this_year, this_year - 1] {
            gaps.extend(self.store.number_gaps(facility, year, GAPS_MAX)?);
        }
        Ok(gaps)
    }

    /// Guests who are expected to leave later today, by departure.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn list_leaving(&self, facility: FacilityId) -> Result<Vec<Line>> {
        let now = self.now();
        let mut lines = lines(self.store.departures(facility, now)?, now);
        lines.retain(|line| line.unfinished.is_none() && is_departure_open(line));
        lines.sort_by_key(by_departure);
        self.with_long_stays(facility, lines)
    }

    /// The expected departures up to the end of today that somebody has to answer for, one after
    /// another (R36): by departure, so that yesterday's come first.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn departures_to_answer(&self, facility: FacilityId) -> Result<Vec<Line>> {
        let now = self.now();
        let mut lines = lines(self.store.departures(facility, now)?, now);
        lines.retain(|line| is_departure_open(line) || is_night_unasked(line));
        lines.sort_by_key(by_departure);
        self.with_long_stays(facility, lines)
    }

    /// The planned arrivals that have passed and of which nobody said whether the guest came (R14),
    /// by arrival.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn arrivals_to_answer(&self, facility: FacilityId) -> Result<Vec<Line>> {
        let now = self.now();
        let mut lines = lines(self.store.expected(facility, now.date())?, now);
        lines.retain(|line| line.entry.details.stay.arrival.start() <= now);
        Ok(lines)
    }

    pub(super) fn with_findings(&self, mut lines: Vec<Line>) -> Result<Vec<Line>> {
        for line in &mut lines {
            let entry = &line.entry;
            let facility = self.facility(entry.facility)?;
            line.findings = crate::domain::findings::findings(&entry.details, facility);
            line.findings.extend(super::returning::was_here(
                &self.store,
                facility.id,
                &entry.details,
                Some(entry.id),
            )?);
        }
        Ok(sorted(lines))
    }
}

pub(super) fn lines(entries: Vec<Entry>, now: Moment) -> Vec<Line> {
    entries
        .into_iter()
        .map(|entry| Line::of(entry, now))
        .collect()
}

/// Nobody said yet that the guest left, and he is known to have come.
fn is_departure_open(line: &Line) -> bool {
    let stay = &line.entry.details.stay;
    stay.arrival_confirmed && (stay.actual_departure.is_none() || !line.has_departure_time())
}

/// A departure that a list brought, and nobody said whether the guest slept (R33).
fn is_night_unasked(line: &Line) -> bool {
    let details = &line.entry.details;
    details.stay.is_night_unasked(details.tax_code)
}

fn by_departure(line: &Line) -> (Option<Moment>, crate::domain::identifiers::EntryId) {
    let departure = line.entry.details.stay.departure();
    (departure.map(|at| at.start()), line.entry.id)
}

fn sorted(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_key(Line::urgency);
    lines
}
