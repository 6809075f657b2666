//! What a change of an entry means for AJPES and Police, said before it is saved (R16).

use chrono::Datelike;

use crate::desk::Desk;
use crate::desk::held::Held;
use crate::domain::deadline::report_by;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::moment::Moment;

/// What a change means for AJPES and Police (R16), said before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeEffect {
    /// Nothing that is reported changes.
    Nothing,
    /// AJPES does not have the guest yet.
    NotReportedYet,
    /// Only the departure: not a new registration.
    DepartureOnly {
        /// By when it must be reported; `None`: the departure is open again.
        due_at: Option<Moment>,
        /// More than 12 hours after the departure.
        is_late: bool,
    },
    /// Police take it as a new registration.
    NewRegistration {
        /// Whole hours since the arrival.
        hours_after_arrival: i64,
        /// More than 12 hours after it.
        is_late: bool,
    },
    /// The arrival moves into another year: storno and a new number (R10).
    NewNumber,
}

impl ChangeEffect {
    /// It comes later than the law allows, so that the police station should be told why (R16).
    #[must_use]
    pub fn is_late(&self) -> bool {
        match self {
            Self::DepartureOnly { is_late, .. } | Self::NewRegistration { is_late, .. } => *is_late,
            Self::Nothing | Self::NotReportedYet | Self::NewNumber => false,
        }
    }
}

impl Desk {
    /// What a change would mean, to be shown before it is saved (R16).
    #[must_use]
    pub fn effect_of_change(
        &self,
        entry: &Entry,
        details: &EntryDetails,
        held: Option<&Held>,
    ) -> ChangeEffect {
        effect_of_change(entry, details, held, self.now())
    }
}

/// The fields in which two versions of a guest differ.
pub(in crate::desk) fn changed_fields(before: &EntryDetails, after: &EntryDetails) -> Vec<Field> {
    let (was, is) = (&before.guest, &after.guest);
    let (stayed, stays) = (&before.stay, &after.stay);
    let differs = |field: Field| match field {
        Field::Surname => was.surname != is.surname,
        Field::FirstName => was.first_name != is.first_name,
        Field::Sex => was.sex != is.sex,
        Field::BirthDate => was.birth_date != is.birth_date,
        Field::Country => was.country != is.country,
        Field::DocumentType => was.document_type != is.document_type,
        Field::DocumentNumber => was.document_number != is.document_number,
        Field::Arrival => stayed.arrival != stays.arrival,
        Field::Departure => stayed.departure() != stays.departure(),
        Field::Unit => stayed.units != stays.units,
        Field::ExtraBed => stayed.extra_bed != stays.extra_bed,
        Field::TaxCode => before.tax_code != after.tax_code,
        Field::TaxReason => before.tax_reason != after.tax_reason,
        Field::TaxCharged => before.tax_charged != after.tax_charged,
        Field::Note => before.note != after.note,
        Field::SequenceNumber => false,
    };
    Field::ALL
        .into_iter()
        .filter(|field| differs(*field))
        .collect()
}

/// Told by what AJPES holds, since that is what it is sent beside: a correction that waits is part
/// of the change. Where nobody knows what it holds, what the book says counts too.
pub(in crate::desk) fn effect_of_change(
    entry: &Entry,
    details: &EntryDetails,
    held: Option<&Held>,
    now: Moment,
) -> ChangeEffect {
    let mut fields = changed_fields(&entry.details, details);
    fields.retain(|field| field.is_reported());
    if fields.is_empty() {
        return ChangeEffect::Nothing;
    }
    if let Some(held) = held {
        let differing = held.changed_fields(details);
        fields.retain(|field| !held.is_certain || differing.contains(field));
        fields.extend(differing);
        fields.sort_unstable();
        fields.dedup();
    }
    if fields.is_empty() {
        return ChangeEffect::Nothing;
    }
    // What left the house and was not refused since may have arrived: it is told of the same way.
    if entry.reporting.registered_at.is_none() && !entry.reporting.left_house {
        return ChangeEffect::NotReportedYet;
    }
    if details.stay.arrival.date().year() != entry.year {
        return ChangeEffect::NewNumber;
    }
    if fields == [Field::Departure] {
        let hours = entry.reporting.within_hours;
        let due_at = details.stay.departure().map(|at| report_by(at, hours));
        let is_late = due_at.is_some_and(|due| due < now);
        return ChangeEffect::DepartureOnly { due_at, is_late };
    }
    // Where a corrected arrival waits, Police still count from that which AJPES holds: the earlier
    // one says how late it can be called.
    let book = entry.details.stay.arrival;
    let arrival = held
        .map(|held| held.beside(&entry.details).stay.arrival)
        .filter(|held| held.start() < book.start())
        .unwrap_or(book);
    ChangeEffect::NewRegistration {
        hours_after_arrival: now.seconds_since(arrival.start()).max(0) / 3600,
        is_late: report_by(arrival, entry.reporting.within_hours) < now,
    }
}
