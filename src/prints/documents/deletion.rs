//! The records of deletions (R4): numbers, and nobody's name.

use super::head;
use crate::domain::facility::Facility;
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::period::Period;
use crate::domain::retention::{DeletionRecord, NumberRange};
use crate::prints::Paper;
use crate::prints::document::{Cell, Column, Document, Fact, Part, RowKind, Table};
use crate::words::{self, Printed};

/// The records of a period, each to be signed.
#[must_use]
pub fn deletion_records(
    facility: &Facility,
    records: &[DeletionRecord],
    period: Period,
    now: Moment,
    language: Language,
) -> Document {
    let mut parts = Vec::new();
    for record in records {
        parts.push(Part::Heading(words::deletion_record_name(record, language)));
        parts.push(Part::Facts(facts(record, language)));
        parts.push(Part::Table(numbers(record, facility, language)));
        parts.push(Part::Signatures(vec![
            Printed::PlaceAndDate.words(language).to_owned(),
            Printed::Signature.words(language).to_owned(),
        ]));
    }
    if records.is_empty() {
        let nothing = words::nothing_deleted(language);
        parts.push(Part::Paragraph(nothing.to_owned()));
    }
    Document {
        title: Printed::DeletionRecord.words(language).to_owned(),
        head: head(
            facility,
            Paper::DeletionRecords.period_name(period, language),
            now,
            language,
        ),
        parts,
        is_landscape: false,
        language,
    }
}

/// The facility is named as it was called on that day.
fn facts(record: &DeletionRecord, language: Language) -> Vec<Fact> {
    let fact = |name: Printed, value: Cell| Fact::new(name.words(language), value);
    let mut facts = vec![
        fact(Printed::Name, Cell::text(&record.facility_name)),
        Fact::new("RNO", Cell::Count(record.facility.number())),
        fact(
            Printed::DeletedOn,
            Cell::When(When::Exact(record.deleted_at)),
        ),
        fact(
            Printed::LastDepartureYear,
            Cell::Count(i64::from(record.last_departure_year)),
        ),
    ];
    if !record.is_finished {
        let unfinished = Printed::Unfinished.words(language);
        facts.push(fact(Printed::State, Cell::text(unfinished)));
    }
    facts
}

fn numbers(record: &DeletionRecord, facility: &Facility, language: Language) -> Table {
    let mut table = Table::new(vec![
        Column::left(Printed::YearOfArrival.words(language)),
        Column::left(Printed::DeletedNumbers.words(language)),
        Column::left(Printed::NumbersKept.words(language)),
        Column::right(Printed::Entries.words(language)),
    ]);
    let width = facility.sequence_number_width;
    let ranges = |ranges: &[NumberRange]| {
        let ranges = words::number_ranges(ranges, width, language);
        Cell::text(&ranges)
    };
    for year in &record.numbers {
        let numbers = year.ranges.iter();
        let count = numbers.map(|range| range.last.number() - range.first.number() + 1);
        table.entry(vec![
            Cell::Count(i64::from(year.year)),
            ranges(&year.ranges),
            ranges(&year.holes()),
            Cell::Count(count.sum()),
        ]);
    }
    let sums = [
        (RowKind::Entry, Printed::Unnumbered, record.unnumbered),
        (RowKind::Total, Printed::Total, record.entries),
    ];
    for (kind, name, count) in sums {
        if kind == RowKind::Total || count > 0 {
            table.row(
                kind,
                vec![
                    Cell::text(name.words(language)),
                    Cell::Empty,
                    Cell::Empty,
                    Cell::Count(i64::from(count)),
                ],
            );
        }
    }
    table
}
