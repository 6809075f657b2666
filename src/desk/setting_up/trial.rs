//! A look at the way to the service before anything is written.

use std::fs::{File, Permissions};
use std::io::Write;
use std::os::fd::AsRawFd;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::{NewHouse, SettingUpError};
use crate::config::{Config, SecretsSetting};
use crate::desk::{Cancel, DoctorOptions, Step, examine};
use crate::domain::moment::Moment;
use crate::secrets::{self, SecretsError};

impl NewHouse {
    /// What is needed to look at the way to the service with what was typed. The passwords lie in a
    /// file without a name meanwhile, which goes with the process however that ends.
    ///
    /// # Errors
    /// [`SettingUpError`] when what was typed makes no settings, or there is no room for it.
    pub fn trial(&self, path: &Path) -> Result<Trial, SettingUpError> {
        let mut config =
            Config::from_toml(path, &self.to_toml()).map_err(SettingUpError::Config)?;
        let failed = |source| SettingUpError::File {
            path: std::env::temp_dir(),
            source,
        };
        let mut secrets = tempfile::tempfile().map_err(failed)?;
        secrets
            .set_permissions(Permissions::from_mode(0o600))
            .map_err(failed)?;
        secrets
            .write_all(self.secrets_text().as_bytes())
            .map_err(failed)?;
        let name = format!("/proc/self/fd/{}", secrets.as_raw_fd());
        config.secrets = SecretsSetting::File(PathBuf::from(name));
        Ok(Trial {
            config,
            _secrets: secrets,
        })
    }
}

/// A look at the way to the service before anything is written.
#[derive(Debug)]
pub struct Trial {
    config: Config,
    /// Read by its number as long as it is open.
    _secrets: File,
}

impl Trial {
    /// Looks, as the doctor does; the passwords are gone afterwards.
    pub fn run(self, now: &dyn Fn() -> Moment, cancel: &Cancel, told: &mut dyn FnMut(Step)) {
        let options = DoctorOptions::default();
        examine(&self.config, options, now, cancel, &mut |step| {
            // What is about files will be so only once they are written.
            if step.account.is_some() {
                told(step);
            }
        });
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
