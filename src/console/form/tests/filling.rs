//! What keys do to the details of a guest.

use super::*;
use crate::console::form::Message;
use crate::console::form::place::{Button, Place};
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::findings::{Finding, FindingKind};
use crate::domain::moment::When;
use crate::domain::sex::Sex;
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::TaxCode;

pub(super) fn kathe() -> GuestForm {
    let mut form = blank();
    type_text(
        &mut form,
        "Müller-Lüdenscheidt\nKäthe\nž\n5.3.87\nnem\ni\nL01X00T47\n1320\n+3\n101\n",
    );
    form
}

#[test]
fn a_guest_is_typed_in_the_order_of_a_document() {
    let form = kathe();
    let details = form.details();
    let guest = &details.guest;
    assert_eq!(guest.surname.as_str(), "Müller-Lüdenscheidt");
    assert_eq!(guest.first_name.as_str(), "Käthe");
    assert_eq!(guest.sex, Some(Sex::Female));
    assert_eq!(guest.birth_date, "1987-03-05".parse().ok());
    assert_eq!(guest.country.map(Country::code), Some("DE"));
    assert_eq!(guest.document_type, Some(DocumentType::IdentityCard));
    assert_eq!(guest.document_number.as_str(), "L01X00T47");
    assert_eq!(details.stay.arrival, example::when("2026-08-20T13:20"));
    assert_eq!(
        details.stay.expected_departure,
        Some(example::when("2026-08-23T10:00"))
    );
    assert_eq!(
        details.stay.current_unit().map(SafeText::as_str),
        Some("101")
    );
    assert_eq!(details.tax_code, Some(TaxCode::FULL));
    assert!(details.unread.is_empty());
    assert!(form.is_changed());
}

#[test]
fn a_guest_takes_at_most_12_keys_beyond_the_letters_of_the_data() {
    let mut form = kathe();
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
    let keys_beyond = 10 + 1;
    println!("a typed guest: {keys_beyond} keys beyond the letters");
    assert!(keys_beyond <= 12);
}

#[test]
fn every_task_is_possible_with_enter_and_arrows() {
    let mut form = kathe();
    type_text(&mut form, "\n\nOkno na jezero\n");
    assert_eq!(form.place, Place::Button(Button::Save));
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Save);
    press(&mut form, KeyCode::Right);
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::SaveAndNext);
    press(&mut form, KeyCode::Right);
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::Close);
    press(&mut form, KeyCode::Right);
    assert_eq!(form.place, Place::Button(Button::Close));
    press(&mut form, KeyCode::Up);
    assert_eq!(form.place, Place::Field(Field::Note));
    assert_eq!(form.details().note.as_str(), "Okno na jezero");
}

#[test]
fn an_untouched_form_is_not_changed_and_keeps_the_arrival() {
    let mut form = blank();
    for _ in 0..20 {
        press(&mut form, KeyCode::Tab);
    }
    assert!(!form.is_changed());
    assert_eq!(form.details().stay.arrival, example::when(NOW));
    assert_eq!(press(&mut form, KeyCode::Esc), FormEvent::Close);
}

#[test]
fn an_entry_that_nobody_changed_is_given_back_as_it_was() {
    let mut entry = example::entry();
    // A second of the arrival, the later of two equal hours and a move stay as they were.
    let later = crate::domain::moment::Moment::from_utc_seconds(1_792_895_417);
    entry.details.stay.expected_departure = Some(When::Exact(later));
    entry
        .details
        .stay
        .move_to("2026-08-22".parse().expect("a date"), SafeText::new("102"));
    entry.details.unread = vec![(Field::Sex, SafeText::new("?"))];
    entry.details.guest.sex = None;
    let mut form = GuestForm::of(context(), entry.clone());
    for _ in 0..20 {
        press(&mut form, KeyCode::Enter);
    }
    assert_eq!(form.details(), entry.details);
    assert!(!form.is_changed());
    assert_eq!(form.entry_id(), Some(entry.id));
    assert_eq!(form.version(), Some(entry.version));
}

#[test]
fn what_is_not_understood_is_kept_as_it_was_typed() {
    let mut form = blank();
    fill(&mut form, Field::BirthDate, "31.4.87");
    fill(&mut form, Field::Arrival, "popoldne");
    fill(&mut form, Field::Departure, "enkrat");
    fill(&mut form, Field::Sex, "xy");
    let details = form.details();
    let unread: Vec<_> = details
        .unread
        .iter()
        .map(|(field, text)| (*field, text.as_str()))
        .collect();
    assert_eq!(
        unread,
        [
            (Field::Arrival, "popoldne"),
            (Field::Departure, "enkrat"),
            (Field::BirthDate, "31.4.87"),
            (Field::Sex, "xy"),
        ]
    );
    fill(&mut form, Field::Sex, "m");
    assert!(form.details().unread(Field::Sex).is_none());
}

#[test]
fn typing_over_a_value_replaces_it_and_editing_keeps_it() {
    let mut form = GuestForm::of(context(), example::entry());
    form.go_to(Field::BirthDate);
    press(&mut form, KeyCode::Backspace);
    type_text(&mut form, "6");
    assert_eq!(form.text(Field::BirthDate), "5. 3. 1986");
    form.go_to(Field::BirthDate);
    type_text(&mut form, "7");
    assert_eq!(form.text(Field::BirthDate), "7");
    form.go_to(Field::FirstName);
    press(&mut form, KeyCode::Up);
    type_text(&mut form, " Novak");
    assert_eq!(form.text(Field::Surname), "Čuček Novak");
}

#[test]
fn what_is_to_be_mended_is_replaced_by_what_is_typed() {
    for field in [Field::Surname, Field::FirstName, Field::DocumentNumber] {
        let mut form = GuestForm::of(context(), example::entry());
        let before = form.text(field).to_owned();
        form.go_to(field);
        press(&mut form, KeyCode::End);
        type_text(&mut form, "a");
        assert_eq!(form.text(field), format!("{before}a"));
        form.go_to(field);
        type_text(&mut form, "Novo");
        assert_eq!(form.text(field), "Novo");
        form.go_to(field);
        press(&mut form, KeyCode::Backspace);
        assert_eq!(form.text(field), "Nov");
    }
    let mut entry = example::entry();
    entry.details.guest.surname = SafeText::new("X");
    let mut form = GuestForm::of(context(), entry);
    type_text(&mut form, "Novak");
    assert_eq!(form.text(Field::Surname), "Novak");
}

#[test]
fn r26_a_foreigner_whose_number_becomes_nima_is_asked_about_once() {
    let mut form = kathe();
    fill(&mut form, Field::DocumentNumber, "Nima");
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::None);
    assert_eq!(form.message, Some(Message::ForeignerWithoutDocument));
    fill(&mut form, Field::DocumentType, "p");
    assert_eq!(press(&mut form, KeyCode::F(3)), FormEvent::None);
    fill(&mut form, Field::Note, "Policija obveščena");
    assert_eq!(press(&mut form, KeyCode::F(3)), FormEvent::SaveAndNext);
    assert_eq!(form.message, None);
    fill(&mut form, Field::DocumentNumber, "L01X00T47");
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
    fill(&mut form, Field::DocumentNumber, "nima");
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::None);
    fill(&mut form, Field::Country, "si");
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);

    let mut entry = example::entry();
    entry.details = kathe().details();
    entry.details.guest.document_number = SafeText::new("nima");
    let mut form = GuestForm::of(context(), entry);
    fill(&mut form, Field::Note, "Okno na jezero");
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
}

#[test]
fn a_guest_who_is_in_the_book_for_these_days_is_asked_about_once() {
    let found = |number: &str| {
        vec![Finding {
            field: Field::Surname,
            kind: FindingKind::EnteredAlready {
                number: number.to_owned(),
            },
        }]
    };
    let mut form = kathe();
    form.set_findings(found("0018"));
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::None);
    assert_eq!(form.message, Some(Message::EnteredAlready));
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
    form.set_findings(found("0019"));
    assert_eq!(press(&mut form, KeyCode::F(3)), FormEvent::None);
    // One who was entered before is only pointed out.
    let mut form = GuestForm::of(context(), example::entry());
    form.set_findings(found("0018"));
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
}

#[test]
fn a_time_alone_keeps_the_day_of_an_entry_and_is_near_for_a_new_guest() {
    let now = example::moment("2026-08-23T00:20");
    let mut form = GuestForm::of(FormContext { now, ..context() }, example::entry());
    let (arrival, departure) = {
        let stay = &form.base.stay;
        (
            stay.arrival.date(),
            stay.departure().expect("a departure").date(),
        )
    };
    fill(&mut form, Field::Arrival, "2330");
    fill(&mut form, Field::Departure, "0730");
    let stay = form.details().stay;
    assert_eq!(stay.arrival, example::when(&format!("{arrival}T23:30")));
    let leaves = example::when(&format!("{departure}T07:30"));
    assert_eq!(stay.departure(), Some(leaves));

    let mut form = GuestForm::blank(FormContext { now, ..context() });
    fill(&mut form, Field::Arrival, "2330");
    let read = form.read();
    assert_eq!(read.details.stay.arrival, example::when("2026-08-22T23:30"));
    let look = crate::console::look::Look::plain(crate::domain::language::Language::Slovenian);
    let beside = form.beside(Field::Arrival, &read, &look, now);
    assert!(beside.text.starts_with("včeraj 23:30"), "{}", beside.text);
}

#[test]
fn the_name_of_a_field_is_not_repeated_beside_it() {
    let mut form = blank();
    fill(&mut form, Field::Surname, "NOVAK");
    let look = crate::console::look::Look::plain(crate::domain::language::Language::Slovenian);
    let beside = form.beside(Field::Surname, &form.read(), &look, form.context.now);
    assert_eq!(beside.text, "! vse črke velike ali vse male");
}

#[test]
fn how_to_close_and_where_help_is_fit_into_the_hints() {
    use crate::domain::language::Language;
    use unicode_width::UnicodeWidthStr;
    let mut form = GuestForm::of(context(), accepted());
    for _ in 0..25 {
        for language in [Language::Slovenian, Language::English] {
            let mut cells = 1;
            for hint in form.hints(language, false) {
                let (key, does) = (hint.key.as_str(), hint.does);
                cells += key.width() + 1 + does.width();
                assert!(key != "?" || cells <= 80, "{cells}");
                assert!(key != "Esc" || cells <= 60, "{cells}");
                cells += 3;
            }
        }
        press(&mut form, KeyCode::Enter);
        press(&mut form, KeyCode::Right);
    }
}

#[test]
fn changes_are_undone_and_made_again() {
    let mut form = blank();
    type_text(&mut form, "Novak\nAna");
    assert_eq!(control(&mut form, 'z'), FormEvent::Changed);
    assert_eq!(
        (form.text(Field::Surname), form.text(Field::FirstName)),
        ("Novak", "")
    );
    control(&mut form, 'z');
    assert!(!form.is_changed());
    assert_eq!(control(&mut form, 'z'), FormEvent::None);
    control(&mut form, 'y');
    control(&mut form, 'y');
    assert_eq!(
        (form.text(Field::Surname), form.text(Field::FirstName)),
        ("Novak", "Ana")
    );
    assert_eq!(control(&mut form, 'y'), FormEvent::None);
}

#[test]
fn pasted_text_is_one_safe_line_and_never_an_enter() {
    let mut form = blank();
    let event = form.handle_paste("C\u{30c}uc\u{30c}ek\r\n\tMatjaz\u{30c}\u{202e}\u{1b}[31m");
    assert_eq!(event, FormEvent::Changed);
    assert_eq!(form.text(Field::Surname), "Čuček Matjaž [31m");
    assert_eq!(form.place, Place::Field(Field::Surname));
}

#[test]
fn marks_typed_after_their_letter_belong_to_it() {
    let mut form = blank();
    type_text(&mut form, "C\u{30c}uček");
    assert_eq!(form.text(Field::Surname), "Čuček");
    press(&mut form, KeyCode::Home);
    press(&mut form, KeyCode::Delete);
    assert_eq!(form.text(Field::Surname), "uček");
    control(&mut form, 'u');
    type_text(&mut form, &format!("a{}", "\u{332}".repeat(20)));
    assert!(form.text(Field::Surname).chars().count() <= 5);
}

#[test]
fn control_h_is_a_backspace() {
    let mut form = blank();
    type_text(&mut form, "Novakk");
    control(&mut form, 'h');
    assert_eq!(form.text(Field::Surname), "Novak");
}

#[test]
fn help_is_asked_for_in_an_empty_field_only() {
    let question = KeyEvent::new(KeyCode::Char('?'), KeyModifiers::NONE);
    let mut form = blank();
    assert!(form.wants_help(&question));
    assert_eq!(form.handle_key(question), FormEvent::None);
    assert!(!form.is_changed());
    fill(&mut form, Field::Departure, "24.8.");
    form.go_to(Field::Departure);
    press(&mut form, KeyCode::End);
    assert!(!form.wants_help(&question));
    form.handle_key(question);
    let date = "2026-08-24".parse().expect("a date");
    assert_eq!(form.details().stay.departure(), Some(When::Date(date)));
}

#[test]
fn a_stornoed_entry_does_not_change_any_more() {
    let mut entry = example::entry();
    entry.storno = true;
    let mut form = GuestForm::of(context(), entry.clone());
    type_text(&mut form, "Novak\n\n");
    control(&mut form, 'u');
    form.handle_paste("Novak");
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::None);
    assert_eq!(form.details(), entry.details);
}

#[test]
fn after_saving_nothing_is_changed_and_the_version_is_new() {
    let mut form = GuestForm::of(context(), example::entry());
    fill(&mut form, Field::FirstName, "Ana");
    let mut entry = example::entry();
    entry.version = 7;
    entry.details = form.details();
    form.set_saved(&crate::desk::Saved {
        entry,
        findings: Vec::new(),
    });
    assert_eq!(form.version(), Some(7));
    assert!(!form.is_changed());
    assert_eq!(form.text(Field::FirstName), "Ana");
}

#[test]
fn the_number_and_what_ajpes_accepted_have_buttons() {
    let mut form = GuestForm::of(context(), accepted());
    form.go_to(Field::SequenceNumber);
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::NumberEditor);
    press(&mut form, KeyCode::Right);
    assert_eq!(press(&mut form, KeyCode::Enter), FormEvent::ShowAccepted);
    assert_eq!(press(&mut blank(), KeyCode::F(6)), FormEvent::None);
}

#[test]
fn r33_a_departure_on_the_day_of_arrival_is_asked_about_once() {
    let mut form = GuestForm::of(context(), example::entry());
    let arrival = form.details().stay.arrival.start();
    let leaves = |form: &mut GuestForm, hours| {
        form.go_to(Field::Departure);
        let at = crate::domain::moment::When::Exact(arrival.plus_hours(hours));
        type_text(form, &crate::words::when_long(at))
    };
    leaves(&mut form, 2);
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::None);
    assert_eq!(form.message, Some(Message::SameDay));
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
    assert!(form.details().stay.slept_same_day);
    // Another hour is another question, and a day rest is none.
    leaves(&mut form, 3);
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::None);
    form.go_to(Field::TaxCode);
    type_text(&mut form, "16");
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
}

#[test]
fn r33_the_form_of_a_listed_departure_begins_where_nobody_was_asked() {
    let mut entry = example::entry();
    let arrival = entry.details.stay.arrival.start();
    let at = crate::domain::moment::When::Exact(arrival.plus_hours(2));
    entry.details.stay.expected_departure = Some(at);
    let mut form = GuestForm::of(context(), entry.clone());
    assert_eq!(form.focused_field(), Some(Field::Departure));
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::None);
    assert_eq!(form.message, Some(Message::SameDay));
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
    entry.details = form.details();
    // What was answered is not asked again.
    let mut form = GuestForm::of(context(), entry);
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
}

#[test]
fn the_sex_stands_in_the_letters_of_the_language_and_either_is_understood() {
    for (language, letter) in [(Language::Slovenian, "ž"), (Language::English, "F")] {
        let context = || FormContext {
            language,
            ..context()
        };
        let form = GuestForm::of(context(), example::entry());
        assert_eq!(form.details().guest.sex, Some(Sex::Female));
        assert_eq!(form.text(Field::Sex), letter);
        for (typed, sex) in [
            ("ž", Sex::Female),
            ("z", Sex::Female),
            ("f", Sex::Female),
            ("F", Sex::Female),
            ("ženski", Sex::Female),
            ("m", Sex::Male),
            ("M", Sex::Male),
        ] {
            let mut form = GuestForm::blank(context());
            fill(&mut form, Field::Sex, typed);
            assert_eq!(form.details().guest.sex, Some(sex), "{typed}");
        }
    }
}
