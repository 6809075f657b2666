//! What can be found in an entry, and whether it keeps the entry from being sent.

use chrono::NaiveDate;

use crate::domain::entry::Field;
use crate::domain::tax_record::ChargedDifference;
use crate::domain::text::SafeText;

/// Whether a finding keeps an entry from being sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A rule is broken; the entry is kept but not sent.
    Blocking,
    /// Worth a look; the entry is sent.
    Warning,
}

/// What was found, with what the sentence about it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// The field is empty and must not be.
    Missing,
    /// What was written there was not understood.
    NotUnderstood(SafeText),
    /// Under 2 characters (R28, schema).
    NameTooShort,
    /// Over 141 characters (schema).
    NameTooLong,
    /// Born after the day of arrival (4136).
    BornAfterArrival,
    /// Over 120 years old (4137).
    TooOld,
    /// Under 2 characters (41391).
    DocumentNumberTooShort,
    /// L is only for citizens of Slovenia under 18 (R25).
    ChildDocumentNotAllowed,
    /// The date is known, the time is not (R33a).
    ArrivalTimeMissing,
    /// Before 2017 (schema).
    ArrivalTooEarly,
    /// The departure is not after the arrival (R33).
    DepartureBeforeArrival,
    /// A departure on the day of arrival needs a time (R33a).
    DepartureTimeMissing,
    /// Gone on the day of arrival, and nobody said whether he slept: a night counts (R33).
    NightUnasked,
    /// A planned stay of more than 90 days (R32).
    PlannedStayTooLong {
        /// Days from arrival to departure.
        days: i64,
    },
    /// The tax code is not valid for this arrival (R30, 4143).
    TaxCodeNotValid,
    /// The facility has no rate for the day of arrival (R50).
    RateMissing,
    /// A child of Slovenia without a document: `nima` is sent (R25, R26).
    ChildWithoutDocument,
    /// `nima` is sent for a citizen of Slovenia (R26).
    DocumentNotAtHand,
    /// `nima` is sent for a foreigner (R26, R27).
    ForeignerWithoutDocument,
    /// Digits or punctuation that names do not have (R28).
    NameOddCharacter(char),
    /// A title stands in the name (R28).
    NameWithTitle(String),
    /// All lower or all upper case (R28).
    NameCase,
    /// A stay from day 80 on (R32).
    LongStay {
        /// Days so far or planned.
        days: i64,
    },
    /// A true stay of more than 90 days (R32).
    StayOverLimit {
        /// Days from arrival to departure.
        days: i64,
    },
    /// Somebody else sleeps in the unit on one of these nights.
    UnitOccupied {
        /// Who.
        by: String,
    },
    /// The same guest is in the book already for one of these nights.
    EnteredAlready {
        /// Under which number; empty where that entry has none.
        number: String,
    },
    /// The settings do not name this unit.
    UnitUnknown,
    /// No unit is known (R49).
    UnitMissing,
    /// A unit that is not for guests (R43).
    UnitNotForGuests,
    /// An exemption without what it rests on (R31).
    TaxReasonMissing,
    /// The code is one of age, and the age is another (R29).
    TaxCodeAgainstAge,
    /// Another program charged other amounts than the rules say (R50 to R55).
    TaxChargedDiffers(ChargedDifference),
    /// What another program says it charged is no amount.
    TaxChargedNotUnderstood(SafeText),
    /// What is missing here stands in an earlier entry of the guest (R34).
    WasHere {
        /// His name there.
        name: String,
        /// When he came.
        arrival: NaiveDate,
    },
}

impl FindingKind {
    /// Whether it keeps the entry from being sent.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Missing
            | Self::NotUnderstood(_)
            | Self::NameTooShort
            | Self::NameTooLong
            | Self::BornAfterArrival
            | Self::TooOld
            | Self::DocumentNumberTooShort
            | Self::ChildDocumentNotAllowed
            | Self::ArrivalTimeMissing
            | Self::ArrivalTooEarly
            | Self::DepartureBeforeArrival
            | Self::DepartureTimeMissing
            | Self::PlannedStayTooLong { .. }
            | Self::TaxCodeNotValid
            | Self::RateMissing => Severity::Blocking,
            Self::ChildWithoutDocument
            | Self::DocumentNotAtHand
            | Self::ForeignerWithoutDocument
            | Self::NameOddCharacter(_)
            | Self::NameWithTitle(_)
            | Self::NameCase
            | Self::NightUnasked
            | Self::LongStay { .. }
            | Self::StayOverLimit { .. }
            | Self::UnitOccupied { .. }
            | Self::EnteredAlready { .. }
            | Self::UnitUnknown
            | Self::UnitMissing
            | Self::UnitNotForGuests
            | Self::TaxReasonMissing
            | Self::TaxCodeAgainstAge
            | Self::TaxChargedDiffers(_)
            | Self::TaxChargedNotUnderstood(_)
            | Self::WasHere { .. } => Severity::Warning,
        }
    }

    /// The name that programs read.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotUnderstood(_) => "not_understood",
            Self::NameTooShort => "name_too_short",
            Self::NameTooLong => "name_too_long",
            Self::BornAfterArrival => "born_after_arrival",
            Self::TooOld => "too_old",
            Self::DocumentNumberTooShort => "document_number_too_short",
            Self::ChildDocumentNotAllowed => "child_document_not_allowed",
            Self::ArrivalTimeMissing => "arrival_time_missing",
            Self::ArrivalTooEarly => "arrival_too_early",
            Self::DepartureBeforeArrival => "departure_before_arrival",
            Self::DepartureTimeMissing => "departure_time_missing",
            Self::NightUnasked => "night_unasked",
            Self::PlannedStayTooLong { .. } => "planned_stay_too_long",
            Self::TaxCodeNotValid => "tax_code_not_valid",
            Self::RateMissing => "rate_missing",
            Self::ChildWithoutDocument => "child_without_document",
            Self::DocumentNotAtHand => "document_not_at_hand",
            Self::ForeignerWithoutDocument => "foreigner_without_document",
            Self::NameOddCharacter(_) => "name_odd_character",
            Self::NameWithTitle(_) => "name_with_title",
            Self::NameCase => "name_case",
            Self::LongStay { .. } => "long_stay",
            Self::StayOverLimit { .. } => "stay_over_limit",
            Self::UnitOccupied { .. } => "unit_occupied",
            Self::EnteredAlready { .. } => "entered_already",
            Self::UnitUnknown => "unit_unknown",
            Self::UnitMissing => "unit_missing",
            Self::UnitNotForGuests => "unit_not_for_guests",
            Self::TaxReasonMissing => "tax_reason_missing",
            Self::TaxCodeAgainstAge => "tax_code_against_age",
            Self::TaxChargedDiffers(_) => "tax_charged_differs",
            Self::TaxChargedNotUnderstood(_) => "tax_charged_not_understood",
            Self::WasHere { .. } => "was_here",
        }
    }
}

/// One finding, at the field where it is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Field to mend.
    pub field: Field,
    /// What was found.
    pub kind: FindingKind,
}

impl Finding {
    /// What was found in a field.
    #[must_use]
    pub fn at(field: Field, kind: FindingKind) -> Self {
        Self { field, kind }
    }

    /// Whether a person must say or mend something, whoever brought the entry in: it blocks, or it
    /// counts a night of which nobody knows (R33).
    #[must_use]
    pub fn asks_a_person(&self) -> bool {
        self.is_blocking() || self.kind == FindingKind::NightUnasked
    }

    /// Whether it keeps the entry from being sent.
    #[must_use]
    pub fn is_blocking(&self) -> bool {
        self.kind.severity() == Severity::Blocking
    }
}
