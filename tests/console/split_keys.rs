//! Keys that the line cuts up, on a real pseudo-terminal.

use super::house::House;
use super::kernel::keys_read;
use super::terminal::Console;

/// Waits long for the rest of a key, so that a slow machine changes nothing.
const PATIENT: &str = "[console]\nescape_timeout_ms = 2000\n";

/// Sends pieces; each is read by the program before the next one is sent.
fn send_in_pieces(console: &mut Console, pieces: &[&str]) {
    for piece in pieces {
        let before = keys_read(console.pid());
        console.keys(piece);
        while keys_read(console.pid()) < before + piece.len() as u64 {
            std::thread::yield_now();
        }
    }
}

#[test]
fn arrows_and_pastes_that_are_cut_up_are_what_was_pressed() {
    let house = House::with(PATIENT);
    let mut console = house.console();
    console.wait_for("VAJA");
    console.keys("n");
    console.wait_for("Priimek");
    console.keys("Novak");
    console.wait_for_line("Priimek", "Novak");
    send_in_pieces(&mut console, &["\x1b", "[D"]);
    console.keys("x");
    console.wait_for_line("Priimek", "Novaxk");
    send_in_pieces(&mut console, &["\x1b", "[", "1;1", "D"]);
    console.keys("y");
    console.wait_for_line("Priimek", "Novayxk");
    // PuTTY in its SCO mode: F1 takes nothing of what follows with it.
    send_in_pieces(&mut console, &["\x1bOF", "\x1b[99", "~", "abc"]);
    console.wait_for_line("Priimek", "Novayxkabc");
    console.keys("\x15");
    console.wait_for_absence("Novayxkabc");
    send_in_pieces(
        &mut console,
        &["\x1b[20", "0~Ču", "ček", "\x1b", "[20", "1", "~"],
    );
    console.wait_for_line("Priimek", "Čuček");
}

#[test]
fn letters_cut_in_the_middle_and_put_together_from_two_are_typed() {
    let house = House::with(PATIENT);
    let mut console = house.console();
    console.wait_for("VAJA");
    console.keys("n");
    console.wait_for("Priimek");
    // Both ways to write the same letter, and Backspace in both of its ways.
    console.keys("Kos\x08\x7f");
    console.keys("c\u{30c}\r");
    console.wait_for_line("Priimek", "Kč");
}
