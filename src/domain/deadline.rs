//! What must be done about an entry, and by when (R13, R14, R36).

use chrono::NaiveTime;

use super::entry::Entry;
use super::moment::{Moment, When};
use super::report_state::ReportState;

/// Hours within which a guest is reported, and his departure (R13).
pub const REPORT_WITHIN_HOURS: i64 = 12;
/// From so many hours before a deadline on it burns (R38).
pub const SOON_HOURS: i64 = 2;

/// By when an arrival or a departure must be reported: 12 elapsed hours after it (R13), noon of a
/// day of which only the date is known (R33a); later where Police set more hours (R22).
#[must_use]
pub fn report_by(when: When, within_hours: i64) -> Moment {
    match when {
        When::Exact(at) => at.plus_hours(within_hours),
        // By the clock on the wall: on the day of a change noon is 11 or 13 hours after midnight.
        When::Date(date) => Moment::from_local_lenient(date.and_time(NOON))
            .plus_hours(within_hours - REPORT_WITHIN_HOURS),
    }
}

/// By when the arrival of a guest must be reported.
#[must_use]
pub fn arrival_deadline(entry: &Entry) -> Moment {
    report_by(entry.details.stay.arrival, entry.reporting.within_hours)
}

/// By when his departure must be; `None` while none is known.
#[must_use]
pub fn departure_deadline(entry: &Entry) -> Option<Moment> {
    let hours = entry.reporting.within_hours;
    entry
        .details
        .stay
        .departure()
        .map(|at| report_by(at, hours))
}

const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// What must be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// AJPES does not have the guest.
    ReportArrival,
    /// AJPES has other data of the guest (R16).
    ReportChange,
    /// AJPES must be told that the entry is void.
    ReportStorno,
    /// AJPES does not have the departure, or another one.
    ReportDeparture,
    /// Nobody said whether the guest left as reported (R36 b).
    ConfirmDeparture,
    /// Only the date of the departure is known (R36 d).
    CompleteDeparture,
    /// Entered and reported ahead, and nobody said whether he came (R14).
    ConfirmArrival,
}

impl Duty {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReportArrival => "report_arrival",
            Self::ReportChange => "report_change",
            Self::ReportStorno => "report_storno",
            Self::ReportDeparture => "report_departure",
            Self::ConfirmDeparture => "confirm_departure",
            Self::CompleteDeparture => "complete_departure",
            Self::ConfirmArrival => "confirm_arrival",
        }
    }
}

/// A duty and the moment by which it must be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    /// By when.
    pub at: Moment,
    /// What.
    pub duty: Duty,
}

impl Deadline {
    /// The moment has passed.
    #[must_use]
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.at < now
    }

    /// It has not passed, but will within two hours (R38).
    #[must_use]
    pub fn is_soon(&self, now: Moment) -> bool {
        !self.is_overdue(now) && self.at <= now.plus_hours(SOON_HOURS)
    }
}

/// Why a departure is unfinished (R36).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnfinishedDeparture {
    /// (a) The stay is over and no departure was reported.
    NotReported,
    /// (b) The reported departure has passed and no person confirmed it.
    NotConfirmed,
    /// (c) The true departure differs from the reported one and its report waits.
    Changed,
    /// (d) Only the date is known.
    TimeUnknown,
}

impl UnfinishedDeparture {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotReported => "not_reported",
            Self::NotConfirmed => "not_confirmed",
            Self::Changed => "changed",
            Self::TimeUnknown => "time_unknown",
        }
    }
}

/// Whether and why the departure of an entry is unfinished (R36). A guest still in the house
/// without a departure is not: he is listed apart.
#[must_use]
pub fn unfinished_departure(entry: &Entry, now: Moment) -> Option<UnfinishedDeparture> {
    if entry.storno {
        return None;
    }
    let stay = &entry.details.stay;
    let departure = stay.departure()?;
    if let When::Date(date) = departure {
        return (date <= now.date()).then_some(UnfinishedDeparture::TimeUnknown);
    }
    let reporting = &entry.reporting;
    let left = stay.actual_departure.is_some();
    if departure.end() > now && !left {
        return None;
    }
    if reporting.registered_at.is_none() || reporting.reported_departure.is_none() {
        return Some(UnfinishedDeparture::NotReported);
    }
    match (left, reporting.reported_departure == Some(departure)) {
        (true, false) => Some(UnfinishedDeparture::Changed),
        (false, _) if !entry.departure_confirmed => Some(UnfinishedDeparture::NotConfirmed),
        _ => None,
    }
}

/// What must be done next about an entry; `None`: nothing that has a deadline.
#[must_use]
pub fn deadline(entry: &Entry, now: Moment) -> Option<Deadline> {
    let reporting = &entry.reporting;
    let state = reporting.state;
    if state == ReportState::Cancelled {
        return None;
    }
    let by_arrival = |duty| {
        Some(Deadline {
            at: arrival_deadline(entry),
            duty,
        })
    };
    if reporting.registered_at.is_none() {
        return by_arrival(Duty::ReportArrival);
    }
    let waits = state.must_still_be_sent() || state == ReportState::NeedsAttention;
    if entry.storno {
        return if waits {
            by_arrival(Duty::ReportStorno)
        } else {
            None
        };
    }
    if waits && reporting.changes_more_than_departure {
        return by_arrival(Duty::ReportChange);
    }
    if !entry.details.stay.arrival_confirmed {
        return by_arrival(Duty::ConfirmArrival);
    }
    let departure = entry.details.stay.departure()?;
    let duty = match unfinished_departure(entry, now) {
        Some(UnfinishedDeparture::TimeUnknown) => Duty::CompleteDeparture,
        Some(UnfinishedDeparture::NotConfirmed) => Duty::ConfirmDeparture,
        Some(UnfinishedDeparture::NotReported | UnfinishedDeparture::Changed) => {
            Duty::ReportDeparture
        }
        None if waits && reporting.reported_departure != Some(departure) => Duty::ReportDeparture,
        None => return None,
    };
    Some(Deadline {
        at: report_by(departure, reporting.within_hours),
        duty,
    })
}

#[cfg(test)]
mod tests;
