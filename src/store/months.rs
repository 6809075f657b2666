//! Monthly reports: which wait, which was sent last, and what was decided of them.

use rusqlite::{Row, ToSql, named_params};

use super::packages::{Attempt, PackageKind};
use super::{Result, RowDecision, Store, StoreError, Writer};
use crate::domain::calendar::Month;
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::domain::monthly_report::{MonthStatus, MonthlyReport};
use crate::domain::text::SafeText;

/// Where the report of a month stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthlyState {
    /// Waits to be sent.
    Queued,
    /// On its way.
    Sending,
    /// Whether it arrived is not known.
    Unknown,
    /// AJPES accepted it.
    Accepted,
    /// AJPES refused it.
    Rejected,
    /// Kept back until the settings are mended.
    Held,
    /// A person said that it was reported elsewhere (R48).
    Elsewhere,
}

impl MonthlyState {
    const NAMES: [(&'static str, Self); 7] = [
        ("queued", Self::Queued),
        ("sending", Self::Sending),
        ("unknown", Self::Unknown),
        ("accepted", Self::Accepted),
        ("rejected", Self::Rejected),
        ("held", Self::Held),
        ("elsewhere", Self::Elsewhere),
    ];

    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, state)| *state == self)
            .map_or("", |(name, _)| name)
    }
}

/// The newest report of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthlyRecord {
    /// Place in the database.
    pub id: i64,
    /// The figures.
    pub report: MonthlyReport,
    /// Names of the figures that a person changed.
    pub edited: Vec<String>,
    /// Where it stands.
    pub state: MonthlyState,
    /// Why it was refused or held.
    pub error: Option<ServiceError>,
    /// When it was decided.
    pub decided_at: Option<Moment>,
}

fn record(row: &Row<'_>) -> Result<MonthlyRecord> {
    let number = |column: &str| -> Result<u32> { Ok(row.get(column)?) };
    let code: Option<String> = row.get("error_code")?;
    let state: String = row.get("state")?;
    let decided_at: Option<i64> = row.get("decided_at")?;
    Ok(MonthlyRecord {
        id: row.get("id")?,
        report: MonthlyReport {
            facility: FacilityId::new(row.get("facility")?)
                .ok_or(StoreError::Damaged("facility"))?,
            month: Month::new(row.get("year")?, row.get("month")?)
                .ok_or(StoreError::Damaged("month"))?,
            status: MonthStatus::from_code(row.get("status")?)
                .ok_or(StoreError::Damaged("status"))?,
            extra_beds: number("extra_beds")?,
            units_sold: number("units_sold")?,
            days_open: number("days_open")?,
        },
        edited: row
            .get::<_, String>("edited")?
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        state: MonthlyState::NAMES
            .into_iter()
            .find(|(name, _)| *name == state)
            .map(|(_, state)| state)
            .ok_or(StoreError::Damaged("state"))?,
        error: match code {
            Some(code) => Some(ServiceError {
                code,
                text: SafeText::new(
                    &row.get::<_, Option<String>>("error_text")?
                        .unwrap_or_default(),
                ),
            }),
            None => None,
        },
        decided_at: decided_at.map(Moment::from_utc_seconds),
    })
}

/// The report of a month that waits to be sent, as it was put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthToSend {
    /// The report.
    pub record: MonthlyRecord,
    /// How often it was tried.
    pub attempts: i64,
    /// Another report of the month, with other figures, reached AJPES or may have: that this one
    /// was processed once (41395) does not say that AJPES holds it now.
    pub follows_other_data: bool,
}

impl Store {
    /// The reports of months that wait: the newest of each month, oldest month first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn months_to_send(&self, facilities: &[FacilityId]) -> Result<Vec<MonthToSend>> {
        self.waiting_months("waiting.state IN ('queued', 'unknown', 'held')", &[])
            .map(|mut months| {
                months.retain(|month| facilities.contains(&month.record.report.facility));
                months
            })
    }

    /// One report of a month, to be sent.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn month_to_send(&self, id: i64) -> Result<Option<MonthToSend>> {
        let mut months = self.waiting_months("waiting.id = :id", &[(":id", &id)])?;
        Ok(months.pop())
    }

    fn waiting_months(
        &self,
        condition: &str,
        parameters: &[(&str, &dyn ToSql)],
    ) -> Result<Vec<MonthToSend>> {
        let sql = format!(
            "SELECT waiting.*, EXISTS (
                 SELECT 1 FROM monthly_report AS other
                  WHERE other.facility = waiting.facility AND other.year = waiting.year
                    AND other.month = waiting.month AND other.state IN ('accepted', 'unknown')
                    AND (other.status, other.extra_beds, other.units_sold, other.days_open)
                     <> (waiting.status, waiting.extra_beds, waiting.units_sold, waiting.days_open)
                 ) AS follows_other_data
               FROM monthly_report AS waiting
              WHERE {condition}
                AND waiting.id = (SELECT max(id) FROM monthly_report AS newest
                                   WHERE newest.facility = waiting.facility
                                     AND newest.year = waiting.year
                                     AND newest.month = waiting.month)
              ORDER BY waiting.year, waiting.month, waiting.facility"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query(parameters)?;
        let mut months = Vec::new();
        while let Some(row) = rows.next()? {
            months.push(MonthToSend {
                record: record(row)?,
                attempts: row.get("attempts")?,
                follows_other_data: row.get("follows_other_data")?,
            });
        }
        Ok(months)
    }

    /// The newest report of a month.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn monthly_record(
        &self,
        facility: FacilityId,
        month: Month,
    ) -> Result<Option<MonthlyRecord>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT * FROM monthly_report
              WHERE facility = :facility AND year = :year AND month = :month
              ORDER BY id DESC LIMIT 1",
        )?;
        let mut rows = statement.query(named_params! {
            ":facility": facility.number(), ":year": month.year(), ":month": month.month(),
        })?;
        rows.next()?.map(record).transpose()
    }
}

impl Writer<'_> {
    /// Writes down a report of a month; the newest counts.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn insert_monthly(
        &self,
        report: &MonthlyReport,
        edited: &[&str],
        state: MonthlyState,
        at: Moment,
    ) -> Result<i64> {
        self.connection()
            .prepare_cached(
                "INSERT INTO monthly_report (facility, year, month, status, extra_beds, units_sold,
                     days_open, edited, state, queued_at)
                 VALUES (:facility, :year, :month, :status, :extra_beds, :units_sold, :days_open,
                     :edited, :state, :at)",
            )?
            .execute(named_params! {
                ":facility": report.facility.number(),
                ":year": report.month.year(),
                ":month": report.month.month(),
                ":status": report.status.code(),
                ":extra_beds": report.extra_beds,
                ":units_sold": report.units_sold,
                ":days_open": report.days_open,
                ":edited": edited.join(" "),
                ":state": state.as_str(),
                ":at": at.utc_seconds(),
            })?;
        Ok(self.connection().last_insert_rowid())
    }

    /// The report of a month is on its way from now on.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it does not wait any more; else when it cannot be written.
    pub fn claim_monthly(
        &self,
        id: i64,
        account: &str,
        document: &[u8],
        at: Moment,
    ) -> Result<Attempt> {
        let package = self.insert_package(account, PackageKind::Monthly, document, 1, at)?;
        let claimed = self
            .connection()
            .prepare_cached(
                "UPDATE monthly_report SET state = 'sending', package_id = :package,
                     attempts = attempts + 1
                  WHERE id = :id AND state IN ('queued', 'unknown', 'held')",
            )?
            .execute(named_params! {":id": id, ":package": package})?;
        if claimed != 1 {
            return Err(StoreError::Stale);
        }
        self.begin_attempt(package, at)
    }

    /// Applies what was decided about the report of a month.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn decide_monthly(&self, id: i64, decision: &RowDecision, at: Moment) -> Result<()> {
        let (state, error) = match decision {
            RowDecision::Accepted => (MonthlyState::Accepted, None),
            RowDecision::Rejected(error) => (MonthlyState::Rejected, Some(error)),
            RowDecision::Held(error) => (MonthlyState::Held, Some(error)),
            RowDecision::Unclear(error) | RowDecision::Asked { error, .. } => {
                (MonthlyState::Unknown, Some(error))
            }
            RowDecision::Unknown { .. } | RowDecision::Doubtful => (MonthlyState::Unknown, None),
            RowDecision::Queued { .. } => (MonthlyState::Queued, None),
        };
        self.connection()
            .prepare_cached(
                "UPDATE monthly_report SET state = :state, error_code = :code, error_text = :text,
                     decided_at = CASE WHEN :state IN ('accepted', 'rejected') THEN :at END
                  WHERE id = :id AND state = 'sending'",
            )?
            .execute(named_params! {
                ":id": id,
                ":state": state.as_str(),
                ":code": error.map(|error| error.code.as_str()),
                ":text": error.map(|error| error.text.as_str()),
                ":at": at.utc_seconds(),
            })?;
        Ok(())
    }
}
