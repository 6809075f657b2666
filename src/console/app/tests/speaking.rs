//! The lines that are on every screen.

use super::house::Console;

#[test]
fn the_last_line_says_what_waits_until_when_and_where_it_goes() {
    let console = Console::open().with_guests();
    let text = console.text();
    let status = text.lines().last().expect("a line");
    assert_eq!(
        status,
        " Čaka 3, najstarejši rok 21:00   zadnja oddaja še nobena                VADNICA"
    );
    let sent = console.sent().text();
    let status = sent.lines().last().expect("a line");
    assert!(
        status.starts_with(" Čaka 0   zadnja oddaja 12:00"),
        "{status}"
    );
}

#[test]
fn a_rehearsal_and_practice_stand_on_top() {
    let text = Console::open().text();
    assert!(text.starts_with(" Hotel Breza   Danes"), "{text}");
    assert!(
        text.lines()
            .next()
            .is_some_and(|line| line.ends_with("VAJA VADNICA"))
    );
}

#[test]
fn all_clear_is_said_only_when_nothing_is_open() {
    let mut console = Console::early_in_august().with_july().sent();
    assert!(
        !console.text().contains("Vse urejeno"),
        "the month is not sent"
    );
    console.press("5-dsd1");
    assert!(console.text().contains("Vse urejeno"), "{}", console.text());
}

#[test]
fn a_paste_is_made_safe_and_never_enter() {
    let mut console = Console::open().with_guests();
    console.press("/");
    let paste = crossterm::event::Event::Paste("cucek\r\n\u{1b}[2J".to_owned());
    console.input(paste);
    assert!(
        console.text().contains("Iskanje: cucek [2J"),
        "{}",
        console.text()
    );
}
