//! A `knjigaGostov` file: the switch from another program. Numbers are kept.

mod compared;
mod publishing;

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

use chrono::Datelike;
use sha2::{Digest, Sha256};

use self::compared::{hours_taken_first, is_same_guest, outcome_of_change};
use self::publishing::Publisher;
use super::{
    Cancel, Desk, DeskError, ImportOptions, ImportReport, ImportedRow, ROWS_PER_TRANSACTION,
    RefusedWhy, Result, RowOutcome,
};
use crate::desk::changing::as_entered;
use crate::domain::identifiers::EntryId;
use crate::eturizem::daily_report::{FILE_MAX_BYTES, FileRow, read_file};
use crate::store::Reading;

/// Line and name of a row, and the entry that it became, or why it became none.
type PublishedRow = (
    u64,
    String,
    std::result::Result<(EntryId, RowOutcome), RefusedWhy>,
);

impl Desk {
    pub(super) fn import_book_file(
        &mut self,
        path: &Path,
        options: &ImportOptions,
        cancel: &Cancel,
        told: &mut dyn FnMut(&ImportedRow, usize),
    ) -> Result<ImportReport> {
        let bytes = bytes_of(path)?;
        let rows = read_file(&bytes)?;
        let total = rows.len();
        let mut report = ImportReport::default();
        let mut tell = |row: ImportedRow, report: &mut ImportReport| {
            report.count(&row);
            told(&row, total);
        };
        let mut mine = Vec::new();
        for row in rows {
            match row {
                Ok(row) if row.facility == options.facility => mine.push(row),
                Ok(row) => tell(
                    refused(row.line, RefusedWhy::OtherFacility(row.facility)),
                    &mut report,
                ),
                Err(error) => {
                    let why = RefusedWhy::BookFile(error.problem.to_string());
                    tell(refused(error.line, why), &mut report);
                }
            }
        }
        mine.sort_by_key(|row| (row.details.stay.arrival.start(), row.line));
        if options.dry_run {
            for row in mine {
                let row = self.rehearse_book_row(&row)?;
                tell(row, &mut report);
            }
            return Ok(report);
        }
        let import = self.begin_book_file(path, &bytes, options)?;
        report.import_id = Some(import);
        let mut touched = HashSet::new();
        for (chunk, rows) in mine.chunks(ROWS_PER_TRANSACTION).enumerate() {
            if cancel.is_given_up() {
                report.given_up = true;
                return Ok(report);
            }
            let published = chunk * ROWS_PER_TRANSACTION + rows.len();
            let done = self.publish_book_rows(import, published, rows, &mut touched, options)?;
            for (read, done) in rows.iter().zip(done) {
                tell(self.published(read, done, options)?, &mut report);
            }
        }
        let now = self.now();
        self.store
            .write(|writer| writer.finish_import(import, now))?;
        Ok(report)
    }

    /// What became of a row that was published.
    fn published(
        &self,
        read: &FileRow,
        (line, name, done): PublishedRow,
        options: &ImportOptions,
    ) -> Result<ImportedRow> {
        let (id, outcome) = match done {
            Ok(done) => done,
            Err(why) => {
                return Ok(ImportedRow {
                    name,
                    ..refused_at(line, why)
                });
            }
        };
        let saved = self.saved(id)?;
        let mut findings = saved.findings;
        if options.already_reported && outcome == RowOutcome::New {
            findings.extend(hours_taken_first(read));
        }
        Ok(ImportedRow {
            line,
            outcome,
            name,
            entry: Some(saved.entry),
            findings,
        })
    }

    fn begin_book_file(
        &mut self,
        path: &Path,
        bytes: &[u8],
        options: &ImportOptions,
    ) -> Result<i64> {
        let sha256: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        let now = self.now();
        let import = self
            .store
            .write(|writer| writer.begin_import(options.facility, &sha256, &name, now))?;
        Ok(import.id)
    }

    fn rehearse_book_row(&self, row: &FileRow) -> Result<ImportedRow> {
        let year = row.details.stay.arrival.date().year();
        let holder = self
            .store
            .number_holder(row.facility, year, row.sequence_number)?;
        let details = as_entered(row.details.clone(), self.now());
        let findings = self.findings(row.facility, &details, holder)?;
        let entry = holder.map(|id| self.store.entry(id)).transpose()?;
        let outcome = match &entry {
            None => RowOutcome::New,
            Some(entry) if !is_same_guest(&entry.details, row) => {
                RowOutcome::Refused(RefusedWhy::NumberTaken(entry.full_name()))
            }
            Some(entry) => {
                let said = self.store.list_row(entry.id)?;
                outcome_of_change(entry, row, &said, self.now())
            }
        };
        let line = u64::try_from(row.line).unwrap_or(u64::MAX);
        Ok(ImportedRow {
            line,
            outcome,
            name: name(row),
            entry,
            findings,
        })
    }

    fn publish_book_rows(
        &mut self,
        import: i64,
        published: usize,
        rows: &[FileRow],
        touched: &mut HashSet<EntryId>,
        options: &ImportOptions,
    ) -> Result<Vec<PublishedRow>> {
        let now = self.now();
        let who = self.who.clone();
        let facility = self.facility(options.facility)?.clone();
        self.store.write(|writer| {
            let publisher = Publisher {
                writer,
                facility: &facility,
                who: &who,
                now,
                already_reported: options.already_reported,
            };
            let mut done = Vec::with_capacity(rows.len());
            for row in rows {
                let line = u64::try_from(row.line).unwrap_or(u64::MAX);
                done.push((line, name(row), publisher.row(row, touched)?));
            }
            writer.advance_import(import, published)?;
            Ok(done)
        })
    }
}

/// What stands in the file, with one byte more than is taken where there is too much.
fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(FILE_MAX_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|source| DeskError::File {
            path: path.to_owned(),
            source,
        })?;
    Ok(bytes)
}

fn name(row: &FileRow) -> String {
    let guest = &row.details.guest;
    format!("{} {}", guest.surname, guest.first_name)
        .trim()
        .to_owned()
}

fn refused(line: usize, why: RefusedWhy) -> ImportedRow {
    refused_at(u64::try_from(line).unwrap_or(u64::MAX), why)
}

fn refused_at(line: u64, why: RefusedWhy) -> ImportedRow {
    ImportedRow {
        line,
        outcome: RowOutcome::Refused(why),
        entry: None,
        name: String::new(),
        findings: Vec::new(),
    }
}
