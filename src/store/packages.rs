//! Packages, their tries, and what each answer decided.

use rusqlite::{OptionalExtension, named_params};
use sha2::{Digest, Sha256};

use super::columns::{IS_UNSETTLED, IS_WAITING};
use super::{ReportToSend, Result, RowDecision, Store, Writer};
use crate::domain::identifiers::{EntryId, RevisionId};
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

/// What a package holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageKind {
    /// Reports of guests.
    Daily,
    /// A report of a month.
    Monthly,
}

impl PackageKind {
    /// The name in JSON and in the book.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Monthly => "monthly",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        [Self::Daily, Self::Monthly]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// One try of a package, under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    pub(super) id: i64,
    pub(super) package: i64,
}

/// Why sending stopped for an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountStop {
    /// Name of the account.
    pub account: String,
    /// Code of the service, or a word of ours.
    pub code: String,
    /// Its text.
    pub text: SafeText,
    /// Since when.
    pub since: Moment,
    /// When it was last tried.
    pub tried_at: Moment,
    /// Tries since it stopped.
    pub trials: u32,
    /// How settings, credentials and certificate stood at the last try.
    pub settings_mark: String,
}

impl Writer<'_> {
    /// Claims reports for one package: they are on their way from now on, their numbers are
    /// frozen, and package and try are written down before anything leaves the house. `None`
    /// when one of them was changed or claimed by somebody else in the meantime.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn claim(
        &self,
        account: &str,
        document: &[u8],
        reports: &[ReportToSend],
        at: Moment,
    ) -> Result<Option<Attempt>> {
        let package =
            self.insert_package(account, PackageKind::Daily, document, reports.len(), at)?;
        for (place, report) in reports.iter().enumerate() {
            let claimed = self
                .connection()
                .prepare_cached(
                    "UPDATE report SET state = 'sending', fence = fence + 1,
                         attempts = attempts + 1,
                         undecided_tries = undecided_tries + 1, retry_at = NULL
                      WHERE id = :id AND fence = :fence
                        AND state IN ('queued', 'unknown', 'held')",
                )?
                .execute(named_params! {":id": report.id.0, ":fence": report.fence})?;
            if claimed != 1 {
                return Ok(None);
            }
            self.connection()
                .prepare_cached(
                    "UPDATE entry SET report_state = 'sending', left_house = 1 WHERE id = :id",
                )?
                .execute(named_params! {":id": report.entry.0})?;
            self.connection()
                .prepare_cached(
                    "INSERT INTO package_row (package_id, place, report_id, fence)
                     VALUES (:package, :place, :report, :fence)",
                )?
                .execute(named_params! {
                    ":package": package,
                    ":place": i64::try_from(place).unwrap_or(i64::MAX),
                    ":report": report.id.0,
                    ":fence": report.fence + 1,
                })?;
        }
        Ok(Some(self.begin_attempt(package, at)?))
    }

    pub(super) fn insert_package(
        &self,
        account: &str,
        kind: PackageKind,
        document: &[u8],
        rows: usize,
        at: Moment,
    ) -> Result<i64> {
        self.connection()
            .prepare_cached(
                "INSERT INTO package (account, kind, document, document_sha256, rows_count, created_at)
                 VALUES (:account, :kind, :document, :sha256, :rows, :at)",
            )?
            .execute(named_params! {
                ":account": account,
                ":kind": kind.as_str(),
                // That of guests is kept in their revisions alone.
                ":document": (kind == PackageKind::Monthly).then_some(document),
                ":sha256": Sha256::digest(document).as_slice(),
                ":rows": i64::try_from(rows).unwrap_or(i64::MAX),
                ":at": at.utc_seconds(),
            })?;
        Ok(self.connection().last_insert_rowid())
    }

    pub(super) fn begin_attempt(&self, package: i64, at: Moment) -> Result<Attempt> {
        self.connection()
            .prepare_cached("INSERT INTO attempt (package_id, started_at) VALUES (:package, :at)")?
            .execute(named_params! {":package": package, ":at": at.utc_seconds()})?;
        Ok(Attempt {
            id: self.connection().last_insert_rowid(),
            package,
        })
    }

    /// Somebody sends guests whose planned arrival has passed: with that he says that they came
    /// (R14).
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn confirm_arrivals(&self, reports: &[ReportToSend], now: Moment) -> Result<()> {
        for report in reports {
            self.connection()
                .prepare_cached(
                    "UPDATE entry SET arrival_confirmed = 1 WHERE id = :id AND arrival_at <= :now",
                )?
                .execute(named_params! {":id": report.entry.0, ":now": now.utc_seconds()})?;
        }
        Ok(())
    }

    /// Applies what was decided about the row at a place of a package. A decision for a claim
    /// that is no longer the newest changes nothing.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn decide(
        &self,
        attempt: Attempt,
        place: usize,
        decision: &RowDecision,
        at: Moment,
    ) -> Result<()> {
        self.keep_row_outcome(attempt, place, decision)?;
        let found: Option<(i64, i64)> = self
            .connection()
            .prepare_cached(
                "SELECT report.id, report.entry_id FROM package_row
                   JOIN report ON report.id = package_row.report_id
                              AND report.fence = package_row.fence
                  WHERE package_row.package_id = :package AND package_row.place = :place
                    AND report.state IN ('sending', 'replaced')",
            )?
            .query_row(
                named_params! {
                    ":package": attempt.package,
                    ":place": i64::try_from(place).unwrap_or(i64::MAX),
                },
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((report, entry)) = found else {
            return Ok(());
        };
        self.apply(RevisionId(report), EntryId(entry), decision, at)
    }

    fn apply(
        &self,
        report: RevisionId,
        entry: EntryId,
        decision: &RowDecision,
        at: Moment,
    ) -> Result<()> {
        let (state, error, retry_at) = match decision {
            RowDecision::Accepted => ("accepted", None, None),
            RowDecision::Rejected(error) => ("rejected", Some(error), None),
            RowDecision::Held(error) => ("held", Some(error), None),
            RowDecision::Unclear(error) => ("unknown", Some(error), Some(FAR_AWAY)),
            RowDecision::Unknown { retry_at } => ("unknown", None, Some(*retry_at)),
            RowDecision::Asked { error, retry_at } => ("unknown", Some(error), Some(*retry_at)),
            RowDecision::Doubtful => ("doubtful", None, None),
            RowDecision::Queued { retry_at } => ("queued", None, Some(*retry_at)),
        };
        self.connection()
            .prepare_cached(DECIDED)?
            .execute(named_params! {
                ":id": report.0,
                ":state": state,
                ":code": error.map(|error| error.code.as_str()),
                ":text": error.map(|error| error.text.as_str()),
                ":retry_at": retry_at.map(Moment::utc_seconds),
                ":at": at.utc_seconds(),
            })?;
        if *decision == RowDecision::Accepted {
            self.connection()
                .prepare_cached(ACCEPTED)?
                .execute(named_params! {":report": report.0, ":at": at.utc_seconds()})?;
        }
        self.connection()
            .prepare_cached(
                "UPDATE entry SET report_state = (SELECT state FROM report WHERE id = :report)
                  WHERE id = :entry AND report_state = 'sending'
                    AND :report = (SELECT id FROM report WHERE entry_id = :entry
                                    ORDER BY revision DESC LIMIT 1)",
            )?
            .execute(named_params! {":entry": entry.0, ":report": report.0})?;
        self.free_number(entry)?;
        self.settle_departure(entry)
    }

    /// The number is free again (R9) when nothing of the entry can have reached AJPES.
    pub(super) fn free_number(&self, entry: EntryId) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE entry SET left_house = 0
                  WHERE id = :entry AND registered_at IS NULL
                    AND NOT EXISTS (SELECT 1 FROM report WHERE entry_id = :entry
                                       AND (undecided_tries > 0 OR is_doubtful
                                            OR state IN ('accepted', 'handed_over')))
                    AND NOT EXISTS (SELECT 1 FROM hand_over
                                      JOIN hand_over_row ON hand_over_id = hand_over.id
                                      JOIN report ON report.id = report_id
                                     WHERE report.entry_id = :entry
                                       AND confirmed_at IS NULL AND withdrawn_at IS NULL)",
            )?
            .execute(named_params! {":entry": entry.0})?;
        Ok(())
    }

    /// What a process that died left on its way: whether it arrived is not known. Only to be
    /// called by the one sender of the house.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn take_over_orphans(&self) -> Result<usize> {
        self.connection().execute(
            &format!(
                "UPDATE entry SET report_state = 'unknown'
                  WHERE {IS_UNSETTLED} AND report_state = 'sending'"
            ),
            [],
        )?;
        self.connection().execute(
            "UPDATE monthly_report SET state = 'unknown' WHERE state = 'sending'",
            [],
        )?;
        Ok(self.connection().execute(
            &format!(
                "UPDATE report SET state = 'unknown' WHERE {IS_WAITING} AND state = 'sending'"
            ),
            [],
        )?)
    }

    /// Sending stops for an account; it stays known since when.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn stop_account(
        &self,
        account: &str,
        code: &str,
        text: &SafeText,
        settings_mark: &str,
        at: Moment,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO account_stop (account, code, text, since_at, tried_at, settings_mark)
                 VALUES (:account, :code, :text, :at, :at, :mark)
                 ON CONFLICT (account) DO UPDATE SET code = :code, text = :text, tried_at = :at,
                     trials = trials + 1, settings_mark = :mark",
            )?
            .execute(named_params! {
                ":account": account, ":code": code, ":text": text.as_str(),
                ":at": at.utc_seconds(), ":mark": settings_mark,
            })?;
        Ok(())
    }

    /// The account works again.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn clear_stop(&self, account: &str) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM account_stop WHERE account = :account")?
            .execute(named_params! {":account": account})?;
        Ok(())
    }
}

/// Only a person tries it again.
pub(super) const FAR_AWAY: Moment = Moment::from_utc_seconds(i64::MAX / 4);

/// A revision that was replaced while it was on its way stays replaced, unless it is known to have
/// arrived: then it is what AJPES has. What may have arrived at an earlier try stays unknown.
const DECIDED: &str = "
    UPDATE report SET
        state = CASE WHEN state = 'replaced' AND :state <> 'accepted' THEN 'replaced'
                     WHEN :state = 'doubtful' THEN 'unknown'
                     WHEN :state = 'queued' AND (undecided_tries > 1 OR is_doubtful) THEN 'unknown'
                     ELSE :state END,
        is_doubtful = CASE :state WHEN 'doubtful' THEN 1 WHEN 'accepted' THEN 0
                                  WHEN 'rejected' THEN 0 ELSE is_doubtful END,
        -- A refusal of the same bytes covers earlier tries; not where the passing of time alone
        -- can have made the difference (4145, 4146).
        undecided_tries = CASE WHEN :state = 'unknown' THEN undecided_tries
                               WHEN :state = 'accepted' THEN 0
                               WHEN :state = 'rejected' AND :code NOT IN ('4145', '4146') THEN 0
                               ELSE max(undecided_tries - 1, 0) END,
        error_code = :code, error_text = :text, retry_at = :retry_at,
        decided_at = CASE WHEN :state IN ('accepted', 'rejected') THEN :at END
     WHERE id = :id";

const ACCEPTED: &str = "
    UPDATE entry SET
        registered_at = coalesce(registered_at, :at),
        reported_departure_at = report.departure_at,
        reported_departure_time_known = report.departure_time_known,
        deregistered_at = CASE WHEN report.departure_at IS NOT NULL
                                AND report.departure_at IS entry.actual_departure_at
                               THEN :at ELSE deregistered_at END
      FROM report WHERE report.id = :report AND entry.id = report.entry_id";

impl Store {
    /// The accounts for which sending stopped.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn account_stops(&self) -> Result<Vec<AccountStop>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT account, code, text, since_at, tried_at, trials, settings_mark
                             FROM account_stop ORDER BY 1",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(AccountStop {
                account: row.get(0)?,
                code: row.get(1)?,
                text: SafeText::new(&row.get::<_, String>(2)?),
                since: Moment::from_utc_seconds(row.get(3)?),
                tried_at: Moment::from_utc_seconds(row.get(4)?),
                trials: row.get(5)?,
                settings_mark: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When AJPES last accepted anything.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn last_accepted_at(&self) -> Result<Option<Moment>> {
        let at: Option<i64> = self.connection().query_row(
            "SELECT max(at) FROM (SELECT max(ended_at) AS at FROM attempt WHERE outcome = 'accepted')",
            [],
            |row| row.get(0),
        )?;
        Ok(at.map(Moment::from_utc_seconds))
    }
}
