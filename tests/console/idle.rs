//! While nothing shown changes nothing wakes, and nothing is sent.

use super::house::House;
use super::kernel::{switches, wait_until_idle, written};
use super::terminal::Console;

/// Together longer than any look that came round by itself would wait.
const STILL_PERIODS: u32 = 10;

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

#[track_caller]
fn case(keys: &str) {
    let mut console = Console::start(24, 80, &["demo", "--now", "2026-08-20T12:00:05"]);
    console.wait_for("VADNICA");
    stays_idle(&mut console, keys);
}

#[track_caller]
fn stays_idle(console: &mut Console, keys: &str) {
    let elsewhere = House::new();
    let pid = console.pid();
    console.keys(keys);
    // What a key sets off may follow a moment later, such as a draft that is kept, and figures
    // change with the minute: then it must be still for so many periods in a row.
    let mut still = 0;
    let mut seen = Vec::new();
    for _ in 0..100 {
        wait_until_idle(pid);
        let before = (switches(pid), written(pid));
        a_while_passes(&elsewhere);
        wait_until_idle(pid);
        let after = (switches(pid), written(pid));
        if before == after {
            still += 1;
        } else {
            still = 0;
            seen.push((before, after));
        }
        if still == STILL_PERIODS {
            return;
        }
    }
    panic!("it wakes again and again after {keys:?}: {seen:?}");
}

#[test]
fn nothing_wakes_while_nothing_changes() {
    case("");
    // On a list, in a form with something in it, and with commands looked for.
    case("2");
    case("nHribar");
    case(":");
}

#[test]
fn an_intake_folder_wakes_only_when_something_comes() {
    let folder = tempfile::tempdir().expect("a folder");
    let intake = folder.path().to_str().expect("a path");
    let house = House::with(&format!("intake = \"{intake}\"\n"));
    let mut console = house.console_at("2026-08-20T12:00:05");
    console.wait_for("VAJA");
    stays_idle(&mut console, "6");
    let list = "Ime;Priimek;Prihod\nMeta;Hribar;20.8.2026\n";
    let path = folder.path().join("seznam.csv");
    std::fs::write(&path, list).expect("written");
    console.wait_for("Hribar Meta");
    assert!(!path.exists(), "it is moved away");
}

/// Nothing that can wait is done at the start: no connection, no keyring, no roots of certificates.
#[test]
fn the_start_opens_nothing_but_the_book_and_the_terminal() {
    let house = House::with("[console]\ntheme = \"16\"\n");
    let console = house.console();
    console.wait_for("VAJA");
    wait_until_idle(console.pid());
    let folder = format!("/proc/{}/fd", console.pid());
    let opened = std::fs::read_dir(folder).expect("a process");
    let is_known = |path: &str| {
        ["/dev/", "anon_inode:", "pipe:"]
            .iter()
            .any(|it| path.starts_with(it))
            || path.contains("book.db")
    };
    let (mut sockets, mut others) = (0, Vec::new());
    for file in opened.flatten() {
        let path = std::fs::read_link(file.path()).unwrap_or_default();
        let path = path.to_string_lossy().into_owned();
        if path.starts_with("socket:") {
            sockets += 1;
        } else if !is_known(&path) {
            others.push(path);
        }
    }
    // One pair, through which signals come.
    assert_eq!((sockets, others), (2, Vec::new()));
}
