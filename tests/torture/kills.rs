//! Four desks and a courier, real processes that are killed at any moment and start anew, while the
//! practice service has one trouble after the other. What a command said to be saved is in the book at
//! the end; what the book calls accepted is held by AJPES, at every moment; and when all is well again
//! both hold the same.
//!
//! The rehearsal clock of each process begins where the hotel is by then, and runs ahead of ours, so that
//! rests end and stopped accounts are tried again.

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use recepcija::desk::{Desk, DeskError};
use recepcija::eturizem::practice::Trouble;
use recepcija::store::Reading;

use crate::agreement::{assert_agreed, compare};
use crate::desks::open;
use crate::house::{House, Practice, program};
use crate::is_long;
use crate::power_cuts::Chance;

const NOW: &str = "2026-08-20T18:00";
const DESKS: usize = 4;
/// Kills wanted, and how long it goes on at most.
const SHORT: (usize, Duration) = (60, Duration::from_secs(60));
const LONG: (usize, Duration) = (10_000, Duration::from_secs(30 * 60));
/// An hour of the hotel in two minutes.
const FASTER: u64 = 30;
/// Requests that meet a trouble, and how long the next one waits for them.
const REQUESTS: u32 = 3;
const TROUBLE_LASTS: Duration = Duration::from_millis(200);
/// Sendings after which all is accepted when nothing is wrong any more.
const SETTLED_WITHIN: usize = 12;
const NOBODY_LISTENS: &str = "http://127.0.0.1:9/";
const HEADS: &str = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                     document_type,document_number,arrival,departure\n";

/// What the processes have in common.
struct Hotel<'a> {
    house: &'a House,
    practice: &'a Practice,
    began: Instant,
    /// How long a command takes that nobody kills; kills are spread over that.
    usual: Duration,
    killed: AtomicUsize,
    wanted: usize,
    longest: Duration,
    is_over: AtomicBool,
    /// Surname by document number, of guests of whom a command said that they are saved.
    told: Mutex<BTreeMap<String, String>>,
}

impl Hotel<'_> {
    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Acquire)
            || self.killed.load(Ordering::Acquire) >= self.wanted
            || self.began.elapsed() > self.longest
    }

    /// What the clock of the hotel says.
    fn now(&self) -> String {
        let start = chrono::NaiveDateTime::parse_from_str(NOW, "%Y-%m-%dT%H:%M").expect("a time");
        let passed = self.began.elapsed().as_millis() * u128::from(FASTER) / 1000;
        let passed = chrono::Duration::seconds(i64::try_from(passed).expect("short"));
        (start + passed).format("%Y-%m-%dT%H:%M:%S").to_string()
    }

    fn start(&self, arguments: &[&str]) -> Child {
        program()
            .arg("--config")
            .arg(self.house.path("config.toml"))
            .args(["--now", &self.now()])
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("started")
    }

    /// Kills a process unless it ended before; whether it ended by itself, and well.
    fn kill(&self, process: &mut Child) -> bool {
        if process.try_wait().expect("looked").is_none() {
            process.kill().expect("killed");
        }
        let status = process.wait().expect("gone");
        if status.code().is_none() {
            self.killed.fetch_add(1, Ordering::AcqRel);
        }
        status.success()
    }

    /// A command that most often is killed in the midst of it; whether it said that all is done.
    fn run(&self, chance: &mut Chance, arguments: &[&str]) -> bool {
        let mut process = self.start(arguments);
        if chance.below(4) == 0 {
            return process.wait().expect("ended").success();
        }
        let until = self.usual.mul_f64(chance.below(1000) as f64 / 800.0);
        std::thread::sleep(until);
        self.kill(&mut process)
    }
}

/// A number in letters, as they stand in names.
fn letters(number: usize) -> String {
    number
        .to_string()
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

/// A desk: guests come, change, leave, and are sent.
fn desk(hotel: &Hotel, place: usize) {
    let mut chance = Chance(place as u64);
    let mut mine: Vec<String> = Vec::new();
    let mut turn = 0;
    while !hotel.is_over() {
        turn += 1;
        let name = format!("Gost{}", letters(turn * DESKS + place));
        match chance.below(5) {
            0 | 1 => {
                let document = format!("K{place}{turn:06}");
                let row = format!(
                    "{document},101,Ana,{name},F,1987-03-05,SI,I,{document},2026-08-20T10:00,\n"
                );
                let file = format!("list-{place}.csv");
                let list = hotel.house.write(&file, format!("{HEADS}{row}").as_bytes());
                let list = list.to_str().expect("a path");
                if hotel.run(&mut chance, &["import", list]) {
                    let mut told = hotel.told.lock().expect("alone");
                    told.insert(document.clone(), name);
                    mine.push(document);
                }
            }
            2 if !mine.is_empty() => {
                let document = &mine[chance.below(mine.len())];
                let Some(number) = number_of(hotel.house, document) else {
                    continue;
                };
                // Killed, it may be saved and not told.
                let before = hotel.told.lock().expect("alone").remove(document);
                if hotel.run(&mut chance, &["correct", &number, "--surname", &name]) {
                    let mut told = hotel.told.lock().expect("alone");
                    told.insert(document.clone(), name);
                } else {
                    let either = format!("{} or {name}", before.unwrap_or_default());
                    let mut told = hotel.told.lock().expect("alone");
                    told.insert(document.clone(), either);
                }
            }
            3 if !mine.is_empty() => {
                let document = &mine[chance.below(mine.len())];
                if let Some(number) = number_of(hotel.house, document) {
                    let left = ["depart", &number, "--at", "2026-08-20T17:30"];
                    hotel.run(&mut chance, &left);
                }
            }
            _ => {
                hotel.run(&mut chance, &["send"]);
            }
        }
    }
}

fn number_of(house: &House, document: &str) -> Option<String> {
    let found: rusqlite::Result<i64> = house.book().query_row(
        "SELECT sequence_number FROM entry WHERE document_number = ?1
            AND sequence_number IS NOT NULL",
        [document],
        |row| row.get(0),
    );
    Some(found.ok()?.to_string())
}

fn courier(hotel: &Hotel) {
    let mut chance = Chance(DESKS as u64);
    while !hotel.is_over() {
        let mut courier = hotel.start(&["courier"]);
        let until = hotel.usual.mul_f64(0.5 + chance.below(1000) as f64 / 200.0);
        std::thread::sleep(until);
        hotel.kill(&mut courier);
    }
}

/// One trouble after the other; how many there were.
fn troubles(hotel: &Hotel) -> usize {
    let all: Vec<_> = Trouble::all()
        .filter(|trouble| !trouble.needs_tls())
        .collect();
    let mut count = 0;
    for trouble in all.iter().cycle() {
        if hotel.is_over() {
            break;
        }
        if trouble.is_countable() {
            let form = format!("name={}&requests={REQUESTS}", trouble.name());
            hotel.practice.trouble(&form);
        } else {
            // Nobody would listen any more to who ends it: the hotel asks where nobody listens.
            settings(hotel.house, NOBODY_LISTENS);
        }
        count += 1;
        std::thread::sleep(TROUBLE_LASTS);
        if !trouble.is_countable() {
            settings(hotel.house, &hotel.practice.endpoint);
        }
    }
    count
}

/// At any moment, what the book calls accepted is held by AJPES. How often that was looked at.
fn watch(hotel: &Hotel) -> usize {
    let mut looks = 0;
    while !hotel.is_over() {
        let compared = compare(hotel.house, hotel.practice);
        if !compared.missing.is_empty() {
            hotel.is_over.store(true, Ordering::Release);
            panic!("called accepted in vain: {:?}", compared.missing);
        }
        looks += 1;
        std::thread::sleep(TROUBLE_LASTS);
    }
    looks
}

/// The settings of the house, exchanged at once: a process reads these or those.
fn settings(house: &House, endpoint: &str) {
    let text = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let kept = |line: &&str| {
        !["endpoint", "request_timeout", "[courier]", "delay_minutes"]
            .iter()
            .any(|key| line.starts_with(key))
    };
    let rest: Vec<&str> = text.lines().filter(kept).collect();
    let service = format!("[service]\nrequest_timeout_seconds = 1\nendpoint = \"{endpoint}\"");
    let text = rest.join("\n").replace("[service]", &service);
    let text = format!("{text}\n[courier]\ndelay_minutes = 0\n");
    let new = house.write("config.new", text.as_bytes());
    std::fs::rename(new, house.path("config.toml")).expect("exchanged");
}

fn torture(wanted: usize, longest: Duration) {
    let practice = Practice::told(NOW, &["--pace", "20"]);
    let house = House::reporting_to(&practice.endpoint).at(NOW);
    settings(&house, &practice.endpoint);
    house.run(&["list", "book"], 0);
    let began = Instant::now();
    house.run(&["check"], 0);
    let hotel = Hotel {
        house: &house,
        practice: &practice,
        began: Instant::now(),
        usual: began.elapsed() * 2,
        killed: AtomicUsize::new(0),
        wanted,
        longest,
        is_over: AtomicBool::new(false),
        told: Mutex::default(),
    };
    let hotel = &hotel;
    let (troubles, looks) = std::thread::scope(|scope| {
        for place in 0..DESKS {
            scope.spawn(move || desk(hotel, place));
        }
        scope.spawn(|| courier(hotel));
        let watched = scope.spawn(|| watch(hotel));
        let troubles = scope.spawn(|| troubles(hotel));
        let looks = watched.join().expect("nothing is claimed in vain");
        (troubles.join().expect("troubles"), looks)
    });
    let took = hotel.began.elapsed();
    practice.is_well();
    settle(hotel);
    let compared = assert_agreed(&house, &practice);
    let told = hotel.told.lock().expect("alone");
    assert_told(&house, &told);
    println!(
        "{} kills of {DESKS} desks and a courier in {took:.0?} with {troubles} troubles: {} guests told \
         as saved, 0 lost; {} held by AJPES, 0 conflicting; 0 called accepted in vain in {looks} looks",
        hotel.killed.load(Ordering::Acquire),
        told.len(),
        compared.held
    );
}

/// All is well: what was refused is sent again by a person, until everything is accepted.
fn settle(hotel: &Hotel) {
    let settings = hotel.house.path("config.toml");
    let settings = settings.to_str().expect("a path");
    for _ in 0..SETTLED_WITHIN {
        let mut process = hotel.start(&["send"]);
        process.wait().expect("ended");
        let mut desk = open(settings);
        let waiting = open_entries(hotel.house);
        if waiting.is_empty() {
            return;
        }
        for id in waiting {
            send_again(&mut desk, id);
        }
    }
    let left = open_entries(hotel.house).len();
    panic!("{left} entries are not accepted though all is well");
}

fn open_entries(house: &House) -> Vec<i64> {
    let book = house.book();
    let mut statement = book
        .prepare("SELECT id FROM entry WHERE report_state <> 'accepted'")
        .expect("understood");
    let ids = statement.query_map([], |row| row.get(0)).expect("asked");
    ids.collect::<rusqlite::Result<_>>().expect("read")
}

fn send_again(desk: &mut Desk, id: i64) {
    let id = recepcija::domain::identifiers::EntryId(id);
    let entry = desk.store().entry(id).expect("read");
    match desk.send_again(id, entry.version) {
        // What waits goes with the next sending anyway.
        Ok(_) | Err(DeskError::NotReportedYet) => {}
        Err(error) => panic!("{error}"),
    }
}

/// The book has everybody of whom a command said so, once, as it said.
fn assert_told(house: &House, told: &BTreeMap<String, String>) {
    let book = house.book();
    let mut statement = book
        .prepare("SELECT document_number, surname FROM entry")
        .expect("understood");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let mut held: BTreeMap<String, String> = BTreeMap::new();
    for row in rows.expect("asked") {
        let (document, surname) = row.expect("read");
        let twice = held.insert(document, surname);
        assert_eq!(twice, None, "a guest is in the book twice");
    }
    for (document, surnames) in told {
        let held = held.get(document).map_or("", String::as_str);
        assert!(
            surnames.split(" or ").any(|surname| surname == held),
            "{document}: told {surnames}, the book has {held:?}"
        );
    }
}

#[test]
fn processes_killed_at_any_moment_lose_nothing_and_claim_nothing() {
    let (wanted, longest) = if is_long() { LONG } else { SHORT };
    torture(wanted, longest);
}
