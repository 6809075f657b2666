//! A look at everything that reporting needs, step by step: settings, database, credentials, our
//! certificate, the way to the service, its clock, our login.
//!
//! A step is data: what was looked at and what was found. Verdict and words follow from it. Nothing
//! of a guest is sent: the login is tried with a package without rows.

mod mended;
mod place;
mod way;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::Cancel;
use super::certificates::NotOpened;
use crate::config::{AccountName, Config, ConfigError};
use crate::domain::certificate::CertificateWarning;
use crate::domain::entry::ServiceError;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::eturizem::answer::NotAnAnswer;
use crate::eturizem::certificate::CertificateError;
use crate::eturizem::client::ClientError;
use crate::eturizem::endpoint::EndpointError;
use crate::eturizem::probe::{Greeting, ServerCertificate};
use crate::eturizem::send_error::{SendError, SendProblem};
use crate::secrets::SecretsError;
use crate::store::{BookFacts, ExaminationError};

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

/// What a step amounts to, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It was not looked at.
    NotTried,
    /// As it should be.
    Ok,
    /// It works, and somebody should look at it.
    Warning,
    /// It does not work.
    Fault,
}

impl Verdict {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotTried => "not_tried",
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Fault => "fault",
        }
    }
}

/// Who or what can mend a fault; the exit code follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blame {
    /// A person looks at it.
    Person,
    /// The network, the service, a lock: it may pass.
    Passing,
    /// Settings, password, certificate.
    Settings,
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

/// What was found.
#[derive(Debug)]
pub enum Found {
    /// It was not looked at.
    NotTried(Because),
    /// The settings were read.
    SettingsRead {
        /// The file.
        path: PathBuf,
        /// Facilities in it.
        facilities: usize,
        /// Accounts in it.
        accounts: usize,
    },
    /// There are no settings, or they have mistakes.
    SettingsWrong(ConfigError),
    /// The database is whole.
    Book(PathBuf, BookFacts),
    /// The database is not there, not ours, damaged, locked.
    BookWrong(ExaminationError),
    /// We may write file and folder, and others may not read them.
    AccessGood,
    /// It cannot be written by this account.
    NotWritable(PathBuf),
    /// Others than owner and group may read or write it.
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its rights.
        mode: u32,
    },
    /// It lies on another machine.
    NetworkShare(PathBuf),
    /// So many bytes are free.
    Room(u64),
    /// So few bytes are free that it is worth a look.
    LittleRoom(u64),
    /// The system does not say how much is free.
    RoomUnknown(io::ErrorKind),
    /// The newest copy of the book was made so many seconds ago.
    BackupFresh(i64),
    /// That is too long ago.
    BackupOld(i64),
    /// There never was one, though there is something to lose.
    NoBackup,
    /// Nothing is entered yet that could be lost.
    NothingToLose,
    /// A courier works, or none, and how long what waits has waited.
    Courier(CourierFacts),
    /// The credentials are there, for this user name.
    CredentialsFound(SafeText),
    /// They are not.
    CredentialsWrong(SecretsError),
    /// The settings name no certificate.
    NoCertificate,
    /// Our certificate is in force.
    CertificateGood(OurCertificate),
    /// Our certificate cannot be used.
    CertificateWrong {
        /// Its file.
        path: PathBuf,
        /// Why.
        why: NotOpened,
        /// Whose it is, where that could be read.
        shown: Option<OurCertificate>,
    },
    /// The address of the service cannot be used.
    EndpointWrong(EndpointError),
    /// The addresses of the name.
    Addresses(String, Vec<SocketAddr>),
    /// It has none.
    NoAddress(String, SendProblem),
    /// This address answered.
    Connected(SocketAddr),
    /// Nobody did.
    NotConnected(SendProblem),
    /// The server is who it says, for so many days.
    Secure(Greeting, i64),
    /// The roots that we trust cannot be had.
    RootsWrong(ClientError),
    /// The server cannot be trusted, or does not speak to us.
    NotSecure(SendProblem, Option<ServerCertificate>),
    /// No client can be made of the settings; the reason is in words.
    NoClient(SafeText),
    /// The service answered with this HTTP status.
    Answered(u16),
    /// It answered that it does not want us, or that it is not there.
    AnsweredNo(u16),
    /// Nothing came back.
    NoAnswer(SendError),
    /// Our clock is ahead of that of the service by so many seconds; behind when below 0.
    Clock(i64),
    /// The service does not say what time it is there.
    ClockUnsaid,
    /// User name and password are right: it answered that there are no rows.
    LoggedIn,
    /// It refused user name, password, certificate or authority.
    LoginRefused(ServiceError),
    /// It answered something else.
    LoginUnclear(ServiceError),
    /// What came back is no answer of eTurizem.
    LoginNotAnswered(NotAnAnswer),
}

/// What is known of the courier of a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CourierFacts {
    /// One works: so many seconds ago it gave a sign of life, where that is known.
    pub works: Option<Option<i64>>,
    /// It hangs: desks send by themselves.
    pub is_silent: bool,
    /// Reports that wait, and for how many seconds the oldest does.
    pub waiting: (i64, Option<i64>),
    /// The settings say whom it is to tell, which only a courier does.
    pub has_alarm: bool,
}

/// Our certificate, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OurCertificate {
    /// Whom it was issued to.
    pub holder: SafeText,
    /// Who issued it.
    pub issuer: SafeText,
    /// Last moment at which it is in force.
    pub valid_until: Moment,
    /// Days until then.
    pub days_left: i64,
    /// How near its end is.
    pub warning: Option<CertificateWarning>,
}

/// Up to so many seconds apart, clocks agree.
const CLOCK_AGREES_SECONDS: i64 = 60;
/// Up to so many seconds apart, a clock is worth a look; beyond, times of arrival are wrong.
const CLOCK_OFF_SECONDS: i64 = 10 * 60;

impl Found {
    /// What it amounts to.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::NotTried(_) => Verdict::NotTried,
            Self::SettingsRead { .. }
            | Self::Book(..)
            | Self::AccessGood
            | Self::Room(_)
            | Self::BackupFresh(_)
            | Self::NothingToLose
            | Self::CredentialsFound(_)
            | Self::NoCertificate
            | Self::Addresses(..)
            | Self::Connected(_)
            | Self::Answered(_)
            | Self::LoggedIn => Verdict::Ok,
            Self::Courier(it) if it.is_silent || (it.works.is_none() && it.has_alarm) => {
                Verdict::Warning
            }
            Self::Courier(_) => Verdict::Ok,
            Self::CertificateGood(ours) if ours.warning.is_some() => Verdict::Warning,
            Self::CertificateGood(_) => Verdict::Ok,
            Self::Secure(_, days) if *days <= CertificateWarning::Week.days() => Verdict::Warning,
            Self::Secure(..) => Verdict::Ok,
            Self::BookWrong(ExaminationError::Missing(_))
            | Self::OpenToOthers { .. }
            | Self::NetworkShare(_)
            | Self::LittleRoom(_)
            | Self::RoomUnknown(_)
            | Self::BackupOld(_)
            | Self::NoBackup
            | Self::ClockUnsaid
            | Self::LoginUnclear(_) => Verdict::Warning,
            Self::Clock(seconds) => match seconds.abs() {
                0..=CLOCK_AGREES_SECONDS => Verdict::Ok,
                _ if seconds.abs() <= CLOCK_OFF_SECONDS => Verdict::Warning,
                _ => Verdict::Fault,
            },
            Self::SettingsWrong(_)
            | Self::BookWrong(_)
            | Self::NotWritable(_)
            | Self::CredentialsWrong(_)
            | Self::CertificateWrong { .. }
            | Self::EndpointWrong(_)
            | Self::NoAddress(..)
            | Self::NotConnected(_)
            | Self::RootsWrong(_)
            | Self::NotSecure(..)
            | Self::NoClient(_)
            | Self::AnsweredNo(_)
            | Self::NoAnswer(_)
            | Self::LoginRefused(_)
            | Self::LoginNotAnswered(_) => Verdict::Fault,
        }
    }

    /// Who or what can mend it, where it is a fault or a warning.
    #[must_use]
    pub fn blame(&self) -> Blame {
        use crate::eturizem::Consequence;
        let of = |consequence| match consequence {
            Consequence::Retry => Blame::Passing,
            Consequence::Hold => Blame::Person,
            Consequence::StopSettings => Blame::Settings,
        };
        if self.verdict() != Verdict::Fault {
            return Blame::Person;
        }
        match self {
            Self::BookWrong(ExaminationError::Open(error)) if error.is_passing() => Blame::Passing,
            Self::BookWrong(ExaminationError::Open(_)) => Blame::Settings,
            Self::NoAddress(_, problem) | Self::NotConnected(problem) => {
                of(SendError::consequence_of(*problem))
            }
            Self::NotSecure(problem, _) => of(SendError::consequence_of(*problem)),
            Self::NoAnswer(error) => of(error.consequence()),
            Self::LoginNotAnswered(error) => of(error.consequence()),
            Self::AnsweredNo(status) if *status >= 500 => Blame::Passing,
            Self::SettingsWrong(_)
            | Self::NotWritable(_)
            | Self::CredentialsWrong(_)
            | Self::CertificateWrong { .. }
            | Self::EndpointWrong(_)
            | Self::RootsWrong(_)
            | Self::NoClient(_)
            | Self::AnsweredNo(_)
            | Self::LoginRefused(_) => Blame::Settings,
            _ => Blame::Person,
        }
    }

    /// The name of the finding that programs read.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::NotTried(because) => match because {
                Because::Needs(_) => "earlier_step_failed",
                Because::PlainHttp => "plain_http",
                Because::Production => "production",
                Because::SecureProxy => "secure_proxy",
                Because::GivenUp => "given_up",
            },
            Self::SettingsRead { .. } => "read",
            Self::SettingsWrong(_) => "mistakes",
            Self::Book(..) => "whole",
            Self::BookWrong(error) => match error {
                ExaminationError::Missing(_) => "missing",
                ExaminationError::Open(_) => "not_opened",
                ExaminationError::Damaged(_) => "damaged",
            },
            Self::AccessGood => "private",
            Self::NotWritable(_) => "not_writable",
            Self::OpenToOthers { .. } => "open_to_others",
            Self::NetworkShare(_) => "network_share",
            Self::Room(_) => "room",
            Self::LittleRoom(_) => "little_room",
            Self::RoomUnknown(_) => "room_unknown",
            Self::BackupFresh(_) => "fresh",
            Self::BackupOld(_) => "old",
            Self::NoBackup => "none",
            Self::NothingToLose => "nothing_entered",
            Self::Courier(it) if it.is_silent => "silent",
            Self::Courier(it) if it.works.is_some() => "works",
            Self::Courier(it) if it.has_alarm => "none_for_alarms",
            Self::Courier(_) => "no_courier",
            Self::CredentialsFound(_) => "found",
            Self::CredentialsWrong(_) => "not_found",
            Self::NoCertificate => "none_set",
            Self::CertificateGood(_) => "in_force",
            Self::CertificateWrong { why, .. } => match why {
                NotOpened::Secrets(_) => "no_password",
                NotOpened::File(_) => "unreadable_file",
                NotOpened::Certificate(error) => certificate_error(*error),
            },
            Self::EndpointWrong(_) => "wrong_address",
            Self::Addresses(..) => "addresses",
            Self::NoAddress(_, problem) | Self::NotConnected(problem) => send_problem(*problem),
            Self::Connected(_) => "connected",
            Self::Secure(..) => "trusted",
            Self::RootsWrong(ClientError::ExtraRoots) => "wrong_ca_certificates",
            Self::RootsWrong(_) => "no_roots",
            Self::NotSecure(problem, _) => send_problem(*problem),
            Self::NoClient(_) => "not_possible",
            Self::Answered(_) => "answered",
            Self::AnsweredNo(_) => "http_status",
            Self::NoAnswer(error) => send_problem(error.problem),
            Self::Clock(_) if self.verdict() == Verdict::Ok => "agrees",
            Self::Clock(_) => "differs",
            Self::ClockUnsaid => "not_said",
            Self::LoggedIn => "logged_in",
            Self::LoginRefused(_) => "refused_by_code",
            Self::LoginUnclear(_) => "other_code",
            Self::LoginNotAnswered(_) => "no_answer",
        }
    }
}

fn certificate_error(error: CertificateError) -> &'static str {
    match error {
        CertificateError::Unreadable => "unreadable",
        CertificateError::Unsupported => "unsupported",
        CertificateError::WrongPassword => "wrong_password",
        CertificateError::NoKey => "no_key",
        CertificateError::NoCertificate => "no_certificate",
        CertificateError::Expired => "expired",
        CertificateError::NotYetValid => "not_yet_valid",
    }
}

fn send_problem(problem: SendProblem) -> &'static str {
    use crate::eturizem::send_error::{OurCertificate as Ours, TlsProblem as Tls};
    match problem {
        SendProblem::NameNotFound => "name_not_found",
        SendProblem::NoRoute => "no_route",
        SendProblem::Refused => "refused",
        SendProblem::Reset => "reset",
        SendProblem::CutShort => "cut_short",
        SendProblem::TimedOut { .. } => "timed_out",
        SendProblem::Tls(Tls::UnknownIssuer) => "unknown_issuer",
        SendProblem::Tls(Tls::WrongHost) => "wrong_host",
        SendProblem::Tls(Tls::Expired) => "expired",
        SendProblem::Tls(Tls::NotYetValid) => "not_yet_valid",
        SendProblem::Tls(Tls::HandshakeRefused) => "handshake_refused",
        SendProblem::Tls(Tls::Untrusted) => "untrusted",
        SendProblem::Tls(Tls::NoCommonProtocol) => "no_common_protocol",
        SendProblem::Tls(Tls::WantsRenegotiation) => "wants_renegotiation",
        SendProblem::Tls(Tls::NotTls) => "not_tls",
        SendProblem::Tls(Tls::Other) => "tls",
        SendProblem::OurCertificate(Ours::Required) => "our_certificate_required",
        SendProblem::OurCertificate(Ours::Expired) => "our_certificate_expired",
        SendProblem::OurCertificate(Ours::UnknownAuthority) => "our_certificate_unknown_authority",
        SendProblem::OurCertificate(Ours::Refused) => "our_certificate_refused",
        SendProblem::TooLarge => "too_large",
        SendProblem::Other => "failed",
    }
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
