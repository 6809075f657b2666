//! What is done with one guest: departure, arrival, storno.

use chrono::NaiveDate;

use super::Plain;
use super::talk::Answered;
use crate::console::layers::same_day::SameDay;
use crate::console::texts;
use crate::console::typed;
use crate::console::work::{Answer, Change, Changed, Job};
use crate::desk::{FromForm, StornoPlan};
use crate::domain::entry::Entry;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::{Moment, When};
use crate::store::Reading;
use crate::words;

impl Plain {
    fn entry(&self, id: EntryId) -> Answered<Option<Entry>> {
        match self.desk.store().entry(id) {
            Ok(entry) => {
                self.talk
                    .say(&super::describe(&entry, self.number_width()))?;
                Ok(Some(entry))
            }
            Err(error) => {
                let error = crate::desk::DeskError::from(error);
                self.talk.say(&error.describe(self.look().language))?;
                Ok(None)
            }
        }
    }

    pub(super) fn change(&mut self, change: Change) -> Answered<()> {
        let look = self.look();
        match self.perform(Job::Change(change))? {
            Some(Answer::Changed(changed)) => match *changed {
                Changed::Entry(saved) => {
                    self.talk
                        .say(&texts::saved(&saved, self.number_width(), look))
                }
                Changed::Renumbered(_) | Changed::Alike(_) | Changed::Month => Ok(()),
            },
            Some(Answer::Stale { .. }) => {
                self.talk.tell(texts::plain::ANOTHER_DESK_CHANGED_THE_ENTRY)
            }
            _ => Ok(()),
        }
    }

    /// The departure: now, or at a time.
    pub(super) fn depart(&mut self, id: EntryId) -> Answered<()> {
        let Some(entry) = self.entry(id)? else {
            return Ok(());
        };
        let look = self.look();
        let question = look.say(texts::plain::ASK_FOR_A_DEPARTURE);
        let at = loop {
            let answer = self.talk.ask_in_small(question)?;
            if answer == "x" {
                return Ok(());
            }
            // Who leaves earlier than planned leaves now, not on the day that was planned.
            let day = entry.details.stay.actual_departure.map(When::date);
            match self.departure(&entry, &answer, day) {
                Ok(at) => break at,
                Err(error) => self.talk.say(error.words(look.language))?,
            }
        };
        let said = words::when_long(at);
        self.talk.say(&said)?;
        if let Some(question) = SameDay::about(&entry, at, self.desk.now()) {
            return self.ask_same_day(&question);
        }
        if self.talk.ask_yes(look.say(texts::plain::SAVE))? {
            self.change(Change::Depart(entry.id, entry.version, at))?;
        }
        Ok(())
    }

    /// R33: whether the guest slept; every answer saves, the empty one gives up.
    pub(super) fn ask_same_day(&mut self, question: &SameDay) -> Answered<()> {
        let asked = self
            .look()
            .say(texts::plain::THE_DEPARTURE_IS_ON_THE_DAY_OF);
        loop {
            match self.talk.ask(asked)?.to_lowercase().as_str() {
                "d" | "da" | "y" | "yes" => return self.change(question.slept()),
                "n" | "ne" | "no" => {
                    let rested = question.rested();
                    return self.commit(rested, FromForm::default()).map(drop);
                }
                "" | "x" => return Ok(()),
                _ => {}
            }
        }
    }

    /// What was typed as a departure; an hour alone is of `day`, or else the next such hour.
    pub(super) fn departure(
        &self,
        entry: &Entry,
        typed: &str,
        day: Option<NaiveDate>,
    ) -> Result<When, typed::TypedError> {
        let now = self.desk.now();
        let whole_minute = Moment::from_utc_seconds(now.utc_seconds().div_euclid(60) * 60);
        if typed.is_empty() {
            return Ok(When::Exact(whole_minute));
        }
        let stay = &entry.details.stay;
        let hour = self.desk.facility(self.facility);
        let hour = hour.map(|facility| facility.departure_time);
        let hour = hour.unwrap_or_default();
        typed::departure(typed, stay.arrival, day, hour, now)?
            .map(|understood| understood.when)
            .ok_or(typed::TypedError::Empty)
    }

    pub(super) fn confirm_departure(&mut self, id: EntryId) -> Answered<()> {
        if let Some(entry) = self.entry(id)? {
            if let Some(question) = SameDay::about_confirmed(&entry, self.desk.now()) {
                return self.ask_same_day(&question);
            }
            self.change(Change::ConfirmDeparture(entry.id, entry.version))?;
        }
        Ok(())
    }

    pub(super) fn confirm_arrival(&mut self, id: EntryId) -> Answered<()> {
        let Some(entry) = self.entry(id)? else {
            return Ok(());
        };
        // Who is here before his planned time has come now.
        let now = self.desk.now();
        let is_early = entry.details.stay.arrival.start() > now;
        let whole_minute = Moment::from_utc_seconds(now.utc_seconds().div_euclid(60) * 60);
        let came = is_early.then_some(whole_minute);
        self.change(Change::ConfirmArrival(entry.id, entry.version, came))
    }

    pub(super) fn storno(&mut self, id: EntryId) -> Answered<()> {
        let Some(entry) = self.entry(id)? else {
            return Ok(());
        };
        let Some(Answer::Storno(entry, plan)) = self.perform(Job::PlanStorno(entry.id))? else {
            return Ok(());
        };
        match plan {
            StornoPlan::Done => {
                return self.talk.tell(texts::plain::THE_ENTRY_IS_VOID_OR_SOON_IS);
            }
            StornoPlan::Report => self.talk.tell(texts::plain::THE_STORNO_IS_SENT)?,
            StornoPlan::GiveBack if entry.sequence_number.is_none() => {
                self.talk.tell(texts::plain::NOTHING_IS_SENT)?;
            }
            StornoPlan::GiveBack => self.talk.tell(texts::plain::THE_NUMBER_IS_FREE_AGAIN)?,
            StornoPlan::ReportFirst => self.talk.tell(texts::plain::THE_GUEST_IS_SENT_FIRST)?,
        }
        self.talk.tell(texts::said::A_STORNO_CANNOT_BE_TAKEN_BACK)?;
        let question = self.look().say(texts::plain::MAKE_THE_ENTRY_VOID);
        if self.talk.ask_yes(question)? {
            self.change(Change::Storno(entry.id, entry.version))?;
        }
        Ok(())
    }
}
