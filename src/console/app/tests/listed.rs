//! A newer list says something else than the book: it is listed, the form proposes it, and a person
//! deals with it.

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use super::shift::{line, says};
use crate::desk::{Cancel, ImportOptions};
use crate::domain::draft::DraftKey;
use crate::domain::entry::Field;
use crate::domain::text::SafeText;

const HEAD: &str = "priimek;ime;rojen;številka dokumenta;prihod\n";

/// The guests of a morning are sent, and a list comes with another document of one of them.
fn a_list_says_otherwise() -> Console {
    let console = Console::open().with_guests().sent();
    imported(console, "XX7654321")
}

fn imported(mut console: Console, document: &str) -> Console {
    let born = line(&mut console, "Čuček").entry.details.guest.birth_date;
    let born = born.map(crate::words::date_long).unwrap_or_default();
    let row = format!("Čuček;Špela;{born};{document};13.8.2026 9:00\n");
    let path = console.folder().join("seznam.csv");
    std::fs::write(&path, format!("{HEAD}{row}")).expect("written");
    let options = ImportOptions {
        facility: console.facility(),
        mapping: None,
        already_reported: false,
        dry_run: false,
    };
    console
        .desk()
        .import(&path, &options, &Cancel::default(), &mut |_, _| {})
        .expect("taken in");
    console.refreshed()
}

fn number(console: &mut Console) -> String {
    let guest = line(console, "Čuček").entry.details.guest;
    guest.document_number.to_string()
}

fn differing(console: &mut Console) -> Vec<Vec<Field>> {
    let facility = console.facility();
    let lines = console.desk().list_differs(facility).expect("read");
    lines.into_iter().map(|line| line.list_differs).collect()
}

#[test]
fn r16_what_a_list_says_otherwise_is_saved_only_through_the_change_page() {
    let mut console = a_list_says_otherwise();
    let before = number(&mut console);
    assert_eq!(differing(&mut console), [[Field::DocumentNumber]]);
    says(&console, "Seznam pravi drugače");
    super::screens::seen_at_each_size("list_differs", &console);
    console.press("6/cucek");
    console.key(KeyCode::Enter);
    says(&console, "XX7654321");
    says(&console, "po seznamu; v knjigi");
    super::screens::seen_at_each_size("form_by_the_list", &console);
    // Nothing was typed, so nothing is asked, and the difference waits on.
    console.key(KeyCode::Esc);
    assert_eq!(differing(&mut console).len(), 1);
    // The same form, on the way from finding to finding.
    console.press("1f");
    console.key(KeyCode::F(2));
    says(&console, "novo prijavo");
    assert_eq!(number(&mut console), before);
    console.press("v");
    assert_eq!(number(&mut console), "XX7654321");
    assert!(differing(&mut console).is_empty());
}

#[test]
fn r16_a_form_taken_up_again_still_shows_what_the_list_put_there() {
    let mut console = a_list_says_otherwise();
    console.press("6/cucek");
    console.key(KeyCode::Enter);
    console.key(KeyCode::Down);
    console.press("x");
    // The line drops: the process that typed is there no more.
    let facility = console.facility();
    let kept = console.desk().store().drafts(facility).expect("read");
    let gone = DraftKey {
        process: "1 2 3".to_owned(),
        form: 1,
    };
    let [one] = kept.as_slice() else {
        panic!("one draft");
    };
    assert!(
        console
            .desk()
            .take_draft_over(&one.draft.key, &gone)
            .expect("written")
    );
    console.key(KeyCode::Esc);
    console.press("d");
    let mut console = console.refreshed();
    console.press("y");
    console.key(KeyCode::Enter);
    says(&console, "XX7654321");
    says(&console, "po seznamu; v knjigi");
    // And the key that leaves the book as it is works in it.
    console.key(KeyCode::F(10));
    assert!(differing(&mut console).is_empty());
}

/// The end of a question is on every screen that a terminal may have.
#[track_caller]
fn is_read_in_full(console: &mut Console, end: &str) {
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
        let screen = console.at(width, height);
        assert!(screen.contains(end), "{width}x{height}\n{screen}");
    }
}

/// The keys of a text, with Enter at the end of each line.
fn keys(text: &str) -> Vec<KeyCode> {
    let key = |c| match c {
        '\n' => KeyCode::Enter,
        c => KeyCode::Char(c),
    };
    text.chars().map(key).collect()
}

#[test]
fn r26_r33_what_the_form_asks_before_saving_is_read_in_full_on_each_screen() {
    let mut console = Console::open().with_guests();
    console.type_ahead(&keys("nRossi\nGiulia\nž\n5.3.87\nit\np\nnima\n"));
    console.key(KeyCode::F(2));
    is_read_in_full(&mut console, "še enkrat.");
    console.key(KeyCode::F(2));
    // A departure on the day of arrival.
    console.press("6/kovac");
    console.key(KeyCode::Enter);
    for _ in 0..8 {
        console.key(KeyCode::Down);
    }
    console.control('u');
    console.press("13.8. 12:00");
    console.key(KeyCode::F(2));
    is_read_in_full(&mut console, "počitek).");
}

#[test]
fn a_guest_who_is_in_the_book_is_asked_about_however_fast_one_saves() {
    let mut console = Console::open().with_guests();
    let born = line(&mut console, "Čuček").entry.details.guest.birth_date;
    let born = born.map(crate::words::date_long).unwrap_or_default();
    let mut ahead = keys(&format!("nČuček\nŠpela\nž\n{born}"));
    ahead.push(KeyCode::F(2));
    console.type_ahead(&ahead);
    says(&console, "Ta gost je za te dni že v knjigi");
    is_read_in_full(&mut console, "sicer Esc.");
    let facility = console.facility();
    let count = |console: &mut Console| {
        let found = console.desk().search(facility, "cucek", 10).expect("read");
        found.lines.len()
    };
    assert_eq!(count(&mut console), 1);
    // Meant so, it is saved with the second press.
    console.key(KeyCode::F(2));
    assert_eq!(count(&mut console), 2);
}

#[test]
fn one_key_leaves_the_book_as_it_is_and_the_same_list_asks_no_more() {
    let mut console = a_list_says_otherwise();
    let before = number(&mut console);
    console.press("6/cucek");
    console.key(KeyCode::Enter);
    console.key(KeyCode::F(10));
    assert!(differing(&mut console).is_empty());
    assert_eq!(number(&mut console), before);
    let mut console = imported(console, "XX7654321");
    assert!(differing(&mut console).is_empty());
    // Another document is another question.
    let mut console = imported(console, "XX0000000");
    assert_eq!(differing(&mut console).len(), 1);
}

#[test]
fn r34_what_is_missing_in_an_imported_guest_is_taken_from_his_earlier_entry() {
    let earlier = guest(
        "Čuček",
        "Špela",
        "2026-08-01T09:00",
        Some("2026-08-02T10:00"),
    );
    let mut missing = guest("Cucek", "Špela", "2026-08-13T08:00", None);
    missing.guest.document_number = SafeText::default();
    missing.guest.country = None;
    let number = earlier.guest.document_number.clone();
    let country = earlier.guest.country;
    let mut console = Console::open().with(earlier).with(missing).refreshed();
    let id = line(&mut console, "Cucek").entry.id;
    console.press("1f");
    says(&console, "bil že tu");
    super::screens::seen_at_each_size("form_was_here_imported", &console);
    console.key(KeyCode::F(5));
    console.key(KeyCode::F(2));
    let entry = line(&mut console, "Cucek").entry;
    assert_eq!(entry.id, id);
    assert_eq!(entry.details.guest.document_number, number);
    assert_eq!(entry.details.guest.country, country);
}
