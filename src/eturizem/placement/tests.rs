//! Answers permuted, short, with surplus, from 0 and from 1: nothing is wrongly placed.

use proptest::prelude::*;

use super::*;
use crate::domain::text::SafeText;

fn error(code: &str) -> ServiceError {
    ServiceError {
        code: code.to_owned(),
        text: SafeText::new("besedilo"),
    }
}

fn row(package_id: Option<usize>, id: Option<usize>, code: &str) -> AnswerRow {
    AnswerRow {
        row_package_id: package_id.map(|place| place.to_string()),
        id: id.map(|place| place.to_string()),
        error: error(code),
    }
}

fn answer(success: u64, failure: u64, rows: Vec<AnswerRow>) -> Answer {
    Answer {
        success,
        failure,
        package_guid: None,
        time: None,
        rows,
    }
}

fn without_place(code: &str, rows_count: usize) -> PackageVerdict {
    let failure = u64::try_from(rows_count).expect("small");
    place(&answer(0, failure, vec![row(None, None, code)]), rows_count)
}

#[test]
fn a_package_without_failures_is_accepted_only_when_the_count_is_right() {
    let accepted = PackageVerdict::Rows(vec![RowVerdict::Accepted; 3]);
    assert_eq!(place(&answer(3, 0, vec![]), 3), accepted);
    assert_eq!(place(&answer(2, 0, vec![]), 3), PackageVerdict::OneByOne);
    assert_eq!(place(&answer(4, 0, vec![]), 3), PackageVerdict::OneByOne);
    assert_eq!(place(&answer(0, 0, vec![]), 3), PackageVerdict::OneByOne);
    assert_eq!(place(&answer(2, 1, vec![]), 3), PackageVerdict::OneByOne);
}

#[test]
fn a_place_that_proves_its_base_is_used() {
    for (place_named, row_at) in [(0, 0), (3, 2)] {
        let given = answer(2, 1, vec![row(Some(place_named), None, "4138")]);
        let PackageVerdict::Rows(rows) = place(&given, 3) else {
            panic!("placed");
        };
        assert_eq!(rows[row_at], RowVerdict::Rejected(error("4138")));
        assert_eq!(
            rows.iter()
                .filter(|row| **row == RowVerdict::Accepted)
                .count(),
            2
        );
    }
}

#[test]
fn a_place_that_proves_nothing_sends_the_rows_one_by_one() {
    for rows in [
        vec![row(Some(1), None, "4138")],
        vec![row(Some(2), Some(2), "4138")],
        vec![row(Some(4), None, "4138")],
        vec![row(Some(3), Some(1), "4138")],
        vec![row(Some(3), Some(0), "4138")],
        vec![row(Some(3), Some(700), "4138")],
        vec![row(None, None, "4138")],
    ] {
        assert_eq!(
            place(&answer(2, 1, rows.clone()), 3),
            PackageVerdict::OneByOne,
            "{rows:?}"
        );
    }
    let two = |a, b| vec![row(a, None, "4138"), row(b, None, "4139")];
    for rows in [
        two(Some(3), Some(3)),
        two(Some(0), Some(3)),
        two(Some(3), None),
    ] {
        assert_eq!(
            place(&answer(1, 2, rows.clone()), 3),
            PackageVerdict::OneByOne,
            "{rows:?}"
        );
    }
}

#[test]
fn both_attributes_may_count_from_different_bases_when_each_proves_its_own() {
    let rows = vec![row(Some(0), Some(1), "4138"), row(Some(2), Some(3), "4139")];
    let PackageVerdict::Rows(verdicts) = place(&answer(1, 2, rows), 3) else {
        panic!("placed");
    };
    assert_eq!(verdicts[0], RowVerdict::Rejected(error("4138")));
    assert_eq!(verdicts[1], RowVerdict::Accepted);
    assert_eq!(verdicts[2], RowVerdict::Rejected(error("4139")));
}

#[test]
fn the_whole_package_fails_by_its_code() {
    for code in ["413", "41300", "41398", "41399"] {
        for count in [1, 5] {
            assert_eq!(
                without_place(code, count),
                PackageVerdict::StopAccount(error(code))
            );
        }
    }
    for code in ["4131", "4132", "4140", "41397"] {
        assert_eq!(without_place(code, 5), PackageVerdict::OneByOne);
        assert_eq!(
            without_place(code, 1),
            PackageVerdict::HoldFacility(error(code))
        );
    }
    for code in ["4130", "41301"] {
        assert_eq!(without_place(code, 5), PackageVerdict::OneByOne);
        assert_eq!(
            without_place(code, 1),
            PackageVerdict::HoldPackage(error(code))
        );
    }
    for count in [1, 5] {
        assert_eq!(
            without_place("41396", count),
            PackageVerdict::HoldPackage(error("41396"))
        );
    }
    assert_eq!(without_place("41311", 5), PackageVerdict::Halve);
    assert_eq!(
        without_place("41311", 1),
        PackageVerdict::HoldPackage(error("41311"))
    );
    for count in [1, 5] {
        assert_eq!(
            without_place("20001", count),
            PackageVerdict::AskAgain(error("20001"))
        );
        assert_eq!(
            without_place("500", count),
            PackageVerdict::Retry(error("500"))
        );
    }
    let there = |code| PackageVerdict::Rows(vec![RowVerdict::AlreadyThere(error(code))]);
    assert_eq!(without_place("41395", 5), PackageVerdict::OneByOne);
    assert_eq!(without_place("41395", 1), there("41395"));
    assert_eq!(without_place("4144", 5), PackageVerdict::OneByOne);
    assert_eq!(without_place("4144", 1), there("4144"));
    let refused = PackageVerdict::Rows(vec![RowVerdict::Rejected(error("77777"))]);
    assert_eq!(without_place("77777", 1), refused);
    assert_eq!(without_place("77777", 5), PackageVerdict::OneByOne);
}

#[test]
fn a_login_failure_stops_whatever_place_it_names() {
    let given = answer(0, 1, vec![row(Some(0), Some(0), "413")]);
    assert_eq!(place(&given, 5), PackageVerdict::StopAccount(error("413")));
    let mixed = answer(3, 1, vec![row(None, None, "413")]);
    assert_eq!(place(&mixed, 4), PackageVerdict::OneByOne);
}

#[test]
fn one_row_needs_no_place_but_no_contradiction() {
    let refused = PackageVerdict::Rows(vec![RowVerdict::Rejected(error("4138"))]);
    let surplus = vec![row(Some(7), None, "4138"), row(None, Some(9), "4138")];
    assert_eq!(place(&answer(0, 2, surplus), 1), refused);
    let differing = vec![row(Some(1), None, "4138"), row(Some(1), None, "4139")];
    assert!(
        matches!(place(&answer(0, 2, differing), 1), PackageVerdict::Unclear(errors) if errors.len() == 2)
    );
    let both = answer(1, 1, vec![row(Some(1), None, "4138")]);
    assert!(matches!(place(&both, 1), PackageVerdict::Unclear(_)));
    for (success, failure) in [(0, 0), (0, 1), (2, 0), (1, 1)] {
        let given = answer(success, failure, vec![]);
        assert_eq!(place(&given, 1), PackageVerdict::Unclear(vec![]));
    }
    assert_eq!(place(&answer(0, 0, vec![]), 0), PackageVerdict::OneByOne);
}

/// Which rows truly failed, and how the answer writes them.
#[derive(Debug, Clone)]
struct Truth {
    failed: Vec<usize>,
    rows_count: usize,
    package_id_base: Option<usize>,
    id_base: Option<usize>,
}

fn truths() -> impl Strategy<Value = Truth> {
    let base = || prop::option::of(0..2_usize);
    (2..30_usize, base(), base()).prop_flat_map(|(rows_count, package_id_base, id_base)| {
        let all: Vec<usize> = (0..rows_count).collect();
        prop::sample::subsequence(all, 1..=rows_count)
            .prop_shuffle()
            .prop_map(move |failed| Truth {
                failed,
                rows_count,
                package_id_base,
                id_base,
            })
    })
}

/// A code that tells from which row it is, so that a wrong place is seen.
fn written(truth: &Truth) -> Vec<AnswerRow> {
    let named = |base: Option<usize>, at: usize| base.map(|base| at + base);
    truth
        .failed
        .iter()
        .map(|at| {
            row(
                named(truth.package_id_base, *at),
                named(truth.id_base, *at),
                &format!("9{at}"),
            )
        })
        .collect()
}

fn assert_nothing_wrongly_placed(truth: &Truth, verdict: &PackageVerdict) {
    let PackageVerdict::Rows(rows) = verdict else {
        assert_eq!(*verdict, PackageVerdict::OneByOne);
        return;
    };
    for (at, row) in rows.iter().enumerate() {
        let expected = if truth.failed.contains(&at) {
            RowVerdict::Rejected(error(&format!("9{at}")))
        } else {
            RowVerdict::Accepted
        };
        assert_eq!(*row, expected, "row {at}");
    }
}

fn counts(truth: &Truth) -> (u64, u64) {
    let failure = truth.failed.len();
    let success = truth.rows_count - failure;
    (
        success.try_into().expect("small"),
        failure.try_into().expect("small"),
    )
}

proptest! {
    #[test]
    fn permuted_rows_under_either_name_and_base_are_never_wrongly_placed(truth in truths()) {
        let (success, failure) = counts(&truth);
        let verdict = place(&answer(success, failure, written(&truth)), truth.rows_count);
        assert_nothing_wrongly_placed(&truth, &verdict);
        let ends = [0, truth.rows_count - 1].iter().all(|at| truth.failed.contains(at));
        let named = truth.package_id_base.is_some() || truth.id_base.is_some();
        prop_assert!(!(ends && named) || matches!(verdict, PackageVerdict::Rows(_)));
    }

    #[test]
    fn a_missing_row_places_nothing(truth in truths(), lost in any::<prop::sample::Index>()) {
        let (success, failure) = counts(&truth);
        let mut rows = written(&truth);
        rows.remove(lost.index(rows.len()));
        let verdict = place(&answer(success, failure, rows), truth.rows_count);
        prop_assert_eq!(verdict, PackageVerdict::OneByOne);
    }

    #[test]
    fn a_surplus_row_places_nothing(truth in truths(), extra in 0..40_usize, counted in any::<bool>()) {
        let (success, failure) = counts(&truth);
        let mut rows = written(&truth);
        rows.push(row(Some(extra), Some(extra), "4138"));
        let failure = failure + u64::from(counted);
        let verdict = place(&answer(success, failure, rows), truth.rows_count);
        prop_assert_eq!(verdict, PackageVerdict::OneByOne);
    }

    #[test]
    fn any_numbers_at_all_accept_no_more_rows_than_the_answer_counts(
        rows_count in 0..12_usize, success in 0..14_u64, failure in 0..14_u64,
        named in prop::collection::vec((prop::option::of(0..14_usize), prop::option::of(0..14_usize)), 0..14),
    ) {
        let rows = named.iter().map(|(package_id, id)| row(*package_id, *id, "4138")).collect();
        if let PackageVerdict::Rows(verdicts) = place(&answer(success, failure, rows), rows_count) {
            prop_assert_eq!(verdicts.len(), rows_count);
            let accepted = verdicts.iter().filter(|row| **row == RowVerdict::Accepted).count();
            prop_assert_eq!(Ok(accepted), usize::try_from(success));
        }
    }
}

/// A service that tells the truth, in its own way of naming rows.
#[derive(Debug, Clone)]
struct Service {
    /// The code of each row that fails; `None`: accepted.
    truth: Vec<Option<&'static str>>,
    package_id_base: Option<usize>,
    id_base: Option<usize>,
    /// Turns the failed rows of an answer by so many.
    turned: usize,
    /// Rows of an answer to one row are said twice.
    says_twice: bool,
}

impl Service {
    fn answer_to(&self, rows: &[usize]) -> Answer {
        let mut failed: Vec<AnswerRow> = rows
            .iter()
            .enumerate()
            .filter_map(|(place, at)| {
                let named = |base: Option<usize>| base.map(|base| place + base);
                let code = self.truth[*at]?;
                Some(row(named(self.package_id_base), named(self.id_base), code))
            })
            .collect();
        let failure = failed.len();
        let turned = self.turned % failure.max(1);
        failed.rotate_left(turned);
        if self.says_twice && rows.len() == 1 {
            failed.extend(failed.clone());
        }
        let count = |number: usize| u64::try_from(number).expect("small");
        answer(count(rows.len() - failure), count(failure), failed)
    }
}

fn services() -> impl Strategy<Value = Service> {
    let codes = [
        "4138", "4144", "4142", "4131", "20001", "4130", "41301", "77777",
    ];
    let fate =
        prop_oneof![2 => Just(None), 1 => prop::sample::select(codes.to_vec()).prop_map(Some)];
    let base = || prop::option::of(0..2_usize);
    (
        prop::collection::vec(fate, 1..20),
        base(),
        base(),
        0..20_usize,
        any::<bool>(),
    )
        .prop_map(
            |(truth, package_id_base, id_base, turned, says_twice)| Service {
                truth,
                package_id_base,
                id_base,
                turned,
                says_twice,
            },
        )
}

/// What a row is known to be once an answer was placed: accepted, or its code.
fn known(verdict: PackageVerdict) -> Option<Vec<Option<String>>> {
    let of_row = |row: RowVerdict| match row {
        RowVerdict::Accepted => None,
        RowVerdict::AlreadyThere(error)
        | RowVerdict::Rejected(error)
        | RowVerdict::HoldFacility(error)
        | RowVerdict::StopAccount(error)
        | RowVerdict::AskAgain(error) => Some(error.code),
    };
    match verdict {
        PackageVerdict::Rows(rows) => Some(rows.into_iter().map(of_row).collect()),
        PackageVerdict::HoldFacility(error)
        | PackageVerdict::HoldPackage(error)
        | PackageVerdict::AskAgain(error) => Some(vec![Some(error.code)]),
        PackageVerdict::OneByOne => None,
        other @ (PackageVerdict::Halve
        | PackageVerdict::Retry(_)
        | PackageVerdict::StopAccount(_)
        | PackageVerdict::Unclear(_)) => panic!("a truthful service does not lead to {other:?}"),
    }
}

proptest! {
    #[test]
    fn a_truthful_service_is_understood_at_once_or_row_by_row(service in services()) {
        let all: Vec<usize> = (0..service.truth.len()).collect();
        let truth: Vec<Option<String>> =
            service.truth.iter().map(|code| code.map(str::to_owned)).collect();
        let first = place(&service.answer_to(&all), all.len());
        // Asking again concerns all rows alike; they stay undecided.
        if matches!(first, PackageVerdict::AskAgain(_)) {
            prop_assert!(service.truth.iter().all(|code| *code == Some("20001")));
            return Ok(());
        }
        let found = known(first).unwrap_or_else(|| {
            let alone = |at: &usize| {
                let verdict = place(&service.answer_to(&[*at]), 1);
                known(verdict).expect("one row is always placed").remove(0)
            };
            all.iter().map(alone).collect()
        });
        prop_assert_eq!(found, truth);
    }

    #[test]
    fn of_one_row_only_the_codes_count(
        named in prop::collection::vec((prop::option::of(0..9_usize), prop::option::of(0..9_usize)), 1..5),
        codes in prop::collection::vec(prop::sample::select(vec!["4138", "4144", "49999"]), 5),
        failure in 0..5_u64,
    ) {
        let rows: Vec<AnswerRow> = named
            .iter()
            .zip(&codes)
            .map(|((package_id, id), code)| row(*package_id, *id, code))
            .collect();
        let agree = codes[..rows.len()].iter().all(|code| *code == codes[0]);
        let verdict = place(&answer(0, failure, rows), 1);
        match verdict {
            PackageVerdict::Rows(rows) => {
                prop_assert!(agree);
                prop_assert!(rows != [RowVerdict::Accepted]);
            }
            PackageVerdict::Unclear(_) => prop_assert!(!agree),
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn what_is_not_digits_alone_names_no_place() {
    for named in ["+3", "3.0", "0x3", ""] {
        let mut refused = row(None, None, "4138");
        refused.row_package_id = Some(named.to_owned());
        let verdict = place(&answer(2, 1, vec![refused]), 3);
        assert_eq!(verdict, PackageVerdict::OneByOne, "{named}");
    }
}
