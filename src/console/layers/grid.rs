//! Units and nights of a month: what makes its figures (R47).

use std::cmp::Reverse;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::{Command, Then};
use crate::console::cells::{below, fit, fit_right, put, put_line};
use crate::console::look::Look;
use crate::console::month::{Figure, MonthRow};
use crate::console::texts;
use crate::console::work::{Change, Job};
use crate::desk::MonthView;
use crate::domain::facility::UsedBy;
use crate::domain::identifiers::EntryId;
use crate::domain::monthly_report::{DayAnswer, UnitMonth};
use crate::words;

const UNIT_CELLS: usize = 7;
const NIGHT_CELLS: usize = 3;
/// The nights sold of a unit, at the end of its row.
const SOLD_CELLS: usize = 5;
/// Its most extra beds, behind them.
const EXTRA_CELLS: usize = 3;

fn nights_shown(area: Rect) -> usize {
    let around = 1 + UNIT_CELLS + SOLD_CELLS + EXTRA_CELLS;
    (usize::from(area.width).saturating_sub(around) / NIGHT_CELLS).max(1)
}

/// The unit with the most extra beds, by its place, and the night on which it had them (R45).
fn most_extra_beds(view: &MonthView) -> Option<(usize, NaiveDate)> {
    let units = view.proof.units.values().enumerate();
    let found = units.filter_map(|(place, unit)| Some((unit.extra_beds?, place)));
    let ((_, night), place) = found.max_by_key(|((beds, _), place)| (*beds, Reverse(*place)))?;
    Some((place, night))
}

fn whose(used_by: UsedBy, look: Look) -> &'static str {
    match used_by {
        UsedBy::Guests => look.say(texts::grid::GUESTS),
        UsedBy::Staff => look.say(texts::grid::STAFF),
        UsedBy::Residents => look.say(texts::grid::RESIDENTS),
        UsedBy::Workers => look.say(texts::grid::WORKERS),
    }
}

/// The grid of a month, with a night of a unit under the cursor.
#[derive(Debug, Clone)]
pub struct Grid {
    view: MonthView,
    /// The figure whose reasons it shows.
    figure: Figure,
    unit: usize,
    night: usize,
}

impl Grid {
    /// The reasons of a figure or of a day, with the cursor on what makes it.
    #[must_use]
    pub fn new(view: MonthView, of: MonthRow) -> Self {
        let (figure, unit, night) = match of {
            MonthRow::Day(day) => (Figure::DaysOpen, 0, Some(day)),
            MonthRow::Figure(Figure::DaysOpen) => {
                let asked = view.proof.unanswered_days.first().copied();
                (Figure::DaysOpen, 0, asked)
            }
            MonthRow::Figure(Figure::ExtraBeds) => {
                let (unit, night) = most_extra_beds(&view).unzip();
                (Figure::ExtraBeds, unit.unwrap_or(0), night)
            }
            MonthRow::Figure(figure) => (figure, 0, None),
        };
        let place = |day: NaiveDate| view.proof.month.days().position(|one| one == day);
        Self {
            figure,
            unit,
            night: night.and_then(place).unwrap_or(0),
            view,
        }
    }

    /// The same month after something was answered.
    pub fn set_view(&mut self, view: &MonthView) {
        if view.proof.month == self.view.proof.month {
            self.view = view.clone();
            self.unit = self.unit.min(self.view.proof.units.len().saturating_sub(1));
        }
    }

    /// What is said of a day: guests were there, or what a person answered; `None`: nobody yet.
    fn day(&self, day: NaiveDate, look: Look) -> Option<(char, &'static str)> {
        let proof = &self.view.proof;
        if proof.open_days.contains(&day) {
            Some(('o', look.say(texts::grid::OPEN)))
        } else if proof.closed_days.contains(&day) {
            Some(('z', look.say(texts::grid::CLOSED)))
        } else if proof.unanswered_days.contains(&day) {
            Some(('?', look.say(texts::grid::KEYS_OF_A_DAY)))
        } else {
            None
        }
    }

    /// A day without guests is open or closed, and only a person knows (R46).
    fn answer(&self, answer: Option<DayAnswer>) -> Then {
        let proof = &self.view.proof;
        let Some(day) = self.date() else {
            return Then::Stay;
        };
        let is_asked = proof.open_days.contains(&day)
            || proof.closed_days.contains(&day)
            || proof.unanswered_days.contains(&day);
        if !is_asked {
            return Then::Stay;
        }
        let change = Change::AnswerDay(self.view.figures.facility, day, answer);
        Then::Do(Command::Job(Box::new(Job::Change(change))))
    }

    fn selected(&self) -> Option<(&str, &UnitMonth)> {
        let (name, unit) = self.view.proof.units.iter().nth(self.unit)?;
        Some((name, unit))
    }

    fn date(&self) -> Option<NaiveDate> {
        self.view.proof.month.days().nth(self.night)
    }

    /// The guests of the night, or of all nights of the unit.
    fn guests(&self, all_nights: bool) -> Vec<EntryId> {
        let (Some((_, unit)), Some(date)) = (self.selected(), self.date()) else {
            return Vec::new();
        };
        let mut ids: Vec<EntryId> = unit
            .nights
            .iter()
            .filter(|(night, _)| all_nights || **night == date)
            .flat_map(|(_, ids)| ids.iter().copied())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        let units_last = self.view.proof.units.len().saturating_sub(1);
        let nights_last = self.view.proof.month.days().count().saturating_sub(1);
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.unit = self.unit.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => self.unit = (self.unit + 1).min(units_last),
            KeyCode::Left | KeyCode::Char('h') => self.night = self.night.saturating_sub(1),
            KeyCode::Right | KeyCode::Char('l') => self.night = (self.night + 1).min(nights_last),
            KeyCode::PageUp => self.unit = self.unit.saturating_sub(10),
            KeyCode::PageDown => self.unit = (self.unit + 10).min(units_last),
            KeyCode::Home => self.night = 0,
            KeyCode::End => self.night = nights_last,
            KeyCode::Enter | KeyCode::Char('g') => {
                let ids = self.guests(key.code != KeyCode::Enter);
                if !ids.is_empty() {
                    return Then::Do(Command::Job(Box::new(Job::Entries(ids))));
                }
            }
            KeyCode::Char('o') => return self.answer(Some(DayAnswer::Open)),
            KeyCode::Char('z') => return self.answer(Some(DayAnswer::Closed)),
            KeyCode::Char('x') => return self.answer(None),
            KeyCode::Char('p') => return Then::Do(Command::EditFigure(self.figure)),
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    /// What stands under the cursor, in words.
    fn told(&self, look: Look) -> String {
        let (Some((name, unit)), Some(date)) = (self.selected(), self.date()) else {
            return String::new();
        };
        let guests = unit.nights.get(&date).map_or(0, Vec::len);
        // Who lives in a unit that is left out makes no day with guests, and is told all the same.
        if let Some((_, said)) = self.day(date, look).filter(|_| guests == 0) {
            let nobody = look.say(texts::grid::A_DAY_WITHOUT_GUESTS);
            return format!("{}: {nobody}, {said}", words::date_short(date));
        }
        let mut text = format!(
            "{name}, {}: {}",
            words::date_short(date),
            words::counted(guests, words::Noun::Guest, look.language)
        );
        let names: Vec<&str> = unit
            .nights
            .get(&date)
            .into_iter()
            .flatten()
            .filter_map(|id| Some(self.view.guests.get(id)?.name.as_str()))
            .collect();
        if !names.is_empty() {
            text.push_str(&format!(" ({})", names.join(", ")));
        }
        if let Some(whole) = unit.within.get(&date) {
            text.push_str(&format!("; {}", words::let_as(whole, look.language)));
        }
        if let Some((beds, night)) = unit.extra_beds {
            text.push_str(&format!(
                "; {} ({})",
                words::counted(beds, words::Noun::ExtraBed, look.language),
                words::date_short(night)
            ));
        }
        if unit.left_out {
            text.push_str(&format!(
                "; {} {}",
                look.say(texts::grid::NOT_COUNTED_THE_UNIT_IS_FOR),
                unit.left_out_for.map_or("", |used_by| whose(used_by, look))
            ));
        }
        text
    }

    /// The figure as it stands, and as proposed where a person edited it.
    fn figure_told(&self, look: Look) -> String {
        let (now, proposed) = (&self.view.figures, &self.view.proof.proposed);
        let name = self.figure.name(look).to_lowercase();
        let (value, of_nights) = (self.figure.value(now), self.figure.value(proposed));
        if value == of_nights {
            let mut told = format!("{name} {value}");
            if self.figure == Figure::Status {
                let days = self.view.proof.days_with_guests.len();
                let days = words::counted(days, words::Noun::Day, look.language);
                told.push_str(&format!(", {days} {}", look.say(texts::grid::WITH_GUESTS)));
            }
            return told;
        }
        let by_hand = look.say(texts::month::EDITED_PROPOSED);
        format!("{name} {value} ({by_hand} {of_nights})")
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let month = words::month_name(self.view.proof.month, look.language);
        let title = format!(
            " {} {month}: {}",
            look.say(texts::grid::NIGHT_BY_NIGHT),
            self.figure_told(look)
        );
        put(frame, area, 0, &title, look.head());
        self.put_more(frame, area, look);
        put(
            frame,
            area,
            1,
            &format!(" {}", self.told(look)),
            look.text(),
        );
        let body = below(area, 3);
        let nights_shown = nights_shown(area);
        let first_night = self.night / nights_shown * nights_shown;
        let days: Vec<NaiveDate> = self
            .view
            .proof
            .month
            .days()
            .skip(first_night)
            .take(nights_shown)
            .collect();
        let heads: String = days
            .iter()
            .map(|day| fit_right(&day.format("%-d").to_string(), NIGHT_CELLS, look))
            .collect();
        let head = format!(
            " {}{heads}",
            fit(look.say(texts::grid::UNIT), UNIT_CELLS, look)
        );
        put(frame, body, 0, &head, look.quiet());
        let said: String = days
            .iter()
            .map(|day| {
                self.day(*day, look)
                    .map_or(' ', |(mark, _)| mark)
                    .to_string()
            })
            .map(|mark| fit_right(&mark, NIGHT_CELLS, look))
            .collect();
        let name = fit(look.say(texts::grid::DAY), UNIT_CELLS, look);
        put(frame, body, 1, &format!(" {name}{said}"), look.quiet());
        let rows = below(body, 2);
        let height = usize::from(rows.height).max(1);
        let first_unit = self.unit / height * height;
        let units = self.view.proof.units.iter().enumerate().skip(first_unit);
        for (row, (place, (name, unit))) in units.take(height).enumerate() {
            put_line(frame, rows, row, self.row(place, name, unit, &days, look));
        }
    }

    /// Says in the row above the nights how many are to the left and to the right of them.
    fn put_more(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let all = self.view.proof.month.days().count();
        let shown = nights_shown(area);
        let first = self.night / shown * shown;
        let after = all.saturating_sub(first + shown);
        let mut told = String::new();
        if first > 0 {
            told.push_str(&format!("< {first}   "));
        }
        if after > 0 {
            let word = look.say(texts::grid::NIGHTS_TO_THE_RIGHT);
            told.push_str(&format!("{word} {after} >"));
        }
        put(frame, below(area, 2), 0, &format!(" {told}"), look.quiet());
    }

    fn row(
        &self,
        place: usize,
        name: &str,
        unit: &UnitMonth,
        days: &[NaiveDate],
        look: Look,
    ) -> Line<'static> {
        let mark = if place == self.unit { ">" } else { " " };
        let name = format!("{mark}{}", fit(name, UNIT_CELLS, look));
        let style = if unit.left_out {
            look.quiet()
        } else {
            look.text()
        };
        let mut spans = vec![Span::styled(name, style)];
        for day in days {
            let guests = unit.nights.get(day).map_or(0, Vec::len);
            let text = match (unit.left_out, guests) {
                (_, 0) => ".".to_owned(),
                (true, _) => "-".to_owned(),
                _ if unit.within.contains_key(day) => "=".to_owned(),
                (false, guests) => guests.to_string(),
            };
            let is_selected = place == self.unit && Some(*day) == self.date();
            let style = if is_selected {
                Style::default().add_modifier(Modifier::REVERSED)
            } else if unit.left_out {
                look.quiet()
            } else {
                look.text()
            };
            spans.push(Span::raw(" "));
            spans.push(Span::styled(fit_right(&text, NIGHT_CELLS - 1, look), style));
        }
        let sold = unit.sold().count();
        spans.push(Span::styled(
            fit_right(&sold.to_string(), SOLD_CELLS, look),
            look.quiet(),
        ));
        let extra = unit.extra_beds.map(|(beds, _)| format!("+{beds}"));
        spans.push(Span::styled(
            fit_right(&extra.unwrap_or_default(), EXTRA_CELLS, look),
            look.text(),
        ));
        Line::from(spans)
    }
}
