//! Keeping the book: what is kept, deleting it, the data of a guest, and an export of the web
//! application beside the book.

use std::path::PathBuf;

use super::{Answer, Message};
use crate::desk::{Cancel, Desk, Reconciliation, Result, Retention};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::retention::DeletionRecord;

/// A question or a change of this kind.
#[derive(Debug, Clone)]
pub enum KeepingJob {
    /// What is kept of a facility.
    Show(FacilityId),
    /// Deletes what is due; the name of the facility as it was typed.
    Delete(FacilityId, String, Cancel),
    /// Compares an export of the web application with the book.
    Reconcile(FacilityId, PathBuf),
    /// Writes what is held of the guest of an entry to a new file.
    WriteGuest(EntryId, PathBuf),
}

impl KeepingJob {
    /// Whether it runs on the second thread.
    pub(super) fn is_long(&self) -> bool {
        match self {
            Self::Delete(..) | Self::Reconcile(..) => true,
            Self::Show(_) | Self::WriteGuest(..) => false,
        }
    }
}

/// What is kept of a facility, and the records of what was deleted, the newest first.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What is kept, and what of it must go.
    pub retention: Retention,
    /// The records.
    pub records: Vec<DeletionRecord>,
}

/// The answer to it.
#[derive(Debug)]
pub enum KeepingAnswer {
    /// What is kept.
    Shown(Box<Kept>),
    /// What was due is deleted; `None`: there was nothing.
    Deleted(Option<Box<DeletionRecord>>, Box<Kept>),
    /// An export was compared.
    Reconciled(PathBuf, Box<Reconciliation>),
    /// So many stays of a guest were written to a file.
    GuestWritten(PathBuf, usize),
}

pub(super) fn perform(
    desk: &mut Desk,
    job: KeepingJob,
    tell: &mut dyn FnMut(Message),
) -> Result<Answer> {
    Ok(Answer::Keeping(match job {
        KeepingJob::Show(facility) => KeepingAnswer::Shown(Box::new(kept(desk, facility)?)),
        KeepingJob::Delete(facility, name, cancel) => {
            let mut progress = |done, total| {
                let total = Some(total);
                tell(Message::Progress { done, total });
            };
            let record = desk.delete_due(facility, &name, &cancel, &mut progress)?;
            let record = record.map(Box::new);
            KeepingAnswer::Deleted(record, Box::new(kept(desk, facility)?))
        }
        KeepingJob::Reconcile(facility, path) => {
            let found = desk.reconcile_with_export(facility, &path)?;
            KeepingAnswer::Reconciled(path, Box::new(found))
        }
        KeepingJob::WriteGuest(id, path) => {
            let stays = desk.stays_of_guest(id)?;
            desk.write_guest_data(&stays, &path)?;
            KeepingAnswer::GuestWritten(path, stays.len())
        }
    }))
}

fn kept(desk: &Desk, facility: FacilityId) -> Result<Kept> {
    Ok(Kept {
        retention: desk.retention(facility)?,
        records: desk.deletion_records(facility)?,
    })
}
