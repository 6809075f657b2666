//! What the courier keeps: rests of accounts, what persons asked it to send, of what it told, and
//! the proof that everything that must be reported has its report.

use rusqlite::{OptionalExtension, named_params};

use super::columns::{IS_UNSETTLED, IS_WAITING};
use super::packages::FAR_AWAY;
use super::reports::REST_MAX_SECONDS;
use super::{Result, Store, Writer};
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::Moment;

/// A person asked the courier to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendRequest {
    /// The request.
    pub id: i64,
    /// Only this facility.
    pub facility: Option<FacilityId>,
    /// Arrivals of the next days too.
    pub ahead: bool,
}

impl Store {
    /// How often sending for an account failed since its last answer.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn account_failures(&self, account: &str) -> Result<u32> {
        let failures = self
            .connection()
            .prepare_cached("SELECT failures FROM account_rest WHERE account = :account")?
            .query_row(named_params! {":account": account}, |row| row.get(0))
            .optional()?;
        Ok(failures.unwrap_or_default())
    }

    /// Whether sending for an account rests. A rest that ends later than any rest can is over: the
    /// clock was set back.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn is_account_resting(&self, account: &str, now: Moment) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM account_rest
                  WHERE account = :account AND until_at > :now AND until_at < :rest_end)",
            )?
            .query_row(
                named_params! {
                    ":account": account,
                    ":now": now.utc_seconds(),
                    ":rest_end": now.plus_seconds(REST_MAX_SECONDS).utc_seconds(),
                },
                |row| row.get(0),
            )?)
    }

    /// When the next rest ends, or the next report becomes old enough to be sent; `None`: nothing
    /// of the kind is ahead.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn next_to_send_at(&self, now: Moment, delay_seconds: i64) -> Result<Option<Moment>> {
        let at: Option<i64> = self
            .connection()
            .prepare_cached(
                "SELECT min(at) FROM (
                    SELECT until_at AS at FROM account_rest
                    UNION ALL
                    SELECT CASE WHEN attempts > 0 THEN retry_at ELSE queued_at + :delay END
                      FROM report WHERE state IN ('queued', 'unknown'))
                  WHERE at > :now AND at < :far_away",
            )?
            .query_row(
                named_params! {
                    ":now": now.utc_seconds(),
                    ":delay": delay_seconds,
                    ":far_away": FAR_AWAY.utc_seconds(),
                },
                |row| row.get(0),
            )?;
        Ok(at.map(Moment::from_utc_seconds))
    }

    /// What persons asked the courier to send, the oldest first.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn send_requests(&self) -> Result<Vec<SendRequest>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT id, facility, ahead FROM send_request ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok(SendRequest {
                id: row.get(0)?,
                facility: row.get::<_, Option<i64>>(1)?.and_then(FacilityId::new),
                ahead: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether anything is marked as on its way.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn is_anything_on_its_way(&self) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached(&format!(
                "SELECT EXISTS (SELECT 1 FROM report WHERE {IS_WAITING} AND state = 'sending')
                     OR EXISTS (SELECT 1 FROM monthly_report WHERE state = 'sending')"
            ))?
            .query_row([], |row| row.get(0))?)
    }

    /// Entries that wait for a report, or were refused, and have none.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn entries_without_report(&self) -> Result<Vec<EntryId>> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT id FROM entry
              WHERE {IS_UNSETTLED} AND report_state <> 'needs_attention'
                AND NOT EXISTS (SELECT 1 FROM report WHERE entry_id = entry.id AND state IN
                                ('queued', 'sending', 'unknown', 'held', 'rejected'))
              ORDER BY arrival_at, id"
        ))?;
        let rows = statement.query_map([], |row| row.get(0).map(EntryId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Entries of a facility called accepted or handed over, with an arrival since then, of which
    /// no report says so.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn entries_without_proof(
        &self,
        facility: FacilityId,
        since: Moment,
    ) -> Result<Vec<EntryId>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT entry.id FROM entry_unproven CROSS JOIN entry ON entry.id = entry_unproven.entry_id
              WHERE entry.facility = :facility AND entry.arrival_at >= :since
              ORDER BY entry.arrival_at, entry.id",
        )?;
        let rows = statement.query_map(
            named_params! {":facility": facility.number(), ":since": since.utc_seconds()},
            |row| row.get(0).map(EntryId),
        )?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Of what the courier told: subject and how grave it was.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn alarms_told(&self) -> Result<Vec<(String, u32)>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT subject, level FROM alarm_told ORDER BY subject")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Sending for an account rests, since it failed once more.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn rest_account(&self, account: &str, until: Moment) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO account_rest (account, failures, until_at)
                 VALUES (:account, 1, :until)
                 ON CONFLICT (account) DO UPDATE SET
                     failures = min(failures + 1, 1000), until_at = :until",
            )?
            .execute(named_params! {":account": account, ":until": until.utc_seconds()})?;
        Ok(())
    }

    /// An answer came for an account: it rests no more. After an outage neither do the reports
    /// that were tried in it, but for those that only a person tries again.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn end_rest(&self, account: &str, facilities: &[FacilityId]) -> Result<()> {
        /// Fewer failures can be those of one package.
        const OUTAGE_FAILURES: u32 = 3;
        let failures: Option<u32> = self
            .connection()
            .prepare_cached("DELETE FROM account_rest WHERE account = :account RETURNING failures")?
            .query_row(named_params! {":account": account}, |row| row.get(0))
            .optional()?;
        if failures.is_none_or(|failures| failures < OUTAGE_FAILURES) {
            return Ok(());
        }
        for facility in facilities {
            self.connection()
                .prepare_cached(
                    "UPDATE report SET retry_at = NULL
                      WHERE state IN ('queued', 'unknown') AND retry_at < :far_away
                        AND entry_id IN (SELECT id FROM entry WHERE facility = :facility
                                            AND report_state IN ('queued', 'unknown'))",
                )?
                .execute(named_params! {
                    ":far_away": FAR_AWAY.utc_seconds(), ":facility": facility.number(),
                })?;
        }
        Ok(())
    }

    /// A person asks the courier to send.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn ask_to_send(
        &self,
        facility: Option<FacilityId>,
        ahead: bool,
        who: &str,
        at: Moment,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO send_request (facility, ahead, asked_at, asked_by)
                 VALUES (:facility, :ahead, :at, :who)",
            )?
            .execute(named_params! {
                ":facility": facility.map(FacilityId::number), ":ahead": ahead,
                ":at": at.utc_seconds(), ":who": who,
            })?;
        Ok(())
    }

    /// The courier did what was asked, up to this request.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn requests_done(&self, up_to: i64) -> Result<()> {
        self.connection()
            .prepare_cached("DELETE FROM send_request WHERE id <= :up_to")?
            .execute(named_params! {":up_to": up_to})?;
        Ok(())
    }

    /// Of what the courier told by now, and how grave it was.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn keep_alarms_told(&self, told: &[(String, u32)], at: Moment) -> Result<()> {
        self.connection().execute("DELETE FROM alarm_told", [])?;
        for (subject, level) in told {
            self.connection()
                .prepare_cached(
                    "INSERT INTO alarm_told (subject, level, told_at)
                     VALUES (:subject, :level, :at)",
                )?
                .execute(named_params! {
                    ":subject": subject, ":level": level, ":at": at.utc_seconds(),
                })?;
        }
        Ok(())
    }
}
