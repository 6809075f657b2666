//! Recorded shapes of answer, each a whole HTTP response in a file, with the verdict it must get.
//!
//! `answers/verdicts.txt` names every file once. Each is read as bytes, and a second time through a
//! real socket and the client.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;

use recepcija::domain::entry::ServiceError;
use recepcija::eturizem::Consequence;
use recepcija::eturizem::answer::{Answer, FaultCode, NotAnAnswer};
use recepcija::eturizem::client::{Client, ClientSettings, TlsBackend};
use recepcija::eturizem::codes::ServiceCode;
use recepcija::eturizem::endpoint::Endpoint;
use recepcija::eturizem::envelope::Credentials;
use recepcija::eturizem::placement::{PackageVerdict, RowVerdict, place};
use recepcija::eturizem::send_error::Delivered;
use zeroize::Zeroizing;

/// One line of the table.
struct Recorded {
    name: String,
    rows_count: usize,
    verdict: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/answers")
}

fn table() -> Vec<Recorded> {
    let text = std::fs::read_to_string(folder().join("verdicts.txt")).expect("the table");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let recorded = |line: &str| {
        let mut cells = line.splitn(3, '|').map(str::trim);
        let mut cell = || cells.next().expect("three cells").to_owned();
        Recorded {
            name: cell(),
            rows_count: cell().parse().expect("a number of rows"),
            verdict: cell(),
        }
    };
    lines.map(recorded).collect()
}

fn bytes_of(recorded: &Recorded) -> Vec<u8> {
    std::fs::read(folder().join(format!("{}.http", recorded.name))).expect("a recorded answer")
}

/// Status, `Content-Type` and body of a recorded response.
fn parts(response: &[u8]) -> (u16, Option<String>, &[u8]) {
    let end = response
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("the end of the head");
    let head = std::str::from_utf8(&response[..end]).expect("a head in ASCII");
    let status = head.split(' ').nth(1).expect("a status");
    let content_type = head
        .lines()
        .find_map(|line| line.strip_prefix("Content-Type: "));
    (
        status.parse().expect("a number"),
        content_type.map(str::to_owned),
        &response[end + 4..],
    )
}

fn read(response: &[u8], rows_count: usize) -> String {
    let (status, content_type, body) = parts(response);
    told(
        Answer::read(status, content_type.as_deref(), body),
        rows_count,
    )
}

fn told(answer: Result<Answer, NotAnAnswer>, rows_count: usize) -> String {
    match answer {
        Ok(answer) => package(place(&answer, rows_count)),
        Err(error) => no_answer(&error),
    }
}

fn package(verdict: PackageVerdict) -> String {
    match verdict {
        PackageVerdict::Rows(rows) => rows.iter().map(row).collect::<Vec<_>>().join(", "),
        PackageVerdict::OneByOne => "one by one".to_owned(),
        PackageVerdict::Halve => "halve".to_owned(),
        PackageVerdict::AskAgain(error) => format!("ask again {}", error.code),
        PackageVerdict::Retry(error) => format!("retry {}", error.code),
        PackageVerdict::StopAccount(error) => format!("stop account {}", error.code),
        PackageVerdict::HoldFacility(error) => format!("hold facility {}", error.code),
        PackageVerdict::HoldPackage(error) => format!("hold package {}", error.code),
        PackageVerdict::Unclear(errors) => {
            let codes = errors.iter().map(|error| format!(" {}", error.code));
            format!("unclear{}", codes.collect::<String>())
        }
    }
}

fn row(verdict: &RowVerdict) -> String {
    match verdict {
        RowVerdict::Accepted => "accepted".to_owned(),
        RowVerdict::AlreadyThere(error) => format!("already there {}", error.code),
        RowVerdict::Rejected(error) => format!("rejected {}", code(error)),
        RowVerdict::HoldFacility(error) => format!("hold facility {}", error.code),
        RowVerdict::StopAccount(error) => format!("stop account {}", error.code),
        RowVerdict::AskAgain(error) => format!("ask again {}", error.code),
    }
}

/// A code that nobody knows comes with its text, word for word.
fn code(error: &ServiceError) -> String {
    match ServiceCode::known(&error.code) {
        Some(_) => error.code.clone(),
        None => format!("{} \"{}\"", error.code, error.text),
    }
}

fn no_answer(error: &NotAnAnswer) -> String {
    let what = match error {
        NotAnAnswer::HttpStatus(status) => format!("http {status}"),
        NotAnAnswer::Fault { code, .. } => match code {
            FaultCode::Client => "fault client".to_owned(),
            FaultCode::Server => "fault server".to_owned(),
            FaultCode::Other => "fault other".to_owned(),
        },
        NotAnAnswer::Html => "html".to_owned(),
        NotAnAnswer::Empty => "empty".to_owned(),
        NotAnAnswer::CutShort => "cut short".to_owned(),
        NotAnAnswer::UnknownDocument => "unknown document".to_owned(),
        NotAnAnswer::TooLarge => "too large".to_owned(),
    };
    let follows = match error.consequence() {
        Consequence::Retry => "retry",
        Consequence::Hold => "hold",
        Consequence::StopSettings => "stop",
    };
    format!("no answer: {what}, {follows}")
}

#[test]
fn every_recorded_answer_has_a_verdict_and_every_verdict_an_answer() {
    let named: Vec<String> = table().into_iter().map(|recorded| recorded.name).collect();
    let once: BTreeSet<String> = named.iter().cloned().collect();
    assert_eq!(once.len(), named.len(), "a file is named twice");
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .expect("the folder")
        .map(|file| file.expect("a file").file_name())
        .map(|name| name.to_str().expect("a plain name").to_owned())
        .filter(|name| name != "verdicts.txt")
        .map(|name| name.strip_suffix(".http").expect("an answer").to_owned())
        .collect();
    assert_eq!(files, once);
    assert!(files.len() >= 40);
}

#[test]
fn every_recorded_answer_gets_its_verdict() {
    let wrong: Vec<String> = table()
        .iter()
        .map(|recorded| (recorded, read(&bytes_of(recorded), recorded.rows_count)))
        .filter(|(recorded, found)| recorded.verdict != *found)
        .map(|(recorded, found)| format!("{}: {found}", recorded.name))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_recorded_answer_gets_its_verdict_through_a_socket() {
    let (table, listener) = (table(), TcpListener::bind("127.0.0.1:0").expect("a port"));
    let client = client(&format!(
        "http://{}/",
        listener.local_addr().expect("an address")
    ));
    let responses: Vec<Vec<u8>> = table.iter().map(bytes_of).collect();
    let serving = std::thread::spawn(move || {
        for response in responses {
            let (mut stream, _) = listener.accept().expect("a connection");
            read_request(&mut stream);
            stream.write_all(&response).expect("answered");
        }
    });
    for recorded in table {
        let found = match client.send(b"<knjigaGostov xmlns=\"\"/>") {
            Ok(raw) => told(
                Answer::read(raw.status, raw.content_type.as_deref(), &raw.body),
                recorded.rows_count,
            ),
            Err(error) => {
                assert_eq!(error.delivered, Delivered::Maybe, "{}", recorded.name);
                format!("{error:?}")
            }
        };
        assert_eq!(found, recorded.verdict, "{}", recorded.name);
    }
    serving.join().expect("served");
}

fn client(address: &str) -> Client {
    Client::new(ClientSettings {
        endpoint: Endpoint::parse(address).expect("an address"),
        credentials: Credentials::new("hotel", Zeroizing::new("geslo".to_owned())).expect("fine"),
        identity: None,
        extra_roots_pem: None,
        proxy: None,
        tls_backend: TlsBackend::default(),
    })
    .expect("a client")
}

fn read_request(stream: &mut TcpStream) {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        let read = reader.read_line(&mut line).expect("a line");
        if read == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the body");
}
