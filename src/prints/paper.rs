//! Which documents there are to be printed, and what time each is about.

use super::Format;
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::period::Period;
use crate::domain::text::fold;
use crate::words::{self, Printed};

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
    /// The records of deletions (R4).
    DeletionRecords,
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
    pub const ALL: [Self; 8] = [
        Self::GuestBook,
        Self::Lodged,
        Self::Departures,
        Self::WithoutDeparture,
        Self::TaxRecord,
        Self::Remittance,
        Self::MonthlyReport,
        Self::DeletionRecords,
    ];

    /// The time that it is about.
    #[must_use]
    pub fn about(self) -> About {
        match self {
            Self::Lodged | Self::Departures | Self::WithoutDeparture => About::Now,
            Self::Remittance | Self::MonthlyReport => About::Month,
            Self::GuestBook | Self::TaxRecord | Self::DeletionRecords => About::Period,
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
            Self::DeletionRecords => Printed::DeletionRecord,
        }
        .words(language)
    }

    /// A period as this document names it.
    #[must_use]
    pub fn period_name(self, period: Period, language: Language) -> String {
        match self {
            Self::DeletionRecords if period == Period::ALL => words::all_records(language).into(),
            _ => words::period(period, language),
        }
    }

    /// A name for its file that no other print has, unless it is made in the same minute:
    /// `knjiga-gostov-20417-avgust-2026-20260901-0805.pdf`.
    #[must_use]
    pub fn file_name(
        self,
        facility: FacilityId,
        period: Period,
        now: Moment,
        format: Format,
        language: Language,
    ) -> String {
        let period = match self.about() {
            About::Now => String::new(),
            About::Month | About::Period => self.period_name(period, language),
        };
        let made = now.local().format("%Y%m%d %H%M");
        let name = format!("{} {facility} {period} {made}", self.title(language));
        format!("{}.{}", fold(&name).replace(' ', "-"), format.extension())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    #[test]
    fn a_file_has_a_plain_name() {
        let name = |paper: Paper, period| {
            let facility = example::facility().id;
            let now = example::moment("2026-09-01T08:05");
            paper.file_name(facility, period, now, Format::Pdf, Language::Slovenian)
        };
        let month = Period::of_month("2026-08".parse().expect("a month"));
        assert_eq!(
            name(Paper::TaxRecord, month),
            "evidenca-turisticne-takse-20417-avgust-2026-20260901-0805.pdf"
        );
        assert_eq!(
            name(Paper::Lodged, Period::ALL),
            "trenutno-nastanjeni-20417-20260901-0805.pdf"
        );
    }
}
