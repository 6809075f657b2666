//! Rows of an Excel workbook (.xlsx), cell by cell: a sheet that claims to be as large as can be
//! needs no more memory than what stands in it.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};

use super::{CELLS_MAX, ExportedError};

/// Most bytes that all parts of a workbook may have together when they are unpacked.
const UNPACKED_BYTES_MAX: u64 = 128 * 1024 * 1024;
const PARTS_MAX: usize = 1_000;
const SHEETS_MAX: usize = 16;

/// Hands over each row of each sheet.
pub(super) fn rows(
    bytes: &[u8],
    take: &mut dyn FnMut(&[String]) -> Result<(), ExportedError>,
) -> Result<(), ExportedError> {
    refuse_bomb(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ExportedError::Workbook)?;
    for sheet in book.sheet_names().into_iter().take(SHEETS_MAX) {
        // A sheet of a chart has no cells.
        let Ok(mut reader) = book.worksheet_cells_reader(&sheet) else {
            continue;
        };
        let mut cells: Vec<String> = Vec::new();
        let mut row_of_cells = 0;
        while let Some(cell) = reader.next_cell().map_err(|_| ExportedError::Workbook)? {
            let (row, column) = cell.get_position();
            if row != row_of_cells && !cells.is_empty() {
                take(&cells)?;
                cells.clear();
            }
            row_of_cells = row;
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            if column < CELLS_MAX {
                if cells.len() <= column {
                    cells.resize(column + 1, String::new());
                }
                cells[column] = text_of(cell.get_value());
            }
        }
        if !cells.is_empty() {
            take(&cells)?;
        }
    }
    Ok(())
}

/// What a part says of its size is not believed: all of it is unpacked once and counted.
fn refuse_bomb(bytes: &[u8]) -> Result<(), ExportedError> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ExportedError::Workbook)?;
    if archive.len() > PARTS_MAX {
        return Err(ExportedError::TooLarge);
    }
    let mut left = UNPACKED_BYTES_MAX;
    for place in 0..archive.len() {
        let part = archive
            .by_index(place)
            .map_err(|_| ExportedError::Workbook)?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|_| ExportedError::Workbook)?;
        left = left.checked_sub(unpacked).ok_or(ExportedError::TooLarge)?;
    }
    Ok(())
}

fn text_of(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is_true) => is_true.to_string(),
        DataRef::DateTime(at) => at
            .as_datetime()
            .map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string())
            .unwrap_or_default(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// A workbook with one sheet.
    fn workbook(sheet: &str) -> Vec<u8> {
        let parts = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/\
                 2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
                 <sheets><sheet name=\"Gostje\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/\
                 2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            ),
            (
                "xl/styles.xml",
                "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
                 <cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>",
            ),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = zip::write::SimpleFileOptions::default()
                .compression_method(zip::CompressionMethod::Deflated);
            writer.start_file(name, options).expect("a part");
            writer.write_all(text.as_bytes()).expect("written");
        }
        writer.finish().expect("a workbook").into_inner()
    }

    fn sheet(rows: &str) -> String {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <sheetData>{rows}</sheetData></worksheet>"
        )
    }

    fn read(bytes: &[u8]) -> Result<Vec<Vec<String>>, ExportedError> {
        let mut found = Vec::new();
        rows(bytes, &mut |row| {
            found.push(row.to_vec());
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn cells_are_text_numbers_and_moments() {
        let found = read(&workbook(&sheet(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Priimek</t></is></c></row>\
             <row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"C2\" s=\"1\"><v>46254.5</v></c></row>",
        )))
        .expect("a workbook");
        assert_eq!(
            found,
            [vec!["Priimek"], vec!["7", "", "2026-08-20 12:00:00"]]
        );
    }

    #[test]
    fn a_sheet_that_claims_to_be_huge_and_one_that_unpacks_to_too_much_are_bounded() {
        let found = read(&workbook(&sheet(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
             <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
        )))
        .expect("a workbook");
        assert_eq!(found, [vec!["1"]]);
        let blanks = usize::try_from(UNPACKED_BYTES_MAX).expect("a size");
        let bomb = workbook(&" ".repeat(blanks));
        assert!(bomb.len() < 1024 * 1024);
        assert!(matches!(read(&bomb), Err(ExportedError::TooLarge)));
    }
}
