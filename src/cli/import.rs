//! `recepcija import`.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, entries, message, print};
use crate::desk::{Cancel, ImportOptions, ImportReport, ImportedRow, RowOutcome, take_in_folder};
use crate::domain::entry::Field;
use crate::domain::language::Language;
use crate::words;

/// How often the intake folders are looked at.
const WATCH_SECONDS: u64 = 2;
/// How many rows pass between two marks of progress.
const PROGRESS_EVERY_ROWS: usize = 500;

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// List (CSV) or knjigaGostov file (XML)
    #[arg(required_unless_present = "watch")]
    file: Option<PathBuf>,
    /// Mapping [import.NAME] of the configuration
    #[arg(long, value_name = "NAME")]
    mapping: Option<String>,
    /// The entries of the file were reported by another program
    #[arg(long)]
    already_reported: bool,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// For programs
    #[arg(long)]
    json: bool,
    /// Take in the intake folders, and go on doing so
    #[arg(long, conflicts_with_all = ["file", "dry_run", "already_reported"])]
    watch: bool,
}

pub(super) fn run(house: &mut House, asked: &ImportArguments) -> Result<Exit, Failure> {
    let Some(file) = &asked.file else {
        return watch(house);
    };
    let options = ImportOptions {
        facility: house.facility()?,
        mapping: asked.mapping.clone(),
        already_reported: asked.already_reported,
        dry_run: asked.dry_run,
    };
    let language = house.language;
    let is_watched = std::io::stderr().is_terminal();
    let mut json = JsonReport::default();
    let mut rows = 0;
    let report = house
        .desk
        .import(file, &options, &Cancel::default(), &mut |row, total| {
            rows += 1;
            if is_watched && rows % PROGRESS_EVERY_ROWS == 0 {
                let _ = write!(std::io::stderr(), "\r{rows}/{total}");
            }
            if row.outcome != RowOutcome::Unchanged || !row.findings.is_empty() {
                if asked.json {
                    json.tell(row, language);
                } else if let Some(text) = to_text(row, language) {
                    print(&text);
                }
            }
        })?;
    if is_watched && rows >= PROGRESS_EVERY_ROWS {
        message("");
    }
    if asked.json {
        json.finish(&report, asked.dry_run);
    } else {
        print(&summary(&report, language));
    }
    Ok(if report.needs_person() {
        Exit::NeedsPerson
    } else {
        Exit::Done
    })
}

/// Takes in the intake folders until the process is asked to end.
fn watch(house: &mut House) -> Result<Exit, Failure> {
    let folders: Vec<_> = house
        .config
        .facilities
        .iter()
        .filter(|settings| house.only.is_none_or(|only| only == settings.facility.id))
        .filter_map(|settings| Some((settings.facility.id, settings.intake.clone()?)))
        .collect();
    if folders.is_empty() {
        return Err(Failure::wrong_use(words::say(
            house.language,
            "V nastavitvah ni mape za prevzem (intake).",
            "The settings name no intake folder (intake).",
        )));
    }
    let (ended, end) = mpsc::channel();
    let cancel = Cancel::default();
    let giving_up = cancel.clone();
    let mut signals = signal_hook::iterator::Signals::new([
        signal_hook::consts::SIGINT,
        signal_hook::consts::SIGTERM,
        signal_hook::consts::SIGHUP,
    ])?;
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            giving_up.give_up();
            let _ = ended.send(());
        }
    });
    loop {
        for (facility, folder) in &folders {
            match take_in_folder(&mut house.desk, *facility, folder, &cancel) {
                Ok(reports) => reports.iter().for_each(|report| {
                    let name = report.path.display();
                    match &report.outcome {
                        Ok(done) => message(&format!("{name}: {}", summary(done, house.language))),
                        Err(error) => {
                            message(&format!("{name}: {}", error.describe(house.language)));
                        }
                    }
                }),
                Err(error) => message(&error.describe(house.language)),
            }
        }
        match end.recv_timeout(Duration::from_secs(WATCH_SECONDS)) {
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(Exit::Done),
        }
    }
}

fn field_names(fields: &[Field], language: Language) -> String {
    fields
        .iter()
        .map(|field| words::field_name(*field, language))
        .collect::<Vec<_>>()
        .join(", ")
}

fn to_json(row: &ImportedRow, language: Language) -> Value {
    let entry = row.entry.as_ref();
    let (outcome, fields) = match &row.outcome {
        RowOutcome::New => ("new", &[][..]),
        RowOutcome::Changed(fields) => ("changed", fields.as_slice()),
        RowOutcome::NotApplied(fields) => ("not_applied", fields.as_slice()),
        RowOutcome::Unchanged => ("unchanged", &[][..]),
        RowOutcome::Refused(_) => ("refused", &[][..]),
    };
    let reason = match &row.outcome {
        RowOutcome::Refused(why) => Some(why.describe(language)),
        RowOutcome::New
        | RowOutcome::Changed(_)
        | RowOutcome::NotApplied(_)
        | RowOutcome::Unchanged => None,
    };
    json!({
        "line": row.line,
        "outcome": outcome,
        "name": row.name,
        "id": entry.map(|entry| entry.id.0),
        "year": entry.map(|entry| entry.year),
        "sequence_number": entry.and_then(|entry| entry.sequence_number).map(|n| n.number()),
        "state": entry.map(|entry| entry.reporting.state.as_str()),
        "fields": fields.iter().map(|field| field.as_str()).collect::<Vec<_>>(),
        "findings": entries::findings_to_json(&row.findings, language),
        "reason": reason,
    })
}

/// The report for programs, written row by row: memory does not grow with the list.
#[derive(Default)]
struct JsonReport {
    is_begun: bool,
    refused: Vec<Value>,
}

impl JsonReport {
    fn tell(&mut self, row: &ImportedRow, language: Language) {
        let value = to_json(row, language);
        if matches!(row.outcome, RowOutcome::Refused(_)) {
            self.refused.push(value);
            return;
        }
        let before = if self.is_begun {
            ",\n  "
        } else {
            "{\n\"entries\": [\n  "
        };
        self.is_begun = true;
        super::print_part(&format!("{before}{value}"));
    }

    fn finish(self, report: &ImportReport, dry_run: bool) {
        let rest = json!({
            "import_id": report.import_id,
            "dry_run": dry_run,
            "rows": report.rows,
            "new": report.new,
            "changed": report.changed,
            "not_applied": report.not_applied,
            "unchanged": report.unchanged,
            "needs_attention": report.needs_attention,
            "refused": self.refused,
        });
        let rest = format!("{rest:#}");
        let begin = if self.is_begun {
            "\n],"
        } else {
            "{\n\"entries\": [],"
        };
        print(&format!("{begin}{}", rest.trim_start_matches('{')));
    }
}

/// A row for people; nothing for one that is simply new.
fn to_text(row: &ImportedRow, language: Language) -> Option<String> {
    let line = words::say(language, "vrstica", "line");
    let head = format!("{line} {}: {}", row.line, row.name);
    let mut parts = Vec::new();
    match &row.outcome {
        RowOutcome::Refused(why) => parts.push(why.describe(language)),
        RowOutcome::Changed(fields) => {
            let changed = words::say(language, "spremenjeno", "changed");
            parts.push(format!("{changed}: {}", field_names(fields, language)));
        }
        RowOutcome::NotApplied(fields) => {
            let differs = words::say(
                language,
                "seznam pravi drugače kot knjiga, ni prevzeto",
                "the list differs from the book, not applied",
            );
            parts.push(format!("{differs}: {}", field_names(fields, language)));
        }
        RowOutcome::New | RowOutcome::Unchanged => {}
    }
    parts.extend(row.findings.iter().map(|finding| {
        let mark = if finding.is_blocking() { "! " } else { "" };
        format!("{mark}{}", words::finding(finding, language))
    }));
    (!parts.is_empty()).then(|| format!("{head}\n  {}", parts.join("\n  ")))
}

fn summary(report: &ImportReport, language: Language) -> String {
    let mut parts = Vec::new();
    let mut part = |slovenian, english, count: usize| {
        parts.push(format!(
            "{} {count}",
            words::say(language, slovenian, english)
        ));
    };
    part("vrstic", "rows", report.rows);
    part("novih", "new", report.new);
    for (slovenian, english, count) in [
        ("spremenjenih", "changed", report.changed),
        ("nespremenjenih", "unchanged", report.unchanged),
        ("ne prevzetih", "not applied", report.not_applied),
        ("za popravek", "to be mended", report.needs_attention),
        ("zavrnjenih", "refused", report.refused),
    ] {
        if count > 0 {
            part(slovenian, english, count);
        }
    }
    parts.join(", ")
}
