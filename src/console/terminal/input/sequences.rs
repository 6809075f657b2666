//! What escape sequences mean: those of xterm and its kin, of the Linux console, of rxvt, of PuTTY
//! in each of its keyboard modes, and of the kitty protocol.
//!
//! Nothing here is asked for from the terminal; what a terminal sends without being asked and means
//! no key (a late answer to another program, the mouse) is `None`.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// What stands between `ESC [` and the final byte, as numbers; an empty place is `None`.
type Places = Vec<Vec<Option<u32>>>;

/// The key of `ESC [`, places and a final byte.
pub(super) fn control_sequence(between: &[u8], last: u8) -> Option<KeyEvent> {
    let places = places(between)?;
    let first = number(&places, 0, 0);
    match last {
        b'~' => of_number(&places, KeyModifiers::NONE),
        // rxvt says by the final byte what is held.
        b'^' => of_number(&places, KeyModifiers::CONTROL),
        b'$' => of_number(&places, KeyModifiers::SHIFT),
        b'@' => of_number(&places, KeyModifiers::CONTROL | KeyModifiers::SHIFT),
        b'u' => of_unicode(&places),
        b'Z' => Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        _ if between.is_empty() => of_bare_letter(last),
        // Another first number is an answer about the place of the cursor.
        _ if first <= Some(1) => with_modifiers(letter(last)?, &places),
        _ => None,
    }
}

/// The key of `ESC O`, perhaps modifiers, and a final byte.
pub(super) fn single_shift(between: &[u8], last: u8) -> Option<KeyEvent> {
    let code = match last {
        b'a' => return key(KeyCode::Up, KeyModifiers::CONTROL),
        b'b' => return key(KeyCode::Down, KeyModifiers::CONTROL),
        b'c' => return key(KeyCode::Right, KeyModifiers::CONTROL),
        b'd' => return key(KeyCode::Left, KeyModifiers::CONTROL),
        // PuTTY as VT100+ goes on behind F4.
        b'T'..=b'Z' => KeyCode::F(last - b'T' + 5),
        b'[' => KeyCode::F(12),
        b'M' => KeyCode::Enter,
        // End of PuTTY, with Home and End as in rxvt. The 7 of a number pad comes as itself, since
        // the pad is set to numbers when the terminal is taken.
        b'w' => KeyCode::End,
        b'p'..=b'y' => KeyCode::Char(char::from(last - b'p' + b'0')),
        b'j'..=b'o' => KeyCode::Char(char::from(last - b'j' + b'*')),
        b'I' => KeyCode::Tab,
        _ => letter(last)?,
    };
    // Old ones write `ESC O 5 A`, others `ESC O 1 ; 5 A`.
    let places = places(between)?;
    let held = number(&places, 1, 0).or(number(&places, 0, 0));
    key(code, modifiers(held.unwrap_or(1)))
}

/// The key of `ESC [ [` and a letter: F1 to F5 of the Linux console.
pub(super) fn of_linux_console(last: u8) -> Option<KeyEvent> {
    matches!(last, b'A'..=b'E').then(|| {
        let number = last - b'A' + 1;
        KeyEvent::new(KeyCode::F(number), KeyModifiers::NONE)
    })
}

/// The key of a character, with what is held besides.
pub(super) fn of_character(character: char, held: KeyModifiers) -> KeyEvent {
    let held = if character.is_uppercase() {
        held | KeyModifiers::SHIFT
    } else {
        held
    };
    KeyEvent::new(KeyCode::Char(character), held)
}

/// The key of a byte below the blank, or of 0x7F.
pub(super) fn of_control_byte(byte: u8) -> KeyEvent {
    let (code, held) = match byte {
        0x00 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        // Terminals differ in which of the two Backspace sends.
        0x08 | 0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        b'\r' | b'\n' => (KeyCode::Enter, KeyModifiers::NONE),
        0x1b => (KeyCode::Esc, KeyModifiers::NONE),
        0x01..=0x1a => {
            let letter = char::from(byte - 1 + b'a');
            (KeyCode::Char(letter), KeyModifiers::CONTROL)
        }
        _ => {
            let digit = char::from(byte.wrapping_sub(0x1c).wrapping_add(b'4'));
            (KeyCode::Char(digit), KeyModifiers::CONTROL)
        }
    };
    KeyEvent::new(code, held)
}

fn key(code: KeyCode, held: KeyModifiers) -> Option<KeyEvent> {
    Some(KeyEvent::new(code, held))
}

/// `1;5:3` as places of numbers; `None` where anything but numbers stands there.
fn places(between: &[u8]) -> Option<Places> {
    let text = std::str::from_utf8(between).ok()?;
    let is_number = |c: char| c.is_ascii_digit() || c == ';' || c == ':';
    text.chars().all(is_number).then(|| {
        text.split(';')
            .map(|place| place.split(':').map(|part| part.parse().ok()).collect())
            .collect()
    })
}

fn number(places: &Places, place: usize, part: usize) -> Option<u32> {
    places.get(place)?.get(part).copied().flatten()
}

/// Letters that mean the same with modifiers before them and without.
fn letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Letters without a number before them. `M` to `X` are F1 to F12 of the SCO mode of PuTTY: who
/// sends F1 as `P` puts `ESC O` before it, and `M` is no mouse, which is never asked for.
fn of_bare_letter(last: u8) -> Option<KeyEvent> {
    let code = match last {
        b'M'..=b'X' => KeyCode::F(last - b'M' + 1),
        b'I' => KeyCode::PageUp,
        b'G' => KeyCode::PageDown,
        b'L' => KeyCode::Insert,
        b'a' => return key(KeyCode::Up, KeyModifiers::SHIFT),
        b'b' => return key(KeyCode::Down, KeyModifiers::SHIFT),
        b'c' => return key(KeyCode::Right, KeyModifiers::SHIFT),
        b'd' => return key(KeyCode::Left, KeyModifiers::SHIFT),
        _ => letter(last)?,
    };
    key(code, KeyModifiers::NONE)
}

/// `ESC [ 3 ~` and its like.
fn of_number(places: &Places, held: KeyModifiers) -> Option<KeyEvent> {
    let code = match number(places, 0, 0)? {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // Two numbers are left out, as on the keyboard of the VT220.
        number @ 11..=15 => function(number - 10)?,
        number @ 17..=21 => function(number - 11)?,
        number @ (23..=26) => function(number - 12)?,
        // xterm, told to report other keys: the character stands behind the modifiers.
        27 => return of_code(number(places, 2, 0)?, number(places, 1, 0).unwrap_or(1)),
        number @ (28 | 29) => function(number - 13)?,
        number @ 31..=34 => function(number - 14)?,
        _ => return None,
    };
    let key = with_modifiers(code, places)?;
    Some(KeyEvent {
        modifiers: key.modifiers | held,
        ..key
    })
}

fn function(number: u32) -> Option<KeyCode> {
    u8::try_from(number).ok().map(KeyCode::F)
}

/// The second place says what is held, and after a colon whether the key was let go.
fn with_modifiers(code: KeyCode, places: &Places) -> Option<KeyEvent> {
    let mut key = KeyEvent::new(code, modifiers(number(places, 1, 0).unwrap_or(1)));
    key.kind = kind(number(places, 1, 1));
    Some(key)
}

fn kind(number: Option<u32>) -> KeyEventKind {
    match number {
        Some(2) => KeyEventKind::Repeat,
        Some(3) => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    }
}

/// 1 is nothing held; what is held is added bit by bit. Caps lock and num lock are nothing held.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
    ]
    .into_iter()
    .filter(|(bit, _)| bits & bit != 0)
    .fold(KeyModifiers::NONE, |held, (_, one)| held | one)
}

/// `ESC [ 97 ; 5 : 1 u`, the protocol of kitty, or of those before it.
fn of_unicode(places: &Places) -> Option<KeyEvent> {
    let held = number(places, 1, 0).unwrap_or(1);
    let is_shifted = modifiers(held).contains(KeyModifiers::SHIFT);
    let shifted = number(places, 0, 1).filter(|_| is_shifted);
    let key = of_code(shifted.or(number(places, 0, 0))?, held)?;
    Some(KeyEvent {
        kind: kind(number(places, 1, 1)),
        ..key
    })
}

/// A character by its number, or one of the keys that kitty gives numbers of its own.
fn of_code(code: u32, held: u32) -> Option<KeyEvent> {
    let held = modifiers(held);
    let code = match code {
        9 if held.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        57_414 => KeyCode::Enter,
        57_417 => KeyCode::Left,
        57_418 => KeyCode::Right,
        57_419 => KeyCode::Up,
        57_420 => KeyCode::Down,
        57_421 => KeyCode::PageUp,
        57_422 => KeyCode::PageDown,
        57_423 => KeyCode::Home,
        57_424 => KeyCode::End,
        57_425 => KeyCode::Insert,
        57_426 => KeyCode::Delete,
        number @ 57_399..=57_408 => KeyCode::Char(char::from_digit(number - 57_399, 10)?),
        57_409 => KeyCode::Char('.'),
        57_410 => KeyCode::Char('/'),
        57_411 => KeyCode::Char('*'),
        57_412 => KeyCode::Char('-'),
        57_413 => KeyCode::Char('+'),
        57_344..=63_743 => return None,
        number @ (0..=0x1f | 0x7f) => {
            let key = of_control_byte(u8::try_from(number).ok()?);
            return Some(KeyEvent::new(key.code, key.modifiers | held));
        }
        number => return of_letter(char::from_u32(number)?, held),
    };
    key(code, held)
}

/// Kitty sends the small letter and says that Shift is held.
fn of_letter(letter: char, held: KeyModifiers) -> Option<KeyEvent> {
    let only_shift = held == KeyModifiers::SHIFT;
    let letter = match letter.to_uppercase().next() {
        Some(upper) if only_shift => upper,
        _ => letter,
    };
    (!letter.is_control()).then(|| of_character(letter, held))
}
