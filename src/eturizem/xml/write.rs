//! Text into XML: what must be escaped is, what XML cannot hold is refused.

use super::is_allowed;

/// A character that no XML document can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text of `{place}` has a character that XML cannot hold")]
pub struct ForbiddenCharacter {
    /// The attribute or element, never its text.
    pub place: &'static str,
}

/// Checks that XML can hold a text.
///
/// # Errors
/// [`ForbiddenCharacter`], naming the place but not the text.
pub(in crate::eturizem) fn check(
    place: &'static str,
    text: &str,
) -> Result<(), ForbiddenCharacter> {
    if text.chars().all(is_allowed) {
        Ok(())
    } else {
        Err(ForbiddenCharacter { place })
    }
}

/// Appends text escaped for an attribute in double quotes or for an element.
pub(in crate::eturizem) fn push_escaped(out: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            b'\t' => out.extend_from_slice(b"&#9;"),
            b'\n' => out.extend_from_slice(b"&#10;"),
            b'\r' => out.extend_from_slice(b"&#13;"),
            byte => out.push(byte),
        }
    }
}

/// Appends ` name="value"`.
///
/// # Errors
/// [`ForbiddenCharacter`] when XML cannot hold the value.
pub(in crate::eturizem) fn push_attribute(
    out: &mut Vec<u8>,
    name: &'static str,
    value: &str,
) -> Result<(), ForbiddenCharacter> {
    check(name, value)?;
    out.push(b' ');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"=\"");
    push_escaped(out, value);
    out.push(b'"');
    Ok(())
}

/// The most bytes that a text takes once it is escaped.
pub(in crate::eturizem) fn escaped_max_bytes(text: &str) -> usize {
    text.len() * "&quot;".len()
}

/// A report as it stands in the envelope: in no namespace, whatever is around it.
pub(in crate::eturizem) fn document_of(root: &str, rows: &[&[u8]]) -> Vec<u8> {
    let mut out = format!("<{root} xmlns=\"\">").into_bytes();
    for row in rows {
        out.extend_from_slice(row);
    }
    out.extend_from_slice(format!("</{root}>").as_bytes());
    out
}

/// The same report in bytes that no other document has: white space before its only row, which
/// means nothing in XML, spells the two numbers in ones and zeros.
pub(in crate::eturizem) fn document_apart_of(root: &str, row: &[u8], mark: [u64; 2]) -> Vec<u8> {
    let mut out = format!("<{root} xmlns=\"\">").into_bytes();
    for number in mark {
        out.push(b'\n');
        let digits = format!("{number:b}");
        let blanks = digits.bytes().map(|digit| match digit {
            b'1' => b'\t',
            _ => b' ',
        });
        out.extend(blanks);
    }
    out.extend_from_slice(row);
    out.extend_from_slice(format!("</{root}>").as_bytes());
    out
}

/// A report as a file: with a declaration, one row a line.
pub(in crate::eturizem) fn file_of(root: &str, rows: &[&[u8]]) -> Vec<u8> {
    let mut out = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root}>\n").into_bytes();
    for row in rows {
        out.extend_from_slice(b"  ");
        out.extend_from_slice(row);
        out.push(b'\n');
    }
    out.extend_from_slice(format!("</{root}>\n").as_bytes());
    out
}
