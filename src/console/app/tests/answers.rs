//! What AJPES said, where it is shown, and the one key from there to what must be mended.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crossterm::event::KeyCode;

use super::house::Console;
use super::shift::line;
use crate::console::work::Message;
use crate::domain::entry::Field;
use crate::domain::language::Language;
use crate::domain::report_state::ReportState;
use crate::eturizem::codes::{CodeClass, ServiceCode};
use crate::words;

/// An answer that refuses one row with a code.
pub(super) fn refused(code: u32) -> String {
    format!("<data success=\"0\" failure=\"1\"><row msg=\"{code}\" msgTxt=\"Besedilo\"/></data>")
}

#[test]
fn r21_enter_opens_the_form_on_the_field_that_the_code_names() {
    let codes = [
        (4133, Some(Field::SequenceNumber)),
        (4134, Some(Field::FirstName)),
        (4135, Some(Field::Surname)),
        (4136, Some(Field::BirthDate)),
        (4137, Some(Field::BirthDate)),
        (4138, Some(Field::Country)),
        (4139, Some(Field::DocumentType)),
        (4142, Some(Field::SequenceNumber)),
        (4143, Some(Field::TaxCode)),
        (4144, None),
        (4145, Some(Field::Arrival)),
        (4146, Some(Field::Departure)),
        (4147, None),
        (41328, Some(Field::Arrival)),
        (41330, Some(Field::Sex)),
        (41391, Some(Field::DocumentNumber)),
        (41392, Some(Field::Departure)),
        (41393, Some(Field::TaxCode)),
        (41394, None),
        (41395, None),
    ];
    let row_codes = ServiceCode::all().filter(|code| code.class() == CodeClass::Row);
    let named: Vec<u32> = row_codes.map(ServiceCode::number).collect();
    assert_eq!(named, codes.map(|(code, _)| code));
    for (code, field) in codes {
        let mut console = Console::open().with_guests();
        console.press("4");
        console.open_refused(&code.to_string(), false);
        let text = console.text();
        assert!(text.contains(&format!("AJPES {code}")), "{text}");
        let place = match field {
            Some(Field::SequenceNumber) => "> [Številka]".to_owned(),
            Some(field) => format!("> {}", words::field(field, Language::Slovenian)),
            None => "> Priimek".to_owned(),
        };
        assert!(text.contains(&place), "{code}: {place}\n{text}");
    }
}

#[test]
fn r10_the_number_of_a_guest_whom_ajpes_has_is_not_offered_for_mending() {
    let mut console = Console::open().with_guests();
    console.press("4");
    console.open_refused("4142", true);
    let text = console.text();
    assert!(text.contains("gosta je oddal drug uporabnik"), "{text}");
    assert!(text.contains("> Priimek"), "{text}");
    // What to do is whole, not cut off, where it is narrow.
    let narrow = console.at(80, 24);
    assert!(narrow.contains("ne menjajte"), "{narrow}");
}

#[test]
fn r21_what_was_refused_does_not_stand_among_what_waits() {
    let mut console = Console::with_answers(|_| refused(4145)).with_a_guest();
    console.press("sd4");
    let text = console.text();
    assert!(text.contains("Zavrnjeno, popraviti 1"), "{text}");
    assert!(!text.contains("Čaka na pošiljanje"), "{text}");
    assert!(text.contains("Čaka 0"), "{text}");
}

#[test]
fn r18_what_was_refused_goes_again_as_it_is_when_it_is_marked() {
    let mut console = Console::with_answers(|number| {
        if number == 0 {
            refused(4145)
        } else {
            "<data success=\"1\" failure=\"0\"/>".to_owned()
        }
    })
    .with_a_guest();
    console.press("sd4");
    assert!(console.text().contains("Zavrnjeno, popraviti 1"));
    // It was tried before, so that it needs nobody to send it.
    console.press("r");
    let state = line(&mut console, "Čuček").entry.reporting.state;
    assert_eq!(state, ReportState::Accepted, "{}", console.text());
}

#[test]
fn r21_the_way_from_each_list_to_the_field_is_one_key() {
    for (screen, opens) in [
        ("1", KeyCode::Enter),
        ("4", KeyCode::Enter),
        ("6", KeyCode::Enter),
        ("1", KeyCode::Char('f')),
        ("4", KeyCode::Char('f')),
        ("6", KeyCode::Char('f')),
    ] {
        let mut console = Console::with_answers(|_| refused(4145)).with_a_guest();
        console.press("sd");
        console.press(screen);
        let list = console.text();
        assert!(list.contains("Čuček"), "{list}");
        console.key(opens);
        let text = console.text();
        assert!(text.contains("AJPES 4145: prihod"), "{screen}: {text}");
        assert!(text.contains("> Prihod"), "{screen}: {text}");
    }
}

#[test]
fn r21_the_month_opens_on_the_figure_that_the_code_names() {
    let mut console = Console::early_in_august_with_answers(|_| refused(41325)).with_july();
    console.press("5sd");
    let text = console.text();
    assert!(text.contains("AJPES 41325"), "{text}");
    assert!(text.contains("> Pomožna ležišča"), "{text}");
    console.press("15");
    assert!(console.text().contains("> Pomožna ležišča"));
}

#[test]
fn what_is_being_processed_is_said_and_asked_again_by_itself() {
    let mut console = Console::with_answers(|number| {
        if number < 2 {
            refused(20_001)
        } else {
            "<data success=\"1\" failure=\"0\"/>".to_owned()
        }
    })
    .with_a_guest();
    console.press("sd");
    assert!(
        console.text().contains("neznano, gre znova 1"),
        "{}",
        console.text()
    );
    console.press("4");
    console.key(KeyCode::Enter);
    let text = console.text();
    assert!(text.contains("AJPES 20001: poročilo še obdeluje"), "{text}");
    let console = console.later("2026-08-13T12:05");
    let text = console.text();
    assert!(text.contains("Pošiljanje: sprejeto 1"), "{text}");
    assert!(text.contains("Čaka 0"), "{text}");
}

#[test]
fn what_nobody_sent_is_never_sent_by_itself() {
    let console = Console::with_answers(|_| "<data success=\"1\" failure=\"0\"/>".to_owned())
        .with_a_guest()
        .later("2026-08-13T12:30");
    assert!(console.text().contains("Čaka 1"), "{}", console.text());
}

#[test]
fn a_month_that_waits_is_named_in_the_question_and_goes_with_s() {
    // First try: an answer that says nothing; then everything is accepted.
    let mut console = Console::early_in_august_with_answers(|number| {
        if number == 0 {
            String::new()
        } else {
            "<data success=\"1\" failure=\"0\"/>".to_owned()
        }
    })
    .with_july();
    console.press("5sd");
    console.press("1s");
    let text = console.text();
    assert!(text.contains("Pošljem 1 gosta na AJPES?"), "{text}");
    assert!(
        text.contains("Tudi mesečno poročilo: julij 2026."),
        "{text}"
    );
    console.press("d");
    let text = console.text();
    assert!(text.contains("sprejeto 2; julij 2026: sprejeto"), "{text}");
}

#[test]
fn a_month_alone_is_asked_about_and_hinted() {
    let mut console = Console::early_in_august_with_answers(|number| {
        if number == 1 {
            String::new()
        } else {
            "<data success=\"1\" failure=\"0\"/>".to_owned()
        }
    })
    .with_july();
    console.press("sd5sd");
    console.press("1");
    assert!(console.text().contains("s pošlji"), "{}", console.text());
    console.press("s");
    let text = console.text();
    assert!(
        text.contains("Pošljem mesečno poročilo (julij 2026) na AJPES?"),
        "{text}"
    );
    console.press("d");
    assert!(
        console.text().contains("julij 2026: sprejeto"),
        "{}",
        console.text()
    );
}

#[test]
fn what_was_given_up_does_not_go_again_by_itself() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    // Place 2 of 3 proves nothing: the rows would go again one by one.
    let mut console = Console::with_answers(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
        "<data success=\"2\" failure=\"1\"><row id=\"2\" msg=\"4138\"/></data>".to_owned()
    })
    .with_guests();
    console.press("s");
    console.send_and_give_up();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert!(
        console.text().contains("neznano, gre znova 3"),
        "{}",
        console.text()
    );
    console.tell(Message::BookChanged);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}
