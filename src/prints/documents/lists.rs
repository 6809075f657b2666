//! The lists of the desk on paper: who is here, whose departure is unfinished (R35, R36).

use super::{head, number, unit};
use crate::domain::deadline::{deadline, unfinished_departure};
use crate::domain::entry::{Entry, Field};
use crate::domain::facility::Facility;
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::prints::document::{Align, Cell, Column, Document, Part, RowKind, Table};
use crate::words::{self, Noun, Printed};

/// Who is lodged now, by room, for police and firemen (R35).
#[must_use]
pub fn lodged(facility: &Facility, entries: &[Entry], now: Moment, language: Language) -> Document {
    let field = |field: Field| Column::left(words::field(field, language));
    let mut table = Table::new(vec![
        field(Field::Unit),
        Column::left(Printed::Guest.words(language)),
        field(Field::BirthDate),
        Column::new(Printed::Citizenship.words(language), Align::Centre),
        Column::new(Printed::Document.words(language), Align::Centre),
        Column::left(Printed::DocumentNumber.words(language)),
        field(Field::Arrival),
        field(Field::Departure),
        Column::right(Printed::Number.words(language)),
    ]);
    let mut by_room: Vec<&Entry> = entries.iter().collect();
    by_room.sort_by_key(|entry| {
        let unit = entry.details.stay.current_unit();
        let unit = unit
            .map(|unit| unit.as_str().to_owned())
            .unwrap_or_default();
        (
            unit.is_empty(),
            unit.chars().count(),
            unit,
            entry.full_name(),
        )
    });
    for entry in by_room {
        let (guest, stay) = (&entry.details.guest, &entry.details.stay);
        table.entry(vec![
            unit(entry),
            Cell::text(&entry.full_name()),
            Cell::or_empty(guest.birth_date, Cell::Date),
            Cell::or_empty(guest.country, |country| Cell::text(country.code())),
            Cell::or_empty(guest.document_type, |kind| Cell::text(kind.code())),
            Cell::text(guest.document_number.as_str()),
            Cell::When(stay.arrival),
            Cell::or_empty(stay.departure(), Cell::When),
            number(entry, facility),
        ]);
    }
    list(Printed::Lodged, facility, table, now, language)
}

/// Unfinished departures, each with why and by when (R36).
#[must_use]
pub fn departures(
    facility: &Facility,
    entries: &[Entry],
    now: Moment,
    language: Language,
) -> Document {
    let mut table = Table::new(vec![
        Column::right(Printed::Number.words(language)),
        Column::left(Printed::Guest.words(language)),
        Column::left(words::field(Field::Unit, language)),
        Column::left(words::field(Field::Arrival, language)),
        Column::left(words::field(Field::Departure, language)),
        Column::left(Printed::Why.words(language)),
        Column::left(Printed::Deadline.words(language)),
    ]);
    for entry in entries {
        let stay = &entry.details.stay;
        table.entry(vec![
            number(entry, facility),
            Cell::text(&entry.full_name()),
            unit(entry),
            Cell::When(stay.arrival),
            Cell::or_empty(stay.departure(), Cell::When),
            Cell::or_empty(unfinished_departure(entry, now), |why| {
                Cell::text(words::unfinished(why, language))
            }),
            Cell::or_empty(deadline(entry, now), |due| Cell::When(When::Exact(due.at))),
        ]);
    }
    list(Printed::Departures, facility, table, now, language)
}

/// Guests in the house without a departure, to be compared with what the web application lists
/// (R36).
#[must_use]
pub fn without_departure(
    facility: &Facility,
    entries: &[Entry],
    now: Moment,
    language: Language,
) -> Document {
    let field = |field: Field| Column::left(words::field(field, language));
    let mut table = Table::new(vec![
        Column::right(Printed::Number.words(language)),
        Column::left(Printed::Guest.words(language)),
        field(Field::BirthDate),
        Column::new(Printed::Citizenship.words(language), Align::Centre),
        Column::left(Printed::DocumentNumber.words(language)),
        field(Field::Arrival),
        field(Field::Unit),
    ]);
    for entry in entries {
        let guest = &entry.details.guest;
        table.entry(vec![
            number(entry, facility),
            Cell::text(&entry.full_name()),
            Cell::or_empty(guest.birth_date, Cell::Date),
            Cell::or_empty(guest.country, |country| Cell::text(country.code())),
            Cell::text(guest.document_number.as_str()),
            Cell::When(entry.details.stay.arrival),
            unit(entry),
        ]);
    }
    list(Printed::WithoutDeparture, facility, table, now, language)
}

/// A list as it stands now, with the number of its rows below.
fn list(
    title: Printed,
    facility: &Facility,
    mut table: Table,
    now: Moment,
    language: Language,
) -> Document {
    let count = table.rows.len();
    let parts = if count == 0 {
        vec![Part::Paragraph(words::nobody(language).to_owned())]
    } else {
        let place = usize::from(title != Printed::Lodged);
        let mut total = vec![Cell::Empty; place];
        total.push(Cell::text(Printed::Total.words(language)));
        if title == Printed::Lodged {
            total.push(Cell::text(&words::counted(count, Noun::Guest, language)));
        } else if let Some(last) = total.last_mut() {
            *last = Cell::text(&format!(
                "{}: {}",
                Printed::Total.words(language),
                words::counted(count, Noun::Guest, language)
            ));
        }
        table.row(RowKind::Total, total);
        vec![Part::Table(table)]
    };
    Document {
        title: title.words(language).to_owned(),
        head: head(facility, words::moment_long(now), now, language),
        parts,
        is_landscape: title != Printed::WithoutDeparture,
        language,
    }
}
