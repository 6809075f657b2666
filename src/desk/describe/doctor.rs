//! What the doctor found, in words: what it is, and what to do.

mod advice;
mod house;

use super::network;
use crate::desk::{Because, Found, NotOpened, OurCertificate, Part, Verdict};
use crate::domain::entry::ServiceError;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::eturizem::probe::{Greeting, ServerCertificate};
use crate::eturizem::send_error::SendProblem;
use crate::words::{self, Noun, counted, date_long, duration, say};

impl Part {
    /// Its name, at most 20 characters.
    #[must_use]
    pub fn describe(self, language: Language) -> &'static str {
        let (slovenian, english) = match self {
            Self::Settings => ("nastavitve", "settings"),
            Self::Database => ("knjiga gostov", "guest book"),
            Self::Access => ("pravice do knjige", "rights to the book"),
            Self::Disk => ("prostor na disku", "room on the disk"),
            Self::Backup => ("kopija knjige", "copy of the book"),
            Self::Courier => ("kurir", "courier"),
            Self::Credentials => ("uporabnik in geslo", "user and password"),
            Self::Certificate => ("naše potrdilo", "our certificate"),
            Self::Name => ("naslov storitve", "address of service"),
            Self::Connection => ("povezava", "connection"),
            Self::Tls => ("varna povezava", "secure connection"),
            Self::Answer => ("odgovor storitve", "answer of service"),
            Self::Clock => ("ura računalnika", "clock of machine"),
            Self::Login => ("prijava v storitev", "login at service"),
        };
        say(language, slovenian, english)
    }
}

impl Verdict {
    /// A word for it.
    #[must_use]
    pub fn describe(self, language: Language) -> &'static str {
        match self {
            Self::NotTried => say(language, "ni preverjeno", "not tried"),
            Self::Ok => say(language, "v redu", "ok"),
            Self::Warning => say(language, "opozorilo", "warning"),
            Self::Fault => say(language, "napaka", "fault"),
        }
    }
}

impl Found {
    /// What was found.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match self {
            Self::NotTried(because) => not_tried(*because, language),
            Self::SettingsRead { .. }
            | Self::SettingsWrong(_)
            | Self::Book(..)
            | Self::BookWrong(_)
            | Self::AccessGood
            | Self::NotWritable(_)
            | Self::OpenToOthers { .. }
            | Self::NetworkShare(_)
            | Self::Room(_)
            | Self::LittleRoom(_)
            | Self::RoomUnknown(_)
            | Self::BackupFresh(_)
            | Self::BackupOld(_)
            | Self::NoBackup
            | Self::NothingToLose => house::found(self, language),
            Self::Courier(facts) => house::courier(*facts, language),
            Self::CredentialsFound(user_name) => say(
                language,
                format!("uporabnik {user_name}, geslo je najdeno"),
                format!("user {user_name}, the password was found"),
            ),
            Self::CredentialsWrong(error) => error.describe(language),
            Self::NoCertificate | Self::CertificateGood(_) | Self::CertificateWrong { .. } => {
                certificate(self, language)
            }
            Self::EndpointWrong(error) => say(
                language,
                "naslova v endpoint ni mogoče uporabiti".to_owned(),
                error.to_string(),
            ),
            Self::Addresses(hop, addresses) => {
                let addresses: Vec<_> = addresses.iter().map(|it| it.ip().to_string()).collect();
                format!("{hop}: {}", addresses.join(", "))
            }
            Self::NoAddress(hop, found) => {
                format!("{hop}: {}", network::way_problem(*found, language))
            }
            Self::Connected(address) => say(
                language,
                format!("{address} odgovarja"),
                format!("{address} answers"),
            ),
            Self::NotConnected(found) => network::way_problem(*found, language),
            Self::Secure(greeting, _) => secure(greeting, language),
            Self::RootsWrong(error) => network::settings::client(*error, language).to_owned(),
            Self::NotSecure(found, shown) => not_secure(*found, shown.as_ref(), language),
            Self::NoClient(why) => why.to_string(),
            Self::Answered(status) => format!("HTTP {status}"),
            Self::AnsweredNo(status) => say(
                language,
                format!("strežnik je odgovoril s stanjem HTTP {status}"),
                format!("the server answered with HTTP {status}"),
            ),
            Self::NoAnswer(error) => network::way_problem(error.problem, language),
            Self::Clock(seconds) => clock(*seconds, language),
            Self::ClockUnsaid => say(
                language,
                "storitev ne pove, koliko je ura".to_owned(),
                "the service does not say what time it is".to_owned(),
            ),
            Self::LoggedIn => say(
                language,
                "uporabniško ime in geslo sta prava".to_owned(),
                "user name and password are right".to_owned(),
            ),
            Self::LoginRefused(error) | Self::LoginUnclear(error) => code(error, language),
            Self::LoginNotAnswered(error) => network::not_an_answer(error, language),
        }
    }
}

fn not_tried(because: Because, language: Language) -> String {
    match because {
        Because::Needs(part) => {
            let name = part.describe(language);
            say(
                language,
                format!("prej je treba urediti: {name}"),
                format!("to be mended first: {name}"),
            )
        }
        Because::PlainHttp => say(
            language,
            "navaden http na tem računalniku".to_owned(),
            "plain http on this machine".to_owned(),
        ),
        Because::Production => say(
            language,
            "pri pravi storitvi samo na željo".to_owned(),
            "at the production service only on request".to_owned(),
        ),
        Because::SecureProxy => say(
            language,
            "pot vodi skozi posrednika (proxy)".to_owned(),
            "the way goes through the proxy".to_owned(),
        ),
        Because::GivenUp => say(language, "prekinjeno".to_owned(), "given up".to_owned()),
    }
}

/// What was found of our certificate.
fn certificate(found: &Found, language: Language) -> String {
    match found {
        Found::CertificateGood(ours) => ours_in_words(ours, language),
        Found::CertificateWrong { path, why, shown } => {
            let why = match why {
                NotOpened::Secrets(error) => error.describe(language),
                NotOpened::File(kind) => return super::book::file(path, *kind, language),
                NotOpened::Certificate(error) => {
                    network::settings::certificate(*error, language).to_owned()
                }
            };
            let shown = shown
                .as_ref()
                .map(|ours| format!(" ({})", ours_in_words(ours, language)))
                .unwrap_or_default();
            format!("{}: {why}{shown}", path.display())
        }
        _ => say(
            language,
            "ni nastavljeno; prijava je z uporabniškim imenom in geslom".to_owned(),
            "none is set; the login is by user name and password".to_owned(),
        ),
    }
}

fn ours_in_words(ours: &OurCertificate, language: Language) -> String {
    let until = until(ours.valid_until, language);
    let issued = say(language, "izdal", "issued by");
    let text = format!("{}, {issued} {}, {until}", ours.holder, ours.issuer);
    if ours.days_left < 0 {
        return text;
    }
    let days = counted(ours.days_left, Noun::Day, language);
    let left = say(language, format!("še {days}"), format!("{days} left"));
    format!("{text}, {left}")
}

fn until(at: Moment, language: Language) -> String {
    let date = date_long(at.date());
    say(
        language,
        format!("velja do {date}"),
        format!("valid until {date}"),
    )
}

fn secure(greeting: &Greeting, language: Language) -> String {
    let version = greeting
        .version
        .map_or_else(String::new, |version| format!("{}, ", version.as_str()));
    let asks = if greeting.asks_for_ours {
        say(
            language,
            ", zahteva naše potrdilo",
            ", asks for our certificate",
        )
    } else {
        ""
    };
    format!("{version}{}{asks}", theirs(&greeting.certificate, language))
}

fn theirs(certificate: &ServerCertificate, language: Language) -> String {
    format!(
        "{}, {} {}, {}",
        certificate.holder,
        say(language, "izdal", "issued by"),
        certificate.issuer,
        until(certificate.valid_until, language)
    )
}

fn not_secure(found: SendProblem, shown: Option<&ServerCertificate>, language: Language) -> String {
    let words = network::way_problem(found, language);
    match shown {
        Some(certificate) => {
            let shows = say(language, "Strežnik kaže", "The server shows");
            format!("{words} {shows}: {}", theirs(certificate, language))
        }
        None => words,
    }
}

fn clock(seconds: i64, language: Language) -> String {
    if seconds.abs() <= 1 {
        return say(
            language,
            "enaka kot pri storitvi".to_owned(),
            "the same as that of the service".to_owned(),
        );
    }
    let apart = if seconds.abs() < 60 {
        format!("{} s", seconds.abs())
    } else {
        duration(seconds, language)
    };
    match (seconds > 0, language) {
        (true, Language::Slovenian) => format!("prehiteva uro storitve za {apart}"),
        (false, Language::Slovenian) => format!("zaostaja za uro storitve za {apart}"),
        (true, Language::English) => format!("{apart} ahead of that of the service"),
        (false, Language::English) => format!("{apart} behind that of the service"),
    }
}

fn code(error: &ServiceError, language: Language) -> String {
    match words::service_code(&error.code, language) {
        Some(known) => format!("AJPES {}: {} – {}", error.code, known.what, known.todo),
        None => format!("AJPES {}: {}", error.code, error.text),
    }
}

#[cfg(test)]
mod tests;
