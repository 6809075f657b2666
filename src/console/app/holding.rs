//! What AJPES holds of an entry, and what was sent to it: on pages, and beside a list.

use super::App;
use crate::console::layers::Layer;
use crate::console::layers::held::HeldPage;
use crate::console::layers::page::Page;
use crate::console::texts;
use crate::console::work::Job;
use crate::desk::{Held, SentPackage};
use crate::domain::entry::{Entry, Reporting};
use crate::domain::identifiers::EntryId;

/// What AJPES holds of the entry under the cursor.
#[derive(Debug, Default)]
pub(super) struct PanelHeld {
    /// The entry as it stood when it was asked.
    asked: Option<(EntryId, i64, Reporting)>,
    held: Option<(EntryId, Box<Held>)>,
}

impl PanelHeld {
    /// What AJPES holds, where it is that of this entry.
    pub(super) fn of(&self, entry: EntryId) -> Option<&Held> {
        let (of, held) = self.held.as_ref()?;
        (*of == entry).then_some(held)
    }
}

impl App {
    /// Asks what AJPES holds of the entry under the cursor, once for each state of it.
    pub(super) fn ask_for_held(&mut self) {
        let list = self.lists.of(self.screen);
        let Some(entry) = list.and_then(|list| list.entry()) else {
            return;
        };
        let now = (entry.id, entry.version, entry.reporting.clone());
        if entry.reporting.registered_at.is_none() || self.panel.asked.as_ref() == Some(&now) {
            return;
        }
        let id = entry.id;
        self.panel.asked = Some(now);
        self.add_job(Job::Held(id));
    }

    pub(super) fn take_held(&mut self, entry: EntryId, held: Option<Box<Held>>) {
        self.panel.held = held.map(|held| (entry, held));
    }

    pub(super) fn show_accepted(&mut self) {
        let look = self.look;
        let Some(Layer::Form(page)) = self.layers.last() else {
            return;
        };
        let Some(entry) = page.form.entry() else {
            return;
        };
        let rows = page.form.held_rows(look);
        let facility = self.shown_facility();
        let sentences = texts::held_sentences(entry, page.form.held(), &rows, facility, look);
        let name = entry.full_name();
        let with_police = self.reports_to_police();
        let here = if page.form.is_changed() {
            look.say(texts::said::IN_THE_FORM_NOT_SAVED)
        } else {
            look.say(texts::said::IN_THE_BOOK)
        };
        let page = HeldPage::new(name, sentences, rows, here).with_recipient(with_police);
        self.layers.push(Layer::Held(Box::new(page)));
    }

    /// Where AJPES holds something else than the entry of a list says.
    pub(super) fn held_beside(&self, entry: &Entry) -> Vec<String> {
        let facility = self.shown_facility();
        match self.panel.of(entry.id) {
            Some(held) => texts::held_differing(held, entry, &entry.details, facility, self.look),
            None => Vec::new(),
        }
    }

    pub(super) fn show_package(&mut self, entry: EntryId, sent: Option<&SentPackage>) {
        let Some(sent) = sent else {
            return;
        };
        let name = self.look.say(texts::said::PACKAGE);
        let title = format!("{name} {}", sent.package.id.0);
        let lines = texts::package(sent, entry, self.look);
        self.layers.push(Layer::Page(Page::new(title, lines)));
    }
}
