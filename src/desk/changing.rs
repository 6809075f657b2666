//! Check in, correct, confirm, check out, storno, send again.

use crate::store::Reading;
use chrono::Datelike;

use super::held::Held;
use super::reporting::{self, SendAgain};
use super::{Desk, DeskError, FromForm, Result};
use super::{long_stays, police_notice as late, returning};
use crate::domain::deadline::report_by;
use crate::domain::draft::DraftKey;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::facility::Facility;
use crate::domain::findings::{self, Finding, FindingKind};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::{Moment, When};
use crate::domain::report_state::ReportState;
use crate::store::{NewEntry, Store, Writer};

/// An entry as it was saved, with everything that is found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The entry.
    pub entry: Entry,
    /// Findings, blocking and not.
    pub findings: Vec<Finding>,
}

/// What a change means for AJPES and Police (R16), said before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeEffect {
    /// Nothing that is reported changes.
    Nothing,
    /// AJPES does not have the guest yet.
    NotReportedYet,
    /// Only the departure: not a new registration.
    DepartureOnly {
        /// By when it must be reported; `None`: the departure is open again.
        due_at: Option<Moment>,
        /// More than 12 hours after the departure.
        is_late: bool,
    },
    /// Police take it as a new registration.
    NewRegistration {
        /// Whole hours since the arrival.
        hours_after_arrival: i64,
        /// More than 12 hours after it.
        is_late: bool,
    },
    /// The arrival moves into another year: storno and a new number (R10).
    NewNumber,
}

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

impl ChangeEffect {
    /// It comes later than the law allows, so that the police station should be told why (R16).
    #[must_use]
    pub fn is_late(&self) -> bool {
        match self {
            Self::DepartureOnly { is_late, .. } | Self::NewRegistration { is_late, .. } => *is_late,
            Self::Nothing | Self::NotReportedYet | Self::NewNumber => false,
        }
    }
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
        let now = self.now();
        let facility = self.store.entry(id)?.facility;
        let settings = self.facility(facility)?.clone();
        let who = self.who.clone();
        let id = self.store.write(|writer| {
            let entry = writer.entry_unchanged(id, version)?;
            late::refuse_past_limit(writer, &entry, &details, now)?;
            late::keep_if_late(writer, &entry, &details, now)?;
            let fields = changed_fields(&entry.details, &details);
            writer.record_change(now, &who, "change", Some(id), &fields)?;
            if let Some(draft) = draft {
                writer.forget_draft(draft)?;
            }
            let at = apply(writer, entry, details, &settings, now)?;
            writer.settle_list_difference(&writer.entry(id)?, &fields, now)?;
            Ok::<_, DeskError>(at)
        })?;
        self.saved(id)
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

    /// What a storno of an entry would do (R19).
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn plan_storno(&self, id: EntryId) -> Result<StornoPlan> {
        let entry = self.store.entry(id)?;
        storno_plan(&self.store, &entry, self.facility(entry.facility)?)
    }

    /// Makes an entry void; where its number would be missing at AJPES, as soon as AJPES has it
    /// (R19).
    ///
    /// # Errors
    /// [`DeskError::NeedsAttention`] when AJPES must be told and something is missing;
    /// [`DeskError::NotReportedYet`] when its storno follows already;
    /// [`DeskError::TooLateToCorrect`] when AJPES would not take it any more (R17).
    pub fn storno(&mut self, id: EntryId, version: i64) -> Result<Saved> {
        let now = self.now();
        let facility = self.store.entry(id)?.facility;
        let settings = self.facility(facility)?.clone();
        let who = self.who.clone();
        self.store.write(|writer| {
            let mut entry = writer.entry_unchanged(id, version)?;
            // Planned inside: the sender may have claimed the entry since it was asked about.
            let plan = storno_plan(writer, &entry, &settings)?;
            match plan {
                StornoPlan::Done if entry.storno => return Err(DeskError::Stornoed),
                StornoPlan::Done => return Err(DeskError::NotReportedYet),
                StornoPlan::GiveBack => entry.sequence_number = None,
                StornoPlan::ReportFirst | StornoPlan::Report => {
                    late::refuse_arrival_past_limit(&entry, now)?;
                    // A storno sends all fields again (R19), and a void entry cannot be mended any
                    // more: AJPES would keep the guest for ever.
                    if findings::is_blocked(&entry.details, &settings) {
                        return Err(DeskError::NeedsAttention);
                    }
                }
            }
            entry.storno = plan != StornoPlan::ReportFirst;
            entry.reporting.storno_follows = !entry.storno;
            reporting::settle(writer, &mut entry, &settings, SendAgain::No, now)?;
            writer.record_change(now, &who, "storno", Some(id), &[])?;
            Ok(())
        })?;
        self.saved(id)
    }

    /// Marks an entry to be sent once more (R18), or a refused one to be tried again.
    ///
    /// # Errors
    /// [`DeskError::NotReportedYet`] when it waits to be sent anyway.
    pub fn send_again(&mut self, id: EntryId, version: i64) -> Result<Saved> {
        let now = self.now();
        let facility = self.store.entry(id)?.facility;
        let settings = self.facility(facility)?.clone();
        let who = self.who.clone();
        self.store.write(|writer| {
            let mut entry = writer.entry_unchanged(id, version)?;
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
            late::refuse_arrival_past_limit(&entry, now)?;
            reporting::settle(writer, &mut entry, &settings, SendAgain::Yes, now)?;
            writer.record_change(now, &who, "resend", Some(id), &[])?;
            Ok(())
        })?;
        self.saved(id)
    }

    /// What a change would mean, to be shown before it is saved (R16).
    #[must_use]
    pub fn effect_of_change(
        &self,
        entry: &Entry,
        details: &EntryDetails,
        held: Option<&Held>,
    ) -> ChangeEffect {
        effect_of_change(entry, details, held, self.now())
    }

    pub(super) fn update(
        &mut self,
        id: EntryId,
        version: i64,
        action: &str,
        change: impl FnOnce(&mut Entry),
    ) -> Result<Saved> {
        let now = self.now();
        let facility = self.store.entry(id)?.facility;
        let settings = self.facility(facility)?.clone();
        let who = self.who.clone();
        self.store.write(|writer| {
            let mut entry = writer.entry_unchanged(id, version)?;
            if entry.storno {
                return Err(DeskError::Stornoed);
            }
            let before = entry.clone();
            change(&mut entry);
            late::refuse_past_limit(writer, &before, &entry.details, now)?;
            late::keep_if_late(writer, &before, &entry.details, now)?;
            let fields = changed_fields(&before.details, &entry.details);
            reporting::settle(writer, &mut entry, &settings, SendAgain::No, now)?;
            writer.settle_list_difference(&entry, &fields, now)?;
            writer.record_change(now, &who, action, Some(id), &fields)?;
            Ok(())
        })?;
        self.saved(id)
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

fn storno_plan(book: &impl Reading, entry: &Entry, facility: &Facility) -> Result<StornoPlan> {
    if entry.storno {
        return Ok(StornoPlan::Done);
    }
    if entry.reporting.registered_at.is_some() || entry.reporting.left_house {
        return Ok(StornoPlan::Report);
    }
    let Some(number) = entry.sequence_number else {
        return Ok(StornoPlan::GiveBack);
    };
    let next = book.next_number(entry.facility, entry.year, facility.first_sequence_number)?;
    Ok(if next.number() == number.number() + 1 {
        StornoPlan::GiveBack
    } else if entry.reporting.storno_follows {
        StornoPlan::Done
    } else {
        StornoPlan::ReportFirst
    })
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

/// Applies new details to an entry; an arrival in another year is a storno and a new entry (R10).
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
    if year != entry.year && is_out {
        if findings::is_blocked(&details, facility) {
            // The new entry could not be reported: nothing is stornoed before that is mended.
            return Err(DeskError::NeedsAttention);
        }
        let new = NewEntry {
            facility: entry.facility,
            details: &details,
            list_id: None,
        };
        entry.storno = true;
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

/// The fields in which two versions of a guest differ.
pub(super) fn changed_fields(before: &EntryDetails, after: &EntryDetails) -> Vec<Field> {
    let (was, is) = (&before.guest, &after.guest);
    let (stayed, stays) = (&before.stay, &after.stay);
    let differs = |field: Field| match field {
        Field::Surname => was.surname != is.surname,
        Field::FirstName => was.first_name != is.first_name,
        Field::Sex => was.sex != is.sex,
        Field::BirthDate => was.birth_date != is.birth_date,
        Field::Country => was.country != is.country,
        Field::DocumentType => was.document_type != is.document_type,
        Field::DocumentNumber => was.document_number != is.document_number,
        Field::Arrival => stayed.arrival != stays.arrival,
        Field::Departure => stayed.departure() != stays.departure(),
        Field::Unit => stayed.units != stays.units,
        Field::ExtraBed => stayed.extra_bed != stays.extra_bed,
        Field::TaxCode => before.tax_code != after.tax_code,
        Field::TaxReason => before.tax_reason != after.tax_reason,
        Field::TaxCharged => before.tax_charged != after.tax_charged,
        Field::Note => before.note != after.note,
        Field::SequenceNumber => false,
    };
    Field::ALL
        .into_iter()
        .filter(|field| differs(*field))
        .collect()
}

/// Whether AJPES is told of a field.
pub(super) fn is_reported(field: Field) -> bool {
    match field {
        Field::Surname
        | Field::FirstName
        | Field::Sex
        | Field::BirthDate
        | Field::Country
        | Field::DocumentType
        | Field::DocumentNumber
        | Field::Arrival
        | Field::Departure
        | Field::TaxCode
        | Field::SequenceNumber => true,
        Field::Unit | Field::ExtraBed | Field::TaxReason | Field::TaxCharged | Field::Note => false,
    }
}

/// Told by what AJPES holds, since that is what it is sent beside: a correction that waits is part
/// of the change. Where nobody knows what it holds, what the book says counts too.
pub(super) fn effect_of_change(
    entry: &Entry,
    details: &EntryDetails,
    held: Option<&Held>,
    now: Moment,
) -> ChangeEffect {
    let mut fields = changed_fields(&entry.details, details);
    fields.retain(|field| is_reported(*field));
    if fields.is_empty() {
        return ChangeEffect::Nothing;
    }
    if let Some(held) = held {
        let differing = held.changed_fields(details);
        fields.retain(|field| !held.is_certain || differing.contains(field));
        fields.extend(differing);
        fields.sort_unstable();
        fields.dedup();
    }
    if fields.is_empty() {
        return ChangeEffect::Nothing;
    }
    // What left the house and was not refused since may have arrived: it is told of the same way.
    if entry.reporting.registered_at.is_none() && !entry.reporting.left_house {
        return ChangeEffect::NotReportedYet;
    }
    if details.stay.arrival.date().year() != entry.year {
        return ChangeEffect::NewNumber;
    }
    if fields == [Field::Departure] {
        let hours = entry.reporting.within_hours;
        let due_at = details.stay.departure().map(|at| report_by(at, hours));
        let is_late = due_at.is_some_and(|due| due < now);
        return ChangeEffect::DepartureOnly { due_at, is_late };
    }
    // Where a corrected arrival waits, Police still count from that which AJPES holds: the earlier
    // one says how late it can be called.
    let book = entry.details.stay.arrival;
    let arrival = held
        .map(|held| held.beside(&entry.details).stay.arrival)
        .filter(|held| held.start() < book.start())
        .unwrap_or(book);
    ChangeEffect::NewRegistration {
        hours_after_arrival: now.seconds_since(arrival.start()).max(0) / 3600,
        is_late: report_by(arrival, entry.reporting.within_hours) < now,
    }
}
