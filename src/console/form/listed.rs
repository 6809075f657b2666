//! What a newer list says otherwise than the book: it stands in the form when that is opened, marked
//! until it is saved, and one key leaves the book as it is.

use super::written::text_of;
use super::{FormEvent, GuestForm};
use crate::domain::entry::Field;
use crate::domain::list_difference::ListDifference;

/// What a list put into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    field: Field,
    text: String,
    in_the_book: String,
}

impl GuestForm {
    /// Puts what a list says into the fields in which it differs; undo brings back the book.
    pub fn propose_from_list(&mut self, difference: &ListDifference) {
        if self.is_frozen() {
            return;
        }
        if let Some(first) = difference.fields.first() {
            self.remember(*first, false);
        }
        for field in &difference.fields {
            let text = text_of(*field, &difference.details, self.context.language);
            let in_the_book = self.text(*field).to_owned();
            self.put(*field, &text);
            if let Some(held) = self.field_mut(*field) {
                held.was_left = true;
            }
            self.listed.push(Listed {
                field: *field,
                text,
                in_the_book,
            });
        }
        self.follow_age();
        if let Some(first) = difference.fields.first() {
            self.go_to(*first);
        }
    }

    /// Marks again, in a form taken up as it was left, what a list had put there. A difference that
    /// somebody has dealt with meanwhile is in the book no more, and marks nothing.
    pub fn mark_from_list(&mut self, difference: &ListDifference) {
        for field in &difference.fields {
            self.listed.push(Listed {
                field: *field,
                text: text_of(*field, &difference.details, self.context.language),
                in_the_book: text_of(*field, &self.base, self.context.language),
            });
        }
    }

    /// What the book holds in a field in which the list's value stands.
    pub(super) fn instead_of_the_list(&self, field: Field) -> Option<&str> {
        let text = self.text(field);
        let listed = self.listed.iter().find(|listed| listed.field == field)?;
        (listed.text == text).then_some(listed.in_the_book.as_str())
    }

    /// A list says otherwise, and nobody has dealt with it yet.
    #[must_use]
    pub fn has_list_difference(&self) -> bool {
        !self.listed.is_empty()
    }

    /// Whether a person typed anything: what the list put there is in the book of differences.
    #[must_use]
    pub fn has_typed(&self) -> bool {
        self.is_changed()
            && self.fields.iter().any(|held| {
                let follows = held.field == Field::TaxCode && self.tax_follows_age;
                held.is_changed() && !follows && self.instead_of_the_list(held.field).is_none()
            })
    }

    /// Leaves the entry as it is in the book.
    pub(super) fn leave_as_in_the_book(&self) -> FormEvent {
        if self.has_list_difference() {
            FormEvent::LeaveAsInTheBook
        } else {
            FormEvent::None
        }
    }
}
