//! How a form begins: empty, for the next of a party, or with an entry.

use super::edit::FieldText;
use super::history::History;
use super::place::Place;
use super::written::{text_of, to_the_minute};
use super::{FormContext, GuestForm};
use crate::domain::document::DocumentType;
use crate::domain::entry::{Entry, EntryDetails, Field, Guest};
use crate::domain::findings::{self, Finding};
use crate::domain::moment::When;
use crate::domain::stay::Stay;

impl GuestForm {
    /// A form for a new guest who has just arrived.
    #[must_use]
    pub fn blank(context: FormContext) -> Self {
        let details = nobody(&context);
        Self::begin(context, None, details, Field::Surname)
    }

    /// A form for the next of a party: surname, citizenship, document type, unit, arrival and
    /// departure carry over (R34).
    #[must_use]
    pub fn next_of_party(context: FormContext, before: &EntryDetails) -> Self {
        let mut details = nobody(&context);
        let document_type = before.guest.document_type;
        details.guest.surname = before.guest.surname.clone();
        details.guest.country = before.guest.country;
        // That one child has no document says nothing of the next person.
        details.guest.document_type =
            document_type.filter(|kind| *kind != DocumentType::ChildWithoutDocument);
        details.stay = Stay {
            extra_bed: false,
            ..before.stay.clone()
        };
        details.unread = before
            .unread
            .iter()
            .filter(|(field, _)| matches!(field, Field::Arrival | Field::Departure))
            .cloned()
            .collect();
        let first = if details.guest.surname.is_empty() {
            Field::Surname
        } else {
            Field::FirstName
        };
        Self::begin(context, None, details, first)
    }

    /// A form to edit an entry; the cursor stands where something must be mended.
    #[must_use]
    pub fn of(context: FormContext, entry: Entry) -> Self {
        let details = entry.details.clone();
        let first = findings::findings(&details, &context.facility)
            .into_iter()
            .filter(Finding::asks_a_person)
            .min_by_key(|finding| !finding.is_blocking())
            .map(|finding| finding.field);
        let mut form = Self::begin(
            context,
            Some(entry),
            details,
            first.unwrap_or(Field::Surname),
        );
        if let Some(field) = first {
            form.select(field);
        }
        form
    }

    fn begin(context: FormContext, entry: Option<Entry>, base: EntryDetails, first: Field) -> Self {
        let is_known = entry.is_some();
        let fields = Field::ALL
            .into_iter()
            .filter(|field| field.is_of_the_form())
            .map(|field| {
                FieldText::new(
                    field,
                    text_of(field, &base, context.language),
                    context.now,
                    is_known,
                )
            })
            .collect();
        let follows = base.tax_code == base.tax_code_by_age() && !has_unread_tax_code(&base);
        let mut form = Self {
            context,
            entry,
            base,
            fields,
            place: Place::Field(first),
            list: None,
            tax_follows_age: follows,
            history: History::default(),
            desk_findings: Vec::new(),
            occupants: Vec::new(),
            held: None,
            occupancy: Vec::new(),
            offers: Vec::new(),
            with: None,
            message: None,
            listed: Vec::new(),
            document: None,
            asked_without_document: None,
            asked_same_day: None,
            asked_entered_already: None,
        };
        form.enter(Place::Field(first));
        form
    }
}

fn has_unread_tax_code(details: &EntryDetails) -> bool {
    details.unread(Field::TaxCode).is_some()
}

fn nobody(context: &FormContext) -> EntryDetails {
    let arrival = When::Exact(to_the_minute(context.now));
    EntryDetails::of(Guest::default(), Stay::arrived(arrival))
}
