//! Questions to a desk and their answers.

use super::long::long;
use super::mending::to_mend;
use super::{
    Answer, Change, FileAnswer, Job, ListOf, Message, OpenFor, Opened, Overview, ToSendCount,
    changing, forms,
};
use crate::clock::Clock;
use crate::desk::{
    CertificateFiles, Desk, DeskError, FromForm, Line, ListKind, Result, SendOptions,
    certificate_days,
};
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::hand_over::HandOverState;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::{Moment, When};
use crate::domain::report_state::ReportState;
use crate::store::Reading;
use crate::store::StoreError;
use crate::words;

/// Most entries that the book shows at once; searching finds the others.
const BOOK_ROWS_MAX: usize = 500;

/// Does a job at a desk; progress goes to `tell`.
pub fn perform(desk: &mut Desk, job: Job, tell: &mut dyn FnMut(Message)) -> Answer {
    let answered = match job {
        Job::Change(change) => return change_or_tell(desk, change, &FromForm::default()),
        Job::FormChange(change, form) => return change_or_tell(desk, change, &form),
        Job::KeepDraft(draft) => return forms::keep_draft(desk, &draft),
        Job::ForgetDraft(key) => desk.forget_draft(&key).map(|()| Answer::DraftForgotten),
        Job::TakeDraftOver(draft, to) => forms::take_draft_over(desk, *draft, to),
        Job::Shift(job) => super::shift::perform(desk, job),
        Job::Tax(job) => super::tax::perform(desk, job),
        Job::Keeping(job) => super::keeping::perform(desk, job, tell),
        Job::ChangeEach(guests, change) => {
            let outcome = desk.change_each(&guests, change);
            Ok(Answer::PartyChanged(Box::new(outcome)))
        }
        Job::Join(ids) => desk.join(&ids).map(|()| Answer::Joined),
        Job::Part(ids) => desk.part(&ids).map(|()| Answer::Parted),
        Job::AnswerFile(id, answer) => answer_file(desk, id, answer),
        long_job if long_job.is_long() => long(desk, long_job, tell),
        question => ask(desk, question),
    };
    answered.unwrap_or_else(|error| Answer::Failed(Box::new(error)))
}

fn change_or_tell(desk: &mut Desk, change: Change, form: &FromForm) -> Answer {
    let entry = changing::entry_of(&change);
    let mine = changing::details_of(&change);
    match changing::change(desk, change, form) {
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
        Job::Held(id) => Answer::Held(id, desk.held(id)?.map(Box::new)),
        Job::History(id) => Answer::History(Box::new(desk.history(id)?)),
        Job::Package(entry, id) => Answer::Package(entry, desk.sent_package(id)?.map(Box::new)),
        Job::Months(facility) => Answer::Months(desk.months(facility)?),
        Job::Entries(ids) => Answer::Entries(entries(desk, &ids)?),
        Job::Check {
            facility,
            details,
            except,
        } => {
            let findings = desk.findings(facility, &details, except)?;
            let occupants = occupants(desk, facility, &details, except)?;
            Answer::Checked(details, findings, occupants)
        }
        Job::NamesBornOn(born) => Answer::Names(desk.store().names_born_on(born)?),
        Job::Holder(facility, year, number) => {
            let holder = desk.store().number_holder(facility, year, number)?;
            let mut name = holder
                .map(|id| desk.store().entry(id))
                .transpose()?
                .map(|entry| entry.full_name());
            if name.is_none() && desk.store().is_number_used_up(facility, year, number)? {
                let language = desk.config().language;
                name = Some(words::another_user(language).to_owned());
            }
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
        Job::Files(facility) => Answer::Files(desk.hand_overs(facility)?),
        Job::Certificates => Answer::Certificates(certificate_days(desk.config())),
        Job::WasHere {
            facility,
            who,
            except,
        } => {
            let guests = desk.was_here(facility, &who, except)?;
            Answer::WasHere(who, guests)
        }
        Job::Occupancy(facility) => forms::occupancy(desk, facility)?,
        Job::PartyOf(id) => Answer::Party(desk.party_of(id)?),
        Job::Together(ids) => forms::together(desk, &ids)?,
        Job::Change(_)
        | Job::FormChange(..)
        | Job::KeepDraft(_)
        | Job::ForgetDraft(_)
        | Job::TakeDraftOver(..)
        | Job::ChangeEach(..)
        | Job::Join(_)
        | Job::Part(_)
        | Job::Shift(_)
        | Job::Tax(_)
        | Job::Keeping(_)
        | Job::Send { .. }
        | Job::Retry(_)
        | Job::SendMonth { .. }
        | Job::Import { .. }
        | Job::WriteFile { .. }
        | Job::AnswerFile(..)
        | Job::Doctor(_)
        | Job::Print { .. }
        | Job::Intake(_) => Answer::Superseded,
    })
}

fn answer_file(desk: &mut Desk, id: i64, answer: FileAnswer) -> Result<Answer> {
    let file = match answer {
        FileAnswer::Uploaded => desk.confirm_hand_over(id, None)?,
        FileAnswer::NotUploaded => desk.discard_hand_over(id)?,
        FileAnswer::Undo => desk.undo_hand_over(id)?,
    };
    Ok(Answer::FileAnswered(Box::new(file)))
}

fn overview(desk: &Desk, facility: FacilityId) -> Result<Overview> {
    let day = desk.end_of_day(None)?;
    let pending = desk.list(ListKind::Pending, facility)?;
    Ok(Overview {
        day,
        facility,
        pending: pending.len(),
        oldest: pending.iter().filter_map(|line| line.deadline).min(),
        months: desk.months_to_send(Some(facility))?.len(),
        to_retry: desk.to_retry()?,
        open_file: desk.open_hand_over(facility)?.map(|file| file.file_name),
        last_with_police: last_with_police(desk, facility)?,
        machine_now: Clock::machine().now(),
        certificate_files: CertificateFiles::now(desk.config()),
        drafts: desk.left_drafts(facility)?,
        notes: desk.open_notes(facility)?,
        news: desk.news(facility)?,
        remittances: desk.remittances_to_remind(&[facility])?,
    })
}

/// When the newest form that still counts was handed to Police (R22).
fn last_with_police(desk: &Desk, facility: FacilityId) -> Result<Option<Moment>> {
    if desk.facility(facility)?.channel.is_sent() {
        return Ok(None);
    }
    let forms = desk.hand_overs(facility)?.into_iter();
    let handed = forms.filter(|form| form.state() == HandOverState::Confirmed);
    Ok(handed
        .filter_map(|form| form.confirmed.map(|(at, _)| at))
        .max())
}

fn parts(desk: &Desk, list: ListOf, facility: FacilityId, words: &str) -> Result<Vec<Vec<Line>>> {
    Ok(match list {
        ListOf::Lodged => vec![desk.list(ListKind::Lodged, facility)?],
        ListOf::Departures => vec![
            desk.list(ListKind::Departures, facility)?,
            desk.list_leaving(facility)?,
            desk.list_open(facility)?,
        ],
        ListOf::Pending => {
            let lines = desk.list(ListKind::Pending, facility)?;
            // What was refused does not wait: nothing is sent of it before a person mends it.
            let (refused, waiting): (Vec<_>, Vec<_>) = lines
                .into_iter()
                .partition(|line| line.entry.reporting.state == ReportState::Rejected);
            vec![waiting, refused, desk.list_ahead(facility)?]
        }
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
        held: desk.held(id)?.map(Box::new),
        listed: desk.list_difference(entry)?.map(Box::new),
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
            ..SendOptions::default()
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
    let months = desk.months_to_send(Some(facility))?;
    Ok(ToSendCount {
        guests: reports.len(),
        months: months
            .into_iter()
            .map(|month| month.record.report.month)
            .collect(),
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
