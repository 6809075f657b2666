//! The values of an entry as text, field by field.

use super::{country, date_long, document_type, euros, say, sex, tax_code_short, when_long};
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::language::Language;

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
            .map_or_else(String::new, |known| sex(known, language).to_owned()),
        Field::BirthDate => guest.birth_date.map_or_else(String::new, date_long),
        Field::Country => guest.country.map_or_else(String::new, |known| {
            format!("{} {}", known.code(), country(known, language))
        }),
        Field::DocumentType => guest.document_type.map_or_else(String::new, |known| {
            document_type(known, language).to_owned()
        }),
        Field::DocumentNumber => guest.document_number.to_string(),
        Field::Arrival => when_long(stay.arrival),
        Field::Departure => stay.departure().map_or_else(String::new, when_long),
        Field::Unit => {
            let units: Vec<&str> = stay.units.iter().map(|from| from.unit.as_str()).collect();
            units.join(", ")
        }
        Field::ExtraBed if stay.extra_bed => say(language, "da", "yes").to_owned(),
        Field::ExtraBed => String::new(),
        Field::TaxCode => details.tax_code.map_or_else(String::new, |code| {
            format!("{code} {}", tax_code_short(code, language))
        }),
        Field::TaxReason => details.tax_reason.to_string(),
        Field::TaxCharged => details
            .tax_charged
            .map_or_else(String::new, |charged| euros(charged.number(), language)),
        Field::Note => details.note.to_string(),
        Field::SequenceNumber => String::new(),
    };
    match details.unread(field) {
        Some(unread) if known.is_empty() => format!("»{unread}« ?"),
        _ => known,
    }
}
