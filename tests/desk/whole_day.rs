//! A whole day: two overlapping lists, mended, sent, and held by the service as in the book.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::house::{House, Practice, entries};

/// As a hotel program exports it: comma, UTF-8, ISO dates.
const LIST: &str = "\
booking_id,room,first_name,last_name,gender_code,birth_date,country,document_type,document_number,arrival,departure,tourist_tax_code
B1,101,Giosuè,D'Amico,M,1977-03-01,IT,I,CA5512,2026-08-19T15:00,2026-08-22T08:00,0
B2,101,Chiara,D'Amico,F,2011-08-06,IT,I,CA8122,2026-08-19T15:01,2026-08-22T08:00,11
B3,102,O,Smith & Sons,M,1974-08-16,GB,P,545112903,2026-08-19T12:00,2026-08-23T09:00,0
B4,103,Blaž,Čuček,M,2016-05-05,SI,L,,2026-08-20T09:30,,11
B5,103,Shpëtim,Krasniqi,M,1979-08-12,XK,P,P0092211,2026-08-20T09:00,2026-08-20T17:00,0
B6,102,Wei,Li,M,1955-01-07,CN,P,EB7719002,yesterday,2026-08-23T09:00,0
";

/// As a till exports it: semicolon, Windows-1250, Slovenian heads and words.
const OTHER_LIST: &str = "\
Soba;Ime;Priimek;Spol;Datum rojstva;Državljanstvo;Vrsta dokumenta;Številka dokumenta;Prihod;Odhod\r
103;Blaž;Čuček;moški;5.5.2016;Slovenija;;;20.8.2026 09:30;\r
103;Shpëtim;Krasniqi;moški;12.8.1979;Kosovo;potni list;P0092211;20.8.2026 09:00;20.8.2026 17:00\r
102;Đurđica;Ćosić;ženska;5.4.1980;Hrvaška;osebna izkaznica;XD68SZ;20.8.2026 08:00;24.8.2026\r
";

#[test]
fn two_lists_are_taken_in_mended_sent_and_held_by_the_service_as_in_the_book() {
    let practice = Practice::at("2026-08-20T18:00");
    let house = House::reporting_to(&practice.endpoint);

    let report = house.import("clock.csv", LIST, 1);
    assert_eq!(report["new"], 5);
    assert_eq!(
        report["needs_attention"], 1,
        "one letter of a first name blocks"
    );
    assert_eq!(report["refused"][0]["line"], 7);
    assert_eq!(
        house.numbers(),
        numbers(&["D'Amico", "D'Amico", "Krasniqi", "Čuček"])
    );

    let (bytes, _, lost) = encoding_rs::WINDOWS_1250.encode(OTHER_LIST);
    assert!(!lost, "the list can be written in Windows-1250");
    let path = house.write("blagajna.csv", &bytes);
    let path = path.to_str().expect("a path");
    let other = house.json(&["import", path, "--json"], 0);
    assert_eq!(
        (&other["new"], &other["unchanged"]),
        (&Value::from(1), &Value::from(2))
    );
    let again = house.json(&["import", path, "--json"], 0);
    assert_eq!(
        (&again["new"], &again["changed"]),
        (&Value::from(0), &Value::from(0))
    );

    // Mended in the other program and taken in again: only now it gets a number.
    let mended = LIST
        .replace("102,O,Smith", "102,Oliver,Smith")
        .replace("yesterday", "2026-08-20T10:00");
    let report = house.import("clock.csv", &mended, 0);
    assert_eq!(
        (&report["new"], &report["changed"]),
        (&Value::from(1), &Value::from(1))
    );
    let expected = [
        "D'Amico",
        "D'Amico",
        "Krasniqi",
        "Čuček",
        "Ćosić",
        "Smith & Sons",
        "Li",
    ];
    assert_eq!(house.numbers(), numbers(&expected));

    let sent = house.json(&["send", "--json"], 0);
    assert_eq!(
        (&sent["packages"], &sent["accepted"]),
        (&Value::from(1), &Value::from(7))
    );
    assert_eq!(held_by(&practice), book_of(&house));

    let sent = house.json(&["send", "--json"], 0);
    assert_eq!(
        sent["packages"], 0,
        "what was accepted is not sent again (R18)"
    );
    let check = house.json(&["check", "--json"], 0);
    assert_eq!(check["all_clear"], true);
}

#[test]
fn a_day_goes_from_arrival_to_departure_and_correction() {
    let practice = Practice::at("2026-08-22T09:00");
    let mut house = House::reporting_to(&practice.endpoint);
    house.import(
        "list.csv",
        &LIST
            .replace("102,O,", "102,Oliver,")
            .replace("yesterday", "2026-08-20T10:00"),
        0,
    );
    house.run(&["send"], 0);

    house = house.at("2026-08-22T08:30");
    let departures = house.json(&["list", "departures", "--json"], 0);
    let why: Vec<_> = entries(&departures)
        .iter()
        .map(|e| &e["unfinished_departure"])
        .collect();
    assert_eq!(why, ["not_confirmed", "not_confirmed"]);
    house.run(&["depart", "2", "--at", "2026-08-22T08:00"], 0);
    house.run(&["depart", "3", "--at", "2026-08-22T08:10"], 0);
    let pending = house.json(&["list", "pending", "--json"], 0);
    assert_eq!(
        entries(&pending).len(),
        1,
        "confirming a departure unchanged sends nothing"
    );
    assert_eq!(pending[0]["deadline"], "2026-08-22T20:10:00+02:00");

    house.run(&["correct", "2026/6", "--document-number", "AB1234576"], 0);
    house.run(&["send"], 0);
    let held = held_by(&practice);
    assert_eq!(held[&6]["idStDok"], "AB1234576");
    assert_eq!(held[&3]["casOdhoda"], "2026-08-22T08:10:00");
    assert_eq!(held, book_of(&house));
}

#[test]
fn the_switch_from_another_program_keeps_numbers_and_reports_nothing_twice() {
    let practice = Practice::at("2026-08-20T18:00");
    let before = House::reporting_to(&practice.endpoint);
    before.import("list.csv", LIST, 1);
    let file = before.run(&["export", "xml"], 0);

    let house = House::reporting_to(&practice.endpoint);
    let path = house.write("book.xml", file.as_bytes());
    house.run(
        &[
            "import",
            path.to_str().expect("a path"),
            "--already-reported",
        ],
        0,
    );
    assert_eq!(house.numbers(), before.numbers());
    assert_eq!(house.json(&["send", "--json"], 0)["packages"], 0);
    assert_eq!(house.run(&["export", "xml"], 0), file);

    house.run(&["depart", "4", "--at", "2026-08-20T17:30"], 0);
    assert_eq!(house.json(&["send", "--json"], 0)["accepted"], 1);
    assert_eq!(held_by(&practice)[&4]["casOdhoda"], "2026-08-20T17:30:00");
}

fn numbers(surnames: &[&str]) -> Vec<(i64, String)> {
    (1..)
        .zip(surnames.iter().map(|surname| (*surname).to_owned()))
        .collect()
}

/// What the service holds, by number, without what only the service knows.
fn held_by(practice: &Practice) -> BTreeMap<i64, BTreeMap<String, String>> {
    let held = practice.look("/entries.json");
    entries(&held["entries"])
        .iter()
        .map(|entry| {
            let fields = entry.as_object().expect("an entry").iter();
            let fields = fields
                .filter(|(name, value)| {
                    !matches!(name.as_str(), "year" | "user_name" | "received_at")
                        && !value.is_null()
                })
                .map(|(name, value)| {
                    let value = value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned);
                    (name.clone(), value)
                })
                .collect();
            (entry["zst"].as_i64().expect("a number"), fields)
        })
        .collect()
}

/// What the book says, read from its file.
fn book_of(house: &House) -> BTreeMap<i64, BTreeMap<String, String>> {
    let file = house.run(&["export", "xml"], 0);
    let mut reader = quick_xml::Reader::from_str(&file);
    let mut book = BTreeMap::new();
    loop {
        match reader.read_event().expect("XML") {
            quick_xml::events::Event::Empty(row) => {
                let fields: BTreeMap<String, String> = row
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.expect("an attribute");
                        let name = attribute.key.as_ref().to_owned();
                        let value = attribute.value.into_owned();
                        let value = quick_xml::escape::unescape(&value)
                            .expect("text")
                            .into_owned();
                        (name, value)
                    })
                    .collect();
                book.insert(fields["zst"].parse().expect("a number"), fields);
            }
            quick_xml::events::Event::Eof => return book,
            _ => {}
        }
    }
}
