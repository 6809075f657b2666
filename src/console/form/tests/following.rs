//! What follows from one field in another, and what carries over from another guest.

use super::*;
use crate::console::form::place::Place;
use crate::domain::entry::EntryDetails;
use crate::domain::tax_record::Cents;
use crate::domain::tourist_tax::TaxCode;

#[test]
fn r29_the_tax_code_follows_age_until_another_is_typed() {
    let mut form = blank();
    fill(&mut form, Field::BirthDate, "21.8.2019");
    assert_eq!(form.details().tax_code, Some(TaxCode::UNDER_SEVEN));
    assert_eq!(form.text(Field::TaxCode), "1");
    fill(&mut form, Field::Arrival, "21.8. 13:20");
    assert_eq!(form.details().tax_code, Some(TaxCode::UNDER_EIGHTEEN));
    fill(&mut form, Field::TaxCode, "10");
    fill(&mut form, Field::Arrival, "20.8. 13:20");
    assert_eq!(form.details().tax_code, TaxCode::new(10));
    fill(&mut form, Field::TaxCode, "");
    assert_eq!(form.details().tax_code, Some(TaxCode::UNDER_SEVEN));
}

#[test]
fn r31_a_basis_is_asked_for_only_where_it_is_needed() {
    let mut form = blank();
    assert!(
        !form
            .fields_shown(&form.details())
            .contains(&Field::TaxReason)
    );
    fill(&mut form, Field::TaxCode, "10");
    assert_eq!(form.place, Place::Field(Field::TaxReason));
    fill(&mut form, Field::TaxCode, "0");
    assert_eq!(form.place, Place::Field(Field::Note));
}

#[test]
fn r26_a_child_of_slovenia_without_a_document_gets_nima() {
    let mut form = blank();
    fill(&mut form, Field::BirthDate, "1.5.2015");
    fill(&mut form, Field::Country, "si");
    form.go_to(Field::DocumentType);
    type_text(&mut form, "l");
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Changed);
    assert_eq!(form.details().guest.document_number.as_str(), "nima");
    let mut foreigner = blank();
    fill(&mut foreigner, Field::BirthDate, "1.5.2015");
    fill(&mut foreigner, Field::Country, "de");
    fill(&mut foreigner, Field::DocumentType, "l");
    assert!(foreigner.details().guest.document_number.is_empty());
}

#[test]
fn a_departure_in_nights_follows_the_arrival() {
    let mut form = blank();
    fill(&mut form, Field::Departure, "+2");
    fill(&mut form, Field::Arrival, "21.8. 9");
    assert_eq!(
        form.details().stay.departure(),
        Some(example::when("2026-08-23T10:00"))
    );
}

#[test]
fn a_departure_that_has_passed_is_the_true_one() {
    let mut form = GuestForm::of(context(), example::entry());
    fill(&mut form, Field::Departure, "zdaj");
    let stay = form.details().stay;
    assert_eq!(stay.actual_departure, Some(example::when(NOW)));
    assert_eq!(
        stay.expected_departure,
        Some(example::when("2026-08-23T10:00"))
    );
    fill(&mut form, Field::Departure, "");
    let stay = form.details().stay;
    assert_eq!(
        (stay.actual_departure, stay.expected_departure),
        (None, None)
    );
}

#[test]
fn now_is_the_time_at_which_it_was_typed() {
    let mut form = blank();
    fill(&mut form, Field::Arrival, "zdaj");
    form.set_now(example::moment("2026-08-20T16:00"));
    assert_eq!(form.details().stay.arrival, example::when(NOW));
    fill(&mut form, Field::Departure, "zdaj");
    assert_eq!(
        form.details().stay.departure(),
        Some(example::when("2026-08-20T16:00"))
    );
}

#[test]
fn r34_the_next_of_a_party_needs_only_what_differs() {
    let before = filling::kathe().details();
    let mut form = GuestForm::next_of_party(context(), &before);
    assert_eq!(form.place, Place::Field(Field::FirstName));
    assert!(!form.is_changed());
    type_text(&mut form, "Jürgen\nm\n7.7.84\n\n\nC01X0006H");
    assert_eq!(control(&mut form, 'n'), FormEvent::SaveAndNext);
    println!("the next of a party: 6 keys beyond the letters");
    let details = form.details();
    assert_eq!(details.guest.surname, before.guest.surname);
    assert_eq!(details.guest.country, before.guest.country);
    assert_eq!(details.guest.document_type, before.guest.document_type);
    assert_eq!(details.stay, before.stay);
    assert!(!crate::domain::findings::is_blocked(
        &details,
        &example::facility()
    ));
}

#[test]
fn a_field_is_copied_from_the_guest_before() {
    let previous: EntryDetails = filling::kathe().details();
    let mut form = GuestForm::blank(FormContext {
        previous: Some(previous.clone()),
        ..context()
    });
    type_text(&mut form, "=");
    form.go_to(Field::Departure);
    type_text(&mut form, "=");
    assert_eq!(form.details().guest.surname, previous.guest.surname);
    assert_eq!(form.details().stay.departure(), previous.stay.departure());
    type_text(&mut form, "\n");
    form.go_to(Field::Note);
    type_text(&mut form, "a=b");
    assert_eq!(form.details().note.as_str(), "a=b");
}

#[test]
fn what_another_program_charged_is_shown_and_mended() {
    let form = blank();
    let charged = Field::TaxCharged;
    assert!(!form.fields_shown(&form.details()).contains(&charged));
    let mut entry = example::entry();
    entry.details.tax_charged = Some(Cents::new(800));
    let mut form = GuestForm::of(context(), entry);
    assert!(form.fields_shown(&form.details()).contains(&charged));
    assert_eq!(form.text(charged), "8,00");
    for (typed, cents) in [("7,5", Some(750)), ("9.39 €", Some(939)), ("plačano", None)] {
        fill(&mut form, charged, typed);
        let details = form.details();
        assert_eq!(details.tax_charged.map(Cents::number), cents, "{typed}");
        assert_eq!(
            details.unread(charged).is_some(),
            cents.is_none(),
            "{typed}"
        );
    }
    fill(&mut form, charged, "");
    assert_eq!(form.details().tax_charged, None);
    assert_eq!(form.details().unread(charged), None);
}
