//! One run of sending: from what waits to what each answer decided.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::failure::{Failure, REST_FIRST_SECONDS, REST_LONGEST_SECONDS, rest_of_account};
use super::lock::SenderLock;
use super::package::{Package, Queue};
use super::report::{Fate, PackageSent};
use super::{
    Cancel, SendOptions, SendProgress, SendReport, Sender, Stop, archive, breaker, connection,
    new_number,
};
use crate::clock::{Clock, Stopwatch};
use crate::config::ServiceAccount;
use crate::desk::describe::network;
use crate::desk::{Desk, DeskError, Result, reporting};
use crate::domain::identifiers::{EntryId, FacilityId, RevisionId};
use crate::domain::moment::Moment;
use crate::eturizem::answer::{Answer, NotAnAnswer};
use crate::eturizem::client::{Client, RawAnswer};
use crate::eturizem::codes::{Effect, effect_of, is_number_of_another_user};
use crate::eturizem::placement::{PackageVerdict, place};
use crate::eturizem::send_error::SendError;
use crate::store::{
    AccountStop, Attempt, AttemptEnd, AttemptOutcome, ReportToSend, RowDecision, StoreError,
};

/// A difference to the clock of the service that is told.
const CLOCK_WRONG_SECONDS: i64 = 120;
/// So often a package is put together anew because other desks change what is in it.
const STALE_MAX: usize = 50;

pub(super) struct Run<'a> {
    pub(super) desk: &'a mut Desk,
    pub(super) lock: SenderLock,
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
    pub(super) failure: Failure,
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
        lock: SenderLock,
        options: SendOptions,
        cancel: &'a Cancel,
        progress: &'a mut dyn FnMut(SendProgress),
    ) -> Self {
        Self {
            desk,
            lock,
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
            let is_kept_back = !self.options.by_person && self.is_kept_back(&account)?;
            let waits =
                !self.waiting(&account)?.is_empty() || !self.waiting_months(&account)?.is_empty();
            if is_kept_back || !waits {
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

    /// Whether an account rests after a failure, or is stopped until something is mended. At a desk
    /// only a person tries a stopped one; the courier may do it by itself.
    fn is_kept_back(&self, account: &ServiceAccount) -> Result<bool> {
        let (name, now) = (account.name.as_str(), self.desk.now());
        if let Some(stop) = self.stop_of(account)? {
            let mark = breaker::settings_mark(&self.desk.config, account);
            return Ok(
                self.options.sender == Sender::Desk || !breaker::is_trial_due(&stop, &mark, now)
            );
        }
        Ok(self.desk.store.is_account_resting(name, now)?)
    }

    fn stop_of(&self, account: &ServiceAccount) -> Result<Option<AccountStop>> {
        let stops = self.desk.store.account_stops()?;
        Ok(stops
            .into_iter()
            .find(|stop| stop.account == account.name.as_str()))
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
        // Where an account was stopped, one row shows whether it is let in again.
        let mut is_trial = !self.options.by_person && self.stop_of(account)?.is_some();
        let mut rows_max = if is_trial {
            1
        } else {
            account.rows_per_package
        };
        let mut failed_in_a_row = 0;
        let mut is_answered = false;
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
            if std::mem::take(&mut is_trial) {
                rows_max = account.rows_per_package;
            }
            if decided.failure == Failure::None {
                (is_answered, failed_in_a_row) = (true, 0);
            } else {
                failed_in_a_row += 1;
            }
            if decided
                .failure
                .ends_run(failed_in_a_row, self.options.by_person)
            {
                break;
            }
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
        if failed_in_a_row > 0 {
            self.rest(account, is_answered)?;
        }
        Ok(None)
    }

    /// After failures the account rests, unless an answer came in this run all the same and only
    /// its last package failed. What a person wanted to send and was not tried is told.
    fn rest(&mut self, account: &ServiceAccount, is_answered: bool) -> Result<()> {
        if self.options.by_person {
            for report in self.waiting(account)? {
                self.count(report.entry, Fate::NotDelivered);
            }
        }
        if is_answered {
            return Ok(());
        }
        let until = self.rest_until(account)?;
        let name = account.name.as_str();
        Ok(self
            .desk
            .store
            .write(|writer| writer.rest_account(name, until))?)
    }

    pub(super) fn rest_until(&self, account: &ServiceAccount) -> Result<Moment> {
        let failures = self.desk.store.account_failures(account.name.as_str())?;
        let seconds = rest_of_account(failures.saturating_add(1), &account.user_name);
        Ok(self.desk.now().plus_seconds(seconds))
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

#[cfg(test)]
mod tests;
