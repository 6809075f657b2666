//! A guest who was here before, and a form that is taken up again.

use super::*;
use crate::console::form::place::Place;
use crate::domain::country::Country;
use crate::domain::identifiers::EntryId;
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::TaxCode;

/// Käthe of years ago, as a child with a reason not to pay.
fn of_long_ago() -> Entry {
    let mut entry = accepted();
    let guest = &mut entry.details.guest;
    guest.surname = SafeText::new("Čuček");
    guest.first_name = SafeText::new("Käthe");
    guest.birth_date = "2008-08-20".parse().ok();
    guest.country = Some(Country::SLOVENIA);
    entry.details.tax_code = TaxCode::new(10);
    entry.details.tax_reason = SafeText::new("izkaznica 12");
    entry.details.stay.arrival = example::when("2015-08-01T14:00");
    entry
}

/// A form in which so much was typed that she is offered.
fn offered() -> GuestForm {
    let mut form = blank();
    type_text(&mut form, "cuc");
    let who = form.who_is_typed().expect("somebody is typed");
    assert_eq!(who.name, "cuc");
    form.set_offers(vec![of_long_ago()]);
    form
}

fn beside(form: &GuestForm, field: Field) -> String {
    drawn::seen(form, 80, 22)
        .lines()
        .find(|line| {
            line.contains(crate::words::field(
                field,
                crate::domain::language::Language::Slovenian,
            ))
        })
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn r34_one_key_takes_a_guest_who_was_here_and_nothing_of_that_visit() {
    let mut form = offered();
    assert_eq!(type_text(&mut form, "1"), FormEvent::Changed);
    let (details, old) = (form.details(), of_long_ago().details);
    assert_eq!(details.guest, old.guest);
    // She is 18 today; the old exemption and the old visit say nothing of this one.
    assert_eq!(details.tax_code, Some(TaxCode::FULL));
    assert!(details.tax_reason.is_empty());
    assert_eq!(details.stay.arrival, example::when(NOW));
    assert_eq!(details.stay.departure(), None);
    assert_eq!(details.stay.current_unit(), None);
    assert_eq!(form.focused_field(), Some(Field::DocumentNumber));
}

#[test]
fn r34_what_comes_from_an_old_entry_is_marked_until_confirmed() {
    let mut form = offered();
    press(&mut form, KeyCode::F(5));
    for field in [Field::Surname, Field::BirthDate, Field::DocumentNumber] {
        assert!(
            beside(&form, field).contains("iz starega vpisa"),
            "{field:?}"
        );
    }
    // The number is looked at before anything is saved.
    form.go_to(Field::Unit);
    assert!(!beside(&form, Field::DocumentNumber).contains("iz starega vpisa"));
    let mut form = offered();
    press(&mut form, KeyCode::F(5));
    control(&mut form, 'z');
    assert_eq!(
        form.text(Field::Surname),
        "cuc",
        "taking a guest is undone in one"
    );
    control(&mut form, 'y');
    form.place = Place::Field(Field::Unit);
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Changed);
    assert_eq!(form.focused_field(), Some(Field::DocumentNumber));
    assert!(drawn::seen(&form, 80, 22).contains("Primerjajte jo z dokumentom"));
    assert_eq!(press(&mut form, KeyCode::F(2)), FormEvent::Save);
}

#[test]
fn r34_typing_on_enters_another_guest_of_that_name() {
    let mut form = offered();
    type_text(&mut form, "ek\nAna\n");
    assert_eq!(form.text(Field::Surname), "cucek");
    assert_eq!(form.focused_field(), Some(Field::Sex));
    // A digit that takes nobody is a character like any other, and never one in a number.
    let mut form = offered();
    type_text(&mut form, "7");
    assert_eq!(form.text(Field::Surname), "cuc7");
    form.go_to(Field::DocumentNumber);
    type_text(&mut form, "1");
    assert_eq!(form.text(Field::DocumentNumber), "1");
}

#[test]
fn r28_a_name_that_differs_by_look_alikes_is_pointed_out() {
    let mut form = blank();
    type_text(&mut form, "Ćucek\nKathe\nž\n20.8.2008");
    assert_eq!(
        form.who_is_typed().map(|who| who.name).as_deref(),
        Some("Ćucek Kathe")
    );
    form.set_offers(vec![of_long_ago()]);
    press(&mut form, KeyCode::Enter);
    assert!(beside(&form, Field::Surname).contains("v knjigi: Čuček"));
    assert!(beside(&form, Field::FirstName).contains("v knjigi: Käthe"));
    form.go_to(Field::Surname);
    assert!(drawn::seen(&form, 80, 22).contains("vpisan kot »Čuček«."));
    // A form taken up again asks for her once more.
    let draft = form.draft().expect("something to keep");
    let again = GuestForm::resume(context(), None, &draft);
    assert_eq!(again.who_is_typed(), form.who_is_typed());
    fill(&mut form, Field::BirthDate, "21.8.2008");
    assert!(!beside(&form, Field::Surname).contains("v knjigi"));
}

#[test]
fn a_form_taken_up_again_is_as_it_was_left() {
    let mut form = blank();
    form.came_with(EntryId(7));
    type_text(&mut form, "Novak\nAna\nž\n5.3.87\nnem");
    let draft = form.draft().expect("something to keep");
    let later = FormContext {
        now: example::moment("2026-08-21T09:00"),
        ..context()
    };
    let mut again = GuestForm::resume(later, None, &draft);
    assert_eq!(again.details(), form.details());
    assert_eq!(again.draft(), Some(draft));
    assert_eq!(again.focused_field(), Some(Field::Country));
    assert_eq!(again.with(), Some(EntryId(7)));
    type_text(&mut again, "č");
    assert_eq!(again.text(Field::Country), "nemč");
}

#[test]
fn nothing_is_kept_of_a_form_in_which_nothing_changed() {
    let mut form = blank();
    assert_eq!(form.draft(), None);
    type_text(&mut form, "N");
    assert!(form.draft().is_some());
    control(&mut form, 'z');
    assert_eq!(form.draft(), None);
    let mut form = GuestForm::of(context(), accepted());
    assert_eq!(form.draft(), None);
    fill(&mut form, Field::Note, "ob 6 taksi");
    let kept = form.draft().expect("something to keep");
    let fields: Vec<_> = kept.fields.iter().map(|held| held.field).collect();
    assert_eq!(
        fields,
        [Field::Note],
        "what a colleague changes elsewhere stays his"
    );
    let mut entry = accepted();
    entry.version = 9;
    let again = GuestForm::resume(context(), Some((entry, 1)), &kept);
    assert_eq!(again.version(), Some(1), "a save over another's is refused");
}

#[test]
fn the_units_stand_there_with_who_is_in_them() {
    let mut form = blank();
    form.set_occupancy(vec![("101".to_owned(), vec!["Kovač".to_owned()])]);
    form.go_to(Field::Unit);
    type_text(&mut form, " ");
    assert!(drawn::seen(&form, 80, 22).contains("101  Kovač"));
}
