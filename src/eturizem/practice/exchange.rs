//! One exchange: a request in, an answer out, and what was accepted kept.

use rusqlite::{Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};

use super::daily::GuestRow;
use super::ledger::{self, Ledger};
use super::monthly::MonthRow;
use super::reply::{Failure, Reply, server_fault};
use super::request::{self, Submission};
use super::{Clock, Login, ROWS_MAX, RegisteredFacility};
use crate::domain::moment::Moment;
use crate::eturizem::xml::tree::Element;
use crate::eturizem::{daily_report, monthly_report};

const OK: u16 = 200;
/// ASP.NET answers every fault with this status, whosever fault it is.
const FAULT: u16 = 500;

/// What the service knows.
pub(super) struct Exchange {
    pub ledger: Ledger,
    pub login: Login,
    pub register: Option<Vec<RegisteredFacility>>,
    pub clock: Clock,
}

enum Rows {
    Daily(Vec<GuestRow>),
    Monthly(Vec<MonthRow>),
}

impl Exchange {
    /// HTTP status and body for a request.
    pub(super) fn answer(&mut self, action: Option<&str>, body: &[u8]) -> (u16, String) {
        let submission = match request::read(action, body) {
            Ok(submission) => submission,
            Err(fault) => return (FAULT, fault.to_xml()),
        };
        let now = (self.clock)();
        match self.judge(&submission, now) {
            Ok((reply, guid)) => (OK, reply.to_xml(&guid, now)),
            Err(_) => (FAULT, server_fault()),
        }
    }

    fn judge(
        &mut self,
        submission: &Submission,
        now: Moment,
    ) -> Result<(Reply, String), rusqlite::Error> {
        let (login, register) = (&self.login, self.register.as_deref());
        let transaction = self
            .ledger
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let guid = ledger::new_guid(&transaction)?;
        let reply = if may_enter(login, &transaction, submission)? {
            take(&transaction, register, submission, now)?
        } else {
            let count = submission
                .report
                .as_ref()
                .map_or(0, |report| report.children.len());
            Reply::refused(Failure::of_package(413), count)
        };
        transaction.commit()?;
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

fn take(
    transaction: &Transaction<'_>,
    register: Option<&[RegisteredFacility]>,
    submission: &Submission,
    now: Moment,
) -> Result<Reply, rusqlite::Error> {
    let Some(report) = &submission.report else {
        return Ok(Reply::refused(Failure::of_package(41301), 0));
    };
    let count = report.children.len();
    let rows = match read_rows(report) {
        Ok(rows) => rows,
        Err(code) => return Ok(Reply::refused(Failure::of_package(code), count)),
    };
    let hash: [u8; 32] = Sha256::digest(submission.report_text.as_bytes()).into();
    let user = submission.user_name.as_str();
    if let Some(time) = ledger::processed_at(transaction, user, &hash)? {
        let failure = Failure {
            more: Some(format!("({time})")),
            ..Failure::of_package(41395)
        };
        return Ok(Reply::refused(failure, count));
    }
    let failures = match &rows {
        Rows::Daily(rows) => take_guests(transaction, register, rows, user, now)?,
        Rows::Monthly(rows) => take_months(transaction, register, rows, user, now)?,
    };
    if failures.is_empty() {
        ledger::remember_document(transaction, user, &hash, now)?;
    }
    Ok(Reply::of_rows(count, failures))
}

/// The rows, or the code for which the whole package is refused.
fn read_rows(report: &Element) -> Result<Rows, u32> {
    let daily = report.tag.is(None, daily_report::ROOT);
    let monthly = report.tag.is(None, monthly_report::ROOT);
    let plain = report.tag.attributes.is_empty() && report.holds_only_elements();
    if !(daily || monthly) || !plain {
        return Err(4130);
    }
    match report.children.len() {
        0 if daily => Err(41396),
        0 => Err(41322),
        count if count > ROWS_MAX => Err(41311),
        _ if daily => {
            let rows: Option<Vec<_>> = report.children.iter().map(GuestRow::read).collect();
            rows.map(Rows::Daily).ok_or(4130)
        }
        _ => {
            let rows: Option<Vec<_>> = report.children.iter().map(MonthRow::read).collect();
            rows.map(Rows::Monthly).ok_or(4130)
        }
    }
}

/// What the register says of a facility.
fn registered<'a>(
    register: Option<&'a [RegisteredFacility]>,
    id_no: i64,
    user: &str,
) -> Result<Option<&'a RegisteredFacility>, u32> {
    let Some(register) = register else {
        return Ok(None);
    };
    let facility = register
        .iter()
        .find(|facility| facility.id.number() == id_no)
        .ok_or(4131_u32)?;
    match &facility.reporter {
        Some(reporter) if reporter != user => Err(41397),
        _ => Ok(Some(facility)),
    }
}

fn failed(place: usize, code: u32) -> Failure {
    Failure {
        place: Some(place + 1),
        code,
        more: None,
    }
}

fn take_guests(
    transaction: &Transaction<'_>,
    register: Option<&[RegisteredFacility]>,
    rows: &[GuestRow],
    user: &str,
    now: Moment,
) -> Result<Vec<Failure>, rusqlite::Error> {
    let mut failures = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let broken = match registered(register, row.id_no, user) {
            Err(code) => Some(code),
            Ok(_) => row.broken_rule(now),
        };
        let broken = match broken {
            Some(code) => Some(code),
            None => ledger::clash(transaction, row, user)?,
        };
        match broken {
            Some(code) => failures.push(failed(place, code)),
            None => ledger::keep_guest(transaction, row, user, now)?,
        }
    }
    Ok(failures)
}

fn take_months(
    transaction: &Transaction<'_>,
    register: Option<&[RegisteredFacility]>,
    rows: &[MonthRow],
    user: &str,
    now: Moment,
) -> Result<Vec<Failure>, rusqlite::Error> {
    let mut failures = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let broken = match registered(register, row.id_no, user) {
            Err(code) => Some(code),
            Ok(facility) => row.broken_rule(facility, now),
        };
        match broken {
            Some(code) => failures.push(failed(place, code)),
            None => ledger::keep_month(transaction, row, user, now)?,
        }
    }
    Ok(failures)
}
