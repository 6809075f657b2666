//! Stays that last long, with the entries before them (R32).

use chrono::NaiveDate;

use super::{Desk, DeskError, Line, Result};
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::facility::Facility;
use crate::domain::findings::{Finding, FindingKind};
use crate::domain::identifiers::{EntryId, FacilityId};
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
    let since = here_since(store, facility.id, details, except)?;
    let long = details.stay.long_stay(since, now.date());
    Ok(long.map(|long| Finding {
        field: Field::Departure,
        kind: FindingKind::LongStay { days: long.days },
    }))
}

/// The day since which a guest is here without a break (R32).
fn here_since(
    store: &Store,
    facility: FacilityId,
    details: &EntryDetails,
    except: Option<EntryId>,
) -> Result<NaiveDate> {
    let earlier = store.earlier_stays(facility, &[(details, except)])?;
    let arrival = details.stay.arrival.date();
    Ok(earlier
        .first()
        .map_or(arrival, |earlier| unbroken_since(arrival, earlier)))
}

impl Desk {
    /// Marks the lines of guests of a facility who stay long.
    pub(super) fn with_long_stays(
        &self,
        facility: FacilityId,
        mut lines: Vec<Line>,
    ) -> Result<Vec<Line>> {
        let today = self.now().date();
        let guests: Vec<_> = lines
            .iter()
            .map(|line| (&line.entry.details, Some(line.entry.id)))
            .collect();
        let earlier = self.store.earlier_stays(facility, &guests)?;
        for (line, earlier) in lines.iter_mut().zip(earlier) {
            let stay = &line.entry.details.stay;
            line.long_stay = stay.long_stay(unbroken_since(stay.arrival.date(), &earlier), today);
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
        let since = here_since(&self.store, entry.facility, &entry.details, Some(id))?;
        let days = (at.date() - since).num_days();
        if days > STAY_MAX_DAYS {
            return Err(DeskError::StayTooLong { days });
        }
        Ok(())
    }
}
