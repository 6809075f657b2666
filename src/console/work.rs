//! What is done beside the interface: jobs for a desk, and their answers.
//!
//! The thread of the interface hands out jobs and takes answers; only here is a desk used, so the
//! interface waits neither for the disk nor for the network.

mod answer;
mod answering;
mod changing;
mod long;
mod mending;
mod threads;

use std::path::PathBuf;

use crate::desk::{Cancel, MonthEdits};
use crate::domain::calendar::Month;
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::moment::{Moment, When};
use crate::domain::monthly_report::DayAnswer;
use crate::domain::period::Period;
use crate::prints::{Format, Paper};

pub use answer::{Answer, Changed, Opened, Overview, ToMend, ToSendCount};
pub use answering::perform;
pub use mending::{field_of_code, is_mended_alike};
pub use threads::{Message, Workers};

/// A list that a screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOf {
    /// Lodged now.
    Lodged,
    /// Unfinished departures, and guests without a departure.
    Departures,
    /// What must still reach AJPES, and entries made ahead.
    Pending,
    /// The book.
    Book,
}

/// Why an entry is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenFor {
    /// To be shown in the form, at a field where one is named.
    Form(Option<Field>),
    /// To edit its number.
    Number,
}

/// What is asked of a desk.
#[derive(Debug, Clone)]
pub enum Job {
    /// The end of the day, and what the line at the bottom says.
    Overview(FacilityId),
    /// A list.
    List {
        /// Which.
        list: ListOf,
        /// Whose.
        facility: FacilityId,
        /// Words that are searched.
        words: String,
    },
    /// A month; without one the month that is proposed.
    Month {
        /// Whose.
        facility: FacilityId,
        /// Which.
        month: Option<Month>,
        /// What a person changed in the figures.
        edits: MonthEdits,
    },
    /// One entry with what is found in it.
    Open(EntryId, OpenFor),
    /// The guests behind a figure.
    Entries(Vec<EntryId>),
    /// What is found in details that are being typed, and who sleeps in the unit.
    Check {
        /// Whose.
        facility: FacilityId,
        /// As typed so far.
        details: Box<EntryDetails>,
        /// The entry itself, when it is there already.
        except: Option<EntryId>,
    },
    /// How the book spells the names of those born on a day.
    NamesBornOn(chrono::NaiveDate),
    /// Who has a number.
    Holder(FacilityId, i32, SequenceNumber),
    /// What renumbering would do.
    PlanRenumbering(FacilityId, i32, SequenceNumber, SequenceNumber),
    /// Everything that can be mended, what blocks first.
    Findings(FacilityId),
    /// How many would be sent.
    ToSend {
        /// Whose.
        facility: FacilityId,
        /// The next 7 days too.
        ahead: bool,
    },
    /// What a storno would do.
    PlanStorno(EntryId),
    /// A change of the book.
    Change(Change),
    /// Sends; on the second thread.
    Send {
        /// Whose.
        facility: FacilityId,
        /// The next 7 days too.
        ahead: bool,
        /// Given up by a person.
        cancel: Cancel,
    },
    /// Sends a month; on the second thread.
    SendMonth {
        /// Whose.
        facility: FacilityId,
        /// Which.
        month: Month,
        /// What a person changed in the figures.
        edits: MonthEdits,
        /// Given up by a person.
        cancel: Cancel,
    },
    /// Takes in a file; on the second thread.
    Import {
        /// Whose guests these are.
        facility: FacilityId,
        /// The file.
        path: PathBuf,
        /// Given up by a person.
        cancel: Cancel,
    },
    /// Looks into the intake folders; on the second thread.
    Intake(Cancel),
    /// Prints; on the second thread, since a printer may not answer.
    Print {
        /// Whose.
        facility: FacilityId,
        /// What.
        paper: Paper,
        /// Of when.
        period: Period,
        /// Where to.
        to: PrintTo,
    },
}

/// Where a print goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintTo {
    /// A new file, in a form.
    File(PathBuf, Format),
    /// The printer of the settings.
    Printer,
}

/// A change of the book.
#[derive(Debug, Clone)]
pub enum Change {
    /// A new guest.
    CheckIn(FacilityId, Box<EntryDetails>),
    /// Changed details.
    Save {
        /// The entry.
        id: EntryId,
        /// As it was when it was read.
        version: i64,
        /// As it shall be.
        details: Box<EntryDetails>,
        /// Ask first where Police take the change as a new registration (R16).
        ask: bool,
    },
    /// A departure.
    Depart(EntryId, i64, When),
    /// He left as reported.
    ConfirmDeparture(EntryId, i64),
    /// He came, as planned or at another time.
    ConfirmArrival(EntryId, i64, Option<Moment>),
    /// Void.
    Storno(EntryId, i64),
    /// Once more to AJPES.
    SendAgain(EntryId, i64),
    /// Another number.
    SetNumber(EntryId, i64, SequenceNumber),
    /// The unsent from a number on get other numbers.
    Renumber(FacilityId, i32, SequenceNumber, SequenceNumber),
    /// A day without guests was open or closed.
    AnswerDay(FacilityId, chrono::NaiveDate, Option<DayAnswer>),
    /// Several days without guests were all open or all closed.
    AnswerDays(FacilityId, Vec<chrono::NaiveDate>, DayAnswer),
    /// A month was reported elsewhere.
    MonthElsewhere(FacilityId, Month),
    /// One answer for alike findings: the value of a field goes to these entries.
    ApplyToAlike(Vec<EntryId>, Field, Box<EntryDetails>),
}

impl Job {
    /// Whether it runs on the second thread, which may take long.
    #[must_use]
    pub fn is_long(&self) -> bool {
        match self {
            Self::Send { .. }
            | Self::SendMonth { .. }
            | Self::Import { .. }
            | Self::Intake(_)
            | Self::Print { .. } => true,
            Self::Overview(_)
            | Self::List { .. }
            | Self::Month { .. }
            | Self::Open(..)
            | Self::Entries(_)
            | Self::Check { .. }
            | Self::NamesBornOn(_)
            | Self::Holder(..)
            | Self::PlanRenumbering(..)
            | Self::Findings(_)
            | Self::ToSend { .. }
            | Self::PlanStorno(_)
            | Self::Change(_) => false,
        }
    }

    /// Whether a newer job asks the same, so that this one need not be answered.
    #[must_use]
    pub fn is_superseded_by(&self, newer: &Self) -> bool {
        self.place()
            .is_some_and(|place| newer.place() == Some(place))
    }

    /// Where its answer is shown, when only the newest answer counts there.
    fn place(&self) -> Option<Place> {
        match self {
            Self::Overview(_) => Some(Place::Overview),
            Self::List { list, .. } => Some(Place::List(*list)),
            Self::Month { .. } => Some(Place::Month),
            Self::Check { .. } => Some(Place::Form),
            Self::Holder(..) => Some(Place::Number),
            Self::PlanRenumbering(..) => Some(Place::Renumbering),
            Self::Open(..)
            | Self::Entries(_)
            | Self::NamesBornOn(_)
            | Self::Findings(_)
            | Self::ToSend { .. }
            | Self::PlanStorno(_)
            | Self::Change(_)
            | Self::Send { .. }
            | Self::SendMonth { .. }
            | Self::Import { .. }
            | Self::Intake(_)
            | Self::Print { .. } => None,
        }
    }
}

/// Where an answer is shown of which only the newest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Overview,
    List(ListOf),
    Month,
    Form,
    Number,
    Renumbering,
}
