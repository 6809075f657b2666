//! The client against servers that misbehave, over real sockets.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use reqwest::dns::Resolve;
use zeroize::Zeroizing;

use super::*;
use crate::eturizem::answer::{Answer, NotAnAnswer};
use crate::eturizem::send_error::{Delivered, TlsProblem};

fn client_for(address: &str) -> Client {
    let credentials = Credentials::new("hotel", Zeroizing::new("geslo".to_owned())).expect("fine");
    let settings = ClientSettings {
        endpoint: Endpoint::parse(address).expect("an address"),
        credentials,
        identity: None,
        extra_roots_pem: None,
        proxy: None,
        tls_backend: TlsBackend::default(),
    };
    Client::with_times(settings, Duration::from_secs(2), Duration::from_secs(1)).expect("a client")
}

/// Sends to a server that does `answer` with the first connection, after reading what it gets.
fn send_to(answer: impl FnOnce(&mut TcpStream) + Send + 'static) -> Result<RawAnswer, SendError> {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a socket");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        answer(&mut stream);
    });
    let result = client_for(&address).send(b"<knjigaGostov xmlns=\"\"/>");
    server.join().expect("the server ends");
    result
}

fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !request.ends_with(b"Envelope>") {
        let count = stream.read(&mut buffer).expect("a request");
        request.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8(request).expect("text")
}

fn respond(text: &'static str) -> impl FnOnce(&mut TcpStream) + Send {
    move |stream| {
        read_request(stream);
        stream.write_all(text.as_bytes()).expect("written");
    }
}

#[test]
fn the_request_has_its_length_and_its_headers() {
    let (sender, receiver) = std::sync::mpsc::channel();
    let answer = send_to(move |stream| {
        sender.send(read_request(stream)).expect("kept");
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDate: Sat, 21 Nov 2026 10:00:00 GMT\r\n\r\nhi").expect("written");
    })
    .expect("an answer");
    assert_eq!((answer.status, answer.body.as_slice()), (200, &b"hi"[..]));
    assert_eq!(
        answer.date_header.as_deref(),
        Some("Sat, 21 Nov 2026 10:00:00 GMT")
    );
    let request = receiver.recv().expect("a request").to_ascii_lowercase();
    let (head, body) = request.split_once("\r\n\r\n").expect("a head");
    for header in [
        "content-type: text/xml; charset=utf-8",
        "soapaction: \"http://www.ajpes.si/eturizem/oddajporocilo\"",
        &format!("content-length: {}", body.len()),
    ] {
        assert!(head.contains(header), "{head}");
    }
    assert!(
        !head.contains("transfer-encoding") && !head.contains("accept-encoding"),
        "{head}"
    );
}

#[test]
fn nobody_listening_is_refused_and_not_delivered() {
    let free = TcpListener::bind("127.0.0.1:0")
        .expect("a socket")
        .local_addr()
        .expect("an address");
    let error = client_for(&format!("http://{free}/"))
        .send(b"<r/>")
        .expect_err("refused");
    assert_eq!(error.problem, SendProblem::Refused);
    assert_eq!(error.delivered, Delivered::No);
}

#[test]
fn a_connection_closed_without_an_answer_may_have_delivered() {
    let error = send_to(|stream| {
        read_request(stream);
    })
    .expect_err("reset");
    assert_eq!(
        (error.problem, error.delivered),
        (SendProblem::Reset, Delivered::Maybe)
    );
}

#[test]
fn half_a_body_is_cut_short() {
    let error = send_to(respond(
        "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<soap",
    ))
    .expect_err("cut");
    assert_eq!(
        (error.problem, error.delivered),
        (SendProblem::CutShort, Delivered::Maybe)
    );
}

#[test]
fn what_is_not_http_is_no_answer() {
    let error = send_to(respond("SSH-2.0-OpenSSH_9.2\r\n\r\n")).expect_err("not HTTP");
    assert_eq!(error.delivered, Delivered::Maybe);
}

#[test]
fn a_silent_server_times_out_after_the_request_was_sent() {
    let error = send_to(|stream| {
        read_request(stream);
        // Says nothing until the client hangs up.
        let _ = stream.read(&mut [0]);
    })
    .expect_err("late");
    assert_eq!(
        error.problem,
        SendProblem::TimedOut {
            after_request_sent: true
        }
    );
    assert_eq!(error.delivered, Delivered::Maybe);
}

#[test]
fn a_dripping_body_holds_nothing_longer_than_the_time_of_a_request() {
    let error = send_to(|stream| {
        read_request(stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
        // A byte each time that the client says nothing for a while; 900 would be a whole answer.
        stream
            .set_read_timeout(Some(Duration::from_millis(20)))
            .expect("a limit");
        while stream.write_all(b"x").is_ok() && !matches!(stream.read(&mut [0]), Ok(0)) {}
    })
    .expect_err("late");
    assert_eq!(
        error.problem,
        SendProblem::TimedOut {
            after_request_sent: true
        }
    );
}

#[test]
fn an_endless_body_is_too_large() {
    let error = send_to(|stream| {
        read_request(stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'x'; 65_536]).is_ok() {}
    })
    .expect_err("too large");
    assert_eq!(
        (error.problem, error.delivered),
        (SendProblem::TooLarge, Delivered::Maybe)
    );
}

#[test]
fn redirects_empty_bodies_and_web_pages_are_no_answers() {
    for (text, verdict) in [
        (
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            NotAnAnswer::HttpStatus(302),
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            NotAnAnswer::Empty,
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>",
            NotAnAnswer::Html,
        ),
    ] {
        let raw = send_to(respond(text)).expect("something came back");
        let read = Answer::read(raw.status, raw.content_type.as_deref(), &raw.body);
        assert_eq!(read, Err(verdict));
    }
}

#[test]
fn a_server_that_never_greets_times_out_before_anything_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a socket");
    let port = listener.local_addr().expect("an address").port();
    let roots = include_bytes!("../../../tests/certificates/root.pem");
    let settings = ClientSettings {
        endpoint: Endpoint::parse(&format!("https://localhost:{port}/")).expect("an address"),
        credentials: Credentials::new("hotel", Zeroizing::new("geslo".to_owned())).expect("fine"),
        identity: None,
        extra_roots_pem: Some(roots.to_vec()),
        proxy: None,
        tls_backend: TlsBackend::default(),
    };
    // The system accepts the connection, and nobody ever reads from it.
    let times = (Duration::from_millis(300), Duration::from_secs(60));
    let client = Client::with_times(settings, times.0, times.1).expect("a client");
    let error = client.send(b"<r/>").expect_err("late");
    assert_eq!(
        (error.problem, error.delivered),
        (
            SendProblem::TimedOut {
                after_request_sent: false
            },
            Delivered::No
        )
    );
    drop(listener);
}

#[test]
fn neither_guests_nor_credentials_stand_in_what_a_developer_prints() {
    let answer = RawAnswer {
        status: 200,
        content_type: None,
        body: b"pri=\"Novak\"".to_vec(),
        date_header: None,
    };
    let printed = format!("{answer:?}");
    assert_eq!(printed, "RawAnswer { status: 200, body_bytes: 11, .. }");
    let printed = format!("{:?}", client_for("http://127.0.0.1:9/"));
    assert!(printed.contains("127.0.0.1"), "{printed}");
    assert!(!printed.contains("hotel") && !printed.contains("geslo"));
}

#[test]
fn a_client_that_is_given_up_waits_for_no_name_server() {
    let client = client_for("http://127.0.0.1:9/");
    let waits_for_nobody = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    // Where nothing may wait, whatever waits would panic.
    waits_for_nobody.block_on(async { drop(client) });
}

#[test]
fn only_localhost_is_this_machine_without_a_name_server() {
    let addresses = |name: &str| {
        let asked = names::Names.resolve(name.parse().expect("a name"));
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.expect("a runtime").block_on(asked)
    };
    let here: Vec<_> = addresses("localhost").expect("known").collect();
    assert_eq!(here.len(), 2);
    assert!(here.iter().all(|address| address.ip().is_loopback()));
    assert!(addresses("breza.invalid").is_err(), "nobody has this name");
}

#[test]
fn a_look_at_a_server_that_refuses_the_handshake_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a socket");
    let port = listener.local_addr().expect("an address").port();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let greeted = stream.read(&mut [0; 4096]).expect("a greeting");
        assert!(greeted > 0);
        // A fatal alert of TLS: handshake_failure.
        stream
            .write_all(&[0x15, 3, 3, 0, 2, 2, 40])
            .expect("written");
    });
    let looked = client_for(&format!("https://localhost:{port}/")).look();
    server.join().expect("the server ends");
    assert_eq!(
        looked.expect_err("refused").problem,
        SendProblem::Tls(TlsProblem::HandshakeRefused)
    );
}
