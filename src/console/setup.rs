//! The first start: a few questions, one after another, whose answers become the settings.
//!
//! What is asked and what an answer means is here; how it is shown is in `screen` (a page) and in
//! `plain` (lines). Nothing is written before the last question is answered.

mod screen;

use std::path::{Path, PathBuf};

use chrono::Datelike;
use strum::VariantArray;

use super::look::Look;
use super::typed;
use crate::console::texts;
use crate::desk::{Keeping, NewHouse, Setting, SettingUpError, Step as Looked, Verdict, Written};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::text::fold;

pub use screen::run;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Whether to set up, or to look around in the demo.
    Begin,
    /// One of the settings.
    Of(Setting),
    /// Where the passwords are kept.
    Keeping,
    /// Whether the way to the service is tried.
    Trial,
    /// Whether all is written.
    Write,
}

/// How the set-up ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetupEnd {
    /// The settings are written.
    Written(Written),
    /// The person wants to look around first.
    Demo,
    /// Nothing was written.
    Left,
}

/// What follows from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The next question, or the same again with what is wrong.
    Ask,
    /// The way to the service is to be tried.
    Try,
    /// It is over.
    End(SetupEnd),
}

/// The questions, the answers so far, and where one is.
#[derive(Debug)]
pub struct Setup {
    path: PathBuf,
    now: Moment,
    house: NewHouse,
    step: Step,
    /// The house has a keyring that works; asked when it matters.
    has_keyring: bool,
    error: Option<String>,
    /// What was found on the way to the service.
    found: Vec<String>,
    has_fault: bool,
}

impl Setup {
    /// The first question; settings go to `path`.
    #[must_use]
    pub fn new(path: &Path, language: Language, now: Moment) -> Self {
        let mut house = NewHouse::default();
        house.language = language;
        house.set(Setting::RateFrom, &format!("{}-01-01", now.date().year()));
        house.set(Setting::Endpoint, "test");
        Self {
            path: path.to_owned(),
            now,
            house,
            step: Step::Begin,
            has_keyring: false,
            error: None,
            found: Vec::new(),
            has_fault: false,
        }
    }

    /// The language, which the first question can change.
    #[must_use]
    pub fn language(&self) -> Language {
        self.house.language
    }

    /// What is asked now.
    #[must_use]
    pub fn step(&self) -> Step {
        self.step
    }

    /// What is wrong with the last answer.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// What was found on the way to the service, line by line.
    #[must_use]
    pub fn found(&self) -> &[String] {
        &self.found
    }

    /// Nothing was answered that would be lost.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.step == Step::Begin
    }

    /// What is typed is not to be seen.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        matches!(
            self.step,
            Step::Of(Setting::Password | Setting::CertificatePassword)
        )
    }

    /// What an empty answer keeps.
    #[must_use]
    pub fn proposal(&self) -> String {
        match self.step {
            Step::Of(Setting::RateFrom) => {
                let text = self.house.text(Setting::RateFrom);
                text.parse()
                    .map_or_else(|_| text.to_owned(), crate::words::date_long)
            }
            Step::Of(Setting::Endpoint) => {
                texts::setup::endpoint(self.house.text(Setting::Endpoint), self.language())
                    .to_owned()
            }
            Step::Of(setting) => self.house.text(setting).to_owned(),
            Step::Begin | Step::Keeping | Step::Trial | Step::Write => String::new(),
        }
    }

    /// The house has a keyring that can keep the passwords.
    pub fn set_has_keyring(&mut self, has_keyring: bool) {
        self.has_keyring = has_keyring;
    }

    /// Takes an answer.
    pub fn answer(&mut self, text: &str) -> Next {
        self.error = None;
        // A password may begin or end with a blank.
        let text = if self.is_hidden() { text } else { text.trim() };
        match self.step {
            Step::Begin => return self.begin(text),
            Step::Of(setting) => {
                let before = self.house.text(setting).to_owned();
                self.take(setting, text);
                self.error = self.house.problem(setting, &self.path);
                if self.error.is_some() {
                    // What is wrong is not kept: an empty answer must not bring it back.
                    self.house.set(setting, &before);
                }
            }
            Step::Keeping => match fold(text).as_str() {
                "" | "d" | "f" => self.house.keeping = Keeping::File,
                "s" | "k" => self.house.keeping = Keeping::Keyring,
                _ => self.error = Some(self.say(texts::setup::NOT_OFFERED).to_owned()),
            },
            Step::Trial => match fold(text).as_str() {
                "" | "d" | "y" | "da" | "yes" => {
                    self.found.clear();
                    self.has_fault = false;
                    return Next::Try;
                }
                "n" | "ne" | "no" => {}
                _ => self.error = Some(self.say(texts::setup::NOT_OFFERED).to_owned()),
            },
            Step::Write => match fold(text).as_str() {
                "" | "d" | "y" | "da" | "yes" => return self.write(),
                _ => self.error = Some(self.say(texts::setup::NOT_OFFERED).to_owned()),
            },
        }
        if self.error.is_none() {
            self.go_on();
        }
        Next::Ask
    }

    fn begin(&mut self, text: &str) -> Next {
        match fold(text).as_str() {
            "" => self.step = Step::Of(Setting::Name),
            "e" | "english" => self.house.language = Language::English,
            "s" | "slovensko" => self.house.language = Language::Slovenian,
            "d" | "demo" => return Next::End(SetupEnd::Demo),
            "q" => return Next::End(SetupEnd::Left),
            _ => self.error = Some(self.say(texts::setup::NOT_OFFERED).to_owned()),
        }
        Next::Ask
    }

    fn take(&mut self, setting: Setting, text: &str) {
        match setting {
            Setting::Password | Setting::CertificatePassword => {
                if !text.is_empty() || !self.house.has_password(setting) {
                    self.house.set_password(setting, text.to_owned());
                }
            }
            // Nothing typed keeps what stands there; a certificate is taken back by a dash.
            Setting::Certificate if text == "-" => self.house.set(setting, ""),
            _ if text.is_empty() => {}
            Setting::RateFrom => {
                let day = typed::date(text, self.now.date());
                let day = day.map_or_else(|_| text.to_owned(), |day| day.to_string());
                self.house.set(setting, &day);
            }
            Setting::Endpoint => self.house.set(setting, texts::setup::endpoint_meant(text)),
            Setting::Name
            | Setting::Number
            | Setting::Units
            | Setting::Beds
            | Setting::Rate
            | Setting::UserName
            | Setting::Certificate => self.house.set(setting, text),
        }
    }

    /// The questions that are asked, in their order.
    fn steps(&self) -> Vec<Step> {
        let has_certificate = !self.house.text(Setting::Certificate).is_empty();
        let is_asked =
            |setting: &Setting| *setting != Setting::CertificatePassword || has_certificate;
        let settings = Setting::VARIANTS.iter().copied().filter(is_asked);
        let mut steps = vec![Step::Begin];
        steps.extend(settings.map(Step::Of));
        if self.has_keyring {
            steps.push(Step::Keeping);
        }
        steps.extend([Step::Trial, Step::Write]);
        steps
    }

    /// Place of the question among all, and how many there are, from 1 on.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        let steps = self.steps();
        let place = steps.iter().position(|step| *step == self.step);
        (place.unwrap_or(0) + 1, steps.len())
    }

    fn go_on(&mut self) {
        let steps = self.steps();
        let place = steps.iter().position(|step| *step == self.step);
        if let Some(next) = steps.get(place.unwrap_or(0) + 1) {
            self.step = *next;
        }
    }

    /// One question back; the answers stay.
    pub fn back(&mut self) {
        self.error = None;
        let steps = self.steps();
        let place = steps.iter().position(|step| *step == self.step);
        if let Some(before) = place.and_then(|place| place.checked_sub(1)) {
            self.step = *steps.get(before).unwrap_or(&Step::Begin);
        }
    }

    /// One thing was looked at on the way to the service.
    pub fn take_looked(&mut self, looked: &Looked) {
        let language = self.language();
        let verdict = looked.found.verdict();
        if verdict == Verdict::NotTried {
            return;
        }
        self.has_fault |= verdict == Verdict::Fault;
        let mut line = format!(
            "{}: {}",
            looked.part.describe(language),
            verdict.describe(language)
        );
        // What is in order needs no more words.
        if verdict >= Verdict::Warning {
            line.push_str(&format!(". {}", looked.found.describe(language)));
        }
        self.found.push(line);
        // Of the practice service there is one thing to know, which the end of the trial tells.
        if verdict >= Verdict::Warning && !self.is_with_practice() {
            self.found.extend(looked.found.advice(language));
        }
    }

    /// The trial is over.
    pub fn tried(&mut self, outcome: Result<(), SettingUpError>) {
        match outcome {
            Ok(()) if self.has_fault && self.is_with_practice() => {
                self.error = Some(self.say(texts::setup::PRACTICE_IS_NOT_THERE).to_owned());
            }
            Ok(()) if self.has_fault => {
                self.error = Some(self.say(texts::setup::FAULT_FOUND).to_owned());
            }
            Ok(()) => {}
            Err(error) => {
                self.error = Some(error.describe(self.language()));
                return;
            }
        }
        let error = self.error.take();
        self.go_on();
        self.error = error;
    }

    fn is_with_practice(&self) -> bool {
        self.house.text(Setting::Endpoint) == "practice"
    }

    /// The house with its answers, for the trial.
    #[must_use]
    pub fn house(&self) -> &NewHouse {
        &self.house
    }

    /// Where the settings will be.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn write(&mut self) -> Next {
        match self.house.write(&self.path) {
            Ok(written) => Next::End(SetupEnd::Written(written)),
            Err(error) => {
                self.error = Some(error.describe(self.language()));
                Next::Ask
            }
        }
    }

    fn say(&self, words: (&'static str, &'static str)) -> &'static str {
        crate::words::say(self.language(), words.0, words.1)
    }

    /// The question in a few words, and help below it.
    #[must_use]
    pub fn question(&self) -> (String, Vec<String>) {
        texts::setup::question(self)
    }

    /// The head of the page, with the place of the question.
    #[must_use]
    pub fn title(&self, look: Look) -> String {
        let (place, of) = self.place();
        format!("{}   {place}/{of}", look.say(texts::setup::FIRST_SETTINGS))
    }
}

#[cfg(test)]
mod tests;
