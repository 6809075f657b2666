//! Every failure has its own words, in both languages.

use std::collections::HashMap;
use std::io::ErrorKind;

use super::settings::{certificate, client, credentials, endpoint, unreadable_file};
use super::*;
use crate::domain::text::SafeText;
use crate::eturizem::certificate::CertificateError;
use crate::eturizem::client::ClientError;
use crate::eturizem::endpoint::EndpointError;

fn problems() -> Vec<SendProblem> {
    let tls = [
        TlsProblem::UnknownIssuer,
        TlsProblem::WrongHost,
        TlsProblem::Expired,
        TlsProblem::NotYetValid,
        TlsProblem::Untrusted,
        TlsProblem::NoCommonProtocol,
        TlsProblem::HandshakeRefused,
        TlsProblem::WantsRenegotiation,
        TlsProblem::NotTls,
        TlsProblem::Other,
    ];
    let ours = [
        OurCertificate::Required,
        OurCertificate::Expired,
        OurCertificate::UnknownAuthority,
        OurCertificate::Refused,
    ];
    let mut all = vec![
        SendProblem::NameNotFound,
        SendProblem::NoRoute,
        SendProblem::Refused,
        SendProblem::Reset,
        SendProblem::CutShort,
        SendProblem::TimedOut {
            after_request_sent: false,
        },
        SendProblem::TimedOut {
            after_request_sent: true,
        },
        SendProblem::TooLarge,
        SendProblem::Other,
    ];
    all.extend(tls.map(SendProblem::Tls));
    all.extend(ours.map(SendProblem::OurCertificate));
    all
}

fn answers() -> Vec<NotAnAnswer> {
    let statuses = [
        204, 302, 400, 401, 403, 404, 407, 408, 413, 429, 500, 502, 503, 505,
    ];
    let faults = [FaultCode::Client, FaultCode::Server, FaultCode::Other];
    let mut all = vec![
        NotAnAnswer::Html,
        NotAnAnswer::Empty,
        NotAnAnswer::CutShort,
        NotAnAnswer::UnknownDocument,
        NotAnAnswer::TooLarge,
    ];
    all.extend(statuses.map(NotAnAnswer::HttpStatus));
    all.extend(faults.map(|code| NotAnAnswer::Fault {
        code,
        text: SafeText::new(""),
    }));
    all
}

/// What happened, and all its words, in a language.
fn all_words(language: Language) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add =
        |what: &dyn std::fmt::Debug, words: String| all.push((format!("{what:?}"), words));
    for problem in problems() {
        add(&problem, send_problem(problem, language).to_owned());
    }
    for answer in answers() {
        add(&answer, not_an_answer(&answer, language));
    }
    for error in [
        ClientError::NoRoots,
        ClientError::ExtraRoots,
        ClientError::Proxy,
        ClientError::Tls,
        ClientError::NoOpenSsl,
        ClientError::System,
    ] {
        add(&error, client(error, language).to_owned());
    }
    for error in [
        CertificateError::Unreadable,
        CertificateError::Unsupported,
        CertificateError::WrongPassword,
        CertificateError::NoKey,
        CertificateError::NoCertificate,
        CertificateError::Expired,
        CertificateError::NotYetValid,
    ] {
        add(&error, certificate(error, language).to_owned());
    }
    for error in [
        EndpointError::Unreadable,
        EndpointError::Scheme,
        EndpointError::NotLoopback,
        EndpointError::Extras,
    ] {
        add(&error, endpoint(error, language).to_owned());
    }
    for kind in [
        ErrorKind::NotFound,
        ErrorKind::PermissionDenied,
        ErrorKind::IsADirectory,
        ErrorKind::Other,
    ] {
        add(&kind, unreadable_file("certificate", kind, language));
    }
    add(&"credentials", credentials(language).to_owned());
    all
}

#[test]
fn every_failure_has_words_of_its_own_in_both_languages() {
    let mut seen: HashMap<String, String> = HashMap::new();
    for language in [Language::Slovenian, Language::English] {
        for (what, words) in all_words(language) {
            assert!(words.trim().len() > 20, "{what}: {words:?}");
            assert!(!words.contains('!'), "{what}: {words}");
            if let Some(other) = seen.insert(words.clone(), what.clone()) {
                panic!("{what} and {other}: {words}");
            }
        }
    }
}

#[test]
fn each_says_what_to_do_or_that_it_goes_again() {
    let (slovenian, english) = (all_words(Language::Slovenian), all_words(Language::English));
    for (what, words) in slovenian {
        let does = [
            "poslalo se bo znova",
            "Poslalo se bo znova",
            "preverite",
            "popravite",
            "nastavite",
            "namestite",
            "naročite",
            "izvozite",
            "zgradite",
            "zapišite",
            "prepišite",
            "poskusite",
            "sporočite",
            "zmanjšajte",
        ];
        assert!(
            does.iter().any(|word| words.contains(word)),
            "{what}: {words}"
        );
    }
    for (what, words) in english {
        let does = [
            "will be sent again",
            "check",
            "mend",
            "set ",
            "install",
            "get a new",
            "export",
            "build it",
            "write",
            "type",
            "try",
            "tell",
            "lower",
        ];
        assert!(
            does.iter().any(|word| words.contains(word)),
            "{what}: {words}"
        );
    }
}

#[test]
fn what_may_be_a_renegotiation_names_the_way_out() {
    for language in [Language::Slovenian, Language::English] {
        for words in [
            not_an_answer(&NotAnAnswer::HttpStatus(403), language),
            send_problem(SendProblem::Tls(TlsProblem::HandshakeRefused), language).to_owned(),
            send_problem(SendProblem::Tls(TlsProblem::WantsRenegotiation), language).to_owned(),
        ] {
            assert!(words.contains("tls_backend = \"openssl\""), "{words}");
        }
    }
}

#[test]
fn a_fault_keeps_its_own_words_and_a_status_its_number() {
    let fault = NotAnAnswer::Fault {
        code: FaultCode::Server,
        text: SafeText::new("Server was unable to process request."),
    };
    for language in [Language::Slovenian, Language::English] {
        assert!(not_an_answer(&fault, language).contains("unable to process"));
        assert!(not_an_answer(&NotAnAnswer::HttpStatus(418), language).contains("418"));
    }
}
