//! What the doctor found, in words: what it is, and what to do.

use std::path::Path;

use super::network;
use crate::desk::{Because, CourierFacts, Found, NotOpened, OurCertificate, Part, Verdict};
use crate::domain::entry::ServiceError;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::eturizem::probe::{Greeting, ServerCertificate};
use crate::eturizem::send_error::{SendProblem, TlsProblem};
use crate::store::ExaminationError;
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
            | Self::NothingToLose => house(self, language),
            Self::Courier(facts) => courier(*facts, language),
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

    /// What to do about it; `None` where nothing is to be done, or the finding says it already.
    #[must_use]
    pub fn advice(&self, language: Language) -> Option<String> {
        let (slovenian, english) = match self {
            Self::NotTried(Because::Production) => (
                "Prijavo preizkusi recepcija doctor --login: pošlje prazen paket, o gostih nič.",
                "recepcija doctor --login tries the login: it sends an empty package, nothing of guests.",
            ),
            Self::BookWrong(ExaminationError::Missing(_)) => (
                "Knjigo naredi prvi zagon programa; če bi morala biti tu, preverite database v nastavitvah.",
                "The first start makes the book; if it should be here, check database in the settings.",
            ),
            Self::BookWrong(ExaminationError::Damaged(_)) => (
                "Ne brišite je. Zaprite program povsod, datoteko shranite na varno in vzemite zadnjo kopijo: recepcija restore DATOTEKA.",
                "Do not delete it. Close the program everywhere, keep a copy of the file and take the newest backup: recepcija restore FILE.",
            ),
            Self::NotWritable(_) => (
                "Dajte temu uporabniku računalnika pravico pisanja v datoteko in njeno mapo.",
                "Give this account of the machine the right to write the file and its folder.",
            ),
            Self::OpenToOthers { path, .. } => return Some(close_to_others(path, language)),
            Self::NetworkShare(_) => (
                "Knjigo prestavite na disk tega računalnika; omrežni disk jo lahko pokvari.",
                "Move the book to a disk of this machine; a network share can damage it.",
            ),
            Self::LittleRoom(_) => (
                "Sprostite prostor: na poln disk se nič več ne vpiše.",
                "Make room: nothing can be entered on a full disk.",
            ),
            Self::BackupOld(_) | Self::NoBackup => (
                "Naredite kopijo: recepcija backup MAPA; vsako noč nastane sama z [backup] v nastavitvah.",
                "Make a copy: recepcija backup DIR; [backup] in the settings makes one every night.",
            ),
            Self::Courier(facts) if facts.is_silent => (
                "Kurir visi: znova ga zaženite (systemctl restart recepcija-courier). Medtem se pošilja brez njega.",
                "The courier hangs: start it again (systemctl restart recepcija-courier). Meanwhile sending goes on without it.",
            ),
            Self::Courier(_) if self.verdict() == Verdict::Warning => (
                "Alarme pošilja kurir: zaženite ga (recepcija courier, najbolje s systemd).",
                "Alarms are sent by the courier: start it (recepcija courier, best under systemd).",
            ),
            Self::CertificateGood(ours) if ours.warning.is_some() => (
                "Naročite novo potrdilo in ga pri AJPES registrirajte, preden to poteče.",
                "Order a new certificate and register it at AJPES before this one ends.",
            ),
            Self::NotConnected(SendProblem::Refused) => (
                "Preverite endpoint in proxy v nastavitvah ali poskusite pozneje.",
                "Check endpoint and proxy in the settings, or try again later.",
            ),
            Self::NotSecure(found, _) => return renegotiation(*found, language),
            Self::NoAnswer(error) => return renegotiation(error.problem, language),
            Self::AnsweredNo(403) => return Some(openssl(language)),
            Self::AnsweredNo(404) => (
                "Preverite endpoint v nastavitvah: na tem naslovu storitve ni.",
                "Check endpoint in the settings: the service is not at this address.",
            ),
            Self::AnsweredNo(407) => (
                "Posrednik (proxy) zahteva prijavo; uredite jo s skrbnikom omrežja.",
                "The proxy asks for a login; see the administrator of the network.",
            ),
            Self::AnsweredNo(500..) => (
                "Storitev ima težave; poskusite pozneje. Kar čaka, se ne izgubi.",
                "The service has trouble; try again later. Nothing that waits is lost.",
            ),
            Self::Clock(_) if self.verdict() != Verdict::Ok => (
                "Uro računalnika naj nastavlja omrežje (timedatectl set-ntp true); po njej tečejo roki.",
                "Let the network set the clock of the machine (timedatectl set-ntp true); deadlines follow it.",
            ),
            Self::EndpointWrong(_) => (
                "Napišite test, production ali naslov https://…",
                "Write test, production or an address https://…",
            ),
            Self::NotTried(_)
            | Self::SettingsRead { .. }
            | Self::SettingsWrong(_)
            | Self::Book(..)
            | Self::BookWrong(_)
            | Self::AccessGood
            | Self::Room(_)
            | Self::RoomUnknown(_)
            | Self::BackupFresh(_)
            | Self::NothingToLose
            | Self::Courier(_)
            | Self::CredentialsFound(_)
            | Self::CredentialsWrong(_)
            | Self::NoCertificate
            | Self::CertificateGood(_)
            | Self::CertificateWrong { .. }
            | Self::Addresses(..)
            | Self::NoAddress(..)
            | Self::Connected(_)
            | Self::NotConnected(_)
            | Self::Secure(..)
            | Self::RootsWrong(_)
            | Self::NoClient(_)
            | Self::Answered(_)
            | Self::AnsweredNo(_)
            | Self::Clock(_)
            | Self::ClockUnsaid
            | Self::LoggedIn
            | Self::LoginRefused(_)
            | Self::LoginUnclear(_)
            | Self::LoginNotAnswered(_) => return None,
        };
        Some(say(language, slovenian, english).to_owned())
    }
}

/// Who sends, when it was last heard of, and what waits.
fn courier(facts: CourierFacts, language: Language) -> String {
    let ago = |seconds: i64| {
        let age = duration(seconds, language);
        say(
            language,
            format!(", zadnji znak star {age}"),
            format!(", last sign {age} ago"),
        )
    };
    let mut text = match facts.works {
        None => say(
            language,
            "ne dela; pošilja recepcija sama",
            "none works; desks send themselves",
        )
        .to_owned(),
        Some(seen) => {
            let who = if facts.is_silent {
                say(language, "se ne oglaša", "is silent")
            } else {
                say(language, "dela", "works")
            };
            format!("{who}{}", seen.map(ago).unwrap_or_default())
        }
    };
    let (waiting, oldest) = facts.waiting;
    if let Some(oldest) = oldest {
        let age = duration(oldest, language);
        text.push_str(&say(
            language,
            format!("; v vrsti {waiting}, najstarejše {age}"),
            format!("; in the queue {waiting}, the oldest for {age}"),
        ));
    }
    text
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

/// What was found in the house itself.
fn house(found: &Found, language: Language) -> String {
    match found {
        Found::SettingsRead {
            path,
            facilities,
            accounts,
        } => {
            let facilities = counted(*facilities, Noun::Facility, language);
            let accounts = counted(*accounts, Noun::Account, language);
            format!("{}: {facilities}, {accounts}", path.display())
        }
        Found::SettingsWrong(error) => error.describe(language),
        Found::Book(path, facts) => {
            let entries = counted(facts.entries, Noun::Entry, language);
            let size = mebibytes(facts.bytes);
            let whole = say(language, "cela", "whole");
            format!(
                "{}: {whole}, {entries}, {size}, SQLite {}",
                path.display(),
                facts.sqlite
            )
        }
        Found::BookWrong(error) => match error {
            ExaminationError::Missing(path) => format!(
                "{}: {}",
                path.display(),
                say(language, "knjige še ni", "there is no book yet")
            ),
            ExaminationError::Open(error) => super::open(error, language),
            ExaminationError::Damaged(path) => format!(
                "{}: {}",
                path.display(),
                say(language, "knjiga je poškodovana", "the book is damaged")
            ),
        },
        Found::AccessGood => say(
            language,
            "pisati smemo, drugi je ne berejo".to_owned(),
            "we may write it, others cannot read it".to_owned(),
        ),
        Found::NotWritable(path) => format!(
            "{}: {}",
            path.display(),
            say(language, "nimamo pravice pisanja", "we may not write here")
        ),
        Found::OpenToOthers { path, mode } => format!(
            "{}: {} ({mode:o})",
            path.display(),
            say(
                language,
                "dostopna je tudi drugim uporabnikom računalnika",
                "other accounts of the machine can reach it"
            )
        ),
        Found::NetworkShare(path) => format!(
            "{}: {}",
            path.display(),
            say(language, "omrežni disk", "a network share")
        ),
        Found::Room(free) | Found::LittleRoom(free) => say(
            language,
            format!("prosto {}", mebibytes(*free)),
            format!("{} free", mebibytes(*free)),
        ),
        Found::BackupFresh(seconds) | Found::BackupOld(seconds) => {
            let age = duration(*seconds, language);
            say(
                language,
                format!("zadnja preverjena je stara {age}"),
                format!("the newest checked one is {age} old"),
            )
        }
        Found::NoBackup => say(
            language,
            "nobene še ni".to_owned(),
            "there is none yet".to_owned(),
        ),
        Found::NothingToLose => say(
            language,
            "v knjigi še ni vpisov".to_owned(),
            "nothing is entered yet".to_owned(),
        ),
        Found::RoomUnknown(kind) => say(
            language,
            format!("ni znan ({kind})"),
            format!("not known ({kind})"),
        ),
        _ => String::new(),
    }
}

/// What was found of our certificate.
fn certificate(found: &Found, language: Language) -> String {
    match found {
        Found::CertificateGood(ours) => ours_in_words(ours, language),
        Found::CertificateWrong { path, why, shown } => {
            let why = match why {
                NotOpened::Secrets(error) => error.describe(language),
                NotOpened::File(kind) => return super::file(path, *kind, language),
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

/// A server that broke off the greeting may ask for our certificate in the one way that rustls
/// does not know.
fn renegotiation(problem: SendProblem, language: Language) -> Option<String> {
    let may_want = matches!(problem, SendProblem::Tls(TlsProblem::HandshakeRefused));
    may_want.then(|| openssl(language))
}

fn openssl(language: Language) -> String {
    say(
        language,
        "Nekateri strežniki zahtevajo potrdilo šele po pozdravu (renegotiation). Preverite \
         certificate; če je pravo, nastavite tls_backend = \"openssl\" pri tem računu.",
        "Some servers ask for the certificate only after the greeting (renegotiation). Check \
         certificate; if it is right, set tls_backend = \"openssl\" for this account.",
    )
    .to_owned()
}

fn close_to_others(path: &Path, language: Language) -> String {
    let command = format!("chmod o= {}", path.display());
    say(
        language,
        format!("V njej so osebni podatki: {command}"),
        format!("It holds personal data: {command}"),
    )
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

fn mebibytes(bytes: u64) -> String {
    const MEBIBYTE: u64 = 1024 * 1024;
    const GIBIBYTE: u64 = 1024 * MEBIBYTE;
    if bytes >= 10 * GIBIBYTE {
        format!("{} GiB", bytes / GIBIBYTE)
    } else {
        format!("{} MiB", bytes.div_ceil(MEBIBYTE))
    }
}

#[cfg(test)]
mod tests;
