//! What typing does to the text of a field, and what follows from it in others.

use tui_input::InputRequest;

use super::candidates::is_picker;
use super::written::{TICK, text_of};
use super::{FormEvent, GuestForm, Message};
use crate::console::texts;
use crate::domain::entry::Field;
use crate::domain::text::SafeText;

impl GuestForm {
    /// Takes pasted text: one line, safe, never an Enter.
    pub fn handle_paste(&mut self, text: &str) -> FormEvent {
        let Some(field) = self.focused_field().filter(|_| !self.is_frozen()) else {
            return FormEvent::None;
        };
        self.remember(field, false);
        let now = self.context.now;
        let mut changed = false;
        if let Some(held) = self.field_mut(field) {
            for c in SafeText::new(text).as_str().chars() {
                changed |= held.insert(c, now);
            }
        }
        self.after_edit(field, changed)
    }

    /// Puts a text into a field.
    pub(super) fn put(&mut self, field: Field, text: &str) {
        let now = self.context.now;
        if let Some(held) = self.field_mut(field) {
            held.set(text, now);
        }
    }

    pub(super) fn character(&mut self, c: char) -> FormEvent {
        let Some(field) = self.focused_field() else {
            let why = texts::hints::LETTERS_DO_NOTHING_ON_A_BUTTON;
            self.message = Some(Message::NotNow(why));
            return FormEvent::None;
        };
        if self.is_frozen() {
            return FormEvent::None;
        }
        let is_empty = self
            .field(field)
            .is_some_and(|held| held.is_selected || held.text().is_empty());
        if c == '=' && is_empty && self.context.previous.is_some() {
            return self.copy_from_previous();
        }
        if let Some(place) = self.offer_of(c) {
            return self.take_offer(place);
        }
        if c == ' ' && is_empty && is_picker(field) {
            return self.show_all(field);
        }
        if c == ' ' && field == Field::ExtraBed {
            self.remember(field, false);
            let other = if self.text(field).is_empty() {
                TICK
            } else {
                ""
            };
            self.put(field, other);
            return self.after_edit(field, true);
        }
        self.remember(field, true);
        let now = self.context.now;
        let changed = self
            .field_mut(field)
            .is_some_and(|held| held.insert(c, now));
        self.after_edit(field, changed)
    }

    pub(super) fn edit(&mut self, request: InputRequest) -> FormEvent {
        let Some(field) = self.focused_field() else {
            return FormEvent::None;
        };
        let is_move = matches!(
            request,
            InputRequest::GoToPrevChar
                | InputRequest::GoToNextChar
                | InputRequest::GoToPrevWord
                | InputRequest::GoToNextWord
                | InputRequest::GoToStart
                | InputRequest::GoToEnd
        );
        if self.is_frozen() && !is_move {
            return FormEvent::None;
        }
        if !is_move && !self.text(field).is_empty() {
            self.remember(field, request == InputRequest::DeletePrevChar);
        }
        let now = self.context.now;
        let changed = self
            .field_mut(field)
            .is_some_and(|held| held.request(request, now));
        if is_move {
            return FormEvent::None;
        }
        self.after_edit(field, changed)
    }

    fn show_all(&mut self, field: Field) -> FormEvent {
        self.remember(field, false);
        self.put(field, "");
        self.list = Some(0);
        self.changed_in(field)
    }

    /// `=`: the same as the guest before.
    pub(super) fn copy_from_previous(&mut self) -> FormEvent {
        let Some(field) = self.focused_field().filter(|_| !self.is_frozen()) else {
            return FormEvent::None;
        };
        let Some(previous) = self.context.previous.as_ref() else {
            return FormEvent::None;
        };
        let text = text_of(field, previous, self.context.language);
        self.remember(field, false);
        self.put(field, &text);
        let event = self.after_edit(field, true);
        self.list = None;
        event
    }

    fn after_edit(&mut self, field: Field, changed: bool) -> FormEvent {
        if !changed {
            return FormEvent::None;
        }
        if is_picker(field) {
            let text = self.text(field);
            let can_choose = !text.trim().is_empty() && self.choices(field, text).len() > 1;
            self.list = can_choose.then_some(0);
        }
        self.changed_in(field)
    }

    pub(super) fn changed_in(&mut self, field: Field) -> FormEvent {
        if field == Field::TaxCode {
            self.tax_follows_age = self.text(field).trim().is_empty();
        }
        match field {
            Field::Unit => {
                self.occupants.clear();
                self.desk_findings.clear();
            }
            Field::Arrival | Field::Departure => self.desk_findings.clear(),
            Field::Surname
            | Field::FirstName
            | Field::Sex
            | Field::BirthDate
            | Field::Country
            | Field::DocumentType
            | Field::DocumentNumber
            | Field::ExtraBed
            | Field::TaxCode
            | Field::TaxReason
            | Field::TaxCharged
            | Field::Note
            | Field::SequenceNumber => {}
        }
        if field != Field::TaxCode {
            self.follow_age();
        }
        FormEvent::Changed
    }

    pub(super) fn changed_elsewhere(&mut self) -> FormEvent {
        self.occupants.clear();
        self.desk_findings.clear();
        FormEvent::Changed
    }

    /// R29: the tax code is that of the age on the day of arrival until another is typed.
    pub(super) fn follow_age(&mut self) {
        if !self.tax_follows_age {
            return;
        }
        let code = self.details().tax_code;
        let text = code.map(|code| code.to_string()).unwrap_or_default();
        self.put(Field::TaxCode, &text);
    }
}
