//! How often a save waits for the disk: once, however much of the book it changes. Desks queue behind
//! each other for that long, so that one wait more would double what eight of them cost.

use std::process::{Command, Stdio};

use super::library::{Call, Deed, watched};
use crate::desks::{facility, guest, open};
use crate::house::House;

const SETTINGS: &str = "RECEPCIJA_TORTURE_SETTINGS";
const SAVES: &str = "RECEPCIJA_TORTURE_SAVES";

/// The process that checks guests in; without its settings it is nothing.
#[test]
#[ignore = "a desk of the test below, in a process of its own"]
fn a_desk_that_checks_in() {
    let Ok(settings) = std::env::var(SETTINGS) else {
        return;
    };
    let saves: usize = std::env::var(SAVES)
        .ok()
        .and_then(|count| count.parse().ok())
        .expect("a number");
    let mut desk = open(&settings);
    for place in 0..saves {
        let details = guest(&format!("T{place}"), desk.now());
        desk.check_in(facility(), details).expect("entered");
    }
}

/// What a new desk writes that checks in so many guests, from its start to its end.
fn calls(saves: usize) -> Vec<Call> {
    let house = House::offline();
    house.run(&["list", "book"], 0);
    let name = "calls::disk_waits::a_desk_that_checks_in";
    let mut desk = Command::new(std::env::current_exe().expect("this program"));
    desk.args(["--exact", name, "--ignored", "--quiet"])
        .env(SETTINGS, house.path("config.toml"))
        .env(SAVES, saves.to_string())
        .stdin(Stdio::null());
    let ended = watched(&mut desk, &house, Deed::Count, 0);
    assert_eq!(ended.code, Some(0), "{}{}", ended.output, ended.messages);
    ended.calls
}

fn count(calls: &[Call], names: &[&str]) -> usize {
    let is_one = |call: &&Call| names.contains(&call.name.as_str());
    calls.iter().filter(is_one).count()
}

#[test]
fn a_check_in_waits_for_the_disk_once() {
    const MORE: usize = 8;
    let (one, many) = (calls(1), calls(1 + MORE));
    let waits = |calls: &[Call]| count(calls, &["fsync", "fdatasync"]);
    let writes = count(&many, &["pwrite"]) - count(&one, &["pwrite"]);
    println!(
        "a check-in: {} writes, {} waits for the disk",
        writes / MORE,
        (waits(&many) - waits(&one)) as f64 / MORE as f64
    );
    assert_eq!(waits(&many) - waits(&one), MORE);
}
