//! Answers that are lost after the service took the report: unknown, and the same bytes again, until
//! an answer comes. Guests enter, change, leave and are voided meanwhile; at the end AJPES holds what
//! the book holds, and nobody came with more different bytes than the book has revisions of him.

use std::collections::BTreeMap;

use recepcija::desk::Desk;
use recepcija::domain::identifiers::EntryId;
use recepcija::domain::moment::When;
use recepcija::domain::text::SafeText;
use recepcija::store::Reading;

use crate::agreement::assert_agreed;
use crate::desks::{facility, guest, open};
use crate::house::{House, Practice};
use crate::is_long;

const NOW: &str = "2026-08-20T18:00";
const SHORT: usize = 50;
const LONG: usize = 1000;

/// One guest more, and something about those who came before.
fn work(desk: &mut Desk, turn: usize, entries: &mut Vec<EntryId>) {
    let details = guest(&format!("L{turn}"), desk.now());
    entries.push(
        desk.check_in(facility(), details)
            .expect("entered")
            .entry
            .id,
    );
    let of = |back: usize| entries.get(turn.checked_sub(back)?).copied();
    if turn % 2 == 1
        && let Some(id) = of(1)
    {
        let entry = desk.store().entry(id).expect("read");
        let mut details = entry.details.clone();
        details.guest.surname = SafeText::new(&format!("Čuček {}", letters(turn)));
        desk.change(id, entry.version, details).expect("changed");
    }
    if turn % 3 == 2
        && let Some(id) = of(2)
    {
        let entry = desk.store().entry(id).expect("read");
        let left = When::Exact(desk.now().plus_hours(-1));
        desk.depart(id, entry.version, left).expect("left");
    }
    if turn % 7 == 6
        && let Some(id) = of(4)
    {
        let entry = desk.store().entry(id).expect("read");
        desk.storno(id, entry.version).expect("void");
    }
}

/// A number in letters, as they stand in names.
fn letters(number: usize) -> String {
    number
        .to_string()
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

fn left_to_lose(practice: &Practice) -> u64 {
    let page = practice.look("/troubles.json");
    page["on"]["requests"].as_u64().unwrap_or(0)
}

fn lose(answers: usize) {
    let practice = Practice::at(NOW);
    let house = House::reporting_to(&practice.endpoint).at(NOW);
    let mut desk = open(house.path("config.toml").to_str().expect("a path"));
    let mut entries = Vec::new();
    let (mut lost, mut sendings, mut turn) = (0, 0, 0);
    while lost < answers {
        work(&mut desk, turn, &mut entries);
        let now = 1 + turn % 3;
        practice.trouble(&format!("name=lost-answer&requests={now}"));
        while left_to_lose(&practice) > 0 {
            let output = house.command(&["send"]).output().expect("run");
            assert_eq!(output.status.code(), Some(2), "not told as sent");
            sendings += 1;
        }
        lost += now;
        // Every other time what is unknown waits until there is more.
        if turn % 2 == 0 {
            house.run(&["send"], 0);
            sendings += 1;
            assert_agreed(&house, &practice);
        }
        turn += 1;
    }
    practice.is_well();
    house.run(&["send"], 0);
    let compared = assert_agreed(&house, &practice);
    // Only what was given back before anybody asked for it was never sent.
    assert!(compared.held > 0 && compared.held <= entries.len());
    let (guests, versions) = assert_no_needless_bytes(&house, &practice);
    println!(
        "{lost} answers lost in {sendings} sendings, {guests} guests with {versions} revisions: AJPES \
         holds what the book holds, every repeat was byte-identical"
    );
}

/// Each guest came in with no more different bytes than revisions of him were sent.
fn assert_no_needless_bytes(house: &House, practice: &Practice) -> (usize, i64) {
    let book = house.book();
    let mut statement = book
        .prepare(
            "SELECT sequence_number, count(*) FROM entry JOIN report ON entry_id = entry.id
              WHERE attempts > 0 AND sequence_number IS NOT NULL GROUP BY sequence_number",
        )
        .expect("understood");
    let sent: BTreeMap<i64, i64> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("asked")
        .collect::<rusqlite::Result<_>>()
        .expect("read");
    let page = practice.look("/deliveries.json");
    let deliveries = page["deliveries"].as_array().expect("deliveries");
    let mut all = 0;
    for guest in deliveries {
        let number = guest["zst"].as_i64().expect("a number");
        let versions = guest["versions"].as_i64().expect("a number");
        assert!(versions <= sent[&number], "{guest}, sent {}", sent[&number]);
        all += versions;
    }
    (deliveries.len(), all)
}

#[test]
fn lost_answers_leave_the_service_with_what_the_book_holds() {
    lose(if is_long() { LONG } else { SHORT });
}
