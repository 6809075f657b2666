//! What a list says of an entry, field by field, as text that is the same for the same value: kept
//! beside the entry, so that a row is a change only when the row changed, and so that what the list
//! says can be put into a form later.

use chrono::{DateTime, NaiveDate};

use super::country::Country;
use super::document::DocumentType;
use super::entry::{EntryDetails, Field};
use super::moment::{Moment, When};
use super::sex::Sex;
use super::tax_record::Cents;
use super::text::SafeText;

/// In front of what was written but not understood.
const UNREAD: char = '?';

/// What a newer list says of an entry that was not changed by it, since AJPES has it or a person
/// wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListDifference {
    /// The fields in which it differs from the book, in the order of a document.
    pub fields: Vec<Field>,
    /// The entry as the list has it.
    pub details: EntryDetails,
}

impl ListDifference {
    /// What the list says, beside what the book holds; `None` where nothing differs any more.
    #[must_use]
    pub fn of(
        held: &EntryDetails,
        said: impl IntoIterator<Item = (Field, String)>,
        now: Moment,
    ) -> Option<Self> {
        let mut details = held.clone();
        let mut fields = Vec::new();
        for (field, text) in said {
            if canonical(held, field) != text && put(&mut details, field, &text, now) {
                fields.push(field);
            }
        }
        fields.sort();
        (!fields.is_empty()).then_some(Self { fields, details })
    }
}

/// A field as text, the same for the same value.
#[must_use]
pub fn canonical(details: &EntryDetails, field: Field) -> String {
    if let Some(unread) = details.unread(field) {
        return format!("{UNREAD}{unread}");
    }
    let (guest, stay) = (&details.guest, &details.stay);
    let when = |when: Option<When>| when.map(When::to_rfc3339).unwrap_or_default();
    let code = |code: Option<&str>| code.unwrap_or_default().to_owned();
    match field {
        Field::Surname => guest.surname.as_str().to_owned(),
        Field::FirstName => guest.first_name.as_str().to_owned(),
        Field::Sex => code(guest.sex.map(Sex::code)),
        Field::BirthDate => guest
            .birth_date
            .map(|date| date.to_string())
            .unwrap_or_default(),
        Field::Country => guest
            .country
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        Field::DocumentType => code(guest.document_type.map(DocumentType::code)),
        Field::DocumentNumber => guest.document_number.as_str().to_owned(),
        Field::Arrival => when(Some(stay.arrival)),
        Field::Departure => when(stay.departure()),
        Field::Unit => stay
            .units
            .first()
            .map(|unit| unit.unit.to_string())
            .unwrap_or_default(),
        Field::ExtraBed => stay.extra_bed.to_string(),
        Field::TaxCode => details
            .tax_code
            .map(|code| code.to_string())
            .unwrap_or_default(),
        Field::TaxReason => details.tax_reason.as_str().to_owned(),
        Field::TaxCharged => details
            .tax_charged
            .map(|charged| charged.to_string())
            .unwrap_or_default(),
        Field::Note => details.note.as_str().to_owned(),
        Field::SequenceNumber => String::new(),
    }
}

/// Puts what [`canonical`] wrote back into a field; says whether it could be read.
fn put(details: &mut EntryDetails, field: Field, text: &str, now: Moment) -> bool {
    details.unread.retain(|(unread, _)| *unread != field);
    if let Some(unread) = text.strip_prefix(UNREAD) {
        details.unread.push((field, SafeText::new(unread)));
        return true;
    }
    let (guest, stay) = (&mut details.guest, &mut details.stay);
    let is_empty = text.is_empty();
    match field {
        Field::Surname => guest.surname = SafeText::new(text),
        Field::FirstName => guest.first_name = SafeText::new(text),
        Field::DocumentNumber => guest.document_number = SafeText::new(text),
        Field::TaxReason => details.tax_reason = SafeText::new(text),
        Field::TaxCharged => details.tax_charged = Cents::read(text),
        Field::Note => details.note = SafeText::new(text),
        Field::Unit => stay.set_unit(SafeText::new(text)),
        Field::ExtraBed => stay.extra_bed = text == "true",
        Field::Sex => guest.sex = Sex::from_code(text),
        Field::BirthDate => guest.birth_date = text.parse().ok(),
        Field::Country => guest.country = Country::from_code(text),
        Field::DocumentType => guest.document_type = DocumentType::from_code(text),
        Field::TaxCode => details.tax_code = text.parse().ok(),
        Field::Arrival => match when(text) {
            Some(at) => stay.arrival = at,
            None => return false,
        },
        Field::Departure => match when(text) {
            None if !is_empty => return false,
            at => details.set_departure(at, now),
        },
        Field::SequenceNumber => return false,
    }
    is_empty || canonical(details, field) == text
}

fn when(text: &str) -> Option<When> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Some(When::Date(date));
    }
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    Some(When::Exact(Moment::from_utc_seconds(at.timestamp())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    #[test]
    fn each_field_comes_back_from_its_text() {
        let now = example::moment("2026-08-20T15:00");
        let mut held = example::entry().details;
        held.guest = super::super::entry::Guest::default();
        held.unread = vec![(Field::Sex, SafeText::new("moški?"))];
        let mut said = example::entry().details;
        said.stay.extra_bed = true;
        said.stay.arrival = When::Exact(Moment::from_utc_seconds(1_792_891_800));
        said.note = SafeText::new("pozni prihod");
        said.unread = vec![(Field::Country, SafeText::new("Avstrja"))];
        said.guest.country = None;
        let texts = Field::ALL.map(|field| (field, canonical(&said, field)));
        let found = ListDifference::of(&held, texts.clone(), now).expect("it differs");
        for (field, text) in texts {
            assert_eq!(canonical(&found.details, field), text, "{field:?}");
        }
        assert!(found.fields.contains(&Field::Country), "{:?}", found.fields);
        assert!(!found.fields.contains(&Field::TaxReason));
        assert_eq!(ListDifference::of(&found.details, [], now), None);
    }

    #[test]
    fn what_stands_in_the_book_by_now_is_no_difference() {
        let held = example::entry().details;
        let now = example::moment("2026-08-20T15:00");
        let same = Field::ALL.map(|field| (field, canonical(&held, field)));
        assert_eq!(ListDifference::of(&held, same, now), None);
    }

    /// What differs when a list says one thing of a field.
    #[track_caller]
    fn case(field: Field, text: &str, expected: &[Field]) {
        let held = example::entry().details;
        let now = example::moment("2026-08-20T15:00");
        let found = ListDifference::of(&held, [(field, text.to_owned())], now);
        let fields = found.map(|found| found.fields).unwrap_or_default();
        assert_eq!(fields, expected, "{text}");
    }

    #[test]
    fn what_cannot_be_read_back_is_no_difference_and_what_is_empty_is_one() {
        case(Field::Surname, "Novak", &[Field::Surname]);
        case(Field::BirthDate, "1987-03-06", &[Field::BirthDate]);
        case(Field::BirthDate, "6. marec", &[]);
        case(Field::BirthDate, "", &[Field::BirthDate]);
        case(Field::Arrival, "danes", &[]);
        case(Field::Departure, "2026-08-24", &[Field::Departure]);
        case(Field::Departure, "kmalu", &[]);
        case(Field::Departure, "", &[Field::Departure]);
    }

    #[test]
    fn a_departure_that_cannot_be_read_leaves_that_of_the_book() {
        let held = example::entry().details;
        let said = [
            (Field::Departure, "kmalu".to_owned()),
            (Field::Surname, "Novak".to_owned()),
        ];
        let found = ListDifference::of(&held, said, example::moment("2026-08-20T15:00"));
        let found = found.expect("it differs");
        assert_eq!(found.fields, [Field::Surname]);
        assert_eq!(found.details.stay.departure(), held.stay.departure());
    }

    #[test]
    fn a_list_that_knows_no_departure_leaves_it_open() {
        let held = example::entry().details;
        let now = example::moment("2026-08-20T15:00");
        let said = [(Field::Departure, String::new())];
        let found = ListDifference::of(&held, said, now).expect("it differs");
        assert_eq!(found.details.stay.departure(), None);
    }
}
