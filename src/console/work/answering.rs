//! Questions to a desk and their answers.

use super::{
    Answer, Change, Job, ListOf, Message, OpenFor, Opened, Overview, ToMend, ToSendCount, changing,
};
use crate::desk::{
    Desk, DeskError, ImportOptions, Line, ListKind, Result, SendOptions, take_in_folder,
};
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::findings::{Finding, FindingKind, findings};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::eturizem::codes::ServiceCode;
use crate::store::{BookFilter, StoreError};

/// Most entries that the book shows at once; searching finds the others.
const BOOK_ROWS_MAX: usize = 500;
/// Most rows of an import that are shown one by one.
const IMPORT_ROWS_MAX: usize = 500;

/// Does a job at a desk; progress goes to `tell`.
pub fn perform(desk: &mut Desk, job: Job, tell: &mut dyn FnMut(Message)) -> Answer {
    let answered = match job {
        Job::Change(change) => return change_or_tell(desk, change),
        Job::Send { .. } | Job::SendMonth { .. } | Job::Import { .. } | Job::Intake(_) => {
            long(desk, job, tell)
        }
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
        } => Answer::List(list, parts(desk, list, facility, words)?),
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
        | Job::Intake(_) => Answer::Superseded,
    })
}

fn long(desk: &mut Desk, job: Job, tell: &mut dyn FnMut(Message)) -> Result<Answer> {
    Ok(match job {
        Job::Send {
            facility,
            ahead,
            cancel,
        } => {
            let options = SendOptions {
                facility: Some(facility),
                ahead,
                by_person: true,
            };
            let mut progress = |at: crate::desk::SendProgress| {
                tell(Message::Progress {
                    done: at.done,
                    total: Some(at.total),
                });
            };
            Answer::Sent(Box::new(desk.send(&options, &cancel, &mut progress)?))
        }
        Job::SendMonth {
            facility,
            month,
            edits,
            cancel,
        } => {
            let (view, report) = desk.send_month(facility, month, edits, &cancel)?;
            Answer::SentMonth(Box::new(view), Box::new(report))
        }
        Job::Import {
            facility,
            path,
            cancel,
        } => {
            let options = ImportOptions {
                facility,
                mapping: None,
                already_reported: false,
                dry_run: false,
            };
            let mut rows = Vec::new();
            let report = desk.import(&path, &options, &cancel, &mut |row, read| {
                if row.needs_person() && rows.len() < IMPORT_ROWS_MAX {
                    rows.push(row.clone());
                }
                if read % 50 == 0 {
                    tell(Message::Progress {
                        done: read,
                        total: None,
                    });
                }
            })?;
            Answer::Imported(Box::new(report), rows)
        }
        Job::Intake(cancel) => {
            let mut reports = Vec::new();
            for settings in desk.config().facilities.clone() {
                if let Some(folder) = &settings.intake {
                    reports.extend(take_in_folder(desk, settings.facility.id, folder, &cancel)?);
                }
            }
            Answer::TakenIn(reports)
        }
        _ => Answer::Superseded,
    })
}

fn overview(desk: &Desk, facility: FacilityId) -> Result<Overview> {
    let day = desk.end_of_day(None)?;
    let pending = desk.list(ListKind::Pending, facility, &BookFilter::default())?;
    Ok(Overview {
        day,
        facility,
        pending: pending.len(),
        oldest: pending.iter().filter_map(|line| line.deadline).min(),
    })
}

fn parts(desk: &Desk, list: ListOf, facility: FacilityId, words: String) -> Result<Vec<Vec<Line>>> {
    let filter = BookFilter {
        words,
        limit: BOOK_ROWS_MAX,
    };
    Ok(match list {
        ListOf::Lodged => vec![desk.list(ListKind::Lodged, facility, &filter)?],
        ListOf::Departures => vec![
            desk.list(ListKind::Departures, facility, &filter)?,
            desk.list_open(facility)?,
        ],
        ListOf::Pending => vec![
            desk.list(ListKind::Pending, facility, &filter)?,
            desk.list_ahead(facility)?,
        ],
        ListOf::Book => vec![desk.list(ListKind::Book, facility, &filter)?],
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
        stay.departure().map(crate::domain::moment::When::end),
        except,
    )?;
    Ok(others.iter().map(Entry::full_name).collect())
}

/// Blocking findings and refusals first, then what several entries may have alike.
fn to_mend(desk: &Desk, facility: FacilityId) -> Result<Vec<ToMend>> {
    let filter = BookFilter::default();
    let attention = desk.list(ListKind::Attention, facility, &filter)?;
    let mut found = Vec::new();
    for line in &attention {
        let (id, refusal) = (line.entry.id, &line.entry.reporting.error);
        let is_refused =
            line.entry.reporting.state == crate::domain::report_state::ReportState::Rejected;
        if let Some(error) = refusal.as_ref().filter(|_| is_refused) {
            let field = field_of_code(&error.code).unwrap_or(Field::Surname);
            found.push(ToMend {
                id,
                field,
                finding: None,
            });
        }
        let blocking = line.findings.iter().filter(|finding| finding.is_blocking());
        found.extend(blocking.map(|finding| to_mend_of(id, finding)));
    }
    let settings = desk.facility(facility)?;
    let mut rest = attention;
    rest.extend(desk.list(ListKind::Lodged, facility, &filter)?);
    let mut seen = std::collections::HashSet::new();
    rest.retain(|line| !line.entry.storno && seen.insert(line.entry.id));
    for line in &rest {
        let warnings = findings(&line.entry.details, settings);
        let mendable = warnings
            .iter()
            .filter(|finding| !finding.is_blocking() && is_mended_alike(finding));
        found.extend(mendable.map(|finding| to_mend_of(line.entry.id, finding)));
    }
    Ok(found)
}

fn to_mend_of(id: EntryId, finding: &Finding) -> ToMend {
    ToMend {
        id,
        field: finding.field,
        finding: Some(finding.clone()),
    }
}

/// Findings whose mend may be the same for several entries.
#[must_use]
pub fn is_mended_alike(finding: &Finding) -> bool {
    match &finding.kind {
        FindingKind::NotUnderstood(_) => matches!(
            finding.field,
            Field::Country | Field::DocumentType | Field::TaxCode | Field::Unit | Field::Sex
        ),
        FindingKind::UnitMissing | FindingKind::UnitUnknown | FindingKind::TaxReasonMissing => true,
        _ => false,
    }
}

/// The field that a code of the service names.
#[must_use]
pub fn field_of_code(code: &str) -> Option<Field> {
    ServiceCode::known(code).and_then(ServiceCode::field)
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
