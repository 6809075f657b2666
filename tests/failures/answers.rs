//! Statuses, pages, faults and pieces that are no answer: each gets its name and its consequence,
//! and a redirect is never followed.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use recepcija::eturizem::Consequence;
use recepcija::eturizem::answer::{Answer, FaultCode, NotAnAnswer};
use recepcija::eturizem::client::RawAnswer;
use recepcija::eturizem::send_error::{Delivered, SendError, SendProblem};

use crate::{DOCUMENT, client_for};

/// Sends to a server that does `behave` with the connection.
fn send_to(behave: impl FnOnce(TcpStream) + Send + 'static) -> Result<RawAnswer, SendError> {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a socket");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    let server = std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a connection");
        behave(stream);
    });
    let result = client_for(&address, None, None).send(DOCUMENT);
    server.join().expect("the server ends");
    result
}

fn read_request(stream: &mut TcpStream) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !request.ends_with(b"Envelope>") {
        let count = stream.read(&mut buffer).expect("a request");
        request.extend_from_slice(&buffer[..count]);
    }
}

fn respond(bytes: Vec<u8>) -> Result<RawAnswer, SendError> {
    send_to(move |mut stream| {
        read_request(&mut stream);
        // A client that has read enough hangs up.
        let _ = stream.write_all(&bytes);
    })
}

/// What a whole HTTP answer with this body is taken for.
#[track_caller]
fn taken_for(status: u16, headers: &str, body: &[u8]) -> NotAnAnswer {
    let mut bytes = format!(
        "HTTP/1.1 {status} X\r\nContent-Length: {}\r\n{headers}\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    let raw = respond(bytes).expect("something came back");
    Answer::read(raw.status, raw.content_type.as_deref(), &raw.body).expect_err("no answer")
}

#[test]
fn each_status_has_its_consequence() {
    use Consequence::{Hold, Retry};
    for (status, consequence, concerns_settings) in [
        (204, Retry, false),
        (301, Retry, false),
        (400, Hold, false),
        (401, Hold, true),
        (403, Hold, true),
        (404, Hold, true),
        (407, Hold, true),
        (408, Retry, false),
        (413, Hold, false),
        (429, Retry, false),
        (500, Retry, false),
        (502, Retry, false),
        (503, Retry, false),
        (504, Retry, false),
    ] {
        let found = taken_for(status, "", b"");
        assert_eq!(found, NotAnAnswer::HttpStatus(status));
        assert_eq!(found.consequence(), consequence, "{status}");
        assert_eq!(found.concerns_settings(), concerns_settings, "{status}");
        assert_eq!(found.may_want_renegotiation(), status == 403, "{status}");
    }
}

#[test]
fn no_redirect_is_followed() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").expect("a socket");
    elsewhere.set_nonblocking(true).expect("no waiting");
    let location = elsewhere.local_addr().expect("an address");
    for status in [301, 302, 303, 307, 308] {
        let found = taken_for(status, &format!("Location: http://{location}/\r\n"), b"");
        assert_eq!(found, NotAnAnswer::HttpStatus(status));
        let called = elsewhere.accept();
        assert!(called.is_err(), "{status} was followed");
    }
}

fn fault(code: &str) -> String {
    format!(
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
         <soap:Fault><faultcode>{code}</faultcode><faultstring>Napaka</faultstring></soap:Fault>\
         </soap:Body></soap:Envelope>"
    )
}

#[test]
fn a_fault_says_whose_it_is_whatever_the_status() {
    for status in [200, 400, 500] {
        for (code, whose, consequence) in [
            ("soap:Client", FaultCode::Client, Consequence::Hold),
            ("soap:Server", FaultCode::Server, Consequence::Retry),
        ] {
            let found = taken_for(status, "", fault(code).as_bytes());
            assert!(
                matches!(&found, NotAnAnswer::Fault { code, .. } if *code == whose),
                "{status}: {found:?}"
            );
            assert_eq!(found.consequence(), consequence, "{status} {code}");
        }
    }
}

#[test]
fn pages_pieces_and_other_documents_are_tried_again() {
    for (headers, body, verdict) in [
        ("", "", NotAnAnswer::Empty),
        ("", " \r\n", NotAnAnswer::Empty),
        (
            "Content-Type: text/html\r\n",
            "<html><body>success=\"1\"</body></html>",
            NotAnAnswer::Html,
        ),
        (
            "",
            "<!DOCTYPE html><html><body>Prijava v omrežje</body></html>",
            NotAnAnswer::Html,
        ),
        ("", "<soap:Envelope", NotAnAnswer::CutShort),
        (
            "",
            "<data success=\"1\" failure=\"0\"/>",
            NotAnAnswer::UnknownDocument,
        ),
        ("", "{\"data\":{}}", NotAnAnswer::UnknownDocument),
    ] {
        let found = taken_for(200, headers, body.as_bytes());
        assert_eq!(found, verdict, "{body}");
        assert_eq!(found.consequence(), Consequence::Retry, "{body}");
    }
}

/// A gzip file of many zeros would be a thousand times larger when unpacked. Nobody asked for
/// compression, so it is never unpacked.
#[test]
fn a_compressed_answer_is_never_unpacked() {
    let begins_like_gzip = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3];
    let body: Vec<u8> = begins_like_gzip.into_iter().cycle().take(100_000).collect();
    for headers in ["Content-Encoding: gzip\r\n", ""] {
        let found = taken_for(200, headers, &body);
        assert_eq!(found, NotAnAnswer::UnknownDocument);
    }
}

#[test]
fn an_answer_larger_than_any_can_be_is_not_read_to_its_end() {
    let promised = "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n";
    let error = send_to(move |mut stream| {
        read_request(&mut stream);
        let _ = stream.write_all(promised.as_bytes());
        // Ends when the client hangs up, long before a gigabyte.
        while stream.write_all(&[b' '; 65_536]).is_ok() {}
    })
    .expect_err("too large");
    assert_eq!(
        (error.problem, error.delivered, error.consequence()),
        (SendProblem::TooLarge, Delivered::Maybe, Consequence::Retry)
    );
}

#[test]
fn a_connection_reset_before_or_after_the_request_is_told_apart_by_what_may_have_arrived() {
    let error = send_to(|mut stream| {
        read_request(&mut stream);
    })
    .expect_err("reset");
    assert_eq!(
        (error.problem, error.delivered, error.consequence()),
        (SendProblem::Reset, Delivered::Maybe, Consequence::Retry)
    );
    // Once bytes may have been written, nobody claims that nothing arrived.
    let error = send_to(drop).expect_err("reset");
    assert_eq!(
        (error.problem, error.consequence()),
        (SendProblem::Reset, Consequence::Retry)
    );
}

#[test]
fn an_answer_that_breaks_off_is_cut_short() {
    for piece in [
        &b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<soap"[..],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<soa\r\n",
    ] {
        let error = respond(piece.to_vec()).expect_err("cut");
        assert_eq!(
            (error.problem, error.delivered, error.consequence()),
            (SendProblem::CutShort, Delivered::Maybe, Consequence::Retry)
        );
    }
}
