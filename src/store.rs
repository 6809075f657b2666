//! The guest book on disk: SQLite, one file per house.
//!
//! Owns schema, pragmas and every SQL statement. It speaks in use cases, so that another engine
//! can take its place; it knows neither XML nor a terminal nor the clock. All writes go through
//! [`Store::write`], which begins IMMEDIATE; no transaction is open across a network call or a key
//! press.

mod archive;
mod backups;
mod book_changes;
mod changes;
mod columns;
mod copying;
mod courier;
mod days;
mod drafts;
mod entries;
mod examination;
mod facility_use;
mod hand_overs;
mod imports;
mod incomplete;
#[cfg(test)]
mod kept_answers;
mod late_changes;
mod lease;
mod list_differences;
mod lists;
mod matching;
mod migrating;
mod month_guests;
mod months;
mod news;
mod numbers;
mod opening;
mod packages;
mod parties;
mod place;
mod reading;
mod remittances;
mod replacing;
mod reports;
mod retention;
mod returning;
mod same_guest;
mod search;
mod shift_notes;
mod spellings;
mod staying;
mod waiting;
mod wal;
mod wal_index;
mod whole;
mod wiping;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use archive::{
    AttemptEnd, AttemptOutcome, BothLanguages, Package, PackageFilter, PackageRow, Revision,
    RowOutcome,
};
pub use backups::BackupMade;
pub use changes::{Change, Who};
pub use copying::{fold_wal, new_private_file, settle_wal};
pub use courier::SendRequest;
pub use drafts::KeptDraft;
pub use entries::NewEntry;
pub use examination::{BookFacts, ExaminationError};
pub use hand_overs::{HandOver, NewHandOver};
pub use imports::Import;
pub use late_changes::LateChange;
pub use lease::SenderFence;
pub use list_differences::{ListSays, list_says};
pub use matching::{IdUse, Match};
pub use months::{MonthToSend, MonthlyRecord, MonthlyState};
pub use news::{LastLook, NewsCounts};
pub use opening::{OpenError, refuse_network_share};
pub use packages::{AccountStop, Attempt, PackageKind};
pub use place::{folder_of, network_file_system, network_file_system_of};
pub use reading::Reading;
pub use replacing::{LastWritten, ReplaceError, Replaced, replace_book};
pub use reports::{ReportKind, ReportToSend, RowDecision, Waiting};
pub use retention::{DeletionId, records_kept_from};
pub use returning::WhoIsTyped;
pub use whole::{CopyError, Holdings, LastNumber, NewestChange, examine_copy};
pub use wiping::copy_holds_older;

/// Why the book could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another desk saved the entry in the meantime; nothing was written.
    #[error("another desk changed this entry in the meantime")]
    Stale,
    /// The entry is not there (any more).
    #[error("there is no such entry")]
    NoSuchEntry,
    /// The number has another guest, or cannot be used.
    #[error("the number is taken")]
    NumberTaken(crate::domain::identifiers::EntryId),
    /// Another process holds the database for longer than the busy time-out.
    #[error("the database is locked by another program")]
    Locked(#[source] rusqlite::Error),
    /// The disk is full.
    #[error("the disk is full: nothing was saved")]
    DiskFull(#[source] rusqlite::Error),
    /// The book is gone from its path, or another file stands there: nothing was written.
    #[error("the database is not where it was opened")]
    Moved,
    /// A copy of the book could not be made, or is not whole.
    #[error("a copy of the database could not be made")]
    NoCopy,
    /// What stands in the database is not what this program writes.
    #[error("the database holds a value that this program does not write: {0}")]
    Damaged(&'static str),
    /// Anything else that SQLite says.
    #[error("the database could not be read or written")]
    Sqlite(#[source] rusqlite::Error),
}

impl StoreError {
    /// Whether it may work later without anybody mending anything: another program has the book, or the
    /// disk was full or did not work.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        use rusqlite::ErrorCode;
        match self {
            Self::Locked(_) | Self::DiskFull(_) | Self::NoCopy => true,
            Self::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen)
            ),
            Self::Stale
            | Self::NoSuchEntry
            | Self::NumberTaken(_)
            | Self::Moved
            | Self::Damaged(_) => false,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(error),
            Some(ErrorCode::DiskFull) => Self::DiskFull(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged("SQLite reports damage")
            }
            _ => Self::Sqlite(error),
        }
    }
}

/// A transaction that waited in vain for 5 s is begun so often: among many desks that write without a
/// rest one can still miss its turn.
const BEGINS_AT_MOST: usize = 2;

/// What the store answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// A connection to the guest book of a house.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// Where it was opened to be written.
    place: Option<staying::Place>,
}

/// One write transaction; what it did is there after [`Store::write`] returned, or not at all.
#[derive(Debug)]
pub struct Writer<'store> {
    transaction: Transaction<'store>,
}

impl Store {
    /// Runs one use case in one IMMEDIATE transaction; an error undoes it.
    ///
    /// # Errors
    /// What `work` returns, or [`StoreError`] when the transaction cannot begin or commit.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let begin = || {
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
                .map_err(StoreError::from)
        };
        let mut begun = begin();
        for _ in 1..BEGINS_AT_MOST {
            if !matches!(begun, Err(StoreError::Locked(_))) {
                break;
            }
            begun = begin();
        }
        let writer = Writer {
            transaction: begun?,
        };
        let changes_before = writer.connection().total_changes();
        let done = work(&writer)?;
        writer.count_change(changes_before)?;
        self.stays()?;
        writer.transaction.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }
}

#[cfg(test)]
impl Store {
    /// Tells the text of each statement that ends, and how many steps SQLite made for it so far.
    pub(crate) fn watch_steps(&mut self, mut tell: impl FnMut(&str, i32) + Send + 'static) {
        use rusqlite::StatementStatus;
        use rusqlite::trace::{TraceEvent, TraceEventCodes};
        let told = move |event: TraceEvent<'_>| {
            if let TraceEvent::Profile(statement, _) = event {
                tell(
                    &statement.sql(),
                    statement.get_status(StatementStatus::VmStep),
                );
            }
        };
        self.connection
            .trace_v2(TraceEventCodes::SQLITE_TRACE_PROFILE, Some(told))
            .expect("watched");
    }
}

impl Writer<'_> {
    fn connection(&self) -> &Connection {
        &self.transaction
    }
}
