//! What the practice service holds, for people, and the troubles to choose from.

use super::ledger::{KeptEntry, KeptMonth, Ledger};
use super::reply::escaped;
use super::trouble::Trouble;
use super::troubles::Troubles;
use super::{RegisteredFacility, Standing};
use crate::domain::language::Language;

const STYLE: &str = "body{font-family:sans-serif}table{border-collapse:collapse}\
                     td,th{border:1px solid #999;padding:2px 6px;text-align:left}";

/// What the page is made of.
pub(super) struct Shown<'a> {
    pub ledger: &'a Ledger,
    pub register: Option<&'a [RegisteredFacility]>,
    pub troubles: &'a Troubles,
    pub language: Language,
    pub is_tls: bool,
}

impl Shown<'_> {
    fn say(&self, slovenian: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Slovenian => slovenian,
            Language::English => english,
        }
    }
}

/// A page with what is held, the register, and the troubles to choose from.
pub(super) fn html(shown: &Shown<'_>) -> Result<String, rusqlite::Error> {
    let title = shown.say("eTurizem – vadnica", "eTurizem – practice");
    let mut page = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><h1>{title}</h1><p>{}</p>",
        shown.language.as_str(),
        shown.say(
            "To ni AJPES. Nič ne zapusti tega računalnika.",
            "This is not AJPES. Nothing leaves this machine.",
        )
    );
    push_troubles(&mut page, shown);
    push_title(&mut page, shown.say("Knjiga gostov", "Guest book"));
    let (user, received) = (
        shown.say("uporabnik", "user"),
        shown.say("prejeto", "received"),
    );
    let heads = [
        "idNO",
        shown.say("leto", "year"),
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
        user,
        received,
    ];
    let guests = shown.ledger.entries()?;
    push_table(&mut page, &heads, guests.iter().map(entry_cells));
    push_title(&mut page, shown.say("Mesečna poročila", "Monthly reports"));
    let heads = [
        "idNO",
        "leto",
        "mesec",
        "statusPor",
        "stDodatnihlezisc",
        "stProdanihNE",
        "odprtDni",
        user,
        received,
    ];
    let months = shown.ledger.months()?;
    push_table(&mut page, &heads, months.iter().map(month_cells));
    push_register(&mut page, shown);
    page.push_str("</body></html>\n");
    Ok(page)
}

/// A page such as web servers show when they fail.
pub(super) fn error_page(title: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head>\
         <body><h1>{title}</h1><p>eTurizem – vadnica</p></body></html>\n"
    )
}

fn push_title(page: &mut String, title: &str) {
    page.push_str(&format!("<h2>{title}</h2>"));
}

/// The trouble that is on, and a form to choose another.
fn push_troubles(page: &mut String, shown: &Shown<'_>) {
    push_title(page, shown.say("Težave", "Troubles"));
    let on = match shown.troubles.current() {
        None => shown.say("Brez težav.", "No trouble.").to_owned(),
        Some(planned) => {
            let words = planned.trouble.words(shown.language);
            let left = planned.requests.map_or_else(String::new, |left| {
                format!(" ({} {left})", shown.say("še zahtev:", "requests left:"))
            });
            format!("{}: <strong>{words}</strong>{left}", planned.trouble.name())
        }
    };
    page.push_str(&format!(
        "<p>{on}</p><form method=\"post\" action=\"/trouble\"><select name=\"name\">\
         <option value=\"\">{}</option>",
        shown.say("brez težav", "no trouble")
    ));
    for trouble in Trouble::all().filter(|trouble| shown.is_tls || !trouble.needs_tls()) {
        let (name, words) = (trouble.name(), trouble.words(shown.language));
        page.push_str(&format!(
            "<option value=\"{name}\">{name}: {words}</option>"
        ));
    }
    page.push_str(&format!(
        "</select> <label>{} <input name=\"requests\" size=\"4\" inputmode=\"numeric\"></label> \
         <button>{}</button></form>",
        shown.say(
            "zahtev (prazno: do preklica)",
            "requests (empty: until changed)"
        ),
        shown.say("Nastavi", "Set")
    ));
}

fn push_register(page: &mut String, shown: &Shown<'_>) {
    push_title(
        page,
        shown.say("Register obratov", "Register of facilities"),
    );
    let Some(register) = shown.register else {
        page.push_str(&format!(
            "<p>{}</p>",
            shown.say("Znan je vsak obrat.", "Every facility is known.")
        ));
        return;
    };
    let heads = [
        "idNO",
        shown.say("stalna ležišča", "permanent beds"),
        shown.say("enote", "units"),
        shown.say("poroča", "reporter"),
        shown.say("stanje", "standing"),
    ];
    let unlimited = |number: u32| match number {
        u32::MAX => "–".to_owned(),
        number => number.to_string(),
    };
    let cells = register.iter().map(|facility| {
        let standing = match facility.standing {
            Standing::Active => shown.say("dejaven", "active"),
            Standing::Inactive => shown.say("nedejaven", "inactive"),
            Standing::Deleted => shown.say("izbrisan", "deleted"),
        };
        vec![
            facility.id.number().to_string(),
            unlimited(facility.permanent_beds),
            unlimited(facility.units_count),
            facility.reporter.clone().unwrap_or_default(),
            standing.to_owned(),
        ]
    });
    push_table(page, &heads, cells);
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
