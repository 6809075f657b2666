//! Lines out and lines in: nothing is drawn, nothing moves, and no escape sequence is ever sent.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::console::look::Look;
use crate::console::texts;
use crate::desk::Cancel;
use crate::domain::text::{SafeText, without_hostile};
use crate::words::Text;

/// The line is gone, or somebody ended it: what was typed is kept already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended;

/// What an answer is.
pub type Answered<T> = Result<T, Ended>;

/// Characters of a line that are taken.
const CHARS_MAX: usize = 2_000;

/// The conversation.
#[derive(Debug)]
pub struct Talk {
    /// The language.
    pub look: Look,
    /// What runs and can be given up by Ctrl-C.
    pub running: Arc<Mutex<Option<Cancel>>>,
}

impl Talk {
    /// Says a line.
    ///
    /// # Errors
    /// [`Ended`] when nobody reads any more.
    pub fn say(&self, text: &str) -> Answered<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "{}", without_hostile(text)).map_err(|_| Ended)?;
        out.flush().map_err(|_| Ended)
    }

    /// Says what the language has for it.
    ///
    /// # Errors
    /// [`Ended`] when nobody reads any more.
    pub fn tell(&self, text: Text) -> Answered<()> {
        self.say(self.look.say(text))
    }

    /// Asks for a line.
    ///
    /// # Errors
    /// [`Ended`] at the end of the input.
    pub fn ask(&self, question: &str) -> Answered<String> {
        self.prompt(question)?;
        let mut line = Vec::new();
        let mut input = io::stdin().lock();
        let read = input.read_until(b'\n', &mut line).map_err(|_| Ended)?;
        if read == 0 {
            return Err(Ended);
        }
        let line: String = String::from_utf8_lossy(&line)
            .chars()
            .take(CHARS_MAX)
            .collect();
        Ok(SafeText::new(line.trim()).to_string())
    }

    /// Asks for a key, a word or a time; capitals are small letters.
    ///
    /// # Errors
    /// [`Ended`] at the end of the input.
    pub fn ask_in_small(&self, question: &str) -> Answered<String> {
        self.ask(question).map(|answer| answer.to_lowercase())
    }

    /// Asks for a line that is not shown.
    ///
    /// # Errors
    /// [`Ended`] at the end of the input.
    pub fn ask_hidden(&self, question: &str) -> Answered<String> {
        // Before it is asked: whoever answers at once must not see it either.
        crossterm::terminal::enable_raw_mode().map_err(|_| Ended)?;
        let typed = self.prompt(question).and_then(|()| read_hidden());
        let _ = crossterm::terminal::disable_raw_mode();
        self.say("")?;
        typed
    }

    /// Asks something that is answered by yes or no; nothing is no.
    ///
    /// # Errors
    /// [`Ended`] at the end of the input.
    pub fn ask_yes(&self, question: &str) -> Answered<bool> {
        let choice = self.look.say(texts::plain::YES_OR_NO);
        let answer = self.ask(&format!("{question} {choice}"))?;
        let answer = crate::domain::text::fold(&answer);
        Ok(matches!(answer.as_str(), "d" | "da" | "y" | "yes"))
    }

    fn prompt(&self, question: &str) -> Answered<()> {
        let mut out = io::stdout().lock();
        write!(out, "{}: ", without_hostile(question)).map_err(|_| Ended)?;
        out.flush().map_err(|_| Ended)
    }

    /// While it runs, Ctrl-C gives it up and ends nothing else.
    pub fn while_running<T>(&self, cancel: &Cancel, work: impl FnOnce() -> T) -> T {
        *self.held() = Some(cancel.clone());
        let done = work();
        *self.held() = None;
        done
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<Cancel>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_hidden() -> Answered<String> {
    const END_OF_INPUT: u8 = 4;
    const INTERRUPT: u8 = 3;
    let mut typed = Vec::new();
    let mut byte = [0];
    let mut input = io::stdin().lock();
    loop {
        match input.read(&mut byte) {
            Ok(1) => {}
            Ok(_) | Err(_) => return Err(Ended),
        }
        match byte {
            [b'\r' | b'\n'] => break,
            [INTERRUPT] | [END_OF_INPUT] => return Err(Ended),
            [8 | 127] => while typed.pop().is_some_and(|byte: u8| byte & 0xc0 == 0x80) {},
            [other] => typed.push(other),
        }
    }
    Ok(String::from_utf8_lossy(&typed).into_owned())
}
