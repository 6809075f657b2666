//! What was recognised of a list before its rows are read.

use std::io;

use crate::domain::text::SafeText;

use super::columns::{ColumnMeaning, FieldSet};
use super::dates::FirstPart;
use super::encoding::ListEncoding;
use super::heads;
use super::mapping::ListMapping;
use super::records::{Next, Place, Record, Records};
use super::source::Source;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
const HEAD_BUFFER_BYTES: usize = 8 * 1024;

/// One column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListColumn {
    /// Its head as it stands in the list.
    pub head: SafeText,
    /// What it says; `None`: not recognised, not read.
    pub meaning: Option<ColumnMeaning>,
}

/// How a list is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFormat {
    pub(super) encoding: ListEncoding,
    pub(super) delimiter: u8,
    pub(super) columns: Vec<ListColumn>,
    pub(super) first_part: FirstPart,
    pub(super) rows_begin: Place,
    unused_heads: Vec<String>,
}

impl ListFormat {
    /// Encoding of the file.
    #[must_use]
    pub fn encoding(&self) -> ListEncoding {
        self.encoding
    }

    /// Delimiter of its fields.
    #[must_use]
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Its columns from left to right.
    #[must_use]
    pub fn columns(&self) -> &[ListColumn] {
        &self.columns
    }

    /// Whether `05/08/2026` is 8 May in this list: some date of it can only be read so, and none
    /// only the other way.
    #[must_use]
    pub fn month_comes_first(&self) -> bool {
        self.first_part == FirstPart::Month
    }

    /// Heads which the mapping names and the list has not.
    #[must_use]
    pub fn unused_heads(&self) -> &[String] {
        &self.unused_heads
    }

    /// The fields for which the list has a column.
    #[must_use]
    pub fn present(&self) -> FieldSet {
        let meanings = self.columns.iter().filter_map(|column| column.meaning);
        meanings
            .flat_map(|meaning| meaning.fields().iter().copied())
            .collect()
    }

    pub(super) fn missing(&self) -> Vec<ColumnMeaning> {
        let meanings: Vec<_> = self.columns.iter().map(|column| column.meaning).collect();
        heads::missing(&meanings)
    }

    /// Recognises delimiter and heads of a text that begins at `begin`; `None` when there is no
    /// head at all. The delimiter is the one under which most heads are known.
    pub(super) fn recognise(
        source: &Source,
        encoding: ListEncoding,
        begin: Place,
        mapping: &ListMapping,
    ) -> io::Result<Option<Self>> {
        let (told, begin) = separator_line(source, begin)?;
        let candidates = match mapping.delimiter.or(told) {
            Some(delimiter) => vec![delimiter],
            None => DELIMITERS.to_vec(),
        };
        let mut best: Option<(usize, usize, Self)> = None;
        for delimiter in candidates {
            let Some(format) = Self::with_delimiter(source, encoding, begin, mapping, delimiter)?
            else {
                continue;
            };
            let known = format.columns.iter().filter(|one| one.meaning.is_some());
            let known = known.count();
            let all = format.columns.len();
            if best
                .as_ref()
                .is_none_or(|(most, widest, _)| (known, all) > (*most, *widest))
            {
                best = Some((known, all, format));
            }
        }
        Ok(best.map(|(_, _, format)| format))
    }

    fn with_delimiter(
        source: &Source,
        encoding: ListEncoding,
        begin: Place,
        mapping: &ListMapping,
        delimiter: u8,
    ) -> io::Result<Option<Self>> {
        let mut records = Records::from(source.clone(), HEAD_BUFFER_BYTES, delimiter, begin)?;
        let mut record = Record::new();
        if records.read(&mut record)? != Next::Record {
            return Ok(None);
        }
        let mut heads: Vec<SafeText> = record
            .fields()
            .map(|field| encoding.decode(field).unwrap_or_default())
            .map(|head| SafeText::new(&head))
            .collect();
        // A delimiter at the end of the line is no column.
        while heads.last().is_some_and(SafeText::is_empty) {
            heads.pop();
        }
        let keys: Vec<String> = heads.iter().map(|head| heads::key(head.as_str())).collect();
        let said: Vec<(String, ColumnMeaning)> = mapping
            .columns
            .iter()
            .map(|(head, meaning)| (heads::key(head), *meaning))
            .collect();
        let unused_heads = mapping
            .columns
            .iter()
            .filter(|(head, _)| !keys.contains(&heads::key(head)))
            .map(|(head, _)| head.clone())
            .collect();
        let meanings = heads::meanings(&keys, &said);
        let columns = heads.into_iter().zip(meanings);
        Ok(Some(Self {
            encoding,
            delimiter,
            columns: columns
                .map(|(head, meaning)| ListColumn { head, meaning })
                .collect(),
            first_part: FirstPart::Day,
            rows_begin: records.place(),
            unused_heads,
        }))
    }
}

/// A first line `sep=;`, by which a spreadsheet program is told the delimiter.
fn separator_line(source: &Source, begin: Place) -> io::Result<(Option<u8>, Place)> {
    let mut records = Records::from(source.clone(), HEAD_BUFFER_BYTES, b'\n', begin)?;
    let mut record = Record::new();
    if records.read(&mut record)? != Next::Record {
        return Ok((None, begin));
    }
    match record.field(0) {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] if delimiter.is_ascii() => {
            Ok((Some(*delimiter), records.place()))
        }
        _ => Ok((None, begin)),
    }
}
