//! How the book spells the names of those born on a day, for look-alikes (R28).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Result, Store};
use crate::domain::text::SafeText;

/// More people of one birth date are not looked at.
const NAMES_MAX: i64 = 50;

impl Store {
    /// Surname and first name of the guests with a birth date, the newest arrival first, each
    /// spelling once.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn names_born_on(&self, born: NaiveDate) -> Result<Vec<(SafeText, SafeText)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT surname, first_name FROM entry
              WHERE birth_date = :born AND storno = 0
              GROUP BY surname, first_name
              ORDER BY max(arrival_at) DESC
              LIMIT :limit",
        )?;
        let names = statement.query_map(
            named_params! { ":born": born.to_string(), ":limit": NAMES_MAX },
            |row| {
                let (surname, first_name): (String, String) = (row.get(0)?, row.get(1)?);
                Ok((SafeText::new(&surname), SafeText::new(&first_name)))
            },
        )?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }
}
