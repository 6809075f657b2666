//! A book that cannot be used: nothing is sent from it, and it cannot remember what was told of that.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::log::Log;
use super::tell_everybody;
use crate::cli::exit::Failure;
use crate::clock;
use crate::config::Config;
use crate::desk::AlarmLetter;

/// End of the name of the file, beside the book, that says what was told; it goes when that is over.
const TOLD_END: &str = ".alarm";

/// Another program that has the book for itself for longer hangs, and is told.
const LOCKED_MAX: Duration = Duration::from_secs(5 * 60);

/// What nobody took is told again after so long.
const TELL_AGAIN_AFTER: Duration = Duration::from_secs(60);

/// What was told of a book that cannot be used.
#[derive(Debug)]
pub(super) struct Unusable {
    config: Arc<Config>,
    log: Log,
    /// Why it could not be used when it was last told or written to the log.
    logged: Option<String>,
    told: Option<String>,
    /// When it was last tried to tell it, and that it is over.
    tried_at: Option<Instant>,
    tried_over_at: Option<Instant>,
    /// Since when another program has it for itself.
    locked_since: Option<Instant>,
}

impl Unusable {
    pub(super) fn new(config: Arc<Config>, log: Log) -> Self {
        let told = std::fs::read_to_string(file(&config)).ok();
        Self {
            config,
            log,
            logged: None,
            told,
            tried_at: None,
            tried_over_at: None,
            locked_since: None,
        }
    }

    pub(super) fn settings_changed(&mut self, config: Arc<Config>) {
        self.config = config;
    }

    /// What systemd shows.
    pub(super) fn status(&self) -> &'static str {
        self.log.say(
            "knjige gostov ni mogoče uporabiti",
            "the guest book cannot be used",
        )
    }

    /// Tells the failure of a look, or that what failed before is over.
    pub(super) fn watched<T>(&mut self, looked: Result<T, Failure>) -> Result<T, Failure> {
        match &looked {
            Ok(_) => self.is_over(),
            Err(failure) => {
                self.tell(failure);
            }
        }
        looked
    }

    /// Whether a failure is one of the book; then it is in the log, and told once outside.
    pub(super) fn is_told(&mut self, failure: &Failure) -> bool {
        let Some(why) = self.tell(failure) else {
            return false;
        };
        if self.logged.as_ref() != Some(&why) {
            self.log.warning(&why);
            self.logged = Some(why);
        }
        true
    }

    fn tell(&mut self, failure: &Failure) -> Option<String> {
        let Failure::Desk(error) = failure else {
            return None;
        };
        let lasts = error.is_locked() && {
            let since = *self.locked_since.get_or_insert_with(clock::instant);
            clock::instant().saturating_duration_since(since) > LOCKED_MAX
        };
        if !error.is_about_the_book() || (error.is_locked() && !lasts) {
            return None;
        }
        let language = self.config.language;
        let why = error.describe(language);
        // A full disk takes the file and nothing into it.
        let is_known = |told: &String| *told == why || told.is_empty();
        if !self.told.as_ref().is_some_and(is_known) && !rests(self.tried_at) {
            self.tried_at = Some(clock::instant());
            let letter = AlarmLetter::book_unusable(&why, language);
            if tell_everybody(&self.config, &letter, &self.log) {
                let _ = std::fs::write(file(&self.config), &why);
                self.told = Some(why.clone());
            }
        }
        Some(why)
    }

    /// The book can be used: told where it was told that it cannot.
    pub(super) fn is_over(&mut self) {
        self.logged = None;
        self.locked_since = None;
        if self.told.is_none() || rests(self.tried_over_at) {
            return;
        }
        self.tried_over_at = Some(clock::instant());
        let letter = AlarmLetter::book_usable(self.config.language);
        self.log.line(&letter.subject);
        if tell_everybody(&self.config, &letter, &self.log) {
            let _ = std::fs::remove_file(file(&self.config));
            (self.told, self.tried_at, self.tried_over_at) = (None, None, None);
        }
    }
}

fn rests(tried_at: Option<Instant>) -> bool {
    let since = |at: Instant| clock::instant().saturating_duration_since(at);
    tried_at.is_some_and(|at| since(at) < TELL_AGAIN_AFTER)
}

fn file(config: &Config) -> PathBuf {
    let mut name = config.database.as_os_str().to_owned();
    name.push(TOLD_END);
    name.into()
}
