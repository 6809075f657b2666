//! Questions to a desk and their answers.

use super::long::long;
use super::mending::to_mend;
use super::{
    Answer, Change, Job, ListOf, Message, OpenFor, Opened, Overview, ToSendCount, changing,
};
use crate::desk::{Desk, DeskError, Line, ListKind, Result, SendOptions};
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::When;
use crate::store::Reading;
use crate::store::StoreError;

/// Most entries that the book shows at once; searching finds the others.
const BOOK_ROWS_MAX: usize = 500;

/// Does a job at a desk; progress goes to `tell`.
pub fn perform(desk: &mut Desk, job: Job, tell: &mut dyn FnMut(Message)) -> Answer {
    let answered = match job {
        Job::Change(change) => return change_or_tell(desk, change),
        Job::Send { .. }
        | Job::SendMonth { .. }
        | Job::Import { .. }
        | Job::Intake(_)
        | Job::Print { .. } => long(desk, job, tell),
        question => ask(desk, question),
    };
    answered.unwrap_or_else(|error| Answer::Failed(Box::new(error)))
}

fn change_or_tell(desk: &mut Desk, change: Change) -> Answer {
    let entry = changing::entry_of(&change);
    let mine = changing::details_of(&change);
    match changing::change(desk, change) {
        Ok(answer) => answer,
        Err(DeskError::Store(StoreError::Stale)) => match entry.map(|id| desk.saved(id)) {
            Some(Ok(fresh)) => Answer::Stale {
                fresh: Box::new(fresh),
                mine,
            },
            Some(Err(error)) => Answer::Failed(Box::new(error)),
            None => Answer::Failed(Box::new(DeskError::Store(StoreError::Stale))),
        },
        Err(error) => Answer::Failed(Box::new(error)),
    }
}

fn ask(desk: &Desk, job: Job) -> Result<Answer> {
    Ok(match job {
        Job::Overview(facility) => Answer::Overview(Box::new(overview(desk, facility)?)),
        Job::List {
            list,
            facility,
            words,
        } => Answer::List(list, parts(desk, list, facility, &words)?),
        Job::Month {
            facility,
            month,
            edits,
        } => {
            let month = match month {
                Some(month) => month,
                None => desk.monthly_standing(facility)?.month,
            };
            Answer::Month(Box::new(desk.month(facility, month, edits)?))
        }
        Job::Open(id, why) => Answer::Opened(Box::new(opened(desk, id)?), why),
        Job::Entries(ids) => Answer::Entries(entries(desk, &ids)?),
        Job::Check {
            facility,
            details,
            except,
        } => Answer::Checked(
            desk.findings(facility, &details, except)?,
            occupants(desk, facility, &details, except)?,
        ),
        Job::NamesBornOn(born) => Answer::Names(desk.store().names_born_on(born)?),
        Job::Holder(facility, year, number) => {
            let holder = desk.store().number_holder(facility, year, number)?;
            let name = holder
                .map(|id| desk.store().entry(id))
                .transpose()?
                .map(|entry| entry.full_name());
            Answer::Holder(number, name)
        }
        Job::PlanRenumbering(facility, year, from, to) => {
            Answer::Renumbering(desk.plan_renumbering(facility, year, from, to)?)
        }
        Job::Findings(facility) => Answer::ToMend(to_mend(desk, facility)?),
        Job::ToSend { facility, ahead } => Answer::ToSend(to_send(desk, facility, ahead)?),
        Job::PlanStorno(id) => {
            Answer::Storno(Box::new(desk.store().entry(id)?), desk.plan_storno(id)?)
        }
        Job::Change(_)
        | Job::Send { .. }
        | Job::SendMonth { .. }
        | Job::Import { .. }
        | Job::Intake(_)
        | Job::Print { .. } => Answer::Superseded,
    })
}

fn overview(desk: &Desk, facility: FacilityId) -> Result<Overview> {
    let day = desk.end_of_day(None)?;
    let pending = desk.list(ListKind::Pending, facility)?;
    Ok(Overview {
        day,
        facility,
        pending: pending.len(),
        oldest: pending.iter().filter_map(|line| line.deadline).min(),
    })
}

fn parts(desk: &Desk, list: ListOf, facility: FacilityId, words: &str) -> Result<Vec<Vec<Line>>> {
    Ok(match list {
        ListOf::Lodged => vec![desk.list(ListKind::Lodged, facility)?],
        ListOf::Departures => vec![
            desk.list(ListKind::Departures, facility)?,
            desk.list_open(facility)?,
        ],
        ListOf::Pending => vec![
            desk.list(ListKind::Pending, facility)?,
            desk.list_ahead(facility)?,
        ],
        ListOf::Book => {
            let found = desk.search(facility, words, BOOK_ROWS_MAX)?;
            let gaps = if words.is_empty() {
                desk.list_gaps(facility)?
            } else {
                Vec::new()
            };
            if found.are_similar {
                vec![gaps, Vec::new(), found.lines]
            } else {
                vec![gaps, found.lines, Vec::new()]
            }
        }
    })
}

pub(super) fn opened(desk: &Desk, id: EntryId) -> Result<Opened> {
    let saved = desk.saved(id)?;
    let entry = &saved.entry;
    let first = desk.facility(entry.facility)?.first_sequence_number;
    Ok(Opened {
        frozen: desk.frozen_number(entry),
        next_number: desk
            .store()
            .next_number(entry.facility, entry.year, first)?,
        occupants: occupants(desk, entry.facility, &entry.details, Some(id))?,
        saved,
    })
}

fn entries(desk: &Desk, ids: &[EntryId]) -> Result<Vec<Line>> {
    let now = desk.now();
    ids.iter()
        .map(|id| Ok(Line::of(desk.store().entry(*id)?, now)))
        .collect()
}

/// Who else sleeps in the unit of these details.
fn occupants(
    desk: &Desk,
    facility: FacilityId,
    details: &EntryDetails,
    except: Option<EntryId>,
) -> Result<Vec<String>> {
    let stay = &details.stay;
    let Some(unit) = stay.current_unit() else {
        return Ok(Vec::new());
    };
    let others = desk.store().others_in_unit(
        facility,
        unit.as_str(),
        stay.arrival.start(),
        stay.departure().map(When::end),
        except,
    )?;
    Ok(others.iter().map(Entry::full_name).collect())
}

fn to_send(desk: &Desk, facility: FacilityId, ahead: bool) -> Result<ToSendCount> {
    let asked = |ahead| {
        desk.to_send(&SendOptions {
            facility: Some(facility),
            ahead,
            by_person: true,
        })
    };
    let reports = asked(ahead)?;
    let mut unconfirmed = 0;
    for report in &reports {
        let entry = desk.store().entry(report.entry)?;
        unconfirmed += usize::from(!entry.storno && !entry.details.stay.arrival_confirmed);
    }
    let with_ahead = if ahead {
        reports.len()
    } else {
        asked(true)?.len()
    };
    Ok(ToSendCount {
        guests: reports.len(),
        unconfirmed,
        ahead: with_ahead - reports.len(),
        with_ahead: ahead,
    })
}

/// For the editors: an entry may be read for either.
impl OpenFor {
    /// The field at which the form opens.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        match self {
            Self::Form(field) => field,
            Self::Number => None,
        }
    }
}
