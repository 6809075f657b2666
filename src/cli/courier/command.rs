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
        .map_err(|error| failed(error.to_string()))?;
    if let Some(mut input) = child.stdin.take() {
        let text = format!("{}\n\n{}", letter.subject, letter.body);
        // Who does not read it can succeed all the same, and never keeps the courier waiting: a letter
        // of many facilities is larger than a pipe.
        std::thread::spawn(move || {
            let _ = input.write_all(text.as_bytes());
        });
    }
    match end_of(&mut child, time_max) {
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

fn end_of(child: &mut Child, time_max: Duration) -> std::io::Result<Option<ExitStatus>> {
    let until = clock::instant() + time_max;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_reads_nothing_of_a_long_letter_is_ended_in_time() {
        let words = ["/bin/sleep", "1000"].map(str::to_owned);
        let mut letter = AlarmLetter::test(Language::English);
        letter.body = "12 h\n".repeat(100_000);
        let ended = run_within(&words, &letter, Language::English, Duration::from_millis(1));
        assert!(ended.is_err_and(|said| said.contains("did not end")));
    }
}
