//! Migrations: numbered files that run in one transaction, after a verified copy of the book was made
//! beside it.
//!
//! A released migration is never edited: `migrations/released.txt` holds the hashes.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::copying::{copy_to, new_private_file};
use super::opening::{APPLICATION_ID, OpenError, wrap};
use super::place::folder_of;
use super::{Store, StoreError};

/// The migrations, in order.
const MIGRATIONS: [&str; 2] = [
    include_str!("../../migrations/0001_guest_book.sql"),
    include_str!("../../migrations/0002_backups.sql"),
];
/// `user_version` of a database on which all of them ran.
pub(super) const SCHEMA_VERSION: u32 = MIGRATIONS.len() as u32;
/// Copies of one schema beside the book; more were never cleared away by anybody.
const COPIES_AT_MOST: u32 = 1000;

/// Where a book stands as it was before a migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeptAs {
    /// In a copy that is made beside it.
    CopyBeside,
    /// In the file that it was copied from.
    ItsSource,
}

/// Brings an older or empty database to the schema of this program.
pub(super) fn migrate(mut store: Store, path: &Path, kept: KeptAs) -> Result<Store, OpenError> {
    let (_, version) = store.identity().map_err(|error| wrap(path, error))?;
    if version != SCHEMA_VERSION {
        run(&mut store.connection, path, kept, &MIGRATIONS).map_err(|source| match source {
            StoreError::Damaged(_) => OpenError::Damaged(path.into()),
            source => OpenError::Store {
                path: path.into(),
                source,
            },
        })?;
    }
    Ok(store)
}

/// All missing migrations in one transaction; another desk may have run them while this one waited
/// for the lock, so the version is read again inside. The copy is made within the transaction, by a
/// second connection that sees what was before it: nobody can write in between.
fn run(
    connection: &mut Connection,
    path: &Path,
    kept: KeptAs,
    migrations: &[&str],
) -> super::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version as usize >= migrations.len() {
        return Ok(());
    }
    if version > 0 && kept == KeptAs::CopyBeside {
        keep_copy(path, version)?;
    }
    for migration in migrations.iter().skip(version as usize) {
        transaction.execute_batch(migration)?;
    }
    let now_at = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", now_at)?;
    Ok(transaction.commit()?)
}

/// A verified copy beside the book, `book-schema-1.db`. One that was not finished keeps its name with
/// `.part` and is written anew.
fn keep_copy(path: &Path, version: u32) -> super::Result<()> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let named = |number: u32| -> PathBuf {
        let name = match number {
            1 => format!("{stem}-schema-{version}.db"),
            more => format!("{stem}-schema-{version}-{more}.db"),
        };
        folder_of(path).join(name)
    };
    let target = (1..=COPIES_AT_MOST)
        .map(named)
        .find(|name| matches!(name.try_exists(), Ok(false)))
        .ok_or(StoreError::NoCopy)?;
    let part = target.with_extension("db.part");
    new_private_file(&part).map_err(|_| StoreError::NoCopy)?;
    let source = Connection::open(path)?;
    copy_to(&source, &part)?;
    std::fs::rename(&part, &target).map_err(|_| StoreError::NoCopy)?;
    // The name too must be on the disk before the migration is.
    let folder = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    folder.map_err(|_| StoreError::NoCopy)
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::super::whole::examine_copy;
    use super::*;

    /// A book of an earlier schema with what stood in it then, as the program of that time left it.
    fn book_of(version: usize, folder: &Path) -> PathBuf {
        let rows = ["", include_str!("../../tests/schemas/0001_rows.sql")][version];
        let path = folder.join("book.db");
        let book = Connection::open(&path).expect("made");
        book.execute_batch("PRAGMA journal_mode = WAL")
            .expect("wal");
        for migration in &MIGRATIONS[..version] {
            book.execute_batch(migration).expect("a migration");
        }
        book.execute_batch(rows).expect("rows");
        book.pragma_update(None, "application_id", APPLICATION_ID)
            .expect("set");
        book.pragma_update(None, "user_version", u32::try_from(version).expect("few"))
            .expect("set");
        path
    }

    fn schema(store: &Store) -> Vec<(String, String)> {
        let mut statement = store
            .connection
            .prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")
            .expect("prepared");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        let rows = rows.expect("read").collect::<rusqlite::Result<_>>();
        rows.expect("rows")
    }

    #[test]
    fn each_older_schema_becomes_what_a_new_book_has_and_keeps_its_rows() {
        let empty = tempfile::tempdir().expect("a folder");
        let new = Store::open(&empty.path().join("book.db")).expect("made");
        for version in 1..MIGRATIONS.len() {
            let folder = tempfile::tempdir().expect("a folder");
            let path = book_of(version, folder.path());
            let store = Store::open(&path).expect("migrated");
            assert_eq!(schema(&store), schema(&new), "from {version}");
            let held = store.holdings().expect("read");
            assert_eq!((held.entries, held.changes), (3, 4), "from {version}");
            let checked: String = store
                .connection
                .query_row("PRAGMA integrity_check", [], |row| row.get(0))
                .expect("checked");
            assert_eq!(checked, "ok");
        }
    }

    #[test]
    fn a_verified_copy_of_the_older_book_lies_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = book_of(1, folder.path());
        // What an interrupted try left is no obstacle.
        std::fs::write(folder.path().join("book-schema-1.db.part"), b"half").expect("written");
        drop(Store::open(&path).expect("migrated"));
        let copy = folder.path().join("book-schema-1.db");
        let held = examine_copy(&copy).expect("whole");
        assert_eq!((held.schema, held.entries), (1, 3));
        // It opens like any book, and a second migration of one keeps the first copy.
        std::fs::rename(&copy, &path).expect("put back");
        std::fs::write(&copy, b"an earlier copy").expect("written");
        drop(Store::open(&path).expect("migrated again"));
        assert_eq!(std::fs::read(&copy).expect("read"), b"an earlier copy");
        assert!(folder.path().join("book-schema-1-2.db").exists());
    }

    #[test]
    fn a_copy_is_migrated_without_another_copy() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = book_of(1, folder.path());
        let store = Store::open_copy(&path).expect("migrated");
        let held = store.holdings().expect("read");
        assert_eq!((held.schema, held.entries), (SCHEMA_VERSION, 3));
        drop(store);
        let files = std::fs::read_dir(folder.path()).expect("a folder");
        assert_eq!(files.count(), 1);
    }

    #[test]
    fn a_migration_that_fails_leaves_the_book_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = book_of(1, folder.path());
        let mut book = Connection::open(&path).expect("opened");
        let broken = "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; SELECT no_such_thing;";
        assert!(
            run(
                &mut book,
                &path,
                KeptAs::CopyBeside,
                &[MIGRATIONS[0], broken]
            )
            .is_err()
        );
        let half: i64 = book
            .query_row(
                "SELECT count(*) FROM sqlite_schema WHERE name = 'half'",
                [],
                |row| row.get(0),
            )
            .expect("read");
        let version: u32 = book
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .expect("read");
        assert_eq!((half, version), (0, 1));
        // Without room for the copy nothing is migrated either.
        let folder_in_the_way = folder.path().join("book-schema-1-2.db.part");
        std::fs::create_dir(&folder_in_the_way).expect("made");
        assert!(Store::open(&path).is_err());
        std::fs::remove_dir(&folder_in_the_way).expect("removed");
        Store::open(&path).expect("migrated");
    }

    #[test]
    fn a_released_migration_is_not_edited() {
        let released = include_str!("../../migrations/released.txt");
        let hashes = released.lines().filter(|line| !line.starts_with('#'));
        for (line, migration) in hashes.zip(MIGRATIONS) {
            let hash: String = Sha256::digest(migration)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert!(line.starts_with(&hash), "{line}");
        }
    }
}
