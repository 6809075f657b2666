//! The use cases as commands; exit codes and JSON are an interface that others script against.
//!
//! Messages go to standard error, results to standard output. It must not know the console, but
//! for the one call that opens it.

mod arguments;
mod backup;
mod check;
mod correct;
mod courier;
mod doctor;
mod entries;
mod exit;
mod export;
mod hand_over;
mod import;
mod lists;
mod localised;
mod log;
mod month;
mod police_notice;
mod practice;
mod print;
mod reconcile;
mod restore;
mod retention;
mod send;
mod setup;
mod tax;

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{CommandFactory, FromArgMatches};

use crate::actions::{KeyMap, manual_section};
use crate::clock::{Clock, parse_rehearsal};
use crate::config::{Config, find};
use crate::desk::Desk;
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::text::without_hostile;
use arguments::{Arguments, Command};
pub use exit::Exit;
use exit::Failure;

/// Runs the program with the arguments of the process.
#[must_use]
pub fn run() -> Exit {
    let language = localised::language_asked_for(std::env::args_os());
    let command = localised::localised(Arguments::command(), language);
    let parsed = command
        .try_get_matches()
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            let text = error.render().to_string();
            if error.use_stderr() {
                message(text.trim_end());
                return Exit::WrongUse;
            }
            print(&text);
            return Exit::Done;
        }
    };
    let mut language = arguments.language();
    match dispatch(arguments, &mut language) {
        Ok(_) if OUTPUT_FAILED.load(Ordering::Relaxed) => Exit::NotNow,
        Ok(exit) => exit,
        Err(failure) => {
            message(&failure.words(language));
            failure.exit()
        }
    }
}

/// `language` becomes that of the settings once they are read.
fn dispatch(arguments: Arguments, language: &mut Language) -> Result<Exit, Failure> {
    match &arguments.command {
        Some(Command::Completions { shell }) => {
            let shell = *shell;
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "recepcija", &mut script);
            write_out(&script);
            Ok(Exit::Done)
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            let command = localised::localised(Arguments::command(), *language);
            clap_mangen::Man::new(command).render(&mut page)?;
            page.extend(manual_section(&keys_of_the_house(&arguments), *language).bytes());
            write_out(&page);
            Ok(Exit::Done)
        }
        Some(Command::Practice { .. }) => practice::run(&arguments),
        Some(Command::Demo) => practice::demo(&arguments),
        Some(Command::Setup) => setup::run(&arguments),
        None if setup::is_first_start(&arguments) => setup::run(&arguments),
        Some(Command::Doctor { login, json }) => doctor::run(&arguments, language, *login, *json),
        Some(Command::Restore(asked)) => restore::run(&arguments, language, asked),
        Some(Command::Courier(asked)) => courier::run(&arguments, language, asked),
        command => {
            let house = House::open(&arguments, language)?;
            with_house(command.as_ref(), house, arguments.plain)
        }
    }
}

/// The keys as the settings have them, where there are any.
fn keys_of_the_house(arguments: &Arguments) -> KeyMap {
    let path = find(arguments.config.as_deref());
    let config = path.and_then(|path| Config::load(&path));
    config.map(|config| config.keys).unwrap_or_default()
}

fn with_house(
    command: Option<&Command>,
    mut house: House,
    is_plain: bool,
) -> Result<Exit, Failure> {
    match command {
        None
        | Some(
            Command::Demo
            | Command::Setup
            | Command::Practice { .. }
            | Command::Doctor { .. }
            | Command::Restore(_)
            | Command::Courier(_)
            | Command::Completions { .. }
            | Command::Man,
        ) => practice::console(house, is_plain),
        Some(Command::Check { json }) => check::run(&mut house, *json),
        Some(Command::List(asked)) => lists::run(&house, asked),
        Some(Command::Import(asked)) => import::run(&mut house, asked),
        Some(Command::Send(asked)) => send::run(&mut house, asked),
        Some(Command::Correct(asked)) => correct::run(&mut house, asked),
        Some(Command::Depart(asked)) => correct::depart(&mut house, asked),
        Some(Command::PoliceNotice { number }) => police_notice::run(&house, number),
        Some(Command::Export { what }) => export::run(&mut house, what),
        Some(Command::HandOver { what }) => hand_over::run(&mut house, what),
        Some(Command::Print(asked)) => print::run(&house, asked),
        Some(Command::Month(asked)) => month::run(&mut house, asked),
        Some(Command::Reconcile { file, json }) => reconcile::run(&house, file, *json),
        Some(Command::Retention { json, what }) => retention::run(&mut house, what.as_ref(), *json),
        Some(Command::Tax(asked)) => tax::run(&mut house, asked),
        Some(Command::Backup(asked)) => backup::run(&mut house, asked),
        Some(Command::Log(asked)) => log::run(&house, asked),
    }
}

/// A desk with the choices of the command line.
struct House {
    desk: Desk,
    config: Arc<Config>,
    language: Language,
    only: Option<FacilityId>,
}

impl House {
    fn open(arguments: &Arguments, spoken: &mut Language) -> Result<Self, Failure> {
        let (config, clock) = Self::settings(arguments, spoken)?;
        Self::with(arguments, config, clock)
    }

    /// The settings, with what the command line says otherwise.
    fn settings(
        arguments: &Arguments,
        spoken: &mut Language,
    ) -> Result<(Arc<Config>, Clock), Failure> {
        let path = find(arguments.config.as_deref())?;
        let mut config = Config::load(&path)?;
        let clock = clock(arguments)?;
        if let Some(language) = arguments.language {
            config.language = language.into();
        }
        config.appearance = arguments.appearance().or(config.appearance);
        *spoken = config.language;
        let config = Arc::new(config);
        if clock.is_rehearsal() && crate::desk::sends_to_production(&config) {
            return Err(crate::desk::DeskError::RehearsalInProduction.into());
        }
        Ok((config, clock))
    }

    fn with(arguments: &Arguments, config: Arc<Config>, clock: Clock) -> Result<Self, Failure> {
        let desk = Desk::open(Arc::clone(&config), clock)?;
        let only = arguments
            .facility
            .map(|number| facility(&desk, number))
            .transpose()?;
        Ok(Self {
            desk,
            language: config.language,
            config,
            only,
        })
    }

    /// The one facility that a command is about.
    fn facility(&self) -> Result<FacilityId, Failure> {
        match (self.only, self.config.facilities.as_slice()) {
            (Some(id), _) => Ok(id),
            (None, [only]) => Ok(only.facility.id),
            (None, _) => Err(crate::desk::DeskError::WhichFacility.into()),
        }
    }

    /// Digits of a sequence number on screen and paper (R7).
    fn number_width(&self, line: &crate::desk::Line) -> usize {
        let settings = self.config.facility(line.entry.facility);
        settings.map_or(1, |settings| settings.facility.sequence_number_width)
    }

    /// The facilities that a command covers.
    fn facilities(&self) -> Vec<FacilityId> {
        self.config
            .facilities
            .iter()
            .map(|settings| settings.facility.id)
            .filter(|id| self.only.is_none_or(|only| only == *id))
            .collect()
    }
}

fn facility(desk: &Desk, number: i64) -> Result<FacilityId, Failure> {
    let id = FacilityId::new(number)
        .ok_or_else(|| Failure::wrong_use("--facility: številka obrata / a facility number"))?;
    desk.facility(id)?;
    Ok(id)
}

fn clock(arguments: &Arguments) -> Result<Clock, Failure> {
    match &arguments.now {
        None => Ok(Clock::machine()),
        Some(text) => Ok(Clock::rehearsal(parse_rehearsal(text).map_err(
            |error| Failure::wrong_use(error.describe(arguments.language())),
        )?)),
    }
}

/// A result for standard output could not be written.
static OUTPUT_FAILED: AtomicBool = AtomicBool::new(false);

/// A result, for standard output. A reader who went away is no error; a full disk is told by the
/// exit code.
fn print(text: &str) {
    print_part(text);
    if !text.ends_with('\n') {
        write_out(b"\n");
    }
}

/// Part of a result, without a line end of its own.
fn print_part(text: &str) {
    write_out(without_hostile(text).as_bytes());
}

fn write_out(bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    if written.is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe) {
        OUTPUT_FAILED.store(true, Ordering::Relaxed);
    }
}

fn print_json(value: &serde_json::Value) {
    print(&format!("{value:#}"));
}

/// A message, for standard error.
fn message(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", without_hostile(text));
}
