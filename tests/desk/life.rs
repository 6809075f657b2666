//! The life of an entry: one number from the first report to the storno, and bytes that never change.

use std::sync::Arc;

use recepcija::clock::Clock;
use recepcija::config::Config;
use recepcija::desk::{Desk, DeskError, StornoPlan};
use recepcija::domain::identifiers::EntryId;
use recepcija::domain::moment::Moment;
use recepcija::store::Reading;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::house::{House, Practice, Scripted, answer, document, entries, rows};

const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure
B1,101,Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T10:00,
";

fn held_by(practice: &Practice) -> Vec<Value> {
    let held = practice.look("/entries.json");
    held["entries"].as_array().expect("entries").clone()
}

#[test]
fn departure_correction_repeat_and_storno_reuse_the_number() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 0);
    assert_eq!(held_by(&practice)[0]["casOdhoda"], Value::Null);

    house.run(&["depart", "1", "--at", "2026-08-20T17:30"], 0);
    house.run(&["send"], 0);
    assert_eq!(held_by(&practice)[0]["casOdhoda"], "2026-08-20T17:30:00");

    house.run(&["correct", "1", "--document-number", "IB7654321"], 0);
    house.run(&["send"], 0);
    let held = held_by(&practice);
    assert_eq!(held.len(), 1);
    assert_eq!(
        (&held[0]["zst"], &held[0]["idStDok"], &held[0]["status"]),
        (&1.into(), &"IB7654321".into(), &1.into())
    );
    assert_eq!(house.states(), [(1, "accepted".to_owned())]);

    // Once more on request: AJPES has it, and nothing there changes.
    let mut desk = desk(&house);
    let entry = desk.store().entry(EntryId(1)).expect("the entry");
    desk.send_again(entry.id, entry.version).expect("marked");
    house.run(&["send"], 0);
    assert_eq!(held_by(&practice), held);

    let entry = desk.store().entry(EntryId(1)).expect("the entry");
    desk.storno(entry.id, entry.version).expect("void");
    house.run(&["send"], 0);
    let void = held_by(&practice);
    assert_eq!(void.len(), 1);
    assert_eq!(
        (&void[0]["zst"], &void[0]["idStDok"], &void[0]["status"]),
        (&1.into(), &"IB7654321".into(), &2.into())
    );
    let kinds: Vec<String> = column(&house, "SELECT kind FROM report ORDER BY revision");
    assert_eq!(
        kinds,
        ["first", "departure", "correction", "resend", "storno"]
    );
    let numbers = column(
        &house,
        "SELECT DISTINCT sequence_number || '/' || year FROM entry",
    );
    assert_eq!(numbers, ["1/2026"]);
}

/// Another desk of the house, for what has no command.
pub fn desk(house: &House) -> Desk {
    let path = house.path("config.toml");
    let text = std::fs::read_to_string(&path).expect("settings");
    let config = Config::from_toml(&path, &text).expect("settings");
    let now = "2026-08-20T18:00:00".parse().expect("a time");
    let now = Moment::from_local(now).expect("unambiguous");
    Desk::open(Arc::new(config), Clock::rehearsal(now)).expect("a desk")
}

fn column(house: &House, sql: &str) -> Vec<String> {
    let book = house.book();
    let mut statement = book.prepare(sql).expect("a statement");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("texts")
}

#[test]
fn what_is_queued_is_sent_as_it_was_whatever_the_settings_say_later() {
    // Lost twice, with another rate and another departure hour in the settings in between.
    let service = Scripted::new(|place, _| {
        (place > 1).then(|| answer("<data success=\"1\" failure=\"0\"/>"))
    });
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 2);
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace("rate = \"2.50\"", "rate = \"3.10\"");
    house.write("config.toml", settings.as_bytes());
    house.run(&["send"], 2);
    house.run(&["send"], 0);
    let sent: Vec<String> = service.requests.try_iter().collect();
    let documents: Vec<&str> = sent.iter().map(|request| document(request)).collect();
    assert_eq!(documents.len(), 3);
    assert_eq!(documents[0], documents[1]);
    assert_eq!(documents[0], documents[2]);
    assert!(documents[0].contains("ttVisina=\"2.50\""));

    let book = house.book();
    let (payload, hash): (Vec<u8>, Vec<u8>) = book
        .query_row("SELECT payload, payload_sha256 FROM report", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .expect("one revision");
    assert_eq!(payload, rows(&sent[0])[0].as_bytes());
    assert_eq!(Sha256::digest(&payload).as_slice(), hash);
    let hash: Vec<u8> = book
        .query_row(
            "SELECT document_sha256 FROM package ORDER BY id DESC",
            [],
            |row| row.get(0),
        )
        .expect("the package");
    assert_eq!(Sha256::digest(documents[2].as_bytes()).as_slice(), hash);
    let changed = book.execute("UPDATE report SET payload = x'00'", []);
    assert!(changed.is_err(), "a revision never changes");
}

#[test]
fn what_was_never_tried_follows_the_settings_before_it_goes() {
    let service = Scripted::new(|_, _| Some(answer("<data success=\"1\" failure=\"0\"/>")));
    let house = House::reporting_to(&service.endpoint);
    house.import("list.csv", LIST, 0);
    let settings = std::fs::read_to_string(house.path("config.toml")).expect("settings");
    let settings = settings.replace("rate = \"2.50\"", "rate = \"3.10\"");
    house.write("config.toml", settings.as_bytes());
    house.run(&["send"], 0);
    let sent = service.requests.recv().expect("a request");
    assert!(document(&sent).contains("ttVisina=\"3.10\""));
}

#[test]
fn r19_a_storno_that_could_not_be_sent_is_refused_until_the_entry_is_mended() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);
    house.import("list.csv", LIST, 0);
    house.run(&["send"], 0);
    house.run(&["correct", "1", "--surname", ""], 1);
    let mut desk = desk(&house);
    let entry = desk.store().entry(EntryId(1)).expect("the entry");
    let refused = desk.storno(entry.id, entry.version);
    assert!(
        matches!(refused, Err(DeskError::NeedsAttention)),
        "{refused:?}"
    );
    house.run(&["correct", "1", "--surname", "Novak"], 0);
    let entry = desk.store().entry(EntryId(1)).expect("the entry");
    desk.storno(entry.id, entry.version).expect("void");
    house.run(&["send"], 0);
    assert_eq!(held_by(&practice)[0]["status"], 2);
}

/// A house with two guests of whom the first is void before AJPES has anybody.
fn house_with_a_void_first(endpoint: &str) -> House {
    let house = House::reporting_to(endpoint);
    let second = "B2,102,Eva,Kos,F,1988-03-05,SI,I,IB7654321,2026-08-20T11:00,\n";
    house.import("list.csv", &format!("{LIST}{second}"), 0);
    let mut desk = desk(&house);
    let entry = desk.store().entry(EntryId(1)).expect("the entry");
    let plan = |desk: &Desk| desk.plan_storno(entry.id).expect("a plan");
    assert_eq!(plan(&desk), StornoPlan::ReportFirst);
    let saved = desk.storno(entry.id, entry.version).expect("void");
    let saved = saved.entry;
    assert!(!saved.storno && saved.reporting.storno_follows);
    assert_eq!(plan(&desk), StornoPlan::Done);
    house
}

/// Number and status of each row of a request.
fn told(request: &str) -> Vec<(bool, bool)> {
    let rows = rows(request);
    rows.iter()
        .map(|row| (row.contains("zst=\"1\""), row.contains("status=\"2\"")))
        .collect()
}

/// An entry as the guest book lists it.
fn listed(house: &House, id: i64) -> Value {
    let book = house.json(&["list", "book", "--json"], 0);
    let mut entries = book.as_array().expect("a list").iter();
    entries
        .find(|entry| entry["id"] == id)
        .expect("she")
        .clone()
}

#[test]
fn r19_a_void_guest_whose_number_is_not_the_last_is_reported_and_stornoed_in_one_run() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = house_with_a_void_first(&practice.endpoint);
    let waiting = house.json(&["list", "pending", "--json"], 0);
    let first = waiting.as_array().expect("a list").iter();
    let first = first.clone().find(|entry| entry["id"] == 1).expect("she");
    assert_eq!(
        (&first["state"], &first["storno_follows"], &first["duty"]),
        (&"queued".into(), &true.into(), &"report_arrival".into())
    );
    assert!(
        house
            .run(&["list", "pending"], 0)
            .contains("waits, then storno")
    );

    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 2);
    let held = held_by(&practice);
    let mut held: Vec<_> = held
        .iter()
        .map(|row| (&row["zst"], &row["status"]))
        .collect();
    held.sort_by_key(|(number, _)| number.as_i64());
    assert_eq!(held, [(&1.into(), &2.into()), (&2.into(), &1.into())]);
    let kinds: Vec<String> = column(
        &house,
        "SELECT kind FROM report WHERE entry_id = 1 ORDER BY revision",
    );
    assert_eq!(kinds, ["first", "storno"]);
    let first = listed(&house, 1);
    assert_eq!(
        (&first["storno"], &first["storno_follows"], &first["duty"]),
        (&true.into(), &false.into(), &Value::Null)
    );
}

#[test]
fn r19_a_storno_follows_also_after_a_lost_answer_and_after_a_refusal_that_was_mended() {
    let service = Scripted::new(|place, _| {
        let refused =
            "<data success=\"1\" failure=\"1\"><row id=\"0\" msg=\"4134\" msgTxt=\"\"/></data>";
        match place {
            0 => None,
            1 => Some(answer(refused)),
            _ => Some(answer("<data success=\"1\" failure=\"0\"/>")),
        }
    });
    let house = house_with_a_void_first(&service.endpoint);
    house.run(&["send"], 2);
    house.run(&["send"], 1);
    assert_eq!(house.states()[0], (1, "rejected".to_owned()));
    // She is not void yet, so she is mended like any other.
    house.run(&["correct", "1", "--document-number", "IB7654322"], 0);
    house.run(&["send"], 0);
    let requests: Vec<_> = service.requests.iter().take(4).collect();
    let both = [(true, false), (false, false)];
    assert_eq!(
        (told(&requests[0]), told(&requests[1])),
        (both.to_vec(), both.to_vec())
    );
    assert_eq!(told(&requests[2]), [(true, false)]);
    assert_eq!(told(&requests[3]), [(true, true)]);
    assert_eq!(house.states()[0], (1, "accepted".to_owned()));
}

#[test]
fn r19_a_storno_follows_what_was_handed_over_by_file() {
    let house = house_with_a_void_first("http://127.0.0.1:9/");
    let path = house.path("knjiga.xml");
    let path = path.to_str().expect("a path");
    house.run(&["hand-over", "write", path], 0);
    house.run(&["hand-over", "confirm"], 0);
    let (first, second) = (listed(&house, 1), listed(&house, 2));
    assert_eq!(
        (&first["state"], &first["storno"], &second["state"]),
        (&"queued".into(), &true.into(), &"handed_over".into())
    );
}

#[test]
fn a_correction_of_an_entry_that_another_changed_is_refused_with_the_difference() {
    let house = House::offline();
    house.import(
        "list.csv",
        "first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,         departure,room
Ana,Novak,F,1987-03-05,SI,I,IB1234567,2026-08-20T14:00,2026-08-22,101
",
        0,
    );
    let list = house.json(&["list", "book", "--json"], 0);
    let version = entries(&list)[0]["version"].as_i64().expect("a version");
    let seen = version.to_string();
    // Another desk is first.
    house.run(
        &[
            "correct",
            "1",
            "--if-version",
            &seen,
            "--surname",
            "Novakova",
        ],
        0,
    );
    let asked = [
        "correct",
        "1",
        "--if-version",
        &seen,
        "--surname",
        "Novakovič",
        "--unit",
        "102",
    ];
    let refused = house.command(&asked).output().expect("run");
    let said = String::from_utf8(refused.stderr).expect("UTF-8");
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(
        said.contains("in the book Novakova; yours Novakovič"),
        "{said}"
    );
    assert!(said.contains("in the book 101; yours 102"), "{said}");
    let list = house.json(&["list", "book", "--json"], 0);
    let entry = &entries(&list)[0];
    assert_eq!(
        (&entry["surname"], &entry["unit"]),
        (&"Novakova".into(), &"101".into())
    );
    let now = entry["version"].as_i64().expect("a version").to_string();
    assert!(
        said.contains(&format!("version in the book: {now}")),
        "{said}"
    );
    house.run(&["correct", "1", "--if-version", &now, "--unit", "102"], 0);
}

#[test]
fn r10_a_guest_whose_storno_could_not_be_sent_is_not_moved_into_another_year() {
    let practice = Practice::at("2027-01-01T18:00");
    let house = House::reporting_to(&practice.endpoint).at("2027-01-01T18:00");
    let list = LIST.replace("2026-08-20T10:00", "2026-12-31T22:00");
    house.import("list.csv", &list, 0);
    house.run(&["send"], 0);
    house.run(&["correct", "2026/1", "--document-number", ""], 1);
    // Mended and moved at once: the void entry would lack its document number for ever.
    let both = [
        "correct",
        "2026/1",
        "--document-number",
        "IB7654321",
        "--arrival",
        "2027-01-01T01:00",
    ];
    house.run(&both, 1);
    house.run(&both[..4], 0);
    house.run(&["correct", "2026/1", "--arrival", "2027-01-01T01:00"], 0);
    house.run(&["send"], 0);
    let mut held: Vec<_> = held_by(&practice)
        .iter()
        .map(|held| (held["year"].to_string(), held["status"].to_string()))
        .collect();
    held.sort();
    let (void, valid) = ("2".to_owned(), "1".to_owned());
    assert_eq!(
        held,
        [("2026".to_owned(), void), ("2027".to_owned(), valid)]
    );
}
