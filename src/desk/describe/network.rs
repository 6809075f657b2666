//! What went wrong on the way to AJPES and back, in the words of the receptionist.

use crate::domain::language::Language;
use crate::eturizem::answer::{FaultCode, NotAnAnswer};
use crate::eturizem::certificate::CertificateError;
use crate::eturizem::client::ClientError;
use crate::eturizem::send_error::{OurCertificate, SendProblem, TlsProblem};
use crate::words::say;

/// A request that brought no answer.
pub(in crate::desk) fn send_problem(problem: SendProblem, language: Language) -> &'static str {
    let (slovenian, english) = match problem {
        SendProblem::NameNotFound => (
            "Naslova storitve AJPES ni mogoče najti: preverite povezavo z internetom.",
            "The name of the service was not found: check the internet connection.",
        ),
        SendProblem::NoRoute => (
            "Do storitve AJPES ni poti: preverite povezavo z internetom.",
            "There is no route to the service: check the internet connection.",
        ),
        SendProblem::Refused => (
            "Storitev AJPES ne sprejema povezav; poskusite pozneje.",
            "The service refuses connections; try again later.",
        ),
        SendProblem::Reset => (
            "Povezava z AJPES se je prekinila; poslalo se bo znova.",
            "The connection broke off; it will be sent again.",
        ),
        SendProblem::CutShort => (
            "Odgovor AJPES se je prekinil na sredi; poslalo se bo znova.",
            "The answer broke off in the middle; it will be sent again.",
        ),
        SendProblem::TimedOut { .. } => (
            "AJPES ni odgovoril pravočasno; poslalo se bo znova.",
            "The service did not answer in time; it will be sent again.",
        ),
        SendProblem::Tls(problem) => return tls(problem, language),
        SendProblem::OurCertificate(problem) => return our_certificate(problem, language),
        SendProblem::TooLarge => (
            "Odgovor je prevelik, to ni storitev AJPES.",
            "The answer is too large, this is not the service.",
        ),
        SendProblem::Other => ("Pošiljanje ni uspelo.", "The request failed."),
    };
    say(language, slovenian, english)
}

fn tls(problem: TlsProblem, language: Language) -> &'static str {
    let (slovenian, english) = match problem {
        TlsProblem::UnknownIssuer => (
            "Potrdila strežnika ni izdal nihče, ki mu zaupamo: preverite ca_certificates.",
            "The server's certificate is from nobody we trust: check ca_certificates.",
        ),
        TlsProblem::WrongHost => (
            "Potrdilo strežnika je za drug naslov: preverite endpoint.",
            "The server's certificate is for another name: check endpoint.",
        ),
        TlsProblem::Expired => (
            "Potrdilo strežnika je poteklo; ali ura tega računalnika ni prava.",
            "The server's certificate expired, or the clock of this machine is wrong.",
        ),
        TlsProblem::NotYetValid => (
            "Potrdilo strežnika še ne velja; preverite uro tega računalnika.",
            "The server's certificate is not valid yet; check the clock of this machine.",
        ),
        TlsProblem::HandshakeRefused => (
            "Strežnik je zavrnil varno povezavo; morda zahteva digitalno potrdilo (certificate).",
            "The server refused the secure connection; it may ask for a certificate.",
        ),
        TlsProblem::Other => (
            "Varne povezave ni bilo mogoče vzpostaviti.",
            "No secure connection could be made.",
        ),
    };
    say(language, slovenian, english)
}

fn our_certificate(problem: OurCertificate, language: Language) -> &'static str {
    let (slovenian, english) = match problem {
        OurCertificate::Required => (
            "AJPES zahteva digitalno potrdilo: nastavite certificate.",
            "The service asks for a certificate: set certificate.",
        ),
        OurCertificate::Expired => (
            "Naše digitalno potrdilo je poteklo: naročite novo pri AJPES.",
            "Our certificate expired: get a new one from AJPES.",
        ),
        OurCertificate::UnknownAuthority => (
            "AJPES ne pozna izdajatelja našega potrdila.",
            "The service does not know the authority of our certificate.",
        ),
        OurCertificate::Refused => (
            "AJPES je zavrnil naše digitalno potrdilo.",
            "The service refused our certificate.",
        ),
    };
    say(language, slovenian, english)
}

/// Something came back that is no answer of eTurizem.
pub(in crate::desk) fn not_an_answer(error: &NotAnAnswer, language: Language) -> String {
    let (slovenian, english) = match error {
        NotAnAnswer::HttpStatus(status) => (
            format!("Strežnik je odgovoril s stanjem HTTP {status}."),
            format!("The server answered with HTTP {status}."),
        ),
        NotAnAnswer::Fault { code, text } => {
            let whose = match code {
                FaultCode::Client => say(language, "napaka v našem zahtevku", "our request"),
                FaultCode::Server => say(language, "napaka v storitvi", "the service failed"),
                FaultCode::Other => say(language, "napaka", "fault"),
            };
            (
                format!("AJPES je vrnil SOAP napako ({whose}): {text}"),
                format!("SOAP fault ({whose}): {text}"),
            )
        }
        NotAnAnswer::Html => (
            "Odgovorila je spletna stran, ne storitev AJPES.".to_owned(),
            "A web page answered, not the service.".to_owned(),
        ),
        NotAnAnswer::Empty => (
            "Odgovor AJPES je prazen.".to_owned(),
            "The answer is empty.".to_owned(),
        ),
        NotAnAnswer::CutShort => (
            "Odgovor AJPES se konča na sredi.".to_owned(),
            "The answer ends in the middle.".to_owned(),
        ),
        NotAnAnswer::UnknownDocument => (
            "Odgovor ni odgovor storitve eTurizem.".to_owned(),
            "What came back is not an answer of eTurizem.".to_owned(),
        ),
        NotAnAnswer::TooLarge => (
            "Odgovor je prevelik.".to_owned(),
            "The answer is too large.".to_owned(),
        ),
    };
    say(language, slovenian, english)
}

/// Why there is no client.
pub(in crate::desk) fn client(error: ClientError, language: Language) -> &'static str {
    let slovenian = match error {
        ClientError::NoRoots => {
            "Računalnik nima korenskih potrdil: namestite ca-certificates ali nastavite ca_certificates."
        }
        ClientError::ExtraRoots => "V datoteki ca_certificates ni berljivih potrdil PEM.",
        ClientError::Proxy => "Naslov posrednika (proxy) ni uporaben.",
        ClientError::Tls => "S tem digitalnim potrdilom ni mogoče vzpostaviti varne povezave.",
        ClientError::System => "Sistem ne da, kar pošiljanje potrebuje.",
    };
    let english = match error {
        ClientError::NoRoots => {
            "No root certificates were found: install ca-certificates or set ca_certificates."
        }
        ClientError::ExtraRoots => "The file of ca_certificates has no readable PEM certificates.",
        ClientError::Proxy => "The address of the proxy cannot be used.",
        ClientError::Tls => "The secure connection could not be set up with this certificate.",
        ClientError::System => "The system refused what sending needs.",
    };
    say(language, slovenian, english)
}

/// Why our certificate cannot be used.
pub(in crate::desk) fn certificate(error: &CertificateError, language: Language) -> String {
    let slovenian = match error {
        CertificateError::Unreadable => "datoteka ni digitalno potrdilo (.p12)",
        CertificateError::Unsupported => "potrdilo je v obliki, ki je ni mogoče brati",
        CertificateError::WrongPassword => "geslo potrdila ni pravo (certificate_password)",
        CertificateError::NoKey => "v datoteki ni zasebnega ključa",
        CertificateError::NoCertificate => "v datoteki ni potrdila za ta ključ",
        CertificateError::Expired => "potrdilo je poteklo: naročite novo pri AJPES",
        CertificateError::NotYetValid => "potrdilo še ne velja; preverite uro računalnika",
    };
    say(language, slovenian.to_owned(), error.to_string())
}
