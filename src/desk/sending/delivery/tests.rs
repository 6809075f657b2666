//! What follows from the rows of a package alone.

use std::collections::HashSet;

use super::*;
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::RevisionId;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

fn report(id: i64, fence: i64) -> ReportToSend {
    ReportToSend {
        id: RevisionId(id),
        entry: EntryId(id),
        facility: FacilityId::new(20417).expect("a facility"),
        payload: b"<row/>".to_vec(),
        fence,
        follows_other_data: false,
        nothing_arrived: true,
    }
}

fn asked(code: &str) -> RowDecision {
    RowDecision::Asked {
        error: ServiceError {
            code: code.to_owned(),
            text: SafeText::default(),
        },
        retry_at: Moment::from_utc_seconds(0),
    }
}

#[test]
fn rows_rest_from_half_a_minute_to_a_quarter_of_an_hour_by_their_tries() {
    #[track_caller]
    fn case(fences: &[i64], shortest: i64, longest: i64) {
        let rests: Vec<i64> = (1..500)
            .map(|id| {
                let reports: Vec<_> = fences.iter().map(|fence| report(id, *fence)).collect();
                rest_seconds(&reports)
            })
            .collect();
        let found = (rests.iter().min(), rests.iter().max());
        assert_eq!(found, (Some(&shortest), Some(&longest)), "{fences:?}");
    }
    // The last quarter is where houses are spread.
    case(&[0], 23, 29);
    case(&[1], 23, 29);
    case(&[2], 45, 59);
    case(&[1, 3, 2], 90, 119);
    case(&[5], 360, 479);
    case(&[6], 675, 899);
    case(&[99], 675, 899);
}

#[test]
fn two_reports_do_not_come_back_at_one_moment() {
    let rests = (1..=7).map(|id| rest_seconds(&[report(id, 6)]));
    let different: HashSet<i64> = rests.collect();
    assert_eq!(different.len(), 7);
}

#[test]
fn an_answer_that_only_says_that_the_service_fails_ends_no_rest() {
    assert!(is_service_failing(&[asked("500"), asked("500")]));
    assert!(!is_service_failing(&[asked("500"), asked("20001")]));
    assert!(!is_service_failing(&[asked("500"), RowDecision::Accepted]));
    assert!(!is_service_failing(&[RowDecision::Doubtful]));
}

#[test]
fn of_a_package_that_is_still_processed_only_those_rows_are_asked_about_again() {
    let reports = vec![report(1, 1), report(2, 1), report(3, 1)];
    let decisions = [asked("20001"), RowDecision::Accepted, asked("20001")];
    let ids: Vec<i64> = still_asked(reports, &decisions)
        .iter()
        .map(|report| report.id.0)
        .collect();
    assert_eq!(ids, [1, 3]);
}
