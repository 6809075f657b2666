//! An alarm by a program of the administrator's choice: its arguments as they stand in the
//! settings, no shell, the letter as its standard input. Only the courier starts it.

use std::io::Write;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::clock;
use crate::desk::AlarmLetter;
use crate::domain::language::Language;
use crate::words::say;

/// Who is not done by then is ended, so that sending goes on.
const TIME_MAX: Duration = Duration::from_secs(30);
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Runs it; the error is in words.
pub(super) fn run(
    words: &[String],
    letter: &AlarmLetter,
    language: Language,
) -> Result<(), String> {
    let what = say(
        language,
        "Program za alarm ni uspel",
        "The program for alarms failed",
    );
    let failed = |why: String| format!("{what}: {why}");
    let Some((program, arguments)) = words.split_first() else {
        return Ok(());
    };
    let mut child = Command::new(program)
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    if let Some(mut input) = child.stdin.take() {
        // A letter is smaller than a pipe; who does not read it can succeed all the same.
        let _ = write!(input, "{}\n\n{}", letter.subject, letter.body);
    }
    match end_of(&mut child) {
        Ok(Some(status)) if status.success() => Ok(()),
        Ok(Some(status)) => Err(failed(status.to_string())),
        Ok(None) => Err(failed(
            say(
                language,
                "ni končal v 30 sekundah",
                "it did not end within 30 seconds",
            )
            .to_owned(),
        )),
        Err(error) => Err(failed(error.to_string())),
    }
}

fn end_of(child: &mut Child) -> std::io::Result<Option<ExitStatus>> {
    let until = clock::instant() + TIME_MAX;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if clock::instant() >= until {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(LOOK_EVERY);
    }
}
