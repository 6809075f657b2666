//! What follows from a key in a layer.

use std::path::PathBuf;

use super::{keeping, palette, question, same_day, when};
use crate::actions::Context;
use crate::console::month::Figure;
use crate::console::work::Job;
use crate::desk::Saved;
use crate::domain::draft::Draft;
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::identifiers::EntryId;
use crate::eturizem::practice::Planned;

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
