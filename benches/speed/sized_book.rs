//! Books of a given size, written once and kept under `target/`.
//!
//! All have the same density: a house of about 270 arrivals a day, so that what is lodged, due or
//! refused today is the same in each, and only the past grows.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Datelike;
use recepcija::clock::{self, Clock};
use recepcija::config::Config;
use recepcija::desk::Desk;
use recepcija::domain::identifiers::FacilityId;
use recepcija::domain::moment::Moment;
use recepcija::domain::text::fold;
use rusqlite::{Connection, named_params};
use sha2::{Digest, Sha256};

/// When everything is looked at.
pub const NOW: &str = "2026-08-20T12:00";

const MIGRATION: &str = include_str!("../../migrations/0001_guest_book.sql");
/// Rises when the books below are written otherwise.
const EDITION: u32 = 1;
const SECONDS_BETWEEN_ARRIVALS: i64 = 315;
const DAY_SECONDS: i64 = 24 * 3600;
const UNITS: i64 = 900;
/// So many of the newest guests wait to be sent.
const WAITING: i64 = 20;
/// Of those who left of late, nobody confirmed the departure of one in so many.
const LEFT_OPEN: i64 = 60;
/// Nobody who came so many arrivals ago is in the house.
const ALL_GONE: i64 = 3 * DAY_SECONDS / SECONDS_BETWEEN_ARRIVALS + 1;

const ENTRY: &str = "
    INSERT INTO entry (id, facility, year, sequence_number, left_house, first_name, surname, sex,
        birth_date, country, document_type, document_number, arrival_at, arrival_time_known,
        arrival_confirmed, expected_departure_at, expected_departure_time_known,
        actual_departure_at, actual_departure_time_known, departure_confirmed, tax_code,
        report_state, registered_at, deregistered_at, reported_departure_at,
        reported_departure_time_known, lodged_until_at, departure_finished, search_key)
    VALUES (:id, 20417, :year, :number, :sent, :first_name, :surname, 'F', :born, 'AT', 'P',
        :document, :arrival, 1, 1, :departure, 1, :left, :left_known, :finished, 0,
        :state, :registered, :deregistered, :reported, :reported_known, :departure, :finished, :key)";
const REPORT: &str = "
    INSERT INTO report (entry_id, revision, kind, payload, payload_sha256, departure_at,
        departure_time_known, state, queued_at, decided_at)
    VALUES (:id, 1, 'first', :payload, :hash, :departure, 1, :state, :arrival, :decided)";
const UNIT: &str = "INSERT INTO unit_night (entry_id, from_night, unit) VALUES (?1, ?2, ?3)";

const SYLLABLES: [&str; 24] = [
    "no", "vak", "hor", "vat", "ko", "ro", "šec", "pe", "ter", "žu", "pan", "čič", "mo", "ni",
    "ka", "lu", "bel", "so", "gra", "tin", "ha", "ber", "win", "ski",
];

/// A book and the settings that name it.
pub struct SizedBook {
    pub entries: i64,
    folder: PathBuf,
}

impl SizedBook {
    /// The book of so many entries, written if it is not there.
    pub fn of(entries: i64) -> Self {
        let edition = Sha256::digest(format!("{EDITION} {MIGRATION}"));
        let edition: String = edition
            .iter()
            .take(4)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{edition}-{entries}"));
        let book = Self { entries, folder };
        if !book.config_path().exists() {
            book.write();
        }
        book
    }

    pub fn config_path(&self) -> PathBuf {
        self.folder.join("config.toml")
    }

    pub fn database_path(&self) -> PathBuf {
        self.folder.join("book.db")
    }

    pub fn facility() -> FacilityId {
        FacilityId::new(20417).expect("a number")
    }

    pub fn now() -> Moment {
        clock::parse_rehearsal(NOW).expect("a time")
    }

    pub fn desk(&self) -> Desk {
        let config = Config::load(&self.config_path()).expect("settings");
        Desk::open(Arc::new(config), Clock::rehearsal(Self::now())).expect("a book")
    }

    fn write(&self) {
        fs::remove_dir_all(&self.folder).ok();
        fs::create_dir_all(&self.folder).expect("a folder");
        let written = self.folder.join("config.toml.part");
        fs::write(&written, settings()).expect("settings");
        let config = Config::load(&written).expect("settings");
        drop(Desk::open(Arc::new(config), Clock::rehearsal(Self::now())).expect("a book"));
        let mut book = Connection::open(self.database_path()).expect("a book");
        book.pragma_update(None, "synchronous", "OFF")
            .expect("fast");
        let transaction = book.transaction().expect("a transaction");
        self.fill(&transaction);
        transaction.commit().expect("written");
        book.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
            .expect("one file");
        fs::rename(written, self.config_path()).expect("settings");
    }

    fn fill(&self, book: &Connection) {
        let now = Self::now().utc_seconds();
        let mut entry = book.prepare(ENTRY).expect("a statement");
        let mut report = book.prepare(REPORT).expect("a statement");
        let mut unit = book.prepare(UNIT).expect("a statement");
        let (mut year, mut number) = (0, 0);
        for place in 0..self.entries {
            let left_to_come = self.entries - 1 - place;
            let arrival = now - left_to_come * SECONDS_BETWEEN_ARRIVALS - 600;
            let day = Moment::from_utc_seconds(arrival).date();
            if day.year() != year {
                (year, number) = (day.year(), 0);
            }
            number += 1;
            let departure = arrival + (1 + place % 3) * DAY_SECONDS;
            let is_gone = departure < now;
            let finished = is_gone && (left_to_come > ALL_GONE || left_to_come % LEFT_OPEN > 0);
            let sent = left_to_come >= WAITING;
            let (surname, first_name) = (name(place, 3), name(place * 7 + 3, 2));
            let document = format!("P{:07}", place * 7_919 % 9_999_991);
            let state = if sent { "accepted" } else { "queued" };
            entry
                .execute(named_params! {
                    ":id": place + 1, ":year": year, ":number": number, ":sent": sent,
                    ":first_name": first_name, ":surname": surname,
                    ":born": format!("{}-{:02}-{:02}", 1940 + place % 60, 1 + place % 12, 1 + place % 28),
                    ":document": document, ":arrival": arrival, ":departure": departure,
                    ":left": is_gone.then_some(departure), ":left_known": is_gone.then_some(1),
                    ":finished": finished, ":state": state,
                    ":registered": sent.then_some(arrival + 300),
                    ":deregistered": finished.then_some(departure + 300),
                    ":reported": sent.then_some(departure), ":reported_known": sent.then_some(1),
                    ":key": fold(&format!("{surname} {first_name} {document}")),
                })
                .expect("an entry");
            let payload = format!("{place:0>300}");
            report
                .execute(named_params! {
                    ":id": place + 1, ":payload": payload.as_bytes(),
                    ":hash": Sha256::digest(&payload).as_slice(), ":departure": departure,
                    ":state": state, ":arrival": arrival, ":decided": sent.then_some(arrival + 300),
                })
                .expect("a report");
            let room = format!("{}", 101 + place % UNITS);
            unit.execute((place + 1, day.to_string(), room))
                .expect("a unit");
        }
    }
}

fn settings() -> String {
    let units: Vec<String> = (0..UNITS)
        .map(|unit| format!("\"{}\"", 101 + unit))
        .collect();
    format!(
        "database = \"book.db\"\n[service]\nendpoint = \"http://127.0.0.1:9/\"\nuser_name = \"hotel\"\n\
         [secrets]\nsource = \"file\"\nfile = \"secrets.toml\"\n[[facility]]\nid = 20417\n\
         name = \"Hotel Breza\"\npermanent_beds = 1800\nunits = [{}]\n\
         tourist_tax = [{{ from = \"2010-01-01\", rate = \"2.50\" }}]\n",
        units.join(", ")
    )
}

/// An invented name of so many syllables.
fn name(place: i64, syllables: i64) -> String {
    let mut rest = place * 2_654_435_761 % 4_294_967_291;
    let mut name = String::new();
    for _ in 0..syllables {
        name.push_str(SYLLABLES[usize::try_from(rest % 24).expect("small")]);
        rest /= 24;
    }
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}
