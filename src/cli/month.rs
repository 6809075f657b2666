//! `recepcija month`.

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::correct::find;
use super::exit::Failure;
use super::{Exit, House, print, print_json, send};
use crate::desk::{Cancel, MonthEdits, MonthLine, MonthView, SendReport};
use crate::domain::calendar::Month;
use crate::domain::country::Country;
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::monthly_report::{DayAnswer, GuestAnswer, MonthStatistics, MonthStatus};
use crate::words;

#[derive(Debug, Args)]
pub(super) struct MonthArguments {
    /// Month, 2026-08; without one the state of every month since the console was taken into use
    #[arg(value_name = "YYYY-MM")]
    month: Option<String>,
    /// For programs
    #[arg(long)]
    json: bool,
    /// A day without guests on which the house was closed
    #[arg(long, value_name = "DATE", requires = "month")]
    close_day: Vec<NaiveDate>,
    /// A day without guests on which the house was open
    #[arg(long, value_name = "DATE", requires = "month")]
    open_day: Vec<NaiveDate>,
    /// Extra beds, in place of what was counted
    #[arg(long, value_name = "N", requires = "month")]
    extra_beds: Option<u32>,
    /// Status code 11, 12, 50, 51, 54, 61 or 62, in place of the proposed one
    #[arg(long, value_name = "CODE", requires = "month")]
    status: Option<i64>,
    /// This guest without a departure is in the house; recorded
    #[arg(long, value_name = "[YEAR/]NUMBER", requires = "month")]
    in_house: Vec<String>,
    /// Guests without a unit shall not count in the units sold; recorded
    #[arg(long, requires = "month")]
    leave_out_guests_without_unit: bool,
    /// Send it
    #[arg(long, requires = "month")]
    send: bool,
    /// The month was reported elsewhere; nothing is sent
    #[arg(long, conflicts_with = "send", requires = "month")]
    reported_elsewhere: bool,
}

pub(super) fn run(house: &mut House, asked: &MonthArguments) -> Result<Exit, Failure> {
    let facility = house.facility()?;
    let Some(month) = &asked.month else {
        show_months(&house.desk.months(facility)?, asked.json, house.language);
        return Ok(Exit::Done);
    };
    let month: Month = month.parse().map_err(|()| {
        Failure::wrong_use(words::say(
            house.language,
            "Mesec zapišite kot 2026-08.",
            "Write the month as 2026-08.",
        ))
    })?;
    let edits = MonthEdits {
        extra_beds: asked.extra_beds,
        status: asked
            .status
            .map(|code| status(code, house.language))
            .transpose()?,
        ..MonthEdits::default()
    };
    let answers = [
        (&asked.close_day, DayAnswer::Closed),
        (&asked.open_day, DayAnswer::Open),
    ];
    for (days, answer) in answers {
        for day in days {
            if Month::of(*day) != month {
                return Err(Failure::WrongUse(words::say(
                    house.language,
                    format!("{day}: dan ni v mesecu {month}."),
                    format!("{day}: this day is not in {month}."),
                )));
            }
            house.desk.answer_day(facility, *day, Some(answer))?;
        }
    }
    answer_guests(house, asked, facility, month)?;
    if asked.reported_elsewhere {
        house.desk.month_reported_elsewhere(facility, month)?;
    }
    let (view, report) = if asked.send {
        let (view, report) = house
            .desk
            .send_month(facility, month, edits, &Cancel::default())?;
        (view, Some(report))
    } else {
        (house.desk.month(facility, month, edits)?, None)
    };
    if asked.json {
        print_json(&to_json(&view, report.as_ref(), house.language));
    } else {
        print(&to_text(&view, house.language));
    }
    let Some(report) = report else {
        return Ok(Exit::Done);
    };
    send::tell_troubles(&report);
    Ok(send::exit(&report))
}

/// What is said of guests before the month is sent (R44, R49).
fn answer_guests(
    house: &mut House,
    asked: &MonthArguments,
    facility: FacilityId,
    month: Month,
) -> Result<(), Failure> {
    for number in &asked.in_house {
        let entry = find(house, number)?;
        let answer = Some(GuestAnswer::InHouse);
        house.desk.answer_month_guests(month, &[entry.id], answer)?;
    }
    if asked.leave_out_guests_without_unit {
        let view = house.desk.month(facility, month, MonthEdits::default())?;
        let guests = &view.proof.without_unit;
        let answer = Some(GuestAnswer::NotCounted);
        house.desk.answer_month_guests(month, guests, answer)?;
    }
    Ok(())
}

fn show_months(months: &[MonthLine], as_json: bool, language: Language) {
    if as_json {
        let months: Vec<Value> = months
            .iter()
            .map(|line| {
                json!({
                    "month": line.month.to_string(),
                    "state": line.state.as_str(),
                    "window_ends": line.month.window_ends().to_string(),
                })
            })
            .collect();
        return print_json(&json!(months));
    }
    for line in months {
        let name = words::month_name(line.month, language);
        let state = words::month_state(line.state.as_str(), language);
        print(&format!("{name:<16}{state}\n"));
    }
}

fn statistics_to_json(statistics: &MonthStatistics) -> Value {
    let countries: Vec<Value> = statistics
        .countries
        .iter()
        .map(|one| {
            json!({
                "country": one.country.map(Country::code),
                "arrivals": one.arrivals,
                "nights": one.nights,
            })
        })
        .collect();
    json!({
        "arrivals": statistics.arrivals,
        "nights": statistics.nights,
        "countries": countries,
        "occupancy_percent": statistics.occupancy_percent(),
    })
}

fn status(code: i64, language: Language) -> Result<MonthStatus, Failure> {
    MonthStatus::from_code(code).ok_or_else(|| {
        Failure::wrong_use(words::say(
            language,
            "Status je 11, 12, 50, 51, 54, 61 ali 62.",
            "The status is 11, 12, 50, 51, 54, 61 or 62.",
        ))
    })
}

fn to_json(view: &MonthView, report: Option<&SendReport>, language: Language) -> Value {
    let figures = &view.figures;
    let findings: Vec<Value> = view
        .findings
        .iter()
        .map(|finding| {
            json!({
                "finding": finding.as_str(),
                "count": finding.count(),
                "figure": finding.broken_figure(),
                "text": words::month_finding(*finding, language),
            })
        })
        .collect();
    json!({
        "facility": figures.facility.number(),
        "month": figures.month.to_string(),
        "status": figures.status.code(),
        "extra_beds": figures.extra_beds,
        "units_sold": figures.units_sold,
        "days_open": figures.days_open,
        "edited": view.edited,
        "unanswered_days": view.proof.unanswered_days.iter().map(ToString::to_string)
            .collect::<Vec<_>>(),
        "closed_days": view.proof.closed_days.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "findings": findings,
        "statistics": statistics_to_json(&view.statistics),
        "window_ends": figures.month.window_ends().to_string(),
        "report": view.record.as_ref().map(|record| json!({
            "state": record.state.as_str(),
            "decided": record.decided_at.map(|at| at.to_rfc3339()),
            "error": record.error.as_ref().map(|error| json!({
                "code": error.code, "text": error.text.as_str(),
            })),
        })),
        "stopped": report.map(send::stops_to_json).unwrap_or_else(|| json!([])),
    })
}

fn to_text(view: &MonthView, language: Language) -> String {
    let figures = &view.figures;
    let mut text = format!(
        "{}   {} {}\n",
        words::month_name(figures.month, language),
        figures.status.code(),
        words::month_status(figures.status, language),
    );
    let mut row = |name: &str, slovenian, english, value: u32| {
        let edited = if view.edited.contains(&name) {
            words::say(language, "  (spremenjeno)", "  (edited)")
        } else {
            ""
        };
        let label = words::say(language, slovenian, english);
        text.push_str(&format!("  {label:<20}{value:>6}{edited}\n"));
    };
    row(
        "units_sold",
        "Prodane enote",
        "Units sold",
        figures.units_sold,
    );
    row(
        "extra_beds",
        "Pomožna ležišča",
        "Extra beds",
        figures.extra_beds,
    );
    row("days_open", "Odprti dnevi", "Days open", figures.days_open);
    for finding in &view.findings {
        text.push_str(&format!("  {}\n", words::month_finding(*finding, language)));
    }
    if !view.proof.unanswered_days.is_empty() {
        let days: Vec<_> = view
            .proof
            .unanswered_days
            .iter()
            .map(|day| words::date_short(*day))
            .collect();
        text.push_str(&format!("  {}\n", days.join(", ")));
    }
    if let Some(record) = &view.record {
        let label = words::say(language, "Oddaja", "Report");
        text.push_str(&format!("  {label}: {}", record.state.as_str()));
        if let Some(error) = &record.error {
            text.push_str(&format!(" – {}", words::service_error(error, language)));
        }
    }
    text
}
