//! Everything that is held of one stay of a guest, for the guest who asks for it.

use crate::desk::{Desk, History, Result};
use crate::domain::identifiers::EntryId;
use crate::store::{LateChange, PackageRow, Reading, Revision};

/// One stay with all that came from it.
#[derive(Debug, Clone)]
pub struct GuestData {
    /// The entry, and what was done with it.
    pub history: History,
    /// What AJPES was told, as it was sent.
    pub revisions: Vec<Revision>,
    /// What came back for the rows of this guest; whole answers can hold other guests.
    pub rows: Vec<PackageRow>,
    /// What was changed late.
    pub late_changes: Vec<LateChange>,
    /// What a list said of the guest, by field.
    pub list_row: Vec<(String, String)>,
}

impl Desk {
    /// Everything that the book holds of an entry.
    ///
    /// # Errors
    /// [`crate::desk::DeskError`] when the book cannot be read.
    pub fn guest_data(&self, id: EntryId) -> Result<GuestData> {
        Ok(GuestData {
            history: self.history(id)?,
            revisions: self.store.revisions_of(id)?,
            rows: self.store.package_rows_of(id)?,
            late_changes: self.store.late_changes(id)?,
            list_row: self.store.list_row(id)?.into_iter().collect(),
        })
    }
}
