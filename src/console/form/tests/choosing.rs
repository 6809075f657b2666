//! Choosing by code, by name or by a part of it.

use super::*;
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::tourist_tax::TaxCode;

fn texts(form: &GuestForm) -> Vec<String> {
    form.open_list()
        .map(|(_, choices, _)| {
            choices
                .iter()
                .map(|choice| choice.text(Language::Slovenian))
                .collect()
        })
        .unwrap_or_default()
}

#[test]
fn a_country_is_chosen_from_what_fits() {
    let mut form = blank();
    form.go_to(Field::Country);
    type_text(&mut form, "slov");
    assert_eq!(texts(&form), ["SI", "SK"]);
    press(&mut form, KeyCode::Down);
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Changed);
    assert_eq!(form.details().guest.country, Country::from_code("SK"));
    assert_eq!(form.text(Field::Country), "SK");
}

#[test]
fn enter_takes_the_first_and_a_whole_code_is_the_first() {
    let mut form = blank();
    fill(&mut form, Field::Country, "de");
    assert_eq!(form.details().guest.country.map(Country::code), Some("DE"));
    assert_eq!(form.text(Field::Country), "de");
    fill(&mut form, Field::Country, "sl");
    assert_eq!(form.details().guest.country.map(Country::code), Some("SL"));
}

#[test]
fn what_was_used_last_comes_first() {
    let guest = |country, document| {
        let mut guest = example::details().guest;
        guest.country = Country::from_code(country);
        guest.document_type = DocumentType::from_code(document);
        guest
    };
    let mut form = GuestForm::blank(FormContext {
        recent: vec![guest("SI", "P"), guest("SK", "I"), guest("SI", "P")],
        ..context()
    });
    form.go_to(Field::Country);
    type_text(&mut form, " ");
    assert_eq!(texts(&form)[..2], ["SI", "SK"]);
    press(&mut form, KeyCode::Esc);
    fill(&mut form, Field::Country, "slov");
    assert_eq!(form.details().guest.country, Some(Country::SLOVENIA));
    form.go_to(Field::DocumentType);
    type_text(&mut form, " ");
    assert_eq!(texts(&form)[..2], ["P", "I"]);
}

#[test]
fn escape_closes_the_list_before_it_closes_the_form() {
    let mut form = blank();
    form.go_to(Field::Country);
    type_text(&mut form, "slov");
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::None);
    assert!(texts(&form).is_empty());
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::Close);
    press(&mut form, KeyCode::Enter);
    let unread = form
        .details()
        .unread(Field::Country)
        .map(ToString::to_string);
    assert_eq!(unread.as_deref(), Some("slov"));
}

#[test]
fn r30_only_tax_codes_of_that_day_are_offered() {
    let mut form = blank();
    form.go_to(Field::TaxCode);
    type_text(&mut form, "1");
    assert_eq!(
        texts(&form),
        ["1", "10", "11", "12", "14", "15", "16", "17", "18", "19"]
    );
    press(&mut form, KeyCode::Down);
    press(&mut form, KeyCode::Enter);
    assert_eq!(form.details().tax_code, TaxCode::new(10));
    fill(&mut form, Field::TaxCode, "13");
    assert_eq!(form.details().tax_code, TaxCode::new(13));
}

#[test]
fn a_unit_is_chosen_from_the_facility_or_typed_as_it_is() {
    let mut form = blank();
    form.go_to(Field::Unit);
    type_text(&mut form, "10");
    assert_eq!(texts(&form), ["101", "102", "103"]);
    press(&mut form, KeyCode::Down);
    press(&mut form, KeyCode::Tab);
    let unit = |form: &GuestForm| form.details().stay.current_unit().map(ToString::to_string);
    assert_eq!(unit(&form).as_deref(), Some("102"));
    fill(&mut form, Field::Unit, "Parcela 7");
    assert_eq!(unit(&form).as_deref(), Some("Parcela 7"));
}

#[test]
fn a_blank_in_an_empty_field_shows_all() {
    let mut form = blank();
    form.go_to(Field::DocumentType);
    type_text(&mut form, " ");
    assert_eq!(texts(&form).len(), 8);
    for _ in 0..20 {
        press(&mut form, KeyCode::Down);
    }
    press(&mut form, KeyCode::Enter);
    assert_eq!(form.text(Field::DocumentType), "U");
    form.go_to(Field::Sex);
    type_text(&mut form, " \n");
    assert_eq!(form.text(Field::Sex), "ž");
}

#[test]
fn an_extra_bed_is_ticked_with_a_blank_or_a_word() {
    let mut form = blank();
    form.go_to(Field::ExtraBed);
    type_text(&mut form, " ");
    assert!(form.details().stay.extra_bed);
    type_text(&mut form, " ");
    assert!(!form.details().stay.extra_bed);
    fill(&mut form, Field::ExtraBed, "Da");
    assert!(form.details().stay.extra_bed);
    fill(&mut form, Field::ExtraBed, "morda");
    assert!(form.details().unread(Field::ExtraBed).is_some());
}
