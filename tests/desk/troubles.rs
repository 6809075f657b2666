//! Every trouble of the practice service, driven through the program: what it says and how it
//! exits, that nothing is called accepted which is not held, and that all is well afterwards.

use std::collections::BTreeSet;
use std::sync::Arc;

use recepcija::domain::country::Country;
use recepcija::domain::daily_report::DailyReport;
use recepcija::domain::document::DocumentType;
use recepcija::domain::identifiers::{FacilityId, SequenceNumber};
use recepcija::domain::moment::Moment;
use recepcija::domain::sex::Sex;
use recepcija::domain::text::SafeText;
use recepcija::domain::tourist_tax::TaxCode;
use recepcija::eturizem::client::{Client, ClientSettings};
use recepcija::eturizem::daily_report;
use recepcija::eturizem::endpoint::Endpoint;
use recepcija::eturizem::envelope::Credentials;
use recepcija::eturizem::practice::{Login, PracticeService, PracticeSettings, Trouble};
use zeroize::Zeroizing;

use crate::house::{House, Practice, entries};

const NOW: &str = "2026-08-20T18:00";
const GUESTS: usize = 5;
/// Numbers that another user reported before, so that rows fail: the last proves the counting.
const FOREIGN: [i64; 2] = [2, 5];

/// A house with five guests that waits no longer than a second, and a service in trouble.
struct Desk {
    house: House,
    practice: Practice,
}

/// What `send` says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    exit: i32,
    accepted: usize,
    rejected: usize,
    unknown: usize,
    held: usize,
    not_delivered: usize,
    stopped: String,
}

impl Desk {
    fn in_trouble(arguments: &[&str], foreign: bool) -> Self {
        let house = House::offline();
        let database = house.path("practice.db");
        if foreign {
            report_as_another_user(&house);
        }
        let mut told = vec!["--pace", "20", "--database"];
        told.push(database.to_str().expect("a path"));
        told.extend(arguments);
        let practice = Practice::told(NOW, &told);
        let desk = Self { house, practice };
        desk.report_there();
        let list: String = (1..=GUESTS)
            .map(|number| {
                format!(
                    "B{number},101,Ana,Gost{},F,1987-03-05,SI,I,IB000000{number},\
                     2026-08-20T1{number}:00,2026-08-23T10:00\n",
                    ["A", "B", "C", "D", "E"][number - 1]
                )
            })
            .collect();
        let heads = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                     document_type,document_number,arrival,departure\n";
        desk.house.import("list.csv", &format!("{heads}{list}"), 0);
        desk
    }

    fn report_there(&self) {
        self.house.report_to(&self.practice.endpoint);
        let settings = std::fs::read_to_string(self.house.path("config.toml")).expect("settings");
        let patient = "[service]\nrequest_timeout_seconds = 1";
        let settings = settings.replace("[service]", patient);
        self.house.write("config.toml", settings.as_bytes());
    }

    fn send(&self) -> Said {
        let output = self.house.command(&["send", "--json"]).output();
        let output = output.expect("run");
        let messages = String::from_utf8_lossy(&output.stderr);
        let said: serde_json::Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{messages}"));
        let count = |key: &str| usize::try_from(said[key].as_u64().expect("a count")).expect("few");
        let stopped = said["stopped"][0]["code"].as_str().unwrap_or_default();
        let said = Said {
            exit: output.status.code().expect("an exit code"),
            accepted: count("accepted"),
            rejected: count("rejected"),
            unknown: count("unknown"),
            held: count("held"),
            not_delivered: count("not_delivered"),
            stopped: stopped.to_owned(),
        };
        let all = said.accepted + said.rejected + said.unknown + said.held + said.not_delivered;
        assert!(all <= GUESTS, "each row is told once: {said:?}");
        said
    }

    /// Number and surname of what the book calls accepted.
    fn accepted(&self) -> BTreeSet<(i64, String)> {
        let book = self.house.json(&["list", "book", "--json"], 0);
        entries(&book)
            .iter()
            .filter(|entry| entry["state"] == "accepted")
            .map(|entry| named(&entry["sequence_number"], &entry["surname"]))
            .collect()
    }

    /// Number and surname of what the service holds from this house.
    fn held(&self) -> BTreeSet<(i64, String)> {
        let held = self.practice.look("/entries.json");
        entries(&held["entries"])
            .iter()
            .filter(|entry| entry["user_name"] == "hotel")
            .map(|entry| named(&entry["zst"], &entry["pri"]))
            .collect()
    }

    fn assert_nothing_is_claimed_in_vain(&self, name: &str) {
        let (accepted, held) = (self.accepted(), self.held());
        assert!(
            accepted.is_subset(&held),
            "{name}: {accepted:?}, but held is {held:?}"
        );
    }

    /// The book and the service agree, and nobody came twice with different bytes.
    fn assert_agreed(&self, name: &str, count: usize) {
        let (accepted, held) = (self.accepted(), self.held());
        assert_eq!(accepted, held, "{name}");
        assert_eq!(held.len(), count, "{name}");
        let foreign: &[i64] = if count < GUESTS { &FOREIGN } else { &[] };
        let delivered = self.practice.look("/deliveries.json");
        for guest in entries(&delivered["deliveries"]) {
            let number = guest["zst"].as_i64().expect("a number");
            let users = 1 + i64::from(foreign.contains(&number));
            assert_eq!(guest["versions"], users, "{name}: {guest}");
        }
    }
}

fn named(number: &serde_json::Value, surname: &serde_json::Value) -> (i64, String) {
    let number = number.as_i64().expect("a number");
    (number, surname.as_str().expect("a surname").to_owned())
}

/// Another user of the same facility has reported somebody else under two of the numbers.
fn report_as_another_user(house: &House) {
    let at = |text: &str| Moment::from_local(text.parse().expect("a time")).expect("a moment");
    let now = at("2026-08-20T18:00:00");
    let service = PracticeService::start(PracticeSettings {
        listen: "127.0.0.1:0".parse().expect("an address"),
        database: house.path("practice.db"),
        login: Login::FirstUseFixes,
        register: None,
        clock: Arc::new(move || now),
    })
    .expect("a service");
    let client = Client::new(ClientSettings {
        endpoint: Endpoint::parse(&service.endpoint_url()).expect("an address"),
        credentials: Credentials::new("sosed", Zeroizing::new("sosed".to_owned()))
            .expect("credentials"),
        identity: None,
        extra_roots_pem: None,
        proxy: None,
    })
    .expect("a client");
    for number in FOREIGN {
        let report = DailyReport {
            facility: FacilityId::new(20417).expect("a facility"),
            sequence_number: SequenceNumber::new(number).expect("a number"),
            first_name: SafeText::new("Tuja"),
            surname: SafeText::new("Gostja"),
            sex: Sex::Female,
            birth_date: "1990-02-28".parse().expect("a date"),
            country: Country::SLOVENIA,
            document_type: DocumentType::IdentityCard,
            document_number: SafeText::new("IE123456"),
            arrival: at("2026-08-20T09:30:00"),
            departure: None,
            storno: false,
            tax_code: TaxCode::FULL,
            rate: "2.5".parse().expect("a rate"),
        };
        let row = daily_report::row_bytes(&report).expect("a row");
        let raw = client.send(&daily_report::document(&[&row]));
        assert_eq!(raw.expect("an answer").status, 200);
    }
}

/// A trouble that lasts, then none: the first sending says so much, the second brings the rest.
#[track_caller]
fn case(trouble: Trouble, foreign: bool, first: Said, then: Said) {
    let name = trouble.name();
    let desk = Desk::in_trouble(&["--trouble", name], foreign);
    assert_eq!(desk.send(), first, "{name}");
    desk.assert_nothing_is_claimed_in_vain(name);
    desk.practice.is_well();
    assert_eq!(desk.send(), then, "{name}, when it is over");
    let refused = if foreign { FOREIGN.len() } else { 0 };
    desk.assert_agreed(name, GUESTS - refused);
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
    for trouble in [
        Trouble::ResetBefore,
        Trouble::ResetAfter,
        Trouble::LostAnswer,
        Trouble::CutAnswer,
    ] {
        case(trouble, false, all_unknown(), all_accepted());
    }
}

#[test]
fn an_answer_that_does_not_come_in_time_is_none() {
    for trouble in [Trouble::TimeOut, Trouble::Drip] {
        case(trouble, false, all_unknown(), all_accepted());
    }
    case(Trouble::Slow, false, all_accepted(), said(0));
}

#[test]
fn what_is_no_answer_is_never_success() {
    for trouble in [
        Trouble::Html,
        Trouble::FaultServer,
        Trouble::FaultClient,
        Trouble::HalfDocument,
        Trouble::Empty,
        Trouble::Http500,
        Trouble::Http503,
    ] {
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
        let placed = Said {
            accepted: GUESTS - FOREIGN.len(),
            rejected: FOREIGN.len(),
            ..said(1)
        };
        case(trouble, true, placed, said(0));
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
    for trouble in [Trouble::Processing, Trouble::Code500] {
        case(trouble, false, all_unknown(), all_accepted());
    }
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
    let one_refused = Said {
        accepted: GUESTS - 1,
        rejected: 1,
        ..said(1)
    };
    assert_eq!(desk.send(), one_refused);
    desk.assert_nothing_is_claimed_in_vain(name);
    desk.house
        .run(&["correct", "5", "--sequence-number", "6"], 0);
    assert_eq!(desk.send().accepted, 1);
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
    desk.assert_agreed(name, GUESTS);
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
    desk.assert_agreed(name, GUESTS);
}

impl Desk {
    /// What `practice --tls` prints are the settings and the passwords of a house.
    fn paste_what_it_printed(&mut self) {
        let mut printed = Vec::new();
        while !printed
            .iter()
            .any(|line: &String| line.starts_with("certificate_password"))
        {
            printed.push(self.practice.line());
        }
        let at = |name: &str| {
            let line = printed.iter().find(|line| line.starts_with(name));
            line.unwrap_or_else(|| panic!("{name} in {printed:?}"))
                .clone()
        };
        let path = self.house.path("config.toml");
        let settings = std::fs::read_to_string(path).expect("settings");
        let with = format!(
            "[service]\n{}\n{}",
            at("certificate ="),
            at("ca_certificates =")
        );
        let settings = settings.replace("[service]", &with);
        self.house.write("config.toml", settings.as_bytes());
        let secrets = format!("password = \"geslo\"\n{}\n", at("certificate_password ="));
        self.house.write("secrets.toml", secrets.as_bytes());
    }
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
