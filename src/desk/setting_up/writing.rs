//! Writes the first settings, where nothing was, for their owner alone.

use std::fs::{DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::{Keeping, NewHouse, SECRETS_FILE, SettingUpError, Written};
use crate::config::{AccountName, Config};
use crate::secrets::{Credential, Secret, store_in_keyring};

/// How a file is called until it is whole.
const UNFINISHED: &str = ".recepcija-setup-";
/// So many files of passwords may lie there already.
const SECRETS_FILES_MAX: usize = 100;
const FOLDER_OF_THE_OWNER: u32 = 0o700;

impl NewHouse {
    /// Writes settings and passwords. No file that exists is touched, and each is whole or not there,
    /// the settings last; where they cannot be written, neither is there.
    ///
    /// # Errors
    /// [`SettingUpError`] when it cannot be done.
    pub fn write(&self, path: &Path) -> Result<Written, SettingUpError> {
        Config::from_toml(path, &self.to_toml()).map_err(SettingUpError::Config)?;
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
        remove_unfinished(folder);
        let secrets = match self.keeping {
            Keeping::Keyring => {
                self.keep_in_keyring()?;
                None
            }
            Keeping::File => Some(self.write_secrets(folder)?),
        };
        let name = secrets.as_deref().and_then(Path::file_name);
        let name = name.map_or_else(
            || SECRETS_FILE.into(),
            |name| name.to_string_lossy().into_owned(),
        );
        let text = super::file_text::settings(self, &name);
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

    /// Writes the passwords into a file of their own. Where somebody has one already, or one was left
    /// by a set-up that was cut off before its settings were there, the next name is taken.
    fn write_secrets(&self, folder: &Path) -> Result<PathBuf, SettingUpError> {
        let text = self.secrets_text();
        let mut number = 1;
        loop {
            let path = folder.join(match number {
                1 => SECRETS_FILE.to_owned(),
                _ => SECRETS_FILE.replace('.', &format!("-{number}.")),
            });
            match write_new(&path, text.as_bytes()) {
                Err(SettingUpError::Exists(_)) if number < SECRETS_FILES_MAX => number += 1,
                Err(error) => return Err(error),
                Ok(()) => return Ok(path),
            }
        }
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

/// Writes a file that did not exist, for its owner alone; it has its name when it is whole.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), SettingUpError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => SettingUpError::Exists(path.to_owned()),
        _ => SettingUpError::File {
            path: path.to_owned(),
            source,
        },
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = || -> io::Result<()> {
        // A temporary file of this crate is made with 0600.
        let mut file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|error| error.error)?;
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.inspect_err(|_| {
            let _ = std::fs::remove_file(path);
        })
    };
    written().map_err(failed)
}

/// Takes away what a set-up left that was killed: it may hold a password.
fn remove_unfinished(folder: &Path) {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for file in files {
        if file.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let _ = std::fs::remove_file(file.path());
        }
    }
}
