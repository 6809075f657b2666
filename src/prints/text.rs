//! A document as plain text in columns, measured by what a terminal or a printer shows.

use unicode_width::UnicodeWidthStr;

use super::columns::{Wish, share, wrap};
use super::document::{Align, Cell, Document, Fact, Part, RowKind, Table};
use crate::domain::language::Language;

/// Cells of a line in a file: that of a wide line printer.
pub const LINE_CELLS: usize = 132;
/// Between columns, where there is room.
const GAPS: [usize; 2] = [2, 1];
/// On paper of a fixed width a longer word may be broken, so that columns have room.
const WORD_CELLS_MAX: usize = 18;
/// In a file, which can be as wide as it needs, only a longer one.
const WORD_CELLS_WHOLE: usize = 40;
/// Where the values of facts have less room than this, each goes on below its name.
const VALUE_CELLS_MIN: usize = 6;

/// The document in lines of at most so many cells. `spell` writes a text in the signs that can be
/// shown, before anything is measured.
pub(super) fn render(document: &Document, cells: usize, spell: &dyn Fn(&str) -> String) -> String {
    let mut page = Page {
        cells: cells.max(1),
        spell,
        language: document.language,
        text: String::new(),
    };
    page.head(document);
    for part in &document.parts {
        page.line("");
        page.part(part);
    }
    page.text
}

/// The cells of a line on which every table of the document stands in columns, at least
/// [`LINE_CELLS`]: a file can be as wide as it needs.
pub(super) fn wide_enough(document: &Document) -> usize {
    let page = Page {
        cells: LINE_CELLS,
        spell: &str::to_owned,
        language: document.language,
        text: String::new(),
    };
    let needed = document.parts.iter().map(|part| match part {
        Part::Table(table) => {
            let texts = Texts::of(table, &page);
            if texts.gap(LINE_CELLS, WORD_CELLS_WHOLE).is_some() {
                return LINE_CELLS;
            }
            texts.least(WORD_CELLS_WHOLE) + GAPS[0] * texts.heads.len().saturating_sub(1)
        }
        Part::Heading(_) | Part::Paragraph(_) | Part::Facts(_) | Part::Signatures(_) => 0,
    });
    needed.fold(LINE_CELLS, usize::max)
}

fn width(text: &str) -> usize {
    text.width()
}

struct Page<'a> {
    cells: usize,
    spell: &'a dyn Fn(&str) -> String,
    language: Language,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn rule(&mut self) {
        self.line(&"-".repeat(self.cells));
    }

    /// A text in as many lines as it needs, those after the first set in.
    fn paragraph(&mut self, text: &str, set_in: usize) {
        let text = self.spelt(text);
        let set_in = set_in.min(self.cells / 2);
        for (place, line) in wrap(&text, self.cells - set_in, &width).iter().enumerate() {
            let blanks = if place == 0 { 0 } else { set_in };
            self.line(&format!("{}{line}", " ".repeat(blanks)));
        }
    }

    fn spelt(&self, text: &str) -> String {
        (self.spell)(&text.replace('\u{a0}', " "))
    }

    /// A cell with the unbreakable blanks that keep its parts on one line.
    fn cell(&self, cell: &Cell) -> String {
        let words = cell.words(self.language);
        let parts: Vec<String> = words
            .split('\u{a0}')
            .map(|part| (self.spell)(part))
            .collect();
        parts.join("\u{a0}")
    }

    fn head(&mut self, document: &Document) {
        let head = &document.head;
        self.paragraph(&document.title.to_uppercase(), 0);
        if !head.period.is_empty() {
            self.paragraph(&head.period, 0);
        }
        self.line("");
        let whose = format!("{}  {}", head.name, head.number);
        self.paragraph(whose.trim(), 0);
        self.facts(&head.facts);
        self.paragraph(&document.printed_at(), 0);
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading(text) => {
                self.paragraph(text, 0);
                let cells = self.spelt(text).width().min(self.cells);
                self.line(&"=".repeat(cells));
            }
            Part::Paragraph(text) => self.paragraph(text, 0),
            Part::Facts(facts) => self.facts(facts),
            Part::Table(table) => self.table(table),
            Part::Signatures(names) => {
                for name in names {
                    self.line("");
                    self.paragraph(&format!("{name}: ______________________"), 2);
                }
            }
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        let name_cells = facts.iter().map(|fact| self.spelt(&fact.name).width());
        let name_cells = name_cells.max().unwrap_or(0) + 1;
        for fact in facts {
            let name = format!("{}:", self.spelt(&fact.name));
            let value = self.cell(&fact.value).replace('\u{a0}', " ");
            if name_cells + 1 + VALUE_CELLS_MIN > self.cells {
                self.paragraph(&format!("{name} {value}"), 2);
            } else {
                let room = self.cells - name_cells - 1;
                for (place, line) in wrap(&value, room, &width).iter().enumerate() {
                    let name = if place == 0 { name.as_str() } else { "" };
                    let line = format!("{} {line}", padded(name, name_cells, Align::Left));
                    self.line(&line);
                }
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let texts = Texts::of(table, self);
        let Some(gap) = texts.gap(self.cells, WORD_CELLS_MAX) else {
            return self.row_by_row(table, &texts);
        };
        let gaps = gap * texts.heads.len().saturating_sub(1);
        let form = Form {
            table,
            widths: share(&texts.wishes, self.cells - gaps),
            gap,
        };
        self.columns(&form, &texts.heads);
        self.rule_below(&form);
        for (row, cells) in table.rows.iter().zip(&texts.rows) {
            match row.kind {
                RowKind::Group => {
                    self.line("");
                    self.paragraph(&format!("* {}", cells.concat()), 2);
                }
                RowKind::Total => {
                    self.rule_below(&form);
                    self.columns(&form, cells);
                }
                RowKind::Entry | RowKind::LeftOut => self.columns(&form, cells),
            }
        }
        self.rule_below(&form);
    }

    fn rule_below(&mut self, form: &Form<'_>) {
        let gaps = form.gap * form.widths.len().saturating_sub(1);
        self.line(&"-".repeat(form.widths.iter().sum::<usize>() + gaps));
    }

    fn columns(&mut self, form: &Form<'_>, cells: &[String]) {
        let wrapped: Vec<Vec<String>> = cells
            .iter()
            .zip(&form.widths)
            .map(|(cell, room)| wrap(cell, *room, &width))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for place in 0..height {
            let parts: Vec<String> = wrapped
                .iter()
                .zip(&form.widths)
                .zip(&form.table.columns)
                .map(|((lines, room), column)| {
                    let line = lines.get(place).map_or("", String::as_str);
                    padded(&line.replace('\u{a0}', " "), *room, column.align)
                })
                .collect();
            self.line(&parts.join(&" ".repeat(form.gap)));
        }
    }

    /// For narrow paper: each row a block of names and values.
    fn row_by_row(&mut self, table: &Table, texts: &Texts) {
        for (row, cells) in table.rows.iter().zip(&texts.rows) {
            self.rule();
            if row.kind == RowKind::Group {
                self.paragraph(&format!("* {}", cells.concat()), 2);
                continue;
            }
            let places = texts.heads.iter().zip(cells).zip(&row.cells);
            for ((head, words), cell) in places.filter(|((_, words), _)| !words.is_empty()) {
                let words = words.replace('\u{a0}', " ");
                // What a total is called is no name or room.
                let is_name = row.kind == RowKind::Total && matches!(cell, Cell::Text(_));
                let text = if is_name || head.is_empty() {
                    words
                } else {
                    format!("{head}: {words}")
                };
                for (place, line) in wrap(&text, self.cells - 2, &width).iter().enumerate() {
                    let set_in = if place == 0 { "" } else { "  " };
                    self.line(&format!("{set_in}{line}"));
                }
            }
        }
        self.rule();
    }
}

/// A table with the widths of its columns.
struct Form<'t> {
    table: &'t Table,
    widths: Vec<usize>,
    gap: usize,
}

/// The texts of a table in signs that can be shown, and what they ask for.
struct Texts {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    wishes: Vec<Wish>,
}

impl Texts {
    fn of(table: &Table, page: &Page<'_>) -> Self {
        let heads: Vec<String> = table
            .columns
            .iter()
            .map(|column| page.spelt(&column.head))
            .collect();
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| page.cell(cell)).collect())
            .collect();
        let mut wishes = vec![Wish::default(); heads.len()];
        for (wish, head) in wishes.iter_mut().zip(&heads) {
            wish.add(head, &width);
            // A head of several words may stand on several lines.
            wish.natural = wish.least;
        }
        for (row, cells) in table.rows.iter().zip(&rows) {
            if row.kind != RowKind::Group {
                for (wish, cell) in wishes.iter_mut().zip(cells) {
                    wish.add(cell, &width);
                }
            }
        }
        Self {
            heads,
            rows,
            wishes,
        }
    }

    /// The cells that the columns need so that no word of so many cells is broken.
    fn least(&self, word_cells: usize) -> usize {
        let least = |wish: &Wish| wish.least.min(word_cells);
        self.wishes.iter().map(least).sum()
    }

    /// The widest gap between columns with which there is room; `None`: there is none.
    fn gap(&self, cells: usize, word_cells: usize) -> Option<usize> {
        let gaps = self.heads.len().saturating_sub(1);
        GAPS.into_iter()
            .find(|gap| self.least(word_cells) + gap * gaps <= cells)
    }
}

fn padded(text: &str, cells: usize, align: Align) -> String {
    let blanks = cells.saturating_sub(text.width());
    let before = match align {
        Align::Left => 0,
        Align::Right => blanks,
        Align::Centre => blanks / 2,
    };
    format!(
        "{}{text}{}",
        " ".repeat(before),
        " ".repeat(blanks - before)
    )
}
