//! The `knjigaGostov` file of what stands in the book.

use chrono::NaiveDate;

use super::reporting::payload;
use super::{Desk, Result};
use crate::domain::identifiers::FacilityId;
use crate::domain::report_state::ReportState;
use crate::eturizem::daily_report;

/// A file for the eTurizem web application, and how many entries are not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookFile {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Entries in it.
    pub rows: usize,
    /// Numbered entries that need attention and are left out.
    pub left_out: usize,
}

impl Desk {
    /// The numbered entries that arrive or depart in a period, as one file (R20).
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn export_book_file(
        &self,
        facilities: &[FacilityId],
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Result<BookFile> {
        let mut rows = Vec::new();
        let mut left_out = 0;
        for id in facilities {
            let facility = self.facility(*id)?;
            for entry in self.store.numbered_between(*id, from, to)? {
                match entry.reporting.state {
                    ReportState::NeedsAttention => left_out += 1,
                    ReportState::Cancelled => {}
                    ReportState::Queued
                    | ReportState::Sending
                    | ReportState::Unknown
                    | ReportState::Accepted
                    | ReportState::HandedOver
                    | ReportState::Rejected
                    | ReportState::Held => rows.push(payload(&entry, facility)?),
                }
            }
        }
        let borrowed: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
        Ok(BookFile {
            bytes: daily_report::file(&borrowed),
            rows: rows.len(),
            left_out,
        })
    }
}
