//! Servers that we do not trust, and servers that do not trust us: nothing of a report reaches
//! them, and each has a name of its own.

use std::io::{Read, Write};
use std::net::TcpStream;

use rcgen::ExtendedKeyUsagePurpose;
use recepcija::eturizem::Consequence;
use recepcija::eturizem::certificate::ClientIdentity;
use recepcija::eturizem::send_error::{
    Delivered, OurCertificate, SendError, SendProblem, TlsProblem,
};
use rustls::version::{TLS12, TLS13};

use crate::authority::{Authority, ServerCertificate};
use crate::server::{Asks, Server, linger};
use crate::trust::{accepted, issuer};
use crate::{DOCUMENT, client_for, identity};

/// Both versions fail as they should, and the server could read nothing.
#[track_caller]
fn server_is_not_trusted(
    authority: &Authority,
    certificate: &ServerCertificate,
    trusted: &Authority,
    problem: TlsProblem,
) {
    for version in [&TLS12, &TLS13] {
        let pair = authority.certificate(certificate);
        let server = Server::start(version, pair, Asks::Nothing, accepted());
        let client = client_for(&server.address, Some(trusted.pem()), None);
        let error = client.send(DOCUMENT).expect_err("not trusted");
        assert_eq!(
            error,
            SendError {
                problem: SendProblem::Tls(problem),
                delivered: Delivered::No
            },
            "{version:?}"
        );
        assert_eq!(error.consequence(), Consequence::StopSettings);
        assert!(!error.may_want_renegotiation());
        assert!(server.seen().decrypted.is_empty(), "{version:?}");
    }
}

#[test]
fn a_server_of_an_unknown_issuer_gets_nothing() {
    let authority = Authority::new();
    // Also not where the issuer bears the name of one that we trust.
    for trusted in [Authority::named("Drug overitelj"), Authority::new()] {
        server_is_not_trusted(
            &authority,
            &ServerCertificate::default(),
            &trusted,
            TlsProblem::UnknownIssuer,
        );
    }
}

/// The server's own authority is trusted, and still something in its certificate is wrong.
#[track_caller]
fn certificate_is_not_trusted(certificate: &ServerCertificate, problem: TlsProblem) {
    let authority = Authority::new();
    server_is_not_trusted(&authority, certificate, &authority, problem);
}

#[test]
fn a_server_of_another_name_gets_nothing() {
    let certificate = ServerCertificate {
        name: "drugje.example",
        ..ServerCertificate::default()
    };
    certificate_is_not_trusted(&certificate, TlsProblem::WrongHost);
}

#[test]
fn a_server_whose_certificate_expired_gets_nothing() {
    let certificate = ServerCertificate {
        until_year: 2021,
        ..ServerCertificate::default()
    };
    certificate_is_not_trusted(&certificate, TlsProblem::Expired);
}

#[test]
fn a_server_whose_certificate_is_not_valid_yet_gets_nothing() {
    let certificate = ServerCertificate {
        from_year: 2100,
        ..ServerCertificate::default()
    };
    certificate_is_not_trusted(&certificate, TlsProblem::NotYetValid);
}

#[test]
fn a_certificate_that_is_not_one_of_a_server_is_not_trusted() {
    let certificate = ServerCertificate {
        purpose: ExtendedKeyUsagePurpose::ClientAuth,
        ..ServerCertificate::default()
    };
    certificate_is_not_trusted(&certificate, TlsProblem::Untrusted);
}

/// The server refuses us on both versions; on TLS 1.3 that shows only when the request was written
/// already, and yet it could not be read.
#[track_caller]
fn we_are_not_trusted(
    asks: impl Fn() -> Asks,
    identity: Option<&ClientIdentity>,
    problem: OurCertificate,
) {
    for version in [&TLS12, &TLS13] {
        let authority = Authority::new();
        let pair = authority.certificate(&ServerCertificate::default());
        let server = Server::start(version, pair, asks(), accepted());
        let client = client_for(&server.address, Some(authority.pem()), identity.cloned());
        let error = client.send(DOCUMENT).expect_err("refused");
        assert_eq!(
            error,
            SendError {
                problem: SendProblem::OurCertificate(problem),
                delivered: Delivered::No
            },
            "{version:?}"
        );
        assert_eq!(error.consequence(), Consequence::StopSettings);
        assert!(server.seen().decrypted.is_empty(), "{version:?}");
    }
}

fn asks_for_ours() -> Asks {
    Asks::For(vec![issuer("middle.pem")])
}

#[test]
fn a_server_that_asks_for_a_certificate_and_gets_none_says_so() {
    we_are_not_trusted(asks_for_ours, None, OurCertificate::Required);
}

#[test]
fn our_expired_certificate_is_told_as_such() {
    let expired = identity("expired", "geslo");
    we_are_not_trusted(asks_for_ours, Some(&expired), OurCertificate::Expired);
}

#[test]
fn our_certificate_of_an_authority_unknown_to_the_server_is_told_as_such() {
    let ours = identity("ec_p256", "geslo");
    let asks = || Asks::For(vec![Authority::new().der()]);
    we_are_not_trusted(asks, Some(&ours), OurCertificate::UnknownAuthority);
    // Without the certificates between, the root alone does not help.
    let asks = || Asks::For(vec![issuer("root.pem")]);
    we_are_not_trusted(asks, Some(&ours), OurCertificate::UnknownAuthority);
}

#[test]
fn our_refused_certificate_is_told_as_such() {
    let ours = identity("aes_256", "geslo");
    we_are_not_trusted(|| Asks::AndRefuses, Some(&ours), OurCertificate::Refused);
}

/// A server that answers the greeting with some bytes.
#[track_caller]
fn greeted_with(bytes: &'static [u8]) -> SendError {
    let server = Server::on_bare_socket(move |stream: &mut TcpStream| {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(bytes);
        linger(stream.try_clone().expect("the same socket"));
    });
    let error = client_for(&server.address, Some(Authority::new().pem()), None)
        .send(DOCUMENT)
        .expect_err("no connection");
    server.seen();
    assert_eq!(error.delivered, Delivered::No);
    error
}

/// A fatal alert as it stands on the wire.
const HANDSHAKE_FAILURE: &[u8] = &[21, 3, 3, 0, 2, 2, 40];
const PROTOCOL_VERSION: &[u8] = &[21, 3, 3, 0, 2, 2, 70];
const INTERNAL_ERROR: &[u8] = &[21, 3, 3, 0, 2, 2, 80];

#[test]
fn a_server_that_breaks_off_the_greeting_stops_sending_or_is_tried_again() {
    for (bytes, problem, consequence, renegotiation) in [
        (
            HANDSHAKE_FAILURE,
            SendProblem::Tls(TlsProblem::HandshakeRefused),
            Consequence::StopSettings,
            true,
        ),
        (
            PROTOCOL_VERSION,
            SendProblem::Tls(TlsProblem::NoCommonProtocol),
            Consequence::StopSettings,
            false,
        ),
        (
            INTERNAL_ERROR,
            SendProblem::Tls(TlsProblem::Other),
            Consequence::Retry,
            false,
        ),
        (
            b"HTTP/1.1 400 Bad Request\r\n\r\n",
            SendProblem::Tls(TlsProblem::NotTls),
            Consequence::Retry,
            false,
        ),
        (b"", SendProblem::Reset, Consequence::Retry, false),
    ] {
        let error = greeted_with(bytes);
        assert_eq!(error.problem, problem);
        assert_eq!(error.consequence(), consequence, "{problem:?}");
        assert_eq!(error.may_want_renegotiation(), renegotiation, "{problem:?}");
    }
}

#[test]
fn an_answer_whose_end_was_cut_off_within_tls_is_no_whole_answer() {
    // Without a length the end of the connection is the end of the answer, but only a connection
    // that was ended within TLS: anybody on the way can cut the rest.
    for version in [&TLS12, &TLS13] {
        let authority = Authority::new();
        let pair = authority.certificate(&ServerCertificate::default());
        let answer = b"HTTP/1.1 200 OK\r\n\r\n<soap:Envelope".to_vec();
        let server = Server::start(version, pair, Asks::Nothing, answer);
        let error = client_for(&server.address, Some(authority.pem()), None)
            .send(DOCUMENT)
            .expect_err("cut");
        assert_eq!(
            (error.problem, error.delivered, error.consequence()),
            (SendProblem::CutShort, Delivered::Maybe, Consequence::Retry)
        );
        server.seen();
    }
}
