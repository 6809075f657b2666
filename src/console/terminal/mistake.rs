//! A mistake of the program: the terminal is given back, where it happened is written down, and one
//! plain sentence is said.

use std::fs::OpenOptions;
use std::io::Write;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use super::signals::leave_saying;
use crate::clock::Clock;
use crate::console::texts;
use crate::domain::language::Language;

/// Ending because of a mistake of the program (`EX_SOFTWARE` of sysexits).
const EXIT_MISTAKE: i32 = 70;

/// From now on a panic of any thread ends the process; `log`, where there is one yet, gets a line that
/// says where it was.
///
/// Only the place is told, never the words of the panic: they could quote a guest.
pub fn leave_on_mistake(language: Language, clock: Clock, log: Option<PathBuf>) {
    std::panic::set_hook(Box::new(move |panic| {
        let place = place(panic);
        let line = format!(
            "{} recepcija {} {place}\n",
            clock.now().to_rfc3339(),
            env!("CARGO_PKG_VERSION")
        );
        let log = log.as_deref().filter(|log| write_down(log, &line));
        leave_saying(EXIT_MISTAKE, Some(sentence(language, &place, log)));
    }));
}

/// What is said when a mistake of the program stops it, and where that was.
#[must_use]
pub fn stopped_by_mistake(panic: &PanicHookInfo<'_>, language: Language) -> String {
    sentence(language, &place(panic), None)
}

/// `src/file.rs:12 (thread)`.
fn place(panic: &PanicHookInfo<'_>) -> String {
    let at = panic.location().map_or_else(
        || "?".to_owned(),
        |place| format!("{}:{}", place.file(), place.line()),
    );
    let thread = std::thread::current();
    format!("{at} ({})", thread.name().unwrap_or("?"))
}

fn write_down(log: &Path, line: &str) -> bool {
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(log)
        .and_then(|mut file| file.write_all(line.as_bytes()))
        .is_ok()
}

fn sentence(language: Language, place: &str, log: Option<&Path>) -> String {
    let words = texts::leaving::A_MISTAKE_OF_ITS_OWN.in_language(language);
    let written = log.map_or_else(String::new, |log| format!(", {}", log.display()));
    format!("{words} ({place}{written})")
}
