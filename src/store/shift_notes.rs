//! Notes from shift to shift.

use rusqlite::{Row, named_params};

use super::{Result, Store, StoreError, Writer};
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::domain::shift_note::{NoteText, ShiftNote};
use crate::store::Who;

/// Done notes are readable for so long; then the next note that is written takes them away.
const DONE_KEPT_SECONDS: i64 = 60 * 86_400;

impl Store {
    /// Notes that are not done, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn open_notes(&self, facility: FacilityId) -> Result<Vec<ShiftNote>> {
        self.notes("done_at IS NULL ORDER BY id", facility)
    }

    /// Notes that are done, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn done_notes(&self, facility: FacilityId) -> Result<Vec<ShiftNote>> {
        self.notes(
            "done_at IS NOT NULL ORDER BY done_at DESC, id DESC",
            facility,
        )
    }

    fn notes(&self, condition: &str, facility: FacilityId) -> Result<Vec<ShiftNote>> {
        let sql = format!(
            "SELECT id, version, at, who, text, done_at, done_by FROM shift_note
              WHERE facility = :facility AND {condition}"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query(named_params! {":facility": facility.number()})?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            notes.push(note(row)?);
        }
        Ok(notes)
    }
}

fn note(row: &Row<'_>) -> Result<ShiftNote> {
    let done_at: Option<i64> = row.get(5)?;
    let done_by: Option<String> = row.get(6)?;
    Ok(ShiftNote {
        id: row.get(0)?,
        version: row.get(1)?,
        at: Moment::from_utc_seconds(row.get(2)?),
        who: row.get(3)?,
        text: NoteText::new(&row.get::<_, String>(4)?)
            .map_err(|_| StoreError::Damaged("shift_note.text"))?,
        done: done_at.map(Moment::from_utc_seconds).zip(done_by),
    })
}

impl Writer<'_> {
    /// Adds a note, and takes away those done long ago.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn add_note(
        &self,
        facility: FacilityId,
        text: &NoteText,
        who: &Who,
        at: Moment,
    ) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM shift_note WHERE done_at < :before")?
            .execute(named_params! {":before": at.utc_seconds() - DONE_KEPT_SECONDS})?;
        self.connection()
            .prepare_cached(
                "INSERT INTO shift_note (facility, at, who, text)
                 VALUES (:facility, :at, :who, :text)",
            )?
            .execute(named_params! {
                ":facility": facility.number(),
                ":at": at.utc_seconds(),
                ":who": who.as_str(),
                ":text": text.as_str(),
            })?;
        Ok(())
    }

    /// Another text of a note that is not done.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when another desk changed it or marked it as done.
    pub fn change_note(
        &self,
        note: &ShiftNote,
        text: &NoteText,
        who: &Who,
        at: Moment,
    ) -> Result<()> {
        let changed = self
            .connection()
            .prepare_cached(
                "UPDATE shift_note SET text = :text, who = :who, at = :at, version = version + 1
                  WHERE id = :id AND version = :version AND done_at IS NULL",
            )?
            .execute(named_params! {
                ":text": text.as_str(),
                ":who": who.as_str(),
                ":at": at.utc_seconds(),
                ":id": note.id,
                ":version": note.version,
            })?;
        one(changed)
    }

    /// Marks a note as done.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when another desk changed it or marked it as done.
    pub fn finish_note(&self, note: &ShiftNote, who: &Who, at: Moment) -> Result<()> {
        let changed = self
            .connection()
            .prepare_cached(
                "UPDATE shift_note SET done_at = :at, done_by = :who, version = version + 1
                  WHERE id = :id AND version = :version AND done_at IS NULL",
            )?
            .execute(named_params! {
                ":who": who.as_str(),
                ":at": at.utc_seconds(),
                ":id": note.id,
                ":version": note.version,
            })?;
        one(changed)
    }
}

fn one(changed: usize) -> Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::Stale)
    }
}
