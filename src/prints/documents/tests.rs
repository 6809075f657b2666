//! Each document with invented guests, in all its forms.

mod papers;

use std::collections::BTreeMap;

use self::papers::{GUESTS, august, entries, entry, facility, now, papers};
use super::*;
use crate::domain::example;
use crate::domain::facility::UsedBy;
use crate::domain::monthly_report::prove;
use crate::prints::text::render;
use crate::prints::{Document, Format, Part};

fn plain(document: &Document, cells: usize) -> String {
    render(document, cells, &str::to_owned)
}

#[test]
fn each_document_as_text() {
    for (name, document) in papers(Language::Slovenian) {
        let bytes = Format::Text.render(&document).expect("a text");
        let text = String::from_utf8(bytes).expect("UTF-8");
        insta::assert_snapshot!(format!("{name}_wide"), text);
    }
}

#[test]
fn each_document_as_text_in_english() {
    for (name, document) in papers(Language::English) {
        insta::assert_snapshot!(format!("{name}_english"), plain(&document, 132));
    }
}

#[test]
fn narrow_paper_is_told_row_by_row() {
    for (name, document) in papers(Language::Slovenian) {
        if matches!(name, "lodged" | "tax_record" | "remittance") {
            insta::assert_snapshot!(format!("{name}_42"), plain(&document, 42));
        }
    }
}

#[test]
fn no_line_of_text_is_wider_than_the_paper() {
    use unicode_width::UnicodeWidthStr;
    for language in [Language::Slovenian, Language::English] {
        for (name, document) in papers(language) {
            for cells in [24, 42, 48, 80, 132] {
                for line in plain(&document, cells).lines() {
                    assert!(line.width() <= cells, "{name} in {cells}: {line}");
                }
            }
        }
    }
}

#[test]
fn each_cell_stands_in_the_text_and_in_the_table() {
    let squeezed = |text: &str| -> String { text.split_whitespace().collect() };
    for (name, document) in papers(Language::Slovenian) {
        let text = squeezed(&plain(&document, 400));
        let table = Format::Csv.render(&document).expect("a table");
        let cells = fields(&table).concat();
        for part in &document.parts {
            let Part::Table(table) = part else { continue };
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                let words = cell.words(document.language);
                assert!(text.contains(&squeezed(&words)), "{name}: {words}");
                if let Cell::Text(safe) = cell {
                    let is_there = cells
                        .iter()
                        .any(|held| held.trim_start_matches('\'') == safe.as_str());
                    assert!(is_there, "{name}: {safe}");
                }
            }
        }
    }
}

/// The rows of a table, read as a spreadsheet would.
fn fields(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("its mark");
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text)
        .into_records()
        .map(|record| record.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn a_spreadsheet_gets_the_book_as_one_table() {
    let (_, book) = papers(Language::Slovenian).swap_remove(0);
    let bytes = Format::Csv.render(&book).expect("a table");
    let rows = fields(&bytes);
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row.len() == 20));
    assert_eq!(rows[1][..3], ["1", "Čuček", "Špela"]);
    assert_eq!(rows[1][7], "'00123451", "a document number keeps its zeros");
    assert_eq!(rows[1][8], "20.8.2026 14:00");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.lines().count() == 6 && text.matches("\r\n").count() == 6);
}

#[test]
fn amounts_are_numbers_for_a_spreadsheet() {
    for (name, document) in papers(Language::Slovenian) {
        if name == "remittance" {
            let rows = fields(&Format::Csv.render(&document).expect("a table"));
            let hotel = rows.iter().find(|row| row[0] == "Hotel Breza").expect("it");
            assert_eq!(hotel[4..], ["1234,50", "308,63", "1543,13"]);
        }
    }
}

#[test]
fn each_document_has_a_pdf() {
    for (name, document) in papers(Language::Slovenian) {
        let bytes = Format::Pdf.render(&document).expect("a PDF");
        assert!(bytes.starts_with(b"%PDF-"), "{name}");
    }
}

#[test]
fn r4_a_record_of_deletion_names_nobody() {
    for (name, document) in papers(Language::Slovenian) {
        if name == "deletion" {
            let text = plain(&document, 132);
            assert!(GUESTS.iter().all(|guest| !text.contains(guest.1)));
            assert!(text.contains("0412 do 0415, 0419"));
        }
    }
}

#[test]
fn r42_the_printed_month_counts_a_house_let_whole_once_a_night_and_adds_up_to_its_figure() {
    let mut facility = facility();
    let whole = crate::domain::facility::Unit {
        name: "Hiša".into(),
        beds: None,
        used_by: UsedBy::Guests,
        made_of: vec!["101".into(), "102".into()],
    };
    facility.units.push(whole);
    let mut entries = entries();
    entries.truncate(2);
    // Both nights of 20 and 21 August are of the house, the third is of 101 itself.
    let mut of_house = entry(GUESTS[3]);
    of_house.details.stay.arrival = example::when("2026-08-20T12:00");
    of_house.details.stay.expected_departure = Some(example::when("2026-08-22T10:00"));
    of_house.details.stay.set_unit(SafeText::new("Hiša"));
    entries.push(of_house);
    let stays: Vec<_> = entries.iter().map(example::month_stay).collect();
    let proof = prove(august(), &facility, &stays, &BTreeMap::new());
    assert_eq!(proof.proposed.units_sold, 2 + 1 + 5);
    let guests = entries.into_iter().map(|entry| (entry.id, entry)).collect();
    let document = super::month(
        &MonthPaper {
            facility: &facility,
            proof: &proof,
            figures: &proof.proposed,
            findings: &proof.findings,
            state: String::new(),
            guests: &guests,
        },
        now(),
        Language::Slovenian,
    );
    let text = plain(&document, 132);
    let row = |name: &str| -> Vec<String> {
        let found = text.lines().find(|line| line.starts_with(name));
        found
            .unwrap_or_else(|| panic!("{name} in {text}"))
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(
        row("101 "),
        ["101", "=", "=", "1", "1", "=", "oddano", "kot", "Hiša"]
    );
    assert_eq!(row("Hiša "), ["Hiša", "3", "3", "2"]);
    assert!(row("Skupaj ").contains(&"8".to_owned()), "{text}");
}
