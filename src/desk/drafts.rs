//! Forms that were not saved yet: kept while one types, offered after a line dropped.

use super::{Desk, Result, process};
use crate::domain::draft::{Draft, DraftKey};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::store::KeptDraft;

/// What is done in the same transaction in which a form is saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FromForm {
    /// The draft of the form, which goes.
    pub draft: Option<DraftKey>,
    /// Whom the guest came with (R34).
    pub with: Option<EntryId>,
}

impl Desk {
    /// The key of a form of this process.
    #[must_use]
    pub fn draft_key(form: i64) -> DraftKey {
        DraftKey {
            process: process::of_this_desk(),
            form,
        }
    }

    /// Keeps what stands in a form, in place of what was kept of it.
    ///
    /// # Errors
    /// [`super::DeskError`] when it cannot be written.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<()> {
        let who = self.who.clone();
        Ok(self
            .store
            .write_draft(|writer| writer.keep_draft(draft, &who))?)
    }

    /// The drafts of a facility that nobody is typing any more, the oldest first.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn left_drafts(&self, facility: FacilityId) -> Result<Vec<KeptDraft>> {
        let mut drafts = self.store.drafts(facility)?;
        drafts.retain(|kept| !process::is_there(&kept.draft.key.process));
        Ok(drafts)
    }

    /// Takes a draft over into a form of this process; `false`: another desk was faster.
    ///
    /// # Errors
    /// [`super::DeskError`] when it cannot be written.
    pub fn take_draft_over(&mut self, from: &DraftKey, to: &DraftKey) -> Result<bool> {
        Ok(self
            .store
            .write_draft(|writer| writer.hand_draft_over(from, to))?)
    }

    /// Discards a draft.
    ///
    /// # Errors
    /// [`super::DeskError`] when it cannot be written.
    pub fn forget_draft(&mut self, key: &DraftKey) -> Result<()> {
        Ok(self.store.write_draft(|writer| writer.forget_draft(key))?)
    }
}
