//! Taking in lists.

use crate::house::{House, entries};

const HEAD: &str =
    "id;soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod\n";

fn list(rows: &[&str]) -> String {
    format!("{HEAD}{}\n", rows.join("\n"))
}

const ANA: &str =
    "1;101;Ana;Novak;ž;5.3.1987;SI;osebna izkaznica;IB1234567;20.8.2026 14:00;23.8.2026 10:00";

/// Numbers 1 to `count`, none left out; a long list is never printed.
#[track_caller]
fn assert_consecutive(house: &House, count: usize) {
    let numbers = house.numbers();
    assert_eq!(numbers.len(), count);
    assert!(
        (1..)
            .zip(&numbers)
            .all(|(place, (number, _))| place == *number)
    );
}

#[test]
fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let house = House::offline();
    let path = house.write("list.csv", list(&[ANA]).as_bytes());
    let path = path.to_str().expect("a path");
    let report = house.json(&["import", path, "--dry-run", "--json"], 0);
    assert_eq!(
        (&report["new"], &report["dry_run"]),
        (&1.into(), &true.into())
    );
    assert!(house.numbers().is_empty());
}

#[test]
fn a_changed_row_is_applied_while_nothing_was_sent() {
    let house = House::offline();
    house.import("list.csv", &list(&[ANA]), 0);
    let later = ANA.replace("23.8.2026 10:00", "25.8.2026 09:00");
    let report = house.import("list.csv", &list(&[&later]), 0);
    assert_eq!(
        report["entries"][0]["fields"],
        serde_json::json!(["departure"])
    );
    let book = house.json(&["list", "book", "--json"], 0);
    assert_eq!(book[0]["departure"], "2026-08-25T09:00:00+02:00");
    assert_eq!(book[0]["sequence_number"], 1);
}

#[test]
fn what_a_person_mended_is_not_undone_by_the_same_list() {
    let house = House::offline();
    house.import("list.csv", &list(&[ANA]), 0);
    house.run(&["correct", "1", "--surname", "Novakova"], 0);
    let report = house.import("list.csv", &list(&[ANA]), 0);
    assert_eq!(report["changed"], 0);
    assert_eq!(house.numbers(), [(1, "Novakova".to_owned())]);
}

#[test]
fn a_booking_of_several_guests_is_several_entries() {
    let house = House::offline();
    let twin =
        "1;101;Eva;Novak;ž;5.3.1987;SI;osebna izkaznica;IB7654321;20.8.2026 14:00;23.8.2026 10:00";
    let report = house.import("list.csv", &list(&[ANA, twin]), 0);
    assert_eq!(report["new"], 2);
    let report = house.import("list.csv", &list(&[ANA, twin]), 0);
    assert_eq!((&report["new"], &report["changed"]), (&0.into(), &0.into()));
}

#[test]
fn a_departure_that_has_passed_is_the_true_one_and_a_bare_date_stays_unfinished() {
    let house = House::offline();
    let gone = "1;101;Ana;Novak;ž;5.3.1987;SI;I;IB1234567;19.8.2026 14:00;20.8.2026 10:00";
    let dated = "2;102;Eva;Kos;ž;5.3.1988;SI;I;IB7654321;19.8.2026 14:00;20.8.2026";
    house.import("list.csv", &list(&[gone, dated]), 0);
    let lodged = house.json(&["list", "lodged", "--json"], 0);
    assert_eq!(
        entries(&lodged).len(),
        1,
        "a guest with a bare date is lodged all that day"
    );
    assert_eq!(lodged[0]["departure"], "2026-08-20");
    let departures = house.json(&["list", "departures", "--json"], 0);
    let why: Vec<_> = entries(&departures)
        .iter()
        .map(|e| &e["unfinished_departure"])
        .collect();
    assert_eq!(why, ["not_reported", "time_unknown"]);
}

#[test]
fn numbers_run_by_arrival_and_anew_in_a_new_year() {
    let house = House::offline().at("2027-01-02T20:00");
    let row = |id: &str, name: &str, arrival: &str| {
        format!("{id};101;Ana;{name};ž;5.3.1987;SI;I;IB{id}234567;{arrival};")
    };
    let rows = [
        row("1", "Tretja", "2.1.2027 15:00"),
        row("2", "Prva", "31.12.2026 15:00"),
        row("3", "Druga", "1.1.2027 01:00"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    house.import("list.csv", &list(&rows), 0);
    let book = house.json(&["list", "book", "--json"], 0);
    let numbers: Vec<_> = entries(&book)
        .iter()
        .map(|e| {
            (
                e["year"].as_i64(),
                e["sequence_number"].as_i64(),
                e["surname"].as_str(),
            )
        })
        .collect();
    let expected = [
        (Some(2027), Some(2), Some("Tretja")),
        (Some(2027), Some(1), Some("Druga")),
        (Some(2026), Some(1), Some("Prva")),
    ];
    assert_eq!(numbers, expected);
}

#[test]
fn four_desks_at_once_give_no_number_twice_and_leave_none_out() {
    let house = House::offline();
    house.run(&["check"], 0);
    let imports: Vec<_> = (0..4)
        .map(|desk| {
            let rows: Vec<String> = (0..60)
                .map(|row| {
                    format!(
                        "{desk}-{row};101;Ana;Gost{desk}x{row};ž;5.3.1987;SI;I;IB{desk}{row:05};20.8.2026 {:02}:{:02};",
                        8 + row / 60,
                        row % 60
                    )
                })
                .collect();
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            let path = house.write(&format!("list{desk}.csv"), list(&rows).as_bytes());
            house
                .command(&["import", path.to_str().expect("a path")])
                .stdout(std::process::Stdio::null())
                .spawn()
                .expect("started")
        })
        .collect();
    for mut import in imports {
        // The names have digits, which only warns.
        assert!(import.wait().expect("ended").success());
    }
    assert_consecutive(&house, 240);
}

#[test]
fn an_import_that_was_killed_goes_on_under_the_same_number() {
    let house = House::offline();
    house.run(&["check"], 0);
    let rows: Vec<String> = (0..1000)
        .map(|row| {
            format!(
                "{row};101;Ana;Gost{row};ž;5.3.1987;SI;I;IB{row:07}x;20.8.2026 {:02}:{:02};",
                row / 60 % 18,
                row % 60
            )
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let path = house.write("list.csv", list(&rows).as_bytes());
    let path = path.to_str().expect("a path");
    let mut first = house
        .command(&["import", path])
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("started");
    // Killed as soon as something stands in the book.
    let book = house.path("book.db");
    let published = || -> i64 {
        let connection = rusqlite::Connection::open(&book).expect("opened");
        connection
            .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))
            .expect("counted")
    };
    while published() == 0 && first.try_wait().expect("asked").is_none() {
        std::thread::yield_now();
    }
    first.kill().expect("killed");
    first.wait().expect("ended");
    let report = house.json(&["import", path, "--json"], 0);
    assert_eq!(report["import_id"], 1);
    assert_eq!(report["rows"], 1000);
    assert_consecutive(&house, 1000);
}

#[test]
fn a_mapping_of_the_settings_overrides_what_is_recognised() {
    let house = House::offline();
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let mapping = "\n[import.till]\ndelimiter = \"|\"\ncolumns = { \"A\" = \"surname\", \"B\" = \"first_name\", \"C\" = \"arrival\", \"D\" = \"country\", \"E\" = \"document_type\", \"F\" = \"document_number\", \"G\" = \"birth_date\", \"H\" = \"sex\", \"I\" = \"unit\" }\ndocuments = { \"pas zelen\" = \"P\" }\nsexes = { \"gospa\" = \"F\" }\n";
    house.write("config.toml", (settings + mapping).as_bytes());
    let path = house.write(
        "list.txt",
        b"A|B|C|D|E|F|G|H|I\nNovak|Ana|20.8.2026 14:00|SI|pas zelen|PB123|5.3.1987|gospa|101\n",
    );
    let path = path.to_str().expect("a path");
    house.run(&["import", path, "--mapping", "till"], 0);
    assert!(house.run(&["export", "xml"], 0).contains("vrstaDok=\"P\""));
    house.run(&["import", path, "--mapping", "none"], 3);
}

#[test]
fn a_booking_in_a_list_does_not_hide_the_ids_of_other_rows() {
    let house = House::offline();
    let eva = "2;102;Eva;Kos;ž;5.3.1988;SI;I;IB7654321;20.8.2026 15:00;23.8.2026 10:00";
    house.import("list.csv", &list(&[ANA, eva]), 0);
    let later = eva.replace("20.8.2026 15:00", "21.8.2026 14:00");
    let report = house.import("list.csv", &list(&[ANA, ANA, &later]), 0);
    assert_eq!((&report["new"], &report["changed"]), (&0.into(), &1.into()));
    assert_eq!(house.numbers().len(), 2);
}

#[test]
fn a_unique_id_means_its_entry_even_when_the_guest_is_typed_anew() {
    let house = House::offline();
    let empty = "1;101;;N;ž;;SI;I;;20.8.2026 14:00;23.8.2026 10:00";
    house.import("list.csv", &list(&[empty]), 1);
    let report = house.import("list.csv", &list(&[ANA]), 0);
    assert_eq!((&report["new"], &report["changed"]), (&0.into(), &1.into()));
    assert_eq!(house.numbers(), [(1, "Novak".to_owned())]);
}

#[test]
fn a_second_row_for_one_guest_is_shown_and_changes_nothing() {
    let house = House::offline();
    let again = ANA.replace("1;101;", "2;102;");
    for new in [1, 0] {
        let report = house.import("list.csv", &list(&[ANA, &again]), 1);
        let counts = [&report["new"], &report["changed"], &report["not_applied"]];
        assert_eq!(counts, [&serde_json::json!(new), &0.into(), &1.into()]);
    }
    assert_eq!(house.json(&["list", "book", "--json"], 0)[0]["unit"], "101");
}

#[test]
fn a_finding_that_blocks_gives_the_last_number_back() {
    let house = House::offline();
    house.import("list.csv", &list(&[ANA]), 0);
    let broken = ANA.replace("IB1234567", "");
    house.import("list.csv", &list(&[&broken]), 1);
    assert!(house.numbers().is_empty());
    house.import("list.csv", &list(&[ANA]), 0);
    assert_eq!(house.numbers(), [(1, "Novak".to_owned())]);
}

#[test]
fn nothing_of_a_list_can_disturb_a_terminal() {
    let house = House::offline();
    let hostile = ANA.replace("Novak", "No\u{1b}[31mvak\u{202e}");
    let path = house.write("li\u{1b}st.csv", list(&[&hostile, "x"]).as_bytes());
    let path = path.to_str().expect("a path").to_owned();
    for arguments in [
        &["import", path.as_str()][..],
        &["list", "book"],
        &["import", "/no\u{1b}\u{202e}"],
    ] {
        let output = house.command(arguments).output().expect("run");
        for bytes in [output.stdout, output.stderr] {
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
        }
    }
}

/// What the list says of a document that a person wrote otherwise.
fn another_document() -> String {
    ANA.replace("IB1234567", "IB7654321")
}

fn differing(house: &House) -> i64 {
    let check = house.json(&["check", "--json"], 1);
    check["facilities"][0]["list_differs"]
        .as_i64()
        .expect("a count")
}

#[test]
fn what_a_newer_list_says_otherwise_waits_until_a_person_has_dealt_with_it() {
    let house = House::offline();
    house.import("list.csv", &list(&[ANA]), 0);
    house.run(&["correct", "1", "--document-number", "IB1111111"], 0);
    assert_eq!(differing(&house), 0);
    let report = house.import("list.csv", &list(&[&another_document()]), 1);
    assert_eq!(report["not_applied"], 1);
    assert_eq!(differing(&house), 1);
    // A list that says nothing else any more, and a change of another field.
    house.import("list.csv", &list(&[&another_document()]), 1);
    house.run(&["correct", "1", "--note", "Pozni prihod"], 0);
    assert_eq!(differing(&house), 1);
    house.run(&["correct", "1", "--document-number", "IB2222222"], 0);
    assert_eq!(differing(&house), 0);
    // What she wrote stays, and the same list is no question any more.
    let report = house.import("list.csv", &list(&[&another_document()]), 0);
    assert_eq!(report["unchanged"], 1);
    assert_eq!(differing(&house), 0);
}

#[test]
fn a_list_that_comes_round_to_the_book_is_no_question_any_more() {
    let house = House::offline();
    house.import("list.csv", &list(&[ANA]), 0);
    house.run(&["correct", "1", "--document-number", "IB1111111"], 0);
    house.import("list.csv", &list(&[&another_document()]), 1);
    let agrees = ANA.replace("IB1234567", "IB1111111");
    house.import("list.csv", &list(&[&agrees]), 0);
    assert_eq!(differing(&house), 0);
}

#[test]
fn r34_an_imported_guest_in_whom_something_is_missing_is_known_from_before() {
    let house = House::offline();
    house.import("list.csv", &list(&[ANA]), 0);
    for (file, name, born, document, known) in [
        ("a.csv", "Ana;Novak", "5.3.1987", "", true),
        ("b.csv", "Ana;Nóvak", "5.3.1987", "", true),
        ("c.csv", "Ana;Novak", "", "IB1234567", true),
        ("d.csv", "Ana;Novak", "6.3.1987", "", false),
        ("e.csv", "Eva;Novak", "5.3.1987", "", false),
    ] {
        let row = format!("9;102;{name};ž;{born};SI;I;{document};27.8.2026 14:00;");
        let path = house.write(file, list(&[&row]).as_bytes());
        let path = path.to_str().expect("a path");
        let report = house.json(&["import", path, "--dry-run", "--json"], 1);
        let found = report["entries"][0]["findings"].to_string();
        assert_eq!(found.contains("was_here"), known, "{file}: {found}");
    }
}

/// A `knjigaGostov` file with an arrival and a departure in the hour that comes twice in October.
fn book_in_the_repeated_hour() -> String {
    let row = |number, name, arrival, departure| {
        format!(
            "<row idNO=\"20417\" zst=\"{number}\" ime=\"{name}\" pri=\"Novak\" sp=\"F\" \
             dtRoj=\"1987-03-05\" drzava=\"SI\" vrstaDok=\"I\" idStDok=\"IB123456{number}\" \
             casPrihoda=\"{arrival}\" casOdhoda=\"{departure}\" status=\"1\" ttObracun=\"0\" \
             ttVisina=\"2.50\"/>"
        )
    };
    let rows = [
        row(1, "Ana", "2026-10-24T14:00:00", "2026-10-25T02:30:00"),
        row(2, "Eva", "2026-10-25T02:30:00", "2026-10-26T10:00:00"),
        row(3, "Iva", "2026-10-25T02:30:00+01:00", "2026-10-26T10:00:00"),
    ];
    format!("<knjigaGostov>{}</knjigaGostov>", rows.concat())
}

#[test]
fn r13_a_book_file_in_the_repeated_hour_waits_until_a_person_says_which() {
    let house = House::offline().at("2026-10-25T12:00");
    let report = house.import("book.xml", &book_in_the_repeated_hour(), 1);
    let found = |place: usize| report["entries"][place]["findings"].to_string();
    for (place, field) in [(0, "departure"), (1, "arrival")] {
        let found = found(place);
        assert!(found.contains("25.10.2026 02:30 a/b"), "{found}");
        assert!(found.contains(field), "{found}");
    }
    assert!(!found(2).contains("a/b"), "{}", found(2));
    let held = |house: &House| -> Vec<String> {
        let states = house.states().into_iter();
        states.map(|(_, state)| state).collect()
    };
    assert_eq!(
        held(&house),
        ["needs_attention", "needs_attention", "queued"]
    );
    // Once a person said which, the same file says nothing against it.
    house.run(
        &["correct", "2", "--arrival", "2026-10-25T02:30:00+01:00"],
        0,
    );
    let again = house.import("book.xml", &book_in_the_repeated_hour(), 1);
    assert_eq!(again["unchanged"], 3, "{again}");
    assert_eq!(held(&house), ["needs_attention", "queued", "queued"]);
}

#[test]
fn r13_of_what_was_reported_elsewhere_the_first_hour_is_kept_and_told() {
    let house = House::offline().at("2026-10-25T12:00");
    let path = house.write("book.xml", book_in_the_repeated_hour().as_bytes());
    let path = path.to_str().expect("a path");
    let report = house.json(&["import", path, "--already-reported", "--json"], 1);
    assert_eq!(report["new"], 3);
    for place in 0..2 {
        let found = report["entries"][place]["findings"].to_string();
        assert!(found.contains("25.10.2026 02:30 a/b"), "{found}");
    }
    assert!(house.states().iter().all(|(_, state)| state == "accepted"));
    let times = house
        .book()
        .query_row(
            "SELECT arrival_at FROM entry WHERE sequence_number = 2",
            [],
            |row| row.get::<_, i64>(0),
        )
        .expect("the entry");
    assert_eq!(times, 1_792_888_200, "02:30 in summer time");
}
