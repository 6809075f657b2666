//! The record of a deletion (R4): numbers, and nobody's name.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::prints::document::{Cell, Column, Document, Fact, Head, Part, RowKind, Table};
use crate::words::{self, Printed};

/// What was deleted of a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// Name of the facility.
    pub facility: String,
    /// Its number in the register.
    pub id: FacilityId,
    /// When.
    pub on: NaiveDate,
    /// By year of arrival.
    pub years: Vec<DeletedYear>,
}

/// The numbers of one year of arrival that were deleted; deletion goes by departure, so there can
/// be holes between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletedYear {
    /// Year of arrival.
    pub year: i32,
    /// Sequence numbers, first and last of each row of them.
    pub numbers: Vec<RangeInclusive<i64>>,
    /// Entries without a number that were deleted with them.
    pub unnumbered: usize,
}

impl DeletedYear {
    fn count(&self) -> i64 {
        let numbered: i64 = self
            .numbers
            .iter()
            .map(|range| (range.end() - range.start() + 1).max(0))
            .sum();
        numbered.saturating_add(i64::try_from(self.unnumbered).unwrap_or(i64::MAX))
    }
}

/// The record, to be signed.
#[must_use]
pub fn deletion_record(deletion: &Deletion, now: Moment, language: Language) -> Document {
    let mut table = Table::new(vec![
        Column::left(Printed::YearOfArrival.words(language)),
        Column::left(Printed::DeletedNumbers.words(language)),
        Column::right(Printed::Entries.words(language)),
    ]);
    for year in &deletion.years {
        let ranges: Vec<String> = year.numbers.iter().map(range).collect();
        table.entry(vec![
            Cell::Count(i64::from(year.year)),
            Cell::text(&ranges.join(", ")),
            Cell::Count(year.count()),
        ]);
    }
    let count = deletion.years.iter().map(DeletedYear::count).sum();
    table.row(
        RowKind::Total,
        vec![
            Cell::text(Printed::Total.words(language)),
            Cell::Empty,
            Cell::Count(count),
        ],
    );
    let deleted_on = Printed::DeletedOn.words(language);
    Document {
        title: Printed::DeletionRecord.words(language).to_owned(),
        head: Head {
            name: SafeText::new(&deletion.facility),
            number: format!("RNO {}", deletion.id),
            period: words::date_long(deletion.on),
            printed_at: now,
            facts: vec![Fact::new(deleted_on, Cell::Date(deletion.on))],
        },
        parts: vec![
            Part::Table(table),
            Part::Signatures(vec![
                Printed::PlaceAndDate.words(language).to_owned(),
                Printed::Signature.words(language).to_owned(),
            ]),
        ],
        is_landscape: false,
        language,
    }
}

fn range(range: &RangeInclusive<i64>) -> String {
    if range.start() == range.end() {
        range.start().to_string()
    } else {
        format!("{} – {}", range.start(), range.end())
    }
}
