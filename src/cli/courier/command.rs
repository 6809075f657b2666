//! An alarm by a program of the administrator's choice: its arguments as they stand in the
//! settings, no shell, the letter as its standard input. Only the courier starts it.

use std::io::{self, Write};
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
    match end_of(&mut child, TIME_MAX) {
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

    fn started(program: &str, arguments: &[&str]) -> Child {
        let started = Command::new(program).args(arguments).spawn();
        started.expect("started")
    }

    #[test]
    fn a_program_that_ends_is_waited_for_and_one_that_does_not_is_ended() {
        let end = end_of(&mut started("sh", &["-c", "exit 7"]), TIME_MAX).expect("waited for");
        assert_eq!(end.and_then(|end| end.code()), Some(7));
        let mut endless = started("tail", &["-f", "/dev/null"]);
        assert_eq!(end_of(&mut endless, Duration::ZERO).expect("ended"), None);
        assert!(endless.try_wait().expect("known").is_some());
    }
}
