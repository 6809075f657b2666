//! What each action does.

use super::{App, NoticeKind};
use crate::console::actions::{Action, Screen};
use crate::console::form::{FormContext, GuestForm};
use crate::console::layers::form::FormPage;
use crate::console::layers::page::Page;
use crate::console::layers::path::PathPrompt;
use crate::console::layers::question::Question;
use crate::console::layers::same_day::SameDay;
use crate::console::layers::when::WhenEditor;
use crate::console::layers::{Command, Layer};
use crate::console::texts;
use crate::console::work::{Change, Job, OpenFor, ShiftJob};
use crate::domain::calendar::Month;
use crate::domain::entry::Entry;
use crate::domain::moment::Moment;
use crate::domain::monthly_report::DayAnswer;

const ROWS_OF_A_PAGE: isize = 12;
const TO_THE_END: isize = isize::MAX / 2;

impl App {
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Show(screen) => self.show(screen),
            Action::Up => self.move_by(-1),
            Action::Down => self.move_by(1),
            Action::PageUp => self.move_by(-ROWS_OF_A_PAGE),
            Action::PageDown => self.move_by(ROWS_OF_A_PAGE),
            Action::First => self.move_by(-TO_THE_END),
            Action::Last => self.move_by(TO_THE_END),
            Action::Open => self.with_entry(|app, entry| {
                app.add_job(Job::Open(entry.id, OpenFor::Form(None)));
            }),
            Action::New => self.new_guest(),
            Action::NextMember => self.next_member(),
            Action::Drafts => self.show_drafts(),
            Action::Mark => self.mark(),
            Action::Party => self.show_party(),
            Action::Number => {
                self.with_entry(|app, entry| app.add_job(Job::Open(entry.id, OpenFor::Number)));
            }
            Action::Arrival => self.edit_time(true),
            Action::Departure => self.edit_time(false),
            Action::ConfirmDeparture => self.with_entry(
                |app, entry| match SameDay::about_confirmed(&entry, app.now()) {
                    Some(question) => app.layers.push(Layer::SameDay(Box::new(question))),
                    None => app.change(Change::ConfirmDeparture(entry.id, entry.version)),
                },
            ),
            Action::ConfirmArrival => self.with_entry(|app, entry| {
                // Who is here before his planned time has come now.
                let now = app.now();
                let is_early = entry.details.stay.arrival.start() > now;
                let whole_minute = Moment::from_utc_seconds(now.utc_seconds().div_euclid(60) * 60);
                let came = is_early.then_some(whole_minute);
                app.change(Change::ConfirmArrival(entry.id, entry.version, came));
            }),
            Action::Sweep => self.sweep(),
            Action::PoliceNotice => self.with_entry(|app, entry| {
                app.add_job(Job::Shift(ShiftJob::PoliceNotice(entry.id)));
            }),
            Action::ShiftNotes => self.shift_job(ShiftJob::Notes),
            Action::News => self.shift_job(ShiftJob::News),
            Action::SendAgain => self.with_entry(|app, entry| {
                app.change(Change::SendAgain(entry.id, entry.version));
            }),
            Action::History => self.with_entry(|app, entry| app.add_job(Job::History(entry.id))),
            Action::Storno => {
                self.with_entry(|app, entry| app.add_job(Job::PlanStorno(entry.id)));
            }
            Action::Send => self.ask_to_send(false),
            Action::SendAhead => self.ask_to_send(true),
            Action::ByFile => self.hand_over(),
            Action::Doctor => self.examine(),
            Action::NextFinding => self.next_finding(),
            Action::Search => {
                if self.screen != Screen::Book {
                    self.show(Screen::Book);
                }
                self.search.is_typing = true;
            }
            Action::Import => {
                let facility = self.shown_facility().map_or("", |facility| &facility.name);
                let prompt = PathPrompt::proposing(&self.imported_path, facility);
                self.layers.push(Layer::Path(prompt));
            }
            Action::Print => self.open_print(),
            Action::SwitchFacility => self.switch_facility(),
            Action::Help => {
                let keys = &self.config.keys;
                let page = Page::help(self.screen, keys, self.practice.is_here(), self.look);
                self.layers.push(Layer::Page(page));
            }
            Action::Notices => self.show_notices(),
            Action::Palette => self.show_palette(),
            Action::Troubles => self.choose_trouble(),
            Action::NoTrouble => self.set_trouble(None),
            Action::GiveUp => self.give_up(),
            Action::Quit => self.quit(),
            Action::PreviousMonth => self.go_to_month(self.month.month.map(Month::previous)),
            Action::NextMonth => self.go_to_month(self.month.month.map(Month::next)),
            Action::EditFigure => self.edit_figure(),
            Action::Guests => self.show_grid(),
            Action::MonthGuests => self.show_month_guests(),
            Action::Statistics => self.show_statistics(),
            Action::Months => self.ask_for_months(),
            Action::DayOpen => self.answer_day(Some(DayAnswer::Open)),
            Action::DayClosed => self.answer_day(Some(DayAnswer::Closed)),
            Action::DayUnanswered => self.answer_day(None),
            Action::AllOpen => self.ask_to_answer_all(DayAnswer::Open),
            Action::AllClosed => self.ask_to_answer_all(DayAnswer::Closed),
            Action::AsProposed => self.as_proposed(),
            Action::SendMonth => self.ask_to_send_month(),
            Action::Tax => self.show_tax(),
            Action::Keeping => self.show_keeping(),
            Action::Elsewhere => self.ask_elsewhere(),
        }
    }

    pub(super) fn move_by(&mut self, rows: isize) {
        match self.lists.of_mut(self.screen) {
            Some(list) => list.move_by(rows),
            None => self.month.move_by(rows),
        }
    }

    fn with_entry(&mut self, act: impl FnOnce(&mut Self, Entry)) {
        let list = self.lists.of(self.screen);
        if let Some(entry) = list.and_then(|list| list.entry()).cloned() {
            act(self, entry);
        }
    }

    pub(super) fn change(&mut self, change: Change) {
        self.add_job(Job::Change(change));
    }

    /// What a form is filled in against.
    pub(super) fn form_context(&self) -> Option<FormContext> {
        Some(FormContext {
            facility: self.shown_facility()?.clone(),
            now: self.now(),
            previous: self.recent.first().cloned(),
            recent: self.recent.iter().map(|one| one.guest.clone()).collect(),
            language: self.look.language,
        })
    }

    pub(super) fn new_guest(&mut self) {
        if let (Some(context), Some(facility)) =
            (self.form_context(), self.shown_facility().cloned())
        {
            let page = FormPage::new(GuestForm::blank(context), &facility, false);
            self.layers.push(Layer::Form(Box::new(page)));
            self.ask_who_is_where();
        }
    }

    fn edit_time(&mut self, is_arrival: bool) {
        let look = self.look;
        let hour = self
            .shown_facility()
            .map(|facility| facility.departure_time);
        self.with_entry(|app, entry| {
            let hour = hour.unwrap_or_default();
            let editor = if is_arrival {
                WhenEditor::arrival(entry, hour)
            } else {
                WhenEditor::departure(entry, hour, look)
            };
            app.layers.push(Layer::When(Box::new(editor)));
        });
    }

    pub(super) fn ask_to_send(&mut self, ahead: bool) {
        if let Some(facility) = self.facility_id() {
            self.add_job(Job::ToSend { facility, ahead });
        }
    }

    fn switch_facility(&mut self) {
        let count = self.config.facilities.len().max(1);
        self.facility = (self.facility + 1) % count;
        self.lists = super::Lists::default();
        self.month.go_to(None);
        self.overview = None;
        self.has_offered_drafts = false;
        self.refresh();
    }

    pub(super) fn give_up(&mut self) {
        if let Some(running) = &self.running {
            running.cancel.give_up();
            self.is_given_up = true;
            let words = self.look.say(texts::said::GIVING_UP);
            self.tell(NoticeKind::Hint, words.to_owned());
        } else if self.search.typing.text().is_empty() {
            if let Some(list) = self.lists.of_mut(self.screen) {
                list.clear_marks();
            }
            self.notice = None;
        } else {
            self.search = super::Search::default();
            self.refresh();
        }
    }

    /// Leaves, and asks first when something would be lost.
    fn quit(&mut self) {
        let unsaved = self
            .layers
            .iter()
            .any(|layer| matches!(layer, Layer::Form(page) if page.form.has_typed()));
        let look = self.look;
        let why = if unsaved {
            look.say(texts::said::LEAVE_AN_OPEN_FORM)
        } else if self.month.has_edits() {
            look.say(texts::said::LEAVE_EDITED_FIGURES)
        } else if self.running.is_some() {
            look.say(texts::said::LEAVE_WHAT_RUNS)
        } else {
            self.is_leaving = true;
            return;
        };
        let asked = matches!(
            self.layers.last(),
            Some(Layer::Question(Question {
                yes: Command::Quit,
                ..
            }))
        );
        if !asked {
            let question = Question::new(why.to_owned(), Command::Quit);
            self.layers.push(Layer::Question(question));
        }
    }
}
