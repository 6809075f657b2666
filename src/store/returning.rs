//! Guests who were here before, found while one types (R34): each question is answered from an
//! index, and only the few entries that are offered are read whole.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Result, Store};
use crate::domain::document::NOT_AT_HAND;
use crate::domain::entry::Entry;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::text::fold;

/// What was typed of a guest so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WhoIsTyped {
    /// Surname, or surname and first name, perhaps only their beginning.
    pub name: String,
    /// Document number, perhaps only its beginning.
    pub document_number: String,
    /// Birth date.
    pub born: Option<NaiveDate>,
}

/// Letters that a name needs before it is looked for.
const NAME_LETTERS_MIN: usize = 2;
/// Characters that a document number needs.
const DOCUMENT_CHARS_MIN: usize = 4;
/// Entries read for one question; several may be of one guest.
const ENTRIES_MAX: i64 = 60;
/// Comes after every text that begins with another.
const AFTER_ALL: char = '\u{10ffff}';

const BY_DOCUMENT: &str = "
    entry.id IN (SELECT id FROM entry INDEXED BY entry_document
                  WHERE facility = :facility AND document_number >= :from
                    AND document_number < :to AND storno = 0 AND id <> :except
                  ORDER BY arrival_at DESC LIMIT :most)
     ORDER BY entry.arrival_at DESC";

const BY_NAME: &str = "
    entry.id IN (SELECT id FROM entry INDEXED BY entry_name
                  WHERE facility = :facility AND search_key >= :from AND search_key < :to
                    AND storno = 0 AND id <> :except
                  ORDER BY arrival_at DESC LIMIT :most)
     ORDER BY entry.arrival_at DESC";

const BY_BIRTH_DATE: &str = "
    entry.id IN (SELECT id FROM entry INDEXED BY entry_born
                  WHERE facility = :facility AND birth_date >= :from AND birth_date <= :to
                    AND storno = 0 AND id <> :except
                  ORDER BY arrival_at DESC LIMIT :most)
     ORDER BY entry.arrival_at DESC";

impl Store {
    /// Entries of guests who may be meant, the newest arrival first: by the document number, else
    /// by the birth date whatever the name, else by the name.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn was_here(
        &self,
        facility: FacilityId,
        who: &WhoIsTyped,
        except: Option<EntryId>,
    ) -> Result<Vec<Entry>> {
        let document = who.document_number.trim().to_uppercase();
        let name = fold(&who.name);
        let begins = |with: String| {
            let to = format!("{with}{AFTER_ALL}");
            (with, to)
        };
        let is_document = document.chars().count() >= DOCUMENT_CHARS_MIN
            && !fold(&document).starts_with(NOT_AT_HAND);
        let (condition, (from, to)) = if is_document {
            (BY_DOCUMENT, begins(document))
        } else if let Some(born) = who.born {
            (BY_BIRTH_DATE, (born.to_string(), born.to_string()))
        } else if name.chars().count() >= NAME_LETTERS_MIN {
            (BY_NAME, begins(name))
        } else {
            return Ok(Vec::new());
        };
        self.list(
            condition,
            named_params! {
                ":facility": facility.number(),
                ":from": from,
                ":to": to,
                ":except": except.map_or(0, |id| id.0),
                ":most": ENTRIES_MAX,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    /// However many entries there are, only those that are meant are looked at.
    #[test]
    fn r34_each_question_is_answered_from_its_index() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("book.db")).expect("a book");
        for (condition, index) in [
            (
                BY_DOCUMENT,
                "entry_document (facility=? AND document_number>?",
            ),
            (BY_NAME, "entry_name (facility=? AND search_key>?"),
            (BY_BIRTH_DATE, "entry_born (facility=? AND birth_date>?"),
        ] {
            let sql = format!("EXPLAIN QUERY PLAN SELECT entry.id FROM entry WHERE {condition}");
            let mut statement = store.connection().prepare(&sql).expect("understood");
            let plan: Vec<String> = statement
                .query_map(
                    named_params! {
                        ":facility": example::facility().id.number(), ":from": "a", ":to": "b",
                        ":except": 0, ":most": ENTRIES_MAX,
                    },
                    |row| row.get("detail"),
                )
                .expect("planned")
                .collect::<rusqlite::Result<_>>()
                .expect("read");
            let plan = plan.join("\n");
            assert!(plan.contains(index), "{plan}");
            assert!(!plan.contains("SCAN entry"), "{plan}");
        }
    }
}
