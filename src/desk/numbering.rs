//! Sequence numbers edited by a person (R7 to R12).

use super::reporting::{self, SendAgain};
use super::{Desk, DeskError, FrozenNumber, Result, Saved};
use crate::domain::entry::{Entry, Field};
use crate::domain::findings;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::report_state::ReportState;
use crate::store::{Reading, StoreError};

/// Why the number of an entry is frozen (R9); `None`: it can be edited.
#[must_use]
pub fn frozen(entry: &Entry) -> Option<FrozenNumber> {
    if entry.reporting.registered_at.is_some() {
        return Some(FrozenNumber::Accepted);
    }
    match entry.reporting.state {
        ReportState::Sending => Some(FrozenNumber::Sending),
        _ if entry.reporting.left_house => Some(FrozenNumber::Unknown),
        _ => None,
    }
}

impl Desk {
    /// Why the number of an entry cannot be edited; `None`: it can (R9).
    #[must_use]
    pub fn frozen_number(&self, entry: &Entry) -> Option<FrozenNumber> {
        frozen(entry)
    }

    /// Gives an entry another number.
    ///
    /// # Errors
    /// [`DeskError::NumberFrozen`] once it left the house; [`DeskError::NumberTaken`] names who
    /// has it; [`DeskError::NumberUsedElsewhere`] when AJPES has it of another user (4142).
    pub fn set_number(
        &mut self,
        id: EntryId,
        version: i64,
        number: SequenceNumber,
    ) -> Result<Saved> {
        let entry = self.store.entry(id)?;
        if let Some(why) = frozen(&entry) {
            return Err(DeskError::NumberFrozen(why));
        }
        self.change_unchanged(id, version, |changing, mut entry| {
            if let Some(why) = frozen(&entry) {
                return Err(DeskError::NumberFrozen(why));
            }
            if findings::is_blocked(&entry.details, changing.settings) {
                return Err(DeskError::NeedsAttention);
            }
            if changing
                .writer
                .is_number_used_up(entry.facility, entry.year, number)?
            {
                return Err(DeskError::NumberUsedElsewhere(number));
            }
            entry.sequence_number = Some(number);
            changing.settle(&mut entry, SendAgain::No)?;
            changing.record("number", id, &[Field::SequenceNumber])?;
            Ok(id)
        })
    }

    /// What renumbering would do: each unsent entry from `from` on, with the number it has and
    /// the one it would get.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn plan_renumbering(
        &self,
        facility: FacilityId,
        year: i32,
        from: SequenceNumber,
        to: SequenceNumber,
    ) -> Result<Vec<(Entry, SequenceNumber)>> {
        let mut next = to.number();
        let mut plan = Vec::new();
        for id in self.store.unsent_from(facility, year, from)? {
            let entry = self.store.entry(id)?;
            let number = loop {
                let number = SequenceNumber::new(next).ok_or(DeskError::NeedsAttention)?;
                next += 1;
                let holder = self.store.number_holder(facility, year, number)?;
                let used_up = self.store.is_number_used_up(facility, year, number)?
                    || self.store.may_number_be_used(facility, year, number)?;
                let is_free = !used_up
                    && match holder {
                        None => true,
                        Some(holder) => {
                            let held = self.store.entry(holder)?;
                            !held.reporting.left_house && held.sequence_number >= Some(from)
                        }
                    };
                if is_free {
                    break number;
                }
            };
            plan.push((entry, number));
        }
        Ok(plan)
    }

    /// Renumbers the unsent entries from `from` on, consecutively from `to`; numbers that left
    /// the house are passed over. Returns how many got another number.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when anything would come out otherwise than in the preview that a
    /// person saw; [`DeskError`] when it cannot be saved. Then every number is as it was.
    pub fn renumber(
        &mut self,
        facility: FacilityId,
        year: i32,
        from: SequenceNumber,
        to: SequenceNumber,
        previewed: &[(EntryId, SequenceNumber)],
    ) -> Result<usize> {
        let now = self.now();
        let settings = self.facility(facility)?.clone();
        let who = self.who.clone();
        self.store.write(|writer| {
            let unsent = writer.unsent_from(facility, year, from)?;
            let before = unsent
                .iter()
                .map(|id| Ok(writer.entry(*id)?))
                .collect::<Result<Vec<_>>>()?;
            for id in &unsent {
                writer.clear_number(*id)?;
            }
            let mut next = to.number();
            let mut changed = 0;
            if before.len() != previewed.len() {
                return Err(StoreError::Stale.into());
            }
            for (old, previewed) in before.into_iter().zip(previewed) {
                let mut entry = writer.entry(old.id)?;
                entry.reporting.state = old.reporting.state;
                let number = loop {
                    let number = SequenceNumber::new(next).ok_or(DeskError::NeedsAttention)?;
                    next += 1;
                    let is_free = writer.number_holder(facility, year, number)?.is_none()
                        && !writer.is_number_used_up(facility, year, number)?
                        && !writer.may_number_be_used(facility, year, number)?;
                    if is_free {
                        break number;
                    }
                };
                if *previewed != (old.id, number) {
                    return Err(StoreError::Stale.into());
                }
                entry.sequence_number = Some(number);
                changed += usize::from(old.sequence_number != Some(number));
                reporting::settle(writer, &mut entry, &settings, SendAgain::No, now)?;
                writer.record_change(
                    now,
                    &who,
                    "renumber",
                    Some(old.id),
                    &[Field::SequenceNumber],
                )?;
            }
            Ok(changed)
        })
    }
}
