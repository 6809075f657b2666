//! An alarm by a program of the administrator's choice: its arguments as they stand in the
//! settings, no shell, the letter as its standard input. Only the courier starts it.

use std::io::{self, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::io::retry_on_intr;
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use crate::desk::AlarmLetter;
use crate::domain::language::Language;
use crate::words::say;

/// Who is not done by then is ended, so that sending goes on.
const TIME_MAX: Duration = Duration::from_secs(30);

/// Runs it; the error is in words.
pub(super) fn run(
    words: &[String],
    letter: &AlarmLetter,
    language: Language,
) -> Result<(), String> {
    run_within(words, letter, language, TIME_MAX)
}

fn run_within(
    words: &[String],
    letter: &AlarmLetter,
    language: Language,
    time_max: Duration,
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
        .map_err(|error| failed(not_started(&error, language)))?;
    if let Some(mut input) = child.stdin.take() {
        let text = format!("{}\n\n{}", letter.subject, letter.body);
        // Who does not read it can succeed all the same, and never keeps the courier waiting: a letter
        // of many facilities is larger than a pipe.
        thread::spawn(move || {
            let _ = input.write_all(text.as_bytes());
        });
    }
    match end_of(&mut child, time_max) {
        Ok(Some(status)) if status.success() => Ok(()),
        Ok(Some(status)) => Err(failed(ended(status, language))),
        Ok(None) => Err(failed(
            say(
                language,
                "ni končal v 30 sekundah",
                "it did not end within 30 seconds",
            )
            .to_owned(),
        )),
        Err(error) => Err(failed(not_started(&error, language))),
    }
}

fn not_started(error: &io::Error, language: Language) -> String {
    let words = match error.kind() {
        io::ErrorKind::NotFound => say(language, "programa ni", "there is no such program"),
        io::ErrorKind::PermissionDenied => say(
            language,
            "ni izvršljiv ali zanj ni pravic",
            "it cannot be executed, or there is no right to it",
        ),
        // The kinds are many and open; the system's own word is shown.
        other => {
            let words = say(
                language,
                "ni ga bilo mogoče zagnati",
                "it could not be started",
            );
            return format!("{words} ({other})");
        }
    };
    words.to_owned()
}

fn ended(status: ExitStatus, language: Language) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("{} {code}", say(language, "izhodna koda", "exit code")),
        (None, signal) => format!(
            "{} {}",
            say(language, "končal ga je signal", "it was ended by signal"),
            signal.unwrap_or_default()
        ),
    }
}

/// How it ended; `None`: it took longer than `time_max` and was killed.
fn end_of(child: &mut Child, time_max: Duration) -> io::Result<Option<ExitStatus>> {
    let id = WaitId::Pid(Pid::from_child(child));
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        // It only looks: the number of the process stays taken until the end is fetched below.
        let look = || waitid(id.clone(), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
        let _ = retry_on_intr(look);
        let _ = tell.send(());
    });
    if told.recv_timeout(time_max).is_ok() {
        return child.wait().map(Some);
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn said_of(words: &[&str], body: String, time_max: Duration) -> Result<(), String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let mut letter = AlarmLetter::test(Language::English);
        letter.body = body;
        run_within(&words, &letter, Language::English, time_max)
    }

    #[test]
    fn a_program_is_waited_for_and_its_failure_is_told() {
        let words = ["sh", "-c", "read subject; exit 0"];
        assert_eq!(said_of(&words, String::new(), TIME_MAX), Ok(()));
        let failed = said_of(&["sh", "-c", "exit 7"], String::new(), TIME_MAX);
        assert!(failed.is_err_and(|said| said.contains('7')));
    }

    #[test]
    fn a_program_that_reads_nothing_of_a_long_letter_is_ended_in_time() {
        let long = "12 h\n".repeat(100_000);
        let ended = said_of(&["sleep", "1000"], long, Duration::from_millis(1));
        assert!(ended.is_err_and(|said| said.contains("did not end")));
    }
}
