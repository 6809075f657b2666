//! However the console ends: soon, with the terminal given back where there is one, and with what
//! was typed in the book.

use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};

use super::house::House;
use super::terminal::Console;

const HANG_LIMIT: Duration = Duration::from_secs(60);

fn type_a_name(console: &mut Console) {
    console.wait_for("VAJA");
    console.keys("n");
    console.wait_for("Priimek");
    console.keys("Čuček");
    console.wait_for("Čuček");
}

#[track_caller]
fn signal_case(signal: Signal) {
    let house = House::new();
    let mut console = house.console();
    type_a_name(&mut console);
    console.signal(signal);
    console.wait_until_given_back();
    assert_eq!(console.exit_code(), 128 + signal.as_raw() as u32);
    house.wait_for_draft("Čuček");
}

#[test]
fn a_signal_gives_the_terminal_back_and_keeps_the_draft() {
    for signal in [Signal::HUP, Signal::TERM, Signal::INT, Signal::QUIT] {
        signal_case(signal);
    }
}

/// The console as a child of a shell that is a child of another one, which holds the terminal.
fn below_two_shells(house: &House) -> CommandBuilder {
    let mut command = CommandBuilder::new("sh");
    let console = format!(
        "{} --config {} --now 2026-08-20T23:41",
        env!("CARGO_BIN_EXE_recepcija"),
        house.settings()
    );
    let inner = format!("echo shell $$; {console}; echo back");
    command.args(["-c", &format!("sh -c '{inner}'; cat")]);
    command
}

fn pid_of(number: &str) -> Pid {
    Pid::from_raw(number.parse().expect("a number")).expect("a process")
}

/// The processes that have this one as their parent.
fn children_of(parent: Pid) -> Vec<Pid> {
    let parent = parent.as_raw_nonzero().to_string();
    let path = format!("/proc/{parent}/task/{parent}/children");
    let children = std::fs::read_to_string(path).unwrap_or_default();
    children.split_whitespace().map(pid_of).collect()
}

#[test]
fn the_process_ends_when_the_one_that_started_it_is_killed() {
    let house = House::new();
    let mut console = Console::run(24, 80, below_two_shells(&house));
    type_a_name(&mut console);
    let outer = pid_of(&console.pid().to_string());
    let [inner] = children_of(outer)[..] else {
        panic!("one shell");
    };
    let [program] = children_of(inner)[..] else {
        panic!("one console");
    };
    kill_process(inner, Signal::KILL).expect("killed");
    wait_until("the console ends", || is_dead(program));
    console.wait_until_given_back();
    house.wait_for_draft("Čuček");
}

#[track_caller]
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let until = Instant::now() + HANG_LIMIT;
    while !is_so() {
        assert!(Instant::now() < until, "not so in time: {what}");
        std::thread::yield_now();
    }
}

/// The letter of its state; `None`: there is no such process.
fn state(process: Pid) -> Option<char> {
    let path = format!("/proc/{}/stat", process.as_raw_nonzero());
    let stat = std::fs::read_to_string(path).ok()?;
    stat.rsplit(") ").next()?.chars().next()
}

/// Whether it is gone, or only its entry is left, which its parent has not taken yet.
fn is_dead(process: Pid) -> bool {
    state(process).is_none_or(|letter| letter == 'Z')
}

/// A shell with job control, and the command that starts the console in it.
fn shell(house: &House) -> (Console, String) {
    let mut command = CommandBuilder::new("bash");
    // It says at once when a job stops, and by that it shows that it knows.
    command.args(["--norc", "--noprofile", "-b", "-i"]);
    command.env("PS1", "shell$ ");
    let console = Console::run(24, 80, command);
    console.wait_for("shell$");
    let start = format!(
        "{} --config {} --now 2026-08-20T23:41",
        env!("CARGO_BIN_EXE_recepcija"),
        house.settings()
    );
    (console, start)
}

#[test]
fn control_z_lends_the_terminal_to_a_shell_and_fg_takes_it_again() {
    let house = House::new();
    let (mut console, start) = shell(&house);
    console.keys(&format!("{start}\r"));
    console.wait_for("VAJA");
    console.keys("\x1a");
    console.wait_for("Stopped");
    assert!(!console.is_taken());
    console.keys("echo here\r");
    console.wait_for_line("here", "");
    console.keys("fg\r");
    console.wait_for("VAJA");
    console.keys("n");
    console.wait_for("Priimek");
    console.keys("Čuček");
    console.wait_for_line("Priimek", "Čuček");
    // In a form it undoes, as everywhere else.
    console.keys("\x1a");
    console.wait_for_absence("Čuček");
    assert!(console.is_taken());
}

/// Waits until a shell knows that its job stopped so many times: one that does not know it would
/// not let the job go on when it is told to.
fn wait_for_stops(console: &Console, program: Pid, stops: usize) {
    wait_until("it is stopped", || state(program) == Some('T'));
    wait_until("the shell knows", || {
        console.screen().matches("Stopped").count() == stops
    });
}

/// The console in the background of a shell, stopped since it wanted the terminal.
fn in_background(house: &House) -> (Console, Pid) {
    let (mut console, start) = shell(house);
    console.keys(&format!("{start} &\r"));
    let shell = pid_of(&console.pid().to_string());
    wait_until("it is started", || children_of(shell).len() == 1);
    let program = children_of(shell)[0];
    wait_for_stops(&console, program, 1);
    (console, program)
}

#[test]
fn one_in_the_background_takes_the_terminal_when_it_is_given() {
    let house = House::new();
    let (mut console, program) = in_background(&house);
    console.keys("bg; echo went $((40 + 2))\r");
    console.wait_for("went 42");
    wait_for_stops(&console, program, 2);
    assert!(!console.is_taken());
    console.keys("fg\r");
    console.wait_for("VAJA");
    assert!(console.is_taken());
}

#[test]
fn one_stopped_in_the_background_ends_when_it_is_told_to() {
    let house = House::new();
    let (_console, program) = in_background(&house);
    kill_process(program, Signal::TERM).expect("told to end");
    kill_process(program, Signal::CONT).expect("let go on");
    wait_until("it ends", || is_dead(program));
}

#[test]
fn control_z_does_nothing_where_nobody_could_let_the_console_go_on() {
    let house = House::new();
    let mut console = house.console();
    console.wait_for("VAJA");
    console.keys("\x1a6");
    console.wait_for("Knjiga je prazna");
    console.keys("q");
    assert!(console.ended_well());
}

/// Runs in a process of its own, see below; by itself it does nothing.
#[test]
fn makes_a_mistake() {
    let Some(folder) = std::env::var_os("RECEPCIJA_TEST_MISTAKE") else {
        return;
    };
    recepcija::console::rehearse_mistake(&Path::new(&folder).join("book.db.mistakes"));
}

#[test]
fn a_mistake_of_the_program_gives_the_terminal_back_and_says_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let this = std::env::current_exe().expect("a path");
    let mut command = CommandBuilder::new(this);
    command.args(["leaving::makes_a_mistake", "--exact", "--nocapture"]);
    command.env("RECEPCIJA_TEST_MISTAKE", folder.path());
    let mut console = Console::run(24, 200, command);
    assert_eq!(console.exit_code(), 70);
    console.wait_for("Program se je zaradi svoje napake ustavil");
    assert!(!console.is_taken());
    assert!(
        !console.screen().contains("Zvezdozorec"),
        "no words of the panic"
    );
    let log = std::fs::read_to_string(folder.path().join("book.db.mistakes")).expect("a log");
    assert!(log.contains("run.rs:"), "{log}");
    assert!(!log.contains("Zvezdozorec"), "{log}");
    assert_eq!(log.lines().count(), 1);
}
