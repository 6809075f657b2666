//! What a row of a list says beside what stands in the book.

use std::collections::BTreeMap;

use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::list_difference::canonical;
use crate::domain::moment::Moment;
use crate::lists::ListRow;

/// What a row says of each field that its list has, as text to compare.
pub(super) fn said(row: &ListRow) -> BTreeMap<String, String> {
    Field::ALL
        .into_iter()
        .filter(|field| row.present.contains(*field))
        .map(|field| (field.as_str().to_owned(), canonical(&row.details, field)))
        .collect()
}

/// What a row changes in an entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct RowChange {
    /// The list changed its mind, or fills what was missing: applied where nothing was sent.
    pub(super) apply: Vec<Field>,
    /// The list differs from what a person wrote: only shown.
    pub(super) show: Vec<Field>,
}

/// Compares a row with what it said when it was last read and with the book. What the row said
/// before is no change, even where a person has mended the entry since.
pub(super) fn compare(
    row: &ListRow,
    before: &BTreeMap<String, String>,
    entry: &Entry,
) -> RowChange {
    let mut change = RowChange::default();
    for (name, says) in said(row) {
        let Some(field) = Field::from_name(&name) else {
            continue;
        };
        let held = canonical(&entry.details, field);
        let said_before = before.get(&name);
        if said_before == Some(&says) || held == says {
            continue;
        }
        let by_person = said_before.is_none_or(|said_before| *said_before != held)
            && !held.is_empty()
            && !held.starts_with('?');
        if by_person {
            change.show.push(field);
        } else {
            change.apply.push(field);
        }
    }
    change
}

/// The details of an entry with some fields as the row has them.
pub(super) fn applied(entry: &Entry, row: &ListRow, fields: &[Field], now: Moment) -> EntryDetails {
    let mut details = entry.details.clone();
    let from = &row.details;
    for field in fields {
        details.unread.retain(|(unread, _)| unread != field);
        let unread = from.unread(*field).cloned();
        details.unread.extend(unread.map(|text| (*field, text)));
        match field {
            Field::Surname => details.guest.surname = from.guest.surname.clone(),
            Field::FirstName => details.guest.first_name = from.guest.first_name.clone(),
            Field::Sex => details.guest.sex = from.guest.sex,
            Field::BirthDate => details.guest.birth_date = from.guest.birth_date,
            Field::Country => details.guest.country = from.guest.country,
            Field::DocumentType => details.guest.document_type = from.guest.document_type,
            Field::DocumentNumber => {
                details.guest.document_number = from.guest.document_number.clone();
            }
            Field::Arrival => details.stay.arrival = from.stay.arrival,
            Field::Departure => {
                let listed = from.stay.departure();
                details.stay.slept_same_day &= details.stay.departure() == listed;
                details.stay.actual_departure = None;
                details.stay.expected_departure = from.stay.expected_departure;
            }
            Field::Unit => details.stay.units = from.stay.units.clone(),
            Field::ExtraBed => details.stay.extra_bed = from.stay.extra_bed,
            Field::TaxCode => details.tax_code = from.tax_code,
            Field::TaxReason => details.tax_reason = from.tax_reason.clone(),
            Field::TaxCharged => details.tax_charged = from.tax_charged,
            Field::Note => details.note = from.note.clone(),
            Field::SequenceNumber => {}
        }
    }
    let confirmed = details.stay.arrival_confirmed;
    let mut details = crate::desk::changing::as_entered(details, now);
    details.stay.arrival_confirmed |= confirmed;
    details
}
