//! What comes from outside never steers the terminal: more than 200 hostile texts by each way into
//! the program, and every byte that it writes to a real pseudo-terminal is read by a strict reader.

mod answered;
mod drafts;
mod hand_overs;
mod kept;
mod machine;
mod names_of_files;
mod payloads;
mod service;
mod strict;
mod taken_in;
mod typed;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::house::House;
use super::kernel::press;
use super::terminal::Console;
use strict::{Form, assert_ours};

const DOWN: &str = "\x1b[B";
/// Esc in the protocol of kitty: it is whole, so that nothing is waited for.
const ESC: &str = "\x1b[27u";
const NOW: &str = "2026-08-20T23:41";

/// A command on a terminal; what it wrote must be ours. Returns it.
#[track_caller]
fn command(house: &House, arguments: &[&str], environment: &[(&str, &str)], way: &str) -> String {
    let settings = house.settings();
    let mut all = vec!["--config", &settings, "--now", NOW];
    all.extend(arguments);
    let mut console = Console::start_with(24, 200, &all, environment);
    console.wait_for_end();
    console.ended();
    let raw = console.raw();
    assert_ours(&raw, Form::Lines, way);
    String::from_utf8_lossy(&raw).into_owned()
}

/// A console with room for the panel beside the list.
fn wide(house: &House) -> Console {
    Console::start(40, 130, &["--config", &house.settings(), "--now", NOW])
}

/// Which names are seen in a text.
fn seen(text: &str) -> BTreeSet<String> {
    text.match_indices("Qx")
        .filter_map(|(at, _)| text.get(at..at + 5))
        .filter(|name| name.bytes().skip(2).all(|b| b.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// Goes down a list row by row, with each row beside it, until nothing new is seen.
#[track_caller]
fn walk(console: &mut Console, count: usize, way: &str) {
    let mut all = BTreeSet::new();
    for _ in 0..count + 2 {
        all.extend(seen(&console.screen()));
        if count > 0 && all.len() >= count {
            break;
        }
        press(console, DOWN);
    }
    assert_ours(&console.raw(), Form::Screen, way);
    let missing: Vec<_> = (0..count)
        .map(|place| format!("Qx{place:03}"))
        .filter(|name| !all.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "{way}: never shown: {missing:?}\n{}",
        console.screen()
    );
}

#[track_caller]
fn assert_all_seen(text: &str, count: usize, way: &str) {
    let all = seen(text);
    let missing = (0..count).find(|place| !all.contains(&format!("Qx{place:03}")));
    assert_eq!(missing, None, "{way}: never shown");
}

/// Everybody who is in the house, in the console, in lines and on the command line.
#[track_caller]
fn looked_at_everywhere(house: &House, count: usize, way: &str) {
    let listed = command(house, &["list", "book"], &[], way);
    assert_all_seen(&listed, count, way);
    command(house, &["list", "book", "--json"], &[], way);
    let mut console = wide(house);
    console.wait_for("Hotel");
    press(&mut console, "/");
    press(&mut console, "qx");
    walk(&mut console, count, way);
    // The entry in its form, and from the list its history and whom it came with.
    for key in ["\r", ESC, "\t", "h", ESC, "c", ESC] {
        press(&mut console, key);
    }
    assert_ours(&console.raw(), Form::Screen, way);
    let mut plain = house.plain();
    let at = leafed_through(&mut plain, 0);
    plain.keys("/ qx\r");
    leafed_through(&mut plain, at);
    plain.keys("q\r");
    plain.wait_for_end();
    let raw = plain.raw();
    assert_ours(&raw, Form::Lines, way);
    assert_all_seen(&String::from_utf8_lossy(&raw), count, way);
}

/// Goes through all pages in lines, until a command is asked for; returns where.
#[track_caller]
fn leafed_through(plain: &mut Console, mut after: usize) -> usize {
    let until = Instant::now() + Duration::from_secs(60);
    while Instant::now() < until {
        let raw = plain.raw();
        if raw[after..].ends_with(b"dovolj: ") {
            after = raw.len();
            plain.keys("\r");
        } else if raw[after..].ends_with("pomoč): ".as_bytes()) {
            return raw.len();
        }
        std::thread::yield_now();
    }
    panic!("no command is asked for:\n{}", plain.screen());
}
