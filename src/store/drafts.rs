//! Drafts: forms that were not saved yet, in the book and nowhere else.
//!
//! A draft is a guest's data like any other: deleting one overwrites it (`secure_delete`).

use rusqlite::{Row, named_params};
use serde_json::{Value, json};

use super::{Result, Store, StoreError, Who, Writer};
use crate::domain::draft::{Draft, DraftContent, DraftField, DraftKey};
use crate::domain::entry::Field;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::Moment;
use crate::domain::text::without_hostile;

/// A draft as it stands in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDraft {
    /// The draft.
    pub draft: Draft,
    /// Account of the person who typed it.
    pub who: String,
}

impl Store {
    /// The drafts of a facility, the oldest first, whoever typed them and whether or not somebody
    /// still does.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn drafts(&self, facility: FacilityId) -> Result<Vec<KeptDraft>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT process, form, facility, entry_id, version, who, since_at, content FROM draft
              WHERE facility = :facility ORDER BY since_at, process, form",
        )?;
        let mut rows = statement.query(named_params! {":facility": facility.number()})?;
        let mut drafts = Vec::new();
        while let Some(row) = rows.next()? {
            drafts.push(kept(row)?);
        }
        Ok(drafts)
    }
}

impl Writer<'_> {
    /// Keeps a draft, in place of what was kept of the same form.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn keep_draft(&self, draft: &Draft, who: &Who) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO draft (process, form, facility, entry_id, version, who, since_at,
                     content)
                 VALUES (:process, :form, :facility, :entry, :version, :who, :since, :content)
                 ON CONFLICT (process, form) DO UPDATE
                    SET entry_id = :entry, version = :version, content = :content",
            )?
            .execute(named_params! {
                ":process": draft.key.process,
                ":form": draft.key.form,
                ":facility": draft.facility.number(),
                ":entry": draft.entry.map(|(id, _)| id.0),
                ":version": draft.entry.map(|(_, version)| version),
                ":who": who.as_str(),
                ":since": draft.since.utc_seconds(),
                ":content": written(&draft.content),
            })?;
        Ok(())
    }

    /// Gives a draft to another form, and says whether it was still there to be given.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn hand_draft_over(&self, from: &DraftKey, to: &DraftKey) -> Result<bool> {
        let changed = self
            .connection()
            .prepare_cached(
                "UPDATE draft SET process = :to_process, form = :to_form
                  WHERE process = :process AND form = :form",
            )?
            .execute(named_params! {
                ":to_process": to.process, ":to_form": to.form,
                ":process": from.process, ":form": from.form,
            })?;
        Ok(changed > 0)
    }

    /// Deletes the draft of a form, if there is one.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn forget_draft(&self, key: &DraftKey) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM draft WHERE process = :process AND form = :form")?
            .execute(named_params! {":process": key.process, ":form": key.form})?;
        Ok(())
    }
}

fn kept(row: &Row<'_>) -> Result<KeptDraft> {
    let entry: Option<i64> = row.get("entry_id")?;
    let version: Option<i64> = row.get("version")?;
    Ok(KeptDraft {
        draft: Draft {
            key: DraftKey {
                process: row.get("process")?,
                form: row.get("form")?,
            },
            facility: FacilityId::new(row.get("facility")?)
                .ok_or(StoreError::Damaged("facility"))?,
            entry: entry.map(EntryId).zip(version),
            since: Moment::from_utc_seconds(row.get("since_at")?),
            // What nobody can read, as only others can have written it, hides no other draft: it is
            // offered without its fields and can be discarded.
            content: content(&row.get::<_, String>("content")?).unwrap_or_default(),
        },
        who: row.get("who")?,
    })
}

fn written(content: &DraftContent) -> String {
    let fields: Vec<Value> = content
        .fields
        .iter()
        .map(|held| {
            json!({
                "field": held.field.as_str(),
                "text": held.text,
                "typed_at": held.typed_at.utc_seconds(),
                "from_before": held.is_from_before,
            })
        })
        .collect();
    json!({
        "fields": fields,
        "place": content.place.map(Field::as_str),
        "tax_follows_age": content.tax_follows_age,
        "with": content.with.map(|id| id.0),
    })
    .to_string()
}

fn content(text: &str) -> Option<DraftContent> {
    let held: Value = serde_json::from_str(text).ok()?;
    let field = |value: &Value| value.as_str().and_then(Field::from_name);
    let fields = held["fields"].as_array()?;
    Some(DraftContent {
        fields: fields
            .iter()
            .map(|one| {
                Some(DraftField {
                    field: field(&one["field"])?,
                    text: without_hostile(one["text"].as_str()?),
                    typed_at: Moment::from_utc_seconds(one["typed_at"].as_i64()?),
                    is_from_before: one["from_before"].as_bool()?,
                })
            })
            .collect::<Option<_>>()?,
        place: field(&held["place"]),
        tax_follows_age: held["tax_follows_age"].as_bool()?,
        with: held["with"].as_i64().map(EntryId),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    fn draft(form: i64, text: &str) -> Draft {
        Draft {
            key: DraftKey {
                process: "1 2 3".to_owned(),
                form,
            },
            facility: example::facility().id,
            entry: None,
            since: example::moment("2026-08-20T23:41"),
            content: DraftContent {
                fields: vec![DraftField {
                    field: Field::Surname,
                    text: text.to_owned(),
                    typed_at: example::moment("2026-08-20T23:42"),
                    is_from_before: true,
                }],
                place: Some(Field::FirstName),
                tax_follows_age: true,
                with: Some(EntryId(7)),
            },
        }
    }

    fn drafts(store: &Store) -> Vec<Draft> {
        let kept = store.drafts(example::facility().id).expect("read");
        kept.into_iter().map(|kept| kept.draft).collect()
    }

    #[test]
    fn a_draft_is_read_as_it_was_kept_handed_over_once_and_overwritten_when_deleted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let mut store = Store::open(&path).expect("a book");
        let who = Who::new("ana");
        let other = DraftKey {
            process: "4 5 6".to_owned(),
            form: 1,
        };
        for text in ["Zvezdozorec", "Zvezdozorec "] {
            store
                .write(|writer| writer.keep_draft(&draft(1, text), &who))
                .expect("kept");
        }
        assert_eq!(drafts(&store), [draft(1, "Zvezdozorec ")]);
        let given = |store: &mut Store| {
            store
                .write(|writer| writer.hand_draft_over(&draft(1, "").key, &other))
                .expect("written")
        };
        assert!(given(&mut store));
        assert!(!given(&mut store), "another was faster");
        store
            .write(|writer| writer.forget_draft(&other))
            .expect("deleted");
        assert_eq!(drafts(&store), []);
        // Closing the last connection puts the log into the file and removes it.
        drop(store);
        let bytes = std::fs::read(&path).expect("read");
        let left = bytes.windows(11).any(|bytes| bytes == b"Zvezdozorec");
        assert!(!left, "nothing of the guest is left in the file");
    }
}
