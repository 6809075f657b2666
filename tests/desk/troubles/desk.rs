//! A house that reports to a practice service in trouble.

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
use recepcija::eturizem::practice::{Login, PracticeService, PracticeSettings};
use zeroize::Zeroizing;

use crate::house::{House, Practice, entries};

pub const NOW: &str = "2026-08-20T18:00";
pub const GUESTS: usize = 5;
/// Numbers that another user reported before, so that rows fail: the last proves the counting.
pub const FOREIGN: [i64; 2] = [2, 5];

/// A house with five guests that waits no longer than a second, and a service in trouble.
pub struct Desk {
    pub house: House,
    pub practice: Practice,
}

/// What `send` says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub exit: i32,
    pub accepted: usize,
    pub rejected: usize,
    pub unknown: usize,
    pub held: usize,
    pub not_delivered: usize,
    pub stopped: String,
}

impl Desk {
    pub fn in_trouble(arguments: &[&str], foreign: bool) -> Self {
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

    /// What `practice --tls` prints are the settings and the passwords of a house.
    pub fn paste_what_it_printed(&mut self) {
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

    pub fn report_there(&self) {
        self.house.report_to(&self.practice.endpoint);
        let settings = std::fs::read_to_string(self.house.path("config.toml")).expect("settings");
        let patient = "[service]\nrequest_timeout_seconds = 1";
        let settings = settings.replace("[service]", patient);
        self.house.write("config.toml", settings.as_bytes());
    }

    pub fn send(&self) -> Said {
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
    pub fn accepted(&self) -> BTreeSet<(i64, String)> {
        let book = self.house.json(&["list", "book", "--json"], 0);
        entries(&book)
            .iter()
            .filter(|entry| entry["state"] == "accepted")
            .map(|entry| named(&entry["sequence_number"], &entry["surname"]))
            .collect()
    }

    /// Number and surname of what the service holds from this house.
    pub fn held(&self) -> BTreeSet<(i64, String)> {
        let held = self.practice.look("/entries.json");
        entries(&held["entries"])
            .iter()
            .filter(|entry| entry["user_name"] == "hotel")
            .map(|entry| named(&entry["zst"], &entry["pri"]))
            .collect()
    }

    pub fn assert_nothing_is_claimed_in_vain(&self, name: &str) {
        let (accepted, held) = (self.accepted(), self.held());
        assert!(
            accepted.is_subset(&held),
            "{name}: {accepted:?}, but held is {held:?}"
        );
    }

    /// The book and the service agree, and nobody came twice with different bytes.
    pub fn assert_agreed(&self, name: &str, count: usize, has_foreign: bool) {
        let (accepted, held) = (self.accepted(), self.held());
        assert_eq!(accepted, held, "{name}");
        assert_eq!(held.len(), count, "{name}");
        let foreign: &[i64] = if has_foreign { &FOREIGN } else { &[] };
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
        tls_backend: recepcija::eturizem::client::TlsBackend::default(),
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
