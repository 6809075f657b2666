//! What was changed of a guest later than the law allows (R16).

use rusqlite::named_params;

use super::{Result, Store, StoreError, Writer};
use crate::domain::entry::Field;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

/// One late change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateChange {
    /// When it was made.
    pub at: Moment,
    /// The arrival as it stood before.
    pub arrival: Moment,
    /// Each field with its value before and after, as people read them.
    pub fields: Vec<(Field, SafeText, SafeText)>,
}

impl Writer<'_> {
    /// Keeps a late change.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn add_late_change(&self, entry: EntryId, change: &LateChange) -> Result<()> {
        let fields: Vec<_> = change
            .fields
            .iter()
            .map(|(field, before, after)| (field.as_str(), before.as_str(), after.as_str()))
            .collect();
        self.connection()
            .prepare_cached(
                "INSERT INTO late_change (entry_id, at, arrival_at, fields)
                 VALUES (:entry, :at, :arrival, :fields)",
            )?
            .execute(named_params! {
                ":entry": entry.0,
                ":at": change.at.utc_seconds(),
                ":arrival": change.arrival.utc_seconds(),
                ":fields": serde_json::to_string(&fields).unwrap_or_else(|_| "[]".to_owned()),
            })?;
        Ok(())
    }
}

impl Store {
    /// The late changes of an entry, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn late_changes(&self, entry: EntryId) -> Result<Vec<LateChange>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT at, arrival_at, fields FROM late_change WHERE entry_id = :entry ORDER BY id",
        )?;
        let mut rows = statement.query(named_params! {":entry": entry.0})?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            let fields: Vec<(String, String, String)> =
                serde_json::from_str(&row.get::<_, String>(2)?)
                    .map_err(|_| StoreError::Damaged("late_change.fields"))?;
            changes.push(LateChange {
                at: Moment::from_utc_seconds(row.get(0)?),
                arrival: Moment::from_utc_seconds(row.get(1)?),
                fields: fields
                    .into_iter()
                    .filter_map(|(field, before, after)| {
                        let field = Field::from_name(&field)?;
                        Some((field, SafeText::new(&before), SafeText::new(&after)))
                    })
                    .collect(),
            });
        }
        Ok(changes)
    }
}
