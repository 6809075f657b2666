//! A deletion that is killed at any moment, and everything that comes from a guest beside his entry:
//! afterwards no byte of either is left (R3).

use std::path::Path;

use rusqlite::Connection;

use crate::house::{House, Practice};

const HEAD: &str = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                    document_type,document_number,arrival,departure\n";
const GUESTS: i64 = 450;
const CONFIRM: [&str; 4] = ["retention", "delete", "--confirm", "Hotel Breza"];

fn document(number: i64) -> String {
    format!("QX{:07}ZJ", 4_100_000 + number)
}

/// A word that stands nowhere else, so that no guest is taken for another.
fn surname(number: i64) -> String {
    let letters = [number / 26, number].map(|place| {
        let place = u8::try_from(place % 26).expect("a letter");
        char::from(b'a' + place)
    });
    letters
        .iter()
        .fold("Qzvx".to_owned(), |word, letter| word + &letter.to_string())
}

fn row(number: i64, surname: &str, departure: &str) -> String {
    format!(
        "B{number},101,Ana,{surname},F,1987-03-05,DE,P,{},2024-12-20T10:00,{departure}\n",
        document(number)
    )
}

/// Every byte of the files in a folder whose names begin so, in small letters.
fn bytes_of(folder: &Path, begin: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(folder).expect("a folder") {
        let file = file.expect("a file");
        let is_file = file.file_type().expect("a type").is_file();
        if is_file && file.file_name().to_string_lossy().starts_with(begin) {
            bytes.extend(std::fs::read(file.path()).expect("read"));
        }
    }
    bytes.make_ascii_lowercase();
    bytes
}

/// Which of the texts stand somewhere in the bytes.
fn found<'a>(bytes: &[u8], texts: &'a [String]) -> Vec<&'a String> {
    let holds = |text: &&String| {
        let text = text.to_ascii_lowercase();
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    texts.iter().filter(holds).collect()
}

/// How many entries are on record as deleted, and whether the record is finished.
fn record(book: &Connection) -> (i64, bool) {
    let found = book.query_row(
        "SELECT entries, finished_at IS NOT NULL FROM deletion ORDER BY id DESC LIMIT 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    );
    found.unwrap_or((0, false))
}

fn entries_left(book: &Connection) -> i64 {
    let count = book.query_row("SELECT count(*) FROM entry", [], |row| row.get(0));
    count.expect("counted")
}

#[test]
fn r3_a_deletion_that_is_killed_goes_on_where_it_was_and_leaves_no_byte() {
    let house = House::offline().at("2024-12-20T18:00");
    let list: String = (0..GUESTS)
        .map(|number| row(number, &surname(number), "2024-12-23T10:00"))
        .collect();
    house.import("list.csv", &format!("{HEAD}{list}"), 0);
    std::fs::remove_file(house.path("list.csv")).expect("removed");
    let house = house.at("2026-01-01T00:10");
    let temporary = house.path("temporary");
    std::fs::create_dir(&temporary).expect("a folder");
    for killed_at in [1, 201, GUESTS] {
        // A reader keeps the book from being written anew, so that none of them can end by itself.
        let reader = house.book();
        reader
            .execute_batch("BEGIN; SELECT count(*) FROM entry;")
            .expect("reads");
        let watcher = house.book();
        let mut process = house
            .command(&CONFIRM)
            .env("SQLITE_TMPDIR", &temporary)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("started");
        while record(&watcher).0 < killed_at {
            let ended = process.try_wait().expect("a process");
            assert!(ended.is_none(), "ended with {killed_at} before it");
        }
        process.kill().expect("killed");
        process.wait().expect("gone");
        drop(reader);
        // Each entry is either in the book or on the record.
        let (deleted, is_finished) = record(&watcher);
        assert!(!is_finished);
        assert_eq!(deleted + entries_left(&watcher), GUESTS);
        let kept = &house.json(&["retention", "--json"], 1)[0];
        assert_eq!(kept["unfinished"], "1/2026");
    }
    house.run(&CONFIRM, 0);
    let watcher = house.book();
    assert_eq!(record(&watcher), (GUESTS, true));
    assert_eq!(entries_left(&watcher), 0);
    let records = house.json(&["retention", "records", "--json"], 0);
    assert_eq!(records.as_array().map(Vec::len), Some(1), "one record");
    assert_eq!(
        records[0]["numbers"][0]["ranges"],
        serde_json::json!([[1, GUESTS]])
    );
    let documents: Vec<String> = (0..GUESTS).step_by(7).map(document).collect();
    for folder in [house.path(""), temporary] {
        let left = bytes_of(&folder, "");
        assert_eq!(found(&left, &documents), Vec::<&String>::new());
    }
}

#[test]
fn r3_notices_differences_of_lists_and_hand_overs_go_with_the_guest() {
    let practice = Practice::at("2024-12-20T18:00");
    let house = House::reporting_to(&practice.endpoint).at("2024-12-20T18:00");
    let list = format!(
        "{HEAD}{}{}{}",
        row(1, "Qzvxaab", "2024-12-23T10:00"),
        row(2, "Qzvxaac", "2024-12-23T10:00"),
        row(3, "Qzvxaad", "2024-12-23T10:00")
    );
    house.import("list.csv", &list, 0);
    house.run(&["send"], 0);
    // Late: what stood there before and what stands there now is kept for the police station.
    let house = house.at("2024-12-22T18:00");
    house.run(&["correct", "2024/1", "--surname", "Jqxkaab"], 0);
    // A newer list says otherwise than the book, and nobody dealt with that.
    let other = list.replace("Qzvxaac", "Wkqzaac");
    house.run(&["correct", "2024/2", "--surname", "Jqxkaac"], 0);
    house.import("other.csv", &other, 1);
    // What waits is handed over by file.
    let file = house.path("ajpes.xml");
    let path = file.to_str().expect("a path");
    house.run(&["hand-over", "write", path], 0);
    let book = house.book();
    for (table, condition) in [
        ("late_change", "1"),
        ("hand_over_row", "1"),
        ("list_difference", "fields LIKE '%Wkqzaac%'"),
        ("report", "revision > 1"),
        ("attempt", "1"),
    ] {
        let sql = format!("SELECT count(*) FROM {table} WHERE {condition}");
        let count: i64 = book.query_row(&sql, [], |row| row.get(0)).expect("counted");
        assert!(count > 0, "{table}");
    }
    drop(book);
    let mut gone: Vec<String> = (1..=3).map(document).collect();
    gone.extend(
        [
            "Qzvxaab", "Qzvxaac", "Qzvxaad", "Jqxkaab", "Jqxkaac", "Wkqzaac",
        ]
        .map(String::from),
    );
    let before = bytes_of(&house.path(""), "book.db");
    assert_eq!(found(&before, &gone).len(), gone.len());
    let house = house.at("2026-01-01T00:10");
    house.run(&CONFIRM, 0);
    let after = bytes_of(&house.path(""), "book.db");
    assert_eq!(found(&after, &gone), Vec::<&String>::new());
}
