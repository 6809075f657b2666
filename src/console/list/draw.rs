//! Draws the rows of a list that are seen, and no others.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as TextLine, Span};
use unicode_width::UnicodeWidthStr;

use super::columns::Columns;
use super::{GroupKind, ListView};
use crate::console::cells::{self, put, put_line};
use crate::console::look::Look;
use crate::desk::Line;
use crate::domain::moment::Moment;

/// What a list is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct DrawList {
    /// Digits of a number.
    pub number_cells: usize,
    /// Cells of the widest unit.
    pub unit_cells: usize,
    /// How it looks.
    pub look: Look,
    /// The moment.
    pub now: Moment,
    /// Whether columns have heads.
    pub with_heads: bool,
}

/// What stands in one row of the screen.
enum Row<'a> {
    Blank,
    Title(GroupKind, usize),
    Entry(GroupKind, &'a Line, usize),
}

impl Row<'_> {
    fn kind(&self) -> Option<GroupKind> {
        match self {
            Self::Blank => None,
            Self::Title(kind, _) | Self::Entry(kind, _, _) => Some(*kind),
        }
    }
}

/// Whether the rows of a group say when and why somebody leaves, in columns of their own.
fn tells_of_leaving(kind: GroupKind) -> bool {
    matches!(kind, GroupKind::Unfinished | GroupKind::LeavingToday)
}

/// The heads of columns that begin behind a title of so many cells, in their places.
fn heads_behind(heads: &str, title: usize) -> String {
    let (mut kept, mut is_behind) = (String::new(), false);
    let mut before = ' ';
    for (cell, c) in heads.chars().enumerate() {
        is_behind |= before == ' ' && cell > title;
        before = c;
        kept.push(if is_behind { c } else { ' ' });
    }
    kept
}

/// Draws a list. It turns whole pages, so that a step of the cursor changes two rows.
pub fn draw(frame: &mut Frame<'_>, area: Rect, list: &ListView, with: DrawList) {
    let columns = Columns {
        cells: usize::from(area.width),
        number_cells: with.number_cells,
        unit_cells: with.unit_cells,
        look: with.look,
        now: with.now,
    };
    let whole = area;
    let mut area = area;
    if with.with_heads && !list.is_empty() {
        area = cells::below(area, 1);
    }
    let height = usize::from(area.height);
    if height == 0 {
        return;
    }
    let first = row_of_cursor(list, with.look) / height * height;
    let rows = visible(list, with.look, first, height);
    // By the page and not by the cursor, whose steps are then a few bytes.
    let headed = rows.iter().find_map(Row::kind);
    if let Some(kind) = headed.filter(|_| with.with_heads) {
        put(
            frame,
            whole,
            0,
            &columns.heads(tells_of_leaving(kind)),
            with.look.quiet(),
        );
    }
    for (row, content) in rows.into_iter().enumerate() {
        match content {
            Row::Blank => {}
            Row::Title(kind, count) => {
                let title = format!(" {} {count}", kind.title(with.look).unwrap_or_default());
                let is_other =
                    headed.is_some_and(|of| tells_of_leaving(of) != tells_of_leaving(kind));
                if with.with_heads && is_other {
                    let heads = columns.heads(tells_of_leaving(kind));
                    let heads = heads_behind(&heads, title.width());
                    put(frame, area, row, &heads, with.look.quiet());
                }
                put(frame, area, row, &title, title_style(kind, with.look));
            }
            Row::Entry(kind, line, place) => {
                let selected = place == list.cursor();
                let mut drawn = entry(columns, kind, line, selected);
                if list.is_marked(line.entry.id) {
                    drawn.spans.splice(..1, [marked(selected, with.look)]);
                }
                if selected {
                    drawn = with.look.selected_row(drawn, area.width);
                }
                put_line(frame, area, row, drawn);
            }
        }
    }
}

fn entry(columns: Columns, kind: GroupKind, line: &Line, selected: bool) -> TextLine<'static> {
    let look = columns.look;
    let (marker, style) = if selected {
        (look.marker(), look.head())
    } else {
        ("  ", Style::default())
    };
    TextLine::from(vec![
        Span::styled(marker, style),
        Span::styled(columns.number(&line.entry), style),
        Span::styled(columns.rest(kind, line), row_style(kind, line, columns)),
    ])
}

/// The marker of a row that is marked.
fn marked(selected: bool, look: Look) -> Span<'static> {
    Span::styled(if selected { ">*" } else { " *" }, look.head())
}

/// Colour only repeats what the words say.
fn row_style(kind: GroupKind, line: &Line, columns: Columns) -> Style {
    let look = columns.look;
    let overdue = line
        .deadline
        .is_some_and(|deadline| deadline.is_overdue(columns.now));
    let shows_deadline = matches!(
        kind,
        GroupKind::Lodged | GroupKind::Unfinished | GroupKind::Pending | GroupKind::Refused
    );
    let is_long = line.long_stay.is_some() && kind != GroupKind::Book;
    if (overdue && shows_deadline) || is_long {
        look.warning()
    } else if line.entry.storno {
        look.quiet()
    } else {
        look.text()
    }
}

fn title_style(kind: GroupKind, look: Look) -> Style {
    match kind {
        GroupKind::Overdue => look.alarm(),
        GroupKind::Soon | GroupKind::Mend | GroupKind::Refused | GroupKind::Gaps => {
            look.warning().patch(look.head())
        }
        GroupKind::ToConfirm
        | GroupKind::ListDiffers
        | GroupKind::Expected
        | GroupKind::Lodged
        | GroupKind::Unfinished
        | GroupKind::LeavingToday
        | GroupKind::InHouse
        | GroupKind::Pending
        | GroupKind::Ahead
        | GroupKind::Book
        | GroupKind::Similar => look.head(),
    }
}

/// Rows of the screen before the entries of a group: a blank one between groups, and the title.
fn rows_before(group: usize, kind: GroupKind, look: Look) -> usize {
    usize::from(group > 0) + usize::from(kind.title(look).is_some())
}

/// The row of the whole list in which the cursor stands.
fn row_of_cursor(list: &ListView, look: Look) -> usize {
    let (mut row, mut place) = (0, list.cursor());
    for (number, group) in list.groups().iter().enumerate() {
        row += rows_before(number, group.kind, look);
        if place < group.lines.len() {
            return row + place;
        }
        place -= group.lines.len();
        row += group.lines.len();
    }
    row
}

/// The rows from `first` on, as many as fit.
fn visible(list: &ListView, look: Look, first: usize, height: usize) -> Vec<Row<'_>> {
    let mut rows = Vec::with_capacity(height);
    let (mut row, mut place) = (0, 0);
    for (number, group) in list.groups().iter().enumerate() {
        let before = rows_before(number, group.kind, look);
        for head in 0..before {
            if row >= first && rows.len() < height {
                let is_title = head + 1 == before && group.kind.title(look).is_some();
                rows.push(if is_title {
                    Row::Title(group.kind, group.lines.len())
                } else {
                    Row::Blank
                });
            }
            row += 1;
        }
        let skipped = first.saturating_sub(row).min(group.lines.len());
        let shown = group.lines.iter().enumerate().skip(skipped);
        for (within, line) in shown.take(height - rows.len()) {
            rows.push(Row::Entry(group.kind, line, place + within));
        }
        row += group.lines.len();
        place += group.lines.len();
    }
    rows
}

/// Where the cursor stands, as `12/240`, where the list is longer than the screen.
#[must_use]
pub fn position(list: &ListView, height: usize) -> Option<String> {
    (list.len() > height).then(|| format!("{}/{}", list.cursor() + 1, list.len()))
}
