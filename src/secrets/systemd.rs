//! Credentials that systemd hands to a service, one file each.

use std::ffi::OsString;
use std::io::{ErrorKind, Read};
use std::path::Path;

use zeroize::Zeroizing;

use super::error::SecretsError;
use super::{AccountSecrets, Credential, Secret};
use crate::domain::account::AccountName;

const FOLDER_VARIABLE: &str = "CREDENTIALS_DIRECTORY";
const CREDENTIAL_BYTES_MAX: u64 = 4096;

/// The folder of the credentials, where systemd made one.
pub(super) fn folder() -> Option<std::path::PathBuf> {
    std::env::var_os(FOLDER_VARIABLE)
        .filter(|folder| !folder.is_empty())
        .map(Into::into)
}

/// Loads the credentials of an account: `recepcija.password` and
/// `recepcija.certificate_password`, with `.NAME` behind for a named account.
pub(super) fn load(account: &AccountName) -> Result<AccountSecrets, SecretsError> {
    load_from(std::env::var_os(FOLDER_VARIABLE), account)
}

/// Loads `recepcija.smtp_password`, where there is one.
pub(super) fn load_smtp_password() -> Result<Option<Secret>, SecretsError> {
    let folder = folder().ok_or(SecretsError::NoCredentialsFolder)?;
    read(&folder.join(name(Credential::SmtpPassword, &AccountName::unnamed())))
}

fn load_from(
    folder: Option<OsString>,
    account: &AccountName,
) -> Result<AccountSecrets, SecretsError> {
    let folder = folder
        .filter(|folder| !folder.is_empty())
        .ok_or(SecretsError::NoCredentialsFolder)?;
    let folder = Path::new(&folder);
    let name = name(Credential::Password, account);
    let password = read(&folder.join(&name))?.filter(|password| !password.is_empty());
    let certificate = self::name(Credential::CertificatePassword, account);
    Ok(AccountSecrets {
        password: password.ok_or_else(|| SecretsError::NoPassword {
            place: format!("LoadCredential={name}:…"),
        })?,
        certificate_password: read(&folder.join(certificate))?,
    })
}

fn name(credential: Credential, account: &AccountName) -> String {
    let credential = credential.as_str();
    if account.is_unnamed() {
        format!("recepcija.{credential}")
    } else {
        format!("recepcija.{credential}.{account}")
    }
}

/// The credential without the line end that editors and `echo` put behind it.
fn read(path: &Path) -> Result<Option<Secret>, SecretsError> {
    let unreadable = |source| SecretsError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    // Room for all of it at once, so that growing leaves no copy behind.
    let room = usize::try_from(CREDENTIAL_BYTES_MAX).unwrap_or_default();
    let mut text = Zeroizing::new(String::with_capacity(room));
    file.take(CREDENTIAL_BYTES_MAX)
        .read_to_string(&mut text)
        .map_err(unreadable)?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    Ok(Some(Secret::new(line.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(credentials: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, value) in credentials {
            std::fs::write(folder.path().join(name), value).expect("a credential");
        }
        folder
    }

    fn load(
        folder: &tempfile::TempDir,
        account: &AccountName,
    ) -> Result<AccountSecrets, SecretsError> {
        load_from(Some(folder.path().into()), account)
    }

    #[test]
    fn each_account_has_credentials_of_its_own() {
        let folder = folder(&[
            ("recepcija.password", "prvo\n"),
            ("recepcija.certificate_password", "tretje\r\n"),
            ("recepcija.password.obala", " drugo "),
        ]);
        let secrets = load(&folder, &AccountName::unnamed()).expect("credentials");
        assert_eq!(secrets.password.expose(), "prvo");
        let certificate = secrets.certificate_password.expect("a second credential");
        assert_eq!(certificate.expose(), "tretje");

        let named = AccountName::named("obala").expect("a name");
        let secrets = load(&folder, &named).expect("credentials");
        assert_eq!(secrets.password.expose(), " drugo ");
        assert!(secrets.certificate_password.is_none());
    }

    #[test]
    fn a_missing_credential_is_named() {
        let named = AccountName::named("obala").expect("a name");
        for folder in [folder(&[]), folder(&[("recepcija.password.obala", "\n")])] {
            let error = load(&folder, &named).expect_err("no password");
            assert!(error.to_string().contains("recepcija.password.obala"));
        }
    }

    #[test]
    fn without_systemd_it_is_said_how_to_start() {
        for unset in [None, Some(OsString::new())] {
            let result = load_from(unset, &AccountName::unnamed());
            assert!(matches!(result, Err(SecretsError::NoCredentialsFolder)));
        }
    }
}
