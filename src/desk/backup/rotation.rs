//! Which copies are kept: the last of each day for a while, then the last of each month.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{Datelike, Days, Months};

use super::files::CopyFile;
use crate::domain::moment::Moment;

/// The copies to keep of `all`, which stand with the newest first. Of today and of days to come, by a
/// clock that was wrong, all are kept.
pub(super) fn kept(
    all: &[CopyFile],
    now: Moment,
    keep_days: u32,
    keep_months: u32,
) -> BTreeSet<PathBuf> {
    let today = now.date();
    let days_from = today.checked_sub_days(Days::new(u64::from(keep_days)));
    let months_from = today
        .with_day(1)
        .and_then(|first| first.checked_sub_months(Months::new(keep_months)));
    let (mut days, mut months) = (BTreeSet::new(), BTreeSet::new());
    let mut kept = BTreeSet::new();
    for copy in all {
        let day = copy.at.date();
        let is_first_of_day = days.insert(day);
        let is_first_of_month = months.insert((day.year(), day.month()));
        let of_day = is_first_of_day && days_from.is_none_or(|from| day > from);
        let of_month =
            keep_months > 0 && is_first_of_month && months_from.is_none_or(|from| day >= from);
        if day >= today || of_day || of_month {
            kept.insert(copy.path.clone());
        }
    }
    // Whatever the settings say, the newest stays.
    kept.extend(all.first().map(|copy| copy.path.clone()));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_local_lenient(
            chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a time"),
        )
    }

    #[track_caller]
    fn case(now: &str, keep: (u32, u32), all: &[&str], expected: &[&str]) {
        let mut files: Vec<CopyFile> = all
            .iter()
            .map(|text| CopyFile {
                at: at(text),
                path: PathBuf::from(text),
            })
            .collect();
        files.sort_by_key(|file| std::cmp::Reverse(file.at));
        let kept = kept(&files, at(now), keep.0, keep.1);
        let expected: BTreeSet<PathBuf> = expected.iter().map(PathBuf::from).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn the_last_of_each_day_and_the_last_of_each_month_are_kept() {
        case(
            "2026-08-20T03:00",
            (3, 2),
            &[
                "2026-08-20T01:00",
                "2026-08-20T02:00",
                "2026-08-19T03:00",
                "2026-08-19T15:00",
                "2026-08-18T03:00",
                "2026-08-17T03:00",
                "2026-07-31T03:00",
                "2026-07-30T03:00",
                "2026-06-30T03:00",
                "2026-05-31T03:00",
            ],
            &[
                "2026-08-20T01:00",
                "2026-08-20T02:00",
                "2026-08-19T15:00",
                "2026-08-18T03:00",
                "2026-07-31T03:00",
                "2026-06-30T03:00",
            ],
        );
    }

    #[test]
    fn the_newest_stays_however_old_it_is() {
        case(
            "2026-08-20T03:00",
            (1, 0),
            &["2024-01-01T03:00"],
            &["2024-01-01T03:00"],
        );
    }

    #[test]
    fn without_a_number_of_days_none_is_cleared_away() {
        let all = ["2026-08-20T03:00", "2020-01-01T03:00"];
        case("2026-08-21T03:00", (u32::MAX, 0), &all, &all);
    }

    #[test]
    fn a_copy_of_tomorrow_is_kept_and_does_not_push_out_today() {
        let all = ["2026-08-21T03:00", "2026-08-20T03:00"];
        case("2026-08-20T04:00", (1, 0), &all, &all);
    }
}
