//! Entries as programs and people read them.

use serde_json::{Value, json};

use crate::desk::Line;
use crate::domain::entry::ServiceError;
use crate::domain::findings::Finding;
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::words;

/// The contract's fields of an entry, and what else a program may want to know.
pub(super) fn to_json(line: &Line, language: Language) -> Value {
    let entry = &line.entry;
    let (guest, stay) = (&entry.details.guest, &entry.details.stay);
    json!({
        "id": entry.id.0,
        "version": entry.version,
        "facility": entry.facility.number(),
        "year": entry.year,
        "sequence_number": entry.sequence_number.map(|number| number.number()),
        "first_name": guest.first_name.as_str(),
        "surname": guest.surname.as_str(),
        "unit": stay.current_unit().map(|unit| unit.as_str()),
        "arrival": stay.arrival.to_rfc3339(),
        "departure": stay.departure().map(When::to_rfc3339),
        "state": entry.reporting.state.as_str(),
        "storno": entry.storno,
        "storno_follows": entry.reporting.storno_follows && !entry.storno,
        "deadline": line.deadline.map(|deadline| deadline.at.to_rfc3339()),
        "duty": line.deadline.map(|deadline| deadline.duty.as_str()),
        "unfinished_departure": line.unfinished.map(|why| why.as_str()),
        "attempts": entry.reporting.attempts,
        "handed_over": entry.reporting.handed_over.as_ref().map(|held| json!({
            "at": held.at.to_rfc3339(),
            "by": held.by.as_str(),
            "user_name": held.user_name.as_str(),
        })),
        "error": entry.reporting.error.as_ref().map(error_to_json),
        "findings": findings_to_json(&line.findings, language),
    })
}

pub(super) fn error_to_json(error: &ServiceError) -> Value {
    json!({ "code": error.code, "text": error.text.as_str() })
}

pub(super) fn findings_to_json(findings: &[Finding], language: Language) -> Value {
    findings
        .iter()
        .map(|finding| {
            json!({
                "field": finding.field.as_str(),
                "finding": finding.kind.as_str(),
                "blocking": finding.is_blocking(),
                "text": words::finding(finding, language),
            })
        })
        .collect()
}

/// One line for people: number, name, unit, arrival, departure, state, time left.
pub(super) fn to_text(line: &Line, width: usize, now: Moment, language: Language) -> String {
    let entry = &line.entry;
    let stay = &entry.details.stay;
    let number = entry
        .sequence_number
        .map_or_else(|| "-".to_owned(), |number| number.padded(width));
    let when = |when: Option<When>| {
        when.map_or_else(
            || "-".to_owned(),
            |when| words::when_short(when, now.date()),
        )
    };
    let left = line
        .deadline
        .map(|deadline| words::time_left(deadline, now, language))
        .unwrap_or_default();
    let state = words::entry_state(entry, language);
    let text = [
        cell(&number, 6),
        cell(&entry.full_name(), 28),
        cell(stay.current_unit().map_or("-", |unit| unit.as_str()), 6),
        cell(&when(Some(stay.arrival)), 14),
        cell(&when(stay.departure()), 14),
        cell(state, 18),
        left,
    ]
    .join(" ");
    let mut text = text.trim_end().to_owned();
    if let Some(error) = words::entry_error(entry, language) {
        text.push_str(&format!("\n       {error}"));
    }
    for finding in &line.findings {
        text.push_str(&format!("\n       {}", words::finding(finding, language)));
    }
    text
}

fn cell(text: &str, width: usize) -> String {
    let clipped = words::clip(text, width);
    let cells = unicode_width::UnicodeWidthStr::width(clipped.as_str());
    format!("{clipped}{}", " ".repeat(width.saturating_sub(cells)))
}
