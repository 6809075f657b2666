//! The report of a month: a package of one row.

use super::run::{Exchange, Next, REST_FIRST_SECONDS, Run, exchange};
use super::{SendReport, Stop, archive, connection};
use crate::clock::Stopwatch;
use crate::config::ServiceAccount;
use crate::desk::month::MonthView;
use crate::desk::{DeskError, Result};
use crate::domain::identifiers::FacilityId;
use crate::eturizem::monthly_report;
use crate::store::{MonthlyState, RowDecision};

impl Run<'_> {
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
        let watch = Stopwatch::start();
        let exchange = exchange(&client, &document, 1);
        let end = archive::end_of(&exchange, &client, watch.elapsed_ms());
        let (decision, stop) = self.plan_month(&account, figures.facility, &exchange);
        let now = self.desk.now();
        let accepted = decision == RowDecision::Accepted;
        let end = archive::with_decisions(end, std::slice::from_ref(&decision));
        self.desk.store.write(|writer| {
            writer.decide_monthly(id, &decision, now)?;
            if accepted {
                writer.clear_stop(account.name.as_str())?;
            }
            writer.end_attempt(attempt, &end, now)
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
