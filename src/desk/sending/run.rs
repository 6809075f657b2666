//! One run of sending: from what waits to what each answer decided.

use std::collections::{HashSet, VecDeque};

use super::{Cancel, SendOptions, SendProgress, SendReport, Stop, archive, connection};
use crate::clock::Stopwatch;
use crate::config::ServiceAccount;
use crate::desk::{Desk, Result};
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::{FacilityId, RevisionId};
use crate::eturizem::answer::{Answer, NotAnAnswer};
use crate::eturizem::client::{Client, RawAnswer};
use crate::eturizem::codes::{Effect, effect_of};
use crate::eturizem::daily_report;
use crate::eturizem::placement::{PackageVerdict, RowVerdict, place};
use crate::eturizem::send_error::SendError;
use crate::store::{Attempt, AttemptEnd, ReportToSend, RowDecision};

/// First rest after a failure, doubled each time up to the longest.
pub(super) const REST_FIRST_SECONDS: i64 = 30;
const REST_LONGEST_SECONDS: i64 = 15 * 60;

pub(super) struct Run<'a> {
    pub(super) desk: &'a mut Desk,
    pub(super) options: SendOptions,
    pub(super) cancel: &'a Cancel,
    pub(super) progress: &'a mut dyn FnMut(SendProgress),
    pub(super) report: SendReport,
    pub(super) tried: HashSet<RevisionId>,
    pub(super) held_facilities: HashSet<FacilityId>,
    pub(super) total: usize,
}

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

/// What to do after a package.
pub(super) enum Next {
    GoOn,
    /// Each row again, alone.
    OneByOne,
    /// The halves again.
    Halves,
    Stop(Stop),
}

impl<'a> Run<'a> {
    pub(super) fn new(
        desk: &'a mut Desk,
        options: SendOptions,
        cancel: &'a Cancel,
        progress: &'a mut dyn FnMut(SendProgress),
    ) -> Self {
        Self {
            desk,
            options,
            cancel,
            progress,
            report: SendReport::default(),
            tried: HashSet::new(),
            held_facilities: HashSet::new(),
            total: 0,
        }
    }

    pub(super) fn all(mut self) -> Result<SendReport> {
        self.total = self.desk.to_send(&self.options)?.len();
        for account in self.desk.config.accounts.clone() {
            let is_stopped = !self.options.by_person && self.is_stopped(&account)?;
            if is_stopped || self.waiting(&account)?.is_empty() {
                continue;
            }
            let stop = match connection::connect(&self.desk.config, &account) {
                Ok(client) => self.account(&account, &client)?,
                Err(stop) => Some(stop),
            };
            if let Some(stop) = stop {
                self.stop(&account, stop)?;
            }
        }
        self.count_held_facilities()?;
        Ok(self.report)
    }

    /// Only a person tries again where settings had to be mended.
    fn is_stopped(&self, account: &ServiceAccount) -> Result<bool> {
        let stops = self.desk.store.account_stops()?;
        Ok(stops
            .iter()
            .any(|stop| stop.account == account.name.as_str()))
    }

    /// What waits for an account and was not tried in this run.
    fn waiting(&self, account: &ServiceAccount) -> Result<Vec<ReportToSend>> {
        let mut reports = self.desk.to_send(&self.options)?;
        reports.retain(|report| {
            !self.tried.contains(&report.id)
                && !self.held_facilities.contains(&report.facility)
                && self
                    .desk
                    .config
                    .account_of(report.facility)
                    .is_some_and(|of| of.name == account.name)
        });
        Ok(reports)
    }

    fn account(&mut self, account: &ServiceAccount, client: &Client) -> Result<Option<Stop>> {
        let mut rows_max = account.rows_per_package;
        let mut again: VecDeque<Vec<ReportToSend>> = VecDeque::new();
        while !self.cancel.is_given_up() {
            let package = match again.pop_front() {
                Some(package) => package,
                None => {
                    let mut waiting = self.waiting(account)?;
                    waiting.truncate(rows_max);
                    if waiting.is_empty() {
                        break;
                    }
                    waiting
                }
            };
            self.tried.extend(package.iter().map(|report| report.id));
            let (reports, next) = self.package(account, client, package)?;
            match next {
                Next::GoOn => {}
                Next::OneByOne => again.extend(reports.into_iter().map(|report| vec![report])),
                Next::Halves => {
                    rows_max = reports.len().div_ceil(2);
                    again.extend(reports.chunks(rows_max).map(<[ReportToSend]>::to_vec));
                }
                Next::Stop(stop) => return Ok(Some(stop)),
            }
            let progress = SendProgress {
                done: self.done(),
                total: self.total,
            };
            (self.progress)(progress);
        }
        Ok(None)
    }

    fn done(&self) -> usize {
        let report = &self.report;
        report.accepted + report.rejected + report.unknown + report.held + report.not_delivered
    }

    /// Claims, sends and decides one package.
    fn package(
        &mut self,
        account: &ServiceAccount,
        client: &Client,
        mut reports: Vec<ReportToSend>,
    ) -> Result<(Vec<ReportToSend>, Next)> {
        let rows: Vec<&[u8]> = reports
            .iter()
            .map(|report| report.payload.as_slice())
            .collect();
        let document = daily_report::document(&rows);
        let now = self.desk.now();
        let by_person = self.options.by_person;
        let attempt = self.desk.store.write(|writer| {
            match writer.claim(account.name.as_str(), &document, &reports, now)? {
                Some(attempt) => {
                    if by_person {
                        writer.confirm_arrivals(&reports, now)?;
                    }
                    Ok(attempt)
                }
                // Somebody changed one of them: nothing was claimed, and what stands in the book
                // now is looked at again in the next round.
                None => Err(crate::store::StoreError::Stale),
            }
        });
        let attempt = match attempt {
            Ok(attempt) => attempt,
            Err(crate::store::StoreError::Stale) => return Ok((reports, Next::GoOn)),
            Err(error) => return Err(error.into()),
        };
        for report in &mut reports {
            report.fence += 1;
        }
        self.report.packages += 1;
        let watch = Stopwatch::start();
        let exchange = exchange(client, &document, reports.len());
        let end = archive::end_of(&exchange, client, watch.elapsed_ms());
        let facilities: Vec<_> = reports.iter().map(|report| report.facility).collect();
        let (mut decisions, next) =
            self.plan(account, &facilities, rest_seconds(&reports), &exchange);
        doubt_old_documents(&reports, &exchange, &mut decisions);
        self.record(attempt, account, &decisions, end)?;
        if !matches!(next, Next::OneByOne | Next::Halves) {
            for (report, decision) in reports.iter().zip(&decisions) {
                self.count(report, decision);
            }
        }
        Ok((reports, next))
    }

    fn count(&mut self, report: &ReportToSend, decision: &RowDecision) {
        self.report.entries.push(report.entry);
        match decision {
            RowDecision::Accepted => self.report.accepted += 1,
            RowDecision::Rejected(_) => self.report.rejected += 1,
            RowDecision::Held(_) => self.report.held += 1,
            RowDecision::Unknown { .. } | RowDecision::Unclear(_) | RowDecision::Doubtful => {
                self.report.unknown += 1;
            }
            RowDecision::Queued { .. } => self.report.not_delivered += 1,
        }
    }

    /// What waits for the facilities that are held was not tried, and is told.
    fn count_held_facilities(&mut self) -> Result<()> {
        for report in self.desk.to_send(&self.options)? {
            if self.held_facilities.contains(&report.facility) && !self.tried.contains(&report.id) {
                self.report.held += 1;
                self.report.entries.push(report.entry);
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

    /// Writes down what came back and what it decides, in one transaction.
    fn record(
        &mut self,
        attempt: Attempt,
        account: &ServiceAccount,
        decisions: &[RowDecision],
        end: AttemptEnd,
    ) -> Result<()> {
        let now = self.desk.now();
        let end = archive::with_decisions(end, decisions);
        self.desk.store.write(|writer| {
            for (place, decision) in decisions.iter().enumerate() {
                writer.decide(attempt, place, decision, now)?;
            }
            writer.end_attempt(attempt, &end, now)?;
            if decisions.iter().any(|decision| {
                matches!(decision, RowDecision::Accepted | RowDecision::Rejected(_))
            }) {
                writer.clear_stop(account.name.as_str())?;
            }
            Ok::<_, crate::store::StoreError>(())
        })?;
        Ok(())
    }

    /// Sending stops for an account; what waits for it is kept back and said on every screen.
    pub(super) fn stop(&mut self, account: &ServiceAccount, stop: Stop) -> Result<()> {
        let now = self.desk.now();
        self.desk.store.write(|writer| {
            writer.stop_account(account.name.as_str(), &stop.code, &stop.text, now)
        })?;
        let kept: Vec<_> = self.desk.to_send(&self.options)?;
        let kept = kept.iter().filter(|report| {
            self.desk
                .config
                .account_of(report.facility)
                .is_some_and(|of| of.name == account.name)
        });
        let kept: Vec<_> = kept.map(|report| report.entry).collect();
        let counted: HashSet<_> = self.report.entries.iter().copied().collect();
        // Rows of the package that was refused were counted as not delivered; they are kept back.
        let refused = kept.iter().filter(|entry| counted.contains(entry)).count();
        self.report.not_delivered = self.report.not_delivered.saturating_sub(refused);
        self.report.held += kept.len();
        self.report
            .entries
            .extend(kept.into_iter().filter(|entry| !counted.contains(entry)));
        self.report.stops.push(stop);
        Ok(())
    }
}

/// 41395 says that this document was processed at some time. Where other data of the entry reached
/// AJPES since, or may have, it does not say what AJPES holds now: a person must look.
fn doubt_old_documents(
    reports: &[ReportToSend],
    exchange: &Exchange,
    decisions: &mut [RowDecision],
) {
    let Exchange::Verdict {
        verdict: PackageVerdict::Rows(verdicts),
        ..
    } = exchange
    else {
        return;
    };
    for ((report, verdict), decision) in reports.iter().zip(verdicts).zip(decisions) {
        match verdict {
            RowVerdict::AlreadyThere(error)
                if report.follows_other_data && effect_of(&error.code) == Effect::SameDocument =>
            {
                *decision = RowDecision::Unclear(error.clone());
            }
            RowVerdict::AlreadyThere(_)
            | RowVerdict::Accepted
            | RowVerdict::Rejected(_)
            | RowVerdict::HoldFacility(_)
            | RowVerdict::StopAccount(_)
            | RowVerdict::AskAgain(_) => {}
        }
    }
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
