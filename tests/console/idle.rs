//! While nothing shown changes nothing wakes, and nothing is sent.

use super::house::House;
use super::kernel::{switches, wait_until_idle, written};
use super::terminal::Console;

/// Another process does what takes a while: that is the period, however fast the machine is.
fn a_while_passes(house: &House) {
    let program = env!("CARGO_BIN_EXE_recepcija");
    let arguments = ["--config", &house.settings(), "--now", "2026-08-20T12:00"];
    for _ in 0..20 {
        let mut command = std::process::Command::new(program);
        let output = command.args(arguments).arg("check").output();
        assert!(output.expect("started").status.code().is_some());
    }
}

fn minute_of(console: &Console) -> Option<String> {
    let screen = console.screen();
    let mut words = screen.lines().next()?.split_whitespace();
    words.find(|word| word.contains(':')).map(str::to_owned)
}

#[track_caller]
fn case(keys: &str) {
    let elsewhere = House::new();
    let mut console = Console::start(24, 80, &["demo", "--now", "2026-08-20T12:00:05"]);
    console.wait_for("VADNICA");
    let pid = console.pid();
    console.keys(keys);
    // The figures change with the minute: a period in which it did not is looked at.
    for _ in 0..100 {
        wait_until_idle(pid);
        let before = (switches(pid), written(pid));
        let minute = minute_of(&console);
        a_while_passes(&elsewhere);
        wait_until_idle(pid);
        let after = (switches(pid), written(pid));
        if minute_of(&console) == minute {
            assert_eq!(before, after, "after {keys:?}");
            return;
        }
    }
    panic!("no period within a minute");
}

#[test]
fn nothing_wakes_while_nothing_changes() {
    case("");
    // On a list, in a form with something in it, and with commands looked for.
    case("2");
    case("nHribar");
    case(":");
}
