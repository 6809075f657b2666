//! Revisions of what AJPES is told of an entry.

use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};

use super::columns::{IS_UNSETTLED, IS_WAITING};
use super::packages::FAR_AWAY;
use super::{Result, Store, Writer, columns};
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::{EntryId, FacilityId, RevisionId};
use crate::domain::moment::{Moment, When};
use crate::domain::report_state::ReportState;

/// No rest is longer; one that seems to be was written before the clock was set back.
pub(super) const REST_MAX_SECONDS: i64 = 20 * 60;
/// What has waited so long is not kept back any more, so that its twelve hours are kept (R13).
const PRESSING_HOURS: i64 = 10;

/// Why a revision is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// AJPES does not have the guest.
    First,
    /// Only the departure differs from what AJPES has (R16).
    Departure,
    /// Something else differs (R16).
    Correction,
    /// The entry is void (R19).
    Storno,
    /// The same once more, on request (R18).
    Resend,
}

impl ReportKind {
    const ALL: [Self; 5] = [
        Self::First,
        Self::Departure,
        Self::Correction,
        Self::Storno,
        Self::Resend,
    ];

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The name in JSON and in the book.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Departure => "departure",
            Self::Correction => "correction",
            Self::Storno => "storno",
            Self::Resend => "resend",
        }
    }
}

/// A revision that waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportToSend {
    /// The revision.
    pub id: RevisionId,
    /// Its entry.
    pub entry: EntryId,
    /// Its facility.
    pub facility: FacilityId,
    /// Its bytes.
    pub payload: Vec<u8>,
    /// Raised with every claim, so that a late answer to an older claim is noticed.
    pub fence: i64,
    /// Other data of the entry reached AJPES, or may have: that these bytes were processed once
    /// (41395) does not say that AJPES holds them now.
    pub follows_other_data: bool,
    /// Nothing of the entry can have reached AJPES so far: it is a first report, and its number
    /// can still be another one (R9).
    pub nothing_arrived: bool,
}

/// What of that which waits is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// Everything: a person sends.
    All,
    /// What was tried and rests no more, and the stornos that follow by themselves (R19).
    Tried,
    /// That, and what was never tried but queued by then, or has waited for ten hours of its
    /// twelve: a courier sends. Never a guest of whom nobody said that he came (R14).
    Due {
        /// What is younger may still be mended.
        queued_by: Moment,
    },
}

/// What an answer decided about one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowDecision {
    /// It is there.
    Accepted,
    /// Refused; a person must mend it.
    Rejected(ServiceError),
    /// Kept back until settings or program are mended; it was refused as a whole.
    Held(ServiceError),
    /// What came back contradicts itself or is no answer: nobody knows, and a person is needed.
    Unclear(ServiceError),
    /// Whether it arrived is not known.
    Unknown {
        /// Not tried again by itself before.
        retry_at: Moment,
    },
    /// The service is not done with it, or failed (20001, 500): not known yet, and asked again.
    Asked {
        /// What it said, for whoever looks meanwhile.
        error: ServiceError,
        /// Not tried again by itself before.
        retry_at: Moment,
    },
    /// An answer came that says nothing certain of this row; it goes again alone.
    Doubtful,
    /// It was certainly not delivered, or not decided; it waits on.
    Queued {
        /// Not tried again by itself before.
        retry_at: Moment,
    },
}

/// Whether a revision newer than the last settled one may have reached AJPES, also one that was
/// replaced since: then nobody knows what AJPES holds.
pub(super) fn may_hold_another(connection: &Connection, entry: EntryId) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM report
              WHERE entry_id = :entry AND (undecided_tries > 0 OR is_doubtful)
                AND revision > coalesce((SELECT max(revision) FROM report
                     WHERE entry_id = :entry AND state IN ('accepted', 'handed_over')), 0))",
        )?
        .query_row(named_params! {":entry": entry.0}, |row| row.get(0))?)
}

pub(super) fn open_payload(connection: &Connection, entry: EntryId) -> Result<Option<Vec<u8>>> {
    Ok(connection
        .prepare_cached(
            "SELECT payload FROM report WHERE entry_id = :entry
              AND state IN ('queued', 'sending', 'unknown', 'held', 'rejected')",
        )?
        .query_row(named_params! {":entry": entry.0}, |row| row.get(0))
        .optional()?)
}

pub(super) fn last_settled(
    connection: &Connection,
    entry: EntryId,
) -> Result<Option<(Vec<u8>, ReportState)>> {
    Ok(connection
        .prepare_cached(
            "SELECT payload, state = 'handed_over' FROM report
              WHERE entry_id = :entry AND state IN ('accepted', 'handed_over')
              ORDER BY revision DESC LIMIT 1",
        )?
        .query_row(named_params! {":entry": entry.0}, |row| {
            let state = if row.get(1)? {
                ReportState::HandedOver
            } else {
                ReportState::Accepted
            };
            Ok((row.get(0)?, state))
        })
        .optional()?)
}

impl Store {
    /// Revisions that wait, oldest deadline first: of these facilities and with an arrival not
    /// after `arrived_by`. A rest that ends later than any rest can is over: the clock was set
    /// back.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn reports_to_send(
        &self,
        facilities: &[FacilityId],
        arrived_by: Moment,
        now: Moment,
        which: Waiting,
    ) -> Result<Vec<ReportToSend>> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT report.id, report.entry_id, entry.facility, report.payload, report.fence,
                    EXISTS (SELECT 1 FROM report AS other
                             WHERE other.entry_id = report.entry_id
                               AND other.payload <> report.payload
                               AND (other.state IN ('accepted', 'handed_over')
                                    OR other.undecided_tries > 0
                                    OR other.is_doubtful)),
                    entry.registered_at IS NULL AND entry.storno = 0
                    AND NOT EXISTS (SELECT 1 FROM report AS tried
                             WHERE tried.entry_id = report.entry_id
                               AND (tried.state IN ('accepted', 'handed_over')
                                    OR tried.undecided_tries > 0
                                    OR tried.is_doubtful))
               FROM report JOIN entry ON entry.id = report.entry_id
              WHERE {IS_WAITING} AND report.state <> 'sending'
                AND entry.report_state IN ('queued', 'unknown', 'held')
                AND (entry.arrival_at <= :arrived_by OR entry.registered_at IS NOT NULL)
                AND (:all OR (report.state <> 'held'
                              AND (report.attempts > 0
                                   OR (entry.storno = 1 AND entry.storno_follows = 1)
                                   OR ((entry.arrival_confirmed = 1 OR entry.storno = 1
                                        OR entry.registered_at IS NOT NULL)
                                       AND (report.queued_at <= :queued_by
                                            OR (:queued_by IS NOT NULL
                                                AND (report.queued_at > :now
                                                     OR entry.arrival_at <= :pressing)))))
                              AND (coalesce(report.retry_at, 0) <= :now
                                   OR report.retry_at BETWEEN :rest_end AND :far_away - 1)))
              ORDER BY CASE report.kind WHEN 'departure' THEN coalesce(report.departure_at, entry.arrival_at)
                                        ELSE entry.arrival_at END,
                       entry.facility, entry.sequence_number"
        ))?;
        let mut rows = statement.query(named_params! {
            ":arrived_by": arrived_by.utc_seconds(),
            ":now": now.utc_seconds(),
            ":all": which == Waiting::All,
            ":queued_by": match which {
                Waiting::Due { queued_by } => Some(queued_by.utc_seconds()),
                Waiting::All | Waiting::Tried => None,
            },
            ":pressing": now.plus_hours(-PRESSING_HOURS).utc_seconds(),
            ":rest_end": now.plus_seconds(REST_MAX_SECONDS).utc_seconds(),
            ":far_away": FAR_AWAY.utc_seconds(),
        })?;
        let mut reports = Vec::new();
        while let Some(row) = rows.next()? {
            let facility: i64 = row.get(2)?;
            let Some(facility) = facilities.iter().find(|held| held.number() == facility) else {
                continue;
            };
            reports.push(ReportToSend {
                id: RevisionId(row.get(0)?),
                entry: EntryId(row.get(1)?),
                facility: *facility,
                payload: row.get(3)?,
                fence: row.get(4)?,
                follows_other_data: row.get(5)?,
                nothing_arrived: row.get(6)?,
            });
        }
        Ok(reports)
    }

    /// Entries whose queued report was never tried, for a look whether it still says what the
    /// book says.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn entries_to_reconcile(&self) -> Result<Vec<EntryId>> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT entry.id FROM entry
               LEFT JOIN report ON report.entry_id = entry.id AND report.state = 'queued'
              WHERE {IS_UNSETTLED}
                AND (entry.report_state = 'needs_attention'
                     OR (entry.report_state = 'queued'
                         AND (report.id IS NULL OR report.attempts = 0)))
              ORDER BY entry.arrival_at, entry.id"
        ))?;
        let rows = statement.query_map([], |row| row.get(0).map(EntryId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Gives up the revision that is not decided: another one, or none, takes its place. An
    /// answer that is still on its way is noted all the same.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn replace_open_report(&self, entry: EntryId) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE report SET state = 'replaced' WHERE entry_id = :entry
                  AND state IN ('queued', 'sending', 'unknown', 'held', 'rejected')",
            )?
            .execute(named_params! {":entry": entry.0})?;
        Ok(())
    }

    /// Queues a new revision in place of the one that is not decided; its bytes are fixed now.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn queue_report(
        &self,
        entry: EntryId,
        kind: ReportKind,
        payload: &[u8],
        departure: Option<When>,
        at: Moment,
    ) -> Result<()> {
        self.replace_open_report(entry)?;
        let (departure_at, departure_time_known) = columns::when_columns(departure);
        self.connection()
            .prepare_cached(
                "INSERT INTO report (entry_id, revision, kind, payload, payload_sha256,
                     departure_at, departure_time_known, state, queued_at)
                 VALUES (:entry,
                     (SELECT coalesce(max(revision), 0) + 1 FROM report WHERE entry_id = :entry),
                     :kind, :payload, :sha256, :departure_at, :departure_time_known, 'queued', :at)",
            )?
            .execute(named_params! {
                ":entry": entry.0,
                ":kind": kind.as_str(),
                ":payload": payload,
                ":sha256": Sha256::digest(payload).as_slice(),
                ":departure_at": departure_at,
                ":departure_time_known": departure_time_known,
                ":at": at.utc_seconds(),
            })?;
        Ok(())
    }

    /// A rejected or held revision waits again, as it is.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn requeue_report(&self, entry: EntryId) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE report SET state = 'queued', retry_at = NULL
                  WHERE entry_id = :entry AND state IN ('rejected', 'held')",
            )?
            .execute(named_params! {":entry": entry.0})?;
        Ok(())
    }

    /// Keeps a report that another program sent as the last accepted one.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn keep_accepted_report(
        &self,
        entry: EntryId,
        payload: &[u8],
        departure: Option<When>,
        at: Moment,
    ) -> Result<()> {
        self.queue_report(entry, ReportKind::First, payload, departure, at)?;
        self.connection()
            .prepare_cached(
                "UPDATE report SET state = 'accepted', decided_at = :at
                  WHERE entry_id = :entry AND state = 'queued'",
            )?
            .execute(named_params! {":entry": entry.0, ":at": at.utc_seconds()})?;
        Ok(())
    }
}
