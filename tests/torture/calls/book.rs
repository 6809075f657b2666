//! What stands in a book, in lines that can be compared, and whether it is whole. It is looked at in a
//! copy of the house, since the look itself recovers the `-wal`.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use recepcija::store::{Store, examine_copy};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::house::House;

/// Tables and version: of the old schema or the new one, never between.
const SCHEMA: &[&str] = &[
    "SELECT 'version', user_version FROM pragma_user_version WHERE user_version > 0",
    "SELECT type, name FROM sqlite_schema ORDER BY name",
];
/// What belongs together and is there as a whole or not at all.
const FACTS: &[&str] = &[
    "SELECT 'entry', id, facility, year, sequence_number, surname, first_name, document_number, note,
            storno, actual_departure_at FROM entry ORDER BY id",
    "SELECT 'unit', entry_id, from_night, unit FROM unit_night ORDER BY entry_id, from_night",
    "SELECT 'report', entry_id, revision, kind, hex(payload) FROM report ORDER BY entry_id, revision",
    "SELECT 'change', action, entry_id, fields FROM change
      WHERE action NOT IN ('delete', 'month') ORDER BY id",
    "SELECT 'deleted', facility, year, first_number, last_number FROM deleted_number
      ORDER BY facility, year, first_number",
    "SELECT 'past', facility, year, month, country, arrivals, nights FROM past_stay
      ORDER BY facility, year, month, country",
    "SELECT 'before a restore', facility, year, last_number FROM number_before_restore
      ORDER BY facility, year",
];
/// How far something came; moments, fences and packages differ where it was tried again, and who asks
/// for a month again is on record again.
const PROGRESS: &[&str] = &[
    "SELECT 'state', id, report_state, left_house, registered_at IS NULL FROM entry ORDER BY id",
    "SELECT 'report', entry_id, revision, state, error_code FROM report
      ORDER BY entry_id, revision",
    "SELECT 'month', facility, year, month, status, extra_beds, units_sold, days_open, state
       FROM monthly_report AS newest
      WHERE id = (SELECT max(id) FROM monthly_report AS other
                   WHERE (other.facility, other.year, other.month)
                       = (newest.facility, newest.year, newest.month)) ORDER BY id",
    "SELECT DISTINCT 'change', action FROM change WHERE action IN ('delete', 'month')
      ORDER BY action",
    "SELECT 'import', facility, file_name, rows_published, finished_at IS NULL FROM import
      ORDER BY id",
    "SELECT 'draft', content FROM draft ORDER BY content",
    "SELECT 'deletion', year, number, entries, finished_at IS NULL FROM deletion ORDER BY id",
];
/// What must not be found; each row is a loss.
const HALVES: &[(&str, &str)] = &[
    (
        "an entry without its report",
        "SELECT id FROM entry WHERE report_state NOT IN ('needs_attention', 'cancelled')
            AND NOT EXISTS (SELECT 1 FROM report WHERE entry_id = entry.id)",
    ),
    (
        "an entry that nobody made",
        "SELECT id FROM entry
          WHERE NOT EXISTS (SELECT 1 FROM change WHERE entry_id = entry.id)",
    ),
    (
        "an entry with a report and no number",
        "SELECT entry.id FROM entry JOIN report ON report.entry_id = entry.id
          WHERE sequence_number IS NULL AND state <> 'replaced'",
    ),
    (
        "a month that nobody sent",
        "SELECT count(*) FROM monthly_report
         HAVING count(*) <> (SELECT count(*) FROM change WHERE action = 'month')",
    ),
    (
        "an orphan",
        "SELECT \"table\" FROM pragma_foreign_key_check",
    ),
    (
        "damage",
        "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    ),
];

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Book {
    pub schema: Vec<String>,
    pub facts: Vec<String>,
    pub progress: Vec<String>,
}

impl Book {
    /// Lines that are only here (`+`) or only in the other (`-`).
    pub fn beside(&self, other: &Self) -> String {
        let all = |book: &Self| [&book.schema[..], &book.facts, &book.progress].concat();
        let (mine, others) = (all(self), all(other));
        let here = mine.iter().filter(|line| !others.contains(line));
        let there = others.iter().filter(|line| !mine.contains(line));
        let here = here.map(|line| format!("+{line}"));
        here.chain(there.map(|line| format!("-{line}")))
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// What stands in the book of a house, and what is wrong with it.
pub fn look(house: &House) -> (Book, Vec<String>) {
    let copy = tempfile::tempdir().expect("a folder");
    copy_files(&house.path(""), copy.path());
    let path = copy.path().join("book.db");
    if !path.exists() {
        return (Book::default(), Vec::new());
    }
    let mut losses = Vec::new();
    let book = Connection::open(&path)
        .and_then(|connection| read(&connection, &mut losses))
        .unwrap_or_else(|error| {
            losses.push(format!("the book cannot be read: {error}"));
            Book::default()
        });
    losses.extend(open_to_others(&house.path("")));
    // The record of changes is followed from its first row to its last.
    if !book.schema.is_empty() {
        match examine_copy(&path) {
            Ok(held) if held.first_altered_change.is_none() => {}
            Ok(_) => losses.push("the record of changes is broken".to_owned()),
            Err(error) => losses.push(format!("the book is not whole: {error}")),
        }
    }
    // As the program finds it, with all that lies beside it.
    let again = tempfile::tempdir().expect("a folder");
    copy_files(&house.path(""), again.path());
    if let Err(error) = Store::open(&again.path().join("book.db")) {
        losses.push(format!("the book does not open: {error}"));
    }
    (book, losses)
}

fn read(book: &Connection, losses: &mut Vec<String>) -> rusqlite::Result<Book> {
    let schema = lines(book, SCHEMA)?;
    if schema.is_empty() {
        return Ok(Book::default());
    }
    for (name, sql) in HALVES {
        let found = lines(book, &[sql])?;
        losses.extend(found.iter().map(|line| format!("{name}: {line}")));
    }
    if let Err(error) =
        book.execute_batch("INSERT INTO entry_text (entry_text) VALUES ('integrity-check')")
    {
        losses.push(format!("the search is not that of the book: {error}"));
    }
    numbers(book, losses)?;
    Ok(Book {
        schema,
        facts: lines(book, FACTS)?,
        progress: lines(book, PROGRESS)?,
    })
}

/// Numbers of a year follow each other from 1; those of deleted guests count.
fn numbers(book: &Connection, losses: &mut Vec<String>) -> rusqlite::Result<()> {
    let mut statement = book.prepare(
        "SELECT facility, year, sequence_number, sequence_number FROM entry
          WHERE sequence_number IS NOT NULL
         UNION ALL SELECT facility, year, first_number, last_number FROM deleted_number
          ORDER BY 1, 2, 3",
    )?;
    let mut rows = statement.query([])?;
    let (mut of, mut last) = ((0, 0), 0);
    while let Some(row) = rows.next()? {
        let (year, first): ((i64, i64), i64) = ((row.get(0)?, row.get(1)?), row.get(2)?);
        if year != of {
            (of, last) = (year, 0);
        }
        if first != last + 1 {
            losses.push(format!("number {first} follows {last}"));
        }
        last = row.get(3)?;
    }
    Ok(())
}

/// Rows as lines.
fn lines(book: &Connection, statements: &[&str]) -> rusqlite::Result<Vec<String>> {
    let mut all = Vec::new();
    for sql in statements {
        let mut statement = book.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let cells = (0..columns).map(|column| Ok(cell(row.get_ref(column)?)));
            all.push(cells.collect::<rusqlite::Result<Vec<_>>>()?.join("|"));
        }
    }
    Ok(all)
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "-".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned(),
    }
}

/// Files of the book that anybody may read.
fn open_to_others(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).expect("a folder");
    let files = files.map(|file| file.expect("a file"));
    files
        .filter(|file| file.file_name().to_string_lossy().starts_with("book"))
        .filter(|file| file.metadata().expect("a file").mode() & 0o007 != 0)
        .map(|file| format!("anybody may read {}", file.path().display()))
        .collect()
}

/// Copies the files of a folder; there are no folders in a house.
pub fn copy_files(from: &Path, to: &Path) {
    for file in std::fs::read_dir(from).expect("a folder") {
        let file = file.expect("a file");
        std::fs::copy(file.path(), to.join(file.file_name())).expect("copied");
    }
}
