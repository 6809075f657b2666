//! Whole lists: their formats, their order, and files that are none.

use std::fmt::Write as _;
use std::io::Write as _;

use super::*;
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::entry::Field;
use crate::domain::sex::Sex;
use crate::lists::sample::*;
use crate::lists::{ColumnMeaning, ListEncoding, ListLimits};

#[test]
fn every_delimiter_and_encoding_is_recognised() {
    for delimiter in [",", ";", "\t", "|"] {
        let text = ["Priimek", "Ime", "Prihod"].join(delimiter)
            + "\n"
            + &["Čuček", "Živa", "20.8.2026 14:00"].join(delimiter)
            + "\n";
        let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let units = format!("\u{FEFF}{text}");
            units.encode_utf16().flat_map(to_bytes).collect()
        };
        for (bytes, encoding) in [
            (text.clone().into_bytes(), ListEncoding::Utf8),
            (format!("\u{FEFF}{text}").into_bytes(), ListEncoding::Utf8),
            (windows_1250(&text), ListEncoding::Windows1250),
            (utf16(u16::to_le_bytes), ListEncoding::Utf16Le),
            (utf16(u16::to_be_bytes), ListEncoding::Utf16Be),
            (
                format!("sep={delimiter}\r\n{text}").into_bytes(),
                ListEncoding::Utf8,
            ),
        ] {
            let list = open(&bytes);
            assert_eq!(list.format().encoding(), encoding);
            let row = rows(&list).remove(0).expect("it is taken");
            assert_eq!(row.details.guest.surname.as_str(), "Čuček");
            let index = list.index().expect("it is read");
            let again = list.row_at(index.rows[0].place).expect("it is read");
            assert_eq!(again, Ok(row));
        }
    }
}

#[test]
fn quoted_lines_blank_lines_and_bad_rows_keep_the_line_numbers() {
    let text = "Priimek;Ime;Prihod;Opomba\r\n\
                A;B;1.8.2026 10:00;\"two\r\nlines\"\r\n\
                \r\n\
                ;;;\r\n\
                C;D;2.8.2026 10:00\r\n\
                E;F;3.8.2026 10:00;x;\r\n\
                G;H;3.8.2026 10:00;x;y\r\n\
                \"I;J;4.8.2026 10:00;\r\n\
                K;L;5.8.2026 10:00;";
    let list = open(text.as_bytes());
    let found: Vec<(u64, bool)> = rows(&list)
        .into_iter()
        .map(|row| match row {
            Ok(row) => (row.line, true),
            Err(refused) => (refused.line, false),
        })
        .collect();
    let wanted = [
        (2, true),
        (6, false),
        (7, true),
        (8, false),
        (9, false),
        (10, true),
    ];
    assert_eq!(found, wanted);
    assert_eq!(list.rows_count(), 6);
    let index = list.index().expect("it is read");
    assert_eq!(index.refused.len(), 3);
    assert_eq!(
        index.refused[0].reason,
        RefusalReason::ColumnCount {
            expected: 4,
            found: 3
        }
    );
    assert_eq!(index.refused[2].reason, RefusalReason::QuoteNotClosed);
}

#[test]
fn a_mapping_overrides_what_would_be_recognised() {
    let text = "Oseba X\u{ac}Kdo\u{ac}Od\u{ac}Država\u{ac}Pas\u{ac}S\nNovak\u{ac}Ana\u{ac}05/08/2026 9:00\u{ac}Dežela\u{ac}lovski\u{ac}dečva\n";
    let text = text.replace('\u{ac}', "^");
    let mapping = ListMapping {
        delimiter: Some(b'^'),
        encoding: Some(ListEncoding::Windows1250),
        columns: vec![
            ("oseba x".to_owned(), ColumnMeaning::Entry(Field::Surname)),
            ("KDO".to_owned(), ColumnMeaning::Entry(Field::FirstName)),
            ("od".to_owned(), ColumnMeaning::Entry(Field::Arrival)),
            ("pas".to_owned(), ColumnMeaning::Entry(Field::DocumentType)),
            ("s".to_owned(), ColumnMeaning::Entry(Field::Sex)),
            ("ni je".to_owned(), ColumnMeaning::Entry(Field::Note)),
        ],
        date_formats: vec!["%m/%d/%Y %H:%M".to_owned()],
        documents: vec![("LOVSKI".to_owned(), DocumentType::FirearmsLicence)],
        countries: vec![("dezela".to_owned(), Country::SLOVENIA)],
        sexes: vec![("decva".to_owned(), Sex::Female)],
        limits: ListLimits::default(),
    };
    let list = open_with(&windows_1250(&text), &mapping);
    assert_eq!(list.format().unused_heads(), ["ni je"]);
    let row = rows(&list).remove(0).expect("it is taken").details;
    assert_eq!(row.stay.arrival.to_rfc3339(), "2026-05-08T09:00:00+02:00");
    assert_eq!(row.guest.country, Some(Country::SLOVENIA));
    assert_eq!(row.guest.document_type, Some(DocumentType::FirearmsLicence));
    assert_eq!(row.guest.sex, Some(Sex::Female));
    assert!(row.unread.is_empty());
}

#[test]
fn one_american_date_makes_the_whole_list_american() {
    let head = "Surname,First name,Arrival\nA,B,05/08/2026 10:00\n";
    let arrival = |more: &str| {
        let list = open(format!("{head}{more}").as_bytes());
        let row = rows(&list).remove(0).expect("it is taken");
        row.details.stay.arrival.date().to_string()
    };
    assert_eq!(arrival(""), "2026-08-05");
    assert_eq!(arrival("C,D,08/20/2026 10:00\n"), "2026-05-08");
    assert_eq!(arrival("C,D,20/08/2026 10:00\n"), "2026-08-05");
    assert_eq!(arrival("C,D,08/20/2026\nE,F,20/08/2026\n"), "2026-08-05");
}

#[test]
fn files_that_are_no_list_are_refused_in_words() {
    let refused = |bytes: &[u8]| {
        let file = file(bytes);
        ListFile::open(file.path(), &ListMapping::default()).expect_err("no list")
    };
    assert!(matches!(refused(b""), ListError::Empty { .. }));
    assert!(matches!(
        refused(b"\xEF\xBB\xBF\r\n\r\n"),
        ListError::Empty { .. }
    ));
    assert!(matches!(
        refused(b"PK\x03\x04..."),
        ListError::Spreadsheet { .. }
    ));
    let error = refused(b"Ime;Soba\nAna;1\n");
    assert!(
        error.to_string().contains("no column for surname, arrival"),
        "{error}"
    );
    assert!(error.to_string().contains("(found: Ime, Soba)"), "{error}");
    let missing = ListFile::open(Path::new("/no/such/list.csv"), &ListMapping::default());
    assert!(matches!(missing, Err(ListError::Read { .. })));
    let rows = "A;B;1.8.2026\n".repeat(200_001);
    let error = refused(format!("Priimek;Ime;Prihod\n{rows}").as_bytes());
    assert!(matches!(
        error,
        ListError::TooManyRows { rows: 200_000, .. }
    ));
}

#[track_caller]
fn with_limits(bytes: &[u8], limits: ListLimits) -> Result<u64, ListError> {
    let mapping = ListMapping {
        limits,
        ..ListMapping::default()
    };
    let file = crate::lists::sample::file(bytes);
    let opened = ListFile::open(file.path(), &mapping).map(|list| list.rows_count());
    // From a pipe the same holds.
    let piped = ListFile::from_reader(bytes, file.path(), &mapping).map(|list| list.rows_count());
    assert_eq!(opened.is_ok(), piped.is_ok());
    opened
}

#[test]
fn a_list_is_as_large_as_the_house_says_and_no_larger() {
    let rows = |count: usize| format!("Priimek;Ime;Prihod\n{}", "A;B;1.8.2026\n".repeat(count));
    let of_ten = ListLimits {
        rows: 10,
        ..ListLimits::default()
    };
    assert!(matches!(with_limits(rows(10).as_bytes(), of_ten), Ok(10)));
    let error = with_limits(rows(11).as_bytes(), of_ten).expect_err("too many");
    assert!(matches!(error, ListError::TooManyRows { rows: 10, .. }));
    let usual = ListLimits::default();
    let filler = "x".repeat(9_000);
    let wide = format!(
        "Priimek;Ime;Prihod;Opomba\n{}",
        format!("A;B;1.8.2026;{filler}\n").repeat(1_200)
    );
    assert!(wide.len() > 10 * 1024 * 1024);
    let error = with_limits(wide.as_bytes(), usual).expect_err("too large");
    assert!(matches!(error, ListError::TooLarge { mebibytes: 10, .. }));
    let larger = ListLimits {
        mebibytes: 11,
        ..usual
    };
    assert!(matches!(with_limits(wide.as_bytes(), larger), Ok(1_200)));
}

#[test]
fn an_id_that_names_a_booking_of_two_is_noticed() {
    let row = |id: u32| format!("B{id},1,Ana,Novak,F,,IT,I,X1,2026-08-01,,\n");
    let repeats = |text: String| {
        let index = open(text.as_bytes()).index().expect("it is read");
        index.shared_ids.contains(&SafeText::new("B1"))
    };
    assert!(!repeats(format!("{CLOCK_HEAD}{}{}", row(1), row(2))));
    assert!(repeats(format!("{CLOCK_HEAD}{}{}", row(1), row(1))));
}

#[test]
fn a_list_from_a_pipe_is_copied_and_read() {
    let bytes = "Priimek;Ime;Prihod\nA;B;1.8.2026\n".as_bytes();
    let list = ListFile::from_reader(bytes, Path::new("-"), &ListMapping::default());
    let list = list.expect("a list");
    assert_eq!(list.index().expect("it is read").rows.len(), 1);
    assert_eq!(list.content_sha256(), open(bytes).content_sha256());
    assert_eq!(list.bytes_total(), bytes.len() as u64);
}

#[test]
fn a_list_that_is_written_to_meanwhile_is_noticed() {
    let mut file = file(b"Priimek;Ime;Prihod\nA;B;1.8.2026\n");
    let list = ListFile::open(file.path(), &ListMapping::default()).expect("a list");
    let index = list.index().expect("it is read");
    file.write_all(b"C;D;1.8.2026\n").expect("it is written");
    assert!(matches!(list.rows(), Err(ListError::Changed { .. })));
    let again = list.row_at(index.rows[0].place);
    assert!(matches!(again, Err(ListError::Changed { .. })));
}

#[test]
fn five_thousand_rows_are_read_back_in_order_of_arrival() {
    let mut text = CLOCK_HEAD.to_owned();
    for number in 0..5_000_u32 {
        let (day, hour) = (number * 7 % 28 + 1, number * 11 % 24);
        let name = if number % 10 == 0 {
            "\"O, \"\"X\"\"\r\n\""
        } else {
            "Ana"
        };
        let born = if number % 100 == 99 { "" } else { "1990-01-01" };
        let arrival = if number % 50 == 49 {
            "?".to_owned()
        } else {
            format!("2026-08-{day:02}T{hour:02}:00")
        };
        writeln!(
            text,
            "B{number},1,{name},Čuk,F,{born},IT,I,X{number},{arrival},,"
        )
        .expect("it is written");
    }
    let list = open(text.as_bytes());
    let index = list.index().expect("it is read");
    assert_eq!((index.rows.len(), index.refused.len()), (4_900, 100));
    assert_eq!(list.rows_count(), 5_000);
    assert!(index.rows.is_sorted());
    let mut places: std::collections::HashMap<u64, ListRow> = rows(&list)
        .into_iter()
        .flatten()
        .map(|row| (row.line, row))
        .collect();
    for indexed in &index.rows {
        let row = list
            .row_at(indexed.place)
            .expect("it is read")
            .expect("it is taken");
        let arrival = row.details.stay.arrival.start().utc_seconds();
        assert_eq!(arrival, indexed.arrival_utc_seconds);
        assert_eq!(places.remove(&indexed.place.line()), Some(row));
    }
    assert!(places.is_empty());
}
