//! A box in the middle of the screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::widgets::{Block, Clear};
use unicode_width::UnicodeWidthStr;

use crate::actions::{Context, Key};
use crate::console::cells::{cut, put, wrap_indented};
use crate::console::keys::hint_text;
use crate::console::look::Look;
use crate::words;

/// Cells between the sides of the box and its text.
const SIDES: u16 = 4;
const WIDTH_MAX: u16 = 74;
const WIDTH_MIN: u16 = 44;
const WIDTH_FIXED: u16 = 54;

/// The keys that answer, in one line, from the table of keys.
pub fn answers(context: Context, look: Look) -> (String, Style) {
    let hints = context.hints(look.language, look.ascii);
    let hints: Vec<_> = hints.map(|(_, hint)| hint_text(&hint)).collect();
    (hints.join("   "), look.key())
}

/// The keys that answer, each in a line of its own with what it means; the way back is not one.
pub fn answers_in_rows(context: Context, look: Look) -> Vec<(String, Style)> {
    context
        .hints(look.language, look.ascii)
        .filter(|(binding, _)| binding.keys != [Key::Esc])
        .map(|(binding, hint)| {
            let help = words::say(look.language, binding.help.0, binding.help.1);
            (format!("{}  {help}", hint.key), look.key())
        })
        .collect()
}

/// Draws a box in which nothing is typed: where it is too low, blank lines give way first, and the
/// last line, with the answers, stays.
pub fn draw_to_read(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    lines: &[(String, Style)],
    look: Look,
) {
    let cells = usize::from(
        WIDTH_MAX
            .min(area.width.saturating_sub(2))
            .saturating_sub(SIDES),
    );
    let room = usize::from(area.height.saturating_sub(2));
    let rows = |(text, _): &(String, Style)| wrap_indented(text, cells, look).len();
    let needed: usize = lines.iter().map(rows).sum();
    if needed <= room {
        draw(frame, area, title, lines, look);
        return;
    }
    let Some((answers, said)) = lines.split_last() else {
        return;
    };
    let mut kept: Vec<(String, Style)> = Vec::new();
    let mut left = room.saturating_sub(rows(answers));
    for line in said.iter().filter(|(text, _)| !text.is_empty()) {
        if rows(line) > left {
            kept.pop();
            kept.push((look.cut().to_owned(), look.quiet()));
            break;
        }
        left -= rows(line);
        kept.push(line.clone());
    }
    kept.push(answers.clone());
    draw(frame, area, title, &kept, look);
}

/// Draws a box with a title and lines of text; returns the area of the text.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    lines: &[(String, Style)],
    look: Look,
) -> Rect {
    let width_max = WIDTH_MAX.min(area.width.saturating_sub(2));
    let cells_max = usize::from(width_max.saturating_sub(SIDES));
    let mut wrapped: Vec<(String, Style)> = lines
        .iter()
        .flat_map(|(text, style)| {
            wrap_indented(text, cells_max, look)
                .into_iter()
                .map(move |line| (line, *style))
        })
        .collect();
    // No wider than needed: what is drawn travels over the line.
    let widest = wrapped.iter().map(|(line, _)| line.width()).max();
    let needed = u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX);
    let width = needed
        .saturating_add(SIDES)
        .clamp(WIDTH_MIN, WIDTH_MAX)
        .min(width_max);
    let rows = u16::try_from(wrapped.len()).unwrap_or(u16::MAX);
    let inner = draw_box(frame, area, title, (width, rows), look);
    let height = usize::from(inner.height);
    if wrapped.len() > height {
        wrapped.truncate(height.saturating_sub(1));
        wrapped.push((look.cut().to_owned(), look.quiet()));
    }
    for (row, (text, style)) in wrapped.iter().enumerate() {
        put(frame, inner, row, text, *style);
    }
    inner
}

/// Draws a box whose width does not depend on its text, with room for so many rows; returns the area
/// of its text.
pub fn draw_wide(frame: &mut Frame<'_>, area: Rect, title: &str, rows: u16, look: Look) -> Rect {
    let width = WIDTH_FIXED.min(area.width.saturating_sub(2));
    draw_box(frame, area, title, (width, rows), look)
}

fn draw_box(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    (width, rows): (u16, u16),
    look: Look,
) -> Rect {
    let text_cells = usize::from(width.saturating_sub(SIDES));
    let height = rows.saturating_add(2).min(area.height);
    let outer = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 3,
        width,
        height,
    };
    frame.render_widget(Clear, outer);
    let title = format!(" {} ", cut(title, text_cells, look));
    let mut block = Block::bordered().title(title).title_style(look.head());
    if look.ascii {
        block = block.border_set(ASCII);
    }
    frame.render_widget(block, outer);
    Rect {
        x: outer.x + (SIDES / 2).min(outer.width),
        y: outer.y + 1.min(outer.height),
        width: outer.width.saturating_sub(SIDES),
        height: outer.height.saturating_sub(2),
    }
}

const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Draws a typed line with its label in a row of a box, and puts the cursor behind it.
pub fn typed(frame: &mut Frame<'_>, area: Rect, row: u16, label: &str, text: &str, look: Look) {
    if row >= area.height {
        return;
    }
    let label = format!("{label} ");
    let room = usize::from(area.width)
        .saturating_sub(label.width())
        .saturating_sub(1);
    // Of a long text the end is seen, since that is where one types.
    let mut shown: String = text.to_owned();
    while shown.width() > room && !shown.is_empty() {
        shown.remove(0);
    }
    let line = format!("{label}{shown}");
    let x = u16::try_from(line.width()).unwrap_or(u16::MAX);
    put(frame, area, usize::from(row), &line, look.text());
    if x < area.width {
        frame.set_cursor_position((area.x + x, area.y + row));
    }
}
