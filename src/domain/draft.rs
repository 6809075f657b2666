//! A form that was not saved yet, as it stands on the screen: kept while one types, so that a
//! line that drops loses nothing.

use super::entry::Field;
use super::identifiers::{EntryId, FacilityId};
use super::moment::Moment;

/// Which form of which process a draft belongs to; a process gives each of its forms a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DraftKey {
    /// The process that edits it, such that another can tell whether it is still there.
    pub process: String,
    /// The form, counted in its process.
    pub form: i64,
}

/// One field as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftField {
    /// The field.
    pub field: Field,
    /// The text, with its last blank: more may have been about to follow.
    pub text: String,
    /// When it was typed: `zdaj` and `1320` keep their meaning.
    pub typed_at: Moment,
    /// It came from an older entry of the guest, and nobody has confirmed it yet.
    pub is_from_before: bool,
}

/// What a form held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftContent {
    /// The fields that were typed in; of a new guest every field that holds anything.
    pub fields: Vec<DraftField>,
    /// Where the cursor was.
    pub place: Option<Field>,
    /// The tax code is that of the age (R29), not one that was typed.
    pub tax_follows_age: bool,
    /// Whom the guest came with (R34).
    pub with: Option<EntryId>,
}

impl DraftContent {
    /// Surname and first name, as far as they were typed.
    #[must_use]
    pub fn full_name(&self) -> String {
        let text = |wanted| {
            let field = self.fields.iter().find(|held| held.field == wanted);
            field.map_or("", |held| held.text.trim())
        };
        format!("{} {}", text(Field::Surname), text(Field::FirstName))
            .trim()
            .to_owned()
    }
}

/// A form that was not saved, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its form.
    pub key: DraftKey,
    /// Facility of the guest.
    pub facility: FacilityId,
    /// The entry that is edited, and its version when it was read; `None`: a new guest.
    pub entry: Option<(EntryId, i64)>,
    /// Since when it is typed.
    pub since: Moment,
    /// What it holds.
    pub content: DraftContent,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_called_by_what_of_the_name_was_typed() {
        let named = |typed: &[(Field, &str)]| {
            let fields = typed.iter().map(|(field, text)| DraftField {
                field: *field,
                text: (*text).to_owned(),
                typed_at: Moment::from_utc_seconds(0),
                is_from_before: false,
            });
            let content = DraftContent {
                fields: fields.collect(),
                ..DraftContent::default()
            };
            content.full_name()
        };
        let whole = [(Field::FirstName, "Špela "), (Field::Surname, "Čuček")];
        assert_eq!(named(&whole), "Čuček Špela");
        assert_eq!(named(&whole[..1]), "Špela");
        assert_eq!(named(&[(Field::Note, "pozno")]), "");
    }
}
