//! Where the cursor is: in a field, or on a button of the row below them.

use super::GuestForm;
use crate::domain::country::Country;
use crate::domain::document::{DocumentType, NOT_AT_HAND};
use crate::domain::entry::{EntryDetails, Field};

/// A button below the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Button {
    Save,
    SaveAndNext,
    Close,
    Number,
    Accepted,
}

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Field(Field),
    Button(Button),
}

impl GuestForm {
    pub(super) fn focused_field(&self) -> Option<Field> {
        match self.place {
            Place::Field(field) => Some(field),
            Place::Button(_) => None,
        }
    }

    /// The fields that are shown; the basis of an exemption only where one is asked for (R31).
    pub(super) fn fields_shown(&self, details: &EntryDetails) -> Vec<Field> {
        let needs_reason = details
            .tax_code
            .is_some_and(crate::domain::tourist_tax::TaxCode::needs_reason);
        let has_reason = needs_reason
            || !self.text(Field::TaxReason).is_empty()
            || self.place == Place::Field(Field::TaxReason);
        // Only another program says what was charged.
        let has_charged = self.base.tax_charged.is_some()
            || self.base.unread(Field::TaxCharged).is_some()
            || self.place == Place::Field(Field::TaxCharged);
        Field::ALL
            .into_iter()
            .filter(|field| field.is_of_the_form())
            .filter(|field| *field != Field::TaxReason || has_reason)
            .filter(|field| *field != Field::TaxCharged || has_charged)
            .collect()
    }

    pub(super) fn buttons(&self) -> Vec<Button> {
        let mut buttons = vec![Button::Save, Button::SaveAndNext, Button::Close];
        if self.entry.is_some() {
            buttons.push(Button::Number);
        }
        if self.is_registered() {
            buttons.push(Button::Accepted);
        }
        buttons
    }

    fn places(&self) -> Vec<Place> {
        let fields = self
            .fields_shown(&self.details())
            .into_iter()
            .map(Place::Field);
        fields
            .chain(self.buttons().into_iter().map(Place::Button))
            .collect()
    }

    pub(super) fn go_forward(&mut self) {
        self.go_by(1);
    }

    pub(super) fn go_back(&mut self) {
        self.go_by(-1);
    }

    fn go_by(&mut self, steps: isize) {
        let places = self.places();
        let here = places.iter().position(|place| *place == self.place);
        let there = here
            .unwrap_or(0)
            .checked_add_signed(steps)
            .and_then(|there| places.get(there));
        if let Some(place) = there {
            self.move_to(*place);
        }
    }

    pub(super) fn go_to_last_field(&mut self) {
        if let Some(field) = self.fields_shown(&self.details()).last() {
            self.move_to(Place::Field(*field));
        }
    }

    /// Leaves one place and goes to another.
    pub(super) fn move_to(&mut self, place: Place) {
        self.list = None;
        self.message = None;
        self.history.end_of_typing();
        if let Some(field) = self.focused_field() {
            self.leave(field);
        }
        self.enter(place);
    }

    /// Puts the cursor somewhere without leaving anything.
    pub(super) fn enter(&mut self, place: Place) {
        self.place = place;
        if let Some(field) = self.focused_field() {
            let selects = self.is_replaced_by_typing(field);
            if let Some(held) = self.field_mut(field) {
                held.is_selected = selects && !held.text().is_empty();
                held.is_fresh = true;
            }
        }
    }

    /// Selects all of a field, so that the first character typed replaces it.
    pub(super) fn select(&mut self, field: Field) {
        if let Some(held) = self.field_mut(field) {
            held.is_selected = !held.text().is_empty();
        }
    }

    fn leave(&mut self, field: Field) {
        if let Some(held) = self.field_mut(field) {
            held.was_left = true;
            held.is_selected = false;
        }
        self.confirm(field);
        if field == Field::DocumentType {
            self.fill_in_not_at_hand();
        }
        self.follow_age();
    }

    /// R25, R26: of a child of Slovenia without a document `nima` is sent.
    fn fill_in_not_at_hand(&mut self) {
        let details = self.details();
        let guest = &details.guest;
        let is_child = guest
            .age_on(details.stay.arrival.date())
            .is_some_and(|years| years < 18);
        if is_child
            && guest.country == Some(Country::SLOVENIA)
            && guest.document_type == Some(DocumentType::ChildWithoutDocument)
            && guest.document_number.is_empty()
            && !self.is_frozen()
        {
            self.remember(Field::DocumentNumber, false);
            self.put(Field::DocumentNumber, NOT_AT_HAND);
        }
    }

    /// What is chosen or understood is replaced as a whole; words are edited, unless they only
    /// came from the guest before.
    fn is_replaced_by_typing(&self, field: Field) -> bool {
        match field {
            Field::Sex
            | Field::BirthDate
            | Field::Country
            | Field::DocumentType
            | Field::Arrival
            | Field::Departure
            | Field::Unit
            | Field::ExtraBed
            | Field::TaxCode => true,
            Field::Surname
            | Field::FirstName
            | Field::DocumentNumber
            | Field::TaxReason
            | Field::TaxCharged
            | Field::Note
            | Field::SequenceNumber => {
                self.entry.is_none() && self.field(field).is_some_and(|held| !held.is_changed())
            }
        }
    }
}
