//! One guest after another, one key each: who left and who stays (R36), who came and who did not
//! (R14). Each answer is saved at once, so that a line that drops loses none; sending comes last.

mod draw;

use std::collections::VecDeque;

use chrono::NaiveTime;
use crossterm::event::{KeyCode, KeyEvent};

use super::same_day::SameDay;
use super::when::WhenEditor;
use super::{Command, LayerContext, Then};
use crate::actions::Context;
use crate::console::texts;
use crate::console::work::{Change, Job, ShiftJob, SweepOf};
use crate::desk::{Line, Saved};
use crate::domain::deadline::departure_deadline;
use crate::domain::entry::Entry;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::{Moment, When};
use crate::domain::report_state::ReportState;

/// How one guest was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answered {
    Saved,
    Skipped,
}

#[derive(Debug, Clone)]
struct SweepRow {
    line: Line,
    answered: Option<Answered>,
}

/// The guests of a sweep and the one who is asked about.
#[derive(Debug, Clone)]
pub struct Sweep {
    of: SweepOf,
    rows: Vec<SweepRow>,
    place: usize,
    departure_time: NaiveTime,
    is_saving: bool,
    message: Option<String>,
    /// Whose departures were saved after their deadline, of guests whom AJPES has (R16).
    late: VecDeque<EntryId>,
}

impl Sweep {
    /// A sweep over these guests; `departure_time` is that of the facility.
    #[must_use]
    pub fn new(of: SweepOf, lines: Vec<Line>, departure_time: NaiveTime) -> Self {
        let row = |line| SweepRow {
            line,
            answered: None,
        };
        Self {
            of,
            rows: lines.into_iter().map(row).collect(),
            place: 0,
            departure_time,
            is_saving: false,
            message: None,
            late: VecDeque::new(),
        }
    }

    fn current(&self) -> Option<&Entry> {
        self.rows.get(self.place).map(|row| &row.line.entry)
    }

    fn count(&self, answered: Answered) -> usize {
        let of = |row: &&SweepRow| row.answered == Some(answered);
        self.rows.iter().filter(of).count()
    }

    /// An entry was saved; the next guest is asked about.
    pub fn set_saved(&mut self, saved: &Saved, now: Moment) {
        self.is_saving = false;
        self.message = None;
        let place = self
            .rows
            .iter()
            .position(|row| row.line.entry.id == saved.entry.id);
        // A guest who moved into another year has another entry.
        let place = place.unwrap_or(self.place);
        let Some(row) = self.rows.get_mut(place) else {
            return;
        };
        let long_stay = row.line.long_stay;
        row.line = Line::of(saved.entry.clone(), now);
        row.line.long_stay = long_stay;
        row.answered = Some(Answered::Saved);
        if place == self.place {
            self.place += 1;
        }
        let id = saved.entry.id;
        self.late.retain(|late| *late != id);
        if self.of != SweepOf::Arrivals && is_told_late(&saved.entry, now) {
            self.late.push_back(id);
        }
    }

    /// Another desk was faster: the guest as he is now is asked about again.
    pub fn set_fresh(&mut self, fresh: &Saved, now: Moment, message: String) {
        self.is_saving = false;
        self.message = Some(message);
        let same = |row: &&mut SweepRow| row.line.entry.id == fresh.entry.id;
        if let Some(row) = self.rows.iter_mut().find(same) {
            row.line = Line::of(fresh.entry.clone(), now);
        }
    }

    /// It was not saved; says why.
    pub fn set_message(&mut self, message: String) {
        self.is_saving = false;
        self.message = Some(message);
    }

    /// What was asked before saving was answered with no.
    pub fn go_on(&mut self) {
        self.is_saving = false;
    }

    pub(super) fn keys(&self) -> Context {
        match (self.current(), self.of) {
            (None, _) => Context::SweepEnd,
            (Some(_), SweepOf::Arrivals) => Context::SweepArrivals,
            (Some(_), SweepOf::Departures | SweepOf::Either) => Context::Sweep,
        }
    }

    pub(super) fn has_late(&self) -> bool {
        !self.late.is_empty()
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        if self.is_saving {
            return Then::Stay;
        }
        self.message = None;
        match key.code {
            KeyCode::Esc => return Then::Close,
            KeyCode::Char('b' | 'B') | KeyCode::Left | KeyCode::Up | KeyCode::Backspace => {
                self.place = self.place.saturating_sub(1);
                return Then::Stay;
            }
            _ => {}
        }
        let Some(entry) = self.current().cloned() else {
            return match key.code {
                KeyCode::Char('s' | 'S') => Then::CloseAnd(Command::AskToSend),
                KeyCode::Char('e' | 'E') => self.show_next_notice(),
                KeyCode::Enter | KeyCode::Char('q') => Then::Close,
                _ => Then::Stay,
            };
        };
        match (self.of, key.code) {
            (_, KeyCode::Char('p' | 'P' | ' ') | KeyCode::Right | KeyCode::Down) => {
                if let Some(row) = self.rows.get_mut(self.place) {
                    row.answered = row.answered.or(Some(Answered::Skipped));
                }
                self.place += 1;
                Then::Stay
            }
            (SweepOf::Arrivals, code) => self.answer_arrival(code, entry, context),
            (SweepOf::Departures | SweepOf::Either, code) => {
                self.answer_departure(code, entry, context)
            }
        }
    }

    fn answer_departure(&mut self, code: KeyCode, entry: Entry, context: LayerContext) -> Then {
        let now = context.now;
        match code {
            KeyCode::Char('d' | 'D') => self.left_as_planned(&entry, context),
            KeyCode::Char('z' | 'Z') => {
                let seconds = now.utc_seconds();
                let minute = Moment::from_utc_seconds(seconds - seconds.rem_euclid(60));
                let at =
                    When::Exact(minute.max(entry.details.stay.arrival.start().plus_seconds(60)));
                match SameDay::about(&entry, at, now) {
                    Some(question) => Then::Do(Command::AskSameDay(Box::new(question))),
                    None => self.save(Change::Depart(entry.id, entry.version, at)),
                }
            }
            KeyCode::Char('u' | 'U') => {
                let editor = WhenEditor::departure_of_plan(entry, self.departure_time);
                Then::Do(Command::EditWhen(Box::new(editor)))
            }
            KeyCode::Char('o' | 'O') => {
                let editor = WhenEditor::stays_until(entry, self.departure_time, now);
                Then::Do(Command::EditWhen(Box::new(editor)))
            }
            _ => Then::Stay,
        }
    }

    /// Where nothing that AJPES knows changes, this sends nothing (R36 b).
    fn left_as_planned(&mut self, entry: &Entry, context: LayerContext) -> Then {
        match left_as_planned(entry, context.now) {
            Ok(change) => match SameDay::before(entry, &change, context.now) {
                Some(question) => Then::Do(Command::AskSameDay(Box::new(question))),
                None => self.save(change),
            },
            Err(why_not) => {
                let look = context.look;
                let why_not = match why_not {
                    NotAsPlanned::StillToCome => {
                        look.say(texts::sweep::THE_PLANNED_TIME_IS_STILL_TO_COME)
                    }
                    NotAsPlanned::NoTime => {
                        look.say(texts::sweep::THE_TIME_OF_DEPARTURE_IS_NOT_KNOWN)
                    }
                };
                self.message = Some(why_not.to_owned());
                Then::Stay
            }
        }
    }

    fn answer_arrival(&mut self, code: KeyCode, entry: Entry, context: LayerContext) -> Then {
        match code {
            KeyCode::Char('t' | 'T') => {
                self.save(Change::ConfirmArrival(entry.id, entry.version, None))
            }
            KeyCode::Char('u' | 'U') => {
                let editor = WhenEditor::arrival(entry, self.departure_time);
                Then::Do(Command::EditWhen(Box::new(editor)))
            }
            KeyCode::Char('o' | 'O') => {
                let editor = WhenEditor::comes_later(entry, self.departure_time, context.now);
                Then::Do(Command::EditWhen(Box::new(editor)))
            }
            KeyCode::Char('x' | 'X') => Then::Do(Command::Job(Box::new(Job::PlanStorno(entry.id)))),
            _ => Then::Stay,
        }
    }

    /// The text about the next guest whose departure is told late; after the last, the first again.
    fn show_next_notice(&mut self) -> Then {
        let Some(id) = self.late.pop_front() else {
            return Then::Stay;
        };
        self.late.push_back(id);
        let job = Job::Shift(ShiftJob::PoliceNotice(id));
        Then::Do(Command::Job(Box::new(job)))
    }

    fn save(&mut self, change: Change) -> Then {
        self.is_saving = true;
        Then::Do(Command::Job(Box::new(Job::Change(change))))
    }
}

/// The departure of a guest whom AJPES has goes out after its deadline.
fn is_told_late(entry: &Entry, now: Moment) -> bool {
    entry.reporting.registered_at.is_some()
        && entry.reporting.state != ReportState::Accepted
        && departure_deadline(entry).is_some_and(|deadline| deadline < now)
}

/// Why nobody can have left as planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAsPlanned {
    /// The planned time has not come.
    StillToCome,
    /// No time was planned.
    NoTime,
}

/// The change that says that a guest left as planned.
///
/// # Errors
/// [`NotAsPlanned`] where that cannot be.
pub fn left_as_planned(entry: &Entry, now: Moment) -> Result<Change, NotAsPlanned> {
    let stay = &entry.details.stay;
    match stay.expected_departure.or(stay.actual_departure) {
        Some(When::Exact(at)) if at <= now => Ok(match stay.actual_departure {
            None => Change::ConfirmDeparture(entry.id, entry.version),
            Some(_) => Change::Depart(entry.id, entry.version, When::Exact(at)),
        }),
        Some(When::Exact(_)) => Err(NotAsPlanned::StillToCome),
        Some(When::Date(_)) | None => Err(NotAsPlanned::NoTime),
    }
}
