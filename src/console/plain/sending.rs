//! Sending, and the month.

use chrono::{Datelike, NaiveDate};

use super::Plain;
use super::talk::Answered;
use crate::actions::KeyMap;
use crate::console::layers::path::typed_path;
use crate::console::texts;
use crate::console::work::{Answer, Change, Job, Message};
use crate::desk::{Cancel, MonthEdits, MonthView};
use crate::domain::calendar::Month;
use crate::domain::monthly_report::DayAnswer;
use crate::words;

impl Plain {
    /// Sends what is due, after a question that says what.
    pub(super) fn send(&mut self) -> Answered<()> {
        let look = self.look();
        let facility = self.facility;
        let job = Job::ToSend {
            facility,
            ahead: false,
        };
        let Some(Answer::ToSend(count)) = self.perform(job)? else {
            return Ok(());
        };
        if count.guests == 0 && count.months.is_empty() {
            return self.talk.tell(texts::said::THERE_IS_NOTHING_TO_SEND);
        }
        if count.guests > 0 && !count.months.is_empty() {
            self.talk.say(&texts::months_too(&count.months, look))?;
        }
        if count.unconfirmed > 0 {
            self.talk
                .say(&texts::unconfirmed(count.unconfirmed, look))?;
        }
        self.talk.say(&format!(
            "{}: {}",
            look.say(texts::plain_sending::WHERE_TO),
            self.mode()
        ))?;
        let question = texts::send_question(count.guests, &count.months, look);
        if !self.talk.ask_yes(&question)? {
            return Ok(());
        }
        let cancel = Cancel::default();
        let job = Job::Send {
            facility,
            ahead: false,
            cancel: cancel.clone(),
        };
        if let Some(Answer::Sent(report)) = self.long(job, &cancel)? {
            self.talk
                .say(&texts::sent(&report, &KeyMap::default(), look))?;
        }
        Ok(())
    }

    /// Takes in a list of another program.
    pub(super) fn import(&mut self, path: &str) -> Answered<()> {
        if path.is_empty() {
            return self.talk.tell(texts::plain_sending::SAY_THE_FILE_TOO);
        }
        let cancel = Cancel::default();
        let job = Job::Import {
            facility: self.facility,
            path: typed_path(path),
            cancel: cancel.clone(),
        };
        if let Some(Answer::Imported(report, rows)) = self.long(job, &cancel)? {
            for line in texts::imported(&report, &rows, &KeyMap::default(), self.look()) {
                self.talk.say(&line)?;
            }
        }
        Ok(())
    }

    /// A job that takes long: how far it is, line by line, and Ctrl-C gives it up.
    fn long(&mut self, job: Job, cancel: &Cancel) -> Answered<Option<Answer>> {
        let look = self.look();
        if matches!(job, Job::Import { .. }) {
            self.talk.tell(texts::plain_sending::TAKING_IN)?;
        } else {
            self.talk.tell(texts::plain_sending::SENDING)?;
        }
        let running = std::sync::Arc::clone(&self.talk.running);
        let talk = super::talk::Talk { look, running };
        let mut tell = |message| {
            if let Message::Progress {
                done,
                total: Some(total),
            } = message
                && done < total
            {
                // Who does not read any more is told nothing; the sending goes on.
                let _ = talk.say(&format!("{done} / {total}"));
            }
        };
        talk.while_running(cancel, || self.perform_telling(job, &mut tell))
    }

    /// The figures of a month, and what can be done with them.
    pub(super) fn show_month(&mut self, month: Option<Month>) -> Answered<()> {
        self.month_again(month)?;
        if self.month.is_none() {
            return Ok(());
        }
        self.talk.tell(texts::plain_sending::ABOUT_A_MONTH)
    }

    /// The figures of a month.
    pub(super) fn month_again(&mut self, month: Option<Month>) -> Answered<()> {
        let facility = self.facility;
        // What was edited is of the month that was looked at.
        if month != self.month {
            self.edits = MonthEdits::default();
        }
        let edits = self.edits;
        let job = Job::Month {
            facility,
            month,
            edits,
        };
        let Some(Answer::Month(view)) = self.perform(job)? else {
            return Ok(());
        };
        self.say_month(&view)?;
        self.month = Some(view.figures.month);
        Ok(())
    }

    /// Answers for all days of the month without guests that nobody answered for.
    pub(super) fn answer_days(&mut self, answer: DayAnswer) -> Answered<()> {
        let look = self.look();
        let facility = self.facility;
        let Some(month) = self.month else {
            return self.talk.tell(texts::plain::LOOK_AT_THE_MONTH_FIRST);
        };
        let job = Job::Month {
            facility,
            month: Some(month),
            edits: self.edits,
        };
        let Some(Answer::Month(view)) = self.perform(job)? else {
            return Ok(());
        };
        let days: Vec<_> = view.proof.unanswered_days.iter().copied().collect();
        if days.is_empty() {
            return self
                .talk
                .tell(texts::plain_sending::THERE_IS_NO_DAY_WITHOUT_AN_ANSWER);
        }
        let named: Vec<String> = days.iter().map(|day| words::date_short(*day)).collect();
        self.talk.say(&named.join(", "))?;
        let question = match answer {
            DayAnswer::Open => look.say(texts::plain_sending::OPEN_ON_ALL_THESE_DAYS),
            DayAnswer::Closed => look.say(texts::plain_sending::CLOSED_ON_ALL_THESE_DAYS),
        };
        if self.talk.ask_yes(question)? {
            let change = Change::AnswerDays(facility, days, answer);
            self.perform(Job::Change(change))?;
        }
        self.month_again(Some(month))
    }

    /// Looks at everything that reporting needs, step by step.
    pub(super) fn examine(&mut self) -> Answered<()> {
        let look = self.look();
        let cancel = Cancel::default();
        let running = std::sync::Arc::clone(&self.talk.running);
        let talk = super::talk::Talk { look, running };
        let mut tell = |message| {
            if let Message::Unasked(Answer::Step(step)) = message {
                let found = &step.found;
                let _ = talk.say(&format!(
                    "{}: {}. {}",
                    step.part.describe(look.language),
                    found.verdict().describe(look.language),
                    found.describe(look.language)
                ));
                if let Some(advice) = found.advice(look.language) {
                    let _ = talk.say(&advice);
                }
            }
        };
        let job = Job::Doctor(cancel.clone());
        talk.while_running(&cancel, || self.perform_telling(job, &mut tell))?;
        Ok(())
    }

    fn say_month(&self, view: &MonthView) -> Answered<()> {
        let look = self.look();
        let figures = &view.figures;
        self.talk.say(&format!(
            "{}, {} {}, {} {}",
            words::month_name(figures.month, look.language),
            figures.status.code(),
            words::month_status(figures.status, look.language),
            look.say(texts::plain_sending::DUE),
            words::date_short(figures.month.window_ends())
        ))?;
        for (name, value) in [
            (look.say(texts::month::UNITS_SOLD), figures.units_sold),
            (look.say(texts::month::EXTRA_BEDS), figures.extra_beds),
            (look.say(texts::month::DAYS_OPEN), figures.days_open),
        ] {
            self.talk.say(&format!("{name}: {value}"))?;
        }
        for finding in &view.findings {
            self.talk
                .say(&words::month_finding(*finding, look.language))?;
        }
        if !view.proof.unanswered_days.is_empty() {
            let days = days_in_words(&view.proof.unanswered_days);
            let without = look.say(texts::plain_sending::DAYS_WITHOUT_AN_ANSWER);
            self.talk.say(&format!("{without}: {days}"))?;
        }
        self.talk.say(&format!(
            "{}: {}",
            look.say(texts::plain_sending::REPORT),
            crate::console::month::state(view.record.as_ref(), look)
        ))
    }

    pub(super) fn send_month(&mut self) -> Answered<()> {
        let look = self.look();
        let Some(month) = self.month else {
            return self.talk.tell(texts::plain::LOOK_AT_THE_MONTH_FIRST);
        };
        let name = words::month_name(month, look.language);
        let question = format!(
            "{} {name} ({})?",
            look.say(texts::plain_sending::SEND_THE_REPORT),
            self.mode()
        );
        if !self.talk.ask_yes(&question)? {
            return Ok(());
        }
        let cancel = Cancel::default();
        let job = Job::SendMonth {
            facility: self.facility,
            month,
            edits: self.edits,
            cancel: cancel.clone(),
        };
        if let Some(Answer::SentMonth(view, report)) = self.long(job, &cancel)? {
            if report.accepted > 0 {
                self.edits = MonthEdits::default();
            }
            self.talk
                .say(&texts::sent_month(&view, &report, &KeyMap::default(), look))?;
        }
        Ok(())
    }
}

/// `1.-3., 7.`: days of one month, in a line that can be listened to.
fn days_in_words<'a>(days: impl IntoIterator<Item = &'a NaiveDate>) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for day in days.into_iter().map(NaiveDate::day) {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == day => *last = day,
            _ => spans.push((day, day)),
        }
    }
    let said = |(first, last): (u32, u32)| {
        if first == last {
            format!("{first}.")
        } else {
            format!("{first}.-{last}.")
        }
    };
    spans.into_iter().map(said).collect::<Vec<_>>().join(", ")
}
