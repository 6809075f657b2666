//! What newer lists say of entries that they did not change; kept until a person has dealt with it.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, named_params};

use super::{Reading, Result, Store, StoreError, Writer};
use crate::domain::entry::{Entry, Field};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::list_difference::canonical;
use crate::domain::moment::Moment;

/// What a list says, by field.
pub type ListSays = Vec<(Field, String)>;

/// What a newer list says of an entry and nobody has dealt with yet; nothing: all is well.
///
/// # Errors
/// [`StoreError`] when the database cannot be read.
pub fn list_says(book: &impl Reading, id: EntryId) -> Result<ListSays> {
    let said: Option<String> = book
        .connected()
        .prepare_cached("SELECT fields FROM list_difference WHERE entry_id = :id")?
        .query_row(named_params! {":id": id.0}, |row| row.get(0))
        .optional()?;
    let said: BTreeMap<String, String> = match said {
        Some(said) => {
            serde_json::from_str(&said).map_err(|_| StoreError::Damaged("list_difference"))?
        }
        None => BTreeMap::new(),
    };
    let named = |(name, text): (String, String)| Some((Field::from_name(&name)?, text));
    Ok(said.into_iter().filter_map(named).collect())
}

impl Writer<'_> {
    /// Keeps what a list says otherwise of an entry. In the fields that this list has, what was
    /// kept of earlier ones goes; what the entry says too is no difference.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn keep_list_difference(
        &self,
        entry: &Entry,
        listed: &[Field],
        said: ListSays,
        at: Moment,
    ) -> Result<()> {
        let kept = list_says(self, entry.id)?;
        if kept.is_empty() && said.is_empty() {
            return Ok(());
        }
        let mut all: BTreeMap<Field, String> = kept.into_iter().collect();
        all.retain(|field, _| !listed.contains(field));
        all.extend(said);
        all.retain(|field, text| canonical(&entry.details, *field) != *text);
        self.put_list_difference(entry.id, all, at)
    }

    /// After a person changed an entry: what it says by now, and every field that she changed, is
    /// dealt with.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn settle_list_difference(
        &self,
        entry: &Entry,
        changed: &[Field],
        at: Moment,
    ) -> Result<()> {
        let said = list_says(self, entry.id)?;
        if said.is_empty() {
            return Ok(());
        }
        let (done, left): (ListSays, ListSays) = said.into_iter().partition(|(field, text)| {
            changed.contains(field) || canonical(&entry.details, *field) == *text
        });
        self.remember_said(entry.id, &done)?;
        self.put_list_difference(entry.id, left.into_iter().collect(), at)
    }

    /// A person leaves the entry as it is: the same row of the list is no change any more.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn forget_list_difference(&self, id: EntryId, at: Moment) -> Result<Vec<Field>> {
        let said = list_says(self, id)?;
        self.remember_said(id, &said)?;
        self.put_list_difference(id, BTreeMap::new(), at)?;
        Ok(said.into_iter().map(|(field, _)| field).collect())
    }

    fn remember_said(&self, id: EntryId, said: &ListSays) -> Result<()> {
        if said.is_empty() {
            return Ok(());
        }
        let mut row = self.list_row(id)?;
        let named = said
            .iter()
            .map(|(field, text)| (field.as_str().to_owned(), text.clone()));
        row.extend(named);
        self.put_list_row(id, None, &row)
    }

    fn put_list_difference(
        &self,
        id: EntryId,
        said: BTreeMap<Field, String>,
        at: Moment,
    ) -> Result<()> {
        if said.is_empty() {
            self.connection()
                .prepare_cached("DELETE FROM list_difference WHERE entry_id = :id")?
                .execute(named_params! {":id": id.0})?;
            return Ok(());
        }
        let said: BTreeMap<&str, &String> = said
            .iter()
            .map(|(field, text)| (field.as_str(), text))
            .collect();
        self.connection()
            .prepare_cached(
                "INSERT INTO list_difference (entry_id, fields, since_at)
                 VALUES (:id, :fields, :at)
                 ON CONFLICT (entry_id) DO UPDATE SET fields = excluded.fields",
            )?
            .execute(named_params! {
                ":id": id.0,
                ":fields": serde_json::to_string(&said).unwrap_or_else(|_| "{}".to_owned()),
                ":at": at.utc_seconds(),
            })?;
        Ok(())
    }
}

impl Store {
    /// The entries of which a newer list says something else, by arrival; those that were stornoed
    /// meanwhile are void.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn list_differs(&self, facility: FacilityId) -> Result<Vec<Entry>> {
        self.list(
            "entry.id IN (SELECT entry_id FROM list_difference)
               AND +entry.facility = :facility AND entry.storno = 0
             ORDER BY entry.arrival_at, entry.id",
            named_params! {":facility": facility.number()},
        )
    }
}
