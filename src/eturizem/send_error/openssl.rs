//! What OpenSSL says went wrong, found by its numbers.
//!
//! It keeps to itself why a certificate of a server is not trusted, so all such reasons are one.

use std::error::Error;

use openssl::error::ErrorStack;
use rustls::AlertDescription;

use super::{SendProblem, TlsProblem, alert_problem};

/// `ERR_LIB_SSL`.
const LIBRARY_SSL: i32 = 20;
/// `SSL_AD_REASON_OFFSET`: an alert of the other side is its number plus this.
const ALERTS: i32 = 1_000;
const CERTIFICATE_VERIFY_FAILED: i32 = 134;
const WRONG_VERSION_NUMBER: i32 = 267;
const HTTP_REQUEST: i32 = 156;
const UNSUPPORTED_PROTOCOL: i32 = 258;
const NO_PROTOCOLS_AVAILABLE: i32 = 191;
const UNEXPECTED_EOF: i32 = 294;

pub(super) fn problem_of(
    causes: &[&(dyn Error + 'static)],
    request_begun: bool,
) -> Option<SendProblem> {
    let stack = causes
        .iter()
        .find_map(|cause| cause.downcast_ref::<ErrorStack>())?;
    let ours = |error: &&openssl::error::Error| error.library_code() == LIBRARY_SSL;
    let reason = stack.errors().iter().find(ours)?.reason_code();
    Some(match reason {
        CERTIFICATE_VERIFY_FAILED => SendProblem::Tls(TlsProblem::Untrusted),
        WRONG_VERSION_NUMBER | HTTP_REQUEST => SendProblem::Tls(TlsProblem::NotTls),
        UNSUPPORTED_PROTOCOL | NO_PROTOCOLS_AVAILABLE => {
            SendProblem::Tls(TlsProblem::NoCommonProtocol)
        }
        UNEXPECTED_EOF => SendProblem::Reset,
        reason => match u8::try_from(reason - ALERTS) {
            Ok(alert) => alert_problem(AlertDescription::from(alert), request_begun),
            Err(_) => SendProblem::Tls(TlsProblem::Other),
        },
    })
}
