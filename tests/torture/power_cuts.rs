//! Power cuts: every change of a file that the program makes is recorded ([`recording`]), then played back
//! on a disk that forgets what was not synced ([`disk`]), up to any moment. The book that is left is
//! opened by the program: it is whole, everything that was acknowledged by that moment is in it, and no
//! service was asked of which it knows nothing.
//!
//! The same cuts on disks that sync less than they were told lose acknowledged entries, which shows that
//! the cuts can find what they look for.

mod desk;
mod disk;
mod recording;
mod restore;

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Stdio;

use recepcija::store::{Store, examine_copy, folder_of};
use rusqlite::Connection;

use self::desk::{COPIED, DELETED, DELETING, Held, SAVES, SETTINGS};
pub use self::disk::Chance;
use self::disk::{Disk, Syncs};
use self::recording::{Record, Recorder};
use crate::house::{House, Practice};
use crate::is_long;

const NOW: &str = "2026-08-20T18:00";
const LATER: &str = "2026-08-20T18:30";
/// Everything of that year must be deleted.
const YEARS_LATER: &str = "2028-01-02T10:00";
/// Saves of each recorded desk, and cuts.
const SHORT: (usize, usize) = (5, 400);
const LONG: (usize, usize) = (60, 6000);
const SEED: u64 = 2026;
const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,2026-08-23T10:00
B2,102,Eva,Kos,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,2026-08-23T10:00
B3,103,Maja,Zajc,F,1989-03-05,SI,I,IB1111111,2026-08-20T12:00,2026-08-23T10:00
";

/// A house whose changes are recorded.
struct Recorded {
    house: House,
    recorder: Recorder,
    /// What lay in its folder before: number of the file, name, content.
    initial: Vec<(u64, String, Vec<u8>)>,
    /// Another program that has the book open and does nothing: the log stays when others end.
    bystander: Option<Connection>,
}

impl Recorded {
    fn new(house: House, bystander: Option<Connection>) -> Self {
        let recorder = Recorder::of(&house.path(""));
        let files = std::fs::read_dir(house.path("")).expect("a folder");
        let initial = files
            .map(|file| {
                let path = file.expect("a file").path();
                let name = path.file_name().and_then(|name| name.to_str());
                let name = name.expect("UTF-8").to_owned();
                let number = std::fs::metadata(&path).expect("a file").ino();
                (number, name, std::fs::read(&path).expect("read"))
            })
            .collect();
        Self {
            house,
            recorder,
            initial,
            bystander,
        }
    }

    /// The program with arguments; what the book holds afterwards was acknowledged by it.
    fn run(&self, arguments: &[&str]) {
        let mut command = self.house.command(arguments);
        self.recorder.follow(&mut command);
        let output = command.output().expect("run");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        self.note_held();
    }

    /// Where no process has the book open, all of it stands in one file; to read it changes nothing.
    fn note_held(&self) {
        let path = self.house.path("book.db");
        let address = format!("file:{}?immutable=1", path.display());
        let alone = Connection::open(address).expect("the book");
        let book = self.bystander.as_ref().unwrap_or(&alone);
        let lines: String = desk::held(book)
            .expect("read")
            .iter()
            .map(Held::line)
            .collect();
        self.recorder.note(&lines);
    }

    /// A desk at work: to its end, or killed after so many lines.
    fn desk(&self, saves: usize, killed_after: Option<usize>) {
        use std::io::BufRead;
        let mut command =
            std::process::Command::new(std::env::current_exe().expect("this program"));
        command
            .args(["--exact", "power_cuts::desk::a_recorded_desk"])
            .args(["--ignored", "--nocapture", "--quiet"])
            .env(SETTINGS, self.house.path("config.toml"))
            .env(SAVES, saves.to_string())
            .stdout(Stdio::piped());
        self.recorder.follow(&mut command);
        let mut process = command.spawn().expect("started");
        let output = process.stdout.take().expect("output");
        for (place, line) in std::io::BufReader::new(output).lines().enumerate() {
            if line.is_ok() && Some(place) == killed_after {
                process.kill().expect("killed");
            }
        }
        let status = process.wait().expect("ended");
        assert_eq!(status.success(), killed_after.is_none());
    }
}

/// A day of a hotel in all its ways to write: commands, desks, one of them killed, the courier, and the
/// deletion years later.
fn record_day(saves: usize) -> Recorded {
    let practice = Practice::told(NOW, &["--trouble", "lost-answer=1"]);
    let mut day = Recorded::new(House::reporting_to(&practice.endpoint).at(NOW), None);
    let list = day.house.write("list.csv", LIST.as_bytes());
    day.run(&["import", list.to_str().expect("a path")]);
    day.desk(saves, None);
    day.house = day.house.at(LATER);
    day.run(&["correct", "1", "--surname", "Novakova"]);
    day.run(&["depart", "2", "--at", "2026-08-20T17:30"]);
    day.run(&["courier", "--once"]);
    day.desk(saves, Some(saves));
    day.desk(saves, None);
    day.run(&["send"]);
    let copies = day.house.path("");
    day.run(&["backup", copies.to_str().expect("a path")]);
    day.recorder.note(COPIED);
    day.house = day.house.at(YEARS_LATER);
    day.recorder.note(DELETING);
    let mut delete = day
        .house
        .command(&["retention", "delete", "--confirm", "Hotel Breza"]);
    day.recorder.follow(&mut delete);
    let output = delete.output().expect("run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // The copy beside the book still holds them, which is told.
    assert_eq!(output.status.code(), Some(1), "{said}");
    day.recorder.note(DELETED);
    day
}

/// A book of the schema before, with guests, and its migration: alone, or while another program has the
/// book open, so that its log is there already.
fn record_migration(is_alone: bool) -> Recorded {
    let house = House::offline();
    house.import("list.csv", LIST, 0);
    let book = house.book();
    book.execute_batch("DROP TABLE backup; PRAGMA user_version = 1;")
        .expect("made old");
    let bystander = if is_alone {
        drop(book);
        None
    } else {
        Some(book)
    };
    let migration = Recorded::new(house, bystander);
    // From the first moment on: the program opens a migrated book only with a copy beside it.
    migration.recorder.note(COPIED);
    migration.note_held();
    migration.run(&["correct", "1", "--surname", "Novakova"]);
    migration
}

/// What was acknowledged by a moment.
#[derive(Default)]
struct Told {
    saved: BTreeMap<i64, Held>,
    is_deleting: bool,
    is_deleted: bool,
    is_copied: bool,
    /// Times that a service was asked.
    asked: i64,
}

impl Told {
    fn hear(&mut self, record: &Record) {
        match record {
            Record::Asked => self.asked += 1,
            Record::Told(text) => {
                for line in text.lines() {
                    self.is_deleting |= line == DELETING;
                    self.is_deleted |= line == DELETED;
                    self.is_copied |= line == COPIED;
                    if let Some(held) = Held::parse(line) {
                        self.saved.insert(held.id, held);
                    }
                }
            }
            _ => {}
        }
    }
}

/// What became of the books after cuts.
#[derive(Debug, Default)]
struct Tally {
    kept: usize,
    /// Something acknowledged is missing, or a service was asked of which the book knows nothing.
    lost: usize,
    /// The book is not opened, or it is not whole.
    broken: usize,
    /// The first that went wrong.
    first: Option<String>,
}

impl Tally {
    fn count(&mut self, found: Result<(), Wrong>, moment: usize) {
        let (place, said) = match found {
            Ok(()) => {
                self.kept += 1;
                return;
            }
            Err(Wrong::Lost(said)) => (&mut self.lost, said),
            Err(Wrong::Broken(said)) => (&mut self.broken, said),
        };
        *place += 1;
        self.first
            .get_or_insert_with(|| format!("at change {moment}: {said}"));
    }
}

enum Wrong {
    Lost(String),
    Broken(String),
}

/// Cuts the power so many times, at moments spread over the whole recording.
fn cut(recorded: &Recorded, records: &[Record], cuts: usize, syncs: Syncs) -> Tally {
    cut_and_judge(recorded, records, cuts, syncs, judge)
}

fn cut_and_judge(
    recorded: &Recorded,
    records: &[Record],
    cuts: usize,
    syncs: Syncs,
    judge: impl Fn(&Path, &Told) -> Result<(), Wrong>,
) -> Tally {
    let mut chance = Chance(SEED);
    // Half of them at the moment after something was synced: then most is taken for granted.
    let synced: Vec<usize> = (1..=records.len())
        .filter(|after| matches!(records[after - 1], Record::Sync { .. }))
        .collect();
    let mut moments: Vec<usize> = (0..cuts)
        .map(|place| match place % 2 {
            0 => chance.below(records.len() + 1),
            _ => synced[chance.below(synced.len())],
        })
        .collect();
    moments.sort_unstable();
    let mut disk = Disk::with(&recorded.initial, syncs);
    let mut told = Told::default();
    let mut tally = Tally::default();
    let mut done = 0;
    for moment in moments {
        for record in &records[done..moment] {
            disk.apply(record);
            told.hear(record);
        }
        done = moment;
        let folder = in_memory();
        for (name, content) in disk.cut(&mut chance) {
            std::fs::write(folder.path().join(name), content).expect("written");
        }
        tally.count(judge(&folder.path().join("book.db"), &told), moment);
    }
    tally
}

/// Thousands of small disks: they need not be real ones.
fn in_memory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    tempfile::tempdir_in(folder).expect("a folder")
}

/// Opens the book as the program does after the power is back, and compares it with what was told.
fn judge(path: &Path, told: &Told) -> Result<(), Wrong> {
    let store = Store::open(path).map_err(|error| Wrong::Broken(error.to_string()))?;
    // Closed, all of it stands in one file, which is then read from the first page to the last.
    drop(store);
    let holdings = examine_copy(path).map_err(|error| Wrong::Broken(error.to_string()))?;
    if let Some(change) = holdings.first_altered_change {
        return Err(Wrong::Broken(format!("the record breaks at {change}")));
    }
    let copies = whole_copies(path)?;
    if told.is_copied && copies == 0 {
        return Err(Wrong::Lost("there is no copy beside the book".to_owned()));
    }
    let book = Connection::open(path).expect("opened a moment ago");
    let held = desk::held(&book).map_err(|error| Wrong::Broken(error.to_string()))?;
    let held: BTreeMap<i64, Held> = held.into_iter().map(|held| (held.id, held)).collect();
    if told.is_deleted {
        return match held.keys().next() {
            None => Ok(()),
            Some(id) => Err(Wrong::Lost(format!("entry {id} was deleted"))),
        };
    }
    for told in told.saved.values().filter(|_| !told.is_deleting) {
        let held = held.get(&told.id);
        let is_there = held.is_some_and(|held| {
            held == told
                || (held.version > told.version || held.accepted > told.accepted)
                    && held.version >= told.version
                    && held.accepted >= told.accepted
                    && held.document == told.document
        });
        if !is_there {
            return Err(Wrong::Lost(format!("told {told:?}, the book has {held:?}")));
        }
    }
    let attempts: i64 = book
        .query_row("SELECT count(*) FROM attempt", [], |row| row.get(0))
        .map_err(|error| Wrong::Broken(error.to_string()))?;
    if !told.is_deleting && attempts < told.asked {
        let said = format!("asked {} times, the book knows {attempts}", told.asked);
        return Err(Wrong::Lost(said));
    }
    Ok(())
}

/// How many copies lie beside the book; what has the name of one must be whole.
fn whole_copies(book: &Path) -> Result<usize, Wrong> {
    let mut copies = 0;
    for file in std::fs::read_dir(folder_of(book)).expect("a folder") {
        let path = file.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("book-") && name.ends_with(".db") {
            let said = |error| Wrong::Broken(format!("{name}: {error}"));
            examine_copy(&path).map_err(said)?;
            copies += 1;
        }
    }
    Ok(copies)
}

fn tell(what: &str, records: &[Record], cuts: usize, tally: &Tally) {
    println!(
        "{what}: {cuts} power cuts in {} recorded changes: {} books whole with everything \
         acknowledged, {} lost something, {} broken",
        records.len(),
        tally.kept,
        tally.lost,
        tally.broken
    );
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let (saves, cuts) = if is_long() { LONG } else { SHORT };
    let day = record_day(saves);
    let records = day.recorder.read();
    assert!(records.iter().any(|record| matches!(record, Record::Asked)));
    let tally = cut(&day, &records, cuts, Syncs::Kept);
    tell("a day", &records, cuts, &tally);
    assert_eq!(tally.kept, cuts, "{:?}", tally.first);
    // The control: where the log of SQLite is not synced, and where nothing is.
    let unsynced = cut(&day, &records, cuts / 4, Syncs::IgnoredOf("-wal"));
    tell("control, log not synced", &records, cuts / 4, &unsynced);
    assert!(unsynced.lost > 0, "the cuts find nothing: {unsynced:?}");
    let ignored = cut(&day, &records, cuts / 4, Syncs::Ignored);
    tell("control, nothing synced", &records, cuts / 4, &ignored);
    assert!(ignored.lost > 0 && ignored.broken > 0, "{ignored:?}");
}

#[test]
fn a_power_cut_in_a_migration_loses_nothing() {
    let (_, cuts) = if is_long() { LONG } else { SHORT };
    let cuts = cuts / 8;
    for is_alone in [true, false] {
        let migration = record_migration(is_alone);
        let records = migration.recorder.read();
        let tally = cut(&migration, &records, cuts, Syncs::Kept);
        tell("a migration", &records, cuts, &tally);
        assert_eq!(tally.kept, cuts, "{:?}", tally.first);
    }
}

#[test]
fn a_power_cut_at_the_first_start_leaves_a_book_that_opens() {
    let (_, cuts) = if is_long() { LONG } else { SHORT };
    let cuts = cuts / 8;
    let first = Recorded::new(House::offline(), None);
    let list = first.house.write("list.csv", LIST.as_bytes());
    first.run(&["import", list.to_str().expect("a path")]);
    let records = first.recorder.read();
    let tally = cut(&first, &records, cuts, Syncs::Kept);
    tell("the first start", &records, cuts, &tally);
    assert_eq!(tally.kept, cuts, "{:?}", tally.first);
}
