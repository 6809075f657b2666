//! Days without guests, and what a person said of them (R46).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Result, Store, Writer, columns};
use crate::domain::calendar::Month;
use crate::domain::identifiers::FacilityId;
use crate::domain::monthly_report::DayAnswer;

impl Store {
    /// What was said of days without guests in a month.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn day_answers(
        &self,
        facility: FacilityId,
        month: Month,
    ) -> Result<BTreeMap<NaiveDate, DayAnswer>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT day, is_open FROM day_answer
              WHERE facility = :facility AND day BETWEEN :first AND :last",
        )?;
        let mut rows = statement.query(named_params! {
            ":facility": facility.number(),
            ":first": month.first_day().to_string(),
            ":last": month.last_day().to_string(),
        })?;
        let mut answers = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let answer = if row.get(1)? {
                DayAnswer::Open
            } else {
                DayAnswer::Closed
            };
            answers.insert(columns::date(&row.get::<_, String>(0)?)?, answer);
        }
        Ok(answers)
    }
}

impl Writer<'_> {
    /// Says of a day without guests whether the house was open; `None` takes the answer back.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn answer_day(
        &self,
        facility: FacilityId,
        day: NaiveDate,
        answer: Option<DayAnswer>,
    ) -> Result<()> {
        let (facility, day) = (facility.number(), day.to_string());
        match answer {
            None => self
                .connection()
                .prepare_cached("DELETE FROM day_answer WHERE facility = :facility AND day = :day")?
                .execute(named_params! {":facility": facility, ":day": day})?,
            Some(answer) => self
                .connection()
                .prepare_cached(
                    "INSERT INTO day_answer (facility, day, is_open) VALUES (:facility, :day, :open)
                     ON CONFLICT (facility, day) DO UPDATE SET is_open = :open",
                )?
                .execute(named_params! {
                    ":facility": facility, ":day": day, ":open": answer == DayAnswer::Open,
                })?,
        };
        Ok(())
    }
}
