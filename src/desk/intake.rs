//! The intake folder: another program drops its exports there; they are taken in and moved away.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::importing::{ImportOptions, ImportReport, ImportedRow, RowOutcome};
use super::sending::Cancel;
use super::{Desk, DeskError, Result};
use crate::domain::identifiers::FacilityId;

/// Folder beside the files, for what was taken in.
pub const READ_FOLDER: &str = "prebrano";
/// Folder beside the files, for what could not be read.
pub const REFUSED_FOLDER: &str = "zavrnjeno";
/// A file that was written to within this time is left for the next look: its program may still
/// be writing.
pub const QUIET_TIME: Duration = Duration::from_secs(2);

/// What became of one file of the folder.
#[derive(Debug)]
pub struct IntakeReport {
    /// Where the file is now.
    pub path: PathBuf,
    /// What came of it; an error when it could not be read at all.
    pub outcome: Result<ImportReport>,
}

/// Takes in every file of a folder that is written to its end; each is moved into a folder beside,
/// with a report when something in it needs a person.
///
/// # Errors
/// [`DeskError`] when the folder cannot be read; a file that cannot be read is in the reports.
pub fn take_in_folder(
    desk: &mut Desk,
    facility: FacilityId,
    folder: &Path,
    cancel: &Cancel,
) -> Result<Vec<IntakeReport>> {
    let mut reports = Vec::new();
    for path in files(folder)? {
        if cancel.is_given_up() {
            break;
        }
        let options = ImportOptions {
            facility,
            mapping: None,
            already_reported: false,
            dry_run: false,
        };
        let mut lines = Vec::new();
        let outcome = desk.import(&path, &options, cancel, &mut |row, _| {
            lines.extend(report_line(row));
        });
        if matches!(&outcome, Err(error) if error.is_passing())
            || matches!(&outcome, Ok(report) if report.given_up)
        {
            // It stays where it is and is tried again.
            reports.push(IntakeReport { path, outcome });
            continue;
        }
        if let Err(error) = &outcome {
            lines.push(crate::domain::text::without_hostile(&error.to_string()));
        }
        let place = if outcome.is_ok() {
            READ_FOLDER
        } else {
            REFUSED_FOLDER
        };
        let path = move_beside(&path, place, &lines)?;
        reports.push(IntakeReport { path, outcome });
    }
    Ok(reports)
}

/// Whether anything lies in a folder that was not taken in yet: a file still being written, or one
/// that could not be taken in for now.
#[must_use]
pub fn is_anything_left(folder: &Path) -> bool {
    // What cannot be read now may be read later.
    std::fs::read_dir(folder).map_or(true, |items| {
        items.flatten().any(|item| {
            let hidden = item.file_name().to_string_lossy().starts_with('.');
            let is_file = item.metadata().is_ok_and(|metadata| metadata.is_file());
            is_file && !hidden
        })
    })
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |source| DeskError::File {
        path: folder.to_owned(),
        source,
    };
    let mut files = Vec::new();
    for item in std::fs::read_dir(folder).map_err(failed)? {
        let item = item.map_err(failed)?;
        let Ok(metadata) = item.metadata() else {
            continue;
        };
        let hidden = item.file_name().to_string_lossy().starts_with('.');
        let quiet = metadata
            .modified()
            .ok()
            .and_then(crate::clock::age)
            .is_none_or(|age| age >= QUIET_TIME);
        if metadata.is_file() && !hidden && quiet {
            files.push(item.path());
        }
    }
    files.sort();
    Ok(files)
}

/// A line for the report beside the file: line numbers and names of findings, no guest.
fn report_line(row: &ImportedRow) -> Option<String> {
    let line = row.line;
    match &row.outcome {
        RowOutcome::Refused(why) => Some(format!("{line}: refused: {}", why.code())),
        RowOutcome::NotApplied(fields) => {
            let fields: Vec<_> = fields.iter().map(|field| field.as_str()).collect();
            Some(format!(
                "{line}: differs from what was reported: {}",
                fields.join(" ")
            ))
        }
        RowOutcome::New | RowOutcome::Changed(_) | RowOutcome::Unchanged => {
            let asked: Vec<_> = row
                .findings
                .iter()
                .filter(|finding| finding.asks_a_person())
                .map(|finding| format!("{} {}", finding.field.as_str(), finding.kind.as_str()))
                .collect();
            (!asked.is_empty()).then(|| format!("{line}: {}", asked.join(", ")))
        }
    }
}

fn move_beside(path: &Path, place: &str, lines: &[String]) -> Result<PathBuf> {
    let failed = |source| DeskError::File {
        path: path.to_owned(),
        source,
    };
    let folder = path.parent().unwrap_or(Path::new(".")).join(place);
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut target = folder.join(&name);
    let mut copy = 2;
    while target.exists() {
        target = folder.join(format!("{copy}-{name}"));
        copy += 1;
    }
    std::fs::rename(path, &target).map_err(failed)?;
    if !lines.is_empty() {
        let mut report = target.clone().into_os_string();
        report.push(".report.txt");
        std::fs::write(report, lines.join("\n") + "\n").map_err(failed)?;
    }
    Ok(target)
}
