//! HTTP as strict as it must be, and networks that fail.

use recepcija::domain::moment::Moment;
use recepcija::eturizem::answer::{Answer, FaultCode, NotAnAnswer};
use recepcija::eturizem::practice::{
    Login, Planned, PracticeError, PracticeService, PracticeSettings, Trouble,
};
use recepcija::eturizem::send_error::{Delivered, SendProblem};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use crate::support::*;

#[test]
fn it_listens_on_this_machine_only_and_is_strict_about_http() {
    let practice = Practice::start();
    let folder = tempfile::tempdir().expect("a folder");
    let outside = PracticeService::start(PracticeSettings {
        listen: "0.0.0.0:0".parse().expect("an address"),
        database: folder.path().join("x.db"),
        login: Login::FirstUseFixes,
        register: None,
        clock: Arc::new(|| Moment::from_utc_seconds(0)),
    });
    assert!(matches!(outside, Err(PracticeError::NotLoopback)));
    let address = practice.service.address();
    let post = |headers: &str, body: &str| {
        http(
            address,
            &format!(
                "POST /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n{body}"
            ),
        )
    };
    let xml = "Content-Type: text/xml; charset=utf-8\r\n";
    let action = "SOAPAction: \"http://www.ajpes.si/eturizem/oddajPorocilo\"\r\n";
    for (answer, status) in [
        (
            post(
                &format!("{xml}{action}Transfer-Encoding: chunked\r\n"),
                "0\r\n\r\n",
            ),
            "411",
        ),
        (post(&format!("{xml}{action}"), ""), "411"),
        (
            post(&format!("{xml}{action}Content-Length: 30000000\r\n"), ""),
            "413",
        ),
        (
            post(&format!("{action}Content-Length: 4\r\n"), "<a/>"),
            "415",
        ),
        (
            post(
                &format!("Content-Type: text/plain\r\n{action}Content-Length: 4\r\n"),
                "<a/>",
            ),
            "415",
        ),
        (post(&format!("{xml}Content-Length: 4\r\n"), "<a/>"), "500"),
        (
            post(&format!("{xml}{action}Content-Length: 4\r\n"), "<a/>"),
            "500",
        ),
        (
            http(
                address,
                "DELETE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            ),
            "405",
        ),
        (
            http(
                address,
                "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
            ),
            "421",
        ),
        (practice.get("/elsewhere"), "404"),
        (
            http(
                address,
                "POST /trouble HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n\
                 Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                 Content-Length: 9\r\n\r\nname=html",
            ),
            "403",
        ),
    ] {
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{status}: {answer}"
        );
    }
    let fault = post(&format!("{xml}{action}Content-Length: 4\r\n"), "<a/>");
    let (_, body) = fault.split_once("\r\n\r\n").expect("a body");
    let refused =
        Answer::read(500, Some("text/xml; charset=utf-8"), body.as_bytes()).expect_err("a fault");
    assert!(
        matches!(
            refused,
            NotAnAnswer::Fault {
                code: FaultCode::Client,
                ..
            }
        ),
        "{refused:?}"
    );
}

#[test]
fn troubles_are_chosen_on_the_page() {
    let practice = Practice::start();
    let set = |form: &str| {
        let request = format!(
            "POST /trouble HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n\
             Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{form}",
            form.len()
        );
        http(practice.service.address(), &request)
    };
    assert!(set("name=http-503&requests=1").starts_with("HTTP/1.1 303 "));
    let on = &practice.json("/troubles.json")["on"];
    assert_eq!(
        (&on["name"], &on["requests"]),
        (&"http-503".into(), &1.into())
    );
    assert!(practice.get("/").contains("HTTP 503, storitev ni na voljo"));
    let client = practice.client("hotel", "geslo");
    let raw = client.send(b"<r/>").expect("something came back");
    assert_eq!(raw.status, 503);
    assert!(practice.json("/troubles.json")["on"].is_null());
    assert!(set("name=nothing").starts_with("HTTP/1.1 400 "));
    assert!(set("name=empty&requests=").starts_with("HTTP/1.1 303 "));
    assert!(set("name=").starts_with("HTTP/1.1 303 "));
    assert!(practice.get("/").contains("Brez težav."));
}

#[test]
fn a_door_that_was_closed_opens_again_at_the_same_address() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo");
    practice
        .service
        .troubles()
        .set(Some(Planned::lasting(Trouble::Refuse)));
    // It closes in its own time; until then connections are reset.
    let refused = loop {
        let error = client.send(b"<r/>").expect_err("no answer");
        if error.problem == SendProblem::Refused {
            break error;
        }
    };
    assert_eq!(refused.delivered, Delivered::No);
    practice.service.troubles().set(None);
    let raw = loop {
        match client.send(b"<r/>") {
            Ok(raw) => break raw,
            Err(error) => assert_eq!(error.problem, SendProblem::Refused),
        }
    };
    assert_eq!(raw.status, 200);
}

#[test]
fn the_readme_tells_every_trouble() {
    let readme = include_str!("../../README.md");
    for trouble in Trouble::all() {
        let row = format!("| `{}` |", trouble.name());
        assert!(readme.contains(&row), "{row}");
    }
}

/// A server that does one thing with the first connection.
fn scripted(act: impl FnOnce(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a socket");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        if let Ok((stream, _)) = listener.accept() {
            act(stream);
        }
    });
    format!("http://{address}/")
}

fn read_request(stream: &mut TcpStream) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !request.ends_with(b"Envelope>") {
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => request.extend_from_slice(&buffer[..count]),
            _ => return,
        }
    }
}

#[test]
fn failures_of_the_network_are_told_apart() {
    let free = TcpListener::bind("127.0.0.1:0")
        .expect("a socket")
        .local_addr()
        .expect("an address");
    let refused = client_for(&format!("http://{free}/"), "hotel", "geslo")
        .send(b"<r/>")
        .expect_err("refused");
    assert_eq!(
        (refused.problem, refused.delivered),
        (SendProblem::Refused, Delivered::No)
    );
    let address = scripted(|mut stream| read_request(&mut stream));
    let reset = client_for(&address, "hotel", "geslo")
        .send(b"<r/>")
        .expect_err("reset");
    assert_eq!(
        (reset.problem, reset.delivered),
        (SendProblem::Reset, Delivered::Maybe)
    );
    for (text, verdict) in [
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            NotAnAnswer::Empty,
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html><p></html",
            NotAnAnswer::Html,
        ),
        (
            "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
            NotAnAnswer::HttpStatus(503),
        ),
    ] {
        let address = scripted(move |mut stream| {
            read_request(&mut stream);
            let _ = stream.write_all(text.as_bytes());
        });
        let raw = client_for(&address, "hotel", "geslo")
            .send(b"<r/>")
            .expect("something came back");
        assert_eq!(read(&raw), Err(verdict));
    }
}
