//! What is wrong, or looks wrong, with an entry: rule breaks keep it from being sent, warnings do
//! not; neither keeps it from being saved.

mod kind;
mod names;

use chrono::NaiveDate;

pub use self::kind::{Finding, FindingKind, Severity};
use super::country::Country;
use super::document::{DocumentType, NOT_AT_HAND};
use super::entry::{EntryDetails, Field};
use super::facility::Facility;
use super::moment::When;
use super::stay::{STAY_MAX_DAYS, STAY_WARNING_DAYS};
use super::tax_record::charged_difference;
use super::text::fold;

/// Shortest and longest name of the schema (`ime`, `pri`).
const NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=141;
/// Shortest document number (41391).
const DOCUMENT_NUMBER_CHARS_MIN: usize = 2;
/// Highest age (4137).
const AGE_MAX_YEARS: i32 = 120;
/// The schema takes births from 1800 on, which the highest age covers at each such arrival.
const ARRIVAL_YEAR_MIN: i32 = 2017;

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
