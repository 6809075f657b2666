//! The book, searched as one types.
//!
//! Each word has two forms in SQL: the set of entries that an index finds, and a test of one entry.
//! The word that fits the fewest entries gives the set, the others test it. Where enough are likely to be
//! found sooner among the newest, the book is read from its newest entry.

use std::collections::BTreeSet;

use rusqlite::{Statement, ToSql, named_params};

use super::columns::{self, ENTRY, FROM_ENTRY, IS_UNSETTLED};
use super::{Result, Store};
use crate::domain::book_query::{BookQuery, Term};
use crate::domain::entry::Entry;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::When;
use crate::domain::report_state::ReportState;

/// A word that fits more entries than these is not worth an own set; they are not counted further.
const SET_MAX: i64 = 20_000;
/// Stays that began earlier are looked for by their length: those of more than 99 days, by whatever
/// hours the clock was changed in between, have an index.
const STAY_LOOKED_BACK_DAYS: u64 = 100;
/// Shorter words have too many neighbours.
const SIMILAR_CHARS_MIN: usize = 4;
/// From so many characters on two slips are forgiven, below it one.
const TWO_SLIPS_CHARS_MIN: usize = 8;
/// Of so many entries, the likest, the words are compared.
const SIMILAR_ENTRIES_MAX: i64 = 2_000;
/// At most so many words are taken for a mistyped one.
const SIMILAR_WORDS_MAX: usize = 12;
/// The index holds groups of so many characters.
const GROUP_CHARS: usize = 3;

const FACILITY: &str = "?1";
const LIMIT: &str = "?2";
/// The newest year first, in it those without a number, then by number from the highest.
const NEWEST_FIRST: &str = "entry.year DESC, entry.sequence_number IS NOT NULL,
    entry.sequence_number DESC, entry.arrival_at DESC";

/// The values of the parameters as the statement grows.
struct Values(Vec<Box<dyn ToSql>>);

impl Values {
    fn new(facility: FacilityId, limit: usize) -> Self {
        let limit = i64::try_from(limit).ok().filter(|limit| *limit > 0);
        Self(vec![
            Box::new(facility.number()),
            Box::new(limit.unwrap_or(-1)),
        ])
    }

    /// Takes a value; returns its name in the statement.
    fn take(&mut self, value: impl ToSql + 'static) -> String {
        self.0.push(Box::new(value));
        format!("?{}", self.0.len())
    }

    /// As many as a statement knows; it may not name the last ones.
    fn for_statement(&self, statement: &Statement<'_>) -> Vec<&dyn ToSql> {
        let known = self.0.iter().take(statement.parameter_count());
        known.map(AsRef::as_ref).collect()
    }
}

/// One word in SQL.
struct Meanings {
    /// The ids that fit; `None` where no index finds them.
    set: Option<String>,
    /// Whether one entry fits.
    test: String,
}

impl Store {
    /// The entries of a facility that fit a query; the newest year first, in it those without a
    /// number, then by number from the highest.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn book(&self, facility: FacilityId, query: &BookQuery) -> Result<Vec<Entry>> {
        let mut values = Values::new(facility, query.limit);
        let words: Vec<Meanings> = query
            .terms
            .iter()
            .map(|term| meanings(term, &mut values))
            .collect();
        let tests: String = words
            .iter()
            .map(|word| format!(" AND ({})", word.test))
            .collect();
        let chosen = match self.smallest(&words, &values, query.limit)? {
            Some(set) => format!(
                "SELECT entry.id FROM entry
                  WHERE entry.id IN ({set}) AND +entry.facility = {FACILITY} {tests}
                  ORDER BY {NEWEST_FIRST} LIMIT {LIMIT}"
            ),
            // Two lists in the order of their indices, so that the whole book is not sorted.
            None => format!(
                "SELECT * FROM (SELECT entry.id FROM entry
                   WHERE entry.facility = {FACILITY} AND entry.sequence_number IS NULL {tests}
                   ORDER BY entry.year DESC, entry.arrival_at DESC LIMIT {LIMIT})
                 UNION ALL SELECT * FROM (SELECT entry.id FROM entry
                   WHERE entry.facility = {FACILITY} AND entry.sequence_number IS NOT NULL {tests}
                   ORDER BY entry.year DESC, entry.sequence_number DESC LIMIT {LIMIT})"
            ),
        };
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT {ENTRY} {FROM_ENTRY} WHERE entry.id IN ({chosen}) ORDER BY {NEWEST_FIRST}
              LIMIT {LIMIT}"
        ))?;
        let all = values.for_statement(&statement);
        columns::entries(statement.query(all.as_slice())?)
    }

    /// The set of the word that fits the fewest entries, where that is fewer than are likely to be read
    /// until enough of the newest fit.
    fn smallest<'a>(
        &self,
        words: &'a [Meanings],
        values: &Values,
        limit: usize,
    ) -> Result<Option<&'a str>> {
        let book_size = self
            .connection()
            .prepare_cached("SELECT coalesce(max(id), 0) FROM entry")?
            .query_row([], |row| row.get::<_, i64>(0))? as f64;
        let mut smallest: Option<(i64, &str)> = None;
        let mut share_that_fits = 1.0;
        for set in words.iter().filter_map(|word| word.set.as_deref()) {
            let mut statement = self.connection().prepare_cached(&format!(
                "SELECT count(*) FROM (SELECT 1 FROM ({set}) LIMIT {SET_MAX} + 1)"
            ))?;
            let all = values.for_statement(&statement);
            let count: i64 = statement.query_row(all.as_slice(), |row| row.get(0))?;
            share_that_fits *= (count as f64 / book_size).min(1.0);
            if count <= SET_MAX && smallest.is_none_or(|(least, _)| count < least) {
                smallest = Some((count, set));
            }
        }
        let enough = if limit == 0 { book_size } else { limit as f64 };
        let read_from_newest = (enough / share_that_fits).min(book_size);
        Ok(smallest
            .filter(|(count, _)| (*count as f64) <= read_from_newest)
            .map(|(_, set)| set))
    }

    /// Words of names and document numbers in the book that differ from `word` by a slip: a letter
    /// more, less, another, or two changed about. The most similar first.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn similar_words(&self, word: &str) -> Result<Vec<String>> {
        let chars_count = word.chars().count();
        if chars_count < SIMILAR_CHARS_MIN {
            return Ok(Vec::new());
        }
        let slips_max = if chars_count < TWO_SLIPS_CHARS_MIN {
            1
        } else {
            2
        };
        let mut statement = self.connection().prepare_cached(
            "SELECT search_key FROM entry WHERE id IN
                (SELECT rowid FROM entry_text WHERE entry_text MATCH :groups
                  ORDER BY rank LIMIT :limit)",
        )?;
        let mut rows = statement
            .query(named_params! {":groups": any_group(word), ":limit": SIMILAR_ENTRIES_MAX})?;
        let mut found = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let key: String = row.get(0)?;
            for known in key.split(' ') {
                let slips = strsim::damerau_levenshtein(word, known);
                if slips <= slips_max {
                    found.insert((slips, known.to_owned()));
                }
            }
        }
        let words = found.into_iter().map(|(_, word)| word);
        Ok(words.take(SIMILAR_WORDS_MAX).collect())
    }
}

/// A word in SQL; an entry fits where it fits one meaning.
fn meanings(term: &Term, values: &mut Values) -> Meanings {
    let mut found = Found::default();
    for text in &term.texts {
        text_meaning(text, values, &mut found);
    }
    if let Some(number) = term.number {
        let number = values.take(number.number());
        found.column(&format!("entry.sequence_number = {number}"));
    }
    if let Some(unit) = &term.unit {
        let names = format!(
            "unit IN ({}, {}, {})",
            values.take(unit.clone()),
            values.take(unit.to_uppercase()),
            values.take(unit.to_lowercase())
        );
        found.both(
            format!("SELECT entry_id AS id FROM unit_night WHERE {names}"),
            format!("EXISTS (SELECT 1 FROM unit_night WHERE entry_id = entry.id AND {names})"),
        );
    }
    if !term.countries.is_empty() {
        let codes = list_of(term.countries.iter().map(|country| country.code()), values);
        found.column(&format!("entry.country IN ({codes})"));
    }
    if let Some((first, last)) = term.days {
        days_meaning(When::Date(first), When::Date(last), values, &mut found);
    }
    if !term.states.is_empty() {
        let names = list_of(term.states.iter().map(|state| state.as_str()), values);
        let condition = format!("entry.report_state IN ({names})");
        let is_indexed = |state: &ReportState| {
            !matches!(
                state,
                ReportState::Accepted | ReportState::HandedOver | ReportState::Cancelled
            )
        };
        if term.states.iter().all(is_indexed) {
            found.both(
                format!(
                    "SELECT entry.id FROM entry WHERE {condition}
                        AND {IS_UNSETTLED}"
                ),
                condition,
            );
        } else {
            found.test_alone(condition);
        }
    }
    if term.is_storno {
        found.column("entry.storno = 1");
    }
    Meanings {
        set: (!found.is_unindexed).then(|| found.sets.join(" UNION ALL ")),
        test: found.tests.join(" OR "),
    }
}

/// The meanings of one word as they are found.
#[derive(Default)]
struct Found {
    sets: Vec<String>,
    tests: Vec<String>,
    is_unindexed: bool,
}

impl Found {
    fn both(&mut self, set: String, test: String) {
        self.sets.push(set);
        self.tests.push(test);
    }

    /// A condition on columns of the entry that an index serves.
    fn column(&mut self, condition: &str) {
        self.both(
            format!("SELECT entry.id FROM entry WHERE {condition}"),
            condition.to_owned(),
        );
    }

    fn test_alone(&mut self, condition: String) {
        self.is_unindexed = true;
        self.tests.push(condition);
    }
}

/// A part of a name or document number; two letters begin a word, one letter the surname.
fn text_meaning(text: &str, values: &mut Values, found: &mut Found) {
    let part = match text.chars().count() {
        1 => {
            let from = values.take(text.to_owned());
            let until = values.take(format!("{text}{}", char::MAX));
            return found.column(&format!(
                "entry.search_key >= {from} AND entry.search_key < {until}"
            ));
        }
        2 => format!(" {text}"),
        _ => text.to_owned(),
    };
    let phrase = values.take(quoted(&part));
    let part = values.take(part);
    found.both(
        format!("SELECT rowid AS id FROM entry_text WHERE entry_text MATCH {phrase}"),
        format!("instr(entry.search_text, {part}) > 0"),
    );
}

fn days_meaning(first: When, last: When, values: &mut Values, found: &mut Found) {
    let from = values.take(first.start().utc_seconds());
    let until = values.take(last.end().utc_seconds());
    let early = values.take(
        When::Date(first.date() - chrono::Days::new(STAY_LOOKED_BACK_DAYS))
            .start()
            .utc_seconds(),
    );
    let is_there = format!(
        "entry.arrival_at < {until}
         AND (entry.lodged_until_at IS NULL OR entry.lodged_until_at >= {from})"
    );
    found.both(
        format!(
            "SELECT entry.id FROM entry INDEXED BY entry_arrival
              WHERE entry.facility = {FACILITY} AND entry.arrival_at >= {early} AND {is_there}
             UNION ALL SELECT entry.id FROM entry INDEXED BY entry_long
              WHERE entry.facility = {FACILITY}
                AND entry.storno = 0 AND entry.lodged_until_at >= {from}
                AND entry.lodged_until_at - entry.arrival_at > 8553600
                AND entry.arrival_at < {early}
             UNION ALL SELECT entry.id FROM entry INDEXED BY entry_open
              WHERE entry.facility = {FACILITY}
                AND entry.storno = 0 AND entry.lodged_until_at IS NULL
                AND entry.arrival_at < {early}"
        ),
        format!("({is_there})"),
    );
}

fn list_of<'a>(names: impl Iterator<Item = &'a str>, values: &mut Values) -> String {
    let names: Vec<_> = names.map(|name| values.take(name.to_owned())).collect();
    names.join(", ")
}

/// One phrase of the index, whatever stands in it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Any group of three characters of a word.
fn any_group(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let groups: BTreeSet<String> = chars
        .windows(GROUP_CHARS)
        .map(|group| quoted(&group.iter().collect::<String>()))
        .collect();
    groups.into_iter().collect::<Vec<_>>().join(" OR ")
}
