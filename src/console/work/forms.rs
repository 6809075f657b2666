//! What a form asks of its desk while one types: drafts, guests who were here, who is where.

use super::answering::opened;
use super::{Answer, Opened};
use crate::desk::{Desk, Result};
use crate::domain::draft::{Draft, DraftKey};
use crate::domain::identifiers::FacilityId;
use crate::store::Reading;

/// Keeps a draft; what goes wrong is said, and does not stop the person who types.
pub(super) fn keep_draft(desk: &mut Desk, draft: &Draft) -> Answer {
    match desk.keep_draft(draft) {
        Ok(()) => Answer::DraftKept,
        Err(error) => Answer::DraftNotKept(Box::new(error)),
    }
}

/// Takes a draft over, with the entry that it is about.
pub(super) fn take_draft_over(desk: &mut Desk, mut draft: Draft, to: DraftKey) -> Result<Answer> {
    if !desk.take_draft_over(&draft.key, &to)? {
        return Ok(Answer::DraftTaken(Box::new(None)));
    }
    draft.key = to;
    let entry: Option<Opened> = draft.entry.map(|(id, _)| opened(desk, id)).transpose()?;
    Ok(Answer::DraftTaken(Box::new(Some((draft, entry)))))
}

/// The units in which somebody is now, and who.
pub(super) fn occupancy(desk: &Desk, facility: FacilityId) -> Result<Answer> {
    let mut units: Vec<(String, Vec<String>)> = Vec::new();
    for entry in desk.store().lodged(facility, desk.now())? {
        let Some(unit) = entry.details.stay.current_unit() else {
            continue;
        };
        let name = entry.details.guest.surname.to_string();
        match units.iter_mut().find(|(held, _)| held == unit.as_str()) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => units.push((unit.to_string(), vec![name])),
        }
    }
    Ok(Answer::Occupancy(units))
}

/// Several entries, as they are now.
pub(super) fn together(desk: &Desk, ids: &[crate::domain::identifiers::EntryId]) -> Result<Answer> {
    let members = ids
        .iter()
        .map(|id| desk.store().entry(*id))
        .collect::<std::result::Result<_, _>>()?;
    Ok(Answer::Together(members))
}
