//! `recepcija retention`: how long the book is kept (R3 to R5).

mod guest;

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, message, print, print_json};
use crate::desk::{Cancel, Retention};
use crate::domain::country::Country;
use crate::domain::identifiers::FacilityId;
use crate::domain::retention::{
    DeletionRecord, KeptYear, MonthAndCountry, NumberRange, NumbersOfYear, PastStays, due_from,
};
use crate::words::{self, say};

#[derive(Debug, Subcommand)]
pub(super) enum RetentionWhat {
    /// Delete what must be deleted by now, for good, and write the record
    Delete {
        /// Name of the facility as in the settings: without it nothing is deleted
        #[arg(long, value_name = "NAME")]
        confirm: String,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// The records of deletions
    Records {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Sums that are left of deleted stays: arrivals and nights by month and citizenship
    Statistics {
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Everything that the book holds of a guest, for the guest, as a new JSON file
    ExportGuest {
        /// Sequence numbers of the guest's stays, 2026/412 or 412
        #[arg(value_name = "[YEAR/]NUMBER", required = true)]
        numbers: Vec<String>,
        /// The file; it must not be there yet
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
}

pub(super) fn run(
    house: &mut House,
    what: Option<&RetentionWhat>,
    as_json: bool,
) -> Result<Exit, Failure> {
    match what {
        None => show(house, as_json),
        Some(RetentionWhat::Delete { confirm, json }) => delete(house, confirm, *json),
        Some(RetentionWhat::Records { json }) => records(house, *json),
        Some(RetentionWhat::Statistics { json }) => statistics(house, *json),
        Some(RetentionWhat::ExportGuest { numbers, to }) => guest::export(house, numbers, to),
    }
}

fn show(house: &House, as_json: bool) -> Result<Exit, Failure> {
    let mut all = Vec::new();
    for facility in house.facilities() {
        all.push(house.desk.retention(facility)?);
    }
    if as_json {
        print_json(&all.iter().map(to_json).collect());
    } else {
        all.iter().for_each(|kept| print(&to_text(house, kept)));
    }
    Ok(if all.iter().all(Retention::is_clear) {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

fn delete(house: &mut House, name: &str, as_json: bool) -> Result<Exit, Failure> {
    let facility = house.facility()?;
    let record = house
        .desk
        .delete_due(facility, name, &Cancel::default(), &mut |_, _| {})?;
    let copies = house.desk.retention(facility)?.copies;
    if as_json {
        let copies: Value = copies
            .iter()
            .map(|copy| json!(copy.name.as_str()))
            .collect();
        let record = record.as_ref().map(record_to_json);
        print_json(&json!({ "record": record, "copies": copies }));
    } else if let Some(record) = &record {
        print(&record_to_text(house, record));
    } else {
        print(say(
            house.language,
            "Nič ni za izbris.",
            "Nothing is to be deleted.",
        ));
    }
    for copy in &copies {
        message(&words_of_copy(house, copy.name.as_str()));
    }
    Ok(if copies.is_empty() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

fn records(house: &House, as_json: bool) -> Result<Exit, Failure> {
    let mut records = Vec::new();
    for facility in house.facilities() {
        records.extend(house.desk.deletion_records(facility)?);
    }
    if as_json {
        print_json(&records.iter().map(record_to_json).collect());
    } else if records.is_empty() {
        let none = say(house.language, "Ni zapisnikov.", "No records.");
        print(none);
    } else {
        let texts: Vec<String> = records
            .iter()
            .map(|record| record_to_text(house, record))
            .collect();
        print(&texts.join("\n\n"));
    }
    Ok(Exit::Done)
}

fn statistics(house: &House, as_json: bool) -> Result<Exit, Failure> {
    let mut all: Vec<(FacilityId, MonthAndCountry, PastStays)> = Vec::new();
    for id in house.facilities() {
        let stays = house.desk.store().past_stays(id)?;
        all.extend(stays.into_iter().map(|(of, sums)| (id, of, sums)));
    }
    if as_json {
        let rows = all.iter().map(|(facility, (month, country), sums)| {
            json!({
                "facility": facility.number(),
                "month": month.to_string(),
                "country": country.map(Country::code),
                "arrivals": sums.arrivals,
                "nights": sums.nights,
            })
        });
        print_json(&rows.collect());
        return Ok(Exit::Done);
    }
    for (_, (month, country), sums) in &all {
        let country = country.map_or("-", Country::code);
        let arrivals = words::counted(sums.arrivals, words::Noun::Arrival, house.language);
        let nights = words::counted(sums.nights, words::Noun::Night, house.language);
        print(&format!("{month}  {country:<3} {arrivals:<14} {nights}"));
    }
    Ok(Exit::Done)
}

fn digits(house: &House, facility: FacilityId) -> usize {
    let settings = house.config.facility(facility);
    settings.map_or(1, |settings| settings.facility.sequence_number_width)
}

fn record_to_text(house: &House, record: &DeletionRecord) -> String {
    words::deletion_record(record, digits(house, record.facility), house.language).join("\n")
}

fn words_of_copy(house: &House, name: &str) -> String {
    words::copy_to_delete(name, house.language)
}

fn to_text(house: &House, kept: &Retention) -> String {
    let language = house.language;
    let width = digits(house, kept.facility);
    let mut lines = vec![format!("{} ({})", kept.name, kept.facility)];
    for year in &kept.years {
        lines.push(format!("  {}", words::kept_year(year, language)));
        if year.is_due {
            for numbers in &year.numbers {
                let text = words::numbers_of_year(numbers, width, language);
                lines.push(format!("    {text}"));
            }
        }
    }
    for entry in &kept.without_departure {
        let number = entry
            .sequence_number
            .map_or_else(|| "-".to_owned(), |number| number.padded(width));
        let number = format!("{}/{number}", entry.year);
        lines.push(format!("  {}", words::never_deleted(&number, language)));
    }
    if let Some(record) = &kept.unfinished {
        lines.push(format!(
            "  {}",
            words::deletion_unfinished(record, language)
        ));
    }
    let copies = kept.copies.iter();
    lines.extend(copies.map(|copy| format!("  {}", words_of_copy(house, copy.name.as_str()))));
    if kept.can_delete() {
        lines.push(say(
            language,
            format!(
                "  Izbris: recepcija retention delete --confirm \"{}\"",
                kept.name
            ),
            format!(
                "  To delete: recepcija retention delete --confirm \"{}\"",
                kept.name
            ),
        ));
    } else {
        let nothing = say(language, "Nič ni za izbris.", "Nothing is to be deleted.");
        lines.push(format!("  {nothing}"));
    }
    lines.join("\n")
}

fn to_json(kept: &Retention) -> Value {
    json!({
        "facility": kept.facility.number(),
        "name": kept.name,
        "years": kept.years.iter().map(year_to_json).collect::<Vec<_>>(),
        "without_departure": kept.without_departure.iter().map(|entry| json!({
            "id": entry.id.0,
            "year": entry.year,
            "sequence_number": entry.sequence_number.map(|number| number.number()),
        })).collect::<Vec<_>>(),
        "unfinished": kept.unfinished.as_ref().map(DeletionRecord::name),
        "copies": kept.copies.iter().map(|copy| copy.name.as_str()).collect::<Vec<_>>(),
    })
}

fn year_to_json(year: &KeptYear) -> Value {
    json!({
        "departure_year": year.departure_year,
        "entries": year.entries,
        "without_number": year.unnumbered,
        "due": year.is_due,
        "due_from": due_from(year.departure_year).to_string(),
        "numbers": year.numbers.iter().map(numbers_to_json).collect::<Vec<_>>(),
    })
}

fn numbers_to_json(numbers: &NumbersOfYear) -> Value {
    let range = |range: &NumberRange| json!([range.first.number(), range.last.number()]);
    json!({
        "arrival_year": numbers.year,
        "ranges": numbers.ranges.iter().map(range).collect::<Vec<_>>(),
        "holes": numbers.holes().iter().map(range).collect::<Vec<_>>(),
    })
}

fn record_to_json(record: &DeletionRecord) -> Value {
    json!({
        "record": record.name(),
        "deleted": record.deleted_at.to_rfc3339(),
        "facility": record.facility.number(),
        "facility_name": record.facility_name,
        "last_departure_year": record.last_departure_year,
        "entries": record.entries,
        "without_number": record.unnumbered,
        "numbers": record.numbers.iter().map(numbers_to_json).collect::<Vec<_>>(),
        "finished": record.is_finished,
    })
}
