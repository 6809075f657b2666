//! What the actions of the month do.

use super::App;
use crate::console::layers::figure::FigureEditor;
use crate::console::layers::grid::Grid;
use crate::console::layers::month_guests::MonthGuestsPage;
use crate::console::layers::page::Page;
use crate::console::layers::question::Question;
use crate::console::layers::{Command, Layer};
use crate::console::month::{Figure, MonthRow};
use crate::console::texts;
use crate::console::work::{Change, Job};
use crate::desk::{MonthEdits, MonthView};
use crate::domain::calendar::Month;
use crate::domain::identifiers::EntryId;
use crate::domain::monthly_report::{DayAnswer, GuestAnswer};
use crate::store::MonthlyState;
use crate::words::{self, Noun};

impl App {
    pub(super) fn go_to_month(&mut self, month: Option<Month>) {
        self.month.go_to(month);
        self.ask_for_month();
    }

    pub(super) fn answer_day(&mut self, answer: Option<DayAnswer>) {
        if let (Some(MonthRow::Day(day)), Some(facility)) = (self.month.row(), self.facility_id()) {
            self.change(Change::AnswerDay(facility, day, answer));
            self.month.move_by(1);
        }
    }

    pub(super) fn ask_to_send_month(&mut self) {
        let Some(view) = &self.month.view else {
            return;
        };
        if view.blocked_by_guests().is_some() {
            return self.ask_about_month_guests();
        }
        let month = words::month_name(view.proof.month, self.look.language);
        let title = texts::month::send_question(&month, self.look.language);
        let mut question = Question::new(title, Command::SendMonth);
        let found = view
            .findings
            .iter()
            .map(|finding| words::month_finding(*finding, self.look.language));
        question.lines = self.about_sending(view).into_iter().chain(found).collect();
        self.layers.push(Layer::Question(question));
    }

    pub(super) fn ask_elsewhere(&mut self) {
        let (Some(month), Some(facility)) = (self.month.month, self.facility_id()) else {
            return;
        };
        let name = words::month_name(month, self.look.language);
        let title = format!(
            "{} {name}?",
            self.look.say(texts::month::MARK_AS_REPORTED_ELSEWHERE)
        );
        let job = Job::Change(Change::MonthElsewhere(facility, month));
        let question = Question::new(title, Command::Job(Box::new(job)));
        self.layers.push(Layer::Question(question));
    }

    pub(super) fn edit_figure(&mut self) {
        if let Some(MonthRow::Figure(figure)) = self.month.row() {
            self.edit_this_figure(figure);
        }
    }

    pub(super) fn edit_this_figure(&mut self, figure: Figure) {
        if let Some(view) = &self.month.view {
            let editor = FigureEditor::new(figure, &view.figures, view.proof.proposed);
            self.layers.push(Layer::Figure(editor));
        }
    }

    /// Opens the reasons of the figure or day under the cursor (R47).
    pub(super) fn show_grid(&mut self) {
        if let (Some(row), Some(view)) = (self.month.row(), &self.month.view) {
            let grid = Grid::new(view.clone(), row);
            self.layers.push(Layer::Grid(Box::new(grid)));
        }
    }

    pub(super) fn show_month_guests(&mut self) {
        if let Some(view) = &self.month.view {
            let page = MonthGuestsPage::new(view.clone());
            self.layers.push(Layer::MonthGuests(Box::new(page)));
        }
    }

    pub(super) fn show_statistics(&mut self) {
        if let Some(view) = &self.month.view {
            let month = words::month_name(view.proof.month, self.look.language);
            let title = format!(
                "{}: {month}",
                self.look.say(texts::month::ARRIVALS_AND_OVERNIGHT_STAYS)
            );
            let page = Page::new(title, texts::month::statistics(view, self.look));
            self.layers.push(Layer::Page(page));
        }
    }

    pub(super) fn ask_for_months(&mut self) {
        if let Some(facility) = self.facility_id() {
            self.add_job(Job::Months(facility));
        }
    }

    /// Asks about guests without a unit first (R49), then about open departures (R44).
    pub(super) fn ask_about_month_guests(&mut self) {
        let Some(view) = &self.month.view else {
            return;
        };
        let proof = &view.proof;
        let unsaid = |all: &[EntryId], said: &[EntryId]| -> Vec<EntryId> {
            let unsaid = all.iter().filter(|id| !said.contains(id));
            unsaid.copied().collect()
        };
        let without_unit = unsaid(&proof.without_unit, &proof.not_counted);
        let (guests, answer, title) = if without_unit.is_empty() {
            let title = self.look.say(texts::month::ALL_STILL_IN_THE_HOUSE);
            let open = unsaid(&proof.open_departures, &proof.in_house);
            (open, GuestAnswer::InHouse, title)
        } else {
            let title = self.look.say(texts::month::NONE_COUNTS_IN_UNITS);
            (without_unit, GuestAnswer::NotCounted, title)
        };
        if guests.is_empty() {
            return;
        }
        let lines = guests
            .iter()
            .filter_map(|id| view.guests.get(id))
            .map(|guest| format!("{}, {}", guest.name, words::when_long(guest.arrival)))
            .collect();
        let change = Change::MonthGuests(proof.month, guests, Some(answer));
        let job = Job::Change(change);
        let mut question = Question::new(title.to_owned(), Command::Job(Box::new(job)));
        question.lines = lines;
        self.layers.push(Layer::Question(question));
    }

    /// What should be known of its window and of what was sent before (R39, R48).
    fn about_sending(&self, view: &MonthView) -> Vec<String> {
        let month = view.proof.month;
        let mut lines = Vec::new();
        if self.now().date() > month.window_ends() {
            let ended = words::date_short(month.window_ends());
            lines.push(texts::month::window_ended(&ended, self.look.language));
        }
        let state = view.record.as_ref().map(|record| record.state);
        if state == Some(MonthlyState::Accepted) {
            let again = self.look.say(texts::month::THIS_LAST_REPORT_WILL_COUNT);
            lines.push(again.to_owned());
        }
        lines
    }

    pub(super) fn as_proposed(&mut self) {
        self.month.edits = MonthEdits::default();
        self.ask_for_month();
    }

    pub(super) fn ask_to_answer_all(&mut self, answer: DayAnswer) {
        let (Some(view), Some(facility)) = (&self.month.view, self.facility_id()) else {
            return;
        };
        let days: Vec<_> = view.proof.unanswered_days.iter().copied().collect();
        let counted = words::counted(days.len(), Noun::Day, self.look.language);
        let word = match answer {
            DayAnswer::Open => self.look.say(texts::month::OPEN),
            DayAnswer::Closed => self.look.say(texts::month::CLOSED),
        };
        let title = texts::month::answer_all(&counted, word, self.look.language);
        let job = Job::Change(Change::AnswerDays(facility, days, answer));
        let question = Question::new(title, Command::Job(Box::new(job)));
        self.layers.push(Layer::Question(question));
    }
}
