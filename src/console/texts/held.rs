//! What AJPES holds of an entry beside what is here, in words.

use super::recipient;
use crate::console::fields::field_value;
use crate::console::look::Look;
use crate::desk::{Held, HeldDifferences, held_differences};
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::facility::Facility;
use crate::words;
use crate::words::say;

/// One field of what AJPES holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRow {
    /// Its name.
    pub name: String,
    /// Its value at AJPES.
    pub there: String,
    /// Its value here, where it differs.
    pub here: Option<String>,
}

/// Every field that AJPES holds, each beside its value here where they differ.
#[must_use]
pub fn held_rows(
    held: &Held,
    entry: &Entry,
    details: &EntryDetails,
    facility: Option<&Facility>,
    look: Look,
) -> Vec<HeldRow> {
    let language = look.language;
    let found = differences(held, entry, details, facility);
    let number = |number: Option<_>| number.map_or_else(none, |number| format!("{number}"));
    let mut rows = vec![HeldRow {
        name: words::field_name(Field::SequenceNumber, language).to_owned(),
        there: held.sequence_number.to_string(),
        here: found
            .fields
            .contains(&Field::SequenceNumber)
            .then(|| number(entry.sequence_number)),
    }];
    let reported = Field::ALL.into_iter().filter(|field| field.is_reported());
    rows.extend(reported.map(|field| {
        HeldRow {
            name: words::field_name(field, language).to_owned(),
            there: value(&held.details, field, look),
            here: found
                .fields
                .contains(&field)
                .then(|| value(details, field, look)),
        }
    }));
    let rate = held.rate.map(|rate| words::rate(rate, language));
    rows.push(HeldRow {
        name: say(look.language, "višina takse", "rate of the tax").to_owned(),
        there: rate.unwrap_or_else(none),
        here: found.rate.map(|(_, here)| words::rate(here, language)),
    });
    if held.storno || found.storno {
        rows.push(HeldRow {
            name: "storno".to_owned(),
            there: yes_or_no(held.storno, look),
            here: found.storno.then(|| yes_or_no(entry.storno, look)),
        });
    }
    rows
}

/// Only where AJPES holds something else, in a few lines; that it holds the same, in one.
#[must_use]
pub fn held_differing(
    held: &Held,
    entry: &Entry,
    details: &EntryDetails,
    facility: Option<&Facility>,
    look: Look,
) -> Vec<String> {
    let rows = held_rows(held, entry, details, facility, look);
    let differing = rows.iter().filter(|row| row.here.is_some());
    let mut lines: Vec<String> = differing
        .map(|row| format!("{}: {}", row.name, row.there))
        .collect();
    let head = if lines.is_empty() {
        recipient::same(is_with_police(facility), look)
    } else {
        recipient::differs(is_with_police(facility), look)
    };
    lines.insert(0, head.to_owned());
    lines.extend(uncertain(held, look).map(str::to_owned));
    lines
}

/// What is said above the fields: since when AJPES has the guest, what came of the newest report,
/// and whether anything differs.
#[must_use]
pub fn held_sentences(
    entry: &Entry,
    held: Option<&Held>,
    rows: &[HeldRow],
    facility: Option<&Facility>,
    look: Look,
) -> Vec<String> {
    let with_police = is_with_police(facility);
    let language = look.language;
    let state = words::entry_state(entry, language);
    let newest = say(look.language, "zadnje poročilo", "newest report");
    let mut sentences = vec![match entry.reporting.registered_at {
        Some(at) => format!(
            "{} {}, {newest}: {state}",
            say(look.language, "Prijavljen", "Registered"),
            words::moment_long(at)
        ),
        None => format!(
            "{}, {newest}: {state}",
            recipient::not_yet(with_police, look)
        ),
    }];
    if let Some(error) = &entry.reporting.error {
        sentences.push(words::service_error(error, language));
    }
    let Some(held) = held else {
        return sentences;
    };
    if rows.iter().all(|row| row.here.is_none()) {
        sentences.push(recipient::same(with_police, look).to_owned());
    }
    sentences.extend(uncertain(held, look).map(str::to_owned));
    sentences
}

/// The guests of the facility go to Police on a form.
fn is_with_police(facility: Option<&Facility>) -> bool {
    facility.is_some_and(|facility| !facility.channel.is_sent())
}

/// What was accepted last may not be what AJPES holds.
fn uncertain(held: &Held, look: Look) -> Option<&'static str> {
    (!held.is_certain).then(|| {
        say(
            look.language,
            "Novejše poročilo je morda že prispelo; to je sprejel nazadnje.",
            "A newer report may have arrived; this is what it accepted last.",
        )
    })
}

fn differences(
    held: &Held,
    entry: &Entry,
    details: &EntryDetails,
    facility: Option<&Facility>,
) -> HeldDifferences {
    let arrival = details.stay.arrival.date();
    let rate = facility.and_then(|facility| facility.rate_on(arrival));
    held_differences(held, entry, details, rate)
}

fn value(details: &EntryDetails, field: Field, look: Look) -> String {
    let value = field_value(details, field, look.language);
    if value.is_empty() { none() } else { value }
}

fn none() -> String {
    "-".to_owned()
}

fn yes_or_no(is_so: bool, look: Look) -> String {
    let word = if is_so {
        say(look.language, "da", "yes")
    } else {
        say(look.language, "ne", "no")
    };
    word.to_owned()
}
