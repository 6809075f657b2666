//! Reading the archive: packages, their rows, and the revisions of an entry.

use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, named_params};

use super::{
    AttemptEnd, AttemptOutcome, BothLanguages, Package, PackageFilter, PackageRow, Revision,
    RowOutcome,
};
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::{EntryId, PackageId, RevisionId};
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::store::{PackageKind, ReportKind, Result, Store};

/// Answers can be long, so a list leaves them out.
const WITHOUT_ANSWER: &str = "SELECT NULL AS answer, ";
const WITH_ANSWER: &str = "SELECT attempt.answer, ";

const PACKAGE: &str = "
           package.*, attempt.duration_ms, attempt.outcome, attempt.words_sl, attempt.words_en,
           attempt.http_status, attempt.package_guid, attempt.error_code, attempt.error_text,
           attempt.answer_bytes, monthly_report.state AS month_state,
           (SELECT count(*) FROM package_row WHERE package_id = package.id)
               + (monthly_report.id IS NOT NULL) AS rows_kept
      FROM package
      LEFT JOIN attempt ON attempt.id = (SELECT max(id) FROM attempt WHERE package_id = package.id)
      LEFT JOIN monthly_report ON monthly_report.package_id = package.id";

const ASKED: &str = "
       AND (:facility IS NULL OR monthly_report.facility = :facility OR EXISTS (
               SELECT 1 FROM package_row
                 JOIN report ON report.id = package_row.report_id
                 JOIN entry ON entry.id = report.entry_id
                WHERE package_row.package_id = package.id AND entry.facility = :facility))
       AND (:from IS NULL OR package.created_at >= :from)
       AND (:before IS NULL OR package.created_at < :before)
     ORDER BY package.id DESC LIMIT :limit";

const ROW: &str = "
    SELECT package_row.*, report.entry_id, report.revision, report.kind, report.payload
      FROM package_row JOIN report ON report.id = package_row.report_id";

/// Packages with a row of one entry; it is asked first, so that not all are looked through.
const OF_ENTRY: &str = "
     WHERE package.id IN (SELECT package_row.package_id
                            FROM report JOIN package_row ON package_row.report_id = report.id
                           WHERE report.entry_id = :entry)";

/// Any entry; the parameter is named all the same.
const ANY_ENTRY: &str = " WHERE :entry IS NULL";

impl Store {
    /// Packages, the newest first.
    ///
    /// # Errors
    /// [`crate::store::StoreError`] when the database cannot be read.
    pub fn packages(&self, filter: &PackageFilter) -> Result<Vec<Package>> {
        let of_entry = filter.entry.map_or(ANY_ENTRY, |_| OF_ENTRY);
        let mut statement = self
            .connection()
            .prepare_cached(&format!("{WITHOUT_ANSWER}{PACKAGE}{of_entry}{ASKED}"))?;
        let rows = statement.query_map(
            named_params! {
                ":entry": filter.entry.map(|entry| entry.0),
                ":facility": filter.facility.map(|facility| facility.number()),
                ":from": filter.from.map(Moment::utc_seconds),
                ":before": filter.before.map(Moment::utc_seconds),
                ":limit": i64::try_from(filter.limit).unwrap_or(i64::MAX),
            },
            package,
        )?;
        let mut packages = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        for package in &mut packages {
            self.count_outcomes(package)?;
        }
        Ok(packages)
    }

    /// One package; `None` when there is none of that number (any more).
    ///
    /// # Errors
    /// [`crate::store::StoreError`] when the database cannot be read.
    pub fn package(&self, id: PackageId) -> Result<Option<Package>> {
        let found = self
            .connection()
            .prepare_cached(&format!("{WITH_ANSWER}{PACKAGE} WHERE package.id = :id"))?
            .query_row(named_params! {":id": id.0}, package)
            .optional()?;
        let Some(mut package) = found else {
            return Ok(None);
        };
        self.count_outcomes(&mut package)?;
        Ok(Some(package))
    }

    fn count_outcomes(&self, package: &mut Package) -> Result<()> {
        let mut statement = self.connection().prepare_cached(
            "SELECT outcome, count(*) FROM package_row
              WHERE package_id = :id AND outcome IS NOT NULL GROUP BY outcome",
        )?;
        let rows = statement.query_map(named_params! {":id": package.id.0}, |row| {
            Ok((named(row, "outcome", RowOutcome::from_name)?, row.get(1)?))
        })?;
        for counted in rows {
            let (outcome, count) = counted?;
            if let Some(outcome) = outcome {
                package.outcomes.push((outcome, count));
            }
        }
        package.outcomes.sort();
        Ok(())
    }

    /// The rows of a package that are still in the book, by place.
    ///
    /// # Errors
    /// [`crate::store::StoreError`] when the database cannot be read.
    pub fn package_rows(&self, id: PackageId) -> Result<Vec<PackageRow>> {
        let mut statement = self.connection().prepare_cached(&format!(
            "{ROW} WHERE package_row.package_id = :id ORDER BY package_row.place"
        ))?;
        let rows = statement.query_map(named_params! {":id": id.0}, package_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows with which an entry was sent, oldest first.
    ///
    /// # Errors
    /// [`crate::store::StoreError`] when the database cannot be read.
    pub fn package_rows_of(&self, entry: EntryId) -> Result<Vec<PackageRow>> {
        let mut statement = self.connection().prepare_cached(&format!(
            "{ROW} WHERE report.entry_id = :entry ORDER BY package_row.package_id"
        ))?;
        let rows = statement.query_map(named_params! {":entry": entry.0}, package_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The document of a month, as it was sent; that of guests is in its rows.
    ///
    /// # Errors
    /// [`crate::store::StoreError`] when the database cannot be read.
    pub fn package_of_month(&self, id: PackageId) -> Result<Option<Vec<u8>>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT document FROM package WHERE id = :id")?
            .query_row(named_params! {":id": id.0}, |row| row.get(0))
            .optional()?
            .flatten())
    }

    /// What AJPES was told of an entry, or is to be told, oldest first.
    ///
    /// # Errors
    /// [`crate::store::StoreError`] when the database cannot be read.
    pub fn revisions_of(&self, entry: EntryId) -> Result<Vec<Revision>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT revision, kind, payload, queued_at, decided_at FROM report
              WHERE entry_id = :entry ORDER BY revision",
        )?;
        let rows = statement.query_map(named_params! {":entry": entry.0}, |row| {
            Ok(Revision {
                revision: row.get("revision")?,
                kind: report_kind(row)?,
                payload: row.get("payload")?,
                queued_at: Moment::from_utc_seconds(row.get("queued_at")?),
                decided_at: row
                    .get::<_, Option<i64>>("decided_at")?
                    .map(Moment::from_utc_seconds),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn package_row(row: &Row<'_>) -> rusqlite::Result<PackageRow> {
    Ok(PackageRow {
        package: PackageId(row.get("package_id")?),
        place: row.get("place")?,
        entry: EntryId(row.get("entry_id")?),
        report: RevisionId(row.get("report_id")?),
        fence: row.get("fence")?,
        revision: row.get("revision")?,
        kind: report_kind(row)?,
        payload: row.get("payload")?,
        outcome: named(row, "outcome", RowOutcome::from_name)?,
        error: error(row)?,
    })
}

fn package(row: &Row<'_>) -> rusqlite::Result<Package> {
    let kind = named(row, "kind", PackageKind::from_name)?;
    let month: Option<String> = row.get("month_state")?;
    let outcomes = month.as_deref().and_then(month_outcome);
    Ok(Package {
        id: PackageId(row.get("id")?),
        at: Moment::from_utc_seconds(row.get("created_at")?),
        account: row.get("account")?,
        kind: kind.unwrap_or(PackageKind::Daily),
        document_sha256: row.get("document_sha256")?,
        rows_sent: row.get("rows_count")?,
        rows_kept: row.get("rows_kept")?,
        outcomes: outcomes.map(|outcome| (outcome, 1)).into_iter().collect(),
        end: end(row)?,
    })
}

/// What became of the one row of a month.
fn month_outcome(state: &str) -> Option<RowOutcome> {
    match state {
        "queued" => Some(RowOutcome::NotDelivered),
        other => RowOutcome::from_name(other),
    }
}

fn end(row: &Row<'_>) -> rusqlite::Result<Option<AttemptEnd>> {
    let Some(outcome) = named(row, "outcome", AttemptOutcome::from_name)? else {
        return Ok(None);
    };
    let words = row
        .get::<_, Option<String>>("words_sl")?
        .zip(row.get::<_, Option<String>>("words_en")?);
    Ok(Some(AttemptEnd {
        outcome,
        duration_ms: row.get::<_, Option<i64>>("duration_ms")?.unwrap_or(0),
        words: words.map(|(slovenian, english)| BothLanguages { slovenian, english }),
        http_status: row.get("http_status")?,
        package_guid: row
            .get::<_, Option<String>>("package_guid")?
            .map(|guid| SafeText::new(&guid)),
        error: error(row)?,
        answer: row.get("answer")?,
        answer_bytes: row.get("answer_bytes")?,
    }))
}

fn error(row: &Row<'_>) -> rusqlite::Result<Option<ServiceError>> {
    let Some(code) = row.get::<_, Option<String>>("error_code")? else {
        return Ok(None);
    };
    let text: Option<String> = row.get("error_text")?;
    Ok(Some(ServiceError {
        code,
        text: SafeText::new(&text.unwrap_or_default()),
    }))
}

fn report_kind(row: &Row<'_>) -> rusqlite::Result<ReportKind> {
    let kind = named(row, "kind", ReportKind::from_name)?;
    Ok(kind.unwrap_or(ReportKind::First))
}

/// The value of a column that holds a name, or nothing.
fn named<T>(
    row: &Row<'_>,
    column: &str,
    read: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let Some(name) = row.get::<_, Option<String>>(column)? else {
        return Ok(None);
    };
    let unknown = || {
        let place = row.as_ref().column_index(column).unwrap_or_default();
        rusqlite::Error::InvalidColumnType(place, column.to_owned(), Type::Text)
    };
    read(&name).map(Some).ok_or_else(unknown)
}
