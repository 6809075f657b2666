//! The console on a real pseudo-terminal: keys in, screens out.
//!
//! A test waits for what stands on the screen, never for time; the upper limit only guards
//! against hangs.

mod budgets;
mod colours;
mod drafts;
mod first_start;
mod gaps;
mod hostile;
mod house;
mod idle;
mod kernel;
mod key_counts;
mod leaving;
mod plain;
mod reader;
mod resizing;
mod split_keys;
mod terminal;
mod two_desks;

use terminal::Console;

/// A guest typed from nothing, field by field, with Enter alone.
const GUEST: [&str; 10] = [
    "Hribar",
    "Meta",
    "z",
    "5.3.87",
    "slovenija",
    "osebna",
    "IB5566778",
    "1100",
    "+2",
    "302",
];

fn type_guest(console: &mut Console, fields: &[&str]) {
    console.keys("n");
    console.wait_for("Priimek");
    for field in fields {
        console.keys(field);
        console.keys("\r");
    }
}

#[test]
fn a_guest_is_entered_by_keys_alone_sent_and_accepted() {
    let mut console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    type_guest(&mut console, &GUEST);
    console.wait_for("302");
    // Extra bed, tax code and note stay as they are; the last Enter saves.
    console.keys("\r\r\r\r");
    console.wait_for("Shranjeno");
    console.wait_for_absence("Priimek");
    console.keys("6");
    console.wait_for("Hribar Meta");
    console.keys("s");
    console.wait_for("Pošljem");
    console.keys("d");
    console.wait_for("sprejeto 6");
    console.wait_for_line("Hribar Meta", "sprejeto");
    console.keys("q");
    assert!(console.ended_well());
}

#[test]
fn a_refused_number_is_mended_where_it_is_shown() {
    let mut console = Console::demo(24, 80);
    console.wait_for("Gashi");
    console.keys("4");
    console.wait_for_line("Gashi", "zavrnjeno");
    console.select("Gashi");
    console.keys("z");
    console.wait_for("Zaporedna številka");
    console.keys("\x15");
    console.keys("1001\r");
    console.wait_for_line("Gashi", "čaka");
    console.keys("s");
    console.wait_for("Pošljem");
    console.keys("d");
    console.keys("6");
    console.wait_for_line("Gashi", "sprejeto");
}

#[test]
fn the_process_ends_when_its_terminal_goes_away() {
    let mut console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    console.keys("n");
    console.wait_for("Priimek");
    console.hang_up();
    console.ended();
    assert!(
        console.left_nothing(),
        "the throw-away hotel goes with the process"
    );
}

#[test]
fn moving_the_selection_costs_few_bytes() {
    let mut console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    console.keys("2");
    console.wait_for("stanje");
    console.wait_for_line("Čuček Matjaž", "> 00");
    let before = console.bytes_read();
    console.keys("j");
    console.wait_for_line("Čuček Špela", "> 00");
    let moved = console.bytes_read() - before;
    println!("moving the selection one row down: {moved} bytes");
    assert!(moved <= 400, "{moved} bytes");
}

#[test]
fn a_departure_costs_one_key_and_all_are_sent_at_once() {
    // At an hour at which nobody of the invented left on the day of arrival, which is asked about.
    let mut console = Console::start(24, 80, &["demo", "--now", "2026-08-20T23:41"]);
    console.wait_for("VADNICA");
    console.keys("3");
    console.wait_for("Nezaključeni odhodi");
    console.keys("v");
    console.wait_for("Odhodi po vrsti   1 od 3");
    let mut keys = 0;
    for next in ["2 od 3", "3 od 3", "Konec. Urejeno: 3 vpisi"] {
        console.keys("d");
        keys += 1;
        console.wait_for(next);
    }
    println!("3 departures: {keys} keys");
    assert_eq!(keys, 3, "a departure is one key");
    console.keys("s");
    console.wait_for("Pošljem");
    console.keys("d");
    console.wait_for("Pošiljanje: sprejeto");
    console.wait_for("3 Odhodi 0");
    console.keys("q");
    assert!(console.ended_well());
}

#[test]
fn a_small_terminal_says_so_and_a_larger_one_goes_on() {
    let mut console = Console::demo(12, 40);
    console.wait_for("60");
    console.resize(24, 80);
    console.wait_for_line("Čuček Matjaž", "zamuja");
    console.keys("s");
    console.wait_for("Pošljem 5");
}
