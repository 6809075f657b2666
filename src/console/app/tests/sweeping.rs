//! Departures and arrivals one after another, one key each.

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use super::shift::{line, list, says};
use crate::desk::{Line, ListKind};
use crate::domain::deadline::UnfinishedDeparture;
use crate::domain::moment::When;

/// Guests whose departure is due tonight, each for another reason.
pub(super) fn a_night_of_departures() -> Console {
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
