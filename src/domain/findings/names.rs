//! Findings about names (R28).

use super::{Finding, FindingKind, NAME_CHARS};
use crate::domain::entry::Field;
use crate::domain::text::SafeText;

const TITLES: [&str; 10] = [
    "dr.", "mag.", "prof.", "ing.", "dipl.", "univ.", "spec.", "mr.", "mrs.", "ms.",
];

pub(super) fn check(field: Field, name: &SafeText, found: &mut Vec<Finding>) {
    let mut add = |kind| found.push(Finding::at(field, kind));
    if name.is_empty() {
        return add(FindingKind::Missing);
    }
    let chars = name.chars_count();
    if chars < *NAME_CHARS.start() {
        return add(FindingKind::NameTooShort);
    }
    if chars > *NAME_CHARS.end() {
        return add(FindingKind::NameTooLong);
    }
    let text = name.as_str();
    if let Some(odd) = text.chars().find(|c| !belongs_in_a_name(*c)) {
        add(FindingKind::NameOddCharacter(odd));
    }
    let lower = text.to_lowercase();
    if let Some(title) = lower.split(' ').find(|word| TITLES.contains(word)) {
        add(FindingKind::NameWithTitle(title.to_owned()));
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let has_case = text.to_lowercase() != text.to_uppercase();
    if has_case && (text == lower || (letters > 2 && text == text.to_uppercase())) {
        add(FindingKind::NameCase);
    }
}

fn belongs_in_a_name(c: char) -> bool {
    c.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '-' | '‐' | '\'' | '’' | 'ʼ' | '`' | ' ' | '.')
}
