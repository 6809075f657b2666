//! What of a form is with the desk while one types: its draft, and who is looked for in the book.

use super::FormPage;
use crate::console::work::Job;
use crate::desk::{Desk, FromForm};
use crate::domain::draft::{Draft, DraftContent, DraftKey};
use crate::domain::entry::Entry;
use crate::domain::moment::Moment;
use crate::store::WhoIsTyped;

/// What was handed to the desk last.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    /// The draft in the book, and since when.
    draft: Option<(DraftKey, Moment)>,
    content: Option<DraftContent>,
    asked: Option<WhoIsTyped>,
}

impl FormPage {
    /// The form of a draft that was taken over under a key of this process.
    #[must_use]
    pub fn resumed(self, key: DraftKey, since: Moment) -> Self {
        let content = self.form.draft();
        Self {
            kept: Kept {
                draft: Some((key, since)),
                content,
                asked: None,
            },
            ..self
        }
    }

    /// What the desk must do since the form was looked at last; nothing where nothing changed.
    /// `forms` counts the drafts of this process.
    pub fn tend(&mut self, now: Moment, forms: &mut i64) -> Vec<Job> {
        if self.saving.is_some() {
            return Vec::new();
        }
        let mut jobs = Vec::new();
        let content = self.form.draft();
        if content != self.kept.content {
            match content {
                Some(content) => jobs.push(self.keep(content, now, forms)),
                None => jobs.extend(self.forget()),
            }
        }
        let who = self.form.who_is_typed();
        if who != self.kept.asked
            && let Some(who) = &who
        {
            jobs.push(Job::WasHere {
                facility: self.facility,
                who: who.clone(),
                except: self.form.entry_id(),
            });
        }
        self.kept.asked = who;
        jobs
    }

    /// Guests who may be meant, unless somebody else is typed by now.
    pub fn set_offers(&mut self, who: &WhoIsTyped, guests: Vec<Entry>) {
        // In other fields nobody is looked for, and what was found last still holds.
        if self.kept.asked.as_ref().is_none_or(|asked| asked == who) {
            self.form.set_offers(guests);
        }
    }

    fn keep(&mut self, content: DraftContent, now: Moment, forms: &mut i64) -> Job {
        let (key, since) = self.kept.draft.get_or_insert_with(|| {
            *forms += 1;
            (Desk::draft_key(*forms), now)
        });
        let draft = Draft {
            key: key.clone(),
            facility: self.facility,
            entry: self.form.entry_id().zip(self.form.version()),
            since: *since,
            content: content.clone(),
        };
        self.kept.content = Some(content);
        Job::KeepDraft(Box::new(draft))
    }

    /// The draft goes: the form was discarded, or holds nothing that is not in the book.
    pub fn forget(&mut self) -> Option<Job> {
        let kept = std::mem::take(&mut self.kept);
        self.kept.asked = kept.asked;
        kept.draft.map(|(key, _)| Job::ForgetDraft(key))
    }

    /// What goes with the form when it is saved.
    #[must_use]
    pub fn goes_along(&self) -> FromForm {
        FromForm {
            draft: self.kept.draft.as_ref().map(|(key, _)| key.clone()),
            with: self.form.with(),
        }
    }

    /// It was saved, and its draft went with it.
    pub(super) fn was_saved(&mut self) {
        self.kept = Kept::default();
    }
}
