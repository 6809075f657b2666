//! What happened to an entry, and what was sent in a package, in words.

use crate::console::fields::{differences, field_value};
use crate::console::look::Look;
use crate::desk::{self, Event, Happened, Held, SentPackage};
use crate::domain::entry::{Entry, Field};
use crate::domain::identifiers::{EntryId, PackageId};
use crate::domain::language::Language;
use crate::eturizem::readable;
use crate::store::{AttemptOutcome, ReportKind, RowOutcome};
use crate::words;
use crate::words::say;

/// One event as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventText {
    /// When and what.
    pub head: String,
    /// More of it.
    pub lines: Vec<String>,
    /// The package that can be opened.
    pub package: Option<PackageId>,
    /// It did not go well.
    pub is_trouble: bool,
}

/// One event in words.
#[must_use]
pub fn event(event: &Event, look: Look) -> EventText {
    let at = words::moment_long(event.at);
    let plain = |what: String, lines: Vec<String>| EventText {
        head: format!("{at}  {what}"),
        lines,
        package: None,
        is_trouble: false,
    };
    match &event.what {
        Happened::Changed {
            who,
            action,
            fields,
        } => {
            let action = words::action(action, look.language);
            let names = fields
                .iter()
                .map(|field| words::field_name(*field, look.language));
            let names = names.collect::<Vec<_>>().join(", ");
            let lines = if names.is_empty() {
                vec![]
            } else {
                vec![names]
            };
            plain(format!("{who}: {action}"), lines)
        }
        Happened::Queued {
            revision,
            kind,
            says,
            said_before,
            by_another_program,
        } => {
            let report = say(look.language, "poročilo", "report");
            let kind_words = desk::report_kind(*kind, look.language);
            let note = if *by_another_program {
                say(
                    look.language,
                    ", poslal drug program",
                    ", sent by another program",
                )
            } else {
                ""
            };
            let says = match says {
                Some(says) => said(says, said_before.as_deref(), *kind, look),
                None => vec![],
            };
            plain(format!("{report} {revision}: {kind_words}{note}"), says)
        }
        Happened::Sent { .. } => sent(event, &at, look),
    }
}

fn sent(event: &Event, at: &str, look: Look) -> EventText {
    let Happened::Sent {
        package,
        revision,
        outcome,
        error,
        as_a_whole,
    } = &event.what
    else {
        return EventText {
            head: at.to_owned(),
            lines: vec![],
            package: None,
            is_trouble: false,
        };
    };
    let language = look.language;
    let end = as_a_whole.end.as_ref();
    let came_to = match outcome {
        Some(outcome) => desk::row_outcome(*outcome, language).to_owned(),
        None => desk::package_outcome(as_a_whole, language),
    };
    let head = format!(
        "{at}  {} {revision}, {} {}: {came_to}",
        say(look.language, "poslano poročilo", "sent report"),
        say(look.language, "paket", "package"),
        package.0,
    );
    let mut lines = Vec::new();
    if let Some(error) = error {
        lines.push(words::service_error(error, language));
    }
    let has_answer = end.is_some_and(|end| match end.outcome {
        AttemptOutcome::Accepted | AttemptOutcome::Answered => true,
        AttemptOutcome::NoAnswer | AttemptOutcome::Failed => false,
    });
    if outcome.is_some() && error.is_none() && !has_answer {
        lines.push(desk::package_outcome(as_a_whole, language));
    }
    if let Some(guid) = end.and_then(|end| end.package_guid.as_ref()) {
        lines.push(format!("packageGuid {guid}"));
    }
    EventText {
        head,
        lines,
        package: Some(*package),
        is_trouble: !matches!(outcome, Some(RowOutcome::Accepted)),
    }
}

/// What a report says: all of it the first time, later what became different.
fn said(says: &Held, before: Option<&Held>, kind: ReportKind, look: Look) -> Vec<String> {
    let value = |held: &Held, field| {
        let value = field_value(&held.details, field, look.language);
        if value.is_empty() {
            "-".to_owned()
        } else {
            value
        }
    };
    let Some(before) = before.filter(|_| kind != ReportKind::First) else {
        return vec![in_one_line(says, look)];
    };
    let arrow = if look.ascii { "->" } else { "→" };
    let fields = differences(&before.details, &says.details, look.language);
    let mut lines: Vec<String> = fields
        .into_iter()
        .map(|field| {
            let name = words::field_name(field, look.language);
            format!(
                "{name}: {} {arrow} {}",
                value(before, field),
                value(says, field)
            )
        })
        .collect();
    if before.sequence_number != says.sequence_number {
        let name = words::field_name(Field::SequenceNumber, look.language);
        lines.push(format!(
            "{name}: {} {arrow} {}",
            before.sequence_number, says.sequence_number
        ));
    }
    if let Some((was, is)) = before.rate.zip(says.rate).filter(|(was, is)| was != is) {
        let (was, is) = (
            words::rate(was, look.language),
            words::rate(is, look.language),
        );
        let name = say(look.language, "višina takse", "rate of the tax");
        lines.push(format!("{name}: {was} {arrow} {is}"));
    }
    if lines.is_empty() {
        let same = say(look.language, "isti podatki", "the same data");
        lines.push(same.to_owned());
    }
    lines
}

fn in_one_line(says: &Held, look: Look) -> String {
    let value = |field| field_value(&says.details, field, look.language);
    let named = |field| {
        let value = value(field);
        let value = if value.is_empty() { "-" } else { &value };
        format!("{} {value}", words::field_name(field, look.language))
    };
    let document = format!(
        "{} {}",
        value(Field::DocumentType),
        value(Field::DocumentNumber)
    );
    [
        format!("{} {}", value(Field::Surname), value(Field::FirstName)),
        value(Field::Sex),
        value(Field::BirthDate),
        value(Field::Country),
        document,
        named(Field::Arrival),
        named(Field::Departure),
        named(Field::TaxCode),
    ]
    .join(", ")
}

/// A package beside one entry: its row, and the answer. Rows of other guests are only counted.
#[must_use]
pub fn package(sent: &SentPackage, entry: EntryId, look: Look) -> Vec<String> {
    let language = look.language;
    let package = &sent.package;
    let end = package.end.as_ref();
    let mut lines = vec![format!(
        "{}, {} {}",
        words::moment_long(package.at),
        say(look.language, "račun", "account"),
        package.account
    )];
    if let (Some(end), Some(last)) = (end, lines.last_mut()) {
        last.push_str(", ");
        last.push_str(&desk::exchange_duration(end.duration_ms, language));
        if let Some(status) = end.http_status {
            last.push_str(&format!(", HTTP {status}"));
        }
    }
    lines.push(desk::package_outcome(package, language));
    if let Some(guid) = end.and_then(|end| end.package_guid.as_ref()) {
        lines.push(format!("packageGuid {guid}"));
    }
    for row in sent.rows.iter().filter(|row| row.entry.id == entry) {
        lines.push(String::new());
        let (place, rows) = (row.row.place + 1, package.rows_sent);
        let outcome = row.row.outcome;
        let outcome = outcome.map_or("-", |outcome| desk::row_outcome(outcome, language));
        lines.push(format!("{}: {outcome}", place_of_row(place, rows, look)));
        let error = row.row.error.as_ref();
        lines.extend(error.map(|error| words::service_error(error, language)));
        let bytes = String::from_utf8_lossy(&row.row.payload);
        lines.extend(readable::lines(&bytes));
    }
    lines.push(String::new());
    match end.and_then(|end| end.answer.as_ref()) {
        Some(answer) => {
            lines.push(say(look.language, "Odgovor:", "Answer:").to_owned());
            lines.extend(readable::lines(answer));
        }
        None => lines.push(desk::why_no_answer_is_kept(package, language).to_owned()),
    }
    lines
}

fn place_of_row(place: u32, rows: u32, look: Look) -> String {
    match look.language {
        Language::Slovenian => format!("Poslano, vrstica {place} od {rows}"),
        Language::English => format!("Sent, row {place} of {rows}"),
    }
}

/// The head of a history: who, under which number, and where his report stands.
#[must_use]
pub fn history_title(entry: &Entry, look: Look) -> String {
    let number = entry.sequence_number;
    let number = number.map_or_else(String::new, |number| format!("{}/{number} ", entry.year));
    format!(
        "{} {number}{}, {}",
        say(look.language, "Zgodovina", "History"),
        entry.full_name(),
        words::entry_state(entry, look.language)
    )
}
