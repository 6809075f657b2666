//! Pages of the month: arrivals and nights by country with bars, and all months since the console
//! was taken into use.

use crate::console::cells::{fit, fit_right};
use crate::console::look::Look;
use crate::console::month;
use crate::desk::{MonthLine, MonthView, StandingState};
use crate::domain::country::Country;
use crate::domain::language::Language;
use crate::words::say;
use crate::words::{self, Noun};

texts! {
    MARK_AS_REPORTED_ELSEWHERE =
        "Označim, da je bilo poročilo oddano drugje, za",
        "Mark as reported elsewhere:";
    ARRIVALS_AND_OVERNIGHT_STAYS =
        "Prihodi in nočitve",
        "Arrivals and overnight stays";
    ALL_STILL_IN_THE_HOUSE =
        "Odhod ni vpisan. Potrdim, da so vsi ti gostje še v hiši?",
        "No departure is entered. Do I note that all these are still in the house?";
    NONE_COUNTS_IN_UNITS =
        "Soba ni vpisana. Zapišem, da ti gostje pri prodanih enotah ne štejejo?",
        "No room is entered. Do I note that these do not count in the units sold?";
    THIS_LAST_REPORT_WILL_COUNT =
        "AJPES je poročilo tega meseca že sprejel; veljalo bo to, zadnje.",
        "AJPES accepted a report of this month already; this last one will count.";
    OPEN =
        "odprto",
        "open";
    CLOSED =
        "zaprto",
        "closed";
    STATUS =
        "Stanje obrata",
        "Status";
    UNITS_SOLD =
        "Prodane enote",
        "Units sold";
    EXTRA_BEDS =
        "Pomožna ležišča",
        "Extra beds";
    DAYS_OPEN =
        "Odprti dnevi",
        "Days open";
    READING_THE_MONTH =
        " Berem mesec …",
        " Reading the month …";
    DUE =
        "rok",
        "due by";
    NOT_REPORTED_YET =
        "še ni oddan",
        "not reported yet";
    WAITING =
        "čaka",
        "waiting";
    ON_ITS_WAY =
        "na poti",
        "on its way";
    SENT_NO_ANSWER =
        "poslan, odgovora ni",
        "sent, no answer";
    ACCEPTED =
        "sprejet",
        "accepted";
    REFUSED =
        "zavrnjen",
        "refused";
    HELD_BACK =
        "zadržan",
        "held back";
    REPORTED_ELSEWHERE =
        "oddan drugje",
        "reported elsewhere";
    EDITED_PROPOSED =
        "ročno, predlagano",
        "edited, proposed";
    WITH_GUESTS =
        "z gosti",
        "with guests";
    UNANSWERED =
        "brez odgovora",
        "unanswered:";
    DAYS_WITHOUT_GUESTS =
        "Dnevi brez gostov",
        "Days without guests";
    KEYS_OF_ALL_DAYS =
        "vsi: + odprto, - zaprto",
        "all: + open, - closed";
    KEYS_OF_A_DAY =
        "?  o odprto, z zaprto",
        "?  o open, z closed";
    WHAT_TO_DO_WITH_A_LATE_MONTH =
        "Zamujen mesec uredite neposredno z AJPES; ko je oddan, ga označite z e (oddano drugje).",
        "Settle a late month with AJPES itself; once it is reported, mark it with e (elsewhere).";
    MORE_IN_A_LARGER_WINDOW =
        "in še; vidno v večjem oknu",
        "and more, in a larger window";
}

const COUNTRY_CELLS: usize = 20;
const BAR_CELLS: u32 = 24;

/// Arrivals and nights by country, and occupancy night by night, each with a bar.
#[must_use]
pub fn statistics(view: &MonthView, look: Look) -> Vec<String> {
    let found = &view.statistics;
    let mut lines = vec![format!(
        "{}{}{}",
        fit(say(look.language, "Država", "Country"), COUNTRY_CELLS, look),
        fit_right(say(look.language, "prihodi", "arrivals"), 9, look),
        fit_right(say(look.language, "nočitve", "nights"), 9, look),
    )];
    let most = found.countries.iter().map(|one| one.nights).max();
    for one in &found.countries {
        let name = match (one.country, look.language) {
            (Some(country), Language::Slovenian) => country.slovenian_name(),
            (Some(country), Language::English) => Country::english_name(country),
            (None, _) => say(look.language, "ni znana", "not known"),
        };
        lines.push(row(
            &fit(name, COUNTRY_CELLS, look),
            &[one.arrivals, one.nights],
            bar(one.nights, most.unwrap_or(0), look),
            look,
        ));
    }
    let all = fit(
        say(look.language, "Skupaj", "Together"),
        COUNTRY_CELLS,
        look,
    );
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
        say(
            look.language,
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
        None => say(
            look.language,
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
            let by = say(look.language, "rok", "due by");
            let state = match (line.state, &line.record) {
                (_, Some(record)) => month::state(Some(record), look),
                (StandingState::NotDue, None) => {
                    say(look.language, "še traja", "still runs").to_owned()
                }
                (StandingState::Overdue, None) => {
                    say(look.language, "ni oddan, zamuja", "not reported, overdue").to_owned()
                }
                (_, None) => month::state(None, look),
            };
            format!("{name} {}  {state}", fit(&format!("{by} {due}"), 16, look))
        })
        .collect();
    text.push(String::new());
    text.push(
        say(
            look.language,
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

pub(in crate::console) fn send_question(month: &str, language: Language) -> String {
    say(
        language,
        format!("Pošljem poročilo za {month} na AJPES?"),
        format!("Send the report of {month} to AJPES?"),
    )
}

pub(in crate::console) fn window_ended(ended: &str, language: Language) -> String {
    say(
        language,
        format!("Rok je bil {ended}: AJPES poročilo lahko zavrne (41302)."),
        format!("It was due by {ended}: AJPES may refuse the report (41302)."),
    )
}

/// Counted are the days without an answer.
pub(in crate::console) fn answer_all(counted: &str, answer: &str, language: Language) -> String {
    say(
        language,
        format!("Brez odgovora: {counted}. Označim vse kot {answer}?"),
        format!("Unanswered: {counted}. Mark all as {answer}?"),
    )
}
