//! The book kept and deleted by law (R3 to R5): what is due, that nothing of it is left, and what
//! is on record.

use std::os::unix::fs::PermissionsExt;

use crate::house::{House, Practice};

const HEAD: &str = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                    document_type,document_number,arrival,departure\n";
const GUESTS: usize = 320;

/// A word of letters that stands nowhere else.
fn word(prefix: &str, number: usize) -> String {
    let letters = [number / 676, number / 26, number]
        .map(|place| char::from(b'a' + u8::try_from(place % 26).expect("a letter")));
    format!("{prefix}{}", letters.iter().collect::<String>())
}

fn surname(number: usize) -> String {
    word("Qzvx", number)
}

fn document(number: usize) -> String {
    format!("QX{:07}ZJ", 4_100_000 + number)
}

fn row(number: usize, arrival: &str, departure: &str) -> String {
    format!(
        "B{number},101,{},{},F,1987-03-05,DE,P,{},{arrival},{departure}\n",
        word("Wqjy", number),
        surname(number),
        document(number)
    )
}

/// Every byte that the house keeps in its book, in small letters.
fn kept(house: &House) -> Vec<u8> {
    let folder = house.path("");
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(folder).expect("a folder") {
        let file = file.expect("a file");
        if file.file_name().to_string_lossy().starts_with("book.db") {
            bytes.extend(std::fs::read(file.path()).expect("read"));
        }
    }
    bytes.make_ascii_lowercase();
    bytes
}

fn holds(bytes: &[u8], text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let text = text.as_bytes();
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == text[0]) {
        if bytes[from + at..].starts_with(text) {
            return true;
        }
        from += at + 1;
    }
    false
}

/// A book of 2024: several hundred guests sent, some refused, some renamed, some with another
/// document, drafts and notes; one who left in 2025, one of whom no departure is known.
fn book_of_2024(house: &House) -> Vec<String> {
    let mut list = HEAD.to_owned();
    for number in 0..GUESTS {
        list += &row(number, "2024-12-20T10:00", "2024-12-23T10:00");
    }
    list += &row(900, "2024-12-20T11:00", "2025-01-02T10:00");
    list += &row(901, "2024-12-20T12:00", "");
    house.import("list.csv", &list, 0);
    let mut gone: Vec<String> = (0..GUESTS)
        .flat_map(|number| [surname(number), document(number), word("Wqjy", number)])
        .collect();
    for number in (1..=GUESTS).step_by(40) {
        let renamed = word("Jqxk", number);
        let entry = format!("2024/{number}");
        house.run(&["correct", &entry, "--surname", &renamed], 0);
        gone.push(renamed);
    }
    house.run(&["send", "--json"], 1);
    for number in (2..=GUESTS).step_by(40) {
        let (other, note) = (format!("QY{number:07}ZJ"), word("Xwqz", number));
        let entry = format!("2024/{number}");
        let fields = ["--document-number", &other, "--note", &note];
        house.run(&[&["correct", entry.as_str()], &fields[..]].concat(), 0);
        gone.extend([other, note]);
    }
    let book = house.book();
    for (form, entry) in [(1, "NULL, NULL"), (2, "7, 1")] {
        let text = word("Kqzx", form);
        book.execute(
            &format!(
                "INSERT INTO draft (process, form, facility, entry_id, version, who, since_at,
                                    content)
                 VALUES ('p', ?1, 20417, {entry}, 'ana', 1724170000, ?2)"
            ),
            (
                i64::try_from(form).expect("small"),
                format!("{{\"surname\":\"{text}\"}}"),
            ),
        )
        .expect("a draft");
        gone.push(text);
    }
    gone
}

#[test]
fn r3_r4_nothing_of_a_deleted_guest_is_left_in_the_files_of_the_book() {
    let practice = Practice::told("2024-12-20T18:00", &["--trouble", "unknown-code=1"]);
    let house = House::reporting_to(&practice.endpoint).at("2024-12-20T18:00");
    let gone = book_of_2024(&house);
    drop(practice);
    let house = house.at("2025-12-31T23:50");
    house.run(&["retention", "delete", "--confirm", "Hotel Breza"], 0);
    let before = kept(&house);
    for text in &gone {
        assert!(holds(&before, text), "{text} was there");
    }

    let house = house.at("2026-01-01T00:10");
    // Another desk has the book open, so its -wal stays beside it.
    let desk = house.book();
    desk.execute_batch("SELECT count(*) FROM entry")
        .expect("read");
    house.run(&["retention", "delete", "--confirm", "Hotel Lipa"], 3);
    assert_eq!(house.numbers().len(), GUESTS + 2);
    let done = house.json(
        &[
            "retention",
            "delete",
            "--confirm",
            " Hotel Breza ",
            "--json",
        ],
        0,
    );
    assert_eq!(done["record"]["entries"], GUESTS);

    let after = kept(&house);
    for text in &gone {
        assert!(!holds(&after, text), "{text} is left");
    }
    for number in [900, 901] {
        assert!(holds(&after, &surname(number)), "a guest who is still kept");
    }
    let files: Vec<String> = std::fs::read_dir(house.path(""))
        .expect("a folder")
        .map(|file| {
            file.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !["book.db", "book.db-wal", "book.db-shm"].contains(&name.as_str()))
        .collect();
    for name in files {
        assert!(
            ["config.toml", "secrets.toml", "list.csv", "book.db.sender"].contains(&name.as_str()),
            "{name}"
        );
    }
    let whole: String = desk
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("checked");
    assert_eq!(whole, "ok");
    assert_eq!(
        house
            .run(&["list", "book", "--search", &surname(900)], 0)
            .lines()
            .count(),
        1
    );
}

#[test]
fn r3_r10_r12_what_is_due_is_shown_deleted_recorded_and_its_numbers_stay_used() {
    let house = House::offline().at("2024-12-30T18:00");
    let mut list = HEAD.to_owned();
    for number in 0..6 {
        let departure = match number {
            2 => "2025-01-02T10:00",
            4 => "",
            _ => "2024-12-31T10:00",
        };
        list += &row(number, &format!("2024-12-30T1{number}:00"), departure);
    }
    house.import("list.csv", &list, 0);

    let house = house.at("2025-12-31T23:50");
    let kept = &house.json(&["retention", "--json"], 0)[0];
    assert_eq!(kept["years"][0]["due"], false);
    assert_eq!(kept["years"][0]["due_from"], "2026-01-01");
    assert_eq!(
        house
            .run(&["retention", "delete", "--confirm", "Hotel Breza"], 0)
            .trim(),
        "Nothing is to be deleted."
    );

    let house = house.at("2026-01-01T00:10");
    let kept = &house.json(&["retention", "--json"], 1)[0];
    assert_eq!(kept["years"][0]["entries"], 4);
    assert_eq!(kept["years"][0]["due"], true);
    assert_eq!(
        kept["years"][0]["numbers"][0]["holes"],
        serde_json::json!([[3, 3], [5, 5]])
    );
    assert_eq!(kept["without_departure"][0]["sequence_number"], 5);
    let day = house.json(&["check", "--json"], 1);
    assert_eq!(day["facilities"][0]["due_for_deletion"], 4);
    let text = house.run(&["retention"], 1);
    assert!(
        text.contains("arrivals of 2024: 0001 to 0006 without 0003, 0005")
            || text.contains("arrivals of 2024: 1 to 6 without 3, 5"),
        "{text}"
    );

    std::fs::copy(house.path("book.db"), house.path("book-2024-12-31.db")).expect("a copy");
    // In the folder of backups: one on record, one that only its key opens and that was made while
    // these guests were in the book by right, and one that was made when they had to be gone.
    let copies = house.path("copies");
    let folder = copies.to_str().expect("a path").to_owned();
    house.run(&["backup", &folder], 0);
    let made = std::fs::read_dir(&copies).expect("a folder").next();
    let made = made.expect("a copy").expect("a copy").path();
    let closed = copies.join("book-20251231T200000Z.db.age");
    for path in [&closed, &copies.join("book-20260101T030000Z.db.age")] {
        std::fs::write(path, b"age-encryption.org/v1\n").expect("written");
    }
    let done = house.json(
        &["retention", "delete", "--confirm", "Hotel Breza", "--json"],
        1,
    );
    assert_eq!(
        done["copies"],
        serde_json::json!(["book-2024-12-31.db", made, closed])
    );
    std::fs::remove_dir_all(&copies).expect("removed");
    assert_eq!(done["record"]["record"], "1/2026");
    assert_eq!(done["record"]["finished"], true);
    std::fs::remove_file(house.path("book-2024-12-31.db")).expect("removed");

    let numbers: Vec<i64> = house
        .numbers()
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    assert_eq!(numbers, [3, 5]);
    let records = house.json(&["retention", "records", "--json"], 0);
    assert_eq!(records[0]["facility_name"], "Hotel Breza");
    assert_eq!(records[0]["facility"], 20417);
    assert_eq!(
        records[0]["numbers"][0]["ranges"],
        serde_json::json!([[1, 2], [4, 4], [6, 6]])
    );
    assert!(!records.to_string().to_lowercase().contains("qzvx"));
    // Arrivals and nights of the four who went; three slept one night each in December.
    let sums = house.json(&["retention", "statistics", "--json"], 0);
    assert_eq!(sums[0]["month"], "2024-12");
    assert_eq!(sums[0]["country"], "DE");
    assert_eq!(
        (&sums[0]["arrivals"], &sums[0]["nights"]),
        (&4.into(), &4.into())
    );

    // Deleted numbers are no gaps, and nobody gets one again.
    let day = house.json(&["check", "--json"], 1);
    assert_eq!(day["facilities"][0]["number_gaps"], serde_json::json!([]));
    assert_eq!(day["facilities"][0]["due_for_deletion"], 0);
    let house = house.at("2025-01-01T10:00");
    house.import(
        "late.csv",
        &format!("{HEAD}{}", row(7, "2024-12-30T17:00", "")),
        0,
    );
    assert_eq!(house.numbers().last().expect("a guest").0, 7);
    house.run(&["correct", "2024/7", "--sequence-number", "6"], 1);
}

#[test]
fn r4_records_are_kept_five_years_and_the_record_of_changes_is_only_added_to() {
    let house = House::offline().at("2024-12-20T18:00");
    let list = |number: usize, year: u32| {
        format!(
            "{HEAD}{}",
            row(
                number,
                &format!("{year}-08-20T10:00"),
                &format!("{year}-08-23T10:00")
            )
        )
    };
    house.import("a.csv", &list(1, 2024), 0);
    let house = house.at("2026-01-05T10:00");
    house.run(&["retention", "delete", "--confirm", "Hotel Breza"], 0);
    let house = house.at("2029-08-20T18:00");
    house.import("b.csv", &list(2, 2029), 0);
    let book = house.book();
    assert!(book.execute("DELETE FROM change", []).is_err());
    let new_id: i64 = book
        .query_row("SELECT id FROM entry", [], |row| row.get(0))
        .expect("an entry");
    assert_eq!(new_id, 2, "the id of a deleted guest is not given again");
    let house = house.at("2031-12-31T10:00");
    house.run(&["retention", "delete", "--confirm", "Hotel Breza"], 0);
    let names = |house: &House| -> Vec<String> {
        let records = house.json(&["retention", "records", "--json"], 0);
        let records = records.as_array().expect("records");
        let name =
            |record: &serde_json::Value| record["record"].as_str().expect("a name").to_owned();
        records.iter().map(name).collect()
    };
    assert_eq!(names(&house), ["1/2031", "1/2026"]);
    house.import("c.csv", &list(3, 2031), 0);
    let house = house.at("2033-01-01T10:00");
    house.run(&["retention", "delete", "--confirm", "Hotel Breza"], 0);
    assert_eq!(names(&house), ["1/2033", "1/2031"]);
}

#[test]
fn a_guest_gets_everything_that_is_held_of_him_in_one_file() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    let list = format!(
        "{HEAD}{}{}",
        row(1, "2026-08-20T10:00", "2026-08-23T10:00"),
        row(2, "2026-08-20T11:00", "2026-08-23T10:00")
    );
    house.import("list.csv", &list, 0);
    house.run(&["send"], 0);
    let new_name = word("Jqxk", 1);
    house.run(&["correct", "2026/1", "--surname", &new_name], 0);
    let file = house.path("gost.json");
    let to = file.to_str().expect("a path");
    house.run(&["retention", "export-guest", "2026/1", "--to", to], 0);
    let text = std::fs::read_to_string(&file).expect("written");
    let mode = std::fs::metadata(&file)
        .expect("there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    for held in [new_name, surname(1), document(1), "accepted".to_owned()] {
        assert!(text.contains(&held), "{held}");
    }
    assert!(!text.contains(&surname(2)), "another guest");
    // What is there is not written over.
    house.run(&["retention", "export-guest", "2026/2", "--to", to], 3);
}

#[test]
fn every_table_about_an_entry_goes_with_it() {
    let house = House::offline();
    house.run(&["list", "book"], 0);
    let book = house.book();
    let mut tables = book
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'")
        .expect("tables");
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .expect("tables")
        .collect::<Result<_, _>>()
        .expect("names");
    for table in tables.iter().filter(|table| *table != "change") {
        let has_entry: bool = book
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM pragma_table_info(?1) WHERE name = 'entry_id')",
                [table],
                |row| row.get(0),
            )
            .expect("columns");
        let goes: bool = book
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_list(?1)
                  WHERE \"from\" = 'entry_id' AND \"table\" = 'entry' AND on_delete = 'CASCADE')",
                [table],
                |row| row.get(0),
            )
            .expect("keys");
        assert_eq!(has_entry, goes, "{table}");
    }
}

#[test]
fn r39_r3_a_month_whose_guests_were_deleted_by_law_is_not_owed() {
    let house = House::offline().at("2024-11-30T18:00");
    let mut list = HEAD.to_owned();
    for number in 0..3 {
        list += &row(number, "2024-11-30T10:00", "2024-12-03T10:00");
    }
    list += &row(900, "2025-01-01T10:00", "2025-01-03T10:00");
    house.import("list.csv", &list, 0);
    // The oldest month owed is the one proposed, the others are overdue beside it.
    let owed = |house: &House| -> Vec<String> {
        let day = house.json(&["check", "--json"], 1);
        let monthly = &day["facilities"][0]["monthly"];
        let mut months: Vec<String> =
            serde_json::from_value(monthly["overdue_months"].clone()).expect("months");
        months.push(monthly["month"].as_str().expect("a month").to_owned());
        months.sort();
        months.dedup();
        months
    };
    let house = house.at("2026-01-15T10:00");
    assert_eq!(owed(&house)[..3], ["2024-11", "2024-12", "2025-01"]);
    house.run(&["retention", "delete", "--confirm", "Hotel Breza"], 0);
    let left = owed(&house);
    assert_eq!(left.first().map(String::as_str), Some("2025-01"));
    assert_eq!(left.len(), 12, "{left:?}");
}
