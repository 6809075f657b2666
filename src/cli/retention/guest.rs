//! Everything that the book holds of a guest, as one file for the guest who asks for it.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::exit::Failure;
use crate::cli::{Exit, House, correct, entries, message};
use crate::desk::{DeskError, GuestData, Happened};
use crate::domain::country::Country;
use crate::domain::entry::Field;
use crate::domain::moment::When;
use crate::domain::tax_record::Cents;
use crate::store::RowOutcome;
use crate::words::{self, Noun, say};

pub(super) fn export(house: &House, numbers: &[String], to: &Path) -> Result<Exit, Failure> {
    let mut stays = Vec::new();
    for number in numbers {
        let entry = correct::find(house, number)?;
        stays.push(stay_to_json(&house.desk.guest_data(entry.id)?));
    }
    let count = stays.len();
    let data = json!({
        "exported": house.desk.now().to_rfc3339(),
        "stays": stays,
    });
    let failed = |source| DeskError::File {
        path: to.to_owned(),
        source,
    };
    let mut file = std::fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(to)
        .map_err(failed)?;
    let text = serde_json::to_string_pretty(&data).map_err(std::io::Error::from)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    let entries = words::counted_object(count, Noun::Entry, house.language);
    let path = to.display();
    message(&say(
        house.language,
        format!("Zapisano v {path}: {entries}. Datoteko bere samo lastnik."),
        format!("Written to {path}: {entries}. Only its owner can read the file."),
    ));
    Ok(Exit::Done)
}

fn stay_to_json(data: &GuestData) -> Value {
    let entry = &data.history.entry;
    let details = &entry.details;
    let (guest, stay) = (&details.guest, &details.stay);
    let when = |when: Option<When>| when.map(When::to_rfc3339);
    json!({
        "facility": entry.facility.number(),
        "year": entry.year,
        "sequence_number": entry.sequence_number.map(|number| number.number()),
        "surname": guest.surname.as_str(),
        "first_name": guest.first_name.as_str(),
        "sex": guest.sex.map(|sex| sex.code()),
        "birth_date": guest.birth_date.map(|date| date.to_string()),
        "country": guest.country.map(Country::code),
        "document_type": guest.document_type.map(|kind| kind.code()),
        "document_number": guest.document_number.as_str(),
        "arrival": stay.arrival.to_rfc3339(),
        "expected_departure": when(stay.expected_departure),
        "actual_departure": when(stay.actual_departure),
        "units": stay.units.iter().map(|unit| json!({
            "from_night": unit.from_night.to_string(),
            "unit": unit.unit.as_str(),
        })).collect::<Vec<_>>(),
        "extra_bed": stay.extra_bed,
        "tax_code": details.tax_code.map(|code| code.number()),
        "tax_reason": details.tax_reason.as_str(),
        "tax_charged_cents": details.tax_charged.map(Cents::number),
        "note": details.note.as_str(),
        "not_understood": by_field(&details.unread),
        "storno": entry.storno,
        "state": entry.reporting.state.as_str(),
        "registered": entry.reporting.registered_at.map(|at| at.to_rfc3339()),
        "changes": changes(data),
        "late_changes": late_changes(data),
        "reports": reports(data),
        "answers": answers(data),
        "list_row": data.list_row.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
    })
}

fn by_field(texts: &[(Field, crate::domain::text::SafeText)]) -> Value {
    let texts = texts.iter();
    let object = texts.map(|(field, text)| (field.as_str().to_owned(), json!(text.as_str())));
    Value::Object(object.collect())
}

/// Who did it is left out: that is about the people of the house.
fn changes(data: &GuestData) -> Value {
    let events = data.history.events.iter().rev();
    events
        .filter_map(|event| match &event.what {
            Happened::Changed { action, fields, .. } => Some(json!({
                "at": event.at.to_rfc3339(),
                "action": action,
                "fields": fields.iter().map(|field| field.as_str()).collect::<Vec<_>>(),
            })),
            Happened::Queued { .. } | Happened::Sent { .. } => None,
        })
        .collect()
}

fn late_changes(data: &GuestData) -> Value {
    let changes = data.late_changes.iter();
    changes
        .map(|change| {
            let field = |(field, before, after): &(Field, _, _)| -> Value {
                let (before, after): (&crate::domain::text::SafeText, _) = (before, after);
                let after: &crate::domain::text::SafeText = after;
                json!([field.as_str(), before.as_str(), after.as_str()])
            };
            json!({
                "at": change.at.to_rfc3339(),
                "fields": change.fields.iter().map(field).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn reports(data: &GuestData) -> Value {
    let revisions = data.revisions.iter();
    revisions
        .map(|revision| {
            json!({
                "revision": revision.revision,
                "kind": revision.kind.as_str(),
                "queued": revision.queued_at.to_rfc3339(),
                "decided": revision.decided_at.map(|at| at.to_rfc3339()),
                "payload": String::from_utf8_lossy(&revision.payload),
            })
        })
        .collect()
}

fn answers(data: &GuestData) -> Value {
    let rows = data.rows.iter();
    rows.map(|row| {
        json!({
            "package": row.package.0,
            "revision": row.revision,
            "outcome": row.outcome.map(RowOutcome::as_str),
            "error": row.error.as_ref().map(entries::error_to_json),
        })
    })
    .collect()
}
