//! The guests of a month, and what a person says of them before it is sent (R44, R49).

use crate::desk::{Desk, Result};
use crate::domain::calendar::Month;
use crate::domain::entry::Entry;
use crate::domain::identifiers::EntryId;
use crate::domain::moment::When;
use crate::domain::monthly_report::GuestAnswer;

/// A guest of a month, as the screen of the month names him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthGuest {
    /// Surname and first name.
    pub name: String,
    /// Arrival.
    pub arrival: When,
    /// What a person said of him in this month.
    pub answer: Option<GuestAnswer>,
}

impl MonthGuest {
    pub(super) fn new(entry: &Entry, answer: Option<GuestAnswer>) -> Self {
        Self {
            name: entry.full_name(),
            arrival: entry.details.stay.arrival,
            answer,
        }
    }
}

impl Desk {
    /// Says of guests of a month that they are in the house, or that they shall not count;
    /// `None` takes it back. It is in the record of changes of each.
    ///
    /// # Errors
    /// [`crate::desk::DeskError`] when it cannot be saved.
    pub fn answer_month_guests(
        &mut self,
        month: Month,
        guests: &[EntryId],
        answer: Option<GuestAnswer>,
    ) -> Result<()> {
        let now = self.now();
        let who = self.who.clone();
        self.store.write(|writer| {
            for guest in guests {
                writer.answer_month_guest(month, *guest, answer)?;
                writer.record_change(now, &who, "month_guest", Some(*guest), &[])?;
            }
            Ok::<_, crate::store::StoreError>(())
        })?;
        Ok(())
    }
}
