//! Why something at the desk could not be done.

use std::path::PathBuf;

use crate::config::ConfigError;
use crate::domain::identifiers::{FacilityId, SequenceNumber};
use crate::eturizem::client::ClientError;
use crate::eturizem::daily_report::FileError;
use crate::lists::ListError;
use crate::prints::PrintError;
use crate::secrets::SecretsError;
use crate::store::{OpenError, StoreError};

/// Why a number cannot be edited any more (R9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrozenNumber {
    /// AJPES has the guest under this number.
    Accepted,
    /// It was sent, and whether it arrived is not known.
    Unknown,
    /// It is on its way.
    Sending,
}

/// Why something could not be done; nothing of it was done.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The book.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The credentials.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// The connection to the service cannot be prepared.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The practice service cannot be started.
    #[error(transparent)]
    Practice(crate::eturizem::practice::PracticeError),
    /// Nothing could be handed over by file.
    #[error(transparent)]
    HandOver(super::HandOverError),
    /// A remittance of the tourist tax cannot be written down.
    #[error(transparent)]
    Remittance(super::RemittanceError),
    /// An export of the web application cannot be read.
    #[error(transparent)]
    Exported(#[from] crate::lists::ExportedError),
    /// Nothing was deleted.
    #[error(transparent)]
    Retention(super::RetentionError),
    /// There is no copy of the book, or it cannot be used.
    #[error(transparent)]
    Backup(Box<super::BackupError>),
    /// A list cannot be read.
    #[error(transparent)]
    List(#[from] ListError),
    /// A `knjigaGostov` file cannot be read.
    #[error(transparent)]
    BookFile(#[from] FileError),
    /// A file cannot be read or moved.
    #[error("{path}: the file cannot be used")]
    File {
        /// File.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The settings do not name this facility.
    #[error("the settings do not name a facility {0}")]
    UnknownFacility(FacilityId),
    /// The settings have no such mapping.
    #[error("the settings have no [import.{0}]")]
    UnknownMapping(String),
    /// There are several facilities, and none was named.
    #[error("there are several facilities: name one with --facility")]
    WhichFacility,
    /// No entry has this number.
    #[error("no guest has the number {0}")]
    NoSuchNumber(String),
    /// The number is frozen (R9).
    #[error("the number left the house and cannot be changed")]
    NumberFrozen(FrozenNumber),
    /// Somebody else has the number.
    #[error("the number {number} is taken")]
    NumberTaken {
        /// Number.
        number: SequenceNumber,
        /// Who has it.
        holder: String,
    },
    /// Another user name used the number at AJPES (4142).
    #[error("another user has used the number {0} at AJPES")]
    NumberUsedElsewhere(SequenceNumber),
    /// A stornoed entry is not changed any more.
    #[error("the entry is stornoed")]
    Stornoed,
    /// Nothing to send again: AJPES does not have the guest yet.
    #[error("AJPES does not have this guest yet")]
    NotReportedYet,
    /// The entry has something that must be mended first.
    #[error("the entry needs attention first")]
    NeedsAttention,
    /// AJPES takes no correction and no storno of this arrival any more (R17).
    #[error("AJPES takes corrections up to 182 days after the arrival, which was on {0}")]
    TooLateToCorrect(chrono::NaiveDate),
    /// A planned departure after more than 90 days (R32).
    #[error("a stay of {days} days cannot be planned: 90 are allowed")]
    StayTooLong {
        /// Days, with the stays before this one that it follows without a break.
        days: i64,
    },
    /// Nothing of the entry was changed late, so the police station need not be told (R16).
    #[error("nothing of this entry was changed late")]
    NothingLate,
    /// Another desk of the house is sending.
    #[error("another desk is sending at this moment; try again when it is done")]
    AnotherSender,
    /// A rehearsal never talks to the real service.
    #[error("a rehearsal (--now) is not sent to the production service")]
    RehearsalInProduction,
    /// The month is not over yet (R48).
    #[error("the month {0} is not over yet")]
    MonthNotOver(crate::domain::calendar::Month),
    /// Something could not be printed or written for people.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// Guests without a unit, of whom nobody said that they shall not count (R49).
    #[error("{0} guests of the month have no unit")]
    GuestsWithoutUnit(usize),
    /// The text of an entry cannot be written as XML.
    #[error("the entry holds a character that cannot be sent")]
    UnsendableCharacter,
}

impl DeskError {
    /// Whether it may work later without anybody mending anything.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::AnotherSender => true,
            Self::Store(error) => error.is_passing(),
            Self::Open(error) => error.is_passing(),
            Self::File { source, .. } => is_disk(source),
            Self::List(ListError::Temporary(_)) => true,
            _ => false,
        }
    }

    /// Whether the book is what cannot be used; see [`DeskError::is_locked`] for one that another
    /// program has for itself.
    #[must_use]
    pub fn is_about_the_book(&self) -> bool {
        match self {
            Self::Store(error) | Self::Open(OpenError::Store { source: error, .. }) => !matches!(
                error,
                StoreError::Stale | StoreError::NoSuchEntry | StoreError::NumberTaken(_)
            ),
            Self::Open(_) => true,
            Self::File { source, .. } => is_disk(source),
            _ => false,
        }
    }

    /// Whether another program has the book for itself, as it may for a moment.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(
            self,
            Self::Store(StoreError::Locked(_))
                | Self::Open(OpenError::Store {
                    source: StoreError::Locked(_),
                    ..
                })
        )
    }
}

/// Whether it is the disk that was full or did not work, not the file that is at fault.
fn is_disk(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded
    ) || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}
