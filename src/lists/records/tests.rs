//! Records of lists with every kind of quotation mark and end of line.

use std::io::Cursor;

use proptest::prelude::*;

use super::*;

fn records(text: &str) -> Vec<(u64, Result<Vec<String>, RefusalReason>)> {
    let mut records = Records::from(Cursor::new(text), 3, b';', Place::first(0)).expect("open");
    let mut record = Record::new();
    let mut found = Vec::new();
    loop {
        let row = match records.read(&mut record).expect("it is read") {
            Next::End => return found,
            Next::Refused(reason) => Err(reason),
            Next::Record => Ok(record
                .fields()
                .map(|field| String::from_utf8_lossy(field).into_owned())
                .collect()),
        };
        found.push((record.place.line(), row));
    }
}

fn row(fields: &[&str]) -> Result<Vec<String>, RefusalReason> {
    Ok(fields.iter().map(|field| (*field).to_owned()).collect())
}

#[test]
fn lines_are_physical_lines_over_quotes_blank_lines_and_any_end_of_line() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a;b", "", "\"1", "2\";x", " ; ", "", "c;d"].join(end);
        let quoted = format!("1{end}2");
        assert_eq!(
            records(&text),
            [
                (1, row(&["a", "b"])),
                (3, row(&[&quoted, "x"])),
                (7, row(&["c", "d"]))
            ],
            "{end:?}"
        );
    }
}

#[test]
fn quotation_marks_within_a_field_are_letters() {
    assert_eq!(
        records("Hotel \"Lev\";\"a \"\"b\"\" c\";\"\""),
        [(1, row(&["Hotel \"Lev\"", "a \"b\" c", ""]))]
    );
}

#[test]
fn a_mark_that_is_never_closed_costs_one_row_only() {
    let rows = records("a;b\r\n\"c;d\r\ne;f\r\n");
    assert_eq!(rows[1], (2, Err(RefusalReason::QuoteNotClosed)));
    assert_eq!(rows[2], (3, row(&["e", "f"])));
    let many = "e;f\n".repeat(200_000);
    let rows = records(&format!("a;b\n\"c;d\n{many}"));
    assert_eq!(rows.len(), 200_002);
    assert_eq!(rows[1], (2, Err(RefusalReason::QuoteNotClosed)));
    assert_eq!(rows[2], (3, row(&["e", "f"])));
}

#[test]
fn a_row_without_end_is_refused_and_the_next_one_is_read() {
    let text = format!("a;b\n{}\nc;d\n", "x".repeat(2 * 1024 * 1024));
    let rows = records(&text);
    assert_eq!(rows[1], (2, Err(RefusalReason::RowTooLong)));
    assert_eq!(rows[2], (3, row(&["c", "d"])));
}

proptest! {
    #[test]
    fn records_are_cut_as_the_csv_crate_cuts_them(
        rows in prop::collection::vec(
            prop::collection::vec("[a-zč\"; \n\r]{0,5}", 2..4), 0..8),
        crlf in any::<bool>(),
    ) {
        let mut writer = csv::WriterBuilder::new();
        writer.delimiter(b';').flexible(true);
        if crlf {
            writer.terminator(csv::Terminator::CRLF);
        }
        let mut writer = writer.from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).expect("it is written");
        }
        let text = String::from_utf8(writer.into_inner().expect("it is written"))
            .expect("it is text");
        let found: Vec<_> = records(&text).into_iter().map(|(_, row)| row).collect();
        let wanted: Vec<_> = rows
            .into_iter()
            .filter(|row| row.iter().any(|field| !field.trim().is_empty()))
            .map(Ok)
            .collect();
        prop_assert_eq!(found, wanted);
    }
}
