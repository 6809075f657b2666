//! Every trouble of the practice service, driven through the program: what it says and how it
//! exits, that nothing is called accepted which is not held, and that all is well afterwards.

mod desk;
mod months;

use recepcija::eturizem::practice::Trouble;

use self::desk::{Desk, FOREIGN, GUESTS, NOW, Said};
use crate::house::{Practice, entries};

/// The connection breaks.
const BROKEN: [Trouble; 4] = [
    Trouble::ResetBefore,
    Trouble::ResetAfter,
    Trouble::LostAnswer,
    Trouble::CutAnswer,
];
/// The answer does not come in time.
const TOO_LATE: [Trouble; 2] = [Trouble::TimeOut, Trouble::Drip];
/// Something comes that is no answer.
const NO_ANSWER: [Trouble; 7] = [
    Trouble::Html,
    Trouble::FaultServer,
    Trouble::FaultClient,
    Trouble::HalfDocument,
    Trouble::Empty,
    Trouble::Http500,
    Trouble::Http503,
];

/// A trouble that lasts, then none: the first sending says so much, the second brings the rest.
#[track_caller]
fn case(trouble: Trouble, foreign: bool, first: Said, then: Said) {
    let name = trouble.name();
    let desk = Desk::in_trouble(&["--trouble", name], foreign);
    assert_eq!(desk.send(), first, "{name}");
    desk.assert_nothing_is_claimed_in_vain(name);
    desk.practice.is_well();
    assert_eq!(desk.send(), then, "{name}, when it is over");
    let refused = first.rejected.max(then.rejected);
    desk.assert_agreed(name, GUESTS - refused, foreign);
}

fn said(exit: i32) -> Said {
    Said {
        exit,
        ..Said::default()
    }
}

fn all_accepted() -> Said {
    Said {
        accepted: GUESTS,
        ..said(0)
    }
}

fn all_unknown() -> Said {
    Said {
        unknown: GUESTS,
        ..said(2)
    }
}

fn all_held(code: &str) -> Said {
    Said {
        held: GUESTS,
        stopped: code.to_owned(),
        ..said(3)
    }
}

#[test]
fn a_connection_that_breaks_leaves_reports_unknown_until_they_are_repeated() {
    for trouble in BROKEN {
        case(trouble, false, all_unknown(), all_accepted());
    }
}

#[test]
fn an_answer_that_does_not_come_in_time_is_none() {
    for trouble in TOO_LATE {
        case(trouble, false, all_unknown(), all_accepted());
    }
    case(Trouble::Slow, false, all_accepted(), said(0));
}

#[test]
fn what_is_no_answer_is_never_success() {
    for trouble in NO_ANSWER {
        case(trouble, false, all_unknown(), all_accepted());
    }
}

#[test]
fn rows_are_placed_or_go_one_by_one_however_the_answer_names_them() {
    for trouble in [
        Trouble::RowsReversed,
        Trouble::RowsSurplus,
        Trouble::RowsFromZero,
        Trouble::RowsOnlyId,
        Trouble::RowsOnlyPackageId,
        Trouble::RowsMixed,
    ] {
        // The refused rows (4142) are the right ones: just they get other numbers, and then all are
        // held as the book has them.
        case(trouble, true, all_accepted(), said(0));
    }
}

#[test]
fn a_row_that_the_answer_leaves_out_is_not_accepted() {
    let then = Said {
        accepted: GUESTS - FOREIGN.len(),
        rejected: FOREIGN.len(),
        ..said(1)
    };
    // Alone each row fails, as a stranger's number or as what is there already, and which of both
    // is left out.
    case(Trouble::RowsMissing, true, all_unknown(), then);
}

#[test]
fn a_report_in_the_works_is_asked_for_again() {
    // Once more in the same run, and by then it is done.
    case(Trouble::Processing, false, all_accepted(), said(0));
    case(Trouble::Code500, false, all_unknown(), all_accepted());
}

#[test]
fn what_is_wrong_with_settings_or_register_stops_and_keeps_everything() {
    for (trouble, code) in [
        (Trouble::WrongPassword, "413"),
        (Trouble::CertificateExpired, "41300"),
        (Trouble::CertificateUnregistered, "41398"),
        (Trouble::CertificateNotYetValid, "41399"),
        (Trouble::FacilityUnknown, "4131"),
        (Trouble::FacilityInactive, "4132"),
        (Trouble::FacilityDeleted, "4140"),
        (Trouble::FacilityNotYours, "41397"),
    ] {
        case(trouble, false, all_held(code), all_accepted());
    }
}

#[test]
fn too_many_rows_go_in_halves() {
    case(Trouble::FewRows, false, all_accepted(), said(0));
}

#[test]
fn an_unknown_code_refuses_its_row_alone_and_is_shown_word_for_word() {
    let name = Trouble::UnknownCode.name();
    let desk = Desk::in_trouble(&["--trouble", name], false);
    let one_refused = Said {
        accepted: GUESTS - 1,
        rejected: 1,
        ..said(1)
    };
    assert_eq!(desk.send(), one_refused);
    desk.assert_nothing_is_claimed_in_vain(name);
    let attention = desk.house.json(&["list", "attention", "--json"], 0);
    assert_eq!(attention[0]["error"]["code"], "49999");
    desk.practice.is_well();
    let mended = ["correct", "5", "--document-number", "IB0000009"];
    desk.house.run(&mended, 0);
    assert_eq!(desk.send().accepted, 1);
    assert_eq!(desk.accepted(), desk.held());
}

#[test]
fn a_number_of_another_user_is_never_overwritten() {
    let name = Trouble::ForeignNumber.name();
    let desk = Desk::in_trouble(&["--trouble", &format!("{name}=1")], false);
    assert_eq!(desk.send(), all_accepted());
    desk.assert_nothing_is_claimed_in_vain(name);
    assert_eq!(desk.accepted(), desk.held());
    let held = desk.practice.look("/entries.json");
    let foreign = entries(&held["entries"])
        .iter()
        .find(|entry| entry["zst"] == 5);
    assert_eq!(foreign.expect("held")["user_name"], "drug.program");
}

#[test]
fn a_service_that_refuses_connections_gets_everything_when_it_is_back() {
    let name = Trouble::Refuse.name();
    let mut desk = Desk::in_trouble(&["--trouble", name], false);
    let waiting = Said {
        not_delivered: GUESTS,
        ..said(2)
    };
    assert_eq!(desk.send(), waiting);
    let database = desk.house.path("practice.db");
    desk.practice = Practice::told(NOW, &["--database", database.to_str().expect("a path")]);
    desk.report_there();
    assert_eq!(desk.send(), all_accepted());
    desk.assert_agreed(name, GUESTS, false);
}

#[test]
fn an_expired_server_is_never_told_anything() {
    let name = Trouble::ServerExpired.name();
    let mut desk = Desk::in_trouble(
        &["--tls", "--require-certificate", "--trouble", name],
        false,
    );
    desk.paste_what_it_printed();
    let refused = desk.send();
    assert_eq!((refused.exit, refused.held), (3, GUESTS));
    assert!(!refused.stopped.is_empty());
    let delivered = desk.practice.look("/deliveries.json");
    assert!(entries(&delivered["deliveries"]).is_empty());
    desk.practice.is_well();
    assert_eq!(desk.send(), all_accepted());
    desk.assert_agreed(name, GUESTS, false);
}

#[test]
fn every_trouble_is_driven_here() {
    let this = include_str!("troubles.rs");
    for trouble in Trouble::all() {
        let driven = format!("Trouble::{trouble:?}");
        assert!(this.contains(&driven), "{driven}");
    }
}

#[test]
fn a_trouble_that_is_none_is_told_with_those_that_are() {
    let output = crate::house::program()
        .args(["practice", "--trouble", "flood"])
        .output()
        .expect("run");
    assert_eq!(output.status.code(), Some(3));
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(message.contains("lost-answer"), "{message}");
}
