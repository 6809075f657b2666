//! Each failure has its own name, found by type.

use super::*;

#[test]
fn tls_errors_are_found_inside_io_errors() {
    let inner = rustls::Error::AlertReceived(AlertDescription::CertificateExpired);
    let outer = io::Error::other(io::Error::new(io::ErrorKind::InvalidData, inner));
    let found = causes(&outer);
    let tls = found
        .iter()
        .find_map(|cause| cause.downcast_ref::<rustls::Error>());
    assert_eq!(
        tls.map(|tls| tls_problem(tls, false)),
        Some(SendProblem::OurCertificate(OurCertificate::Expired))
    );
}

#[test]
fn each_tls_failure_has_its_own_name_and_stops_sending() {
    use rustls::Error::{AlertReceived, InvalidCertificate};
    for (error, problem) in [
        (
            InvalidCertificate(Peer::UnknownIssuer),
            SendProblem::Tls(TlsProblem::UnknownIssuer),
        ),
        (
            InvalidCertificate(Peer::NotValidForName),
            SendProblem::Tls(TlsProblem::WrongHost),
        ),
        (
            InvalidCertificate(Peer::Expired),
            SendProblem::Tls(TlsProblem::Expired),
        ),
        (
            InvalidCertificate(Peer::NotValidYet),
            SendProblem::Tls(TlsProblem::NotYetValid),
        ),
        (
            AlertReceived(AlertDescription::UnknownCA),
            SendProblem::OurCertificate(OurCertificate::UnknownAuthority),
        ),
        (
            AlertReceived(AlertDescription::CertificateRequired),
            SendProblem::OurCertificate(OurCertificate::Required),
        ),
        (
            AlertReceived(AlertDescription::HandshakeFailure),
            SendProblem::Tls(TlsProblem::HandshakeRefused),
        ),
        (
            AlertReceived(AlertDescription::UnrecognisedName),
            SendProblem::Tls(TlsProblem::WrongHost),
        ),
        (
            rustls::PeerIncompatible::NoCipherSuitesInCommon.into(),
            SendProblem::Tls(TlsProblem::NoCommonProtocol),
        ),
    ] {
        let found = SendError::new(tls_problem(&error, false), false, TlsBackend::Rustls);
        assert_eq!(found.problem, problem);
        assert_eq!(found.consequence(), Consequence::StopSettings);
    }
}

#[test]
fn a_refused_certificate_was_not_delivered_and_a_late_reset_may_have_been() {
    let refused = SendProblem::OurCertificate(OurCertificate::Refused);
    assert_eq!(
        SendError::new(refused, true, TlsBackend::Rustls).delivered,
        Delivered::No
    );
    assert_eq!(
        SendError::new(SendProblem::Reset, true, TlsBackend::Rustls).delivered,
        Delivered::Maybe
    );
    assert_eq!(
        SendError::new(SendProblem::Reset, false, TlsBackend::Rustls).delivered,
        Delivered::No
    );
}

/// With OpenSSL, at most TLS 1.2, a certificate that is refused when the request was begun was
/// refused in a renegotiation.
#[test]
fn a_certificate_refused_in_a_renegotiation_may_have_been_too_late() {
    let refused = SendProblem::OurCertificate(OurCertificate::Expired);
    for (begun, delivered) in [(false, Delivered::No), (true, Delivered::Maybe)] {
        let error = SendError::new(refused, begun, TlsBackend::OpenSsl);
        assert_eq!(error.delivered, delivered);
    }
}

/// What an error of the system is taken for, wrapped as hyper and reqwest wrap it.
#[track_caller]
fn system(kind: io::ErrorKind, problem: SendProblem) {
    let wrapped = io::Error::other(io::Error::other(io::Error::from(kind)));
    let error = SendError::new(
        classify(&causes(&wrapped), false, false),
        false,
        TlsBackend::Rustls,
    );
    assert_eq!((error.problem, error.delivered), (problem, Delivered::No));
    assert_eq!(error.consequence(), Consequence::Retry);
}

/// On errors, since a network without route or names is not to be had in a test.
#[test]
fn faults_of_the_network_are_told_apart_and_tried_again() {
    use io::ErrorKind;
    system(ErrorKind::ConnectionRefused, SendProblem::Refused);
    for kind in [
        ErrorKind::NetworkUnreachable,
        ErrorKind::HostUnreachable,
        ErrorKind::NetworkDown,
        ErrorKind::AddrNotAvailable,
        ErrorKind::PermissionDenied,
    ] {
        system(kind, SendProblem::NoRoute);
    }
    for kind in [
        ErrorKind::ConnectionReset,
        ErrorKind::ConnectionAborted,
        ErrorKind::BrokenPipe,
        ErrorKind::UnexpectedEof,
    ] {
        system(kind, SendProblem::Reset);
    }
    system(ErrorKind::TimedOut, TIMED_OUT);
    system(ErrorKind::InvalidData, SendProblem::Other);
}

const TIMED_OUT: SendProblem = SendProblem::TimedOut {
    after_request_sent: false,
};

#[test]
fn a_name_without_address_is_found_behind_other_errors() {
    let wrapped = io::Error::other(NameNotFound);
    assert_eq!(
        classify(&causes(&wrapped), false, false),
        SendProblem::NameNotFound
    );
}

#[test]
fn a_time_out_says_whether_the_request_was_begun() {
    let nothing = io::Error::other("late");
    assert_eq!(classify(&causes(&nothing), true, false), TIMED_OUT);
    assert_eq!(
        classify(&causes(&nothing), true, true),
        SendProblem::TimedOut {
            after_request_sent: true
        }
    );
}

/// A server that breaks off the handshake when it has the request already: it asked for our
/// certificate by renegotiation, which rustls refused. What it did with the request is not known.
#[test]
fn a_handshake_that_fails_after_the_request_is_a_renegotiation() {
    let alert = rustls::Error::AlertReceived(AlertDescription::HandshakeFailure);
    let error = SendError::new(tls_problem(&alert, true), true, TlsBackend::Rustls);
    assert_eq!(
        (error.problem, error.delivered),
        (
            SendProblem::Tls(TlsProblem::WantsRenegotiation),
            Delivered::Maybe
        )
    );
    assert_eq!(error.consequence(), Consequence::StopSettings);
    assert!(error.may_want_renegotiation());
}
