//! What stands in the book already, put there by somebody else.

use super::payloads::name;
use super::strict::{Form, assert_ours};
use super::taken_in::csv;
use super::{command, looked_at_everywhere, payloads, seen, wide};
use crate::house::House;
use crate::kernel::wait_until_idle;

#[test]
fn way_11_a_book_that_somebody_else_wrote_to() {
    let payloads = payloads::all();
    let house = House::new();
    let plain: Vec<String> = payloads.iter().map(|_| String::new()).collect();
    let path = house.write("seznam.csv", csv(&plain).as_bytes());
    command(&house, &["import", &path], &[], "list");
    let book = house.book();
    for (place, payload) in payloads.iter().enumerate() {
        let changed = book
            .execute(
                "UPDATE entry SET surname = ?1, first_name = ?2, document_number = ?2, \
                 note = ?2, unread = json_object('country', ?2) WHERE surname = ?3",
                (name(place, payload), payload, name(place, "")),
            )
            .expect("changed");
        assert_eq!(changed, 1);
        book.execute(
            "UPDATE unit_night SET unit = ?2 WHERE entry_id = (SELECT id FROM entry WHERE surname = ?1)",
            (name(place, payload), payload),
        )
        .expect("changed");
        book.execute(
            "INSERT INTO shift_note (facility, at, who, text) VALUES (20417, 1787260000, ?1, ?2)",
            (payload, name(place, payload)),
        )
        .expect("a note");
    }
    drop(book);
    looked_at_everywhere(&house, payloads.len(), "book");
    // Notes from shift to shift, whose keepers have hostile names too.
    let mut console = wide(&house);
    console.wait_for("Hotel");
    console.keys("b");
    wait_until_idle(console.pid());
    let mut all = seen(&console.screen());
    for _ in 0..payloads.len() * 3 {
        if all.len() >= 200 {
            break;
        }
        console.keys("j");
        wait_until_idle(console.pid());
        all.extend(seen(&console.screen()));
    }
    assert_ours(&console.raw(), Form::Screen, "notes");
    let shown = all.len();
    assert!(
        shown >= 200,
        "{shown} of the notes were shown:\n{}",
        console.screen()
    );
}

#[test]
fn way_14_drafts() {
    let payloads = payloads::all();
    let house = House::new();
    wide(&house).wait_for("Hotel");
    let book = house.book();
    for (place, payload) in payloads.iter().enumerate() {
        // Halves of pairs, as JSON can write them and nothing else can.
        let text = name(place, payload);
        let content = serde_json::json!({
            "fields": [
                {"field": "surname", "text": text, "typed_at": 1_787_260_000, "from_before": false},
                {"field": "first_name", "text": payload, "typed_at": 1_787_260_000, "from_before": false},
            ],
            "place": null, "tax_follows_age": true, "with": null,
        });
        book.execute(
            "INSERT INTO draft (process, form, facility, who, since_at, content) \
             VALUES (?1, 1, 20417, ?2, ?3, ?4)",
            (
                format!("{}:0:x", 4_000_000 + place),
                payload,
                1_787_260_000 + place as i64,
                content.to_string(),
            ),
        )
        .expect("a draft");
    }
    drop(book);
    let mut console = wide(&house);
    console.wait_for("Hotel");
    for _ in 0..payloads.len() + 2 {
        wait_until_idle(console.pid());
        console.keys("j");
    }
    wait_until_idle(console.pid());
    assert_ours(&console.raw(), Form::Screen, "drafts");
    let all = seen(&String::from_utf8_lossy(&console.raw()));
    assert!(!all.is_empty(), "no draft was shown:\n{}", console.screen());
}
