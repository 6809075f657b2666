//! What went wrong on the way to AJPES and back, in the words of the receptionist: what happened,
//! then what to do.

pub(in crate::desk) mod settings;
mod status;
#[cfg(test)]
mod tests;

use self::status::http_status;
use crate::domain::language::Language;
use crate::eturizem::answer::{FaultCode, NotAnAnswer};
use crate::eturizem::send_error::{OurCertificate, SendProblem, TlsProblem};
use crate::words::say;

/// What follows, at the end of the words of what is tried again by itself.
const OUTLOOKS: [&str; 4] = [
    "; poslalo se bo znova.",
    "; it will be sent again.",
    " Poslalo se bo znova.",
    " It will be sent again.",
];

/// What happened on the way, where nothing was to be sent.
pub(in crate::desk) fn way_problem(problem: SendProblem, language: Language) -> String {
    let words = send_problem(problem, language);
    let happened = OUTLOOKS
        .iter()
        .find_map(|outlook| words.strip_suffix(outlook));
    happened.map_or_else(
        || words.to_owned(),
        |happened| format!("{}.", happened.trim_end_matches('.')),
    )
}

/// The clock of the machine is so many seconds ahead of that of the service, or behind it.
pub(in crate::desk) fn wrong_clock(ahead_seconds: i64, language: Language) -> String {
    let by = crate::words::duration(ahead_seconds.abs(), language);
    match (language, ahead_seconds > 0) {
        (Language::Slovenian, true) => {
            format!(
                "Ura tega računalnika prehiteva uro AJPES za {by}: nastavite jo, sicer roki niso pravi."
            )
        }
        (Language::Slovenian, false) => {
            format!(
                "Ura tega računalnika zaostaja za uro AJPES za {by}: nastavite jo, sicer roki niso pravi."
            )
        }
        (Language::English, true) => {
            format!(
                "The clock of this machine is {by} ahead of that of AJPES: set it, or deadlines are wrong."
            )
        }
        (Language::English, false) => {
            format!(
                "The clock of this machine is {by} behind that of AJPES: set it, or deadlines are wrong."
            )
        }
    }
}

/// A request that brought no answer.
pub(in crate::desk) fn send_problem(problem: SendProblem, language: Language) -> &'static str {
    let (slovenian, english) = match problem {
        SendProblem::NameNotFound => (
            "Naslova storitve AJPES ni mogoče najti: preverite povezavo z internetom.",
            "The name of the service was not found: check the internet connection.",
        ),
        SendProblem::NoRoute => (
            "Do storitve AJPES ni poti: preverite omrežje in povezavo z internetom.",
            "There is no route to the service: check the network and the internet connection.",
        ),
        SendProblem::Refused => (
            "Storitev AJPES ne sprejema povezav; poslalo se bo znova.",
            "The service refuses connections; it will be sent again.",
        ),
        SendProblem::Reset => (
            "Povezava z AJPES se je prekinila; poslalo se bo znova.",
            "The connection broke off; it will be sent again.",
        ),
        SendProblem::CutShort => (
            "Odgovor AJPES se je prekinil na sredi; poslalo se bo znova.",
            "The answer broke off in the middle; it will be sent again.",
        ),
        SendProblem::TimedOut {
            after_request_sent: false,
        } => (
            "Povezave z AJPES ni bilo mogoče vzpostaviti pravočasno; poslalo se bo znova.",
            "No connection to the service could be made in time; it will be sent again.",
        ),
        SendProblem::TimedOut {
            after_request_sent: true,
        } => (
            "AJPES ni odgovoril pravočasno; poslalo se bo znova.",
            "The service did not answer in time; it will be sent again.",
        ),
        SendProblem::Tls(problem) => return tls(problem, language),
        SendProblem::OurCertificate(problem) => return our_certificate(problem, language),
        SendProblem::TooLarge => (
            "Odgovor je prevelik, to ni storitev AJPES: preverite endpoint; poslalo se bo znova.",
            "The answer is too large, this is not the service: check endpoint; it will be sent again.",
        ),
        SendProblem::Other => (
            "Pošiljanje ni uspelo in razlog ni znan; preverite endpoint in proxy. Poslalo se bo znova.",
            "The request failed for an unknown reason; check endpoint and proxy. It will be sent again.",
        ),
    };
    say(language, slovenian, english)
}

fn tls(problem: TlsProblem, language: Language) -> &'static str {
    let (slovenian, english) = match problem {
        TlsProblem::UnknownIssuer => (
            "Potrdila strežnika ni izdal nihče, ki mu zaupamo: preverite endpoint in ca_certificates.",
            "The server's certificate is from nobody we trust: check endpoint and ca_certificates.",
        ),
        TlsProblem::WrongHost => (
            "Potrdilo strežnika je za drug naslov: preverite endpoint.",
            "The server's certificate is for another name: check endpoint.",
        ),
        TlsProblem::Expired => (
            "Potrdilo strežnika je poteklo: preverite uro tega računalnika; če je prava, obvestite AJPES.",
            "The server's certificate expired: check the clock of this machine; if it is right, tell AJPES.",
        ),
        TlsProblem::NotYetValid => (
            "Potrdilo strežnika še ne velja: preverite uro tega računalnika.",
            "The server's certificate is not valid yet: check the clock of this machine.",
        ),
        TlsProblem::Untrusted => (
            "Potrdilu strežnika ni mogoče zaupati: preverite endpoint, ca_certificates in uro tega računalnika.",
            "The server's certificate cannot be trusted: check endpoint, ca_certificates and the clock of this machine.",
        ),
        TlsProblem::NoCommonProtocol => (
            "Strežnik in ta program nimata skupne oblike varne povezave: poskusite z nastavitvijo tls_backend = \"openssl\".",
            "The server and this program have no form of secure connection in common: try tls_backend = \"openssl\".",
        ),
        TlsProblem::HandshakeRefused => (
            "Strežnik je zavrnil varno povezavo: preverite digitalno potrdilo (certificate); če je v redu, nastavite tls_backend = \"openssl\".",
            "The server refused the secure connection: check certificate; if it is right, set tls_backend = \"openssl\".",
        ),
        TlsProblem::WantsRenegotiation => (
            "Strežnik je med pošiljanjem zahteval digitalno potrdilo s ponovnim pogajanjem: nastavite tls_backend = \"openssl\".",
            "The server asked for our certificate in the middle, by renegotiation: set tls_backend = \"openssl\".",
        ),
        TlsProblem::NotTls => (
            "Na tem naslovu ne odgovarja varna povezava: preverite endpoint ali prijavo v omrežje; poslalo se bo znova.",
            "No secure connection answers at this address: check endpoint or the login of the network; it will be sent again.",
        ),
        TlsProblem::Other => (
            "Varne povezave ni bilo mogoče vzpostaviti; poslalo se bo znova.",
            "No secure connection could be made; it will be sent again.",
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
            "AJPES pravi, da je naše digitalno potrdilo poteklo: naročite novo.",
            "The service says that our certificate expired: get a new one.",
        ),
        OurCertificate::UnknownAuthority => (
            "AJPES ne pozna izdajatelja našega digitalnega potrdila: nastavite potrdilo, ki ga sprejema (certificate).",
            "The service does not know the authority of our certificate: set one that it takes (certificate).",
        ),
        OurCertificate::Refused => (
            "AJPES je zavrnil naše digitalno potrdilo: preverite, ali je prijavljeno pri AJPES in ali ni preklicano.",
            "The service refused our certificate: check that AJPES knows it and that it was not revoked.",
        ),
    };
    say(language, slovenian, english)
}

/// Something came back that is no answer of eTurizem.
pub(in crate::desk) fn not_an_answer(error: &NotAnAnswer, language: Language) -> String {
    let (slovenian, english) = match error {
        NotAnAnswer::HttpStatus(status) => return http_status(*status, language),
        NotAnAnswer::Fault { code, text } => return fault(*code, text.as_str(), language),
        NotAnAnswer::Html => (
            "Odgovorila je spletna stran, ne storitev AJPES: preverite prijavo v omrežje in endpoint; poslalo se bo znova.",
            "A web page answered, not the service: check the login of the network and endpoint; it will be sent again.",
        ),
        NotAnAnswer::Empty => (
            "Odgovor AJPES je prazen; poslalo se bo znova.",
            "The answer is empty; it will be sent again.",
        ),
        NotAnAnswer::CutShort => (
            "Odgovor AJPES se konča na sredi; poslalo se bo znova.",
            "The answer ends in the middle; it will be sent again.",
        ),
        NotAnAnswer::UnknownDocument => (
            "Odgovor ni odgovor storitve eTurizem: preverite endpoint; poslalo se bo znova.",
            "What came back is not an answer of eTurizem: check endpoint; it will be sent again.",
        ),
        NotAnAnswer::TooLarge => (
            "Odgovor je večji, kot je lahko odgovor storitve eTurizem: preverite endpoint; poslalo se bo znova.",
            "The answer is larger than any of eTurizem can be: check endpoint; it will be sent again.",
        ),
    };
    say(language, slovenian, english).to_owned()
}

fn fault(code: FaultCode, text: &str, language: Language) -> String {
    let (slovenian, english) = match code {
        FaultCode::Client => (
            "AJPES ne razume našega zahtevka, zato je zadržan; sporočite skrbniku",
            "The service does not understand our request, so it is held; tell your administrator",
        ),
        FaultCode::Server => (
            "Storitev AJPES ima napako; poslalo se bo znova",
            "The service failed; it will be sent again",
        ),
        FaultCode::Other => (
            "AJPES je vrnil neznano napako SOAP; poslalo se bo znova",
            "An unknown SOAP fault came back; it will be sent again",
        ),
    };
    let words = say(language, slovenian, english);
    if text.is_empty() {
        format!("{words}.")
    } else {
        format!("{words}: {text}")
    }
}
