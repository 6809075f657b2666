//! The month, from the book to the service.

use crate::house::{House, Practice, Scripted, answer, document};

const HEAD: &str =
    "soba;ime;priimek;spol;rojen;državljanstvo;dokument;številka dokumenta;prihod;odhod\n";

fn guest(unit: &str, surname: &str, arrival: &str, departure: &str) -> String {
    format!("{unit};Ana;{surname};ž;5.3.1987;SI;I;IB{surname};{arrival};{departure}\n")
}

fn august() -> String {
    [
        HEAD.to_owned(),
        guest("101", "Prva", "30.7.2026 14:00", "4.8.2026 10:00"),
        guest("101", "Druga", "30.7.2026 14:00", "4.8.2026 10:00"),
        guest("102", "Tretja", "10.8.2026 14:00", "15.8.2026 10:00"),
        guest("103", "Cetrta", "10.8.2026 14:00", "12.8.2026 10:00"),
        guest("103", "Peta", "10.8.2026 14:00", "12.8.2026 10:00"),
        guest("103", "Sesta", "10.8.2026 15:00", "11.8.2026 10:00"),
        guest("K1", "Osebje", "1.8.2026 08:00", "31.8.2026 20:00"),
        guest("102", "Odprta", "30.8.2026 14:00", ""),
    ]
    .concat()
}

#[test]
fn a_month_is_counted_closed_and_accepted() {
    let practice = Practice::at("2026-09-02T09:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-09-02T09:00");
    house.import("list.csv", &august(), 0);
    let month = house.json(&["month", "2026-08", "--json"], 0);
    assert_eq!(month["status"], 11);
    // 101: 1, 2, 3; 102: 10 to 14 and 30, 31; 103: 10, 11; staff is left out (R43).
    assert_eq!(month["units_sold"], 3 + 5 + 2 + 2);
    assert_eq!(
        month["extra_beds"], 1,
        "three guests in a unit of two beds (R45)"
    );
    assert_eq!(month["days_open"], 3 + 5 + 2);
    assert_eq!(month["unanswered_days"].as_array().map(Vec::len), Some(21));

    let month = house.json(
        &[
            "month",
            "2026-08",
            "--close-day",
            "2026-08-04",
            "--open-day",
            "2026-08-05",
            "--json",
        ],
        0,
    );
    assert_eq!(month["days_open"], 11);
    assert_eq!(month["unanswered_days"].as_array().map(Vec::len), Some(19));
    assert_eq!(month["closed_days"], serde_json::json!(["2026-08-04"]));

    let sent = house.json(
        &["month", "2026-08", "--extra-beds", "2", "--send", "--json"],
        0,
    );
    assert_eq!(sent["report"]["state"], "accepted");
    assert_eq!(sent["edited"], serde_json::json!(["extra_beds"]));
    let held = practice.look("/months.json");
    let held = &held["months"][0];
    assert_eq!(
        (&held["mesec"], &held["stProdanihNE"]),
        (&8.into(), &12.into())
    );
    assert_eq!(
        (&held["stDodatnihlezisc"], &held["odprtDni"]),
        (&2.into(), &11.into())
    );
    let day = &house.json(&["check", "--json"], 1)["facilities"][0];
    assert_eq!(day["monthly"]["state"], "accepted");
}

#[test]
fn a_month_that_still_runs_is_refused_with_the_explanation() {
    let house = House::offline().at("2026-08-31T23:00");
    house.run(&["month", "2026-08"], 0);
    house.run(&["month", "2026-08", "--send"], 3);
    house.run(&["month", "2026-8"], 3);
    // What is about a month is never taken as said of all of them.
    house.run(&["month", "--send"], 3);
    let months = house.json(&["month", "--json"], 0);
    assert_eq!(months[0]["month"], "2026-08");
    assert_eq!(months[0]["state"], "not_due");
    assert_eq!(months[0]["window_ends"], "2026-09-10");
}

#[test]
fn a_month_outside_its_window_is_refused_by_the_service_in_its_own_words() {
    let practice = Practice::at("2026-09-20T09:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-09-20T09:00");
    house.import("list.csv", &august().replace("30.7.", "1.8."), 0);
    let sent = house.json(&["month", "2026-08", "--send", "--json"], 1);
    assert_eq!(sent["report"]["error"]["code"], "41302");
    let day = &house.json(&["check", "--json"], 1)["facilities"][0];
    assert_eq!(day["monthly"]["state"], "failed");
}

/// The month of August, closed, without figures to think about.
const CLOSED: [&str; 4] = ["month", "2026-08", "--status", "54"];

pub fn send_closed(house: &House, code: i32) {
    let arguments = [CLOSED.as_slice(), &["--send"]].concat();
    house.run(&arguments, code);
}

pub fn month_state(house: &House) -> String {
    let month = house.json(&["month", "2026-08", "--json"], 0);
    month["report"]["state"]
        .as_str()
        .expect("a state")
        .to_owned()
}

pub fn closed_and_one_guest() -> String {
    HEAD.to_owned() + &guest("101", "Prva", "1.9.2026 14:00", "4.9.2026 10:00")
}

#[test]
fn a_month_that_could_not_be_delivered_goes_with_the_next_sending_after_the_guests() {
    let house = House::offline().at("2026-09-02T09:00");
    house.import("list.csv", &closed_and_one_guest(), 0);
    send_closed(&house, 2);
    assert_eq!(month_state(&house), "queued");

    let service = Scripted::new(|_, _| Some(answer("<data success=\"1\" failure=\"0\"/>")));
    house.report_to(&service.endpoint);
    let dry = house.json(&["send", "--dry-run", "--json"], 0);
    let (month, facility) = (&dry["months"][0]["month"], &dry["months"][0]["facility"]);
    assert_eq!((month, facility), (&"2026-08".into(), &20417.into()));
    let sent = house.json(&["send", "--json"], 0);
    assert_eq!(
        sent["months"],
        serde_json::json!([
            {"facility": 20417, "month": "2026-08", "state": "accepted", "error": null}
        ])
    );
    assert_eq!(
        (&sent["packages"], &sent["accepted"]),
        (&2.into(), &2.into())
    );
    assert_eq!(sent["entries"].as_array().map(Vec::len), Some(1));
    assert_eq!(month_state(&house), "accepted");
    let order: Vec<bool> = service
        .requests
        .try_iter()
        .map(|request| request.contains("<knjigaGostovMesecnoPorocilo"))
        .collect();
    assert_eq!(order, [false, true], "guests first");
    // Settled: nothing goes twice.
    assert_eq!(house.json(&["send", "--json"], 0)["packages"], 0);
}

#[test]
fn a_month_whose_answer_was_lost_goes_again_with_the_same_bytes() {
    let service = Scripted::new(|place, _| {
        (place > 0).then(|| {
            answer("<data success=\"0\" failure=\"1\"><row msg=\"41395\" msgTxt=\"\"/></data>")
        })
    });
    let house = House::reporting_to(&service.endpoint).at("2026-09-02T09:00");
    send_closed(&house, 2);
    assert_eq!(month_state(&house), "unknown");
    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 1);
    assert_eq!(month_state(&house), "accepted");
    let sent: Vec<String> = service.requests.try_iter().collect();
    assert_eq!(document(&sent[0]), document(&sent[1]));
}

#[test]
fn a_month_waits_where_sending_stops_and_is_told() {
    let house = House::offline().at("2026-09-02T09:00");
    send_closed(&house, 2);
    house.import("list.csv", &closed_and_one_guest(), 0);
    let service = Scripted::new(|_, _| {
        Some(answer(
            "<data success=\"0\" failure=\"1\"><row msg=\"413\" msgTxt=\"\"/></data>",
        ))
    });
    house.report_to(&service.endpoint);
    let sent = house.json(&["send", "--json"], 3);
    assert_eq!((&sent["held"], &sent["packages"]), (&2.into(), &1.into()));
    assert_eq!(sent["months"][0]["state"], "held");
    assert_eq!(month_state(&house), "queued");
}

#[test]
fn a_month_that_is_refused_with_the_guests_is_told_with_its_code() {
    let house = House::offline().at("2026-09-02T09:00");
    send_closed(&house, 2);
    let service = Scripted::new(|_, _| {
        Some(answer(
            "<data success=\"0\" failure=\"1\"><row msg=\"41302\" msgTxt=\"Zunaj roka\"/></data>",
        ))
    });
    house.report_to(&service.endpoint);
    let sent = house.json(&["send", "--json"], 1);
    assert_eq!(
        sent["months"][0]["error"],
        serde_json::json!({"code": "41302", "text": "Zunaj roka"})
    );
    assert_eq!(house.json(&["send", "--json"], 0)["packages"], 0);
}

#[test]
fn back_to_earlier_figures_goes_in_a_document_that_was_never_processed() {
    let practice = Practice::at("2026-09-02T09:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-09-02T09:00");
    for status in ["54", "51", "54"] {
        house.run(&["month", "2026-08", "--status", status, "--send"], 0);
        let held = practice.look("/months.json");
        assert_eq!(held["months"][0]["statusPor"].to_string(), status);
    }
}

/// As the true service may: what was processed once is called so, whatever it holds by now.
#[test]
fn r48_figures_that_were_processed_before_go_again_in_other_bytes() {
    let service = Scripted::new(|place, _| {
        Some(answer(if place == 2 {
            "<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"41395\" msgTxt=\"\"/></data>"
        } else {
            "<data success=\"1\" failure=\"0\"/>"
        }))
    });
    let house = House::reporting_to(&service.endpoint).at("2026-09-02T09:00");
    for status in ["54", "51", "54"] {
        house.run(&["month", "2026-08", "--status", status, "--send"], 0);
    }
    assert_eq!(month_state(&house), "accepted");
    let [first, _, third, fourth] = [(), (), (), ()].map(|()| {
        let request = service.requests.recv().expect("a request");
        document(&request).to_owned()
    });
    assert_eq!(first, third);
    assert_ne!(third, fourth);
    assert!(fourth.contains("statusPor=\"54\""), "{fourth}");
}

#[test]
fn r49_guests_without_a_unit_keep_the_month_back_until_they_are_left_out() {
    let practice = Practice::at("2026-09-02T09:00");
    let house = House::reporting_to(&practice.endpoint).at("2026-09-02T09:00");
    let list = HEAD.to_owned()
        + &guest("101", "Prva", "1.8.2026 14:00", "4.8.2026 10:00")
        + &guest("", "Druga", "1.8.2026 14:00", "4.8.2026 10:00")
        + &guest("102", "Tretja", "30.8.2026 14:00", "");
    house.import("list.csv", &list, 0);
    house.run(&["month", "2026-08", "--send"], 1);
    assert_eq!(
        practice.look("/months.json")["months"],
        serde_json::json!([])
    );
    let answers = [
        "--leave-out-guests-without-unit",
        "--in-house",
        "3",
        "--send",
    ];
    let arguments = [&["month", "2026-08", "--json"], answers.as_slice()].concat();
    let sent = house.json(&arguments, 0);
    assert_eq!(sent["report"]["state"], "accepted");
    let found: Vec<_> = sent["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|found| found["finding"].as_str().expect("a name"))
        .collect();
    assert!(found.contains(&"guests_not_counted"), "{found:?}");
    assert!(!found.contains(&"open_departures"), "{found:?}");
    assert_eq!(sent["statistics"]["arrivals"], 3);
    assert_eq!(sent["statistics"]["nights"], 3 + 3 + 2);
    assert_eq!(sent["statistics"]["countries"][0]["country"], "SI");
}

#[test]
fn r41_a_guest_moves_from_a_night_on() {
    let house = House::offline().at("2026-08-20T09:00");
    let list = HEAD.to_owned() + &guest("101", "Prva", "20.8.2026 08:00", "25.8.2026 10:00");
    house.import("list.csv", &list, 0);
    house.run(
        &[
            "correct",
            "1",
            "--unit",
            "102",
            "--from-night",
            "2026-08-22",
        ],
        0,
    );
    let mut nights = Vec::new();
    let book = house.book();
    let mut units = book
        .prepare("SELECT unit, from_night FROM unit_night ORDER BY from_night")
        .expect("a statement");
    let mut rows = units.query([]).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        let row: (String, String) = (row.get(0).expect("text"), row.get(1).expect("text"));
        nights.push(row);
    }
    assert_eq!(
        nights,
        [
            ("101".to_owned(), "2026-08-20".to_owned()),
            ("102".to_owned(), "2026-08-22".to_owned())
        ]
    );
}

#[test]
fn r48_every_month_since_the_console_was_taken_into_use_has_its_state() {
    let house = House::offline().at("2026-09-02T09:00");
    let list = HEAD.to_owned() + &guest("101", "Prva", "20.6.2026 08:00", "25.6.2026 10:00");
    house.import("list.csv", &list, 0);
    house.run(&["month", "2026-07", "--reported-elsewhere"], 0);
    let months = house.json(&["month", "--json"], 0);
    let states: Vec<_> = months
        .as_array()
        .expect("months")
        .iter()
        .map(|month| (month["month"].as_str(), month["state"].as_str()))
        .collect();
    assert_eq!(
        states,
        [
            (Some("2026-09"), Some("not_due")),
            (Some("2026-08"), Some("due")),
            (Some("2026-07"), Some("elsewhere")),
            (Some("2026-06"), Some("overdue")),
        ]
    );
}
