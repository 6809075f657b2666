//! The log of notices, and the alarm when nobody looks.

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use crate::console::work::{Answer, Message};
use crate::desk::ImportReport;

#[test]
fn the_log_holds_what_was_said_with_its_time() {
    let mut console = Console::open();
    console.press(",");
    assert!(console.text().contains("še ni bilo sporočil"));
    console.press("s");
    assert!(console.text().contains("Ni ničesar za poslati."));
    console.press("x");
    console.press(",");
    let text = console.text();
    assert!(text.contains("Sporočila te seje"), "{text}");
    let first = text.find("Tu ni vpisa.").expect("said last");
    let second = text.find("Ni ničesar za poslati.").expect("said before");
    assert!(first < second, "the newest is on top: {text}");
    console.key(KeyCode::Esc);
    assert!(!console.text().contains("Sporočila te seje"));
}

#[test]
fn a_deadline_that_comes_near_rings_once_and_names_nobody() {
    let mut console = Console::open();
    console.be_on("xterm-256color");
    let mut console = console.refreshed();
    assert_eq!(console.for_terminal(), "");
    let mut console = console.with(guest("Čuček", "Špela", "2026-08-13T01:30", None));
    let told = console.for_terminal();
    assert!(told.starts_with('\u{7}'), "{told:?}");
    assert!(told.contains("recepcija - do 2 h 1"), "{told:?}");
    assert!(!told.contains("uček"), "{told:?}");
    let mut console = console.refreshed();
    assert_eq!(console.for_terminal(), "", "once for an entry and a level");
    let mut console = console.with(guest("Kovač", "Jan", "2026-08-12T09:00", None));
    let told = console.for_terminal();
    assert!(told.starts_with('\u{7}'), "{told:?}");
    assert!(told.contains("zamujeno 1 - do 2 h 1"), "{told:?}");
}

#[test]
fn what_is_due_already_when_somebody_sits_down_does_not_ring() {
    let mut console = Console::open().with(guest("Kovač", "Jan", "2026-08-12T09:00", None));
    console.be_on("xterm");
    let mut console = console.refreshed();
    assert!(console.for_terminal().starts_with("\u{1b}[22;2t"));
    console.be_on("linux");
    let mut console = console.refreshed();
    assert_eq!(console.for_terminal(), "");
}

#[test]
fn an_import_that_ends_takes_no_key_from_who_types() {
    let report = ImportReport {
        rows: 7,
        new: 7,
        ..ImportReport::default()
    };
    let done = || Message::Unasked(Answer::Imported(Box::new(report.clone()), Vec::new()));
    let mut console = Console::open().with_guests();
    console.press("nNov");
    console.tell(done());
    console.press("ak");
    let text = console.text();
    assert!(text.contains("Priimek        Novak"), "{text}");
    assert!(text.contains("Uvoz je končan: vrstic 7: novih 7"), "{text}");
    let mut console = Console::open().with_guests();
    console.press("/cu");
    console.tell(done());
    console.press("c");
    assert!(
        console.text().contains("Iskanje: cuc"),
        "{}",
        console.text()
    );
    let mut console = Console::open().with_guests();
    console.tell(done());
    assert!(
        console.text().contains(" Uvoz je končan\n"),
        "{}",
        console.text()
    );
}
