//! Guest lists that other programs export: separated text of any common kind, read row by row.
//!
//! Recognises encoding, delimiter, heads, dates and words; what a row says becomes
//! [`EntryDetails`](crate::domain::entry::EntryDetails). Knows only `domain`: no store, clock,
//! terminal or XML. Memory does not grow with the list: it is read in passes and rows are found
//! again by their place.

mod columns;
mod dates;
mod encoding;
mod error;
mod exported;
mod file;
mod format;
mod heads;
mod mapping;
mod reader;
mod records;
mod refused;
mod row;
#[cfg(test)]
mod sample;
mod source;
mod survey;

pub use self::columns::{ColumnMeaning, FieldSet};
pub use self::dates::{date_format_is_valid, read_birth_date, read_when};
pub use self::encoding::ListEncoding;
pub use self::error::ListError;
pub use self::exported::{
    EXPORT_BYTES_MAX, ExportedColumn, ExportedError, ExportedRow, read_exported,
};
pub use self::file::{IndexedRow, ListFile, ListIndex, SharedIds};
pub use self::format::{ListColumn, ListFormat};
pub use self::mapping::{ListLimits, ListMapping};
pub use self::reader::ListReader;
pub use self::records::Place;
pub use self::refused::{RefusalReason, RefusedRow};
pub use self::row::ListRow;

/// Most rows that an export of the web application may have.
const ROWS_MAX: u64 = 200_000;
/// Most characters that one field may have; a row with more is refused.
pub const FIELD_CHARS_MAX: usize = 10_000;

const BUFFER_BYTES: usize = 64 * 1024;

/// Whether a file is XML by its first bytes, in UTF-8 or UTF-16: a `knjigaGostov` is no list.
#[must_use]
pub fn looks_like_xml(first_bytes: &[u8]) -> bool {
    first_bytes.iter().find(|byte| {
        !matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF) && !byte.is_ascii_whitespace()
    }) == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_told_from_a_list_by_its_first_bytes() {
        for xml in [
            &b"<knjigaGostov>"[..],
            b"\xEF\xBB\xBF<?xml",
            b"\xFF\xFE<\0?\0",
            b"\xFE\xFF\0<\0?",
            b"\r\n  <a/>",
        ] {
            assert!(looks_like_xml(xml));
        }
        for list in [&b"Ime;Priimek"[..], b"", b"\"<\"", b"\xEF\xBB\xBFIme"] {
            assert!(!looks_like_xml(list));
        }
    }
}
