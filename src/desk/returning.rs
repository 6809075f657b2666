//! A guest in whose entry something of his person is missing and who was here before: his earlier
//! entry may say it (R34). Only pointed out; the form offers it, and a person takes it.

use super::Result;
use crate::domain::document::NOT_AT_HAND;
use crate::domain::entry::{EntryDetails, Field, Guest};
use crate::domain::findings::{Finding, FindingKind};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::list_difference::canonical;
use crate::domain::look_alikes;
use crate::domain::text::fold;
use crate::store::{Store, WhoIsTyped};

/// Who the guest was, where something is missing that an earlier entry of his has: one with the
/// same document, or with the same birth date and a name that differs by look-alikes at most (R28).
pub(super) fn was_here(
    store: &Store,
    facility: FacilityId,
    details: &EntryDetails,
    except: Option<EntryId>,
) -> Result<Option<Finding>> {
    let Some(field) = missing_of_the_person(details) else {
        return Ok(None);
    };
    let guest = &details.guest;
    let number = guest.document_number.as_str();
    let has_number = !number.is_empty() && !fold(number).starts_with(NOT_AT_HAND);
    if !has_number && guest.birth_date.is_none() {
        return Ok(None);
    }
    let who = WhoIsTyped {
        name: String::new(),
        document_number: if has_number {
            number.to_owned()
        } else {
            String::new()
        },
        born: guest.birth_date,
    };
    let earlier = store.was_here(facility, &who, except)?;
    let found = earlier.into_iter().find(|entry| {
        let held = &entry.details.guest;
        let is_he = if has_number {
            fold(held.document_number.as_str()) == fold(number)
        } else {
            held.birth_date == guest.birth_date && key(held) == key(guest)
        };
        is_he
            && entry.details.stay.arrival.start() < details.stay.arrival.start()
            && !canonical(&entry.details, field).is_empty()
            && entry.details.unread(field).is_none()
    });
    Ok(found.map(|entry| Finding {
        field,
        kind: FindingKind::WasHere {
            name: entry.full_name(),
            arrival: entry.details.stay.arrival.date(),
        },
    }))
}

/// The first field of the person that nothing was said in, in the order of a document.
fn missing_of_the_person(details: &EntryDetails) -> Option<Field> {
    Field::OF_GUEST
        .into_iter()
        .find(|field| canonical(details, *field).is_empty())
}

fn key(guest: &Guest) -> String {
    look_alikes::key(&format!("{} {}", guest.surname, guest.first_name))
}
