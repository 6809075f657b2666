//! Draws the page of keeping.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{KeepingPage, RowOf};
use crate::console::cells::{below, put, spread, wrap};
use crate::console::layers::LayerContext;
use crate::console::look::Look;
use crate::console::texts;
use crate::domain::entry::{Entry, Field};
use crate::words::{self, Noun};

/// A drawn line, and the row of the page to which it belongs.
struct Drawn {
    row: Option<usize>,
    text: String,
    style: Style,
}

impl KeepingPage {
    pub(in crate::console::layers) fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        context: LayerContext,
    ) {
        let look = context.look;
        let cells = usize::from(area.width);
        let title = look.say(texts::keeping::KEEPING_OF_THE_BOOK);
        let left = format!(" {title}: {}", self.kept.retention.name);
        let right = format!("{} ", words::date_long(context.now.date()));
        put(
            frame,
            area,
            0,
            &spread(&left, &right, cells, look),
            look.head(),
        );
        let lines = self.lines(cells.saturating_sub(1), context);
        let body = below(area, 2);
        let height = usize::from(body.height).max(1);
        // The row under the cursor is seen with all its lines, as far as there is room.
        let is_selected = |line: &Drawn| line.row == Some(self.cursor.row());
        let last = lines.iter().rposition(is_selected).unwrap_or(0);
        let top = (last + 1).saturating_sub(height);
        for (place, line) in lines.iter().skip(top).take(height).enumerate() {
            put(frame, body, place, &line.text, line.style);
        }
    }

    fn lines(&self, cells: usize, context: LayerContext) -> Vec<Drawn> {
        let look = context.look;
        let mut page = Lines {
            lines: Vec::new(),
            cells,
            look,
        };
        let mut group = "";
        for (place, row) in self.rows().into_iter().enumerate() {
            let head = group_of(row, look);
            if head != group {
                if matches!(row, RowOf::Record(_)) {
                    self.copies(&mut page);
                }
                page.head(head);
                group = head;
            }
            let mark = if place == self.cursor.row() {
                look.marker()
            } else {
                "  "
            };
            match row {
                RowOf::Year(year) => {
                    let style = if year.is_due {
                        look.warning()
                    } else {
                        look.text()
                    };
                    let text = words::kept_year(year, look.language);
                    page.row(place, &format!("{mark}{text}"), style);
                    for numbers in year.numbers.iter().filter(|_| year.is_due) {
                        let digits = context.number_cells;
                        let text = words::numbers_of_year(numbers, digits, look.language);
                        page.row(place, &format!("    {text}"), look.text());
                    }
                }
                RowOf::WithoutDeparture(entry) => {
                    let text = about(entry, context);
                    page.row(place, &format!("{mark}{text}"), look.text());
                }
                RowOf::Record(record) => {
                    let name = words::deletion_record_name(record, look.language);
                    let entries = words::counted(record.entries, Noun::Entry, look.language);
                    let day = words::date_long(record.deleted_at.date());
                    let (text, style) = if record.is_finished {
                        (format!("{name}, {day}: {entries}"), look.text())
                    } else {
                        let text = words::deletion_unfinished(record, look.language);
                        (text, look.warning())
                    };
                    page.row(place, &format!("{mark}{text}"), style);
                }
            }
        }
        if self.kept.records.is_empty() {
            self.copies(&mut page);
        }
        self.foot(&mut page);
        page.lines
    }

    fn copies(&self, page: &mut Lines) {
        let look = page.look;
        let copies = &self.kept.retention.copies;
        if copies.is_empty() {
            return;
        }
        page.head(look.say(texts::keeping::COPIES_OF_THE_BOOK));
        for copy in copies {
            let text = words::copy_to_delete(copy.name.as_str(), look.language);
            page.line(&format!("   {text}"), look.warning());
        }
    }

    /// What there is to do, and whose data can be written.
    fn foot(&self, page: &mut Lines) {
        let look = page.look;
        page.line("", look.text());
        if !self.kept.retention.can_delete() {
            let nothing = look.say(texts::keeping::NOTHING_IS_TO_BE_DELETED);
            page.line(&format!(" {nothing}"), look.text());
        }
        let kept = look.say(texts::keeping::HOW_LONG_A_GUEST_IS_KEPT);
        page.line(&format!(" {kept}"), look.quiet());
        if let Some((_, name)) = &self.guest {
            let what = look.say(texts::keeping::WRITES_EVERYTHING_OF_A_GUEST);
            page.line(&format!(" {what}: {name}"), look.quiet());
        }
    }
}

/// The lines of the page so far.
struct Lines {
    lines: Vec<Drawn>,
    cells: usize,
    look: Look,
}

impl Lines {
    fn head(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.line("", self.look.text());
        }
        self.line(&format!(" {text}"), self.look.head());
    }

    fn line(&mut self, text: &str, style: Style) {
        self.push(None, text, style);
    }

    fn row(&mut self, place: usize, text: &str, style: Style) {
        self.push(Some(place), text, style);
    }

    /// What is longer than the line goes on below, further in.
    fn push(&mut self, row: Option<usize>, text: &str, style: Style) {
        let words = text.trim_start();
        let indent = text.len() - words.len() + usize::from(row.is_some());
        for (place, line) in wrap(words, self.cells.saturating_sub(indent + 2), self.look)
            .iter()
            .enumerate()
        {
            let more = if place == 0 { 0 } else { 2 };
            self.lines.push(Drawn {
                row,
                text: format!("{}{line}", " ".repeat(indent + more)),
                style,
            });
        }
    }
}

fn group_of(row: RowOf<'_>, look: Look) -> &'static str {
    match row {
        RowOf::Year(_) => look.say(texts::keeping::BY_YEAR_OF_DEPARTURE),
        RowOf::WithoutDeparture(_) => look.say(texts::keeping::NEVER_DELETED_WITHOUT_A_DEPARTURE),
        RowOf::Record(_) => look.say(texts::keeping::RECORDS_OF_DELETIONS),
    }
}

fn about(entry: &Entry, context: LayerContext) -> String {
    let number = entry.sequence_number.map_or_else(
        || "-".to_owned(),
        |number| number.padded(context.number_cells),
    );
    let arrival = words::when_long(entry.details.stay.arrival);
    let arrived = words::field_name(Field::Arrival, context.look.language);
    format!(
        "{}/{number} {}, {arrived} {arrival}",
        entry.year,
        entry.full_name()
    )
}
