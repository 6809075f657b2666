//! What stands in the book already, put there by somebody else.

use super::payloads::name;
use super::strict::{Form, assert_ours};
use super::taken_in::csv;
use super::{command, looked_at_everywhere, payloads, seen, wide};
use crate::house::House;
use crate::kernel::press;

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
    press(&mut console, "b");
    let mut all = seen(&console.screen());
    for _ in 0..payloads.len() {
        if all.len() >= 200 {
            break;
        }
        press(&mut console, "j");
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
