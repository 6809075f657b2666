//! What the practice service holds, for programs.

use serde_json::{Value, json};

use super::deliveries::Delivered;
use super::ledger::{KeptEntry, KeptMonth, Ledger};
use super::page::Shown;
use super::trouble::Trouble;

/// `{"entries": […]}`, each guest under the names of the interface.
pub(super) fn entries_json(ledger: &Ledger) -> Result<String, rusqlite::Error> {
    let entries: Vec<Value> = ledger.entries()?.iter().map(entry_json).collect();
    Ok(json!({ "entries": entries }).to_string())
}

fn entry_json(entry: &KeptEntry) -> Value {
    let [
        ime,
        pri,
        sp,
        dt_roj,
        drzava,
        vrsta_dok,
        id_st_dok,
        cas_prihoda,
    ] = &entry.texts;
    json!({
        "idNO": entry.id_no,
        "zst": entry.zst,
        "ime": ime,
        "pri": pri,
        "sp": sp,
        "dtRoj": dt_roj,
        "drzava": drzava,
        "vrstaDok": vrsta_dok,
        "idStDok": id_st_dok,
        "casPrihoda": cas_prihoda,
        "casOdhoda": entry.cas_odhoda,
        "status": entry.status,
        "ttObracun": entry.tt_obracun,
        "ttVisina": entry.tt_visina,
        "year": entry.year,
        "user_name": entry.user_name,
        "received_at": entry.received_at,
    })
}

/// `{"months": […]}`, each report under the names of the interface.
pub(super) fn months_json(ledger: &Ledger) -> Result<String, rusqlite::Error> {
    let months: Vec<Value> = ledger.months()?.iter().map(month_json).collect();
    Ok(json!({ "months": months }).to_string())
}

fn month_json(month: &KeptMonth) -> Value {
    let row = &month.row;
    json!({
        "idNO": row.id_no,
        "leto": row.leto,
        "mesec": row.mesec,
        "statusPor": row.status_por,
        "stDodatnihlezisc": row.st_dodatnih_lezisc,
        "stProdanihNE": row.st_prodanih_ne,
        "odprtDni": row.odprt_dni,
        "user_name": month.user_name,
        "received_at": month.received_at,
    })
}

/// `{"deliveries": […]}`: how often each guest came in, and with how many different bytes.
pub(super) fn deliveries_json(ledger: &Ledger) -> Result<String, rusqlite::Error> {
    let deliveries: Vec<Value> = ledger.deliveries()?.iter().map(delivered_json).collect();
    Ok(json!({ "deliveries": deliveries }).to_string())
}

fn delivered_json(delivered: &Delivered) -> Value {
    json!({
        "idNO": delivered.id_no,
        "year": delivered.year,
        "zst": delivered.zst,
        "times": delivered.times,
        "versions": delivered.versions,
    })
}

/// `{"on": …, "troubles": […]}`: which trouble is on, and which there are.
pub(super) fn troubles_json(shown: &Shown<'_>) -> String {
    let on = shown
        .troubles
        .current()
        .map(|planned| json!({ "name": planned.trouble.name(), "requests": planned.requests }));
    let troubles: Vec<Value> = Trouble::all()
        .map(|trouble| json!({ "name": trouble.name(), "words": trouble.words(shown.language) }))
        .collect();
    json!({ "on": on, "troubles": troubles }).to_string()
}
