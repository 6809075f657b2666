//! The configuration: where it is found, what it may say, and what is wrong with it, in words.
//!
//! Only the form is checked here: whether a certificate or a secrets file can be read is the
//! business of who sends and of `doctor`. It must not know any layer but the domain and the table of
//! actions, whose keys can be chosen.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::actions::KeyMap;
use crate::domain::document::DocumentType;
use crate::domain::facility::Facility;
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::printer::PrinterSettings;
use crate::domain::sex::Sex;

mod alarm;
mod appearance;
mod backup;
mod courier;
mod document;
mod error;
mod expected;
mod facility;
mod find;
mod import;
mod item;
pub mod keys;
mod limits;
mod places;
mod printer;
mod report;
mod service;
mod shortcuts;
mod spelling;
mod terminal;
mod words;

pub use crate::domain::account::AccountName;
pub use alarm::ConsoleAlarm;
pub use appearance::{Appearance, Theme};
pub use backup::{BackupSettings, is_recipient};
pub use courier::{AlarmSettings, CourierSettings, MailSecurity, MailSettings};
pub use error::{ConfigError, ConfigProblem, NamedBy, ProblemKind};
pub use expected::{Expected, Found};
pub use find::{ENVIRONMENT_VARIABLE, find, place_of_first};
pub use terminal::TerminalSettings;
pub use words::describe;

/// All settings, checked in form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The file they were read from, absolute.
    pub path: PathBuf,
    /// Language of console and commands where `--language` does not say another.
    pub language: Language,
    /// The database.
    pub database: PathBuf,
    /// The facilities, at least one, in the order of the file.
    pub facilities: Vec<FacilitySettings>,
    /// The service accounts: that of `[service]` first, then by name.
    pub accounts: Vec<ServiceAccount>,
    /// Where credentials come from.
    pub secrets: SecretsSetting,
    /// Where copies of the book go; `None`: nobody said.
    pub backup: Option<BackupSettings>,
    /// The list mappings `[import.NAME]`, by name.
    pub imports: Vec<(String, ImportMapping)>,
    /// The keys of the console, with those that the house chose for itself.
    pub keys: KeyMap,
    /// How the courier sends.
    pub courier: CourierSettings,
    /// Whom the courier tells what is burning.
    pub alarm: AlarmSettings,
    /// How the console looks, as far as the file says it.
    pub appearance: Appearance,
    /// The alarm when nobody looks at the console (`[console]`).
    pub console_alarm: ConsoleAlarm,
    /// The line to the terminal and who sits there (`[console]`).
    pub terminal: TerminalSettings,
    /// How large lists may be (`[limits]`).
    pub limits: LimitSettings,
}

/// How large the lists of other programs may be; what is usual where the file does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LimitSettings {
    /// Most MiB of a list, 1 to 1024.
    pub list_mebibytes: Option<u64>,
    /// Most rows of a list, 1 to 10,000,000.
    pub list_rows: Option<u64>,
}

/// A facility and how its guests come in and go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilitySettings {
    /// What is registered.
    pub facility: Facility,
    /// The account under which it reports; always one of [`Config::accounts`].
    pub account: AccountName,
    /// Folder in which the other program drops its exports.
    pub intake: Option<PathBuf>,
    /// Its printer: its own, or that of the house.
    pub printer: Option<PrinterSettings>,
}

/// An AJPES user: `[service]` or `[service_account.NAME]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceAccount {
    /// Its name.
    pub name: AccountName,
    /// Where reports go.
    pub endpoint: EndpointSetting,
    /// User name at AJPES.
    pub user_name: String,
    /// The digital certificate (`.p12`), where the service asks for one.
    pub certificate: Option<PathBuf>,
    /// Roots (PEM) added to the public ones.
    pub ca_certificates: Option<PathBuf>,
    /// Most guests in one package, 1 to 1000.
    pub rows_per_package: usize,
    /// How long finding and greeting the server may take, 1 to 60 seconds.
    pub connect_timeout: Duration,
    /// How long a request may take from first to last, 1 to 120 seconds.
    pub request_timeout: Duration,
    /// Proxy; those of the environment are ignored.
    pub proxy: Option<String>,
    /// Which library makes the secure connection.
    pub tls_backend: TlsBackend,
}

/// Which library makes the secure connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TlsBackend {
    /// The one that is always built in.
    #[default]
    Rustls,
    /// OpenSSL, for servers that ask for the certificate by renegotiation; sending says so where
    /// the program was built without it.
    OpenSsl,
}

/// Where the reports of an account go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EndpointSetting {
    /// The test service of AJPES.
    Test,
    /// The true service of AJPES.
    Production,
    /// Another address; plain http only on this machine.
    Address(String),
}

/// Where credentials come from (`[secrets]`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretsSetting {
    /// The file does not say; nothing can be sent.
    NotSaid,
    /// The keyring of the system.
    Keyring,
    /// Credentials that systemd hands to a service.
    Systemd,
    /// A file that only its owner can read.
    File(PathBuf),
}

/// What `[import.NAME]` says about the lists of another program; what it does not say is
/// recognised from the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportMapping {
    /// Between fields; an ASCII character.
    pub delimiter: Option<char>,
    /// Standard name of the encoding, such as `windows-1250`.
    pub encoding: Option<String>,
    /// Forms of dates, as chrono reads them: `%d.%m.%Y`.
    pub date_formats: Vec<String>,
    /// Head of a column and its meaning, one of [`keys::COLUMN_MEANINGS`].
    pub columns: Vec<(String, String)>,
    /// Word for a document and its type.
    pub documents: Vec<(String, DocumentType)>,
    /// Word for a country and two capital letters (alpha-2, or `XK`).
    pub countries: Vec<(String, String)>,
    /// Word for a sex and the sex.
    pub sexes: Vec<(String, Sex)>,
}

/// Nobody writes a MiB of settings; a file that goes on is another one.
const BYTES_MAX: u64 = 1024 * 1024;

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// [`ConfigError`] when it cannot be read, or with everything that is wrong in it.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let unreadable = |source| ConfigError::Unreadable {
            path: path.to_owned(),
            source,
        };
        let path = std::path::absolute(path).map_err(unreadable)?;
        let mut bytes = Vec::new();
        let file = std::fs::File::open(&path).map_err(unreadable)?;
        file.take(BYTES_MAX + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() as u64 > BYTES_MAX {
            return Err(ConfigError::TooLarge { path });
        }
        match String::from_utf8(bytes) {
            Ok(text) if text.trim().is_empty() => Err(ConfigError::Nothing { path }),
            Ok(text) => Self::from_toml(&path, &text),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let before = error.as_bytes().iter().take(valid);
                Err(ConfigError::Invalid {
                    path,
                    problems: vec![ConfigProblem {
                        line: 1 + before.filter(|byte| **byte == b'\n').count(),
                        key: String::new(),
                        problem: ProblemKind::NotUtf8,
                    }],
                })
            }
        }
    }

    /// Reads the text of a configuration as if it stood in the file at `path`.
    ///
    /// # Errors
    /// [`ConfigError::Invalid`] with everything that is wrong in it.
    pub fn from_toml(path: &Path, text: &str) -> Result<Self, ConfigError> {
        document::read(path, text).map_err(|problems| ConfigError::Invalid {
            path: path.to_owned(),
            problems,
        })
    }

    /// The settings of a facility.
    #[must_use]
    pub fn facility(&self, id: FacilityId) -> Option<&FacilitySettings> {
        self.facilities
            .iter()
            .find(|settings| settings.facility.id == id)
    }

    /// The account of that name.
    #[must_use]
    pub fn account(&self, name: &AccountName) -> Option<&ServiceAccount> {
        self.accounts.iter().find(|account| account.name == *name)
    }

    /// The account under which a facility reports.
    #[must_use]
    pub fn account_of(&self, id: FacilityId) -> Option<&ServiceAccount> {
        self.facility(id)
            .and_then(|settings| self.account(&settings.account))
    }

    /// The list mapping of that name.
    #[must_use]
    pub fn import(&self, name: &str) -> Option<&ImportMapping> {
        self.imports
            .iter()
            .find_map(|(known, mapping)| (known == name).then_some(mapping))
    }
}

#[cfg(test)]
mod tests;
