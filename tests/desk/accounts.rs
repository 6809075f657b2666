//! Facilities of two owners in one house: each account goes its own way, and what befalls one keeps
//! back nothing of the other.

use recepcija::desk::{Cancel, DeskError, SendOptions};
use recepcija::domain::identifiers::FacilityId;
use serde_json::Value;

use crate::house::{House, Scripted, answer, rows};

const HEADS: &str = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                     document_type,document_number,arrival,departure\n";
/// Two of the first owner, one of the second.
const HOTEL: &str = "20417";
const HOSTEL: &str = "20418";
const VILLA: &str = "20419";
/// Nobody listens there.
const NOBODY: &str = "http://127.0.0.1:9/";

/// A guest in each facility, and an account for each owner.
fn two_owners(first: &str, second: &str) -> House {
    let house = House::reporting_to(first);
    let password = "password = \"geslo\"\n";
    let secrets = format!("{password}[service_account.obala]\n{password}");
    house.set_password("geslo");
    // The file is there, for its owner alone.
    house.write("secrets.toml", secrets.as_bytes());
    send_to(&house, first, second);
    for (facility, surname) in [(HOTEL, "Novak"), (HOSTEL, "Kos"), (VILLA, "Zajc")] {
        let guest = format!(
            "{HEADS}B{facility},101,Ana,{surname},F,1987-03-05,SI,I,IB{facility},2026-08-20T10:00,\
             2026-08-23T10:00\n"
        );
        let path = house.write("list.csv", guest.as_bytes());
        let path = path.to_str().expect("a path");
        house.run(&["--facility", facility, "import", path], 0);
    }
    house
}

/// Where each account sends from now on.
fn send_to(house: &House, first: &str, second: &str) {
    house.report_to(first);
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let tax = "tourist_tax = [{ from = \"2018-01-01\", rate = \"2.50\" }]";
    let more = format!(
        "[[facility]]\nid = {HOSTEL}\nname = \"Hostel Bukev\"\nunits = [\"101\"]\n{tax}\n\
         [[facility]]\nid = {VILLA}\nname = \"Vila Obala\"\nunits = [\"101\"]\n{tax}\n\
         service = \"obala\"\n[service_account.obala]\nendpoint = \"{second}\"\n\
         user_name = \"obala\"\n"
    );
    house.write("config.toml", (settings + &more).as_bytes());
}

fn accepting() -> Scripted {
    Scripted::new(|_, request| {
        let rows = rows(request).len();
        Some(answer(&format!("<data success=\"{rows}\" failure=\"0\"/>")))
    })
}

/// The requests of a service: who asked, and of which facilities.
fn asked(service: &Scripted) -> Vec<(bool, Vec<bool>)> {
    let is_of_villa = |row: &str| row.contains(&format!("\"{VILLA}\""));
    service
        .requests
        .try_iter()
        .map(|request| {
            let of: Vec<bool> = rows(&request).into_iter().map(is_of_villa).collect();
            (request.contains("<uName>obala<"), of)
        })
        .collect()
}

fn counts(sent: &Value) -> [i64; 5] {
    ["packages", "accepted", "unknown", "held", "not_delivered"]
        .map(|name| sent[name].as_i64().expect("a count"))
}

/// What a desk would try again by itself at this moment.
fn to_retry(house: &House) -> usize {
    house.desk().to_retry().expect("read")
}

#[test]
fn each_account_sends_what_is_its_own_under_its_own_user_name() {
    let (first, second) = (accepting(), accepting());
    let house = two_owners(&first.endpoint, &second.endpoint);
    let sent = house.json(&["send", "--json"], 0);
    assert_eq!(counts(&sent), [2, 3, 0, 0, 0]);
    assert_eq!(asked(&first), [(false, vec![false, false])]);
    assert_eq!(asked(&second), [(true, vec![true])]);
}

#[test]
fn only_the_facility_that_was_asked_for_is_sent() {
    let (first, second) = (accepting(), accepting());
    let house = two_owners(&first.endpoint, &second.endpoint);
    let sent = house.json(&["--facility", HOSTEL, "send", "--json"], 0);
    assert_eq!(counts(&sent), [1, 1, 0, 0, 0]);
    let facility = &sent["entries"][0]["facility"];
    assert_eq!(facility.to_string(), HOSTEL);
    assert!(asked(&second).is_empty());
}

#[test]
fn an_account_that_is_not_let_in_keeps_back_its_own_guests_alone() {
    let first = Scripted::new(|_, request| {
        let rows = rows(request).len();
        Some(answer(&format!(
            "<data success=\"0\" failure=\"{rows}\"><row msg=\"413\" msgTxt=\"Geslo\"/></data>"
        )))
    });
    let second = accepting();
    let house = two_owners(&first.endpoint, &second.endpoint);
    let sent = house.json(&["send", "--json"], 3);
    assert_eq!(counts(&sent), [2, 1, 0, 2, 0]);
    assert_eq!(sent["stopped"].as_array().map(Vec::len), Some(1));
    // By itself a desk tries no account that is stopped, and the other has nothing left.
    assert_eq!(to_retry(&house.at("2026-08-20T20:00")), 0);
}

#[test]
fn a_desk_tries_again_what_rested_long_enough_where_its_account_is_let_in() {
    let refusing = Scripted::new(|_, request| {
        let rows = rows(request).len();
        Some(answer(&format!(
            "<data success=\"0\" failure=\"{rows}\"><row msg=\"413\" msgTxt=\"Geslo\"/></data>"
        )))
    });
    let house = two_owners(NOBODY, &refusing.endpoint);
    assert_eq!(to_retry(&house), 0, "nobody sent it yet");
    house.run(&["send"], 3);
    assert_eq!(to_retry(&house), 0, "it rests");
    let house = house.at("2026-08-20T18:01");
    assert_eq!(
        to_retry(&house),
        2,
        "those of the account that is stopped do not count"
    );
    // Where a courier works, it is his.
    let courier = recepcija::desk::CourierLock::take(&house.path("book.db"));
    let courier = courier.expect("a file").expect("free");
    assert_eq!(to_retry(&house), 0);
    drop(courier);
    assert_eq!(to_retry(&house), 2);
}

/// After so many sendings that reached nobody: what is due at once when the first account is
/// answered again, in one of its two facilities.
#[track_caller]
fn after_an_outage(failures: usize, due: usize) {
    let house = two_owners(NOBODY, NOBODY);
    for _ in 0..failures {
        house.run(&["send"], 2);
    }
    let first = accepting();
    send_to(&house, &first.endpoint, NOBODY);
    house.run(&["--facility", HOTEL, "send"], 0);
    assert_eq!(to_retry(&house), due, "after {failures}");
}

#[test]
fn the_first_answer_after_an_outage_ends_the_rests_of_its_account_and_of_no_other() {
    // Twice can be the fault of one package.
    after_an_outage(2, 0);
    after_an_outage(3, 1);
    after_an_outage(4, 1);
}

/// Nobody is in the book and no password in the settings, so that nothing could be sent whatever fails.
#[test]
fn a_desk_in_rehearsal_sends_to_no_account_of_production() {
    let practice = accepting();
    let house = House::reporting_to(NOBODY);
    send_to(&house, &practice.endpoint, "production");
    std::fs::remove_file(house.path("secrets.toml")).expect("removed");
    let refused = |facility: Option<&str>| {
        let number = |facility: &str| FacilityId::new(facility.parse().expect("a number"));
        let options = SendOptions {
            facility: facility.and_then(number),
            by_person: true,
            ..SendOptions::default()
        };
        let sent = house.desk().send(&options, &Cancel::default(), &mut |_| {});
        matches!(sent, Err(DeskError::RehearsalInProduction))
    };
    assert!(refused(None), "one of the accounts goes there");
    assert!(refused(Some(VILLA)));
    assert!(!refused(Some(HOTEL)), "its account does not");
}
