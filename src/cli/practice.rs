//! `recepcija practice`, `recepcija demo`, and the console itself.

use std::sync::Arc;
use std::sync::mpsc;

use super::arguments::{Arguments, Command};
use super::exit::Failure;
use super::{Exit, House, clock, message, print};
use crate::config::{Config, ConfigError, find};
use crate::console::{self, ConsoleSettings, Mode};
use crate::desk::{Demo, DeskError};
use crate::eturizem::practice::{
    Login, PracticeService, PracticeSettings, RegisteredFacility, Standing,
};
use crate::words;

/// Opens the console on the house of the settings.
pub(super) fn console(house: House) -> Result<Exit, Failure> {
    let shown = house
        .facilities()
        .first()
        .copied()
        .ok_or(DeskError::WhichFacility)?;
    let settings = ConsoleSettings {
        config: Arc::clone(&house.config),
        clock: *house.desk.clock(),
        language: house.language,
        mode: Mode::of(&house.config, shown),
        shown,
        throw_away: None,
    };
    drop(house);
    console::run(settings)?;
    Ok(Exit::Done)
}

/// The console on a throw-away hotel, with the practice service inside.
pub(super) fn demo(arguments: &Arguments) -> Result<Exit, Failure> {
    let language = arguments.language();
    let clock = clock(arguments)?;
    let demo = Demo::prepare(clock, language)?;
    console::run(ConsoleSettings {
        config: demo.config(),
        clock,
        language,
        mode: Mode::Practice,
        shown: demo.facility(),
        throw_away: Some(demo.folder().to_owned()),
    })?;
    Ok(Exit::Done)
}

/// The practice service alone, until the process is asked to end.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let Some(Command::Practice { listen, database }) = &arguments.command else {
        return Ok(Exit::WrongUse);
    };
    let language = arguments.language();
    let clock = clock(arguments)?;
    let folder = tempfile::tempdir()?;
    let register = register(arguments)?;
    let service = PracticeService::start(PracticeSettings {
        listen: *listen,
        database: database
            .clone()
            .unwrap_or_else(|| folder.path().join("practice.db")),
        login: Login::FirstUseFixes,
        register,
        clock: Arc::new(move || clock.now()),
    })?;
    print(&service.endpoint_url());
    message(&words::say(
        language,
        format!("Vadbena storitev. Pregled: http://{}/", service.address()),
        format!(
            "Practice service. To look at: http://{}/",
            service.address()
        ),
    ));
    wait_for_end()?;
    service.stop();
    Ok(Exit::Done)
}

fn wait_for_end() -> Result<(), Failure> {
    let (ended, end) = mpsc::channel();
    let mut signals = signal_hook::iterator::Signals::new([
        signal_hook::consts::SIGINT,
        signal_hook::consts::SIGTERM,
        signal_hook::consts::SIGHUP,
    ])?;
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            let _ = ended.send(());
        }
    });
    let _ = end.recv();
    Ok(())
}

/// The facilities of the settings, where there are settings: others are unknown (4131).
fn register(arguments: &Arguments) -> Result<Option<Vec<RegisteredFacility>>, Failure> {
    let path = match find(arguments.config.as_deref()) {
        Ok(path) => path,
        Err(ConfigError::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let config = Config::load(&path)?;
    let facilities = config.facilities.iter().map(|settings| {
        let facility = &settings.facility;
        let units = facility
            .units
            .iter()
            .filter(|unit| facility.counts_unit(&unit.name))
            .count();
        RegisteredFacility {
            id: facility.id,
            // What the settings do not say sets no limit.
            permanent_beds: limit(facility.permanent_beds),
            units_count: limit(u32::try_from(units).unwrap_or(u32::MAX)),
            reporter: config
                .account_of(facility.id)
                .map(|account| account.user_name.clone()),
            standing: Standing::Active,
        }
    });
    Ok(Some(facilities.collect()))
}

fn limit(said: u32) -> u32 {
    if said == 0 { u32::MAX } else { said }
}
