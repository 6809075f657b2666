//! A document: what stands on it, without its form.

use chrono::NaiveDate;

use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::tax_record::Cents;
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::Rate;
use crate::words;

/// Something to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// Whose it is, and of when.
    pub head: Head,
    /// What stands on it, from top to bottom.
    pub parts: Vec<Part>,
    /// Whether it lies on its side on paper.
    pub is_landscape: bool,
    /// Its language.
    pub language: Language,
}

/// What every page says of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Facility, or whoever it is about.
    pub name: SafeText,
    /// Its number in the register, in words; empty where it has none.
    pub number: String,
    /// The time that it is about, in words.
    pub period: String,
    /// When it was made.
    pub printed_at: Moment,
    /// What only the first page says: host, addresses.
    pub facts: Vec<Fact>,
}

/// A name and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Name.
    pub name: String,
    /// What it is.
    pub value: Cell,
}

impl Fact {
    /// A fact.
    #[must_use]
    pub fn new(name: &str, value: Cell) -> Self {
        Self {
            name: name.to_owned(),
            value,
        }
    }
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading above what follows.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Facts, one below the other.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// Lines on which somebody signs; on paper only.
    Signatures(Vec<String>),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// To which side its text stands.
    pub align: Align,
}

/// To which side a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// In the middle.
    Centre,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// A cell for each column; of a group the only one is its name.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// One of many.
    Entry,
    /// One that does not count, told all the same.
    LeftOut,
    /// The name of the rows below.
    Group,
    /// A total of the rows above.
    Total,
}

/// What stands in a cell. Text is safe; the rest is written by each form in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(SafeText),
    /// A number.
    Count(i64),
    /// A sequence number, with so many digits on paper (R7).
    Number(i64, usize),
    /// An amount of money.
    Money(Cents),
    /// A rate of the tax, with two to four decimals (R50).
    Rate(Rate),
    /// A date.
    Date(NaiveDate),
    /// A date whose time may be unknown.
    When(When),
}

impl Cell {
    /// Text, made safe.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let safe = SafeText::new(text);
        if safe.is_empty() {
            Self::Empty
        } else {
            Self::Text(safe)
        }
    }

    /// A number of things.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// What somebody said, or nothing.
    #[must_use]
    pub fn or_empty<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    /// As people read it. A date and an amount are not broken over lines: their blanks are
    /// unbreakable ones.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let whole = |text: String| text.replace(' ', "\u{a0}");
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Count(count) => count.to_string(),
            Self::Number(number, width) => format!("{number:0width$}"),
            Self::Rate(rate) => whole(words::rate(*rate, language)),
            Self::Money(cents) => whole(words::euros(cents.number(), language)),
            Self::Date(date) => whole(words::date_long(*date)),
            Self::When(When::Date(date)) => whole(words::date_long(*date)),
            Self::When(When::Exact(at)) => format!(
                "{} {}",
                whole(words::date_long(at.date())),
                words::time(at.time())
            ),
        }
    }
}

impl Column {
    /// A column of text.
    #[must_use]
    pub fn left(head: &str) -> Self {
        Self::new(head, Align::Left)
    }

    /// A column of numbers.
    #[must_use]
    pub fn right(head: &str) -> Self {
        Self::new(head, Align::Right)
    }

    /// A column.
    #[must_use]
    pub fn new(head: &str, align: Align) -> Self {
        Self {
            head: head.to_owned(),
            align,
        }
    }
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        Self {
            columns,
            rows: Vec::new(),
        }
    }

    /// A row.
    pub fn entry(&mut self, cells: Vec<Cell>) {
        self.row(RowKind::Entry, cells);
    }

    /// A row of that kind; of an entry with fewer cells than columns the rest is empty.
    pub fn row(&mut self, kind: RowKind, mut cells: Vec<Cell>) {
        if kind != RowKind::Group {
            cells.resize(self.columns.len(), Cell::Empty);
        }
        self.rows.push(Row { kind, cells });
    }

    /// The name of the rows that follow.
    pub fn group(&mut self, name: &str) {
        self.row(RowKind::Group, vec![Cell::text(name)]);
    }
}

impl Document {
    /// `Izpisano 21. 11. 2026 23:41`
    #[must_use]
    pub fn printed_at(&self) -> String {
        format!(
            "{} {}",
            words::Printed::PrintedAt.words(self.language),
            words::moment_long(self.head.printed_at)
        )
    }
}
