//! Finding a text in whatever way each of its characters is written.

use unicode_normalization::UnicodeNormalization;

use super::REDACTED;

/// Where a text counts as found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// Also within a word.
    Anywhere,
    /// Only where no letter or digit stands on either side.
    WholeWord,
}

/// The longest reference that is looked at, without `&` and `;`.
const REFERENCE_MAX_BYTES: usize = 10;

/// Puts the mark in the place of every occurrence of a secret.
pub(super) fn replace(text: &str, secret: &str, place: Where) -> String {
    if secret.is_empty() {
        return text.to_owned();
    }
    let composed: String = secret.nfc().collect();
    let spelled = [secret, composed.as_str()];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let found = spelled.iter().filter_map(|one| found_at(rest, one)).max();
        let stands_alone = |length: usize| {
            let after = rest.get(length..).unwrap_or_default().chars().next();
            !out.chars().next_back().is_some_and(char::is_alphanumeric)
                && !after.is_some_and(char::is_alphanumeric)
        };
        match found.filter(|length| place == Where::Anywhere || stands_alone(*length)) {
            Some(length) => {
                out.push_str(REDACTED);
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                out.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

/// How many bytes at the beginning of a text are the secret; the longest of all readings.
fn found_at(text: &str, secret: &str) -> Option<usize> {
    let first = secret.chars().next()?;
    spellings(text, first).next()?;
    // A character can be written in several ways at one place (`&` and `&amp;`), so all ends that
    // are possible are followed.
    let mut ends = vec![0];
    for wanted in secret.chars() {
        let mut next: Vec<usize> = ends
            .iter()
            .flat_map(|end| {
                let rest = text.get(*end..).unwrap_or_default();
                spellings(rest, wanted).map(move |length| end + length)
            })
            .collect();
        next.sort_unstable();
        next.dedup();
        if next.is_empty() {
            return None;
        }
        ends = next;
    }
    ends.last().copied()
}

/// The lengths of all ways in which a text begins with a character.
fn spellings(text: &str, wanted: char) -> impl Iterator<Item = usize> {
    [
        text.starts_with(wanted).then(|| wanted.len_utf8()),
        percent(text, wanted),
        backslash(text, wanted),
    ]
    .into_iter()
    .flatten()
    .chain(references(text, wanted))
}

/// `&lt;`, `&#269;`, `&#x10D;`, and the same escaped more than once (`&amp;lt;`); `&` itself has
/// one way for each time.
fn references(text: &str, wanted: char) -> Vec<usize> {
    let mut found = Vec::new();
    let Some(mut rest) = text.strip_prefix('&') else {
        return found;
    };
    while let Some((name, after)) = to_semicolon(rest) {
        if named(name) == Some(wanted) {
            found.push(text.len() - after.len());
        }
        if name != "amp" {
            break;
        }
        rest = after;
    }
    found
}

fn to_semicolon(text: &str) -> Option<(&str, &str)> {
    let mut bytes = text.bytes().take(REFERENCE_MAX_BYTES + 1);
    let place = bytes.position(|b| b == b';')?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ccaron" => 'č',
        "scaron" => 'š',
        "zcaron" => 'ž',
        "Ccaron" => 'Č',
        "Scaron" => 'Š',
        "Zcaron" => 'Ž',
        _ => return None,
    })
}

/// As a query string writes it: `%C4%8D`, and `+` for a blank.
fn percent(text: &str, wanted: char) -> Option<usize> {
    if wanted == ' ' && text.starts_with('+') {
        return Some(1);
    }
    let mut bytes = [0; 4];
    let mut rest = text;
    for byte in wanted.encode_utf8(&mut bytes).bytes() {
        let (digits, after) = rest.strip_prefix('%')?.split_at_checked(2)?;
        if u8::from_str_radix(digits, 16) != Ok(byte) {
            return None;
        }
        rest = after;
    }
    Some(text.len() - rest.len())
}

/// As JSON and scripts write it: `\"`, `\u010d`.
fn backslash(text: &str, wanted: char) -> Option<usize> {
    let rest = text.strip_prefix('\\')?;
    if rest.starts_with(wanted) {
        return Some(1 + wanted.len_utf8());
    }
    let digits = rest.strip_prefix('u')?.get(..4)?;
    (u32::from_str_radix(digits, 16) == Ok(u32::from(wanted))).then_some(6)
}
