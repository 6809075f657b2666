//! What comes by the keyboard: pasted, typed, read from a document.

use super::payloads;
use super::payloads::name;
use super::strict::{Form, assert_ours};
use crate::kernel::{press, wait_until_idle};
use crate::terminal::Console;

#[test]
fn way_5_and_6_pasted_and_typed_into_the_form() {
    let mut console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    console.keys("n");
    console.wait_for("Priimek");
    for (place, payload) in payloads::all().iter().enumerate() {
        let text = name(place, payload);
        console.keys(&format!("\x1b[200~{text}\x1b[201~"));
        console.wait_for(&format!("Qx{place:03}"));
        // From the field into the list of what was typed, and empty again.
        console.keys("\x15");
    }
    wait_until_idle(console.pid());
    assert_ours(&console.raw(), Form::Screen, "paste");
    // Typed, what begins with a control character is keys; the others are letters or nothing.
    let typed = payloads::all()
        .into_iter()
        .filter(|one| !one.contains(|c: char| c < ' ' || c == '\x7f'));
    let typed: Vec<String> = typed.collect();
    let pairs = typed
        .iter()
        .zip(typed.iter().skip(3))
        .map(|(one, other)| format!("{one}{other}"));
    let typed: Vec<String> = typed.iter().cloned().chain(pairs).collect();
    assert!(typed.len() >= 200, "{}", typed.len());
    for (place, payload) in typed.iter().enumerate() {
        console.keys(&name(place, payload));
        console.wait_for(&format!("Qx{place:03}"));
        console.keys("\x15");
    }
    wait_until_idle(console.pid());
    assert_ours(&console.raw(), Form::Screen, "typed");
}

#[test]
fn way_7_a_machine_readable_zone() {
    let payloads = payloads::all();
    for chunk in payloads.chunks(60) {
        let mut console = Console::demo(24, 80);
        console.wait_for("VADNICA");
        console.keys("n");
        console.wait_for("Priimek");
        for payload in chunk {
            let zone = format!(
                "P<HRVHORVAT<{payload}<IVANA{payload}<<<<<<<<<<<<<<<<<<<<<<<<<\r\
                 0123456784HRV9106075F3302288<<<<<<<<{payload}<<<<<<<4\r"
            );
            press(&mut console, &format!("\x1b[200~{zone}\x1b[201~"));
        }
        assert_ours(&console.raw(), Form::Screen, "zone");
    }
}
