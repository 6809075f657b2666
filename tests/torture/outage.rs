//! An outage of days, by `recepcija courier --once --now …` step by step: guests come hour by hour, the
//! service refuses connections, then it is back. Counted are the tries in vain, and how long it takes
//! by the rehearsal clock until everything is accepted, the oldest deadline first.
//!
//! A step is made whenever the courier itself would wake ([`Desk::courier_next_at`]), and every hour, when
//! guests come. Once an hour it also looks when it would be asleep, which must cost no try: that is why
//! the minutes between need no process each.

use std::sync::Arc;

use recepcija::clock::{Clock, parse_rehearsal};
use recepcija::config::Config;
use recepcija::desk::Desk;

use crate::house::{House, Practice};
use crate::is_long;

/// Hours, guests in each, and tries at most.
const SHORT: (i64, i64, i64) = (6, 10, 30);
const LONG: (i64, i64, i64) = (72, 7, 300);
const HOUR: i64 = 3600;
/// An hour without its first and last minutes: then guests wait long enough, and it rests mostly.
const ASLEEP_AT: i64 = 35 * 60;
/// From the first answer on.
const DRAINED_WITHIN: i64 = 10 * 60;
const HEADS: &str = "booking_id,room,first_name,last_name,gender_code,birth_date,country,\
                     document_type,document_number,arrival,departure\n";

/// A time so many seconds after the outage began.
fn at(seconds: i64) -> String {
    let start =
        chrono::NaiveDate::from_ymd_opt(2026, 8, 20).and_then(|day| day.and_hms_opt(6, 0, 0));
    let moment = start.expect("a moment") + chrono::Duration::seconds(seconds);
    moment.format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn count(house: &House, sql: &str) -> i64 {
    let counted = house.book().query_row(sql, [], |row| row.get(0));
    counted.expect("counted")
}

fn tries(house: &House) -> i64 {
    count(house, "SELECT count(*) FROM attempt")
}

fn waiting(house: &House) -> i64 {
    let sql = "SELECT count(*) FROM report WHERE state <> 'accepted'";
    count(house, sql)
}

/// When the courier would wake, in seconds after the outage began.
fn wakes_at(house: &House, now: i64) -> Option<i64> {
    let config = Config::load(&house.path("config.toml")).expect("settings");
    let moment = parse_rehearsal(&at(now)).unwrap_or_else(|_| panic!("a time"));
    let desk = Desk::open(Arc::new(config), Clock::rehearsal(moment)).expect("opened");
    let next = desk.courier_next_at().expect("read")?;
    Some(now + next.seconds_since(moment).max(1))
}

/// The guests of an hour; two of one name and birthday would be one.
fn guests(first: i64, how_many: i64, arrival: &str) -> String {
    let mut list = HEADS.to_owned();
    for number in first..first + how_many {
        let letters = [number / 26, number % 26]
            .map(|n| char::from(b'a' + u8::try_from(n).expect("a letter")));
        let name: String = letters.iter().collect();
        list.push_str(&format!(
            "B{number},101,Ana,Gost{name},F,1987-03-05,SI,I,IB{number:07},{arrival},\n"
        ));
    }
    list
}

/// One look of the courier at a time; the house at that time.
fn step(house: House, now: i64) -> House {
    let house = house.at(&at(now));
    let output = house.command(&["courier", "--once"]).output().expect("run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        [0, 2].contains(&output.status.code().unwrap_or(-1)),
        "{said}"
    );
    house
}

fn outage(hours: i64, guests_an_hour: i64, tries_at_most: i64) {
    let mut house = House::offline();
    let mut steps = 0;
    for hour in 0..hours {
        house = house.at(&at(hour * HOUR));
        let list = guests(
            hour * guests_an_hour,
            guests_an_hour,
            &at(hour * HOUR)[..16],
        );
        house.import("list.csv", &list, 0);
        let mut now = hour * HOUR;
        let mut has_looked_asleep = false;
        while now < (hour + 1) * HOUR {
            house = step(house, now);
            steps += 1;
            let next = wakes_at(&house, now).unwrap_or(i64::MAX);
            if now >= hour * HOUR + ASLEEP_AT && !has_looked_asleep && next > now + 2 {
                let before = tries(&house);
                house = step(house, now + 1);
                assert_eq!(tries(&house), before, "a rest costs no try");
                has_looked_asleep = true;
            }
            now = next;
        }
    }
    let in_vain = tries(&house);
    let practice = Practice::at(&at(hours * HOUR));
    house.report_to(&practice.endpoint);
    let back = hours * HOUR;
    let mut now = back;
    let mut first_answer = None;
    let mut rounds = 0;
    while waiting(&house) > 0 {
        assert!(now < back + HOUR, "{} wait for ever", waiting(&house));
        house = step(house, now);
        rounds += 1;
        if tries(&house) > in_vain {
            first_answer.get_or_insert(now);
        }
        if waiting(&house) > 0 {
            now = wakes_at(&house, now).expect("what waits wakes it");
        }
    }
    let first_answer = first_answer.expect("an answer");
    let drained = now - first_answer;
    let accepted = accepted_oldest_first(&house);
    assert_eq!(accepted, hours * guests_an_hour);
    let held = practice.look("/entries.json");
    let held = held["entries"].as_array().expect("entries").len();
    assert_eq!(i64::try_from(held).expect("a number"), accepted);
    println!(
        "{hours} hours of outage, {accepted} guests: {in_vain} tries in vain in {steps} steps; the first \
         answer {} s after the service was back, everything accepted {drained} s later in {rounds} \
         rounds, oldest deadline first",
        first_answer - back
    );
    assert!(in_vain <= tries_at_most, "{in_vain}");
    assert!(drained <= DRAINED_WITHIN, "{drained} seconds");
}

/// How many were accepted; each in the order of its deadline, which is that of arrivals.
fn accepted_oldest_first(house: &House) -> i64 {
    let book = house.book();
    let mut statement = book
        .prepare(
            "SELECT entry.arrival_at FROM package_row
               JOIN report ON report.id = report_id JOIN entry ON entry.id = entry_id
              WHERE outcome = 'accepted' ORDER BY package_id, place",
        )
        .expect("understood");
    let arrivals: Vec<i64> = statement
        .query_map([], |row| row.get(0))
        .expect("asked")
        .collect::<rusqlite::Result<_>>()
        .expect("read");
    assert!(arrivals.is_sorted(), "oldest deadline first");
    i64::try_from(arrivals.len()).expect("a number")
}

#[test]
fn an_outage_of_days_costs_few_tries_and_is_drained_oldest_first() {
    let (hours, guests_an_hour, tries_at_most) = if is_long() { LONG } else { SHORT };
    outage(hours, guests_an_hour, tries_at_most);
}
