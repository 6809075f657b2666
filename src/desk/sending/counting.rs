//! What became of each row of a run, and what is kept back: every row is counted once, and its last
//! word counts.

use super::delivery::Decided;
use super::report::Fate;
use super::run::{Next, Run};
use super::{SendProgress, Stop, breaker};
use crate::config::ServiceAccount;
use crate::desk::Result;
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::{EntryId, FacilityId};

impl Run<'_> {
    pub(super) fn tell_progress(&mut self) {
        let report = &self.report;
        let done =
            report.accepted + report.rejected + report.unknown + report.held + report.not_delivered;
        (self.progress)(SendProgress {
            done: done.min(self.total),
            total: self.total,
        });
    }

    /// Counts what is decided; what goes again in this run is counted when it comes back.
    pub(super) fn count_decided(&mut self, decided: &Decided) {
        let package = &decided.package;
        for (report, decision) in package.reports.iter().zip(&decided.decisions) {
            let fate = Fate::of(decision);
            let goes_again = match decided.next {
                Next::OneByOne | Next::Halves | Next::Apart => true,
                Next::AskAgain => fate == Fate::Unknown && !package.is_asked_again,
                Next::GoOn | Next::Stop(_) => false,
            };
            if decided.renumbered.contains(&report.entry) {
                // It waits under its new number.
                self.count(report.entry, Fate::NotDelivered);
            } else if !goes_again {
                self.count(report.entry, fate);
            }
        }
    }

    /// What became of an entry; the last word counts.
    pub(super) fn count(&mut self, entry: EntryId, fate: Fate) {
        match self.fates.insert(entry, fate) {
            Some(before) => *self.report.counter(before) -= 1,
            None => self.report.entries.push(entry),
        }
        *self.report.counter(fate) += 1;
    }

    /// What waits for the facilities that are held was not tried, and is told.
    pub(super) fn count_held_facilities(&mut self) -> Result<()> {
        for report in self.desk.to_send(&self.options)? {
            if self.held_facilities.contains(&report.facility) && !self.tried.contains(&report.id) {
                self.count(report.entry, Fate::Held);
            }
        }
        Ok(())
    }

    /// Nothing more of these facilities is sent in this run; somebody must mend the register.
    pub(super) fn hold_facilities(
        &mut self,
        account: &ServiceAccount,
        facilities: &[FacilityId],
        error: &ServiceError,
    ) {
        for facility in facilities {
            if self.held_facilities.insert(*facility) {
                self.report.stops.push(Stop {
                    account: account.name.as_str().to_owned(),
                    code: error.code.clone(),
                    text: error.text.clone(),
                });
            }
        }
    }

    /// Sending stops for an account; what waits for it is kept back and said on every screen.
    pub(super) fn stop(&mut self, account: &ServiceAccount, stop: Stop) -> Result<()> {
        let now = self.desk.now();
        let mark = breaker::settings_mark(&self.desk.config, account);
        self.desk.store.write(|writer| {
            writer.stop_account(account.name.as_str(), &stop.code, &stop.text, &mark, now)
        })?;
        for report in self.desk.to_send(&self.options)? {
            // What may have arrived all the same stays counted as unknown.
            let may_have_arrived = self.fates.get(&report.entry) == Some(&Fate::Unknown);
            if self.is_of(account, report.facility) && !may_have_arrived {
                self.count(report.entry, Fate::Held);
            }
        }
        for month in self.waiting_months(account)? {
            self.count_month(&month, Fate::Held);
        }
        self.report.stops.push(stop);
        Ok(())
    }
}
