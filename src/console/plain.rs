//! The console in lines, for screen readers and terminals that only have lines: questions and
//! answers, nothing drawn, no escape sequence ever.
//!
//! The same use cases of the desk as behind the screens, one after another on one thread. What is
//! typed of a guest is kept in the book field by field, so an end at any moment loses nothing.

mod entry;
mod figures;
mod guest;
mod help;
mod lists;
mod papers;
mod saving;
mod sending;
mod setup;
mod shift;
mod talk;
mod together;

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use self::talk::{Answered, Talk};
use super::actions::Screen;
use super::look::Look;
use super::mode::Mode;
use super::run::{ConsoleError, ConsoleSettings, look_of_environment};
use super::terminal::stopped_by_mistake;
use super::work::{Answer, Job, ShiftAnswer, ShiftJob};
use crate::config::Config;
use crate::console::texts;
use crate::desk::{Cancel, Desk, MonthEdits};
use crate::domain::calendar::Month;
use crate::domain::entry::{Entry, EntryDetails};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::language::Language;
use crate::domain::monthly_report::DayAnswer;
use crate::words;

pub use setup::set_up;

/// The conversation with one desk.
struct Plain {
    talk: Talk,
    desk: Desk,
    config: Arc<Config>,
    facility: FacilityId,
    is_practice: bool,
    /// The entries of the list said last, by their rows.
    rows: Vec<EntryId>,
    recent: Vec<EntryDetails>,
    /// The guest saved last: the next of his party follows.
    saved_last: Option<EntryId>,
    /// The guests of the book who were offered last.
    offered: Vec<EntryId>,
    forms: i64,
    month: Option<Month>,
    /// Figures of that month other than proposed.
    edits: MonthEdits,
}

/// Whether lines are wanted: they were asked for, or the terminal says that it has nothing else.
#[must_use]
pub fn is_wanted(is_asked: bool) -> bool {
    is_asked || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Runs the console in lines until somebody leaves it or the input ends.
///
/// # Errors
/// [`ConsoleError`] when the book cannot be used.
pub fn run(settings: ConsoleSettings) -> Result<(), ConsoleError> {
    let running = Arc::new(Mutex::new(None));
    leave_on_panic(settings.language);
    leave_on_signals(settings.throw_away, Arc::clone(&running)).map_err(ConsoleError::Terminal)?;
    let desk = Desk::open(Arc::clone(&settings.config), settings.clock)?;
    let mut plain = Plain {
        talk: Talk {
            look: look_of_environment(settings.language, settings.config.appearance),
            running,
        },
        desk,
        config: settings.config,
        facility: settings.shown,
        is_practice: settings.mode == Mode::Practice,
        rows: Vec::new(),
        recent: Vec::new(),
        saved_last: None,
        offered: Vec::new(),
        forms: 0,
        month: None,
        edits: MonthEdits::default(),
    };
    // The input ended or nobody reads: everything typed is in the book already.
    let _ = plain.converse();
    Ok(())
}

/// Ends the process on a signal; while something runs, Ctrl-C gives only that up.
fn leave_on_signals(
    throw_away: Option<PathBuf>,
    running: Arc<Mutex<Option<Cancel>>>,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let held = running.lock().unwrap_or_else(PoisonError::into_inner);
                match (&*held, signal) {
                    (Some(cancel), SIGINT) => cancel.give_up(),
                    _ => {
                        if let Some(folder) = &throw_away {
                            let _ = std::fs::remove_dir_all(folder);
                        }
                        // A password may have been asked for, without echo.
                        let _ = crossterm::terminal::disable_raw_mode();
                        std::process::exit(128 + signal);
                    }
                }
            }
        })?;
    Ok(())
}

/// A mistake of the program is said in a sentence, and ends the process.
fn leave_on_panic(language: Language) {
    std::panic::set_hook(Box::new(move |panic| {
        let _ = crossterm::terminal::disable_raw_mode();
        eprintln!("{}", stopped_by_mistake(panic, language));
        std::process::exit(70);
    }));
}

/// Number and name, as a list and a question begin.
fn describe(entry: &Entry, number_width: usize) -> String {
    let number = entry
        .sequence_number
        .map(|number| number.padded(number_width));
    match number {
        Some(number) => format!("{number} {}", entry.full_name()),
        None => entry.full_name(),
    }
}

impl Plain {
    fn look(&self) -> Look {
        self.talk.look
    }

    fn number_width(&self) -> usize {
        let facility = self.desk.facility(self.facility);
        facility.map_or(4, |facility| facility.sequence_number_width.max(4))
    }

    /// Where reports go, in a word.
    fn mode(&self) -> String {
        if self.is_practice {
            Mode::Practice.word(self.look())
        } else {
            Mode::of(&self.config, self.facility).word(self.look())
        }
    }

    fn greet(&mut self) -> Answered<()> {
        let (look, now) = (self.look(), self.desk.now());
        let name = self.desk.facility(self.facility);
        let name = name.map_or("", |facility| facility.name.as_str());
        self.talk.say(&format!(
            "{name}, {} {}, {}",
            words::weekday_date(now.date(), look.language),
            words::time(now.time()),
            self.mode()
        ))
    }

    fn converse(&mut self) -> Answered<()> {
        self.greet()?;
        self.show(Screen::Today)?;
        let question = self.look().say(texts::plain::ASK_FOR_A_COMMAND);
        loop {
            self.talk.say("")?;
            let command = self.talk.ask(question)?;
            if matches!(command.to_lowercase().as_str(), "q" | "konec" | "quit") {
                return Ok(());
            }
            self.obey(&command)?;
        }
    }

    fn obey(&mut self, command: &str) -> Answered<()> {
        if let Some(words) = command.strip_prefix('/') {
            return self.search(words.trim());
        }
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        let (verb, rest) = (verb.to_lowercase(), rest.trim());
        let verb = verb.as_str();
        match (verb, rest) {
            ("", _) => Ok(()),
            ("?", _) => self.help(),
            ("1", "") => self.show(Screen::Today),
            ("2", "") => self.show(Screen::Lodged),
            ("3", "") => self.show(Screen::Departures),
            ("4", "") => self.show(Screen::Pending),
            ("5", "") => self.show(Screen::Month),
            ("5", month) => match month.parse() {
                Ok(month) => self.show_month(Some(month)),
                Err(()) => self.say_how_months_are_written(),
            },
            ("6", "") => self.show(Screen::Book),
            ("n", "") => self.new_guest(),
            ("+", "") if self.saved_last.is_some() => match self.saved_last {
                Some(id) => self.next_of_party(id),
                None => Ok(()),
            },
            ("=", "") => self.examine(),
            ("odprto" | "open", "") => self.answer_days(DayAnswer::Open),
            ("zaprto" | "closed", "") => self.answer_days(DayAnswer::Closed),
            ("dan" | "day", day) => self.answer_day(day),
            ("predlagano" | "proposed", "") => self.as_proposed(),
            ("taksa" | "tax", "") => self.tax(None),
            ("taksa" | "tax", month) => match month.parse() {
                Ok(month) => self.tax(Some(month)),
                Err(()) => self.say_how_months_are_written(),
            },
            ("uvoz" | "import", path) => self.import(path),
            ("v", "") => self.sweep(),
            ("b", "") => self.notes(),
            ("w", "") => self.print(),
            ("c", rows) => self.together(rows),
            ("y", "") => self.go_on_with_drafts(),
            ("u", "") => self.news(),
            ("s", "") => self.send(),
            ("oddaj" | "report", "") => self.send_month(),
            ("tab", "") => self.switch_facility(),
            ("g" | "+" | "o" | "t" | "d" | "x", row) => match self.row(row)? {
                Some(id) => self.obey_about(verb, id),
                None => Ok(()),
            },
            _ if self.edit_figure(verb, rest)? => Ok(()),
            _ => self.talk.tell(texts::plain::THERE_IS_NO_SUCH_COMMAND),
        }
    }

    fn say_how_months_are_written(&self) -> Answered<()> {
        self.talk.tell(texts::plain::WRITE_THE_MONTH_SO)
    }

    fn obey_about(&mut self, verb: &str, id: EntryId) -> Answered<()> {
        match verb {
            "g" => self.open(id),
            "+" => self.next_of_party(id),
            "o" => self.depart(id),
            "t" => self.confirm_arrival(id),
            "d" => self.confirm_departure(id),
            _ => self.storno(id),
        }
    }

    /// What changed since the last look.
    fn news(&mut self) -> Answered<()> {
        let look = self.look();
        match self.perform(Job::Shift(ShiftJob::News(self.facility)))? {
            Some(Answer::Shift(ShiftAnswer::News(_, lines))) if !lines.is_empty() => {
                self.rows.clear();
                for line in lines {
                    self.rows.push(line.entry.id);
                    self.talk.say(&format!(
                        "{}. {}, {}",
                        self.rows.len(),
                        describe(&line.entry, self.number_width()),
                        words::entry_state(&line.entry, look.language)
                    ))?;
                }
                Ok(())
            }
            Some(_) => self
                .talk
                .tell(texts::shift::NOTHING_IS_NEW_SINCE_THE_LAST_LOOK),
            None => Ok(()),
        }
    }

    fn switch_facility(&mut self) -> Answered<()> {
        let all = &self.config.facilities;
        let here = all
            .iter()
            .position(|settings| settings.facility.id == self.facility);
        let next = (here.unwrap_or(0) + 1) % all.len().max(1);
        if let Some(settings) = all.get(next) {
            self.facility = settings.facility.id;
        }
        self.rows.clear();
        self.month = None;
        self.edits = MonthEdits::default();
        self.greet()
    }
}
