//! The monthly report: status, extra beds, units sold, days open (R39 to R49).

mod finding;
mod proof;
mod statistics;

pub use finding::MonthFinding;
pub use proof::{DayAnswer, GuestAnswer, MonthProof, MonthStay, UnitMonth, prove};
pub use statistics::{CountryMonth, MonthStatistics, statistics};

use super::calendar::Month;
use super::identifiers::FacilityId;

/// Status of a month (`statusPor`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonthStatus {
    /// 11, open, guests came.
    OpenWithGuests,
    /// 12, open, no guests.
    OpenWithoutGuests,
    /// 50, closed for a time, other reason.
    ClosedOther,
    /// 51, closed, renovation.
    ClosedRenovation,
    /// 54, closed, season.
    ClosedSeason,
    /// 61, no longer lets to tourists.
    Ended,
    /// 62, closed, capacity still being prepared.
    InPreparation,
}

impl MonthStatus {
    /// All statuses, in the order of their codes.
    pub const ALL: [Self; 7] = [
        Self::OpenWithGuests,
        Self::OpenWithoutGuests,
        Self::ClosedOther,
        Self::ClosedRenovation,
        Self::ClosedSeason,
        Self::Ended,
        Self::InPreparation,
    ];

    /// Code of the interface.
    #[must_use]
    pub fn code(self) -> i64 {
        match self {
            Self::OpenWithGuests => 11,
            Self::OpenWithoutGuests => 12,
            Self::ClosedOther => 50,
            Self::ClosedRenovation => 51,
            Self::ClosedSeason => 54,
            Self::Ended => 61,
            Self::InPreparation => 62,
        }
    }

    /// The status of a code.
    #[must_use]
    pub fn from_code(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether the facility was open on at least a day.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::OpenWithGuests | Self::OpenWithoutGuests)
    }
}

/// What AJPES is told of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthlyReport {
    /// `idNO`.
    pub facility: FacilityId,
    /// `leto`, `mesec`.
    pub month: Month,
    /// `statusPor`.
    pub status: MonthStatus,
    /// `stDodatnihlezisc`.
    pub extra_beds: u32,
    /// `stProdanihNE`.
    pub units_sold: u32,
    /// `odprtDni`.
    pub days_open: u32,
}
