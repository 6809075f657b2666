//! Eight desks on one book, each a process of its own: they enter guests, change them, number them and
//! send; some are killed at any moment and start anew. What a desk was told to be saved is there at the
//! end, no number is missing or given twice, nobody was told of a lock, and AJPES holds what the book
//! holds.
//!
//! A desk writes a line for each save after it was acknowledged; the line of the last save before it
//! is killed may be missing, the save may be there.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use recepcija::clock::{Clock, parse_rehearsal};
use recepcija::config::Config;
use recepcija::desk::{Cancel, Desk, DeskError, SendOptions};
use recepcija::domain::country::Country;
use recepcija::domain::document::DocumentType;
use recepcija::domain::entry::{EntryDetails, Guest};
use recepcija::domain::identifiers::{EntryId, FacilityId};
use recepcija::domain::moment::{Moment, When};
use recepcija::domain::sex::Sex;
use recepcija::domain::stay::Stay;
use recepcija::domain::text::SafeText;
use recepcija::store::{Reading, Store, StoreError};

use crate::house::{House, Practice};
use crate::is_long;

const NOW: &str = "2026-08-20T18:00";
const DESKS: usize = 8;
/// Desks of these places are killed over and over.
const KILLED: usize = 3;
/// Saves of each desk that is not killed, and how often one of the others is killed.
const SHORT: (usize, usize) = (6, 3);
const LONG: (usize, usize) = (300, 60);
/// In the long form a desk rests so long between guests, which is still far more than a person types; in
/// the short one it does not rest at all.
const REST: Duration = Duration::from_millis(250);
/// What `docs/reliability.md` promises of a save; told, never asserted: the machine decides it too.
const WANTED: Duration = Duration::from_millis(100);
/// No desk goes on for longer, however slow the machine is.
const LONGEST: Duration = Duration::from_secs(100);
const SETTINGS: &str = "RECEPCIJA_TORTURE_SETTINGS";
const PLACE: &str = "RECEPCIJA_TORTURE_PLACE";
const SAVES: &str = "RECEPCIJA_TORTURE_SAVES";

pub fn open(settings: &str) -> Desk {
    let config = Config::load(std::path::Path::new(settings)).expect("settings");
    let now = parse_rehearsal(NOW).unwrap_or_else(|_| panic!("a time"));
    Desk::open(Arc::new(config), Clock::rehearsal(now)).expect("opened")
}

pub fn facility() -> FacilityId {
    FacilityId::new(20417).expect("a register number")
}

/// A guest whom no other has the number of a document in common with.
pub fn guest(document: &str, now: Moment) -> EntryDetails {
    let mut stay = Stay::arrived(When::Exact(now.plus_hours(-2)));
    stay.expected_departure = Some(When::Exact(now.plus_hours(40)));
    stay.set_unit(SafeText::new("101"));
    let guest = Guest {
        first_name: SafeText::new("Rok"),
        surname: SafeText::new("Zupan"),
        sex: Some(Sex::Male),
        birth_date: "1979-11-30".parse().ok(),
        country: Some(Country::SLOVENIA),
        document_type: Some(DocumentType::Passport),
        document_number: SafeText::new(document),
    };
    let mut details = EntryDetails::of(guest, stay);
    details.tax_code = details.tax_code_by_age();
    details
}

/// What a desk tells of a save: the entry, its version, the document, the note, the time it took.
fn tell(id: EntryId, version: i64, document: &str, note: &str, took: Duration) {
    let line = format!(
        "saved {} {version} {document} {note} {}\n",
        id.0,
        took.as_micros()
    );
    std::io::stdout()
        .lock()
        .write_all(line.as_bytes())
        .expect("told");
}

/// The process that is a desk; without its settings it is nothing.
#[test]
#[ignore = "a desk of the test below, in a process of its own"]
fn a_desk() {
    let Ok(settings) = std::env::var(SETTINGS) else {
        return;
    };
    let number = |name| -> usize {
        let text = std::env::var(name).expect("it is said");
        text.parse().expect("a number")
    };
    let (place, saves) = (number(PLACE), number(SAVES));
    let mut desk = open(&settings);
    let shared = desk.store().entries_with_number(
        facility(),
        "1".parse().unwrap_or_else(|()| panic!("a number")),
    );
    let shared = shared.expect("read").first().expect("the first guest").id;
    let who = format!("{place}x{}", std::process::id());
    let started = Instant::now();
    for turn in (0..saves).take_while(|_| started.elapsed() < LONGEST) {
        let document = format!("T{who}x{turn}");
        let (details, began) = (guest(&document, desk.now()), Instant::now());
        let saved = desk.check_in(facility(), details).expect("entered");
        let entry = saved.entry;
        tell(entry.id, entry.version, &document, "-", began.elapsed());
        let mut details = entry.details.clone();
        details.note = SafeText::new(&document);
        let began = Instant::now();
        let saved = desk
            .change(entry.id, entry.version, details)
            .expect("changed");
        tell(
            entry.id,
            saved.entry.version,
            &document,
            &document,
            began.elapsed(),
        );
        change_shared(&mut desk, shared);
        if is_long() {
            std::thread::sleep(REST);
        }
        if turn % 3 == place % 3 {
            match desk.send(&SendOptions::default(), &Cancel::default(), &mut |_| {}) {
                Ok(_) | Err(DeskError::AnotherSender) => {}
                Err(error) => panic!("{error}"),
            }
        }
    }
}

/// All desks change one guest: whoever read him before another saved is told so, and reads again. Each
/// adds one to a number, so that a lost change is missing at the end.
fn change_shared(desk: &mut Desk, id: EntryId) {
    loop {
        let entry = desk.store().entry(id).expect("read");
        let mut details = entry.details.clone();
        let held: u64 = details.note.as_str().parse().unwrap_or(0);
        details.note = SafeText::new(&(held + 1).to_string());
        match desk.change(id, entry.version, details) {
            Ok(saved) => {
                tell(id, saved.entry.version, "shared", "-", Duration::ZERO);
                return;
            }
            Err(DeskError::Store(StoreError::Stale)) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

fn spawn(settings: &str, place: usize, saves: usize) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args([
            "--exact",
            "desks::a_desk",
            "--ignored",
            "--nocapture",
            "--quiet",
        ])
        .env(SETTINGS, settings)
        .env(PLACE, place.to_string())
        .env(SAVES, saves.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started")
}

/// What one desk told until it ended.
#[derive(Default)]
struct Told {
    /// Note by document, of the last save told.
    saved: BTreeMap<String, String>,
    /// Changes of the guest whom all change.
    shared: u64,
    micros: Vec<u64>,
}

fn listen(desk: &mut Child, told: &mut Told, mut after: impl FnMut(&mut Child, usize)) {
    let output = BufReader::new(desk.stdout.take().expect("output"));
    let mut lines = 0;
    for line in output.lines() {
        let Ok(line) = line else { break };
        let words: Vec<&str> = line.split(' ').collect();
        let ["saved", _, _, document, note, micros] = words[..] else {
            continue;
        };
        if document == "shared" {
            told.shared += 1;
        } else {
            told.saved.insert(document.to_owned(), note.to_owned());
            told.micros.push(micros.parse().expect("a number"));
        }
        lines += 1;
        after(desk, lines);
    }
}

fn run(saves: usize, kills: usize) {
    let practice = Practice::at(NOW);
    let house = House::reporting_to(&practice.endpoint).at(NOW);
    let settings = house.path("config.toml");
    let settings = settings.to_str().expect("a path");
    let mut console = open(settings);
    let (first, now) = (guest("T0", console.now()), console.now());
    console.check_in(facility(), first).expect("entered");
    let seen = console.store().data_version().expect("read");
    let began = Instant::now();
    let is_over = AtomicBool::new(false);
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        let mut steady = Vec::new();
        for place in 0..DESKS {
            let tell = tell.clone();
            let is_over = &is_over;
            let work = move || {
                let mut all = Told::default();
                let mut killed = 0;
                if place < KILLED {
                    // Killed after a number of saves that differs each time, while it goes on.
                    while killed < kills && !is_over.load(Ordering::Acquire) {
                        let mut desk = spawn(settings, place, usize::MAX);
                        let last = 1 + (killed * 7 + place * 3) % 11;
                        listen(&mut desk, &mut all, |desk, lines| {
                            if lines == last {
                                desk.kill().expect("killed");
                            }
                        });
                        desk.wait().expect("gone");
                        killed += 1;
                    }
                } else {
                    let mut desk = spawn(settings, place, saves);
                    listen(&mut desk, &mut all, |_, _| {});
                    let ended = desk.wait_with_output().expect("ended");
                    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
                    assert!(ended.status.success(), "{said}");
                }
                tell.send((all, killed)).expect("heard");
            };
            let thread = scope.spawn(work);
            if place >= KILLED {
                steady.push(thread);
            }
        }
        for thread in steady {
            thread.join().expect("a desk that was told of nothing");
        }
        is_over.store(true, Ordering::Release);
    });
    drop(tell);
    let took = began.elapsed();
    let mut all = Told::default();
    let mut killed = 0;
    for (one, kills) in told {
        all.saved.extend(one.saved);
        all.shared += one.shared;
        all.micros.extend(one.micros);
        killed += kills;
    }
    assert!(killed >= KILLED, "each of them was killed at least once");
    judge(&console, &all, now);
    assert_ne!(console.store().data_version().expect("read"), seen);
    settle_and_compare(&house, &mut console, &practice);
    all.micros.sort_unstable();
    let at = |percent: usize| {
        let place = (all.micros.len() * percent / 100).min(all.micros.len() - 1);
        Duration::from_micros(all.micros[place])
    };
    let rest = if is_long() { REST } else { Duration::ZERO };
    println!(
        "{DESKS} desks, {killed} killed, {} saves told in {took:.1?}: 0 lost, 0 numbers missing or \
         twice",
        all.micros.len() + usize::try_from(all.shared).unwrap_or(0),
    );
    println!(
        "a save, from the call to the answer, with what it waits for the other desks and the disk \
         (a desk rests {rest:.0?} between guests): median {:.1?}, 99 of 100 within {:.1?}, the longest \
         {:.1?}; wanted: 99 of 100 within {WANTED:.0?} on a machine that does nothing else",
        at(50),
        at(99),
        at(100),
    );
}

/// The book against what desks were told; `console` was open all the time.
fn judge(console: &Desk, told: &Told, now: Moment) {
    let store = console.store();
    let held = store.holdings().expect("read");
    let numbers = &held.last_numbers[0];
    assert_eq!(numbers.year, now.year());
    // Each entry has a number, none twice (UNIQUE), and the last is their count: none is missing.
    assert_eq!(held.entries, numbers.numbered);
    assert_eq!(numbers.last.number(), numbers.numbered);
    let gaps = store.number_gaps(facility(), now.year(), 10).expect("read");
    assert!(gaps.is_empty(), "{gaps:?}");
    let mut notes = BTreeMap::new();
    let mut shared = 0;
    for number in 1..=numbers.numbered {
        let number = number.to_string().parse();
        let number = number.unwrap_or_else(|()| panic!("a number"));
        let found = store.entries_with_number(facility(), number).expect("read");
        let details = &found.first().expect("an entry").details;
        let document = details.guest.document_number.to_string();
        if document == "T0" {
            shared = details.note.as_str().parse().expect("a number");
        }
        notes.insert(document, details.note.to_string());
    }
    for (document, note) in &told.saved {
        let held = notes.get(document);
        // A desk that was killed may have saved once more than it could tell.
        let is_there = held.is_some_and(|held| {
            held == note || (note == "-" && held == document) || (note == "-" && held.is_empty())
        });
        assert!(is_there, "{document}: told {note}, the book has {held:?}");
    }
    let most = told.shared + 1000;
    assert!(
        (told.shared..=most).contains(&shared),
        "{} told, {shared} held",
        told.shared
    );
}

/// Sends what is left and compares what the service holds with the book.
fn settle_and_compare(house: &House, console: &mut Desk, practice: &Practice) {
    let options = SendOptions {
        by_person: true,
        ..SendOptions::default()
    };
    let send = console.send(&options, &Cancel::default(), &mut |_| {});
    send.expect("sent");
    let states: BTreeSet<String> = house.states().into_iter().map(|(_, state)| state).collect();
    assert_eq!(states, BTreeSet::from(["accepted".to_owned()]));
    let held = practice.look("/entries.json");
    let held = held["entries"].as_array().expect("entries").len();
    let book = console.store().holdings().expect("read");
    assert_eq!(i64::try_from(held).expect("a number"), book.entries);
    drop(Store::open(&house.path("book.db")).expect("opened"));
    house.run(&["doctor", "--json"], 1);
}

#[test]
fn eight_desks_lose_nothing_and_give_each_number_once() {
    let (saves, kills) = if is_long() { LONG } else { SHORT };
    run(saves, kills);
}
