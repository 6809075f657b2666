//! The values of an entry as text, field by field, and in which two versions differ.

use super::look::Look;
use crate::console::texts;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::language::Language;
use crate::words;

pub use crate::words::field_value;

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
            words::field_name(Field::Departure, look.language),
            words::when_long(at)
        ),
        None => look
            .say(texts::hints::AJPES_NO_DEPARTURE_REPORTED)
            .to_owned(),
    }
}
