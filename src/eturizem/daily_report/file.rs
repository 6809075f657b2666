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
const FILE_MAX_BYTES: usize = 100 * 1024 * 1024;
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
    let departure = coded(tag, "casOdhoda", Field::Departure, &mut unread, |text| {
        read_time(text).map(super::WireTime::departure)
    });
    let arrival = required(tag, "casPrihoda", |text| {
        read_time(text).map(super::WireTime::moment)
    })?;
    let stay = Stay {
        arrival: When::Exact(arrival),
        arrival_confirmed: false,
        expected_departure: departure,
        actual_departure: None,
        units: Vec::new(),
        extra_bed: false,
    };
    let tax_code = coded(tag, "ttObracun", Field::TaxCode, &mut unread, |text| {
        text.parse().ok()
    });
    Ok(FileRow {
        line,
        facility: required(tag, "idNO", |text| text.parse().ok())?,
        sequence_number: required(tag, "zst", |text| text.parse().ok())?,
        details: EntryDetails {
            guest,
            stay,
            tax_code,
            tax_reason: SafeText::default(),
            note: SafeText::default(),
            unread,
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
mod tests {
    use super::*;
    use crate::eturizem::daily_report::tests::{at, report};
    use crate::eturizem::daily_report::{file, row_bytes};

    fn one(row: &str) -> Result<FileRow, FileRowError> {
        let text = format!("<?xml version=\"1.0\"?>\n<knjigaGostov>\n{row}\n</knjigaGostov>");
        let rows = read_file(text.as_bytes()).expect("a file");
        assert_eq!(rows.len(), 1);
        rows.into_iter().next().expect("a row")
    }

    const ROW: &str = "<row idNO=\"20417\" zst=\"7\" ime=\"Ana\" pri=\"Novak\" sp=\"F\" dtRoj=\"1990-02-28\" drzava=\"SI\" vrstaDok=\"I\" idStDok=\"IE1\" casPrihoda=\"2026-08-01T15:30:00\" casOdhoda=\"2026-08-04T00:00:00\" status=\"2\" ttObracun=\"0\" ttVisina=\"2.5\"/>";

    #[test]
    fn a_file_written_here_is_read_back() {
        let row = row_bytes(&report()).expect("XML holds it");
        let rows = read_file(&file(&[&row])).expect("a file");
        let read = rows[0].as_ref().expect("a row");
        assert_eq!(read.line, 3);
        assert_eq!(read.facility, report().facility);
        assert_eq!(read.sequence_number, report().sequence_number);
        assert_eq!(read.details.guest.first_name, report().first_name);
        assert_eq!(read.details.guest.surname, report().surname);
        assert_eq!(read.details.stay.arrival, When::Exact(report().arrival));
        assert_eq!(read.details.stay.expected_departure, report().departure);
        assert_eq!(read.rate.as_str(), "2.50");
        assert!(!read.storno && read.details.unread.is_empty());
    }

    #[test]
    fn a_bare_departure_a_storno_and_an_exact_arrival_are_told_apart() {
        let row = one(ROW).expect("a row");
        assert!(row.storno);
        assert_eq!(
            row.details.stay.arrival,
            When::Exact(at("2026-08-01T15:30:00"))
        );
        assert_eq!(
            row.details.stay.expected_departure,
            Some(When::Date("2026-08-04".parse().expect("a date")))
        );
    }

    #[test]
    fn codes_not_understood_are_kept_as_written() {
        let row = one(&ROW
            .replace("sp=\"F\"", "sp=\"Ž\"")
            .replace("ttObracun=\"0\"", "ttObracun=\"99\""))
        .expect("a row");
        assert_eq!(row.details.guest.sex, None);
        assert_eq!(
            row.details.unread(Field::Sex).map(SafeText::as_str),
            Some("Ž")
        );
        assert_eq!(
            row.details.unread(Field::TaxCode).map(SafeText::as_str),
            Some("99")
        );
    }

    #[test]
    fn a_row_that_breaks_the_schema_is_refused_with_its_line() {
        for (row, problem) in [
            (ROW.replace(" zst=\"7\"", ""), RowProblem::Missing("zst")),
            (
                ROW.replace("zst=\"7\"", "zst=\"0\""),
                RowProblem::Unreadable("zst"),
            ),
            (
                ROW.replace("2026-08-01T15:30:00", "1.8.2026"),
                RowProblem::Unreadable("casPrihoda"),
            ),
            (
                ROW.replace("status=\"2\"", "status=\"0\""),
                RowProblem::Unreadable("status"),
            ),
            (ROW.replace("<row", "<gost"), RowProblem::NotARow),
        ] {
            assert_eq!(one(&row), Err(FileRowError { line: 3, problem }), "{row}");
        }
    }

    #[test]
    fn what_is_no_guest_book_is_refused() {
        let xml = |error| move |line| FileError::Xml { line, error };
        for (text, error) in [
            ("<knjiga/>".to_owned(), FileError::WrongRoot),
            (
                "<knjigaGostov xmlns=\"u\"/>".to_owned(),
                FileError::WrongRoot,
            ),
            (
                format!("<!DOCTYPE x>\n<knjigaGostov>{ROW}</knjigaGostov>"),
                xml(XmlError::DocumentType)(1),
            ),
            (
                "<knjigaGostov/>\n<knjigaGostov/>".to_owned(),
                xml(XmlError::Malformed)(2),
            ),
            ("<knjigaGostov/>x".to_owned(), xml(XmlError::Malformed)(1)),
            (format!("<knjigaGostov>\n{ROW}"), xml(XmlError::CutShort)(2)),
            (
                "<knjigaGostov>\n<row zst='1' zst='2'/></knjigaGostov>".to_owned(),
                xml(XmlError::Malformed)(2),
            ),
        ] {
            assert_eq!(read_file(text.as_bytes()), Err(error), "{text}");
        }
    }

    #[test]
    fn other_encodings_are_read_by_their_declaration() {
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"windows-1250\"?><knjigaGostov>{}</knjigaGostov>",
            ROW.replace("Novak", "Čuček")
        );
        let (bytes, _, _) = encoding_rs::WINDOWS_1250.encode(&text);
        let rows = read_file(&bytes).expect("a file");
        assert_eq!(
            rows[0]
                .as_ref()
                .expect("a row")
                .details
                .guest
                .surname
                .as_str(),
            "Čuček"
        );
        let utf16: Vec<u8> = format!("\u{FEFF}{}", text.replace("windows-1250", "utf-16"))
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read_file(&utf16).expect("a file").len(), 1);
    }
}
