//! Guests who came together: joined and parted, and what is done with all of them (R34). Each of
//! them is an entry of his own, so what cannot be done with one does not keep the others back.

use super::{Desk, DeskError, Result};
use crate::domain::entry::Entry;
use crate::domain::identifiers::EntryId;
use crate::domain::look_alikes;
use crate::domain::moment::When;
use crate::domain::returning;
use crate::store::{Reading, WhoIsTyped};

/// What is done with each of several guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartyChange {
    /// They leave, or left, at that time; a later one extends the stay.
    Depart(When),
    /// Their entries become void.
    Storno,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct PartyOutcome {
    /// Of whom it was done.
    pub done: Vec<String>,
    /// Of whom it could not be done, and why.
    pub failed: Vec<(String, DeskError)>,
}

/// So many guests are offered at once; a digit takes each.
pub const OFFERED_MAX: usize = 5;

impl Desk {
    /// Those with whom a guest came, himself among them; he alone where nobody said so.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn party_of(&self, id: EntryId) -> Result<Vec<Entry>> {
        let entry = self.store.entry(id)?;
        Ok(match entry.party {
            Some(party) => self.store.members(party)?,
            None => vec![entry],
        })
    }

    /// Joins guests into one party; whoever came with one of them comes along.
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be written.
    pub fn join(&mut self, ids: &[EntryId]) -> Result<()> {
        let now = self.now();
        let who = self.who.clone();
        self.store.write(|writer| {
            writer.join(ids, now)?;
            ids.iter()
                .try_for_each(|id| writer.record_change(now, &who, "join", Some(*id), &[]))?;
            Ok(())
        })
    }

    /// Takes guests out of their party.
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be written.
    pub fn part(&mut self, ids: &[EntryId]) -> Result<()> {
        let now = self.now();
        let who = self.who.clone();
        self.store.write(|writer| {
            for id in ids {
                writer.put_party(*id, None)?;
                writer.record_change(now, &who, "part", Some(*id), &[])?;
            }
            Ok(())
        })
    }

    /// Does the same with several guests, each as he was when he was read.
    pub fn change_each(&mut self, guests: &[(EntryId, i64)], change: PartyChange) -> PartyOutcome {
        let mut outcome = PartyOutcome::default();
        let mut guests: Vec<_> = guests
            .iter()
            .map(|(id, version)| (*id, *version, self.store.entry(*id).ok()))
            .collect();
        // Only the highest number of the year can be given back (R19): it is the first.
        guests.sort_by_key(|(_, _, entry)| {
            std::cmp::Reverse(entry.as_ref().and_then(|entry| entry.sequence_number))
        });
        for (id, version, entry) in guests {
            let name = entry.map(|entry| entry.full_name()).unwrap_or_default();
            let done = match change {
                PartyChange::Depart(at) => self.depart(id, version, at),
                PartyChange::Storno => self.storno(id, version),
            };
            match done {
                Ok(_) => outcome.done.push(name),
                Err(error) => outcome.failed.push((name, error)),
            }
        }
        outcome
    }

    /// Guests of the book who may be the one who is typed, the last who came first, each once.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn was_here(
        &self,
        facility: crate::domain::identifiers::FacilityId,
        who: &WhoIsTyped,
        except: Option<EntryId>,
    ) -> Result<Vec<Entry>> {
        let mut entries = self.store.was_here(facility, who, except)?;
        if who.born.is_some() && who.document_number.trim().is_empty() {
            let typed = look_alikes::key(&who.name);
            entries.retain(|entry| {
                let guest = &entry.details.guest;
                let name = format!("{} {}", guest.surname, guest.first_name);
                look_alikes::key(&name).starts_with(&typed)
            });
        }
        Ok(returning::each_guest_once(entries, OFFERED_MAX))
    }
}
