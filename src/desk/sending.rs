//! Sending what waits: packages by account, each row decided by what the answer proves.
//!
//! Nothing leaves the house before it is written down; no transaction is open while the network
//! is asked. A row is accepted only where an answer says so.

mod archive;
mod connection;
mod lock;
mod month;
mod plan;
mod run;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::month::MonthView;
use super::{Desk, DeskError, Result};
use crate::config::{Config, ServiceAccount};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::text::SafeText;
use crate::store::ReportToSend;

/// Entries made ahead are sent so many days before their arrival (R14).
pub const AHEAD_DAYS: i64 = 7;

/// Lets a person give up while something is being done.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks to stop after what is on its way.
    pub fn give_up(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether somebody asked.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// What is to be sent.
#[derive(Debug, Clone, Default)]
pub struct SendOptions {
    /// Only this facility.
    pub facility: Option<FacilityId>,
    /// Arrivals of the next 7 days too.
    pub ahead: bool,
    /// Called by a person: what rests after a failure is tried now.
    pub by_person: bool,
}

/// Why sending stopped for an account: settings, password, certificate, authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The account.
    pub account: String,
    /// Code of the service, or a word of ours: `secrets`, `certificate`, `connection`.
    pub code: String,
    /// In words.
    pub text: SafeText,
}

/// What came of sending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SendReport {
    /// Packages tried.
    pub packages: usize,
    /// Rows that AJPES has now.
    pub accepted: usize,
    /// Rows refused.
    pub rejected: usize,
    /// Rows of which nobody knows whether they arrived.
    pub unknown: usize,
    /// Rows kept back until settings, account or program are mended.
    pub held: usize,
    /// Rows that were certainly not delivered and wait on.
    pub not_delivered: usize,
    /// The entries that were tried or kept back.
    pub entries: Vec<EntryId>,
    /// Accounts for which sending stopped.
    pub stops: Vec<Stop>,
    /// What went wrong on the way, in words, each once.
    pub troubles: Vec<String>,
}

impl SendReport {
    fn trouble(&mut self, text: String) {
        if !self.troubles.contains(&text) {
            self.troubles.push(text);
        }
    }
}

/// How far sending is, for somebody who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendProgress {
    /// Rows decided.
    pub done: usize,
    /// Rows altogether.
    pub total: usize,
}

impl Desk {
    /// What [`Desk::send`] would send, oldest deadline first.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn to_send(&self, options: &SendOptions) -> Result<Vec<ReportToSend>> {
        let facilities: Vec<FacilityId> = self
            .config
            .facilities
            .iter()
            .map(|settings| settings.facility.id)
            .filter(|id| options.facility.is_none_or(|only| only == *id))
            .collect();
        let now = self.now();
        let arrived_by = if options.ahead {
            now.plus_hours(24 * AHEAD_DAYS)
        } else {
            now
        };
        Ok(self
            .store
            .reports_to_send(&facilities, arrived_by, now, options.by_person)?)
    }

    /// Sends everything that waits: each package once, until nothing untried is left.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be written, or another desk is sending; troubles with
    /// settings and network are in the report.
    pub fn send(
        &mut self,
        options: &SendOptions,
        cancel: &Cancel,
        progress: &mut dyn FnMut(SendProgress),
    ) -> Result<SendReport> {
        self.refuse_rehearsal_in_production(options.facility)?;
        let _lock = lock::SenderLock::take(&self.config.database)?;
        self.store.write(|writer| writer.take_over_orphans())?;
        self.reconcile()?;
        run::Run::new(self, options.clone(), cancel, progress).all()
    }

    /// Sends the report of a month, as one package of one row.
    pub(super) fn send_monthly_report(
        &mut self,
        view: &MonthView,
        cancel: &Cancel,
    ) -> Result<SendReport> {
        self.refuse_rehearsal_in_production(Some(view.figures.facility))?;
        let _lock = lock::SenderLock::take(&self.config.database)?;
        self.store.write(|writer| writer.take_over_orphans())?;
        run::Run::new(self, SendOptions::default(), cancel, &mut |_| {}).month(view)
    }

    fn refuse_rehearsal_in_production(&self, facility: Option<FacilityId>) -> Result<()> {
        let is_asked = |account: &ServiceAccount| {
            facility.is_none_or(|id| {
                self.config
                    .account_of(id)
                    .is_some_and(|of| of.name == account.name)
            })
        };
        let goes_there = self
            .config
            .accounts
            .iter()
            .any(|account| is_asked(account) && connection::is_production(account));
        if goes_there && self.clock.is_rehearsal() {
            return Err(DeskError::RehearsalInProduction);
        }
        Ok(())
    }
}

/// Whether any account of the settings sends to the production service of AJPES.
#[must_use]
pub fn sends_to_production(config: &Config) -> bool {
    config.accounts.iter().any(connection::is_production)
}
