//! Books that are opened, and those that are refused and stay as they were.

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

/// Every byte of a book and its `-wal`.
fn bytes(path: &Path) -> (Vec<u8>, Option<Vec<u8>>) {
    (
        std::fs::read(path).expect("read"),
        std::fs::read(wal_of(path)).ok(),
    )
}

/// A book of which the last changes stand in the `-wal` alone, as a process that was killed
/// leaves it, changed on the way.
fn killed(folder: &Path, change: impl FnOnce(&Connection)) -> PathBuf {
    let open = folder.join("open.db");
    let store = Store::open(&open).expect("made");
    change(&store.connection);
    let path = folder.join("book.db");
    std::fs::copy(&open, &path).expect("copied");
    std::fs::copy(wal_of(&open), wal_of(&path)).expect("copied");
    path
}

#[test]
fn every_pragma_reads_back_on_each_connection() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db");
    let stores = [Store::open(&path), Store::open(&path)].map(|store| store.expect("opened"));
    for store in &stores {
        for (pragma, expected) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("secure_delete", "1"),
            ("foreign_keys", "1"),
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
        ] {
            let held: String = store
                .connection
                .query_row(
                    &format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}"),
                    [],
                    |row| row.get(0),
                )
                .expect("read");
            assert_eq!(held, expected, "{pragma}");
        }
    }
    assert!(rusqlite::version_number() >= SQLITE_VERSION_MIN);
}

#[test]
fn every_table_is_strict_and_has_a_check() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("book.db")).expect("made");
    let mut statement = store
        .connection
        .prepare(
            "SELECT list.name, list.strict, master.sql FROM pragma_table_list AS list
               JOIN sqlite_master AS master ON master.name = list.name
              WHERE list.schema = 'main' AND list.type = 'table'
                AND list.name NOT LIKE 'sqlite_%'",
        )
        .expect("prepared");
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("read");
    let tables: Vec<(String, bool, String)> = rows.map(|row| row.expect("a row")).collect();
    assert!(tables.len() > 20);
    for (name, is_strict, sql) in tables {
        assert!(is_strict, "{name} is not STRICT");
        assert!(sql.contains("CHECK ("), "{name} has no CHECK");
    }
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
    let newer = |connection: &Connection| {
        connection
            .pragma_update(None, "user_version", 99)
            .expect("set");
    };
    let path = killed(folder.path(), newer);
    let before = bytes(&path);
    assert!(before.1.as_ref().is_some_and(|wal| !wal.is_empty()));
    assert!(matches!(
        Store::open(&path),
        Err(OpenError::Newer { found: 99, .. })
    ));
    assert_eq!(bytes(&path), before);
    // Closed as it should be, it has no -wal, and gets none.
    let path = folder.path().join("closed.db");
    newer(&Store::open(&path).expect("made").connection);
    let before = bytes(&path);
    assert!(matches!(
        Store::open(&path),
        Err(OpenError::Newer { found: 99, .. })
    ));
    assert_eq!(bytes(&path), before);
}

#[track_caller]
fn damaged(damage: impl FnOnce(&Path)) -> OpenError {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db");
    drop(Store::open(&path).expect("made"));
    damage(&path);
    let before = bytes(&path);
    let error = Store::open(&path).expect_err("refused");
    assert_eq!(bytes(&path), before, "{error}");
    error
}

#[test]
fn a_damaged_book_is_refused_unchanged() {
    let cut = |path: &Path, length| {
        let file = std::fs::OpenOptions::new().write(true).open(path);
        file.expect("opened").set_len(length).expect("cut");
    };
    let error = damaged(|path| cut(path, 4096 * 3));
    assert!(matches!(error, OpenError::Damaged(_)), "{error}");
    let overwrite = |path: &Path, from: usize, to: usize| {
        let mut content = std::fs::read(path).expect("read");
        content[from..to].fill(0xA5);
        std::fs::write(path, content).expect("written");
    };
    // The list of tables, behind the first hundred bytes.
    let error = damaged(|path| overwrite(path, 100, 4096));
    assert!(matches!(error, OpenError::Damaged(_)), "{error}");
    // Without its beginning nothing tells a book from a letter, unless something lies beside it.
    let error = damaged(|path| overwrite(path, 0, 100));
    assert!(matches!(error, OpenError::Foreign(_)), "{error}");
    assert!(error.to_string().contains("recepcija restore"));
    let sent = |path: &Path| std::fs::write(beside(path, ".sender"), b"").expect("made");
    let error = damaged(|path| {
        overwrite(path, 0, 100);
        sent(path);
    });
    assert!(matches!(error, OpenError::Damaged(_)), "{error}");
    let error = damaged(|path| {
        cut(path, 0);
        sent(path);
    });
    assert!(matches!(error, OpenError::Damaged(_)), "{error}");
}

#[test]
fn a_book_whose_wal_is_gone_is_refused_until_it_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = killed(folder.path(), |_| {});
    std::fs::write(beside(&path, "-shm"), b"").expect("made");
    let away = folder.path().join("away");
    std::fs::rename(wal_of(&path), &away).expect("moved");
    let before = bytes(&path);
    let error = Store::open(&path).expect_err("refused");
    assert!(matches!(error, OpenError::WalMissing(_)), "{error}");
    assert_eq!(bytes(&path), before);
    std::fs::rename(&away, wal_of(&path)).expect("moved");
    Store::open(&path).expect("opened");
}

/// A book beside which the `-shm` alone was left, as it stands after `last`.
fn with_index_alone(last: &str) -> Result<Store, OpenError> {
    let folder = tempfile::tempdir().expect("a folder");
    let open = folder.path().join("open.db");
    let store = Store::open(&open).expect("made");
    let write = "INSERT INTO facility_use (facility, since_at) VALUES (20417, 1787200000);";
    let batch = format!("{write} {last}");
    store.connection.execute_batch(&batch).expect("written");
    let path = folder.path().join("book.db");
    for end in ["", "-shm"] {
        std::fs::copy(beside(&open, end), beside(&path, end)).expect("copied");
    }
    Store::open(&path)
}

#[test]
fn a_shm_left_alone_is_no_obstacle_when_nothing_is_missing() {
    let store = with_index_alone("PRAGMA wal_checkpoint(PASSIVE)").expect("opened");
    let kept: i64 = store
        .connection
        .query_row("SELECT count(*) FROM facility_use", [], |row| row.get(0))
        .expect("read");
    assert_eq!(kept, 1);
    let error = with_index_alone("").expect_err("refused");
    assert!(matches!(error, OpenError::WalMissing(_)), "{error}");
    // Somebody still has the book open and writes into a -wal that is gone.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db");
    let store = Store::open(&path).expect("made");
    let folded = store
        .connection
        .execute_batch("PRAGMA wal_checkpoint(PASSIVE)");
    folded.expect("folded");
    std::fs::remove_file(wal_of(&path)).expect("removed");
    let error = Store::open(&path).expect_err("refused");
    assert!(matches!(error, OpenError::WalMissing(_)), "{error}");
}

#[test]
fn a_wal_whose_book_is_gone_or_empty_is_not_thrown_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = killed(folder.path(), |_| {});
    let wal = std::fs::read(wal_of(&path)).expect("read");
    std::fs::write(&path, b"").expect("emptied");
    let error = Store::open(&path).expect_err("refused");
    assert!(matches!(error, OpenError::Damaged(_)), "{error}");
    std::fs::remove_file(&path).expect("removed");
    let error = Store::open(&path).expect_err("refused");
    assert!(matches!(error, OpenError::Gone(_)), "{error}");
    assert!(!path.exists(), "no empty book stands in its place");
    assert_eq!(std::fs::read(wal_of(&path)).expect("read"), wal);
    // Who sent once had a book, however it was closed.
    std::fs::remove_file(wal_of(&path)).expect("removed");
    std::fs::write(beside(&path, ".sender"), b"").expect("made");
    let error = Store::open(&path).expect_err("refused");
    assert!(matches!(error, OpenError::Gone(_)), "{error}");
    std::fs::remove_file(beside(&path, ".sender")).expect("removed");
    Store::open(&path).expect("a new book");
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
