//! The monthly report with all that makes its figures (R47).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::head;
use crate::domain::entry::{Entry, Field};
use crate::domain::facility::{Facility, UsedBy};
use crate::domain::identifiers::EntryId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::monthly_report::{MonthFinding, MonthProof, MonthlyReport, UnitMonth};
use crate::prints::document::{Align, Cell, Column, Document, Fact, Part, RowKind, Table};
use crate::words::{self, Printed};

/// In place of the guests of a unit on a night on which the house that it is a part of was let
/// whole (R42).
const PART_OF_A_WHOLE: &str = "=";

/// What is told of a month.
#[derive(Debug)]
pub struct MonthPaper<'a> {
    /// Whose month.
    pub facility: &'a Facility,
    /// What makes the figures.
    pub proof: &'a MonthProof,
    /// The figures that are or would be sent.
    pub figures: &'a MonthlyReport,
    /// What should be looked at.
    pub findings: &'a [MonthFinding],
    /// Where its report stands, in words; empty: there is none.
    pub state: String,
    /// The guests that the proof names.
    pub guests: &'a BTreeMap<EntryId, Entry>,
}

/// Figures, the grid of units and nights, who slept where, and what was left out and why.
#[must_use]
pub fn month(paper: &MonthPaper<'_>, now: Moment, language: Language) -> Document {
    let MonthPaper { proof, guests, .. } = paper;
    let heading = |head: Printed| Part::Heading(head.words(language).to_owned());
    let mut parts = vec![Part::Facts(figures(paper, language))];
    if !paper.findings.is_empty() {
        parts.push(heading(Printed::Findings));
        let sentences = paper.findings.iter();
        parts.extend(
            sentences.map(|finding| Part::Paragraph(words::month_finding(*finding, language))),
        );
    }
    parts.push(heading(Printed::UnitsAndNights));
    parts.push(Part::Table(grid(paper, language)));
    let days = days_without_guests(proof, language);
    if !days.rows.is_empty() {
        parts.push(heading(Printed::DaysWithoutGuests));
        parts.push(Part::Table(days));
    }
    let slept = who_slept(paper, language);
    if !slept.rows.is_empty() {
        parts.push(heading(Printed::WhoSlept));
        parts.push(Part::Table(slept));
    }
    for (head, ids) in [
        (Printed::WithoutUnit, &proof.without_unit),
        (Printed::OpenDepartures, &proof.open_departures),
    ] {
        if !ids.is_empty() {
            parts.push(heading(head));
            parts.push(Part::Table(named(ids, guests, paper.facility, language)));
        }
    }
    Document {
        title: Printed::MonthlyReport.words(language).to_owned(),
        head: head(
            paper.facility,
            words::month_name(proof.month, language),
            now,
            language,
        ),
        parts,
        is_landscape: true,
        language,
    }
}

/// Each figure, and beside one that a person changed what the book says.
fn figures(paper: &MonthPaper<'_>, language: Language) -> Vec<Fact> {
    let (figures, proposed) = (paper.figures, &paper.proof.proposed);
    let figure = |name: Printed, held: u32, by_book: u32| {
        let value = if held == by_book {
            Cell::Count(i64::from(held))
        } else {
            let book = Printed::Proposed.words(language);
            Cell::text(&format!("{held} ({book} {by_book})"))
        };
        Fact::new(name.words(language), value)
    };
    let status = format!(
        "{} {}",
        figures.status.code(),
        words::month_status(figures.status, language)
    );
    let mut facts = vec![
        Fact::new(Printed::Status.words(language), Cell::text(&status)),
        figure(Printed::UnitsSold, figures.units_sold, proposed.units_sold),
        figure(Printed::ExtraBeds, figures.extra_beds, proposed.extra_beds),
        figure(Printed::DaysOpen, figures.days_open, proposed.days_open),
        Fact::new(
            Printed::PermanentBeds.words(language),
            Cell::Count(i64::from(paper.facility.permanent_beds)),
        ),
    ];
    if !paper.state.is_empty() {
        facts.push(Fact::new(
            Printed::State.words(language),
            Cell::text(&paper.state),
        ));
    }
    facts
}

/// A row for each unit: how many guests slept in it each night, its nights, its extra beds; one
/// that is left out says why.
fn grid(paper: &MonthPaper<'_>, language: Language) -> Table {
    let proof = paper.proof;
    let mut columns = vec![Column::left(words::field(Field::Unit, language))];
    let days: Vec<NaiveDate> = proof.month.days().collect();
    columns.extend(
        days.iter()
            .map(|day| Column::new(&day.day().to_string(), Align::Centre)),
    );
    columns.push(Column::right(Printed::Nights.words(language)));
    columns.push(Column::left(Printed::ExtraBeds.words(language)));
    columns.push(Column::left(Printed::Why.words(language)));
    let mut table = Table::new(columns);
    let mut by_night: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    let mut total = 0;
    for (name, unit) in &proof.units {
        for night in unit.sold() {
            total += 1;
            *by_night.entry(night).or_default() += 1;
        }
        grid_row(&mut table, name, unit, &days, paper, language);
    }
    let mut cells = vec![Cell::text(Printed::Total.words(language))];
    cells.extend(
        days.iter()
            .map(|day| Cell::or_empty(by_night.get(day), |units| Cell::count(*units))),
    );
    cells.push(Cell::count(total));
    cells.push(Cell::Count(i64::from(proof.proposed.extra_beds)));
    table.row(RowKind::Total, cells);
    table
}

fn grid_row(
    table: &mut Table,
    name: &str,
    unit: &UnitMonth,
    days: &[NaiveDate],
    paper: &MonthPaper<'_>,
    language: Language,
) {
    let mut cells = vec![Cell::text(name)];
    cells.extend(days.iter().map(|day| {
        if unit.within.contains_key(day) {
            return Cell::text(PART_OF_A_WHOLE);
        }
        Cell::or_empty(unit.nights.get(day), |guests| Cell::count(guests.len()))
    }));
    cells.push(Cell::count(unit.sold().count()));
    cells.push(Cell::or_empty(unit.extra_beds, |(beds, night)| {
        Cell::text(&format!("{beds} ({})", words::date_short(night)))
    }));
    let used_by = paper.facility.unit(name).map(|unit| unit.used_by);
    let why = used_by.filter(|used_by| unit.left_out && *used_by != UsedBy::Guests);
    cells.push(match why {
        Some(used_by) => Cell::text(words::used_by(used_by, language)),
        None => Cell::text(&let_within(unit, language)),
    });
    let kind = if unit.left_out {
        RowKind::LeftOut
    } else {
        RowKind::Entry
    };
    table.row(kind, cells);
}

/// As which houses a unit was let on some nights (R42); empty: as itself on all.
fn let_within(unit: &UnitMonth, language: Language) -> String {
    let wholes: BTreeSet<&str> = unit.within.values().map(String::as_str).collect();
    let told = wholes
        .into_iter()
        .map(|whole| format!("{PART_OF_A_WHOLE} {}", words::let_as(whole, language)));
    told.collect::<Vec<_>>().join(", ")
}

fn days_without_guests(proof: &MonthProof, language: Language) -> Table {
    let mut table = Table::new(vec![
        Column::left(Printed::Day.words(language)),
        Column::left(Printed::State.words(language)),
    ]);
    for day in proof.month.days() {
        let answer = if proof.open_days.contains(&day) {
            Printed::Open
        } else if proof.closed_days.contains(&day) {
            Printed::Closed
        } else if proof.unanswered_days.contains(&day) {
            Printed::Unanswered
        } else {
            continue;
        };
        table.entry(vec![Cell::Date(day), Cell::text(answer.words(language))]);
    }
    table
}

/// For each unit its guests, each with the nights that he slept there.
fn who_slept(paper: &MonthPaper<'_>, language: Language) -> Table {
    let mut table = Table::new(vec![
        Column::left(words::field(Field::Unit, language)),
        Column::right(Printed::Number.words(language)),
        Column::left(Printed::Guest.words(language)),
        Column::right(Printed::Nights.words(language)),
        Column::left(Printed::Day.words(language)),
    ]);
    for (name, unit) in &paper.proof.units {
        let mut of_guest: BTreeMap<EntryId, Vec<NaiveDate>> = BTreeMap::new();
        let as_itself = |night: &NaiveDate| !unit.within.contains_key(night);
        for (night, guests) in unit.nights.iter().filter(|(night, _)| as_itself(night)) {
            for id in guests {
                of_guest.entry(*id).or_default().push(*night);
            }
        }
        let mut of_guest: Vec<_> = of_guest.into_iter().collect();
        of_guest.sort_by_key(|(id, nights)| (nights.first().copied(), *id));
        for (id, nights) in of_guest {
            let entry = paper.guests.get(&id);
            let kind = if unit.left_out {
                RowKind::LeftOut
            } else {
                RowKind::Entry
            };
            let cells = vec![
                Cell::text(name),
                Cell::or_empty(entry, |entry| super::number(entry, paper.facility)),
                Cell::or_empty(entry, |entry| Cell::text(&entry.full_name())),
                Cell::count(nights.len()),
                Cell::text(&ranges(&nights)),
            ];
            table.row(kind, cells);
        }
    }
    table
}

/// Nights in a row as one: `1. 8. – 5. 8., 9. 8.`
fn ranges(nights: &[NaiveDate]) -> String {
    let mut ranges: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for night in nights {
        match ranges.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*night) => *last = *night,
            _ => ranges.push((*night, *night)),
        }
    }
    let words: Vec<String> = ranges
        .into_iter()
        .map(|(first, last)| {
            if first == last {
                words::date_short(first)
            } else {
                format!("{} – {}", words::date_short(first), words::date_short(last))
            }
        })
        .collect();
    words.join(", ")
}

fn named(
    ids: &[EntryId],
    guests: &BTreeMap<EntryId, Entry>,
    facility: &Facility,
    language: Language,
) -> Table {
    let mut table = Table::new(vec![
        Column::right(Printed::Number.words(language)),
        Column::left(Printed::Guest.words(language)),
        Column::left(words::field(Field::Arrival, language)),
        Column::left(words::field(Field::Departure, language)),
    ]);
    for entry in ids.iter().filter_map(|id| guests.get(id)) {
        let stay = &entry.details.stay;
        table.entry(vec![
            super::number(entry, facility),
            Cell::text(&entry.full_name()),
            Cell::When(stay.arrival),
            Cell::or_empty(stay.departure(), Cell::When),
        ]);
    }
    table
}
