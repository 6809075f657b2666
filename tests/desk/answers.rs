//! What each answer leads to: rows again alone, halves, asked again, another number, another document.

use std::collections::HashSet;
use std::sync::Mutex;

use serde_json::{Value, json};

use crate::house::{House, Practice, Scripted, answer, document, rows};

const HEAD: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
";

const ACCEPTED: &str = "<data success=\"1\" failure=\"0\"/>";

/// So many guests, numbered from 1.
fn guests(count: usize) -> String {
    let one = |at: usize| {
        format!(
            "B{at},101,Ana,Gost{},F,1987-03-05,SI,I,IB100{at},2026-08-20T1{}:00,2026-08-23T10:00\n",
            char::from(b'a' + u8::try_from(at).expect("few")),
            at % 8
        )
    };
    HEAD.to_owned() + &(0..count).map(one).collect::<String>()
}

fn all_accepted(rows: usize) -> String {
    answer(&format!("<data success=\"{rows}\" failure=\"0\"/>"))
}

/// An answer to one row, or to a package as a whole.
fn refused(code: u32, rows: usize) -> String {
    answer(&format!(
        "<data success=\"0\" failure=\"{rows}\"><row msg=\"{code}\" msgTxt=\"Besedilo\"/></data>"
    ))
}

fn has_number(row: &str, number: i64) -> bool {
    row.contains(&format!(" zst=\"{number}\""))
}

fn requests(service: &Scripted) -> Vec<String> {
    service.requests.try_iter().collect()
}

fn counts(sent: &Value) -> [i64; 5] {
    ["packages", "accepted", "rejected", "unknown", "held"]
        .map(|name| sent[name].as_i64().expect("a count"))
}

#[test]
fn r10_a_number_of_another_user_is_replaced_by_the_next_and_given_to_nobody_any_more() {
    let service = Scripted::new(|_, request| {
        let rows = rows(request);
        Some(match rows.as_slice() {
            [one] if has_number(one, 1) => refused(4142, 1),
            [first, ..] if has_number(first, 1) => answer(
                "<data success=\"1\" failure=\"1\"><row rowPackageId=\"0\" msg=\"4142\"/></data>",
            ),
            rows => all_accepted(rows.len()),
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(2), 0);
    let sent = house.json(&["send", "--json"], 0);
    assert_eq!(counts(&sent), [2, 2, 0, 0, 0]);
    let id = sent["renumbered"][0]["id"].clone();
    assert_eq!(
        sent["renumbered"],
        json!([{"id": id, "facility": 20417, "year": 2026, "from": 1, "to": 3}])
    );
    let accepted = "accepted".to_owned();
    assert_eq!(house.states(), [(2, accepted.clone()), (3, accepted)]);
    let recorded: (String, String) = house
        .book()
        .query_row(
            "SELECT action, fields FROM change WHERE action LIKE 'number%'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .expect("recorded");
    assert_eq!(
        recorded,
        (
            "number_used_elsewhere".to_owned(),
            "sequence_number".to_owned()
        )
    );
    // Nobody gets it: not by hand, not by renumbering, not as the next number.
    house.import(
        "more.csv",
        &guests(4).replace("B0,", "C0,").replace("B1,", "C1,"),
        0,
    );
    let numbers: Vec<i64> = house.numbers().iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [2, 3, 4, 5]);
    house.run(&["correct", "5", "--sequence-number", "1"], 1);
}

#[test]
fn the_new_number_is_told_with_both_numbers_and_no_name() {
    let service = Scripted::new(|place, _| {
        Some(if place == 0 {
            refused(4142, 1)
        } else {
            answer(ACCEPTED)
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(1), 0);
    let output = house.command(&["send"]).output().expect("run");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        messages.trim(),
        "Another user has used the number 1 at AJPES; the guest now has the number 2."
    );
}

#[test]
fn a_second_number_of_another_user_waits_for_a_person() {
    let service = Scripted::new(|_, request| {
        let rows = rows(request);
        Some(if has_number(rows[0], 50) {
            answer(ACCEPTED)
        } else {
            refused(4142, 1)
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(1), 0);
    let sent = house.json(&["send", "--json"], 1);
    assert_eq!(counts(&sent), [2, 0, 1, 0, 0]);
    assert_eq!(house.states(), [(2, "rejected".to_owned())]);
    house.run(&["correct", "2", "--sequence-number", "1"], 1);
    house.run(&["correct", "2", "--sequence-number", "50"], 0);
    assert_eq!(counts(&house.json(&["send", "--json"], 0)), [1, 1, 0, 0, 0]);
}

#[test]
fn r23_a_correction_under_another_user_name_stops_and_keeps_its_number() {
    for change in [
        ["correct", "1", "--surname", "Druga"].as_slice(),
        &["depart", "1", "--at", "2026-08-20T17:00"],
    ] {
        let service = Scripted::new(|place, _| {
            Some(if place == 0 {
                answer(ACCEPTED)
            } else {
                refused(4142, 1)
            })
        });
        let house = House::reporting_to(&service.endpoint);
        house.import("list.csv", &guests(1), 0);
        house.run(&["send"], 0);
        house.run(change, 0);
        let sent = house.json(&["send", "--json"], 1);
        assert_eq!(
            (&sent["renumbered"], &sent["rejected"]),
            (&json!([]), &json!(1))
        );
        assert_eq!(house.states(), [(1, "rejected".to_owned())]);
        let told = house.run(&["list", "pending"], 0);
        assert!(
            told.contains("another user reported the guest"),
            "{change:?}: {told}"
        );
        house.run(&["correct", "1", "--sequence-number", "9"], 1);
    }
}

#[test]
fn r12_a_gap_says_that_another_user_used_the_number() {
    let service = Scripted::new(|_, request| {
        let rows = rows(request);
        Some(match rows.as_slice() {
            [one] if has_number(one, 2) => refused(4142, 1),
            [_, second, ..] if has_number(second, 2) => answer(
                "<data success=\"2\" failure=\"1\"><row rowPackageId=\"1\" msg=\"4142\"/></data>",
            ),
            rows => all_accepted(rows.len()),
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(3), 0);
    house.run(&["send"], 0);
    let accepted = "accepted".to_owned();
    let states = [1, 3, 4].map(|number| (number, accepted.clone()));
    assert_eq!(house.states(), states);
    let day = house.json(&["check", "--json"], 0);
    assert_eq!(
        day["facilities"][0]["number_gaps"],
        json!([{ "year": 2026, "first": 2, "last": 2, "used_by_another": 1 }])
    );
    let told = house.run(&["check"], 0);
    assert!(told.contains("2: another user used the number"), "{told}");
}

#[test]
fn a_lost_first_try_is_not_sent_under_another_number_by_itself() {
    // The first try may have arrived, under whichever user name was in the settings then.
    let service = Scripted::new(|place, _| (place > 0).then(|| refused(4142, 1)));
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(1), 0);
    house.run(&["send"], 2);
    let sent = house.json(&["send", "--json"], 1);
    assert_eq!(
        (&sent["rejected"], &sent["renumbered"]),
        (&json!(1), &json!([]))
    );
    assert_eq!(house.states(), [(1, "rejected".to_owned())]);
}

#[test]
fn what_is_being_processed_is_asked_once_more_with_the_same_bytes_after_all_else() {
    let service = Scripted::new(|place, request| {
        let rows = rows(request).len();
        Some(match place {
            0 => refused(20_001, rows),
            _ => all_accepted(rows),
        })
    });
    let house = House::reporting_to(&service.endpoint);
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace("user_name", "rows_per_package = 2\nuser_name");
    house.write("config.toml", settings.as_bytes());
    house.import("list.csv", &guests(5), 0);
    let sent = house.json(&["send", "--json"], 0);
    assert_eq!(counts(&sent), [4, 5, 0, 0, 0]);
    let sent: Vec<String> = requests(&service)
        .iter()
        .map(|request| document(request).to_owned())
        .collect();
    assert_eq!(sent[0], sent[3], "the same document, after the others");
}

#[test]
fn what_is_still_being_processed_is_unknown_and_asked_again_by_the_next_sending() {
    let service = Scripted::new(|place, _| {
        Some(if place < 2 {
            refused(20_001, 1)
        } else {
            refused(41_395, 1)
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(1), 0);
    let sent = house.json(&["send", "--json"], 2);
    assert_eq!(counts(&sent), [2, 0, 0, 1, 0]);
    assert_eq!(house.states(), [(1, "unknown".to_owned())]);
    assert_eq!(sent["entries"][0]["error"]["code"], "20001");
    assert_eq!(counts(&house.json(&["send", "--json"], 0)), [1, 1, 0, 0, 0]);
    let sent = requests(&service);
    assert!(
        sent.iter()
            .all(|request| document(request) == document(&sent[0]))
    );
}

#[test]
fn too_many_rows_are_sent_in_halves() {
    let service = Scripted::new(|_, request| {
        let rows = rows(request).len();
        Some(if rows > 2 {
            refused(41_311, rows)
        } else {
            all_accepted(rows)
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(7), 0);
    // 7, then 4 and 3, then 2, 2, 2, 1.
    assert_eq!(counts(&house.json(&["send", "--json"], 0)), [7, 7, 0, 0, 0]);
}

#[test]
fn a_document_at_fault_holds_only_the_row_that_fails_alone() {
    for code in [4130, 41_301] {
        let service = Scripted::new(move |_, request| {
            let rows = rows(request);
            let is_bad = rows.iter().any(|row| has_number(row, 2));
            Some(if is_bad {
                refused(code, rows.len())
            } else {
                all_accepted(rows.len())
            })
        });
        let house = House::reporting_to(&service.endpoint);
        house.import("list.csv", &guests(3), 0);
        assert_eq!(counts(&house.json(&["send", "--json"], 1)), [4, 2, 0, 0, 1]);
        let (accepted, held) = ("accepted".to_owned(), "held".to_owned());
        assert_eq!(
            house.states(),
            [(1, accepted.clone()), (2, held), (3, accepted)],
            "{code}"
        );
    }
}

#[test]
fn a_facility_that_is_refused_gets_no_further_rows_one_by_one() {
    let service = Scripted::new(|_, request| Some(refused(4131, rows(request).len())));
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(5), 0);
    assert_eq!(counts(&house.json(&["send", "--json"], 3)), [2, 0, 0, 0, 5]);
    assert_eq!(requests(&service).len(), 2);
}

#[test]
fn a_row_of_one_with_differing_codes_is_unknown_and_waits_for_a_person() {
    let service = Scripted::new(|_, _| {
        Some(answer(
            "<data success=\"0\" failure=\"2\"><row id=\"1\" msg=\"4138\"/><row id=\"1\" msg=\"4144\"/></data>",
        ))
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(1), 0);
    let sent = house.json(&["send", "--json"], 2);
    assert_eq!(sent["entries"][0]["state"], "unknown");
    assert_eq!(sent["entries"][0]["error"]["code"], "unclear");
}

#[test]
fn an_unknown_code_is_kept_word_for_word() {
    let service = Scripted::new(|_, _| {
        Some(answer(
            "<data success=\"0\" failure=\"1\"><row msg=\"X-77 \" msgTxt=\"Nova &quot;omejitev&quot;:  7\"/></data>",
        ))
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(1), 0);
    let sent = house.json(&["send", "--json"], 1);
    let error = &sent["entries"][0]["error"];
    assert_eq!(
        (&error["code"], &error["text"]),
        (&json!("X-77"), &json!("Nova \"omejitev\": 7"))
    );
}

#[test]
fn back_to_earlier_data_goes_in_a_document_that_was_never_processed() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    house.import("list.csv", &guests(1), 0);
    house.run(&["send"], 0);
    for surname in ["Druga", "Gosta", "Druga", "Gosta"] {
        house.run(&["correct", "1", "--surname", surname], 0);
        let sent = house.json(&["send", "--json"], 0);
        assert_eq!(sent["accepted"], 1, "{surname}");
        assert_eq!(practice.look("/entries.json")["entries"][0]["pri"], surname);
    }
}

#[test]
fn an_old_document_goes_apart_and_then_waits_for_a_person_who_has_a_way_on() {
    let seen = Mutex::new(HashSet::new());
    let service = Scripted::new(move |place, request| {
        let is_new = seen
            .lock()
            .expect("seen")
            .insert(document(request).to_owned());
        // The row is told by what it says, not by the bytes around it, up to the fifth request.
        Some(if place < 2 || (place > 4 && is_new) {
            answer(ACCEPTED)
        } else {
            refused(41_395, 1)
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &guests(1), 0);
    house.run(&["send"], 0);
    house.run(&["correct", "1", "--surname", "Druga"], 0);
    house.run(&["send"], 0);
    house.run(&["correct", "1", "--surname", "Gosta"], 0);
    let sent = house.json(&["send", "--json"], 2);
    assert_eq!(counts(&sent), [2, 0, 0, 1, 0]);
    assert_eq!(sent["entries"][0]["error"]["code"], "processed_before");
    assert_eq!(house.states(), [(1, "unknown".to_owned())]);
    let told = house.run(&["list", "pending"], 0);
    assert!(told.contains("send again"), "{told}");
    // The way on: the next sending by a person tries both again, in bytes that are new once more.
    let sent = house.json(&["send", "--json"], 0);
    assert_eq!(counts(&sent), [2, 1, 0, 0, 0]);
    let sent = requests(&service);
    let rows_sent: HashSet<&str> = sent[2..].iter().map(|one| rows(one)[0]).collect();
    assert_eq!(rows_sent.len(), 1, "the row's own bytes are the same");
    let documents: Vec<&str> = sent.iter().map(|request| document(request)).collect();
    assert_eq!((documents[2], documents[2]), (documents[0], documents[4]));
    assert!(documents[3] != documents[2] && documents[5] != documents[3]);
}
