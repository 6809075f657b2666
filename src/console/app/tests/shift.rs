//! A shift at the desk: long stays, the hour that comes twice, the note for the next shift.

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use super::sweeping::a_night_of_departures;
use crate::desk::{Line, ListKind};
use crate::domain::deadline::UnfinishedDeparture;
use crate::domain::document::DocumentType;
use crate::domain::moment::When;
use crate::domain::text::SafeText;

pub(super) fn list(console: &mut Console, kind: ListKind) -> Vec<Line> {
    let facility = console.facility();
    let listed = console.desk().list(kind, facility);
    listed.expect("read")
}

pub(super) fn line(console: &mut Console, surname: &str) -> Line {
    let lines = list(console, ListKind::Book);
    let named = |line: &Line| line.entry.details.guest.surname.as_str() == surname;
    lines.into_iter().find(named).expect("a guest")
}

/// The screen at each size, whatever the account under which the tests run.
#[track_caller]
fn seen_by_anybody(name: &str, console: &mut Console) {
    let account = console.desk().who().as_str().to_owned();
    for (size, text) in console.at_each_size() {
        insta::assert_snapshot!(format!("{name}_{size}"), text.replace(&account, "ana"));
    }
}

#[track_caller]
pub(super) fn says(console: &Console, words: &str) {
    let text = console.text().replace('\n', " ");
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    assert!(text.contains(words), "»{words}«:\n{}", console.text());
}

#[test]
fn r32_a_stay_over_80_and_90_days_stands_out_with_those_before_it() {
    let console = Console::open()
        .with(guest(
            "Ahačič",
            "Ana",
            "2026-05-20T14:00",
            Some("2026-08-13T10:00"),
        ))
        .with(guest("Bizjak", "Ana", "2026-05-10T14:00", None));
    let mut first = guest("Cerar", "Ana", "2026-05-01T14:00", Some("2026-07-20T10:00"));
    let mut second = guest("Cerar", "Ana", "2026-07-20T18:00", Some("2026-08-14T10:00"));
    for details in [&mut first, &mut second] {
        details.guest.document_type = Some(DocumentType::IdentityCard);
        details.guest.document_number = SafeText::new("IB5550000");
    }
    let mut newest = guest("Debeljak", "Ana", "2026-05-24T14:00", None);
    newest.guest.document_number = SafeText::new("IB7770000");
    let mut console = console.with(first).with(second).sent().with(newest);
    let lodged = list(&mut console, ListKind::Lodged);
    let days = |surname: &str| {
        let named = |line: &&Line| line.entry.details.guest.surname.as_str() == surname;
        let line = lodged.iter().find(named);
        line.and_then(|line| line.long_stay).map(|long| long.days)
    };
    assert_eq!(days("Bizjak"), Some(95));
    assert_eq!(days("Cerar"), Some(105));
    assert_eq!(days("Debeljak"), Some(81));
    console.press("2");
    super::screens::seen_at_each_size("lodged_long", &console);
    let cerar = lodged
        .iter()
        .find(|line| line.entry.details.guest.surname.as_str() == "Cerar");
    let cerar = cerar.expect("lodged").entry.clone();
    let until = crate::domain::example::when("2026-08-20T10:00");
    let error = console
        .desk()
        .depart(cerar.id, cerar.version, until)
        .expect_err("refused");
    let words = error.describe(crate::domain::language::Language::Slovenian);
    assert!(words.contains("111 dni"), "{words}");
    // A true departure is taken: the book must be true.
    let now = crate::domain::example::when("2026-08-13T11:00");
    let saved = console
        .desk()
        .depart(cerar.id, cerar.version, now)
        .expect("saved");
    assert!(saved.findings.iter().any(|found| matches!(
        found.kind,
        crate::domain::findings::FindingKind::LongStay { days: 104 }
    )));
}

#[test]
fn r33a_a_departure_with_a_date_only_stays_unfinished_until_its_time_is_known() {
    let mut console = a_night_of_departures();
    let bare = line(&mut console, "Debeljak");
    assert_eq!(bare.unfinished, Some(UnfinishedDeparture::TimeUnknown));
    let due = bare.deadline.expect("a deadline").at;
    assert_eq!(due.to_wire(), "2026-08-14T12:00:00");
    let at = crate::domain::example::when("2026-08-14T11:00");
    console
        .desk()
        .depart(bare.entry.id, bare.entry.version, at)
        .expect("saved");
    let mut console = console.refreshed().sent();
    assert_eq!(line(&mut console, "Debeljak").unfinished, None);
}

#[test]
fn r13_the_hour_that_comes_twice_is_asked_about_in_popup_and_form() {
    let mut console = Console::open()
        .with(guest("Ahačič", "Ana", "2026-08-13T09:00", None))
        .later("2026-10-25T12:00");
    console.press("6o25.10. 230");
    says(&console, "dvakrat: dodajte a (prvič), b (drugič)");
    console.key(KeyCode::Enter);
    says(&console, "dvakrat: dodajte a (prvič), b (drugič)");
    console.press("b");
    says(&console, "nedelja 25. 10. 2026 02:30b, sporočiti do 14:30");
    console.key(KeyCode::Enter);
    let stay = line(&mut console, "Ahačič").entry.details.stay;
    let at = stay.actual_departure.map(When::to_rfc3339);
    assert_eq!(at.as_deref(), Some("2026-10-25T02:30:00+01:00"));
    // The form writes the letter too, so that reading it gives the same.
    console.key(KeyCode::Enter);
    says(&console, "25. 10. 2026 02:30b");
}

#[test]
fn a_note_goes_from_shift_to_shift() {
    let mut console = Console::open().with_guests();
    console.press("b");
    console.press("Ključ 204 pri Ani");
    console.key(KeyCode::Enter);
    console.paste("kava ob 6:30\n302 zajtrk ob 5");
    super::screens::seen_at_each_size("shift_note_editor", &console);
    console.key(KeyCode::Esc);
    says(&console, "Beležka ni shranjena.");
    console.control('o');
    console.key(KeyCode::Esc);
    says(&console, "Predaja 12:00");
    says(&console, "kava ob 6:30");
    seen_by_anybody("today_with_note", &mut console);
    // Seen by all desks, and another one is faster.
    let facility = console.facility();
    let mut other = console.desk().another().expect("another desk");
    let notes = other.open_notes(facility).expect("read");
    console.press("b");
    other.finish_note(&notes[0]).expect("done");
    console.press("d");
    says(&console, "Beležko je medtem spremenila druga miza");
    says(&console, "Opravljeno");
    seen_by_anybody("shift_notes_done", &mut console);
    console.key(KeyCode::Esc);
    let console = console.refreshed();
    assert!(!console.text().contains("Predaja"), "{}", console.text());
}

#[test]
fn what_changed_since_the_last_look_is_counted_and_listed_once() {
    let mut console = Console::open();
    console.press("u");
    says(&console, "Od zadnjega pogleda ni nič novega.");
    let mut console = console.later("2026-08-13T13:00").with_guests().sent();
    says(&console, "Od 12:00: novih 3, sprejetih 3 (u pokaže)");
    super::screens::seen_at_each_size("today_with_news", &console);
    console.press("u");
    says(&console, "Novo od 12:00 3");
    super::screens::seen_at_each_size("news", &console);
    console.key(KeyCode::Esc);
    assert!(!console.text().contains("u pokaže"), "{}", console.text());
}
