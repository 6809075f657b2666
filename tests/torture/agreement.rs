//! Whether the book and AJPES agree: what was accepted is held there, field by field as the bytes said
//! that were accepted last.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::house::{House, Practice};

/// The fields of a guest by their official names.
type Fields = BTreeMap<String, String>;

/// Where book and service differ.
#[derive(Debug, Default)]
pub struct Compared {
    /// Guests of whom the book calls something accepted.
    pub accepted: usize,
    /// Guests of this house that the service holds.
    pub held: usize,
    /// Called accepted, and not held.
    pub missing: Vec<i64>,
    /// Held otherwise than it was accepted last.
    pub conflicting: Vec<(i64, Fields, Fields)>,
}

/// What stands in the bytes of a row.
fn fields_of_row(row: &str) -> Fields {
    let mut fields = Fields::new();
    let mut rest = row;
    while let Some((before, behind)) = rest.split_once("=\"") {
        let name = before.rsplit([' ', '\n']).next().unwrap_or_default();
        let (value, behind) = behind.split_once('"').expect("a value");
        fields.insert(name.to_owned(), value.to_owned());
        rest = behind;
    }
    fields
}

fn fields_of_held(held: &Value) -> Fields {
    let mut fields = Fields::new();
    for (name, value) in held.as_object().expect("fields") {
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        if !["year", "user_name", "received_at"].contains(&name.as_str()) {
            fields.insert(name.clone(), text);
        }
    }
    fields
}

/// The bytes of each guest that were accepted last. Read before the service is asked: what is accepted
/// meanwhile is held there, but not the other way round.
fn accepted(house: &House) -> BTreeMap<i64, Fields> {
    let book = house.book();
    let mut statement = book
        .prepare(
            "SELECT CAST(payload AS TEXT) FROM report
              WHERE state = 'accepted' OR EXISTS (SELECT 1 FROM package_row
                    WHERE report_id = report.id AND outcome = 'accepted')
              ORDER BY entry_id, revision",
        )
        .expect("understood");
    let rows = statement
        .query_map([], |row| row.get::<_, String>(0))
        .expect("asked");
    rows.map(|row| {
        let fields = fields_of_row(&row.expect("read"));
        (fields["zst"].parse().expect("a number"), fields)
    })
    .collect()
}

/// Compares both.
pub fn compare(house: &House, practice: &Practice) -> Compared {
    let accepted = accepted(house);
    let page = practice.look("/entries.json");
    let held: BTreeMap<i64, Fields> = page["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .filter(|entry| entry["user_name"] == "hotel")
        .map(|entry| {
            let number = entry["zst"].as_i64().expect("a number");
            (number, fields_of_held(entry))
        })
        .collect();
    let mut compared = Compared {
        accepted: accepted.len(),
        held: held.len(),
        ..Compared::default()
    };
    for (number, book) in accepted {
        match held.get(&number) {
            None => compared.missing.push(number),
            Some(service) if *service != book => {
                compared.conflicting.push((number, book, service.clone()));
            }
            Some(_) => {}
        }
    }
    compared
}

/// Both hold the same guests with the same fields.
#[track_caller]
pub fn assert_agreed(house: &House, practice: &Practice) -> Compared {
    let compared = compare(house, practice);
    assert_eq!(compared.missing, [] as [i64; 0], "called accepted in vain");
    assert!(compared.conflicting.is_empty(), "{compared:?}");
    assert_eq!(compared.accepted, compared.held);
    compared
}
