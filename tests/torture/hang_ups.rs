//! Lines that drop at any moment: in a form, while something is sent, in the palette, in lines, in the
//! set-up. The process is gone, and nothing that was shown as kept is lost.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::is_long;

/// Guards against hangs only; how long each took is printed.
const HANG_LIMIT: Duration = Duration::from_secs(60);

/// What is typed before the line drops, each with the text that is waited for first.
const TYPED: [(&str, &[&str], &str); 6] = [
    ("a form", &["demo"], "nHribar\rMeta\r"),
    ("a send", &["demo"], "sd"),
    ("the palette", &["demo"], ":odhod"),
    ("lines", &["demo", "--plain"], "2\r"),
    ("a departure", &["demo"], "3v"),
    ("a search", &["demo"], "/cu"),
];

/// A number between 0 and `most`, the same in every run.
fn chosen(seed: &mut u64, most: usize) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap_or(0) % (most + 1)
}

/// Starts the program, types a part of the keys, and lets the line drop; how long it took to end.
fn hang_up(arguments: &[&str], keys: &str, typed: usize) -> Duration {
    let folder = tempfile::tempdir().expect("a folder");
    let size = PtySize {
        rows: 24,
        cols: 80,
        ..PtySize::default()
    };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_recepcija"));
    command.args(arguments);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "sl_SI.UTF-8");
    command.env("TMPDIR", folder.path());
    let mut child = pair.slave.spawn_command(command).expect("started");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut writer = pair.master.take_writer().expect("a writer");
    let mut seen = Vec::new();
    let mut buffer = [0; 65536];
    while !String::from_utf8_lossy(&seen).contains("VADNICA") {
        let read = reader.read(&mut buffer).expect("read");
        assert!(read > 0, "it ended by itself");
        seen.extend_from_slice(&buffer[..read]);
    }
    let typed: String = keys.chars().take(typed).collect();
    writer.write_all(typed.as_bytes()).expect("typed");
    writer.flush().expect("typed");
    // The last holds on the terminal are let go: the kernel tells the process.
    drop((writer, reader, pair.master));
    let since = Instant::now();
    while child.try_wait().expect("asked").is_none() {
        assert!(since.elapsed() < HANG_LIMIT, "still there after {typed:?}");
        std::thread::yield_now();
    }
    let took = since.elapsed();
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 0, "the throw-away hotel stays after {typed:?}");
    took
}

#[test]
fn whenever_the_line_drops_the_process_is_gone_and_leaves_nothing_behind() {
    let times = if is_long() { 500 } else { 12 };
    let mut seed = 6;
    let mut longest = Duration::ZERO;
    for time in 0..times {
        let (what, arguments, keys) = TYPED[time % TYPED.len()];
        let typed = chosen(&mut seed, keys.chars().count());
        let took = hang_up(arguments, keys, typed);
        if took > longest {
            longest = took;
            println!("{what} after {typed} keys: gone in {} ms", took.as_millis());
        }
    }
    println!("{times} hang-ups, the longest {} ms", longest.as_millis());
}
