//! What a newer list says of entries that it did not change, since AJPES has them or a person wrote
//! them: kept, shown, and dealt with by a person.

use super::changing::Saved;
use super::{Desk, Result};
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::list_difference::{ListDifference, canonical};
use crate::domain::moment::Moment;
use crate::store::{Writer, list_says};

impl Desk {
    /// What a newer list says of an entry, where nobody has dealt with it yet.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn list_difference(&self, entry: &Entry) -> Result<Option<ListDifference>> {
        if entry.storno {
            return Ok(None);
        }
        let said = list_says(&self.store, entry.id)?;
        Ok(ListDifference::of(&entry.details, said, self.now()))
    }

    /// The entries of which a newer list says something else, by arrival.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn list_differs(&self, facility: FacilityId) -> Result<Vec<super::Line>> {
        let now = self.now();
        let mut lines = Vec::new();
        for entry in self.store.list_differs(facility)? {
            if let Some(difference) = self.list_difference(&entry)? {
                let mut line = super::Line::of(entry, now);
                line.list_differs = difference.fields;
                lines.push(line);
            }
        }
        Ok(lines)
    }

    /// A person leaves the entry as it is in the book, and the difference is forgotten.
    ///
    /// # Errors
    /// [`super::DeskError`] when it cannot be written.
    pub fn leave_as_in_the_book(&mut self, id: EntryId) -> Result<Saved> {
        let now = self.now();
        let who = self.who.clone();
        self.store.write(|writer| {
            let fields = writer.forget_list_difference(id, now)?;
            writer.record_change(now, &who, "list_left", Some(id), &fields)?;
            Ok::<_, super::DeskError>(())
        })?;
        self.saved(id)
    }
}

/// Keeps what a list says of an entry in the fields in which it differs; `listed` are all those that
/// it has.
pub(super) fn keep(
    writer: &Writer<'_>,
    entry: &Entry,
    said: &EntryDetails,
    listed: &[Field],
    fields: &[Field],
    now: Moment,
) -> Result<()> {
    if entry.storno {
        return Ok(());
    }
    let said = fields
        .iter()
        .map(|field| (*field, canonical(said, *field)))
        .collect();
    Ok(writer.keep_list_difference(entry, listed, said, now)?)
}
