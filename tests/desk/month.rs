//! The month, from the book to the service.

use crate::house::{House, Practice};

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
