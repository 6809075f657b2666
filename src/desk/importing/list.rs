//! A list: indexed once, then published in order of arrival.

use crate::store::Reading;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::row::{self, RowChange};
use super::{
    Cancel, Desk, ImportOptions, ImportReport, ImportedRow, ROWS_PER_TRANSACTION, RefusedWhy,
    Result, RowOutcome,
};
use crate::desk::changing::{all_findings, apply, as_entered};
use crate::desk::list_differences;
use crate::desk::reporting::{self, SendAgain};
use crate::domain::entry::{Entry, Field};
use crate::domain::facility::Facility;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::Moment;
use crate::lists::{ListFile, ListMapping, ListRow, RefusedRow, SharedIds};
use crate::store::{IdUse, NewEntry, Who, Writer, list_says};

/// What was done with a row inside the transaction, told after it.
struct Published {
    line: u64,
    name: String,
    outcome: RowOutcome,
    entry: EntryId,
}

impl Desk {
    pub(super) fn import_list(
        &mut self,
        path: &Path,
        mapping: &ListMapping,
        options: &ImportOptions,
        cancel: &Cancel,
        told: &mut dyn FnMut(&ImportedRow, usize),
    ) -> Result<ImportReport> {
        let file = ListFile::open(path, mapping)?;
        let index = file.index()?;
        let total = index.rows.len() + index.refused.len();
        let mut report = ImportReport::default();
        for refused in index.refused {
            tell_refused(refused, &mut report, total, told);
        }
        let import = if options.dry_run {
            None
        } else {
            Some(self.begin(path, &file, options)?)
        };
        report.import_id = import.map(|import| import.id);
        // The rows already published are read again: they match their entries and change nothing.
        let mut published = 0;
        let mut touched = HashSet::new();
        for places in index.rows.chunks(ROWS_PER_TRANSACTION) {
            if cancel.is_given_up() {
                report.given_up = true;
                return Ok(report);
            }
            let mut rows = Vec::with_capacity(places.len());
            for place in places {
                match file.row_at(place.place)? {
                    Ok(row) => rows.push(row),
                    Err(refused) => tell_refused(refused, &mut report, total, told),
                }
            }
            published += places.len();
            let done = match import {
                Some(import) => self.publish(
                    import.id,
                    published,
                    &rows,
                    &index.shared_ids,
                    &mut touched,
                    options,
                )?,
                None => {
                    self.rehearse(&rows, &index.shared_ids, options, &mut report, total, told)?
                }
            };
            for row in done {
                let row = self.imported(row)?;
                report.count(&row);
                told(&row, total);
            }
        }
        if let Some(import) = import {
            let now = self.now();
            self.store
                .write(|writer| writer.finish_import(import.id, now))?;
        }
        Ok(report)
    }

    fn begin(
        &mut self,
        path: &Path,
        file: &ListFile,
        options: &ImportOptions,
    ) -> Result<crate::store::Import> {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        let now = self.now();
        Ok(self.store.write(|writer| {
            writer.begin_import(options.facility, file.content_sha256(), &name, now)
        })?)
    }

    /// One short transaction.
    fn publish(
        &mut self,
        import: i64,
        published: usize,
        rows: &[ListRow],
        shared_ids: &SharedIds,
        touched: &mut HashSet<EntryId>,
        options: &ImportOptions,
    ) -> Result<Vec<Published>> {
        let now = self.now();
        let who = self.who.clone();
        let facility = self.facility(options.facility)?.clone();
        self.store.write(|writer| {
            let publisher = Publisher {
                writer,
                facility: &facility,
                who: &who,
                now,
            };
            let done = rows
                .iter()
                .map(|row| publisher.row(row, id_use(row, shared_ids), touched))
                .collect::<Result<Vec<_>>>()?;
            writer.advance_import(import, published)?;
            Ok(done)
        })
    }

    /// What publishing would do; nothing is written.
    fn rehearse(
        &self,
        rows: &[ListRow],
        shared_ids: &SharedIds,
        options: &ImportOptions,
        report: &mut ImportReport,
        total: usize,
        told: &mut dyn FnMut(&ImportedRow, usize),
    ) -> Result<Vec<Published>> {
        let now = self.now();
        let facility = self.facility(options.facility)?;
        for row in rows {
            let new = NewEntry {
                facility: options.facility,
                details: &row.details,
                list_id: row.list_id.as_ref(),
            };
            let found = self.store.find_match(&new, id_use(row, shared_ids))?;
            let (outcome, details, entry) = match found {
                None => (RowOutcome::New, as_entered(row.details.clone(), now), None),
                Some(found) => {
                    let entry = self.store.entry(found.id())?;
                    let before = self.store.list_row(found.id())?;
                    let change = row::compare(row, &before, &entry);
                    let outcome = outcome(&change, &entry);
                    let details = match &outcome {
                        RowOutcome::Changed(fields) => row::applied(&entry, row, fields, now),
                        _ => entry.details.clone(),
                    };
                    (outcome, details, Some(entry))
                }
            };
            let except = entry.as_ref().map(|entry| entry.id);
            let row = ImportedRow {
                line: row.line,
                outcome,
                name: name(row),
                findings: all_findings(&self.store, facility, &details, except, now)?,
                entry,
            };
            report.count(&row);
            told(&row, total);
        }
        Ok(Vec::new())
    }

    fn imported(&self, row: Published) -> Result<ImportedRow> {
        let saved = self.saved(row.entry)?;
        Ok(ImportedRow {
            line: row.line,
            outcome: row.outcome,
            name: row.name,
            entry: Some(saved.entry),
            findings: saved.findings,
        })
    }
}

fn id_use(row: &ListRow, shared_ids: &SharedIds) -> IdUse {
    match &row.list_id {
        Some(id) if shared_ids.contains(id) => IdUse::OfSeveralRows,
        Some(_) | None => IdUse::OfOneRow,
    }
}

fn tell_refused(
    refused: RefusedRow,
    report: &mut ImportReport,
    total: usize,
    told: &mut dyn FnMut(&ImportedRow, usize),
) {
    let row = ImportedRow {
        line: refused.line,
        outcome: RowOutcome::Refused(RefusedWhy::List(refused.reason)),
        entry: None,
        name: String::new(),
        findings: Vec::new(),
    };
    report.count(&row);
    told(&row, total);
}

fn name(row: &ListRow) -> String {
    let guest = &row.details.guest;
    format!("{} {}", guest.surname, guest.first_name)
        .trim()
        .to_owned()
}

/// What may be applied: nothing where a report left the house or the entry is void.
fn outcome(change: &RowChange, entry: &Entry) -> RowOutcome {
    let is_out = entry.reporting.registered_at.is_some() || entry.reporting.left_house;
    if entry.storno || (change.apply.is_empty() && change.show.is_empty()) {
        RowOutcome::Unchanged
    } else if is_out || change.apply.is_empty() {
        RowOutcome::NotApplied(change.apply.iter().chain(&change.show).copied().collect())
    } else {
        RowOutcome::Changed(change.apply.clone())
    }
}

struct Publisher<'a> {
    writer: &'a Writer<'a>,
    facility: &'a Facility,
    who: &'a Who,
    now: Moment,
}

impl Publisher<'_> {
    fn row(
        &self,
        row: &ListRow,
        id_use: IdUse,
        touched: &mut HashSet<EntryId>,
    ) -> Result<Published> {
        let details = as_entered(row.details.clone(), self.now);
        let new = NewEntry {
            facility: self.facility.id,
            details: &details,
            list_id: row.list_id.as_ref(),
        };
        let (entry, outcome) = match self.writer.find_match(&new, id_use)? {
            None => (self.insert(&new, id_use)?, RowOutcome::New),
            Some(found) if touched.contains(&found.id()) => self.repeated(row, found.id())?,
            Some(found) => self.compare(row, found.id())?,
        };
        let is_first = touched.insert(entry);
        if is_first && outcome != RowOutcome::New {
            self.keep_difference(row, entry)?;
        }
        let mut said = self.writer.list_row(entry)?;
        // What was shown but not applied is shown again until a person has dealt with it.
        if is_first && !matches!(outcome, RowOutcome::NotApplied(_)) {
            let open = list_says(self.writer, entry)?;
            let is_open = |name: &str| open.iter().any(|(field, _)| field.as_str() == name);
            said.extend(
                row::said(row)
                    .into_iter()
                    .filter(|(name, _)| !is_open(name)),
            );
            self.writer
                .put_list_row(entry, row.list_id.as_ref(), &said)?;
        }
        Ok(Published {
            line: row.line,
            name: name(row),
            outcome,
            entry,
        })
    }

    /// What the row says otherwise than the book, and was not applied, waits for a person.
    fn keep_difference(&self, row: &ListRow, id: EntryId) -> Result<()> {
        let entry = self.writer.entry(id)?;
        let change = row::compare(row, &self.writer.list_row(id)?, &entry);
        let fields: Vec<_> = change.apply.into_iter().chain(change.show).collect();
        let listed: Vec<_> = Field::ALL
            .into_iter()
            .filter(|field| row.present.contains(*field))
            .collect();
        list_differences::keep(
            self.writer,
            &entry,
            &row.details,
            &listed,
            &fields,
            self.now,
        )
    }

    /// A second row of the same file means an entry that another row of it made or changed: it is
    /// shown where it differs, and changes nothing.
    fn repeated(&self, row: &ListRow, id: EntryId) -> Result<(EntryId, RowOutcome)> {
        let change = row::compare(row, &BTreeMap::new(), &self.writer.entry(id)?);
        let fields: Vec<_> = change.apply.into_iter().chain(change.show).collect();
        let outcome = if fields.is_empty() {
            RowOutcome::Unchanged
        } else {
            RowOutcome::NotApplied(fields)
        };
        Ok((id, outcome))
    }

    fn insert(&self, new: &NewEntry<'_>, id_use: IdUse) -> Result<EntryId> {
        let mut entry = self.writer.insert(new)?;
        self.settle(&mut entry)?;
        self.join_booking(&entry, new, id_use)?;
        self.writer
            .record_change(self.now, self.who, "import", Some(entry.id), &[])?;
        Ok(entry.id)
    }

    /// Several rows under one id of a list are a booking: its guests came together (R34).
    fn join_booking(&self, entry: &Entry, new: &NewEntry<'_>, id_use: IdUse) -> Result<()> {
        let (IdUse::OfSeveralRows, Some(list_id)) = (id_use, new.list_id) else {
            return Ok(());
        };
        let facility = self.facility.id;
        if let Some(with) = self.writer.of_the_same_booking(facility, list_id, entry)? {
            self.writer.join(&[with, entry.id], self.now)?;
        }
        Ok(())
    }

    fn settle(&self, entry: &mut Entry) -> Result<()> {
        reporting::settle(self.writer, entry, self.facility, SendAgain::No, self.now)
    }

    fn compare(&self, row: &ListRow, id: EntryId) -> Result<(EntryId, RowOutcome)> {
        let entry = self.writer.entry(id)?;
        let change = row::compare(row, &self.writer.list_row(id)?, &entry);
        let outcome = outcome(&change, &entry);
        if let RowOutcome::Changed(fields) = &outcome {
            let details = row::applied(&entry, row, fields, self.now);
            self.writer
                .record_change(self.now, self.who, "import_change", Some(id), fields)?;
            let id = apply(self.writer, entry, details, self.facility, self.now)?;
            return Ok((id, outcome));
        }
        Ok((id, outcome))
    }
}
