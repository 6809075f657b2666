//! An entry that nobody else changed since it was read, and what is at hand while it is changed.

use crate::desk::reporting::{self, SendAgain};
use crate::desk::{Desk, Result, Saved};
use crate::domain::entry::{Entry, Field};
use crate::domain::facility::Facility;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::Moment;
use crate::store::{Reading, Who, Writer};

/// The transaction in which an entry is changed, with who changes it and when.
pub(in crate::desk) struct Changing<'a> {
    pub(in crate::desk) writer: &'a Writer<'a>,
    pub(in crate::desk) settings: &'a Facility,
    pub(in crate::desk) now: Moment,
    who: &'a Who,
}

impl Changing<'_> {
    /// Saves the entry, with what follows from it: findings, number, report.
    pub(in crate::desk) fn settle(&self, entry: &mut Entry, again: SendAgain) -> Result<()> {
        reporting::settle(self.writer, entry, self.settings, again, self.now)
    }

    /// Writes down who did what, and which fields changed.
    pub(in crate::desk) fn record(
        &self,
        action: &str,
        id: EntryId,
        fields: &[Field],
    ) -> Result<()> {
        let entry = Some(id);
        Ok(self
            .writer
            .record_change(self.now, self.who, action, entry, fields)?)
    }
}

impl Desk {
    /// Changes an entry in one transaction; the change says which entry holds the guest then.
    ///
    /// # Errors
    /// [`crate::store::StoreError::Stale`] when another desk saved it since; those of the change.
    pub(in crate::desk) fn change_unchanged(
        &mut self,
        id: EntryId,
        version: i64,
        change: impl FnOnce(&Changing<'_>, Entry) -> Result<EntryId>,
    ) -> Result<Saved> {
        let now = self.now();
        let facility = self.store.entry(id)?.facility;
        let settings = self.facility(facility)?.clone();
        let who = self.who.clone();
        let id = self.store.write(|writer| {
            let entry = writer.entry_unchanged(id, version)?;
            let changing = Changing {
                writer,
                settings: &settings,
                now,
                who: &who,
            };
            change(&changing, entry)
        })?;
        self.saved(id)
    }
}
