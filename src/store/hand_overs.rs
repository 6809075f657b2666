//! Files of reports that a person uploads in the web application (R23): what stands in each, and
//! what the person said became of it.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{ReportToSend, Result, Store, StoreError, Who, Writer};
use crate::domain::hand_over::HandOverState;
use crate::domain::identifiers::{EntryId, FacilityId};
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

/// A file that was written for the web application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Its place in the book.
    pub id: i64,
    /// The facility of its reports.
    pub facility: FacilityId,
    /// The file, as the person named it.
    pub file_name: SafeText,
    /// The AJPES user under whom it is uploaded.
    pub user_name: SafeText,
    /// When it was written, and by which account.
    pub written: (Moment, SafeText),
    /// When somebody said that it was uploaded, and who.
    pub confirmed: Option<(Moment, SafeText)>,
    /// When somebody said that it was not, and who.
    pub withdrawn: Option<(Moment, SafeText)>,
    /// Reports in it.
    pub rows: usize,
    /// Of them those that count as handed over now.
    pub handed_over: usize,
}

impl HandOver {
    /// What became of it.
    #[must_use]
    pub fn state(&self) -> HandOverState {
        match (&self.confirmed, &self.withdrawn) {
            (None, None) => HandOverState::Written,
            (Some(_), None) => HandOverState::Confirmed,
            (None, Some(_)) => HandOverState::Discarded,
            (Some(_), Some(_)) => HandOverState::Undone,
        }
    }
}

/// A file that is to be written.
#[derive(Debug)]
pub struct NewHandOver<'a> {
    /// The facility of its reports.
    pub facility: FacilityId,
    /// The file, as the person named it.
    pub file_name: &'a SafeText,
    /// The AJPES user under whom it is to be uploaded.
    pub user_name: &'a SafeText,
    /// SHA-256 of its bytes.
    pub sha256: &'a [u8],
    /// What stands in it.
    pub reports: &'a [ReportToSend],
}

const HAND_OVER: &str = "
    SELECT id, facility, file_name, user_name, written_at, written_by, confirmed_at, confirmed_by,
           withdrawn_at, withdrawn_by,
           (SELECT count(*) FROM hand_over_row WHERE hand_over_id = hand_over.id),
           (SELECT count(*) FROM hand_over_row JOIN report ON report.id = report_id
             WHERE hand_over_id = hand_over.id AND report.state = 'handed_over')
      FROM hand_over";

fn hand_over(row: &Row<'_>) -> Result<HandOver> {
    let text = |place: usize| -> Result<SafeText> {
        Ok(SafeText::new(
            &row.get::<_, Option<String>>(place)?.unwrap_or_default(),
        ))
    };
    let said = |at: usize| -> Result<Option<(Moment, SafeText)>> {
        let moment: Option<i64> = row.get(at)?;
        moment
            .map(|seconds| Ok((Moment::from_utc_seconds(seconds), text(at + 1)?)))
            .transpose()
    };
    let count =
        |place| -> Result<usize> { Ok(usize::try_from(row.get::<_, i64>(place)?).unwrap_or(0)) };
    Ok(HandOver {
        id: row.get(0)?,
        facility: FacilityId::new(row.get(1)?).ok_or(StoreError::Damaged("facility"))?,
        file_name: text(2)?,
        user_name: text(3)?,
        written: said(4)?.ok_or(StoreError::Damaged("written_at"))?,
        confirmed: said(6)?,
        withdrawn: said(8)?,
        rows: count(10)?,
        handed_over: count(11)?,
    })
}

fn read(
    connection: &Connection,
    condition: &str,
    parameters: &[(&str, &dyn rusqlite::ToSql)],
) -> Result<Vec<HandOver>> {
    let mut statement = connection.prepare_cached(&format!("{HAND_OVER} WHERE {condition}"))?;
    let mut rows = statement.query(parameters)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(hand_over(row)?);
    }
    Ok(found)
}

impl Store {
    /// The files of a facility, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn hand_overs(&self, facility: FacilityId) -> Result<Vec<HandOver>> {
        read(
            self.connection(),
            "facility = :facility ORDER BY id DESC",
            named_params! {":facility": facility.number()},
        )
    }

    /// The file of a facility of which nobody said yet whether it was uploaded.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn open_hand_over(&self, facility: FacilityId) -> Result<Option<HandOver>> {
        let mut found = read(
            self.connection(),
            "facility = :facility AND confirmed_at IS NULL AND withdrawn_at IS NULL",
            named_params! {":facility": facility.number()},
        )?;
        Ok(found.pop())
    }

    /// One file.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn hand_over(&self, id: i64) -> Result<Option<HandOver>> {
        Ok(read(self.connection(), "id = :id", named_params! {":id": id})?.pop())
    }
}

impl Writer<'_> {
    /// Writes down that a file is made, before it is there; the numbers in it are frozen from now
    /// on. `None` when one of the reports does not wait any more.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn begin_hand_over(
        &self,
        new: &NewHandOver<'_>,
        who: &Who,
        at: Moment,
    ) -> Result<Option<i64>> {
        self.connection()
            .prepare_cached(
                "INSERT INTO hand_over (facility, file_name, file_sha256, user_name, written_at,
                     written_by)
                 VALUES (:facility, :file, :sha256, :user, :at, :who)",
            )?
            .execute(named_params! {
                ":facility": new.facility.number(), ":file": new.file_name.as_str(),
                ":sha256": new.sha256, ":user": new.user_name.as_str(),
                ":at": at.utc_seconds(), ":who": who.as_str(),
            })?;
        let id = self.connection().last_insert_rowid();
        for report in new.reports {
            let frozen = self
                .connection()
                .prepare_cached(
                    "UPDATE entry SET left_house = 1 WHERE id = :entry
                        AND EXISTS (SELECT 1 FROM report WHERE id = :report
                                       AND state IN ('queued', 'unknown', 'held'))",
                )?
                .execute(named_params! {":entry": report.entry.0, ":report": report.id.0})?;
            if frozen != 1 {
                return Ok(None);
            }
            self.connection()
                .prepare_cached(
                    "INSERT INTO hand_over_row (hand_over_id, report_id) VALUES (:id, :report)",
                )?
                .execute(named_params! {":id": id, ":report": report.id.0})?;
        }
        Ok(Some(id))
    }

    /// Somebody says that the file was uploaded: what stood in it and still waits counts as
    /// handed over, also where another revision took its place since. Under another user than
    /// ours that includes what we were refused since then because another user has used its
    /// number (4142): that was this file. Returns the entries; `None` when the file does not wait
    /// for this answer.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn confirm_hand_over(
        &self,
        id: i64,
        (user_name, is_another_user): (&SafeText, bool),
        who: &Who,
        at: Moment,
    ) -> Result<Option<Vec<EntryId>>> {
        let confirmed = self
            .connection()
            .prepare_cached(
                "UPDATE hand_over SET confirmed_at = :at, confirmed_by = :who, user_name = :user
                  WHERE id = :id AND confirmed_at IS NULL AND withdrawn_at IS NULL",
            )?
            .execute(named_params! {
                ":id": id, ":at": at.utc_seconds(), ":who": who.as_str(),
                ":user": user_name.as_str(),
            })?;
        if confirmed != 1 {
            return Ok(None);
        }
        self.connection()
            .prepare_cached(
                "UPDATE report SET state = 'handed_over', decided_at = :at, retry_at = NULL,
                     error_code = NULL, error_text = NULL
                  WHERE id IN (SELECT report_id FROM hand_over_row WHERE hand_over_id = :id)
                    AND (state IN ('queued', 'unknown', 'held', 'replaced')
                         OR (:another AND state = 'rejected' AND error_code = '4142'))",
            )?
            .execute(named_params! {
                ":id": id, ":at": at.utc_seconds(), ":another": is_another_user,
            })?;
        self.settle_hand_over(id).map(Some)
    }

    /// Somebody says that the file was not uploaded, or takes back that it was: what counted as
    /// handed over by it waits again. Returns the entries; `None` when that was said already.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn withdraw_hand_over(
        &self,
        id: i64,
        who: &Who,
        at: Moment,
    ) -> Result<Option<Vec<EntryId>>> {
        let withdrawn = self
            .connection()
            .prepare_cached(
                "UPDATE hand_over SET withdrawn_at = :at, withdrawn_by = :who
                  WHERE id = :id AND withdrawn_at IS NULL",
            )?
            .execute(named_params! {":id": id, ":at": at.utc_seconds(), ":who": who.as_str()})?;
        if withdrawn != 1 {
            return Ok(None);
        }
        self.connection()
            .prepare_cached(WITHDRAWN)?
            .execute(named_params! {":id": id})?;
        self.settle_hand_over(id).map(Some)
    }

    /// What follows for the entries of a file from where its reports stand now.
    fn settle_hand_over(&self, id: i64) -> Result<Vec<EntryId>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT DISTINCT entry_id FROM hand_over_row JOIN report ON report.id = report_id
              WHERE hand_over_id = :id ORDER BY 1",
        )?;
        let entries = statement
            .query_map(named_params! {":id": id}, |row| row.get(0).map(EntryId))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for entry in &entries {
            for follows in [STATE_FOLLOWS, HOLDING_FOLLOWS] {
                self.connection()
                    .prepare_cached(follows)?
                    .execute(named_params! {":entry": entry.0})?;
            }
            self.free_number(*entry)?;
            self.settle_departure(*entry)?;
        }
        Ok(entries)
    }

    /// Whether AJPES accepted something newer than what a file said of an entry.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn is_newer_accepted(&self, hand_over: i64, entry: EntryId) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT EXISTS (
                     SELECT 1 FROM hand_over_row JOIN report AS filed ON filed.id = report_id
                       JOIN report AS newer ON newer.entry_id = filed.entry_id
                                           AND newer.revision > filed.revision
                                           AND newer.state = 'accepted'
                      WHERE hand_over_id = :id AND filed.entry_id = :entry
                        AND filed.state = 'handed_over')",
            )?
            .query_row(named_params! {":id": hand_over, ":entry": entry.0}, |row| {
                row.get(0)
            })
            .optional()?
            .unwrap_or(false))
    }
}

/// A report that counted as handed over by this file, and by no other, is as it was before: it
/// waits, or it was replaced.
const WITHDRAWN: &str = "
    UPDATE report SET decided_at = NULL, state =
        CASE WHEN revision < (SELECT max(revision) FROM report AS newest
                               WHERE newest.entry_id = report.entry_id) THEN 'replaced'
             WHEN undecided_tries > 0 OR is_doubtful THEN 'unknown'
             ELSE 'queued' END
     WHERE state = 'handed_over'
       AND id IN (SELECT report_id FROM hand_over_row WHERE hand_over_id = :id)
       AND NOT EXISTS (SELECT 1 FROM hand_over_row
                         JOIN hand_over ON hand_over.id = hand_over_row.hand_over_id
                        WHERE hand_over_row.report_id = report.id
                          AND confirmed_at IS NOT NULL AND withdrawn_at IS NULL)";

/// The entry stands where its newest report stands, unless it has none under way.
const STATE_FOLLOWS: &str = "
    UPDATE entry SET report_state = newest.state
      FROM (SELECT state FROM report WHERE entry_id = :entry ORDER BY revision DESC LIMIT 1) AS newest
     WHERE entry.id = :entry AND newest.state <> 'replaced'
       AND entry.report_state NOT IN ('needs_attention', 'cancelled', 'sending')";

/// What AJPES holds follows from what it accepted and what was handed over.
const HOLDING_FOLLOWS: &str = "
    UPDATE entry SET
        registered_at = (SELECT min(decided_at) FROM report WHERE entry_id = :entry
                            AND state IN ('accepted', 'handed_over')),
        reported_departure_at = (SELECT departure_at FROM report WHERE entry_id = :entry
                                    AND state IN ('accepted', 'handed_over')
                                  ORDER BY revision DESC LIMIT 1),
        reported_departure_time_known = (SELECT departure_time_known FROM report
                                          WHERE entry_id = :entry
                                            AND state IN ('accepted', 'handed_over')
                                          ORDER BY revision DESC LIMIT 1),
        deregistered_at = (SELECT max(decided_at) FROM report WHERE entry_id = :entry
                              AND state IN ('accepted', 'handed_over')
                              AND departure_at IS NOT NULL
                              AND departure_at IS entry.actual_departure_at)
     WHERE id = :entry";
