//! What belongs to a shift, in lines: arrivals and departures one after another, and the notes.

use super::Plain;
use super::talk::Answered;
use crate::console::layers::same_day::SameDay;
use crate::console::layers::sweep::{NotAsPlanned, left_as_planned};
use crate::console::list::GroupKind;
use crate::console::texts;
use crate::console::typed;
use crate::console::work::{Answer, Change, Job, ShiftAnswer, ShiftJob, SweepOf};
use crate::domain::entry::Entry;
use crate::domain::moment::{Moment, When};
use crate::domain::shift_note::{NOTE_CHARS_MAX, NoteText, ShiftNote};
use crate::domain::text::SafeText;
use crate::words;

impl Plain {
    /// Goes through those who should have come, then through those who should have left.
    pub(super) fn sweep(&mut self) -> Answered<()> {
        let mut asked = 0;
        for of in [SweepOf::Arrivals, SweepOf::Departures] {
            let job = Job::Shift(ShiftJob::Sweep(of, self.facility));
            let Some(Answer::Shift(ShiftAnswer::Sweep(_, lines))) = self.perform(job)? else {
                return Ok(());
            };
            let count = lines.len();
            for (place, line) in lines.iter().enumerate() {
                let kind = match of {
                    SweepOf::Arrivals => GroupKind::Expected,
                    SweepOf::Departures | SweepOf::Either => GroupKind::Unfinished,
                };
                let text = self.row_text(line, kind);
                self.talk.say(&format!("{} / {count}. {text}", place + 1))?;
                asked += 1;
                let goes_on = match of {
                    SweepOf::Arrivals => self.ask_whether_here(&line.entry)?,
                    SweepOf::Departures | SweepOf::Either => self.ask_whether_left(&line.entry)?,
                };
                if !goes_on {
                    return Ok(());
                }
            }
        }
        if asked == 0 {
            return self.talk.tell(texts::shift::ALL_UP_TO_NOW_IS_CONFIRMED);
        }
        self.talk.tell(texts::shift::THESE_ARE_ALL)
    }

    /// `false`: it is enough.
    fn ask_whether_left(&mut self, entry: &Entry) -> Answered<bool> {
        let look = self.look();
        let question = look.say(texts::shift::ASK_WHETHER_LEFT);
        loop {
            let now = self.desk.now();
            let answer = self.talk.ask_in_small(question)?;
            let change = match answer.as_str() {
                "" | "p" => return Ok(true),
                "x" => return Ok(false),
                "d" => match left_as_planned(entry, now) {
                    Ok(change) => change,
                    Err(NotAsPlanned::StillToCome) => {
                        self.talk
                            .tell(texts::shift::THE_PLANNED_TIME_IS_STILL_TO_COME)?;
                        continue;
                    }
                    Err(NotAsPlanned::NoTime) => {
                        self.talk
                            .tell(texts::shift::THE_TIME_OF_DEPARTURE_IS_NOT_KNOWN)?;
                        continue;
                    }
                },
                "z" => {
                    let arrival = entry.details.stay.arrival.start();
                    let at = whole_minute(now).max(arrival.plus_seconds(60));
                    Change::Depart(entry.id, entry.version, When::Exact(at))
                }
                typed => match self.departure(
                    entry,
                    typed,
                    entry.details.stay.departure().map(When::date),
                ) {
                    Ok(at) => {
                        self.talk.say(&words::when_long(at))?;
                        Change::Depart(entry.id, entry.version, at)
                    }
                    Err(error) => {
                        self.talk.say(error.words(look.language))?;
                        continue;
                    }
                },
            };
            match SameDay::before(entry, &change, now) {
                Some(question) => self.ask_same_day(&question)?,
                None => self.change(change)?,
            }
            return Ok(true);
        }
    }

    /// `false`: it is enough.
    fn ask_whether_here(&mut self, entry: &Entry) -> Answered<bool> {
        let look = self.look();
        let question = look.say(texts::shift::ASK_WHETHER_CAME);
        loop {
            let now = self.desk.now();
            let answer = self.talk.ask_in_small(question)?;
            let came = match answer.as_str() {
                "" | "p" => return Ok(true),
                "x" => return Ok(false),
                "n" => {
                    self.storno(entry.id)?;
                    return Ok(true);
                }
                "t" => None,
                typed => {
                    let day = entry.details.stay.arrival.date();
                    match typed::arrival(typed, now, Some(day)).map(|found| found.when) {
                        Ok(When::Exact(at)) => Some(at),
                        Ok(When::Date(_)) => {
                            self.talk.tell(texts::shift::AN_ARRIVAL_HAS_A_TIME_TOO)?;
                            continue;
                        }
                        Err(error) => {
                            self.talk.say(error.words(look.language))?;
                            continue;
                        }
                    }
                }
            };
            self.change(Change::ConfirmArrival(entry.id, entry.version, came))?;
            return Ok(true);
        }
    }

    /// The notes from shift to shift: said, one more written, one marked as done.
    pub(super) fn notes(&mut self) -> Answered<()> {
        let job = Job::Shift(ShiftJob::Notes(self.facility));
        let Some(Answer::Shift(ShiftAnswer::Notes(notes))) = self.perform(job)? else {
            return Ok(());
        };
        let mut open = notes.open;
        loop {
            self.say_notes(&open)?;
            let question = self.look().say(texts::shift::ASK_FOR_A_NOTE);
            let answer = self.talk.ask(question)?;
            let done = answer.parse::<usize>().ok();
            let job = match done.map(|place| open.get(place.wrapping_sub(1)).cloned()) {
                _ if answer.is_empty() => return Ok(()),
                Some(Some(note)) => ShiftJob::FinishNote(self.facility, Box::new(note)),
                Some(None) => {
                    self.talk.tell(texts::shift::THERE_IS_NO_SUCH_NOTE)?;
                    continue;
                }
                None => match NoteText::new(&answer) {
                    Ok(text) => ShiftJob::WriteNote(self.facility, text, None),
                    Err(_) => {
                        let language = self.look().language;
                        self.talk
                            .say(&texts::shift::too_long(NOTE_CHARS_MAX, language))?;
                        continue;
                    }
                },
            };
            match self.perform(Job::Shift(job))? {
                Some(Answer::Shift(ShiftAnswer::Notes(notes))) => {
                    if notes.is_stale {
                        self.talk
                            .tell(texts::shift::ANOTHER_DESK_WAS_FASTER_THESE_ARE)?;
                    }
                    open = notes.open;
                }
                _ => return Ok(()),
            }
        }
    }

    fn say_notes(&self, open: &[ShiftNote]) -> Answered<()> {
        if open.is_empty() {
            return self.talk.tell(texts::shift::THERE_ARE_NO_NOTES);
        }
        let today = self.desk.now().date();
        for (place, note) in open.iter().enumerate() {
            let at = words::moment_short(note.at, today);
            // Lines of a note are said as one: who listens hears no line ends.
            let text = SafeText::new(&note.text.as_str().replace('\n', "; "));
            self.talk
                .say(&format!("{}. {at} {}: {text}", place + 1, note.who))?;
        }
        Ok(())
    }
}

/// The minute that has begun.
pub(super) fn whole_minute(now: Moment) -> Moment {
    Moment::from_utc_seconds(now.utc_seconds().div_euclid(60) * 60)
}
