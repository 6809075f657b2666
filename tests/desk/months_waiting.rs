//! Reports of months that wait since an earlier try: who sends them again, beside the guests, and who
//! leaves them to a person.

use std::collections::HashSet;

use recepcija::desk::{Cancel, CourierLock, MonthEdits, SendOptions, SendProgress};
use recepcija::domain::calendar::Month;
use recepcija::domain::identifiers::FacilityId;
use recepcija::domain::report_state::ReportState;
use serde_json::{Value, json};

use crate::courier::once;
use crate::house::{House, Scripted, answer, document};
use crate::month::{closed_and_one_guest, month_state, send_closed};

const IN_SEPTEMBER: &str = "2026-09-02T09:00";
const ACCEPTED: &str = "<data success=\"1\" failure=\"0\"/>";
/// It contradicts itself: a person must look.
const UNCLEAR: &str =
    "<data success=\"1\" failure=\"1\"><row id=\"1\" msg=\"41302\" msgTxt=\"\"/></data>";

fn refused(code: &str) -> String {
    format!("<data success=\"0\" failure=\"1\"><row id=\"1\" msg=\"{code}\" msgTxt=\"\"/></data>")
}

/// A service that gives these answers in turn, and the last for ever; "" is none.
fn service(answers: &[&str]) -> Scripted {
    let answers: Vec<String> = answers.iter().map(|&one| one.to_owned()).collect();
    Scripted::new(move |place, _| {
        let result = answers.get(place).or(answers.last())?;
        (!result.is_empty()).then(|| answer(result))
    })
}

fn documents(service: &Scripted) -> Vec<String> {
    let requests = service.requests.try_iter();
    requests.map(|one| document(&one).to_owned()).collect()
}

#[track_caller]
fn courier_sends(first: &str, exit: i32, state: &str, by_himself: bool) {
    let house = House::offline().at(IN_SEPTEMBER);
    let troubled = service(&[first]);
    if first != "offline" {
        house.report_to(&troubled.endpoint);
    }
    send_closed(&house, exit);
    assert_eq!(month_state(&house), state, "{first}");
    let well = service(&[ACCEPTED]);
    house.report_to(&well.endpoint);
    let house = house.at("2026-09-02T10:30");
    once(&house, 0);
    let then = if by_himself { "accepted" } else { state };
    assert_eq!(month_state(&house), then, "{first}");
    house.run(&["send"], 0);
    assert_eq!(month_state(&house), "accepted", "{first}, by a person");
    assert_eq!(documents(&well).len(), 1, "{first}");
}

#[test]
fn r48_the_courier_sends_a_month_that_waits_and_leaves_to_a_person_what_needs_one() {
    courier_sends("offline", 2, "queued", true);
    courier_sends("", 2, "unknown", true);
    courier_sends(&refused("20001"), 2, "unknown", true);
    courier_sends(UNCLEAR, 2, "unknown", false);
    courier_sends(&refused("4131"), 3, "held", false);
}

#[test]
fn a_desk_that_tries_guests_again_by_itself_leaves_the_month_to_a_person() {
    let house = House::offline().at(IN_SEPTEMBER);
    house.import("list.csv", &closed_and_one_guest(), 0);
    send_closed(&house, 2);
    house.run(&["send"], 2);
    let well = service(&[ACCEPTED]);
    house.report_to(&well.endpoint);
    let house = house.at("2026-09-02T10:30");
    let options = SendOptions::default();
    let sent = house
        .desk()
        .send(&options, &Cancel::default(), &mut |_| {})
        .expect("sent");
    assert_eq!((sent.accepted, sent.months.len()), (1, 0));
    assert_eq!(month_state(&house), "queued");
}

#[test]
fn guests_and_months_are_one_row_each_for_whoever_waits() {
    let house = House::offline().at(IN_SEPTEMBER);
    house.import("list.csv", &closed_and_one_guest(), 0);
    send_closed(&house, 2);
    let well = service(&[ACCEPTED]);
    house.report_to(&well.endpoint);
    let (sent, seen) = crate::figures::send(&house);
    assert_eq!(sent.accepted, 2);
    let [first, last] = [1, 2].map(|done| SendProgress { done, total: 2 });
    assert_eq!(seen, [first, last]);
}

#[test]
fn each_month_that_waits_is_told_once_where_the_account_is_not_let_in() {
    let house = House::offline().at(IN_SEPTEMBER);
    for month in ["2026-07", "2026-08"] {
        house.run(&["month", month, "--status", "54", "--send"], 2);
    }
    let refusing = service(&[&refused("413")]);
    house.report_to(&refusing.endpoint);
    let sent = house.json(&["send", "--json"], 3);
    let told: Vec<&Value> = sent["months"].as_array().expect("months").iter().collect();
    let names: Vec<_> = told.iter().map(|one| &one["month"]).collect();
    assert_eq!(names, ["2026-07", "2026-08"]);
    assert!(told.iter().all(|one| one["state"] == "held"), "{told:?}");
    assert_eq!((&sent["held"], &sent["packages"]), (&2.into(), &1.into()));
}

#[test]
fn a_month_that_is_accepted_says_that_its_account_is_let_in_again() {
    let house = House::offline().at(IN_SEPTEMBER);
    let service = service(&[&refused("413"), ACCEPTED]);
    house.report_to(&service.endpoint);
    send_closed(&house, 3);
    let stopped = |house: &House| -> Value {
        let told = house.command(&["check", "--json"]).output().expect("run");
        let told: Value = serde_json::from_slice(&told.stdout).expect("JSON");
        told["stopped"].clone()
    };
    assert_eq!(stopped(&house)[0]["code"], "413");
    house.run(&["send"], 0);
    assert_eq!(stopped(&house), json!([]));
}

#[test]
fn an_account_rests_after_a_month_that_reached_nobody_and_not_after_one_that_did() {
    let house = House::offline().at(IN_SEPTEMBER);
    let rests = |house: &House| house.desk().courier_next_at().expect("read").is_some();
    send_closed(&house, 2);
    assert!(rests(&house));
    let house = House::offline().at(IN_SEPTEMBER);
    let well = service(&[ACCEPTED]);
    house.report_to(&well.endpoint);
    send_closed(&house, 0);
    assert!(!rests(&house));
}

#[test]
fn r48_a_month_that_is_still_being_processed_is_asked_about_once_more_and_then_waits() {
    let house = House::offline().at(IN_SEPTEMBER);
    let service = service(&[&refused("20001")]);
    house.report_to(&service.endpoint);
    send_closed(&house, 2);
    assert_eq!(month_state(&house), "unknown");
    let asked = documents(&service);
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0], asked[1], "the same bytes");
}

/// Figures that AJPES calls processed before, again and again, though it holds others by now.
#[test]
fn r48_a_month_goes_apart_once_in_a_sending_and_each_time_in_bytes_of_its_own() {
    let house = House::offline().at(IN_SEPTEMBER);
    let processed = refused("41395");
    let service = service(&[ACCEPTED, &processed]);
    house.report_to(&service.endpoint);
    send_closed(&house, 0);
    house.run(&["month", "2026-08", "--status", "51", "--send"], 2);
    for _ in 0..2 {
        house.run(&["send"], 2);
    }
    let month = house.json(&["month", "2026-08", "--json"], 0);
    assert_eq!(month["report"]["error"]["code"], "processed_before");
    let sent = documents(&service);
    assert_eq!(sent.len(), 1 + 3 * 2, "the plain one and one apart each");
    let apart: HashSet<&String> = sent[1..].iter().filter(|&one| *one != sent[1]).collect();
    assert_eq!(apart.len(), 3);
}

#[test]
fn r48_a_month_that_went_apart_is_asked_about_in_the_same_bytes() {
    let house = House::offline().at(IN_SEPTEMBER);
    let (processed, in_the_works) = (refused("41395"), refused("20001"));
    let service = service(&[ACCEPTED, &processed, &in_the_works, ACCEPTED]);
    house.report_to(&service.endpoint);
    send_closed(&house, 0);
    house.run(&["month", "2026-08", "--status", "51", "--send"], 0);
    let sent = documents(&service);
    assert_eq!(sent.len(), 4);
    assert_ne!(sent[1], sent[2], "apart");
    assert_eq!(sent[2], sent[3], "asked about again");
}

#[test]
fn while_a_courier_works_guests_and_months_are_left_to_him_and_counted() {
    let house = House::offline().at(IN_SEPTEMBER);
    house.import("list.csv", &closed_and_one_guest(), 0);
    send_closed(&house, 2);
    let courier = CourierLock::take(&house.path("book.db"));
    let _courier = courier.expect("a file").expect("free");
    let said = house.json(&["send", "--json"], 2);
    assert_eq!(
        (&said["left_to_courier"], &said["not_delivered"]),
        (&true.into(), &2.into())
    );
    let facility = FacilityId::new(20417).expect("a number");
    let july = Month::new(2026, 7).expect("a month");
    let sent = house
        .desk()
        .send_month(facility, july, MonthEdits::default(), &Cancel::default());
    let (_, sent) = sent.expect("left to him");
    assert!(sent.is_left_to_courier);
    assert_eq!((sent.not_delivered, sent.packages), (1, 0));
    let told: Vec<_> = sent
        .months
        .iter()
        .map(|told| (told.facility, told.month, told.state))
        .collect();
    assert_eq!(told, [(facility, july, ReportState::Queued)]);
    // He has the word of both.
    let asked = house.desk().store().send_requests().expect("read");
    let facilities: Vec<_> = asked.iter().map(|request| request.facility).collect();
    assert_eq!(facilities, [None, Some(facility)]);
}
