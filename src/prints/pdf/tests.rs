//! What can be read out of a PDF is what stood in the document.

mod reader;

use proptest::prelude::*;

use super::font::Faces;
use super::layout::{Mark, points, set};
use super::render;
use crate::domain::example;
use crate::domain::language::Language;
use crate::domain::tax_record::Cents;
use crate::domain::text::SafeText;
use crate::prints::document::{
    Align, Cell, Column, Document, Fact, Head, Part, Row, RowKind, Table,
};
use reader::{Piece, read};

fn document(parts: Vec<Part>) -> Document {
    Document {
        title: "Knjiga gostov".into(),
        head: Head {
            name: SafeText::new("Hotel Breza"),
            number: "RNO 20417".into(),
            period: "avgust 2026".into(),
            printed_at: example::moment("2026-09-01T08:05"),
            facts: vec![Fact::new("Gostitelj", Cell::text("Breza d.o.o."))],
        },
        parts,
        is_landscape: false,
        language: Language::Slovenian,
    }
}

fn table(columns: usize, rows: Vec<Vec<Cell>>) -> Table {
    let mut table = Table::new(
        (0..columns)
            .map(|place| Column::left(&format!("stolpec{place}")))
            .collect(),
    );
    rows.into_iter().for_each(|row| table.entry(row));
    table
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// All text in the order in which it was set.
fn all_text(pages: &[Vec<Piece>]) -> String {
    let texts = pages.iter().flatten().map(|piece| piece.text.as_str());
    without_blanks(&texts.collect::<Vec<_>>().concat())
}

/// Each cell stands there, one after the other.
#[track_caller]
fn holds_each_cell(document: &Document) {
    let bytes = render(document).expect("a PDF");
    let text = all_text(&read(&bytes));
    let mut rest = text.as_str();
    for part in &document.parts {
        let Part::Table(table) = part else { continue };
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            let words = without_blanks(&cell.words(document.language));
            let at = rest
                .find(&words)
                .unwrap_or_else(|| panic!("{words} is not in {rest}"));
            rest = &rest[at + words.len()..];
        }
    }
}

/// Nothing stands beyond the margins, and nothing in the foot but the foot.
#[track_caller]
fn keeps_to_its_pages(document: &Document) -> usize {
    let faces = Faces::load().expect("fonts");
    let pages = set(document, &faces);
    let (width, height) = pages.size;
    for mark in pages.pages.iter().flatten() {
        match mark {
            Mark::Text {
                x,
                y,
                size,
                weight,
                text,
                ..
            } => {
                let face = faces.of(*weight);
                let right = x + points(face.width(text)) * size / face.units_per_em();
                assert!(
                    *x >= 35.9 && right <= width - 35.0,
                    "{text} at {x} to {right}"
                );
                assert!(*y >= 35.9 && *y <= height - 36.0, "{text} at {y}");
            }
            Mark::Rule { x, width: long, .. } | Mark::Ground { x, width: long, .. } => {
                assert!(x + long <= width - 35.0);
            }
        }
    }
    pages.pages.len()
}

#[test]
fn letters_of_all_guests_can_be_read_out() {
    let names = [
        "Čuček Špela",
        "Ćosić Đurđica Žan",
        "Müller-Lüdenscheidt Käthe",
        "Nguyễn Thị Hương",
        "Παπαδόπουλος Γεώργιος",
        "Щербакова Юлія",
        "Јовановић Љубица",
        "M\u{304}ara q\u{301}",
        "山田 太郎",
        "עמית",
        "O'Connor (Smith) \\ <b>",
    ];
    let rows = names.iter().map(|name| vec![Cell::text(name)]).collect();
    holds_each_cell(&document(vec![Part::Table(table(1, rows))]));
}

#[test]
fn every_page_has_its_head_its_number_and_the_heads_of_the_table() {
    let rows = (1..=200)
        .map(|number| vec![Cell::Number(number, 4), Cell::text("Čuček Špela")])
        .collect();
    let document = document(vec![Part::Table(table(2, rows))]);
    let count = keeps_to_its_pages(&document);
    let pages = read(&render(&document).expect("a PDF"));
    assert_eq!(pages.len(), count);
    assert!(count > 2);
    for (place, page) in pages.iter().enumerate() {
        let texts: Vec<&str> = page.iter().map(|piece| piece.text.as_str()).collect();
        for expected in [
            "Hotel Breza  RNO 20417",
            "Knjiga gostov  avgust 2026",
            "stolpec0",
            "Izpisano 1. 9. 2026 08:05",
            &format!("stran {} od {count}", place + 1),
        ] {
            assert!(texts.contains(&expected), "{expected} on {texts:?}");
        }
    }
    holds_each_cell(&document);
}

#[test]
fn what_belongs_to_a_row_stands_at_its_height() {
    let rows = vec![
        vec![Cell::text("A"), Cell::Money(Cents::new(123_450))],
        vec![Cell::text("B"), Cell::Money(Cents::new(5))],
    ];
    let pages = read(&render(&document(vec![Part::Table(table(2, rows))])).expect("a PDF"));
    let piece = |text: &str| {
        pages[0]
            .iter()
            .find(|piece| piece.text == text)
            .unwrap_or_else(|| panic!("{text}"))
    };
    for (name, amount) in [("A", "1.234,50 €"), ("B", "0,05 €")] {
        assert!((piece(name).y - piece(amount).y).abs() < 0.01);
    }
    assert!(piece("A").y > piece("B").y);
}

#[test]
fn a_row_higher_than_a_page_goes_on_on_the_next() {
    let long = (0..3000).map(|word| format!("w{word}")).collect::<Vec<_>>();
    let rows = vec![vec![Cell::text("prej")], vec![Cell::text(&long.join(" "))]];
    let document = document(vec![Part::Table(table(1, rows))]);
    assert!(keeps_to_its_pages(&document) > 1);
    let text: Vec<String> = read(&render(&document).expect("a PDF"))
        .into_iter()
        .flatten()
        .flat_map(|piece| piece.text.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| word.starts_with('w'))
        .collect();
    assert_eq!(text, long);
}

#[test]
fn the_same_document_gives_the_same_bytes_and_holds_no_more_font_than_it_needs() {
    let rows = vec![vec![Cell::text("Čuček")]];
    let document = document(vec![Part::Table(table(1, rows))]);
    let bytes = render(&document).expect("a PDF");
    assert_eq!(bytes, render(&document).expect("a PDF"));
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert!(bytes.len() < 40_000, "{}", bytes.len());
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        "[A-Za-zčšžáőğΑ-Ωа-я0-9 '-]{0,60}".prop_map(|text| Cell::text(&text)),
        "\\PC{0,20}".prop_map(|text| Cell::text(&text)),
        any::<i32>().prop_map(|number| Cell::Count(number.into())),
        (-1_000_000_i64..10_000_000).prop_map(|cents| Cell::Money(Cents::new(cents))),
        Just(Cell::Empty),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_cell_is_lost_on_paper(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 7), 0..40),
        is_landscape in any::<bool>(),
        kinds in proptest::collection::vec(0..4_u8, 40),
    ) {
        let mut table = table(7, rows);
        table.columns[1].align = Align::Right;
        for (row, kind) in table.rows.iter_mut().zip(kinds) {
            row.kind = match kind {
                0 => RowKind::Total,
                1 => RowKind::LeftOut,
                _ => RowKind::Entry,
            };
        }
        table.rows.push(Row { kind: RowKind::Group, cells: vec![Cell::text("skupina")] });
        let mut document = document(vec![Part::Table(table)]);
        document.is_landscape = is_landscape;
        keeps_to_its_pages(&document);
        holds_each_cell(&document);
    }
}
