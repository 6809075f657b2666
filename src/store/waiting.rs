//! Waiting for other desks that write.
//!
//! The waits of SQLite's own time-out grow, so that among many desks one that came first looks most
//! rarely and can miss its turn for seconds. Here all look equally often.

use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;

/// So often it is looked whether the book is free, which the system tells nobody; a save holds it
/// for some milliseconds.
const LOOK_EVERY: Duration = Duration::from_micros(750);
/// So long it is waited before the book is called locked.
const WAIT_MAX: Duration = Duration::from_secs(5);

/// From now on whatever this connection does waits for others.
pub(super) fn wait_for_others(connection: &mut Connection) -> rusqlite::Result<()> {
    wait_at_most(connection, WAIT_MAX)
}

fn wait_at_most(connection: &mut Connection, longest: Duration) -> rusqlite::Result<()> {
    let mut since = Instant::now();
    connection.busy_handler(Some(move |looks: i32| {
        if looks == 0 {
            since = Instant::now();
        }
        let may_wait = since.elapsed() < longest;
        if may_wait {
            thread::sleep(LOOK_EVERY);
        }
        may_wait
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn desks_wait_in_our_way_and_not_in_that_of_sqlite() {
        let mut connection = Connection::open_in_memory().expect("opened");
        wait_for_others(&mut connection).expect("set");
        let of_sqlite: i64 = connection
            .query_row("PRAGMA busy_timeout", [], |row| row.get(0))
            .expect("read");
        assert_eq!(of_sqlite, 0, "milliseconds; its own waits would be 5000");
    }

    #[test]
    fn a_book_that_nobody_gives_free_is_called_locked_each_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let open = || {
            let mut connection = Connection::open(&path).expect("opened");
            wait_at_most(&mut connection, Duration::from_millis(200)).expect("set");
            connection
        };
        let (first, second) = (open(), open());
        first
            .execute_batch("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE")
            .expect("begun");
        for _ in 0..2 {
            let refused = second.execute_batch("BEGIN IMMEDIATE").expect_err("locked");
            let code = refused.sqlite_error_code();
            assert_eq!(code, Some(rusqlite::ErrorCode::DatabaseBusy));
        }
    }

    #[test]
    fn a_desk_waits_until_another_has_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let open = || {
            let mut connection = Connection::open(&path).expect("opened");
            wait_for_others(&mut connection).expect("set");
            connection
        };
        let (first, second) = (open(), open());
        first
            .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (a); BEGIN IMMEDIATE")
            .expect("begun");
        let (tell, told) = std::sync::mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || {
                tell.send(()).expect("told");
                second
                    .execute_batch("BEGIN IMMEDIATE; INSERT INTO t VALUES (2); COMMIT")
                    .expect("it waited");
            });
            told.recv().expect("begun");
            first
                .execute_batch("INSERT INTO t VALUES (1); COMMIT")
                .expect("written");
        });
        let sum: i64 = first
            .query_row("SELECT sum(a) FROM t", [], |row| row.get(0))
            .expect("read");
        assert_eq!(sum, 3);
    }
}
