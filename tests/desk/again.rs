//! What is tried again, by whom and when: the rests after failures, the next look of the courier, and
//! what a process that died left on its way.

use recepcija::domain::identifiers::EntryId;
use recepcija::domain::moment::Moment;
use recepcija::store::Reading;

use crate::courier::{HEADS, LIST, count, once, waiting};
use crate::house::{House, Practice, Scripted, answer, rows};

/// Seconds from now until the courier has something to do; `None`: nothing is ahead.
fn next_look(house: &House) -> Option<i64> {
    let desk = house.desk();
    let next: Option<Moment> = desk.courier_next_at().expect("read");
    next.map(|at| at.seconds_since(desk.now()))
}

#[test]
fn the_courier_looks_next_when_what_was_entered_is_old_enough_to_be_sent() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    assert_eq!(next_look(&house), None, "nothing is ahead");
    house.import("list.csv", &format!("{HEADS}{LIST}"), 0);
    let next = next_look(&house).expect("ahead");
    assert!((290..=300).contains(&next), "five minutes: {next}");
    let house = house.at("2026-08-20T18:04");
    once(&house, 0);
    assert_eq!(count(&house, "SELECT count(*) FROM attempt"), 0);
    let house = house.at("2026-08-20T18:06");
    assert_eq!(next_look(&house), None, "it is due, not ahead");
    once(&house, 0);
    assert_eq!(count(&house, "SELECT count(*) FROM attempt"), 1);
}

#[test]
fn the_courier_looks_next_when_the_rest_after_a_failure_ends_and_each_rest_is_longer() {
    let house = waiting("http://127.0.0.1:9/");
    let mut rests = Vec::new();
    for _ in 0..4 {
        house.run(&["send"], 2);
        rests.push(next_look(&house).expect("ahead"));
    }
    // 30 s, doubled each time, less up to a quarter.
    assert!(rests.is_sorted(), "{rests:?}");
    assert!(rests[0] >= 20 && rests[1] >= 40 && rests[2] >= 80 && rests[3] >= 160);
}

#[test]
fn while_an_account_rests_nothing_new_of_it_is_tried_either() {
    let house = waiting("http://127.0.0.1:9/");
    house.run(&["send"], 2);
    let pressing = LIST
        .replace("B", "C")
        .replace("2026-08-20T1", "2026-08-20T0");
    house.import("more.csv", &format!("{HEADS}{pressing}"), 0);
    once(&house, 0);
    let tried = "SELECT count(*) FROM attempt";
    assert_eq!(count(&house, tried), 1, "a courier waits");
    house.run(&["send"], 2);
    assert_eq!(count(&house, tried), 2, "a person does not");
}

#[test]
fn an_account_that_was_stopped_is_tried_with_one_row_unless_a_person_sends() {
    let service = Scripted::new(|place, request| {
        let rows = rows(request).len();
        Some(answer(&match place {
            0..=2 => format!(
                "<data success=\"0\" failure=\"{rows}\"><row msg=\"413\" msgTxt=\"\"/></data>"
            ),
            _ => format!("<data success=\"{rows}\" failure=\"0\"/>"),
        }))
    });
    let house = waiting(&service.endpoint);
    house.run(&["send"], 3);
    let house = house.at("2026-08-20T18:20");
    house.run(&["send"], 3);
    // The courier tries it after a while, and when it is let in, sends the rest at once.
    let house = house.at("2026-08-20T20:30");
    once(&house, 3);
    let house = house.at("2026-08-21T06:30");
    once(&house, 0);
    let sent = service.requests.try_iter();
    let sent: Vec<usize> = sent.map(|request| rows(&request).len()).collect();
    assert_eq!(sent, [2, 2, 1, 1, 1]);
}

#[test]
fn what_only_a_person_tries_again_wakes_no_courier() {
    let service = Scripted::new(|_, _| {
        Some(answer(
            "<data success=\"2\" failure=\"2\"><row id=\"1\" msg=\"4138\"/></data>",
        ))
    });
    let house = waiting(&service.endpoint);
    house.run(&["send"], 2);
    assert_eq!(next_look(&house), None);
}

#[test]
fn what_a_process_that_died_left_on_its_way_is_unknown_after_the_next_look() {
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let (told, on_its_way) = std::sync::mpsc::channel();
    let service = Scripted::new(move |_, _| {
        told.send(()).expect("told");
        let _ = wait.recv();
        None
    });
    let house = waiting(&service.endpoint);
    let mut sender = house.command(&["send"]).spawn().expect("started");
    on_its_way.recv().expect("asked");
    let states = || -> Vec<String> { house.states().into_iter().map(|(_, state)| state).collect() };
    // Who sends lives still: nothing is taken from him.
    house.desk().prove_reports().expect("looked");
    assert_eq!(states(), ["sending", "sending"]);
    sender.kill().expect("killed");
    sender.wait().expect("ended");
    let mut desk = house.desk();
    let proof = desk.prove_reports().expect("looked");
    assert_eq!(states(), ["unknown", "unknown"]);
    assert_eq!((proof.restored, desk.unproven()), (0, 0));
    drop(go);
}

#[test]
fn a_look_at_a_book_in_which_nothing_is_on_its_way_disturbs_nobody_who_sends() {
    let house = waiting("http://127.0.0.1:9/");
    let fence = "SELECT fence FROM sender_lease";
    let before = count(&house, fence);
    house.desk().prove_reports().expect("looked");
    assert_eq!(count(&house, fence), before);
}

#[test]
fn what_is_called_accepted_without_a_proof_is_counted_until_it_has_one() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = waiting(&practice.endpoint);
    house.run(&["send"], 0);
    let mut desk = house.desk();
    desk.prove_reports().expect("looked");
    assert_eq!(desk.unproven(), 0);
    house
        .book()
        .execute_batch("PRAGMA foreign_keys = ON; DELETE FROM report")
        .expect("removed");
    let proof = desk.prove_reports().expect("looked");
    assert_eq!((proof.unproven.len(), desk.unproven()), (2, 2));
}

#[test]
fn r14_arrivals_of_the_next_seven_days_go_ahead_and_no_later_one() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    let list = LIST
        .replace("2026-08-20T10:00", "2026-08-27T17:00")
        .replace("2026-08-20T11:00", "2026-08-27T19:00")
        .replace("2026-08-23", "2026-08-29");
    house.import("list.csv", &format!("{HEADS}{list}"), 0);
    let sent = house.json(&["send", "--ahead", "--json"], 0);
    assert_eq!(sent["accepted"], 1, "{sent}");
}

#[test]
fn the_last_word_of_the_service_is_told_with_the_end_of_day() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = waiting(&practice.endpoint);
    let last = |house: &House| house.desk().end_of_day(None).expect("read").last_accepted;
    assert_eq!(last(&house), None);
    house.run(&["send"], 0);
    let at = last(&house).expect("known");
    let passed = house.desk().now().seconds_since(at);
    assert!((-60..=60).contains(&passed), "{passed}");
}

#[test]
fn r18_a_guest_who_was_refused_goes_again_unchanged_when_a_person_says_so() {
    let service = Scripted::new(|place, _| {
        Some(answer(match place {
            0 => {
                "<data success=\"0\" failure=\"2\"><row rowPackageId=\"0\" msg=\"4138\"/>\
                 <row rowPackageId=\"1\" msg=\"4138\"/></data>"
            }
            _ => "<data success=\"1\" failure=\"0\"/>",
        }))
    });
    let house = waiting(&service.endpoint);
    house.run(&["send"], 1);
    house.run(&["send"], 0);
    let mut desk = house.desk();
    let first = desk.store().entry(EntryId(1)).expect("an entry");
    desk.send_again(first.id, first.version).expect("marked");
    let states = || house.states().into_iter().map(|(_, state)| state);
    assert!(states().eq(["queued", "rejected"]));
    house.run(&["send"], 0);
    assert!(states().eq(["accepted", "rejected"]));
    let sent: Vec<String> = service.requests.try_iter().collect();
    assert_eq!(sent.len(), 2, "what was refused goes only then");
    assert_eq!(rows(&sent[0])[0], rows(&sent[1])[0]);
}
