//! Draws the form: pure, and with the real cursor in its field.

mod canvas;
mod fields;
mod foot;
mod head;
mod list;
mod side;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::canvas::Canvas;
use super::place::Place;
use super::{GuestForm, Read};
use crate::console::look::Look;
use crate::console::texts;
use crate::domain::moment::Moment;
use crate::words::Noun;
use crate::words::counted;

/// From this width on there is room for a panel on the right, in cells.
const SIDE_FROM_CELLS: u16 = 110;
/// What the form itself needs beside the panel, in cells.
const FORM_CELLS: u16 = 80;
/// Lines of help that are worth having, at least and at most.
const HELP_LINES: std::ops::RangeInclusive<u16> = 2..=4;
const HEAD_LINES: u16 = 2;

/// How the lines of an area are given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Plan {
    head: u16,
    facts: u16,
    rules: u16,
    /// Fields and the row of buttons.
    rows: u16,
    /// One blank line before the buttons.
    has_gap: bool,
    help: u16,
}

impl Plan {
    /// What is missing is taken first from the facts, then from the fields, which scroll, and in
    /// a very low area from everything around them.
    fn new(height: u16, facts: u16, rows: u16, help: u16) -> Self {
        let help_wanted = help.clamp(*HELP_LINES.start(), *HELP_LINES.end());
        let around = |facts: u16, help: u16| HEAD_LINES + facts + 2 + help;
        let mut plan = Self {
            head: HEAD_LINES,
            facts,
            rules: 2,
            rows,
            has_gap: false,
            help: help_wanted,
        };
        let least = *HELP_LINES.start();
        while plan.help > least && around(plan.facts, plan.help) + rows > height {
            plan.help -= 1;
        }
        while plan.facts > 1 && around(plan.facts, plan.help) + rows > height {
            plan.facts -= 1;
        }
        let taken = around(plan.facts, plan.help);
        if taken + rows <= height {
            plan.has_gap = taken + rows < height;
            return plan;
        }
        plan.rows = height.saturating_sub(taken);
        if plan.rows < 4 {
            plan = Self {
                head: 1.min(height.saturating_sub(1)),
                facts: 0,
                rules: 0,
                rows: 0,
                has_gap: false,
                help: u16::from(height > 3),
            };
            plan.rows = height.saturating_sub(plan.head + plan.help).min(rows);
        }
        plan
    }
}

impl GuestForm {
    /// Draws the form and puts the real cursor where one types.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: &Look, now: Moment) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let (left, side) = if area.width >= SIDE_FROM_CELLS {
            let left = Rect {
                width: FORM_CELLS,
                ..area
            };
            let side = Rect {
                x: area.x + FORM_CELLS + 1,
                width: area.width - FORM_CELLS - 1,
                ..area
            };
            (left, Some(side))
        } else {
            (area, None)
        };
        let read = self.read();
        let cursor = {
            let mut canvas = Canvas::new(frame.buffer_mut(), left, look);
            let cursor = self.draw_form(&mut canvas, &read, now);
            if let Some(side) = side {
                self.draw_side(&mut Canvas::new(frame.buffer_mut(), side, look), &read, now);
            }
            cursor
        };
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }

    /// Draws everything but the panel; returns where the cursor stands.
    fn draw_form(&self, canvas: &mut Canvas<'_>, read: &Read, now: Moment) -> Option<(u16, u16)> {
        let shown = self.fields_shown(&read.details);
        let rows = u16::try_from(shown.len())
            .unwrap_or(u16::MAX)
            .saturating_add(1);
        let facts = self.facts(canvas);
        let foot = self.foot(canvas, read, now);
        let length = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
        let plan = Plan::new(
            canvas.height(),
            length(facts.len()),
            rows,
            length(foot.len()),
        );
        self.draw_head(canvas, plan.head, read, now);
        let mut y = plan.head;
        canvas.lines(y, plan.facts, &facts);
        y += plan.facts;
        let focus = match self.place {
            Place::Field(field) => shown.iter().position(|one| *one == field).unwrap_or(0),
            Place::Button(_) => shown.len(),
        };
        let first = first_row(usize::from(plan.rows), shown.len() + 1, focus);
        let last = (first + usize::from(plan.rows)).min(shown.len() + 1);
        if plan.rules > 0 {
            canvas.rule(y, &hidden(first, true, canvas.look()));
            y += 1;
        }
        let top = y;
        let mut cursor = None;
        for (row, field) in shown.iter().enumerate().take(last).skip(first) {
            if let Some(at) = self.draw_field(canvas, y, *field, read, now) {
                cursor = Some((row, at));
            }
            y += 1;
        }
        if last > shown.len() {
            y += u16::from(plan.has_gap);
            let at = self.draw_buttons(canvas, y);
            cursor = cursor.or(at.map(|at| (shown.len(), at)));
            y += 1;
        }
        let bottom = y;
        if plan.rules > 0 {
            let below = (shown.len() + 1).saturating_sub(last);
            canvas.rule(y, &hidden(below, false, canvas.look()));
            y += 1;
        }
        let room = canvas.height().saturating_sub(y);
        let more = self.more_foot(canvas);
        let mut foot = foot;
        if foot.len() + more.len() <= usize::from(room) {
            foot.extend(more);
        }
        canvas.lines(y, room, &foot);
        let (row, at) = cursor?;
        let on_row = top + u16::try_from(row.saturating_sub(first)).unwrap_or(0);
        self.draw_list(canvas, on_row, top, bottom);
        Some(canvas.place(at))
    }
}

/// The first of the rows that are seen, such that the row with the cursor is among them.
fn first_row(seen: usize, rows: usize, focus: usize) -> usize {
    focus
        .saturating_sub(seen / 2)
        .min(rows.saturating_sub(seen))
}

/// Says how many fields are scrolled away.
fn hidden(fields: usize, is_above: bool, look: &Look) -> String {
    if fields == 0 {
        return String::new();
    }
    let language = look.language;
    let rows = counted(fields, Noun::Row, language);
    let where_to = if is_above {
        texts::form::ABOVE.in_language(language)
    } else {
        texts::form::BELOW.in_language(language)
    };
    format!("{} {rows} {where_to}", look.cut())
}
