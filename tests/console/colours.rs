//! What terminals without colours, and terminals of their own kind, are sent.

use super::kernel::wait_until_idle;
use super::terminal::Console;

/// The numbers of all styles (SGR) that were sent.
fn styles(raw: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(raw);
    let sequences = text.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    sequences
        .flat_map(|numbers| {
            let numbers: Vec<u16> = numbers
                .split(';')
                .map(|it| it.parse().unwrap_or(0))
                .collect();
            numbers
        })
        .collect()
}

fn demo_on(environment: &[(&str, &str)]) -> Console {
    let demo = ["demo", "--now", "2026-08-20T12:00:05"];
    let mut console = Console::start_with(24, 80, &demo, environment);
    console.wait_for("VADNICA");
    for (key, text) in [
        ("2", "stanje"),
        ("j", "> "),
        ("6", "Vrzeli"),
        ("n", "Priimek"),
    ] {
        console.keys(key);
        console.wait_for(text);
    }
    wait_until_idle(console.pid());
    console
}

#[test]
fn with_no_color_no_colour_is_sent_and_what_is_reversed_stays_so() {
    let mut console = demo_on(&[("NO_COLOR", "1")]);
    let styles = styles(&console.raw());
    assert!(styles.contains(&7), "{styles:?}");
    let is_colour = |style: &&u16| !matches!(style, 0 | 1 | 2 | 4 | 7);
    assert_eq!(styles.iter().find(is_colour), None);
    console.keys("\x1b[27u");
    console.wait_for("1 Danes");
    // The tab of the screen shown, and no other.
    assert!(console.is_reversed("6 Knjiga"));
    assert!(!console.is_reversed("1 Danes"));
}

#[test]
fn the_linux_console_gets_letters_of_europe_and_signs_of_ascii() {
    let console = demo_on(&[("TERM", "linux")]);
    let raw = console.raw();
    let text = String::from_utf8_lossy(&raw);
    let is_strange = |c: &char| !c.is_ascii() && !c.is_alphabetic();
    assert_eq!(text.chars().find(is_strange), None);
    assert!(text.contains("Čuček"));
}

#[test]
fn a_dumb_terminal_gets_lines_and_no_escape_sequence() {
    let demo = ["demo", "--now", "2026-08-20T12:00:05"];
    let console = Console::start_with(24, 80, &demo, &[("TERM", "dumb")]);
    console.wait_for("VADNICA");
    assert!(!console.raw().contains(&0x1b));
}

/// Reports of the mouse and of the window are switched off; those that come all the same, and keys
/// that are let go, do nothing and send nothing. (`ESC [ O`, the loss of the focus, is F3 of PuTTY.)
#[test]
fn what_is_no_key_does_nothing() {
    let mut console = demo_on(&[]);
    console.keys("A");
    console.wait_for_line("Priimek", "A");
    let raw = console.raw();
    let switched_off = b"\x1b[?1000;1002;1003;1004l";
    assert!(raw.windows(switched_off.len()).any(|it| it == switched_off));
    let before = raw.len();
    let nothing = [
        "\x1b[I",
        "\x1b[<0;10;5M",
        "\x1b[<0;10;5m",
        "\x1b[<64;10;5M",
        "\x1b[97;1:3u",
        "\x1b[1;1:3A",
        "\x1b[3;1:3~",
        "\x1b[?62;22c",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
    ];
    let pid = console.pid();
    let read = super::kernel::keys_read(pid);
    let all = nothing.concat();
    console.keys(&all);
    while super::kernel::keys_read(pid) < read + all.len() as u64 {
        std::thread::yield_now();
    }
    wait_until_idle(pid);
    assert_eq!(console.raw().len(), before, "{}", console.screen());
    console.keys("b");
    console.wait_for_line("Priimek", "Ab");
}
