//! Which documents there are to be printed, and what time each is about.

use crate::domain::language::Language;
use crate::words::Printed;

/// A document that the house prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The guest book, or a part of it by arrival (R6).
    GuestBook,
    /// Lodged now (R35).
    Lodged,
    /// Unfinished departures (R36).
    Departures,
    /// Guests in the house without a departure (R36).
    WithoutDeparture,
    /// The record of the tourist tax (R55).
    TaxRecord,
    /// What a municipality gets for a month (R56).
    Remittance,
    /// The monthly report with its proof (R47).
    MonthlyReport,
}

/// The time that a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// How things stand now.
    Now,
    /// A month.
    Month,
    /// Any period.
    Period,
}

impl Paper {
    /// All documents, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::GuestBook,
        Self::Lodged,
        Self::Departures,
        Self::WithoutDeparture,
        Self::TaxRecord,
        Self::Remittance,
        Self::MonthlyReport,
    ];

    /// The time that it is about.
    #[must_use]
    pub fn about(self) -> About {
        match self {
            Self::Lodged | Self::Departures | Self::WithoutDeparture => About::Now,
            Self::Remittance | Self::MonthlyReport => About::Month,
            Self::GuestBook | Self::TaxRecord => About::Period,
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(self, language: Language) -> &'static str {
        match self {
            Self::GuestBook => Printed::GuestBook,
            Self::Lodged => Printed::Lodged,
            Self::Departures => Printed::Departures,
            Self::WithoutDeparture => Printed::WithoutDeparture,
            Self::TaxRecord => Printed::TaxRecord,
            Self::Remittance => Printed::Remittance,
            Self::MonthlyReport => Printed::MonthlyReport,
        }
        .words(language)
    }
}
