//! Saving a guest: what is still to be known before, and what a change of what AJPES has means.

use super::Plain;
use super::talk::Answered;
use crate::console::fields::{differences, field_value};
use crate::console::layers::form::FormPage;
use crate::console::texts;
use crate::console::work::{Answer, Change, Changed, Job};
use crate::desk::{ChangeEffect, FromForm};
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::words;

impl Plain {
    /// Saves; the field at which the questions go on, where it was not saved.
    pub(super) fn save(&mut self, page: &mut FormPage) -> Answered<Option<Field>> {
        let look = self.look();
        while let Err(why) = page.form.ask_to_save(look) {
            self.talk.say(&why)?;
            if !self
                .talk
                .ask_yes(look.say(texts::plain::SAVE_ALL_THE_SAME))?
            {
                return Ok(Some(Field::Surname));
            }
        }
        let blocking = self.blocking(page);
        if let Some((field, said)) = blocking {
            self.talk.say(&said)?;
            let question = look.say(texts::plain::NOT_SENT_YET_SAVE);
            if !self.talk.ask_yes(question)? {
                return Ok(Some(field));
            }
        } else if !self.talk.ask_yes(look.say(texts::plain::SAVE))? {
            return Ok(Some(Field::Surname));
        }
        let change = page.change(page.form.details(), true);
        let goes_along = page.goes_along();
        self.commit(change, goes_along)
    }

    fn blocking(&self, page: &FormPage) -> Option<(Field, String)> {
        let details = page.form.details();
        let found = self
            .desk
            .findings(self.facility, &details, page.form.entry_id())
            .ok()?;
        let first = found.into_iter().find(|finding| finding.is_blocking())?;
        Some((first.field, words::finding(&first, self.look().language)))
    }

    pub(super) fn commit(&mut self, change: Change, form: FromForm) -> Answered<Option<Field>> {
        let look = self.look();
        match self.perform(Job::FormChange(change, form.clone()))? {
            Some(Answer::Changed(changed)) => {
                if let Changed::Entry(saved) = *changed {
                    self.saved_last = Some(saved.entry.id);
                    self.recent.insert(0, saved.entry.details.clone());
                    self.recent.truncate(8);
                    self.talk
                        .say(&texts::saved(&saved, self.number_width(), look))?;
                }
                Ok(None)
            }
            Some(Answer::AskFirst {
                effect,
                entry,
                details,
                ..
            }) => self.ask_first(&effect, &entry, &details, form),
            Some(Answer::Stale { .. }) => {
                self.talk
                    .tell(texts::plain::ANOTHER_DESK_CHANGED_OPEN_AGAIN)?;
                Ok(None)
            }
            _ => Ok(Some(Field::Surname)),
        }
    }

    /// A change of what AJPES has: what it changes and what that means (R16).
    fn ask_first(
        &mut self,
        effect: &ChangeEffect,
        entry: &Entry,
        details: &EntryDetails,
        form: FromForm,
    ) -> Answered<Option<Field>> {
        let look = self.look();
        for field in differences(&entry.details, details, look.language) {
            self.talk.say(&format!(
                "{}: {} -> {}",
                words::field_name(field, look.language),
                field_value(&entry.details, field, look.language),
                field_value(details, field, look.language)
            ))?;
        }
        match effect {
            ChangeEffect::NewRegistration {
                hours_after_arrival,
                is_late,
            } => {
                let hours = *hours_after_arrival;
                let words = texts::plain::new_registration(hours, *is_late, look.language);
                self.talk.say(&words)?;
            }
            ChangeEffect::NewNumber => self
                .talk
                .tell(texts::plain::ARRIVAL_MOVES_INTO_ANOTHER_YEAR)?,
            ChangeEffect::DepartureOnly { .. } => {
                self.talk.tell(texts::plain::ONLY_THE_DEPARTURE_CHANGES)?
            }
            ChangeEffect::Nothing | ChangeEffect::NotReportedYet => {}
        }
        let question = look.say(texts::plain::SAVE_THE_CHANGE);
        if !self.talk.ask_yes(question)? {
            return Ok(Some(Field::Surname));
        }
        let change = Change::Save {
            id: entry.id,
            version: entry.version,
            details: Box::new(details.clone()),
            ask: false,
        };
        self.commit(change, form)
    }
}
