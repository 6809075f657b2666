//! What the practice service keeps: its own SQLite file.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use sha2::{Digest, Sha256};

use super::daily::GuestRow;
use super::monthly::MonthRow;
use crate::domain::moment::Moment;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS login (
        user_name TEXT PRIMARY KEY, salt BLOB NOT NULL, hash BLOB NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS entry (
        id_no INTEGER NOT NULL, year INTEGER NOT NULL, zst INTEGER NOT NULL,
        ime TEXT NOT NULL, pri TEXT NOT NULL, sp TEXT NOT NULL, dt_roj TEXT NOT NULL,
        drzava TEXT NOT NULL, vrsta_dok TEXT NOT NULL, id_st_dok TEXT NOT NULL,
        cas_prihoda TEXT NOT NULL, cas_odhoda TEXT, status INTEGER NOT NULL,
        tt_obracun INTEGER NOT NULL, tt_visina TEXT NOT NULL,
        user_name TEXT NOT NULL, received_at TEXT NOT NULL,
        PRIMARY KEY (id_no, year, zst)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS month (
        id_no INTEGER NOT NULL, leto INTEGER NOT NULL, mesec INTEGER NOT NULL,
        status_por INTEGER NOT NULL, st_dodatnih_lezisc INTEGER NOT NULL,
        st_prodanih_ne INTEGER NOT NULL, odprt_dni INTEGER NOT NULL,
        user_name TEXT NOT NULL, received_at TEXT NOT NULL,
        PRIMARY KEY (id_no, leto, mesec)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS document (
        user_name TEXT NOT NULL, hash BLOB NOT NULL, received_at TEXT NOT NULL,
        PRIMARY KEY (user_name, hash)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS delivery (
        id_no INTEGER NOT NULL, year INTEGER NOT NULL, zst INTEGER NOT NULL,
        hash BLOB NOT NULL, received_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS delivery_of_guest ON delivery (id_no, year, zst);
";
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The database.
pub(super) struct Ledger {
    pub connection: Connection,
}

/// A guest as he is kept.
pub(super) struct KeptEntry {
    pub id_no: i64,
    pub year: i64,
    pub zst: i64,
    /// `ime`, `pri`, `sp`, `dtRoj`, `drzava`, `vrstaDok`, `idStDok`, `casPrihoda`.
    pub texts: [String; 8],
    pub cas_odhoda: Option<String>,
    pub status: i64,
    pub tt_obracun: i64,
    pub tt_visina: String,
    pub user_name: String,
    pub received_at: String,
}

/// A monthly report as it is kept.
pub(super) struct KeptMonth {
    pub row: MonthRow,
    pub user_name: String,
    pub received_at: String,
}

impl Ledger {
    /// Opens or creates the file.
    ///
    /// # Errors
    /// What SQLite says.
    pub(super) fn open(path: &Path) -> Result<Self, rusqlite::Error> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self { connection })
    }

    /// All guests, by facility, year and number.
    pub(super) fn entries(&self) -> Result<Vec<KeptEntry>, rusqlite::Error> {
        let mut statement = self
            .connection
            .prepare("SELECT * FROM entry ORDER BY id_no, year, zst")?;
        statement.query_map([], kept_entry)?.collect()
    }

    /// All monthly reports, by facility and month.
    pub(super) fn months(&self) -> Result<Vec<KeptMonth>, rusqlite::Error> {
        let mut statement = self
            .connection
            .prepare("SELECT * FROM month ORDER BY id_no, leto, mesec")?;
        statement.query_map([], kept_month)?.collect()
    }
}

fn kept_entry(row: &Row<'_>) -> Result<KeptEntry, rusqlite::Error> {
    Ok(KeptEntry {
        id_no: row.get("id_no")?,
        year: row.get("year")?,
        zst: row.get("zst")?,
        texts: [
            row.get("ime")?,
            row.get("pri")?,
            row.get("sp")?,
            row.get("dt_roj")?,
            row.get("drzava")?,
            row.get("vrsta_dok")?,
            row.get("id_st_dok")?,
            row.get("cas_prihoda")?,
        ],
        cas_odhoda: row.get("cas_odhoda")?,
        status: row.get("status")?,
        tt_obracun: row.get("tt_obracun")?,
        tt_visina: row.get("tt_visina")?,
        user_name: row.get("user_name")?,
        received_at: row.get("received_at")?,
    })
}

fn kept_month(row: &Row<'_>) -> Result<KeptMonth, rusqlite::Error> {
    Ok(KeptMonth {
        row: MonthRow {
            id_no: row.get("id_no")?,
            leto: row.get("leto")?,
            mesec: row.get("mesec")?,
            status_por: row.get("status_por")?,
            st_dodatnih_lezisc: row.get("st_dodatnih_lezisc")?,
            st_prodanih_ne: row.get("st_prodanih_ne")?,
            odprt_dni: row.get("odprt_dni")?,
        },
        user_name: row.get("user_name")?,
        received_at: row.get("received_at")?,
    })
}

/// Checks a password against the first one seen for the user name, which it may be.
pub(super) fn pinned_password_fits(
    connection: &Connection,
    user_name: &str,
    password: &str,
) -> Result<bool, rusqlite::Error> {
    connection.execute(
        "INSERT INTO login (user_name, salt, hash) VALUES (:user_name, randomblob(16), x'')
         ON CONFLICT DO NOTHING",
        named_params! { ":user_name": user_name },
    )?;
    let (salt, pinned): (Vec<u8>, Vec<u8>) = connection.query_row(
        "SELECT salt, hash FROM login WHERE user_name = :user_name",
        named_params! { ":user_name": user_name },
        |row| Ok((row.get("salt")?, row.get("hash")?)),
    )?;
    let hash = Sha256::new()
        .chain_update(&salt)
        .chain_update(password)
        .finalize();
    if pinned.is_empty() {
        connection.execute(
            "UPDATE login SET hash = :hash WHERE user_name = :user_name",
            named_params! { ":hash": hash.as_slice(), ":user_name": user_name },
        )?;
        return Ok(true);
    }
    Ok(pinned == hash.as_slice())
}

/// A new `packageGuid`.
pub(super) fn new_guid(connection: &Connection) -> Result<String, rusqlite::Error> {
    connection.query_row(
        "SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2))
             || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6)))",
        [],
        |row| row.get(0),
    )
}

/// When a document was last processed and all its rows accepted.
pub(super) fn processed_at(
    connection: &Connection,
    user_name: &str,
    hash: &[u8],
) -> Result<Option<String>, rusqlite::Error> {
    connection
        .query_row(
            "SELECT received_at FROM document WHERE user_name = :user_name AND hash = :hash",
            named_params! { ":user_name": user_name, ":hash": hash },
            |row| row.get("received_at"),
        )
        .optional()
}

/// Remembers a document all of whose rows were accepted.
pub(super) fn remember_document(
    connection: &Connection,
    user_name: &str,
    hash: &[u8],
    now: Moment,
) -> Result<(), rusqlite::Error> {
    connection.execute(
        "INSERT OR REPLACE INTO document (user_name, hash, received_at)
         VALUES (:user_name, :hash, :now)",
        named_params! { ":user_name": user_name, ":hash": hash, ":now": now.to_wire() },
    )?;
    Ok(())
}

/// 4142 when another user used the number this year, 4144 when the same data is there.
pub(super) fn clash(
    connection: &Connection,
    row: &GuestRow,
    user_name: &str,
) -> Result<Option<u32>, rusqlite::Error> {
    let held = connection
        .query_row(
            "SELECT * FROM entry WHERE id_no = :id_no AND year = :year AND zst = :zst",
            named_params! { ":id_no": row.id_no, ":year": row.year, ":zst": row.zst },
            kept_entry,
        )
        .optional()?;
    let Some(held) = held else {
        return Ok(None);
    };
    if held.user_name != user_name {
        return Ok(Some(4142));
    }
    let same = held.texts == row.texts()
        && held.cas_odhoda == row.cas_odhoda
        && (held.status, held.tt_obracun) == (row.status, row.tt_obracun)
        && held.tt_visina == row.tt_visina;
    Ok(same.then_some(4144))
}

/// Keeps a guest; the same facility, year and number is replaced.
pub(super) fn keep_guest(
    connection: &Connection,
    row: &GuestRow,
    user_name: &str,
    now: Moment,
) -> Result<(), rusqlite::Error> {
    connection.execute(
        "DELETE FROM entry WHERE id_no = :id_no AND year = :year AND zst = :zst",
        named_params! { ":id_no": row.id_no, ":year": row.year, ":zst": row.zst },
    )?;
    keep_first(connection, row, user_name, now)
}

/// Keeps a guest, unless there is one under his facility, year and number.
pub(super) fn keep_first(
    connection: &Connection,
    row: &GuestRow,
    user_name: &str,
    now: Moment,
) -> Result<(), rusqlite::Error> {
    connection.execute(
        "INSERT OR IGNORE INTO entry (id_no, year, zst, ime, pri, sp, dt_roj, drzava, vrsta_dok,
             id_st_dok, cas_prihoda, cas_odhoda, status, tt_obracun, tt_visina, user_name,
             received_at)
         VALUES (:id_no, :year, :zst, :ime, :pri, :sp, :dt_roj, :drzava, :vrsta_dok, :id_st_dok,
             :cas_prihoda, :cas_odhoda, :status, :tt_obracun, :tt_visina, :user_name, :now)",
        named_params! {
            ":id_no": row.id_no, ":year": row.year, ":zst": row.zst, ":ime": row.ime,
            ":pri": row.pri, ":sp": row.sp, ":dt_roj": row.dt_roj, ":drzava": row.drzava,
            ":vrsta_dok": row.vrsta_dok, ":id_st_dok": row.id_st_dok,
            ":cas_prihoda": row.cas_prihoda, ":cas_odhoda": row.cas_odhoda,
            ":status": row.status, ":tt_obracun": row.tt_obracun, ":tt_visina": row.tt_visina,
            ":user_name": user_name, ":now": now.to_rfc3339(),
        },
    )?;
    Ok(())
}

/// Whether the report of the month is held just so, from the same user.
pub(super) fn holds_month(
    connection: &Connection,
    row: &MonthRow,
    user_name: &str,
) -> Result<bool, rusqlite::Error> {
    let held = connection
        .query_row(
            "SELECT * FROM month WHERE id_no = :id_no AND leto = :leto AND mesec = :mesec",
            named_params! { ":id_no": row.id_no, ":leto": row.leto, ":mesec": row.mesec },
            kept_month,
        )
        .optional()?;
    Ok(held.is_some_and(|held| held.row == *row && held.user_name == user_name))
}

/// Keeps a monthly report; the last one sent counts.
pub(super) fn keep_month(
    connection: &Connection,
    row: &MonthRow,
    user_name: &str,
    now: Moment,
) -> Result<(), rusqlite::Error> {
    connection.execute(
        "INSERT OR REPLACE INTO month (id_no, leto, mesec, status_por, st_dodatnih_lezisc,
             st_prodanih_ne, odprt_dni, user_name, received_at)
         VALUES (:id_no, :leto, :mesec, :status_por, :beds, :units, :days, :user_name, :now)",
        named_params! {
            ":id_no": row.id_no, ":leto": row.leto, ":mesec": row.mesec,
            ":status_por": row.status_por, ":beds": row.st_dodatnih_lezisc,
            ":units": row.st_prodanih_ne, ":days": row.odprt_dni, ":user_name": user_name,
            ":now": now.to_rfc3339(),
        },
    )?;
    Ok(())
}
