//! By file, when the service cannot be reached (R23).

use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::house::{House, Practice, Scripted, answer, entries};

const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
B2,102,Eva,Kos,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,2026-08-20T15:00
B3,103,Maja,Zajc,F,1989-03-05,SI,I,IB1111111,2026-08-20T12:00,
";

/// A house whose service cannot be reached, with three guests that wait.
fn house() -> House {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    house
}

#[track_caller]
fn write(house: &House, options: &[&str]) -> Value {
    let path = house.path("knjiga.xml");
    let path = path.to_str().expect("a path");
    let arguments = [&["hand-over", "write", path, "--json"], options].concat();
    house.json(&arguments, 0)
}

/// State of each entry, by number.
fn states(house: &House) -> Vec<(i64, String)> {
    let mut states: Vec<_> = entries(&house.json(&["list", "book", "--json"], 0))
        .iter()
        .map(|entry| {
            let state = entry["state"].as_str().expect("a state").to_owned();
            (entry["sequence_number"].as_i64().unwrap_or(0), state)
        })
        .collect();
    states.sort();
    states
}

#[track_caller]
fn all(house: &House, state: &str) {
    let expected: Vec<_> = (1..=3).map(|number| (number, state.to_owned())).collect();
    assert_eq!(states(house), expected);
}

#[track_caller]
fn stderr(house: &House, arguments: &[&str]) -> String {
    let output = house.command(arguments).output().expect("run");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn r23_a_file_counts_only_after_a_person_said_that_it_was_uploaded() {
    let house = house();
    let written = write(&house, &["--user", "druga"]);
    assert_eq!(
        (&written["state"], &written["entries"]),
        (&"written".into(), &3.into())
    );
    let path = house.path("knjiga.xml");
    let mode = std::fs::metadata(&path).expect("there").permissions();
    assert_eq!(mode.mode() & 0o777, 0o600, "it holds guests");
    all(&house, "queued");

    let confirmed = house.json(&["hand-over", "confirm", "--json"], 0);
    assert_eq!(
        (
            &confirmed["state"],
            &confirmed["handed_over"],
            &confirmed["user_name"]
        ),
        (&"confirmed".into(), &3.into(), &"druga".into())
    );
    assert!(confirmed["confirmed"]["by"].is_string());
    all(&house, "handed_over");
    let book = house.json(&["list", "book", "--json"], 0);
    assert_eq!(book[0]["handed_over"]["user_name"], "druga");
    assert_eq!(book[0]["handed_over"]["at"], confirmed["confirmed"]["at"]);
    assert_eq!(
        house.json(&["list", "pending", "--json"], 0),
        Value::from(Vec::<Value>::new())
    );
    // Nothing is left to be sent, to nobody.
    house.run(&["send"], 0);
    house.run(&["hand-over", "confirm"], 3);
}

#[test]
fn r23_what_was_handed_over_is_done_for_deadlines_and_the_end_of_the_day() {
    let house = house().at("2026-08-21T08:00");
    let before = &house.json(&["check", "--json"], 1)["facilities"][0];
    assert_eq!(
        (&before["overdue"], &before["pending"]),
        (&3.into(), &3.into())
    );
    write(&house, &[]);
    house.run(&["hand-over", "confirm"], 0);
    let after = &house.json(&["check", "--json"], 0)["facilities"][0];
    for count in ["overdue", "pending", "unfinished_departures"] {
        assert_eq!(after[count], 0, "{count}");
    }
    let left = entries(&house.json(&["list", "book", "--json"], 0))
        .iter()
        .find(|entry| entry["surname"] == "Kos")
        .cloned()
        .expect("she is there");
    assert_eq!(
        (&left["deadline"], &left["unfinished_departure"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn r23_numbers_are_frozen_from_the_writing_on_and_free_when_it_was_not_uploaded() {
    let house = house();
    write(&house, &[]);
    house.run(&["correct", "3", "--sequence-number", "7"], 1);
    // Of the same facility nothing else is written before this file has its answer.
    let other = house.path("druga.xml");
    house.run(&["hand-over", "write", other.to_str().expect("a path")], 1);
    assert!(!other.exists());
    let discarded = house.json(&["hand-over", "discard", "--json"], 0);
    assert_eq!(discarded["state"], "discarded");
    all(&house, "queued");
    house.run(&["correct", "3", "--sequence-number", "7"], 0);
    house.run(&["hand-over", "discard"], 3);
}

#[test]
fn r23_a_mistaken_confirmation_is_taken_back_and_stays_on_record() {
    let house = house();
    let id = write(&house, &[])["id"].to_string();
    house.run(&["hand-over", "undo", &id], 3);
    house.run(&["hand-over", "confirm"], 0);
    house.run(&["correct", "3", "--sequence-number", "7"], 1);
    let undone = house.json(&["hand-over", "undo", &id, "--json"], 0);
    assert_eq!(
        (&undone["state"], &undone["handed_over"]),
        (&"undone".into(), &0.into())
    );
    assert!(undone["confirmed"]["by"].is_string() && undone["withdrawn"]["by"].is_string());
    all(&house, "queued");
    let book = house.json(&["list", "book", "--json"], 0);
    assert_eq!(book[0]["handed_over"], Value::Null);
    house.run(&["correct", "3", "--sequence-number", "7"], 0);
    house.run(&["hand-over", "undo", &id], 3);
    assert_eq!(
        house.json(&["hand-over", "list", "--json"], 0)[0]["state"],
        "undone"
    );
}

#[test]
fn r23_a_later_change_is_a_correction_and_says_who_may_refuse_it() {
    let house = house();
    write(&house, &["--user", "druga"]);
    house.run(&["hand-over", "confirm"], 0);
    let said = stderr(&house, &["correct", "1", "--surname", "Novakova"]);
    assert!(said.contains("4142") && said.contains("druga"), "{said}");
    assert_eq!(states(&house)[0], (1, "queued".to_owned()));
    let waiting = house.json(&["list", "pending", "--json"], 0);
    assert_eq!(waiting[0]["duty"], "report_change");
    // Back to what stood in the file, and there is nothing to send.
    house.run(&["correct", "1", "--surname", "Novak"], 0);
    all(&house, "handed_over");
}

#[test]
fn r23_under_our_own_user_a_correction_is_not_doubted() {
    let house = house();
    write(&house, &[]);
    house.run(&["hand-over", "confirm"], 0);
    let said = stderr(&house, &["correct", "1", "--surname", "Novakova"]);
    assert!(!said.contains("4142"), "{said}");
}

#[test]
fn r23_the_user_can_still_be_said_with_the_confirmation() {
    let house = house();
    write(&house, &[]);
    let confirmed = house.json(&["hand-over", "confirm", "--user", "druga", "--json"], 0);
    assert_eq!(confirmed["user_name"], "druga");
}

#[test]
fn r23_what_the_service_accepted_in_the_meantime_stays_accepted() {
    let house = house();
    write(&house, &[]);
    let practice = Practice::at("2026-08-20T18:00");
    house.report_to(&practice.endpoint);
    house.run(&["send"], 0);
    let confirmed = house.json(&["hand-over", "confirm", "--json"], 1);
    assert_eq!(confirmed["handed_over"], 0);
    all(&house, "accepted");
}

#[test]
fn r23_what_was_uploaded_before_it_was_changed_is_corrected_and_not_reported_anew() {
    let house = house();
    write(&house, &[]);
    house.run(&["correct", "1", "--surname", "Novakova"], 0);
    house.run(&["hand-over", "confirm"], 0);
    assert_eq!(
        states(&house),
        [
            (1, "queued".to_owned()),
            (2, "handed_over".to_owned()),
            (3, "handed_over".to_owned())
        ]
    );
    let practice = Practice::at("2026-08-20T18:00");
    house.report_to(&practice.endpoint);
    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 1);
}

/// The file was uploaded under another user, and sent under ours before anybody said so: 4142
/// speaks of this very file, and the guest must not get a second number.
#[test]
fn r23_a_number_refused_because_of_the_file_itself_counts_as_handed_over() {
    let refused = |_: usize, _: &str| {
        let row = |place: u8| format!("<row id=\"{place}\" msg=\"4142\" msgTxt=\"\"/>");
        let rows: String = (0..3).map(row).collect();
        Some(answer(&format!(
            "<data success=\"0\" failure=\"3\">{rows}</data>"
        )))
    };
    for (user, state) in [("druga", "handed_over"), ("hotel", "rejected")] {
        let service = Scripted::new(refused);
        let house = house();
        write(&house, &["--user", user]);
        house.report_to(&service.endpoint);
        house.run(&["send"], 1);
        all(&house, "rejected");
        let expected = i32::from(state == "rejected");
        house.run(&["hand-over", "confirm"], expected);
        all(&house, state);
    }
}

/// While it is on its way nobody knows what becomes of it: the answer about the file waits. What a
/// sender that died left on its way counts as handed over, and goes to nobody again.
#[test]
fn r23_a_file_is_not_answered_about_while_its_reports_are_on_their_way() {
    let (arrived, arrival) = std::sync::mpsc::channel();
    let (go_on, wait) = std::sync::mpsc::channel::<()>();
    let service = Scripted::new(move |_, _| {
        arrived.send(()).expect("told");
        let _ = wait.recv();
        None
    });
    let house = house();
    let id = write(&house, &[])["id"].to_string();
    house.report_to(&service.endpoint);
    let mut sender = house.command(&["send"]).spawn().expect("started");
    arrival.recv().expect("on its way");
    all(&house, "sending");
    house.run(&["hand-over", "confirm"], 2);
    house.run(&["hand-over", "discard"], 2);
    let words = stderr(&house, &["hand-over", "confirm"]);
    assert!(words.contains("Another desk is sending"), "{words}");
    all(&house, "sending");
    sender.kill().expect("killed");
    sender.wait().expect("ended");
    go_on.send(()).expect("told");
    let confirmed = house.json(&["hand-over", "confirm", "--json"], 0);
    assert_eq!(confirmed["handed_over"], 3);
    all(&house, "handed_over");
    house.run(&["send"], 0);
    assert_eq!(service.requests.iter().take(1).count(), 1);
    assert!(service.requests.try_recv().is_err(), "nothing goes again");
    // Taken back, it waits as what may have arrived.
    house.run(&["hand-over", "undo", &id], 0);
    all(&house, "unknown");
}

#[test]
fn r23_what_was_handed_over_can_be_sent_again_and_is_accepted_then() {
    let service = Scripted::new(|_, _| {
        Some(answer(
            "<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"4144\" msgTxt=\"\"/></data>",
        ))
    });
    let house = house();
    write(&house, &["--user", "druga"]);
    house.run(&["hand-over", "confirm"], 0);
    house.report_to(&service.endpoint);
    // The departure is known now: AJPES is told, and what it holds is ours from then on.
    house.run(&["depart", "3", "--at", "2026-08-20T17:00"], 0);
    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 1);
    let book = house.json(&["list", "book", "--json"], 0);
    let third = entries(&book)
        .iter()
        .find(|entry| entry["sequence_number"] == 3)
        .expect("there");
    assert_eq!(
        (&third["state"], &third["handed_over"]),
        (&"accepted".into(), &Value::Null)
    );
}

#[test]
fn r23_the_file_holds_what_would_be_sent_and_taking_it_in_changes_nothing() {
    let house = house();
    let due = house.run(&["export", "xml", "--due"], 0);
    write(&house, &[]);
    let path = house.path("knjiga.xml");
    assert_eq!(std::fs::read_to_string(&path).expect("read"), due);
    let before = house.json(&["list", "book", "--json"], 0);
    let file = path.to_str().expect("a path");
    let taken = house.json(&["import", file, "--json"], 0);
    assert_eq!(
        (&taken["unchanged"], &taken["new"], &taken["changed"]),
        (&3.into(), &0.into(), &0.into())
    );
    assert_eq!(house.json(&["list", "book", "--json"], 0), before);

    // An empty book that takes it in as reported says the same of every guest.
    let empty = House::offline();
    empty.json(&["import", file, "--already-reported", "--json"], 0);
    for (number, unit) in [("1", "101"), ("2", "102"), ("3", "103")] {
        empty.run(&["correct", number, "--unit", unit], 0);
    }
    assert_eq!(empty.run(&["export", "xml"], 0), due);
}

#[test]
fn r23_a_file_that_cannot_be_written_leaves_nothing_behind() {
    let house = house();
    let path = house.write("knjiga.xml", b"something else");
    let name = path.to_str().expect("a path");
    house.run(&["hand-over", "write", name], 3);
    assert_eq!(std::fs::read(&path).expect("read"), b"something else");
    // Nothing waits for an answer, and the numbers can be edited.
    house.run(&["hand-over", "confirm"], 3);
    house.run(&["correct", "3", "--sequence-number", "7"], 0);
    let empty = House::offline();
    empty.run(&["hand-over", "write", "/tmp/never-written.xml"], 1);
}
