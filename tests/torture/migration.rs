//! A migration that is killed at any moment leaves the old book or the new one, and the next start
//! finishes it.

use std::process::Stdio;
use std::time::Instant;

use crate::house::House;
use crate::is_long;

const ROUNDS_SHORT: u32 = 6;
const ROUNDS_LONG: u32 = 300;

fn version(house: &House) -> i64 {
    house
        .book()
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .expect("read")
}

/// The book as the schema before had it.
fn make_old(house: &House) {
    let book = house.book();
    book.execute_batch("DROP TABLE backup; PRAGMA user_version = 1;")
        .expect("made old");
}

#[test]
fn a_killed_migration_leaves_the_old_book_or_the_new_one() {
    let house = House::offline();
    house.run(&["list", "book"], 0);
    make_old(&house);
    // How long one takes altogether; kills are spread over twice that.
    let began = Instant::now();
    house.run(&["list", "book"], 0);
    let whole = began.elapsed();
    assert_eq!(version(&house), 2);
    let rounds = if is_long() { ROUNDS_LONG } else { ROUNDS_SHORT };
    let (mut old, mut new) = (0, 0);
    for round in 0..rounds {
        make_old(&house);
        let mut program = house
            .command(&["list", "book"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("run");
        std::thread::sleep(whole.mul_f64(2.0 * f64::from(round) / f64::from(rounds)));
        program.kill().expect("killed");
        program.wait().expect("gone");
        match version(&house) {
            1 => old += 1,
            2 => new += 1,
            other => panic!("{other}"),
        }
        house.run(&["list", "book"], 0);
        assert_eq!(version(&house), 2);
        let check: String = house
            .book()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .expect("checked");
        assert_eq!(check, "ok");
        for file in std::fs::read_dir(house.path("")).expect("a folder") {
            let path = file.expect("a file").path();
            if path.to_string_lossy().contains("book-schema-1") {
                std::fs::remove_file(path).expect("removed");
            }
        }
    }
    assert_eq!(old + new, rounds);
    println!("{rounds} migrations killed: {old} left the old book, {new} the new one, 0 neither");
}
