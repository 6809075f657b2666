//! Single days and figures of the month that was looked at, in lines.

use chrono::Datelike;

use super::Plain;
use super::talk::Answered;
use crate::console::month::Figure;
use crate::console::texts;
use crate::console::work::{Change, Job};
use crate::desk::MonthEdits;
use crate::domain::calendar::Month;
use crate::domain::monthly_report::{DayAnswer, MonthStatus};
use crate::domain::text::fold;

/// The figure that a command names.
fn figure_of(verb: &str) -> Option<Figure> {
    Some(match fold(verb).as_str() {
        "stanje" | "status" => Figure::Status,
        "enote" | "units" => Figure::UnitsSold,
        "lezisca" | "beds" => Figure::ExtraBeds,
        "dnevi" | "days" => Figure::DaysOpen,
        _ => return None,
    })
}

impl Plain {
    fn month_looked_at(&self) -> Answered<Option<Month>> {
        if self.month.is_none() {
            self.talk.tell(texts::plain::LOOK_AT_THE_MONTH_FIRST)?;
        }
        Ok(self.month)
    }

    /// `dan 3 odprto`: what a person says of one day without guests; a dash takes it back.
    pub(super) fn answer_day(&mut self, rest: &str) -> Answered<()> {
        let Some(month) = self.month_looked_at()? else {
            return Ok(());
        };
        let (day, answer) = rest.split_once(' ').unwrap_or((rest, ""));
        let number = day.trim_end_matches('.').parse::<u32>().ok();
        let day = number.and_then(|number| month.first_day().with_day(number));
        let answer = match fold(answer.trim()).as_str() {
            "odprto" | "open" => Some(Some(DayAnswer::Open)),
            "zaprto" | "closed" => Some(Some(DayAnswer::Closed)),
            "-" => Some(None),
            _ => None,
        };
        let (Some(day), Some(answer)) = (day, answer) else {
            return self.talk.tell(texts::plain::SAY_THE_DAY_SO);
        };
        let change = Change::AnswerDay(self.facility, day, answer);
        match self.perform(Job::Change(change))? {
            Some(_) => self.month_again(Some(month)),
            None => Ok(()),
        }
    }

    /// `enote 412`: a figure other than proposed, until it is sent; a dash takes it back. Whether
    /// the command names a figure.
    pub(super) fn edit_figure(&mut self, verb: &str, value: &str) -> Answered<bool> {
        let Some(figure) = figure_of(verb) else {
            return Ok(false);
        };
        let Some(month) = self.month_looked_at()? else {
            return Ok(true);
        };
        let number = value.parse::<u32>().ok().filter(|number| *number <= 99_999);
        let is_status = figure != Figure::Status
            || number.is_some_and(|code| MonthStatus::from_code(i64::from(code)).is_some());
        if value != "-" && (number.is_none() || !is_status) {
            self.say_figure_values(figure)?;
            return Ok(true);
        }
        figure.edit(&mut self.edits, number);
        self.month_again(Some(month))?;
        Ok(true)
    }

    fn say_figure_values(&self, figure: Figure) -> Answered<()> {
        let look = self.look();
        if figure == Figure::Status {
            for status in MonthStatus::ALL {
                let name = crate::words::month_status(status, look.language);
                self.talk.say(&format!("{} {name}", status.code()))?;
            }
        }
        self.talk.tell(texts::plain::SAY_A_NUMBER)
    }

    /// All figures as they are proposed.
    pub(super) fn as_proposed(&mut self) -> Answered<()> {
        self.edits = MonthEdits::default();
        match self.month_looked_at()? {
            Some(month) => self.month_again(Some(month)),
            None => Ok(()),
        }
    }
}
