//! One row of a `knjigaGostov` file in the book, in the transaction of its chunk.

use std::collections::HashSet;

use chrono::Datelike;

use super::compared::{details_of, is_same_guest, is_which_of_two, outcome_of_change};
use crate::desk::changing::{apply, as_entered};
use crate::desk::importing::{RefusedWhy, Result, RowOutcome};
use crate::desk::list_differences;
use crate::desk::reporting::{self, SendAgain};
use crate::domain::entry::Field;
use crate::domain::facility::Facility;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::Moment;
use crate::eturizem::daily_report::FileRow;
use crate::store::{NewEntry, Reading, Who, Writer};

pub(super) struct Publisher<'a> {
    pub(super) writer: &'a Writer<'a>,
    pub(super) facility: &'a Facility,
    pub(super) who: &'a Who,
    pub(super) now: Moment,
    pub(super) already_reported: bool,
}

impl Publisher<'_> {
    pub(super) fn row(
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
