//! What should be looked at before the report of a month is sent, and the limits of the service.

use std::collections::BTreeMap;

use super::MonthlyReport;
use super::proof::UnitMonth;
use crate::domain::facility::{Facility, FacilityKind};

/// What should be looked at before a month is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthFinding {
    /// Nobody said whether these days without guests were open (R46).
    UnansweredDays(usize),
    /// Guests without a unit of whom nobody said that they shall not count (R49). Nothing is sent
    /// before.
    GuestsWithoutUnit(usize),
    /// Guests without a unit who do not count because a person said so (R49).
    GuestsNotCounted(usize),
    /// Guests whose departure is open and of whom nobody said that they are in the house; they
    /// count to the last night (R44).
    OpenDepartures(usize),
    /// Guests gone on the day of arrival whose night counts though nobody said that they slept
    /// (R33).
    NightsUnasked(usize),
    /// Guests that AJPES does not have yet.
    UnsentGuests(usize),
    /// Guests on days that were called closed; they were counted as open.
    GuestsOnClosedDays(usize),
    /// More extra beds than permanent beds (R45, 41325).
    ExtraBedsOverBeds {
        /// Extra beds of the report.
        extra_beds: u32,
        /// Permanent beds of the settings.
        permanent_beds: u32,
    },
    /// More units sold than units times days open (41329).
    UnitsSoldOverCapacity {
        /// Units sold of the report.
        units_sold: u32,
        /// Units of the settings that are let to guests.
        units: u32,
        /// Days open of the report.
        days_open: u32,
    },
    /// Open, but on no day (41326).
    NoDayOpen,
    /// More days open than the month has (41327).
    DaysOpenOverMonth {
        /// Days open of the report.
        days_open: u32,
        /// Days of the month.
        days: u32,
    },
    /// AJPES accepted other figures; the last report sent counts (R48).
    SentOtherwise,
}

impl MonthFinding {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnansweredDays(_) => "unanswered_days",
            Self::GuestsWithoutUnit(_) => "guests_without_unit",
            Self::GuestsNotCounted(_) => "guests_not_counted",
            Self::OpenDepartures(_) => "open_departures",
            Self::NightsUnasked(_) => "nights_unasked",
            Self::UnsentGuests(_) => "unsent_guests",
            Self::GuestsOnClosedDays(_) => "guests_on_closed_days",
            Self::ExtraBedsOverBeds { .. } => "extra_beds_over_beds",
            Self::UnitsSoldOverCapacity { .. } => "units_sold_over_capacity",
            Self::NoDayOpen => "no_day_open",
            Self::DaysOpenOverMonth { .. } => "days_open_over_month",
            Self::SentOtherwise => "sent_otherwise",
        }
    }

    /// How many days or guests it concerns, where it counts any.
    #[must_use]
    pub fn count(self) -> Option<usize> {
        match self {
            Self::UnansweredDays(count)
            | Self::GuestsWithoutUnit(count)
            | Self::GuestsNotCounted(count)
            | Self::OpenDepartures(count)
            | Self::NightsUnasked(count)
            | Self::UnsentGuests(count)
            | Self::GuestsOnClosedDays(count) => Some(count),
            Self::ExtraBedsOverBeds { .. }
            | Self::UnitsSoldOverCapacity { .. }
            | Self::NoDayOpen
            | Self::DaysOpenOverMonth { .. }
            | Self::SentOtherwise => None,
        }
    }

    /// The figure that breaks a limit of the service, by the name that programs read.
    #[must_use]
    pub fn broken_figure(self) -> Option<&'static str> {
        match self {
            Self::ExtraBedsOverBeds { .. } => Some("extra_beds"),
            Self::UnitsSoldOverCapacity { .. } => Some("units_sold"),
            Self::NoDayOpen | Self::DaysOpenOverMonth { .. } => Some("days_open"),
            Self::UnansweredDays(_)
            | Self::GuestsWithoutUnit(_)
            | Self::GuestsNotCounted(_)
            | Self::OpenDepartures(_)
            | Self::NightsUnasked(_)
            | Self::UnsentGuests(_)
            | Self::GuestsOnClosedDays(_)
            | Self::SentOtherwise => None,
        }
    }
}

impl MonthlyReport {
    /// The limits of the service that these figures break (41325 to 41329), as far as the
    /// settings say how many beds and units there are.
    #[must_use]
    pub fn broken_limits(
        &self,
        facility: &Facility,
        slept_in: &BTreeMap<String, UnitMonth>,
    ) -> Vec<MonthFinding> {
        if !self.status.is_open() {
            return Vec::new();
        }
        let permanent_beds = facility.permanent_beds;
        let days = self.month.days_count();
        let (units_sold, days_open) = (self.units_sold, self.days_open);
        let units = units_to_let(facility, slept_in);
        let limits = [
            (
                permanent_beds > 0 && self.extra_beds > permanent_beds,
                MonthFinding::ExtraBedsOverBeds {
                    extra_beds: self.extra_beds,
                    permanent_beds,
                },
            ),
            (
                units.is_some_and(|units| units_sold > units.saturating_mul(days_open)),
                MonthFinding::UnitsSoldOverCapacity {
                    units_sold,
                    units: units.unwrap_or(0),
                    days_open,
                },
            ),
            (days_open == 0, MonthFinding::NoDayOpen),
            (
                days_open > days,
                MonthFinding::DaysOpenOverMonth { days_open, days },
            ),
        ];
        limits
            .into_iter()
            .filter_map(|(broken, finding)| broken.then_some(finding))
            .collect()
    }
}

/// How many indivisible units are let to guests; `None` where the settings do not say it, or not
/// wholly: a camp without pitches has as many units as tents came (R42).
fn units_to_let(facility: &Facility, slept_in: &BTreeMap<String, UnitMonth>) -> Option<u32> {
    let count = facility.indivisible_units().count();
    let is_open_ended = facility.kind == FacilityKind::Camp
        && slept_in.keys().any(|name| facility.unit(name).is_none());
    (count > 0 && !is_open_ended).then(|| u32::try_from(count).unwrap_or(u32::MAX))
}
