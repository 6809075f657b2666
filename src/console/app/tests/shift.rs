//! A shift at the desk: departures and arrivals one key each, long stays, the hour that comes twice,
//! the note for the next shift.

use crossterm::event::KeyCode;

use super::house::{Console, guest};
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

/// Guests whose departure is due tonight, each for another reason.
fn a_night_of_departures() -> Console {
    let mut console = Console::open().with_guests();
    for (surname, departure) in [
        ("Ahačič", Some("2026-08-14T08:00")),
        ("Bizjak", Some("2026-08-14T10:00")),
        ("Cerar", Some("2026-08-14T23:00")),
    ] {
        console = console.with(guest(surname, "Ana", "2026-08-13T09:00", departure));
    }
    let mut bare = guest("Debeljak", "Ana", "2026-08-13T09:00", None);
    bare.stay.expected_departure = Some(When::Date("2026-08-14".parse().expect("a date")));
    console.with(bare).sent().later("2026-08-14T21:00")
}

#[test]
fn r36_the_departures_screen_says_why_each_is_unfinished() {
    let mut console = a_night_of_departures();
    let ahacic = line(&mut console, "Ahačič").entry;
    let early = crate::domain::example::when("2026-08-14T07:00");
    console
        .desk()
        .depart(ahacic.id, ahacic.version, early)
        .expect("saved");
    let mut console = console.with(guest(
        "Erjavec",
        "Ana",
        "2026-08-13T20:00",
        Some("2026-08-14T09:00"),
    ));
    console.press("3");
    super::screens::seen_at_each_size("departures_why", &console);
    let of = |console: &mut Console, surname: &str| {
        let lines = list(console, ListKind::Departures);
        let named = |line: &&Line| line.entry.details.guest.surname.as_str() == surname;
        lines.iter().find(named).and_then(|line| line.unfinished)
    };
    for (surname, why) in [
        ("Erjavec", Some(UnfinishedDeparture::NotReported)),
        ("Bizjak", Some(UnfinishedDeparture::NotConfirmed)),
        ("Ahačič", Some(UnfinishedDeparture::Changed)),
        ("Debeljak", Some(UnfinishedDeparture::TimeUnknown)),
        ("Cerar", None),
        ("Nguyễn", None),
    ] {
        assert_eq!(of(&mut console, surname), why, "{surname}");
    }
}

#[test]
fn r36_departures_are_answered_one_key_each_and_sent_at_once() {
    let mut console = a_night_of_departures();
    console.press("3v");
    says(&console, "Odhodi po vrsti 1 od 5");
    super::screens::seen_at_each_size("sweep_departures", &console);
    // The bare date has no time; it is entered for the day that was planned.
    console.press("d");
    says(&console, "Ura odhoda ni znana: vpišete jo z u.");
    console.press("u1130");
    console.key(KeyCode::Enter);
    says(&console, "2 od 5");
    console.press("d");
    says(&console, "3 od 5");
    console.press("p");
    says(&console, "4 od 5");
    // Back to the one that was skipped, and he stays until tomorrow.
    console.press("b");
    says(&console, "3 od 5");
    console.press("o");
    console.key(KeyCode::Enter);
    says(&console, "4 od 5");
    console.press("z");
    says(&console, "5 od 5");
    console.press("d");
    says(&console, "Načrtovana ura še ni prišla");
    console.press("z");
    says(&console, "Konec. Urejeno: 5 vpisov.");
    super::screens::seen_at_each_size("sweep_done", &console);
    let departure = |console: &mut Console, surname: &str| {
        let stay = line(console, surname).entry.details.stay;
        (
            stay.actual_departure.is_some(),
            stay.departure().map(When::to_rfc3339),
        )
    };
    for (surname, left, at) in [
        ("Debeljak", true, "2026-08-14T11:30:00+02:00"),
        ("Ahačič", true, "2026-08-14T08:00:00+02:00"),
        ("Bizjak", true, "2026-08-14T21:00:00+02:00"),
        ("Cerar", true, "2026-08-14T21:00:00+02:00"),
        ("Kovač", false, "2026-08-15T10:00:00+02:00"),
    ] {
        let found = departure(&mut console, surname);
        assert_eq!(found, (left, Some(at.to_owned())), "{surname}");
    }
    // Left as reported sends nothing; the other four go in one sending.
    console.press("s");
    says(&console, "Pošljem 4 goste na AJPES?");
    console.press("d");
    says(&console, "sprejeto 4");
}

#[test]
fn r36_who_stays_longer_is_asked_about_again_when_that_has_passed() {
    let mut console = a_night_of_departures();
    let bizjak = line(&mut console, "Bizjak").entry;
    let until = crate::domain::example::when("2026-08-15T10:00");
    console
        .desk()
        .depart(bizjak.id, bizjak.version, until)
        .expect("saved");
    let mut console = console.refreshed().sent().later("2026-08-15T12:00");
    let unfinished = line(&mut console, "Bizjak").unfinished;
    assert_eq!(unfinished, Some(UnfinishedDeparture::NotConfirmed));
}

#[test]
fn r16_after_a_late_departure_the_sweep_offers_the_notice_to_police() {
    let mut console = Console::open()
        .with(guest(
            "Ahačič",
            "Ana",
            "2026-08-13T09:00",
            Some("2026-08-14T10:00"),
        ))
        .sent()
        .later("2026-08-15T12:00");
    console.press("3v");
    let narrow = console.at(60, 16);
    assert!(narrow.contains("b prej   Esc"), "{narrow}");
    console.press("u1130");
    console.key(KeyCode::Enter);
    says(&console, "Konec. Urejeno: 1 vpis.");
    let narrow = console.at(60, 16);
    assert!(
        narrow.contains("e obvestilo policiji   b prej   Esc zapri"),
        "{narrow}"
    );
    console.press("e");
    says(&console, "Obvestilo policijski postaji");
    console.key(KeyCode::Esc);
    says(&console, "Konec.");
}

#[test]
fn a_departure_costs_one_key() {
    let mut console = Console::open();
    for day in 0..7 {
        let name = [
            "Ahačič", "Bizjak", "Cerar", "Debeljak", "Erjavec", "Fajfar", "Gantar",
        ][day];
        console = console.with(guest(
            name,
            "Ana",
            "2026-08-13T09:00",
            Some("2026-08-14T10:00"),
        ));
    }
    let mut console = console.sent().later("2026-08-14T21:00");
    console.press("3v");
    let mut keys = 0;
    while !console.text().contains("Konec.") {
        console.press("d");
        keys += 1;
    }
    println!("7 departures: {keys} keys");
    assert_eq!(keys, 7);
    assert_eq!(list(&mut console, ListKind::Departures).len(), 0);
}

/// Guests expected on an afternoon, seen in the evening; `ahead`: AJPES was told in advance.
pub(super) fn an_evening_of_arrivals(ahead: bool) -> Console {
    let mut console = Console::open();
    for (surname, arrival) in [
        ("Ahačič", "2026-08-13T14:00"),
        ("Bizjak", "2026-08-13T15:00"),
        ("Cerar", "2026-08-13T16:00"),
        ("Debeljak", "2026-08-13T17:00"),
        ("Erjavec", "2026-08-14T17:00"),
    ] {
        console = console.with(guest(surname, "Ana", arrival, Some("2026-08-16T10:00")));
    }
    if ahead {
        console.press("4ad");
        says(&console, "sprejeto 5");
    }
    console.later("2026-08-13T22:00")
}

#[track_caller]
fn arrived(console: &mut Console, surname: &str, expected: (bool, bool, &str)) {
    let entry = line(console, surname).entry;
    let stay = entry.details.stay;
    let arrival = stay.arrival.to_rfc3339();
    let found = (stay.arrival_confirmed, entry.storno, arrival.as_str());
    assert_eq!(found, expected, "{surname}");
}

#[test]
fn r14_who_did_not_come_is_asked_about_one_after_another() {
    let mut console = an_evening_of_arrivals(true);
    console.press("v");
    says(&console, "Prihodi po vrsti 1 od 4");
    console.press("t");
    says(&console, "2 od 4");
    // Another time than AJPES was told is a new registration, in time still (R16).
    console.press("u1515");
    console.key(KeyCode::Enter);
    says(&console, "7 ur po prihodu: še pravočasno.");
    console.press("v");
    says(&console, "3 od 4");
    console.press("o");
    console.key(KeyCode::Enter);
    console.press("v");
    says(&console, "4 od 4");
    console.press("x");
    says(&console, "Storniram ta vpis: Debeljak Ana?");
    console.press("d");
    says(&console, "Konec. Urejeno: 4 vpisi.");
    super::screens::seen_at_each_size("sweep_arrivals_done", &console);
    arrived(
        &mut console,
        "Ahačič",
        (true, false, "2026-08-13T14:00:00+02:00"),
    );
    arrived(
        &mut console,
        "Bizjak",
        (true, false, "2026-08-13T15:15:00+02:00"),
    );
    arrived(
        &mut console,
        "Cerar",
        (false, false, "2026-08-14T16:00:00+02:00"),
    );
    arrived(
        &mut console,
        "Debeljak",
        (false, true, "2026-08-13T17:00:00+02:00"),
    );
    console.key(KeyCode::Esc);
    console.press("v");
    says(&console, "Ni odhoda, o katerem bi bilo treba odgovoriti.");
}

#[test]
fn r14_r19_a_no_show_whose_number_is_not_the_last_is_reported_with_its_storno() {
    let mut console = an_evening_of_arrivals(false);
    console.press("v");
    super::screens::seen_at_each_size("sweep_arrivals", &console);
    console.press("x");
    says(&console, "in takoj za njim storno.");
    console.key(KeyCode::Esc);
    says(&console, "1 od 4");
    console.press("o");
    console.key(KeyCode::Enter);
    says(&console, "2 od 4");
    arrived(
        &mut console,
        "Ahačič",
        (false, false, "2026-08-14T14:00:00+02:00"),
    );
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
