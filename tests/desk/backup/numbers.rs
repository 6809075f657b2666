//! R10 after a restore: nobody gets a number that AJPES may have.

use recepcija::desk::StornoPlan;
use recepcija::domain::identifiers::{FacilityId, SequenceNumber};
use recepcija::store::Reading;

use super::restoring::restored_over;
use super::{guests, house_with, text};
use crate::house::{House, Practice};

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

/// A house with so many guests whose book is a copy put in its place again, after so many more came.
fn restored(guests_copied: usize, guests_after: usize) -> House {
    let house = house_with(guests_copied);
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    if guests_after > 0 {
        house.import("more.csv", &guests(50, guests_after), 0);
    }
    let file = folder.join("book-20260820T160000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    house
}

/// Those of the only facility and year.
fn given(house: &House) -> Vec<i64> {
    let all = numbers(house).into_iter();
    all.map(|(_, _, number)| number).collect()
}

#[test]
fn r10_after_a_restore_no_guest_gets_a_number_that_ajpes_may_have() {
    let house = restored(3, 2);
    house.import("new.csv", &guests(60, 1), 0);
    assert_eq!(given(&house), [1, 2, 3, 6]);
}

#[test]
fn r10_numbers_before_a_restore_are_known_after_the_next_one_too() {
    let house = restored(3, 2);
    let file = house.path("copies").join("book-20260820T160000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    house.import("new.csv", &guests(60, 1), 0);
    assert_eq!(given(&house), [1, 2, 3, 6]);
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
fn r10_what_waits_in_a_restored_copy_keeps_its_number() {
    let house = restored(3, 0);
    // Sent since the copy was made, perhaps: mended later he is reported under his number, not twice.
    house.run(&["correct", "3", "--surname", ""], 1);
    assert_eq!(numbers(&house).len(), 3);
    house.run(&["correct", "3", "--surname", "Zajec"], 0);
    house.import("new.csv", &guests(60, 1), 0);
    assert_eq!(given(&house), [1, 2, 3, 4]);
}

#[test]
fn r10_renumbering_after_a_restore_deals_no_number_that_ajpes_may_have() {
    let house = restored(3, 2);
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
    assert_eq!(given(&house), [1, 2, 3, 16, 17]);
    // A person enters a missing guest under his number.
    house.run(&["correct", "17", "--sequence-number", "5"], 0);
    house.import("last.csv", &guests(70, 1), 0);
    assert_eq!(given(&house), [1, 2, 3, 5, 16, 17]);
}

#[test]
fn r10_a_storno_after_a_restore_gives_no_number_back_that_ajpes_may_have() {
    let house = restored(2, 0);
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

#[test]
fn r10_a_guest_of_a_restored_copy_who_moves_to_another_year_leaves_a_storno_behind() {
    let practice = Practice::at("2026-12-28T18:00");
    let house = house_of_two_facilities();
    arrive(&house, "20417", 0, 2, "2026-12-28");
    let folder = house.path("copies");
    house.run(&["backup", text(&folder)], 0);
    house.report_to(&practice.endpoint);
    house.run(&["send"], 0);
    let file = folder.join("book-20261228T170000Z.db");
    house.run(&["restore", text(&file), "--yes"], 0);
    // The copy does not know that AJPES has him.
    let house = house.at("2027-01-01T18:00");
    house.run(&["correct", "2", "--arrival", "2027-01-01T14:00"], 0);
    let expected = [(20417, 2026, 1), (20417, 2026, 2), (20417, 2027, 1)];
    assert_eq!(numbers(&house), expected);
    house.run(&["send"], 0);
    house.run(&["send"], 0);
    let held = practice.look("/entries.json");
    let mut held: Vec<_> = held["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| (entry["zst"].to_string(), entry["status"].to_string()))
        .collect();
    held.sort();
    let pair = |number: &str, status: &str| (number.to_owned(), status.to_owned());
    assert_eq!(held, [pair("1", "1"), pair("1", "1"), pair("2", "2")]);
}
