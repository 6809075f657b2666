//! The commands that are disturbed, each with the house in which it begins.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

use rusqlite::Connection;
use serde_json::Value;

use super::book::copy_files;
use crate::house::{House, Practice};

const NOW: &str = "2026-08-20T18:00";
const HEAD: &str = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                    document_type,document_number,arrival,departure\n";
const SCHEMA_1: &str = include_str!("../../../migrations/0001_guest_book.sql");
const ROWS_1: &str = include_str!("../../schemas/0001_rows.sql");
/// "RCPJ", which marks a book.
const APPLICATION_ID: i64 = 0x5243_504a;

/// A command and the house in which it is given.
pub struct Disturbed {
    pub name: &'static str,
    arguments: &'static [&'static str],
    /// Lines that somebody types.
    pub typed: &'static str,
    house: House,
    now: &'static str,
    /// The page of the practice service on which what it holds is compared; `None`: nothing is sent.
    pub page: Option<&'static str>,
    /// Of these no byte is left in any file when it is done.
    pub gone: Vec<String>,
}

/// The house of one try, with the service to which it reports.
pub struct Scene {
    pub house: House,
    pub arguments: Vec<String>,
    practice: Option<Practice>,
}

fn document(number: usize) -> String {
    format!("QX{:07}ZJ", 4_100_000 + number)
}

fn row(number: usize, arrival: &str, departure: &str) -> String {
    let surname = ["Qzvxaa", "Qzvxab", "Qzvxac", "Qzvxad", "Qzvxae"][number - 1];
    format!(
        "B{number},101,Ana,{surname},F,1987-03-05,DE,P,{},{arrival},{departure}\n",
        document(number)
    )
}

fn two_guests() -> String {
    let row = |number| row(number, "2026-08-20T10:00", "2026-08-23T10:00");
    format!("{HEAD}{}{}", row(1), row(2))
}

/// A house with these guests, none of them sent, and a list of one more that nobody took in yet.
fn house_with(list: &str, now: &str) -> House {
    let house = House::offline().at(now);
    house.import("list.csv", list, 0);
    std::fs::remove_file(house.path("list.csv")).expect("removed");
    let one = row(3, "2026-08-20T11:00", "2026-08-24T10:00");
    house.write("one.csv", format!("{HEAD}{one}").as_bytes());
    house
}

fn disturbed(
    name: &'static str,
    arguments: &'static [&'static str],
    house: House,
    now: &'static str,
) -> Disturbed {
    Disturbed {
        name,
        arguments,
        typed: "",
        house,
        now,
        page: None,
        gone: Vec::new(),
    }
}

pub fn first_check_in() -> Disturbed {
    let house = House::offline();
    house.write("two.csv", two_guests().as_bytes());
    disturbed("first check-in", &["import", "two.csv"], house, NOW)
}

pub fn check_in() -> Disturbed {
    let house = house_with(&two_guests(), NOW);
    disturbed("check-in", &["import", "one.csv"], house, NOW)
}

/// A guest typed into the console in lines.
pub fn typing() -> Disturbed {
    let house = house_with(&two_guests(), NOW);
    Disturbed {
        typed: "n\nHribar\nMeta\nf\n5.3.87\nslovenija\nosebna\nIB5566778\n1100\n+2\n101\n\n!\ny\nq\n",
        ..disturbed("typing", &["--plain"], house, NOW)
    }
}

pub fn correction() -> Disturbed {
    let house = house_with(&two_guests(), NOW);
    let arguments = &["correct", "2026/1", "--surname", "Jqxkaa"];
    disturbed("correction", arguments, house, NOW)
}

pub fn sending() -> Disturbed {
    let house = house_with(&two_guests(), NOW);
    Disturbed {
        page: Some("/entries.json"),
        ..disturbed("send", &["send"], house, NOW)
    }
}

pub fn month() -> Disturbed {
    let house = house_with(&two_guests(), NOW);
    let now = "2026-09-02T10:00";
    let arguments = &["month", "2026-08", "--send"];
    Disturbed {
        page: Some("/months.json"),
        ..disturbed("month", arguments, house, now)
    }
}

pub fn deletion() -> Disturbed {
    let due: String = (1..5)
        .map(|number| row(number, "2024-12-20T10:00", "2024-12-23T10:00"))
        .collect();
    let kept = row(5, "2024-12-20T11:00", "2025-01-02T10:00");
    let house = house_with(&format!("{HEAD}{due}{kept}"), "2024-12-20T18:00");
    std::fs::remove_file(house.path("one.csv")).expect("removed");
    let arguments = &["retention", "delete", "--confirm", "Hotel Breza"];
    Disturbed {
        gone: (1..5).map(document).collect(),
        ..disturbed("deletion", arguments, house, "2026-01-01T00:10")
    }
}

/// A copy with two guests takes the place of a book with three, of whom the last stands in the `-wal`
/// alone, as a desk leaves it that was killed.
pub fn restore() -> Disturbed {
    let house = house_with(&two_guests(), NOW);
    let copies = tempfile::tempdir().expect("a folder");
    house.run(&["backup", copies.path().to_str().expect("a path")], 0);
    let copy = std::fs::read_dir(copies.path()).expect("a folder").next();
    let copy = copy.expect("a copy").expect("a file").path();
    std::fs::rename(copy, house.path("copy.db")).expect("moved");
    // As long as somebody else has the book open, nobody writes the `-wal` into it.
    let other = house.book();
    let opened = other.query_row("SELECT count(*) FROM entry", [], |row| row.get::<_, i64>(0));
    assert_eq!(opened.expect("read"), 2);
    house.run(
        &["import", house.path("one.csv").to_str().expect("a path")],
        0,
    );
    std::fs::remove_file(house.path("one.csv")).expect("removed");
    let left = House::offline().at(NOW);
    copy_files(&house.path(""), &left.path(""));
    drop(other);
    assert!(left.path("book.db-wal").metadata().expect("a log").len() > 0);
    disturbed("restore", &["restore", "copy.db", "--yes"], left, NOW)
}

/// The same over a book whose beginning was overwritten.
pub fn restore_over_damage() -> Disturbed {
    let mut command = restore();
    command.name = "restore over a damaged book";
    let mut content = std::fs::read(command.house.path("book.db")).expect("read");
    content[100..4096].fill(0);
    command.house.write("book.db", &content);
    std::fs::remove_file(command.house.path("book.db-shm")).expect("removed");
    command
}

pub fn migration() -> Disturbed {
    let house = House::offline();
    let path = house.write("book.db", b"");
    std::fs::set_permissions(&path, Permissions::from_mode(0o660)).expect("mode");
    let book = Connection::open(path).expect("made");
    book.execute_batch("PRAGMA journal_mode = WAL")
        .expect("wal");
    for sql in [SCHEMA_1, ROWS_1] {
        book.execute_batch(sql).expect("the old schema");
    }
    for (name, value) in [("application_id", APPLICATION_ID), ("user_version", 1)] {
        book.pragma_update(None, name, value).expect("set");
    }
    drop(book);
    disturbed("migration", &["list", "book"], house, NOW)
}

impl Disturbed {
    /// The house anew, as it is before the command.
    pub fn scene(&self) -> Scene {
        let house = House::offline().at(self.now);
        copy_files(&self.house.path(""), &house.path(""));
        let practice = self.page.map(|_| Practice::at(self.now));
        if let Some(practice) = &practice {
            house.report_to(&practice.endpoint);
        }
        let path = |name: &str| house.path(name).to_str().expect("a path").to_owned();
        let is_file = |argument: &str| [".csv", ".db"].iter().any(|end| argument.ends_with(end));
        let argument = |argument: &&str| match is_file(argument) {
            true => path(argument),
            false => (*argument).to_owned(),
        };
        let arguments = self.arguments.iter().map(argument).collect();
        Scene {
            house,
            arguments,
            practice,
        }
    }

    /// What the service holds, without the moment at which it came; and whether anything came in with
    /// different bytes.
    pub fn held(&self, scene: &Scene) -> (Value, bool) {
        let (Some(practice), Some(page)) = (&scene.practice, self.page) else {
            return (Value::Null, false);
        };
        let mut held = practice.look(page);
        let (_, rows) = held
            .as_object_mut()
            .and_then(|page| page.iter_mut().next())
            .expect("rows");
        for row in rows.as_array_mut().expect("rows") {
            row.as_object_mut().expect("a row").remove("received_at");
        }
        let deliveries = practice.look("/deliveries.json");
        let deliveries = deliveries.to_string();
        let differ = deliveries
            .match_indices("\"versions\":")
            .any(|(at, name)| !deliveries[at + name.len()..].starts_with("1"));
        (held, differ)
    }
}
