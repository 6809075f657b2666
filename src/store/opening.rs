//! Opening a database: pragmas set and read back, migrations, refusals.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{Store, StoreError};

/// Marks the file as a guest book of this program ("RCPJ").
const APPLICATION_ID: i32 = 0x5243_504a;
/// SQLite before this version can lose a WAL reset when several connections write.
const SQLITE_VERSION_MIN: i32 = 3_051_003;
/// More than one use case prepares, so that none is parsed twice.
const STATEMENTS_KEPT: usize = 128;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The migrations, in order; a released one is never edited.
const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/0001_guest_book.sql")];
/// `user_version` of a database on which all of them ran.
const SCHEMA_VERSION: u32 = MIGRATIONS.len() as u32;

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
    #[error("{0}: this is not a guest book of recepcija")]
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
        matches!(
            self,
            Self::Store {
                source: StoreError::Locked(_) | StoreError::DiskFull(_),
                ..
            }
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

impl Store {
    /// Opens the guest book, or makes an empty one.
    ///
    /// # Errors
    /// [`OpenError`] says which file and why; a database that is not ours, newer or damaged is
    /// left unchanged.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        if rusqlite::version_number() < SQLITE_VERSION_MIN {
            return Err(OpenError::SqliteTooOld);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        make_private(path);
        let connection =
            Connection::open_with_flags(path, flags).map_err(|source| OpenError::Unreachable {
                path: path.into(),
                source,
            })?;
        let store = Self { connection };
        store
            .connection
            .set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        // Without it SQLite plans a kept statement anew for every value that is bound to it.
        store
            .connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|error| wrap(path, error))?;
        store
            .connection
            .busy_timeout(BUSY_TIMEOUT)
            .map_err(|error| wrap(path, error))?;
        store.refuse_foreign(path)?;
        store.set_pragmas(path)?;
        store.migrate(path)
    }

    /// Schema and owner are looked at before anything is written.
    pub(super) fn refuse_foreign(&self, path: &Path) -> Result<(), OpenError> {
        let (application_id, version) = self.identity().map_err(|error| {
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) {
                OpenError::Foreign(path.into())
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

    fn migrate(mut self, path: &Path) -> Result<Self, OpenError> {
        if self.identity().map_err(|error| wrap(path, error))?.1 == SCHEMA_VERSION {
            return Ok(self);
        }
        self.run_migrations().map_err(|error| wrap(path, error))?;
        Ok(self)
    }

    /// All missing migrations in one transaction; another desk may have run them while this one
    /// waited for the lock, so the version is read again inside.
    fn run_migrations(&mut self) -> rusqlite::Result<()> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        for migration in MIGRATIONS.iter().skip(version as usize) {
            transaction.execute_batch(migration)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
        transaction.commit()
    }
}

/// A new book is for its owner and his group alone: several desks may share it, others may not
/// read it. What cannot be made here is told when it is opened.
fn make_private(path: &Path) {
    use std::os::unix::fs::OpenOptionsExt;
    let _ = std::fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o660)
        .open(path);
}

fn wrap(path: &Path, error: rusqlite::Error) -> OpenError {
    OpenError::Store {
        path: path.into(),
        source: error.into(),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn a_new_database_opens_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let first = Store::open(&path).expect("made");
        let second = Store::open(&path).expect("opened");
        assert_eq!(
            first.identity().expect("read"),
            second.identity().expect("read")
        );
    }

    #[test]
    fn a_kept_statement_is_not_planned_again_for_another_value() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("book.db")).expect("made");
        let mut statement = store
            .connection
            .prepare("SELECT first_name FROM entry WHERE facility = ?1 AND birth_date = ?2")
            .expect("a statement");
        for born in ["1980-01-01", "1990-01-01", "2000-01-01"] {
            let found = statement.exists((20417, born)).expect("asked");
            assert!(!found);
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }

    #[test]
    fn a_newer_database_is_refused_unchanged() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let store = Store::open(&path).expect("made");
        store
            .connection
            .pragma_update(None, "user_version", 99)
            .expect("set");
        drop(store);
        let before = std::fs::read(&path).expect("read");
        assert!(matches!(
            Store::open(&path),
            Err(OpenError::Newer { found: 99, .. })
        ));
        assert_eq!(std::fs::read(&path).expect("read"), before);
    }

    #[test]
    fn a_file_of_another_program_is_refused_unchanged() {
        let folder = tempfile::tempdir().expect("a folder");
        let content = b"Dear guest, this is no database at all.";
        let path = folder.path().join("letter.txt");
        std::fs::write(&path, content).expect("written");
        assert!(matches!(Store::open(&path), Err(OpenError::Foreign(_))));
        assert_eq!(std::fs::read(&path).expect("read"), content);
        let path = folder.path().join("other.db");
        Connection::open(&path)
            .expect("made")
            .execute_batch("CREATE TABLE t (a)")
            .expect("table");
        assert!(matches!(Store::open(&path), Err(OpenError::Foreign(_))));
    }
}
