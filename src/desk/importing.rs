//! Taking in lists of other programs and `knjigaGostov` files.
//!
//! A list is read and checked outside any transaction and published in short ones, in order of
//! arrival, under one number that goes on after a crash; no desk waits for it. Memory does not
//! grow with the list: of each row only its arrival and its place in the file are kept.

mod book_file;
mod list;
mod row;

use std::io::Read;
use std::path::Path;

use super::sending::Cancel;
use super::{Desk, DeskError, Result};
use crate::config::ImportMapping;
use crate::domain::country::Country;
use crate::domain::entry::{Entry, Field};
use crate::domain::findings::Finding;
use crate::domain::identifiers::FacilityId;
use crate::lists::{
    ColumnMeaning, ListEncoding, ListLimits, ListMapping, RefusalReason, looks_like_xml,
};

/// How a file is taken in.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The facility whose guests these are.
    pub facility: FacilityId,
    /// Name of the mapping `[import.NAME]`.
    pub mapping: Option<String>,
    /// Another program reported the entries of a `knjigaGostov` file already.
    pub already_reported: bool,
    /// Nothing is written.
    pub dry_run: bool,
}

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOutcome {
    /// A new entry.
    New,
    /// An entry that was there; these fields changed and were applied.
    Changed(Vec<Field>),
    /// An entry that AJPES has, or that a person changed: the list says something else in these
    /// fields, and nothing was applied.
    NotApplied(Vec<Field>),
    /// An entry that was there, with nothing new.
    Unchanged,
    /// It cannot be read.
    Refused(RefusedWhy),
}

/// Why a row was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusedWhy {
    /// A row of a list.
    List(RefusalReason),
    /// A row of a `knjigaGostov` file that breaks its schema.
    BookFile(String),
    /// It is of another facility.
    OtherFacility(FacilityId),
    /// Its number has another guest.
    NumberTaken(String),
}

impl RefusedWhy {
    /// The reason without anything of a guest, for a report that stays in a folder.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::List(reason) => match reason {
                RefusalReason::ColumnCount { .. } => "column_count",
                RefusalReason::ArrivalMissing => "arrival_missing",
                RefusalReason::ArrivalNotRead(_) => "arrival_not_read",
                RefusalReason::NoName => "no_name",
                RefusalReason::NotDecodable(_) => "not_decodable",
                RefusalReason::FieldTooLong(_) => "field_too_long",
                RefusalReason::RowTooLong => "row_too_long",
                RefusalReason::QuoteNotClosed => "quote_not_closed",
                RefusalReason::ReadingFailed(_) => "reading_failed",
            },
            Self::BookFile(_) => "schema",
            Self::OtherFacility(_) => "other_facility",
            Self::NumberTaken(_) => "number_taken",
        }
    }
}

/// One row that was taken in, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRow {
    /// Line in the file.
    pub line: u64,
    /// What became of it.
    pub outcome: RowOutcome,
    /// The entry as it stands now; `None` for a refused row, and for a new one of a dry run.
    pub entry: Option<Entry>,
    /// Name of the guest, as the row has it.
    pub name: String,
    /// What is found in the entry.
    pub findings: Vec<Finding>,
}

impl ImportedRow {
    /// Whether a person must look at it.
    #[must_use]
    pub fn needs_person(&self) -> bool {
        match self.outcome {
            RowOutcome::Refused(_) | RowOutcome::NotApplied(_) => true,
            RowOutcome::New | RowOutcome::Changed(_) | RowOutcome::Unchanged => {
                self.findings.iter().any(Finding::asks_a_person)
            }
        }
    }
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Number of the import; `None` for a dry run.
    pub import_id: Option<i64>,
    /// Rows read.
    pub rows: usize,
    /// New entries.
    pub new: usize,
    /// Entries changed.
    pub changed: usize,
    /// Changes that were shown but not applied.
    pub not_applied: usize,
    /// Rows without anything new.
    pub unchanged: usize,
    /// Rows whose entry has a blocking finding.
    pub needs_attention: usize,
    /// Rows that cannot be read.
    pub refused: usize,
    /// Somebody gave up before the end; the same file goes on where it stopped.
    pub given_up: bool,
}

impl ImportReport {
    /// Whether a person must look at something.
    #[must_use]
    pub fn needs_person(&self) -> bool {
        self.refused + self.needs_attention + self.not_applied > 0
    }

    fn count(&mut self, row: &ImportedRow) {
        self.rows += 1;
        match &row.outcome {
            RowOutcome::New => self.new += 1,
            RowOutcome::Changed(_) => self.changed += 1,
            RowOutcome::NotApplied(_) => self.not_applied += 1,
            RowOutcome::Unchanged => self.unchanged += 1,
            RowOutcome::Refused(_) => self.refused += 1,
        }
        let blocked = row.findings.iter().any(Finding::is_blocking);
        self.needs_attention += usize::from(blocked);
    }
}

/// Rows of one transaction: short enough that no desk notices.
const ROWS_PER_TRANSACTION: usize = 100;

impl Desk {
    /// Takes in a list or a `knjigaGostov` file; each row is told as it is published.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read at all or the book cannot be written; what was
    /// published stays, and the same file goes on from there.
    pub fn import(
        &mut self,
        path: &Path,
        options: &ImportOptions,
        cancel: &Cancel,
        told: &mut dyn FnMut(&ImportedRow, usize),
    ) -> Result<ImportReport> {
        self.facility(options.facility)?;
        let mut first = [0_u8; 512];
        let failed = |source| DeskError::File {
            path: path.to_owned(),
            source,
        };
        let mut file = std::fs::File::open(path).map_err(failed)?;
        let read = file.read(&mut first).map_err(failed)?;
        if looks_like_xml(&first[..read]) {
            return self.import_book_file(path, options, cancel, told);
        }
        let mut mapping = match &options.mapping {
            None => ListMapping::default(),
            Some(name) => {
                let mapping = self.config.import(name);
                mapping_of(mapping.ok_or_else(|| DeskError::UnknownMapping(name.clone()))?)
            }
        };
        mapping.limits = self.list_limits();
        self.import_list(path, &mapping, options, cancel, told)
    }
}

impl Desk {
    /// How large a list may be: what the settings say, else what is usual.
    fn list_limits(&self) -> ListLimits {
        let usual = ListLimits::default();
        let said = self.config.limits;
        ListLimits {
            mebibytes: said.list_mebibytes.unwrap_or(usual.mebibytes),
            rows: said.list_rows.unwrap_or(usual.rows),
        }
    }
}

/// The mapping of the configuration in the terms of lists; its form was checked when it was read.
fn mapping_of(mapping: &ImportMapping) -> ListMapping {
    ListMapping {
        delimiter: mapping
            .delimiter
            .and_then(|delimiter| u8::try_from(delimiter).ok()),
        encoding: mapping
            .encoding
            .as_deref()
            .and_then(ListEncoding::from_name),
        columns: mapping
            .columns
            .iter()
            .filter_map(|(head, meaning)| Some((head.clone(), ColumnMeaning::from_name(meaning)?)))
            .collect(),
        date_formats: mapping.date_formats.clone(),
        documents: mapping.documents.clone(),
        countries: mapping
            .countries
            .iter()
            .filter_map(|(word, code)| Some((word.clone(), Country::from_code(code)?)))
            .collect(),
        sexes: mapping.sexes.clone(),
        limits: ListLimits::default(),
    }
}
