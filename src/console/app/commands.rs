//! What layers want done.

use super::{App, Running};
use crate::console::layers::page::Page;
use crate::console::layers::question::Question;
use crate::console::layers::{Command, Layer};
use crate::console::texts;
use crate::console::work::{Job, OpenFor};
use crate::desk::Cancel;

impl App {
    pub(super) fn command(&mut self, command: Command) {
        match command {
            Command::Job(job) => self.add_job(*job),
            Command::OpenEntry(id, field) => self.add_job(Job::Open(id, OpenFor::Form(field))),
            Command::ReloadForm(fresh) => {
                if let Some(Layer::Form(page)) = self.layers.last_mut() {
                    let job = page.forget();
                    page.set_saved(&fresh);
                    job.into_iter().for_each(|job| self.add_job(job));
                }
            }
            Command::SaveOver(fresh, details) => {
                if let Some(Layer::Form(_)) = self.layers.last() {
                    self.change(crate::console::work::Change::Save {
                        id: fresh.entry.id,
                        version: fresh.entry.version,
                        details,
                        ask: true,
                    });
                }
            }
            Command::AskToDiscard => {
                let title = self.look.say(texts::said::DISCARD_THE_CHANGES);
                let question = Question::new(title.to_owned(), Command::DiscardForm);
                self.layers.push(Layer::Question(question));
            }
            Command::DiscardForm => {
                self.discard_form();
                self.mending.stop();
            }
            Command::LeaveAsInTheBook(id) => {
                self.discard_form();
                self.change(crate::console::work::Change::LeaveAsInTheBook(id));
            }
            Command::TakeDraft(draft) => self.take_draft(*draft),
            Command::Ask(question) => self.layers.push(Layer::Question(*question)),
            Command::FormClosed => self.mending.stop(),
            Command::FormHelp => self.show_form_help(),
            Command::FormPalette => self.show_form_palette(),
            Command::Act(chosen) => self.act_on(chosen),
            Command::Keys(context) => {
                let page = Page::help_of(context, self.look);
                self.layers.push(Layer::Page(page));
            }
            Command::ShowAccepted => self.show_accepted(),
            Command::ShowHistory(id) => self.add_job(Job::History(id)),
            Command::NextFinding => self.next_finding(),
            Command::Send { ahead } => self.send(ahead),
            Command::AskToSend => self.ask_to_send(false),
            Command::EditWhen(editor) => self.layers.push(Layer::When(editor)),
            Command::AskSameDay(question) => self.layers.push(Layer::SameDay(question)),
            Command::SaveLate(job, id) => {
                self.notice_after = Some(id);
                self.add_job(*job);
            }
            Command::Copy(text) => self.copy(&text),
            Command::AskAllMonthGuests => self.ask_about_month_guests(),
            Command::SendMonth => self.send_month(),
            Command::Import(path) => {
                self.imported_path = path.display().to_string();
                if let Some(facility) = self.facility_id() {
                    let cancel = self.begin(self.look.say(texts::said::READING_THE_LIST));
                    self.add_job(Job::Import {
                        facility,
                        path,
                        cancel,
                    });
                }
            }
            Command::EditFigure(figure) => self.edit_this_figure(figure),
            Command::SetFigure(figure, value) => {
                self.month.set_figure(figure, value);
                self.ask_for_month();
            }
            Command::SetTrouble(planned) => self.set_trouble(planned),
            Command::Keeping(wanted) => self.about_keeping(wanted),
            Command::GiveUp => self.give_up(),
            Command::Quit => self.is_leaving = true,
        }
    }

    pub(super) fn begin(&mut self, what: &'static str) -> Cancel {
        let cancel = Cancel::default();
        self.running = Some(Running {
            what,
            since: self.now(),
            done: 0,
            total: None,
            cancel: cancel.clone(),
        });
        cancel
    }

    fn send(&mut self, ahead: bool) {
        self.is_given_up = false;
        if let Some(facility) = self.facility_id() {
            let cancel = self.begin(self.look.say(texts::said::SENDING));
            self.add_job(Job::Send {
                facility,
                ahead,
                cancel,
            });
        }
    }

    /// What a person sent goes again by itself once it rested, as long as nothing else runs.
    pub(super) fn retry_what_rested(&mut self) {
        let is_due = self.overview.as_ref().is_some_and(|seen| seen.to_retry > 0);
        if is_due && self.running.is_none() && !self.is_given_up {
            let cancel = self.begin(self.look.say(texts::said::SENDING_AGAIN));
            self.add_job(Job::Retry(cancel));
        }
    }

    fn send_month(&mut self) {
        if let (Some(facility), Some(month)) = (self.facility_id(), self.month.month) {
            let edits = self.month.edits;
            let cancel = self.begin(self.look.say(texts::said::SENDING_THE_MONTH));
            self.add_job(Job::SendMonth {
                facility,
                month,
                edits,
                cancel,
            });
        }
    }

    fn show_form_help(&mut self) {
        if let Some(Layer::Form(page)) = self.layers.last() {
            let help = page.help(self.look);
            let title = self.look.say(texts::said::HELP_THE_GUEST_FORM);
            self.layers
                .push(Layer::Page(Page::new(title.to_owned(), help)));
        }
    }
}
