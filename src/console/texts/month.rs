//! Pages of the month: arrivals and nights by country with bars, and all months since the console
//! was taken into use.

use crate::console::cells::{fit, fit_right};
use crate::console::look::Look;
use crate::console::month;
use crate::desk::{MonthLine, MonthView, StandingState};
use crate::domain::country::Country;
use crate::domain::language::Language;
use crate::words::{self, Noun};

const COUNTRY_CELLS: usize = 20;
const BAR_CELLS: u32 = 24;

/// Arrivals and nights by country, and occupancy night by night, each with a bar.
#[must_use]
pub fn statistics(view: &MonthView, look: Look) -> Vec<String> {
    let found = &view.statistics;
    let mut lines = vec![format!(
        "{}{}{}",
        fit(look.say("Država", "Country"), COUNTRY_CELLS, look),
        fit_right(look.say("prihodi", "arrivals"), 9, look),
        fit_right(look.say("nočitve", "nights"), 9, look),
    )];
    let most = found.countries.iter().map(|one| one.nights).max();
    for one in &found.countries {
        let name = match (one.country, look.language) {
            (Some(country), Language::Slovenian) => country.slovenian_name(),
            (Some(country), Language::English) => Country::english_name(country),
            (None, _) => look.say("ni znana", "not known"),
        };
        lines.push(row(
            &fit(name, COUNTRY_CELLS, look),
            &[one.arrivals, one.nights],
            bar(one.nights, most.unwrap_or(0), look),
            look,
        ));
    }
    let all = fit(look.say("Skupaj", "Together"), COUNTRY_CELLS, look);
    lines.push(row(
        &all,
        &[found.arrivals, found.nights],
        String::new(),
        look,
    ));
    lines.push(String::new());
    lines.push(occupancy_head(view, look));
    for (night, guests) in &found.guests_by_night {
        let units = found.units_by_night.get(night).copied().unwrap_or(0);
        let percent = found
            .occupancy_on(*night)
            .map_or_else(String::new, |percent| format!("{percent} %"));
        let day = format!(
            "{}{}",
            fit_right(&words::date_short(*night), 7, look),
            fit_right(&percent, COUNTRY_CELLS - 7, look)
        );
        let most = found.units.max(units);
        lines.push(row(&day, &[units, *guests], bar(units, most, look), look));
    }
    lines.push(String::new());
    lines.push(
        look.say(
            "Šteti so vsi gostje v knjigi, tudi v enotah, ki v mesečnem poročilu ne štejejo, in \
             tisti brez sobe. Počitek čez dan ni prihod in nima nočitve.",
            "All guests of the book are counted, those of units left out of the monthly report \
             and those without a room too. A rest by day is no arrival and no night.",
        )
        .to_owned(),
    );
    lines
}

fn occupancy_head(view: &MonthView, look: Look) -> String {
    let found = &view.statistics;
    let whole = match found.occupancy_percent() {
        Some(percent) => format!("{percent} %"),
        None => look
            .say(
                "ni znana, v nastavitvah ni enot",
                "not known, no units in the settings",
            )
            .to_owned(),
    };
    let on = words::counted(found.days_open, Noun::Day, look.language);
    match look.language {
        Language::Slovenian => {
            format!("Zasedenost: {whole} (odprto {on}); enote in gostje po nočeh")
        }
        Language::English => format!("Occupancy: {whole} (open {on}); units and guests by night"),
    }
}

fn row(name: &str, numbers: &[u32], bar: String, look: Look) -> String {
    let numbers: String = numbers
        .iter()
        .map(|number| fit_right(&number.to_string(), 9, look))
        .collect();
    format!("{name}{numbers}  {bar}").trim_end().to_owned()
}

/// A bar; what is more than nothing has at least a cell.
fn bar(value: u32, most: u32, look: Look) -> String {
    let cells = match (value, most) {
        (0, _) | (_, 0) => 0,
        (value, most) => (value * BAR_CELLS).div_ceil(most),
    };
    let cell = if look.ascii { "#" } else { "█" };
    cell.repeat(usize::try_from(cells).unwrap_or(0))
}

/// All months with how they stand, and what to do when the wrong one was sent (R48).
#[must_use]
pub fn months(lines: &[MonthLine], look: Look) -> Vec<String> {
    let mut text: Vec<String> = lines
        .iter()
        .map(|line| {
            let name = fit(&words::month_name(line.month, look.language), 16, look);
            let due = words::date_short(line.month.window_ends());
            let by = look.say("rok", "due by");
            let state = match (line.state, &line.record) {
                (_, Some(record)) => month::state(Some(record), look),
                (StandingState::NotDue, None) => look.say("še traja", "still runs").to_owned(),
                (StandingState::Overdue, None) => look
                    .say("ni oddan, zamuja", "not reported, overdue")
                    .to_owned(),
                (_, None) => month::state(None, look),
            };
            format!("{name} {}  {state}", fit(&format!("{by} {due}"), 16, look))
        })
        .collect();
    text.push(String::new());
    text.push(
        look.say(
            "Poročilo se odda od 1. do 10. naslednjega meseca; pozneje ga AJPES lahko zavrne \
             (41302). Ste oddali napačen mesec? Manjkajočega oddajte zdaj, drugega pa znova v \
             njegovem roku: velja zadnje poslano poročilo.",
            "A report is sent from the 1st to the 10th of the month after; later AJPES may refuse \
             it (41302). Was the wrong month sent? Send the missing one now, and the other again \
             within its own window: the last report sent counts.",
        )
        .to_owned(),
    );
    text
}
