//! How domain values stand in columns.

use chrono::NaiveDate;
use rusqlite::{Row, Rows};

use super::{Result, StoreError};
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::entry::{
    Entry, EntryDetails, Field, Guest, HandedOver, Reporting, ServiceError,
};
use crate::domain::identifiers::{EntryId, FacilityId, PartyId, SequenceNumber};
use crate::domain::moment::{Moment, When};
use crate::domain::report_state::ReportState;
use crate::domain::sex::Sex;
use crate::domain::stay::{Stay, UnitFrom};
use crate::domain::tax_record::Cents;
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::TaxCode;

/// The columns of an entry with its units and its newest report, for [`entry`].
pub(super) const ENTRY: &str = "
    entry.id, entry.version, entry.facility, entry.year, entry.sequence_number, entry.left_house,
    entry.first_name, entry.surname, entry.sex, entry.birth_date, entry.country,
    entry.document_type, entry.document_number,
    entry.arrival_at, entry.arrival_time_known, entry.arrival_confirmed,
    entry.expected_departure_at, entry.expected_departure_time_known,
    entry.actual_departure_at, entry.actual_departure_time_known, entry.departure_confirmed,
    entry.extra_bed, entry.slept_same_day, entry.tax_code, entry.tax_reason,
    entry.tax_charged_cents, entry.note, entry.unread, entry.storno,
    entry.storno_follows, entry.party_id,
    entry.report_state, entry.report_within_hours, entry.registered_at, entry.deregistered_at,
    entry.reported_departure_at, entry.reported_departure_time_known,
    (SELECT json_group_array(json_array(from_night, unit))
       FROM (SELECT from_night, unit FROM unit_night WHERE entry_id = entry.id
              ORDER BY from_night)) AS units,
    report.kind AS report_kind, report.attempts, report.error_code, report.error_text,
    (SELECT json_array(hand_over.confirmed_at, hand_over.confirmed_by, hand_over.user_name)
       FROM report AS held
       JOIN hand_over_row ON hand_over_row.report_id = held.id
       JOIN hand_over ON hand_over.id = hand_over_row.hand_over_id
      WHERE held.entry_id = entry.id AND held.state = 'handed_over'
        AND held.revision = (SELECT max(settled.revision) FROM report AS settled
                              WHERE settled.entry_id = entry.id
                                AND settled.state IN ('accepted', 'handed_over'))
        AND hand_over.confirmed_at IS NOT NULL AND hand_over.withdrawn_at IS NULL
      ORDER BY hand_over.id DESC LIMIT 1) AS handed_over";

/// The newest report beside its entry.
pub(super) const FROM_ENTRY: &str = "
    FROM entry LEFT JOIN report ON report.id =
        (SELECT newest.id FROM report AS newest WHERE newest.entry_id = entry.id
          ORDER BY newest.revision DESC LIMIT 1)";

/// As the index of entries that are not settled has it: SQLite uses such an index only where the question
/// says the same word for word, beside whatever narrower condition it has.
pub(super) const IS_UNSETTLED: &str =
    "report_state NOT IN ('accepted', 'handed_over', 'cancelled')";
/// The same of reports that wait or are on their way.
pub(super) const IS_WAITING: &str = "report.state IN ('queued', 'sending', 'unknown', 'held')";

/// Reads [`ENTRY`] from each row.
pub(super) fn entries(mut rows: Rows<'_>) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry(row)?);
    }
    Ok(entries)
}

/// Reads [`ENTRY`].
pub(super) fn entry(row: &Row<'_>) -> Result<Entry> {
    let registered_at: Option<i64> = row.get("registered_at")?;
    let deregistered_at: Option<i64> = row.get("deregistered_at")?;
    let error_code: Option<String> = row.get("error_code")?;
    let error_text: Option<String> = row.get("error_text")?;
    let report_kind: Option<String> = row.get("report_kind")?;
    let number: Option<i64> = row.get("sequence_number")?;
    Ok(Entry {
        id: EntryId(row.get("id")?),
        version: row.get("version")?,
        facility: FacilityId::new(row.get("facility")?).ok_or(StoreError::Damaged("facility"))?,
        sequence_number: number.and_then(SequenceNumber::new),
        year: row.get("year")?,
        details: details(row)?,
        party: row.get::<_, Option<i64>>("party_id")?.map(PartyId),
        departure_confirmed: row.get("departure_confirmed")?,
        storno: row.get("storno")?,
        reporting: Reporting {
            state: ReportState::from_name(&row.get::<_, String>("report_state")?)
                .ok_or(StoreError::Damaged("report_state"))?,
            attempts: row.get::<_, Option<i64>>("attempts")?.unwrap_or(0),
            error: error_code.map(|code| ServiceError {
                code,
                text: SafeText::new(error_text.as_deref().unwrap_or_default()),
            }),
            registered_at: registered_at.map(Moment::from_utc_seconds),
            deregistered_at: deregistered_at.map(Moment::from_utc_seconds),
            reported_departure: when(
                row,
                "reported_departure_at",
                "reported_departure_time_known",
            )?,
            changes_more_than_departure: matches!(
                report_kind.as_deref(),
                Some("first" | "correction" | "storno")
            ),
            within_hours: row.get("report_within_hours")?,
            left_house: row.get("left_house")?,
            storno_follows: row.get("storno_follows")?,
            handed_over: handed_over(row)?,
        },
    })
}

fn details(row: &Row<'_>) -> Result<EntryDetails> {
    let arrival = when(row, "arrival_at", "arrival_time_known")?;
    let text =
        |column: &str| -> Result<SafeText> { Ok(SafeText::new(&row.get::<_, String>(column)?)) };
    let code = |column: &str| -> Result<Option<String>> { Ok(row.get(column)?) };
    let tax_code: Option<i64> = row.get("tax_code")?;
    let tax_charged: Option<i64> = row.get("tax_charged_cents")?;
    Ok(EntryDetails {
        guest: Guest {
            first_name: text("first_name")?,
            surname: text("surname")?,
            sex: code("sex")?.as_deref().and_then(Sex::from_code),
            birth_date: code("birth_date")?.and_then(|date| date.parse().ok()),
            country: code("country")?.as_deref().and_then(Country::from_code),
            document_type: code("document_type")?
                .as_deref()
                .and_then(DocumentType::from_code),
            document_number: text("document_number")?,
        },
        stay: Stay {
            arrival: arrival.ok_or(StoreError::Damaged("arrival_at"))?,
            arrival_confirmed: row.get("arrival_confirmed")?,
            expected_departure: when(
                row,
                "expected_departure_at",
                "expected_departure_time_known",
            )?,
            actual_departure: when(row, "actual_departure_at", "actual_departure_time_known")?,
            units: units(&row.get::<_, String>("units")?)?,
            extra_bed: row.get("extra_bed")?,
            slept_same_day: row.get("slept_same_day")?,
        },
        tax_code: tax_code.and_then(TaxCode::new),
        tax_reason: text("tax_reason")?,
        tax_charged: tax_charged.map(Cents::new),
        note: text("note")?,
        unread: unread(&row.get::<_, String>("unread")?)?,
    })
}

/// A moment column and the column that says whether its time of day is known.
pub(super) fn when(row: &Row<'_>, at: &str, time_known: &str) -> Result<Option<When>> {
    let at: Option<i64> = row.get(at)?;
    let known: Option<bool> = row.get(time_known)?;
    Ok(at.map(Moment::from_utc_seconds).map(|at| {
        if known == Some(true) {
            When::Exact(at)
        } else {
            When::Date(at.date())
        }
    }))
}

/// The two columns of a [`When`].
pub(super) fn when_columns(when: Option<When>) -> (Option<i64>, Option<bool>) {
    (
        when.map(|when| when.start().utc_seconds()),
        when.map(When::time_known),
    )
}

fn handed_over(row: &Row<'_>) -> Result<Option<HandedOver>> {
    let Some(json) = row.get::<_, Option<String>>("handed_over")? else {
        return Ok(None);
    };
    let (at, by, user_name): (i64, String, String) =
        serde_json::from_str(&json).map_err(|_| StoreError::Damaged("hand_over"))?;
    Ok(Some(HandedOver {
        at: Moment::from_utc_seconds(at),
        by: SafeText::new(&by),
        user_name: SafeText::new(&user_name),
    }))
}

fn units(json: &str) -> Result<Vec<UnitFrom>> {
    let rows: Vec<(String, String)> =
        serde_json::from_str(json).map_err(|_| StoreError::Damaged("units"))?;
    rows.into_iter()
        .map(|(night, unit)| {
            let from_night = night
                .parse()
                .map_err(|_| StoreError::Damaged("from_night"))?;
            Ok(UnitFrom {
                from_night,
                unit: SafeText::new(&unit),
            })
        })
        .collect()
}

fn unread(json: &str) -> Result<Vec<(Field, SafeText)>> {
    let held: std::collections::BTreeMap<String, String> =
        serde_json::from_str(json).map_err(|_| StoreError::Damaged("unread"))?;
    Ok(held
        .into_iter()
        .filter_map(|(field, text)| Some((Field::from_name(&field)?, SafeText::new(&text))))
        .collect())
}

/// The column `unread`.
pub(super) fn unread_column(unread: &[(Field, SafeText)]) -> String {
    let held: std::collections::BTreeMap<_, _> = unread
        .iter()
        .map(|(field, text)| (field.as_str(), text.as_str()))
        .collect();
    serde_json::to_string(&held).unwrap_or_else(|_| "{}".to_owned())
}

/// A local date column.
pub(super) fn date(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| StoreError::Damaged("date"))
}
