//! A row of a `knjigaGostov` file beside what the book holds under its number.

use std::collections::BTreeMap;

use crate::desk::changing::{as_entered, changed_fields};
use crate::desk::importing::RowOutcome;
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::findings::{Finding, FindingKind};
use crate::domain::list_difference::canonical;
use crate::domain::moment::{Moment, WHICH_OF_TWO, When};
use crate::domain::text::{SafeText, fold};
use crate::eturizem::daily_report::FileRow;

pub(super) fn details_of(row: &FileRow, held: &EntryDetails, now: Moment) -> EntryDetails {
    // A file says nothing of units, beds, reasons, notes and of who slept (R33).
    let mut details = as_entered(row.details.clone(), now);
    details.stay.units = held.stay.units.clone();
    details.stay.extra_bed = held.stay.extra_bed;
    details.stay.slept_same_day =
        held.stay.slept_same_day && held.stay.departure() == details.stay.departure();
    details.tax_reason = held.tax_reason.clone();
    details.tax_charged = held.tax_charged;
    details.note = held.note.clone();
    keep_chosen_hour(&mut details, held);
    details
}

/// A file that does not say which of two hours it means says nothing against the one that the
/// entry has.
pub(super) fn keep_chosen_hour(listed: &mut EntryDetails, held: &EntryDetails) {
    let open = listed
        .unread
        .iter()
        .filter(|unread| is_which_of_two(unread));
    let open: Vec<Field> = open.map(|(field, _)| *field).collect();
    let local = |when: When| when.start().local();
    let (theirs, ours) = (&listed.stay, &held.stay);
    let same_arrival = local(theirs.arrival) == local(ours.arrival);
    let same_departure = theirs.departure().map(local) == ours.departure().map(local);
    for field in open {
        match field {
            Field::Arrival if same_arrival => listed.stay.arrival = held.stay.arrival,
            Field::Departure if same_departure => {
                listed.stay.expected_departure = held.stay.expected_departure;
                listed.stay.actual_departure = held.stay.actual_departure;
            }
            _ => continue,
        }
        listed.unread.retain(|(unread, _)| *unread != field);
        let asked = held.unread.iter().filter(|(unread, _)| *unread == field);
        listed.unread.extend(asked.cloned());
    }
}

/// The hour came twice that night in October, and a person is to say which is meant.
pub(super) fn is_which_of_two((_, text): &(Field, SafeText)) -> bool {
    text.as_str().ends_with(WHICH_OF_TWO)
}

/// Where the first of two hours was taken without asking, since AJPES has the guest already.
pub(super) fn hours_taken_first(row: &FileRow) -> Vec<Finding> {
    let open = row.details.unread.iter();
    open.filter(|unread| is_which_of_two(unread))
        .map(|(field, text)| Finding::at(*field, FindingKind::NotUnderstood(text.clone())))
        .collect()
}

pub(super) fn outcome_of_change(
    entry: &crate::domain::entry::Entry,
    row: &FileRow,
    said: &BTreeMap<String, String>,
    now: Moment,
) -> RowOutcome {
    let listed = details_of(row, &entry.details, now);
    let mut fields = changed_fields(&entry.details, &listed);
    // A person left it as it is, or mended it, after the file had said the same.
    fields.retain(|field| said.get(field.as_str()) != Some(&canonical(&listed, *field)));
    let is_out = entry.reporting.registered_at.is_some() || entry.reporting.left_house;
    if fields.is_empty() {
        RowOutcome::Unchanged
    } else if is_out || entry.storno {
        RowOutcome::NotApplied(fields)
    } else {
        RowOutcome::Changed(fields)
    }
}

pub(super) fn is_same_guest(held: &EntryDetails, row: &FileRow) -> bool {
    let (guest, other) = (&held.guest, &row.details.guest);
    let name = |first: &str, last: &str| fold(&format!("{last} {first}"));
    let same_name = name(guest.first_name.as_str(), guest.surname.as_str())
        == name(other.first_name.as_str(), other.surname.as_str());
    same_name
        || (guest.birth_date.is_some() && guest.birth_date == other.birth_date)
        || (!guest.document_number.is_empty() && guest.document_number == other.document_number)
}
