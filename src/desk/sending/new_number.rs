//! 4142: another user name used the number at AJPES. A first report gets the next number of the
//! year; what AJPES may have of ours already is never given another one (R10, R23).

use crate::desk::reporting::{self, SendAgain};
use crate::desk::{DeskError, Result};
use crate::domain::entry::Field;
use crate::domain::facility::Facility;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::moment::Moment;
use crate::store::{Reading, ReportToSend, Who, Writer};

/// An entry that got another number while it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renumbered {
    /// The entry.
    pub entry: EntryId,
    /// Its facility.
    pub facility: FacilityId,
    /// The year of both numbers.
    pub year: i32,
    /// The number that another user had used; no guest gets it any more.
    pub from: SequenceNumber,
    /// The number it has now; `None`: it needs attention first.
    pub to: Option<SequenceNumber>,
}

/// Notes the number as used, and gives the entry the next one where nothing of it can have reached
/// AJPES. `None` where a person must look.
pub(super) fn give(
    writer: &Writer<'_>,
    report: &ReportToSend,
    facility: &Facility,
    may_get_another: bool,
    now: Moment,
    who: &Who,
) -> Result<Option<Renumbered>> {
    let mut entry = writer.entry(report.entry)?;
    let Some(from) = entry.sequence_number else {
        return Ok(None);
    };
    if entry.reporting.registered_at.is_some() {
        // The number is in the book for a guest whom AJPES has: under which user name, a person
        // must find out.
        return Ok(None);
    }
    writer.note_used_number(entry.facility, entry.year, from, now)?;
    if !may_get_another || !report.nothing_arrived || entry.reporting.left_house {
        return Ok(None);
    }
    entry.sequence_number = None;
    reporting::settle(writer, &mut entry, facility, SendAgain::Yes, now)?;
    let (id, fields) = (Some(entry.id), [Field::SequenceNumber]);
    writer
        .record_change(now, who, "number_used_elsewhere", id, &fields)
        .map_err(DeskError::from)?;
    Ok(Some(Renumbered {
        entry: entry.id,
        facility: entry.facility,
        year: entry.year,
        from,
        to: entry.sequence_number,
    }))
}
