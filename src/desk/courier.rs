//! The courier: sends without a terminal what is due and what persons ask it for. While one works,
//! desks only queue.

use super::month::MonthView;
use super::sending::lock::CourierLock;
use super::sending::{
    Cancel, CourierSign, MonthSent, SendOptions, SendProgress, SendReport, Sender,
};
use super::{Desk, Result};
use crate::domain::moment::Moment;
use crate::domain::report_state::ReportState;
use crate::store::{MonthlyState, StoreError};

/// What one round of the courier did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// What came of each sending: of those that persons asked for, then of what was due.
    pub reports: Vec<SendReport>,
}

impl Desk {
    /// The courier of this house, where one works; it may hang.
    #[must_use]
    pub fn courier(&self) -> Option<CourierSign> {
        CourierLock::look(&self.config.database)
    }

    /// Whether a courier works and is not silent: then it alone sends.
    #[must_use]
    pub fn courier_sends(&self) -> bool {
        self.courier().is_some_and(|courier| !courier.is_silent)
    }

    /// So old a new report must be before the courier sends it; until then it can be mended.
    pub(super) fn courier_delay_seconds(&self) -> i64 {
        self.config.courier.delay_minutes * 60
    }

    /// Sends what persons asked for, then what is due.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be written, or a desk is sending at this moment.
    pub fn courier_round(
        &mut self,
        cancel: &Cancel,
        progress: &mut dyn FnMut(SendProgress),
    ) -> Result<Round> {
        let mut round = Round::default();
        for request in self.store.send_requests()? {
            if cancel.is_given_up() {
                return Ok(round);
            }
            let options = SendOptions {
                facility: request.facility,
                ahead: request.ahead,
                by_person: true,
                sender: Sender::Courier,
            };
            round.reports.push(self.send(&options, cancel, progress)?);
            self.store
                .write(|writer| writer.requests_done(request.id))?;
        }
        if cancel.is_given_up() {
            return Ok(round);
        }
        let options = SendOptions {
            sender: Sender::Courier,
            ..SendOptions::default()
        };
        round.reports.push(self.send(&options, cancel, progress)?);
        Ok(round)
    }

    /// When the courier has something to do next, where that is known.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn courier_next_at(&self) -> Result<Option<Moment>> {
        let delay = self.courier_delay_seconds();
        Ok(self.store.next_to_send_at(self.now(), delay)?)
    }

    /// A person sends while a courier works: he gets the word, and sends as if the person did.
    pub(super) fn leave_to_courier(&mut self, options: &SendOptions) -> Result<SendReport> {
        let mut report = SendReport {
            is_left_to_courier: true,
            ..SendReport::default()
        };
        if !options.by_person {
            return Ok(report);
        }
        let waiting = self.to_send(options)?;
        let months = self.months_to_send(options.facility)?;
        if waiting.is_empty() && months.is_empty() {
            return Ok(report);
        }
        let (now, who) = (self.now(), self.who.clone());
        self.store.write(|writer| {
            writer.ask_to_send(options.facility, options.ahead, who.as_str(), now)
        })?;
        report.not_delivered = waiting.len() + months.len();
        report.entries = waiting.into_iter().map(|report| report.entry).collect();
        Ok(report)
    }

    /// The report of a month that a person confirmed is queued, and the courier gets the word.
    pub(super) fn leave_month_to_courier(&mut self, view: &MonthView) -> Result<SendReport> {
        let figures = &view.figures;
        let (now, who) = (self.now(), self.who.clone());
        self.store.write(|writer| {
            writer.insert_monthly(figures, &view.edited, MonthlyState::Queued, now)?;
            writer.record_change(now, &who, "month", None, &[])?;
            writer.ask_to_send(Some(figures.facility), false, who.as_str(), now)?;
            Ok::<_, StoreError>(())
        })?;
        Ok(SendReport {
            is_left_to_courier: true,
            not_delivered: 1,
            months: vec![MonthSent {
                facility: figures.facility,
                month: figures.month,
                state: ReportState::Queued,
            }],
            ..SendReport::default()
        })
    }
}
