//! Drafts that somebody else wrote into the book.

use super::payloads::{all, name};
use super::strict::{Form, assert_ours};
use super::{command, press, seen, wide};
use crate::house::House;

/// A draft that was left, as it stands in the book.
fn leave(house: &House, place: usize, who: &str, content: &str) {
    let kept = house.book().execute(
        "INSERT INTO draft (process, form, facility, who, since_at, content) \
         VALUES (?1, 1, 20417, ?2, ?3, ?4)",
        (
            format!("{}:0:x", 4_000_000 + place),
            who,
            1_787_260_000 + place as i64,
            content,
        ),
    );
    assert_eq!(kept.expect("a draft"), 1);
}

/// A draft of a new guest; the texts are written as JSON has them between quotes.
fn content(surname: &str, first_name: &str) -> String {
    let field = |name: &str, text: &str| {
        format!(
            "{{\"field\":\"{name}\",\"text\":\"{text}\",\"typed_at\":1787260000,\
             \"from_before\":false}}"
        )
    };
    format!(
        "{{\"fields\":[{},{}],\"place\":null,\"tax_follows_age\":true,\"with\":null}}",
        field("surname", surname),
        field("first_name", first_name)
    )
}

fn in_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// Every unit of UTF-16 by its number, and so many halves of pairs as nothing but JSON can write.
fn by_number(text: &str, halves: &str) -> String {
    let units = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
    units.collect::<String>() + halves
}

/// Goes through what is left and takes one up; the book is there as ever.
#[track_caller]
fn looked_through(house: &House, count: usize, way: &str) -> String {
    let mut console = wide(house);
    console.wait_for("nadaljujem?");
    for _ in 0..count {
        press(&mut console, "j");
    }
    press(&mut console, "\r");
    console.wait_for("Priimek");
    assert_ours(&console.raw(), Form::Screen, way);
    let mut plain = house.plain();
    plain.wait_for("Ukaz");
    plain.keys("q\r");
    plain.wait_for_end();
    assert_ours(&plain.raw(), Form::Lines, way);
    command(house, &["list", "book"], &[], way);
    String::from_utf8_lossy(&console.raw()).into_owned()
}

#[test]
fn way_14_drafts() {
    let payloads = all();
    let house = House::new();
    wide(&house).wait_for("Hotel");
    for (place, payload) in payloads.iter().enumerate() {
        let content = content(&in_json(&name(place, payload)), &in_json(payload));
        leave(&house, place, payload, &content);
    }
    let said = looked_through(&house, payloads.len() + 2, "drafts");
    assert!(!seen(&said).is_empty(), "no draft was shown:\n{said}");
}

#[test]
fn way_14_drafts_with_halves_of_letters() {
    let payloads = all();
    let house = House::new();
    wide(&house).wait_for("Hotel");
    for (place, payload) in payloads.iter().enumerate() {
        let halves = ["\\ud800", "\\udc00", "\\udfff\\ud800", "\\ud800\\u0041", ""][place % 5];
        let text = by_number(&name(place, payload), halves);
        leave(&house, place, payload, &content(&text, halves));
    }
    // What is no draft at all hides no other.
    for (place, wrong) in ["{}", "[]", "null", "\"x\"", "{\"fields\":[{}]}"]
        .iter()
        .enumerate()
    {
        leave(&house, payloads.len() + place, "x", wrong);
    }
    let said = looked_through(&house, payloads.len() + 5, "halves in drafts");
    assert!(!seen(&said).is_empty(), "no draft was shown:\n{said}");
}
