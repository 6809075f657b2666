//! What each key costs on the line: bytes and writes, counted by the kernel; each is printed.

use super::kernel::{Written, wait_until_idle, written};
use super::terminal::Console;

/// One network segment.
const SEGMENT: u64 = 1300;
const SELECTION: u64 = 80;
const LETTER: u64 = 30;

/// Esc in the protocol of kitty: it is whole, so that nothing is waited for.
const ESC: &str = "\x1b[27u";

/// A console whose keys are weighed.
struct Scale {
    console: Console,
    size: &'static str,
    too_much: Vec<String>,
}

impl Scale {
    fn new(size: &'static str, rows: u16, cols: u16) -> Self {
        // Between full minutes: at each of them times left change, whatever is pressed.
        let console = Console::start(rows, cols, &["demo", "--now", "2026-08-20T12:00:05"]);
        console.wait_for("VADNICA");
        Self {
            console,
            size,
            too_much: Vec::new(),
        }
    }

    /// Presses keys and waits until everything that follows from them is drawn.
    fn press(&mut self, keys: &str) -> Written {
        let pid = self.console.pid();
        wait_until_idle(pid);
        let before = written(pid);
        let read = super::kernel::keys_read(pid);
        self.console.keys(keys);
        while super::kernel::keys_read(pid) < read + keys.len() as u64 {
            std::thread::yield_now();
        }
        wait_until_idle(pid);
        let after = written(pid);
        Written {
            writes: after.writes - before.writes,
            bytes: after.bytes - before.bytes,
        }
    }

    fn weigh(&mut self, what: &str, keys: &str, most: u64) {
        let before = self.console.screen();
        let cost = self.press(keys);
        let line = format!(
            "{:7} {what:34} {:5} bytes {:2} writes, at most {most}",
            self.size, cost.bytes, cost.writes
        );
        println!("{line}");
        // The key, and what the book answers: one write each.
        let after = self.console.screen();
        let is_same_minute = clock_of(&before) == clock_of(&after);
        if is_same_minute && (cost.bytes > most || cost.writes > 3) {
            let is_other = |(old, new): &(&str, &str)| old != new;
            let changed = before.lines().zip(after.lines()).filter(is_other);
            let changed: Vec<&str> = changed.map(|(_, new)| new).collect();
            self.too_much
                .push(format!("{line}\n{}", changed.join("\n")));
        }
    }

    #[track_caller]
    fn end(self) {
        assert!(self.too_much.is_empty(), "{:#?}", self.too_much);
    }
}

/// The time in the header.
fn clock_of(screen: &str) -> Option<&str> {
    let header = screen.lines().next()?;
    header.split_whitespace().find(|word| word.contains(':'))
}

fn weigh_all(size: &'static str, rows: u16, cols: u16, selection: u64) {
    let mut scale = Scale::new(size, rows, cols);
    // A box over many rows of a wide list is a little more than a segment.
    let boxed = if cols > 80 { SEGMENT + 100 } else { SEGMENT };
    let screen = u64::from(rows) * u64::from(cols) * 3;
    for (name, key) in [
        ("today", "1"),
        ("lodged", "2"),
        ("departures", "3"),
        ("to send", "4"),
        ("month", "5"),
        ("book", "6"),
    ] {
        scale.weigh(&format!("{name}: shown"), key, screen);
        scale.weigh(&format!("{name}: shown once more"), key, 40);
        scale.weigh(&format!("{name}: selection down"), "j", selection);
        scale.weigh(&format!("{name}: selection up"), "k", selection);
        scale.weigh(&format!("{name}: a key that does nothing"), "\x1b[99~", 0);
    }
    scale.weigh("book: search", "/", SEGMENT);
    scale.weigh("book: search closed", ESC, SEGMENT);
    scale.weigh("book: marked", " ", SEGMENT);
    scale.weigh("book: question of a departure", "o", boxed);
    scale.weigh("book: closed", ESC, SEGMENT);
    scale.weigh("form: opened", "n", screen);
    scale.weigh("form: first letter", "H", SEGMENT);
    for letter in ["r", "i", "b", "a"] {
        scale.weigh("form: letter of a surname", letter, LETTER);
    }
    scale.weigh("form: next field", "\r", SEGMENT);
    scale.weigh("form: first letter", "M", SEGMENT);
    for letter in ["e", "t", "a"] {
        scale.weigh("form: letter", letter, LETTER);
    }
    scale.weigh("form: rubbed out", "\x7f", LETTER);
    scale.weigh("form: moved", "\x1b[D", LETTER);
    scale.end();
}

#[test]
fn keys_cost_few_bytes_at_80_by_24() {
    weigh_all("80x24", 24, 80, SELECTION);
}

#[test]
fn keys_cost_few_bytes_at_60_by_16() {
    weigh_all("60x16", 16, 60, SELECTION);
}

#[test]
fn keys_cost_few_bytes_at_120_by_40() {
    // Beside the list stands what the entry is: that is more than the selection.
    weigh_all("120x40", 40, 120, SEGMENT);
}

#[test]
fn the_first_screen_costs_little_more_than_what_it_shows() {
    let console = Console::demo(24, 80);
    console.wait_for("VADNICA");
    wait_until_idle(console.pid());
    let bytes = console.bytes_read();
    println!("from the start to rest: {bytes} bytes");
    assert!(bytes <= 3300, "{bytes} bytes");
}
