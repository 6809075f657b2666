//! What the actions of the month do.

use super::App;
use crate::console::layers::figure::FigureEditor;
use crate::console::layers::grid::Grid;
use crate::console::layers::question::Question;
use crate::console::layers::{Command, Layer};
use crate::console::month::MonthRow;
use crate::console::work::{Change, Job};
use crate::desk::MonthEdits;
use crate::domain::calendar::Month;
use crate::domain::language::Language;
use crate::domain::monthly_report::DayAnswer;
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
        let month = words::month_name(view.proof.month, self.look.language);
        let title = match self.look.language {
            Language::Slovenian => {
                format!("Pošljem poročilo za {month} na AJPES?")
            }
            Language::English => {
                format!("Send the report of {month} to AJPES?")
            }
        };
        let mut question = Question::new(title, Command::SendMonth);
        question.lines = view
            .findings
            .iter()
            .map(|finding| words::month_finding(*finding, self.look.language))
            .collect();
        self.layers.push(Layer::Question(question));
    }

    pub(super) fn ask_elsewhere(&mut self) {
        let (Some(month), Some(facility)) = (self.month.month, self.facility_id()) else {
            return;
        };
        let name = words::month_name(month, self.look.language);
        let title = format!(
            "{} {name}?",
            self.look.say(
                "Označim, da je bilo poročilo oddano drugje, za",
                "Mark as reported elsewhere:"
            )
        );
        let job = Job::Change(Change::MonthElsewhere(facility, month));
        let question = Question::new(title, Command::Job(Box::new(job)));
        self.layers.push(Layer::Question(question));
    }

    pub(super) fn edit_figure(&mut self) {
        if let (Some(MonthRow::Figure(figure)), Some(view)) = (self.month.row(), &self.month.view) {
            let editor = FigureEditor::new(figure, &view.figures, view.proof.proposed);
            self.layers.push(Layer::Figure(editor));
        }
    }

    pub(super) fn show_grid(&mut self) {
        if let Some(view) = &self.month.view {
            self.layers
                .push(Layer::Grid(Box::new(Grid::new(view.clone()))));
        }
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
            DayAnswer::Open => self.look.say("odprto", "open"),
            DayAnswer::Closed => self.look.say("zaprto", "closed"),
        };
        let title = match self.look.language {
            Language::Slovenian => format!("Brez odgovora: {counted}. Označim vse kot {word}?"),
            Language::English => format!("Unanswered: {counted}. Mark all as {word}?"),
        };
        let job = Job::Change(Change::AnswerDays(facility, days, answer));
        let question = Question::new(title, Command::Job(Box::new(job)));
        self.layers.push(Layer::Question(question));
    }
}
