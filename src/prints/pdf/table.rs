//! A table on paper: its columns share the width, its head stands on every page.

use super::font::Weight;
use super::layout::{Mark, Setting, below_letters, line_height, units};
use crate::prints::columns::{Wish, share};
use crate::prints::document::{Align, Column, Row, RowKind, Table};

/// Sizes of letters, the largest with which all stands on one line; else one of the last with
/// which no word is broken.
const SIZES: [f32; 4] = [9.0, 8.5, 8.0, 7.5];
const SMALL_SIZES: [f32; 4] = [7.5, 7.0, 6.5, 6.0];
/// Free on both sides of a cell.
const SIDES: f32 = 2.5;
/// Free above and below the lines of a row.
const ABOVE: f32 = 1.5;

/// How a table is set.
struct Form<'t> {
    columns: &'t [Column],
    /// Of each column without its free sides, in points.
    widths: Vec<f32>,
    size: f32,
}

/// The lines of each cell of a row.
type Lines = Vec<Vec<String>>;

impl Setting<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let form = self.form(table);
        let head = self.head_lines(&form);
        let head_height = height(&head, &form);
        self.need(head_height + 2.0 * line_height(form.size));
        self.head(&form, &head);
        for row in &table.rows {
            self.row(row, &form, &head);
        }
        self.table_rule(&form, 0.6);
    }

    fn form<'t>(&self, table: &'t Table) -> Form<'t> {
        let wishes = self.wishes(table);
        let count = wishes.len();
        let sides = (0..count).map(|_| 2.0 * SIDES).sum::<f32>();
        let room = (self.width() - sides).max(1.0);
        let em = self.faces().of(Weight::Regular).units_per_em();
        let room_units = |size: f32| units(room * em / size);
        let natural: usize = wishes.iter().map(|wish| wish.natural).sum();
        let least: usize = wishes.iter().map(|wish| wish.least).sum();
        let fitting = |sizes: [f32; 4], needed: usize| {
            sizes.into_iter().find(|size| needed <= room_units(*size))
        };
        let size = fitting(SIZES, natural)
            .or_else(|| fitting(SMALL_SIZES, least))
            .unwrap_or(6.0);
        let widths: Vec<f32> = share(&wishes, room_units(size))
            .into_iter()
            .map(|width| super::layout::points(width) * size / em)
            .collect();
        // What is left over is shared alike, so that a table fills its page and no more than that.
        let free = (room - widths.iter().sum::<f32>()).max(0.0);
        let free = free.min(widths.iter().sum::<f32>() / 2.0) / super::layout::points(count.max(1));
        Form {
            columns: &table.columns,
            widths: widths.into_iter().map(|width| width + free).collect(),
            size,
        }
    }

    /// What the columns ask for, in units of the font; a hair more, so that rounding breaks no word.
    fn wishes(&self, table: &Table) -> Vec<Wish> {
        const HAIR: usize = 40;
        let language = self.document().language;
        let (regular, bold) = (
            self.faces().of(Weight::Regular),
            self.faces().of(Weight::Bold),
        );
        let mut wishes: Vec<Wish> = table
            .columns
            .iter()
            .map(|column| {
                let mut wish = Wish::default();
                // A head of several words may stand on several lines.
                wish.add(&column.head, &|text| bold.width(text));
                wish.natural = wish.least;
                wish
            })
            .collect();
        for row in &table.rows {
            let face = match row.kind {
                RowKind::Group => continue,
                RowKind::Total => bold,
                RowKind::Entry | RowKind::LeftOut => regular,
            };
            for (wish, cell) in wishes.iter_mut().zip(&row.cells) {
                wish.add(&cell.words(language), &|text| face.width(text));
            }
        }
        for wish in &mut wishes {
            wish.natural += HAIR;
            wish.least += HAIR;
        }
        wishes
    }

    fn head_lines(&self, form: &Form<'_>) -> Lines {
        form.columns
            .iter()
            .zip(&form.widths)
            .map(|(column, width)| self.lines(&column.head, *width, form.size, Weight::Bold))
            .collect()
    }

    fn head(&mut self, form: &Form<'_>, head: &Lines) {
        let height = height(head, form);
        self.ground(form, height);
        self.cells(head, form, Weight::Bold, false);
        self.table_rule(form, 0.6);
    }

    fn row(&mut self, row: &Row, form: &Form<'_>, head: &Lines) {
        if row.kind == RowKind::Group {
            return self.group(row, form, head);
        }
        let (weight, is_grey) = match row.kind {
            RowKind::Total => (Weight::Bold, false),
            RowKind::LeftOut => (Weight::Regular, true),
            RowKind::Entry | RowKind::Group => (Weight::Regular, false),
        };
        let language = self.document().language;
        let mut lines: Lines = row
            .cells
            .iter()
            .zip(&form.widths)
            .map(|(cell, width)| self.lines(&cell.words(language), *width, form.size, weight))
            .collect();
        if row.kind == RowKind::Total {
            self.table_rule(form, 0.6);
        }
        // A row stays on one page, unless it is higher than a page.
        let page = self.page_height() - height(head, form);
        loop {
            let needed = height(&lines, form);
            let left = self.y - self.bottom();
            if needed <= left {
                self.cells(&lines, form, weight, is_grey);
                break;
            }
            let fit = units((left - 2.0 * ABOVE) / line_height(form.size));
            if needed > page && fit > 0 {
                let rest = split(&mut lines, fit);
                self.cells(&lines, form, weight, is_grey);
                lines = rest;
            }
            self.next_page();
            self.head(form, head);
        }
        self.table_rule(form, 0.2);
    }

    fn group(&mut self, row: &Row, form: &Form<'_>, head: &Lines) {
        let language = self.document().language;
        let text: String = row.cells.iter().map(|cell| cell.words(language)).collect();
        let width = form_width(form) - 2.0 * SIDES;
        let lines = self.lines(&text, width, form.size, Weight::Bold);
        // Its first row stands below it on the same page.
        let needed = super::layout::points(lines.len() + 2) * line_height(form.size) + 4.0 * ABOVE;
        if self.y - needed < self.bottom() {
            self.next_page();
            self.head(form, head);
        }
        let height = super::layout::points(lines.len()) * line_height(form.size) + 2.0 * ABOVE;
        self.ground(form, height);
        self.y -= ABOVE;
        for text in lines {
            self.y -= line_height(form.size);
            let mark = Mark::Text {
                x: self.left() + SIDES,
                y: self.y + below_letters(form.size),
                size: form.size,
                weight: Weight::Bold,
                is_grey: false,
                text,
            };
            self.mark(mark);
        }
        self.y -= ABOVE;
        self.table_rule(form, 0.2);
    }

    /// The lines of a row, each cell in its column, and down to its lower edge.
    fn cells(&mut self, cells: &Lines, form: &Form<'_>, weight: Weight, is_grey: bool) {
        let top = self.y - ABOVE;
        let mut x = self.left();
        for ((lines, column), width) in cells.iter().zip(form.columns).zip(&form.widths) {
            let mut y = top;
            for text in lines {
                y -= line_height(form.size);
                if text.is_empty() {
                    continue;
                }
                let free = (width - self.measure(text, form.size, weight)).max(0.0);
                let before = match column.align {
                    Align::Left => 0.0,
                    Align::Right => free,
                    Align::Centre => free / 2.0,
                };
                self.mark(Mark::Text {
                    x: x + SIDES + before,
                    y: y + below_letters(form.size),
                    size: form.size,
                    weight,
                    is_grey,
                    text: text.clone(),
                });
            }
            x += width + 2.0 * SIDES;
        }
        self.y -= height(cells, form);
    }

    fn ground(&mut self, form: &Form<'_>, height: f32) {
        let mark = Mark::Ground {
            x: self.left(),
            y: self.y - height,
            width: form_width(form),
            height,
        };
        self.mark(mark);
    }

    fn table_rule(&mut self, form: &Form<'_>, weight: f32) {
        let (x, y) = (self.left(), self.y);
        self.mark(Mark::Rule {
            x,
            y,
            width: form_width(form),
            weight,
        });
    }
}

fn form_width(form: &Form<'_>) -> f32 {
    form.widths.iter().map(|width| width + 2.0 * SIDES).sum()
}

fn height(cells: &Lines, form: &Form<'_>) -> f32 {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    super::layout::points(lines) * line_height(form.size) + 2.0 * ABOVE
}

/// Leaves so many lines of each cell; gives the others.
fn split(cells: &mut Lines, lines: usize) -> Lines {
    cells
        .iter_mut()
        .map(|cell| cell.split_off(lines.min(cell.len())))
        .collect()
}
