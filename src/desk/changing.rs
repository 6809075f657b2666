//! Check in, correct, confirm, check out, storno, send again.

mod effect;
mod storno;
mod unchanged;

use chrono::Datelike;

pub use effect::ChangeEffect;
pub(super) use effect::{changed_fields, effect_of_change};
pub use storno::StornoPlan;

use super::reporting::{self, SendAgain};
use super::{Desk, DeskError, FromForm, Result};
use super::{long_stays, police_notice as late, returning};
use crate::domain::draft::DraftKey;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::facility::Facility;
use crate::domain::findings::{self, Finding, FindingKind};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::{Moment, When};
use crate::domain::report_state::ReportState;
use crate::store::{NewEntry, Reading, Store, Writer};

/// An entry as it was saved, with everything that is found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The entry.
    pub entry: Entry,
    /// Findings, blocking and not.
    pub findings: Vec<Finding>,
}

impl Desk {
    /// Enters a guest; what is incomplete is kept and needs attention.
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be saved.
    pub fn check_in(&mut self, facility: FacilityId, details: EntryDetails) -> Result<Saved> {
        self.check_in_from(facility, details, &FromForm::default())
    }

    /// Enters a guest who was typed in a form.
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be saved; the draft of the form is kept then.
    pub fn check_in_from(
        &mut self,
        facility: FacilityId,
        details: EntryDetails,
        form: &FromForm,
    ) -> Result<Saved> {
        let now = self.now();
        let settings = self.facility(facility)?.clone();
        let details = as_entered(details, now);
        let who = self.who.clone();
        let entry = self.store.write(|writer| {
            let mut entry = insert(
                writer,
                &NewEntry {
                    facility,
                    details: &details,
                    list_id: None,
                },
            )?;
            reporting::settle(writer, &mut entry, &settings, SendAgain::No, now)?;
            writer.record_change(now, &who, "check_in", Some(entry.id), &[])?;
            if let Some(with) = form.with {
                writer.join(&[with, entry.id], now)?;
            }
            if let Some(draft) = &form.draft {
                writer.forget_draft(draft)?;
            }
            Ok::<_, DeskError>(entry.id)
        })?;
        self.saved(entry)
    }

    /// Saves changed details of an entry that nobody else changed since it was read. What is late
    /// is kept for the text to the police station (R16).
    ///
    /// # Errors
    /// [`crate::store::StoreError::Stale`] when another desk did;
    /// [`DeskError::TooLateToCorrect`] when AJPES would not take it any more (R17).
    pub fn change(&mut self, id: EntryId, version: i64, details: EntryDetails) -> Result<Saved> {
        self.change_from(id, version, details, None)
    }

    /// Saves details that were changed in a form, whose draft goes with it.
    ///
    /// # Errors
    /// [`crate::store::StoreError::Stale`] when another desk did; the draft is kept then.
    pub fn change_from(
        &mut self,
        id: EntryId,
        version: i64,
        details: EntryDetails,
        draft: Option<&DraftKey>,
    ) -> Result<Saved> {
        self.change_unchanged(id, version, |changing, entry| {
            let (writer, now) = (changing.writer, changing.now);
            late::refuse_past_limit(writer, &entry, &details, now)?;
            late::keep_if_late(writer, &entry, &details, now)?;
            let fields = changed_fields(&entry.details, &details);
            changing.record("change", id, &fields)?;
            if let Some(draft) = draft {
                writer.forget_draft(draft)?;
            }
            let holder = apply(writer, entry, details, changing.settings, now)?;
            writer.settle_list_difference(&writer.entry(id)?, &fields, now)?;
            Ok(holder)
        })
    }

    /// The guest left, or will leave, at that time. A departure to come is not confirmed: when it
    /// has passed, it is asked about (R36 b).
    ///
    /// # Errors
    /// [`DeskError::StayTooLong`] for a planned departure after more than 90 days (R32).
    pub fn depart(&mut self, id: EntryId, version: i64, at: When) -> Result<Saved> {
        let now = self.now();
        self.refuse_long_plan(id, at, now)?;
        self.update(id, version, "depart", |entry| {
            entry.details.set_departure(Some(at), now);
            entry.departure_confirmed = entry.details.stay.actual_departure.is_some();
        })
    }

    /// The guest left on the day of arrival, and a person said that he slept (R33).
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be saved.
    pub fn depart_having_slept(&mut self, id: EntryId, version: i64, at: When) -> Result<Saved> {
        let now = self.now();
        self.update(id, version, "depart", |entry| {
            entry.details.set_departure(Some(at), now);
            entry.details.stay.slept_same_day = true;
            entry.departure_confirmed = entry.details.stay.actual_departure.is_some();
        })
    }

    /// The guest left as it was reported: nothing is sent (R36 b).
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be saved.
    pub fn confirm_departure(&mut self, id: EntryId, version: i64) -> Result<Saved> {
        self.update(id, version, "confirm_departure", |entry| {
            let stay = &mut entry.details.stay;
            if stay.actual_departure.is_none() {
                stay.actual_departure = stay.expected_departure;
            }
            entry.departure_confirmed = true;
        })
    }

    /// An expected guest came, as planned or at another time (R14).
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be saved.
    pub fn confirm_arrival(
        &mut self,
        id: EntryId,
        version: i64,
        at: Option<Moment>,
    ) -> Result<Saved> {
        let entry = self.store.entry(id)?;
        let mut details = entry.details;
        details.stay.arrival_confirmed = true;
        if let Some(at) = at {
            details.stay.arrival = When::Exact(at);
        }
        self.change(id, version, details)
    }

    /// Marks an entry to be sent once more (R18), or a refused one to be tried again.
    ///
    /// # Errors
    /// [`DeskError::NotReportedYet`] when it waits to be sent anyway.
    pub fn send_again(&mut self, id: EntryId, version: i64) -> Result<Saved> {
        self.change_unchanged(id, version, |changing, mut entry| {
            match entry.reporting.state {
                ReportState::NeedsAttention => return Err(DeskError::NeedsAttention),
                ReportState::Cancelled => return Err(DeskError::Stornoed),
                ReportState::Queued | ReportState::Sending | ReportState::Unknown => {
                    return Err(DeskError::NotReportedYet);
                }
                ReportState::Accepted
                | ReportState::HandedOver
                | ReportState::Rejected
                | ReportState::Held => {}
            }
            late::refuse_arrival_past_limit(&entry, changing.now)?;
            changing.settle(&mut entry, SendAgain::Yes)?;
            changing.record("resend", id, &[])?;
            Ok(id)
        })
    }

    pub(super) fn update(
        &mut self,
        id: EntryId,
        version: i64,
        action: &str,
        change: impl FnOnce(&mut Entry),
    ) -> Result<Saved> {
        self.change_unchanged(id, version, |changing, mut entry| {
            if entry.storno {
                return Err(DeskError::Stornoed);
            }
            let (writer, now) = (changing.writer, changing.now);
            let before = entry.clone();
            change(&mut entry);
            late::refuse_past_limit(writer, &before, &entry.details, now)?;
            late::keep_if_late(writer, &before, &entry.details, now)?;
            let fields = changed_fields(&before.details, &entry.details);
            changing.settle(&mut entry, SendAgain::No)?;
            writer.settle_list_difference(&entry, &fields, now)?;
            changing.record(action, id, &fields)?;
            Ok(id)
        })
    }

    /// An entry with everything that is found in it.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn saved(&self, id: EntryId) -> Result<Saved> {
        let entry = self.store.entry(id)?;
        let findings = self.findings(entry.facility, &entry.details, Some(id))?;
        Ok(Saved { entry, findings })
    }

    /// Everything that is found in the details of a guest, also beside other guests.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn findings(
        &self,
        facility: FacilityId,
        details: &EntryDetails,
        except: Option<EntryId>,
    ) -> Result<Vec<Finding>> {
        all_findings(
            &self.store,
            self.facility(facility)?,
            details,
            except,
            self.now(),
        )
    }
}

pub(super) fn all_findings(
    store: &Store,
    facility: &Facility,
    details: &EntryDetails,
    except: Option<EntryId>,
    now: Moment,
) -> Result<Vec<Finding>> {
    let mut found = findings::findings(details, facility);
    found.extend(findings::long_open_stay(details, now.date()));
    found.extend(long_stays::with_those_before(
        store, facility, details, except, now, &found,
    )?);
    let already = store.entered_already(facility.id, details, except)?;
    found.extend(already.map(|number| {
        let width = facility.sequence_number_width;
        let number = number.map_or_else(String::new, |number| number.padded(width));
        Finding {
            field: Field::Surname,
            kind: FindingKind::EnteredAlready { number },
        }
    }));
    found.extend(returning::was_here(store, facility.id, details, except)?);
    for place in &details.stay.units {
        // Families and friends arrive on one day or have one name; others are pointed out.
        let unit = place.unit.as_str();
        let stranger = store.stranger_in_unit(facility.id, unit, details, except)?;
        found.extend(stranger.map(|by| Finding {
            field: Field::Unit,
            kind: FindingKind::UnitOccupied { by },
        }));
    }
    Ok(found)
}

/// What follows from the clock when a guest is entered: whether he is here already, and whether
/// a departure that has passed is the true one.
pub(super) fn as_entered(mut details: EntryDetails, now: Moment) -> EntryDetails {
    let stay = &mut details.stay;
    stay.arrival_confirmed = stay.arrival.start() <= now;
    if stay.actual_departure.is_none() && stay.expected_departure.is_some_and(|at| at.end() <= now)
    {
        stay.actual_departure = stay.expected_departure;
    }
    details
}

pub(super) fn insert(writer: &Writer<'_>, new: &NewEntry<'_>) -> Result<Entry> {
    Ok(writer.insert(new)?)
}

/// Applies new details to an entry; an arrival in another year is a storno and a new entry (R10). One
/// that AJPES may have since before a restore is sent first, so that the storno finds him there.
/// Returns the entry that holds the guest afterwards.
pub(super) fn apply(
    writer: &Writer<'_>,
    mut entry: Entry,
    mut details: EntryDetails,
    facility: &Facility,
    now: Moment,
) -> Result<EntryId> {
    if entry.storno {
        return Err(DeskError::Stornoed);
    }
    follow_age(&entry.details, &mut details);
    if details.stay.arrival != entry.details.stay.arrival && details.stay.arrival.start() <= now {
        details.stay.arrival_confirmed = true;
    }
    details.stay.begin_units_at_arrival();
    let year = details.stay.arrival.date().year();
    let is_out = entry.reporting.registered_at.is_some() || entry.reporting.left_house;
    let may_be_out = match entry.sequence_number {
        Some(number) => writer.may_number_be_used(entry.facility, entry.year, number)?,
        None => false,
    };
    if year != entry.year && (is_out || may_be_out) {
        if findings::is_blocked(&details, facility)
            || findings::is_blocked(&entry.details, facility)
        {
            // The new entry could not be reported, or the storno could not, and what is void cannot
            // be mended any more: AJPES would keep the guest for ever. First that is mended.
            return Err(DeskError::NeedsAttention);
        }
        let new = NewEntry {
            facility: entry.facility,
            details: &details,
            list_id: None,
        };
        entry.storno = is_out;
        entry.reporting.storno_follows = !is_out;
        reporting::settle(writer, &mut entry, facility, SendAgain::No, now)?;
        let mut moved = insert(writer, &new)?;
        writer.put_party(moved.id, entry.party)?;
        reporting::settle(writer, &mut moved, facility, SendAgain::No, now)?;
        return Ok(moved.id);
    }
    if year != entry.year {
        entry.year = year;
        entry.sequence_number = None;
    }
    if details.stay.actual_departure != entry.details.stay.actual_departure {
        entry.departure_confirmed = details.stay.actual_departure.is_some();
    }
    entry.details = details;
    let again = if entry.reporting.state == ReportState::Rejected {
        SendAgain::Yes
    } else {
        SendAgain::No
    };
    reporting::settle(writer, &mut entry, facility, again, now)?;
    Ok(entry.id)
}

/// R29: a code that followed from age follows it again when birth date or arrival move.
fn follow_age(before: &EntryDetails, after: &mut EntryDetails) {
    let followed = before.tax_code == before.tax_code_by_age();
    if followed && after.tax_code == before.tax_code && after.tax_code_by_age().is_some() {
        after.tax_code = after.tax_code_by_age();
    }
}
