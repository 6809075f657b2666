//! The file that a guest gets who asks what is held of him: all his stays, as JSON.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::{Desk, DeskError, GuestData, Happened, Result};
use crate::domain::country::Country;
use crate::domain::entry::{Field, ServiceError};
use crate::domain::identifiers::EntryId;
use crate::domain::moment::When;
use crate::domain::tax_record::Cents;
use crate::domain::text::SafeText;
use crate::store::{Reading, RowOutcome};

impl Desk {
    /// All stays of the guest of an entry, the oldest first: of the same birth date, and of the
    /// same name or document number.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn stays_of_guest(&self, id: EntryId) -> Result<Vec<EntryId>> {
        let entry = self.store.entry(id)?;
        let mut stays = self.store.stays_of(&entry.details)?;
        if !stays.contains(&id) {
            stays.push(id);
        }
        Ok(stays)
    }

    /// Writes everything that the book holds of these stays to a new file, which only its owner
    /// can read.
    ///
    /// # Errors
    /// [`DeskError::File`] when the file is there already or cannot be written; [`DeskError`] when
    /// the book cannot be read.
    pub fn write_guest_data(&self, stays: &[EntryId], to: &Path) -> Result<()> {
        let mut told = Vec::new();
        for id in stays {
            told.push(stay_to_json(&self.guest_data(*id)?));
        }
        let data = json!({
            "exported": self.now().to_rfc3339(),
            "stays": told,
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
        let text = serde_json::to_string_pretty(&data).map_err(|error| failed(error.into()))?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        file.sync_all().map_err(failed)
    }
}

fn error_to_json(error: &ServiceError) -> Value {
    json!({ "code": error.code, "text": error.text.as_str() })
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
        "slept_same_day": stay.slept_same_day,
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

fn by_field(texts: &[(Field, SafeText)]) -> Value {
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
                let (before, after): (&SafeText, _) = (before, after);
                let after: &SafeText = after;
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
            "error": row.error.as_ref().map(error_to_json),
        })
    })
    .collect()
}
