//! A copy in place of the book: what it replaces is kept, and numbers that AJPES may have are given to
//! nobody else (R10).

use std::path::PathBuf;

use recepcija::desk::StornoPlan;
use recepcija::domain::identifiers::{FacilityId, SequenceNumber};
use recepcija::store::Reading;

use crate::backup::{copies, count, guests, house_with, key, mode, text, with_backup};
use crate::house::House;

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
    let mut desk = crate::life::desk(&house);
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
    let desk = crate::life::desk(&house);
    let number = SequenceNumber::new(2).expect("a number");
    let facility = FacilityId::new(20417).expect("a facility");
    let last = desk.store().number_holder(facility, 2026, number);
    let last = last.expect("read").expect("somebody");
    assert_eq!(
        desk.plan_storno(last).expect("a plan"),
        StornoPlan::ReportFirst
    );
}

#[test]
fn what_waits_in_a_restored_copy_is_sent_by_a_person_first() {
    let practice = crate::house::Practice::at("2026-08-20T18:00");
    let house = house_with(2);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    house.report_to(&practice.endpoint);
    house.run(&["send"], 0);
    house.run(&["correct", "1", "--surname", "Zajecnova"], 0);
    house.run(&["send"], 0);
    let file = folder.join("book-20260820T160000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    // Due long ago, and yet not sent: AJPES has what came after the copy.
    let house = house.at("2026-08-20T18:40");
    house.run(&["courier", "--once"], 0);
    let waits = |house: &House| house.states().iter().all(|(_, state)| state == "queued");
    assert!(waits(&house));
    let check = house.json(&["check", "--json"], 1);
    assert_eq!(check["stopped"][0]["code"], "restored");
    house.run(&["send"], 0);
    assert!(!waits(&house));
    let check = house.json(&["check", "--json"], 0);
    assert_eq!(check["stopped"].as_array().map(Vec::len), Some(0));
    // Where nothing waits in the copy nothing is stopped.
    house.run(&["backup", text(&folder)], 0);
    let file = folder.join("book-20260820T164000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    house.run(&["check"], 0);
}
