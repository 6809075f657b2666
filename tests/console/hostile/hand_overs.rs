//! Names of users and of files in what is handed over by file, and of the user in the settings.

use super::machine::toml_text;
use super::payloads::{all, name};
use super::taken_in::csv;
use super::{assert_all_seen, command};
use crate::house::House;

/// Names that go into one argument, so that it stays short enough for the system.
const AT_ONCE: usize = 10;

fn house() -> House {
    let house = House::new();
    let list = csv(&[String::new()]).replace("\"23.8.2026\"", "\"23.8.2026 10:00\"");
    let path = house.write("seznam.csv", list.as_bytes());
    command(&house, &["import", &path], &[], "list");
    house
}

#[test]
fn way_15_users_of_hand_overs() {
    let house = house();
    let payloads = all();
    let names: Vec<String> = payloads
        .iter()
        .enumerate()
        .map(|(place, payload)| name(place, payload).replace('\0', ""))
        .collect();
    let folder = tempfile::tempdir().expect("a folder");
    for (place, some) in names.chunks(AT_ONCE).enumerate() {
        let path = folder.path().join(format!("{place}.xml"));
        let path = path.to_str().expect("a path");
        let user = some.concat();
        let write = ["hand-over", "write", path, "--user", &user];
        let said = command(&house, &write, &[], "user of a hand-over");
        assert!(
            said.contains(&format!("Qx{:03}", place * AT_ONCE)),
            "{said}"
        );
        command(
            &house,
            &["hand-over", "discard"],
            &[],
            "user of a hand-over",
        );
    }
    let said = command(&house, &["hand-over", "list"], &[], "users of hand-overs");
    assert_all_seen(&said, names.len(), "users of hand-overs");
    // As somebody else may have written them into the book.
    let book = house.book();
    for (place, payload) in payloads.iter().enumerate() {
        let wrote = book.execute(
            "INSERT INTO hand_over (facility, file_name, file_sha256, user_name, written_at, \
             written_by, withdrawn_at, withdrawn_by) \
             VALUES (20417, ?1, zeroblob(32), ?1, 1787260000, ?2, 1787260000, ?2)",
            (name(place, payload), payload),
        );
        assert_eq!(wrote.expect("written"), 1);
    }
    drop(book);
    for arguments in [&["hand-over", "list"][..], &["hand-over", "list", "--json"]] {
        let said = command(&house, arguments, &[], "hand-overs in the book");
        assert_all_seen(&said, names.len(), "hand-overs in the book");
    }
}

#[test]
fn way_15_the_user_of_the_settings() {
    let house = House::new();
    let good = std::fs::read_to_string(house.settings()).expect("settings");
    for (place, some) in all().chunks(AT_ONCE).enumerate() {
        let user: String = some
            .iter()
            .enumerate()
            .map(|(at, payload)| name(place * AT_ONCE + at, payload))
            .collect();
        let wrong = good.replace("\"hotel\"", &toml_text(&user));
        assert_ne!(wrong, good);
        std::fs::write(house.settings(), wrong).expect("written");
        let said = command(&house, &["doctor"], &[], "user of the settings");
        // What is long is cut behind its beginning.
        let seen = said.contains(&format!("Qx{:03}", place * AT_ONCE));
        assert!(seen, "{said}");
    }
}
