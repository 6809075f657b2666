//! One run of sending: from what waits to what each answer decided.

use std::collections::{HashSet, VecDeque};

use super::{Cancel, SendOptions, SendProgress, SendReport, Stop, connection};
use crate::config::ServiceAccount;
use crate::desk::describe::network;
use crate::desk::month::MonthView;
use crate::desk::{Desk, DeskError, Result};
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::{FacilityId, RevisionId};
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::eturizem::answer::{Answer, NotAnAnswer};
use crate::eturizem::client::{Client, RawAnswer};
use crate::eturizem::placement::{PackageVerdict, RowVerdict, place};
use crate::eturizem::send_error::{Delivered, SendError};
use crate::eturizem::{Consequence, daily_report, monthly_report};
use crate::store::{Attempt, MonthlyState, ReportToSend, RowDecision};

/// First rest after a failure, doubled each time up to the longest.
const REST_FIRST_SECONDS: i64 = 30;
const REST_LONGEST_SECONDS: i64 = 15 * 60;

pub(super) struct Run<'a> {
    desk: &'a mut Desk,
    options: SendOptions,
    cancel: &'a Cancel,
    progress: &'a mut dyn FnMut(SendProgress),
    report: SendReport,
    tried: HashSet<RevisionId>,
    held_facilities: HashSet<FacilityId>,
    total: usize,
}

/// What came back for one package, before anything is decided.
enum Exchange {
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
enum Next {
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
        let attempt = self.desk.store.write(|writer| {
            match writer.claim(account.name.as_str(), &document, &reports, now)? {
                Some(attempt) => Ok(attempt),
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
        let exchange = exchange(client, &document, reports.len());
        let facilities: Vec<_> = reports.iter().map(|report| report.facility).collect();
        let (decisions, next) = self.plan(account, &facilities, rest_seconds(&reports), &exchange);
        self.record(attempt, account, &decisions, &exchange)?;
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

    /// What is decided about each row, and what comes next.
    fn plan(
        &mut self,
        account: &ServiceAccount,
        facilities: &[FacilityId],
        rest_seconds: i64,
        exchange: &Exchange,
    ) -> (Vec<RowDecision>, Next) {
        let now = self.desk.now();
        let language = self.desk.config.language;
        let retry_at = now.plus_seconds(rest_seconds);
        let all = |decision: RowDecision| vec![decision; facilities.len()];
        match exchange {
            Exchange::Failed(error) => {
                let words = network::send_problem(error.problem, language);
                let decision = match error.delivered {
                    Delivered::No => RowDecision::Queued { retry_at },
                    Delivered::Maybe => RowDecision::Unknown { retry_at },
                };
                let next = match error.consequence() {
                    Consequence::StopSettings => {
                        Next::Stop(connection::stop(account, "connection", &error.to_string()))
                    }
                    Consequence::Retry | Consequence::Hold => Next::GoOn,
                };
                self.report.trouble(words.to_owned());
                (all(decision), next)
            }
            Exchange::NotAnAnswer { error, .. } => {
                let words = network::not_an_answer(error, language);
                self.report.trouble(words.clone());
                let decision = match error.consequence() {
                    Consequence::Retry => RowDecision::Unknown { retry_at },
                    Consequence::Hold | Consequence::StopSettings => {
                        RowDecision::Unclear(ServiceError {
                            code: "answer".to_owned(),
                            text: SafeText::new(&words),
                        })
                    }
                };
                (all(decision), Next::GoOn)
            }
            Exchange::Verdict { verdict, .. } => {
                self.plan_verdict(account, facilities, verdict, now, retry_at)
            }
        }
    }

    fn plan_verdict(
        &mut self,
        account: &ServiceAccount,
        facilities: &[FacilityId],
        verdict: &PackageVerdict,
        now: Moment,
        retry_at: Moment,
    ) -> (Vec<RowDecision>, Next) {
        let all = |decision: RowDecision| vec![decision; facilities.len()];
        match verdict {
            PackageVerdict::Rows(verdicts) => {
                self.plan_rows(account, facilities, verdicts, retry_at)
            }
            PackageVerdict::OneByOne => (all(RowDecision::Doubtful), Next::OneByOne),
            PackageVerdict::Halve => (all(RowDecision::Queued { retry_at: now }), Next::Halves),
            PackageVerdict::AskAgain(error) | PackageVerdict::Retry(error) => {
                self.report.trouble(spoken(error));
                (all(RowDecision::Unknown { retry_at }), Next::GoOn)
            }
            PackageVerdict::StopAccount(error) => {
                let stop = connection::stop(account, &error.code, error.text.as_str());
                (all(RowDecision::Queued { retry_at: now }), Next::Stop(stop))
            }
            PackageVerdict::HoldFacility(error) => {
                self.hold_facilities(account, facilities, error);
                (all(RowDecision::Held(error.clone())), Next::GoOn)
            }
            PackageVerdict::HoldPackage(error) => {
                (all(RowDecision::Held(error.clone())), Next::GoOn)
            }
            PackageVerdict::Unclear(errors) => {
                let text = errors.iter().map(spoken).collect::<Vec<_>>().join("; ");
                let error = ServiceError {
                    code: "unclear".to_owned(),
                    text: SafeText::new(&text),
                };
                (all(RowDecision::Unclear(error)), Next::GoOn)
            }
        }
    }

    fn plan_rows(
        &mut self,
        account: &ServiceAccount,
        facilities: &[FacilityId],
        verdicts: &[RowVerdict],
        retry_at: Moment,
    ) -> (Vec<RowDecision>, Next) {
        let mut next = Next::GoOn;
        let mut decisions = Vec::with_capacity(facilities.len());
        for (facility, verdict) in facilities.iter().zip(verdicts) {
            decisions.push(match verdict {
                RowVerdict::Accepted | RowVerdict::AlreadyThere(_) => RowDecision::Accepted,
                RowVerdict::Rejected(error) => RowDecision::Rejected(error.clone()),
                RowVerdict::HoldFacility(error) => {
                    self.hold_facilities(account, &[*facility], error);
                    RowDecision::Held(error.clone())
                }
                RowVerdict::StopAccount(error) => {
                    next = Next::Stop(connection::stop(account, &error.code, error.text.as_str()));
                    RowDecision::Queued { retry_at }
                }
                RowVerdict::AskAgain(error) => {
                    self.report.trouble(spoken(error));
                    RowDecision::Unknown { retry_at }
                }
            });
        }
        (decisions, next)
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
    fn hold_facilities(
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
        exchange: &Exchange,
    ) -> Result<()> {
        let now = self.desk.now();
        let any_accepted = decisions.contains(&RowDecision::Accepted);
        self.desk.store.write(|writer| {
            for (place, decision) in decisions.iter().enumerate() {
                writer.decide(attempt, place, decision, now)?;
            }
            end_attempt(writer, attempt, exchange, any_accepted, now)?;
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
    fn stop(&mut self, account: &ServiceAccount, stop: Stop) -> Result<()> {
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

    /// Sends the report of a month.
    pub(super) fn month(mut self, view: &MonthView) -> Result<SendReport> {
        let figures = &view.figures;
        let account = self
            .desk
            .config
            .account_of(figures.facility)
            .cloned()
            .ok_or(DeskError::UnknownFacility(figures.facility))?;
        let client = match connection::connect(&self.desk.config, &account) {
            Ok(client) => client,
            Err(stop) => {
                self.stop(&account, stop)?;
                self.report.held += 1;
                return Ok(self.report);
            }
        };
        let row = monthly_report::row_bytes(figures).map_err(|_| DeskError::UnsendableCharacter)?;
        let document = monthly_report::document(&[&row]);
        let now = self.desk.now();
        let who = self.desk.who.clone();
        let (id, attempt) = self.desk.store.write(|writer| {
            let id = writer.insert_monthly(figures, &view.edited, MonthlyState::Queued, now)?;
            writer.record_change(now, &who, "month", None, &[])?;
            let attempt = writer.claim_monthly(id, account.name.as_str(), &document, now)?;
            Ok::<_, crate::store::StoreError>((id, attempt))
        })?;
        self.report.packages += 1;
        let exchange = exchange(&client, &document, 1);
        let (decision, stop) = self.plan_month(&account, figures.facility, &exchange);
        let now = self.desk.now();
        let accepted = decision == RowDecision::Accepted;
        self.desk.store.write(|writer| {
            writer.decide_monthly(id, &decision, now)?;
            if accepted {
                writer.clear_stop(account.name.as_str())?;
            }
            end_attempt(writer, attempt, &exchange, accepted, now)
        })?;
        match decision {
            RowDecision::Accepted => self.report.accepted = 1,
            RowDecision::Rejected(_) => self.report.rejected = 1,
            RowDecision::Held(_) => self.report.held = 1,
            RowDecision::Unknown { .. } | RowDecision::Unclear(_) | RowDecision::Doubtful => {
                self.report.unknown = 1;
            }
            RowDecision::Queued { .. } if stop.is_some() => self.report.held = 1,
            RowDecision::Queued { .. } => self.report.not_delivered = 1,
        }
        if let Some(stop) = stop {
            self.stop(&account, stop)?;
        }
        Ok(self.report)
    }

    fn plan_month(
        &mut self,
        account: &ServiceAccount,
        facility: FacilityId,
        exchange: &Exchange,
    ) -> (RowDecision, Option<Stop>) {
        let (mut decisions, next) = self.plan(account, &[facility], REST_FIRST_SECONDS, exchange);
        let retry_at = self.desk.now();
        let decision = decisions.pop().unwrap_or(RowDecision::Unknown { retry_at });
        let stop = match next {
            Next::Stop(stop) => Some(stop),
            Next::GoOn | Next::OneByOne | Next::Halves => None,
        };
        (decision, stop)
    }
}

fn exchange(client: &Client, document: &[u8], rows_count: usize) -> Exchange {
    let raw = match client.send(document) {
        Ok(raw) => raw,
        Err(error) => return Exchange::Failed(error),
    };
    match Answer::read(raw.status, raw.content_type.as_deref(), &raw.body) {
        Ok(answer) => Exchange::Verdict {
            verdict: place(&answer, rows_count),
            raw,
        },
        Err(error) => Exchange::NotAnAnswer { error, raw },
    }
}

fn end_attempt(
    writer: &crate::store::Writer<'_>,
    attempt: Attempt,
    exchange: &Exchange,
    any_accepted: bool,
    now: Moment,
) -> std::result::Result<(), crate::store::StoreError> {
    match exchange {
        Exchange::Verdict { raw, .. } => {
            let outcome = if any_accepted { "accepted" } else { "answered" };
            writer.end_attempt(attempt, outcome, Some(raw.status), Some(&raw.body), now)
        }
        Exchange::NotAnAnswer { raw, .. } => {
            writer.end_attempt(attempt, "no answer", Some(raw.status), Some(&raw.body), now)
        }
        Exchange::Failed(error) => writer.end_attempt(attempt, &error.to_string(), None, None, now),
    }
}

fn spoken(error: &ServiceError) -> String {
    format!("AJPES {}: {}", error.code, error.text)
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
