//! Keeping and deleting the book as the law says (R3 to R5), and what a guest may ask for.

mod copies;
mod guest;
mod guest_file;

use std::collections::BTreeMap;

pub use copies::BookCopy;
pub use guest::GuestData;

use super::sending::lock::SenderLock;
use super::{Cancel, Desk, DeskError, Result};
use crate::domain::entry::Entry;
use crate::domain::facility::Facility;
use crate::domain::identifiers::FacilityId;
use crate::domain::retention::{
    DUE_COUNTED_MAX, DeletionRecord, KeptYear, RECORD_KEPT_YEARS, add_stay, due_before,
};
use crate::domain::text::SafeText;
use crate::store::records_kept_from;

/// Entries that are deleted in one transaction, so that no desk waits long.
const DELETED_AT_ONCE: u32 = 200;

/// Why nothing was deleted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RetentionError {
    /// What was typed is not the name of the facility.
    #[error("the name of the facility is {0}")]
    NameDiffers(String),
}

/// What is kept of a facility, and what of it must go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// The facility.
    pub facility: FacilityId,
    /// Its name.
    pub name: String,
    /// By year of departure, the oldest first.
    pub years: Vec<KeptYear>,
    /// Of earlier years but without a departure: these are never deleted by themselves.
    pub without_departure: Vec<Entry>,
    /// A deletion that was broken off.
    pub unfinished: Option<DeletionRecord>,
    /// Copies beside the book and in the folders of `backup` that hold guests who must be, or are,
    /// deleted.
    pub copies: Vec<BookCopy>,
}

impl Retention {
    /// The years that must be deleted.
    pub fn due(&self) -> impl Iterator<Item = &KeptYear> {
        self.years.iter().filter(|year| year.is_due)
    }

    /// How many entries must be deleted.
    #[must_use]
    pub fn entries_due(&self) -> usize {
        self.due().map(|year| year.entries).sum()
    }

    /// Whether a deletion has anything to do.
    #[must_use]
    pub fn can_delete(&self) -> bool {
        self.entries_due() > 0 || self.unfinished.is_some()
    }

    /// Nobody has to do anything.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        !self.can_delete() && self.without_departure.is_empty() && self.copies.is_empty()
    }
}

impl Desk {
    /// What is kept of a facility by year of departure, and what of it must be deleted by now.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn retention(&self, id: FacilityId) -> Result<Retention> {
        let now = self.now();
        let records = self.store.deletion_records(id)?;
        Ok(Retention {
            facility: id,
            name: self.facility(id)?.name.clone(),
            years: self.store.kept_years(id, now)?,
            without_departure: self.store.kept_without_departure(id, now)?,
            unfinished: records.into_iter().find(|record| !record.is_finished),
            copies: self.copies_to_delete(now)?,
        })
    }

    /// How many entries must be deleted by now, counted up to [`DUE_COUNTED_MAX`].
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn due_for_deletion(&self, id: FacilityId) -> Result<usize> {
        Ok(self
            .store
            .count_due_for_deletion(id, self.now(), DUE_COUNTED_MAX)?)
    }

    /// The records of deletions of a facility, the newest first.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn deletion_records(&self, id: FacilityId) -> Result<Vec<DeletionRecord>> {
        Ok(self.store.deletion_records(id)?)
    }

    /// Deletes what must be deleted by now, so that no byte of it is left in the files of the
    /// book, and gives the record of that; `None`: there was nothing to delete. What was broken
    /// off is gone on with. Given up, it stops after the entries of one transaction and gives the
    /// unfinished record; `progress` is told how many of how many are deleted.
    ///
    /// # Errors
    /// [`RetentionError::NameDiffers`] unless `typed_name` is the name of the facility;
    /// [`DeskError::AnotherSender`] while another desk sends; [`crate::store::StoreError::Locked`]
    /// when another program keeps the book from being written anew: then the record stays
    /// unfinished, and the next call goes on.
    pub fn delete_due(
        &mut self,
        id: FacilityId,
        typed_name: &str,
        cancel: &Cancel,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Option<DeletionRecord>> {
        let facility = self.facility(id)?.clone();
        let wanted = SafeText::new(&facility.name);
        if SafeText::new(typed_name) != wanted {
            let error = RetentionError::NameDiffers(wanted.to_string());
            return Err(DeskError::Retention(error));
        }
        let is_broken_off = |record: &DeletionRecord| !record.is_finished;
        let has_unfinished = self.deletion_records(id)?.iter().any(is_broken_off);
        let total = self
            .store
            .count_due_for_deletion(id, self.now(), usize::MAX)?;
        if !has_unfinished && total == 0 {
            return Ok(None);
        }
        let mut lock = SenderLock::take(&mut self.store, &self.config.database)?;
        let mut done = 0;
        loop {
            let deleted = self.delete_some(&mut lock, &facility)?;
            if deleted == 0 {
                break;
            }
            done += deleted;
            progress(done, total.max(done));
            // The record has begun with the first entries, so it says what was broken off.
            if cancel.is_given_up() {
                let records = self.deletion_records(id)?;
                return Ok(records.into_iter().find(is_broken_off));
            }
        }
        self.store.wipe_deleted()?;
        self.finish(&facility)?;
        let records = self.deletion_records(id)?;
        Ok(records.into_iter().next())
    }

    /// How many were deleted; 0: there was nothing left.
    fn delete_some(&mut self, lock: &mut SenderLock, facility: &Facility) -> Result<usize> {
        let now = self.now();
        let id = facility.id;
        self.store.write(|writer| {
            lock.sign(writer)?;
            let kept_from = records_kept_from(now, RECORD_KEPT_YEARS);
            let deletion = writer.begin_deletion(id, &facility.name, now, kept_from)?;
            let entries = writer.due_for_deletion(id, now, DELETED_AT_ONCE)?;
            let mut sums = BTreeMap::new();
            for entry in entries.iter().filter(|entry| was_here(entry)) {
                add_stay(&mut sums, &entry.details);
            }
            writer.add_past_stays(id, &sums)?;
            writer.delete_entries(deletion, &entries)?;
            if entries.is_empty() {
                writer.delete_traces(id, due_before(now))?;
            }
            Ok::<_, DeskError>(entries.len())
        })
    }

    fn finish(&mut self, facility: &Facility) -> Result<()> {
        let now = self.now();
        let who = self.who.clone();
        self.store.write(|writer| {
            let kept_from = records_kept_from(now, RECORD_KEPT_YEARS);
            let deletion = writer.begin_deletion(facility.id, &facility.name, now, kept_from)?;
            writer.record_change(now, &who, "delete", None, &[])?;
            writer.finish_deletion(deletion, now)
        })?;
        Ok(())
    }
}

fn was_here(entry: &Entry) -> bool {
    !entry.storno && entry.details.stay.arrival_confirmed
}
