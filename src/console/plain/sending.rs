//! Sending, and the month.

use super::Plain;
use super::talk::Answered;
use crate::actions::KeyMap;
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
            return self
                .talk
                .tell("Ni ničesar za poslati.", "There is nothing to send.");
        }
        if count.guests > 0 && !count.months.is_empty() {
            self.talk.say(&texts::months_too(&count.months, look))?;
        }
        if count.unconfirmed > 0 {
            self.talk
                .say(&texts::unconfirmed(count.unconfirmed, look))?;
        }
        self.talk
            .say(&format!("{}: {}", look.say("Kam", "Where to"), self.mode()))?;
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

    /// A job that takes long: how far it is, line by line, and Ctrl-C gives it up.
    fn long(&mut self, job: Job, cancel: &Cancel) -> Answered<Option<Answer>> {
        let look = self.look();
        self.talk.tell(
            "Pošiljam. Ctrl-C prekine; kar je na poti, se še konča.",
            "Sending. Ctrl-C gives up; what is on its way is still finished.",
        )?;
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

    /// The figures of a month, and sending them.
    pub(super) fn show_month(&mut self, month: Option<Month>) -> Answered<()> {
        let facility = self.facility;
        let edits = MonthEdits::default();
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
        self.talk.tell(
            "oddaj: pošlje poročilo meseca; odprto ali zaprto: dnevi brez gostov; 5 2026-08: drug mesec. \
             Posamezne dneve in številke spremenite z: recepcija month",
            "report: sends the report of the month; open or closed: days without guests; 5 2026-08: another \
             month. Single days and figures are changed with: recepcija month",
        )
    }

    /// Answers for all days of the month without guests that nobody answered for.
    pub(super) fn answer_days(&mut self, answer: DayAnswer) -> Answered<()> {
        let look = self.look();
        let facility = self.facility;
        let Some(month) = self.month else {
            return self
                .talk
                .tell("Najprej poglejte mesec: 5", "Look at the month first: 5");
        };
        let job = Job::Month {
            facility,
            month: Some(month),
            edits: MonthEdits::default(),
        };
        let Some(Answer::Month(view)) = self.perform(job)? else {
            return Ok(());
        };
        let days: Vec<_> = view.proof.unanswered_days.iter().copied().collect();
        if days.is_empty() {
            return self.talk.tell(
                "Ni dneva brez odgovora.",
                "There is no day without an answer.",
            );
        }
        let named: Vec<String> = days.iter().map(|day| words::date_short(*day)).collect();
        self.talk.say(&named.join(", "))?;
        let question = match answer {
            DayAnswer::Open => look.say("Vse te dni odprto?", "Open on all these days?"),
            DayAnswer::Closed => look.say("Vse te dni zaprto?", "Closed on all these days?"),
        };
        if self.talk.ask_yes(question)? {
            let change = Change::AnswerDays(facility, days, answer);
            self.perform(Job::Change(change))?;
        }
        self.show_month(Some(month))
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
            look.say("rok", "due by"),
            words::date_short(figures.month.window_ends())
        ))?;
        for (name, value) in [
            (look.say("Prodane enote", "Units sold"), figures.units_sold),
            (
                look.say("Pomožna ležišča", "Extra beds"),
                figures.extra_beds,
            ),
            (look.say("Odprti dnevi", "Days open"), figures.days_open),
        ] {
            self.talk.say(&format!("{name}: {value}"))?;
        }
        for finding in &view.findings {
            self.talk
                .say(&words::month_finding(*finding, look.language))?;
        }
        self.talk.say(&format!(
            "{}: {}",
            look.say("Oddaja", "Report"),
            crate::console::month::state(view.record.as_ref(), look)
        ))
    }

    pub(super) fn send_month(&mut self) -> Answered<()> {
        let look = self.look();
        let Some(month) = self.month else {
            return self
                .talk
                .tell("Najprej poglejte mesec: 5", "Look at the month first: 5");
        };
        let name = words::month_name(month, look.language);
        let question = format!(
            "{} {name} ({})?",
            look.say("Pošljem poročilo za mesec", "Send the report of"),
            self.mode()
        );
        if !self.talk.ask_yes(&question)? {
            return Ok(());
        }
        let cancel = Cancel::default();
        let job = Job::SendMonth {
            facility: self.facility,
            month,
            edits: MonthEdits::default(),
            cancel: cancel.clone(),
        };
        if let Some(Answer::SentMonth(view, report)) = self.long(job, &cancel)? {
            self.talk
                .say(&texts::sent_month(&view, &report, &KeyMap::default(), look))?;
        }
        Ok(())
    }
}
