//! One package on its way: claimed, sent, and what came back written down with what it decides.

use std::sync::Arc;

use super::failure::{Failure, REST_FIRST_SECONDS, REST_LONGEST_SECONDS};
use super::package::Package;
use super::report::{Fate, PackageSent};
use super::run::{Next, Run};
use super::{archive, new_number};
use crate::clock::{Clock, Stopwatch};
use crate::config::ServiceAccount;
use crate::desk::describe::network;
use crate::desk::{DeskError, Result, reporting};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::eturizem::answer::{Answer, NotAnAnswer};
use crate::eturizem::client::{Client, RawAnswer};
use crate::eturizem::codes::{Effect, effect_of, is_number_of_another_user};
use crate::eturizem::placement::{PackageVerdict, place};
use crate::eturizem::send_error::SendError;
use crate::store::{Attempt, AttemptEnd, AttemptOutcome, ReportToSend, RowDecision, StoreError};

/// A difference to the clock of the service that is told.
const CLOCK_WRONG_SECONDS: i64 = 120;

/// What came back for one package, before anything is decided.
pub(super) enum Exchange {
    Verdict {
        verdict: PackageVerdict,
        raw: RawAnswer,
    },
    NotAnAnswer {
        error: NotAnAnswer,
        raw: RawAnswer,
    },
    Failed(SendError),
}

/// A package with what its answer decided.
pub(super) struct Decided {
    pub(super) package: Package,
    pub(super) decisions: Vec<RowDecision>,
    pub(super) next: Next,
    pub(super) failure: Failure,
    /// Entries that wait under another number now.
    pub(super) renumbered: Vec<EntryId>,
}

impl Run<'_> {
    /// Claims, sends and decides one package; `None` when somebody changed one of its reports.
    pub(super) fn package(
        &mut self,
        account: &ServiceAccount,
        client: &Client,
        mut package: Package,
    ) -> Result<Option<Decided>> {
        let document = package.document();
        let now = self.desk.now();
        let by_person = self.options.by_person;
        let reports = &package.reports;
        let attempt = self.desk.store.write(|writer| {
            self.lock.sign(writer)?;
            match writer.claim(account.name.as_str(), &document, reports, now)? {
                Some(attempt) => {
                    if by_person {
                        writer.confirm_arrivals(reports, now)?;
                    }
                    Ok(attempt)
                }
                None => Err(StoreError::Stale.into()),
            }
        });
        let attempt = match attempt {
            Ok(attempt) => attempt,
            Err(DeskError::Store(StoreError::Stale)) => return Ok(None),
            Err(error) => return Err(error),
        };
        self.lock.still_ours(&mut self.desk.store)?;
        for report in &mut package.reports {
            report.fence += 1;
        }
        self.report.packages += 1;
        let watch = Stopwatch::start();
        let exchange = exchange(client, &document, package.reports.len());
        let end = archive::end_of(&exchange, client, watch.elapsed_ms());
        self.compare_clocks(&exchange);
        let failure = Failure::of(&exchange);
        let rest = if failure.rests_with_account() {
            // They are due when the account is, and go first then.
            self.rest_until(account)?.seconds_since(self.desk.now())
        } else {
            rest_seconds(&package.reports)
        };
        let rows = package.planned_rows();
        let (decisions, next) = self.plan(account, &rows, package.is_apart, rest, &exchange);
        let given_before = self.report.renumbered.len();
        self.report
            .sent
            .push(PackageSent::of(account, &decisions, &end));
        self.record(attempt, account, &package.reports, &decisions, end)?;
        let renumbered = self.report.renumbered.iter().skip(given_before);
        let renumbered = renumbered.filter(|one| one.to.is_some());
        Ok(Some(Decided {
            renumbered: renumbered.map(|one| one.entry).collect(),
            package,
            decisions,
            next,
            failure,
        }))
    }

    /// A clock that is wrong makes deadlines wrong: told once in a run, and only of the machine's
    /// own, which a rehearsal does not follow.
    pub(super) fn compare_clocks(&mut self, exchange: &Exchange) {
        let (Exchange::Verdict { raw, .. } | Exchange::NotAnAnswer { raw, .. }) = exchange else {
            return;
        };
        let Some(theirs) = raw.date() else { return };
        let ahead_seconds = Clock::machine().now().seconds_since(theirs);
        if ahead_seconds.abs() > CLOCK_WRONG_SECONDS {
            let language = self.desk.config.language;
            self.report
                .trouble(network::wrong_clock(ahead_seconds, language));
        }
    }

    /// Writes down what came back and what it decides, in one transaction.
    fn record(
        &mut self,
        attempt: Attempt,
        account: &ServiceAccount,
        reports: &[ReportToSend],
        decisions: &[RowDecision],
        end: AttemptEnd,
    ) -> Result<()> {
        let now = self.desk.now();
        let end = archive::with_decisions(end, decisions);
        let (config, who) = (Arc::clone(&self.desk.config), self.desk.who.clone());
        let given = &self.report.renumbered;
        let is_answered = matches!(
            end.outcome,
            AttemptOutcome::Accepted | AttemptOutcome::Answered
        ) && !is_service_failing(decisions);
        let facilities: Vec<FacilityId> = config
            .facilities
            .iter()
            .filter(|settings| settings.account == account.name)
            .map(|settings| settings.facility.id)
            .collect();
        let decided = self.desk.store.write(|writer| {
            self.lock.sign(writer)?;
            let mut renumbered = Vec::new();
            for (place, decision) in decisions.iter().enumerate() {
                writer.decide(attempt, place, decision, now)?;
            }
            writer.end_attempt(attempt, &end, now)?;
            if is_answered {
                writer.end_rest(account.name.as_str(), &facilities)?;
            }
            if decisions.iter().any(|decision| {
                matches!(decision, RowDecision::Accepted | RowDecision::Rejected(_))
            }) {
                writer.clear_stop(account.name.as_str())?;
            }
            for (report, decision) in reports.iter().zip(decisions) {
                let Some(settings) = config.facility(report.facility) else {
                    continue;
                };
                let facility = &settings.facility;
                match decision {
                    RowDecision::Accepted => {
                        reporting::storno_that_follows(writer, report.entry, facility, now)?;
                    }
                    RowDecision::Rejected(error) if is_number_of_another_user(&error.code) => {
                        // One new number a run: where that is used too, a person says from where
                        // to go on.
                        let is_new = given.iter().all(|given| given.entry != report.entry);
                        let given = new_number::give(writer, report, facility, is_new, now, &who)?;
                        renumbered.extend(given);
                    }
                    _ => {}
                }
            }
            Ok::<_, DeskError>(renumbered)
        });
        if matches!(decided, Err(DeskError::AnotherSender)) {
            // What came back decides nothing any more; as a proof (R1) it is kept all the same.
            let desk = &mut self.desk;
            desk.store
                .write(|writer| writer.end_attempt(attempt, &end, now))?;
        }
        let renumbered = decided?;
        self.report.renumbered.extend(renumbered);
        Ok(())
    }
}

/// Whether an answer only says that the service fails (500).
fn is_service_failing(decisions: &[RowDecision]) -> bool {
    let failing = |decision: &RowDecision| match decision {
        RowDecision::Asked { error, .. } => effect_of(&error.code) == Effect::Retry,
        _ => false,
    };
    decisions.iter().all(failing)
}

pub(super) fn exchange(client: &Client, document: &[u8], rows_count: usize) -> Exchange {
    let raw = match client.send(document) {
        Ok(raw) => raw,
        Err(error) => return Exchange::Failed(error),
    };
    let read = Answer::read(raw.status, raw.content_type.as_deref(), &raw.body);
    match client.redact_words(read) {
        Ok(answer) => Exchange::Verdict {
            verdict: place(&answer, rows_count),
            raw,
        },
        Err(error) => Exchange::NotAnAnswer { error, raw },
    }
}

/// How long rows rest after a failure: 30 s, doubled with each try up to 15 minutes, and spread
/// by up to a quarter so that houses do not come back all at once.
fn rest_seconds(reports: &[ReportToSend]) -> i64 {
    let tries = reports
        .iter()
        .map(|report| report.fence)
        .max()
        .unwrap_or(1)
        .clamp(1, 10);
    let rest = (REST_FIRST_SECONDS << (tries - 1)).min(REST_LONGEST_SECONDS);
    let spread = reports
        .first()
        .map_or(0, |report| report.id.0 * 7919 % (rest / 4));
    rest - rest / 4 + spread
}

/// The rows of a package that are still being processed (20001).
pub(super) fn still_asked(
    reports: Vec<ReportToSend>,
    decisions: &[RowDecision],
) -> Vec<ReportToSend> {
    let rows = reports.into_iter().zip(decisions);
    rows.filter(|(_, decision)| Fate::of(decision) == Fate::Unknown)
        .map(|(report, _)| report)
        .collect()
}

#[cfg(test)]
mod tests;
