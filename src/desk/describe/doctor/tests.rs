//! Each finding has words in both languages, and its verdict.

use super::*;
use crate::desk::Blame;
use crate::domain::certificate::CertificateWarning;
use crate::domain::example::moment;
use crate::domain::text::SafeText;
use crate::eturizem::certificate::CertificateError;
use crate::eturizem::client::ClientError;
use crate::eturizem::endpoint::EndpointError;
use crate::eturizem::probe::TlsVersion;
use crate::eturizem::send_error::{OurCertificate as Ours, TlsProblem};

fn ours(days_left: i64) -> OurCertificate {
    let now = moment("2026-08-20T12:00");
    let valid_until = now.plus_hours(24 * days_left);
    OurCertificate {
        holder: SafeText::new("CN=Hotel Breza"),
        issuer: SafeText::new("CN=SIGEN-CA G2"),
        valid_until,
        days_left,
        warning: CertificateWarning::of(valid_until, now),
    }
}

fn theirs() -> ServerCertificate {
    ServerCertificate {
        holder: SafeText::new("CN=www.ajpes.si"),
        issuer: SafeText::new("CN=Izdajatelj"),
        valid_until: moment("2026-12-24T12:00"),
    }
}

#[track_caller]
fn case(found: &Found, verdict: Verdict, blame: Blame, slovenian: &str, advice: Option<&str>) {
    assert_eq!(
        (found.verdict(), found.blame()),
        (verdict, blame),
        "{found:?}"
    );
    let said = found.describe(Language::Slovenian);
    assert!(said.contains(slovenian), "{said}");
    let english = found.describe(Language::English);
    assert!(!english.is_empty() && !english.contains('!'));
    let advised = found.advice(Language::Slovenian);
    assert_eq!(advised.is_some(), found.advice(Language::English).is_some());
    match (advised, advice) {
        (Some(said), Some(part)) => assert!(said.contains(part), "{said}"),
        (said, part) => assert_eq!(said.is_some(), part.is_some(), "{found:?}"),
    }
}

#[test]
fn each_way_to_fail_has_its_own_words() {
    let mut seen = std::collections::HashSet::new();
    for problem in [
        SendProblem::NameNotFound,
        SendProblem::NoRoute,
        SendProblem::Refused,
        SendProblem::Reset,
        SendProblem::TimedOut {
            after_request_sent: false,
        },
        SendProblem::Tls(TlsProblem::UnknownIssuer),
        SendProblem::Tls(TlsProblem::WrongHost),
        SendProblem::Tls(TlsProblem::Expired),
        SendProblem::Tls(TlsProblem::NotYetValid),
        SendProblem::Tls(TlsProblem::HandshakeRefused),
        SendProblem::Tls(TlsProblem::Other),
        SendProblem::OurCertificate(Ours::Required),
        SendProblem::OurCertificate(Ours::Expired),
        SendProblem::OurCertificate(Ours::UnknownAuthority),
        SendProblem::OurCertificate(Ours::Refused),
        SendProblem::TooLarge,
        SendProblem::Other,
    ] {
        for language in [Language::Slovenian, Language::English] {
            let words = Found::NotConnected(problem).describe(language);
            assert!(
                !words.contains("znova") && !words.contains("again;"),
                "{words}"
            );
            assert!(seen.insert(words), "{problem:?} in {language:?}");
        }
        let key = Found::NotConnected(problem).as_str();
        assert!(seen.insert(key.to_owned()), "{key}");
    }
}

#[test]
fn the_way_out_of_renegotiation_is_named() {
    let broke_off = SendProblem::Tls(TlsProblem::HandshakeRefused);
    case(
        &Found::NotSecure(broke_off, None),
        Verdict::Fault,
        Blame::Settings,
        "zavrnil varno povezavo",
        Some("tls_backend = \"openssl\""),
    );
    case(
        &Found::AnsweredNo(403),
        Verdict::Fault,
        Blame::Settings,
        "HTTP 403",
        Some("tls_backend = \"openssl\""),
    );
    let unknown = SendProblem::Tls(TlsProblem::UnknownIssuer);
    case(
        &Found::NotSecure(unknown, Some(theirs())),
        Verdict::Fault,
        Blame::Settings,
        "Strežnik kaže: CN=www.ajpes.si, izdal CN=Izdajatelj, velja do 24. 12. 2026",
        None,
    );
}

#[test]
fn our_certificate_is_told_by_whom_it_is_and_how_long() {
    case(
        &Found::CertificateGood(ours(200)),
        Verdict::Ok,
        Blame::Person,
        "CN=Hotel Breza, izdal CN=SIGEN-CA G2, velja do 8. 3. 2027, še 200 dni",
        None,
    );
    case(
        &Found::CertificateGood(ours(2)),
        Verdict::Warning,
        Blame::Person,
        "še 2 dni",
        Some("Naročite novo potrdilo"),
    );
    for (error, words) in [
        (CertificateError::Unreadable, "ni digitalno potrdilo"),
        (
            CertificateError::WrongPassword,
            "Geslo digitalnega potrdila ni pravo",
        ),
        (CertificateError::NoKey, "ni zasebnega ključa"),
        (CertificateError::Expired, "je poteklo"),
    ] {
        let found = Found::CertificateWrong {
            path: "ajpes.p12".into(),
            why: NotOpened::Certificate(error),
            shown: None,
        };
        case(&found, Verdict::Fault, Blame::Settings, words, None);
    }
}

#[test]
fn a_clock_is_judged_by_how_far_it_is_off() {
    for (seconds, verdict, words) in [
        (0, Verdict::Ok, "enaka kot pri storitvi"),
        (-59, Verdict::Ok, "zaostaja za uro storitve za 59 s"),
        (61, Verdict::Warning, "prehiteva uro storitve za 1 min"),
        (-600, Verdict::Warning, "zaostaja za uro storitve za 10 min"),
        (3600, Verdict::Fault, "prehiteva uro storitve za 1 h"),
    ] {
        let advice = (verdict != Verdict::Ok).then_some("timedatectl");
        case(
            &Found::Clock(seconds),
            verdict,
            Blame::Person,
            words,
            advice,
        );
    }
}

#[test]
fn what_may_pass_is_told_from_what_must_be_mended() {
    let trouble = Some("poskusite pozneje");
    case(
        &Found::AnsweredNo(503),
        Verdict::Fault,
        Blame::Passing,
        "503",
        trouble,
    );
    let refused = Found::NotConnected(SendProblem::Refused);
    case(
        &refused,
        Verdict::Fault,
        Blame::Passing,
        "ne sprejema",
        Some("endpoint"),
    );
    let nowhere = Found::NoAddress("x.si:443".to_owned(), SendProblem::NameNotFound);
    case(&nowhere, Verdict::Fault, Blame::Passing, "x.si:443", None);
    let wrong = Found::EndpointWrong(EndpointError::Scheme);
    case(
        &wrong,
        Verdict::Fault,
        Blame::Settings,
        "endpoint",
        Some("https://"),
    );
    let roots = Found::RootsWrong(ClientError::NoRoots);
    case(
        &roots,
        Verdict::Fault,
        Blame::Settings,
        "ca-certificates",
        None,
    );
    let refused = Found::LoginRefused(ServiceError {
        code: "413".to_owned(),
        text: SafeText::new(""),
    });
    case(&refused, Verdict::Fault, Blame::Settings, "AJPES 413", None);
}

#[test]
fn a_good_server_is_told_with_version_and_issuer() {
    let greeting = Greeting {
        version: Some(TlsVersion::Tls13),
        certificate: theirs(),
        asks_for_ours: true,
    };
    case(
        &Found::Secure(greeting.clone(), 126),
        Verdict::Ok,
        Blame::Person,
        "TLS 1.3, CN=www.ajpes.si, izdal CN=Izdajatelj, velja do 24. 12. 2026, zahteva naše potrdilo",
        None,
    );
    assert_eq!(Found::Secure(greeting, 6).verdict(), Verdict::Warning);
}
