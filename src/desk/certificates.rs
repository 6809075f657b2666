//! Our certificates, read to say how long they are still good for; never on the way to the first
//! screen, since the file may lie on a slow disk and its password in a keyring that is silent.

use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use zeroize::Zeroizing;

use crate::config::{AccountName, Config, ServiceAccount};
use crate::domain::certificate::{CertificateWarning, days_left};
use crate::domain::moment::Moment;
use crate::eturizem::certificate::{CertificateError, ClientIdentity};
use crate::secrets::{self, SecretsError};

/// How long the certificate of an account is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateDays {
    /// The account.
    pub account: AccountName,
    /// Last moment at which it is in force.
    pub valid_until: Moment,
}

impl CertificateDays {
    /// Days until the day on which it ends; `now` is that of the machine.
    #[must_use]
    pub fn days_left(&self, now: Moment) -> i64 {
        days_left(self.valid_until, now)
    }

    /// How near its end is; `None` while it is far.
    #[must_use]
    pub fn warning(&self, now: Moment) -> Option<CertificateWarning> {
        CertificateWarning::of(self.valid_until, now)
    }
}

/// Why a certificate cannot be used.
#[derive(Debug)]
pub enum NotOpened {
    /// Its password cannot be had.
    Secrets(SecretsError),
    /// Its file cannot be read.
    File(io::ErrorKind),
    /// What the file holds.
    Certificate(CertificateError),
}

/// Opens the certificate of an account; `None` where the settings name none. It can take seconds.
///
/// # Errors
/// [`NotOpened`], each cause apart; whether it is in force is another question.
pub(super) fn open(
    config: &Config,
    account: &ServiceAccount,
) -> Option<Result<ClientIdentity, NotOpened>> {
    let path = account.certificate.as_ref()?;
    let opened = std::fs::read(path)
        .map(Zeroizing::new)
        .map_err(|error| NotOpened::File(error.kind()))
        .and_then(|bytes| {
            let secrets = secrets::load(config, account).map_err(NotOpened::Secrets)?;
            let password = secrets.certificate_password.as_ref();
            let password = password.map_or("", |secret| secret.expose());
            ClientIdentity::from_p12(&bytes, password).map_err(NotOpened::Certificate)
        });
    Some(opened)
}

/// How long the certificates of the settings are good for, the one that ends first first. What
/// cannot be opened is left out: sending and `doctor` tell of it. It can take seconds.
#[must_use]
pub fn certificate_days(config: &Config) -> Vec<CertificateDays> {
    let mut found: Vec<_> = config
        .accounts
        .iter()
        .filter_map(|account| {
            let identity = open(config, account)?.ok()?;
            Some(CertificateDays {
                account: account.name.clone(),
                valid_until: identity.valid_until(),
            })
        })
        .collect();
    found.sort_by_key(|certificate| certificate.valid_until);
    found
}

/// What tells a certificate file, or that of its password, from the one that was read before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CertificateFiles(Vec<(PathBuf, Option<(SystemTime, u64)>)>);

impl CertificateFiles {
    /// The files as they are now; nothing of them is read.
    #[must_use]
    pub fn now(config: &Config) -> Self {
        let with_certificate = config
            .accounts
            .iter()
            .filter_map(|it| it.certificate.as_ref());
        let mut paths: Vec<PathBuf> = with_certificate.cloned().collect();
        if let crate::config::SecretsSetting::File(path) = &config.secrets
            && !paths.is_empty()
        {
            paths.push(path.clone());
        }
        let seen = |path: PathBuf| {
            let file = std::fs::metadata(&path).ok();
            let stamp = file.and_then(|file| Some((file.modified().ok()?, file.len())));
            (path, stamp)
        };
        Self(paths.into_iter().map(seen).collect())
    }

    /// Whether the settings name no certificate at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
