//! What the practice service holds, for people and for programs.

use serde_json::{Value, json};

use super::ledger::{KeptEntry, KeptMonth, Ledger};
use super::reply::escaped;

const STYLE: &str = "body{font-family:sans-serif}table{border-collapse:collapse}\
                     td,th{border:1px solid #999;padding:2px 6px;text-align:left}";

/// A page with both tables.
pub(super) fn html(ledger: &Ledger) -> Result<String, rusqlite::Error> {
    let mut page = format!(
        "<!DOCTYPE html><html lang=\"sl\"><head><meta charset=\"utf-8\"><title>eTurizem – vaja</title>\
         <style>{STYLE}</style></head><body><h1>eTurizem – vaja</h1><p>To ni AJPES. Nič ne zapusti \
         tega računalnika.</p><h2>Knjiga gostov</h2>"
    );
    let heads = [
        "idNO",
        "leto",
        "zst",
        "ime",
        "pri",
        "sp",
        "dtRoj",
        "drzava",
        "vrstaDok",
        "idStDok",
        "casPrihoda",
        "casOdhoda",
        "status",
        "ttObracun",
        "ttVisina",
        "uporabnik",
        "prejeto",
    ];
    let guests = ledger.entries()?;
    push_table(&mut page, &heads, guests.iter().map(entry_cells));
    page.push_str("<h2>Mesečna poročila</h2>");
    let heads = [
        "idNO",
        "leto",
        "mesec",
        "statusPor",
        "stDodatnihlezisc",
        "stProdanihNE",
        "odprtDni",
        "uporabnik",
        "prejeto",
    ];
    let months = ledger.months()?;
    push_table(&mut page, &heads, months.iter().map(month_cells));
    page.push_str("</body></html>\n");
    Ok(page)
}

fn push_table(page: &mut String, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    page.push_str("<table><tr>");
    for head in heads {
        page.push_str(&format!("<th>{head}</th>"));
    }
    page.push_str("</tr>");
    for cells in rows {
        page.push_str("<tr>");
        for cell in cells {
            page.push_str(&format!("<td>{}</td>", escaped(&cell)));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>");
}

fn entry_cells(entry: &KeptEntry) -> Vec<String> {
    let mut cells = vec![
        entry.id_no.to_string(),
        entry.year.to_string(),
        entry.zst.to_string(),
    ];
    cells.extend(entry.texts.iter().cloned());
    cells.extend([
        entry.cas_odhoda.clone().unwrap_or_default(),
        entry.status.to_string(),
        entry.tt_obracun.to_string(),
        entry.tt_visina.clone(),
        entry.user_name.clone(),
        entry.received_at.clone(),
    ]);
    cells
}

fn month_cells(month: &KeptMonth) -> Vec<String> {
    let row = &month.row;
    vec![
        row.id_no.to_string(),
        row.leto.to_string(),
        row.mesec.to_string(),
        row.status_por.to_string(),
        row.st_dodatnih_lezisc.to_string(),
        row.st_prodanih_ne.to_string(),
        row.odprt_dni.to_string(),
        month.user_name.clone(),
        month.received_at.clone(),
    ]
}

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
