//! Undo and redo inside the form, one step for what was typed in one go.

use super::GuestForm;
use super::document::ReadDocument;
use super::edit::FieldText;
use super::place::Place;
use crate::domain::entry::Field;

const STEPS_MAX: usize = 200;

#[derive(Debug, Clone)]
struct Step {
    fields: Vec<FieldText>,
    place: Place,
    tax_follows_age: bool,
    document: Option<ReadDocument>,
}

/// What the form held before each change.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    typing_in: Option<Field>,
}

impl History {
    /// What is typed next is a step of its own.
    pub(super) fn end_of_typing(&mut self) {
        self.typing_in = None;
    }
}

impl GuestForm {
    /// Keeps how the form is, before a field changes; characters typed one after another are one
    /// step.
    pub(super) fn remember(&mut self, field: Field, is_typing: bool) {
        if is_typing && self.history.typing_in == Some(field) {
            return;
        }
        self.history.typing_in = is_typing.then_some(field);
        self.history.future.clear();
        let step = self.step();
        self.history.past.push(step);
        if self.history.past.len() > STEPS_MAX {
            self.history.past.remove(0);
        }
    }

    /// Takes the last change back; says whether there was one.
    pub(super) fn can_undo(&self) -> bool {
        !self.history.past.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.history.future.is_empty()
    }

    pub(super) fn undo(&mut self) -> bool {
        let Some(before) = self.history.past.pop() else {
            return false;
        };
        let now = self.step();
        self.history.future.push(now);
        self.restore(before);
        true
    }

    /// Makes again what was taken back; says whether there was anything.
    pub(super) fn redo(&mut self) -> bool {
        let Some(after) = self.history.future.pop() else {
            return false;
        };
        let now = self.step();
        self.history.past.push(now);
        self.restore(after);
        true
    }

    fn step(&self) -> Step {
        Step {
            fields: self.fields.clone(),
            place: self.place,
            tax_follows_age: self.tax_follows_age,
            document: self.document.clone(),
        }
    }

    fn restore(&mut self, step: Step) {
        self.history.typing_in = None;
        self.list = None;
        let left: Vec<bool> = self.fields.iter().map(|held| held.was_left).collect();
        self.fields = step.fields;
        for (held, was_left) in self.fields.iter_mut().zip(left) {
            held.was_left |= was_left;
            held.is_selected = false;
            held.is_fresh = true;
        }
        self.tax_follows_age = step.tax_follows_age;
        self.document = step.document;
        self.message = None;
        self.place = step.place;
        if !self
            .fields_shown(&self.details())
            .iter()
            .any(|field| Place::Field(*field) == self.place)
            && self.focused_field().is_some()
        {
            self.go_to_last_field();
        }
    }
}
