//! What may take long: sending, lists, the intake folders.

use std::path::Path;

use super::{Answer, Job, Message, PrintTo};
use crate::clock::Clock;
use crate::desk::{
    Cancel, Desk, DoctorOptions, ImportOptions, Result, SendOptions, SendReport, steps_to_examine,
    take_in_folder,
};
use crate::domain::identifiers::FacilityId;
use crate::domain::period::Period;
use crate::prints::{Paper, write_file};

/// Most rows of an import that are shown one by one.
const IMPORT_ROWS_MAX: usize = 500;
/// After so many rows of an import it is told how far it is.
const PROGRESS_EVERY_ROWS: usize = 50;

pub(super) fn long(desk: &mut Desk, job: Job, tell: &mut dyn FnMut(Message)) -> Result<Answer> {
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
                ..SendOptions::default()
            };
            Answer::Sent(Box::new(send(desk, &options, &cancel, tell)?))
        }
        // Nobody asked just now, so what keeps it from being tried is not told again.
        Job::Retry(cancel) => {
            let sent = send(desk, &SendOptions::default(), &cancel, tell);
            Answer::Retried(sent.ok().map(Box::new))
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
        } => import(desk, facility, &path, &cancel, tell)?,
        Job::Intake(cancel) => take_in(desk, &cancel)?,
        Job::Print {
            facility,
            paper,
            period,
            to,
        } => print(desk, facility, paper, period, &to)?,
        Job::WriteFile {
            facility,
            path,
            user_name,
        } => {
            let file = desk.write_hand_over(facility, &path, &user_name, false)?;
            Answer::FileWritten(Box::new(file))
        }
        Job::Doctor(cancel) => examine(desk, &cancel, tell)?,
        Job::Certificates
        | Job::Files(_)
        | Job::AnswerFile(..)
        | Job::Overview(_)
        | Job::List { .. }
        | Job::Month { .. }
        | Job::Open(..)
        | Job::Months(_)
        | Job::Entries(_)
        | Job::Held(_)
        | Job::History(_)
        | Job::Package(..)
        | Job::Check { .. }
        | Job::NamesBornOn(_)
        | Job::Holder(..)
        | Job::PlanRenumbering(..)
        | Job::Findings(_)
        | Job::ToSend { .. }
        | Job::PlanStorno(_)
        | Job::FormChange(..)
        | Job::KeepDraft(_)
        | Job::ForgetDraft(_)
        | Job::TakeDraftOver(..)
        | Job::WasHere { .. }
        | Job::Occupancy(_)
        | Job::PartyOf(_)
        | Job::Together(_)
        | Job::ChangeEach(..)
        | Job::Join(_)
        | Job::Part(_)
        | Job::Shift(_)
        | Job::Tax(_)
        | Job::Keeping(_)
        | Job::Change(_) => Answer::Superseded,
    })
}

fn send(
    desk: &mut Desk,
    options: &SendOptions,
    cancel: &Cancel,
    tell: &mut dyn FnMut(Message),
) -> Result<SendReport> {
    desk.send(options, cancel, &mut |at| {
        tell(Message::Progress {
            done: at.done,
            total: Some(at.total),
        });
    })
}

fn take_in(desk: &mut Desk, cancel: &Cancel) -> Result<Answer> {
    let mut reports = Vec::new();
    for settings in desk.config().facilities.clone() {
        if let Some(folder) = &settings.intake {
            reports.extend(take_in_folder(desk, settings.facility.id, folder, cancel)?);
        }
    }
    Ok(Answer::TakenIn(reports))
}

fn examine(desk: &mut Desk, cancel: &Cancel, tell: &mut dyn FnMut(Message)) -> Result<Answer> {
    let machine = Clock::machine();
    let now = || machine.now();
    let options = DoctorOptions::default();
    let total = Some(steps_to_examine(desk.config()));
    let mut done = 0;
    desk.examine(options, &now, cancel, &mut |step| {
        done += 1;
        tell(Message::Progress { done, total });
        tell(Message::Unasked(Answer::Step(Box::new(step))));
    })?;
    Ok(Answer::Examined)
}

fn print(
    desk: &Desk,
    facility: FacilityId,
    paper: Paper,
    period: Period,
    to: &PrintTo,
) -> Result<Answer> {
    let document = desk.document(paper, period, facility, &[])?;
    Ok(Answer::Printed(match to {
        PrintTo::File(path, format) => {
            write_file(path, &format.render(&document)?, false)?;
            path.display().to_string()
        }
        PrintTo::Printer => {
            desk.print(&document, facility)?;
            document.title
        }
    }))
}

fn import(
    desk: &mut Desk,
    facility: FacilityId,
    path: &Path,
    cancel: &Cancel,
    tell: &mut dyn FnMut(Message),
) -> Result<Answer> {
    let options = ImportOptions {
        facility,
        mapping: None,
        already_reported: false,
        dry_run: false,
    };
    let mut rows = Vec::new();
    let mut done = 0;
    let report = desk.import(path, &options, cancel, &mut |row, total| {
        done += 1;
        if row.needs_person() && rows.len() < IMPORT_ROWS_MAX {
            rows.push(row.clone());
        }
        if done % PROGRESS_EVERY_ROWS == 0 {
            tell(Message::Progress {
                done,
                total: Some(total),
            });
        }
    })?;
    Ok(Answer::Imported(Box::new(report), rows))
}
