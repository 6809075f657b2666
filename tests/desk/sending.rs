//! Sending: every way in which it can fail, and what is kept.

use serde_json::Value;

use crate::house::{House, Practice, Scripted, answer, rows};

const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
B2,102,Eva,Kos,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,2026-08-23T10:00
B3,103,Maja,Zajc,F,1989-03-05,SI,I,IB1111111,2026-08-20T12:00,2026-08-23T10:00
";

fn states(house: &House) -> Vec<(i64, String)> {
    house.states()
}

#[test]
fn a_service_that_cannot_be_reached_loses_nothing_and_exits_with_2() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    let sent = house.json(&["send", "--json"], 2);
    assert_eq!(
        (&sent["unknown"], &sent["not_delivered"]),
        (&0.into(), &3.into())
    );
    assert!(states(&house).iter().all(|(_, state)| state == "queued"));
    // Nothing left the house, so the number can still be edited (R9).
    house.run(&["correct", "3", "--sequence-number", "7"], 0);
    assert_eq!(house.numbers()[2].0, 7);
}

#[test]
fn a_wrong_password_stops_sending_and_everything_stays_queued() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 0);
    house.run(&["correct", "1", "--surname", "Novakova"], 0);
    house.set_password("drugo geslo");
    let sent = house.json(&["send", "--json"], 3);
    assert_eq!(
        (&sent["held"], &sent["stopped"][0]["code"]),
        (&1.into(), &"413".into())
    );
    assert_eq!(
        house.json(&["check", "--json"], 1)["stopped"][0]["code"],
        "413"
    );
    house.set_password("geslo");
    house.run(&["send"], 0);
    assert_eq!(
        house.json(&["check", "--json"], 0)["stopped"],
        serde_json::json!([])
    );
}

#[test]
fn missing_credentials_are_told_by_send_and_by_nothing_else() {
    let house = House::offline();
    std::fs::remove_file(house.path("secrets.toml")).expect("removed");
    house.import("list.csv", LIST, 0);
    house.run(&["list", "pending"], 0);
    house.run(&["check"], 1);
    house.run(&["send"], 3);
    house.set_password("geslo");
    use std::os::unix::fs::PermissionsExt;
    let open = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(house.path("secrets.toml"), open).expect("mode");
    house.run(&["send"], 3);
}

#[test]
fn a_lost_answer_is_unknown_and_the_same_bytes_go_again() {
    let service = Scripted::new(|place, _| {
        (place > 0).then(|| {
            answer(
                "<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"4144\" msgTxt=\"\"/></data>",
            )
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import(
        "list.csv",
        &LIST
            .lines()
            .take(2)
            .map(|l| format!("{l}\n"))
            .collect::<String>(),
        0,
    );
    let sent = house.json(&["send", "--json"], 2);
    assert_eq!(sent["unknown"], 1);
    assert_eq!(states(&house), [(1, "unknown".to_owned())]);
    house.run(&["correct", "1", "--sequence-number", "5"], 1);
    let sent = house.json(&["send", "--json"], 0);
    assert_eq!(sent["accepted"], 1, "4144: it had arrived");
    let first = service.requests.recv().expect("a request");
    let second = service.requests.recv().expect("a request");
    assert_eq!(rows(&first), rows(&second));
}

#[test]
fn a_sender_that_is_killed_leaves_reports_that_go_again_byte_by_byte() {
    let (arrived, arrival) = std::sync::mpsc::channel();
    let (go_on, wait) = std::sync::mpsc::channel::<()>();
    let service = Scripted::new(move |place, _| {
        if place == 0 {
            arrived.send(()).expect("told");
            let _ = wait.recv();
            return None;
        }
        Some(answer("<data success=\"3\" failure=\"0\"/>"))
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    let mut sender = house.command(&["send"]).spawn().expect("started");
    arrival.recv().expect("on its way");
    assert!(states(&house).iter().all(|(_, state)| state == "sending"));
    // Another desk does not send the same at the same time.
    house.run(&["send"], 2);
    sender.kill().expect("killed");
    sender.wait().expect("ended");
    go_on.send(()).expect("told");
    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 3);
    let first = service.requests.recv().expect("a request");
    let second = service.requests.recv().expect("a request");
    assert_eq!(rows(&first).len(), 3);
    assert_eq!(rows(&first), rows(&second));
}

#[test]
fn an_answer_that_cannot_be_placed_sends_the_rows_again_one_by_one() {
    // Place 2 of 3 proves neither counting from 0 nor from 1.
    let service = Scripted::new(|place, request| {
        let rows = rows(request);
        Some(answer(match (place, rows.len()) {
            (0, 3) => {
                "<data success=\"2\" failure=\"1\"><row id=\"2\" msg=\"4138\" msgTxt=\"Napaka\"/></data>"
            }
            (_, 1) if rows[0].contains("zst=\"2\"") => {
                "<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"4138\" msgTxt=\"Napaka\"/></data>"
            }
            _ => "<data success=\"1\" failure=\"0\"/>",
        }))
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    let sent = house.json(&["send", "--json"], 1);
    let counts = [&sent["packages"], &sent["accepted"], &sent["rejected"]];
    assert_eq!(counts, [&Value::from(4), &Value::from(2), &Value::from(1)]);
    let refused = house.json(&["list", "attention", "--json"], 0);
    assert_eq!(refused[0]["sequence_number"], 2);
    assert_eq!(
        refused[0]["error"],
        serde_json::json!({"code": "4138", "text": "Napaka"})
    );
    let check = house.json(&["check", "--json"], 1);
    let day = &check["facilities"][0];
    assert_eq!((&day["failed"], &day["pending"]), (&1.into(), &0.into()));
}

#[test]
fn html_and_empty_answers_are_no_answers() {
    for body in [
        "<html><body>success</body></html>",
        "",
        "<data success=\"3\" failure=\"0\"/>",
    ] {
        let service = Scripted::new(move |_, _| Some(body.to_owned()));
        let house = House::reporting_to(&service.endpoint);
        house.import("list.csv", LIST, 0);
        let sent = house.json(&["send", "--json"], 2);
        assert_eq!(sent["accepted"], 0, "{body}");
        assert!(states(&house).iter().all(|(_, state)| state != "accepted"));
    }
}

#[test]
fn a_number_of_another_user_is_refused_and_a_new_number_mends_it() {
    let practice = Practice::at("2026-08-20T18:00");
    let other = House::reporting_to(&practice.endpoint);
    let settings = std::fs::read_to_string(other.path("config.toml")).expect("settings");
    other.write(
        "config.toml",
        settings.replace("\"hotel\"", "\"other\"").as_bytes(),
    );
    other.import("list.csv", LIST, 0);
    other.run(&["send"], 0);

    let house = House::reporting_to(&practice.endpoint);
    let own = LIST
        .lines()
        .take(2)
        .map(|line| line.replace("Novak", "Hribar") + "\n");
    house.import("list.csv", &own.collect::<String>(), 0);
    house.run(&["send"], 1);
    let failed = house.json(&["list", "attention", "--json"], 0);
    // The next number was used too: a person says from where to go on.
    assert_eq!(failed[0]["error"]["code"], "4142");
    house.run(&["correct", "2", "--sequence-number", "1001"], 0);
    house.run(&["send"], 0);
    assert_eq!(states(&house), [(1001, "accepted".to_owned())]);
}

#[test]
fn arrivals_of_the_next_days_go_only_when_asked_for() {
    let practice = Practice::at("2026-08-20T09:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-08-20T09:00");
    house.import("list.csv", LIST, 0);
    let check = house.json(&["check", "--json"], 0);
    assert_eq!(check["facilities"][0]["pending"], 0);
    assert_eq!(house.json(&["send", "--json"], 0)["packages"], 0);
    assert_eq!(
        house.json(&["send", "--ahead", "--dry-run", "--json"], 0)["entries"]
            .as_array()
            .map(Vec::len),
        Some(3)
    );
    assert_eq!(house.json(&["send", "--ahead", "--json"], 0)["accepted"], 3);
}

#[test]
fn credentials_and_guests_stand_in_no_message() {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    let output = house.command(&["send"]).output().expect("run");
    let messages = String::from_utf8_lossy(&output.stderr);
    for secret in ["geslo", "Novak", "IB1234567"] {
        assert!(!messages.contains(secret), "{messages}");
    }
}

fn one_row() -> String {
    LIST.lines()
        .take(2)
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn an_answer_that_contradicts_itself_leaves_the_number_frozen() {
    let service = Scripted::new(|_, _| {
        Some(answer(
            "<data success=\"1\" failure=\"1\"><row id=\"1\" msg=\"4138\" msgTxt=\"\"/></data>",
        ))
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &one_row(), 0);
    assert_eq!(house.json(&["send", "--json"], 2)["unknown"], 1);
    house.run(&["correct", "1", "--sequence-number", "2"], 1);
    assert_eq!(states(&house), [(1, "unknown".to_owned())]);
}

#[test]
fn a_definite_refusal_frees_the_number_also_after_a_lost_answer() {
    let service = Scripted::new(|place, _| {
        (place > 0).then(|| {
            answer(
                "<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"4142\" msgTxt=\"\"/></data>",
            )
        })
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &one_row(), 0);
    house.run(&["send"], 2);
    house.run(&["correct", "1", "--sequence-number", "2"], 1);
    house.run(&["send"], 1);
    house.run(&["correct", "1", "--sequence-number", "2"], 0);
}

#[test]
fn a_facility_that_is_not_known_holds_all_its_rows() {
    let service = Scripted::new(|_, _| {
        Some(answer(
            "<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"4131\" msgTxt=\"\"/></data>",
        ))
    });
    let house = House::reporting_to(&service.endpoint);
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace("user_name", "rows_per_package = 1\nuser_name");
    house.write("config.toml", settings.as_bytes());
    house.import("list.csv", LIST, 0);
    let sent = house.json(&["send", "--json"], 3);
    assert_eq!((&sent["packages"], &sent["held"]), (&1.into(), &3.into()));
    assert_eq!(sent["entries"].as_array().map(Vec::len), Some(3));
}

#[test]
fn sending_after_the_planned_arrival_says_that_the_guest_came() {
    let practice = Practice::at("2026-08-20T09:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-08-20T09:00");
    house.import("list.csv", LIST, 0);
    let house = house.at("2026-08-20T13:00");
    house.run(&["send"], 0);
    let house = house.at("2026-08-21T09:00");
    let day = &house.json(&["check", "--json"], 0)["facilities"][0];
    assert_eq!(
        (&day["overdue"], &day["expected_arrivals"]),
        (&0.into(), &0.into())
    );
}

#[test]
fn a_guest_reported_ahead_who_was_not_confirmed_is_overdue_12_hours_after_his_arrival() {
    let practice = Practice::at("2026-08-20T09:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-08-20T09:00");
    house.import("list.csv", LIST, 0);
    house.run(&["send", "--ahead"], 0);
    let house = house.at("2026-08-20T22:30");
    let day = &house.json(&["check", "--json"], 1)["facilities"][0];
    assert_eq!(
        (&day["overdue"], &day["due_within_2_hours"]),
        (&1.into(), &2.into())
    );
}

#[test]
fn going_back_to_what_was_accepted_is_sent_when_something_else_may_have_arrived() {
    // Accepted, then an answer lost, then accepted again.
    let service = Scripted::new(|place, _| {
        (place != 1).then(|| answer("<data success=\"1\" failure=\"0\"/>"))
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &one_row(), 0);
    house.run(&["send"], 0);
    house.run(&["correct", "1", "--surname", "Druga"], 0);
    house.run(&["send"], 2);
    house.run(&["correct", "1", "--surname", "Tretja"], 0);
    house.run(&["correct", "1", "--surname", "Novak"], 0);
    assert_eq!(states(&house), [(1, "queued".to_owned())]);
    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 1);
    let sent: Vec<String> = service
        .requests
        .try_iter()
        .map(|request| rows(&request)[0].to_owned())
        .collect();
    assert_eq!(sent.len(), 3);
    assert!(sent[1].contains("Druga"));
    assert_eq!(
        sent[0], sent[2],
        "what AJPES holds is again what the book says"
    );
    // Nothing is in doubt any more: going back and forth unsent sends nothing.
    house.run(&["correct", "1", "--surname", "Druga"], 0);
    house.run(&["correct", "1", "--surname", "Novak"], 0);
    assert_eq!(states(&house), [(1, "accepted".to_owned())]);
}

#[test]
fn an_old_document_that_was_processed_once_does_not_say_what_is_held_now() {
    let service = Scripted::new(|place, _| {
        Some(answer(if place < 2 {
            "<data success=\"1\" failure=\"0\"/>"
        } else {
            "<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"41395\" msgTxt=\"\"/></data>"
        }))
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", &one_row(), 0);
    for surname in ["Novak", "Druga"] {
        house.run(&["correct", "1", "--surname", surname], 0);
        house.run(&["send"], 0);
    }
    house.run(&["correct", "1", "--surname", "Novak"], 0);
    house.run(&["send"], 2);
    assert_eq!(states(&house), [(1, "unknown".to_owned())]);
}
