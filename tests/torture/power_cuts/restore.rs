//! A power cut while a copy takes the place of the book: afterwards there is the book that was, or the
//! copy with the book that was kept beside it, or the book is refused, everything that was has a second
//! name, and the restore can be repeated. Never the one with the log of the other, and never a restored
//! book that does not know how far numbers had come (R10).

use std::path::{Path, PathBuf};

use recepcija::store::{LastWritten, OpenError, Store, examine_copy, folder_of, replace_book};
use rusqlite::Connection;

use super::desk::{self, Held};
use super::{LIST, LONG, Recorded, SHORT, Syncs, Told, Wrong, cut_and_judge, tell};
use crate::house::House;
use crate::is_long;

const SAVES: usize = 3;

/// The copy that is restored, and a recording from the book before to the book after.
fn record() -> (Recorded, PathBuf, tempfile::TempDir) {
    let recorded = Recorded::new(House::offline(), None);
    let list = recorded.house.write("list.csv", LIST.as_bytes());
    recorded.run(&["import", list.to_str().expect("a path")]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let to = elsewhere.path().to_str().expect("a path");
    recorded.house.run(&["backup", to], 0);
    let copy = std::fs::read_dir(elsewhere.path())
        .expect("a folder")
        .find_map(|file| {
            let path = file.expect("a file").path();
            path.extension()
                .is_some_and(|end| end == "db")
                .then_some(path)
        });
    let copy = copy.expect("a copy");
    // Killed: what it saved last stands in the log beside the book.
    let recorded = Recorded::new(recorded.house, None);
    recorded.desk(usize::MAX, Some(SAVES * 2));
    recorded.recorder.note(desk::DELETING);
    let mut restore = recorded
        .house
        .command(&["restore", copy.to_str().expect("a path"), "--yes"]);
    recorded.recorder.follow(&mut restore);
    let output = restore.output().expect("run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    recorded.recorder.note(desk::DELETED);
    (recorded, copy, elsewhere)
}

fn held_in(path: &Path) -> Result<Vec<Held>, Wrong> {
    let broken = |error: rusqlite::Error| Wrong::Broken(format!("{}: {error}", path.display()));
    let book = Connection::open(path).map_err(broken)?;
    desk::held(&book).map_err(broken)
}

/// Everything that a desk told stands in this book.
fn has_what_was_told(held: &[Held], told: &Told) -> bool {
    told.saved.values().all(|told| {
        held.iter()
            .any(|held| held.id == told.id && held.version >= told.version)
    })
}

/// The last number that is known from the book before the restore.
fn last_before(path: &Path) -> Result<Option<i64>, Wrong> {
    let asked = "SELECT max(last_number) FROM number_before_restore";
    Connection::open(path)
        .and_then(|book| book.query_row(asked, [], |row| row.get(0)))
        .map_err(|error| Wrong::Broken(format!("{}: {error}", path.display())))
}

/// The book that was there, kept under another name with what was written last.
fn is_kept(folder: &Path, told: &Told) -> Result<bool, Wrong> {
    for file in std::fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("book-replaced-")
            && name.ends_with(".db")
            && has_what_was_told(&held_in(&path)?, told)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn judge(path: &Path, told: &Told, copy: &Path, last: Option<i64>) -> Result<(), Wrong> {
    let mut is_by_hand = false;
    match Store::open(path) {
        Ok(store) => drop(store),
        // Refused until the restore is repeated; nothing else is needed for that.
        Err(OpenError::WalMissing(_)) if told.is_deleting && !told.is_deleted => {
            let new = folder_of(path).join("again.part");
            std::fs::copy(copy, &new).expect("copied");
            let seen = LastWritten::of(path);
            let replaced = replace_book(path, &seen, &new, "again");
            replaced.map_err(|error| Wrong::Broken(error.to_string()))?;
            let opened = Store::open(path).map_err(|error| Wrong::Broken(error.to_string()))?;
            drop(opened);
            is_by_hand = true;
        }
        Err(error) => return Err(Wrong::Broken(error.to_string())),
    }
    examine_copy(path).map_err(|error| Wrong::Broken(error.to_string()))?;
    let held = held_in(path)?;
    let is_as_it_was = has_what_was_told(&held, told);
    let is_restored = held == held_in(copy)?;
    if is_as_it_was && !told.is_deleted {
        return Ok(());
    }
    if !told.is_deleting || !is_restored {
        return Err(Wrong::Lost(format!("{} entries", held.len())));
    }
    if !is_by_hand && last_before(path)? != last {
        return Err(Wrong::Lost("how far numbers had come".to_owned()));
    }
    if is_kept(folder_of(path), told)? {
        Ok(())
    } else {
        Err(Wrong::Lost("the book before was not kept".to_owned()))
    }
}

#[test]
fn a_power_cut_in_a_restore_leaves_one_book_or_the_other() {
    let (_, cuts) = if is_long() { LONG } else { SHORT };
    let cuts = cuts / 4;
    let (recorded, copy, _elsewhere) = record();
    let records = recorded.recorder.read();
    let last = last_before(&recorded.house.path("book.db")).ok().flatten();
    assert!(last.is_some());
    let tally = cut_and_judge(&recorded, &records, cuts, Syncs::Kept, |path, told| {
        judge(path, told, &copy, last)
    });
    tell("a restore", &records, cuts, &tally);
    assert_eq!(tally.kept, cuts, "{:?}", tally.first);
}
