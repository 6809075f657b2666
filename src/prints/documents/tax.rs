//! The tourist tax on paper: the record of guests (R55), and what a municipality gets (R56).

use super::{head, register_number};
use crate::domain::calendar::Month;
use crate::domain::entry::{Entry, Field};
use crate::domain::facility::Facility;
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::period::Period;
use crate::domain::tax_record::{Cents, TaxUnknown};
use crate::domain::text::SafeText;
use crate::prints::document::{Cell, Column, Document, Fact, Head, Part, RowKind, Table};
use crate::words::{self, Printed};

/// The last day of the month on which the tax of the month before is remitted (R56).
const REMIT_BY_DAY: u32 = 25;

/// The tax of one guest in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxLine {
    /// The entry.
    pub entry: Entry,
    /// Nights of the period.
    pub nights: usize,
    /// The tourist tax of these nights, without promotional tax (R52).
    pub tourist: Result<Cents, TaxUnknown>,
}

/// The tax of a facility in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityTax {
    /// The facility.
    pub facility: Facility,
    /// Its guests.
    pub lines: Vec<TaxLine>,
}

impl FacilityTax {
    fn nights(&self) -> usize {
        self.lines.iter().map(|line| line.nights).sum()
    }

    fn tourist(&self) -> Cents {
        self.lines.iter().filter_map(|line| line.tourist.ok()).sum()
    }
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
    for tax in facilities {
        if several {
            let facility = &tax.facility;
            table.group(&format!("{}, {}", facility.name, register_number(facility)));
        }
        for line in &tax.lines {
            table.entry(tax_cells(line, &tax.facility, language));
        }
        if several {
            table.row(
                RowKind::Total,
                totals(&tax.facility.name, tax.nights(), tax.tourist(), language),
            );
        }
    }
    let nights = facilities.iter().map(FacilityTax::nights).sum();
    let tourist = facilities.iter().map(FacilityTax::tourist).sum();
    let municipality = municipality(facilities);
    let whose = if several { municipality.as_str() } else { "" };
    table.row(RowKind::Total, totals(whose, nights, tourist, language));
    let mut parts = vec![Part::Table(table)];
    let unknown = facilities
        .iter()
        .flat_map(|tax| &tax.lines)
        .filter(|line| line.tourist.is_err())
        .count();
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

fn tax_cells(line: &TaxLine, facility: &Facility, language: Language) -> Vec<Cell> {
    let details = &line.entry.details;
    let mut reason = Vec::new();
    if let Some(code) = details.tax_code.filter(|code| code.number() != 0) {
        reason.push(format!("{code} {}", words::tax_code_short(code, language)));
    }
    if !details.tax_reason.is_empty() {
        reason.push(details.tax_reason.to_string());
    }
    let tourist = match line.tourist {
        Ok(cents) => Cell::Money(cents),
        Err(why) => {
            reason.push(words::tax_unknown(why, language));
            Cell::text(Printed::NotKnown.words(language))
        }
    };
    vec![
        super::number(&line.entry, facility),
        Cell::text(&line.entry.full_name()),
        Cell::Date(details.stay.arrival.date()),
        Cell::or_empty(details.stay.departure(), |at| Cell::Date(at.date())),
        Cell::count(line.nights),
        tourist,
        Cell::text(&reason.join(": ")),
    ]
}

fn totals(whose: &str, nights: usize, tourist: Cents, language: Language) -> Vec<Cell> {
    let total = Printed::Total.words(language);
    vec![
        Cell::Empty,
        Cell::text(format!("{total} {whose}").trim()),
        Cell::Empty,
        Cell::Empty,
        Cell::count(nights),
        Cell::Money(tourist),
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

/// What is remitted for a facility, counted in one of the two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Remitted {
    /// Guests of whom something is told.
    pub guests: usize,
    /// Nights.
    pub nights: usize,
    /// Tourist tax.
    pub tourist: Cents,
    /// Promotional tax (R52).
    pub promotional: Cents,
}

/// What the municipality gets for a month: both ways of counting, each with its sum (R56).
/// Of each facility its name and number, what the nights of the month make, and what the stays
/// make that ended in it.
#[must_use]
pub fn remittance(
    municipality: &str,
    month: Month,
    facilities: &[(String, FacilityId, Remitted, Remitted)],
    now: Moment,
    language: Language,
) -> Document {
    let remit_by = chrono::Datelike::with_day(&month.next().first_day(), REMIT_BY_DAY);
    let name = Printed::Municipality.words(language);
    let facts = vec![
        Fact::new(name, Cell::text(municipality)),
        Fact::new(
            Printed::RemitBy.words(language),
            Cell::or_empty(remit_by, |day| Cell::When(When::Date(day))),
        ),
    ];
    let by_nights: Vec<_> = facilities
        .iter()
        .map(|(name, id, nights, _)| (name.as_str(), *id, *nights))
        .collect();
    let by_stays: Vec<_> = facilities
        .iter()
        .map(|(name, id, _, stays)| (name.as_str(), *id, *stays))
        .collect();
    let whose = match facilities {
        [(name, ..)] => name.clone(),
        _ => format!("{name} {municipality}"),
    };
    let number = match facilities {
        [(_, id, ..)] => format!("RNO {id}"),
        _ => String::new(),
    };
    Document {
        title: Printed::Remittance.words(language).to_owned(),
        head: Head {
            name: SafeText::new(&whose),
            number,
            period: words::period(Period::of_month(month), language),
            printed_at: now,
            facts,
        },
        parts: vec![
            Part::Heading(Printed::ByNights.words(language).to_owned()),
            Part::Table(remitted_table(&by_nights, language)),
            Part::Heading(Printed::ByStays.words(language).to_owned()),
            Part::Table(remitted_table(&by_stays, language)),
            Part::Signatures(vec![
                Printed::PlaceAndDate.words(language).to_owned(),
                Printed::Signature.words(language).to_owned(),
            ]),
        ],
        is_landscape: false,
        language,
    }
}

fn remitted_table(facilities: &[(&str, FacilityId, Remitted)], language: Language) -> Table {
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
    let cells = |name: &str, id: Cell, remitted: &Remitted| {
        vec![
            Cell::text(name),
            id,
            Cell::count(remitted.guests),
            Cell::count(remitted.nights),
            Cell::Money(remitted.tourist),
            Cell::Money(remitted.promotional),
            Cell::Money(remitted.tourist + remitted.promotional),
        ]
    };
    let mut sum = Remitted::default();
    for (name, id, remitted) in facilities {
        sum.guests += remitted.guests;
        sum.nights += remitted.nights;
        sum.tourist += remitted.tourist;
        sum.promotional += remitted.promotional;
        table.entry(cells(name, Cell::Count(id.number()), remitted));
    }
    let total = Printed::Total.words(language);
    table.row(RowKind::Total, cells(total, Cell::Empty, &sum));
    table
}
