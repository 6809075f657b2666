//! The record of who did what when: only added to, each row chained to the one before.

use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};

use super::{Result, Store, Writer};
use crate::domain::entry::Field;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::Moment;

/// Who acts: the account of the process, not a name typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who(String);

impl Who {
    /// The account of that name.
    #[must_use]
    pub fn new(account: &str) -> Self {
        Self(
            crate::domain::text::SafeText::new(account)
                .as_str()
                .to_owned(),
        )
    }

    /// Name of the account.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One row of the record: names of fields, never their values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Moment,
    /// Who.
    pub who: String,
    /// What was done.
    pub action: String,
    /// Which fields.
    pub fields: String,
}

/// The hash of a row: over that of the row before it and what stands in it.
fn chained(
    before: &[u8],
    at: i64,
    who: &str,
    action: &str,
    entry: Option<i64>,
    fields: &str,
) -> [u8; 32] {
    let mut chain = Sha256::new();
    chain.update(before);
    let line = (at, who, action, entry, fields);
    chain.update(serde_json::to_vec(&line).unwrap_or_default());
    chain.finalize().into()
}

/// The first row of the record that does not follow from the one before it.
pub(super) fn first_broken(connection: &Connection) -> rusqlite::Result<Option<i64>> {
    let mut statement = connection.prepare(
        "SELECT id, at, who, action, entry_id, fields, chain_sha256 FROM change ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut before: Vec<u8> = Vec::new();
    while let Some(row) = rows.next()? {
        let (who, action, fields): (String, String, String) =
            (row.get(2)?, row.get(3)?, row.get(5)?);
        let held: Vec<u8> = row.get(6)?;
        let follows = chained(&before, row.get(1)?, &who, &action, row.get(4)?, &fields);
        if held != follows {
            return row.get(0).map(Some);
        }
        before = held;
    }
    Ok(None)
}

impl Writer<'_> {
    /// Adds a row to the record.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn record_change(
        &self,
        at: Moment,
        who: &Who,
        action: &str,
        entry: Option<EntryId>,
        fields: &[Field],
    ) -> Result<()> {
        let fields = fields
            .iter()
            .map(|field| field.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let before: Option<Vec<u8>> = self
            .connection()
            .prepare_cached("SELECT chain_sha256 FROM change ORDER BY id DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        let entry = entry.map(|id| id.0);
        let chain = chained(
            &before.unwrap_or_default(),
            at.utc_seconds(),
            who.as_str(),
            action,
            entry,
            &fields,
        );
        self.connection()
            .prepare_cached(
                "INSERT INTO change (at, who, action, entry_id, fields, chain_sha256)
                 VALUES (:at, :who, :action, :entry, :fields, :chain)",
            )?
            .execute(named_params! {
                ":at": at.utc_seconds(),
                ":who": who.as_str(),
                ":action": action,
                ":entry": entry,
                ":fields": fields,
                ":chain": chain.as_slice(),
            })?;
        Ok(())
    }
}

impl Store {
    /// What was done with an entry, oldest first.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn changes_of(&self, entry: EntryId) -> Result<Vec<Change>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT at, who, action, fields FROM change WHERE entry_id = :entry ORDER BY id",
        )?;
        let rows = statement.query_map(named_params! {":entry": entry.0}, |row| {
            Ok(Change {
                at: Moment::from_utc_seconds(row.get(0)?),
                who: row.get(1)?,
                action: row.get(2)?,
                fields: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
