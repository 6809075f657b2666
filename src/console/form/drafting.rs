//! The form as a draft: what of it must be kept while one types, and the form taken up again.

use super::place::Place;
use super::{FormContext, GuestForm};
use crate::domain::draft::{DraftContent, DraftField};
use crate::domain::entry::{Entry, Field};
use crate::domain::identifiers::EntryId;

impl GuestForm {
    /// What must be kept so that nothing typed is lost; `None` while nothing is changed.
    #[must_use]
    pub fn draft(&self) -> Option<DraftContent> {
        if !self.has_typed() || self.is_frozen() {
            return None;
        }
        let is_new = self.entry.is_none();
        let fields = self
            .fields
            .iter()
            .filter(|held| held.field != Field::TaxCode || !self.tax_follows_age)
            // The arrival proposed to a new guest is that of the moment at which he stood there.
            .filter(|held| held.is_changed() || (is_new && !held.text().is_empty()))
            .map(|held| DraftField {
                field: held.field,
                text: held.text().to_owned(),
                typed_at: held.typed_at,
                is_from_before: held.is_from_before,
            })
            .collect();
        Some(DraftContent {
            fields,
            place: self.focused_field(),
            tax_follows_age: self.tax_follows_age,
            with: self.with,
        })
    }

    /// The form of a draft, as it was left. A save over what somebody else saved meanwhile is
    /// refused as ever, since the version is that of the draft.
    #[must_use]
    pub fn resume(context: FormContext, entry: Option<(Entry, i64)>, draft: &DraftContent) -> Self {
        let mut form = match entry {
            Some((mut entry, version)) => {
                entry.version = version;
                Self::of(context, entry)
            }
            None => Self::blank(context),
        };
        for held in &draft.fields {
            if let Some(field) = form.field_mut(held.field) {
                field.set(&held.text, held.typed_at);
                field.typed_at = held.typed_at;
                field.is_from_before = held.is_from_before;
                field.was_left = true;
            }
        }
        form.with = draft.with;
        form.tax_follows_age = draft.tax_follows_age;
        form.follow_age();
        let place = draft.place.map_or(form.place, Place::Field);
        form.enter(place);
        // She goes on in the middle of a word: nothing that she types may replace it.
        for held in &mut form.fields {
            held.is_selected = false;
            held.is_fresh = false;
        }
        form
    }

    /// Whom the guest came with (R34).
    #[must_use]
    pub fn with(&self) -> Option<EntryId> {
        self.with
    }

    /// The guest came with another.
    pub fn came_with(&mut self, other: EntryId) {
        self.with = Some(other);
    }
}
