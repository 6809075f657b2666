//! A copy put in place of the book: what is kept, what it lacks, and when nothing is replaced.

use std::path::PathBuf;

use super::{copies, count, guests, house_with, mode, text};

#[test]
fn a_restore_keeps_what_it_replaced_and_says_what_is_missing() {
    let house = house_with(3);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    let file = folder.join("book-20260820T160000Z.db");
    house.import("more.csv", &guests(50, 2), 0);
    let as_before = mode(&house.path("book.db"));
    let said = house.run(&["restore", text(&file)], 1);
    assert!(said.contains("lacks the numbers 4 to 5"), "{said}");
    assert_eq!(count(&house), 5, "nothing was replaced");
    let restored = house.json(&["restore", text(&file), "--yes", "--json"], 0);
    assert_eq!(count(&house), 3);
    let kept = PathBuf::from(restored["kept"].as_str().expect("a path"));
    // And back again.
    house.run(&["restore", text(&kept), "--yes"], 0);
    assert_eq!(count(&house), 5);
    assert_eq!(mode(&house.path("book.db")), as_before, "its rights stay");
}

#[test]
fn r10_after_a_restore_no_guest_gets_a_number_that_ajpes_may_have() {
    let house = house_with(3);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    house.import("more.csv", &guests(50, 2), 0);
    let file = folder.join("book-20260820T160000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    house.import("new.csv", &guests(60, 1), 0);
    let numbers: Vec<i64> = house
        .states()
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    assert_eq!(numbers, [1, 2, 3, 6]);
}

#[test]
fn r10_numbers_before_a_restore_are_known_after_the_next_one_too() {
    let house = house_with(3);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    house.import("more.csv", &guests(50, 2), 0);
    let file = folder.join("book-20260820T160000Z.db");
    for _ in 0..2 {
        house.run(&["restore", text(&file), "--yes"], 0);
    }
    house.import("new.csv", &guests(60, 1), 0);
    let numbers: Vec<i64> = house
        .states()
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    assert_eq!(numbers, [1, 2, 3, 6]);
}

#[test]
fn a_damaged_book_is_left_alone_until_it_is_restored() {
    let house = house_with(3);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    let file = folder.join("book-20260820T160000Z.db");
    let mut content = std::fs::read(house.path("book.db")).expect("read");
    content[100..4096].fill(0);
    house.write("book.db", &content);
    for (language, words) in [("sl", "poškodovana"), ("en", "damaged")] {
        let asked = ["--language", language, "list", "book"];
        let output = house.command(&asked).output().expect("run");
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).expect("text");
        assert!(
            said.contains(words) && said.contains("recepcija restore"),
            "{said}"
        );
    }
    assert_eq!(std::fs::read(house.path("book.db")).expect("read"), content);
    // Nobody knows which numbers were given after the copy (R10).
    let told = house
        .command(&["restore", text(&file)])
        .output()
        .expect("run");
    let told = String::from_utf8(told.stdout).expect("text");
    assert!(told.contains("Last number in the copy: 3"), "{told}");
    let restored = house.json(&["restore", text(&file), "--yes", "--json"], 0);
    assert_eq!(restored["book"], serde_json::Value::Null);
    assert_eq!(count(&house), 3);
    let kept = restored["kept"].as_str().expect("a path");
    assert_eq!(std::fs::read(kept).expect("read"), content);
}

#[test]
fn what_is_no_whole_copy_replaces_nothing() {
    let house = house_with(3);
    let before = std::fs::read(house.path("book.db")).expect("read");
    let letter = house.write("letter.db", b"Dear guest, this is no database.");
    house.run(&["restore", text(&letter), "--yes"], 1);
    let mut content = before.clone();
    let middle = content.len() / 2;
    content[middle..middle + 6000].fill(0x5A);
    let damaged = house.write("damaged.db", &content);
    house.run(&["restore", text(&damaged), "--yes"], 1);
    house.run(&["restore", text(&house.path("book.db")), "--yes"], 3);
    let missing = house.path("missing.db");
    house.run(&["restore", text(&missing), "--yes"], 3);
    assert_eq!(std::fs::read(house.path("book.db")).expect("read"), before);
    assert!(
        !copies(&house.path(""))
            .iter()
            .any(|name| name.contains("restore"))
    );
}

#[test]
fn a_book_that_is_open_elsewhere_is_not_replaced() {
    let house = house_with(3);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    let file = folder.join("book-20260820T160000Z.db");
    // This process is a desk for the program.
    let desk = recepcija::store::Store::open(&house.path("book.db")).expect("opened");
    house.run(&["restore", text(&file), "--yes"], 2);
    drop(desk);
    house.run(&["restore", text(&file), "--yes"], 0);
}

#[test]
fn after_a_restore_the_copy_that_it_came_from_is_known() {
    let house = house_with(2);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    let file = folder.join("book-20260820T160000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    let examined = house.json(&["doctor", "--json"], 2);
    let steps = examined["steps"].as_array().expect("steps");
    let step = steps.iter().find(|step| step["step"] == "backup");
    assert_eq!(step.expect("a step")["finding"], "fresh", "{examined:#}");
}
