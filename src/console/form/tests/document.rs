//! A document that is read into the form.

use super::*;
use crate::console::form::place::{Button, Place};
use crate::console::look::Look;
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::language::Language;
use crate::domain::machine_readable_zone::written::Written;
use crate::domain::machine_readable_zone::{Format, MachineReadableZone};
use crate::domain::sex::Sex;
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::TaxCode;

fn mueller() -> Written {
    Written {
        issuer: "D".to_owned(),
        surname: "MUELLER".to_owned(),
        first_name: "KAETHE".to_owned(),
        number: "C01X00T47".to_owned(),
        nationality: "D".to_owned(),
        birth_date: "870305".to_owned(),
        optional: String::new(),
        ..Written::specimen()
    }
}

pub(super) fn zone(written: &Written, format: Format) -> MachineReadableZone {
    let text = written.lines(format).join("\n");
    MachineReadableZone::read(&text, example::moment(NOW).date()).expect("a zone")
}

fn read(form: &mut GuestForm, written: &Written) -> FormEvent {
    form.take_document(&zone(written, Format::Td3))
}

fn beside(form: &GuestForm, field: Field) -> String {
    let look = Look::plain(Language::Slovenian);
    let read = form.read();
    form.beside(field, &read, &look, example::moment(NOW)).text
}

fn names(names: &[(&str, &str)]) -> Vec<(SafeText, SafeText)> {
    let safe = |(surname, first): &(&str, &str)| (SafeText::new(surname), SafeText::new(first));
    names.iter().map(safe).collect()
}

#[test]
fn a_document_fills_in_the_guest_and_the_cursor_goes_on() {
    let mut form = blank();
    assert_eq!(read(&mut form, &mueller()), FormEvent::Changed);
    let details = form.details();
    let guest = &details.guest;
    assert_eq!(guest.surname.as_str(), "Mueller");
    assert_eq!(guest.first_name.as_str(), "Kaethe");
    assert_eq!(guest.sex, Some(Sex::Female));
    assert_eq!(guest.birth_date, "1987-03-05".parse().ok());
    assert_eq!(guest.country.map(Country::code), Some("DE"));
    assert_eq!(guest.document_type, Some(DocumentType::Passport));
    assert_eq!(guest.document_number.as_str(), "C01X00T47");
    assert_eq!(details.tax_code, Some(TaxCode::FULL), "by age");
    assert_eq!(form.place, Place::Field(Field::Departure));
    type_text(&mut form, "+2\n");
    assert_eq!(form.place, Place::Field(Field::Unit));
    // With departure and unit there, the next document leads to saving.
    type_text(&mut form, "101\n");
    read(&mut form, &mueller());
    assert_eq!(form.place, Place::Button(Button::Save));
}

#[test]
fn what_was_read_is_undone_in_one_step() {
    let mut form = blank();
    type_text(&mut form, "\n\n\n\n\n\n\n\n+2");
    let before = form.details();
    read(&mut form, &mueller());
    control(&mut form, 'z');
    assert_eq!(form.details(), before);
    assert_eq!(form.place, Place::Field(Field::Departure));
    assert_eq!(beside(&form, Field::Surname), "✗ manjka priimek");
    control(&mut form, 'y');
    assert_eq!(form.details().guest.surname.as_str(), "Mueller");
    assert_eq!(beside(&form, Field::Surname), "Müller? (Ctrl-T)");
}

#[test]
fn a_spelling_is_only_proposed_and_one_key_takes_it_and_gives_it_back() {
    let mut form = blank();
    read(&mut form, &mueller());
    // The first press leads to what is proposed, the next takes it.
    control(&mut form, 't');
    assert_eq!(form.place, Place::Field(Field::Surname));
    assert_eq!(form.details().guest.surname.as_str(), "Mueller");
    press(&mut form, KeyCode::F(8));
    assert_eq!(form.details().guest.surname.as_str(), "Müller");
    assert_eq!(beside(&form, Field::Surname), "Mueller? (Ctrl-T)");
    control(&mut form, 't');
    assert_eq!(form.details().guest.surname.as_str(), "Mueller");
    // Who types knows better.
    type_text(&mut form, "-Lüdenscheidt");
    assert_eq!(beside(&form, Field::Surname), "");
}

#[test]
fn what_stands_in_an_entry_is_marked_and_never_overwritten() {
    let mut form = GuestForm::of(context(), accepted());
    let before = form.details();
    read(&mut form, &mueller());
    let after = form.details();
    assert_eq!(after, before, "the entry has everything");
    assert_eq!(form.place, Place::Field(Field::Surname));
    assert!(!form.is_changed());
    assert_eq!(
        beside(&form, Field::Surname),
        "! dokument: Mueller (Ctrl-T)"
    );
    assert_eq!(
        beside(&form, Field::DocumentType),
        "! dokument: P Potni list (Ctrl-T)"
    );
    control(&mut form, 't');
    assert_eq!(form.details().guest.surname.as_str(), "Mueller");
    // Then the spelling, then what stood there before.
    control(&mut form, 't');
    assert_eq!(form.details().guest.surname.as_str(), "Müller");
    control(&mut form, 't');
    assert_eq!(form.details(), before);
}

#[test]
fn accents_of_an_entry_are_no_difference_to_a_document_without_them() {
    let mut entry = accepted();
    entry.details.guest.surname = SafeText::new("Müller");
    entry.details.guest.first_name = SafeText::new("Käthe");
    let mut form = GuestForm::of(context(), entry);
    read(&mut form, &mueller());
    assert_eq!(beside(&form, Field::Surname), "");
    assert_eq!(form.details().guest.surname.as_str(), "Müller");
}

#[test]
fn r34_what_came_from_the_guest_before_gives_way_to_the_document() {
    let mut form = GuestForm::next_of_party(context(), &example::details());
    let mut holder = mueller();
    holder.nationality = "XXA".to_owned();
    read(&mut form, &holder);
    let guest = form.details().guest;
    assert_eq!(guest.surname.as_str(), "Mueller");
    assert_eq!(guest.country, None, "not that of the guest before");
    assert_eq!(form.place, Place::Field(Field::Country));
    assert_eq!(beside(&form, Field::Country), "! iz zapisa ni znano");
}

#[test]
fn what_was_typed_before_the_document_stays() {
    let mut form = blank();
    type_text(&mut form, "Müller\nKate\n");
    read(&mut form, &mueller());
    let guest = form.details().guest;
    assert_eq!(guest.surname.as_str(), "Müller", "it only looks alike");
    assert_eq!(guest.first_name.as_str(), "Kate");
    assert_eq!(guest.document_number.as_str(), "C01X00T47");
    assert_eq!(form.place, Place::Field(Field::FirstName));
    let proposed = beside(&form, Field::FirstName);
    assert_eq!(proposed, "! dokument: Kaethe (Ctrl-T)");
}

#[test]
fn a_visa_gives_no_document_and_an_expired_one_says_since_when() {
    let mut form = blank();
    let mut visa = mueller();
    visa.document_code = "V".to_owned();
    form.take_document(&zone(&visa, Format::VisaA));
    let guest = form.details().guest;
    assert_eq!(guest.surname.as_str(), "Mueller");
    assert_eq!(
        (guest.document_type, guest.document_number.as_str()),
        (None, "")
    );
    assert_eq!(form.place, Place::Field(Field::DocumentType));
    assert_eq!(beside(&form, Field::DocumentType), "! to je vizum");
    let mut form = blank();
    let mut expired = mueller();
    expired.expiry_date = "240131".to_owned();
    read(&mut form, &expired);
    let said = beside(&form, Field::DocumentType);
    assert_eq!(said, "P Potni list  ! potekel 31. 1. 2024");
    assert_eq!(form.place, Place::Field(Field::Departure));
}

#[test]
fn a_misread_birth_date_is_left_to_enter() {
    let mut form = blank();
    let text = zone_text(&mueller()).replace("870305", "870306");
    let zone = MachineReadableZone::read(&text, example::moment(NOW).date());
    form.take_document(&zone.expect("a zone"));
    assert_eq!(form.details().guest.birth_date, None);
    assert_eq!(form.place, Place::Field(Field::BirthDate));
    let said = beside(&form, Field::BirthDate);
    assert_eq!(
        said,
        "! 6. 3. 1987 (Ctrl-T)  kontrolna številka se ne ujema"
    );
    type_text(&mut form, "5.3.87\n");
    assert_eq!(form.details().guest.birth_date, "1987-03-05".parse().ok());
    assert_eq!(beside(&form, Field::BirthDate), "5. 3. 1987, 39 let");
}

fn zone_text(written: &Written) -> String {
    written.lines(Format::Td3).join("\n")
}

#[test]
fn r28_the_book_is_asked_for_look_alikes() {
    let cucek = Written {
        issuer: "SVN".to_owned(),
        surname: "CUCEK".to_owned(),
        first_name: "SPELA".to_owned(),
        nationality: "SVN".to_owned(),
        ..mueller()
    };
    let mut form = blank();
    read(&mut form, &cucek);
    let unknown = "č, š, ž, đ? poglejte dokument";
    assert_eq!(beside(&form, Field::Surname), unknown);
    form.propose_spellings(&names(&[("Čučnik", "Špela"), ("Čuček", "Matjaž")]));
    assert_eq!(beside(&form, Field::Surname), unknown, "other people");
    form.propose_spellings(&names(&[("Čučnik", "Špela"), ("Čuček", "Špela")]));
    assert_eq!(beside(&form, Field::Surname), "v knjigi Čuček (Ctrl-T)");
    form.go_to(Field::Surname);
    control(&mut form, 't');
    assert_eq!(form.details().guest.surname.as_str(), "Čuček");
    assert_eq!(form.details().guest.first_name.as_str(), "Špela");
    control(&mut form, 'z');
    assert_eq!(form.details().guest.first_name.as_str(), "Spela");
    // Without a document the book proposes nothing here.
    let mut form = blank();
    type_text(&mut form, "Cucek\nSpela\n");
    form.propose_spellings(&names(&[("Čuček", "Špela")]));
    assert_eq!(beside(&form, Field::Surname), "");
}

#[test]
fn a_stornoed_entry_takes_no_document() {
    let mut entry = accepted();
    entry.storno = true;
    let mut form = GuestForm::of(context(), entry);
    assert_eq!(read(&mut form, &mueller()), FormEvent::None);
    assert_eq!(beside(&form, Field::Surname), "");
}
