//! Renumbering of what is not sent yet: all of it can be seen before, and only that is done (R9).

use crossterm::event::KeyCode;

use super::house::{Console, guest};
use super::shift::{list, says};
use crate::desk::ListKind;
use crate::domain::identifiers::SequenceNumber;

fn twelve() -> Console {
    (0..12)
        .fold(Console::open(), |console, place| {
            let letter = char::from(b'A' + place);
            let surname = format!("Gost{letter}");
            console.with(guest(&surname, "Ana", "2026-08-13T09:00", None))
        })
        .refreshed()
}

fn numbers(console: &mut Console) -> Vec<i64> {
    let lines = list(console, ListKind::Book);
    let number = |number: SequenceNumber| number.number();
    let mut numbers: Vec<i64> = lines
        .iter()
        .filter_map(|line| line.entry.sequence_number.map(number))
        .collect();
    numbers.sort_unstable();
    numbers
}

/// The editor of the first guest, with the preview from 101 on.
fn previewed() -> Console {
    let mut console = twelve();
    console.press("6/gosta");
    console.key(KeyCode::Tab);
    console.press("z");
    console.control('u');
    console.press("101r");
    console
}

#[test]
fn r9_every_row_of_the_preview_can_be_seen() {
    let mut console = previewed();
    says(&console, "0101 GostA Ana");
    says(&console, "in še (Dol) 4");
    assert!(!console.text().contains("GostL"));
    console.key(KeyCode::PageDown);
    says(&console, "0112 GostL Ana");
    says(&console, "zgoraj še 4");
    console.key(KeyCode::Enter);
    assert_eq!(numbers(&mut console), (101..=112).collect::<Vec<_>>());
}

#[test]
fn r9_a_preview_that_became_stale_is_refused_and_nothing_is_renumbered() {
    let mut console = previewed();
    let facility = console.facility();
    console
        .desk()
        .check_in(facility, guest("Novi", "Ana", "2026-08-13T10:00", None))
        .expect("entered");
    console.key(KeyCode::Enter);
    assert_eq!(numbers(&mut console), (1..=13).collect::<Vec<_>>());
    console.press("r");
    console.key(KeyCode::Enter);
    assert_eq!(numbers(&mut console), (101..=113).collect::<Vec<_>>());
}
