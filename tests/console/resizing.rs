//! Another size at any moment, with keys in between.

use super::kernel::wait_until_idle;
use super::terminal::Console;

/// Esc in the protocol of kitty: it is whole, so that nothing is waited for.
const ESC: &str = "\x1b[27u";

/// Heights and widths, the smallest and the largest among them; 0 is said by terminals that do not
/// know their size.
const SIZES: [(u16, u16); 12] = [
    (0, 0),
    (1, 1),
    (300, 300),
    (16, 60),
    (15, 60),
    (16, 59),
    (2, 300),
    (300, 2),
    (40, 120),
    (0, 80),
    (24, 0),
    (60, 200),
];

/// Each opens a screen, a page or a box, with what closes it again.
const KEYS: [(&str, &str); 12] = [
    ("1", ""),
    ("2", ""),
    ("3", ""),
    ("4", ""),
    ("5", ""),
    ("6", ""),
    ("?", ESC),
    ("n", ESC),
    ("6\r", ESC),
    ("6f", ESC),
    ("3o", ESC),
    ("4z", ESC),
];

#[test]
fn a_storm_of_sizes_is_survived_on_every_screen() {
    let mut console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    for (open, close) in KEYS {
        console.resize_program(24, 80);
        console.keys(open);
        for (rows, cols) in SIZES {
            console.resize_program(rows, cols);
        }
        console.resize_program(24, 80);
        wait_until_idle(console.pid());
        console.keys(close);
        wait_until_idle(console.pid());
    }
    for _ in 0..3 {
        console.keys(ESC);
        wait_until_idle(console.pid());
    }
    console.keys("2");
    console.wait_for_line("Čuček Matjaž", "> 00");
    console.keys("q");
    assert!(console.ended_well());
}

#[test]
fn a_terminal_that_says_no_size_is_taken_as_80_by_24() {
    let mut console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    console.resize_program(0, 0);
    console.keys("2");
    console.wait_for_line("Čuček Matjaž", "> 00");
}
