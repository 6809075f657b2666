//! The nights in which the clocks change: arrivals just before, within and after the hour that comes
//! twice or not at all, typed at the desk, due to the second, and sent as they were typed (R13).

use std::io::Write;
use std::process::Stdio;

use crate::house::{House, Practice, entries};

/// A guest typed in lines, with these answers to the question of the arrival; what was said.
#[track_caller]
fn checks_in(house: &House, arrival: &str) -> String {
    let typed = format!(
        "n\nHribar\nMeta\nf\n5.3.87\nslovenija\nosebna\nIB5566778\n{arrival}\n+2\n101\n!\ny\nq\n"
    );
    let mut command = house.command(&["--plain"]);
    let mut desk = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("started");
    let mut lines = desk.stdin.take().expect("input");
    lines.write_all(typed.as_bytes()).expect("typed");
    drop(lines);
    let output = desk.wait_with_output().expect("ended");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("Saved: 0001"), "{said}");
    said
}

/// At a time somebody arrives; when that was, until when it must be reported, and how it is sent.
#[track_caller]
fn case(now: &str, typed: &str, arrival: &str, deadline: &str, sent: &str) -> String {
    let practice = Practice::at(now);
    let house = House::reporting_to(&practice.endpoint).at(now);
    let said = checks_in(&house, typed);
    let list = house.json(&["list", "book", "--json"], 0);
    let entry = &entries(&list)[0];
    assert_eq!(entry["arrival"], arrival, "{said}");
    assert_eq!(entry["deadline"], deadline, "{said}");
    house.run(&["send"], 0);
    let held = practice.look("/entries.json").to_string();
    assert!(held.contains(sent), "{held}");
    said
}

#[test]
fn r13_in_march_an_hour_is_missing_and_the_deadline_is_twelve_hours_later_all_the_same() {
    case(
        "2027-03-28T01:59",
        "",
        "2027-03-28T01:59:00+01:00",
        "2027-03-28T14:59:00+02:00",
        "2027-03-28T01:59:00",
    );
    // At 02:30 nobody can arrive; it is said, and asked again.
    let said = case(
        "2027-03-28T03:10",
        "0230\n0300",
        "2027-03-28T03:00:00+02:00",
        "2027-03-28T15:00:00+02:00",
        "2027-03-28T03:00:00",
    );
    assert_eq!(said.matches("Arrival [").count(), 2, "{said}");
}

#[test]
fn r13_in_october_the_hour_that_comes_twice_is_asked_about() {
    case(
        "2026-10-25T01:59",
        "",
        "2026-10-25T01:59:00+02:00",
        "2026-10-25T12:59:00+01:00",
        "2026-10-25T01:59:00",
    );
    case(
        "2026-10-25T02:30",
        "",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T13:30:00+01:00",
        "2026-10-25T02:30:00",
    );
    let said = case(
        "2026-10-25T03:10",
        "0230\n0230b",
        "2026-10-25T02:30:00+01:00",
        "2026-10-25T14:30:00+01:00",
        "2026-10-25T02:30:00",
    );
    assert!(said.contains("add a (first) or b (second)"), "{said}");
}

#[test]
fn r13_nobody_can_rehearse_an_hour_that_is_not_there() {
    let house = House::offline().at("2027-03-28T02:30");
    let mut command = house.command(&["--language", "en", "list", "book"]);
    let output = command.output().expect("run");
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("does not exist"), "{said}");
}
