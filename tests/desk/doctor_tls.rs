//! `recepcija doctor` over real TLS: the certificate of the server, ours, its clock.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;

use crate::authority::{Authority, Issued};
use crate::doctor::{LIST, NO_ROWS, back_up, examine, expect, not_tried};
use crate::house::{House, Practice, answer};

/// A service over TLS: it greets with a certificate, may ask for ours, and answers `Date`.
struct SecureService {
    endpoint: String,
}

impl SecureService {
    fn new(host: &str, own: &Issued, clients: Option<&Authority>, minutes_ahead: i64) -> Self {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .expect("versions");
        let builder = match clients {
            None => builder.with_no_client_auth(),
            Some(authority) => {
                let mut roots = RootCertStore::empty();
                roots.add(authority.der.clone()).expect("a root");
                let verifier =
                    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
                        .build()
                        .expect("a verifier");
                builder.with_client_cert_verifier(verifier)
            }
        };
        let config = builder
            .with_single_cert(vec![own.certificate.clone()], own.key())
            .expect("a certificate");
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
                serve(&mut StreamOwned::new(connection, stream), minutes_ahead);
            }
        });
        Self {
            endpoint: format!("https://{host}:{port}/wsrno"),
        }
    }
}

/// One request and its answer; a client that breaks off is no trouble.
fn serve(stream: &mut StreamOwned<ServerConnection, TcpStream>, minutes_ahead: i64) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).unwrap_or(0) == 0 {
            return;
        }
        head.extend_from_slice(&byte);
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .map_or(0, |length| length.trim().parse().expect("a length"));
    let mut body = vec![0; length];
    let _ = stream.read_exact(&mut body);
    let body = answer(NO_ROWS);
    let seconds = recepcija::clock::Clock::machine().now().utc_seconds() + 60 * minutes_ahead;
    let date = chrono::DateTime::from_timestamp(seconds, 0).expect("a time");
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nDate: {}\r\nContent-Type: text/xml; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        date.format("%a, %d %b %Y %H:%M:%S GMT"),
        body.len()
    );
    stream.conn.send_close_notify();
    let _ = stream.flush();
}

/// A house that trusts an authority, with or without a certificate of its own.
fn house(endpoint: &str, authority: &Authority, certificate: Option<&[u8]>) -> House {
    let house = House::reporting_to(endpoint);
    // Among many others, as in the bundle of a system; 2 MiB.
    let bundle = "# Drugo korensko potrdilo\n".repeat(80_000) + &authority.pem;
    house.write("roots.pem", bundle.as_bytes());
    let ours = certificate.map_or("", |bytes| {
        house.write("ajpes.p12", bytes);
        "certificate = \"ajpes.p12\"\n"
    });
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("read");
    let settings = settings.replace(
        "user_name = \"hotel\"\n",
        &format!("user_name = \"hotel\"\nca_certificates = \"roots.pem\"\n{ours}"),
    );
    house.write("config.toml", settings.as_bytes());
    house.write(
        "secrets.toml",
        "password = 'geslo'\ncertificate_password = 'šifra'\n".as_bytes(),
    );
    house
}

#[test]
fn a_server_that_is_who_it_says_is_told_with_issuer_and_days() {
    let authority = Authority::new("Izdajatelj");
    let own = authority.issue("vadnica", &["127.0.0.1"], 90);
    let service = SecureService::new("127.0.0.1", &own, None, 0);
    let house = house(&service.endpoint, &authority, None);
    house.import("list.csv", LIST, 0);
    back_up(&house);
    let examined = examine(&house, 0);
    expect(
        &examined,
        &[
            ("tls", "ok", "trusted"),
            ("answer", "ok", "answered"),
            ("clock", "ok", "agrees"),
            ("login", "ok", "logged_in"),
        ],
    );
    let text = house.run(&["doctor"], 0);
    let said = "TLS 1.3, CN=vadnica, issued by CN=Izdajatelj, valid until ";
    assert!(text.contains(said), "{text}");
}

#[test]
fn each_failure_of_the_secure_connection_has_its_own_finding() {
    let (authority, other) = (Authority::new("Izdajatelj"), Authority::new("Drugi"));
    for (own, trusted, finding) in [
        (
            authority.issue("vadnica", &["127.0.0.1"], 90),
            &other,
            "unknown_issuer",
        ),
        (
            authority.issue("drugje", &["drugje.example"], 90),
            &authority,
            "wrong_host",
        ),
        (
            authority.issue("vadnica", &["127.0.0.1"], -3),
            &authority,
            "expired",
        ),
    ] {
        let service = SecureService::new("127.0.0.1", &own, None, 0);
        let house = house(&service.endpoint, trusted, None);
        let examined = examine(&house, 3);
        expect(&examined, &[("tls", "fault", finding)]);
        not_tried(&examined, &["answer", "clock", "login"]);
        let text = house.run(&["doctor"], 3);
        assert!(text.contains("The server shows: CN="), "{text}");
    }
}

#[test]
fn a_server_that_breaks_off_the_greeting_points_at_the_way_out() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("https://{}/", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            // A fatal alert, handshake_failure.
            let _ = stream.write_all(&[21, 3, 3, 0, 2, 2, 40]);
        }
    });
    let authority = Authority::new("Izdajatelj");
    let house = house(&endpoint, &authority, None);
    let examined = examine(&house, 3);
    expect(&examined, &[("tls", "fault", "handshake_refused")]);
    let steps = examined["steps"].as_array().expect("steps");
    let tls = steps.iter().find(|step| step["step"] == "tls").expect("it");
    let advice = tls["advice"].as_str().expect("advice");
    assert!(advice.contains("tls_backend = \"openssl\""), "{advice}");
}

#[test]
fn a_server_that_asks_for_our_certificate_gets_it_or_says_so() {
    let authority = Authority::new("Izdajatelj");
    let own = authority.issue("vadnica", &["127.0.0.1"], 90);
    let service = SecureService::new("127.0.0.1", &own, Some(&authority), 0);
    let ours = authority.issue("Hotel Breza", &[], 200).p12("šifra");
    let with = house(&service.endpoint, &authority, Some(&ours));
    with.import("list.csv", LIST, 0);
    back_up(&with);
    let examined = examine(&with, 0);
    expect(
        &examined,
        &[
            ("certificate", "ok", "in_force"),
            ("tls", "ok", "trusted"),
            ("login", "ok", "logged_in"),
        ],
    );
    let text = with.run(&["doctor"], 0);
    assert!(
        text.contains("CN=Hotel Breza, issued by CN=Izdajatelj"),
        "{text}"
    );
    assert!(text.contains("200 days left"), "{text}");
    assert!(text.contains("asks for our certificate"), "{text}");

    let without = house(&service.endpoint, &authority, None);
    let examined = examine(&without, 3);
    expect(
        &examined,
        &[
            ("tls", "ok", "trusted"),
            ("answer", "fault", "our_certificate_required"),
        ],
    );
    not_tried(&examined, &["clock", "login"]);
}

#[test]
fn each_thing_that_is_wrong_with_our_certificate_has_its_own_finding() {
    let authority = Authority::new("Izdajatelj");
    let good = authority.issue("Hotel Breza", &[], 200);
    for (bytes, finding) in [
        (good.p12("drugo geslo"), "wrong_password"),
        (good.p12_without_key("šifra"), "no_key"),
        (
            authority.issue("Hotel Breza", &[], -2).p12("šifra"),
            "expired",
        ),
        (b"no certificate at all".to_vec(), "unreadable"),
    ] {
        let house = house("http://127.0.0.1:9/", &authority, Some(&bytes));
        expect(&examine(&house, 3), &[("certificate", "fault", finding)]);
    }
    let house = house("http://127.0.0.1:9/", &authority, Some(b""));
    std::fs::remove_file(house.path("ajpes.p12")).expect("removed");
    expect(
        &examine(&house, 3),
        &[("certificate", "fault", "unreadable_file")],
    );
}

#[test]
fn a_clock_that_is_an_hour_behind_is_a_fault() {
    let authority = Authority::new("Izdajatelj");
    let own = authority.issue("vadnica", &["127.0.0.1"], 90);
    let service = SecureService::new("127.0.0.1", &own, None, 60);
    let house = house(&service.endpoint, &authority, None);
    house.import("list.csv", LIST, 0);
    expect(&examine(&house, 1), &[("clock", "fault", "differs")]);
    let text = house.run(&["--language", "sl", "doctor"], 1);
    assert!(text.contains("zaostaja za uro storitve za"), "{text}");
}

#[test]
fn a_certificate_near_its_end_is_told_by_check_and_one_that_is_over_is_not_all_clear() {
    let practice = Practice::at("2026-08-20T18:00");
    let authority = Authority::new("Izdajatelj");
    for (days, left, warning, clear) in [
        (200, None, Value::Null, true),
        (30, Some("certificate 30 days left"), 30.into(), true),
        (12, Some("certificate 12 days left"), 14.into(), true),
        (7, Some("certificate 7 days left"), 7.into(), true),
        (1, Some("certificate 1 day left"), 1.into(), true),
        (-2, Some("certificate expired"), 0.into(), false),
    ] {
        let ours = authority.issue("Hotel Breza", &[], days).p12("šifra");
        let house = house(&practice.endpoint, &authority, Some(&ours)).at("2026-08-20T18:00");
        let code = i32::from(!clear);
        let check = house.json(&["check", "--json"], code);
        let held = &check["certificates"][0];
        assert_eq!(
            (&held["account"], &held["days_left"], &held["warning"]),
            (&"service".into(), &days.into(), &warning)
        );
        assert_eq!(check["all_clear"], clear);
        let text = house.run(&["check"], code);
        match left {
            Some(left) => assert!(text.contains(left), "{text}"),
            None => assert!(!text.contains("certificate"), "{text}"),
        }
    }
}

#[test]
fn a_certificate_that_cannot_be_opened_is_left_to_the_doctor() {
    let authority = Authority::new("Izdajatelj");
    let house = house("http://127.0.0.1:9/", &authority, Some(b"no certificate"));
    let check = house.json(&["check", "--json"], 0);
    assert_eq!(check["certificates"], serde_json::json!([]));
}
