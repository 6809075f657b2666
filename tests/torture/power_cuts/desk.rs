//! A desk that is recorded: a process of its own, as long-lived as a console, that says what it was told
//! to be saved; and the same words for what commands saved.

use recepcija::desk::{Cancel, Desk, SendOptions};
use recepcija::domain::moment::When;
use recepcija::domain::text::SafeText;
use rusqlite::Connection;

use crate::desks::{facility, guest, open};

pub const SETTINGS: &str = "RECEPCIJA_TORTURE_SETTINGS";
pub const SAVES: &str = "RECEPCIJA_TORTURE_SAVES";
/// Begins a line about an entry.
pub const SAVED: &str = "acknowledged";
/// From here on entries may go, and from there on they are gone.
pub const DELETING: &str = "deleting";
pub const DELETED: &str = "deleted";
/// A checked copy of the book lies beside it from here on.
pub const COPIED: &str = "copied";

/// What the book holds of an entry, as far as it was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub id: i64,
    pub version: i64,
    /// Answers that accepted it.
    pub accepted: i64,
    /// 0: it has none.
    pub number: i64,
    pub document: String,
    pub note: String,
}

impl Held {
    pub fn line(&self) -> String {
        let Self {
            id,
            version,
            accepted,
            number,
            document,
            note,
        } = self;
        format!("{SAVED} {id} {version} {accepted} {number} {document} {note}.\n")
    }

    pub fn parse(line: &str) -> Option<Self> {
        let mut words = line.strip_suffix('.')?.split(' ');
        if words.next()? != SAVED {
            return None;
        }
        let mut number = || words.next()?.parse().ok();
        Some(Self {
            id: number()?,
            version: number()?,
            accepted: number()?,
            number: number()?,
            document: words.next()?.to_owned(),
            note: words.next()?.to_owned(),
        })
    }
}

/// Everything that a book holds.
pub fn held(book: &Connection) -> rusqlite::Result<Vec<Held>> {
    let mut statement = book.prepare(
        "SELECT id, version,
                (SELECT count(*) FROM report JOIN package_row ON report_id = report.id
                  WHERE entry_id = entry.id AND outcome = 'accepted'),
                coalesce(sequence_number, 0), document_number, note FROM entry ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Held {
            id: row.get(0)?,
            version: row.get(1)?,
            accepted: row.get(2)?,
            number: row.get(3)?,
            document: row.get(4)?,
            note: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// Says of an entry, or of all, what is held now.
fn tell(book: &Connection, only: Option<i64>) {
    use std::io::Write;
    let lines: String = held(book)
        .expect("read")
        .iter()
        .filter(|held| only.is_none_or(|id| id == held.id))
        .map(Held::line)
        .collect();
    let mut output = std::io::stdout().lock();
    output.write_all(lines.as_bytes()).expect("told");
    output.flush().expect("told");
}

/// The process that is a desk; without its settings it is nothing.
#[test]
#[ignore = "a desk of the tests of power cuts, in a process of its own"]
fn a_recorded_desk() {
    let Ok(settings) = std::env::var(SETTINGS) else {
        return;
    };
    let saves: usize = std::env::var(SAVES)
        .ok()
        .and_then(|text| text.parse().ok())
        .expect("a number");
    let mut desk = open(&settings);
    let book = std::path::Path::new(&settings).with_file_name("book.db");
    let book = Connection::open(book).expect("the book");
    for turn in 0..saves {
        let document = format!("T{}x{turn}", std::process::id());
        let details = guest(&document, desk.now());
        let entry = desk.check_in(facility(), details).expect("entered").entry;
        tell(&book, Some(entry.id.0));
        let mut details = entry.details.clone();
        details.note = SafeText::new(&format!("{document}n"));
        let changed = desk.change(entry.id, entry.version, details);
        let entry = changed.expect("changed").entry;
        tell(&book, Some(entry.id.0));
        match turn % 5 {
            1 => {
                let left = When::Exact(desk.now().plus_hours(-1));
                let left = desk.depart(entry.id, entry.version, left);
                left.expect("left");
            }
            3 => drop(desk.storno(entry.id, entry.version).expect("void")),
            4 => send(&mut desk),
            _ => continue,
        }
        tell(&book, None);
    }
}

fn send(desk: &mut Desk) {
    let options = SendOptions {
        by_person: true,
        ..SendOptions::default()
    };
    let sent = desk.send(&options, &Cancel::default(), &mut |_| {});
    sent.expect("sent");
}
