//! The tourist tax on paper: the record of guests (R55), and what a municipality gets (R56). Adds
//! nothing up: nights and amounts come from `domain::tax_record`.

use super::{head, register_number};
use crate::domain::entry::Field;
use crate::domain::facility::Facility;
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::period::Period;
use crate::domain::tax_record::{Remittance, TaxRecord, TaxRow, TaxSum};
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::CollectedBy;
use crate::prints::document::{Cell, Column, Document, Fact, Head, Part, RowKind, Table};
use crate::words::{self, Printed};

/// The record of a facility, with what stands above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityTax {
    /// The facility.
    pub facility: Facility,
    /// Its guests.
    pub record: TaxRecord,
}

/// The record of the tax of each guest (R55), of the facilities of one municipality.
#[must_use]
pub fn tax_record(
    facilities: &[FacilityTax],
    period: Period,
    now: Moment,
    language: Language,
) -> Document {
    let mut table = Table::new(vec![
        Column::right(Printed::Number.words(language)),
        Column::left(Printed::Guest.words(language)),
        Column::left(words::field(Field::Arrival, language)),
        Column::left(words::field(Field::Departure, language)),
        Column::right(Printed::Nights.words(language)),
        Column::right(Printed::TouristTax.words(language)),
        Column::left(Printed::Reason.words(language)),
    ]);
    let several = facilities.len() > 1;
    for FacilityTax { facility, record } in facilities {
        if several {
            let (number, by) = (
                register_number(facility),
                words::collected_by(record.by, language),
            );
            table.group(&format!("{}, {number}, {by}", facility.name));
        }
        let mut rows: Vec<&TaxRow> = record.rows.iter().collect();
        rows.sort_by_key(|row| {
            let number = row.number.map(|number| number.number());
            (row.year, number.is_none(), number, row.entry)
        });
        for row in rows {
            table.entry(tax_cells(row, facility, language));
        }
        if several {
            table.row(
                RowKind::Total,
                totals(&facility.name, record.sum(), language),
            );
        }
    }
    let records = facilities.iter().map(|tax| &tax.record);
    let sum = records.clone().map(TaxRecord::sum);
    let municipality = municipality(facilities);
    let whose = if several { municipality.as_str() } else { "" };
    let total = sum.fold(TaxSum::default(), TaxSum::plus);
    table.row(RowKind::Total, totals(whose, total, language));
    let mut parts = vec![Part::Table(table)];
    let unknown = records.map(TaxRecord::unknown).sum();
    if unknown > 0 {
        parts.push(Part::Paragraph(words::tax_incomplete(unknown, language)));
    }
    Document {
        title: Printed::TaxRecord.words(language).to_owned(),
        head: tax_head(facilities, period, now, language),
        parts,
        is_landscape: false,
        language,
    }
}

fn tax_cells(row: &TaxRow, facility: &Facility, language: Language) -> Vec<Cell> {
    let mut reason = Vec::new();
    if let Some(code) = row.code.filter(|code| code.number() != 0) {
        reason.push(format!("{code} {}", words::tax_code_short(code, language)));
    }
    if !row.reason.is_empty() {
        reason.push(row.reason.to_string());
    }
    if let Some(found) = row.charged {
        reason.push(words::charged_differs(found, language));
    }
    let tourist = match row.unknown {
        None => Cell::Money(row.tourist),
        Some(why) => {
            reason.push(words::tax_unknown(why, language));
            Cell::text(Printed::NotKnown.words(language))
        }
    };
    vec![
        Cell::or_empty(row.number, |number| {
            Cell::Number(number.number(), facility.sequence_number_width)
        }),
        Cell::text(&row.name),
        Cell::Date(row.arrival),
        Cell::or_empty(row.departure, Cell::Date),
        Cell::count(row.nights),
        tourist,
        Cell::text(&reason.join(": ")),
    ]
}

fn totals(whose: &str, sum: TaxSum, language: Language) -> Vec<Cell> {
    let total = Printed::Total.words(language);
    vec![
        Cell::Empty,
        Cell::text(format!("{total} {whose}").trim()),
        Cell::Empty,
        Cell::Empty,
        Cell::count(sum.nights),
        Cell::Money(sum.tourist),
    ]
}

fn municipality(facilities: &[FacilityTax]) -> String {
    let first = facilities.first();
    first.map_or_else(String::new, |tax| tax.facility.municipality.clone())
}

/// The head of the one facility; of several that of their municipality.
fn tax_head(facilities: &[FacilityTax], period: Period, now: Moment, language: Language) -> Head {
    let period = words::period(period, language);
    let municipality = municipality(facilities);
    if let [one] = facilities {
        let mut head = head(&one.facility, period, now, language);
        let name = Printed::Municipality.words(language);
        if !municipality.is_empty() {
            head.facts.push(Fact::new(name, Cell::text(&municipality)));
        }
        let by = words::collected_by(one.record.by, language);
        let counted = Printed::Counted.words(language);
        head.facts.push(Fact::new(counted, Cell::text(by)));
        return head;
    }
    let name = format!("{} {municipality}", Printed::Municipality.words(language));
    Head {
        name: SafeText::new(&name),
        number: String::new(),
        period,
        printed_at: now,
        facts: Vec::new(),
    }
}

/// What a facility collected in a month, counted in each of the two ways (R56).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilitySums {
    /// Name of the facility.
    pub name: String,
    /// Its number in the register.
    pub id: FacilityId,
    /// What the nights of the month make.
    pub by_nights: TaxSum,
    /// What the stays make that ended in the month.
    pub by_stays: TaxSum,
}

impl FacilitySums {
    fn sum(&self, by: CollectedBy) -> TaxSum {
        match by {
            CollectedBy::Nights => self.by_nights,
            CollectedBy::Stays => self.by_stays,
        }
    }
}

/// What the municipality gets for a month: both ways of counting, each with its sum, and what was
/// remitted (R56).
#[must_use]
pub fn remittance(
    remittance: &Remittance,
    facilities: &[FacilitySums],
    now: Moment,
    language: Language,
) -> Document {
    let name = Printed::Municipality.words(language);
    let whose = match facilities {
        [one] => one.name.clone(),
        _ => format!("{name} {}", remittance.municipality),
    };
    let number = match facilities {
        [one] => format!("RNO {}", one.id),
        _ => String::new(),
    };
    let mut parts = Vec::new();
    for (heading, by) in [
        (Printed::ByNights, CollectedBy::Nights),
        (Printed::ByStays, CollectedBy::Stays),
    ] {
        parts.push(Part::Heading(heading.words(language).to_owned()));
        parts.push(Part::Table(remitted_table(facilities, by, language)));
    }
    parts.push(Part::Heading(Printed::ToRemit.words(language).to_owned()));
    parts.push(Part::Facts(state(remittance, now, language)));
    if remittance.unknown > 0 {
        let incomplete = words::tax_incomplete(remittance.unknown, language);
        parts.push(Part::Paragraph(incomplete));
    }
    parts.push(Part::Signatures(vec![
        Printed::PlaceAndDate.words(language).to_owned(),
        Printed::Signature.words(language).to_owned(),
    ]));
    Document {
        title: Printed::Remittance.words(language).to_owned(),
        head: Head {
            name: SafeText::new(&whose),
            number,
            period: words::period(Period::of_month(remittance.month), language),
            printed_at: now,
            facts: vec![
                Fact::new(name, Cell::text(&remittance.municipality)),
                Fact::new(
                    Printed::RemitBy.words(language),
                    Cell::When(When::Date(remittance.due_on())),
                ),
            ],
        },
        parts,
        is_landscape: false,
        language,
    }
}

/// The sum in the way of the settings, how it stands, and what was paid.
fn state(remittance: &Remittance, now: Moment, language: Language) -> Vec<Fact> {
    let fact = |name: Printed, value: Cell| Fact::new(name.words(language), value);
    let mut facts = vec![
        fact(Printed::BothTaxes, Cell::Money(remittance.collected.both())),
        fact(
            Printed::State,
            Cell::text(&words::remittance_state(remittance, now.date(), language)),
        ),
    ];
    if let Some(paid) = &remittance.remitted {
        facts.push(fact(Printed::Remitted, Cell::Money(paid.amount)));
        facts.push(fact(Printed::RemittedOn, Cell::Date(paid.paid_on)));
        if !paid.note.is_empty() {
            let note = words::field(Field::Note, language);
            facts.push(Fact::new(note, Cell::text(paid.note.as_str())));
        }
    }
    if let Some(difference) = remittance.difference().filter(|left| left.number() != 0) {
        facts.push(fact(Printed::Difference, Cell::Money(difference)));
    }
    facts
}

fn remitted_table(facilities: &[FacilitySums], by: CollectedBy, language: Language) -> Table {
    let right = |head: Printed| Column::right(head.words(language));
    let mut table = Table::new(vec![
        Column::left(Printed::Name.words(language)),
        Column::right("RNO"),
        right(Printed::Guests),
        right(Printed::Nights),
        right(Printed::TouristTax),
        right(Printed::PromotionalTax),
        right(Printed::BothTaxes),
    ]);
    let cells = |name: &str, id: Cell, sum: TaxSum| {
        vec![
            Cell::text(name),
            id,
            Cell::count(sum.guests),
            Cell::count(sum.nights),
            Cell::Money(sum.tourist),
            Cell::Money(sum.promotional),
            Cell::Money(sum.both()),
        ]
    };
    for one in facilities {
        table.entry(cells(&one.name, Cell::Count(one.id.number()), one.sum(by)));
    }
    let total = facilities.iter().map(|one| one.sum(by));
    let total = total.fold(TaxSum::default(), TaxSum::plus);
    let name = Printed::Total.words(language);
    table.row(RowKind::Total, cells(name, Cell::Empty, total));
    table
}
