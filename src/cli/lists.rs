//! `recepcija list`.

use clap::{Args, ValueEnum};

use super::exit::Failure;
use super::{Exit, House, entries, print, print_json};
use crate::desk::{Line, ListKind};
use crate::domain::moment::When;
use crate::words;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ListName {
    /// Lodged now
    Lodged,
    /// Unfinished departures
    Departures,
    /// What must still reach AJPES
    Pending,
    /// What needs somebody
    Attention,
    /// The book
    Book,
}

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Which list
    name: ListName,
    /// For programs
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// For spreadsheets: comma, UTF-8
    #[arg(long)]
    csv: bool,
    /// Of the book: parts of names or documents, rooms, numbers, countries, days, states
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

pub(super) fn run(house: &House, asked: &ListArguments) -> Result<Exit, Failure> {
    let kind = match asked.name {
        ListName::Lodged => ListKind::Lodged,
        ListName::Departures => ListKind::Departures,
        ListName::Pending => ListKind::Pending,
        ListName::Attention => ListKind::Attention,
        ListName::Book => ListKind::Book,
    };
    if asked.search.is_some() && kind != ListKind::Book {
        return Err(Failure::wrong_use(words::say(
            house.language,
            "--search velja samo za knjigo: list book --search BESEDE",
            "--search is for the book alone: list book --search WORDS",
        )));
    }
    let mut lines = Vec::new();
    for facility in house.facilities() {
        match &asked.search {
            Some(words) => lines.extend(house.desk.search(facility, words, 0)?.lines),
            None => lines.extend(house.desk.list(kind, facility)?),
        }
    }
    if kind != ListKind::Book {
        lines.sort_by_key(Line::urgency);
    }
    if asked.json {
        let entries = lines
            .iter()
            .map(|line| entries::to_json(line, house.language))
            .collect();
        print_json(&serde_json::Value::Array(entries));
    } else if asked.csv {
        print(&to_csv(&lines)?);
    } else {
        print_lines(house, kind, &lines)?;
    }
    Ok(Exit::Done)
}

fn print_lines(house: &House, kind: ListKind, lines: &[Line]) -> Result<(), Failure> {
    let now = house.desk.now();
    let text = |line: &Line| {
        let width = house.number_width(line);
        entries::to_text(line, width, now, house.language)
    };
    for line in lines {
        print(&text(line));
    }
    if kind == ListKind::Departures {
        // R36: those still in the house without a departure are listed apart.
        for facility in house.facilities() {
            let open = house.desk.list_open(facility)?;
            if !open.is_empty() {
                print(words::say(
                    house.language,
                    "\nV hiši brez odhoda:",
                    "\nIn the house without a departure:",
                ));
                open.iter().for_each(|line| print(&text(line)));
            }
        }
    }
    Ok(())
}

const HEAD: [&str; 13] = [
    "facility",
    "year",
    "sequence_number",
    "first_name",
    "surname",
    "unit",
    "arrival",
    "departure",
    "state",
    "deadline",
    "attempts",
    "error_code",
    "error_text",
];

fn to_csv(lines: &[Line]) -> Result<String, Failure> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let written = |error: csv::Error| Failure::Output(error.into());
    csv.write_record(HEAD).map_err(written)?;
    for line in lines {
        let entry = &line.entry;
        let (guest, stay) = (&entry.details.guest, &entry.details.stay);
        let error = entry.reporting.error.as_ref();
        csv.write_record([
            entry.facility.to_string(),
            entry.year.to_string(),
            entry
                .sequence_number
                .map(|number| number.to_string())
                .unwrap_or_default(),
            for_spreadsheet(guest.first_name.as_str()),
            for_spreadsheet(guest.surname.as_str()),
            for_spreadsheet(stay.current_unit().map_or("", |unit| unit.as_str())),
            stay.arrival.to_rfc3339(),
            stay.departure().map(When::to_rfc3339).unwrap_or_default(),
            entry.reporting.state.as_str().to_owned(),
            line.deadline
                .map(|deadline| deadline.at.to_rfc3339())
                .unwrap_or_default(),
            entry.reporting.attempts.to_string(),
            error.map(|error| error.code.clone()).unwrap_or_default(),
            for_spreadsheet(error.map_or("", |error| error.text.as_str())),
        ])
        .map_err(written)?;
    }
    let bytes = csv
        .into_inner()
        .map_err(|error| Failure::Output(std::io::Error::other(error.to_string())))?;
    String::from_utf8(bytes).map_err(|error| Failure::Output(std::io::Error::other(error)))
}

/// Text that a spreadsheet would take for a formula is led by an apostrophe.
pub(super) fn for_spreadsheet(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
