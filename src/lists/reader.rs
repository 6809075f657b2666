//! Reads the rows of a list one after the other.

use std::sync::Arc;

use super::records::{Next, Place, Record, Records};
use super::refused::{RefusalReason, RefusedRow};
use super::row::{ListRow, RowReading};
use super::source::Source;

/// The rows of a list in the order of the file; only one is held at a time.
#[derive(Debug)]
pub struct ListReader {
    records: Records<Source>,
    reading: Arc<RowReading>,
    record: Record,
    ended: bool,
}

impl ListReader {
    pub(super) fn new(records: Records<Source>, reading: Arc<RowReading>) -> Self {
        Self {
            records,
            reading,
            record: Record::new(),
            ended: false,
        }
    }

    /// Bytes read so far, of [`ListFile::bytes_to_read`](super::ListFile::bytes_to_read).
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.records.place().byte()
    }

    /// The next row and where it begins.
    pub(super) fn next_placed(&mut self) -> Option<(Place, Result<ListRow, RefusedRow>)> {
        while !self.ended {
            let reason = match self.records.read(&mut self.record) {
                Ok(Next::Record) => match self.reading.read(&self.record) {
                    Some(row) => return Some((self.record.place, row)),
                    None => continue,
                },
                Ok(Next::Refused(reason)) => reason,
                Ok(Next::End) => {
                    self.ended = true;
                    return None;
                }
                Err(error) => {
                    self.ended = true;
                    RefusalReason::ReadingFailed(error.kind())
                }
            };
            let place = self.record.place;
            let line = place.line();
            return Some((place, Err(RefusedRow { line, reason })));
        }
        None
    }
}

impl Iterator for ListReader {
    type Item = Result<ListRow, RefusedRow>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_placed().map(|(_, row)| row)
    }
}
