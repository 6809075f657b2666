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
        tls.map(tls_problem),
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
    ] {
        let found = SendError::new(tls_problem(&error), false);
        assert_eq!(found.problem, problem);
        assert_eq!(found.consequence(), Consequence::StopSettings);
    }
}

#[test]
fn a_refused_certificate_was_not_delivered_and_a_late_reset_may_have_been() {
    let refused = SendProblem::OurCertificate(OurCertificate::Refused);
    assert_eq!(SendError::new(refused, true).delivered, Delivered::No);
    assert_eq!(
        SendError::new(SendProblem::Reset, true).delivered,
        Delivered::Maybe
    );
    assert_eq!(
        SendError::new(SendProblem::Reset, false).delivered,
        Delivered::No
    );
}
