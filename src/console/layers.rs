//! What lies above a screen: the guest form, editors, questions, pages to read.
//!
//! Each takes a key and says what follows; none does anything by itself.

pub mod by_file;
pub mod change;
pub mod doctor;
pub mod drafts;
pub mod figure;
pub mod form;
pub mod grid;
pub mod guests;
pub mod held;
pub mod history;
pub mod keeping;
mod keys;
pub mod month_guests;
pub mod number;
pub mod page;
pub mod palette;
pub mod party;
pub mod path;
pub mod police_notice;
pub mod popup;
pub mod print;
pub mod question;
pub mod reconciled;
pub mod same_day;
pub mod shift_notes;
pub mod stale;
pub mod sweep;
pub mod tax;
pub mod troubles;
pub mod when;

use std::path::PathBuf;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::look::Look;
use super::month::Figure;
use super::work::Job;
use crate::actions::Context;
use crate::desk::Saved;
use crate::domain::draft::Draft;
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::identifiers::EntryId;
use crate::domain::moment::Moment;
use crate::eturizem::practice::Planned;

/// Most cells of a row that is read from left to right.
const CELLS_READ_MAX: u16 = 120;

/// One layer.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(strum::VariantNames))]
pub enum Layer {
    /// The guest form.
    Form(Box<form::FormPage>),
    /// The sequence number.
    Number(Box<number::NumberEditor>),
    /// Arrival or departure.
    When(Box<when::WhenEditor>),
    /// A question before what cannot be undone.
    Question(question::Question),
    /// A change of what was sent.
    Change(Box<change::ChangePage>),
    /// Another desk changed the entry.
    Stale(Box<stale::StalePage>),
    /// A figure of the month.
    Figure(figure::FigureEditor),
    /// Units and nights of a month.
    Grid(Box<grid::Grid>),
    /// Guests of a month of whom something must be said.
    MonthGuests(Box<month_guests::MonthGuestsPage>),
    /// Guests behind a figure.
    Guests(guests::Guests),
    /// Guests who came together.
    Party(Box<party::PartyPage>),
    /// What was left unfinished.
    Drafts(Box<drafts::DraftsPage>),
    /// The path of a file.
    Path(path::PathPrompt),
    /// What may go wrong in practice.
    Troubles(Box<troubles::TroublePicker>),
    /// What was done with an entry, sent and answered.
    History(Box<history::HistoryPage>),
    /// What AJPES holds.
    Held(Box<held::HeldPage>),
    /// The tourist tax of a month.
    Tax(Box<tax::TaxPage>),
    /// How long the book is kept.
    Keeping(Box<keeping::KeepingPage>),
    /// The name of the facility, before it is deleted.
    DeletionName(Box<keeping::DeletionName>),
    /// An export of the web application beside the book.
    Reconciled(Box<reconciled::ReconciledPage>),
    /// What is printed.
    Print(Box<print::PrintPage>),
    /// Everything that can be done, found by its words.
    Palette(Box<palette::Palette>),
    /// Something to read.
    Page(page::Page),
    /// Where a file for the web application is written, and for whom.
    FilePrompt(Box<by_file::FilePrompt>),
    /// Whether a file was uploaded.
    FileQuestion(Box<by_file::FileQuestion>),
    /// What the doctor found.
    Doctor(Box<doctor::DoctorPage>),
    /// One guest after another.
    Sweep(Box<sweep::Sweep>),
    /// A departure on the day of arrival.
    SameDay(Box<same_day::SameDay>),
    /// The text for the police station.
    PoliceNotice(Box<police_notice::PoliceNoticePage>),
    /// Notes from shift to shift.
    ShiftNotes(Box<shift_notes::ShiftNotesPage>),
}

/// What follows from a key.
#[derive(Debug)]
pub enum Then {
    /// Nothing; the layer stays.
    Stay,
    /// The layer closes.
    Close,
    /// The layer stays and something is done.
    Do(Command),
    /// The layer closes and something is done.
    CloseAnd(Command),
}

/// What a layer wants done.
#[derive(Debug, Clone)]
pub enum Command {
    /// A job for a desk.
    Job(Box<Job>),
    /// Opens the form of an entry.
    OpenEntry(EntryId, Option<Field>),
    /// Puts the form below on what is in the book now.
    ReloadForm(Box<Saved>),
    /// Saves over what another desk saved, after it was shown.
    SaveOver(Box<Saved>, Box<EntryDetails>),
    /// Asks whether the form below may be closed unsaved.
    AskToDiscard,
    /// Closes the form below.
    DiscardForm,
    /// Closes the form below and forgets what a list says otherwise.
    LeaveAsInTheBook(EntryId),
    /// Goes on with a form that was left unfinished.
    TakeDraft(Box<Draft>),
    /// Asks.
    Ask(Box<question::Question>),
    /// A form was closed; going from finding to finding ends.
    FormClosed,
    /// Shows the help for the field under the cursor.
    FormHelp,
    /// Shows the palette of the form.
    FormPalette,
    /// Does what was chosen in the palette.
    Act(palette::Chosen),
    /// Shows the keys of the layer on top.
    Keys(Context),
    /// Shows what AJPES accepted of the entry in the form.
    ShowAccepted,
    /// Shows the history of an entry.
    ShowHistory(EntryId),
    /// Goes to the next finding.
    NextFinding,
    /// Sends.
    Send {
        /// The next 7 days too.
        ahead: bool,
    },
    /// Asks whether to send what is due.
    AskToSend,
    /// Edits a time above the layer.
    EditWhen(Box<when::WhenEditor>),
    /// Asks about a departure on the day of arrival.
    AskSameDay(Box<same_day::SameDay>),
    /// Saves what is late, then shows the text for the police station.
    SaveLate(Box<Job>, EntryId),
    /// Puts a text into the clipboard.
    Copy(String),
    /// Asks about all guests of the month of whom nothing is said yet.
    AskAllMonthGuests,
    /// Sends the month shown.
    SendMonth,
    /// Takes in a file.
    Import(PathBuf),
    /// Edits a figure of the month above the layer.
    EditFigure(Figure),
    /// Another value for a figure of the month; `None`: as proposed.
    SetFigure(Figure, Option<u32>),
    /// What goes wrong in practice; `None`: nothing.
    SetTrouble(Option<Planned>),
    /// What the page of keeping asks for.
    Keeping(keeping::KeepingCommand),
    /// Gives up what runs.
    GiveUp,
    /// Leaves the console.
    Quit,
}

/// What a layer is drawn with, and reads keys by.
#[derive(Debug, Clone, Copy)]
pub struct LayerContext {
    /// How it looks.
    pub look: Look,
    /// The moment.
    pub now: Moment,
    /// Digits of a number.
    pub number_cells: usize,
    /// Cells of the widest unit.
    pub unit_cells: usize,
}

impl Layer {
    /// Does what its handler makes of a key; [`Layer::handle_key`] lets only those of its table by.
    pub(super) fn react(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        match self {
            Self::Form(form) => form.handle_key(key, context),
            Self::Palette(palette) => palette.handle_key(key),
            Self::Number(editor) => editor.handle_key(key),
            Self::When(editor) => editor.handle_key(key, context),
            Self::Question(question) => question.handle_key(key),
            Self::Change(page) => page.handle_key(key),
            Self::Sweep(sweep) => sweep.handle_key(key, context),
            Self::SameDay(question) => question.handle_key(key),
            Self::PoliceNotice(page) => page.handle_key(key, context.look),
            Self::ShiftNotes(page) => page.handle_key(key, context.look),
            Self::Stale(page) => page.handle_key(key),
            Self::Figure(editor) => editor.handle_key(key),
            Self::Grid(grid) => grid.handle_key(key),
            Self::Guests(guests) => guests.handle_key(key),
            Self::Party(page) => page.handle_key(key, context),
            Self::Drafts(page) => page.handle_key(key, context),
            Self::Path(prompt) => prompt.handle_key(key),
            Self::Troubles(picker) => picker.handle_key(key),
            Self::History(page) => page.handle_key(key),
            Self::Held(page) => page.handle_key(key),
            Self::Tax(page) => page.handle_key(key, context.look),
            Self::MonthGuests(page) => page.handle_key(key),
            Self::Keeping(page) => page.handle_key(key, context),
            Self::DeletionName(prompt) => prompt.handle_key(key),
            Self::Reconciled(page) => page.handle_key(key),
            Self::Print(page) => page.handle_key(key),
            Self::Page(page) => page.handle_key(key),
            Self::FilePrompt(prompt) => prompt.handle_key(key),
            Self::FileQuestion(question) => question.handle_key(key),
            Self::Doctor(page) => page.handle_key(key),
        }
    }

    /// Takes what was pasted.
    pub fn handle_paste(&mut self, pasted: &str, context: LayerContext) -> Then {
        match self {
            Self::Form(form) => return form.handle_paste(pasted, context),
            Self::Number(editor) => editor.typing.handle_paste(pasted),
            Self::When(editor) => editor.typing.handle_paste(pasted),
            Self::Figure(editor) => editor.typing.handle_paste(pasted),
            Self::Path(prompt) => prompt.typing.handle_paste(pasted),
            Self::FilePrompt(prompt) => prompt.typing().handle_paste(pasted),
            Self::Party(page) => page.handle_paste(pasted),
            Self::ShiftNotes(page) => page.handle_paste(pasted),
            Self::Print(page) => page.handle_paste(pasted),
            Self::DeletionName(prompt) => prompt.typing.handle_paste(pasted),
            Self::Palette(palette) => palette.handle_paste(pasted),
            Self::Question(_)
            | Self::Sweep(_)
            | Self::SameDay(_)
            | Self::PoliceNotice(_)
            | Self::Change(_)
            | Self::Stale(_)
            | Self::Grid(_)
            | Self::Guests(_)
            | Self::Troubles(_)
            | Self::History(_)
            | Self::Held(_)
            | Self::FileQuestion(_)
            | Self::Doctor(_)
            | Self::Drafts(_)
            | Self::Tax(_)
            | Self::MonthGuests(_)
            | Self::Keeping(_)
            | Self::Reconciled(_)
            | Self::Page(_) => {}
        }
        Then::Stay
    }

    /// What was asked before saving was answered with no: it can be saved again.
    pub fn go_on(&mut self) {
        match self {
            Self::Form(page) => page.saving = None,
            Self::When(editor) => editor.go_on(),
            Self::Sweep(sweep) => sweep.go_on(),
            Self::Number(_) => {}
            Self::Question(_)
            | Self::SameDay(_)
            | Self::PoliceNotice(_)
            | Self::ShiftNotes(_)
            | Self::Change(_)
            | Self::Stale(_)
            | Self::Figure(_)
            | Self::Grid(_)
            | Self::Guests(_)
            | Self::History(_)
            | Self::Held(_)
            | Self::Party(_)
            | Self::Drafts(_)
            | Self::Path(_)
            | Self::Troubles(_)
            | Self::FilePrompt(_)
            | Self::FileQuestion(_)
            | Self::Doctor(_)
            | Self::Tax(_)
            | Self::MonthGuests(_)
            | Self::Keeping(_)
            | Self::DeletionName(_)
            | Self::Reconciled(_)
            | Self::Print(_)
            | Self::Palette(_)
            | Self::Page(_) => {}
        }
    }

    /// Takes the words about what could not be saved; gives them back when they are not its own.
    pub fn tell(&mut self, words: String) -> Option<String> {
        match self {
            Self::Form(page) if page.saving.is_some() => page.set_message(words),
            Self::When(editor) => editor.set_message(words),
            Self::Number(editor) => editor.set_message(words),
            Self::Sweep(sweep) => sweep.set_message(words),
            Self::ShiftNotes(page) => page.set_message(words),
            Self::Print(page) if page.is_waiting() => page.set_message(words),
            Self::DeletionName(prompt) => prompt.set_message(words),
            Self::Form(_)
            | Self::Question(_)
            | Self::SameDay(_)
            | Self::PoliceNotice(_)
            | Self::Change(_)
            | Self::Stale(_)
            | Self::Figure(_)
            | Self::Grid(_)
            | Self::Guests(_)
            | Self::History(_)
            | Self::Held(_)
            | Self::Party(_)
            | Self::Drafts(_)
            | Self::Path(_)
            | Self::Troubles(_)
            | Self::FilePrompt(_)
            | Self::FileQuestion(_)
            | Self::Doctor(_)
            | Self::Tax(_)
            | Self::MonthGuests(_)
            | Self::Keeping(_)
            | Self::Reconciled(_)
            | Self::Print(_)
            | Self::Palette(_)
            | Self::Page(_) => return Some(words),
        }
        None
    }

    /// Whether it covers the whole body, so that nothing below it need be drawn.
    #[must_use]
    pub fn is_page(&self) -> bool {
        match self {
            Self::Form(_)
            | Self::Change(_)
            | Self::Stale(_)
            | Self::Grid(_)
            | Self::Guests(_)
            | Self::Troubles(_)
            | Self::History(_)
            | Self::Held(_)
            | Self::Doctor(_)
            | Self::Party(_)
            | Self::Sweep(_)
            | Self::PoliceNotice(_)
            | Self::ShiftNotes(_)
            | Self::Tax(_)
            | Self::MonthGuests(_)
            | Self::Keeping(_)
            | Self::Reconciled(_)
            | Self::Print(_)
            | Self::Page(_) => true,
            Self::Number(_)
            | Self::When(_)
            | Self::Question(_)
            | Self::SameDay(_)
            | Self::Figure(_)
            | Self::FilePrompt(_)
            | Self::FileQuestion(_)
            | Self::Drafts(_)
            | Self::DeletionName(_)
            | Self::Palette(_)
            | Self::Path(_) => false,
        }
    }

    /// Whether its rows are read from left to right, which the eye loses on a very wide screen.
    fn is_read_across(&self) -> bool {
        matches!(
            self,
            Self::Change(_)
                | Self::Stale(_)
                | Self::History(_)
                | Self::Held(_)
                | Self::Tax(_)
                | Self::Doctor(_)
                | Self::PoliceNotice(_)
                | Self::Page(_)
        )
    }

    /// Draws it over the body.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let cells_max = if self.is_read_across() {
            CELLS_READ_MAX
        } else {
            u16::MAX
        };
        let area = Rect {
            width: area.width.min(cells_max),
            ..area
        };
        match self {
            Self::Form(form) => form.draw(frame, area, context),
            Self::Number(editor) => editor.draw(frame, area, context),
            Self::When(editor) => editor.draw(frame, area, context),
            Self::Question(question) => question.draw(frame, area, context.look),
            Self::Change(page) => page.draw(frame, area, context),
            Self::Sweep(sweep) => sweep.draw(frame, area, context),
            Self::SameDay(question) => question.draw(frame, area, context.look),
            Self::PoliceNotice(page) => page.draw(frame, area, context.look),
            Self::ShiftNotes(page) => page.draw(frame, area, context),
            Self::Stale(page) => page.draw(frame, area, context.look),
            Self::Figure(editor) => editor.draw(frame, area, context.look),
            Self::Grid(grid) => grid.draw(frame, area, context.look),
            Self::Guests(guests) => guests.draw(frame, area, context),
            Self::Party(page) => page.draw(frame, area, context),
            Self::Drafts(page) => page.draw(frame, area, context),
            Self::Path(prompt) => prompt.draw(frame, area, context.look),
            Self::Troubles(picker) => picker.draw(frame, area, context.look),
            Self::History(page) => page.draw(frame, area, context.look),
            Self::Held(page) => page.draw(frame, area, context.look),
            Self::Tax(page) => page.draw(frame, area, context.look),
            Self::MonthGuests(page) => page.draw(frame, area, context),
            Self::Keeping(page) => page.draw(frame, area, context),
            Self::DeletionName(prompt) => prompt.draw(frame, area, context.look),
            Self::Reconciled(page) => page.draw(frame, area, context),
            Self::Print(page) => page.draw(frame, area, context.look),
            Self::Page(page) => page.draw(frame, area, context.look),
            Self::Palette(palette) => palette.draw(frame, area, context.look),
            Self::FilePrompt(prompt) => prompt.draw(frame, area, context.look),
            Self::FileQuestion(question) => question.draw(frame, area, context.look),
            Self::Doctor(page) => page.draw(frame, area, context.look),
        }
    }
}
