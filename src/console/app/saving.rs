//! What follows when something was saved, sent or taken in.

use super::{App, NoticeKind};
use crate::console::form::GuestForm;
use crate::console::layers::Layer;
use crate::console::layers::form::{AfterSaving, FormPage};
use crate::console::layers::page::Page;
use crate::console::texts;
use crate::console::work::{Changed, Job, Opened, ShiftJob};
use crate::desk::{ImportReport, ImportedRow, IntakeReport, MonthView, Saved, SendReport};
use crate::domain::entry::Field;
use crate::domain::findings::Finding;

/// So many guests are kept in mind for what was used last.
const RECENT_GUESTS: usize = 8;

impl App {
    pub(super) fn open_form(&mut self, opened: Opened, field: Option<Field>) {
        let (Some(context), Some(facility)) = (self.form_context(), self.shown_facility().cloned())
        else {
            return;
        };
        let mut form = GuestForm::of(context, opened.saved.entry.clone());
        form.set_findings(opened.saved.findings.clone());
        form.set_occupants(opened.occupants);
        form.set_held(opened.held);
        let entry = &opened.saved.entry;
        let of_error = crate::console::work::field_of_error(entry);
        if let Some(error) = crate::words::entry_error(entry, self.look.language) {
            form.set_message(error);
        }
        if let Some(field) = field.or(of_error) {
            form.go_to(field);
        }
        if let Some(listed) = &opened.listed {
            form.propose_from_list(listed);
        }
        let page = FormPage::new(form, &facility, self.mending.is_under_way());
        self.layers.push(Layer::Form(Box::new(page)));
        self.ask_who_is_where();
    }

    pub(super) fn take_changed(&mut self, changed: Changed) {
        match changed {
            Changed::Entry(saved) => self.take_saved(*saved),
            Changed::Renumbered(count) => {
                self.close_editor();
                self.tell(NoticeKind::Done, texts::renumbered(count, self.look));
            }
            Changed::Alike(count) => {
                self.tell(NoticeKind::Done, texts::alike_done(count, self.look));
                self.next_finding();
            }
            Changed::Month => {}
        }
        self.refresh();
    }

    /// Closes the editor of a number or a time, if one lies on top.
    pub(super) fn close_editor(&mut self) {
        if matches!(self.layers.last(), Some(Layer::When(_) | Layer::Number(_))) {
            self.layers.pop();
        }
    }

    fn take_saved(&mut self, saved: Saved) {
        self.close_editor();
        if self.notice_after.take() == Some(saved.entry.id) {
            self.add_job(Job::Shift(ShiftJob::PoliceNotice(saved.entry.id)));
        }
        if self.sweep_took(&saved) {
            return;
        }
        let text = texts::saved(&saved, self.layer_context().number_cells, self.look);
        let facility = self.shown_facility().cloned();
        let context = self.form_context();
        let Some(Layer::Form(page)) = self.layers.last_mut() else {
            return self.tell(NoticeKind::Done, text);
        };
        let Some(after) = page.saving else {
            // An editor above the form was saved: the form goes on with the new version.
            if page.form.entry_id() == Some(saved.entry.id) && !page.form.is_changed() {
                page.set_saved(&saved);
            }
            return self.tell(NoticeKind::Done, text);
        };
        self.recent.insert(0, saved.entry.details.clone());
        self.recent.truncate(RECENT_GUESTS);
        let is_blocked = saved.findings.iter().any(Finding::is_blocking);
        let is_mending = page.is_mending;
        let is_new = page.form.entry_id().is_none();
        let was_changed = page.form.is_changed();
        match after {
            AfterSaving::Next => {
                if let (Some(context), Some(facility)) = (context, facility) {
                    let mut form = GuestForm::next_of_party(context, &saved.entry.details);
                    form.came_with(saved.entry.id);
                    **page = FormPage::new(form, &facility, false);
                }
            }
            // From finding to finding, what was saved as it stood is left for later.
            AfterSaving::Close if is_blocked && (!is_mending || was_changed) => {
                page.set_saved(&saved);
                return self.tell(NoticeKind::Done, text);
            }
            AfterSaving::Close => {
                self.layers.pop();
            }
        }
        self.tell(NoticeKind::Done, text);
        if after == AfterSaving::Next {
            self.ask_who_is_where();
        }
        if is_new && let Some(list) = self.lists.of_mut(self.screen) {
            list.go_to(saved.entry.id);
        }
        if is_mending {
            self.finding_was_mended(&saved);
        }
    }

    /// Told only where something was decided.
    pub(super) fn take_retried(&mut self, report: Option<&SendReport>) {
        self.running = None;
        let Some(report) = report.filter(|report| report.packages > 0) else {
            return;
        };
        let is_decided = report.accepted + report.rejected > 0
            || !report.renumbered.is_empty()
            || !report.stops.is_empty();
        if is_decided {
            self.take_sent(report);
        } else {
            self.refresh();
        }
    }

    pub(super) fn take_sent(&mut self, report: &SendReport) {
        self.running = None;
        let kind = if report.stops.is_empty() && report.troubles.is_empty() && report.rejected == 0
        {
            NoticeKind::Done
        } else {
            NoticeKind::Trouble
        };
        self.tell(kind, texts::sent(report, &self.config.keys, self.look));
        self.refresh();
    }

    pub(super) fn take_sent_month(&mut self, view: MonthView, report: &SendReport) {
        self.running = None;
        let is_accepted = report.accepted > 0;
        if is_accepted {
            self.month.edits = crate::desk::MonthEdits::default();
        }
        let kind = if is_accepted {
            NoticeKind::Done
        } else {
            NoticeKind::Trouble
        };
        self.tell(
            kind,
            texts::sent_month(&view, report, &self.config.keys, self.look),
        );
        self.month.set_view(view);
        self.refresh();
    }

    pub(super) fn take_imported(&mut self, report: &ImportReport, rows: &[ImportedRow]) {
        self.running = None;
        let lines = texts::imported(report, rows, &self.config.keys, self.look);
        let title = self.look.say(texts::said::THE_IMPORT_IS_DONE);
        // Whoever types meanwhile goes on typing.
        if self.layers.is_empty() && !self.search.is_typing {
            let page = Page::new(title.to_owned(), lines);
            self.layers.push(Layer::Page(page));
        } else {
            let said: Vec<_> = lines.iter().map(|line| line.trim()).collect();
            let said: Vec<_> = said.into_iter().filter(|line| !line.is_empty()).collect();
            let kind = if report.needs_person() {
                NoticeKind::Trouble
            } else {
                NoticeKind::Done
            };
            self.tell(kind, format!("{title}: {}", said.join("; ")));
        }
        self.refresh();
    }

    pub(super) fn take_intake(&mut self, reports: &[IntakeReport]) {
        if !reports.is_empty() {
            let is_trouble = reports.iter().any(|report| report.outcome.is_err());
            let kind = if is_trouble {
                NoticeKind::Trouble
            } else {
                NoticeKind::Done
            };
            self.tell(kind, texts::taken_in(reports, self.look));
            self.refresh();
        }
    }
}
