//! Bytes to text: byte order mark, then `charset`, then the XML declaration, then UTF-8.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::XmlError;

/// How many bytes of the beginning are searched for an XML declaration.
const DECLARATION_MAX_BYTES: usize = 256;

/// The text of a document; a byte order mark is dropped.
///
/// # Errors
/// [`XmlError::Encoding`] for an unknown encoding or bytes that are not of it,
/// [`XmlError::CutShort`] when UTF-8 breaks off within the last character.
pub(in crate::eturizem) fn decode<'a>(
    bytes: &'a [u8],
    content_type: Option<&str>,
) -> Result<Cow<'a, str>, XmlError> {
    let (encoding, mark_bytes) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None => (named(bytes, content_type)?, 0),
    };
    let bytes = bytes.get(mark_bytes..).unwrap_or_default();
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) if error.error_len().is_none() => Err(XmlError::CutShort),
            Err(_) => Err(XmlError::Encoding),
        };
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or(XmlError::Encoding)
}

fn named(bytes: &[u8], content_type: Option<&str>) -> Result<&'static Encoding, XmlError> {
    match bytes {
        [0, b'<', ..] => return Ok(UTF_16BE),
        [b'<', 0, ..] => return Ok(UTF_16LE),
        _ => {}
    }
    let label = content_type
        .and_then(charset)
        .map(str::to_owned)
        .or_else(|| declared(bytes));
    match label {
        Some(label) => match Encoding::for_label(label.as_bytes()) {
            // Bytes that begin with an ASCII `<` and no zero are not what such a label says.
            Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
            Some(encoding) => Ok(encoding),
            None => Err(XmlError::Encoding),
        },
        None => Ok(UTF_8),
    }
}

/// `charset` of a `Content-Type`.
pub(in crate::eturizem) fn charset(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"'))
    })
}

fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(DECLARATION_MAX_BYTES))?;
    let head = String::from_utf8_lossy(head);
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_found_by_mark_by_header_and_by_declaration() {
        let windows = b"<?xml version=\"1.0\" encoding='windows-1250'?><a>\xE8\xE6\x9E</a>";
        assert!(decode(windows, None).expect("text").ends_with("<a>čćž</a>"));
        assert_eq!(
            decode(b"<a>\xE8</a>", Some("text/xml; charset=\"windows-1250\"")).as_deref(),
            Ok("<a>č</a>")
        );
        assert_eq!(
            decode(b"\xEF\xBB\xBF<a/>", Some("text/xml; charset=windows-1250")).as_deref(),
            Ok("<a/>")
        );
        let utf16: Vec<u8> = "\u{FEFF}<a>č</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16, None).as_deref(), Ok("<a>č</a>"));
        let unmarked: Vec<u8> = "<a/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(
            decode(&unmarked, Some("text/xml; charset=utf-16")).as_deref(),
            Ok("<a/>")
        );
        for charset in ["utf-16", "utf-16le", "utf-16be"] {
            let kind = format!("text/xml; charset={charset}");
            let read = decode("<a>č</a>".as_bytes(), Some(&kind));
            assert_eq!(read.as_deref(), Ok("<a>č</a>"), "it is not what it says");
        }
    }

    #[test]
    fn bytes_of_another_encoding_are_refused() {
        assert_eq!(decode(b"<a>\xE8</a>", None), Err(XmlError::Encoding));
        assert_eq!(
            decode(b"<a/>", Some("text/xml; charset=klingon")),
            Err(XmlError::Encoding)
        );
        assert_eq!(decode(b"<a>\xC4", None), Err(XmlError::CutShort));
    }
}
