//! `recepcija setup`, and the first start without settings: questions, then the console.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::os::unix::process::CommandExt;

use super::arguments::Arguments;
use super::exit::Failure;
use super::{Exit, clock, message};
use crate::config::{ConfigError, find, place_of_first};
use crate::console::plain;
use crate::console::setup::{Setup, SetupEnd, run as ask};
use crate::desk::SettingUpError;
use crate::words;

/// There are no settings anywhere, and somebody sits at a terminal.
pub(super) fn is_first_start(arguments: &Arguments) -> bool {
    let is_missing = matches!(
        find(arguments.config.as_deref()),
        Err(ConfigError::NotFound { .. })
    );
    is_missing && is_at_terminal()
}

fn is_at_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let language = arguments.language();
    let path = place_of_first(arguments.config.as_deref()).ok_or_else(|| {
        Failure::wrong_use(words::say(
            language,
            "Domača mapa ni znana; povejte, kam z nastavitvami: --config DATOTEKA",
            "The home folder is not known; say where settings go: --config FILE",
        ))
    })?;
    if path.try_exists().unwrap_or(true) {
        let exists = SettingUpError::Exists(path);
        return Err(Failure::wrong_use(&exists.describe(language)));
    }
    if !is_at_terminal() {
        return Err(Failure::wrong_use(words::say(
            language,
            "Nastavitev potrebuje terminal. Brez njega uredite kopijo config.example.toml.",
            "The set-up needs a terminal. Without one, edit a copy of config.example.toml.",
        )));
    }
    let clock = clock(arguments)?;
    let setup = Setup::new(&path, language, clock.now());
    let end = if plain::is_wanted(arguments.plain) {
        plain::set_up(setup, clock)?
    } else {
        ask(setup, clock)?
    };
    match end {
        SetupEnd::Left => Ok(Exit::Done),
        SetupEnd::Demo => start_again(&["demo"]),
        SetupEnd::Written(written) => {
            message(&format!(
                "{} {}",
                words::say(
                    language,
                    "Nastavitve so zapisane:",
                    "The settings are written:"
                ),
                written.config.display()
            ));
            start_again(&[])
        }
    }
}

/// Starts the program anew in place of this process, which still has a thread that reads keys; the
/// console must be the only one that does.
fn start_again(added: &[&str]) -> Result<Exit, Failure> {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    arguments.retain(|argument| argument != "setup");
    arguments.extend(added.iter().map(OsString::from));
    let program = std::env::current_exe()?;
    Err(Failure::from(
        std::process::Command::new(program).args(arguments).exec(),
    ))
}
