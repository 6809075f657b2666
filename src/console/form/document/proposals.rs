//! What is proposed for the fields of a document, and the one key that takes it.

use super::{GuestForm, Other, Source};
use crate::console::form::FormEvent;
use crate::console::form::place::Place;
use crate::domain::entry::Field;
use crate::domain::look_alikes::{self, Likeness};
use crate::domain::text::SafeText;

impl GuestForm {
    /// How the book spells people of this birth date: a look-alike of a name is proposed first.
    pub fn propose_spellings(&mut self, names: &[(SafeText, SafeText)]) {
        let is_alike = |one: &str, other: &SafeText| {
            look_alikes::compare(one, other.as_str()) != Likeness::Different
        };
        let (surname, first) = (self.text(Field::Surname), self.text(Field::FirstName));
        let found = names
            .iter()
            .find(|name| is_alike(surname, &name.0) && is_alike(first, &name.1));
        let Some((surname, first)) = found else {
            return;
        };
        for (field, name) in [(Field::Surname, surname), (Field::FirstName, first)] {
            self.propose(field, name.as_str());
        }
    }

    fn propose(&mut self, field: Field, name: &str) {
        let document = self.document.as_mut();
        let held = document.and_then(|document| document.of(field));
        let Some(held) = held.filter(|held| held.shown != name && !held.was_chosen) else {
            return;
        };
        held.others.retain(|other| other.text != name);
        let place = usize::from(held.differs());
        held.others.insert(
            place,
            Other {
                text: name.to_owned(),
                source: Source::Book,
            },
        );
    }

    /// Where something is proposed that nobody chose from yet.
    fn next_proposal(&self) -> Option<Field> {
        Field::OF_GUEST.into_iter().find(|field| {
            let held = self.of_document(*field);
            held.is_some_and(|held| !held.was_chosen && !held.others.is_empty())
        })
    }

    /// Whether the key that takes what is proposed does anything here.
    pub(in crate::console::form) fn can_take_other(&self) -> bool {
        let field = self.focused_field();
        let is_here = field.is_some_and(|field| self.other_text(field).is_some());
        !self.is_frozen() && (is_here || self.next_proposal().is_some())
    }

    /// One key: what is proposed takes the place of what stands there, which is proposed last.
    /// Where nothing is proposed, the cursor goes to where something is.
    pub(in crate::console::form) fn take_other(&mut self) -> FormEvent {
        if self.is_frozen() {
            return FormEvent::None;
        }
        let field = self.focused_field();
        let other = field.and_then(|field| Some((field, self.other_text(field)?.source)));
        let Some((field, other)) = other else {
            if let Some(field) = self.next_proposal() {
                self.move_to(Place::Field(field));
            }
            return FormEvent::None;
        };
        self.remember(field, false);
        self.take_first_other(field);
        // The book spells a person, not a word.
        let names = [Field::Surname, Field::FirstName];
        if other == Source::Book && names.contains(&field) {
            for name in names {
                if self
                    .other_text(name)
                    .is_some_and(|other| other.source == Source::Book)
                {
                    self.take_first_other(name);
                }
            }
        }
        self.list = None;
        self.changed_in(field)
    }

    fn take_first_other(&mut self, field: Field) {
        let document = self.document.as_mut();
        let held = document.and_then(|document| document.of(field));
        let Some(held) = held.filter(|held| !held.others.is_empty()) else {
            return;
        };
        let taken = held.others.remove(0).text;
        let before = std::mem::replace(&mut held.shown, taken.clone());
        held.was_chosen = true;
        if !before.is_empty() {
            held.others.push(Other {
                text: before,
                source: Source::Before,
            });
        }
        self.put(field, &taken);
    }
}
