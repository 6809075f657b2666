//! Stays that last long, with the entries before them (R32).

use super::{Desk, DeskError, Line, Result};
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::facility::Facility;
use crate::domain::findings::{Finding, FindingKind};
use crate::domain::identifiers::EntryId;
use crate::domain::moment::{Moment, When};
use crate::domain::stay::{STAY_MAX_DAYS, unbroken_since};
use crate::store::{Reading, Store};

/// The finding of a stay that is long only together with those before it; what the entry says by
/// itself is in `found` already.
pub(super) fn with_those_before(
    store: &Store,
    facility: &Facility,
    details: &EntryDetails,
    except: Option<EntryId>,
    now: Moment,
    found: &[Finding],
) -> Result<Option<Finding>> {
    let is_told = found.iter().any(|finding| {
        matches!(
            finding.kind,
            FindingKind::LongStay { .. }
                | FindingKind::StayOverLimit { .. }
                | FindingKind::PlannedStayTooLong { .. }
        )
    });
    if is_told {
        return Ok(None);
    }
    let earlier = store.earlier_stays(facility.id, details, except)?;
    let since = unbroken_since(details.stay.arrival.date(), &earlier);
    let long = details.stay.long_stay(since, now.date());
    Ok(long.map(|long| Finding {
        field: Field::Departure,
        kind: FindingKind::LongStay { days: long.days },
    }))
}

impl Desk {
    /// Marks the lines of guests who stay long.
    pub(super) fn with_long_stays(&self, mut lines: Vec<Line>) -> Result<Vec<Line>> {
        let today = self.now().date();
        for line in &mut lines {
            let entry = &line.entry;
            let details = &entry.details;
            let earlier = self
                .store
                .earlier_stays(entry.facility, details, Some(entry.id))?;
            let since = unbroken_since(details.stay.arrival.date(), &earlier);
            line.long_stay = details.stay.long_stay(since, today);
        }
        Ok(lines)
    }

    /// A planned departure after more than 90 days is not taken; a true one is, since the book
    /// must be true (R32).
    pub(super) fn refuse_long_plan(&self, id: EntryId, at: When, now: Moment) -> Result<()> {
        if at.start() <= now {
            return Ok(());
        }
        let entry = self.store.entry(id)?;
        let arrival = entry.details.stay.arrival.date();
        let earlier = self
            .store
            .earlier_stays(entry.facility, &entry.details, Some(id))?;
        let days = (at.date() - unbroken_since(arrival, &earlier)).num_days();
        if days > STAY_MAX_DAYS {
            return Err(DeskError::StayTooLong { days });
        }
        Ok(())
    }
}
