//! The first settings of a house: typed answer by answer, checked by the rules of the
//! configuration itself, tried, and written at the end into files that did not exist before.

mod file_text;
mod trial;
mod units;
mod writing;

use std::io;
use std::path::{Path, PathBuf};

pub use trial::{Trial, has_keyring};
pub use units::{UnitsError, units_of};

use strum::VariantArray;

use crate::config::{Config, ConfigError, ConfigProblem, describe};
use crate::domain::language::Language;
use crate::secrets::{Secret, SecretsError};

/// Where the practice service listens unless it is told otherwise.
const PRACTICE: &str = "http://127.0.0.1:8417/wsrno/eTurizem/wsETurizemPorocanje.asmx";
const SECRETS_FILE: &str = "secrets.toml";

/// One of the settings that are asked for, in the order of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, VariantArray)]
pub enum Setting {
    /// Name of the facility.
    Name,
    /// Its number in the register (RNO).
    Number,
    /// Its units, as `101-120, 201, K1`.
    Units,
    /// Permanent beds.
    Beds,
    /// Tourist tax per person and night.
    Rate,
    /// First day of that rate, as the calendar writes it: `2026-01-01`.
    RateFrom,
    /// The service: `test`, `production`, `practice`, or an address.
    Endpoint,
    /// User name at AJPES.
    UserName,
    /// Its password.
    Password,
    /// The file of the digital certificate; empty: none.
    Certificate,
    /// Its password.
    CertificatePassword,
}

impl Setting {
    /// The keys of the file that say it.
    fn is_said_by(self, key: &str) -> bool {
        let keys: &[&str] = match self {
            Self::Name => &["facility[0].name"],
            Self::Number => &["facility[0].id"],
            Self::Units => &["facility[0].units"],
            Self::Beds => &["facility[0].permanent_beds"],
            Self::Rate => &["facility[0].tourist_tax[0].rate"],
            Self::RateFrom => &["facility[0].tourist_tax[0].from"],
            Self::Endpoint => &["service.endpoint"],
            Self::UserName => &["service.user_name"],
            Self::Certificate => &["service.certificate"],
            Self::Password | Self::CertificatePassword => &[],
        };
        keys.iter().any(|known| key.starts_with(known))
    }
}

impl Setting {
    /// What a wrong answer is told: who answers a question knows nothing of keys and quotes of a
    /// file. `None`: the words of the file say it best.
    fn what_is_asked(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Name => (
                "naziv manjka; vpišite ga, kot je v registru",
                "the name is missing; type it as it stands in the register",
            ),
            Self::Number => (
                "številka RNO je iz samih števk, na primer 20417",
                "the number (RNO) has only digits, such as 20417",
            ),
            Self::Beds => (
                "vpišite število ležišč s števkami, na primer 60",
                "type how many beds there are in digits, such as 60",
            ),
            Self::Rate => (
                "vpišite znesek v evrih, na primer 2,50 (največ štiri decimalke)",
                "type an amount in euros, such as 2.50 (at most four decimals)",
            ),
            Self::RateFrom => (
                "takega datuma ni v koledarju; vpišite ga na primer tako: 1. 1. 2026",
                "no such day is in the calendar; write it so: 1. 1. 2026",
            ),
            Self::UserName => (
                "uporabniško ime manjka; za vadnico je lahko poljubno",
                "the user name is missing; for practice any will do",
            ),
            Self::Units
            | Self::Endpoint
            | Self::Password
            | Self::Certificate
            | Self::CertificatePassword => return None,
        })
    }
}

/// Where the passwords are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// A file beside the settings that only its owner can read.
    #[default]
    File,
    /// The keyring of the system.
    Keyring,
}

/// The settings of a new house, as they were typed.
#[derive(Debug, Default)]
pub struct NewHouse {
    /// Language of the file's explanations and of the console.
    pub language: Language,
    /// Where the passwords are kept.
    pub keeping: Keeping,
    name: String,
    number: String,
    units: String,
    beds: String,
    rate: String,
    rate_from: String,
    endpoint: String,
    user_name: String,
    certificate: String,
    password: Option<Secret>,
    certificate_password: Option<Secret>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The settings.
    pub config: PathBuf,
    /// The passwords, where they are in a file.
    pub secrets: Option<PathBuf>,
}

/// Why the first settings could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SettingUpError {
    /// There is such a file; it is left as it is.
    #[error("there is such a file")]
    Exists(PathBuf),
    /// A file or its folder cannot be written.
    #[error("the file cannot be written")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The keyring does not take the passwords.
    #[error("the keyring does not take the passwords")]
    Keyring(#[source] SecretsError),
    /// What was typed makes no settings.
    #[error("what was typed makes no settings")]
    Config(#[source] ConfigError),
}

impl SettingUpError {
    /// What happened and what to do.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        let say = |slovenian: &str, english: &str| match language {
            Language::Slovenian => slovenian.to_owned(),
            Language::English => english.to_owned(),
        };
        match self {
            Self::Exists(path) => format!(
                "{} {}",
                say(
                    "Datoteka že obstaja in ostane, kakršna je; prestavite jo in poskusite znova:",
                    "The file exists and stays as it is; move it away and try again:",
                ),
                path.display()
            ),
            Self::File { path, source } => format!(
                "{} {}: {source}",
                say(
                    "Datoteke ni mogoče zapisati:",
                    "The file cannot be written:"
                ),
                path.display()
            ),
            Self::Keyring(error) => error.describe(language),
            Self::Config(error) => error.describe(language),
        }
    }
}

impl NewHouse {
    /// What stands there now; passwords are never shown.
    #[must_use]
    pub fn text(&self, setting: Setting) -> &str {
        match setting {
            Setting::Name => &self.name,
            Setting::Number => &self.number,
            Setting::Units => &self.units,
            Setting::Beds => &self.beds,
            Setting::Rate => &self.rate,
            Setting::RateFrom => &self.rate_from,
            Setting::Endpoint => &self.endpoint,
            Setting::UserName => &self.user_name,
            Setting::Certificate => &self.certificate,
            Setting::Password | Setting::CertificatePassword => "",
        }
    }

    /// Whether a password was typed.
    #[must_use]
    pub fn has_password(&self, setting: Setting) -> bool {
        match setting {
            Setting::CertificatePassword => self.certificate_password.is_some(),
            _ => self.password.is_some(),
        }
    }

    /// Takes an answer.
    pub fn set(&mut self, setting: Setting, text: &str) {
        let text = text.trim();
        let held = match setting {
            Setting::Name => &mut self.name,
            Setting::Number => &mut self.number,
            Setting::Units => &mut self.units,
            Setting::Beds => &mut self.beds,
            Setting::Rate => &mut self.rate,
            Setting::RateFrom => &mut self.rate_from,
            Setting::Endpoint => &mut self.endpoint,
            Setting::UserName => &mut self.user_name,
            Setting::Certificate => {
                self.certificate = whole_path(text);
                return;
            }
            Setting::Password | Setting::CertificatePassword => return,
        };
        text.clone_into(held);
    }

    /// Takes a password over; none for nothing.
    pub fn set_password(&mut self, setting: Setting, text: String) {
        let secret = Some(Secret::new(text)).filter(|secret| !secret.is_empty());
        match setting {
            Setting::CertificatePassword => self.certificate_password = secret,
            _ => self.password = secret,
        }
    }

    /// The units that were typed.
    ///
    /// # Errors
    /// [`UnitsError`] for a range that cannot be meant.
    pub fn units(&self) -> Result<Vec<String>, UnitsError> {
        units_of(&self.units)
    }

    /// What is wrong with an answer, by the rules with which the file will be read.
    #[must_use]
    pub fn problem(&self, setting: Setting, path: &Path) -> Option<String> {
        let language = self.language;
        let say = |slovenian: &str, english: &str| match language {
            Language::Slovenian => slovenian.to_owned(),
            Language::English => english.to_owned(),
        };
        match setting {
            Setting::Units => match self.units() {
                Err(UnitsError::Backwards) => {
                    return Some(say(
                        "obseg gre nazaj; napišite na primer 101-120",
                        "the range goes backwards; write 101-120, for example",
                    ));
                }
                Err(UnitsError::TooMany) => {
                    return Some(say("enot je preveč", "there are too many units"));
                }
                Ok(_) => {}
            },
            Setting::Password if self.password.is_none() => {
                return Some(say(
                    "brez gesla ni mogoče pošiljati; za vadbeno storitev je lahko poljubno",
                    "nothing can be sent without one; for the practice service any will do",
                ));
            }
            Setting::Certificate
                if !self.certificate.is_empty() && !Path::new(&self.certificate).is_file() =>
            {
                return Some(say(
                    "te datoteke ni; pustite prazno, če potrdila še nimate",
                    "there is no such file; leave it empty if you have none yet",
                ));
            }
            _ => {}
        }
        let problems = match Config::from_toml(path, &self.to_toml()) {
            Err(ConfigError::Invalid { problems, .. }) => problems,
            _ => Vec::new(),
        };
        problems
            .iter()
            .find(|problem| setting.is_said_by(&problem.key))
            .map(|ConfigProblem { problem, .. }| {
                let asked = setting.what_is_asked();
                asked.map_or_else(
                    || describe(problem, language),
                    |(slovenian, english)| say(slovenian, english),
                )
            })
    }

    /// The settings file, with explanations.
    #[must_use]
    pub fn to_toml(&self) -> String {
        file_text::settings(self, SECRETS_FILE)
    }

    fn endpoint(&self) -> &str {
        match self.endpoint.as_str() {
            "practice" => PRACTICE,
            other => other,
        }
    }

    fn secrets_text(&self) -> zeroize::Zeroizing<String> {
        file_text::secrets(self)
    }
}

/// A path as it is typed: what begins nowhere begins in the present folder.
fn whole_path(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = text.trim_matches('\'');
    let path = match (text.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(text),
    };
    std::path::absolute(&path)
        .unwrap_or(path)
        .display()
        .to_string()
}

#[cfg(test)]
mod tests;
