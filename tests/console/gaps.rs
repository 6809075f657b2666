//! A report that is gone from the book, by whatever hand, is there again after a console has looked.

use super::house::{self, House};

fn reports(book: &rusqlite::Connection) -> i64 {
    book.query_row("SELECT count(*) FROM report", [], |row| row.get(0))
        .expect("counted")
}

#[test]
fn a_console_that_starts_restores_a_report_that_is_gone() {
    let house = House::new();
    let mut console = house.console();
    console.wait_for("Nastanjeni 0");
    house::enter_first_guest(&mut console);
    drop(console);
    let path = house.settings().replace("config.toml", "book.db");
    let book = rusqlite::Connection::open(path).expect("a book");
    book.busy_timeout(std::time::Duration::from_secs(10))
        .expect("set");
    assert_eq!(reports(&book), 1);
    book.execute_batch("PRAGMA foreign_keys = ON; DELETE FROM report")
        .expect("removed");
    assert_eq!(reports(&book), 0);
    let console = house.console();
    console.wait_for("Nastanjeni 1");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while reports(&book) == 0 {
        assert!(std::time::Instant::now() < until, "nothing was restored");
        std::thread::yield_now();
    }
    let state: String = book
        .query_row("SELECT state FROM report", [], |row| row.get(0))
        .expect("read");
    assert_eq!(state, "queued");
}
