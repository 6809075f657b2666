//! The entry beside a list follows the cursor when it rests.

use super::house::Console;

fn wide() -> Console {
    let mut console = Console::open().with_guests().sent();
    console.resized(120, 40);
    console.press("6");
    console
}

/// Who stands beside the list, and in the row under the cursor.
fn shown(console: &Console) -> (String, String) {
    let screen = console.at(120, 40);
    let panel = screen.lines().find_map(|line| line.split_once('│'));
    let row = screen.lines().find(|line| line.starts_with("> "));
    let row = row.expect("a row").split('│').next().expect("a list");
    (panel.expect("a panel").1.trim().to_owned(), row.to_owned())
}

#[track_caller]
fn are_the_same(console: &Console) {
    let (beside, row) = shown(console);
    assert!(row.contains(&beside), "{beside} beside {row}");
}

#[test]
fn the_entry_beside_stays_while_the_cursor_moves_and_comes_when_it_rests() {
    let mut console = wide();
    are_the_same(&console);
    let (first, _) = shown(&console);
    console.hold('j', 2);
    let (beside, row) = shown(&console);
    assert_eq!(beside, first);
    assert!(!row.contains(&first), "{row}");
    console.rest();
    are_the_same(&console);
    assert!(console.at(120, 40).contains("AJPES: prijavljen"));
    console.hold('k', 2);
    assert_ne!(shown(&console).0, first);
    console.rest();
    assert_eq!(shown(&console).0, first);
}

#[test]
fn back_where_it_was_there_is_nothing_to_wait_for() {
    let mut console = wide();
    console.hold('j', 1);
    console.hold('k', 1);
    are_the_same(&console);
}

#[test]
fn another_screen_has_its_entry_beside_it_at_once() {
    let mut console = wide();
    console.hold('j', 1);
    console.hold('2', 1);
    are_the_same(&console);
}
