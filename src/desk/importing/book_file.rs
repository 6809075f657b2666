//! A `knjigaGostov` file: the switch from another program. Numbers are kept.

use std::collections::{BTreeMap, HashSet};
use std::io::Read;
use std::path::Path;

use chrono::Datelike;
use sha2::{Digest, Sha256};

use super::{
    Cancel, Desk, DeskError, ImportOptions, ImportReport, ImportedRow, ROWS_PER_TRANSACTION,
    RefusedWhy, Result, RowOutcome,
};
use crate::desk::changing::{apply, as_entered, changed_fields};
use crate::desk::list_differences;
use crate::desk::reporting::{self, SendAgain};
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::facility::Facility;
use crate::domain::findings::{Finding, FindingKind};
use crate::domain::identifiers::EntryId;
use crate::domain::list_difference::canonical;
use crate::domain::moment::{Moment, WHICH_OF_TWO, When};
use crate::domain::text::{SafeText, fold};
use crate::eturizem::daily_report::{FILE_MAX_BYTES, FileRow, read_file};
use crate::store::{NewEntry, Reading, Who, Writer};

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

    #[expect(clippy::type_complexity, reason = "told row by row, nowhere else")]
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

struct Publisher<'a> {
    writer: &'a Writer<'a>,
    facility: &'a Facility,
    who: &'a Who,
    now: Moment,
    already_reported: bool,
}

impl Publisher<'_> {
    fn row(
        &self,
        row: &FileRow,
        touched: &mut HashSet<EntryId>,
    ) -> Result<std::result::Result<(EntryId, RowOutcome), RefusedWhy>> {
        let year = row.details.stay.arrival.date().year();
        let holder = self
            .writer
            .number_holder(row.facility, year, row.sequence_number)?;
        let Some(id) = holder else {
            let inserted = self.insert(row)?;
            touched.insert(inserted.0);
            return Ok(Ok(inserted));
        };
        let entry = self.writer.entry(id)?;
        if !is_same_guest(&entry.details, row) {
            return Ok(Err(RefusedWhy::NumberTaken(entry.full_name())));
        }
        let said = self.writer.list_row(id)?;
        let mut outcome = outcome_of_change(&entry, row, &said, self.now);
        if !touched.contains(&id) {
            let fields: &[Field] = match &outcome {
                RowOutcome::NotApplied(fields) => fields,
                _ => &[],
            };
            let listed = details_of(row, &entry.details, self.now);
            list_differences::keep(self.writer, &entry, &listed, &Field::ALL, fields, self.now)?;
        }
        // A second row of the file with the same number changes nothing; it is shown.
        if let (false, RowOutcome::Changed(fields)) = (touched.insert(id), &outcome) {
            outcome = RowOutcome::NotApplied(fields.clone());
        }
        if let RowOutcome::Changed(fields) = &outcome {
            self.writer
                .record_change(self.now, self.who, "import_change", Some(id), fields)?;
            let details = details_of(row, &entry.details, self.now);
            let id = apply(self.writer, entry, details, self.facility, self.now)?;
            return Ok(Ok((id, outcome)));
        }
        Ok(Ok((id, outcome)))
    }

    fn insert(&self, row: &FileRow) -> Result<(EntryId, RowOutcome)> {
        let mut details = as_entered(row.details.clone(), self.now);
        if self.already_reported {
            // The file says what AJPES has; nobody here can choose between the two any more.
            details.unread.retain(|unread| !is_which_of_two(unread));
        }
        let new = NewEntry {
            facility: row.facility,
            details: &details,
            list_id: None,
        };
        let mut entry = self.writer.insert(&new)?;
        entry.sequence_number = Some(row.sequence_number);
        if self.already_reported {
            // What AJPES has is what the file says; only where it cannot be told by us is it
            // left to a person.
            reporting::put(self.writer, &mut entry)?;
            entry.storno = row.storno;
            if let Ok(payload) = reporting::payload(&entry, self.facility) {
                let departure = details.stay.departure();
                self.writer
                    .put_reported_elsewhere(entry.id, self.now, departure)?;
                self.writer
                    .keep_accepted_report(entry.id, &payload, departure, self.now)?;
                entry = self.writer.entry(entry.id)?;
                entry.storno = row.storno;
                reporting::put(self.writer, &mut entry)?;
            }
            entry = self.writer.entry(entry.id)?;
        }
        if row.storno && !self.already_reported {
            // A storno of what AJPES may have: it is told.
            entry.reporting.left_house = true;
        }
        entry.storno = row.storno;
        reporting::settle(
            self.writer,
            &mut entry,
            self.facility,
            SendAgain::No,
            self.now,
        )?;
        self.writer
            .record_change(self.now, self.who, "import", Some(entry.id), &[])?;
        Ok((entry.id, RowOutcome::New))
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

fn details_of(row: &FileRow, held: &EntryDetails, now: Moment) -> EntryDetails {
    // A file says nothing of units, beds, reasons, notes and of who slept (R33).
    let mut details = as_entered(row.details.clone(), now);
    details.stay.units = held.stay.units.clone();
    details.stay.extra_bed = held.stay.extra_bed;
    details.stay.slept_same_day =
        held.stay.slept_same_day && held.stay.departure() == details.stay.departure();
    details.tax_reason = held.tax_reason.clone();
    details.tax_charged = held.tax_charged;
    details.note = held.note.clone();
    keep_chosen_hour(&mut details, held);
    details
}

/// A file that does not say which of two hours it means says nothing against the one that the
/// entry has.
fn keep_chosen_hour(listed: &mut EntryDetails, held: &EntryDetails) {
    let open = listed
        .unread
        .iter()
        .filter(|unread| is_which_of_two(unread));
    let open: Vec<Field> = open.map(|(field, _)| *field).collect();
    let local = |when: When| when.start().local();
    let (theirs, ours) = (&listed.stay, &held.stay);
    let same_arrival = local(theirs.arrival) == local(ours.arrival);
    let same_departure = theirs.departure().map(local) == ours.departure().map(local);
    for field in open {
        match field {
            Field::Arrival if same_arrival => listed.stay.arrival = held.stay.arrival,
            Field::Departure if same_departure => {
                listed.stay.expected_departure = held.stay.expected_departure;
                listed.stay.actual_departure = held.stay.actual_departure;
            }
            _ => continue,
        }
        listed.unread.retain(|(unread, _)| *unread != field);
        let asked = held.unread.iter().filter(|(unread, _)| *unread == field);
        listed.unread.extend(asked.cloned());
    }
}

/// The hour came twice that night in October, and a person is to say which is meant.
fn is_which_of_two((_, text): &(Field, SafeText)) -> bool {
    text.as_str().ends_with(WHICH_OF_TWO)
}

/// Where the first of two hours was taken without asking, since AJPES has the guest already.
fn hours_taken_first(row: &FileRow) -> Vec<Finding> {
    let open = row.details.unread.iter();
    open.filter(|unread| is_which_of_two(unread))
        .map(|(field, text)| Finding::at(*field, FindingKind::NotUnderstood(text.clone())))
        .collect()
}

fn outcome_of_change(
    entry: &crate::domain::entry::Entry,
    row: &FileRow,
    said: &BTreeMap<String, String>,
    now: Moment,
) -> RowOutcome {
    let listed = details_of(row, &entry.details, now);
    let mut fields = changed_fields(&entry.details, &listed);
    // A person left it as it is, or mended it, after the file had said the same.
    fields.retain(|field| said.get(field.as_str()) != Some(&canonical(&listed, *field)));
    let is_out = entry.reporting.registered_at.is_some() || entry.reporting.left_house;
    if fields.is_empty() {
        RowOutcome::Unchanged
    } else if is_out || entry.storno {
        RowOutcome::NotApplied(fields)
    } else {
        RowOutcome::Changed(fields)
    }
}

fn is_same_guest(held: &EntryDetails, row: &FileRow) -> bool {
    let (guest, other) = (&held.guest, &row.details.guest);
    let name = |first: &str, last: &str| fold(&format!("{last} {first}"));
    let same_name = name(guest.first_name.as_str(), guest.surname.as_str())
        == name(other.first_name.as_str(), other.surname.as_str());
    same_name
        || (guest.birth_date.is_some() && guest.birth_date == other.birth_date)
        || (!guest.document_number.is_empty() && guest.document_number == other.document_number)
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
