//! What can be wrong with a configuration.

use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;

use super::expected::{Expected, Found};
use super::words;
use crate::actions::TwoOnOneKey;
use crate::domain::language::Language;

/// Why there are no settings.
///
/// It has no `#[error]` texts, since its words come in two languages from `words.rs`.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// None of the places has a file.
    NotFound {
        /// Where it was looked for.
        places: Vec<PathBuf>,
    },
    /// The file that was named is not there.
    NamedMissing {
        /// The file.
        path: PathBuf,
        /// Who named it.
        named_by: NamedBy,
    },
    /// The file is there and cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is larger than settings can be.
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// Nothing is in the file.
    Nothing {
        /// The file.
        path: PathBuf,
    },
    /// The file was read and something in it is wrong.
    Invalid {
        /// The file.
        path: PathBuf,
        /// Everything that is wrong, in the order of the lines.
        problems: Vec<ConfigProblem>,
    },
}

/// Who named a configuration file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// `--config`.
    Option,
    /// `$RECEPCIJA_CONFIG`.
    Environment,
}

/// One thing that is wrong in a configuration, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Line, from 1 on.
    pub line: usize,
    /// Dotted key, such as `facility[0].tourist_tax[1].rate`; empty where no key is known.
    pub key: String,
    /// What is wrong.
    pub problem: ProblemKind,
}

/// What is wrong with one key or value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not text in UTF-8.
    NotUtf8,
    /// Not TOML; also the same key twice.
    Syntax {
        /// What the reader of TOML says, in English.
        message: String,
    },
    /// Nobody knows the key.
    UnknownKey {
        /// What may stand here.
        allowed: &'static [&'static str],
        /// The key that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A key that must be there is not.
    Missing {
        /// What it takes.
        expected: Expected,
    },
    /// A value of another type.
    WrongType {
        /// What it takes.
        expected: Expected,
        /// What stands there.
        found: Found,
    },
    /// A value of the right type that means nothing here.
    WrongValue {
        /// What it takes.
        expected: Expected,
        /// What stands there.
        found: String,
    },
    /// A word that is none of those known.
    NotOneOf {
        /// What stands there.
        found: String,
        /// The words known.
        allowed: Vec<String>,
        /// The word that was probably meant.
        nearest: Option<String>,
    },
    /// Text without a letter in it.
    Empty,
    /// A path that begins with `~/` where nobody knows the home folder.
    NoHomeFolder,
    /// Plain http to another machine.
    PlainHttp,
    /// A user name or a password inside an address.
    CredentialsInAddress,
    /// Mail without a secure connection to another machine.
    PlainMail,
    /// A name that cannot name a service account.
    AccountName,
    /// A facility without any service account.
    NoService,
    /// Two facilities of the same number.
    DuplicateFacility {
        /// Line of the first.
        first_line: usize,
    },
    /// Two units of the same name.
    DuplicateUnit {
        /// The name.
        name: String,
    },
    /// A unit is made of one that is not there, or that is made of others itself.
    UnknownPart {
        /// The unit.
        name: String,
        /// What it is said to be made of.
        part: String,
    },
    /// Two rates from the same day on.
    OverlappingRates {
        /// The day.
        from: NaiveDate,
        /// Line of the first.
        first_line: usize,
    },
    /// `intake` at the top while there are several facilities.
    IntakeOfSeveral,
    /// The same intake folder twice.
    DuplicateIntake {
        /// Line of the first.
        first_line: usize,
    },
    /// A key that must stay what it is.
    ReservedKey {
        /// The key.
        key: String,
    },
    /// A key that already does something else on a screen.
    DuplicateKey {
        /// Both actions, the screen, and the key.
        both: TwoOnOneKey,
    },
}

impl ConfigError {
    /// What is wrong and what to do, in a language; several lines where several things are wrong.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        words::describe_error(self, language)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe(Language::English))
    }
}
