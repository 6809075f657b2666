//! An entry made void, and what AJPES is told of it (R19).

use crate::desk::reporting::SendAgain;
use crate::desk::{Desk, DeskError, Result, Saved, police_notice as late};
use crate::domain::entry::Entry;
use crate::domain::findings;
use crate::domain::identifiers::EntryId;
use crate::store::Reading;

/// What a storno of an entry does (R19).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StornoPlan {
    /// AJPES is told.
    Report,
    /// It never left the house: the entry is void and its number, if any, is given back.
    GiveBack,
    /// It has a number that is not the last: it is reported, and the storno follows by itself.
    ReportFirst,
    /// It is stornoed already.
    Done,
}

impl Desk {
    /// What a storno of an entry would do (R19).
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn plan_storno(&self, id: EntryId) -> Result<StornoPlan> {
        let entry = self.store.entry(id)?;
        storno_plan(&self.store, &entry)
    }

    /// Makes an entry void; where its number would be missing at AJPES, as soon as AJPES has it
    /// (R19).
    ///
    /// # Errors
    /// [`DeskError::NeedsAttention`] when AJPES must be told and something is missing;
    /// [`DeskError::NotReportedYet`] when its storno follows already;
    /// [`DeskError::TooLateToCorrect`] when AJPES would not take it any more (R17).
    pub fn storno(&mut self, id: EntryId, version: i64) -> Result<Saved> {
        self.change_unchanged(id, version, |changing, mut entry| {
            // Planned inside: the sender may have claimed the entry since it was asked about.
            let plan = storno_plan(changing.writer, &entry)?;
            match plan {
                StornoPlan::Done if entry.storno => return Err(DeskError::Stornoed),
                StornoPlan::Done => return Err(DeskError::NotReportedYet),
                StornoPlan::GiveBack => entry.sequence_number = None,
                StornoPlan::ReportFirst | StornoPlan::Report => {
                    late::refuse_arrival_past_limit(&entry, changing.now)?;
                    // A storno sends all fields again (R19), and a void entry cannot be mended any
                    // more: AJPES would keep the guest for ever.
                    if findings::is_blocked(&entry.details, changing.settings) {
                        return Err(DeskError::NeedsAttention);
                    }
                }
            }
            entry.storno = plan != StornoPlan::ReportFirst;
            entry.reporting.storno_follows = !entry.storno;
            changing.settle(&mut entry, SendAgain::No)?;
            changing.record("storno", id, &[])?;
            Ok(id)
        })
    }
}

fn storno_plan(book: &impl Reading, entry: &Entry) -> Result<StornoPlan> {
    if entry.storno {
        return Ok(StornoPlan::Done);
    }
    if entry.reporting.registered_at.is_some() || entry.reporting.left_house {
        return Ok(StornoPlan::Report);
    }
    let Some(number) = entry.sequence_number else {
        return Ok(StornoPlan::GiveBack);
    };
    let is_last = book.can_number_be_given_back(entry.facility, entry.year, number)?;
    Ok(if is_last {
        StornoPlan::GiveBack
    } else if entry.reporting.storno_follows {
        StornoPlan::Done
    } else {
        StornoPlan::ReportFirst
    })
}
