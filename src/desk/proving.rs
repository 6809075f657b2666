//! The proof that everything that must be reported has its report: what waits and has none gets it
//! anew, and what is called accepted without anything that says so is told.

use super::reporting::{SendAgain, settle};
use super::sending::lock::SenderLock;
use super::{Desk, DeskError, Result};
use crate::domain::correction::CORRECTION_DAYS_MAX;
use crate::domain::identifiers::EntryId;
use crate::store::Reading;

/// What a look at the whole book found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// Entries whose report was missing, and is there again.
    pub restored: usize,
    /// Entries called accepted or handed over, of which no report says so: a person must look.
    pub unproven: Vec<EntryId>,
}

impl Desk {
    /// Proves that each entry that must be reported has its report. What a process that died left
    /// on its way is not known any more from then on, where nobody sends.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read or written.
    pub fn prove_reports(&mut self) -> Result<Proof> {
        if self.store.is_anything_on_its_way()? {
            match SenderLock::take(&mut self.store, &self.config.database) {
                Ok(_lock) => {
                    self.store.write(|writer| writer.take_over_orphans())?;
                }
                Err(DeskError::AnotherSender) => {}
                Err(error) => return Err(error),
            }
        }
        let restored = self.restore_reports()?;
        // What is older AJPES takes no correction of any more (R17).
        let days = i64::try_from(CORRECTION_DAYS_MAX).unwrap_or_default();
        let since = self.now().plus_hours(-24 * days);
        let mut unproven = Vec::new();
        for settings in &self.config.facilities {
            let facility = settings.facility.id;
            unproven.extend(self.store.entries_without_proof(facility, since)?);
        }
        self.unproven = unproven.len();
        Ok(Proof { restored, unproven })
    }

    /// Entries called accepted without proof, as the last look found them.
    #[must_use]
    pub fn unproven(&self) -> usize {
        self.unproven
    }

    /// What waits, or was refused, and has no report gets one from the book as it stands.
    pub(super) fn restore_reports(&mut self) -> Result<usize> {
        let (now, who) = (self.now(), self.who.clone());
        let mut restored = 0;
        for id in self.store.entries_without_report()? {
            let Some(settings) = self.config.facility(self.store.entry(id)?.facility) else {
                continue;
            };
            let facility = settings.facility.clone();
            self.store.write(|writer| {
                let mut entry = writer.entry(id)?;
                settle(writer, &mut entry, &facility, SendAgain::No, now)?;
                writer.record_change(now, &who, "report_restored", Some(id), &[])?;
                Ok::<_, DeskError>(())
            })?;
            restored += 1;
        }
        Ok(restored)
    }
}
