//! From an empty home folder to a guest whom the practice service took.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use recepcija::domain::moment::Moment;
use recepcija::eturizem::practice::{Login, PracticeService, PracticeSettings};
use rustix::process::Signal;

use super::kernel::wait_until_idle;
use super::terminal::Console;
use super::{GUEST, type_guest};

const NOW: &str = "2026-08-20T12:00";

fn practice(folder: &Path) -> PracticeService {
    let now = Moment::from_local("2026-08-20T12:05:00".parse().expect("a time")).expect("a moment");
    PracticeService::start(PracticeSettings {
        listen: "127.0.0.1:0".parse().expect("an address"),
        database: folder.join("practice.db"),
        login: Login::FirstUseFixes,
        register: None,
        clock: Arc::new(move || now),
    })
    .expect("started")
}

fn in_home(home: &Path, arguments: &[&str], term: &str) -> Console {
    let home = home.to_str().expect("a path");
    let variables = [("HOME", home), ("XDG_CONFIG_HOME", ""), ("TERM", term)];
    Console::start_with(24, 80, &[arguments, &["--now", NOW]].concat(), &variables)
}

#[track_caller]
fn is_for_the_owner(file: &Path) {
    let mode = std::fs::metadata(file).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "{}", file.display());
}

#[test]
fn an_empty_home_becomes_a_house_that_reports() {
    let home = tempfile::tempdir().expect("a folder");
    let service = practice(home.path());
    let mut console = in_home(home.path(), &[], "xterm-256color");
    console.wait_for("Kako začnemo?");
    console.keys("\r");
    console.wait_for("Naziv obrata");
    console.keys("Hotel Breza\r");
    console.wait_for("(RNO)");
    // What is wrong is told at once, and the question stays.
    console.keys("dvajset\r");
    console.wait_for("iz samih števk");
    console.keys("\x15");
    console.keys("20417\r");
    console.wait_for("Enote");
    console.keys("101-103, 302\r");
    console.wait_for("Stalna ležišča");
    // A step back shows what was answered.
    console.keys("\x1b[A");
    console.wait_for("> 101-103, 302");
    console.keys("\r");
    console.wait_for("Stalna ležišča");
    console.keys("60\r");
    console.wait_for("Turistična taksa");
    console.keys("2,50\r");
    console.wait_for("Taksa velja od");
    console.keys("\r");
    console.wait_for("Kam gredo prijave");
    let url = service.endpoint_url();
    console.keys(&format!("{url}\r"));
    console.wait_for("Uporabniško ime");
    console.keys("hotel\r");
    console.wait_for("Ne pokaže se");
    console.keys("skrivnost\r");
    console.wait_for("Digitalno potrdilo");
    console.keys("\r");
    console.wait_for("Preizkusim povezavo?");
    let config = home.path().join(".config/recepcija/config.toml");
    assert!(!config.exists(), "nothing is written before the end");
    console.keys("\r");
    console.wait_for("prijava v storitev: v redu");
    console.wait_for("Zapišem nastavitve?");
    assert!(!config.exists(), "nothing is written before the end");
    console.keys("\r");
    console.wait_for("1 Danes");
    assert!(
        !String::from_utf8_lossy(&console.raw()).contains("skrivnost"),
        "a password is never shown"
    );
    is_for_the_owner(&config);
    is_for_the_owner(&config.with_file_name("secrets.toml"));
    type_guest(&mut console, &GUEST);
    console.keys("\r\r\r\r");
    console.wait_for("Shranjeno");
    console.wait_for_absence("Priimek");
    console.keys("s");
    console.wait_for("Pošljem 1 gosta");
    console.keys("d");
    console.keys("6");
    console.wait_for_line("Hribar Meta", "sprejeto");
    console.keys("q");
    assert!(console.ended_well());
}

#[test]
fn leaving_the_set_up_is_asked_about_and_writes_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let mut console = in_home(home.path(), &["setup"], "xterm-256color");
    console.wait_for("Kako začnemo?");
    console.keys("\r");
    console.wait_for("Naziv obrata");
    console.keys("Hotel Breza\r");
    console.wait_for("(RNO)");
    console.keys("\x1b");
    console.wait_for("Opustim nastavitev?");
    console.keys("n");
    console.wait_for_absence("Opustim nastavitev?");
    console.keys("\x03");
    console.wait_for("Opustim nastavitev?");
    console.keys("d");
    assert!(console.ended_well());
    let left = std::fs::read_dir(home.path()).expect("a folder").next();
    assert!(left.is_none());
}

/// A name is answered and a number half typed.
fn half_way(home: &Path) -> Console {
    let mut console = in_home(home, &["setup"], "xterm-256color");
    console.wait_for("Kako začnemo?");
    console.keys("\r");
    console.wait_for("Naziv obrata");
    console.keys("Hotel Breza\r");
    console.wait_for("(RNO)");
    console.keys("204");
    console.wait_for("> 204");
    console
}

#[track_caller]
fn holds_nothing(home: &Path) {
    let left = std::fs::read_dir(home).expect("a folder").next();
    assert!(left.is_none(), "{left:?}");
}

#[test]
fn a_storm_of_sizes_during_the_set_up_loses_nothing() {
    const SIZES: [(u16, u16); 9] = [
        (0, 0),
        (1, 1),
        (300, 300),
        (15, 60),
        (16, 59),
        (16, 60),
        (2, 300),
        (300, 2),
        (40, 120),
    ];
    let home = tempfile::tempdir().expect("a folder");
    let mut console = half_way(home.path());
    for (rows, cols) in SIZES {
        console.resize_program(rows, cols);
        wait_until_idle(console.pid());
    }
    console.resize_program(24, 80);
    wait_until_idle(console.pid());
    console.keys("17\r");
    console.wait_for("Enote");
    console.keys("\x1b[A");
    console.wait_for("> 20417");
    console.keys("\x03");
    console.wait_for("Opustim nastavitev?");
    console.keys("d");
    assert!(console.ended_well());
    holds_nothing(home.path());
}

#[test]
fn a_line_that_drops_during_the_set_up_ends_it_and_nothing_is_written() {
    let home = tempfile::tempdir().expect("a folder");
    let mut console = half_way(home.path());
    console.hang_up();
    console.ended();
    holds_nothing(home.path());
}

#[test]
fn a_signal_during_the_set_up_gives_the_terminal_back() {
    for signal in [Signal::HUP, Signal::TERM, Signal::INT] {
        let home = tempfile::tempdir().expect("a folder");
        let mut console = half_way(home.path());
        console.signal(signal);
        console.wait_until_given_back();
        assert_eq!(console.exit_code(), 128 + signal.as_raw() as u32);
        holds_nothing(home.path());
    }
}

#[test]
fn the_demo_is_one_letter_away() {
    let home = tempfile::tempdir().expect("a folder");
    let mut console = in_home(home.path(), &[], "xterm-256color");
    console.wait_for("Kako začnemo?");
    console.keys("d\r");
    console.wait_for("VADNICA");
    console.keys("q");
    assert!(console.ended_well());
}

#[test]
fn in_lines_the_same_questions_make_the_same_house() {
    let home = tempfile::tempdir().expect("a folder");
    let mut console = in_home(home.path(), &[], "dumb");
    let mut at = 0;
    for (question, answer) in [
        ("Kako začnemo?: ", "\r"),
        ("Naziv obrata: ", "Hotel Breza\r"),
        ("(RNO): ", "x9\r"),
        ("iz samih števk", ""),
        ("(RNO): ", "20417\r"),
        ("Enote: ", "101-103\r"),
        ("ležišča: ", "<\r"),
        ("Enote [101-103]: ", "\r"),
        ("ležišča: ", "60\r"),
        ("taksa: ", "2,50\r"),
        ("od [1. 1. 2026]: ", "\r"),
        ("[preizkusna]: ", "v\r"),
        ("ime: ", "hotel\r"),
        ("Geslo: ", "skrivnost\r"),
        ("potrdilo: ", "\r"),
        ("povezavo?: ", "n\r"),
        ("nastavitve?: ", "\r"),
        ("Ukaz (? pomoč): ", "q\r"),
    ] {
        at = console.wait_for_said(question, at);
        console.keys(answer);
    }
    assert!(console.ended_well());
    let raw = console.raw();
    assert!(!raw.contains(&0x1b), "no escape sequence in lines");
    assert!(!String::from_utf8_lossy(&raw).contains("skrivnost"));
    is_for_the_owner(&home.path().join(".config/recepcija/config.toml"));
}

#[test]
fn a_command_without_settings_says_how_to_set_up() {
    let home = tempfile::tempdir().expect("a folder");
    let console = in_home(home.path(), &["list", "lodged"], "xterm-256color");
    console.wait_for_said("recepcija setup", 0);
}
