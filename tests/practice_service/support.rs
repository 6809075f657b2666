//! A practice service for a test, a client, and guests to report.

use recepcija::domain::country::Country;
use recepcija::domain::daily_report::DailyReport;
use recepcija::domain::document::DocumentType;
use recepcija::domain::identifiers::{FacilityId, SequenceNumber};
use recepcija::domain::moment::{Moment, When};
use recepcija::domain::sex::Sex;
use recepcija::domain::text::SafeText;
use recepcija::domain::tourist_tax::TaxCode;
use recepcija::eturizem::answer::{Answer, NotAnAnswer};
use recepcija::eturizem::client::{Client, ClientSettings, RawAnswer, TlsBackend};
use recepcija::eturizem::daily_report;
use recepcija::eturizem::endpoint::Endpoint;
use recepcija::eturizem::envelope::Credentials;
use recepcija::eturizem::placement::{PackageVerdict, RowVerdict, place};
use recepcija::eturizem::practice::{Login, PracticeService, PracticeSettings, RegisteredFacility};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use zeroize::Zeroizing;

pub fn at(text: &str) -> Moment {
    Moment::from_local(text.parse().expect("a time")).expect("unambiguous")
}

pub struct Practice {
    pub service: PracticeService,
    pub now: Arc<AtomicI64>,
    pub folder: TempDir,
}

impl Practice {
    pub fn start() -> Self {
        Self::with(Login::FirstUseFixes, None)
    }

    pub fn with(login: Login, register: Option<Vec<RegisteredFacility>>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let now = Arc::new(AtomicI64::new(at("2026-08-01T18:00:00").utc_seconds()));
        let service = start(folder.path(), &now, login, register);
        Self {
            service,
            now,
            folder,
        }
    }

    pub fn set_now(&self, text: &str) {
        self.now.store(at(text).utc_seconds(), Ordering::SeqCst);
    }

    pub fn client(&self, user_name: &str, password: &str) -> Client {
        client_for(&self.service.endpoint_url(), user_name, password)
    }

    pub fn get(&self, path: &str) -> String {
        http(
            self.service.address(),
            &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        )
    }

    pub fn json(&self, path: &str) -> Value {
        let answer = self.get(path);
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        serde_json::from_str(body).expect("JSON")
    }
}

pub fn start(
    folder: &Path,
    now: &Arc<AtomicI64>,
    login: Login,
    register: Option<Vec<RegisteredFacility>>,
) -> PracticeService {
    let clock = Arc::clone(now);
    PracticeService::start(PracticeSettings {
        listen: "127.0.0.1:0".parse().expect("an address"),
        database: folder.join("practice.db"),
        login,
        register,
        clock: Arc::new(move || Moment::from_utc_seconds(clock.load(Ordering::SeqCst))),
    })
    .expect("the practice service starts")
}

pub fn client_for(address: &str, user_name: &str, password: &str) -> Client {
    Client::new(ClientSettings {
        endpoint: Endpoint::parse(address).expect("an address"),
        credentials: Credentials::new(user_name, Zeroizing::new(password.to_owned()))
            .expect("fine"),
        identity: None,
        extra_roots_pem: None,
        proxy: None,
        tls_backend: TlsBackend::default(),
    })
    .expect("a client")
}

pub fn http(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.write_all(request.as_bytes()).expect("written");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

pub fn guest(number: i64) -> DailyReport {
    DailyReport {
        facility: FacilityId::new(20417).expect("a facility"),
        sequence_number: SequenceNumber::new(number).expect("a number"),
        first_name: SafeText::new("Ana & <Tone>"),
        surname: SafeText::new("O'Čuček \"mlajša\""),
        sex: Sex::Female,
        birth_date: "1990-02-28".parse().expect("a date"),
        country: Country::SLOVENIA,
        document_type: DocumentType::IdentityCard,
        document_number: SafeText::new("IE123456"),
        arrival: at("2026-08-01T15:30:00"),
        departure: Some(When::Date("2026-08-04".parse().expect("a date"))),
        storno: false,
        tax_code: TaxCode::FULL,
        rate: "2.5".parse().expect("a rate"),
    }
}

pub fn read(raw: &RawAnswer) -> Result<Answer, NotAnAnswer> {
    Answer::read(raw.status, raw.content_type.as_deref(), &raw.body)
}

pub fn send(client: &Client, guests: &[DailyReport]) -> PackageVerdict {
    let rows: Vec<Vec<u8>> = guests
        .iter()
        .map(|guest| daily_report::row_bytes(guest).expect("a row"))
        .collect();
    let rows: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
    let raw = client
        .send(&daily_report::document(&rows))
        .expect("an answer");
    place(&read(&raw).expect("an answer"), rows.len())
}

pub fn rows_of(verdict: PackageVerdict) -> Vec<RowVerdict> {
    match verdict {
        PackageVerdict::Rows(rows) => rows,
        other => panic!("expected rows, got {other:?}"),
    }
}

#[track_caller]
pub fn assert_code(verdict: PackageVerdict, code: &str) {
    match verdict {
        PackageVerdict::Rows(rows) => match rows.as_slice() {
            [RowVerdict::Rejected(error) | RowVerdict::AlreadyThere(error)] => {
                assert_eq!(error.code, code)
            }
            other => panic!("expected {code}, got {other:?}"),
        },
        PackageVerdict::HoldFacility(error)
        | PackageVerdict::StopAccount(error)
        | PackageVerdict::HoldPackage(error) => {
            assert_eq!(error.code, code);
        }
        other => panic!("expected {code}, got {other:?}"),
    }
}
