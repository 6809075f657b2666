//! Draws the month: a figure is never just a figure.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as TextLine, Span};

use super::{Figure, MonthRow, MonthScreen};
use crate::console::cells::{below, cut, fit, fit_right, put, put_line, spread, wrap};
use crate::console::look::Look;
use crate::console::texts;
use crate::desk::MonthView;
use crate::domain::monthly_report::DayAnswer;
use crate::store::{MonthlyRecord, MonthlyState};
use crate::words::{self, Noun};

/// Most rows left for findings and the answer below the days, with the blank above them.
const ROWS_FOR_FINDINGS: usize = 7;
/// On the smallest terminals the days need the rows more.
const ROWS_FOR_FINDINGS_SMALL: usize = 3;
const ROWS_OF_A_SMALL_BODY: usize = 14;
/// What AJPES says of a month that it takes no report of, mostly because it is over for long.
const MONTH_NOT_TAKEN: &str = "41302";

/// Draws the screen.
pub fn draw(frame: &mut Frame<'_>, area: Rect, month: &MonthScreen, look: Look) {
    let Some(view) = &month.view else {
        put(
            frame,
            area,
            0,
            look.say(texts::month::READING_THE_MONTH),
            look.quiet(),
        );
        return;
    };
    let cells = usize::from(area.width);
    put(frame, area, 0, &head(view, cells, look), look.head());
    let mut row = 1;
    for figure in Figure::ALL {
        let selected = month.row() == Some(MonthRow::Figure(figure));
        let mut line = figure_row(figure, view, selected, cells, look);
        if selected {
            line = look.selected_row(line, area.width);
        }
        put_line(frame, area, row, line);
        row += 1;
    }
    let findings = finding_lines(view, cells, look);
    let height = usize::from(area.height);
    let is_small = height < ROWS_OF_A_SMALL_BODY;
    let gap = usize::from(!is_small || findings.is_empty());
    row += gap;
    let rows_max = if is_small {
        ROWS_FOR_FINDINGS_SMALL
    } else {
        ROWS_FOR_FINDINGS
    };
    let for_findings = (findings.len() + gap).min(rows_max);
    let below_days = draw_days(
        frame,
        area,
        month,
        row..height - for_findings.min(height),
        look,
    );
    if below_days > row {
        row = below_days + gap;
    }
    let rest = below(area, u16::try_from(row).unwrap_or(u16::MAX));
    draw_findings(frame, rest, &findings, look);
}

fn head(view: &MonthView, cells: usize, look: Look) -> String {
    let month = words::month_name(view.proof.month, look.language);
    let due = words::date_short(view.proof.month.window_ends());
    let (before, after) = if look.ascii {
        ("<", ">")
    } else {
        ("←", "→")
    };
    let left = format!(
        " {before} {month} {after}   {}",
        state(view.record.as_ref(), look)
    );
    let right = format!("{} {due} ", look.say(texts::month::DUE));
    spread(&left, &right, cells, look)
}

/// What became of the newest report, in words.
pub fn state(record: Option<&MonthlyRecord>, look: Look) -> String {
    let Some(record) = record else {
        return look.say(texts::month::NOT_REPORTED_YET).to_owned();
    };
    let word = match record.state {
        MonthlyState::Queued => look.say(texts::month::WAITING),
        MonthlyState::Sending => look.say(texts::month::ON_ITS_WAY),
        MonthlyState::Unknown => look.say(texts::month::SENT_NO_ANSWER),
        MonthlyState::Accepted => look.say(texts::month::ACCEPTED),
        MonthlyState::Rejected => look.say(texts::month::REFUSED),
        MonthlyState::Held => look.say(texts::month::HELD_BACK),
        MonthlyState::Elsewhere => look.say(texts::month::REPORTED_ELSEWHERE),
    };
    match record.decided_at {
        Some(at) => format!("{word} {}", words::moment_long(at)),
        None => word.to_owned(),
    }
}

fn figure_row(
    figure: Figure,
    view: &MonthView,
    selected: bool,
    cells: usize,
    look: Look,
) -> TextLine<'static> {
    let marker = if selected { look.marker() } else { "  " };
    let is_edited = view.edited.contains(&figure.as_str());
    let value = figure.value(&view.figures);
    let mut told = about(figure, view, look);
    if is_edited {
        let proposed = figure.value(&view.proof.proposed);
        let by_hand = look.say(texts::month::EDITED_PROPOSED);
        let about = if told.is_empty() {
            String::new()
        } else {
            format!("; {told}")
        };
        told = format!("{by_hand} {proposed}{about}");
    }
    let breaks_limit = view
        .findings
        .iter()
        .any(|finding| finding.broken_figure() == Some(figure.as_str()));
    let mark = format!(
        "{}{}",
        if is_edited { "*" } else { " " },
        if breaks_limit { "!" } else { " " }
    );
    let style = if breaks_limit {
        look.warning()
    } else {
        look.text()
    };
    let name = format!(" {marker}{}", fit(figure.name(look), 16, look));
    let value = fit_right(&value.to_string(), 6, look);
    let told = cut(
        &format!(" {value}{mark} {told}"),
        cells.saturating_sub(19),
        look,
    );
    TextLine::from(vec![
        Span::styled(name, selected_style(selected, look)),
        Span::styled(told, style),
    ])
}

/// Few cells are set off, so that a step of the cursor costs little.
fn selected_style(selected: bool, look: Look) -> Style {
    if selected { look.head() } else { look.text() }
}

/// What makes a figure, in a few words.
fn about(figure: Figure, view: &MonthView, look: Look) -> String {
    let proof = &view.proof;
    match figure {
        Figure::Status => words::month_status(view.figures.status, look.language).to_owned(),
        Figure::UnitsSold => {
            let sold = proof
                .units
                .values()
                .filter(|unit| unit.sold().next().is_some());
            format!(
                "{}, {}",
                words::counted(sold.count(), Noun::Unit, look.language),
                words::counted(proof.month.days_count(), Noun::Day, look.language),
            )
        }
        Figure::ExtraBeds => {
            let beds: Vec<String> = proof
                .units
                .iter()
                .filter(|(_, unit)| !unit.left_out)
                .filter_map(|(name, unit)| {
                    let (beds, night) = unit.extra_beds?;
                    Some(format!("{name}: {beds} ({})", words::date_short(night)))
                })
                .collect();
            beds.join(", ")
        }
        Figure::DaysOpen => {
            let unanswered = proof.unanswered_days.len();
            let with_guests =
                words::counted(proof.days_with_guests.len(), Noun::Day, look.language);
            let mut text = format!("{with_guests} {}", look.say(texts::month::WITH_GUESTS));
            if unanswered > 0 {
                text.push_str(&format!(
                    ", {} {}",
                    look.say(texts::month::UNANSWERED),
                    unanswered
                ));
            }
            text
        }
    }
}

/// Draws the days without guests into these rows, the page with the cursor; returns the row below.
fn draw_days(
    frame: &mut Frame<'_>,
    area: Rect,
    month: &MonthScreen,
    rows: Range<usize>,
    look: Look,
) -> usize {
    let days = month.days();
    let first = rows.start;
    if days.is_empty() {
        return first;
    }
    let room = rows.end.saturating_sub(first + 1).clamp(1, days.len());
    let place = month.cursor.saturating_sub(Figure::ALL.len());
    let top = place / room * room;
    let mut title = format!(
        " {} {}",
        look.say(texts::month::DAYS_WITHOUT_GUESTS),
        days.len()
    );
    if days.len() > room {
        let last = days.len().min(top + room);
        title.push_str(&format!("   {}-{last} / {}", top + 1, days.len()));
    }
    if days.iter().filter(|(_, answer)| answer.is_none()).count() > 1 {
        title.push_str(&format!("   {}", look.say(texts::month::KEYS_OF_ALL_DAYS)));
    }
    put(
        frame,
        area,
        first,
        &cut(&title, usize::from(area.width), look),
        look.head(),
    );
    let mut row = first + 1;
    for (day, answer) in days.iter().skip(top).take(room) {
        let selected = month.row() == Some(MonthRow::Day(*day));
        let marker = if selected { look.marker() } else { "  " };
        let answer = match answer {
            Some(DayAnswer::Open) => look.say(texts::month::OPEN),
            Some(DayAnswer::Closed) => look.say(texts::month::CLOSED),
            None => look.say(texts::month::KEYS_OF_A_DAY),
        };
        let weekday = words::weekday(*day, look.language);
        let date = fit_right(&words::date_short(*day), 7, look);
        let rest = format!(" {} {answer}", fit(weekday, 11, look));
        let mut line = TextLine::from(vec![
            Span::styled(format!(" {marker}{date}"), selected_style(selected, look)),
            Span::styled(rest, look.text()),
        ]);
        if selected {
            line = look.selected_row(line, area.width);
        }
        put_line(frame, area, row, line);
        row += 1;
    }
    row
}

/// What AJPES said of the report, and what was found, line by line.
fn finding_lines(view: &MonthView, cells: usize, look: Look) -> Vec<String> {
    let cells = cells.saturating_sub(3);
    let error = view
        .record
        .as_ref()
        .and_then(|record| record.error.as_ref());
    let told = error.map(|error| words::service_error(error, look.language));
    let is_too_late = error.is_some_and(|error| error.code == MONTH_NOT_TAKEN);
    let todo = is_too_late.then(|| {
        let text = look.say(texts::month::WHAT_TO_DO_WITH_A_LATE_MONTH);
        text.to_owned()
    });
    let found = view
        .findings
        .iter()
        .map(|finding| words::month_finding(*finding, look.language));
    told.into_iter()
        .chain(todo)
        .chain(found)
        .flat_map(|text| wrap(&text, cells, look))
        .collect()
}

fn draw_findings(frame: &mut Frame<'_>, area: Rect, lines: &[String], look: Look) {
    let cells = usize::from(area.width).saturating_sub(3);
    let height = usize::from(area.height);
    for (row, line) in lines.iter().take(height).enumerate() {
        let is_cut = row + 1 == height && lines.len() > height;
        let text = if is_cut {
            let more = look.say(texts::month::MORE_IN_A_LARGER_WINDOW);
            cut(&format!("   {} {more}", look.cut()), cells, look)
        } else {
            format!("   {line}")
        };
        put(frame, area, row, &text, look.warning());
    }
}
