//! What the doctor finds, as data: verdict and words follow from it.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::Because;
use crate::config::ConfigError;
use crate::desk::certificates::NotOpened;
use crate::domain::certificate::CertificateWarning;
use crate::domain::entry::ServiceError;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::eturizem::answer::NotAnAnswer;
use crate::eturizem::client::ClientError;
use crate::eturizem::endpoint::EndpointError;
use crate::eturizem::probe::{Greeting, ServerCertificate};
use crate::eturizem::send_error::{SendError, SendProblem};
use crate::secrets::SecretsError;
use crate::store::{BookFacts, ExaminationError};

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
