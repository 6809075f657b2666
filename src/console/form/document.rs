//! What was read from the machine-readable zone of a document, and what a person makes of it.
//!
//! Empty fields are filled in, and those that only came from the guest before. What stands there
//! otherwise stays: where the document says something else it is marked, and one key takes it.

mod proposals;
mod said;

use super::place::{Button, Place};
use super::written::text_of;
use super::{FormEvent, GuestForm, Message};
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::look_alikes::{self, Likeness};
use crate::domain::machine_readable_zone::{
    Doubt, MachineReadableZone, Reading, Stated, loses_marks,
};
use crate::domain::text::{SafeText, fold};

#[cfg(test)]
pub(super) use self::said::TAKES;

/// Where another text for a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The document says something else than what stands there.
    Document,
    /// It may have been misread.
    Misread,
    /// Letters that the zone cannot hold.
    Spelling,
    /// A guest of the book with this birth date is spelled so.
    Book,
    /// It stood there before.
    Before,
}

/// Another text for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Other {
    pub(super) text: String,
    pub(super) source: Source,
}

/// A field as the document left it.
#[derive(Debug, Clone)]
pub(super) struct OfDocument {
    field: Field,
    /// What stands there; as soon as somebody types something else, nothing is proposed any more.
    shown: String,
    others: Vec<Other>,
    was_filled: bool,
    /// A person chose among the others.
    was_chosen: bool,
}

impl OfDocument {
    fn differs(&self) -> bool {
        let first = self.others.first();
        first.is_some_and(|other| other.source == Source::Document)
    }

    fn is_undecided(&self) -> bool {
        self.shown.is_empty() || self.differs()
    }
}

/// A document that was read into the form.
#[derive(Debug, Clone)]
pub(super) struct ReadDocument {
    fields: Vec<OfDocument>,
    issuer: Stated,
    doubts: Vec<Doubt>,
}

impl ReadDocument {
    /// The fields that it filled in.
    pub(super) fn filled(&self) -> Vec<Field> {
        let fields = self.fields.iter().filter(|held| held.was_filled);
        fields.map(|held| held.field).collect()
    }

    /// The fields in which it says something else than what stands there.
    pub(super) fn differing(&self) -> Vec<Field> {
        let fields = self.fields.iter().filter(|held| held.differs());
        fields.map(|held| held.field).collect()
    }

    pub(super) fn doubts(&self) -> &[Doubt] {
        &self.doubts
    }

    fn of(&mut self, field: Field) -> Option<&mut OfDocument> {
        self.fields.iter_mut().find(|held| held.field == field)
    }
}

impl GuestForm {
    /// Takes what was read from a document, in one step that can be undone; the cursor goes to
    /// what is left to enter.
    pub fn take_document(&mut self, zone: &MachineReadableZone) -> FormEvent {
        if self.is_frozen() {
            return FormEvent::None;
        }
        self.remember(Field::Surname, false);
        self.list = None;
        let stands = self.details();
        let read = as_details(zone, &stands);
        let fields = Field::OF_GUEST
            .into_iter()
            .map(|field| {
                let text = text_of(field, &read, self.context.language);
                self.take_field(field, &text, others(field, zone), &stands)
            })
            .collect();
        let document = ReadDocument {
            fields,
            issuer: zone.issuer,
            doubts: zone.doubts.clone(),
        };
        let place = self.left_to_enter(&document);
        self.document = Some(document);
        self.follow_age();
        self.move_to(place);
        self.message = Some(Message::Document);
        self.changed_elsewhere()
    }

    fn take_field(
        &mut self,
        field: Field,
        read: &str,
        mut others: Vec<Other>,
        stands: &EntryDetails,
    ) -> OfDocument {
        let there = self.text(field).to_owned();
        let is_typed = self.entry.is_some() || self.field(field).is_some_and(|f| f.is_changed());
        let is_kept = is_typed && !there.trim().is_empty();
        let mut was_filled = false;
        if is_kept {
            if !read.is_empty()
                && !means_the_same(field, &text_of(field, stands, self.context.language), read)
            {
                others.insert(
                    0,
                    Other {
                        text: read.to_owned(),
                        source: Source::Document,
                    },
                );
            }
        } else {
            // What the guest before left here is not this guest's, even where nothing was read.
            self.put(field, read);
            was_filled = !read.is_empty();
        }
        let shown = self.text(field).to_owned();
        others.retain(|other| other.text != shown);
        if let Some(held) = self.field_mut(field) {
            held.was_left |= was_filled;
        }
        OfDocument {
            field,
            shown,
            others,
            was_filled,
            was_chosen: false,
        }
    }

    /// What must be decided about the guest, then departure and unit, then saving.
    fn left_to_enter(&self, document: &ReadDocument) -> Place {
        let undecided = document.fields.iter().find(|held| held.is_undecided());
        if let Some(held) = undecided {
            return Place::Field(held.field);
        }
        [Field::Departure, Field::Unit]
            .into_iter()
            .find(|field| self.text(*field).trim().is_empty())
            .map_or(Place::Button(Button::Save), Place::Field)
    }

    /// What the document says of a field, while nobody typed something else there.
    fn of_document(&self, field: Field) -> Option<&OfDocument> {
        let fields = &self.document.as_ref()?.fields;
        let held = fields.iter().find(|held| held.field == field)?;
        (held.shown == self.text(field)).then_some(held)
    }

    /// The text that one key takes into a field.
    pub(super) fn other_text(&self, field: Field) -> Option<&Other> {
        self.of_document(field)?.others.first()
    }

    /// What is doubtful about a field that still is as the document left it.
    pub(super) fn doubt_of(&self, field: Field) -> Option<&Doubt> {
        let held = self.of_document(field).filter(|held| !held.was_chosen)?;
        let is_kept = !held.was_filled && !held.shown.is_empty();
        let doubts = &self.document.as_ref()?.doubts;
        let doubt = doubts.iter().find(|doubt| doubt.field() == Some(field))?;
        // What stood there before the document has its own meaning, but the document is what it is.
        let is_of_the_document = field == Field::DocumentType;
        (!is_kept || is_of_the_document).then_some(doubt)
    }

    /// Whether a name was filled in that may have Č, Š or Ž in the document.
    pub(super) fn may_have_lost_marks(&self, field: Field) -> bool {
        let issuer = self
            .document
            .as_ref()
            .and_then(|read| read.issuer.country());
        let held = self.of_document(field);
        let is_name = matches!(field, Field::Surname | Field::FirstName);
        match (held, issuer) {
            (Some(held), Some(issuer)) if is_name && held.was_filled && !held.was_chosen => {
                loses_marks(&held.shown, issuer)
            }
            _ => false,
        }
    }
}

/// The values of a document as details of a guest.
fn as_details(zone: &MachineReadableZone, stands: &EntryDetails) -> EntryDetails {
    let mut read = stands.clone();
    read.unread.clear();
    let guest = &mut read.guest;
    guest.surname = zone.surname.value.clone().unwrap_or_default();
    guest.first_name = zone.first_name.value.clone().unwrap_or_default();
    guest.sex = zone.sex;
    guest.birth_date = zone.birth_date.value;
    guest.country = zone.nationality;
    guest.document_type = zone.document_type;
    guest.document_number = zone.document_number.value.clone().unwrap_or_default();
    read
}

/// What else a field may be.
fn others(field: Field, zone: &MachineReadableZone) -> Vec<Other> {
    let texts = |reading: &Reading<SafeText>, source| -> Vec<Other> {
        let others = reading.others.iter();
        others
            .map(|text| Other {
                text: text.to_string(),
                source,
            })
            .collect()
    };
    match field {
        Field::Surname => texts(&zone.surname, Source::Spelling),
        Field::FirstName => texts(&zone.first_name, Source::Spelling),
        Field::DocumentNumber => texts(&zone.document_number, Source::Misread),
        Field::BirthDate => zone
            .birth_date
            .others
            .iter()
            .map(|date| Other {
                text: crate::words::date_long(*date),
                source: Source::Misread,
            })
            .collect(),
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
        | Field::SequenceNumber => Vec::new(),
    }
}

/// Whether what stands there is what the document says; a zone has no accents, so names are the
/// same when they look alike.
fn means_the_same(field: Field, stands: &str, read: &str) -> bool {
    match field {
        Field::Surname | Field::FirstName => {
            look_alikes::compare(stands, read) != Likeness::Different
        }
        _ => {
            let plain = |text: &str| fold(text).replace(' ', "");
            plain(stands) == plain(read)
        }
    }
}
