//! What the fields say: details of a guest, and what of them was not understood.

use chrono::NaiveDate;

use super::GuestForm;
use super::candidates::Choice;
use super::edit::FieldText;
use super::moving::moved;
use super::written::TICK;
use crate::console::typed::{self, TypedError, Understood};
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::moment::{Moment, When};
use crate::domain::tax_record::Cents;
use crate::domain::text::{SafeText, fold};

/// Stands for an arrival that was wiped out: an entry always has one.
const NO_ARRIVAL: &str = "?";

impl GuestForm {
    /// What the form says, as typed; what is not understood is in `unread`.
    #[must_use]
    pub fn details(&self) -> EntryDetails {
        let mut details = self.base.clone();
        self.read_arrival(&mut details);
        self.read_departure(&mut details);
        self.read_guest(&mut details);
        self.read_unit(&mut details);
        self.read_tax(&mut details);
        self.read_night(&mut details);
        details
    }

    /// Why a date or time that was typed is not understood.
    pub(super) fn typed_error(&self, field: Field, details: &EntryDetails) -> Option<TypedError> {
        let held = self.field(field)?;
        if held.text().trim().is_empty() {
            return None;
        }
        match field {
            Field::BirthDate => typed::birth_date(held.text(), held.typed_at.date()).err(),
            Field::Arrival => self.arrival(held).err(),
            Field::Departure => self.departure(held, details.stay.arrival).err(),
            Field::Surname
            | Field::FirstName
            | Field::Sex
            | Field::Country
            | Field::DocumentType
            | Field::DocumentNumber
            | Field::Unit
            | Field::ExtraBed
            | Field::TaxCode
            | Field::TaxReason
            | Field::TaxCharged
            | Field::Note
            | Field::SequenceNumber => None,
        }
    }

    /// The day of arrival, on which it depends what can be chosen (R30).
    pub(super) fn arrival_day(&self) -> NaiveDate {
        let mut details = self.base.clone();
        self.read_arrival(&mut details);
        details.stay.arrival.date()
    }

    fn changed(&self, field: Field) -> Option<&FieldText> {
        self.field(field).filter(|held| held.is_changed())
    }

    /// A time alone leaves an entry on the day that it has.
    fn arrival(&self, held: &FieldText) -> Result<Understood, TypedError> {
        let is_known = self.entry.is_some() && self.base.unread(Field::Arrival).is_none();
        let day = is_known.then(|| self.base.stay.arrival.date());
        typed::arrival(held.text(), held.typed_at, day)
    }

    fn departure(&self, held: &FieldText, arrival: When) -> Result<Option<Understood>, TypedError> {
        let hour = self.context.facility.departure_time;
        let day = self.base.stay.departure().map(When::date);
        typed::departure(held.text(), arrival, day, hour, held.typed_at)
    }

    fn read_arrival(&self, details: &mut EntryDetails) {
        let Some(held) = self.changed(Field::Arrival) else {
            return;
        };
        match self.arrival(held) {
            Ok(understood) => {
                understand(details, Field::Arrival);
                details.stay.arrival = understood.when;
            }
            Err(error) => {
                let is_empty = error == TypedError::Empty;
                let text = if is_empty { NO_ARRIVAL } else { held.text() };
                not_understood(details, Field::Arrival, text);
            }
        }
        // The first unit is that of the first night.
        let first_night = details.stay.arrival.date();
        if let Some(first) = details.stay.units.first_mut() {
            first.from_night = first_night;
        }
        details.stay.units.retain({
            let mut is_first = true;
            move |unit| std::mem::replace(&mut is_first, false) || unit.from_night > first_night
        });
    }

    fn read_departure(&self, details: &mut EntryDetails) {
        let Some(held) = self.changed(Field::Departure) else {
            return;
        };
        match self.departure(held, details.stay.arrival) {
            Ok(understood) => {
                understand(details, Field::Departure);
                let at = understood.map(|understood| understood.when);
                set_departure(details, at, self.context.now);
            }
            Err(_) => {
                set_departure(details, None, self.context.now);
                not_understood(details, Field::Departure, held.text());
            }
        }
    }

    /// What was asked about a departure holds for that departure (R33).
    fn read_night(&self, details: &mut EntryDetails) {
        let departure = details.stay.departure();
        let is_kept = self.base.stay.slept_same_day && departure == self.base.stay.departure();
        details.stay.slept_same_day =
            is_kept || (departure.is_some() && departure == self.asked_same_day);
    }

    fn read_guest(&self, details: &mut EntryDetails) {
        if let Some(held) = self.changed(Field::Surname) {
            details.guest.surname = SafeText::new(held.text());
        }
        if let Some(held) = self.changed(Field::FirstName) {
            details.guest.first_name = SafeText::new(held.text());
        }
        if let Some(held) = self.changed(Field::DocumentNumber) {
            details.guest.document_number = SafeText::new(held.text());
        }
        if let Some(held) = self.changed(Field::Note) {
            details.note = SafeText::new(held.text());
        }
        if let Some(held) = self.changed(Field::TaxReason) {
            details.tax_reason = SafeText::new(held.text());
        }
        if let Some(held) = self.changed(Field::TaxCharged) {
            let charged = Cents::read(held.text().trim_end_matches('€'));
            settle(details, held, charged.is_some());
            details.tax_charged = charged;
        }
        if let Some(held) = self.changed(Field::BirthDate) {
            let born = typed::birth_date(held.text(), held.typed_at.date()).ok();
            settle(details, held, born.is_some());
            details.guest.birth_date = born;
        }
        if let Some((held, choice)) = self.chosen(Field::Sex) {
            settle(details, held, choice.is_some());
            details.guest.sex = choice.as_ref().and_then(Choice::sex);
        }
        if let Some((held, choice)) = self.chosen(Field::Country) {
            settle(details, held, choice.is_some());
            details.guest.country = choice.as_ref().and_then(Choice::country);
        }
        if let Some((held, choice)) = self.chosen(Field::DocumentType) {
            settle(details, held, choice.is_some());
            details.guest.document_type = choice.as_ref().and_then(Choice::document);
        }
    }

    fn chosen(&self, field: Field) -> Option<(&FieldText, Option<Choice>)> {
        let held = self.changed(field)?;
        Some((held, self.resolve(field, held.text())))
    }

    fn read_unit(&self, details: &mut EntryDetails) {
        let today = self.context.now.date();
        if let Some(held) = self.changed(Field::Unit) {
            if let Some((unit, night)) = moved(held.text(), today) {
                let known = self.resolve(Field::Unit, unit);
                let unit = known.map_or_else(|| SafeText::new(unit), |choice| choice.unit());
                details.stay.move_to(night, unit);
                return self.read_extra_bed(details);
            }
            let unit = self
                .resolve(Field::Unit, held.text())
                .map_or_else(|| SafeText::new(held.text()), |choice| choice.unit());
            match details.stay.units.as_mut_slice() {
                // Who moved is corrected in the unit where he is now.
                [_, .., last] if !unit.is_empty() => last.unit = unit,
                _ => details.stay.set_unit(unit),
            }
        }
        self.read_extra_bed(details);
    }

    fn read_extra_bed(&self, details: &mut EntryDetails) {
        if let Some(held) = self.changed(Field::ExtraBed) {
            let yes = yes_or_no(held.text());
            settle(details, held, yes.is_some());
            details.stay.extra_bed = yes.unwrap_or(false);
        }
    }

    fn read_tax(&self, details: &mut EntryDetails) {
        if self.tax_follows_age {
            understand(details, Field::TaxCode);
            details.tax_code = details.tax_code_by_age();
            return;
        }
        if let Some((held, choice)) = self.chosen(Field::TaxCode) {
            settle(details, held, choice.is_some());
            details.tax_code = choice.as_ref().and_then(Choice::tax_code);
        }
    }
}

/// What a receptionist answers to a question that has two answers; nothing is no.
fn yes_or_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        TICK | "d" | "da" | "j" | "ja" | "y" | "yes" | "1" => Some(true),
        "" | "n" | "ne" | "no" | "0" => Some(false),
        _ => None,
    }
}

/// A departure that has passed is the true one; one to come is expected.
fn set_departure(details: &mut EntryDetails, at: Option<When>, now: Moment) {
    let stay = &mut details.stay;
    let has_passed = at.is_some_and(|at| at.end() <= now);
    if has_passed {
        stay.actual_departure = at;
    } else {
        stay.actual_departure = None;
        stay.expected_departure = at;
    }
}

fn understand(details: &mut EntryDetails, field: Field) {
    details.unread.retain(|(unread, _)| *unread != field);
}

fn not_understood(details: &mut EntryDetails, field: Field, text: &str) {
    understand(details, field);
    details.unread.push((field, SafeText::new(text)));
}

fn settle(details: &mut EntryDetails, held: &FieldText, is_understood: bool) {
    if is_understood || held.text().trim().is_empty() {
        understand(details, held.field);
    } else {
        not_understood(details, held.field, held.text());
    }
}
