//! A look at everything that reporting needs, step by step: settings, database, credentials, our
//! certificate, the way to the service, its clock, our login.
//!
//! A step is data: what was looked at and what was found. Verdict and words follow from it. Nothing
//! of a guest is sent: the login is tried with a package without rows.

mod found;
mod mended;
mod names;
mod place;
mod verdict;
mod way;

pub use found::{CourierFacts, Found, OurCertificate};
pub use verdict::{Blame, Verdict};

use super::Cancel;
use crate::config::{AccountName, Config, ConfigError};
use crate::domain::moment::Moment;

/// What is looked at, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The configuration file.
    Settings,
    /// The database: does it open, is it whole.
    Database,
    /// Who may read and write it.
    Access,
    /// Room on its disk.
    Disk,
    /// The newest copy of the book.
    Backup,
    /// The sender without a terminal, and what waits.
    Courier,
    /// User name and password of an account.
    Credentials,
    /// Our certificate.
    Certificate,
    /// The name of the service and its addresses.
    Name,
    /// A connection to it.
    Connection,
    /// A secure connection, and its certificate.
    Tls,
    /// Whether it answers.
    Answer,
    /// Our clock against its clock.
    Clock,
    /// Our user name and password at the service.
    Login,
}

impl Part {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Database => "database",
            Self::Access => "access",
            Self::Disk => "disk",
            Self::Backup => "backup",
            Self::Courier => "courier",
            Self::Credentials => "credentials",
            Self::Certificate => "certificate",
            Self::Name => "name",
            Self::Connection => "connection",
            Self::Tls => "tls",
            Self::Answer => "answer",
            Self::Clock => "clock",
            Self::Login => "login",
        }
    }
}

/// Why a step was not tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// A step before failed, without which it cannot be tried.
    Needs(Part),
    /// Plain http within this machine has no certificates.
    PlainHttp,
    /// At the production service it is tried only on request.
    Production,
    /// A proxy that is itself spoken to securely is not looked through.
    SecureProxy,
    /// Somebody gave up.
    GivenUp,
}

/// One thing that was looked at.
#[derive(Debug)]
pub struct Step {
    /// What.
    pub part: Part,
    /// Of which account; `None` for the whole house.
    pub account: Option<AccountName>,
    /// What was found.
    pub found: Found,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DoctorOptions {
    /// The login is tried at the production service too.
    pub login: bool,
    /// The moment by the clock of the house, in a rehearsal another than that of the machine;
    /// `None`: that of the machine.
    pub house_now: Option<Moment>,
}

/// Looks at everything there is without settings; the rest is not tried.
#[must_use]
pub fn examine_without_settings(error: ConfigError) -> Vec<Step> {
    let step = |part, found| Step {
        part,
        account: None,
        found,
    };
    let mut steps = vec![step(Part::Settings, Found::SettingsWrong(error))];
    steps.extend(
        [
            Part::Database,
            Part::Access,
            Part::Disk,
            Part::Backup,
            Part::Courier,
        ]
        .into_iter()
        .chain(way::PARTS)
        .map(|part| step(part, Found::NotTried(Because::Needs(Part::Settings)))),
    );
    steps
}

/// Settings, book, access, disk, backup.
const HOUSE_STEPS: usize = 5;

/// How many steps [`examine`] tells.
#[must_use]
pub fn steps_to_examine(config: &Config) -> usize {
    HOUSE_STEPS + way::PARTS.len() * config.accounts.len()
}

/// Looks at everything, step by step; each step is told when it is there. `now` is the clock of
/// the machine. It can take minutes where nothing answers.
pub fn examine(
    config: &Config,
    options: DoctorOptions,
    now: &dyn Fn() -> Moment,
    cancel: &Cancel,
    told: &mut dyn FnMut(Step),
) {
    let mut house = |part, found| {
        told(Step {
            part,
            account: None,
            found,
        });
    };
    house(
        Part::Settings,
        Found::SettingsRead {
            path: config.path.clone(),
            facilities: config.facilities.len(),
            accounts: config.accounts.len(),
        },
    );
    let book = place::database(&config.database);
    let house_now = options.house_now.unwrap_or_else(now);
    let backup = place::backup(&book, house_now);
    let courier = place::courier(config, &book, house_now);
    house(Part::Database, book);
    house(Part::Access, place::access(&config.database));
    house(Part::Disk, place::disk(&config.database));
    house(Part::Backup, backup);
    house(Part::Courier, courier);
    for account in &config.accounts {
        way::Way::new(config, account, options, now).examine(cancel, &mut |part, found| {
            told(Step {
                part,
                account: Some(account.name.clone()),
                found,
            });
        });
    }
}
