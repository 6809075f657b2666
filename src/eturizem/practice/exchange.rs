//! One exchange: a request in, an answer out, and what was accepted kept.

use std::collections::HashSet;

use rusqlite::{Transaction, TransactionBehavior};

use super::course::{Judging, RowShape};
use super::deliveries;
use super::ledger::{self, Ledger};
use super::reply::{Failure, Reply, server_fault};
use super::request::{self, Submission};
use super::taking::Taking;
use super::tls::Presented;
use super::{Clock, Login, RegisteredFacility};
use crate::domain::moment::Moment;

const OK: u16 = 200;
/// ASP.NET answers every fault with this status, whosever fault it is.
const FAULT: u16 = 500;

/// What the service knows.
pub(super) struct Exchange {
    pub ledger: Ledger,
    pub login: Login,
    pub register: Option<Vec<RegisteredFacility>>,
    pub clock: Clock,
    /// Documents that were said to be in the works (20001).
    pub in_the_works: HashSet<[u8; 32]>,
}

/// A request as it came in.
pub(super) struct Incoming<'a> {
    pub action: Option<&'a str>,
    pub body: &'a [u8],
    pub presented: &'a Presented,
}

impl Exchange {
    /// HTTP status and body for a request.
    pub(super) fn answer(&mut self, incoming: &Incoming<'_>, judging: Judging) -> (u16, String) {
        let submission = match request::read(incoming.action, incoming.body) {
            Ok(submission) => submission,
            Err(fault) => return (FAULT, fault.to_xml()),
        };
        let now = (self.clock)();
        let judged = match incoming.presented.refused_at(now) {
            Some(code) => self.judge(&submission, Judging::Package(code), now),
            None => self.judge(&submission, judging, now),
        };
        let shape = match judging {
            Judging::Rows(shape) => shape,
            _ => RowShape::Plain,
        };
        match judged {
            Ok((reply, guid)) => (OK, reply.to_xml(&guid, now, shape)),
            Err(_) => (FAULT, server_fault()),
        }
    }

    fn judge(
        &mut self,
        submission: &Submission,
        judging: Judging,
        now: Moment,
    ) -> Result<(Reply, String), rusqlite::Error> {
        let transaction = self
            .ledger
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let guid = ledger::new_guid(&transaction)?;
        deliveries::remember(&transaction, submission, now)?;
        let count = submission
            .report
            .as_ref()
            .map_or(0, |report| report.children.len());
        let reply = if let Judging::Package(code) = judging {
            Reply::refused(Failure::of_package(code), count)
        } else if judging == Judging::NotAtAll {
            Reply::refused(Failure::of_package(500), count)
        } else if may_enter(&self.login, &transaction, submission)? {
            let taking = Taking {
                transaction: &transaction,
                register: self.register.as_deref(),
                user: &submission.user_name,
                judging,
                now,
            };
            taking.take(submission)?
        } else {
            Reply::refused(Failure::of_package(413), count)
        };
        transaction.commit()?;
        let is_new = judging == Judging::ProcessingFirst
            && reply.took_or_refused_rows()
            && self.in_the_works.insert(submission.hash());
        if is_new {
            return Ok((Reply::refused(Failure::of_package(20001), count), guid));
        }
        Ok((reply, guid))
    }
}

fn may_enter(
    login: &Login,
    transaction: &Transaction<'_>,
    submission: &Submission,
) -> Result<bool, rusqlite::Error> {
    if submission.user_name.is_empty() || submission.password.is_empty() {
        return Ok(false);
    }
    match login {
        Login::Exactly {
            user_name,
            password,
        } => Ok(*user_name == submission.user_name && *password == submission.password),
        Login::FirstUseFixes => {
            ledger::pinned_password_fits(transaction, &submission.user_name, &submission.password)
        }
    }
}
