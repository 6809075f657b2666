//! Which process of the machine this is, such that another can tell whether it is still there.
//!
//! The number of a process alone is given again after a while; with the moment at which it
//! started and the boot of the machine it is the one.

use std::fs;

/// This process.
pub(super) fn of_this_desk() -> String {
    let pid = std::process::id();
    format!("{pid} {} {}", started(pid).unwrap_or(0), boot())
}

/// Whether a process is there still. One of which that cannot be told is taken as gone: what it
/// kept is offered then, and two desks that have the same draft do not overwrite each other.
pub(super) fn is_there(process: &str) -> bool {
    let mut parts = process.split(' ');
    let pid = parts.next().and_then(|pid| pid.parse().ok());
    let start = parts.next().and_then(|start| start.parse().ok());
    let (Some(pid), Some(start), Some(of_boot)) = (pid, start, parts.next()) else {
        return false;
    };
    of_boot == boot() && started(pid) == Some(start)
}

/// When a process started, in ticks since the boot; `None`: there is no such process, or it has
/// ended and nobody has asked for its exit code yet.
fn started(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program stands in brackets and may hold anything.
    let mut parts = stat.rsplit_once(')')?.1.split_whitespace();
    let state = parts.next()?;
    if matches!(state, "Z" | "X") {
        return None;
    }
    const STARTED_AFTER_STATE: usize = 18;
    parts.nth(STARTED_AFTER_STATE)?.parse().ok()
}

fn boot() -> String {
    let id = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    id.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_there_until_it_ends_and_another_with_its_number_is_not_it() {
        assert!(is_there(&of_this_desk()));
        let mut child = std::process::Command::new("cat")
            .stdin(std::process::Stdio::piped())
            .spawn()
            .expect("started");
        let pid = child.id();
        let start = started(pid).expect("is there");
        let process = |start: u64| format!("{pid} {start} {}", boot());
        assert!(is_there(&process(start)));
        assert!(!is_there(&process(start + 1)));
        assert!(!is_there(&format!("{pid} {start} another-boot")));
        child.kill().expect("killed");
        child.wait().expect("ended");
        assert!(!is_there(&process(start)));
        assert!(!is_there(""));
    }
}
