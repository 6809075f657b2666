//! Why a request did not bring an answer, found by the errors' types and never by their words.

use std::error::Error;
use std::io;

use rustls::{AlertDescription, CertificateError as Peer};

#[cfg(feature = "openssl")]
mod openssl;

use super::Consequence;
use super::client::TlsBackend;

/// Whether the service may have got the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// Nothing of it was written, or the server refused us before reading: not delivered.
    No,
    /// It was at least begun: unknown, so the same bytes go again later.
    Maybe,
}

/// What is wrong with the server's TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsProblem {
    /// Its certificate is from nobody we trust.
    UnknownIssuer,
    /// Its certificate is for another name.
    WrongHost,
    /// Its certificate expired.
    Expired,
    /// Its certificate is not valid yet; often our own clock is wrong.
    NotYetValid,
    /// Its certificate cannot be trusted for another reason.
    Untrusted,
    /// It and we have no version of TLS or no cipher in common.
    NoCommonProtocol,
    /// It broke off the handshake and does not say why: often it asks for a certificate.
    HandshakeRefused,
    /// It broke off when the request was there already: it wants our certificate by renegotiation.
    WantsRenegotiation,
    /// What listens there does not speak TLS.
    NotTls,
    /// Anything else.
    Other,
}

/// What the server said of our certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OurCertificate {
    /// It asks for one and got none.
    Required,
    /// It expired.
    Expired,
    /// It is from an authority that the server does not know.
    UnknownAuthority,
    /// It was refused.
    Refused,
}

/// What happened on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendProblem {
    /// The name has no address.
    #[error("the name of the service was not found; check the network connection")]
    NameNotFound,
    /// No way to it.
    #[error("there is no network route to the service")]
    NoRoute,
    /// Nobody listens.
    #[error("the connection was refused")]
    Refused,
    /// Broken off before an answer began.
    #[error("the connection was broken off")]
    Reset,
    /// Broken off within the answer.
    #[error("the connection was broken off within the answer")]
    CutShort,
    /// It took too long.
    #[error("the service did not answer in time")]
    TimedOut {
        /// Whether sending had begun.
        after_request_sent: bool,
    },
    /// The server cannot be trusted.
    #[error("no trusted connection to the service could be made ({0:?})")]
    Tls(TlsProblem),
    /// The server does not trust us.
    #[error("the service refused our certificate ({0:?})")]
    OurCertificate(OurCertificate),
    /// The answer is larger than any answer can be.
    #[error("the answer is larger than any answer can be")]
    TooLarge,
    /// What came back is not HTTP, or anything else.
    #[error("the request failed")]
    Other,
}

/// A request that brought no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct SendError {
    /// What happened.
    pub problem: SendProblem,
    /// Whether the service may have got the report.
    pub delivered: Delivered,
}

impl SendError {
    /// What follows: the network's faults are tried again, ours stop until settings are mended.
    #[must_use]
    pub fn consequence(&self) -> Consequence {
        Self::consequence_of(self.problem)
    }

    /// What follows from a problem, wherever on the way it was met.
    #[must_use]
    pub fn consequence_of(problem: SendProblem) -> Consequence {
        match problem {
            SendProblem::NameNotFound
            | SendProblem::NoRoute
            | SendProblem::Refused
            | SendProblem::Reset
            | SendProblem::CutShort
            | SendProblem::TimedOut { .. }
            | SendProblem::TooLarge
            | SendProblem::Tls(TlsProblem::NotTls | TlsProblem::Other)
            | SendProblem::Other => Consequence::Retry,
            SendProblem::Tls(
                TlsProblem::UnknownIssuer
                | TlsProblem::WrongHost
                | TlsProblem::Expired
                | TlsProblem::NotYetValid
                | TlsProblem::Untrusted
                | TlsProblem::NoCommonProtocol
                | TlsProblem::HandshakeRefused
                | TlsProblem::WantsRenegotiation,
            )
            | SendProblem::OurCertificate(_) => Consequence::StopSettings,
        }
    }

    /// Whether this is how a server shows itself that asks for our certificate by renegotiation,
    /// which rustls refuses: `tls_backend = "openssl"` is the way out.
    #[must_use]
    pub fn may_want_renegotiation(&self) -> bool {
        matches!(
            self.problem,
            SendProblem::Tls(TlsProblem::HandshakeRefused | TlsProblem::WantsRenegotiation)
        )
    }

    pub(super) fn new(problem: SendProblem, request_begun: bool, backend: TlsBackend) -> Self {
        // On TLS 1.3, which only rustls speaks here, a refused client certificate shows only after
        // the first bytes were written, but a server that refuses the certificate does not read
        // them. In a renegotiation it had read the request already: nobody knows what it did.
        let unread =
            matches!(problem, SendProblem::OurCertificate(_)) && backend == TlsBackend::Rustls;
        let delivered = if request_begun && !unread {
            Delivered::Maybe
        } else {
            Delivered::No
        };
        Self { problem, delivered }
    }
}

/// A name that has no address, as our resolver says it.
#[derive(Debug, thiserror::Error)]
#[error("name not found")]
pub(super) struct NameNotFound;

/// Finds what happened by going through all causes.
pub(super) fn problem_of(error: &reqwest::Error, request_begun: bool) -> SendProblem {
    classify(&causes(error), error.is_timeout(), request_begun)
}

fn classify(
    causes: &[&(dyn Error + 'static)],
    is_timeout: bool,
    request_begun: bool,
) -> SendProblem {
    let tls = causes
        .iter()
        .find_map(|cause| cause.downcast_ref::<rustls::Error>());
    if let Some(tls) = tls {
        return tls_problem(tls, request_begun);
    }
    #[cfg(feature = "openssl")]
    if let Some(problem) = openssl::problem_of(causes, request_begun) {
        return problem;
    }
    if causes.iter().any(|cause| cause.is::<NameNotFound>()) {
        return SendProblem::NameNotFound;
    }
    if is_timeout {
        return SendProblem::TimedOut {
            after_request_sent: request_begun,
        };
    }
    let by_kind = causes
        .iter()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .find_map(|cause| io_problem(cause.kind(), request_begun));
    if let Some(problem) = by_kind {
        return problem;
    }
    let closed = |error: &hyper::Error| {
        error.is_incomplete_message() || error.is_closed() || error.is_canceled()
    };
    let broken_off = causes
        .iter()
        .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
        .any(closed);
    if broken_off {
        SendProblem::Reset
    } else {
        SendProblem::Other
    }
}

/// All causes; an `io::Error` hides the one it was made of from `source()`.
pub(super) fn causes<'a>(error: &'a (dyn Error + 'static)) -> Vec<&'a (dyn Error + 'static)> {
    const CAUSES_MAX: usize = 32;
    let mut found = vec![error];
    let mut last = error;
    while found.len() < CAUSES_MAX {
        let inner = last
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .map(|inner| inner as &(dyn Error + 'static));
        let Some(next) = inner.or_else(|| last.source()) else {
            break;
        };
        found.push(next);
        last = next;
    }
    found
}

pub(super) fn io_problem(kind: io::ErrorKind, request_begun: bool) -> Option<SendProblem> {
    match kind {
        io::ErrorKind::ConnectionRefused => Some(SendProblem::Refused),
        io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable
        // A firewall of this machine.
        | io::ErrorKind::PermissionDenied => Some(SendProblem::NoRoute),
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::NotConnected
        | io::ErrorKind::UnexpectedEof => Some(SendProblem::Reset),
        io::ErrorKind::TimedOut => Some(SendProblem::TimedOut {
            after_request_sent: request_begun,
        }),
        _ => None,
    }
}

pub(super) fn tls_problem(error: &rustls::Error, request_begun: bool) -> SendProblem {
    match error {
        rustls::Error::InvalidCertificate(reason) => SendProblem::Tls(match reason {
            // A bad signature: an authority that bears the name of one we trust, and is another.
            Peer::UnknownIssuer | Peer::BadSignature => TlsProblem::UnknownIssuer,
            Peer::NotValidForName | Peer::NotValidForNameContext { .. } => TlsProblem::WrongHost,
            Peer::Expired | Peer::ExpiredContext { .. } => TlsProblem::Expired,
            Peer::NotValidYet | Peer::NotValidYetContext { .. } => TlsProblem::NotYetValid,
            _ => TlsProblem::Untrusted,
        }),
        rustls::Error::AlertReceived(alert) => alert_problem(*alert, request_begun),
        rustls::Error::PeerIncompatible(_) => SendProblem::Tls(TlsProblem::NoCommonProtocol),
        rustls::Error::InvalidMessage(_) => SendProblem::Tls(TlsProblem::NotTls),
        _ => SendProblem::Tls(TlsProblem::Other),
    }
}

/// What the server says when it breaks off.
fn alert_problem(alert: AlertDescription, request_begun: bool) -> SendProblem {
    match alert {
        AlertDescription::CertificateRequired | AlertDescription::NoCertificate => {
            SendProblem::OurCertificate(OurCertificate::Required)
        }
        AlertDescription::CertificateExpired => {
            SendProblem::OurCertificate(OurCertificate::Expired)
        }
        AlertDescription::UnknownCA => {
            SendProblem::OurCertificate(OurCertificate::UnknownAuthority)
        }
        AlertDescription::BadCertificate
        | AlertDescription::UnsupportedCertificate
        | AlertDescription::CertificateRevoked
        | AlertDescription::CertificateUnknown
        | AlertDescription::AccessDenied => SendProblem::OurCertificate(OurCertificate::Refused),
        AlertDescription::HandshakeFailure | AlertDescription::NoRenegotiation => {
            SendProblem::Tls(if request_begun {
                TlsProblem::WantsRenegotiation
            } else {
                TlsProblem::HandshakeRefused
            })
        }
        AlertDescription::ProtocolVersion
        | AlertDescription::InsufficientSecurity
        | AlertDescription::NoApplicationProtocol => SendProblem::Tls(TlsProblem::NoCommonProtocol),
        AlertDescription::UnrecognisedName => SendProblem::Tls(TlsProblem::WrongHost),
        _ => SendProblem::Tls(TlsProblem::Other),
    }
}

#[cfg(test)]
mod tests;
