//! What AJPES must be told of an entry: decided anew after every change, in the transaction that
//! changes it, so that a guest and his report are never apart.

use super::{DeskError, Result};
use crate::domain::daily_report::DailyReport;
use crate::domain::entry::Entry;
use crate::domain::facility::Facility;
use crate::domain::findings;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::Moment;
use crate::domain::report_state::ReportState;
use crate::eturizem::daily_report;
use crate::store::Reading;
use crate::store::{ReportKind, StoreError, Writer};

/// Whether a report that says nothing new is sent all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SendAgain {
    /// Only what is new.
    No,
    /// Marked by a person (R18), or mended after a refusal.
    Yes,
}

/// Writes an entry with what follows from it: attention, number, and the report that waits.
pub(super) fn settle(
    writer: &Writer<'_>,
    entry: &mut Entry,
    facility: &Facility,
    again: SendAgain,
    now: Moment,
) -> Result<()> {
    entry.reporting.within_hours = facility.channel.report_within_hours();
    let never_out = entry.reporting.registered_at.is_none() && !entry.reporting.left_house;
    if entry.storno && never_out {
        entry.reporting.state = ReportState::Cancelled;
        writer.replace_open_report(entry.id)?;
        return put(writer, entry);
    }
    if findings::is_blocked(&entry.details, facility) {
        if never_out && entry.reporting.state != ReportState::NeedsAttention {
            give_back_last_number(writer, entry)?;
        }
        entry.reporting.state = ReportState::NeedsAttention;
        writer.replace_open_report(entry.id)?;
        return put(writer, entry);
    }
    if entry.sequence_number.is_none() {
        let first = facility.first_sequence_number;
        entry.sequence_number = Some(writer.next_number(entry.facility, entry.year, first)?);
    }
    let payload = payload(entry, facility)?;
    let settled = writer.last_settled(entry.id)?;
    let open = writer.open_payload(entry.id)?;
    if open.as_ref() == Some(&payload) {
        if again == SendAgain::Yes
            && matches!(
                entry.reporting.state,
                ReportState::Rejected | ReportState::Held
            )
        {
            writer.requeue_report(entry.id)?;
            entry.reporting.state = ReportState::Queued;
        } else if matches!(entry.reporting.state, ReportState::NeedsAttention) {
            entry.reporting.state = ReportState::Queued;
        }
        return put(writer, entry);
    }
    // What was accepted or handed over once is what AJPES holds only while nothing newer may have
    // reached it.
    let held = match &settled {
        Some((bytes, state)) if *bytes == payload && !writer.may_hold_another(entry.id)? => {
            Some(*state)
        }
        _ => None,
    };
    if let (Some(state), SendAgain::No) = (held, again) {
        writer.replace_open_report(entry.id)?;
        entry.reporting.state = state;
        return put(writer, entry);
    }
    let settled = settled.map(|(bytes, _)| bytes);
    let kind = kind_of_report(entry, facility, held.is_some(), settled.as_deref())?;
    entry.reporting.state = ReportState::Queued;
    put(writer, entry)?;
    writer.queue_report(
        entry.id,
        kind,
        &payload,
        entry.details.stay.departure(),
        now,
    )?;
    Ok(())
}

/// Once AJPES has a guest who was voided before that, his storno is queued (R19). What must be
/// mended first stays as it is, since a void entry cannot be mended any more.
pub(super) fn storno_that_follows(
    writer: &Writer<'_>,
    id: EntryId,
    facility: &Facility,
    now: Moment,
) -> Result<()> {
    let mut entry = writer.entry(id)?;
    let is_there = entry.reporting.registered_at.is_some();
    if entry.storno
        || !entry.reporting.storno_follows
        || !is_there
        || findings::is_blocked(&entry.details, facility)
    {
        return Ok(());
    }
    entry.storno = true;
    settle(writer, &mut entry, facility, SendAgain::No, now)
}

/// An entry with a blocking finding has no number, as far as that leaves no gap (R8).
fn give_back_last_number(writer: &Writer<'_>, entry: &mut Entry) -> Result<()> {
    if let Some(number) = entry.sequence_number
        && writer.can_number_be_given_back(entry.facility, entry.year, number)?
    {
        entry.sequence_number = None;
    }
    Ok(())
}

/// Puts an entry, and names who has a number that is taken.
pub(super) fn put(writer: &Writer<'_>, entry: &mut Entry) -> Result<()> {
    match writer.put(entry) {
        Err(StoreError::NumberTaken(holder)) => Err(taken(writer, entry, holder)?),
        other => Ok(other?),
    }
}

fn taken(writer: &Writer<'_>, entry: &Entry, holder: EntryId) -> Result<DeskError> {
    let holder = writer.entry(holder)?.full_name();
    Ok(match entry.sequence_number {
        Some(number) => DeskError::NumberTaken { number, holder },
        None => DeskError::NeedsAttention,
    })
}

/// The bytes of what AJPES is told of an entry that lacks nothing.
pub(super) fn payload(entry: &Entry, facility: &Facility) -> Result<Vec<u8>> {
    let report = DailyReport::of(entry, facility).ok_or(DeskError::NeedsAttention)?;
    daily_report::row_bytes(&report).map_err(|_| DeskError::UnsendableCharacter)
}

/// R16: a change of the departure alone is no new registration. Told by the bytes: with the
/// departure that AJPES has they would be the accepted ones.
fn kind_of_report(
    entry: &Entry,
    facility: &Facility,
    is_held: bool,
    accepted: Option<&[u8]>,
) -> Result<ReportKind> {
    if entry.storno {
        return Ok(ReportKind::Storno);
    }
    let Some(accepted) = accepted else {
        return Ok(ReportKind::First);
    };
    if is_held {
        return Ok(ReportKind::Resend);
    }
    let mut report = DailyReport::of(entry, facility).ok_or(DeskError::NeedsAttention)?;
    report.departure = entry.reporting.reported_departure;
    let otherwise_same = daily_report::row_bytes(&report).is_ok_and(|bytes| bytes == accepted);
    let is_departure = report.departure != entry.details.stay.departure();
    Ok(if otherwise_same && is_departure {
        ReportKind::Departure
    } else {
        ReportKind::Correction
    })
}

impl super::Desk {
    /// Looks again at every entry whose report was never tried: what follows from settings that
    /// were mended in the meantime (a rate, a unit) is put right before anything is sent, and an
    /// entry that lacks its report gets it.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be written.
    pub(super) fn reconcile(&mut self) -> Result<()> {
        self.restore_reports()?;
        let now = self.now();
        for id in self.store.entries_to_reconcile()? {
            let held = self.store.entry(id)?;
            let Some(settings) = self.config.facility(held.facility) else {
                continue;
            };
            let facility = settings.facility.clone();
            if self.is_settled(&held, &facility)? {
                continue;
            }
            self.store.write(|writer| {
                let mut entry = writer.entry(id)?;
                settle(writer, &mut entry, &facility, SendAgain::No, now)
            })?;
        }
        Ok(())
    }

    fn is_settled(&self, entry: &Entry, facility: &Facility) -> Result<bool> {
        let blocked = findings::is_blocked(&entry.details, facility);
        if blocked || entry.reporting.state == ReportState::NeedsAttention {
            return Ok(blocked == (entry.reporting.state == ReportState::NeedsAttention));
        }
        let waiting = self.store.open_payload(entry.id)?;
        Ok(waiting.is_some() && waiting == payload(entry, facility).ok())
    }
}
