//! Guests who came together: marked, joined, and changed together (R34).

use super::{App, NoticeKind};
use crate::console::form::GuestForm;
use crate::console::layers::Layer;
use crate::console::layers::form::FormPage;
use crate::console::layers::page::Page;
use crate::console::layers::party::PartyPage;
use crate::console::texts;
use crate::console::work::Job;
use crate::desk::PartyOutcome;
use crate::domain::entry::Entry;

impl App {
    /// Marks the guest under the cursor, or takes the mark away, and goes on to the next.
    pub(super) fn mark(&mut self) {
        if let Some(list) = self.lists.of_mut(self.screen) {
            list.mark();
        }
    }

    /// Those who are marked; else the party of the guest under the cursor.
    pub(super) fn show_party(&mut self) {
        let list = self.lists.of(self.screen);
        let marked = list.map(|list| list.marked()).unwrap_or_default();
        if !marked.is_empty() {
            return self.add_job(Job::Together(marked));
        }
        let here = list.and_then(|list| list.entry()).map(|entry| entry.id);
        if let Some(id) = here {
            self.add_job(Job::PartyOf(id));
        }
    }

    pub(super) fn open_party(&mut self, members: Vec<Entry>, are_marked: bool) {
        let hour = self
            .shown_facility()
            .map(|facility| facility.departure_time)
            .unwrap_or_default();
        let page = PartyPage::new(members, are_marked, hour);
        self.layers.push(Layer::Party(Box::new(page)));
    }

    /// The next of the party of the guest under the cursor.
    pub(super) fn next_member(&mut self) {
        let list = self.lists.of(self.screen);
        let before = list.and_then(|list| list.entry()).cloned();
        let (Some(before), Some(context), Some(facility)) =
            (before, self.form_context(), self.shown_facility().cloned())
        else {
            return;
        };
        let mut form = GuestForm::next_of_party(context, &before.details);
        form.came_with(before.id);
        let page = FormPage::new(form, &facility, false);
        self.layers.push(Layer::Form(Box::new(page)));
        self.ask_who_is_where();
    }

    /// What was done with several guests; of whom it could not be done, by name.
    pub(super) fn party_was_changed(&mut self, outcome: &PartyOutcome) {
        self.close_party();
        let look = self.look;
        let done = texts::done_with_each(outcome.done.len(), look);
        if outcome.failed.is_empty() {
            self.tell(NoticeKind::Done, done);
        } else {
            let mut lines = vec![done, String::new()];
            for (name, error) in &outcome.failed {
                lines.push(format!("{name}: {}", error.describe(look.language)));
            }
            let title = look
                .say(texts::party::IT_DID_NOT_WORK_FOR_ALL_OF_THEM)
                .to_owned();
            self.layers.push(Layer::Page(Page::new(title, lines)));
        }
        self.refresh();
    }

    /// Guests were joined or parted.
    pub(super) fn party_is_another(&mut self, is_joined: bool) {
        self.close_party();
        let words = if is_joined {
            self.look.say(texts::party::JOINED_INTO_A_PARTY)
        } else {
            self.look.say(texts::party::TAKEN_OUT_OF_THE_PARTY)
        };
        self.tell(NoticeKind::Done, words.to_owned());
        self.refresh();
    }

    fn close_party(&mut self) {
        if matches!(self.layers.last(), Some(Layer::Party(_))) {
            self.layers.pop();
        }
        if let Some(list) = self.lists.of_mut(self.screen) {
            list.clear_marks();
        }
    }
}
