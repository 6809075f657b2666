//! Puts the bytes of a terminal together to keys and pastes, however the line cut them up.
//!
//! Pure: bytes go in, events come out, and time passes only by [`Parser::rest`]. A lone Esc is a
//! key only when nothing followed it for a while; every other sequence that began is waited for
//! longer, and what belongs to no key is swallowed whole, never typed.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::sequences::{
    control_sequence, of_character, of_control_byte, of_linux_console, single_shift,
};

/// The line may hold up the rest of a sequence that can be nothing else for so long.
const REST_OF_SEQUENCE: Duration = Duration::from_secs(1);
/// No key and no answer is longer.
const SEQUENCE_MAX: usize = 4096;
/// More than any list of guests that somebody pastes; the rest of such a paste is dropped.
const PASTE_MAX: usize = 1024 * 1024;
const PASTE_END: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1b;
const CONTROL_C: u8 = 0x03;

/// Puts bytes together.
#[derive(Debug)]
pub struct Parser {
    escape_patience: Duration,
    rest_patience: Duration,
    /// A sequence or character that is not whole yet.
    begun: Vec<u8>,
    paste: Option<Paste>,
    /// Esc was taken for a key a moment ago: its sequence may come late.
    after_escape: bool,
    /// What has begun is such a late rest.
    is_late: bool,
}

#[derive(Debug, Default)]
struct Paste {
    bytes: Vec<u8>,
    /// Nothing came for a while: its end may be lost.
    is_stalled: bool,
}

/// What stands at the beginning of some bytes.
enum Found {
    /// So many bytes are this key.
    Key(usize, KeyEvent),
    /// So many bytes are no key.
    Nothing(usize),
    /// So many bytes begin a paste.
    Paste(usize),
    /// More must come first.
    Unfinished,
}

impl Parser {
    /// A parser that takes a lone Esc for a key after so long.
    #[must_use]
    pub fn new(escape_patience: Duration) -> Self {
        Self {
            escape_patience,
            // On a line for which even Esc is waited long, so is everything.
            rest_patience: REST_OF_SEQUENCE.max(escape_patience),
            begun: Vec::new(),
            paste: None,
            after_escape: false,
            is_late: false,
        }
    }

    /// Takes what came in one piece.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Event> {
        if std::mem::take(&mut self.after_escape) && bytes.first() == Some(&b'[') {
            self.begun.push(ESC);
            self.is_late = true;
        }
        let mut events = Vec::new();
        let bytes = match self.paste.take_if(|paste| paste.is_stalled) {
            // The end of a paste is lost: its text is given up, so that keys are keys again.
            Some(_) if bytes == [CONTROL_C] => return events,
            Some(paste) => {
                self.paste = Some(Paste {
                    is_stalled: false,
                    ..paste
                });
                bytes
            }
            None => bytes,
        };
        self.begun.extend_from_slice(bytes);
        while !self.begun.is_empty() {
            if self.paste.is_some() {
                match self.take_pasted() {
                    Some(pasted) => events.push(pasted),
                    None => break,
                }
                continue;
            }
            match first_of(&self.begun) {
                Found::Key(count, key) => {
                    self.begun.drain(..count);
                    if !std::mem::take(&mut self.is_late) {
                        events.push(Event::Key(key));
                    }
                }
                Found::Nothing(count) => {
                    self.begun.drain(..count);
                    self.is_late = false;
                }
                Found::Paste(count) => {
                    self.begun.drain(..count);
                    self.is_late = false;
                    self.paste = Some(Paste::default());
                }
                Found::Unfinished if self.begun.len() > SEQUENCE_MAX => self.begun.clear(),
                Found::Unfinished => break,
            }
        }
        events
    }

    /// How long to wait for more before [`Parser::rest`] is called; `None`: for ever.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        if let Some(paste) = &self.paste {
            return (!paste.is_stalled).then_some(self.rest_patience);
        }
        match self.begun.as_slice() {
            [] => self.after_escape.then_some(self.rest_patience),
            [ESC] | [ESC, ESC | b'P' | b']' | b'_'] => Some(self.escape_patience),
            _ => Some(self.rest_patience),
        }
    }

    /// Nothing more came for as long as [`Parser::patience`] says: what has begun was all.
    pub fn rest(&mut self) -> Vec<Event> {
        self.after_escape = false;
        if let Some(paste) = &mut self.paste {
            paste.is_stalled = true;
            return Vec::new();
        }
        let begun = std::mem::take(&mut self.begun);
        let is_late = std::mem::take(&mut self.is_late);
        let escape = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
        let keys = match begun.as_slice() {
            [ESC] => {
                self.after_escape = true;
                vec![escape]
            }
            [ESC, ESC] => {
                self.after_escape = true;
                vec![escape, escape]
            }
            [ESC, typed @ (b'[' | b'O' | b'P' | b']' | b'_')] => {
                let held = if is_late {
                    KeyModifiers::NONE
                } else {
                    KeyModifiers::ALT
                };
                vec![of_character(char::from(*typed), held)]
            }
            _ => Vec::new(),
        };
        keys.into_iter().map(Event::Key).collect()
    }

    /// Moves what has come into the paste, up to its end; the paste once it is whole.
    fn take_pasted(&mut self) -> Option<Event> {
        let paste = self.paste.as_mut()?;
        let end = find(&self.begun, PASTE_END);
        // The end may be cut up as well: its possible beginning stays for the next piece.
        let count = end.unwrap_or_else(|| {
            let kept = (1..PASTE_END.len().min(self.begun.len() + 1))
                .rev()
                .find(|count| self.begun.ends_with(&PASTE_END[..*count]));
            self.begun.len() - kept.unwrap_or(0)
        });
        let room = PASTE_MAX.saturating_sub(paste.bytes.len());
        paste.bytes.extend(self.begun.drain(..count).take(room));
        end?;
        self.begun.drain(..PASTE_END.len());
        let paste = self.paste.take()?;
        let text = String::from_utf8_lossy(&paste.bytes).into_owned();
        Some(Event::Paste(text))
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

/// What stands first; there is at least one byte.
fn first_of(bytes: &[u8]) -> Found {
    match bytes {
        [ESC, rest @ ..] => escaped(rest).after(1),
        [byte @ (0..=0x1f | 0x7f), ..] => Found::Key(1, of_control_byte(*byte)),
        _ => character(bytes, KeyModifiers::NONE),
    }
}

impl Found {
    /// The same, with so many bytes before it.
    fn after(self, count: usize) -> Self {
        match self {
            Self::Key(more, key) => Self::Key(count + more, key),
            Self::Nothing(more) => Self::Nothing(count + more),
            Self::Paste(more) => Self::Paste(count + more),
            Self::Unfinished => Self::Unfinished,
        }
    }

    fn of(count: usize, key: Option<KeyEvent>) -> Self {
        key.map_or(Self::Nothing(count), |key| Self::Key(count, key))
    }

    fn with_alt(self) -> Self {
        match self {
            Self::Key(count, mut key) => {
                key.modifiers |= KeyModifiers::ALT;
                Self::Key(count, key)
            }
            other => other,
        }
    }
}

/// What follows an Esc.
fn escaped(rest: &[u8]) -> Found {
    match rest {
        [] | [ESC] => Found::Unfinished,
        [b'[', rest @ ..] => bracketed(rest).after(1),
        [b'O', rest @ ..] => shifted(rest).after(1),
        // Alt with a key that has a sequence itself, as rxvt and PuTTY send it.
        [ESC, rest @ ..] if matches!(rest, [b'[' | b'O', ..]) => match escaped(rest).after(1) {
            // A lone Esc and a paste after it are two things.
            Found::Paste(_) => Found::Key(0, of_control_byte(ESC)),
            found => found.with_alt(),
        },
        [ESC, ..] => Found::Key(0, of_control_byte(ESC)),
        [b'P' | b']' | b'_'] => Found::Unfinished,
        // Answers to questions of other programs: strings up to BEL or ST.
        [b'P', b'0'..=b'9' | b'>' | b'!' | b'+' | b'$', ..]
        | [b']', b'0'..=b'9', ..]
        | [b'_', b'G', ..] => string(rest),
        [byte @ (0..=0x1f | 0x7f), ..] => Found::Key(1, of_control_byte(*byte)).with_alt(),
        _ => character(rest, KeyModifiers::ALT),
    }
}

/// What follows `ESC [`.
fn bracketed(rest: &[u8]) -> Found {
    if let [b'[', last, ..] = rest {
        return Found::of(2, of_linux_console(*last));
    }
    let is_inside = |byte: &u8| matches!(byte, 0x20..=0x3f);
    let count = rest.iter().take_while(|byte| is_inside(byte)).count();
    let (inside, rest) = rest.split_at(count);
    // The dollar of rxvt would be in the middle of a sequence everywhere else.
    if let [numbers @ .., b'$'] = inside
        && !numbers.is_empty()
        && numbers.iter().all(u8::is_ascii_digit)
    {
        return Found::of(count, control_sequence(numbers, b'$'));
    }
    match rest {
        [] => Found::Unfinished,
        [b'[', ..] if count == 0 => Found::Unfinished,
        [b'~', ..] if inside == b"200" => Found::Paste(count + 1),
        [last @ 0x40..=0x7e, ..] => Found::of(count + 1, control_sequence(inside, *last)),
        // Cut off by something else, which stands for itself.
        _ => Found::Nothing(count),
    }
}

/// What follows `ESC O`.
fn shifted(rest: &[u8]) -> Found {
    let is_inside = |byte: &u8| byte.is_ascii_digit() || *byte == b';';
    let count = rest.iter().take_while(|byte| is_inside(byte)).count();
    let (inside, rest) = rest.split_at(count);
    match rest {
        [] => Found::Unfinished,
        [last @ 0x40..=0x7e, ..] => Found::of(count + 1, single_shift(inside, *last)),
        _ => Found::Nothing(count),
    }
}

/// A string that ends with BEL or `ESC \`; another Esc or Ctrl-C cuts it off.
fn string(rest: &[u8]) -> Found {
    let end = rest
        .iter()
        .position(|byte| matches!(*byte, 0x07 | ESC | CONTROL_C | 0x18 | 0x1a));
    match end.map(|end| (end, &rest[end..])) {
        None | Some((_, [ESC])) => Found::Unfinished,
        Some((end, [0x07, ..])) => Found::Nothing(end + 1),
        Some((end, [ESC, b'\\', ..])) => Found::Nothing(end + 2),
        Some((end, _)) => Found::Nothing(end),
    }
}

/// A character of UTF-8; bytes that are none are swallowed.
fn character(bytes: &[u8], held: KeyModifiers) -> Found {
    let count = match bytes.first() {
        Some(0..=0x7f) => 1,
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Found::Nothing(1),
    };
    let whole = bytes.get(..count).unwrap_or(bytes);
    match std::str::from_utf8(whole) {
        Ok(text) => {
            let typed = text.chars().next().filter(|c| !c.is_control());
            Found::of(count, typed.map(|typed| of_character(typed, held)))
        }
        Err(error) if error.error_len().is_none() => Found::Unfinished,
        Err(error) => Found::Nothing(error.error_len().unwrap_or(1)),
    }
}
