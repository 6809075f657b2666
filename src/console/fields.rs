//! The values of an entry as text, field by field, and in which two versions differ.

use super::look::Look;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::language::Language;
use crate::words;

/// The value of a field as people read it; empty when there is none.
#[must_use]
pub fn field_value(details: &EntryDetails, field: Field, language: Language) -> String {
    let guest = &details.guest;
    let stay = &details.stay;
    let known = match field {
        Field::Surname => guest.surname.to_string(),
        Field::FirstName => guest.first_name.to_string(),
        Field::Sex => guest
            .sex
            .map_or_else(String::new, |sex| words::sex(sex, language).to_owned()),
        Field::BirthDate => guest.birth_date.map_or_else(String::new, words::date_long),
        Field::Country => guest.country.map_or_else(String::new, |country| {
            format!("{} {}", country.code(), words::country(country, language))
        }),
        Field::DocumentType => guest.document_type.map_or_else(String::new, |document| {
            words::document_type(document, language).to_owned()
        }),
        Field::DocumentNumber => guest.document_number.to_string(),
        Field::Arrival => words::when_long(stay.arrival),
        Field::Departure => stay.departure().map_or_else(String::new, words::when_long),
        Field::Unit => {
            let units: Vec<&str> = stay.units.iter().map(|from| from.unit.as_str()).collect();
            units.join(", ")
        }
        Field::ExtraBed if stay.extra_bed => words::say(language, "da", "yes").to_owned(),
        Field::ExtraBed => String::new(),
        Field::TaxCode => details.tax_code.map_or_else(String::new, |code| {
            format!("{code} {}", words::tax_code_short(code, language))
        }),
        Field::TaxReason => details.tax_reason.to_string(),
        Field::Note => details.note.to_string(),
        Field::SequenceNumber => String::new(),
    };
    match details.unread(field) {
        Some(unread) if known.is_empty() => format!("»{unread}« ?"),
        _ => known,
    }
}

/// The fields in which two versions of a guest differ.
#[must_use]
pub fn differences(before: &EntryDetails, after: &EntryDetails, language: Language) -> Vec<Field> {
    Field::ALL
        .into_iter()
        .filter(|field| {
            field_value(before, *field, language) != field_value(after, *field, language)
        })
        .collect()
}

/// The departure that AJPES was told, in words.
#[must_use]
pub fn reported_departure(entry: &Entry, look: Look) -> String {
    match entry.reporting.reported_departure {
        Some(at) => format!(
            "AJPES: {} {}",
            look.say("odhod", "departure"),
            words::when_long(at)
        ),
        None => look
            .say(
                "AJPES: odhod še ni sporočen",
                "AJPES: no departure reported",
            )
            .to_owned(),
    }
}
