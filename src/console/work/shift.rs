//! What belongs to a shift: the sweeps, notes, what is new, and the text for the police station.

use std::path::PathBuf;

use super::Answer;
use crate::desk::{Desk, DeskError, Line, Result};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::Moment;
use crate::domain::shift_note::{NoteText, ShiftNote};
use crate::store::StoreError;

/// What is gone through one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SweepOf {
    /// Expected departures up to the end of today.
    Departures,
    /// Planned arrivals that have passed.
    Arrivals,
    /// Arrivals, or departures where there are none.
    Either,
}

/// A question or a change of this kind.
#[derive(Debug, Clone)]
pub enum ShiftJob {
    /// Whom to go through.
    Sweep(SweepOf, FacilityId),
    /// The text for the police station.
    PoliceNotice(EntryId),
    /// The same, into a file.
    WritePoliceNotice(EntryId),
    /// Notes, open and done.
    Notes(FacilityId),
    /// A new note, or another text of one.
    WriteNote(FacilityId, NoteText, Option<Box<ShiftNote>>),
    /// A note is done.
    FinishNote(FacilityId, Box<ShiftNote>),
    /// What is new; with this it has been looked at.
    News(FacilityId),
}

/// The answer to it.
#[derive(Debug)]
pub enum ShiftAnswer {
    /// Whom to go through.
    Sweep(SweepOf, Vec<Line>),
    /// The text for the police station; `None`: nothing was changed late.
    PoliceNotice(EntryId, Option<String>),
    /// It was written into this file.
    Written(PathBuf),
    /// Notes.
    Notes(Notes),
    /// What is new since then.
    News(Moment, Vec<Line>),
}

/// The notes of a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notes {
    /// Not done, oldest first.
    pub open: Vec<ShiftNote>,
    /// Done, newest first.
    pub done: Vec<ShiftNote>,
    /// Something was written or marked.
    pub is_changed: bool,
    /// It was not, since another desk was faster.
    pub is_stale: bool,
}

pub(super) fn perform(desk: &mut Desk, job: ShiftJob) -> Result<Answer> {
    Ok(Answer::Shift(match job {
        ShiftJob::Sweep(of, facility) => sweep(desk, of, facility)?,
        ShiftJob::PoliceNotice(id) => ShiftAnswer::PoliceNotice(id, desk.police_notice(id)?),
        ShiftJob::WritePoliceNotice(id) => ShiftAnswer::Written(desk.write_police_notice(id)?),
        ShiftJob::Notes(facility) => notes(desk, facility, false, false)?,
        ShiftJob::WriteNote(facility, text, changed) => {
            let done = desk.write_note(facility, &text, changed.as_deref());
            after(desk, facility, done)?
        }
        ShiftJob::FinishNote(facility, note) => {
            let done = desk.finish_note(&note);
            after(desk, facility, done)?
        }
        ShiftJob::News(facility) => {
            let (since, lines) = desk.look_at_news(facility)?;
            ShiftAnswer::News(since, lines)
        }
    }))
}

fn sweep(desk: &Desk, of: SweepOf, facility: FacilityId) -> Result<ShiftAnswer> {
    let departures = || desk.departures_to_answer(facility);
    Ok(match of {
        SweepOf::Departures => ShiftAnswer::Sweep(SweepOf::Departures, departures()?),
        SweepOf::Arrivals => ShiftAnswer::Sweep(of, desk.arrivals_to_answer(facility)?),
        SweepOf::Either => {
            let arrivals = desk.arrivals_to_answer(facility)?;
            if arrivals.is_empty() {
                ShiftAnswer::Sweep(SweepOf::Departures, departures()?)
            } else {
                ShiftAnswer::Sweep(SweepOf::Arrivals, arrivals)
            }
        }
    })
}

fn after(desk: &Desk, facility: FacilityId, done: Result<()>) -> Result<ShiftAnswer> {
    match done {
        Ok(()) => notes(desk, facility, true, false),
        Err(DeskError::Store(StoreError::Stale)) => notes(desk, facility, false, true),
        Err(error) => Err(error),
    }
}

fn notes(
    desk: &Desk,
    facility: FacilityId,
    is_changed: bool,
    is_stale: bool,
) -> Result<ShiftAnswer> {
    Ok(ShiftAnswer::Notes(Notes {
        open: desk.open_notes(facility)?,
        done: desk.done_notes(facility)?,
        is_changed,
        is_stale,
    }))
}
