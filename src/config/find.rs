//! Which configuration file is read.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::error::{ConfigError, NamedBy};

/// Environment variable that names the configuration file.
pub const ENVIRONMENT_VARIABLE: &str = "RECEPCIJA_CONFIG";

const IN_USER_FOLDER: &str = "recepcija/config.toml";
const FOR_ALL_USERS: &str = "/etc/recepcija/config.toml";

/// Finds the configuration: `--config`, `$RECEPCIJA_CONFIG`, the user's configuration folder,
/// `/etc/recepcija/config.toml`, in that order.
///
/// A file that was named must exist: another one is never read in its place.
///
/// # Errors
/// [`ConfigError::NamedMissing`] and [`ConfigError::NotFound`].
pub fn find(explicit: Option<&Path>) -> Result<PathBuf, ConfigError> {
    let user_folder = etcetera::choose_base_strategy()
        .ok()
        .map(|folders| folders.config_dir());
    choose(
        explicit,
        std::env::var_os(ENVIRONMENT_VARIABLE),
        user_folder.as_deref(),
        Path::new(FOR_ALL_USERS),
    )
}

/// Where a first configuration is written: the file that was named, else in the user's
/// configuration folder.
#[must_use]
pub fn place_of_first(explicit: Option<&Path>) -> Option<PathBuf> {
    let named = std::env::var_os(ENVIRONMENT_VARIABLE).filter(|path| !path.is_empty());
    explicit
        .map(Path::to_owned)
        .or_else(|| named.map(PathBuf::from))
        .or_else(|| {
            let folders = etcetera::choose_base_strategy().ok()?;
            Some(folders.config_dir().join(IN_USER_FOLDER))
        })
}

fn choose(
    explicit: Option<&Path>,
    environment: Option<OsString>,
    user_folder: Option<&Path>,
    for_all_users: &Path,
) -> Result<PathBuf, ConfigError> {
    if let Some(path) = explicit {
        return named(path.to_owned(), NamedBy::Option);
    }
    if let Some(path) = environment.filter(|path| !path.is_empty()) {
        return named(PathBuf::from(path), NamedBy::Environment);
    }
    let places: Vec<PathBuf> = user_folder
        .map(|folder| folder.join(IN_USER_FOLDER))
        .into_iter()
        .chain([for_all_users.to_owned()])
        .collect();
    places
        .iter()
        .find(|place| may_exist(place))
        .cloned()
        .ok_or(ConfigError::NotFound { places })
}

fn named(path: PathBuf, named_by: NamedBy) -> Result<PathBuf, ConfigError> {
    if may_exist(&path) {
        Ok(path)
    } else {
        Err(ConfigError::NamedMissing { path, named_by })
    }
}

/// A file behind a closed door counts as there: reading it then says that it is closed, which is
/// better than silently taking another one.
fn may_exist(path: &Path) -> bool {
    !matches!(path.try_exists(), Ok(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Machine {
        folder: tempfile::TempDir,
    }

    impl Machine {
        fn with(files: &[&str]) -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            for file in files {
                let path = folder.path().join(file);
                std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
                std::fs::write(path, "").expect("a file");
            }
            Self { folder }
        }

        fn path(&self, file: &str) -> PathBuf {
            self.folder.path().join(file)
        }

        fn choose(
            &self,
            explicit: Option<&str>,
            env: Option<&str>,
        ) -> Result<PathBuf, ConfigError> {
            choose(
                explicit.map(|file| self.path(file)).as_deref(),
                env.map(|file| self.path(file).into_os_string()),
                Some(&self.path("home")),
                &self.path("etc/config.toml"),
            )
        }
    }

    #[test]
    fn the_places_are_asked_in_order() {
        let all = [
            "a.toml",
            "b.toml",
            "home/recepcija/config.toml",
            "etc/config.toml",
        ];
        let machine = Machine::with(&all);
        for (explicit, env, chosen) in [
            (Some("a.toml"), Some("b.toml"), "a.toml"),
            (None, Some("b.toml"), "b.toml"),
            (None, None, "home/recepcija/config.toml"),
        ] {
            let found = machine.choose(explicit, env).expect("a file");
            assert_eq!(found, machine.path(chosen));
        }
        let machine = Machine::with(&["etc/config.toml"]);
        let found = machine.choose(None, None).expect("a file");
        assert_eq!(found, machine.path("etc/config.toml"));
    }

    #[test]
    fn a_named_file_that_is_missing_is_not_replaced_by_another() {
        let machine = Machine::with(&["b.toml", "etc/config.toml"]);
        assert!(matches!(
            machine.choose(Some("a.toml"), Some("b.toml")),
            Err(ConfigError::NamedMissing {
                named_by: NamedBy::Option,
                ..
            })
        ));
        assert!(matches!(
            machine.choose(None, Some("a.toml")),
            Err(ConfigError::NamedMissing {
                named_by: NamedBy::Environment,
                ..
            })
        ));
    }

    #[test]
    fn without_any_file_all_places_are_told() {
        let machine = Machine::with(&[]);
        let Err(ConfigError::NotFound { places }) = machine.choose(None, None) else {
            panic!("nothing is there");
        };
        assert_eq!(
            places,
            [
                machine.path("home/recepcija/config.toml"),
                machine.path("etc/config.toml")
            ]
        );
    }

    #[test]
    fn an_empty_environment_variable_names_nothing() {
        let machine = Machine::with(&["etc/config.toml"]);
        let found = choose(
            None,
            Some(OsString::new()),
            None,
            &machine.path("etc/config.toml"),
        );
        assert!(found.is_ok());
    }
}
