//! What could not be printed, in words.

use crate::domain::language::Language;
use crate::prints::PrintError;
use crate::words::say;

pub(super) fn print(error: &PrintError, language: Language) -> String {
    match error {
        PrintError::Exists(path) => {
            let path = path.display();
            say(
                language,
                format!("{path} že obstaja in ostane, kot je: izberite drugo ime."),
                format!("{path} is there already and is left as it is: choose another name."),
            )
        }
        PrintError::File { path, source } => super::book::file(path, source.kind(), language),
        PrintError::NoPrinter => say(
            language,
            "V nastavitvah ni tiskalnika: dodajte printer = \"tcp://NASLOV:9100\".".to_owned(),
            "The settings name no printer: add printer = \"tcp://ADDRESS:9100\".".to_owned(),
        ),
        PrintError::UnknownHost(host) => say(
            language,
            format!("Tiskalnika {host} ni v omrežju: preverite printer v nastavitvah."),
            format!("There is no printer {host} on the network: check printer in the settings."),
        ),
        PrintError::Unreachable { address, source } => say(
            language,
            format!(
                "Tiskalnik {address} {}: preverite, ali je prižgan in v omrežju.",
                why_unreachable(source.kind(), language)
            ),
            format!(
                "The printer {address} {}: check whether it is switched on and connected.",
                why_unreachable(source.kind(), language)
            ),
        ),
        PrintError::BrokeOff { address, .. } => say(
            language,
            format!(
                "Tiskalnik {address} je prekinil povezavo: preverite papir in natisnite znova."
            ),
            format!(
                "The printer {address} broke the connection off: check its paper, print again."
            ),
        ),
        PrintError::Font(name) => say(
            language,
            format!("Pisave {name} ni mogoče uporabiti; to je napaka programa."),
            format!("The font {name} cannot be used; this is a mistake of the program."),
        ),
        PrintError::Table(_) => say(
            language,
            "Preglednice ni mogoče zapisati.".to_owned(),
            "The table cannot be written.".to_owned(),
        ),
    }
}

fn why_unreachable(kind: std::io::ErrorKind, language: Language) -> &'static str {
    match kind {
        std::io::ErrorKind::ConnectionRefused => {
            say(language, "zavrača povezavo", "refuses the connection")
        }
        std::io::ErrorKind::TimedOut | std::io::ErrorKind::WouldBlock => {
            say(language, "se ne odziva", "does not answer")
        }
        // The kinds are many and open; of the others nothing better can be said.
        _ => say(language, "ni dosegljiv", "cannot be reached"),
    }
}
