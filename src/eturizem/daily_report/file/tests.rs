//! Files of this and of other programs, good and bad.

use super::*;
use crate::eturizem::daily_report::tests::{at, report};
use crate::eturizem::daily_report::{departure_as_sent, file, read_row, row_bytes};

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
    let stay = &read.details.stay;
    assert!(!stay.arrival_confirmed, "no file says that he came (R14)");
}

#[test]
fn a_row_alone_is_read_back_and_nothing_else_is() {
    let row = row_bytes(&report()).expect("XML holds it");
    let read = read_row(&row).expect("a row");
    assert_eq!(read.details.guest.first_name, report().first_name);
    assert_eq!(read.details.stay.departure(), report().departure);
    for other in [
        &b""[..],
        b"<row/>",
        b"row",
        &[&row[..], &row[..]].concat(),
        &row[1..],
    ] {
        assert_eq!(read_row(other), None);
    }
}

#[test]
fn r33a_a_departure_is_compared_as_it_is_read_back() {
    let date = "2026-08-04".parse().expect("a date");
    for departure in [
        When::Date(date),
        When::Exact(at("2026-08-04T00:00:00")),
        When::Exact(at("2026-08-04T00:00:01")),
        // The second 02:30 of that night.
        When::Exact(crate::domain::moment::Moment::from_utc_seconds(
            1_792_891_800,
        )),
        When::Exact(at("2026-08-04T10:00:00")),
    ] {
        let sent = crate::domain::daily_report::DailyReport {
            departure: Some(departure),
            ..report()
        };
        let row = row_bytes(&sent).expect("XML holds it");
        let read = read_row(&row).expect("a row");
        assert_eq!(
            read.details.stay.departure(),
            Some(departure_as_sent(departure))
        );
    }
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

#[test]
fn text_beside_the_rows_is_an_error_of_its_line_and_the_rows_are_read() {
    let text = format!("<knjigaGostov>\n{ROW}\nkonec\n{ROW}</knjigaGostov>");
    let rows = read_file(text.as_bytes()).expect("a file");
    let problems: Vec<_> = rows
        .iter()
        .map(|row| row.as_ref().err().map(|error| &error.problem))
        .collect();
    assert_eq!(problems, [None, Some(&RowProblem::NotARow), None]);
}

#[test]
fn a_file_of_several_mib_is_read() {
    let row = row_bytes(&report()).expect("XML holds it");
    let rows: Vec<&[u8]> = vec![&row; 8000];
    let whole = file(&rows);
    assert!(whole.len() > 2 * 1024 * 1024, "{}", whole.len());
    assert_eq!(read_file(&whole).expect("a file").len(), 8000);
}

#[test]
fn a_file_of_more_than_100_mib_is_not_even_decoded() {
    let found = read_file(&vec![b' '; FILE_MAX_BYTES + 1]);
    assert_eq!(found.err(), Some(FileError::TooLarge));
}

#[test]
fn a_row_that_was_sent_leaves_no_question_which_of_two_hours_was_meant() {
    let row = ROW
        .replace("2026-08-01T15:30:00", "2026-10-25T02:30:00")
        .replace("2026-08-04T", "2026-10-28T")
        .replace("drzava=\"SI\"", "drzava=\"QQ\"");
    let unread = |row: FileRow| -> Vec<Field> {
        let unread = row.details.unread.into_iter();
        let mut fields: Vec<Field> = unread.map(|(field, _)| field).collect();
        fields.sort();
        fields
    };
    let of_a_file = one(&row).expect("a row");
    assert_eq!(unread(of_a_file), [Field::Country, Field::Arrival]);
    let sent = read_row(row.as_bytes()).expect("a row");
    assert_eq!(unread(sent), [Field::Country]);
}
