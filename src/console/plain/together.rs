//! Several guests at once, in lines: the party of a row, or the rows that are named.

use super::Plain;
use super::shift::whole_minute;
use super::talk::Answered;
use crate::console::texts;
use crate::console::work::{Answer, Job};
use crate::desk::PartyChange;
use crate::domain::entry::{Entry, Field};
use crate::domain::identifiers::EntryId;
use crate::domain::moment::When;
use crate::words::{self, Noun};

impl Plain {
    /// One row: his party; several rows: just these.
    pub(super) fn together(&mut self, rows: &str) -> Answered<()> {
        let mut ids: Vec<EntryId> = Vec::new();
        for row in rows.split([' ', ',']).filter(|row| !row.is_empty()) {
            match self.row(row)? {
                Some(id) => ids.push(id),
                None => return Ok(()),
            }
        }
        let job = match ids.as_slice() {
            [] => {
                return self.talk.tell(texts::party::SAY_THE_ROWS);
            }
            [one] => Job::PartyOf(*one),
            _ => Job::Together(ids),
        };
        let guests = match self.perform(job)? {
            Some(Answer::Party(guests) | Answer::Together(guests)) => guests,
            _ => return Ok(()),
        };
        let guests: Vec<Entry> = guests.into_iter().filter(|entry| !entry.storno).collect();
        for entry in &guests {
            let mut said = super::describe(entry, self.number_width());
            if let Some(departure) = entry.details.stay.departure() {
                let at = words::when_short(departure, self.desk.now().date());
                said = format!(
                    "{said}, {} {at}",
                    words::field_name(Field::Departure, self.look().language)
                );
            }
            self.talk.say(&said)?;
        }
        self.ask_what_with(&guests)
    }

    fn ask_what_with(&mut self, guests: &[Entry]) -> Answered<()> {
        let look = self.look();
        let Some(first) = guests.first() else {
            return self.talk.tell(texts::party::THERE_ARE_NO_GUESTS);
        };
        let question = look.say(texts::party::ASK_WHAT_TO_DO_TOGETHER);
        let change = loop {
            let answer = self.talk.ask_in_small(question)?;
            match answer.as_str() {
                "" | "x" => return Ok(()),
                "j" => return self.join(guests, true),
                "l" => return self.join(guests, false),
                "storno" => break PartyChange::Storno,
                "z" => break PartyChange::Depart(When::Exact(whole_minute(self.desk.now()))),
                typed => match self.departure(first, typed, None) {
                    Ok(at) => break PartyChange::Depart(at),
                    Err(error) => self.talk.say(error.words(look.language))?,
                },
            }
        };
        let count = words::counted(guests.len(), Noun::Guest, look.language);
        let question = match change {
            PartyChange::Depart(at) => {
                let at = words::when_short(at, self.desk.now().date());
                format!(
                    "{} {at}: {count}?",
                    look.say(texts::party::DEPARTURE_OF_ALL)
                )
            }
            PartyChange::Storno => format!("Storno: {count}?"),
        };
        if !self.talk.ask_yes(&question)? {
            return Ok(());
        }
        let each = guests.iter().map(|entry| (entry.id, entry.version));
        let job = Job::ChangeEach(each.collect(), change);
        if let Some(Answer::PartyChanged(outcome)) = self.perform(job)? {
            self.talk
                .say(&texts::done_with_each(outcome.done.len(), look))?;
            for (name, error) in &outcome.failed {
                let why = error.describe(look.language);
                self.talk.say(&format!("{name}: {why}"))?;
            }
        }
        Ok(())
    }

    fn join(&mut self, guests: &[Entry], is_joined: bool) -> Answered<()> {
        let ids = guests.iter().map(|entry| entry.id).collect();
        let job = if is_joined {
            Job::Join(ids)
        } else {
            Job::Part(ids)
        };
        match self.perform(job)? {
            Some(Answer::Joined) => self.talk.tell(texts::party::JOINED_INTO_A_PARTY),
            Some(_) => self.talk.tell(texts::party::TAKEN_OUT_OF_THE_PARTY),
            None => Ok(()),
        }
    }
}
