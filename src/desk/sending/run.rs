//! One run of sending: from what waits to what each answer decided.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::package::{Package, Queue};
use super::report::Fate;
use super::{Cancel, SendOptions, SendProgress, SendReport, Stop, archive, connection, new_number};
use crate::clock::Stopwatch;
use crate::config::ServiceAccount;
use crate::desk::{Desk, DeskError, Result, reporting};
use crate::domain::identifiers::{EntryId, FacilityId, RevisionId};
use crate::eturizem::answer::{Answer, NotAnAnswer};
use crate::eturizem::client::{Client, RawAnswer};
use crate::eturizem::codes::is_number_of_another_user;
use crate::eturizem::placement::{PackageVerdict, place};
use crate::eturizem::send_error::SendError;
use crate::store::{Attempt, AttemptEnd, ReportToSend, RowDecision, StoreError};

/// First rest after a failure, doubled each time up to the longest.
pub(super) const REST_FIRST_SECONDS: i64 = 30;
const REST_LONGEST_SECONDS: i64 = 15 * 60;
/// So often a package is put together anew because other desks change what is in it.
const STALE_MAX: usize = 50;

pub(super) struct Run<'a> {
    pub(super) desk: &'a mut Desk,
    pub(super) options: SendOptions,
    pub(super) cancel: &'a Cancel,
    pub(super) progress: &'a mut dyn FnMut(SendProgress),
    pub(super) report: SendReport,
    pub(super) tried: HashSet<RevisionId>,
    pub(super) held_facilities: HashSet<FacilityId>,
    pub(super) total: usize,
    pub(super) fates: HashMap<EntryId, Fate>,
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

/// A package with what its answer decided.
pub(super) struct Decided {
    pub(super) package: Package,
    pub(super) decisions: Vec<RowDecision>,
    pub(super) next: Next,
    /// Entries that wait under another number now.
    pub(super) renumbered: Vec<EntryId>,
}

/// What to do after a package.
pub(super) enum Next {
    GoOn,
    /// Each row again, alone.
    OneByOne,
    /// The halves again.
    Halves,
    /// The only row again, in a document of other bytes (41395 after other data).
    Apart,
    /// The same bytes again, when everything else was tried (20001).
    AskAgain,
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
            fates: HashMap::new(),
        }
    }

    pub(super) fn all(mut self) -> Result<SendReport> {
        self.total = self.desk.to_send(&self.options)?.len()
            + self.desk.months_to_send(self.options.facility)?.len();
        for account in self.desk.config.accounts.clone() {
            let is_stopped = !self.options.by_person && self.is_stopped(&account)?;
            let waits =
                !self.waiting(&account)?.is_empty() || !self.waiting_months(&account)?.is_empty();
            if is_stopped || !waits {
                continue;
            }
            let stop = match connection::connect(&self.desk.config, &account, self.desk.now()) {
                Ok(client) => match self.account(&account, &client)? {
                    None => self.months(&account, &client)?,
                    stop => stop,
                },
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
                && self.is_of(account, report.facility)
        });
        Ok(reports)
    }

    pub(super) fn is_of(&self, account: &ServiceAccount, facility: FacilityId) -> bool {
        let of = self.desk.config.account_of(facility);
        of.is_some_and(|of| of.name == account.name)
    }

    fn account(&mut self, account: &ServiceAccount, client: &Client) -> Result<Option<Stop>> {
        let mut rows_max = account.rows_per_package;
        let mut queue = Queue::default();
        let mut stale_left = STALE_MAX;
        while !self.cancel.is_given_up() {
            let Some(package) = self.next_package(account, &mut queue, rows_max)? else {
                break;
            };
            let ids: Vec<RevisionId> = package.reports.iter().map(|report| report.id).collect();
            self.tried.extend(&ids);
            let Some(decided) = self.package(account, client, package)? else {
                // Somebody changed one of them: nothing was claimed, and what stands in the book
                // now is looked at again.
                if stale_left > 0 {
                    stale_left -= 1;
                    ids.iter().for_each(|id| {
                        self.tried.remove(id);
                    });
                }
                continue;
            };
            self.count_decided(&decided);
            let (package, reports) = (&decided.package, decided.package.reports.clone());
            match decided.next {
                Next::GoOn => {}
                Next::OneByOne => queue.one_by_one(reports),
                Next::Halves => rows_max = queue.halves(&reports),
                Next::Apart => queue.apart(reports),
                Next::AskAgain if package.is_asked_again => {}
                Next::AskAgain => queue.ask_later(still_asked(reports, &decided.decisions)),
                Next::Stop(stop) => return Ok(Some(stop)),
            }
            self.tell_progress();
        }
        for report in queue.left() {
            self.count(report.entry, Fate::Unknown);
        }
        Ok(None)
    }

    /// What goes again, then what waits, then what is asked about; never of a facility that is
    /// held by now.
    fn next_package(
        &mut self,
        account: &ServiceAccount,
        queue: &mut Queue,
        rows_max: usize,
    ) -> Result<Option<Package>> {
        loop {
            let mut package = match queue.next_again() {
                Some(package) => package,
                None => {
                    let mut waiting = self.waiting(account)?;
                    waiting.truncate(rows_max);
                    let later = || queue.next_later();
                    let new = (!waiting.is_empty()).then(|| Package::plain(waiting));
                    match new.or_else(later) {
                        Some(package) => package,
                        None => return Ok(None),
                    }
                }
            };
            let (held, free) = package
                .reports
                .into_iter()
                .partition(|report| self.held_facilities.contains(&report.facility));
            let held: Vec<ReportToSend> = held;
            for report in held {
                self.count(report.entry, Fate::Held);
            }
            package.reports = free;
            if !package.reports.is_empty() {
                return Ok(Some(package));
            }
        }
    }

    /// Claims, sends and decides one package; `None` when somebody changed one of its reports.
    fn package(
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
            match writer.claim(account.name.as_str(), &document, reports, now)? {
                Some(attempt) => {
                    if by_person {
                        writer.confirm_arrivals(reports, now)?;
                    }
                    Ok(attempt)
                }
                None => Err(StoreError::Stale),
            }
        });
        let attempt = match attempt {
            Ok(attempt) => attempt,
            Err(StoreError::Stale) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        for report in &mut package.reports {
            report.fence += 1;
        }
        self.report.packages += 1;
        let watch = Stopwatch::start();
        let exchange = exchange(client, &document, package.reports.len());
        let end = archive::end_of(&exchange, client, watch.elapsed_ms());
        let rest = rest_seconds(&package.reports);
        let rows = package.planned_rows();
        let (decisions, next) = self.plan(account, &rows, package.is_apart, rest, &exchange);
        let given_before = self.report.renumbered.len();
        self.record(attempt, account, &package.reports, &decisions, end)?;
        let renumbered = self.report.renumbered.iter().skip(given_before);
        let renumbered = renumbered.filter(|one| one.to.is_some());
        Ok(Some(Decided {
            renumbered: renumbered.map(|one| one.entry).collect(),
            package,
            decisions,
            next,
        }))
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
        let renumbered = self.desk.store.write(|writer| {
            let mut renumbered = Vec::new();
            for (place, decision) in decisions.iter().enumerate() {
                writer.decide(attempt, place, decision, now)?;
            }
            writer.end_attempt(attempt, &end, now)?;
            if decisions.iter().any(|decision| {
                matches!(decision, RowDecision::Accepted | RowDecision::Rejected(_))
            }) {
                writer.clear_stop(account.name.as_str())?;
            }
            for (report, decision) in reports.iter().zip(decisions) {
                if let (RowDecision::Accepted, Some(settings)) =
                    (decision, config.facility(report.facility))
                {
                    let facility = &settings.facility;
                    reporting::storno_that_follows(writer, report.entry, facility, now)?;
                }
                let RowDecision::Rejected(error) = decision else {
                    continue;
                };
                if !is_number_of_another_user(&error.code) {
                    continue;
                }
                // One new number a run: where that is used too, a person says from where to go on.
                let is_new = given.iter().all(|given| given.entry != report.entry);
                if let Some(settings) = config.facility(report.facility) {
                    let facility = &settings.facility;
                    renumbered.extend(new_number::give(
                        writer, report, facility, is_new, now, &who,
                    )?);
                }
            }
            Ok::<_, DeskError>(renumbered)
        })?;
        self.report.renumbered.extend(renumbered);
        Ok(())
    }
}

/// The rows of a package that are still being processed (20001).
fn still_asked(reports: Vec<ReportToSend>, decisions: &[RowDecision]) -> Vec<ReportToSend> {
    let rows = reports.into_iter().zip(decisions);
    rows.filter(|(_, decision)| Fate::of(decision) == Fate::Unknown)
        .map(|(report, _)| report)
        .collect()
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
