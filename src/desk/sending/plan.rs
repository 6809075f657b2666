//! What an answer, or none, decides about each row of a package.

use super::connection;
use super::run::{Exchange, Next, Run};
use crate::config::ServiceAccount;
use crate::desk::describe::network;
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::eturizem::Consequence;
use crate::eturizem::placement::{PackageVerdict, RowVerdict};
use crate::eturizem::send_error::Delivered;
use crate::store::RowDecision;

impl Run<'_> {
    /// What is decided about each row, and what comes next.
    pub(super) fn plan(
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
                            code: "answer".to_owned(),
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
}

fn spoken(error: &ServiceError) -> String {
    format!("AJPES {}: {}", error.code, error.text)
}
