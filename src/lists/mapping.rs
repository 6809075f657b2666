//! What the house says of the lists of one program, where recognising is not enough.

use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::sex::Sex;

use super::columns::ColumnMeaning;
use super::encoding::ListEncoding;

/// How large a list may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListLimits {
    /// Most bytes, in MiB.
    pub mebibytes: u64,
    /// Most rows.
    pub rows: u64,
}

impl ListLimits {
    /// Most bytes.
    pub(super) fn bytes(self) -> u64 {
        self.mebibytes.saturating_mul(1024 * 1024)
    }
}

impl Default for ListLimits {
    fn default() -> Self {
        Self {
            mebibytes: 10,
            rows: 200_000,
        }
    }
}

/// A named mapping of the configuration (R24). All of it is optional: what is not said is
/// recognised, what is said overrides. Heads and words are compared without accents and case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListMapping {
    /// Delimiter, an ASCII character.
    pub delimiter: Option<u8>,
    /// Encoding.
    pub encoding: Option<ListEncoding>,
    /// Heads and what their columns say.
    pub columns: Vec<(String, ColumnMeaning)>,
    /// Formats of dates and times, as `%d.%m.%Y %H:%M`; tried before the known ones.
    pub date_formats: Vec<String>,
    /// Words for types of documents.
    pub documents: Vec<(String, DocumentType)>,
    /// Words for countries.
    pub countries: Vec<(String, Country)>,
    /// Words for sexes.
    pub sexes: Vec<(String, Sex)>,
    /// How large the list may be.
    pub limits: ListLimits,
}
