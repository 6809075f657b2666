//! What AJPES holds of an entry, read back from the bytes that it accepted last, and where it
//! differs from what is in the book.

use super::changing::changed_fields;
use super::{Desk, Result};
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::identifiers::{EntryId, SequenceNumber};
use crate::domain::moment::When;
use crate::domain::tourist_tax::Rate;
use crate::eturizem::daily_report;
use crate::store::Reading;

/// What AJPES accepted last of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The entry.
    pub entry: EntryId,
    /// Its number there.
    pub sequence_number: SequenceNumber,
    /// Guest and stay; what AJPES is not told of (unit, note) is empty. The departure stands as
    /// the expected one.
    pub details: EntryDetails,
    /// It is void there.
    pub storno: bool,
    /// The rate of the tourist tax, per night.
    pub rate: Option<Rate>,
    /// Nothing newer may have reached AJPES.
    pub is_certain: bool,
}

/// Where book and AJPES differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldDifferences {
    /// The fields.
    pub fields: Vec<Field>,
    /// One of them has the entry as void, the other has not.
    pub storno: bool,
    /// The rate, there and here.
    pub rate: Option<(Rate, Rate)>,
}

impl HeldDifferences {
    /// Whether AJPES holds the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && !self.storno && self.rate.is_none()
    }
}

impl Held {
    /// The bytes of a revision, read back; `None` when they are not such bytes.
    pub(super) fn read(entry: EntryId, payload: &[u8], is_certain: bool) -> Option<Self> {
        let row = daily_report::read_row(payload)?;
        Some(Self {
            entry,
            sequence_number: row.sequence_number,
            details: row.details,
            storno: row.storno,
            rate: row.rate.as_str().parse().ok(),
            is_certain,
        })
    }

    /// The reported fields in which details differ from what AJPES holds.
    #[must_use]
    pub fn changed_fields(&self, details: &EntryDetails) -> Vec<Field> {
        let mut fields = changed_fields(&self.details, &as_sent(details));
        fields.retain(|field| field.is_reported());
        fields
    }

    /// Details of the book in which all that AJPES is told of is what it holds.
    #[must_use]
    pub fn beside(&self, details: &EntryDetails) -> EntryDetails {
        let mut beside = details.clone();
        beside.guest = self.details.guest.clone();
        beside.tax_code = self.details.tax_code;
        beside.stay.arrival = self.details.stay.arrival;
        beside.stay.actual_departure = None;
        beside.stay.expected_departure = self.details.stay.expected_departure;
        beside.unread.retain(|(field, _)| !field.is_reported());
        beside
    }
}

/// Details with the times as they would be read back.
fn as_sent(details: &EntryDetails) -> EntryDetails {
    let mut sent = details.clone();
    sent.stay.expected_departure = details
        .stay
        .departure()
        .map(daily_report::departure_as_sent);
    sent.stay.actual_departure = None;
    if let When::Exact(at) = details.stay.arrival {
        sent.stay.arrival = When::Exact(daily_report::moment_as_sent(at));
    }
    sent
}

impl Desk {
    /// What AJPES holds of an entry, accepted or uploaded by a person; `None`: nothing.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn held(&self, id: EntryId) -> Result<Option<Held>> {
        held_in(&self.store, id)
    }
}

/// The same as it stands in the book, or inside of a transaction.
pub(super) fn held_in(book: &impl Reading, id: EntryId) -> Result<Option<Held>> {
    let Some((payload, _)) = book.last_settled(id)? else {
        return Ok(None);
    };
    let is_certain = !book.may_hold_another(id)?;
    Ok(Held::read(id, &payload, is_certain))
}

/// Where an entry with these details, and this rate, differs from what AJPES holds.
#[must_use]
pub fn differences(
    held: &Held,
    entry: &Entry,
    details: &EntryDetails,
    rate: Option<Rate>,
) -> HeldDifferences {
    let mut fields = held.changed_fields(details);
    if entry.sequence_number != Some(held.sequence_number) {
        fields.push(Field::SequenceNumber);
    }
    HeldDifferences {
        fields,
        storno: entry.storno != held.storno,
        rate: held.rate.zip(rate).filter(|(there, here)| there != here),
    }
}

#[cfg(test)]
mod tests;
