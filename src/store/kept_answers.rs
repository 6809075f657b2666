//! Answers that triggers keep, against the same questions asked of the whole book.

use proptest::prelude::*;
use proptest::sample::select;
use rusqlite::Connection;

use super::Store;

const STATES: [&str; 4] = ["queued", "accepted", "handed_over", "rejected"];

/// What happens to a book of a few entries.
#[derive(Debug, Clone)]
enum Happening {
    Comes(Option<i64>, &'static str),
    Goes(i64),
    ChangesNumber(i64, i32, Option<i64>),
    ChangesState(i64, &'static str),
    ReportComes(i64, &'static str),
    ReportGoes(i64),
    ReportChanges(i64, &'static str),
}

fn happening() -> impl Strategy<Value = Happening> {
    let number = || proptest::option::weighted(0.9, 1..12_i64);
    let place = || 1..10_i64;
    let state = || select(&STATES[..]);
    prop_oneof![
        (number(), state()).prop_map(|(number, state)| Happening::Comes(number, state)),
        place().prop_map(Happening::Goes),
        (place(), 2025..2027, number())
            .prop_map(|(place, year, number)| Happening::ChangesNumber(place, year, number)),
        (place(), state()).prop_map(|(place, state)| Happening::ChangesState(place, state)),
        (place(), state()).prop_map(|(place, state)| Happening::ReportComes(place, state)),
        place().prop_map(Happening::ReportGoes),
        (place(), state()).prop_map(|(place, state)| Happening::ReportChanges(place, state)),
    ]
}

/// Does it where the rules of the book allow it.
fn happens(book: &Connection, happening: &Happening) {
    let done = match *happening {
        Happening::Comes(number, state) => book.execute(
            "INSERT INTO entry (facility, year, sequence_number, first_name, surname, document_number,
                arrival_at, arrival_time_known, arrival_confirmed, report_state, search_key)
             VALUES (1, 2026, ?1, '', '', '', 0, 1, 1, ?2, '')",
            (number, state),
        ),
        Happening::Goes(id) => book.execute("DELETE FROM entry WHERE id = ?1", [id]),
        Happening::ChangesNumber(id, year, number) => book.execute(
            "UPDATE entry SET year = ?2, sequence_number = ?3 WHERE id = ?1",
            (id, year, number),
        ),
        Happening::ChangesState(id, state) => {
            book.execute("UPDATE entry SET report_state = ?2 WHERE id = ?1", (id, state))
        }
        Happening::ReportComes(id, state) => book.execute(
            "INSERT INTO report (entry_id, revision, kind, payload, payload_sha256, state, queued_at)
             SELECT ?1, 1 + coalesce((SELECT max(revision) FROM report WHERE entry_id = ?1), 0),
                    'first', x'', zeroblob(32), ?2, 0",
            (id, state),
        ),
        Happening::ReportGoes(id) => book.execute(
            "DELETE FROM report WHERE id = (SELECT max(id) FROM report WHERE entry_id = ?1)",
            [id],
        ),
        Happening::ReportChanges(id, state) => book.execute(
            "UPDATE report SET state = ?2
              WHERE id = (SELECT min(id) FROM report WHERE entry_id = ?1)",
            (id, state),
        ),
    };
    // A number that another one has, a second open revision, no such entry: nothing happens.
    let _ = done;
}

fn rows(book: &Connection, question: &str) -> Vec<(i64, i64, i64)> {
    let mut statement = book.prepare(question).expect("a question");
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .expect("asked");
    rows.collect::<rusqlite::Result<_>>().expect("answered")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn r12_r20_what_triggers_keep_is_what_the_whole_book_says(
        happenings in proptest::collection::vec(happening(), 1..60),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("book.db")).expect("a book");
        let book = store.connection();
        for happening in &happenings {
            happens(book, happening);
            prop_assert_eq!(
                rows(book, "SELECT facility, year, sequence_number FROM number_after_none ORDER BY 2, 3"),
                rows(
                    book,
                    "SELECT facility, year, sequence_number FROM entry
                      WHERE sequence_number IS NOT NULL
                        AND NOT EXISTS (SELECT 1 FROM entry AS before
                                         WHERE before.facility = entry.facility
                                           AND before.year = entry.year
                                           AND before.sequence_number = entry.sequence_number - 1)
                      ORDER BY 2, 3",
                ),
                "after {:?}", happening
            );
            prop_assert_eq!(
                rows(book, "SELECT entry_id, 0, 0 FROM entry_unproven ORDER BY 1"),
                rows(
                    book,
                    "SELECT id, 0, 0 FROM entry
                      WHERE report_state IN ('accepted', 'handed_over')
                        AND NOT EXISTS (SELECT 1 FROM report WHERE entry_id = entry.id
                                           AND state IN ('accepted', 'handed_over'))
                      ORDER BY 1",
                ),
                "after {:?}", happening
            );
        }
    }
}
