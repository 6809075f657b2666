//! One run of sending: from what waits to what each answer decided.

use std::collections::{HashMap, HashSet};

use super::delivery::still_asked;
use super::failure::{Failure, rest_of_account};
use super::lock::SenderLock;
use super::package::{Package, Queue};
use super::report::Fate;
use super::{Cancel, SendOptions, SendProgress, SendReport, Sender, Stop, breaker, connection};
use crate::config::ServiceAccount;
use crate::desk::{Desk, Result};
use crate::domain::identifiers::{EntryId, FacilityId, RevisionId};
use crate::domain::moment::Moment;
use crate::eturizem::client::Client;
use crate::store::{AccountStop, ReportToSend};

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
            if self.options.by_person {
                self.take_the_word(&account)?;
            }
            let is_kept_back = !self.options.by_person && self.is_kept_back(&account)?;
            let waits =
                !self.waiting(&account)?.is_empty() || !self.waiting_months(&account)?.is_empty();
            if is_kept_back || !waits {
                continue;
            }
            let stop = match connection::connect_for_book(self.desk, &account)? {
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

    /// A person who sends from a restored book has said that it may be sent, also where nothing gets
    /// through at this moment.
    fn take_the_word(&mut self, account: &ServiceAccount) -> Result<()> {
        if self
            .stop_of(account)?
            .is_some_and(|stop| stop.code == breaker::RESTORED)
        {
            let name = account.name.as_str();
            self.desk.store.write(|writer| writer.clear_stop(name))?;
        }
        Ok(())
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
}
