//! `recepcija practice`, `recepcija demo`, and the console itself.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use clap::Args;

use super::arguments::{Arguments, Command};
use super::exit::Failure;
use super::{Exit, House, clock, message, print};
use crate::config::{Config, ConfigError, find};
use crate::console::{self, ConsoleSettings, Mode, plain};
use crate::desk::{Demo, DeskError};
use crate::domain::language::Language;
use crate::eturizem::practice::{
    CLIENT_PASSWORD, ClientCertificate, Conduct, Login, Papers, Planned, PracticeService,
    PracticeSettings, RegisteredFacility, Standing, Troubles,
};
use crate::words;

/// How the practice service behaves.
#[derive(Debug, Args)]
pub(super) struct ConductArguments {
    /// Speak TLS, with certificates in the folder FILE.tls beside its database
    #[arg(long)]
    tls: bool,
    /// With --tls: no connection without a certificate
    #[arg(long, requires = "tls")]
    require_certificate: bool,
    /// What goes wrong: for N requests, or until it is changed; several follow each other
    #[arg(long = "trouble", value_name = "NAME[=N]", value_delimiter = ',')]
    troubles: Vec<Planned>,
    /// Between the bytes of an answer that drips; a slow answer comes five times that late
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 1_000,
          value_parser = clap::value_parser!(u64).range(1..=60_000))]
    pace: u64,
    /// A facility of the settings that is inactive in the register
    #[arg(long, value_name = "ID")]
    inactive: Vec<i64>,
    /// A facility of the settings that was deleted from the register
    #[arg(long, value_name = "ID")]
    deleted: Vec<i64>,
}

/// Opens the console on the house of the settings.
pub(super) fn console(house: House, is_plain: bool) -> Result<Exit, Failure> {
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
        troubles: None,
    };
    drop(house);
    open(settings, is_plain)
}

/// The console in lines where that is wanted, else on the whole screen.
fn open(settings: ConsoleSettings, is_plain: bool) -> Result<Exit, Failure> {
    if plain::is_wanted(is_plain) {
        plain::run(settings)?;
    } else {
        console::run(settings)?;
    }
    Ok(Exit::Done)
}

/// The console on a throw-away hotel, with the practice service inside.
pub(super) fn demo(arguments: &Arguments) -> Result<Exit, Failure> {
    let language = arguments.language();
    let clock = clock(arguments)?;
    let demo = Demo::prepare(clock, language)?;
    let mut config = Config::clone(&demo.config());
    // Who names settings rehearses with the console that these make: its keys and its looks.
    if let Some(path) = &arguments.config {
        let own = Config::load(path)?;
        config.appearance = own.appearance;
        config.console_alarm = own.console_alarm;
        config.terminal = own.terminal;
        config.keys = own.keys;
    }
    config.appearance = arguments.appearance().or(config.appearance);
    let settings = ConsoleSettings {
        config: Arc::new(config),
        clock,
        language,
        mode: Mode::Practice,
        shown: demo.facility(),
        throw_away: Some(demo.folder().to_owned()),
        troubles: Some(demo.troubles()),
    };
    open(settings, arguments.plain)
}

/// The practice service alone, until the process is asked to end.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let Some(Command::Practice {
        listen,
        database,
        conduct,
    }) = &arguments.command
    else {
        return Ok(Exit::WrongUse);
    };
    let language = arguments.language();
    let clock = clock(arguments)?;
    let folder = tempfile::tempdir()?;
    let register = register(arguments, conduct)?;
    if let Some(planned) = conduct.troubles.iter().find(|p| p.trouble.needs_tls())
        && !conduct.tls
    {
        let name = planned.trouble.name();
        return Err(Failure::wrong_use(&words::say(
            language,
            format!("Težava {name} se vidi le s TLS: dodajte --tls."),
            format!("The trouble {name} is seen with TLS only: add --tls."),
        )));
    }
    let settings = PracticeSettings {
        listen: *listen,
        database: database
            .clone()
            .unwrap_or_else(|| folder.path().join("practice.db")),
        login: Login::FirstUseFixes,
        register,
        clock: Arc::new(move || clock.now()),
    };
    let service = PracticeService::start_as(
        settings,
        Conduct {
            troubles: Troubles::planned(conduct.troubles.iter().copied()),
            pace: Duration::from_millis(conduct.pace),
            tls: conduct.tls.then_some(if conduct.require_certificate {
                ClientCertificate::Required
            } else {
                ClientCertificate::Asked
            }),
            language,
        },
    )?;
    print(&service.endpoint_url());
    if let Some(papers) = service.papers() {
        print(&lines_to_paste(&service.endpoint_url(), papers, language));
    }
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

/// The settings of a house that reports to the practice service over TLS.
fn lines_to_paste(endpoint: &str, papers: &Papers, language: Language) -> String {
    let path = |path: PathBuf| {
        let path = std::path::absolute(&path).unwrap_or(path);
        toml::Value::from(path.display().to_string()).to_string()
    };
    let (settings, secrets) = words::say(
        language,
        ("V nastavitve:", "V datoteko z gesli:"),
        ("For the settings:", "For the file of passwords:"),
    );
    format!(
        "\n# {settings}\n[service]\nendpoint = \"{endpoint}\"\nuser_name = \"hotel\"\n\
         certificate = {}\nca_certificates = {}\n\n# {secrets}\npassword = \"…\"\n\
         certificate_password = \"{CLIENT_PASSWORD}\"\n",
        path(papers.client()),
        path(papers.ca_certificate()),
    )
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
fn register(
    arguments: &Arguments,
    conduct: &ConductArguments,
) -> Result<Option<Vec<RegisteredFacility>>, Failure> {
    let language = arguments.language();
    let path = match find(arguments.config.as_deref()) {
        Ok(path) => path,
        Err(ConfigError::NotFound { .. })
            if conduct.inactive.is_empty() && conduct.deleted.is_empty() =>
        {
            return Ok(None);
        }
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
    let mut register: Vec<_> = facilities.collect();
    let inactive = conduct.inactive.iter().map(|id| (id, Standing::Inactive));
    let deleted = conduct.deleted.iter().map(|id| (id, Standing::Deleted));
    for (id, standing) in inactive.chain(deleted) {
        let facility = register.iter_mut().find(|known| known.id.number() == *id);
        let Some(facility) = facility else {
            return Err(Failure::wrong_use(&words::say(
                language,
                format!("Obrata {id} ni v nastavitvah."),
                format!("The settings have no facility {id}."),
            )));
        };
        facility.standing = standing;
    }
    Ok(Some(register))
}

fn limit(said: u32) -> u32 {
    if said == 0 { u32::MAX } else { said }
}
