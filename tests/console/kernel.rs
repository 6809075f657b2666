//! What the kernel counts of a process: its writes, its reads, and its wake-ups.
//!
//! The program takes no part in it: what stands here is what a line would carry.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::terminal::Console;

const HANG_LIMIT: Duration = Duration::from_secs(60);

/// What a thread wrote so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub writes: u64,
    pub bytes: u64,
}

/// What the first thread wrote: it writes nothing but frames.
pub fn written(pid: u32) -> Written {
    let io = read(pid, &pid.to_string(), "io");
    Written {
        writes: number(&io, "syscw:"),
        bytes: number(&io, "wchar:"),
    }
}

/// Bytes that the thread of the keys has read so far.
pub fn keys_read(pid: u32) -> u64 {
    let is_keys = |task: &String| read(pid, task, "comm").trim() == "keys";
    let task = tasks(pid).into_iter().find(is_keys).expect("a thread");
    number(&read(pid, &task, "io"), "rchar:")
}

/// Waits until no thread runs, and none has run while it was looked at: everything that was set
/// off is done and drawn.
#[track_caller]
pub fn wait_until_idle(pid: u32) {
    let until = Instant::now() + HANG_LIMIT;
    let mut before = None;
    loop {
        assert!(Instant::now() < until, "it never rests");
        let switches = switches_if_asleep(pid);
        if switches.is_some() && switches == before {
            return;
        }
        before = switches;
        std::thread::yield_now();
    }
}

/// Presses keys and waits until they were read and everything that follows from them is drawn and has
/// come; what it cost.
#[track_caller]
pub fn press(console: &mut Console, keys: &str) -> Written {
    let pid = console.pid();
    wait_until_idle(pid);
    let (before, read) = (written(pid), keys_read(pid));
    let shown = console.bytes_read() as u64;
    console.keys(keys);
    let until = Instant::now() + HANG_LIMIT;
    while keys_read(pid) < read + keys.len() as u64 {
        assert!(Instant::now() < until, "the keys are not read");
        std::thread::yield_now();
    }
    wait_until_idle(pid);
    let after = written(pid);
    let bytes = after.bytes - before.bytes;
    console.wait_for_bytes(shown + bytes);
    Written {
        writes: after.writes - before.writes,
        bytes,
    }
}

/// How often threads were switched so far: each wake-up is at least one.
pub fn switches(pid: u32) -> Option<Vec<(String, u64)>> {
    switches_if_asleep(pid)
}

/// How often threads were switched so far, if all of them wait for something.
fn switches_if_asleep(pid: u32) -> Option<Vec<(String, u64)>> {
    let mut switches = Vec::new();
    for task in tasks(pid) {
        let status = read(pid, &task, "status");
        let state = status.lines().find(|line| line.starts_with("State:"))?;
        if !state.contains("\tS") {
            return None;
        }
        let all = number(&status, "voluntary_ctxt_switches:")
            + number(&status, "nonvoluntary_ctxt_switches:");
        switches.push((task, all));
    }
    Some(switches)
}

fn tasks(pid: u32) -> Vec<String> {
    let folder = PathBuf::from(format!("/proc/{pid}/task"));
    let tasks = std::fs::read_dir(folder).expect("a process");
    tasks
        .filter_map(|task| task.ok()?.file_name().into_string().ok())
        .collect()
}

/// Empty for a thread that has ended meanwhile.
fn read(pid: u32, task: &str, what: &str) -> String {
    std::fs::read_to_string(format!("/proc/{pid}/task/{task}/{what}")).unwrap_or_default()
}

fn number(text: &str, name: &str) -> u64 {
    text.lines()
        .find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
        .unwrap_or(0)
}
