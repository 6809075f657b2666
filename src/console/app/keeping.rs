//! The page of keeping: shown, deleting after the name was typed, and what is opened from it.

use std::path::Path;

use super::{App, NoticeKind};
use crate::console::layers::Layer;
use crate::console::layers::keeping::{DeletionName, KeepingCommand, KeepingPage};
use crate::console::layers::page::Page;
use crate::console::layers::path::PathPrompt;
use crate::console::layers::print::PrintPage;
use crate::console::layers::reconciled::ReconciledPage;
use crate::console::texts;
use crate::console::work::{Job, KeepingAnswer, KeepingJob, Kept};
use crate::domain::identifiers::EntryId;
use crate::domain::period::Period;
use crate::domain::retention::DeletionRecord;
use crate::prints::Paper;
use crate::words::{self, Noun};

impl App {
    pub(super) fn show_keeping(&mut self) {
        if let Some(facility) = self.facility_id() {
            self.add_job(Job::Keeping(KeepingJob::Show(facility)));
        }
    }

    /// The page that lies above the screen, as it is in the book now.
    pub(super) fn ask_for_keeping(&mut self) {
        if self
            .layers
            .iter()
            .any(|layer| matches!(layer, Layer::Keeping(_)))
        {
            self.show_keeping();
        }
    }

    pub(super) fn about_keeping(&mut self, wanted: KeepingCommand) {
        let name = self.shown_facility().map(|facility| facility.name.clone());
        let name = name.unwrap_or_default();
        match wanted {
            KeepingCommand::Read(title, lines) => {
                self.layers.push(Layer::Page(Page::new(title, lines)));
            }
            KeepingCommand::AskName(lines) => {
                let prompt = DeletionName::new(name, lines);
                self.layers.push(Layer::DeletionName(Box::new(prompt)));
            }
            KeepingCommand::Delete(typed) => {
                if let Some(facility) = self.facility_id() {
                    let cancel = self.begin(self.look.say(texts::keeping::DELETING));
                    self.add_job(Job::Keeping(KeepingJob::Delete(facility, typed, cancel)));
                }
            }
            KeepingCommand::Print(period) => self.print_records(period),
            KeepingCommand::AskForExport => {
                self.layers.push(Layer::Path(PathPrompt::for_export(&name)));
            }
            KeepingCommand::Reconcile(path) => {
                if let Some(facility) = self.facility_id() {
                    self.add_job(Job::Keeping(KeepingJob::Reconcile(facility, path)));
                }
            }
            KeepingCommand::AskForGuestFile(guest, whose) => self.ask_for_guest_file(guest, &whose),
            KeepingCommand::WriteGuest(guest, path) => {
                self.add_job(Job::Keeping(KeepingJob::WriteGuest(guest, path)));
            }
        }
    }

    /// Beside the book: that folder is the desks' alone.
    fn ask_for_guest_file(&mut self, guest: EntryId, whose: &str) {
        let folder = self.config.database.parent().unwrap_or(Path::new("."));
        let made = self.now().local().format("%Y%m%d-%H%M");
        let gost = self.look.say(texts::keeping::GUEST);
        let path = folder.join(format!("{gost}-{}-{made}.json", guest.0));
        let prompt = PathPrompt::for_guest(guest, whose, &path);
        self.layers.push(Layer::Path(prompt));
    }

    fn print_records(&mut self, period: Period) {
        let Some(settings) = self.settings() else {
            return;
        };
        let page = PrintPage::new(
            &settings.facility,
            settings.printer.clone(),
            self.config.database.parent().unwrap_or(Path::new(".")),
            Paper::DeletionRecords,
            self.now(),
            self.look,
        );
        let page = page.of_period(period);
        self.layers.push(Layer::Print(Box::new(page)));
    }

    pub(super) fn take_keeping(&mut self, answer: KeepingAnswer) {
        match answer {
            KeepingAnswer::Shown(kept) => self.show_kept(*kept),
            KeepingAnswer::Deleted(record, kept) => {
                self.running = None;
                if matches!(self.layers.last(), Some(Layer::DeletionName(_))) {
                    self.layers.pop();
                }
                self.show_kept(*kept);
                for layer in &mut self.layers {
                    if let Layer::Keeping(page) = layer {
                        page.forget_guest();
                    }
                }
                self.tell_of_deletion(record.as_deref());
                self.refresh();
            }
            KeepingAnswer::Reconciled(path, found) => {
                if let Some(Layer::Reconciled(page)) = self.layers.last_mut() {
                    page.set_found(*found);
                } else {
                    let page = ReconciledPage::new(path, *found, self.look.language);
                    self.layers.push(Layer::Reconciled(Box::new(page)));
                }
            }
            KeepingAnswer::GuestWritten(path, stays) => {
                let stays = words::counted_object(stays, Noun::Entry, self.look.language);
                let path = path.display();
                let text = texts::keeping::written(path, &stays, self.look.language);
                self.tell(NoticeKind::Done, text);
            }
        }
    }

    /// Esc stops a deletion that runs, before it closes the page or the question above it.
    pub(super) fn is_deleting(&self) -> bool {
        let is_on_top = matches!(
            self.layers.last(),
            Some(Layer::Keeping(_) | Layer::DeletionName(_))
        );
        is_on_top && self.running.is_some()
    }

    /// A page that lies there already shows what is kept now.
    fn show_kept(&mut self, kept: Kept) {
        let page = self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Keeping(page) => Some(page),
            _ => None,
        });
        if let Some(page) = page {
            return page.set_kept(kept);
        }
        if self.layers.is_empty() {
            let list = self.lists.of(self.screen);
            let guest = list.and_then(|list| list.entry());
            let guest = guest.map(|entry| (entry.id, entry.full_name()));
            let page = KeepingPage::new(kept, guest);
            self.layers.push(Layer::Keeping(Box::new(page)));
        }
    }

    /// The record is what must be printed and kept, so it is shown at once.
    fn tell_of_deletion(&mut self, record: Option<&DeletionRecord>) {
        let look = self.look;
        let Some(record) = record else {
            let nothing = look.say(texts::keeping::NOTHING_IS_TO_BE_DELETED);
            return self.tell(NoticeKind::Hint, nothing.to_owned());
        };
        if !record.is_finished {
            let entries = words::counted(record.entries, Noun::Entry, look.language);
            let text = texts::keeping::given_up(&entries, look.language);
            return self.tell(NoticeKind::Hint, text);
        }
        let digits = self.shown_facility();
        let digits = digits.map_or(1, |facility| facility.sequence_number_width);
        let mut lines = words::deletion_record(record, digits, look.language);
        let title = lines.remove(0);
        lines.push(String::new());
        lines.push(look.say(texts::keeping::PRINT_THE_RECORD).to_owned());
        self.layers.push(Layer::Page(Page::new(title, lines)));
        let entries = words::counted(record.entries, Noun::Entry, look.language);
        let text = format!("{} {entries}", look.say(texts::keeping::DELETED));
        self.tell(NoticeKind::Done, text);
    }
}
