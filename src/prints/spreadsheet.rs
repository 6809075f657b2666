//! A document as a table that a spreadsheet opens rightly in Slovenian settings: semicolons, UTF-8
//! with its mark, a decimal comma, days before months.

use super::PrintError;
use super::document::{Cell, Document, Part, RowKind, Table};
use crate::domain::language::Language;
use crate::domain::moment::When;
use crate::domain::tax_record::Cents;
use crate::words::Printed;

/// Says that the file is UTF-8, without which a spreadsheet reads it as Windows-1250.
const MARK: &[u8] = b"\xEF\xBB\xBF";
/// Digits that a spreadsheet keeps of a number.
const DIGITS_KEPT: usize = 15;

/// The parts of the document below each other, an empty row between them, and above them what it is
/// and of when; a document that is one table begins with its column heads.
pub(super) fn render(document: &Document) -> Result<Vec<u8>, PrintError> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(MARK.to_vec());
    let mut is_first = true;
    let parts = document.parts.iter();
    let parts = parts.map(|part| records(part, document.language));
    for records in std::iter::once(head(document)).chain(parts) {
        if records.is_empty() {
            continue;
        }
        if !std::mem::take(&mut is_first) {
            writer.write_record([""]).map_err(PrintError::Table)?;
        }
        for record in records {
            writer.write_record(record).map_err(PrintError::Table)?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| PrintError::Table(csv::Error::from(error.into_error())))
}

/// What a document of several parts is; of a single table the name of the file says it.
fn head(document: &Document) -> Vec<Vec<String>> {
    let is_of_many = |part: &&Part| matches!(part, Part::Table(_) | Part::Facts(_));
    if document.parts.iter().filter(is_of_many).count() < 2 {
        return Vec::new();
    }
    let (head, language) = (&document.head, document.language);
    let named = |name: &str, value: &str| vec![harmless(name), harmless(value)];
    let mut records = vec![
        vec![harmless(&document.title)],
        named(Printed::Name.words(language), head.name.as_str()),
        named(Printed::Period.words(language), &head.period),
    ];
    if !head.number.is_empty() {
        records[1].push(harmless(&head.number));
    }
    let facts = head.facts.iter();
    records.extend(facts.map(|fact| vec![harmless(&fact.name), field(&fact.value, language)]));
    records
}

fn records(part: &Part, language: Language) -> Vec<Vec<String>> {
    match part {
        Part::Heading(text) | Part::Paragraph(text) => vec![vec![harmless(text)]],
        Part::Facts(facts) => facts
            .iter()
            .map(|fact| vec![harmless(&fact.name), field(&fact.value, language)])
            .collect(),
        Part::Table(table) => table_records(table, language),
        Part::Signatures(_) => Vec::new(),
    }
}

fn table_records(table: &Table, language: Language) -> Vec<Vec<String>> {
    let heads = table.columns.iter().map(|column| harmless(&column.head));
    let mut records = vec![heads.collect::<Vec<_>>()];
    for row in &table.rows {
        let mut record: Vec<String> = row.cells.iter().map(|cell| field(cell, language)).collect();
        if row.kind == RowKind::Group {
            record.resize(table.columns.len().max(1), String::new());
        }
        records.push(record);
    }
    records
}

/// A cell as a spreadsheet reads it; a number stays a number.
fn field(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Text(text) => harmless(text.as_str()),
        Cell::Number(number, _) => number.to_string(),
        Cell::Money(cents) => amount(*cents),
        Cell::Rate(rate) => rate.to_wire().replace('.', ","),
        Cell::Date(date) | Cell::When(When::Date(date)) => date.format("%-d.%-m.%Y").to_string(),
        Cell::When(When::Exact(at)) => at.local().format("%-d.%-m.%Y %H:%M").to_string(),
        Cell::Empty | Cell::Count(_) => cell.words(language),
    }
}

fn amount(cents: Cents) -> String {
    cents.to_string().replace('.', ",")
}

/// Text led by an apostrophe where a spreadsheet would run it as a formula, or make a number, a
/// date or a time of it and lose what was written (`007`, `12E5`, `3-4`).
fn harmless(text: &str) -> String {
    if is_formula(text) || would_be_changed(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Also the wide forms of the signs, which some spreadsheets take for the plain ones.
fn is_formula(text: &str) -> bool {
    const SIGNS: [char; 11] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    text.starts_with(SIGNS)
}

fn would_be_changed(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_plain = digits == text.chars().count();
    let has_leading_zero = digits > 1 && text.starts_with('0');
    if is_plain {
        return has_leading_zero || digits > DIGITS_KEPT;
    }
    let is_numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '-' | ' ');
    let is_exponent = |c: char| matches!(c, 'e' | 'E' | '+');
    digits > 0
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',')
        && text.chars().all(|c| is_numeric(c) || is_exponent(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_only_text() {
        for formula in ["=1+1", "+386", "-5", "@SUM(A1)", "\tx", "\rx", "\u{ff1d}1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for text in ["Čuček", "a=b", "IB1234567", "101", "a-b", "12a", ""] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn what_would_be_read_as_another_number_is_text() {
        for text in [
            "007",
            "12E5",
            "3-4",
            "1.2",
            "1:20",
            "1234567890123456",
            "1/2",
        ] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["0", "7", "123456789012345", "E5", "12EA5"] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn an_amount_has_a_comma_and_is_no_formula_where_it_is_given_back() {
        assert_eq!(amount(Cents::new(123_450)), "1234,50");
        assert_eq!(amount(Cents::new(-5)), "-0,05");
    }
}
