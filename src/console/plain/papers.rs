//! Prints into a file or to the printer, and the tourist tax of a month, in lines.

use std::path::Path;

use super::Plain;
use super::talk::Answered;
use crate::console::layers::path::typed_path;
use crate::console::layers::tax::TaxPage;
use crate::console::texts;
use crate::console::work::{Answer, Job, PrintTo, TaxJob};
use crate::domain::calendar::Month;
use crate::domain::period::Period;
use crate::domain::tax_record::RemittanceState;
use crate::domain::text::fold;
use crate::prints::{About, Format, Paper};
use crate::words;

impl Plain {
    /// Prints: which document, of when, in which form, and where to.
    pub(super) fn print(&mut self) -> Answered<()> {
        let look = self.look();
        for (place, paper) in Paper::ALL.iter().enumerate() {
            let title = paper.title(look.language);
            self.talk.say(&format!("{}. {title}", place + 1))?;
        }
        let which = look.say(texts::print::ASK_WHICH_DOCUMENT);
        let answer = self.talk.ask(which)?;
        let place = answer.parse::<usize>().unwrap_or_default();
        let Some(paper) = Paper::ALL.get(place.wrapping_sub(1)).copied() else {
            return Ok(());
        };
        let Some(period) = self.ask_period(paper)? else {
            return Ok(());
        };
        let Some(to) = self.ask_where(paper, period)? else {
            return Ok(());
        };
        let job = Job::Print {
            facility: self.facility,
            paper,
            period,
            to,
        };
        if let Some(Answer::Printed(place)) = self.perform(job)? {
            let printed = look.say(texts::print::PRINTED);
            self.talk.say(&format!("{printed} {place}"))?;
        }
        Ok(())
    }

    /// The time that a document is about; `None`: given up.
    fn ask_period(&self, paper: Paper) -> Answered<Option<Period>> {
        let look = self.look();
        let today = self.desk.now();
        let month = self
            .month
            .unwrap_or_else(|| Month::of(today.date()).previous());
        let proposed = match paper {
            Paper::GuestBook => Period::of_year(today.year()),
            Paper::TaxRecord | Paper::Remittance | Paper::MonthlyReport => Period::of_month(month),
            Paper::Lodged
            | Paper::Departures
            | Paper::WithoutDeparture
            | Paper::DeletionRecords => Period::ALL,
        };
        if paper.about() == About::Now {
            return Ok(Some(proposed));
        }
        let question = format!(
            "{} [{}]",
            look.say(texts::print::ASK_FOR_A_PERIOD),
            paper.period_name(proposed, look.language)
        );
        loop {
            let answer = self.talk.ask(&question)?;
            let year = answer.parse::<i32>().ok();
            let year = year.filter(|year| (1900..=9999).contains(year));
            match (fold(&answer).as_str(), paper.about()) {
                ("", _) => return Ok(Some(proposed)),
                ("x", _) => return Ok(None),
                ("vse" | "all", About::Period) => return Ok(Some(Period::ALL)),
                _ => {}
            }
            match (answer.parse().ok(), year, paper.about()) {
                (Some(month), _, _) => return Ok(Some(Period::of_month(month))),
                (None, Some(year), About::Period) => return Ok(Some(Period::of_year(year))),
                _ => self
                    .talk
                    .tell(texts::print::THIS_PERIOD_IS_NOT_UNDERSTOOD)?,
            }
        }
    }

    /// The printer, or a file in a form; `None`: given up.
    fn ask_where(&self, paper: Paper, period: Period) -> Answered<Option<PrintTo>> {
        let look = self.look();
        let here = self.config.facilities.iter();
        let mut here = here.filter(|settings| settings.facility.id == self.facility);
        let has_printer = here.any(|settings| settings.printer.is_some());
        let question = if has_printer {
            look.say(texts::print::ASK_FOR_A_FORM_OR_PRINTER)
        } else {
            look.say(texts::print::ASK_FOR_A_FORM)
        };
        let format = match self.talk.ask(question)?.as_str() {
            "" | "1" => Format::Pdf,
            "2" => Format::Csv,
            "3" => Format::Text,
            "4" if has_printer => return Ok(Some(PrintTo::Printer)),
            _ => return Ok(None),
        };
        let (now, language) = (self.desk.now(), look.language);
        let name = paper.file_name(self.facility, period, now, format, language);
        // Beside the book: that folder is the desks' alone.
        let folder = self.config.database.parent().unwrap_or(Path::new("."));
        let proposed = folder.join(name);
        let question = format!(
            "{} [{}]",
            look.say(texts::print::ASK_FOR_A_FILE),
            proposed.display()
        );
        Ok(match self.talk.ask(&question)?.as_str() {
            "" => Some(PrintTo::File(proposed, format)),
            "x" => None,
            typed => Some(PrintTo::File(typed_path(typed), format)),
        })
    }

    /// The tourist tax of a month by codes, what is remitted, and whether it was.
    pub(super) fn tax(&mut self, month: Option<Month>) -> Answered<()> {
        let look = self.look();
        let running = Month::of(self.desk.now().date());
        let month = month.or(self.month).unwrap_or_else(|| running.previous());
        let mut job = TaxJob::Sheet(self.facility, month, None);
        loop {
            let Some(Answer::Tax(answer)) = self.perform(Job::Tax(job))? else {
                return Ok(());
            };
            let sheet = answer.sheet;
            let remittance = &sheet.remittance;
            let question = match sheet.state() {
                RemittanceState::Due | RemittanceState::Overdue | RemittanceState::Differs => {
                    let amount = remittance.collected.both();
                    let euros = words::euros(amount.number(), look.language);
                    job = TaxJob::Paid(self.facility, month, amount);
                    texts::tax::ask_remitted(&euros, look.language)
                }
                RemittanceState::Running | RemittanceState::Nothing | RemittanceState::Paid => {
                    job = TaxJob::Sheet(self.facility, month, None);
                    String::new()
                }
            };
            for line in TaxPage::new(sheet).said(look) {
                self.talk.say(&line)?;
            }
            if question.is_empty() || !self.talk.ask_yes(&question)? {
                return Ok(());
            }
        }
    }
}
