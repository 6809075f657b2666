//! What the eTurizem web application exports of the guests it holds: an HTML table, also one named
//! `.xls`, or an Excel workbook. Read row by row; columns are found by their heads.

mod html;
mod workbook;

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::domain::entry::Field;
use crate::domain::identifiers::SequenceNumber;
use crate::domain::text::SafeText;

use super::{FIELD_CHARS_MAX, ROWS_MAX, heads};

/// Most bytes that an export may have: 32 MiB.
pub const EXPORT_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Further cells of a row are not looked at.
const CELLS_MAX: usize = 200;

/// What a column of an export says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportedColumn {
    /// A field of the entry.
    Entry(Field),
    /// Surname and first name in one.
    SurnameAndFirstName,
    /// The time where the date has a column of its own.
    ArrivalTime,
    /// The same of the departure.
    DepartureTime,
    /// Whether the row is valid or void.
    Status,
    /// The facility, by its number.
    Facility,
    /// The year of the number.
    Year,
}

/// A guest whom AJPES holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedRow {
    /// Place among the rows of the file, from 1.
    pub line: u64,
    /// The number.
    pub number: SequenceNumber,
    /// What the other known columns say.
    pub values: Vec<(ExportedColumn, SafeText)>,
}

impl ExportedRow {
    /// What a column says; `None`: the file has no such column.
    #[must_use]
    pub fn value(&self, column: ExportedColumn) -> Option<&str> {
        let found = self.values.iter().find(|(of, _)| *of == column);
        found.map(|(_, text)| text.as_str())
    }
}

/// Why an export cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ExportedError {
    /// The file cannot be opened or read.
    #[error("{} cannot be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// Too many bytes, also unpacked, or too many rows.
    #[error("the file is too large")]
    TooLarge,
    /// No row names the columns: it is no such export.
    #[error("no row of the file names the columns number and surname or arrival")]
    NoHeads,
    /// An old binary workbook: the library that could read it panics on damaged ones.
    #[error("the file is an old Excel workbook (.xls); save it as .xlsx or HTML")]
    OldWorkbook,
    /// Not a workbook that can be read.
    #[error("the workbook cannot be read")]
    Workbook,
}

/// Reads an export; memory is bounded by the size of the file.
///
/// # Errors
/// [`ExportedError`] when it is no such file, or too large.
pub fn read_exported(path: &Path) -> Result<Vec<ExportedRow>, ExportedError> {
    let failed = |source| ExportedError::Read {
        path: path.to_owned(),
        source,
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(EXPORT_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > EXPORT_BYTES_MAX {
        return Err(ExportedError::TooLarge);
    }
    let mut reading = Reading::default();
    if bytes.starts_with(b"PK\x03\x04") {
        workbook::rows(&bytes, &mut |row| reading.take(row))?;
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(ExportedError::OldWorkbook);
    } else {
        html::rows(&html::decoded(&bytes), &mut |row| reading.take(row))?;
    }
    if reading.columns.is_empty() {
        return Err(ExportedError::NoHeads);
    }
    Ok(reading.rows)
}

/// Rows as they come: first the one with the heads, then guests.
#[derive(Default)]
struct Reading {
    columns: Vec<Option<ExportedColumn>>,
    rows: Vec<ExportedRow>,
    rows_seen: u64,
}

impl Reading {
    fn take(&mut self, cells: &[String]) -> Result<(), ExportedError> {
        self.rows_seen += 1;
        if self.rows_seen > ROWS_MAX {
            return Err(ExportedError::TooLarge);
        }
        if self.columns.is_empty() {
            self.columns = columns_of(cells);
            return Ok(());
        }
        let of = |wanted: ExportedColumn| {
            let place = self
                .columns
                .iter()
                .position(|found| *found == Some(wanted))?;
            cells.get(place)
        };
        let number = of(ExportedColumn::Entry(Field::SequenceNumber));
        let Some(number) = number.and_then(|text| text.trim().parse().ok()) else {
            return Ok(());
        };
        let values = self.columns.iter().zip(cells).filter_map(|(column, text)| {
            let column = (*column)?;
            let text: String = text.chars().take(FIELD_CHARS_MAX).collect();
            Some((column, SafeText::new(&text)))
        });
        let row = ExportedRow {
            line: self.rows_seen,
            number,
            values: values.collect(),
        };
        self.rows.push(row);
        Ok(())
    }
}

/// The columns, where a row names the number and who or when; else none.
fn columns_of(heads: &[String]) -> Vec<Option<ExportedColumn>> {
    let mut found: Vec<Option<ExportedColumn>> = Vec::new();
    for head in heads {
        let column = column_of(&heads::key(head)).filter(|column| !found.contains(&Some(*column)));
        found.push(column);
    }
    let has = |column| found.contains(&Some(column));
    let names_guests = has(ExportedColumn::Entry(Field::Surname))
        || has(ExportedColumn::SurnameAndFirstName)
        || has(ExportedColumn::Entry(Field::Arrival));
    if names_guests && has(ExportedColumn::Entry(Field::SequenceNumber)) {
        found
    } else {
        Vec::new()
    }
}

/// What a head means, by the words in it: nobody says how the export writes them to the letter.
fn column_of(key: &str) -> Option<ExportedColumn> {
    use ExportedColumn as Column;
    let has = |part: &str| key.contains(part);
    let is_time = (key.starts_with("ura") || key.starts_with("cas")) && !has("datum");
    Some(match key {
        "zst" | "stevilka" | "stprijave" => Column::Entry(Field::SequenceNumber),
        "ime" | "imegosta" => Column::Entry(Field::FirstName),
        "leto" => Column::Year,
        "rno" | "idno" | "idrno" | "stobrata" | "idobrata" | "stevilkaobrata" => Column::Facility,
        "sp" => Column::Entry(Field::Sex),
        "tt" => Column::Entry(Field::TaxCode),
        _ if key.starts_with("zap") => Column::Entry(Field::SequenceNumber),
        _ if key.starts_with("priimekin") => Column::SurnameAndFirstName,
        _ if key.starts_with("priimek") => Column::Entry(Field::Surname),
        _ if has("rojst") => Column::Entry(Field::BirthDate),
        _ if has("drzav") && !has("stalneg") => Column::Entry(Field::Country),
        _ if key.starts_with("spol") => Column::Entry(Field::Sex),
        _ if has("vrsta") && has("dok") => Column::Entry(Field::DocumentType),
        _ if has("dokument") => Column::Entry(Field::DocumentNumber),
        _ if has("prihod") && is_time => Column::ArrivalTime,
        _ if has("prihod") => Column::Entry(Field::Arrival),
        _ if has("odhod") && is_time => Column::DepartureTime,
        _ if has("odhod") => Column::Entry(Field::Departure),
        _ if has("obracun") => Column::Entry(Field::TaxCode),
        _ if has("status") => Column::Status,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Result<Vec<ExportedRow>, ExportedError> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("izvoz.xls");
        std::fs::write(&path, html).expect("written");
        read_exported(&path)
    }

    #[track_caller]
    fn case(head: &str, wanted: ExportedColumn) {
        assert_eq!(column_of(&heads::key(head)), Some(wanted), "{head}");
    }

    #[test]
    fn columns_are_found_by_the_words_in_their_heads() {
        for head in [
            "Zap. št.",
            "Zaporedna številka",
            "Zap. številka prijave gosta",
            "zst",
        ] {
            case(head, ExportedColumn::Entry(Field::SequenceNumber));
        }
        case("Datum rojstva", ExportedColumn::Entry(Field::BirthDate));
        case("Državljanstvo", ExportedColumn::Entry(Field::Country));
        case(
            "Vrsta dokumenta",
            ExportedColumn::Entry(Field::DocumentType),
        );
        case(
            "Št. osebnega dokumenta",
            ExportedColumn::Entry(Field::DocumentNumber),
        );
        case(
            "Datum in ura prihoda",
            ExportedColumn::Entry(Field::Arrival),
        );
        case("Ura odhoda", ExportedColumn::DepartureTime);
        case("Status", ExportedColumn::Status);
        case("Priimek in ime", ExportedColumn::SurnameAndFirstName);
        assert_eq!(column_of(&heads::key("Opomba")), None);
    }

    #[test]
    fn a_table_within_tables_is_found_and_unknown_columns_are_passed_over() {
        let rows = read(
            "<html><table><tr><td>eTurizem<table><tr><th>Zap. &#353;t.<th>Opomba<th>Priimek</tr>\
             <TR><TD class='a>b'>0007</TD><td>x<td><b>Novak</b> &amp;&nbsp;Kos<!-- > --></tr>\
             <tr><td colspan=3>Skupaj 1</tr></table></td></tr></table>",
        )
        .expect("a table");
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].number.number(), 7);
        let surname = rows[0].value(ExportedColumn::Entry(Field::Surname));
        assert_eq!(surname, Some("Novak & Kos"));
    }

    #[test]
    fn hostile_markup_is_bounded() {
        let deep = "<table><tr><td>".repeat(100_000);
        assert!(matches!(read(&deep), Err(ExportedError::NoHeads)));
        let many = "<tr>".repeat(300_000);
        assert!(matches!(read(&many), Err(ExportedError::TooLarge)));
        for broken in [
            "<",
            "<table",
            "<!--",
            "<td a=\"",
            "&#x;&#99999999;&;",
            "<script><td>",
            "",
        ] {
            let text = format!("<tr><td>Zap.št.<td>Priimek<tr><td>1<td>A{broken}");
            assert!(read(&text).is_ok(), "{broken}");
        }
    }

    #[test]
    fn letters_are_read_in_the_encodings_that_browsers_write() {
        let text = "<meta charset=\"windows-1250\"><tr><th>Zap. št.<th>Priimek<tr><td>1<td>Čuček";
        let (in_1250, _, _) = encoding_rs::WINDOWS_1250.encode(text);
        let mut in_utf16 = vec![0xFF, 0xFE];
        in_utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let plain = text.replace("<meta charset=\"windows-1250\">", "");
        for bytes in [in_1250.into_owned(), in_utf16, plain.into_bytes()] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("izvoz.html");
            std::fs::write(&path, bytes).expect("written");
            let rows = read_exported(&path).expect("a table");
            let surname = rows[0].value(ExportedColumn::Entry(Field::Surname));
            assert_eq!(surname, Some("Čuček"));
        }
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert!(matches!(
            read("PK\u{3}\u{4}rubbish"),
            Err(ExportedError::Workbook)
        ));
    }
}
