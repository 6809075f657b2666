//! Every row that ever came in, taken or not: how often, and with how many different bytes.
//!
//! What the service holds does not show whether a guest was reported twice; this does.

use rusqlite::{Connection, named_params};
use sha2::{Digest, Sha256};

use super::daily::GuestRow;
use super::ledger::Ledger;
use super::request::Submission;
use crate::domain::moment::Moment;

/// How often a guest came in.
pub(super) struct Delivered {
    pub id_no: i64,
    pub year: i64,
    pub zst: i64,
    pub times: i64,
    /// Different bytes: more than 1 only where somebody corrected something.
    pub versions: i64,
}

/// Notes the rows of a report, whatever becomes of it.
pub(super) fn remember(
    connection: &Connection,
    submission: &Submission,
    now: Moment,
) -> Result<(), rusqlite::Error> {
    let rows = submission.report.iter().flat_map(|report| &report.children);
    for element in rows {
        let Some(row) = GuestRow::read(element) else {
            continue;
        };
        let hash = Sha256::digest(submission.written(element).as_bytes());
        connection.execute(
            "INSERT INTO delivery (id_no, year, zst, hash, received_at)
             VALUES (:id_no, :year, :zst, :hash, :now)",
            named_params! {
                ":id_no": row.id_no, ":year": row.year, ":zst": row.zst,
                ":hash": hash.as_slice(), ":now": now.to_rfc3339(),
            },
        )?;
    }
    Ok(())
}

impl Ledger {
    /// How often each guest came in, by facility, year and number.
    pub(super) fn deliveries(&self) -> Result<Vec<Delivered>, rusqlite::Error> {
        let mut statement = self.connection.prepare(
            "SELECT id_no, year, zst, count(*) AS times, count(DISTINCT hash) AS versions
             FROM delivery GROUP BY id_no, year, zst ORDER BY id_no, year, zst",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Delivered {
                id_no: row.get("id_no")?,
                year: row.get("year")?,
                zst: row.get("zst")?,
                times: row.get("times")?,
                versions: row.get("versions")?,
            })
        })?;
        rows.collect()
    }
}
