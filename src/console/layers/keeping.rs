//! How long the book is kept: what must be deleted by year of departure, what is never deleted by
//! itself, copies beside the book, and the records of deletions (R3, R4).

mod draw;
mod name;

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};

pub use name::DeletionName;

use super::cursor::Cursor;
use super::{Command, LayerContext, Then};
use crate::actions::Key;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::work::Kept;
use crate::domain::entry::Entry;
use crate::domain::identifiers::EntryId;
use crate::domain::period::Period;
use crate::domain::retention::{DeletionRecord, KeptYear};
use crate::words;

/// What the page asks for.
#[derive(Debug, Clone)]
pub enum KeepingCommand {
    /// Something to read, with its title.
    Read(String, Vec<String>),
    /// The name of the facility, below what would be deleted.
    AskName(Vec<String>),
    /// Deletes, with the name as it was typed.
    Delete(String),
    /// Prints the records of a period.
    Print(Period),
    /// The file of an export.
    AskForExport,
    /// Compares an export with the book.
    Reconcile(PathBuf),
    /// Where the data of a guest is written, and how he is called.
    AskForGuestFile(EntryId, String),
    /// Writes it.
    WriteGuest(EntryId, PathBuf),
}

/// The page.
#[derive(Debug, Clone)]
pub struct KeepingPage {
    kept: Kept,
    /// The guest under the cursor of the list from which the page was opened.
    guest: Option<(EntryId, String)>,
    cursor: Cursor,
}

/// What stands under the cursor.
#[derive(Debug, Clone, Copy)]
enum RowOf<'a> {
    Year(&'a KeptYear),
    WithoutDeparture(&'a Entry),
    Record(&'a DeletionRecord),
}

impl KeepingPage {
    /// The page, with the guest whose data may be asked for.
    #[must_use]
    pub fn new(kept: Kept, guest: Option<(EntryId, String)>) -> Self {
        Self {
            kept,
            guest,
            cursor: Cursor::default(),
        }
    }

    /// The same after something was deleted.
    pub fn set_kept(&mut self, kept: Kept) {
        self.kept = kept;
        let rows = self.rows().len();
        self.cursor.stay_within(rows);
    }

    /// The guest may be among those who were deleted.
    pub fn forget_guest(&mut self) {
        self.guest = None;
    }

    fn rows(&self) -> Vec<RowOf<'_>> {
        let retention = &self.kept.retention;
        let years = retention.years.iter().map(RowOf::Year);
        let open = retention.without_departure.iter();
        let records = self.kept.records.iter().map(RowOf::Record);
        let open = open.map(RowOf::WithoutDeparture);
        years.chain(open).chain(records).collect()
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        match key.code {
            KeyCode::Enter => return self.open(context),
            KeyCode::Char('x') if self.kept.retention.can_delete() => {
                return then(KeepingCommand::AskName(self.plan(context)));
            }
            KeyCode::Char('w') if !self.kept.records.is_empty() => {
                return then(KeepingCommand::Print(self.period_of_record()));
            }
            KeyCode::Char('u') => return then(KeepingCommand::AskForExport),
            KeyCode::Char('g') => {
                if let Some((guest, name)) = self.guest.clone() {
                    return then(KeepingCommand::AskForGuestFile(guest, name));
                }
            }
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            _ => self.cursor.handle_key(key, self.rows().len()),
        }
        Then::Stay
    }

    fn open(&self, context: LayerContext) -> Then {
        let language = context.look.language;
        match self.rows().get(self.cursor.row()) {
            Some(RowOf::Year(year)) => {
                let numbers = year
                    .numbers
                    .iter()
                    .map(|numbers| words::numbers_of_year(numbers, context.number_cells, language));
                let mut lines: Vec<String> = numbers.collect();
                if year.unnumbered > 0 {
                    lines.push(unnumbered(year.unnumbered, context.look));
                }
                let title = words::kept_year(year, language);
                then(KeepingCommand::Read(title, lines))
            }
            Some(RowOf::WithoutDeparture(entry)) => Then::Do(Command::OpenEntry(entry.id, None)),
            Some(RowOf::Record(record)) => {
                let mut lines = words::deletion_record(record, context.number_cells, language);
                let title = lines.remove(0);
                then(KeepingCommand::Read(title, lines))
            }
            None => Then::Stay,
        }
    }

    /// What a deletion would delete: counts and numbers.
    fn plan(&self, context: LayerContext) -> Vec<String> {
        let language = context.look.language;
        let mut lines = Vec::new();
        for year in self.kept.retention.due() {
            lines.push(words::kept_year(year, language));
            for numbers in &year.numbers {
                let text = words::numbers_of_year(numbers, context.number_cells, language);
                lines.push(format!("  {text}"));
            }
            if year.unnumbered > 0 {
                lines.push(format!("  {}", unnumbered(year.unnumbered, context.look)));
            }
        }
        if let Some(record) = &self.kept.retention.unfinished {
            lines.push(words::deletion_unfinished(record, language));
        }
        lines
    }

    /// The day of the record under the cursor, else of the newest one.
    fn period_of_record(&self) -> Period {
        let record = match self.rows().get(self.cursor.row()) {
            Some(RowOf::Record(record)) => Some(*record),
            _ => self.kept.records.first(),
        };
        let day = record.map(|record| record.deleted_at.date());
        Period { from: day, to: day }
    }

    /// Whether there is something to delete, a record, or a guest to write of.
    pub(super) fn does_now(&self, key: Key) -> bool {
        match key {
            Key::Char('x') => self.kept.retention.can_delete(),
            Key::Char('w') => !self.kept.records.is_empty(),
            Key::Char('g') => self.guest.is_some(),
            _ => true,
        }
    }
}

fn then(command: KeepingCommand) -> Then {
    Then::Do(Command::Keeping(command))
}

fn unnumbered(entries: usize, look: Look) -> String {
    let entries = words::counted(entries, words::Noun::Entry, look.language);
    format!("{entries} {}", look.say(texts::keeping::WITHOUT_A_NUMBER))
}
