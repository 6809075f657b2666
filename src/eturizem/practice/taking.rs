//! Takes the rows of a report: each is judged by itself, and what passes is kept.

use rusqlite::Transaction;

use super::course::{FEW_ROWS, Judging};
use super::daily::GuestRow;
use super::ledger;
use super::monthly::MonthRow;
use super::reply::{Failure, Reply};
use super::request::Submission;
use super::{ROWS_MAX, RegisteredFacility, Standing};
use crate::domain::moment::Moment;
use crate::eturizem::xml::tree::Element;
use crate::eturizem::{daily_report, monthly_report};

/// Under whose name [`Judging::ForeignNumber`] takes numbers.
const OTHER_USER: &str = "drug.program";

/// What rows are judged by.
pub(super) struct Taking<'a> {
    pub transaction: &'a Transaction<'a>,
    pub register: Option<&'a [RegisteredFacility]>,
    pub user: &'a str,
    pub judging: Judging,
    pub now: Moment,
}

enum Rows {
    Daily(Vec<GuestRow>),
    Monthly(Vec<MonthRow>),
}

impl Taking<'_> {
    /// The reply to a report; what it accepts is kept.
    pub(super) fn take(&self, submission: &Submission) -> Result<Reply, rusqlite::Error> {
        let Some(report) = &submission.report else {
            return Ok(Reply::refused(Failure::of_package(41301), 0));
        };
        let count = report.children.len();
        let rows_max = match self.judging {
            Judging::FewRows => FEW_ROWS,
            _ => ROWS_MAX,
        };
        let rows = match read_rows(report, rows_max) {
            Ok(rows) => rows,
            Err(code) => return Ok(Reply::refused(Failure::of_package(code), count)),
        };
        let hash = submission.hash();
        if let Some(time) = ledger::processed_at(self.transaction, self.user, &hash)?
            && self.holds_all(&rows)?
        {
            let failure = Failure {
                more: Some(format!("({time})")),
                ..Failure::of_package(41395)
            };
            return Ok(Reply::refused(failure, count));
        }
        let failures = match &rows {
            Rows::Daily(rows) => self.take_guests(rows)?,
            Rows::Monthly(rows) => self.take_months(rows)?,
        };
        if failures.is_empty() {
            ledger::remember_document(self.transaction, self.user, &hash, self.now)?;
        }
        Ok(Reply::of_rows(count, failures))
    }

    /// Whether every row is just what is held now.
    ///
    /// The interface document says of 41395 only that the XML was processed already. What the
    /// true service does when something else was processed in between, nobody knows: by the bytes
    /// alone it would call A processed after A, B, A, while it holds B. Here 41395 is never
    /// misleading: a document that was replaced is processed again. The desk trusts no service to
    /// be as kind (`doubt_old_documents` in `desk/sending/run`).
    fn holds_all(&self, rows: &Rows) -> Result<bool, rusqlite::Error> {
        let held = |found: Result<bool, rusqlite::Error>| match found {
            Ok(true) => None,
            other => Some(other),
        };
        let lacking = match rows {
            Rows::Daily(rows) => rows.iter().find_map(|row| held(self.holds_guest(row))),
            Rows::Monthly(rows) => rows
                .iter()
                .find_map(|row| held(ledger::holds_month(self.transaction, row, self.user))),
        };
        lacking.unwrap_or(Ok(true))
    }

    fn holds_guest(&self, row: &GuestRow) -> Result<bool, rusqlite::Error> {
        let clash = ledger::clash(self.transaction, row, self.user)?;
        Ok(clash == Some(4144))
    }

    fn take_guests(&self, rows: &[GuestRow]) -> Result<Vec<Failure>, rusqlite::Error> {
        let mut failures = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            match self.broken_by_guest(row, place + 1 == rows.len())? {
                Some(code) => failures.push(failed(place, code)),
                None => ledger::keep_guest(self.transaction, row, self.user, self.now)?,
            }
        }
        Ok(failures)
    }

    fn broken_by_guest(&self, row: &GuestRow, last: bool) -> Result<Option<u32>, rusqlite::Error> {
        if let Some(code) = self.refused_row(row.id_no) {
            return Ok(Some(code));
        }
        if let Some(code) = row.broken_rule(self.now) {
            return Ok(Some(code));
        }
        let is_hit = last && !self.holds_guest(row)?;
        match self.judging {
            Judging::LastRow(code) if is_hit => return Ok(Some(code)),
            Judging::ForeignNumber if is_hit => {
                let foreign = row.of_a_stranger();
                ledger::keep_first(self.transaction, &foreign, OTHER_USER, self.now)?;
            }
            _ => {}
        }
        ledger::clash(self.transaction, row, self.user)
    }

    fn take_months(&self, rows: &[MonthRow]) -> Result<Vec<Failure>, rusqlite::Error> {
        let mut failures = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let broken = self.refused_row(row.id_no).or_else(|| {
                let facility = self.registered(row.id_no).unwrap_or(None);
                row.broken_rule(facility, self.now)
            });
            let is_last = place + 1 == rows.len();
            let broken = broken.or(match self.judging {
                Judging::LastRow(code) if is_last => Some(code),
                _ => None,
            });
            match broken {
                Some(code) => failures.push(failed(place, code)),
                None => ledger::keep_month(self.transaction, row, self.user, self.now)?,
            }
        }
        Ok(failures)
    }

    fn refused_row(&self, id_no: i64) -> Option<u32> {
        match self.judging {
            Judging::EveryRow(code) => Some(code),
            _ => self.registered(id_no).err(),
        }
    }

    /// What the register says of a facility.
    fn registered(&self, id_no: i64) -> Result<Option<&RegisteredFacility>, u32> {
        let Some(register) = self.register else {
            return Ok(None);
        };
        let facility = register
            .iter()
            .find(|facility| facility.id.number() == id_no)
            .ok_or(4131_u32)?;
        match (facility.standing, &facility.reporter) {
            (Standing::Inactive, _) => Err(4132),
            (Standing::Deleted, _) => Err(4140),
            (Standing::Active, Some(reporter)) if reporter != self.user => Err(41397),
            (Standing::Active, _) => Ok(Some(facility)),
        }
    }
}

/// The rows, or the code for which the whole package is refused.
fn read_rows(report: &Element, rows_max: usize) -> Result<Rows, u32> {
    let daily = report.tag.is(None, daily_report::ROOT);
    let monthly = report.tag.is(None, monthly_report::ROOT);
    let plain = report.tag.attributes.is_empty() && report.holds_only_elements();
    if !(daily || monthly) || !plain {
        return Err(4130);
    }
    match report.children.len() {
        0 if daily => Err(41396),
        0 => Err(41322),
        count if count > rows_max => Err(41311),
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

fn failed(place: usize, code: u32) -> Failure {
    Failure {
        place: Some(place + 1),
        code,
        more: None,
    }
}
