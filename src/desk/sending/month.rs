//! The reports of months: packages of one row, one that a person sends now, and those that wait
//! since an earlier try.

use super::delivery::exchange;
use super::failure::{Failure, REST_FIRST_SECONDS};
use super::package::mark;
use super::plan::PlannedRow;
use super::report::{Fate, MonthSent, PackageSent};
use super::run::{Next, Run};
use super::{SendReport, Sender, Stop, archive, connection};
use crate::clock::Stopwatch;
use crate::config::ServiceAccount;
use crate::desk::month::MonthView;
use crate::desk::{DeskError, Result};
use crate::eturizem::client::Client;
use crate::eturizem::monthly_report;
use crate::store::{MonthToSend, MonthlyState, RowDecision, StoreError};
use crate::words;

/// How a report of a month goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Way {
    /// In bytes that no document had before (41395 after other figures).
    is_apart: bool,
    /// It was being processed (20001) and is asked about once more.
    is_asked_again: bool,
}

impl Run<'_> {
    /// Sends the report of a month. It is written down first: what cannot be delivered waits, and
    /// goes with the next sending.
    pub(super) fn month(mut self, view: &MonthView) -> Result<SendReport> {
        let figures = &view.figures;
        let account = self
            .desk
            .config
            .account_of(figures.facility)
            .cloned()
            .ok_or(DeskError::UnknownFacility(figures.facility))?;
        let now = self.desk.now();
        let who = self.desk.who.clone();
        let id = self.desk.store.write(|writer| {
            let id = writer.insert_monthly(figures, &view.edited, MonthlyState::Queued, now)?;
            writer.record_change(now, &who, "month", None, &[])?;
            Ok::<_, StoreError>(id)
        })?;
        let Some(month) = self.desk.store.month_to_send(id)? else {
            return Ok(self.report);
        };
        let stop = match connection::connect_for_book(self.desk, &account)? {
            Ok(client) => self.one_month(&account, &client, &month)?,
            Err(stop) => {
                self.count_month(&month, Fate::Held);
                Some(stop)
            }
        };
        if let Some(stop) = stop {
            self.stop(&account, stop)?;
        }
        Ok(self.report)
    }

    /// The reports of months that wait for an account and were not tried in this run.
    pub(super) fn waiting_months(&self, account: &ServiceAccount) -> Result<Vec<MonthToSend>> {
        if !self.options.by_person && self.options.sender == Sender::Desk {
            return Ok(Vec::new());
        }
        let mut months = self.desk.months_to_send(self.options.facility)?;
        if !self.options.by_person {
            // What is held, or cannot be understood, waits for a person.
            months.retain(|month| match month.record.state {
                MonthlyState::Queued => true,
                MonthlyState::Unknown => month.record.error.as_ref().is_none_or(|error| {
                    ![words::UNCLEAR, words::NO_ANSWER, words::PROCESSED_BEFORE]
                        .contains(&error.code.as_str())
                }),
                _ => false,
            });
        }
        months.retain(|month| {
            let report = &month.record.report;
            let is_told = self
                .report
                .months
                .iter()
                .any(|told| (told.facility, told.month) == (report.facility, report.month));
            !is_told && self.is_of(account, report.facility)
        });
        Ok(months)
    }

    /// What waits of an account's months goes after its guests.
    pub(super) fn months(
        &mut self,
        account: &ServiceAccount,
        client: &Client,
    ) -> Result<Option<Stop>> {
        for month in self.waiting_months(account)? {
            if self.cancel.is_given_up() {
                break;
            }
            if self.held_facilities.contains(&month.record.report.facility) {
                self.count_month(&month, Fate::Held);
                continue;
            }
            if let Some(stop) = self.one_month(account, client, &month)? {
                return Ok(Some(stop));
            }
            self.tell_progress();
        }
        Ok(None)
    }

    pub(super) fn count_month(&mut self, month: &MonthToSend, fate: Fate) {
        let report = &month.record.report;
        self.report.months.push(MonthSent {
            facility: report.facility,
            month: report.month,
            state: fate.state(),
        });
        *self.report.counter(fate) += 1;
    }

    /// Tries one report until it is decided: once more when it is being processed, once more in
    /// other bytes where an old document stands in its way.
    fn one_month(
        &mut self,
        account: &ServiceAccount,
        client: &Client,
        month: &MonthToSend,
    ) -> Result<Option<Stop>> {
        let mut way = Way::default();
        let mut month = month.clone();
        loop {
            let Some((decision, next)) = self.try_month(account, client, &month, way)? else {
                return Ok(None);
            };
            match next {
                Next::Apart => way.is_apart = true,
                Next::AskAgain if !way.is_asked_again => way.is_asked_again = true,
                Next::Stop(stop) => {
                    self.count_month(&month, Fate::Held);
                    return Ok(Some(stop));
                }
                Next::GoOn | Next::OneByOne | Next::Halves | Next::AskAgain => {
                    self.count_month(&month, Fate::of(&decision));
                    return Ok(None);
                }
            }
            month.record.state = MonthlyState::Unknown;
        }
    }

    /// One try; `None` when it does not wait any more.
    fn try_month(
        &mut self,
        account: &ServiceAccount,
        client: &Client,
        month: &MonthToSend,
        way: Way,
    ) -> Result<Option<(RowDecision, Next)>> {
        let (id, figures) = (month.record.id, &month.record.report);
        let document = document_of(month, way)?;
        let now = self.desk.now();
        let claimed = self.desk.store.write(|writer| {
            self.lock.sign(writer)?;
            Ok(writer.claim_monthly(id, account.name.as_str(), &document, now)?)
        });
        let attempt = match claimed {
            Ok(attempt) => attempt,
            Err(DeskError::Store(StoreError::Stale)) => return Ok(None),
            Err(error) => return Err(error),
        };
        self.lock.still_ours(&mut self.desk.store)?;
        self.report.packages += 1;
        let watch = Stopwatch::start();
        let exchange = exchange(client, &document, 1);
        let end = archive::end_of(&exchange, client, watch.elapsed_ms());
        let planned = PlannedRow {
            facility: figures.facility,
            follows_other_data: month.follows_other_data,
        };
        self.compare_clocks(&exchange);
        let failed = Failure::of(&exchange) != Failure::None;
        let (mut decisions, next) = self.plan(
            account,
            &[planned],
            way.is_apart,
            REST_FIRST_SECONDS,
            &exchange,
        );
        let now = self.desk.now();
        let mut decision = decisions
            .pop()
            .unwrap_or(RowDecision::Unknown { retry_at: now });
        // That this try did not arrive does not make an earlier one undone.
        let was_unknown = month.record.state == MonthlyState::Unknown;
        if let (RowDecision::Queued { retry_at }, true) = (&decision, was_unknown) {
            decision = RowDecision::Unknown {
                retry_at: *retry_at,
            };
        }
        let accepted = decision == RowDecision::Accepted;
        let end = archive::with_decisions(end, std::slice::from_ref(&decision));
        let sent = PackageSent::of(account, std::slice::from_ref(&decision), &end);
        self.report.sent.push(sent);
        let rest_until = failed.then(|| self.rest_until(account)).transpose()?;
        self.desk.store.write(|writer| {
            self.lock.sign(writer)?;
            writer.decide_monthly(id, &decision, now)?;
            if accepted {
                writer.clear_stop(account.name.as_str())?;
            }
            if let Some(until) = rest_until {
                writer.rest_account(account.name.as_str(), until)?;
            }
            writer.end_attempt(attempt, &end, now)?;
            Ok::<_, DeskError>(())
        })?;
        Ok(Some((decision, next)))
    }
}

/// The bytes of a month: the same in every try, but where 41395 says nothing any more; apart they are
/// the same in one sending and never again, since tries are counted in the book.
fn document_of(month: &MonthToSend, way: Way) -> Result<Vec<u8>> {
    let figures = &month.record.report;
    let row = monthly_report::row_bytes(figures).map_err(|_| DeskError::UnsendableCharacter)?;
    Ok(if way.is_apart {
        monthly_report::document_apart(&row, mark(month.record.id, month.attempts))
    } else {
        monthly_report::document(&[&row])
    })
}
