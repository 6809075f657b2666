//! How what is known stands in the fields: as it is typed.

use chrono::Timelike;

use crate::domain::entry::{EntryDetails, Field};
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::text::SafeText;
use crate::words;

/// What stands in the field of an extra bed.
pub(super) const TICK: &str = "x";

/// The text of a field, such that reading it gives the same again; what was not understood stands
/// as it was written.
pub(super) fn text_of(field: Field, details: &EntryDetails, language: Language) -> String {
    if let Some(unread) = details.unread(field) {
        return unread.to_string();
    }
    let (guest, stay) = (&details.guest, &details.stay);
    match field {
        Field::Surname => guest.surname.to_string(),
        Field::FirstName => guest.first_name.to_string(),
        Field::Sex => guest
            .sex
            .map(|sex| words::sex_letter(sex, language).to_owned())
            .unwrap_or_default(),
        Field::BirthDate => guest.birth_date.map(words::date_long).unwrap_or_default(),
        Field::Country => guest
            .country
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        Field::DocumentType => guest
            .document_type
            .map(|document| document.code().to_owned())
            .unwrap_or_default(),
        Field::DocumentNumber => guest.document_number.to_string(),
        Field::Arrival => words::when_long(stay.arrival),
        Field::Departure => stay.departure().map(departure).unwrap_or_default(),
        Field::Unit => stay
            .current_unit()
            .map(SafeText::to_string)
            .unwrap_or_default(),
        Field::ExtraBed => if stay.extra_bed { TICK } else { "" }.to_owned(),
        Field::TaxCode => details
            .tax_code
            .map(|code| code.to_string())
            .unwrap_or_default(),
        Field::TaxReason => details.tax_reason.to_string(),
        Field::TaxCharged => details
            .tax_charged
            .map(|charged| charged.to_string().replace('.', ","))
            .unwrap_or_default(),
        Field::Note => details.note.to_string(),
        Field::SequenceNumber => String::new(),
    }
}

fn departure(when: When) -> String {
    match when {
        When::Date(date) => format!("{} ?", words::date_long(date)),
        When::Exact(_) => words::when_long(when),
    }
}

/// The moment without its seconds.
pub(super) fn to_the_minute(moment: Moment) -> Moment {
    moment.plus_seconds(-i64::from(moment.time().second()))
}
