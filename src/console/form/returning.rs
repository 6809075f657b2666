//! A guest who was here before: offered while he is typed, and marked until confirmed (R34).

use super::{FormEvent, GuestForm, Message};
use crate::console::form::place::Place;
use crate::console::form::written::text_of;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::findings::FindingKind;
use crate::domain::returning;
use crate::store::WhoIsTyped;

impl GuestForm {
    /// Who is to be looked for in the book; `None` where nobody is being typed. In other fields he
    /// is looked for once name and birth date are there, for names that differ by look-alikes.
    #[must_use]
    pub fn who_is_typed(&self) -> Option<WhoIsTyped> {
        let field = self.focused_field();
        if self.is_frozen() || self.is_taken() {
            return None;
        }
        let surname = self.text(Field::Surname);
        let name = format!("{surname} {}", self.text(Field::FirstName));
        let born = self.details().guest.birth_date;
        let is_known = !surname.trim().is_empty() && (born.is_some() || self.was_here_before());
        if !is_known && !field.is_some_and(is_of_the_person) {
            return None;
        }
        let document_number = if field == Some(Field::DocumentNumber) {
            self.text(Field::DocumentNumber).to_owned()
        } else {
            String::new()
        };
        Some(WhoIsTyped {
            name: name.trim().to_owned(),
            document_number,
            born,
        })
    }

    /// Guests of the book who may be meant. Beside a family that is just being entered, those of
    /// its name who are in the house already are not.
    pub fn set_offers(&mut self, mut offers: Vec<Entry>) {
        let now = self.context.now;
        offers.retain(|entry| self.with.is_none() || !entry.is_lodged(now));
        self.offers = offers;
    }

    /// Those who are offered now: only of a new guest, and where he is typed.
    pub(super) fn offers(&self) -> &[Entry] {
        let is_typed = self.focused_field().is_some_and(is_of_the_person);
        let is_offered = match self.entry {
            None => is_typed,
            // From an entry that lacks nothing he is not taken a second time.
            Some(_) => self.was_here_before(),
        };
        if self.is_taken() || !is_offered {
            return &[];
        }
        &self.offers
    }

    /// The guest that a key takes: a digit where names are typed, which have none.
    pub(super) fn offer_of(&self, c: char) -> Option<usize> {
        let is_name = matches!(
            self.focused_field(),
            Some(Field::Surname | Field::FirstName)
        );
        let place = usize::try_from(c.to_digit(10)?).ok()?.checked_sub(1)?;
        (is_name && place < self.offers().len()).then_some(place)
    }

    /// Fills the form with a guest of the book. Unit and stay are of this visit; the tax code is
    /// that of his age today. What came is marked, and the cursor goes to the document number:
    /// documents are renewed.
    pub(super) fn take_offer(&mut self, place: usize) -> FormEvent {
        let Some(guest) = self.offers().get(place).map(|entry| &entry.details) else {
            return FormEvent::None;
        };
        // Of an entry that is there already only what is missing is filled in.
        let is_new = self.entry.is_none();
        let texts: Vec<_> = Field::OF_GUEST
            .into_iter()
            .filter(|field| is_new || self.text(*field).trim().is_empty())
            .map(|field| (field, text_of(field, guest, self.context.language)))
            .collect();
        let Some(field) = self.focused_field() else {
            return FormEvent::None;
        };
        self.remember(field, false);
        for (field, text) in texts {
            self.put(field, &text);
            if let Some(held) = self.field_mut(field) {
                held.is_from_before = !text.is_empty();
                held.was_left = true;
            }
        }
        self.offers.clear();
        self.list = None;
        self.follow_age();
        self.enter(Place::Field(Field::DocumentNumber));
        self.select(Field::DocumentNumber);
        self.changed_elsewhere()
    }

    /// The desk found that what is missing in this entry stands in an earlier one.
    fn was_here_before(&self) -> bool {
        self.desk_findings.iter().any(|finding| {
            matches!(finding.kind, FindingKind::WasHere { .. })
                && self.text(finding.field).is_empty()
        })
    }

    /// Something of the guest came from an older entry.
    fn is_taken(&self) -> bool {
        self.fields.iter().any(|held| held.is_from_before)
    }

    /// Whether a field came from an older entry and nobody has confirmed it yet.
    pub(super) fn is_to_be_confirmed(&self, field: Field) -> bool {
        self.field(field).is_some_and(|held| held.is_from_before)
    }

    /// Going on from a field confirms what stands there.
    pub(super) fn confirm(&mut self, field: Field) {
        if let Some(held) = self.field_mut(field) {
            held.is_from_before = false;
        }
    }

    /// Before the guest is saved, the number of his document is looked at once; says whether that
    /// was not done yet.
    pub(super) fn must_check_number(&mut self) -> bool {
        if !self.is_to_be_confirmed(Field::DocumentNumber)
            || self.focused_field() == Some(Field::DocumentNumber)
        {
            return false;
        }
        self.go_to(Field::DocumentNumber);
        self.message = Some(Message::CheckTheNumber);
        true
    }

    /// The name in the book that differs from the typed one by look-alikes only (R28).
    pub(super) fn name_in_the_book(&self, field: Field, details: &EntryDetails) -> Option<&str> {
        let held = self.offers.iter().map(|entry| &entry.details.guest);
        returning::name_in_the_book(&details.guest, held, field)
    }
}

/// Fields by which a guest is known.
fn is_of_the_person(field: Field) -> bool {
    match field {
        Field::Surname | Field::FirstName | Field::BirthDate | Field::DocumentNumber => true,
        Field::Sex
        | Field::Country
        | Field::DocumentType
        | Field::Arrival
        | Field::Departure
        | Field::Unit
        | Field::ExtraBed
        | Field::TaxCode
        | Field::TaxReason
        | Field::TaxCharged
        | Field::Note
        | Field::SequenceNumber => false,
    }
}
