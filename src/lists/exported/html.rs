//! Rows of an HTML table, read without a tree: what nests does not nest here, so that markup of
//! any depth needs no more than its bytes.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1250};

use super::{CELLS_MAX, ExportedError};

/// Where browsers look for the name of an encoding.
const HEAD_BYTES: usize = 2048;
const ENTITY_CHARS_MAX: usize = 10;

/// The text of a page: by its byte order mark, by what it says of itself, else UTF-8 where it is
/// that, else Windows-1250.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if Encoding::for_bom(bytes).is_some() {
        return UTF_8.decode(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    let said = head
        .find("charset=")
        .map(|at| &head[at + "charset=".len()..]);
    let label: Option<String> = said.map(|said| {
        let name = said.trim_start_matches(['"', '\'', ' ']).chars();
        name.take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect()
    });
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = encoding.filter(|said| *said != UTF_8 && said.is_ascii_compatible());
    encoding.unwrap_or(WINDOWS_1250).decode(bytes).0
}

/// Hands over each row of each table.
pub(super) fn rows(
    page: &str,
    take: &mut dyn FnMut(&[String]) -> Result<(), ExportedError>,
) -> Result<(), ExportedError> {
    let mut cells: Vec<String> = Vec::new();
    let mut is_in_cell = false;
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        if let (true, Some(cell)) = (is_in_cell, cells.last_mut()) {
            push_text(cell, &rest[..at]);
        }
        let (tag, after) = tag_at(&rest[at..]);
        rest = after;
        match tag.as_str() {
            "tr" | "/tr" | "/table" => {
                if !cells.is_empty() {
                    take(&cells)?;
                    cells.clear();
                } else if tag == "tr" {
                    take(&[])?;
                }
                is_in_cell = false;
            }
            "td" | "th" => {
                is_in_cell = cells.len() < CELLS_MAX;
                if is_in_cell {
                    cells.push(String::new());
                }
            }
            "/td" | "/th" => is_in_cell = false,
            "script" | "style" => {
                let end = if tag == "script" {
                    "</script"
                } else {
                    "</style"
                };
                rest = rest.find(end).map_or("", |end| &rest[end..]);
            }
            "br" | "p" | "div" => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(' ');
                }
            }
            _ => {}
        }
    }
    if let (true, Some(cell)) = (is_in_cell, cells.last_mut()) {
        push_text(cell, rest);
    }
    if cells.is_empty() {
        Ok(())
    } else {
        take(&cells)
    }
}

/// The name of the tag that begins here, in small letters, and what follows it. A comment has no
/// name; one that does not end, and a tag that does not, reach to the end.
fn tag_at(text: &str) -> (String, &str) {
    if text.starts_with("<!--") {
        let end = text.find("-->").map_or(text.len(), |end| end + 3);
        return (String::new(), &text[end..]);
    }
    let name: String = text[1..]
        .chars()
        .take(10)
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('>', None) => {
                let name = name.strip_suffix('/').unwrap_or(&name).to_owned();
                return (name, &text[at + 1..]);
            }
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
    }
    (name, "")
}

fn push_text(cell: &mut String, mut text: &str) {
    while let Some(at) = text.find('&') {
        cell.push_str(&text[..at]);
        let after = &text[at + 1..];
        let end = after.char_indices().take(ENTITY_CHARS_MAX);
        let end = end.filter(|(_, c)| *c == ';').map(|(end, _)| end).next();
        let letter = end.and_then(|end| Some((entity(&after[..end])?, end)));
        if let Some((letter, end)) = letter {
            cell.push(letter);
            text = &after[end + 1..];
        } else {
            cell.push('&');
            text = after;
        }
    }
    cell.push_str(text);
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = match hex {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "scaron" => 'š',
        "Scaron" => 'Š',
        "ccaron" => 'č',
        "Ccaron" => 'Č',
        "zcaron" => 'ž',
        "Zcaron" => 'Ž',
        "uuml" => 'ü',
        "Uuml" => 'Ü',
        "ouml" => 'ö',
        "Ouml" => 'Ö',
        "auml" => 'ä',
        "Auml" => 'Ä',
        "eacute" => 'é',
        "szlig" => 'ß',
        _ => return None,
    })
}
