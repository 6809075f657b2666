//! What is said of a document that was read: beside its fields, and below the form.

use super::{Other, Source};
use crate::console::form::beside::{Beside, in_full, mark};
use crate::console::form::{GuestForm, Read};
use crate::console::look::Look;
use crate::console::texts;
use crate::domain::entry::Field;
use crate::domain::findings::{Finding, Severity};
use crate::domain::language::Language;
use crate::words::{self};

/// The key that takes what is proposed.
pub(in crate::console::form) const TAKES: &str = "Ctrl-T";

impl GuestForm {
    /// What the document says of a field, where it matters more than what was understood.
    pub(in crate::console::form) fn beside_of_document(
        &self,
        field: Field,
        read: &Read,
        look: &Look,
    ) -> Option<Beside> {
        let language = look.language;
        let other = self.other_text(field);
        let is_empty = self.text(field).trim().is_empty();
        let is_blocked = self
            .findings_shown(field, read)
            .into_iter()
            .any(Finding::is_blocking);
        if is_blocked && !is_empty {
            return None;
        }
        let warning = |text: String| {
            Some(Beside {
                text,
                severity: Some(Severity::Warning),
            })
        };
        let sign = mark(Severity::Warning, look);
        if let Some(doubt) = self.doubt_of(field) {
            let short = words::zone_doubt_short(doubt, language);
            return warning(match other {
                Some(other) => format!(
                    "{sign} {} ({TAKES})  {short}",
                    self.in_words(field, other, language)
                ),
                None => {
                    let understood = self.in_full(field, language);
                    let gap = if understood.is_empty() { "" } else { "  " };
                    format!("{understood}{gap}{sign} {short}")
                }
            });
        }
        let quiet = |text: String| {
            Some(Beside {
                text,
                severity: None,
            })
        };
        match other {
            Some(other) if other.source == Source::Document => {
                let says = texts::form::DOCUMENT.in_language(language);
                warning(format!(
                    "{sign} {says}: {} ({TAKES})",
                    self.in_words(field, other, language)
                ))
            }
            Some(other) if other.source == Source::Book => {
                let book = texts::form::BESIDE_THE_BOOK.in_language(language);
                quiet(format!("{book} {} ({TAKES})", other.text))
            }
            Some(other) => quiet(format!(
                "{}? ({TAKES})",
                self.in_words(field, other, language)
            )),
            None if self.may_have_lost_marks(field) => {
                let look_at = texts::form::LETTERS_SEE_THE_DOCUMENT.in_language(language);
                quiet(look_at.to_owned())
            }
            None => None,
        }
    }

    /// A text for a field with what it means: `HR Hrvaška`.
    fn in_words(&self, field: Field, other: &Other, language: Language) -> String {
        let choice = self.resolve(field, &other.text);
        choice.map_or_else(|| other.text.clone(), |choice| in_full(&choice, language))
    }

    fn in_full(&self, field: Field, language: Language) -> String {
        self.resolve(field, self.text(field))
            .map(|choice| in_full(&choice, language))
            .unwrap_or_default()
    }

    /// What is doubtful, then what was read, in sentences; the last ones may not be seen.
    pub(in crate::console::form) fn what_was_read(&self, language: Language) -> String {
        let Some(document) = &self.document else {
            return String::new();
        };
        let doubts = document.doubts().iter();
        let mut said: Vec<_> = doubts
            .map(|doubt| words::zone_doubt(doubt, language))
            .collect();
        let differing = document.differing();
        if !differing.is_empty() {
            said.push(words::zone_differs(&differing, language));
        }
        let filled = document.filled();
        said.push(words::zone_read(&filled, Field::OF_GUEST.len(), language));
        said.join(" ")
    }
}
