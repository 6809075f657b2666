//! Copies of the book: made while others write, checked, encrypted, cleared away, restored.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::house::House;

const HEAD: &str = "first_name,last_name,gender_code,birth_date,country,document_type,\
                    document_number,arrival,departure,room\n";

pub fn guests(from: usize, count: usize) -> String {
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

pub fn house_with(count: usize) -> House {
    let house = House::offline();
    house.import("list.csv", &guests(0, count), 0);
    house
}

pub fn copies(folder: &Path) -> Vec<String> {
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

pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path")
}

pub fn count(house: &House) -> i64 {
    house
        .book()
        .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))
        .expect("read")
}

pub fn mode(path: &Path) -> u32 {
    let file = std::fs::metadata(path).expect("read");
    file.permissions().mode() & 0o777
}

/// The settings with `[backup]`.
pub fn with_backup(house: &House, lines: &str) {
    let path = house.path("config.toml");
    let settings = std::fs::read_to_string(&path).expect("read");
    let settings = settings.replacen("[service]", &format!("[backup]\n{lines}\n[service]"), 1);
    std::fs::write(path, settings).expect("written");
}

/// A key of age in a file, and its public part.
pub fn key(house: &House, name: &str) -> (PathBuf, String) {
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
