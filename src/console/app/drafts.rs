//! Forms that were not saved: kept while one types, offered after the line dropped.

use super::{App, NoticeKind};
use crate::console::form::GuestForm;
use crate::console::layers::Layer;
use crate::console::layers::drafts::DraftsPage;
use crate::console::layers::form::FormPage;
use crate::console::texts;
use crate::console::work::{Change, Job, Opened};
use crate::desk::Desk;
use crate::domain::draft::Draft;
use crate::store::KeptDraft;

impl App {
    /// Hands to the desk what changed in the forms, so that nothing typed is lost.
    pub(super) fn tend_forms(&mut self) {
        let now = self.now();
        let mut jobs = Vec::new();
        for layer in &mut self.layers {
            if let Layer::Form(page) = layer {
                jobs.extend(page.tend(now, &mut self.forms));
            }
        }
        for job in jobs {
            self.add_job(job);
        }
    }

    /// A form that is saved takes its draft with it, in one transaction.
    pub(super) fn with_its_form(&self, job: Job) -> Job {
        let form = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Form(page) if page.saving.is_some() => Some(page),
            _ => None,
        });
        match (job, form) {
            (Job::Change(change @ (Change::CheckIn(..) | Change::Save { .. })), Some(page)) => {
                Job::FormChange(change, page.goes_along())
            }
            (job, _) => job,
        }
    }

    /// The form on top goes, with its draft.
    pub(super) fn discard_form(&mut self) {
        if let Some(Layer::Form(mut page)) = self.layers.pop()
            && let Some(job) = page.forget()
        {
            self.add_job(job);
        }
    }

    /// When the console was just opened, what was left unfinished is offered, once.
    pub(super) fn offer_drafts(&mut self) {
        let is_free = self.layers.is_empty() && !self.search.is_typing;
        if std::mem::replace(&mut self.has_offered_drafts, true) || !is_free {
            return;
        }
        self.show_drafts();
    }

    /// The list of what was left unfinished, if there is anything.
    pub(super) fn show_drafts(&mut self) {
        let drafts = self.left_drafts();
        if !drafts.is_empty() {
            let page = DraftsPage::new(drafts.to_vec());
            self.layers.push(Layer::Drafts(Box::new(page)));
        }
    }

    pub(super) fn left_drafts(&self) -> &[KeptDraft] {
        let overview = self.overview.as_ref();
        overview.map_or(&[], |overview| overview.drafts.as_slice())
    }

    /// Asks for a draft; another desk may have been faster.
    pub(super) fn take_draft(&mut self, draft: Draft) {
        self.forms += 1;
        let to = Desk::draft_key(self.forms);
        self.add_job(Job::TakeDraftOver(Box::new(draft), to));
    }

    /// The form as it was left; `None`: another desk was faster.
    pub(super) fn resume_draft(&mut self, taken: Option<(Draft, Option<Opened>)>) {
        let look = self.look;
        self.refresh();
        let Some((draft, opened)) = taken else {
            let text = look.say(texts::drafts::ANOTHER_DESK_WENT_ON_WITH_THIS_FORM);
            return self.tell(NoticeKind::Hint, text.to_owned());
        };
        let (Some(context), Some(facility)) = (self.form_context(), self.shown_facility().cloned())
        else {
            return;
        };
        let changed = opened.as_ref().zip(draft.entry);
        let is_stale =
            changed.is_some_and(|(opened, (_, version))| opened.saved.entry.version != version);
        let entry = opened.as_ref().map(|opened| opened.saved.entry.clone());
        let version = draft.entry.map(|(_, version)| version);
        let mut form = GuestForm::resume(context, entry.zip(version), &draft.content);
        if let Some(opened) = opened {
            form.set_findings(opened.saved.findings);
            form.set_occupants(opened.occupants);
            if let Some(listed) = &opened.listed {
                form.mark_from_list(listed);
            }
        }
        if is_stale {
            let text = look.say(texts::drafts::ANOTHER_DESK_CHANGED_THE_ENTRY);
            form.set_message(text.to_owned());
        }
        let page = FormPage::new(form, &facility, false).resumed(draft.key, draft.since);
        self.layers.push(Layer::Form(Box::new(page)));
        self.ask_who_is_where();
    }

    /// Who is in each unit now, for the form that was opened.
    pub(super) fn ask_who_is_where(&mut self) {
        if let Some(facility) = self.facility_id() {
            self.add_job(Job::Occupancy(facility));
        }
    }
}
