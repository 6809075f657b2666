//! Reports that go in one request, and what of them goes again in the same run.

use std::collections::VecDeque;

use super::plan::PlannedRow;
use crate::domain::identifiers::RevisionId;
use crate::eturizem::daily_report;
use crate::store::ReportToSend;

/// One row of a package, with what its document depends on.
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) struct SentAs<'a> {
    pub(in crate::desk) payload: &'a [u8],
    pub(in crate::desk) report: RevisionId,
    /// The fence of the report before it was claimed for this package.
    pub(in crate::desk) fence_before: i64,
}

/// The document of a package: that which is sent, and that which the archive puts together again.
pub(in crate::desk) fn document_of(rows: &[SentAs<'_>], is_apart: bool) -> Vec<u8> {
    if let ([row], true) = (rows, is_apart) {
        return daily_report::document_apart(row.payload, mark(row.report.0, row.fence_before));
    }
    let rows: Vec<&[u8]> = rows.iter().map(|row| row.payload).collect();
    daily_report::document(&rows)
}

/// Reports that go in one request.
#[derive(Debug, Clone)]
pub(super) struct Package {
    pub(super) reports: Vec<ReportToSend>,
    /// Its only row goes in a document whose bytes no other had, since the plain one was processed
    /// before something else was (41395).
    pub(super) is_apart: bool,
    /// It is asked about for the second time in this run (20001).
    pub(super) is_asked_again: bool,
}

impl Package {
    pub(super) fn plain(reports: Vec<ReportToSend>) -> Self {
        Self {
            reports,
            is_apart: false,
            is_asked_again: false,
        }
    }

    /// The bytes that are sent: for the same reports always the same, unless they go apart.
    pub(super) fn document(&self) -> Vec<u8> {
        let rows: Vec<SentAs<'_>> = self
            .reports
            .iter()
            .map(|report| SentAs {
                payload: &report.payload,
                report: report.id,
                fence_before: report.fence,
            })
            .collect();
        document_of(&rows, self.is_apart)
    }

    pub(super) fn planned_rows(&self) -> Vec<PlannedRow> {
        self.reports
            .iter()
            .map(|report| PlannedRow {
                facility: report.facility,
                follows_other_data: report.follows_other_data,
            })
            .collect()
    }
}

/// Names one try of one report: no other document of a house has this mark.
pub(super) fn mark(id: i64, attempt: i64) -> [u64; 2] {
    [id.unsigned_abs(), attempt.unsigned_abs()]
}

/// What goes again before anything new, and what is asked about when nothing new is left.
#[derive(Debug, Default)]
pub(super) struct Queue {
    again: VecDeque<Package>,
    later: VecDeque<Package>,
}

impl Queue {
    /// Each row again, alone.
    pub(super) fn one_by_one(&mut self, reports: Vec<ReportToSend>) {
        let alone = reports.into_iter().map(|report| vec![report]);
        self.again.extend(alone.map(Package::plain));
    }

    /// The halves again; returns how many rows a half has.
    pub(super) fn halves(&mut self, reports: &[ReportToSend]) -> usize {
        let rows_max = reports.len().div_ceil(2).max(1);
        let halves = reports.chunks(rows_max).map(<[ReportToSend]>::to_vec);
        self.again.extend(halves.map(Package::plain));
        rows_max
    }

    /// The only row again, in a document of other bytes.
    pub(super) fn apart(&mut self, reports: Vec<ReportToSend>) {
        self.again.push_back(Package {
            is_apart: true,
            ..Package::plain(reports)
        });
    }

    /// The same bytes again, when everything else was tried: by then the service may be done.
    pub(super) fn ask_later(&mut self, reports: Vec<ReportToSend>) {
        self.later.push_back(Package {
            is_asked_again: true,
            ..Package::plain(reports)
        });
    }

    pub(super) fn next_again(&mut self) -> Option<Package> {
        self.again.pop_front()
    }

    pub(super) fn next_later(&mut self) -> Option<Package> {
        self.later.pop_front()
    }

    /// What was not decided when somebody gave up.
    pub(super) fn left(self) -> impl Iterator<Item = ReportToSend> {
        let packages = self.again.into_iter().chain(self.later);
        packages.flat_map(|package| package.reports)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identifiers::{EntryId, FacilityId};

    fn report(id: i64) -> ReportToSend {
        ReportToSend {
            id: RevisionId(id),
            entry: EntryId(id),
            facility: FacilityId::new(1).expect("a facility"),
            payload: b"<row/>".to_vec(),
            fence: 0,
            follows_other_data: true,
            nothing_arrived: false,
        }
    }

    #[test]
    fn the_same_reports_are_the_same_bytes_and_apart_they_are_never_again() {
        let plain = Package::plain(vec![report(1), report(2)]);
        assert_eq!(plain.document(), plain.clone().document());
        let apart = |id, fence| {
            let reports = vec![ReportToSend {
                fence,
                ..report(id)
            }];
            let is_apart = true;
            Package {
                is_apart,
                ..Package::plain(reports)
            }
            .document()
        };
        let mut seen: Vec<Vec<u8>> = (1..40)
            .flat_map(|id| (0..5).map(move |fence| apart(id, fence)))
            .collect();
        seen.push(Package::plain(vec![report(1)]).document());
        for document in &seen {
            let text = std::str::from_utf8(document).expect("UTF-8");
            assert!(text.ends_with("<row/></knjigaGostov>"), "{text}");
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count);
    }

    #[test]
    fn halves_hold_all_rows_once_and_end_with_single_ones() {
        let mut queue = Queue::default();
        let reports: Vec<ReportToSend> = (0..7).map(report).collect();
        assert_eq!(queue.halves(&reports), 4);
        let ids = |package: Package| -> Vec<i64> {
            package.reports.iter().map(|report| report.id.0).collect()
        };
        assert_eq!(queue.next_again().map(ids), Some(vec![0, 1, 2, 3]));
        assert_eq!(queue.next_again().map(ids), Some(vec![4, 5, 6]));
        assert_eq!(queue.halves(&reports[..2]), 1);
    }
}
