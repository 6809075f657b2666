//! What is printed: which document, of when, in which form, and where to.

use std::path::{Path, PathBuf};

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::path::typed_path;
use super::{Command, Then, popup};
use crate::console::cells::{below, cut, put, wrap};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::typing::Typing;
use crate::console::work::{Job, PrintTo};
use crate::domain::calendar::Month;
use crate::domain::facility::Facility;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::domain::period::Period;
use crate::domain::printer::PrinterSettings;
use crate::domain::text::SafeText;
use crate::prints::{About, Format, Paper};

/// Months that are offered, with the one that runs.
const MONTHS_OFFERED: usize = 25;

/// The form of a print, or the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    File(Format),
    Printer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowOf {
    Document,
    Period,
    Form,
    File,
}

/// The page on which a print is chosen.
#[derive(Debug, Clone)]
pub struct PrintPage {
    facility: FacilityId,
    name: SafeText,
    folder: PathBuf,
    printer: Option<PrinterSettings>,
    look: Look,
    now: Moment,
    paper: Paper,
    /// The month that was looked at, for every document about a month.
    month: Option<Month>,
    period: Period,
    form: Form,
    row: RowOf,
    pub(super) typing: Typing,
    /// The name of the file is proposed, and follows what is chosen.
    is_proposed: bool,
    is_waiting: bool,
    message: Option<String>,
}

impl PrintPage {
    /// The page with a document that is proposed; files go into a folder, unless another is typed.
    #[must_use]
    pub fn new(
        facility: &Facility,
        printer: Option<PrinterSettings>,
        folder: &Path,
        paper: Paper,
        now: Moment,
        look: Look,
    ) -> Self {
        let mut page = Self {
            facility: facility.id,
            name: SafeText::new(&facility.name),
            folder: folder.to_owned(),
            printer,
            look,
            now,
            paper,
            month: None,
            period: Period::ALL,
            form: Form::File(Format::Pdf),
            row: RowOf::Document,
            typing: Typing::default(),
            is_proposed: true,
            is_waiting: false,
            message: None,
        };
        page.choose(paper);
        page
    }

    /// Of a month that is shown rather than the last one.
    #[must_use]
    pub fn of_month(mut self, month: Option<Month>) -> Self {
        self.month = month.filter(|_| self.paper == Paper::MonthlyReport);
        self.choose(self.paper);
        self
    }

    /// Of another period than the one that is proposed.
    #[must_use]
    pub fn of_period(mut self, period: Period) -> Self {
        self.period = period;
        self.propose_file();
        self
    }

    /// It was not printed; says why.
    pub fn set_message(&mut self, message: String) {
        self.is_waiting = false;
        self.message = Some(message);
    }

    /// Whether it waits for a print to be done.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// Whether keys are typed into the name of the file.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.row == RowOf::File
    }

    /// Whether the file is the one that was proposed, or none.
    pub(super) fn is_untouched(&self) -> bool {
        self.is_proposed || self.typing.is_untouched()
    }

    fn choose(&mut self, paper: Paper) {
        let running = Month::of(self.now.date());
        self.paper = paper;
        self.period = match paper {
            Paper::GuestBook => Period::of_year(self.now.year()),
            Paper::TaxRecord | Paper::Remittance | Paper::MonthlyReport => {
                Period::of_month(self.month.unwrap_or_else(|| running.previous()))
            }
            Paper::Lodged
            | Paper::Departures
            | Paper::WithoutDeparture
            | Paper::DeletionRecords => Period::ALL,
        };
        self.propose_file();
    }

    fn periods(&self) -> Vec<Period> {
        let mut months = Vec::new();
        let mut month = Month::of(self.now.date());
        for _ in 0..MONTHS_OFFERED {
            months.push(Period::of_month(month));
            month = month.previous();
        }
        months.reverse();
        match self.paper.about() {
            About::Now => Vec::new(),
            About::Month => months,
            About::Period => {
                let year = self.now.year();
                let mut periods = vec![
                    Period::ALL,
                    Period::of_year(year - 1),
                    Period::of_year(year),
                ];
                periods.extend(months);
                periods
            }
        }
    }

    fn forms(&self) -> Vec<Form> {
        let mut forms: Vec<Form> = Format::ALL.into_iter().map(Form::File).collect();
        if self.printer.is_some() {
            forms.push(Form::Printer);
        }
        forms
    }

    fn rows(&self) -> Vec<RowOf> {
        let mut rows = vec![RowOf::Document];
        if self.paper.about() != About::Now {
            rows.push(RowOf::Period);
        }
        rows.push(RowOf::Form);
        if self.form != Form::Printer {
            rows.push(RowOf::File);
        }
        rows
    }

    fn propose_file(&mut self) {
        if let (true, Form::File(format)) = (self.is_proposed, self.form) {
            let name = self.paper.file_name(
                self.facility,
                self.period,
                self.now,
                format,
                self.look.language,
            );
            let path = self.folder.join(name);
            self.typing = Typing::proposing(path.display().to_string());
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Esc => return Then::Close,
            KeyCode::Up | KeyCode::BackTab => self.move_by(false),
            KeyCode::Down | KeyCode::Tab => self.move_by(true),
            KeyCode::Enter => return self.done(),
            KeyCode::Left if self.row != RowOf::File => self.turn(false),
            KeyCode::Right if self.row != RowOf::File => self.turn(true),
            _ if self.row == RowOf::File && self.typing.handle_key(key) => {
                self.is_proposed = false;
                self.message = None;
            }
            _ => {}
        }
        Then::Stay
    }

    pub(super) fn handle_paste(&mut self, pasted: &str) {
        if self.row == RowOf::File {
            self.typing.handle_paste(pasted);
            self.is_proposed = false;
        }
    }

    fn move_by(&mut self, is_down: bool) {
        self.row = neighbour(&self.rows(), self.row, is_down);
    }

    /// The next value of the row.
    fn turn(&mut self, is_forward: bool) {
        self.message = None;
        match self.row {
            RowOf::Document => {
                let paper = neighbour(&Paper::ALL, self.paper, is_forward);
                if paper != self.paper {
                    self.choose(paper);
                }
            }
            RowOf::Period => {
                self.period = neighbour(&self.periods(), self.period, is_forward);
                self.propose_file();
            }
            RowOf::Form => {
                self.form = neighbour(&self.forms(), self.form, is_forward);
                self.propose_file();
            }
            RowOf::File => {}
        }
    }

    fn done(&mut self) -> Then {
        let to = match self.form {
            Form::Printer => PrintTo::Printer,
            Form::File(_) if self.typing.text().trim().is_empty() => return Then::Stay,
            Form::File(format) => PrintTo::File(typed_path(self.typing.text()), format),
        };
        if self.is_waiting {
            return Then::Stay;
        }
        self.is_waiting = true;
        self.message = None;
        Then::Do(Command::Job(Box::new(Job::Print {
            facility: self.facility,
            paper: self.paper,
            period: self.period,
            to,
        })))
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let cells = usize::from(area.width);
        let title = format!(" {}: {}", look.say(texts::print::PRINT), self.name);
        put(frame, area, 0, &cut(&title, cells, look), look.head());
        let body = below(area, 2);
        let rows = self.rows();
        for (place, row) in rows.iter().enumerate() {
            let marker = if *row == self.row { ">" } else { " " };
            let label = format!("{marker} {:<11}", row_name(*row, look));
            if *row == RowOf::File && *row == self.row {
                let row = u16::try_from(place).unwrap_or(u16::MAX);
                popup::typed(frame, body, row, &label, self.typing.text(), look);
                continue;
            }
            let arrows = if *row == self.row {
                look.say(texts::print::LEFT_AND_RIGHT_CHANGE_IT)
            } else {
                ""
            };
            let line = format!("{label} {}{arrows}", self.value(*row));
            put(frame, body, place, &cut(&line, cells, look), look.text());
        }
        let message = match &self.message {
            Some(message) => Some((message.clone(), look.warning())),
            None if self.is_waiting => {
                let words = look.say(texts::print::PRINTING);
                Some((words.to_owned(), look.text()))
            }
            None => None,
        };
        if let Some((message, style)) = message {
            let room = cells.saturating_sub(3);
            for (place, line) in wrap(&message, room, look).iter().enumerate() {
                put(
                    frame,
                    body,
                    rows.len() + 1 + place,
                    &format!("  {line}"),
                    style,
                );
            }
        }
    }

    fn value(&self, row: RowOf) -> String {
        let language = self.look.language;
        match row {
            RowOf::Document => self.paper.title(language).to_owned(),
            RowOf::Period => self.paper.period_name(self.period, language),
            RowOf::Form => match (self.form, &self.printer) {
                (Form::File(Format::Pdf), _) => "PDF A4".to_owned(),
                (Form::File(Format::Csv), _) => self
                    .look
                    .say(texts::print::CSV_FOR_A_SPREADSHEET)
                    .to_owned(),
                (Form::File(Format::Text), _) => self.look.say(texts::print::PLAIN_TEXT).to_owned(),
                (Form::Printer, Some(printer)) => format!(
                    "{} {}",
                    self.look.say(texts::print::ON_THE_PRINTER),
                    printer.address
                ),
                (Form::Printer, None) => String::new(),
            },
            RowOf::File => self.typing.text().to_owned(),
        }
    }
}

/// The keys of the page, for the hint line.
fn row_name(row: RowOf, look: Look) -> &'static str {
    match row {
        RowOf::Document => look.say(texts::print::DOCUMENT),
        RowOf::Period => look.say(texts::print::PERIOD),
        RowOf::Form => look.say(texts::print::FORM),
        RowOf::File => look.say(texts::print::FILE),
    }
}

/// The one before or after; at the ends it stays.
fn neighbour<T: Copy + PartialEq>(all: &[T], current: T, is_after: bool) -> T {
    let place = all.iter().position(|one| *one == current);
    let next = match place {
        None => 0,
        Some(place) if is_after => place + 1,
        Some(place) => place.saturating_sub(1),
    };
    all.get(next).copied().unwrap_or(current)
}
