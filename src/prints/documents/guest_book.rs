//! The guest book, or a part of it, with the tax of each guest (R2, R6).

use std::collections::BTreeMap;

use super::{head, number};
use crate::domain::entry::Entry;
use crate::domain::facility::Facility;
use crate::domain::identifiers::EntryId;
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::period::Period;
use crate::domain::tax_record::TaxRow;
use crate::prints::document::{Align, Cell, Column, Document, Part, Table};
use crate::words::{self, Printed};

/// All that the book holds of each guest, with the tax of the nights until now; stornoed entries stand in it and say so.
#[must_use]
pub fn guest_book(
    facility: &Facility,
    entries: &[Entry],
    taxes: &BTreeMap<EntryId, TaxRow>,
    period: Period,
    now: Moment,
    language: Language,
) -> Document {
    let mut table = Table::new(columns(language));
    for entry in entries {
        table.entry(cells(entry, facility, taxes.get(&entry.id), language));
    }
    Document {
        title: Printed::GuestBook.words(language).to_owned(),
        head: head(facility, words::period(period, language), now, language),
        parts: vec![Part::Table(table)],
        is_landscape: true,
        language,
    }
}

fn columns(language: Language) -> Vec<Column> {
    use crate::domain::entry::Field;
    let field = |field: Field| Column::left(words::field(field, language));
    let left = |head: Printed| Column::left(head.words(language));
    vec![
        Column::right(Printed::Number.words(language)),
        field(Field::Surname),
        field(Field::FirstName),
        Column::new(words::field(Field::Sex, language), Align::Centre),
        field(Field::BirthDate),
        Column::new(Printed::Citizenship.words(language), Align::Centre),
        Column::new(Printed::Document.words(language), Align::Centre),
        left(Printed::DocumentNumber),
        field(Field::Arrival),
        field(Field::Departure),
        left(Printed::Registered),
        left(Printed::Deregistered),
        Column::right(Printed::RateOfNight.words(language)),
        Column::right(Printed::Nights.words(language)),
        Column::right(Printed::TouristTax.words(language)),
        field(Field::TaxCode),
        field(Field::TaxReason),
        field(Field::Unit),
        field(Field::Note),
        left(Printed::State),
    ]
}

fn cells(
    entry: &Entry,
    facility: &Facility,
    taxed: Option<&TaxRow>,
    language: Language,
) -> Vec<Cell> {
    let (guest, stay) = (&entry.details.guest, &entry.details.stay);
    let reporting = &entry.reporting;
    let exact = |at: Moment| Cell::When(When::Exact(at));
    let tax = entry
        .details
        .tax_code
        .map(|code| Cell::text(&format!("{code} {}", words::tax_code_short(code, language))));
    vec![
        number(entry, facility),
        Cell::text(guest.surname.as_str()),
        Cell::text(guest.first_name.as_str()),
        Cell::or_empty(guest.sex, |sex| {
            Cell::text(
                &words::sex(sex, language)
                    .chars()
                    .take(1)
                    .collect::<String>(),
            )
        }),
        Cell::or_empty(guest.birth_date, Cell::Date),
        Cell::or_empty(guest.country, |country| Cell::text(country.code())),
        Cell::or_empty(guest.document_type, |kind| Cell::text(kind.code())),
        Cell::text(guest.document_number.as_str()),
        Cell::When(stay.arrival),
        Cell::or_empty(stay.departure(), Cell::When),
        Cell::or_empty(reporting.registered_at, exact),
        Cell::or_empty(reporting.deregistered_at, exact),
        // What AJPES is told: the full rate of the day of arrival (R50).
        Cell::or_empty(facility.rate_on(stay.arrival.date()), Cell::Rate),
        Cell::or_empty(taxed, |taxed| Cell::count(taxed.nights)),
        Cell::or_empty(taxed.filter(|taxed| taxed.unknown.is_none()), |taxed| {
            Cell::Money(taxed.tourist)
        }),
        tax.unwrap_or(Cell::Empty),
        Cell::text(entry.details.tax_reason.as_str()),
        Cell::text(&units(entry)),
        Cell::text(entry.details.note.as_str()),
        Cell::text(words::entry_state(entry, language)),
    ]
}

/// Every unit in which the guest slept, in order.
fn units(entry: &Entry) -> String {
    let units = &entry.details.stay.units;
    let names: Vec<&str> = units.iter().map(|held| held.unit.as_str()).collect();
    names.join(", ")
}
