//! Opening a database: refusals, then pragmas set and read back.

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::incomplete::{has_wal, refuse_incomplete, was_book};
use super::migrating::{KeptAs, SCHEMA_VERSION, migrate};
use super::place::network_file_system_of;
use super::staying::{Place, file_at};
use super::{Store, StoreError, waiting};

/// Marks the file as a guest book of this program ("RCPJ").
pub(super) const APPLICATION_ID: i32 = 0x5243_504a;
/// SQLite before this version can lose a WAL reset when several connections write.
const SQLITE_VERSION_MIN: i32 = 3_051_003;
/// More than one use case prepares, so that none is parsed twice.
const STATEMENTS_KEPT: usize = 128;

/// Why a database was not opened; the file was left as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file or its folder cannot be opened.
    #[error("{path}: the database cannot be opened")]
    Unreachable {
        /// File.
        path: PathBuf,
        /// What SQLite says.
        #[source]
        source: rusqlite::Error,
    },
    /// The file is a database of another program, or none.
    #[error(
        "{0}: this is not a guest book of recepcija. If it was one, it is damaged: do not delete it, and take the newest backup: recepcija restore FILE"
    )]
    Foreign(PathBuf),
    /// A newer version of the program wrote it.
    #[error(
        "{path}: a newer version of recepcija wrote this database (schema {found}, this program knows {known}); install that version"
    )]
    Newer {
        /// File.
        path: PathBuf,
        /// Its schema.
        found: u32,
        /// The newest schema that this program knows.
        known: u32,
    },
    /// It is a guest book, and SQLite finds it damaged.
    #[error(
        "{0}: the guest book is damaged and was left as it is. Do not delete it: it is a legal record. Close the program everywhere, copy the file and those beside it (-wal, -shm) to a safe place, then take the newest backup: recepcija restore FILE"
    )]
    Damaged(PathBuf),
    /// What was entered last stands in a file that is gone.
    #[error(
        "{0}: the guest book is incomplete: the file {wal} that holds what was entered last is gone. Put it back beside the book, or take the newest backup: recepcija restore FILE", wal = wal_of(.0).display()
    )]
    WalMissing(PathBuf),
    /// What was entered last stands in a file of which a part is gone.
    #[error(
        "{0}: the guest book was left as it is: part of the file {wal} that holds what was entered last is damaged. Do not delete anything. Close the program everywhere and copy both files to a safe place; what can still be read of them is restored from that copy: recepcija restore COPY", wal = wal_of(.0).display()
    )]
    WalDamaged(PathBuf),
    /// There was a book, and it is gone.
    #[error(
        "{0}: the guest book is gone; what lies beside it shows that it was here. Put it back, or take the newest backup: recepcija restore FILE. A new, empty book needs another name (database in the settings)"
    )]
    Gone(PathBuf),
    /// It would lie on another machine.
    #[error(
        "{folder}: this is a network share ({kind}), on which several desks can damage the guest book. Move it to a disk of this machine and change database in the settings"
    )]
    NetworkShare {
        /// The folder.
        folder: PathBuf,
        /// The file system.
        kind: String,
    },
    /// The SQLite library is too old.
    #[error("the SQLite library is too old to be trusted with several desks")]
    SqliteTooOld,
    /// A pragma did not take.
    #[error("{path}: the database does not take the setting {pragma}")]
    Pragma {
        /// File.
        path: PathBuf,
        /// Name of the pragma.
        pragma: &'static str,
    },
    /// Anything else.
    #[error("{path}: the database cannot be used")]
    Store {
        /// File.
        path: PathBuf,
        /// Why.
        #[source]
        source: StoreError,
    },
}

impl OpenError {
    /// Whether trying again later may help.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Store { source, .. } => source.is_passing(),
            _ => false,
        }
    }

    /// Whether the book, or part of it, is damaged or gone: a person must bring it back.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        matches!(
            self,
            Self::Damaged(_) | Self::WalMissing(_) | Self::WalDamaged(_) | Self::Gone(_)
        )
    }
}

/// Pragmas in the order in which they are set, and what each must read back as.
const PRAGMAS: &[(&str, &str, &str)] = &[
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("secure_delete", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    // What SQLite puts aside while it works holds guests too.
    ("temp_store", "MEMORY", "2"),
];
/// A book that is replaced by a restore while it opens is opened anew; more often it is not replaced.
const OPENED_AT_MOST: usize = 5;

impl Store {
    /// Opens the guest book, or makes an empty one; an older one is migrated, after a copy of it was
    /// made beside it.
    ///
    /// # Errors
    /// [`OpenError`] says which file and why; a database that is not ours, newer or damaged is
    /// left unchanged.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Self::open_kept(path, KeptAs::CopyBeside)
    }

    /// Opens a copy that lies apart from the file it was made from: an older one is migrated, and no
    /// second copy is made.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_copy(path: &Path) -> Result<Self, OpenError> {
        Self::open_kept(path, KeptAs::ItsSource)
    }

    fn open_kept(path: &Path, kept: KeptAs) -> Result<Self, OpenError> {
        if rusqlite::version_number() < SQLITE_VERSION_MIN {
            return Err(OpenError::SqliteTooOld);
        }
        refuse_network_share(path)?;
        for _ in 0..OPENED_AT_MOST {
            refuse_incomplete(path)?;
            make_private(path)?;
            let file = file_at(path);
            let mut store = Self::connect(path)?;
            // Without this a refusal would write what stands in the -wal into the book.
            let is_untouched = store.keep_wal(has_wal(path));
            is_untouched.map_err(|error| wrap(path, error))?;
            store.refuse_foreign(path)?;
            // Reading took a lock that no restore passes; what it replaced before is not the book.
            if file != file_at(path) {
                let _ = store.keep_wal(true);
                continue;
            }
            let may_write = store.keep_wal(false);
            may_write.map_err(|error| wrap(path, error))?;
            store.set_pragmas(path)?;
            store.place = file.map(|file| Place::new(path, file));
            return migrate(store, path, kept);
        }
        Err(wrap(path, busy()))
    }

    fn connect(path: &Path) -> Result<Self, OpenError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(path, flags).map_err(|source| OpenError::Unreachable {
                path: path.into(),
                source,
            })?;
        let mut store = Self {
            connection,
            place: None,
        };
        store
            .connection
            .set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        // Without it SQLite plans a kept statement anew for every value that is bound to it.
        store
            .connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|error| wrap(path, error))?;
        waiting::wait_for_others(&mut store.connection).map_err(|error| wrap(path, error))?;
        Ok(store)
    }

    /// Whether closing leaves the `-wal` as it is, in place of writing it into the book.
    fn keep_wal(&self, is_kept: bool) -> rusqlite::Result<()> {
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, is_kept)
            .map(|_| ())
    }

    /// Schema and owner are looked at before anything is written.
    pub(super) fn refuse_foreign(&self, path: &Path) -> Result<(), OpenError> {
        let (application_id, version) = self.identity().map_err(|error| {
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) {
                was_book(path)
            } else {
                wrap(path, error)
            }
        })?;
        let tables: i64 = self
            .connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(|error| wrap(path, error))?;
        if application_id != APPLICATION_ID && (tables > 0 || version > 0) {
            return Err(OpenError::Foreign(path.into()));
        }
        if version > SCHEMA_VERSION {
            return Err(OpenError::Newer {
                path: path.into(),
                found: version,
                known: SCHEMA_VERSION,
            });
        }
        Ok(())
    }

    pub(super) fn identity(&self) -> rusqlite::Result<(i32, u32)> {
        let id = self
            .connection
            .query_row("PRAGMA application_id", [], |row| row.get(0))?;
        let version = self
            .connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))?;
        Ok((id, version))
    }

    fn set_pragmas(&self, path: &Path) -> Result<(), OpenError> {
        for &(pragma, value, expected) in PRAGMAS {
            self.connection
                .pragma_update(None, pragma, value)
                .map_err(|error| wrap(path, error))?;
            let held: rusqlite::types::Value = self
                .connection
                .query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
                .map_err(|error| wrap(path, error))?;
            let held = match held {
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                _ => String::new(),
            };
            if held != expected {
                return Err(OpenError::Pragma {
                    path: path.into(),
                    pragma,
                });
            }
        }
        Ok(())
    }
}

/// A book that would lie on another machine is refused.
///
/// # Errors
/// [`OpenError::NetworkShare`].
pub fn refuse_network_share(path: &Path) -> Result<(), OpenError> {
    match network_file_system_of(path) {
        Some((folder, kind)) => Err(OpenError::NetworkShare { folder, kind }),
        None => Ok(()),
    }
}

/// A new book is for its owner and his group alone: several desks may share it, others may not
/// read it. Where it cannot be made so, SQLite must not make it in its own way.
fn make_private(path: &Path) -> Result<(), OpenError> {
    use std::os::unix::fs::OpenOptionsExt;
    let made = std::fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o660)
        .open(path);
    match made {
        Err(error) if !path.exists() => Err(not_made(path, &error)),
        _ => Ok(()),
    }
}

fn not_made(path: &Path, error: &std::io::Error) -> OpenError {
    use std::io::ErrorKind;
    let failure = |code| rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
    let is_broken = error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error());
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            wrap(path, failure(rusqlite::ffi::SQLITE_FULL))
        }
        _ if is_broken => wrap(path, failure(rusqlite::ffi::SQLITE_IOERR)),
        _ => OpenError::Unreachable {
            path: path.into(),
            source: failure(rusqlite::ffi::SQLITE_CANTOPEN),
        },
    }
}

/// The file that holds what was written last, until it is written into the book.
pub(super) fn wal_of(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

/// A file whose name is that of the book with something behind it.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn busy() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None)
}

pub(super) fn wrap(path: &Path, error: rusqlite::Error) -> OpenError {
    match StoreError::from(error) {
        StoreError::Damaged(_) => OpenError::Damaged(path.into()),
        source => OpenError::Store {
            path: path.into(),
            source,
        },
    }
}

#[cfg(test)]
mod tests;
