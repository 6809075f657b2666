//! Rows that cannot become an entry, and why.

use std::fmt;

use crate::domain::text::SafeText;

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// The physical line on which it begins; the head of a plain list is line 1.
    pub line: u64,
    /// Why.
    pub reason: RefusalReason,
}

/// Why a row was not taken. A row that can be read but breaks a rule of the book is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalReason {
    /// It has fewer or more fields than the head.
    ColumnCount {
        /// Fields of the head.
        expected: usize,
        /// Fields of the row.
        found: usize,
    },
    /// No arrival.
    ArrivalMissing,
    /// The arrival is no date that is understood.
    ArrivalNotRead(SafeText),
    /// Neither first name nor surname.
    NoName,
    /// A field holds bytes that are no text in the encoding of the list, or letters that were
    /// lost before; the head of its column.
    NotDecodable(SafeText),
    /// A field has more characters than [`FIELD_CHARS_MAX`](super::FIELD_CHARS_MAX); the head of
    /// its column.
    FieldTooLong(SafeText),
    /// The whole row is longer than any row can be.
    RowTooLong,
    /// A quotation mark at the beginning of a field is never closed.
    QuoteNotClosed,
    /// The file could not be read on; nothing after this row was seen.
    ReadingFailed(std::io::ErrorKind),
}

impl fmt::Display for RefusalReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ColumnCount { expected, found } => {
                write!(f, "the head has {expected} fields, this row {found}")
            }
            Self::ArrivalMissing => f.write_str("no arrival"),
            Self::ArrivalNotRead(text) => write!(f, "the arrival `{text}` is no known date"),
            Self::NoName => f.write_str("neither first name nor surname"),
            Self::NotDecodable(head) => {
                write!(
                    f,
                    "`{head}` holds letters that are damaged or in another encoding"
                )
            }
            Self::FieldTooLong(head) => write!(
                f,
                "`{head}` has more than {} characters",
                super::FIELD_CHARS_MAX
            ),
            Self::RowTooLong => f.write_str("the row is too long"),
            Self::QuoteNotClosed => {
                f.write_str("a quotation mark is opened in this row and never closed")
            }
            Self::ReadingFailed(kind) => {
                write!(f, "the file could not be read on from here: {kind}")
            }
        }
    }
}

impl fmt::Display for RefusedRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}
