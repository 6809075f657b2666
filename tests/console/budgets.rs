//! What each key costs on the line: bytes and writes, counted by the kernel; each is printed.

use recepcija::actions::{Action, Key, Screen, bindings_of};
use recepcija::domain::language::Language;

use super::kernel::{Written, press, wait_until_idle};
use super::terminal::Console;

/// One network segment.
const SEGMENT: u64 = 1300;
const SELECTION: u64 = 80;
const LETTER: u64 = 30;
const WHOLE_ROWS: u64 = 300;

/// Esc in the protocol of kitty: it is whole, so that nothing is waited for.
const ESC: &str = "\x1b[27u";

/// Settings whose console is that of the demo: the entry beside a list waits until a test asks for
/// it, so that a step of the cursor is weighed alone.
const CONSOLE_OF_ITS_OWN: &str = r#"
database = "book.db"
[service]
endpoint = "test"
user_name = "hotel"
[[facility]]
id = 20417
name = "Hotel Breza"
permanent_beds = 60
tourist_tax = [{ from = "2018-01-01", rate = "2.50" }]
[console]
panel_delay_ms = 60000
"#;

/// How far the terminal is: over a line each byte is waited for.
#[derive(Clone, Copy)]
enum Line {
    OverSsh,
    Local,
}

/// A console whose keys are weighed.
struct Scale {
    console: Console,
    size: &'static str,
    cells: u64,
    too_much: Vec<String>,
}

impl Scale {
    fn new(size: &'static str, line: Line) -> Self {
        let settings = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(settings.path(), CONSOLE_OF_ITS_OWN).expect("written");
        let path = settings.path().to_str().expect("a path");
        // Between full minutes: at each of them times left change, whatever is pressed.
        let demo = ["--config", path, "demo", "--now", "2026-08-20T12:00:05"];
        let over_ssh = [("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")];
        let environment = match line {
            Line::OverSsh => &over_ssh[..],
            Line::Local => &[],
        };
        let (cols, rows) = size.split_once('x').expect("a size");
        let (rows, cols) = (rows.parse().expect("rows"), cols.parse().expect("columns"));
        let console = Console::start_with(rows, cols, &demo, environment);
        console.wait_for("VADNICA");
        Self {
            console,
            size,
            cells: u64::from(rows) * u64::from(cols),
            too_much: Vec::new(),
        }
    }

    /// Presses keys and waits until everything that follows from them is drawn.
    fn press(&mut self, keys: &str) -> Written {
        press(&mut self.console, keys)
    }

    fn weigh(&mut self, what: &str, keys: &str, most: u64) {
        let before = self.console.screen();
        let cost = self.press(keys);
        let most = if most < SEGMENT && is_turned(&before, &self.console.screen()) {
            SEGMENT
        } else {
            most
        };
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

    /// The same for an action, by what became of the screen.
    fn weigh_action(&mut self, what: &str, keys: &str, turns: bool) {
        let before = place_of(&self.console.screen());
        let cost = self.press(keys);
        let stays = before == place_of(&self.console.screen());
        let most = if stays && !turns {
            SEGMENT * cost.writes.max(1)
        } else {
            self.cells * 3
        };
        let line = format!(
            "{:7} {what:34} {:5} bytes {:2} writes, at most {most}",
            self.size, cost.bytes, cost.writes
        );
        println!("{line}");
        if cost.bytes > most {
            self.too_much.push(line);
        }
    }

    #[track_caller]
    fn end(self) {
        assert!(self.too_much.is_empty(), "{:#?}", self.too_much);
    }
}

/// The name of the screen in the header, and whether it stands there itself or a page above it.
fn place_of(screen: &str) -> (String, bool) {
    let mut lines = screen.lines();
    let header = lines.next().unwrap_or_default();
    let name = header.split("  ").find(|part| {
        let part = part.trim();
        !part.is_empty()
            && Screen::ALL
                .iter()
                .any(|it| it.name(Language::Slovenian) == part)
    });
    let has_tabs = lines
        .next()
        .is_some_and(|line| line.trim().starts_with("1 "));
    (name.unwrap_or_default().trim().to_owned(), has_tabs)
}

/// A list is turned by whole pages: then other entries stand on the screen, and more changes than the
/// mark of a row and the place in the list.
fn is_turned(before: &str, after: &str) -> bool {
    let without_mark = |line: &str| line.replacen('>', " ", 1);
    let is_other = |(old, new): &(&str, &str)| without_mark(old) != without_mark(new);
    before.lines().zip(after.lines()).filter(is_other).count() > 2
}

/// The time in the header.
fn clock_of(screen: &str) -> Option<&str> {
    let header = screen.lines().next()?;
    header.split_whitespace().find(|word| word.contains(':'))
}

fn weigh_all(size: &'static str) {
    let mut scale = Scale::new(size, Line::OverSsh);
    let screen = scale.cells * 3;
    for (name, key) in LISTS {
        scale.weigh(&format!("{name}: shown"), key, screen);
        scale.weigh(&format!("{name}: shown once more"), key, 40);
        for _ in 0..4 {
            scale.weigh(&format!("{name}: selection down"), "j", SELECTION);
        }
        for _ in 0..4 {
            scale.weigh(&format!("{name}: selection up"), "k", SELECTION);
        }
        scale.weigh(&format!("{name}: a key that does nothing"), "\x1b[99~", 0);
    }
    scale.weigh("book: search", "/", SEGMENT);
    scale.weigh("book: searched for", "b", screen);
    scale.weigh("book: search emptied", "\x7f", screen);
    scale.weigh("book: search closed", ESC, SEGMENT);
    scale.weigh("book: marked", "m", SEGMENT);
    scale.weigh("book: question of a departure", "o", SEGMENT);
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

const LISTS: [(&str, &str); 6] = [
    ("today", "1"),
    ("lodged", "2"),
    ("departures", "3"),
    ("to send", "4"),
    ("month", "5"),
    ("book", "6"),
];

#[test]
fn keys_cost_few_bytes_at_80_by_24() {
    weigh_all("80x24");
}

#[test]
fn keys_cost_few_bytes_at_60_by_16() {
    weigh_all("60x16");
}

#[test]
fn keys_cost_few_bytes_at_120_by_40() {
    weigh_all("120x40");
}

#[test]
fn keys_cost_few_bytes_at_200_by_60() {
    weigh_all("200x60");
}

/// Where a whole row is set off two of them are drawn anew.
#[test]
fn a_row_set_off_as_a_whole_stays_cheap() {
    for size in ["80x24", "120x40", "200x60"] {
        let mut scale = Scale::new(size, Line::Local);
        let screen = scale.cells * 3;
        for (name, key) in LISTS {
            scale.weigh(&format!("{name}: shown"), key, screen);
            scale.weigh(&format!("{name}: whole row down"), "j", WHOLE_ROWS);
            scale.weigh(&format!("{name}: whole row up"), "k", WHOLE_ROWS);
        }
        scale.end();
    }
}

/// Every action of every screen once: what stays on its screen is one segment, what opens another
/// page is a screen; so is what closes it.
fn weigh_actions(size: &'static str) {
    let mut too_much = Vec::new();
    for screen in Screen::ALL {
        let mut scale = Scale::new(size, Line::OverSsh);
        let place = Screen::ALL.iter().position(|it| *it == screen);
        let key = place.map_or(String::new(), |place| (place + 1).to_string());
        scale.press(&key);
        for binding in bindings_of(screen) {
            let Some(keys) = binding.keys.first().and_then(|key| typed(*key)) else {
                continue;
            };
            if NOT_WEIGHED.contains(&binding.action) {
                continue;
            }
            let name = format!("{key} {}", binding.action.name());
            let turns = TURNING.contains(&binding.action);
            scale.weigh_action(&name, &keys, turns);
            // Back: a box or a page, then a search or a notice, then the screen itself.
            scale.weigh_action(&format!("{name}: closed"), ESC, turns);
            scale.press(ESC);
            scale.press(&key);
        }
        too_much.append(&mut scale.too_much);
    }
    assert!(too_much.is_empty(), "{too_much:#?}");
}

/// One ends the program, the other goes on by itself while it is looked at.
const NOT_WEIGHED: [Action; 2] = [Action::Quit, Action::Doctor];

/// After these other entries stand on the screen, or another month.
const TURNING: [Action; 6] = [
    Action::PageUp,
    Action::PageDown,
    Action::First,
    Action::Last,
    Action::PreviousMonth,
    Action::NextMonth,
];

fn typed(key: Key) -> Option<String> {
    Some(match key {
        Key::Char(c) => c.to_string(),
        Key::Enter => "\r".to_owned(),
        Key::Esc => ESC.to_owned(),
        Key::Tab => "\t".to_owned(),
        Key::Up => "\x1b[A".to_owned(),
        Key::Down => "\x1b[B".to_owned(),
        Key::Right => "\x1b[C".to_owned(),
        Key::Left => "\x1b[D".to_owned(),
        Key::Home => "\x1b[H".to_owned(),
        Key::End => "\x1b[F".to_owned(),
        Key::PageUp => "\x1b[5~".to_owned(),
        Key::PageDown => "\x1b[6~".to_owned(),
        _ => return None,
    })
}

#[test]
fn every_action_that_stays_on_its_screen_is_one_segment_at_80_by_24() {
    weigh_actions("80x24");
}

#[test]
#[ignore = "takes minutes; `just budgets` runs it"]
fn every_action_that_stays_on_its_screen_is_one_segment_at_120_by_40() {
    weigh_actions("120x40");
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
