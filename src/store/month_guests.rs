//! What a person said of the guests of a month (R44, R49).

use std::collections::BTreeMap;

use rusqlite::named_params;

use super::{Result, Store, StoreError, Writer};
use crate::domain::calendar::Month;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::monthly_report::GuestAnswer;

const NAMES: [(&str, GuestAnswer); 2] = [
    ("in_house", GuestAnswer::InHouse),
    ("not_counted", GuestAnswer::NotCounted),
];

fn name_of(answer: GuestAnswer) -> &'static str {
    NAMES
        .iter()
        .find(|(_, one)| *one == answer)
        .map_or("", |(name, _)| name)
}

impl Store {
    /// What was said of guests of a facility in a month.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn month_guest_answers(
        &self,
        facility: FacilityId,
        month: Month,
    ) -> Result<BTreeMap<EntryId, GuestAnswer>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT said.entry_id, said.answer
               FROM month_guest_answer AS said CROSS JOIN entry ON entry.id = said.entry_id
              WHERE entry.facility = :facility AND said.year = :year AND said.month = :month",
        )?;
        let mut rows = statement.query(named_params! {
            ":facility": facility.number(), ":year": month.year(), ":month": month.month(),
        })?;
        let mut answers = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let said: String = row.get(1)?;
            let answer = NAMES
                .iter()
                .find(|(name, _)| *name == said)
                .map(|(_, answer)| *answer)
                .ok_or(StoreError::Damaged("month_guest_answer"))?;
            answers.insert(EntryId(row.get(0)?), answer);
        }
        Ok(answers)
    }
}

impl Writer<'_> {
    /// Says something of a guest of a month; `None` takes it back.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn answer_month_guest(
        &self,
        month: Month,
        entry: EntryId,
        answer: Option<GuestAnswer>,
    ) -> Result<()> {
        let (year, of_year) = (month.year(), month.month());
        let Some(answer) = answer else {
            self.connection()
                .prepare_cached(
                    "DELETE FROM month_guest_answer
                      WHERE entry_id = :entry AND year = :year AND month = :month",
                )?
                .execute(named_params! {":entry": entry.0, ":year": year, ":month": of_year})?;
            return Ok(());
        };
        self.connection()
            .prepare_cached(
                "INSERT INTO month_guest_answer (year, month, entry_id, answer)
                 VALUES (:year, :month, :entry, :answer)
                 ON CONFLICT DO UPDATE SET answer = :answer",
            )?
            .execute(named_params! {
                ":entry": entry.0, ":year": year, ":month": of_year, ":answer": name_of(answer),
            })?;
        Ok(())
    }
}
