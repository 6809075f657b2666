//! The report of a month under every trouble of the practice service: what the program says, that
//! nothing is called accepted which is not held, and that it is accepted when the trouble is over.

use recepcija::eturizem::practice::Trouble;

use super::desk::Desk;
use super::{BROKEN, NO_ANSWER, TOO_LATE};
use crate::house::{House, Practice, entries};

const IN_SEPTEMBER: &str = "2026-09-02T09:00";
const CLOSED_AUGUST: [&str; 6] = ["month", "2026-08", "--status", "54", "--send", "--json"];

/// A house that was closed in August, and a service in trouble.
fn in_trouble(arguments: &[&str]) -> Desk {
    let house = House::offline().at(IN_SEPTEMBER);
    let database = house.path("practice.db");
    let mut told = vec!["--pace", "20", "--database"];
    told.push(database.to_str().expect("a path"));
    told.extend(arguments);
    let practice = Practice::told(IN_SEPTEMBER, &told);
    let desk = Desk { house, practice };
    desk.report_there();
    desk
}

/// Exit code, state of the report, and the code that stopped the account, where one did.
fn send(desk: &Desk, arguments: &[&str]) -> (i32, String, String) {
    let output = desk.house.command(arguments).output().expect("run");
    let said: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let stopped = said["stopped"][0]["code"].as_str().unwrap_or_default();
    let exit = output.status.code().expect("an exit code");
    (exit, state(desk), stopped.to_owned())
}

fn state(desk: &Desk) -> String {
    let month = desk.house.json(&["month", "2026-08", "--json"], 0);
    let state = month["report"]["state"].as_str();
    state.expect("a state").to_owned()
}

fn held(desk: &Desk) -> usize {
    entries(&desk.practice.look("/months.json")["months"]).len()
}

/// A trouble that lasts, then none: what the first sending says, and how all ends.
#[track_caller]
fn case(trouble: Trouble, exit: i32, wanted: &str, stopped: &str) {
    let name = trouble.name();
    let desk = in_trouble(&["--trouble", name]);
    let first = send(&desk, &CLOSED_AUGUST);
    assert_eq!(
        first,
        (exit, wanted.to_owned(), stopped.to_owned()),
        "{name}"
    );
    if wanted == "accepted" {
        assert_eq!(held(&desk), 1, "{name}");
    }
    desk.practice.is_well();
    // What waits goes with the next sending; what was refused is sent anew by a person.
    let again: &[&str] = if wanted == "rejected" {
        &CLOSED_AUGUST
    } else {
        &["send", "--json"]
    };
    let (exit, state, _) = send(&desk, again);
    assert_eq!(
        (exit, state.as_str()),
        (0, "accepted"),
        "{name}, when it is over"
    );
    assert_eq!(held(&desk), 1, "{name}");
}

#[test]
fn r48_a_month_without_an_answer_is_unknown_until_it_is_repeated() {
    let without_answer = BROKEN.into_iter().chain(TOO_LATE).chain(NO_ANSWER);
    for trouble in without_answer.chain([Trouble::Code500]) {
        case(trouble, 2, "unknown", "");
    }
}

#[test]
fn r48_a_month_is_accepted_through_what_troubles_only_rows_of_guests() {
    for trouble in [
        Trouble::Slow,
        Trouble::RowsReversed,
        Trouble::RowsSurplus,
        Trouble::RowsMissing,
        Trouble::RowsFromZero,
        Trouble::RowsOnlyId,
        Trouble::RowsOnlyPackageId,
        Trouble::RowsMixed,
        Trouble::Processing,
        Trouble::ForeignNumber,
        Trouble::FewRows,
    ] {
        case(trouble, 0, "accepted", "");
    }
}

#[test]
fn r48_a_month_is_held_while_settings_or_register_are_wrong() {
    // What stops the account leaves the report waiting; what is wrong with the facility holds it.
    for (trouble, state, code) in [
        (Trouble::WrongPassword, "queued", "413"),
        (Trouble::CertificateExpired, "queued", "41300"),
        (Trouble::CertificateUnregistered, "queued", "41398"),
        (Trouble::CertificateNotYetValid, "queued", "41399"),
        (Trouble::FacilityUnknown, "held", "4131"),
        (Trouble::FacilityInactive, "held", "4132"),
        (Trouble::FacilityDeleted, "held", "4140"),
        (Trouble::FacilityNotYours, "held", "41397"),
    ] {
        case(trouble, 3, state, code);
    }
}

#[test]
fn r48_a_month_refused_by_an_unknown_code_is_sent_anew() {
    case(Trouble::UnknownCode, 1, "rejected", "");
}

#[test]
fn r48_a_month_waits_while_connections_are_refused() {
    let mut desk = in_trouble(&["--trouble", Trouble::Refuse.name()]);
    let (exit, state, _) = send(&desk, &CLOSED_AUGUST);
    assert_eq!((exit, state.as_str()), (2, "queued"));
    let database = desk.house.path("practice.db");
    let database = database.to_str().expect("a path");
    desk.practice = Practice::told(IN_SEPTEMBER, &["--database", database]);
    desk.report_there();
    let (exit, state, _) = send(&desk, &["send", "--json"]);
    assert_eq!((exit, state.as_str()), (0, "accepted"));
    assert_eq!(held(&desk), 1);
}

#[test]
fn r48_a_month_is_never_told_to_a_server_that_expired() {
    let arguments = ["--tls", "--require-certificate", "--trouble"];
    let name = Trouble::ServerExpired.name();
    let mut desk = in_trouble(&[&arguments[..], &[name]].concat());
    desk.paste_what_it_printed();
    let (exit, _, stopped) = send(&desk, &CLOSED_AUGUST);
    assert_eq!(exit, 3);
    assert!(!stopped.is_empty());
    assert_eq!(held(&desk), 0);
    desk.practice.is_well();
    let (exit, state, _) = send(&desk, &["send", "--json"]);
    assert_eq!((exit, state.as_str()), (0, "accepted"));
}

#[test]
fn every_trouble_is_driven_with_a_month_too() {
    let this = include_str!("months.rs");
    for trouble in Trouble::all() {
        let in_a_group = [&BROKEN[..], &TOO_LATE, &NO_ANSWER].concat();
        let driven = format!("Trouble::{trouble:?}");
        assert!(
            in_a_group.contains(&trouble) || this.contains(&driven),
            "{driven}"
        );
    }
}
