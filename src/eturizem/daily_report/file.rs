//! A `knjigaGostov` file of this or another program, read for import.

use super::{ROOT, read_date, read_time};
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::entry::{EntryDetails, Field, Guest};
use crate::domain::identifiers::{FacilityId, SequenceNumber};
use crate::domain::moment::When;
use crate::domain::sex::Sex;
use crate::domain::stay::Stay;
use crate::domain::text::SafeText;
use crate::eturizem::XmlError;
use crate::eturizem::xml::decode::decode;
use crate::eturizem::xml::{Limits, Piece, StrictReader, Tag};

/// Largest file that is read.
pub const FILE_MAX_BYTES: usize = 100 * 1024 * 1024;
/// Root and rows; a row holds nothing.
const LIMITS: Limits = Limits {
    depth: 2,
    elements: 2_000_000,
};

/// One guest of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// Line of the file, from 1.
    pub line: usize,
    /// `idNO`.
    pub facility: FacilityId,
    /// `zst`.
    pub sequence_number: SequenceNumber,
    /// Guest and stay. The departure is the expected one and the arrival unconfirmed: which of
    /// them are past, only somebody with a clock can say. Codes not understood are in `unread`.
    pub details: EntryDetails,
    /// `status` is 2.
    pub storno: bool,
    /// `ttVisina`, as written.
    pub rate: SafeText,
}

/// A row that cannot become an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct FileRowError {
    /// Line of the file, from 1.
    pub line: usize,
    /// Why.
    pub problem: RowProblem,
}

/// Why a row cannot become an entry; what it holds is never repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// The attribute is not there.
    #[error("`{0}` is missing")]
    Missing(&'static str),
    /// The attribute is there but is not what the schema asks for.
    #[error("`{0}` cannot be read")]
    Unreadable(&'static str),
    /// The element is not `row`, or something stands in it.
    #[error("this is not an empty `row` element")]
    NotARow,
}

/// Why a file is not a `knjigaGostov`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// More than 100 MiB.
    #[error("the file is larger than 100 MiB")]
    TooLarge,
    /// Its root element is another one.
    #[error("the file is XML, but not a guest book (knjigaGostov)")]
    WrongRoot,
    /// It is not well-formed to the end.
    #[error("line {line}: {error}")]
    Xml {
        /// Line of the file, from 1.
        line: usize,
        /// What is wrong.
        #[source]
        error: XmlError,
    },
}

/// Reads a whole file, in any encoding that it declares.
///
/// # Errors
/// [`FileError`] when the file as a whole is no `knjigaGostov`; a bad row is an error of its own.
pub fn read_file(bytes: &[u8]) -> Result<Vec<Result<FileRow, FileRowError>>, FileError> {
    if bytes.len() > FILE_MAX_BYTES {
        return Err(FileError::TooLarge);
    }
    let text = decode(bytes, None).map_err(|error| FileError::Xml { line: 1, error })?;
    let mut lines = Lines::new(&text);
    let mut reader = StrictReader::new(&text, LIMITS);
    let mut rows: Vec<Result<FileRow, FileRowError>> = Vec::new();
    let mut root_seen = false;
    loop {
        let piece = reader.next().map_err(|error| FileError::Xml {
            line: lines.at(reader.offset()),
            error,
        })?;
        match piece {
            Some(Piece::Start(tag)) if root_seen => {
                let line = lines.at(tag.span.start);
                rows.push(row_of(&tag, line).map_err(|problem| FileRowError { line, problem }));
            }
            Some(Piece::Start(tag)) => {
                if !tag.is(None, ROOT) {
                    return Err(FileError::WrongRoot);
                }
                root_seen = true;
            }
            Some(Piece::Text(text)) if !text.trim().is_empty() => {
                let line = lines.at(reader.offset());
                rows.push(Err(FileRowError {
                    line,
                    problem: RowProblem::NotARow,
                }));
            }
            Some(Piece::End(_) | Piece::Text(_)) => {}
            None => return Ok(rows),
        }
    }
}

/// Counts lines forward, so that a whole file is counted once.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            offset: 0,
            line: 1,
        }
    }

    fn at(&mut self, offset: usize) -> usize {
        let passed = self
            .text
            .as_bytes()
            .get(self.offset..offset)
            .unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.offset = self.offset.max(offset);
        self.line
    }
}

fn required<T>(
    tag: &Tag,
    name: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, RowProblem> {
    let text = tag.attribute(name).ok_or(RowProblem::Missing(name))?;
    read(text.trim()).ok_or(RowProblem::Unreadable(name))
}

fn row_of(tag: &Tag, line: usize) -> Result<FileRow, RowProblem> {
    if !tag.is(None, "row") {
        return Err(RowProblem::NotARow);
    }
    let mut unread = Vec::new();
    let guest = guest_of(tag, &mut unread);
    let departure = coded(tag, "casOdhoda", Field::Departure, &mut unread, read_time);
    let arrival = required(tag, "casPrihoda", read_time)?;
    for (field, time) in [
        (Field::Arrival, Some(arrival)),
        (Field::Departure, departure),
    ] {
        if let Some(which) = time.and_then(super::WireTime::which_of_two) {
            unread.push((field, SafeText::new(&which)));
        }
    }
    let stay = Stay {
        arrival_confirmed: false,
        expected_departure: departure.map(super::WireTime::departure),
        ..Stay::arrived(When::Exact(arrival.moment()))
    };
    let tax_code = coded(tag, "ttObracun", Field::TaxCode, &mut unread, |text| {
        text.parse().ok()
    });
    Ok(FileRow {
        line,
        facility: required(tag, "idNO", |text| text.parse().ok())?,
        sequence_number: required(tag, "zst", |text| text.parse().ok())?,
        details: EntryDetails {
            tax_code,
            unread,
            ..EntryDetails::of(guest, stay)
        },
        storno: required(tag, "status", |text| match text {
            "1" => Some(false),
            "2" => Some(true),
            _ => None,
        })?,
        rate: SafeText::new(tag.attribute("ttVisina").unwrap_or_default()),
    })
}

fn guest_of(tag: &Tag, unread: &mut Vec<(Field, SafeText)>) -> Guest {
    let text = |name| SafeText::new(tag.attribute(name).unwrap_or_default());
    Guest {
        first_name: text("ime"),
        surname: text("pri"),
        sex: coded(tag, "sp", Field::Sex, unread, Sex::from_code),
        birth_date: coded(tag, "dtRoj", Field::BirthDate, unread, read_date),
        country: coded(tag, "drzava", Field::Country, unread, Country::from_code),
        document_type: coded(
            tag,
            "vrstaDok",
            Field::DocumentType,
            unread,
            DocumentType::from_code,
        ),
        document_number: text("idStDok"),
    }
}

/// What a code means; one that nobody knows is kept as it was written, to be mended by a person.
fn coded<T>(
    tag: &Tag,
    name: &str,
    field: Field,
    unread: &mut Vec<(Field, SafeText)>,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = tag.attribute(name)?.trim();
    let meaning = read(text);
    if meaning.is_none() && !text.is_empty() {
        unread.push((field, SafeText::new(text)));
    }
    meaning
}

#[cfg(test)]
mod tests;
