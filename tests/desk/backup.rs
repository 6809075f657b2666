//! Copies of the book: made while others write, checked, encrypted, cleared away, restored.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use recepcija::desk::StornoPlan;
use recepcija::domain::identifiers::{FacilityId, SequenceNumber};
use recepcija::store::Reading;

use crate::house::House;

const HEAD: &str = "first_name,last_name,gender_code,birth_date,country,document_type,\
                    document_number,arrival,departure,room\n";

fn guests(from: usize, count: usize) -> String {
    let word = |number: usize| -> String {
        let letters = [number / 676, number / 26, number];
        let letter = |place: usize| u8::try_from(place % 26).expect("a letter");
        letters
            .map(|place| char::from(b'a' + letter(place)))
            .iter()
            .collect()
    };
    let row = |number| {
        let word = word(number);
        format!("Ana,Zajec{word},F,1987-03-05,SI,I,IE{number:07},2026-08-20T14:00,2026-08-22,101\n")
    };
    format!(
        "{HEAD}{}",
        (from..from + count).map(row).collect::<String>()
    )
}

fn house_with(count: usize) -> House {
    let house = House::offline();
    house.import("list.csv", &guests(0, count), 0);
    house
}

fn copies(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|file| {
            file.expect("a file")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    names.sort();
    names
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path")
}

fn count(house: &House) -> i64 {
    house
        .book()
        .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))
        .expect("read")
}

fn mode(path: &Path) -> u32 {
    let file = std::fs::metadata(path).expect("read");
    file.permissions().mode() & 0o777
}

/// The settings with `[backup]`.
fn with_backup(house: &House, lines: &str) {
    let path = house.path("config.toml");
    let settings = std::fs::read_to_string(&path).expect("read");
    let settings = settings.replacen("[service]", &format!("[backup]\n{lines}\n[service]"), 1);
    std::fs::write(path, settings).expect("written");
}

/// A key of age in a file, and its public part.
fn key(house: &House, name: &str) -> (PathBuf, String) {
    use age::secrecy::ExposeSecret;
    let key = age::x25519::Identity::generate();
    let secret = format!("# a remark\n{}\n", key.to_string().expose_secret());
    let path = house.write(name, secret.as_bytes());
    (path, key.to_public().to_string())
}

#[test]
fn a_copy_is_whole_private_and_noted_in_the_book() {
    let house = house_with(5);
    let folder = house.path("copies");
    let made = house.json(&["backup", text(&folder), "--json"], 0);
    assert_eq!(made["entries"], 5);
    assert_eq!(made["encrypted"], false);
    let names = copies(&folder);
    assert_eq!(names, ["book-20260820T160000Z.db"]);
    let file = folder.join(&names[0]);
    assert_eq!((mode(&file), mode(&folder)), (0o600, 0o700));
    let copy = rusqlite::Connection::open(&file).expect("opened");
    let check: String = copy
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("checked");
    assert_eq!(check, "ok");
    let drill = house.json(&["backup", text(&folder), "--drill", "--json"], 0);
    assert_eq!(drill["findings"], serde_json::json!([]));
    assert_eq!(drill["copy"]["entries"], 5);
    // Nothing of the drill is left.
    assert!(
        !copies(&house.path(""))
            .iter()
            .any(|name| name.contains("drill"))
    );
    assert_eq!(copies(&folder).len(), 1);
}

#[test]
fn a_copy_is_made_while_another_desk_writes() {
    let house = house_with(3);
    let folder = house.path("copies");
    let list = house.write("more.csv", guests(100, 300).as_bytes());
    let mut desk = house
        .command(&["import", text(&list)])
        .stdout(Stdio::null())
        .spawn()
        .expect("run");
    let mut made = Vec::new();
    let mut house = house;
    for second in 0..3600 {
        house = house.at(&format!(
            "2026-08-20T19:{:02}:{:02}",
            second / 60,
            second % 60
        ));
        let copy = house.json(&["backup", text(&folder), "--json"], 0);
        made.push(copy["entries"].as_i64().expect("a number"));
        if desk.try_wait().expect("asked").is_some() {
            break;
        }
    }
    assert!(made.is_sorted(), "{made:?}");
    assert!(
        made.iter().all(|entries| (3..=303).contains(entries)),
        "{made:?}"
    );
    assert_eq!(count(&house), 303);
}

#[test]
fn older_copies_are_cleared_away_by_day_and_month() {
    let house = house_with(2);
    with_backup(&house, "dir = \"copies\"\nkeep_days = 2\nkeep_months = 1");
    let folder = house.path("copies");
    let mut house = house;
    for now in [
        "2026-07-30T03:10",
        "2026-07-31T03:10",
        "2026-08-18T03:10",
        "2026-08-19T03:10",
        "2026-08-20T03:10",
    ] {
        house = house.at(now);
        house.run(&["backup"], 0);
    }
    assert_eq!(
        copies(&folder),
        [
            "book-20260731T011000Z.db",
            "book-20260819T011000Z.db",
            "book-20260820T011000Z.db"
        ]
    );
    let house = house.at("2026-08-23T03:10");
    let drill = house.json(&["backup", "--drill", "--json"], 1);
    assert_eq!(drill["findings"], serde_json::json!(["old"]));
}

#[test]
fn r3_a_copy_of_guests_who_may_not_be_kept_goes_once_the_book_is_rid_of_them() {
    let house = house_with(2);
    with_backup(&house, "dir = \"copies\"\nkeep_days = 300");
    house.run(&["backup"], 0);
    // Departures of August 2026 are due from 1 January 2028 on.
    let house = house.at("2028-01-02T12:00");
    house.run(&["backup"], 0);
    assert_eq!(copies(&house.path("copies")).len(), 1, "too old by days");
    let house = house.at("2028-01-03T12:00");
    let made = house.json(&["backup", "--json"], 0);
    assert_eq!(made["too_old"].as_array().map(Vec::len), Some(1));
    // The copies hold them still: a person has to see to that.
    house.run(&["retention", "delete", "--confirm", "Hotel Breza"], 1);
    let house = house.at("2028-01-03T13:00");
    let made = house.json(&["backup", "--json"], 0);
    assert_eq!(made["removed"].as_array().map(Vec::len), Some(2));
    assert_eq!(copies(&house.path("copies")), ["book-20280103T120000Z.db"]);
}

#[test]
fn an_encrypted_copy_opens_with_its_key_alone() {
    let house = house_with(4);
    let (secret, public) = key(&house, "key.txt");
    let (other, _) = key(&house, "other.txt");
    with_backup(
        &house,
        &format!("dir = \"copies\"\nrecipients = [\"{public}\"]"),
    );
    let made = house.json(&["backup", "--json"], 0);
    assert_eq!(made["encrypted"], true);
    let file = house.path("copies").join("book-20260820T160000Z.db.age");
    let content = std::fs::read(&file).expect("read");
    assert!(content.starts_with(b"age-encryption.org/v1\n"));
    assert!(
        !content
            .windows(5)
            .any(|part| part == b"Zajec" || part == b"zajec")
    );
    // Nothing lies about in clear.
    assert!(
        !copies(&house.path(""))
            .iter()
            .any(|name| name.ends_with(".part"))
    );
    house.run(&["backup", "--drill"], 3);
    house.run(&["backup", "--drill", "--identity", text(&other)], 1);
    house.run(&["backup", "--drill", "--identity", text(&secret)], 0);
    let asked = ["restore", text(&file), "--identity", text(&secret), "--yes"];
    house.import("more.csv", &guests(50, 2), 0);
    house.run(&asked, 0);
    assert_eq!(count(&house), 4);
}

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
fn without_a_folder_or_a_key_it_says_so() {
    let house = house_with(1);
    house.run(&["backup"], 3);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder), "--recipient", "age1nonsense"], 3);
    house.run(&["backup", text(&folder), "--drill"], 1);
}

fn courier_once(house: &House) -> String {
    let output = house.command(&["courier", "--once"]).output().expect("run");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn the_courier_makes_a_copy_each_night_and_says_so() {
    let house = house_with(3);
    with_backup(&house, "dir = \"copies\"");
    let folder = house.path("copies");
    let said = courier_once(&house);
    assert!(said.contains("copy of the book, entries 3: "), "{said}");
    assert_eq!(copies(&folder), ["book-20260820T160000Z.db"]);
    let house = house.at("2026-08-21T02:59");
    let said = courier_once(&house);
    assert!(!said.contains("copy of the book"), "{said}");
    let house = house.at("2026-08-21T03:00");
    assert!(courier_once(&house).contains("copy of the book, entries 3"));
    assert_eq!(copies(&folder).len(), 2);
    courier_once(&house);
    assert_eq!(copies(&folder).len(), 2);
    // One at work does it too.
    let house = house.at("2026-08-22T03:00");
    let mut process = house
        .command(&["courier"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let mut lines = std::io::BufReader::new(process.stderr.take().expect("messages"));
    let mut line = String::new();
    while !line.contains("copy of the book, entries 3") {
        line.clear();
        let read = std::io::BufRead::read_line(&mut lines, &mut line).expect("a line");
        assert_ne!(read, 0, "it ended");
    }
    process.kill().expect("killed");
    process.wait().expect("gone");
    assert_eq!(copies(&folder).len(), 3);
}

#[test]
fn a_copy_by_a_clock_that_was_set_back_stands_for_no_night() {
    let house = house_with(1).at("2027-08-20T18:00");
    with_backup(&house, "dir = \"copies\"");
    assert!(courier_once(&house).contains("copy of the book, entries 1"));
    let house = house.at("2026-08-20T18:00");
    assert!(courier_once(&house).contains("copy of the book, entries 1"));
    courier_once(&house);
    let made = ["book-20260820T160000Z.db", "book-20270820T160000Z.db"];
    assert_eq!(copies(&house.path("copies")), made);
}

#[test]
fn a_night_without_a_copy_is_told_as_an_alarm_until_there_is_one() {
    let house = house_with(1);
    let told = house.path("told.txt");
    with_backup(&house, "dir = \"copies\"");
    let path = house.path("config.toml");
    let settings = std::fs::read_to_string(&path).expect("read");
    let alarm = format!("[alarm]\ncommand = [\"/usr/bin/tee\", \"-a\", {told:?}]\n");
    std::fs::write(&path, format!("{settings}\n{alarm}")).expect("written");
    courier_once(&house);
    // In the place of the folder stands a file.
    std::fs::rename(house.path("copies"), house.path("moved")).expect("moved");
    house.write("copies", b"-");
    let words = || std::fs::read_to_string(&told).unwrap_or_default();
    let house = house.at("2026-08-21T03:10");
    let said = courier_once(&house);
    assert!(said.contains("no copy of the book was made"), "{said}");
    assert!(!words().contains("nightly copy"), "{}", words());
    let house = house.at("2026-08-21T03:40");
    courier_once(&house);
    courier_once(&house);
    let subject = "recepcija: The nightly copy of the book was not made";
    assert_eq!(words().matches(subject).count(), 1, "{}", words());
    assert!(!words().contains("Zajec"), "{}", words());
    std::fs::remove_file(house.path("copies")).expect("removed");
    let house = house.at("2026-08-21T03:50");
    let said = courier_once(&house);
    assert!(said.contains("copy of the book, entries 1"), "{said}");
    assert!(
        words().contains("There is a copy of the book again"),
        "{}",
        words()
    );
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

/// Two facilities, and a guest of next year who was entered in advance.
fn house_of_two_facilities() -> House {
    let house = House::offline().at("2026-12-28T18:00");
    let second = "[[facility]]\nid = 20418\nname = \"Hotel Lipa\"\npermanent_beds = 10\n\
                  units = [\"101\"]\ntourist_tax = [{ from = \"2018-01-01\", rate = \"2.50\" }]\n";
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("read");
    house.write("config.toml", format!("{settings}{second}").as_bytes());
    house
}

/// Takes guests of a facility in, who arrive on a day.
fn arrive(house: &House, facility: &str, from: usize, count: usize, day: &str) {
    let departure = "2027-01-05";
    let list = guests(from, count)
        .replace("2026-08-20T14:00", &format!("{day}T14:00"))
        .replace("2026-08-22", departure);
    let list = house.write("arrivals.csv", list.as_bytes());
    house.run(&["--facility", facility, "import", text(&list)], 0);
}

fn numbers(house: &House) -> Vec<(i64, i64, i64)> {
    let book = house.book();
    let mut rows = book
        .prepare(
            "SELECT facility, year, sequence_number FROM entry
              WHERE sequence_number IS NOT NULL ORDER BY 1, 2, 3",
        )
        .expect("prepared");
    let rows = rows
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("read");
    rows.map(|row| row.expect("a row")).collect()
}

#[test]
fn r10_numbers_before_a_restore_are_those_of_each_facility_and_year() {
    let house = house_of_two_facilities();
    arrive(&house, "20417", 0, 2, "2026-12-28");
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    let older = folder.join("book-20261228T170000Z.db");
    arrive(&house, "20417", 10, 1, "2026-12-28");
    arrive(&house, "20417", 20, 3, "2027-01-02");
    arrive(&house, "20418", 30, 2, "2026-12-28");
    let house = house.at("2026-12-28T19:00");
    house.run(&["backup", text(&folder)], 0);
    let newer = folder.join("book-20261228T180000Z.db");
    arrive(&house, "20418", 40, 1, "2027-01-02");
    // An older copy, a newer one, the older one again.
    for copy in [&older, &newer, &older] {
        house.run(&["restore", text(copy), "--yes"], 0);
    }
    arrive(&house, "20417", 50, 1, "2026-12-28");
    arrive(&house, "20417", 51, 1, "2027-01-02");
    arrive(&house, "20418", 52, 1, "2026-12-28");
    arrive(&house, "20418", 53, 1, "2027-01-02");
    let expected = [
        (20417, 2026, 1),
        (20417, 2026, 2),
        (20417, 2026, 4),
        (20417, 2027, 4),
        (20418, 2026, 3),
        (20418, 2027, 2),
    ];
    assert_eq!(numbers(&house), expected);
}

/// A book as a desk leaves it that was killed, and its copy of before; then something happens to it.
#[track_caller]
fn restored_over(damage: impl Fn(&House)) -> (serde_json::Value, String) {
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
fn r10_numbers_that_an_incomplete_book_gave_are_said_to_be_unknown() {
    let gone = |house: &House| {
        std::fs::remove_file(house.path("book.db-wal")).expect("removed");
    };
    let overwritten = |house: &House| {
        let wal = std::fs::read(house.path("book.db-wal")).expect("read");
        house.write("book.db-wal", &vec![0xA5; wal.len()]);
        house.run(&["list", "book"], 1);
    };
    for damage in [&gone as &dyn Fn(&House), &overwritten] {
        let (restored, said) = restored_over(damage);
        assert!(said.contains("only a part can be read"), "{said}");
        assert!(said.contains("Last number that is known: 3"), "{said}");
        assert_eq!(restored["numbers_known"], false);
        assert!(restored["kept"].is_string());
    }
    let (restored, said) = restored_over(|_| {});
    assert!(said.contains("lacks the numbers 4 to 7"), "{said}");
    assert_eq!(restored["numbers_known"], true);
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
fn r10_what_waits_in_a_restored_copy_keeps_its_number() {
    let house = house_with(3);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    let file = folder.join("book-20260820T160000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    // Sent since the copy was made, perhaps: mended later he is reported under his number, not twice.
    house.run(&["correct", "3", "--surname", ""], 1);
    assert_eq!(numbers(&house).len(), 3);
    house.run(&["correct", "3", "--surname", "Zajec"], 0);
    house.import("new.csv", &guests(60, 1), 0);
    let given: Vec<i64> = numbers(&house)
        .iter()
        .map(|(_, _, number)| *number)
        .collect();
    assert_eq!(given, [1, 2, 3, 4]);
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
fn r10_renumbering_after_a_restore_deals_no_number_that_ajpes_may_have() {
    let house = house_with(3);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    house.import("more.csv", &guests(50, 2), 0);
    let file = folder.join("book-20260820T160000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    house.import("new.csv", &guests(60, 2), 0);
    let number = |number| SequenceNumber::new(number).expect("a number");
    let facility = FacilityId::new(20417).expect("a facility");
    let mut desk = house.desk();
    // From the gap on, as somebody would who wants it closed; and the numbers of the copy anew.
    for to in [4, 1] {
        let plan = desk.plan_renumbering(facility, 2026, number(1), number(to));
        let plan: Vec<_> = plan.expect("a plan");
        let planned: Vec<i64> = plan.iter().map(|(_, number)| number.number()).collect();
        assert_eq!(planned, [6, 7]);
        let previewed: Vec<_> = plan.iter().map(|(entry, new)| (entry.id, *new)).collect();
        let changed = desk.renumber(facility, 2026, number(1), number(to), &previewed);
        assert_eq!(changed.expect("done"), 0);
    }
    let plan = desk.plan_renumbering(facility, 2026, number(6), number(16));
    let plan = plan.expect("a plan");
    let previewed: Vec<_> = plan.iter().map(|(entry, new)| (entry.id, *new)).collect();
    let changed = desk.renumber(facility, 2026, number(6), number(16), &previewed);
    assert_eq!(changed.expect("done"), 2);
    drop(desk);
    let given: Vec<i64> = numbers(&house)
        .iter()
        .map(|(_, _, number)| *number)
        .collect();
    assert_eq!(given, [1, 2, 3, 16, 17]);
    // A person enters a missing guest under his number.
    house.run(&["correct", "17", "--sequence-number", "5"], 0);
    house.import("last.csv", &guests(70, 1), 0);
    let given: Vec<i64> = numbers(&house)
        .iter()
        .map(|(_, _, number)| *number)
        .collect();
    assert_eq!(given, [1, 2, 3, 5, 16, 17]);
}

#[test]
fn r10_a_storno_after_a_restore_gives_no_number_back_that_ajpes_may_have() {
    let house = house_with(2);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    let file = folder.join("book-20260820T160000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    let desk = house.desk();
    let number = SequenceNumber::new(2).expect("a number");
    let facility = FacilityId::new(20417).expect("a facility");
    let last = desk.store().number_holder(facility, 2026, number);
    let last = last.expect("read").expect("somebody");
    assert_eq!(
        desk.plan_storno(last).expect("a plan"),
        StornoPlan::ReportFirst
    );
}
