//! The first settings, asked line by line.

use std::sync::{Arc, Mutex};

use super::talk::{Answered, Talk};
use super::{leave_on_panic, leave_on_signals};
use crate::clock::Clock;
use crate::config::Appearance;
use crate::console::run::{ConsoleError, look_of_environment};
use crate::console::setup::{Next, Setup, SetupEnd};
use crate::desk::{Cancel, has_keyring};

/// Asks everything, line by line; nothing is written before the end.
///
/// # Errors
/// [`ConsoleError`] when signals cannot be taken.
pub fn set_up(mut setup: Setup, clock: Clock) -> Result<SetupEnd, ConsoleError> {
    let running = Arc::new(Mutex::new(None));
    leave_on_panic(setup.language());
    leave_on_signals(None, Arc::clone(&running)).map_err(ConsoleError::Terminal)?;
    let mut talk = Talk {
        look: look_of_environment(setup.language(), Appearance::default()),
        running,
    };
    setup.set_has_keyring(has_keyring());
    Ok(ask_all(&mut setup, &mut talk, clock).unwrap_or(SetupEnd::Left))
}

fn ask_all(setup: &mut Setup, talk: &mut Talk, clock: Clock) -> Answered<SetupEnd> {
    talk.say(&setup.title(talk.look))?;
    loop {
        talk.look.language = setup.language();
        let (question, help) = setup.question();
        for line in help {
            talk.say(&line)?;
        }
        if !setup.is_untouched() {
            talk.tell("< nazaj, x opusti", "< goes back, x leaves")?;
        }
        let proposal = setup.proposal();
        let asked = if proposal.is_empty() {
            question
        } else {
            format!("{question} [{proposal}]")
        };
        let answer = if setup.is_hidden() {
            talk.ask_hidden(&asked)?
        } else {
            talk.ask(&asked)?
        };
        let next = match answer.as_str() {
            "<" => {
                setup.back();
                Next::Ask
            }
            "x" if !setup.is_untouched() && !setup.is_hidden() => {
                let leaves = talk.look.say(
                    "Opustim nastavitev? Nič ni zapisano.",
                    "Leave the set-up? Nothing is written.",
                );
                if talk.ask_yes(leaves)? {
                    return Ok(SetupEnd::Left);
                }
                Next::Ask
            }
            text => setup.answer(text),
        };
        match next {
            Next::Ask => {}
            Next::Try => try_out(setup, talk, clock)?,
            Next::End(end) => return Ok(end),
        }
        if let Some(error) = setup.error() {
            talk.say(error)?;
        }
    }
}

fn try_out(setup: &mut Setup, talk: &Talk, clock: Clock) -> Answered<()> {
    let cancel = Cancel::default();
    talk.tell("Preizkušam; Ctrl-C prekine.", "Trying; Ctrl-C gives up.")?;
    let trial = setup.house().trial(setup.path());
    let mut looked = Vec::new();
    let outcome = talk.while_running(&cancel, || {
        trial.map(|trial| trial.run(&|| clock.now(), &cancel, &mut |step| looked.push(step)))
    });
    for step in &looked {
        setup.take_looked(step);
    }
    setup.tried(outcome);
    for line in setup.found() {
        talk.say(line)?;
    }
    Ok(())
}
