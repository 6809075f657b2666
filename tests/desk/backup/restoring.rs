//! A copy put in place of the book: what is kept, what it lacks, and when nothing is replaced.

use std::path::PathBuf;

use super::{copies, count, guests, house_with, key, mode, text, with_backup};
use crate::house::{House, Practice};

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
    assert!(told.contains("Last number that is known: 3"), "{told}");
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

/// A book as a desk leaves it that was killed, and its copy of before; then something happens to it.
#[track_caller]
pub fn restored_over(damage: impl Fn(&House)) -> (serde_json::Value, String) {
    let house = house_with(3);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    let desk = house.book();
    desk.execute_batch("BEGIN; SELECT count(*) FROM entry")
        .expect("read");
    house.import("more.csv", &guests(50, 4), 0);
    let killed = ["book.db", "book.db-wal", "book.db-shm"];
    let files = killed.map(|name| std::fs::read(house.path(name)).expect("read"));
    drop(desk);
    for (name, content) in killed.iter().zip(files) {
        house.write(name, &content);
    }
    damage(&house);
    let copy = folder.join("book-20260820T160000Z.db");
    let output = house.command(&["restore", text(&copy)]).output();
    let said = String::from_utf8(output.expect("run").stdout).expect("text");
    (
        house.json(&["restore", text(&copy), "--yes", "--json"], 0),
        said,
    )
}

#[test]
fn what_is_left_of_a_damaged_wal_is_restored_from_a_copy_of_both_files() {
    let (restored, _) = restored_over(|house| {
        let wal = std::fs::read(house.path("book.db-wal")).expect("read");
        house.write("book.db-wal", &wal[..wal.len() - 100]);
        house.run(&["list", "book"], 1);
        std::fs::create_dir(house.path("safe")).expect("made");
        for end in ["", "-wal"] {
            let from = house.path(&format!("book.db{end}"));
            std::fs::copy(from, house.path(&format!("safe/book.db{end}"))).expect("copied");
        }
        let copy = house.path("safe/book.db");
        house.run(&["restore", text(&copy), "--yes"], 0);
        assert!(count(house) >= 3);
    });
    assert_eq!(restored["restored"], true);
}

#[test]
fn an_encrypted_copy_that_was_cut_or_altered_replaces_nothing() {
    let house = house_with(40);
    let (secret, public) = key(&house, "key.txt");
    with_backup(
        &house,
        &format!("dir = \"copies\"\nrecipients = [\"{public}\"]"),
    );
    house.run(&["backup"], 0);
    let file = house.path("copies").join("book-20260820T160000Z.db.age");
    let whole = std::fs::read(&file).expect("read");
    let before = std::fs::read(house.path("book.db")).expect("read");
    let mut altered = whole.clone();
    altered[whole.len() / 2] ^= 1;
    for content in [
        altered.as_slice(),
        &whole[..whole.len() / 2],
        &whole[..whole.len() - 1],
        &whole[..22],
    ] {
        std::fs::write(&file, content).expect("written");
        for asked in [
            vec!["restore", text(&file), "--identity", text(&secret), "--yes"],
            vec!["backup", "--drill", "--identity", text(&secret)],
        ] {
            house.run(&asked, 1);
        }
        let left = copies(&house.path(""));
        assert!(
            !left
                .iter()
                .any(|name| name.contains("restore") || name.contains("drill")),
            "{left:?}"
        );
        assert_eq!(std::fs::read(house.path("book.db")).expect("read"), before);
    }
    // A file that is no key at all, and one that is not there.
    std::fs::write(&file, &whole).expect("written");
    let settings = house.path("config.toml");
    house.run(&["restore", text(&file), "--identity", text(&settings)], 3);
    let missing = house.path("no.txt");
    house.run(&["restore", text(&file), "--identity", text(&missing)], 3);
}

#[test]
fn what_waits_in_a_restored_copy_is_sent_by_a_person_first() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = house_with(2);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    house.report_to(&practice.endpoint);
    house.run(&["send"], 0);
    house.run(&["correct", "1", "--surname", "Zajecnova"], 0);
    house.run(&["send"], 0);
    let file = folder.join("book-20260820T160000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    // Due long ago, and yet not sent: AJPES has what came after the copy. No while and no other settings
    // show that somebody compared them.
    let mut house = house;
    let waits = |house: &House| house.states().iter().all(|(_, state)| state == "queued");
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("read");
    for now in ["2026-08-20T18:40", "2026-08-20T21:40", "2026-08-21T21:40"] {
        house = house.at(now);
        house.write("config.toml", settings.as_bytes());
        house.command(&["courier", "--once"]).output().expect("run");
        assert!(waits(&house), "{now}");
    }
    let check = house.json(&["check", "--json"], 1);
    assert_eq!(check["stopped"][0]["code"], "restored");
    house.run(&["send"], 0);
    assert!(!waits(&house));
    let check = house.json(&["check", "--json"], 0);
    assert_eq!(check["stopped"].as_array().map(Vec::len), Some(0));
    // Where nothing waits in the copy nothing is stopped.
    house.run(&["backup", text(&folder)], 0);
    let file = folder.join("book-20260821T194000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    house.run(&["check"], 0);
}
