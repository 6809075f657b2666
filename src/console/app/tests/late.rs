//! Changes of what was sent: told before they are saved, refused where AJPES would refuse them, and
//! written to the police station where they are late.

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use super::shift::{line, list, says};
use crate::console::clipboard::Clipboard;
use crate::desk::ListKind;
use crate::domain::text::SafeText;

/// The guests of a morning, sent, seen 31 hours later.
fn next_evening() -> Console {
    Console::open()
        .with_guests()
        .sent()
        .later("2026-08-14T16:00")
}

#[test]
fn r16_a_late_change_is_told_saved_and_its_notice_is_copied_written_and_shown_again() {
    let mut console = next_evening();
    console.press("6/cucek");
    console.key(KeyCode::Tab);
    console.press("p13.8. 9:30");
    console.key(KeyCode::Enter);
    says(&console, "novo prijavo");
    says(&console, "31 ur po prihodu: zamuda.");
    super::screens::seen_at_each_size("change_late", &console);
    console.press("v");
    says(
        &console,
        "(31 ur po prihodu): - prihod: prej 13. 8. 2026 09:00, zdaj 13. 8. 2026 09:30",
    );
    super::screens::seen_at_each_size("police_notice", &console);
    console.press("k");
    says(&console, "Poslano v odložišče.");
    assert!(console.for_terminal().starts_with("\x1b]52;c;"));
    console.set_clipboard(Clipboard::None);
    console.press("k");
    says(&console, "Ta terminal nima odložišča");
    assert_eq!(console.for_terminal(), "");
    console.press("d");
    says(&console, "Zapisano samo za vas");
    let folder = console.folder().join("obvestila-policiji");
    let file = std::fs::read_dir(&folder)
        .expect("a folder")
        .next()
        .expect("a file")
        .expect("a file");
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path| {
            let found = std::fs::metadata(path).expect("there");
            found.permissions().mode() & 0o777
        };
        assert_eq!((mode(file.path()), mode(folder.clone())), (0o600, 0o700));
    }
    let name = file.file_name().to_string_lossy().into_owned();
    assert!(
        name.starts_with("obvestilo-20417-2026-0001-20260814-160"),
        "{name}"
    );
    assert!(name.ends_with(".txt"), "{name}");
    let text = std::fs::read_to_string(file.path()).expect("read");
    assert!(text.contains("Gost: Čuček Špela"), "{text}");
    console.key(KeyCode::Esc);
    console.press("e");
    console.key(KeyCode::PageDown);
    says(&console, "Razlog za zamudo: ____");
}

#[test]
fn r16_who_was_not_changed_late_has_no_notice() {
    let mut console = next_evening();
    console.press("6e");
    says(&console, "ni pozne spremembe");
}

#[test]
fn r16_only_the_departure_is_safe_and_can_be_saved_alone() {
    let mut console = next_evening();
    console.press("6/cucek");
    console.key(KeyCode::Enter);
    for _ in 0..8 {
        console.key(KeyCode::Tab);
    }
    console.press("17.8. 9:00");
    console.key(KeyCode::F(2));
    says(
        &console,
        "Samo odhod: varno. To ni nova prijava; odhod sporočite do 17. 8. 21:00.",
    );
    super::screens::seen_at_each_size("change_departure", &console);
    console.press("v");
    let line = line(&mut console, "Čuček");
    assert_eq!(
        line.entry.details.stay.departure(),
        Some(crate::domain::example::when("2026-08-17T09:00"))
    );
}

#[test]
fn r16_of_a_change_of_both_the_departure_alone_can_be_saved() {
    let mut console = next_evening();
    let before = line(&mut console, "Čuček").entry.details;
    console.press("6/cucek");
    console.key(KeyCode::Enter);
    console.press("X");
    for _ in 0..8 {
        console.key(KeyCode::Tab);
    }
    console.press("17.8. 9:00");
    console.key(KeyCode::F(2));
    says(&console, "z o shranite samo to");
    console.press("o");
    let after = line(&mut console, "Čuček").entry.details;
    assert_eq!(after.guest, before.guest);
    assert_ne!(after.stay.departure(), before.stay.departure());
}

#[test]
fn r17_what_ajpes_would_refuse_is_refused_before_it_is_sent() {
    let mut console = Console::open()
        .with_guests()
        .sent()
        .later("2027-02-12T12:00");
    let cucek = line(&mut console, "Čuček").entry;
    let mut details = cucek.details.clone();
    details.guest.document_number = SafeText::new("IB7654321");
    let refused = |words: &str| assert!(words.contains("do 11. 2. 2027"), "{words}");
    let language = crate::domain::language::Language::Slovenian;
    let desk = console.desk();
    let error = desk
        .change(cucek.id, cucek.version, details)
        .expect_err("refused");
    refused(&error.describe(language));
    let error = desk.storno(cucek.id, cucek.version).expect_err("refused");
    refused(&error.describe(language));
    let error = desk
        .send_again(cucek.id, cucek.version)
        .expect_err("refused");
    refused(&error.describe(language));
    // What is not reported can still be written.
    let mut details = cucek.details.clone();
    details.note = SafeText::new("pozabljen dežnik");
    desk.change(cucek.id, cucek.version, details)
        .expect("saved");
}

#[test]
fn r17_on_the_last_day_a_correction_is_still_taken() {
    let mut console = Console::open()
        .with_guests()
        .sent()
        .later("2027-02-11T12:00");
    let cucek = line(&mut console, "Čuček").entry;
    let desk = console.desk();
    desk.storno(cucek.id, cucek.version).expect("taken");
}

#[test]
fn r18_an_accepted_guest_is_not_sent_again_unless_marked() {
    let mut console = Console::open().with_guests().sent();
    assert_eq!(list(&mut console, ListKind::Pending).len(), 0);
    console.press("6r");
    says(&console, "Shranjeno: 0003 Kovač Jan, čaka");
    assert_eq!(list(&mut console, ListKind::Pending).len(), 1);
    console.press("r");
    says(&console, "Vpis že čaka na pošiljanje (s).");
}

#[test]
fn r19_a_storno_is_reported_given_back_or_follows_the_first_report() {
    let mut console = Console::open().with_guests();
    // Number 2 of 3 never left the house: a gap would remain.
    console.press("6/nguyen");
    console.key(KeyCode::Tab);
    console.press("x");
    says(&console, "in takoj za njim storno.");
    console.key(KeyCode::Esc);
    // The last one gives its number back, and the next guest gets it.
    console.key(KeyCode::Esc);
    console.press("/kovac");
    console.key(KeyCode::Tab);
    console.press("x");
    says(&console, "številka je spet prosta");
    console.press("d");
    assert_eq!(line(&mut console, "Kovač").entry.sequence_number, None);
    let mut console = console.with(guest("Zupan", "Ana", "2026-08-13T11:45", None));
    let number = line(&mut console, "Zupan").entry.sequence_number;
    assert_eq!(number.map(|number| number.number()), Some(3));
    // What was reported is reported as void, under its number.
    let mut console = console.sent();
    console.key(KeyCode::Esc);
    console.press("/nguyen");
    console.key(KeyCode::Tab);
    console.press("x");
    says(&console, "AJPES dobi storno");
    console.press("d");
    let void = line(&mut console, "Nguyễn").entry;
    assert!(void.storno && void.sequence_number.is_some());
}
