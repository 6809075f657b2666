//! What to do about what the doctor found.

use std::path::Path;

use crate::desk::{Because, Found, Verdict};
use crate::domain::language::Language;
use crate::eturizem::send_error::{SendProblem, TlsProblem};
use crate::store::ExaminationError;
use crate::words::say;

impl Found {
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
