//! Credentials in the keyring of the system.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use keyring::{Entry, Error};

use super::error::SecretsError;
use super::{AccountSecrets, Credential, Secret};
use crate::domain::account::AccountName;

const SERVICE: &str = "recepcija";

/// A bus that never answers would hold the caller for more than 40 s.
const LIMIT_SECONDS: u64 = 2;

/// Loads the credentials of an account: service `recepcija`, user `NAME/password` and
/// `NAME/certificate_password`.
pub(super) fn load(account: &AccountName) -> Result<AccountSecrets, SecretsError> {
    let account = account.clone();
    within(Duration::from_secs(LIMIT_SECONDS), move || {
        let password = get(&account, Credential::Password)?.filter(|secret| !secret.is_empty());
        Ok(AccountSecrets {
            password: password.ok_or_else(|| SecretsError::NoPassword {
                place: format!(
                    "keyring, service {SERVICE}, user {}",
                    user(&account, Credential::Password)
                ),
            })?,
            certificate_password: get(&account, Credential::CertificatePassword)?,
        })
    })
}

/// Keeps a credential of an account in the keyring, in place of the one before.
///
/// # Errors
/// [`SecretsError`] when there is no keyring, it is locked, or it does not answer in two seconds.
pub fn store_in_keyring(
    account: &AccountName,
    credential: Credential,
    secret: Secret,
) -> Result<(), SecretsError> {
    let user = user(account, credential);
    within(Duration::from_secs(LIMIT_SECONDS), move || {
        Entry::new(SERVICE, &user)
            .and_then(|entry| entry.set_password(secret.expose()))
            .map_err(in_words)
    })
}

/// Loads the password of the mail server, where there is one.
pub(super) fn load_smtp_password() -> Result<Option<Secret>, SecretsError> {
    within(Duration::from_secs(LIMIT_SECONDS), || {
        get(&AccountName::unnamed(), Credential::SmtpPassword)
    })
}

fn user(account: &AccountName, credential: Credential) -> String {
    format!("{account}/{}", credential.as_str())
}

fn get(account: &AccountName, credential: Credential) -> Result<Option<Secret>, SecretsError> {
    let found =
        Entry::new(SERVICE, &user(account, credential)).and_then(|entry| entry.get_password());
    match found {
        Ok(text) => Ok(Some(Secret::new(text))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(in_words(error)),
    }
}

/// Runs in a thread of its own and gives up on it when it is not done in time.
fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result<T, SecretsError> + Send + 'static,
) -> Result<T, SecretsError> {
    let (sender, receiver) = mpsc::channel();
    let spawned = thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || {
            // Nobody listens any more when it took too long.
            let _ = sender.send(work());
        });
    if let Err(error) = spawned {
        return Err(SecretsError::KeyringFailed {
            message: error.to_string(),
        });
    }
    match receiver.recv_timeout(limit) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(SecretsError::KeyringSilent {
            waited_seconds: limit.as_secs(),
        }),
        // The thread ended without an answer: the keyring's library failed in it.
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(SecretsError::KeyringFailed {
            message: "no answer".to_owned(),
        }),
    }
}

/// What the keyring says; never its bytes, which some of these errors hold.
fn in_words(error: Error) -> SecretsError {
    let message = match error {
        Error::NoDefaultStore => return SecretsError::NoKeyring,
        Error::NoStorageAccess(_) => return SecretsError::KeyringLocked,
        Error::PlatformFailure(cause) => cause.to_string(),
        Error::NoEntry => "no such entry".to_owned(),
        Error::BadEncoding(_) => "the entry is not text".to_owned(),
        Error::BadDataFormat(..) | Error::BadStoreFormat(_) => "its data are damaged".to_owned(),
        Error::TooLong(..) => "the entry is too long".to_owned(),
        Error::Ambiguous(_) => "there are several such entries".to_owned(),
        Error::Invalid(..) | Error::NotSupportedByStore(_) => "it refuses the entry".to_owned(),
        // The library may add kinds; their words are not known to be free of secrets.
        _ => "unknown reason".to_owned(),
    };
    SecretsError::KeyringFailed { message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyring_that_never_answers_is_given_up() {
        let (asking, never) = mpsc::channel::<()>();
        let result: Result<(), _> = within(Duration::from_millis(20), move || {
            let _ = never.recv();
            Ok(())
        });
        drop(asking);
        assert!(matches!(result, Err(SecretsError::KeyringSilent { .. })));
    }

    #[test]
    fn what_the_keyring_holds_is_not_told() {
        for error in [
            Error::BadEncoding(b"geslo123".to_vec()),
            Error::BadDataFormat(b"geslo123".to_vec(), "geslo123".into()),
            Error::TooLong("geslo123".to_owned(), 5),
        ] {
            let words = format!("{0} {0:?}", in_words(error));
            assert!(!words.contains("geslo123"), "{words}");
        }
    }

    #[test]
    fn accounts_and_credentials_have_entries_of_their_own() {
        let named = AccountName::named("obala").expect("a name");
        assert_eq!(
            user(&AccountName::unnamed(), Credential::Password),
            "service/password"
        );
        assert_eq!(
            user(&named, Credential::CertificatePassword),
            "obala/certificate_password"
        );
    }
}
