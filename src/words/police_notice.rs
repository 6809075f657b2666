//! The text for the police station about a change that came late (R16): Slovenian, whatever the
//! language of the desk, ready to be pasted into an e-mail.

use super::{field_name, field_value, hours_since, moment_long};
use crate::domain::entry::{Entry, Field};
use crate::domain::facility::Facility;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

const LANGUAGE: Language = Language::Slovenian;

/// What was changed late, once.
#[derive(Debug, Clone, Copy)]
pub struct LateChangeWords<'a> {
    /// When.
    pub at: Moment,
    /// The arrival as it stood before.
    pub arrival: Moment,
    /// Each field with its value before and after.
    pub fields: &'a [(Field, SafeText, SafeText)],
}

/// What the text is made of.
#[derive(Debug, Clone, Copy)]
pub struct PoliceNotice<'a> {
    /// The entry as it stands now.
    pub entry: &'a Entry,
    /// Who sends it.
    pub facility: &'a Facility,
    /// The late changes, oldest first.
    pub changes: &'a [LateChangeWords<'a>],
}

/// The whole text; what a person fills in are lines of underscores.
#[must_use]
pub fn police_notice(notice: &PoliceNotice<'_>) -> String {
    let mut lines = vec![
        "Za: policijska postaja ____________________".to_owned(),
        format!(
            "Zadeva: Pozna sprememba podatkov o gostu, {}{}",
            notice.facility.name,
            number(notice.entry)
        ),
        String::new(),
        "Spoštovani,".to_owned(),
        String::new(),
        "sporočamo spremembo podatkov o gostu, ki je bila vnesena po izteku 12 ur.".to_owned(),
        String::new(),
    ];
    lines.extend(guest(notice.entry));
    for change in notice.changes {
        lines.push(String::new());
        lines.extend(changed(change));
    }
    lines.extend([
        String::new(),
        "Razlog za zamudo: ________________________________________".to_owned(),
        String::new(),
        "Lep pozdrav".to_owned(),
        String::new(),
    ]);
    lines.extend(sender(notice.facility));
    lines.push(String::new());
    let lines: Vec<String> = lines
        .iter()
        .map(|line| SafeText::new(line).as_str().to_owned())
        .collect();
    lines.join("\n")
}

fn number(entry: &Entry) -> String {
    entry.sequence_number.map_or_else(String::new, |number| {
        format!(", zap. št. {number}/{}", entry.year)
    })
}

fn guest(entry: &Entry) -> Vec<String> {
    let value = |field| field_value(&entry.details, field, LANGUAGE);
    let document = format!(
        "{} {}",
        value(Field::DocumentType),
        value(Field::DocumentNumber)
    );
    let departure = match value(Field::Departure) {
        known if known.is_empty() => "še ni znan".to_owned(),
        known => known,
    };
    vec![
        format!("Gost: {}", entry.full_name()),
        format!("Spol: {}", value(Field::Sex)),
        format!("Datum rojstva: {}", value(Field::BirthDate)),
        format!("Državljanstvo: {}", value(Field::Country)),
        format!("Dokument: {}", document.trim()),
        format!("Prihod: {}", value(Field::Arrival)),
        format!("Odhod: {departure}"),
    ]
}

fn changed(change: &LateChangeWords<'_>) -> Vec<String> {
    let hours = change.at.seconds_since(change.arrival).max(0) / 3600;
    let mut lines = vec![format!(
        "Sprememba {} ({} po prihodu):",
        moment_long(change.at),
        hours_since(hours, LANGUAGE)
    )];
    let shown = |value: &SafeText| {
        if value.is_empty() {
            "ni vpisano".to_owned()
        } else {
            value.to_string()
        }
    };
    for (field, before, after) in change.fields {
        lines.push(format!(
            "- {}: prej {}, zdaj {}",
            field_name(*field, LANGUAGE),
            shown(before),
            shown(after)
        ));
    }
    lines
}

fn sender(facility: &Facility) -> Vec<String> {
    let host = &facility.host;
    let mut lines = vec![facility.name.clone(), facility.address.clone()];
    lines.push(format!(
        "Številka nastanitvenega obrata (RNO): {}",
        facility.id
    ));
    if !host.name.is_empty() {
        let number = if host.registration_number.is_empty() {
            String::new()
        } else {
            format!(", matična številka {}", host.registration_number)
        };
        lines.push(format!("Gostitelj: {}{number}", host.name));
        lines.push(host.address.clone());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    #[test]
    fn r16_the_text_names_guest_change_time_and_sender_and_leaves_the_reason_open() {
        let entry = example::entry();
        let mut facility = example::facility();
        facility.host.name = "Breza d.o.o.".to_owned();
        facility.host.registration_number = "1234567000".to_owned();
        let fields = [(
            Field::DocumentNumber,
            SafeText::new("nima"),
            SafeText::new("IB1234567"),
        )];
        let changes = [LateChangeWords {
            at: example::moment("2026-08-21T21:10"),
            arrival: example::moment("2026-08-20T14:00"),
            fields: &fields,
        }];
        insta::assert_snapshot!(police_notice(&PoliceNotice {
            entry: &entry,
            facility: &facility,
            changes: &changes,
        }));
    }
}
