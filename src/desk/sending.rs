//! Sending what waits: packages by account, each row decided by what the answer proves.
//!
//! Nothing leaves the house before it is written down; no transaction is open while the network
//! is asked. A row is accepted only where an answer says so.

mod archive;
mod breaker;
mod connection;
mod counting;
mod delivery;
mod failure;
pub(super) mod lock;
mod month;
mod new_number;
mod package;
mod plan;
mod report;
mod run;

pub(super) use breaker::{RESTORED, settings_mark};
pub(super) use connection::{connect, endpoint as endpoint_of, goes_to_production};
pub use lock::{CourierLock, CourierSign};
pub use new_number::Renumbered;
pub(super) use package::{SentAs, document_of};
pub use report::{MonthSent, PackageSent, SendReport};

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::month::MonthView;
use super::{Desk, DeskError, Result};
use crate::config::{Config, ServiceAccount};
use crate::domain::identifiers::FacilityId;
use crate::domain::text::SafeText;
use crate::store::{MonthToSend, ReportToSend, Waiting};

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

/// Who sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sender {
    /// A desk; where a courier works, the desk leaves it to him.
    #[default]
    Desk,
    /// The courier.
    Courier,
}

/// What is to be sent.
#[derive(Debug, Clone, Default)]
pub struct SendOptions {
    /// Only this facility.
    pub facility: Option<FacilityId>,
    /// Arrivals of the next 7 days too.
    pub ahead: bool,
    /// Called by a person: what rests after a failure is tried now. Else a desk sends only what a
    /// person sent before, and a courier what is due, once its rest is over.
    pub by_person: bool,
    /// Who sends.
    pub sender: Sender,
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
        let mut facilities = self.asked_facilities(options.facility);
        // R22: what Police get on their form is never sent.
        facilities.retain(|id| self.facility(*id).is_ok_and(|held| held.channel.is_sent()));
        self.waiting(&facilities, options.ahead, self.which(options))
    }

    fn which(&self, options: &SendOptions) -> Waiting {
        match (options.by_person, options.sender) {
            (true, _) => Waiting::All,
            (false, Sender::Desk) => Waiting::Tried,
            (false, Sender::Courier) => Waiting::Due {
                queued_by: self.now().plus_seconds(-self.courier_delay_seconds()),
            },
        }
    }

    /// What waits of some facilities, whatever way it is to go.
    pub(super) fn waiting(
        &self,
        facilities: &[FacilityId],
        ahead: bool,
        which: Waiting,
    ) -> Result<Vec<ReportToSend>> {
        let now = self.now();
        let arrived_by = if ahead {
            now.plus_hours(24 * AHEAD_DAYS)
        } else {
            now
        };
        Ok(self
            .store
            .reports_to_send(facilities, arrived_by, now, which)?)
    }

    /// The reports of months that [`Desk::send`] would send after the guests: those that an earlier
    /// sending could not settle, oldest month first.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn months_to_send(&self, facility: Option<FacilityId>) -> Result<Vec<MonthToSend>> {
        Ok(self
            .store
            .months_to_send(&self.asked_facilities(facility))?)
    }

    /// How many entries a person sent before, of which no definite answer came, and which may be
    /// tried again by now: what was not delivered, and what was being processed (20001). None where
    /// a courier works: it is his.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn to_retry(&self) -> Result<usize> {
        if self.courier_sends() {
            return Ok(0);
        }
        let reports = self.to_send(&SendOptions::default())?;
        let stops = self.store.account_stops()?;
        let now = self.now();
        let mut count = 0;
        for account in &self.config.accounts {
            let name = account.name.as_str();
            let is_stopped = stops.iter().any(|stop| stop.account == name);
            if is_stopped || self.store.is_account_resting(name, now)? {
                continue;
            }
            let is_of = |facility| {
                self.config
                    .account_of(facility)
                    .is_some_and(|of| of == account)
            };
            count += reports
                .iter()
                .filter(|report| is_of(report.facility))
                .count();
        }
        Ok(count)
    }

    fn asked_facilities(&self, only: Option<FacilityId>) -> Vec<FacilityId> {
        self.config
            .facilities
            .iter()
            .map(|settings| settings.facility.id)
            .filter(|id| only.is_none_or(|only| only == *id))
            .collect()
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
        if options.sender == Sender::Desk && self.courier_sends() {
            return self.leave_to_courier(options);
        }
        let lock = lock::SenderLock::take(&mut self.store, &self.config.database)?;
        self.store.write(|writer| writer.take_over_orphans())?;
        self.reconcile()?;
        run::Run::new(self, lock, options.clone(), cancel, progress).all()
    }

    /// Sends the report of a month that a person confirmed.
    pub(super) fn send_monthly_report(
        &mut self,
        view: &MonthView,
        cancel: &Cancel,
    ) -> Result<SendReport> {
        self.refuse_rehearsal_in_production(Some(view.figures.facility))?;
        if self.courier_sends() {
            return self.leave_month_to_courier(view);
        }
        let lock = lock::SenderLock::take(&mut self.store, &self.config.database)?;
        self.store.write(|writer| writer.take_over_orphans())?;
        run::Run::new(self, lock, SendOptions::default(), cancel, &mut |_| {}).month(view)
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
