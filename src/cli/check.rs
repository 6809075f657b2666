//! `recepcija check`: the answer at the end of the day.

use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, print, print_json};
use crate::desk::{EndOfDay, FacilityDay, StandingState};
use crate::domain::language::Language;
use crate::words::{self, Noun};

pub(super) fn run(house: &House, as_json: bool) -> Result<Exit, Failure> {
    let day = house.desk.end_of_day(house.only)?;
    if as_json {
        print_json(&to_json(&day));
    } else {
        print(&to_text(&day, house.language));
    }
    Ok(if day.all_clear() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

fn to_json(day: &EndOfDay) -> Value {
    json!({
        "all_clear": day.all_clear(),
        "as_of": day.as_of.to_rfc3339(),
        "facilities": day.facilities.iter().map(facility_to_json).collect::<Vec<_>>(),
        "last_accepted": day.last_accepted.map(|at| at.to_rfc3339()),
        "stopped": day.stops.iter().map(|stop| json!({
            "account": stop.account,
            "code": stop.code,
            "text": stop.text.as_str(),
            "since": stop.since.to_rfc3339(),
        })).collect::<Vec<_>>(),
    })
}

fn facility_to_json(day: &FacilityDay) -> Value {
    json!({
        "id": day.id.number(),
        "overdue": day.overdue.len(),
        "due_within_2_hours": day.soon.len(),
        "pending": day.pending,
        "failed": day.failed.len(),
        "needs_attention": day.needs_attention.len(),
        "unfinished_departures": day.unfinished.len(),
        "expected_arrivals": day.expected.len(),
        "number_gaps": day.gaps.iter().map(|gap| json!({
            "year": gap.year,
            "first": gap.first.number(),
            "last": gap.last.number(),
        })).collect::<Vec<_>>(),
        "monthly": {
            "month": day.monthly.month.to_string(),
            "state": day.monthly.state.as_str(),
            "window_ends": day.monthly.window_ends.to_string(),
            "overdue_months": day.monthly.overdue.iter().map(ToString::to_string)
                .collect::<Vec<_>>(),
        },
    })
}

fn to_text(day: &EndOfDay, language: Language) -> String {
    let mut text = format!("{}\n", words::moment_long(day.as_of));
    for facility in &day.facilities {
        facility_to_text(facility, day, language, &mut text);
    }
    for stop in &day.stops {
        let words = words::say(language, "Pošiljanje je ustavljeno", "Sending has stopped");
        text.push_str(&format!("{words}: {} ({})\n", stop.text, stop.code));
    }
    let last = day.last_accepted.map_or_else(
        || words::say(language, "še nobene", "none yet").to_owned(),
        words::moment_long,
    );
    let words = words::say(language, "Zadnja sprejeta oddaja", "Last accepted");
    text.push_str(&format!("{words}: {last}\n"));
    let verdict = match (day.all_clear(), language) {
        (true, Language::Slovenian) => "Vse je urejeno.",
        (true, Language::English) => "All clear.",
        (false, Language::Slovenian) => "Ni še vse urejeno.",
        (false, Language::English) => "Not all clear.",
    };
    text.push_str(verdict);
    text
}

fn facility_to_text(day: &FacilityDay, all: &EndOfDay, language: Language, text: &mut String) {
    text.push_str(&format!("\n{} ({})\n", day.name, day.id));
    let mut row = |slovenian, english, value: String| {
        let label = words::say(language, slovenian, english);
        text.push_str(&format!("  {label:<24}{value}\n"));
    };
    row("Zamujeno", "Overdue", day.overdue.len().to_string());
    row(
        "V dveh urah",
        "Within two hours",
        day.soon.len().to_string(),
    );
    row(
        "Čaka na pošiljanje",
        "Waiting to be sent",
        day.pending.to_string(),
    );
    row("Zavrnjeno", "Refused", day.failed.len().to_string());
    row(
        "Popraviti",
        "To be mended",
        day.needs_attention.len().to_string(),
    );
    row(
        "Nezaključeni odhodi",
        "Unfinished departures",
        day.unfinished.len().to_string(),
    );
    row(
        "Pričakovani danes",
        "Expected today",
        day.expected.len().to_string(),
    );
    for gap in &day.gaps {
        row(
            "Vrzel v številkah",
            "Missing numbers",
            format!("{}: {}", gap.year, words::number_gap(*gap, 1, language)),
        );
    }
    let month = words::month_name(day.monthly.month, language);
    let until = words::date_short(day.monthly.window_ends);
    row(
        "Mesec",
        "Month",
        format!("{month}: {}", standing(day.monthly.state, &until, language)),
    );
    for month in &day.monthly.overdue {
        let name = words::month_name(*month, language);
        row(
            "",
            "",
            format!("{name}: {}", standing(StandingState::Overdue, "", language)),
        );
    }
    if !day.overdue.is_empty() {
        let guests = words::counted(day.overdue.len(), Noun::Guest, language);
        let first = day.overdue.iter().filter_map(|line| line.deadline).min();
        let late = first
            .map(|at| words::time_left(at, all.as_of, language))
            .unwrap_or_default();
        row("Najdlje", "Longest", format!("{guests}, {late}"));
    }
}

fn standing(state: StandingState, until: &str, language: Language) -> String {
    let (slovenian, english) = match state {
        StandingState::NotDue => ("še teče".to_owned(), "still runs".to_owned()),
        StandingState::Due => (format!("oddati do {until}"), format!("due by {until}")),
        StandingState::Overdue => (
            "ni oddan, rok je minil".to_owned(),
            "not sent, its window has passed".to_owned(),
        ),
        StandingState::Pending => (
            "čaka na odgovor".to_owned(),
            "waits for an answer".to_owned(),
        ),
        StandingState::Failed => ("zavrnjen".to_owned(), "refused".to_owned()),
        StandingState::Accepted => ("oddan".to_owned(), "accepted".to_owned()),
        StandingState::Elsewhere => ("oddan drugje".to_owned(), "reported elsewhere".to_owned()),
    };
    words::say(language, slovenian, english)
}
