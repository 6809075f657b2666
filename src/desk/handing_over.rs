//! What one shift leaves to the next: notes, and what is new since somebody last looked.

use super::{Desk, Line, Result};
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::domain::shift_note::{NoteText, ShiftNote};
use crate::store::{NewsCounts, Reading};

/// Most entries of what is new that are listed.
const NEWS_LISTED_MAX: usize = 500;
/// Who never looked is shown the last day.
const FIRST_LOOK_BACK_HOURS: i64 = 24;

/// What is new since somebody last looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// When the last look was.
    pub since: Moment,
    /// How much.
    pub counts: NewsCounts,
}

impl Desk {
    /// The notes that are not done, oldest first.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn open_notes(&self, facility: FacilityId) -> Result<Vec<ShiftNote>> {
        Ok(self.store.open_notes(facility)?)
    }

    /// The notes that are done, the newest first.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn done_notes(&self, facility: FacilityId) -> Result<Vec<ShiftNote>> {
        Ok(self.store.done_notes(facility)?)
    }

    /// Writes a note; `changed` is the one whose text it replaces.
    ///
    /// # Errors
    /// [`crate::store::StoreError::Stale`] when another desk changed that one in the meantime.
    pub fn write_note(
        &mut self,
        facility: FacilityId,
        text: &NoteText,
        changed: Option<&ShiftNote>,
    ) -> Result<()> {
        let (now, who) = (self.now(), self.who.clone());
        self.store.write(|writer| {
            match changed {
                Some(note) => writer.change_note(note, text, &who, now)?,
                None => writer.add_note(facility, text, &who, now)?,
            }
            writer.record_change(now, &who, "shift_note", None, &[])?;
            Ok(())
        })
    }

    /// Marks a note as done; it stays readable.
    ///
    /// # Errors
    /// [`crate::store::StoreError::Stale`] when another desk changed it in the meantime.
    pub fn finish_note(&mut self, note: &ShiftNote) -> Result<()> {
        let (now, who) = (self.now(), self.who.clone());
        self.store.write(|writer| {
            writer.finish_note(note, &who, now)?;
            writer.record_change(now, &who, "shift_note_done", None, &[])?;
            Ok(())
        })
    }

    /// What is new since whoever sits here last looked; `None` for who never did, or when there
    /// is nothing.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn news(&self, facility: FacilityId) -> Result<Option<News>> {
        let Some(look) = self.store.last_look(&self.who, facility)? else {
            return Ok(None);
        };
        let counts = self.store.news_counts(facility, look)?;
        Ok((!counts.is_empty()).then_some(News {
            since: look.at,
            counts,
        }))
    }

    /// Looks: since when, and the entries to which something happened, the latest first. From now
    /// on these are not new any more for this person.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read or written.
    pub fn look_at_news(&mut self, facility: FacilityId) -> Result<(Moment, Vec<Line>)> {
        let (now, who) = (self.now(), self.who.clone());
        let look = match self.store.last_look(&who, facility)? {
            Some(look) => look,
            None => self.store.look_at(now.plus_hours(-FIRST_LOOK_BACK_HOURS))?,
        };
        let lines = self
            .store
            .news_entries(facility, look, NEWS_LISTED_MAX)?
            .into_iter()
            .map(|id| Ok(Line::of(self.store.entry(id)?, now)))
            .collect::<Result<_>>()?;
        self.store
            .write(|writer| writer.put_look(&who, facility, now))?;
        Ok((look.at, lines))
    }
}
