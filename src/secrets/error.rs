//! Why there are no credentials.

use std::fmt;
use std::path::PathBuf;

use super::words;
use crate::domain::language::Language;

/// Why the credentials of an account could not be loaded; never holds a value of one.
///
/// It has no `#[error]` texts, since its words come in two languages from `words.rs`.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// The configuration does not say where credentials are.
    NoSource {
        /// The configuration file.
        config: PathBuf,
    },
    /// A secrets file or credential cannot be opened or read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Not a regular file, so nobody knows who else reads it.
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// Others than the owner may read or write it.
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permissions, such as `0o644`.
        mode: u32,
    },
    /// Something in the file is wrong.
    InFile {
        /// The file.
        path: PathBuf,
        /// Line, from 1 on.
        line: usize,
        /// What is wrong.
        problem: FileProblem,
    },
    /// There is no password for the account.
    NoPassword {
        /// Where it should be: a file and a key, a credential, or an entry of the keyring.
        place: String,
    },
    /// The program was not started by systemd with credentials.
    NoCredentialsFolder,
    /// No keyring runs here.
    NoKeyring,
    /// The keyring is locked and nobody is there to open it.
    KeyringLocked,
    /// The keyring did not answer in time.
    KeyringSilent {
        /// How long was waited.
        waited_seconds: u64,
    },
    /// The keyring answered something that cannot be used.
    KeyringFailed {
        /// What it says; never a value.
        message: String,
    },
}

/// What is wrong in a secrets file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileProblem {
    /// Not UTF-8, not TOML, or the same key twice.
    Syntax,
    /// Larger than any secrets file.
    TooLarge,
    /// Nobody knows the key.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys known.
        allowed: &'static [&'static str],
    },
    /// A password that is not text in quotes.
    NotText {
        /// The key.
        key: String,
    },
    /// Something else where a table belongs.
    NotATable {
        /// The key.
        key: String,
    },
}

impl SecretsError {
    /// What is wrong and what to do, in a language.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        words::describe(self, language)
    }
}

impl fmt::Display for SecretsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe(Language::English))
    }
}
