//! `recepcija month`.

use serde_json::{Value, json};

use super::arguments::MonthArguments;
use super::exit::Failure;
use super::{Exit, House, print, print_json, send};
use crate::desk::{Cancel, MonthEdits, MonthView, SendReport};
use crate::domain::calendar::Month;
use crate::domain::language::Language;
use crate::domain::monthly_report::{DayAnswer, MonthStatus};
use crate::words;

pub(super) fn run(house: &mut House, asked: &MonthArguments) -> Result<Exit, Failure> {
    let month: Month = asked.month.parse().map_err(|()| {
        Failure::wrong_use(words::say(
            house.language,
            "Mesec zapišite kot 2026-08.",
            "Write the month as 2026-08.",
        ))
    })?;
    let facility = house.facility()?;
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
