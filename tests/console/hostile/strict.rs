//! Reads what a program wrote to its terminal, and takes nothing that the program does not send of
//! itself: letters and signs, and its own sequences.

use super::payloads::is_unseen;

/// More marks on one letter hide what stands above.
const MARKS_MAX: usize = 4;

/// How the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// On a whole screen.
    Screen,
    /// In lines.
    Lines,
}

/// Fails where anything but our own came.
#[track_caller]
pub fn assert_ours(raw: &[u8], form: Form, way: &str) {
    if let Some(foreign) = foreign(raw, form) {
        panic!("{way}: {foreign}");
    }
}

/// The first that is not our own, and where it stands.
fn foreign(raw: &[u8], form: Form) -> Option<String> {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text,
        // The end may have been cut in a letter.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&raw[..error.valid_up_to()]).expect("valid")
        }
        Err(error) => return Some(format!("no text at byte {}", error.valid_up_to())),
    };
    let mut rest = text;
    let mut marks = 0;
    while let Some(c) = rest.chars().next() {
        let here = text.len() - rest.len();
        let length = match (form, c) {
            (Form::Screen, '\x1b') => sequence(rest),
            (Form::Lines, '\n' | '\r') => Some(1),
            _ if is_mark(c) && !is_unseen(c) => {
                marks += 1;
                (marks <= MARKS_MAX).then_some(c.len_utf8())
            }
            _ => is_printable(c).then_some(c.len_utf8()),
        };
        if !is_mark(c) {
            marks = 0;
        }
        let Some(length) = length else {
            let shown: String = rest.chars().take(24).collect();
            let before: String = text[..here].chars().rev().take(24).collect();
            let before: String = before.chars().rev().collect();
            return Some(format!("{shown:?} at byte {here}, behind {before:?}"));
        };
        rest = &rest[length..];
    }
    None
}

fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x483..=0x489 | 0xE31 | 0xE34..=0xE3A | 0xE47..=0xE4E
        | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF)
}

fn is_printable(c: char) -> bool {
    // Punctuation, money, letter-like signs, arrows, lines and dingbats; blanks only the plain one.
    let is_sign = matches!(u32::from(c), 0xA1..=0x2FF | 0x2010..=0x2027 | 0x2030..=0x205E
        | 0x20A0..=0x20CF | 0x2100..=0x23FF | 0x2500..=0x27BF);
    !is_unseen(c) && (c == ' ' || c.is_ascii_graphic() || c.is_alphanumeric() || is_sign)
}

/// Bytes of one of our own sequences at the beginning of a text.
fn sequence(text: &str) -> Option<usize> {
    const WHOLE: [&str; 15] = [
        "\x1b>",
        "\x1b[2J",
        "\x1b[?1049h",
        "\x1b[?1049l",
        "\x1b[?2004h",
        "\x1b[?2004l",
        "\x1b[?1000;1002;1003;1004l",
        "\x1b[?25h",
        "\x1b[?25l",
        "\x1b[?2026h",
        "\x1b[?2026l",
        "\x1b[22;2t",
        "\x1b[23;2t",
        "\x1b[m",
        "\x1b[H",
    ];
    if let Some(whole) = WHOLE.iter().find(|whole| text.starts_with(**whole)) {
        return Some(whole.len());
    }
    if let Some(title) = text.strip_prefix("\x1b]2;recepcija") {
        let end = title.find('\x07')?;
        let is_ours = |c: char| c.is_alphanumeric() || " -".contains(c);
        return title[..end]
            .chars()
            .all(is_ours)
            .then_some("\x1b]2;recepcija".len() + end + 1);
    }
    let numbers = text.strip_prefix("\x1b[")?;
    let end = numbers.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    let fits = match numbers.as_bytes().get(end)? {
        b'C' | b'D' | b'X' => !numbers[..end].contains(';'),
        b'H' => numbers[..end].split(';').count() == 2,
        b'm' => is_style(&numbers[..end]),
        _ => false,
    };
    fits.then_some("\x1b[".len() + end + 1)
}

/// Only colours, bold, dim, underlined and reversed.
fn is_style(codes: &str) -> bool {
    let codes: Vec<Option<u32>> = codes.split(';').map(|code| code.parse().ok()).collect();
    let mut place = 0;
    while let Some(code) = codes.get(place) {
        place += match code {
            Some(0 | 1 | 2 | 4 | 7 | 30..=37 | 39..=47 | 49 | 90..=97 | 100..=107) => 1,
            Some(38 | 48) if codes.get(place + 1) == Some(&Some(5)) => 3,
            Some(38 | 48) if codes.get(place + 1) == Some(&Some(2)) => 5,
            _ => return false,
        };
    }
    true
}

/// The reader itself refuses each payload.
#[test]
fn what_is_not_ours_is_seen() {
    for payload in super::payloads::all() {
        let raw = format!("\x1b[1;1HQx{payload}ek");
        let seen = foreign(raw.as_bytes(), Form::Screen);
        assert!(seen.is_some(), "{payload:?} was not seen");
    }
    let ours = "\x1b[?1049h\x1b[1;37;44m┌ Čuček \x1b[38;5;12m✓\x1b[m\x1b[2;1H\x1b[12X\x1b[?25l";
    assert_ours(ours.as_bytes(), Form::Screen, "ours");
}
