//! What is asked at each start, each minute and each key costs the same however long the book has
//! been kept: counted in steps of SQLite, on books of which one has ten times the past.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chrono::Datelike;
use rusqlite::Connection;

use super::{Desk, ListKind};
use crate::clock::{Clock, parse_rehearsal};
use crate::config::Config;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::Moment;
use crate::store::Reading;

const SETTINGS: &str = "
    database = \"book.db\"
    [service]
    endpoint = \"http://127.0.0.1:9/\"
    user_name = \"hotel\"
    [secrets]
    source = \"file\"
    file = \"secrets.toml\"
    [[facility]]
    id = 20417
    name = \"Hotel Breza\"
    permanent_beds = 40
    units = [\"101\", \"102\"]
    tourist_tax = [{ from = \"2010-01-01\", rate = \"2.50\" }]
";
const SECONDS_BETWEEN_ARRIVALS: i64 = 12 * 3600;
/// Of the newest, so many are lodged and so many wait to be sent.
const LODGED: i64 = 6;
const WAITING: i64 = 3;

/// More than the past may cost: a deeper index, one more page of a list.
const FACTOR: i32 = 2;
const MORE_STEPS: i32 = 400;

fn now() -> Moment {
    parse_rehearsal("2026-08-20T12:00").expect("a time")
}

/// A book of so many guests, of whom only the newest are of today.
fn desk(entries: i64) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config.toml");
    std::fs::write(&path, SETTINGS).expect("settings");
    let config = Arc::new(Config::load(&path).expect("settings"));
    let mut desk = Desk::open(Arc::clone(&config), Clock::rehearsal(now())).expect("a book");
    desk.look_at_news(FacilityId::new(20417).expect("a number"))
        .expect("looked");
    let book = Connection::open(&config.database).expect("the book");
    let write = book.unchecked_transaction().expect("a transaction");
    for place in 1..=entries {
        keep_guest(&write, place, entries - place);
    }
    write.commit().expect("written");
    (folder, desk)
}

fn keep_guest(book: &Connection, id: i64, arrivals_since: i64) {
    let arrival = now().utc_seconds() - (arrivals_since + 1) * SECONDS_BETWEEN_ARRIVALS;
    let is_gone = arrivals_since >= LODGED;
    let state = if arrivals_since < WAITING {
        "queued"
    } else {
        "accepted"
    };
    let stay_seconds = if is_gone {
        LODGED * SECONDS_BETWEEN_ARRIVALS
    } else {
        20 * 86_400
    };
    let departure = arrival + stay_seconds;
    let year = Moment::from_utc_seconds(arrival).date().year();
    book.execute(
        "INSERT INTO entry (id, facility, year, sequence_number, first_name, surname, sex, birth_date,
            country, document_type, document_number, arrival_at, arrival_time_known,
            arrival_confirmed, expected_departure_at, expected_departure_time_known,
            actual_departure_at, actual_departure_time_known, departure_confirmed, report_state,
            registered_at, lodged_until_at, departure_finished, search_key)
         VALUES (?1, 20417, ?2, ?1, 'Ana', printf('Gost%06d', ?1), 'F',
            date('1940-01-01', '+' || ?1 || ' days'), 'AT', 'P', printf('P%06d', ?1),
            ?3, 1, 1, ?4, 1, iif(?5, ?4, NULL), iif(?5, 1, NULL), ?5, ?6,
            iif(?6 = 'accepted', ?3, NULL), ?4, ?5, printf('gost%06d ana p%06d', ?1, ?1))",
        (id, year, arrival, departure, is_gone, state),
    )
    .expect("an entry");
    book.execute(
        "INSERT INTO report (id, entry_id, revision, kind, payload, payload_sha256, state, queued_at,
            decided_at)
         VALUES (?1, ?1, 1, 'first', x'20', zeroblob(32), ?2, ?3, iif(?2 = 'accepted', ?3, NULL))",
        (id, state, arrival),
    )
    .expect("a report");
    book.execute(
        "INSERT INTO unit_night (entry_id, from_night, unit) VALUES (?1, '2026-01-01', '101')",
        [id],
    )
    .expect("a unit");
    book.execute(
        "INSERT INTO package (id, account, kind, document_sha256, rows_count, created_at)
         VALUES (?1, 'a', 'daily', zeroblob(32), 1, ?2)",
        (id, arrival),
    )
    .expect("a package");
    book.execute(
        "INSERT INTO package_row (package_id, place, report_id, fence, outcome)
         VALUES (?1, 0, ?1, 1, 'accepted')",
        [id],
    )
    .expect("its row");
}

/// The most steps of one run of each statement that a desk asks again and again.
fn steps(entries: i64) -> BTreeMap<String, i32> {
    let (_folder, mut desk) = desk(entries);
    let watched = Arc::new(Mutex::new(BTreeMap::<String, (i32, i32)>::new()));
    let told = Arc::clone(&watched);
    desk.store.watch_steps(move |statement, so_far| {
        let mut told = told.lock().expect("one thread");
        let (before, most) = told.entry(statement.to_owned()).or_default();
        // Of a statement that was planned anew they begin anew.
        let steps = if so_far < *before {
            so_far
        } else {
            so_far - *before
        };
        (*before, *most) = (so_far, steps.max(*most));
    });
    ask_everything(&mut desk, entries);
    let watched = watched.lock().expect("one thread");
    let most = watched.iter();
    most.map(|(statement, (_, most))| (statement.clone(), *most))
        .collect()
}

fn ask_everything(desk: &mut Desk, entries: i64) {
    let facility = FacilityId::new(20417).expect("a number");
    desk.prove_reports().expect("proven");
    desk.end_of_day(None).expect("the day");
    for kind in [
        ListKind::Lodged,
        ListKind::Departures,
        ListKind::Pending,
        ListKind::Attention,
    ] {
        desk.list(kind, facility).expect("a list");
    }
    desk.list_ahead(facility).expect("a list");
    desk.list_open(facility).expect("a list");
    desk.list_leaving(facility).expect("a list");
    desk.list_gaps(facility).expect("a list");
    desk.list_differs(facility).expect("a list");
    desk.arrivals_to_answer(facility).expect("a list");
    desk.news(facility).expect("news");
    desk.look_at_news(facility).expect("news");
    desk.monthly_standing(facility).expect("a month");
    desk.months_to_send(None).expect("months");
    desk.hand_overs(facility).expect("hand-overs");
    desk.store.entries_to_reconcile().expect("entries");
    let newest = EntryId(entries);
    desk.history(newest).expect("a history");
    let entry = desk.store.entry(newest).expect("an entry");
    desk.findings(facility, &entry.details, Some(newest))
        .expect("findings");
    for typed in ["gost000077", "p000077", "1. 1. 1977"] {
        desk.search(facility, typed, 20).expect("a search");
    }
}

#[test]
fn what_a_desk_asks_again_and_again_costs_the_same_after_ten_times_as_long() {
    let of_short = steps(120);
    let of_long = steps(1_200);
    assert!(of_short.len() > 20, "too little was watched");
    let grown: Vec<String> = of_long
        .iter()
        .filter_map(|(statement, steps)| {
            let before = of_short.get(statement)?;
            (*steps > before * FACTOR + MORE_STEPS)
                .then(|| format!("{before} steps became {steps}: {statement}"))
        })
        .collect();
    assert!(grown.is_empty(), "{}", grown.join("\n"));
}
