//! `recepcija log`.

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, correct, entries, print, print_json};
use crate::desk::{self, SentPackage, SentRow};
use crate::domain::entry::Entry;
use crate::domain::identifiers::PackageId;
use crate::domain::moment::Moment;
use crate::eturizem::readable;
use crate::store::{Package, PackageFilter, RowOutcome};
use crate::words::{self, Noun, say};

#[derive(Debug, Args)]
pub(super) struct LogArguments {
    /// Number of a package: what was sent in it and what came back
    #[arg(conflicts_with_all = ["entry", "from", "to", "limit"])]
    id: Option<i64>,
    /// Only packages with this entry, 2026/412 or 412
    #[arg(long, value_name = "[YEAR/]NUMBER")]
    entry: Option<String>,
    /// Sent on this day or later
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// Sent on this day or earlier
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// At most so many, the newest
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    /// For programs
    #[arg(long)]
    json: bool,
}

pub(super) fn run(house: &House, asked: &LogArguments) -> Result<Exit, Failure> {
    match asked.id {
        Some(id) => one(house, id, asked.json),
        None => list(house, asked),
    }
}

fn list(house: &House, asked: &LogArguments) -> Result<Exit, Failure> {
    let midnight =
        |day: chrono::NaiveDate| Moment::from_local_lenient(day.and_time(chrono::NaiveTime::MIN));
    let entry = asked.entry.as_deref();
    let entry = entry
        .map(|number| correct::find(house, number))
        .transpose()?;
    let packages = house.desk.store().packages(&PackageFilter {
        facility: house.only,
        entry: entry.map(|entry| entry.id),
        from: asked.from.map(midnight),
        before: asked.to.and_then(|day| day.succ_opt()).map(midnight),
        limit: usize::try_from(asked.limit).unwrap_or(usize::MAX),
    })?;
    if asked.json {
        let packages = packages.iter().map(|package| to_json(house, package));
        print_json(&packages.collect());
    } else if packages.is_empty() {
        print(say(house.language, "Ni paketov.", "No packages."));
    } else {
        packages
            .iter()
            .for_each(|package| print(&to_text(house, package)));
    }
    Ok(Exit::Done)
}

fn one(house: &House, id: i64, as_json: bool) -> Result<Exit, Failure> {
    let found = house.desk.sent_package(PackageId(id))?;
    let found = found.ok_or_else(|| {
        Failure::WrongUse(say(
            house.language,
            format!("V arhivu ni paketa {id}."),
            format!("There is no package {id} in the archive."),
        ))
    })?;
    if as_json {
        print_json(&whole_to_json(house, &found));
    } else {
        whole_to_text(house, &found);
    }
    Ok(Exit::Done)
}

fn to_json(house: &House, package: &Package) -> Value {
    let end = package.end.as_ref();
    json!({
        "id": package.id.0,
        "at": package.at.to_rfc3339(),
        "account": package.account,
        "kind": package.kind.as_str(),
        "rows_sent": package.rows_sent,
        "rows_kept": package.rows_kept,
        "accepted": package.count(RowOutcome::Accepted),
        "rejected": package.count(RowOutcome::Rejected),
        "held": package.count(RowOutcome::Held),
        "unknown": package.count(RowOutcome::Unknown),
        "doubtful": package.count(RowOutcome::Doubtful),
        "not_delivered": package.count(RowOutcome::NotDelivered),
        "outcome": end.map(|end| end.outcome.as_str()),
        "text": desk::package_outcome(package, house.language),
        "error": end.and_then(|end| end.error.as_ref()).map(entries::error_to_json),
        "http_status": end.and_then(|end| end.http_status),
        "package_guid": end.and_then(|end| end.package_guid.as_ref()).map(|guid| guid.as_str()),
        "duration_ms": end.map(|end| end.duration_ms),
    })
}

fn whole_to_json(house: &House, found: &SentPackage) -> Value {
    let end = found.package.end.as_ref();
    let mut value = to_json(house, &found.package);
    let sha256: String = found
        .package
        .document_sha256
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    value["request"] = json!(found.request);
    value["request_is_whole"] = json!(found.is_whole);
    value["request_sha256"] = json!(sha256);
    value["answer"] = json!(end.and_then(|end| end.answer.as_ref()));
    value["answer_bytes"] = json!(end.and_then(|end| end.answer_bytes));
    value["rows"] = found.rows.iter().map(row_to_json).collect();
    value
}

fn row_to_json(row: &SentRow) -> Value {
    let (sent, entry) = (&row.row, &row.entry);
    json!({
        "place": sent.place,
        "id": entry.id.0,
        "facility": entry.facility.number(),
        "year": entry.year,
        "sequence_number": entry.sequence_number.map(|number| number.number()),
        "revision": sent.revision,
        "kind": sent.kind.as_str(),
        "outcome": sent.outcome.map(RowOutcome::as_str),
        "error": sent.error.as_ref().map(entries::error_to_json),
    })
}

/// One line for people: number, time, account, what, how many, how it ended, how long, which.
fn to_text(house: &House, package: &Package) -> String {
    let language = house.language;
    let end = package.end.as_ref();
    let took = end.map(|end| desk::exchange_duration(end.duration_ms, language));
    let guid = end.and_then(|end| end.package_guid.as_ref());
    let guid = guid.map(|guid| guid.to_string()).unwrap_or_default();
    let line = [
        format!("{:>5}", package.id.0),
        format!("{:<18}", words::moment_long(package.at)),
        format!("{:<10}", package.account),
        format!("{:<6}", desk::package_kind(package.kind, language)),
        format!(
            "{:<11}",
            words::counted(package.rows_sent, Noun::Row, language)
        ),
        format!("{:>7}", took.unwrap_or_default()),
        format!("{:<28}", desk::package_outcome(package, language)),
        guid,
    ];
    line.join("  ").trim_end().to_owned()
}

fn whole_to_text(house: &House, found: &SentPackage) {
    let language = house.language;
    let package = &found.package;
    print(&to_text(house, package));
    if let Some(status) = package.end.as_ref().and_then(|end| end.http_status) {
        print(&format!("HTTP {status}"));
    }
    for row in &found.rows {
        print(&row_to_text(house, row));
    }
    print(&format!("\n{}", head_of_request(house, found)));
    print(&readable::lines(&found.request).join("\n"));
    print(say(language, "\nOdgovor:", "\nAnswer:"));
    match package.end.as_ref().and_then(|end| end.answer.as_ref()) {
        Some(answer) => print(&readable::lines(answer).join("\n")),
        None => print(desk::why_no_answer_is_kept(package, language)),
    }
}

fn head_of_request(house: &House, found: &SentPackage) -> String {
    let language = house.language;
    let head = say(language, "Poslano", "Sent");
    let gone = found
        .package
        .rows_sent
        .saturating_sub(found.package.rows_kept);
    let note = match (found.is_whole, gone) {
        (true, _) => String::new(),
        (false, 0) => say(
            language,
            " (ni več bajt za bajtom, kar je bilo poslano)",
            " (not byte by byte what was sent)",
        )
        .to_owned(),
        (false, gone) => desk::rows_deleted(gone, language),
    };
    format!("{head}{note}:")
}

fn row_to_text(house: &House, row: &SentRow) -> String {
    let language = house.language;
    let outcome = row
        .row
        .outcome
        .map_or("-", |one| desk::row_outcome(one, language));
    let error = row.row.error.as_ref();
    let error = error.map(|error| format!("  {}", words::service_error(error, language)));
    format!(
        "{:>5}  {:<10}  {:<28}  {:<14}  {outcome}{}",
        row.row.place + 1,
        number(&row.entry),
        row.entry.full_name(),
        desk::report_kind(row.row.kind, language),
        error.unwrap_or_default(),
    )
}

fn number(entry: &Entry) -> String {
    let number = entry.sequence_number;
    number.map_or_else(
        || "-".to_owned(),
        |number| format!("{}/{number}", entry.year),
    )
}
