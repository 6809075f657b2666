//! The records of deletions (R4): numbers, and nobody's name.

use super::head;
use crate::domain::facility::Facility;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::period::Period;
use crate::domain::retention::{DeletionRecord, NumbersOfYear};
use crate::prints::document::{Cell, Column, Document, Fact, Part, RowKind, Table};
use crate::words::{self, Printed};

/// The records of what was deleted of a facility in a period, the newest first, each to be signed.
#[must_use]
pub fn deletion_records(
    facility: &Facility,
    records: &[DeletionRecord],
    period: Period,
    now: Moment,
    language: Language,
) -> Document {
    let when = match records {
        [record] => words::date_long(record.deleted_at.date()),
        _ => words::period(period, language),
    };
    let mut parts: Vec<Part> = Vec::new();
    for record in records {
        parts.extend(parts_of(record, facility.sequence_number_width, language));
    }
    if records.is_empty() {
        let none = Printed::NoDeletionRecords.words(language);
        parts.push(Part::Paragraph(none.to_owned()));
    }
    Document {
        title: Printed::DeletionRecord.words(language).to_owned(),
        head: head(facility, when, now, language),
        parts,
        is_landscape: false,
        language,
    }
}

fn parts_of(record: &DeletionRecord, digits: usize, language: Language) -> Vec<Part> {
    let facts = words::deletion_facts(record, language).into_iter();
    let facts = facts.map(|(name, value)| Fact::new(name, Cell::text(&value)));
    let mut parts = vec![
        Part::Heading(words::deletion_record_name(record, language)),
        Part::Facts(facts.collect()),
        Part::Table(numbers(record, digits, language)),
    ];
    if !record.is_finished {
        let unfinished = words::deletion_unfinished(record, language);
        parts.push(Part::Paragraph(unfinished));
    }
    parts.push(Part::Signatures(vec![
        Printed::PlaceAndDate.words(language).to_owned(),
        Printed::Signature.words(language).to_owned(),
    ]));
    parts
}

/// The numbers by year of arrival; deletion goes by departure, so there can be holes between them.
fn numbers(record: &DeletionRecord, digits: usize, language: Language) -> Table {
    let mut table = Table::new(vec![
        Column::left(Printed::YearOfArrival.words(language)),
        Column::left(Printed::DeletedNumbers.words(language)),
        Column::right(Printed::Entries.words(language)),
    ]);
    for year in &record.numbers {
        table.entry(vec![
            Cell::Count(i64::from(year.year)),
            Cell::text(&words::number_ranges(&year.ranges, digits, language)),
            Cell::Count(count(year)),
        ]);
    }
    if record.unnumbered > 0 {
        table.entry(vec![
            Cell::Empty,
            Cell::text(Printed::WithoutNumber.words(language)),
            Cell::Count(i64::from(record.unnumbered)),
        ]);
    }
    table.row(
        RowKind::Total,
        vec![
            Cell::text(Printed::Total.words(language)),
            Cell::Empty,
            Cell::Count(i64::from(record.entries)),
        ],
    );
    table
}

fn count(year: &NumbersOfYear) -> i64 {
    let of_range = |range: &crate::domain::retention::NumberRange| {
        range.last.number() - range.first.number() + 1
    };
    year.ranges.iter().map(of_range).sum()
}
