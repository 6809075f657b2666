//! Why there are no credentials and what to do, in both languages.

use super::error::{FileProblem, SecretsError};
use crate::domain::language::Language;

/// The whole sentence.
pub(super) fn describe(error: &SecretsError, language: Language) -> String {
    let (slovenian, english) = match error {
        SecretsError::NoSource { config } => no_source(&config.display().to_string()),
        SecretsError::Unreadable { path, source } => {
            let path = path.display();
            (
                format!("Gesel iz {path} ni mogoče prebrati ({source}). Preverite pot in pravice."),
                format!(
                    "Secrets cannot be read from {path} ({source}). Check path and permissions."
                ),
            )
        }
        SecretsError::NotAFile { path } => {
            let path = path.display();
            (
                format!("{path} ni navadna datoteka, zato se gesla iz nje ne berejo."),
                format!("{path} is not a regular file, so no password is read from it."),
            )
        }
        SecretsError::OpenToOthers { path, mode } => {
            open_to_others(&path.display().to_string(), *mode)
        }
        SecretsError::InFile {
            path,
            line,
            problem,
        } => {
            let (path, (slovenian, english)) = (path.display(), in_file(problem));
            (
                format!("{path}, vrstica {line}: {slovenian}."),
                format!("{path}, line {line}: {english}."),
            )
        }
        SecretsError::NoPassword { place } => (
            format!("Gesla ni. Shranite ga sem: {place}."),
            format!("There is no password. Keep it here: {place}."),
        ),
        SecretsError::NoCredentialsFolder => no_credentials_folder(),
        SecretsError::NoKeyring => (
            format!("Sistemske shrambe gesel (keyring) tu ni. {ELSEWHERE_SLOVENIAN}"),
            format!("There is no system keyring here. {ELSEWHERE_ENGLISH}"),
        ),
        SecretsError::KeyringLocked => (
            format!("Sistemska shramba gesel (keyring) je zaklenjena. {UNLOCK_SLOVENIAN}"),
            format!("The system keyring is locked. {UNLOCK_ENGLISH}"),
        ),
        SecretsError::KeyringSilent { waited_seconds } => (
            format!(
                "Sistemska shramba gesel (keyring) v {waited_seconds} s ni odgovorila. \
                 {UNLOCK_SLOVENIAN}"
            ),
            format!(
                "The system keyring did not answer within {waited_seconds} s. {UNLOCK_ENGLISH}"
            ),
        ),
        SecretsError::KeyringFailed { message } => keyring_failed(message),
    };
    match language {
        Language::Slovenian => slovenian,
        Language::English => english,
    }
}

const ELSEWHERE_SLOVENIAN: &str = "V [secrets] nastavite source = \"file\" ali \"systemd\".";
const ELSEWHERE_ENGLISH: &str = "Set source = \"file\" or \"systemd\" in [secrets].";
const UNLOCK_SLOVENIAN: &str =
    "Odklenite jo ali pa v [secrets] nastavite source = \"file\" ali \"systemd\".";
const UNLOCK_ENGLISH: &str = "Unlock it, or set source = \"file\" or \"systemd\" in [secrets].";

fn no_credentials_folder() -> (String, String) {
    (
        "Gesla naj bi dal systemd, a program ni bil pognan z njimi ($CREDENTIALS_DIRECTORY \
             ni nastavljen). Poženite ga kot storitev z LoadCredential=recepcija.password:POT."
            .to_owned(),
        "Secrets should come from systemd, but the program was not started with them \
             ($CREDENTIALS_DIRECTORY is not set). Run it as a service with \
             LoadCredential=recepcija.password:PATH."
            .to_owned(),
    )
}

fn keyring_failed(message: &str) -> (String, String) {
    (
        format!("Sistemska shramba gesel (keyring) ne da gesla ({message}). {ELSEWHERE_SLOVENIAN}"),
        format!("The system keyring does not give the password ({message}). {ELSEWHERE_ENGLISH}"),
    )
}

fn no_source(config: &str) -> (String, String) {
    (
        format!(
            "Nastavitve {config} ne povedo, kje je geslo. Dodajte tabelo [secrets] s \
             source = \"keyring\", \"systemd\" ali \"file\"."
        ),
        format!(
            "The configuration {config} does not say where the password is. Add a table \
             [secrets] with source = \"keyring\", \"systemd\" or \"file\"."
        ),
    )
}

fn open_to_others(path: &str, mode: u32) -> (String, String) {
    (
        format!(
            "Datoteko z gesli {path} smejo odpreti tudi drugi (pravice {mode:03o}), zato se ne \
             prebere. Poženite: chmod 600 {path}"
        ),
        format!(
            "Others than the owner may open the secrets file {path} (permissions {mode:03o}), so \
             it is not read. Run: chmod 600 {path}"
        ),
    )
}

fn in_file(problem: &FileProblem) -> (String, String) {
    match problem {
        FileProblem::Syntax => (
            "tu se zapis TOML prelomi ali pa je ključ podvojen; geslo mora biti v narekovajih, \
             na primer password = '…'"
                .to_owned(),
            "this is not TOML, or a key is there twice; a password stands in quotes, such as \
             password = '…'"
                .to_owned(),
        ),
        FileProblem::TooLarge => (
            "datoteka je prevelika za datoteko z gesli; preverite pot".to_owned(),
            "the file is too large for a secrets file; check the path".to_owned(),
        ),
        FileProblem::UnknownKey { key, allowed } => {
            let allowed = allowed.join(", ");
            (
                format!("neznan ključ {key}; dovoljeni so: {allowed}"),
                format!("unknown key {key}; allowed are: {allowed}"),
            )
        }
        FileProblem::NotText { key } => (
            format!("{key} mora biti besedilo v narekovajih"),
            format!("{key} must be text in quotes"),
        ),
        FileProblem::NotATable { key } => (
            format!("{key} mora biti tabela [{key}]"),
            format!("{key} must be a table [{key}]"),
        ),
    }
}
