//! `recepcija send`.

use std::io::{IsTerminal, Write};

use clap::Args;
use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, entries, message, print, print_json};
use crate::desk::{Cancel, Line, MonthSent, Renumbered, SendOptions, SendReport};
use crate::domain::identifiers::{EntryId, SequenceNumber};
use crate::domain::report_state::ReportState;
use crate::store::Reading;
use crate::words::{self, Noun};

#[derive(Debug, Args)]
pub(super) struct SendArguments {
    /// Arrivals of the next 7 days too
    #[arg(long)]
    ahead: bool,
    /// Only say what would be sent
    #[arg(long)]
    dry_run: bool,
    /// For programs
    #[arg(long)]
    json: bool,
}

pub(super) fn run(house: &mut House, asked: &SendArguments) -> Result<Exit, Failure> {
    let options = SendOptions {
        facility: house.only,
        ahead: asked.ahead,
        by_person: true,
        ..SendOptions::default()
    };
    let report = if asked.dry_run {
        let waiting = house.desk.to_send(&options)?;
        let months = house.desk.months_to_send(options.facility)?;
        let months = months.into_iter().map(|month| MonthSent {
            facility: month.record.report.facility,
            month: month.record.report.month,
            state: ReportState::from_name(month.record.state.as_str())
                .unwrap_or(ReportState::Queued),
        });
        SendReport {
            months: months.collect(),
            entries: waiting.into_iter().map(|report| report.entry).collect(),
            ..SendReport::default()
        }
    } else {
        let is_watched = std::io::stderr().is_terminal();
        let report = house
            .desk
            .send(&options, &Cancel::default(), &mut |progress| {
                if is_watched {
                    let _ = write!(std::io::stderr(), "\r{}/{}", progress.done, progress.total);
                }
            })?;
        if is_watched && report.packages > 0 {
            message("");
        }
        report
    };
    let lines = lines(house, &report.entries)?;
    if asked.json {
        print_json(&json!({
            "left_to_courier": report.is_left_to_courier,
            "packages": report.packages,
            "accepted": report.accepted,
            "rejected": report.rejected,
            "unknown": report.unknown,
            "held": report.held,
            "not_delivered": report.not_delivered,
            "stopped": stops_to_json(&report),
            "months": months_to_json(house, &report)?,
            "renumbered": renumbered_to_json(&report),
            "entries": lines.iter().map(|line| entries::to_json(line, house.language))
                .collect::<Vec<_>>(),
        }));
    } else {
        to_text(house, asked.dry_run, &report, &lines);
    }
    for one in &report.renumbered {
        message(&words::new_number(one.from, one.to, house.language));
    }
    tell_troubles(&report);
    Ok(exit(&report))
}

fn months_to_json(house: &House, report: &SendReport) -> Result<Value, Failure> {
    let months = report.months.iter().map(|sent| {
        let record = house
            .desk
            .store()
            .monthly_record(sent.facility, sent.month)?;
        let error = record.and_then(|record| record.error);
        Ok(json!({
            "facility": sent.facility.number(),
            "month": sent.month.to_string(),
            "state": sent.state.as_str(),
            "error": error.as_ref().map(entries::error_to_json),
        }))
    });
    months.collect()
}

fn renumbered_to_json(report: &SendReport) -> Value {
    let one = |one: &Renumbered| {
        json!({
            "id": one.entry.0,
            "facility": one.facility.number(),
            "year": one.year,
            "from": one.from.number(),
            "to": one.to.map(SequenceNumber::number),
        })
    };
    report.renumbered.iter().map(one).collect()
}

pub(super) fn stops_to_json(report: &SendReport) -> Value {
    report
        .stops
        .iter()
        .map(|stop| json!({"account": stop.account, "code": stop.code, "text": stop.text.as_str()}))
        .collect()
}

/// What went wrong on the way, for standard error.
pub(super) fn tell_troubles(report: &SendReport) {
    for stop in &report.stops {
        message(&format!("{}: {} ({})", stop.account, stop.text, stop.code));
    }
    report.troubles.iter().for_each(|trouble| message(trouble));
}

fn lines(house: &House, ids: &[EntryId]) -> Result<Vec<Line>, Failure> {
    let now = house.desk.now();
    let mut seen = std::collections::HashSet::new();
    ids.iter()
        .filter(|id| seen.insert(**id))
        .map(|id| Ok(Line::of(house.desk.store().entry(*id)?, now)))
        .collect()
}

fn to_text(house: &House, dry_run: bool, report: &SendReport, lines: &[Line]) {
    let (language, now) = (house.language, house.desk.now());
    if dry_run {
        let guests = words::counted_object(lines.len(), Noun::Guest, language);
        let would = words::say(language, "Poslal bi", "Would send");
        print(&format!("{would} {guests}"));
    } else {
        let mut counts = Vec::new();
        let mut count = |slovenian, english, number: usize| {
            if number > 0 {
                counts.push(format!(
                    "{} {number}",
                    words::say(language, slovenian, english)
                ));
            }
        };
        count("sprejeto", "accepted", report.accepted);
        count("zavrnjeno", "rejected", report.rejected);
        count("neznano", "unknown", report.unknown);
        count("zadržano", "held", report.held);
        count("ni poslano", "not delivered", report.not_delivered);
        if counts.is_empty() {
            counts.push(words::say(language, "nič ne čaka", "nothing waits").to_owned());
        }
        if report.is_left_to_courier {
            print(words::say(
                language,
                "Pošilja kurir; kar čaka, je v njegovi vrsti.",
                "The courier sends; what waits is in his queue.",
            ));
        }
        print(&counts.join(", "));
    }
    for sent in &report.months {
        let month = words::month_name(sent.month, language);
        let label = words::say(language, "Mesečno poročilo", "Monthly report");
        let state = words::state(sent.state, false, language);
        print(&format!("{label}, {month}: {state}"));
    }
    for line in lines {
        let is_accepted = line.entry.reporting.state == ReportState::Accepted;
        if dry_run || !is_accepted {
            print(&entries::to_text(
                line,
                house.number_width(line),
                now,
                language,
            ));
        }
    }
}

/// The code of the gravest thing that happened.
pub(super) fn exit(report: &SendReport) -> Exit {
    if !report.stops.is_empty() {
        Exit::WrongUse
    } else if report.unknown + report.not_delivered > 0 {
        Exit::NotNow
    } else if report.rejected + report.held > 0 {
        Exit::NeedsPerson
    } else {
        Exit::Done
    }
}
