//! A look at all rows before they are read: how many there are, and how their dates are written.

use std::io;

use crate::domain::entry::Field;

use super::BUFFER_BYTES;
use super::columns::ColumnMeaning;
use super::dates::{FirstPart, certain_first_part};
use super::format::ListFormat;
use super::records::{Next, Record, Records};
use super::source::Source;

/// What a look at all rows says before they are read.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) records_count: u64,
    day_first: bool,
    month_first: bool,
}

impl Survey {
    /// Reads all rows once; stops when there are more than `rows_max`.
    pub(super) fn of(text: &Source, format: &ListFormat, rows_max: u64) -> io::Result<Self> {
        let is_date = |meaning: Option<ColumnMeaning>| {
            let dates = [Field::Arrival, Field::Departure, Field::BirthDate];
            meaning.is_some_and(|meaning| dates.map(ColumnMeaning::Entry).contains(&meaning))
        };
        let columns = format.columns.iter().enumerate();
        let dates: Vec<usize> = columns
            .filter(|(_, column)| is_date(column.meaning))
            .map(|(place, _)| place)
            .collect();
        let begin = format.rows_begin;
        let mut records = Records::from(text.clone(), BUFFER_BYTES, format.delimiter, begin)?;
        let mut record = Record::new();
        let mut survey = Self::default();
        loop {
            match records.read(&mut record)? {
                Next::End => return Ok(survey),
                Next::Refused(_) => survey.records_count += 1,
                Next::Record => {
                    let blank = record.fields().all(|field| field.trim_ascii().is_empty());
                    survey.records_count += u64::from(!blank);
                    let fields = dates.iter().map(|place| record.field(*place));
                    fields.for_each(|field| survey.look_at(field));
                }
            }
            if survey.records_count > rows_max {
                return Ok(survey);
            }
        }
    }

    fn look_at(&mut self, date: &[u8]) {
        let Ok(text) = std::str::from_utf8(date) else {
            return;
        };
        match certain_first_part(text) {
            Some(FirstPart::Day) => self.day_first = true,
            Some(FirstPart::Month) => self.month_first = true,
            None => {}
        }
    }

    /// The order that some date proves and none disproves; else the day comes first.
    pub(super) fn first_part(&self) -> FirstPart {
        if self.month_first && !self.day_first {
            FirstPart::Month
        } else {
            FirstPart::Day
        }
    }
}
