//! What is wrong, or looks wrong, with an entry: rule breaks keep it from being sent, warnings do
//! not; neither keeps it from being saved.

mod names;

use chrono::NaiveDate;

use super::country::Country;
use super::document::{DocumentType, NOT_AT_HAND};
use super::entry::{EntryDetails, Field};
use super::facility::Facility;
use super::moment::When;
use super::stay::{STAY_MAX_DAYS, STAY_WARNING_DAYS};
use super::tax_record::{ChargedDifference, charged_difference};
use super::text::{SafeText, fold};

/// Shortest and longest name of the schema (`ime`, `pri`).
const NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=141;
/// Shortest document number (41391).
const DOCUMENT_NUMBER_CHARS_MIN: usize = 2;
/// Highest age (4137).
const AGE_MAX_YEARS: i32 = 120;
/// The schema takes births from 1800 on, which the highest age covers at each such arrival.
const ARRIVAL_YEAR_MIN: i32 = 2017;

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

/// What is found in an entry by itself, in the order in which a document is read; blocking
/// findings never depend on other entries or on the day on which one looks.
#[must_use]
pub fn findings(details: &EntryDetails, facility: &Facility) -> Vec<Finding> {
    let mut found = Vec::new();
    let guest = &details.guest;
    names::check(Field::Surname, &guest.surname, &mut found);
    names::check(Field::FirstName, &guest.first_name, &mut found);
    require(details, Field::Sex, guest.sex.is_some(), &mut found);
    check_birth_date(details, &mut found);
    require(details, Field::Country, guest.country.is_some(), &mut found);
    require(
        details,
        Field::DocumentType,
        guest.document_type.is_some(),
        &mut found,
    );
    check_document(details, &mut found);
    check_arrival(details, &mut found);
    check_departure(details, &mut found);
    check_unit(details, facility, &mut found);
    check_tax(details, facility, &mut found);
    check_charged(details, facility, &mut found);
    found
}

/// Whether anything keeps the entry from being sent.
#[must_use]
pub fn is_blocked(details: &EntryDetails, facility: &Facility) -> bool {
    findings(details, facility).iter().any(Finding::is_blocking)
}

fn require(details: &EntryDetails, field: Field, is_there: bool, found: &mut Vec<Finding>) {
    match details.unread(field) {
        Some(text) => found.push(Finding::at(field, FindingKind::NotUnderstood(text.clone()))),
        None if !is_there => found.push(Finding::at(field, FindingKind::Missing)),
        None => {}
    }
}

fn check_birth_date(details: &EntryDetails, found: &mut Vec<Finding>) {
    let born = details.guest.birth_date;
    require(details, Field::BirthDate, born.is_some(), found);
    let Some(born) = born else { return };
    let arrival = details.stay.arrival.date();
    if born > arrival {
        found.push(Finding::at(Field::BirthDate, FindingKind::BornAfterArrival));
    } else if super::tourist_tax::age_on(arrival, born) > AGE_MAX_YEARS {
        found.push(Finding::at(Field::BirthDate, FindingKind::TooOld));
    }
}

fn check_document(details: &EntryDetails, found: &mut Vec<Finding>) {
    let guest = &details.guest;
    let slovenian = guest.country == Some(Country::SLOVENIA);
    let arrival = details.stay.arrival.date();
    let minor = guest.age_on(arrival).is_some_and(|years| years < 18);
    let child_type = guest.document_type == Some(DocumentType::ChildWithoutDocument);
    if child_type
        && ((guest.country.is_some() && !slovenian) || (guest.birth_date.is_some() && !minor))
    {
        found.push(Finding::at(
            Field::DocumentType,
            FindingKind::ChildDocumentNotAllowed,
        ));
    }
    let kind = if guest.document_number.is_empty() {
        FindingKind::Missing
    } else if fold(guest.document_number.as_str()) == NOT_AT_HAND {
        match (slovenian, minor) {
            (true, true) => FindingKind::ChildWithoutDocument,
            (true, false) => FindingKind::DocumentNotAtHand,
            (false, _) => FindingKind::ForeignerWithoutDocument,
        }
    } else if guest.document_number.chars_count() < DOCUMENT_NUMBER_CHARS_MIN {
        FindingKind::DocumentNumberTooShort
    } else {
        return;
    };
    found.push(Finding::at(Field::DocumentNumber, kind));
}

fn check_arrival(details: &EntryDetails, found: &mut Vec<Finding>) {
    let arrival = details.stay.arrival;
    require(details, Field::Arrival, true, found);
    if chrono::Datelike::year(&arrival.date()) < ARRIVAL_YEAR_MIN {
        found.push(Finding::at(Field::Arrival, FindingKind::ArrivalTooEarly));
    } else if !arrival.time_known() {
        found.push(Finding::at(Field::Arrival, FindingKind::ArrivalTimeMissing));
    }
}

fn check_departure(details: &EntryDetails, found: &mut Vec<Finding>) {
    require(details, Field::Departure, true, found);
    let stay = &details.stay;
    let Some(departure) = stay.departure() else {
        return;
    };
    let same_day = departure.date() == stay.arrival.date();
    let kind = match (stay.arrival, departure) {
        _ if departure.date() < stay.arrival.date() => Some(FindingKind::DepartureBeforeArrival),
        (_, When::Date(_)) if same_day => Some(FindingKind::DepartureTimeMissing),
        (When::Exact(came), When::Exact(left)) if left <= came => {
            Some(FindingKind::DepartureBeforeArrival)
        }
        _ if stay.is_night_unasked(details.tax_code) => Some(FindingKind::NightUnasked),
        _ => length_of_stay(
            stay.length_days().unwrap_or(0),
            stay.actual_departure.is_some(),
        ),
    };
    found.extend(kind.map(|kind| Finding::at(Field::Departure, kind)));
}

fn length_of_stay(days: i64, left: bool) -> Option<FindingKind> {
    if days > STAY_MAX_DAYS {
        Some(if left {
            FindingKind::StayOverLimit { days }
        } else {
            FindingKind::PlannedStayTooLong { days }
        })
    } else if days >= STAY_WARNING_DAYS {
        Some(FindingKind::LongStay { days })
    } else {
        None
    }
}

/// The finding of a stay without a departure that has lasted long by today (R32).
#[must_use]
pub fn long_open_stay(details: &EntryDetails, today: NaiveDate) -> Option<Finding> {
    let stay = &details.stay;
    let days = (today - stay.arrival.date()).num_days();
    (stay.departure().is_none() && days >= STAY_WARNING_DAYS)
        .then(|| Finding::at(Field::Departure, FindingKind::LongStay { days }))
}

fn check_unit(details: &EntryDetails, facility: &Facility, found: &mut Vec<Finding>) {
    if details.stay.units.is_empty() {
        if details.stay.is_day_rest(details.tax_code) {
            return;
        }
        found.push(Finding::at(Field::Unit, FindingKind::UnitMissing));
    }
    for place in &details.stay.units {
        let name = place.unit.as_str();
        if facility.unit(name).is_none() && !facility.units.is_empty() {
            found.push(Finding::at(Field::Unit, FindingKind::UnitUnknown));
        } else if !facility.counts_unit(name) {
            found.push(Finding::at(Field::Unit, FindingKind::UnitNotForGuests));
        }
    }
}

fn check_tax(details: &EntryDetails, facility: &Facility, found: &mut Vec<Finding>) {
    let arrival = details.stay.arrival.date();
    require(details, Field::TaxCode, details.tax_code.is_some(), found);
    if facility.rate_on(arrival).is_none() {
        found.push(Finding::at(Field::TaxCode, FindingKind::RateMissing));
    }
    let Some(code) = details.tax_code else { return };
    if !code.is_valid_on(arrival) {
        found.push(Finding::at(Field::TaxCode, FindingKind::TaxCodeNotValid));
    }
    if code.needs_reason() && details.tax_reason.is_empty() {
        found.push(Finding::at(Field::TaxReason, FindingKind::TaxReasonMissing));
    }
    use super::tourist_tax::TaxCode;
    let by_age = details.tax_code_by_age();
    if matches!(code, TaxCode::UNDER_SEVEN | TaxCode::UNDER_EIGHTEEN)
        && by_age.is_some_and(|by_age| by_age != code)
    {
        found.push(Finding::at(Field::TaxCode, FindingKind::TaxCodeAgainstAge));
    }
}

/// What another program charged keeps nobody from being reported.
fn check_charged(details: &EntryDetails, facility: &Facility, found: &mut Vec<Finding>) {
    let unread = details.unread(Field::TaxCharged).cloned();
    let differs = charged_difference(details, &facility.tourist_tax);
    let kinds = [
        unread.map(FindingKind::TaxChargedNotUnderstood),
        differs.map(FindingKind::TaxChargedDiffers),
    ];
    let kinds = kinds.into_iter().flatten();
    found.extend(kinds.map(|kind| Finding::at(Field::TaxCharged, kind)));
}

#[cfg(test)]
mod tests;
