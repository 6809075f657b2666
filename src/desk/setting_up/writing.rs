//! Writes the first settings, where nothing was, for their owner alone.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use super::{Keeping, NewHouse, SECRETS_FILE, SettingUpError, Written};
use crate::config::{AccountName, Config};
use crate::secrets::{Credential, Secret, store_in_keyring};

const FOR_THE_OWNER: u32 = 0o600;
const FOLDER_OF_THE_OWNER: u32 = 0o700;

impl NewHouse {
    /// Writes settings and passwords. No file that exists is touched; where one of both cannot be
    /// written, neither is there.
    ///
    /// # Errors
    /// [`SettingUpError`] when it cannot be done.
    pub fn write(&self, path: &Path) -> Result<Written, SettingUpError> {
        let text = self.to_toml();
        Config::from_toml(path, &text).map_err(SettingUpError::Config)?;
        if path.try_exists().unwrap_or(true) {
            return Err(SettingUpError::Exists(path.to_owned()));
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        DirBuilder::new()
            .recursive(true)
            .mode(FOLDER_OF_THE_OWNER)
            .create(folder)
            .map_err(|source| SettingUpError::File {
                path: folder.to_owned(),
                source,
            })?;
        let secrets = match self.keeping {
            Keeping::Keyring => {
                self.keep_in_keyring()?;
                None
            }
            Keeping::File => {
                let secrets = folder.join(SECRETS_FILE);
                write_new(&secrets, self.secrets_text().as_bytes())?;
                Some(secrets)
            }
        };
        if let Err(error) = write_new(path, text.as_bytes()) {
            if let Some(secrets) = &secrets {
                let _ = std::fs::remove_file(secrets);
            }
            return Err(error);
        }
        Ok(Written {
            config: path.to_owned(),
            secrets,
        })
    }

    fn keep_in_keyring(&self) -> Result<(), SettingUpError> {
        let held = [
            (Credential::Password, &self.password),
            (Credential::CertificatePassword, &self.certificate_password),
        ];
        for (credential, secret) in held {
            if let Some(secret) = secret {
                let secret = Secret::new(secret.expose().to_owned());
                store_in_keyring(&AccountName::unnamed(), credential, secret)
                    .map_err(SettingUpError::Keyring)?;
            }
        }
        Ok(())
    }
}

/// Writes a file that did not exist, for its owner alone.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), SettingUpError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => SettingUpError::Exists(path.to_owned()),
        _ => SettingUpError::File {
            path: path.to_owned(),
            source,
        },
    };
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(FOR_THE_OWNER)
        .open(path)
        .map_err(failed)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|source| {
        let _ = std::fs::remove_file(path);
        failed(source)
    })
}
