//! What lies above a screen: the guest form, editors, questions, pages to read.
//!
//! Each takes a key and says what follows; none does anything by itself.

pub mod change;
pub mod figure;
pub mod form;
pub mod grid;
pub mod guests;
pub mod number;
pub mod page;
pub mod path;
pub mod popup;
pub mod print;
pub mod question;
pub mod stale;
pub mod troubles;
pub mod when;

use std::path::PathBuf;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::look::Look;
use super::month::Figure;
use super::work::Job;
use crate::desk::Saved;
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::identifiers::EntryId;
use crate::domain::moment::Moment;
use crate::eturizem::practice::Planned;

/// One layer.
#[derive(Debug)]
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
    /// Guests behind a figure.
    Guests(guests::Guests),
    /// The path of a file.
    Path(path::PathPrompt),
    /// What may go wrong in practice.
    Troubles(Box<troubles::TroublePicker>),
    /// What is printed.
    Print(Box<print::PrintPage>),
    /// Something to read.
    Page(page::Page),
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
    /// A form was closed; going from finding to finding ends.
    FormClosed,
    /// Shows the help for the field under the cursor.
    FormHelp,
    /// Shows what AJPES accepted of the entry in the form.
    ShowAccepted,
    /// Goes to the next finding.
    NextFinding,
    /// Sends.
    Send {
        /// The next 7 days too.
        ahead: bool,
    },
    /// Sends the month shown.
    SendMonth,
    /// Takes in a file.
    Import(PathBuf),
    /// Another value for a figure of the month; `None`: as proposed.
    SetFigure(Figure, Option<u32>),
    /// What goes wrong in practice; `None`: nothing.
    SetTrouble(Option<Planned>),
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
    /// Takes a key.
    pub fn handle_key(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        match self {
            Self::Form(form) => form.handle_key(key, context),
            Self::Number(editor) => editor.handle_key(key),
            Self::When(editor) => editor.handle_key(key, context),
            Self::Question(question) => question.handle_key(key),
            Self::Change(page) => page.handle_key(key),
            Self::Stale(page) => page.handle_key(key),
            Self::Figure(editor) => editor.handle_key(key),
            Self::Grid(grid) => grid.handle_key(key),
            Self::Guests(guests) => guests.handle_key(key),
            Self::Path(prompt) => prompt.handle_key(key),
            Self::Troubles(picker) => picker.handle_key(key),
            Self::Print(page) => page.handle_key(key),
            Self::Page(page) => page.handle_key(key),
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
            Self::Print(page) => page.handle_paste(pasted),
            Self::Question(_)
            | Self::Change(_)
            | Self::Stale(_)
            | Self::Grid(_)
            | Self::Guests(_)
            | Self::Troubles(_)
            | Self::Page(_) => {}
        }
        Then::Stay
    }

    /// What was asked before saving was answered with no: it can be saved again.
    pub fn go_on(&mut self) {
        match self {
            Self::Form(page) => page.saving = None,
            Self::When(editor) => editor.go_on(),
            Self::Number(_) => {}
            Self::Question(_)
            | Self::Change(_)
            | Self::Stale(_)
            | Self::Figure(_)
            | Self::Grid(_)
            | Self::Guests(_)
            | Self::Path(_)
            | Self::Troubles(_)
            | Self::Print(_)
            | Self::Page(_) => {}
        }
    }

    /// Takes the words about what could not be saved; gives them back when they are not its own.
    pub fn tell(&mut self, words: String) -> Option<String> {
        match self {
            Self::Form(page) if page.saving.is_some() => page.set_message(words),
            Self::When(editor) => editor.set_message(words),
            Self::Number(editor) => editor.set_message(words),
            Self::Print(page) if page.is_waiting() => page.set_message(words),
            Self::Form(_)
            | Self::Question(_)
            | Self::Change(_)
            | Self::Stale(_)
            | Self::Figure(_)
            | Self::Grid(_)
            | Self::Guests(_)
            | Self::Path(_)
            | Self::Troubles(_)
            | Self::Print(_)
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
            | Self::Print(_)
            | Self::Page(_) => true,
            Self::Number(_)
            | Self::When(_)
            | Self::Question(_)
            | Self::Figure(_)
            | Self::Path(_) => false,
        }
    }

    /// Draws it over the body.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        match self {
            Self::Form(form) => form.draw(frame, area, context),
            Self::Number(editor) => editor.draw(frame, area, context),
            Self::When(editor) => editor.draw(frame, area, context),
            Self::Question(question) => question.draw(frame, area, context.look),
            Self::Change(page) => page.draw(frame, area, context.look),
            Self::Stale(page) => page.draw(frame, area, context.look),
            Self::Figure(editor) => editor.draw(frame, area, context.look),
            Self::Grid(grid) => grid.draw(frame, area, context.look),
            Self::Guests(guests) => guests.draw(frame, area, context),
            Self::Path(prompt) => prompt.draw(frame, area, context.look),
            Self::Troubles(picker) => picker.draw(frame, area, context.look),
            Self::Print(page) => page.draw(frame, area, context.look),
            Self::Page(page) => page.draw(frame, area, context.look),
        }
    }

    /// The keys of the layer, for the hint line.
    #[must_use]
    pub fn hints(&self, look: Look) -> String {
        match self {
            Self::Form(form) => form.hints(look),
            Self::Number(editor) => editor.hints(look).to_owned(),
            Self::Path(_) => look
                .say("Enter prevzame   Esc nazaj", "Enter takes it in   Esc back")
                .to_owned(),
            Self::When(_) | Self::Figure(_) => look
                .say("Enter shrani   Esc nazaj", "Enter saves   Esc back")
                .to_owned(),
            Self::Question(question) => question.hints(look).to_owned(),
            Self::Change(page) => page.hints(look),
            Self::Stale(page) => page.hints(look).to_owned(),
            Self::Grid(_) => look
                .say(
                    "puščice premik   Enter gostje noči   g gostje enote   Esc nazaj",
                    "arrows move   Enter guests of the night   g guests of the unit   Esc back",
                )
                .to_owned(),
            Self::Guests(_) => look
                .say(
                    "Enter odpri vpis   Esc nazaj",
                    "Enter opens the entry   Esc back",
                )
                .to_owned(),
            Self::Troubles(_) => troubles::hints(look).to_owned(),
            Self::Print(_) => print::hints(look).to_owned(),
            Self::Page(_) => look
                .say(
                    "PgUp PgDn listanje   Esc nazaj",
                    "PgUp PgDn pages   Esc back",
                )
                .to_owned(),
        }
    }
}
