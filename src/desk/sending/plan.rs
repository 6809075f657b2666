//! What an answer, or none, decides about each row of a package.

use super::connection;
use super::delivery::Exchange;
use super::run::{Next, Run};
use crate::config::ServiceAccount;
use crate::desk::describe::network;
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::eturizem::Consequence;
use crate::eturizem::codes::{Effect, effect_of};
use crate::eturizem::placement::{PackageVerdict, RowVerdict};
use crate::eturizem::send_error::Delivered;
use crate::store::RowDecision;
use crate::words;

/// What a decision about a row depends on besides the answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlannedRow {
    pub(super) facility: FacilityId,
    /// Other data of it reached AJPES, or may have.
    pub(super) follows_other_data: bool,
}

impl Run<'_> {
    /// What is decided about each row, and what comes next; `is_apart`: the document had bytes
    /// that none had before.
    pub(super) fn plan(
        &mut self,
        account: &ServiceAccount,
        rows: &[PlannedRow],
        is_apart: bool,
        rest_seconds: i64,
        exchange: &Exchange,
    ) -> (Vec<RowDecision>, Next) {
        let now = self.desk.now();
        let language = self.desk.config.language;
        let retry_at = now.plus_seconds(rest_seconds);
        let all = |decision: RowDecision| vec![decision; rows.len()];
        match exchange {
            Exchange::Failed(error) => {
                let words = network::send_problem(error.problem, language);
                let decision = match error.delivered {
                    Delivered::No => RowDecision::Queued { retry_at },
                    Delivered::Maybe => RowDecision::Unknown { retry_at },
                };
                let next = match error.consequence() {
                    Consequence::StopSettings => {
                        Next::Stop(connection::stop(account, "connection", words))
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
                            code: words::NO_ANSWER.to_owned(),
                            text: SafeText::new(&words),
                        })
                    }
                };
                let next = if error.concerns_settings() {
                    Next::Stop(connection::stop(account, "connection", &words))
                } else {
                    Next::GoOn
                };
                (all(decision), next)
            }
            Exchange::Verdict { verdict, .. } => {
                self.plan_verdict(account, rows, is_apart, verdict, now, retry_at)
            }
        }
    }

    fn plan_verdict(
        &mut self,
        account: &ServiceAccount,
        rows: &[PlannedRow],
        is_apart: bool,
        verdict: &PackageVerdict,
        now: Moment,
        retry_at: Moment,
    ) -> (Vec<RowDecision>, Next) {
        let all = |decision: RowDecision| vec![decision; rows.len()];
        match verdict {
            PackageVerdict::Rows(verdicts) => {
                self.plan_rows(account, rows, is_apart, verdicts, retry_at)
            }
            PackageVerdict::OneByOne => (all(RowDecision::Doubtful), Next::OneByOne),
            PackageVerdict::Halve => (all(RowDecision::Queued { retry_at: now }), Next::Halves),
            PackageVerdict::AskAgain(error) => (all(asked(error, retry_at)), Next::AskAgain),
            PackageVerdict::Retry(error) => {
                self.report.trouble(spoken(error));
                (all(asked(error, retry_at)), Next::GoOn)
            }
            PackageVerdict::StopAccount(error) => {
                let stop = connection::stop(account, &error.code, error.text.as_str());
                (all(RowDecision::Queued { retry_at: now }), Next::Stop(stop))
            }
            PackageVerdict::HoldFacility(error) => {
                let facilities: Vec<FacilityId> = rows.iter().map(|row| row.facility).collect();
                self.hold_facilities(account, &facilities, error);
                (all(RowDecision::Held(error.clone())), Next::GoOn)
            }
            PackageVerdict::HoldPackage(error) => {
                (all(RowDecision::Held(error.clone())), Next::GoOn)
            }
            PackageVerdict::Unclear(errors) => {
                let text = errors.iter().map(spoken).collect::<Vec<_>>().join("; ");
                let error = ServiceError {
                    code: words::UNCLEAR.to_owned(),
                    text: SafeText::new(&text),
                };
                (all(RowDecision::Unclear(error)), Next::GoOn)
            }
        }
    }

    fn plan_rows(
        &mut self,
        account: &ServiceAccount,
        rows: &[PlannedRow],
        is_apart: bool,
        verdicts: &[RowVerdict],
        retry_at: Moment,
    ) -> (Vec<RowDecision>, Next) {
        let mut next = Next::GoOn;
        let mut decisions = Vec::with_capacity(rows.len());
        for (row, verdict) in rows.iter().zip(verdicts) {
            decisions.push(match verdict {
                // It says that this document was processed at some time. Where other data of the
                // row reached AJPES since, or may have, that is not what it holds now: the row
                // goes again in bytes that were never processed.
                RowVerdict::AlreadyThere(error) if is_old_document(row, error) => {
                    if is_apart {
                        RowDecision::Unclear(ServiceError {
                            code: words::PROCESSED_BEFORE.to_owned(),
                            text: SafeText::new(&spoken(error)),
                        })
                    } else {
                        next = Next::Apart;
                        RowDecision::Unknown { retry_at }
                    }
                }
                RowVerdict::Accepted | RowVerdict::AlreadyThere(_) => RowDecision::Accepted,
                RowVerdict::Rejected(error) => RowDecision::Rejected(error.clone()),
                RowVerdict::HoldFacility(error) => {
                    self.hold_facilities(account, &[row.facility], error);
                    RowDecision::Held(error.clone())
                }
                RowVerdict::StopAccount(error) => {
                    next = Next::Stop(connection::stop(account, &error.code, error.text.as_str()));
                    RowDecision::Queued { retry_at }
                }
                RowVerdict::AskAgain(error) => {
                    let is_at_work = effect_of(&error.code) == Effect::AskAgain;
                    if is_at_work && !matches!(next, Next::Stop(_)) {
                        next = Next::AskAgain;
                    }
                    asked(error, retry_at)
                }
            });
        }
        (decisions, next)
    }
}

fn is_old_document(row: &PlannedRow, error: &ServiceError) -> bool {
    row.follows_other_data && effect_of(&error.code) == Effect::SameDocument
}

fn asked(error: &ServiceError, retry_at: Moment) -> RowDecision {
    RowDecision::Asked {
        error: error.clone(),
        retry_at,
    }
}

fn spoken(error: &ServiceError) -> String {
    format!("AJPES {}: {}", error.code, error.text)
}
