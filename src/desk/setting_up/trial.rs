//! A look at the way to the service before anything is written.

use std::path::Path;

use super::writing::write_new;
use super::{NewHouse, SECRETS_FILE, SettingUpError};
use crate::config::{Config, SecretsSetting};
use crate::desk::{Cancel, DoctorOptions, Step, examine};
use crate::domain::moment::Moment;
use crate::secrets::{self, SecretsError};

impl NewHouse {
    /// What is needed to look at the way to the service with what was typed. The passwords lie in a
    /// private folder meanwhile, which goes with the trial: nothing is written before the end.
    ///
    /// # Errors
    /// [`SettingUpError`] when what was typed makes no settings, or there is no room for it.
    pub fn trial(&self, path: &Path) -> Result<Trial, SettingUpError> {
        let mut config =
            Config::from_toml(path, &self.to_toml()).map_err(SettingUpError::Config)?;
        let folder = tempfile::tempdir().map_err(|source| SettingUpError::File {
            path: std::env::temp_dir(),
            source,
        })?;
        let secrets = folder.path().join(SECRETS_FILE);
        write_new(&secrets, self.secrets_text().as_bytes())?;
        config.secrets = SecretsSetting::File(secrets);
        Ok(Trial { config, folder })
    }
}

/// A look at the way to the service before anything is written.
#[derive(Debug)]
pub struct Trial {
    config: Config,
    folder: tempfile::TempDir,
}

impl Trial {
    /// Looks, as the doctor does; the passwords are gone afterwards.
    ///
    /// # Errors
    /// [`SettingUpError::File`] when the passwords cannot be removed.
    pub fn run(
        self,
        now: &dyn Fn() -> Moment,
        cancel: &Cancel,
        told: &mut dyn FnMut(Step),
    ) -> Result<(), SettingUpError> {
        let options = DoctorOptions::default();
        examine(&self.config, options, now, cancel, &mut |step| {
            // What is about files will be so only once they are written.
            if step.account.is_some() {
                told(step);
            }
        });
        let path = self.folder.path().to_owned();
        self.folder
            .close()
            .map_err(|source| SettingUpError::File { path, source })
    }
}

/// Whether the system has a keyring that answers; it can take two seconds.
#[must_use]
pub fn has_keyring() -> bool {
    let text = "database = \"book.db\"\n[service]\nendpoint = \"test\"\nuser_name = \"nobody\"\n\
        [secrets]\nsource = \"keyring\"\n[[facility]]\nid = 1\nname = \"x\"\n";
    let Ok(config) = Config::from_toml(Path::new("/recepcija.toml"), text) else {
        return false;
    };
    config.accounts.first().is_some_and(|account| {
        matches!(
            secrets::load(&config, account),
            Ok(_) | Err(SecretsError::NoPassword { .. })
        )
    })
}
