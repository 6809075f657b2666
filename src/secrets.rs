//! Where credentials come from: the keyring, systemd, or a file that only its owner can read.
//!
//! Never from arguments or the environment, and never into logs or messages. It must not know any
//! layer but the domain, and the configuration which says where to look.

use crate::config::{Config, SecretsSetting, ServiceAccount};

mod error;
mod file;
mod secret;
mod system_keyring;
mod systemd;
mod words;

pub use error::{FileProblem, SecretsError};
pub use secret::Secret;
pub use system_keyring::store_in_keyring;

/// The credentials of one service account.
#[derive(Debug)]
pub struct AccountSecrets {
    /// Password of the AJPES user.
    pub password: Secret,
    /// Password of the digital certificate, where it has one.
    pub certificate_password: Option<Secret>,
}

/// Which credential of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// Password of the AJPES user.
    Password,
    /// Password of the digital certificate.
    CertificatePassword,
    /// Password of the mail server of `[alarm]`; of the house, not of an account.
    SmtpPassword,
}

impl Credential {
    /// Its name as a key, in the keyring and in the names of systemd credentials.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::CertificatePassword => "certificate_password",
            Self::SmtpPassword => "smtp_password",
        }
    }
}

/// Loads the credentials of an account from where the configuration says.
///
/// It can take two seconds where a keyring does not answer.
///
/// # Errors
/// [`SecretsError`] when the source cannot be read, is not safe, or has no password.
pub fn load(config: &Config, account: &ServiceAccount) -> Result<AccountSecrets, SecretsError> {
    match &config.secrets {
        SecretsSetting::NotSaid => Err(SecretsError::NoSource {
            config: config.path.clone(),
        }),
        SecretsSetting::Keyring => system_keyring::load(&account.name),
        SecretsSetting::Systemd => systemd::load(&account.name),
        SecretsSetting::File(path) => file::load(path, &account.name),
    }
}

/// Loads the password of the mail server, where there is one.
///
/// # Errors
/// [`SecretsError`] when the source cannot be read or is not safe.
pub fn load_smtp_password(config: &Config) -> Result<Option<Secret>, SecretsError> {
    match &config.secrets {
        SecretsSetting::NotSaid => Err(SecretsError::NoSource {
            config: config.path.clone(),
        }),
        SecretsSetting::Keyring => system_keyring::load_smtp_password(),
        SecretsSetting::Systemd => systemd::load_smtp_password(),
        SecretsSetting::File(path) => file::load_smtp_password(path),
    }
}

/// The file or folder that holds the credentials, where there is one: when it changes, they may
/// have been mended.
#[must_use]
pub fn place(config: &Config) -> Option<std::path::PathBuf> {
    match &config.secrets {
        SecretsSetting::NotSaid | SecretsSetting::Keyring => None,
        SecretsSetting::Systemd => systemd::folder(),
        SecretsSetting::File(path) => Some(path.clone()),
    }
}
