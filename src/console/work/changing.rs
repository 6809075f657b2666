//! Changes of the book, one use case of the desk each.

use super::{Answer, Change, Changed};
use crate::desk::{ChangeEffect, Desk, DeskError, FromForm, Result};
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::identifiers::EntryId;
use crate::store::Reading;

/// The entry that a change is about.
pub(super) fn entry_of(change: &Change) -> Option<EntryId> {
    match change {
        Change::Save { id, .. }
        | Change::Depart(id, ..)
        | Change::DepartHavingSlept(id, ..)
        | Change::ConfirmDeparture(id, _)
        | Change::ConfirmArrival(id, ..)
        | Change::LeaveAsInTheBook(id)
        | Change::Storno(id, _)
        | Change::SendAgain(id, _)
        | Change::SetNumber(id, ..) => Some(*id),
        Change::CheckIn(..)
        | Change::Renumber(..)
        | Change::AnswerDay(..)
        | Change::MonthGuests(..)
        | Change::AnswerDays(..)
        | Change::MonthElsewhere(..)
        | Change::ApplyToAlike(..) => None,
    }
}

/// The details that a change would have saved.
pub(super) fn details_of(change: &Change) -> Option<Box<EntryDetails>> {
    match change {
        Change::Save { details, .. } => Some(details.clone()),
        Change::CheckIn(..)
        | Change::Depart(..)
        | Change::DepartHavingSlept(..)
        | Change::ConfirmDeparture(..)
        | Change::ConfirmArrival(..)
        | Change::LeaveAsInTheBook(_)
        | Change::Storno(..)
        | Change::SendAgain(..)
        | Change::SetNumber(..)
        | Change::Renumber(..)
        | Change::AnswerDay(..)
        | Change::MonthGuests(..)
        | Change::AnswerDays(..)
        | Change::MonthElsewhere(..)
        | Change::ApplyToAlike(..) => None,
    }
}

pub(super) fn change(desk: &mut Desk, change: Change, form: &FromForm) -> Result<Answer> {
    let saved = match change {
        Change::CheckIn(facility, details) => desk.check_in_from(facility, *details, form)?,
        Change::Save {
            id,
            version,
            details,
            ask,
        } => return save(desk, id, version, details, ask, form),
        Change::Depart(id, version, at) => desk.depart(id, version, at)?,
        Change::DepartHavingSlept(id, version, at) => desk.depart_having_slept(id, version, at)?,
        Change::ConfirmDeparture(id, version) => desk.confirm_departure(id, version)?,
        Change::ConfirmArrival(id, version, at) => desk.confirm_arrival(id, version, at)?,
        Change::LeaveAsInTheBook(id) => desk.leave_as_in_the_book(id)?,
        Change::Storno(id, version) => desk.storno(id, version)?,
        Change::SendAgain(id, version) => desk.send_again(id, version)?,
        Change::SetNumber(id, version, number) => desk.set_number(id, version, number)?,
        Change::Renumber(facility, year, from, to, previewed) => {
            let count = desk.renumber(facility, year, from, to, &previewed)?;
            return Ok(changed(Changed::Renumbered(count)));
        }
        Change::AnswerDay(facility, day, answer) => {
            desk.answer_day(facility, day, answer)?;
            return Ok(changed(Changed::Month));
        }
        Change::AnswerDays(facility, days, answer) => {
            for day in days {
                desk.answer_day(facility, day, Some(answer))?;
            }
            return Ok(changed(Changed::Month));
        }
        Change::MonthGuests(month, guests, answer) => {
            desk.answer_month_guests(month, &guests, answer)?;
            return Ok(changed(Changed::Month));
        }
        Change::MonthElsewhere(facility, month) => {
            desk.month_reported_elsewhere(facility, month)?;
            return Ok(changed(Changed::Month));
        }
        Change::ApplyToAlike(ids, field, details) => {
            return apply_to_alike(desk, &ids, field, &details);
        }
    };
    Ok(changed(Changed::Entry(Box::new(saved))))
}

fn changed(changed: Changed) -> Answer {
    Answer::Changed(Box::new(changed))
}

fn save(
    desk: &mut Desk,
    id: EntryId,
    version: i64,
    details: Box<EntryDetails>,
    ask: bool,
    form: &FromForm,
) -> Result<Answer> {
    let entry = desk.store().entry(id)?;
    if entry.version != version {
        return Err(DeskError::Store(crate::store::StoreError::Stale));
    }
    let held = desk.held(id)?;
    let effect = desk.effect_of_change(&entry, &details, held.as_ref());
    let must_ask = match effect {
        ChangeEffect::Nothing | ChangeEffect::NotReportedYet => false,
        ChangeEffect::DepartureOnly { .. }
        | ChangeEffect::NewRegistration { .. }
        | ChangeEffect::NewNumber => true,
    };
    if ask && must_ask {
        return Ok(Answer::AskFirst {
            effect,
            entry: Box::new(entry),
            details,
            held: held.map(Box::new),
        });
    }
    let saved = desk.change_from(id, version, *details, form.draft.as_ref())?;
    Ok(changed(Changed::Entry(Box::new(saved))))
}

/// What AJPES has already is left alone: such a change is told of one by one (R16).
fn apply_to_alike(
    desk: &mut Desk,
    ids: &[EntryId],
    field: Field,
    from: &EntryDetails,
) -> Result<Answer> {
    let mut count = 0;
    for id in ids {
        let entry = desk.store().entry(*id)?;
        let mut details = entry.details.clone();
        copy_field(field, from, &mut details);
        let held = desk.held(*id)?;
        let effect = desk.effect_of_change(&entry, &details, held.as_ref());
        if matches!(effect, ChangeEffect::Nothing | ChangeEffect::NotReportedYet)
            && details != entry.details
        {
            desk.change(*id, entry.version, details)?;
            count += 1;
        }
    }
    Ok(changed(Changed::Alike(count)))
}

/// Copies the value of a field that several guests may share.
fn copy_field(field: Field, from: &EntryDetails, to: &mut EntryDetails) {
    match field {
        Field::Sex => to.guest.sex = from.guest.sex,
        Field::Country => to.guest.country = from.guest.country,
        Field::DocumentType => to.guest.document_type = from.guest.document_type,
        Field::TaxCode => to.tax_code = from.tax_code,
        Field::TaxReason => to.tax_reason = from.tax_reason.clone(),
        Field::Unit => {
            if let Some(unit) = from.stay.current_unit() {
                to.stay.set_unit(unit.clone());
            }
        }
        Field::Surname
        | Field::FirstName
        | Field::BirthDate
        | Field::DocumentNumber
        | Field::Arrival
        | Field::Departure
        | Field::ExtraBed
        | Field::TaxCharged
        | Field::Note
        | Field::SequenceNumber => return,
    }
    to.unread.retain(|(unread, _)| *unread != field);
}
