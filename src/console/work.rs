//! What is done beside the interface: jobs for a desk, and their answers.
//!
//! The thread of the interface hands out jobs and takes answers; only here is a desk used, so the
//! interface waits neither for the disk nor for the network.

mod answering;
mod changing;
mod threads;

use std::path::PathBuf;

use crate::desk::{
    Cancel, ChangeEffect, DeskError, EndOfDay, ImportReport, Line, MonthEdits, MonthView, Saved,
    SendReport, StornoPlan,
};
use crate::domain::calendar::Month;
use crate::domain::deadline::Deadline;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::findings::Finding;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::moment::{Moment, When};
use crate::domain::monthly_report::DayAnswer;

pub use answering::{field_of_code, is_mended_alike, perform};
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

/// What a change led to, for the words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// A new guest, or changed details.
    Entry(Box<Saved>),
    /// So many got another number.
    Renumbered(usize),
    /// So many got the same value.
    Alike(usize),
    /// A day was answered, or a month marked.
    Month,
}

/// An overview of a facility, as all screens show it.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The end of the day, of all facilities.
    pub day: EndOfDay,
    /// The facility shown.
    pub facility: FacilityId,
    /// Entries on the screen of what waits.
    pub pending: usize,
    /// Oldest deadline among what waits.
    pub oldest: Option<Deadline>,
}

/// Something that can be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToMend {
    /// The entry.
    pub id: EntryId,
    /// The field to mend.
    pub field: Field,
    /// What was found; `None` for a refusal by AJPES.
    pub finding: Option<Finding>,
}

/// The answer to a job; every job gets exactly one.
#[derive(Debug)]
pub enum Answer {
    /// The overview.
    Overview(Box<Overview>),
    /// A list, in its parts.
    List(ListOf, Vec<Vec<Line>>),
    /// A month.
    Month(Box<MonthView>),
    /// An entry.
    Opened(Box<Opened>, OpenFor),
    /// Guests behind a figure.
    Entries(Vec<Line>),
    /// What was found in details being typed, and who sleeps in the unit.
    Checked(Vec<Finding>, Vec<String>),
    /// Who has a number.
    Holder(SequenceNumber, Option<String>),
    /// What renumbering would do.
    Renumbering(Vec<(Entry, SequenceNumber)>),
    /// What can be mended.
    ToMend(Vec<ToMend>),
    /// What would be sent.
    ToSend(ToSendCount),
    /// What a storno would do.
    Storno(Box<Entry>, StornoPlan),
    /// The change is made.
    Changed(Box<Changed>),
    /// The change must be told of first (R16).
    AskFirst {
        /// What it means.
        effect: ChangeEffect,
        /// As it stands.
        entry: Box<Entry>,
        /// As it shall be.
        details: Box<EntryDetails>,
    },
    /// Another desk changed the entry: as it is now, and as this desk would have it.
    Stale {
        /// As it is in the book now.
        fresh: Box<Saved>,
        /// As it would be saved; `None` when it was no change of details.
        mine: Option<Box<EntryDetails>>,
    },
    /// Sending is done.
    Sent(Box<SendReport>),
    /// A month was sent.
    SentMonth(Box<MonthView>, Box<SendReport>),
    /// A file was taken in, with the rows that need a person.
    Imported(Box<ImportReport>, Vec<crate::desk::ImportedRow>),
    /// What came through the intake folders.
    TakenIn(Vec<crate::desk::IntakeReport>),
    /// It could not be done.
    Failed(Box<DeskError>),
    /// A newer question took its place.
    Superseded,
}

/// An entry with what its editors need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The entry and what is found in it.
    pub saved: Saved,
    /// Why its number cannot be edited.
    pub frozen: Option<crate::desk::FrozenNumber>,
    /// The number that the next guest would get.
    pub next_number: SequenceNumber,
    /// Who else sleeps in its unit.
    pub occupants: Vec<String>,
}

/// How many would be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ToSendCount {
    /// Guests.
    pub guests: usize,
    /// Of them expected ones who nobody confirmed.
    pub unconfirmed: usize,
    /// Made ahead for the next 7 days and not counted above.
    pub ahead: usize,
    /// Asked with the next 7 days.
    pub with_ahead: bool,
}

impl Job {
    /// Whether it runs on the second thread, which may take long.
    #[must_use]
    pub fn is_long(&self) -> bool {
        match self {
            Self::Send { .. } | Self::SendMonth { .. } | Self::Import { .. } | Self::Intake(_) => {
                true
            }
            Self::Overview(_)
            | Self::List { .. }
            | Self::Month { .. }
            | Self::Open(..)
            | Self::Entries(_)
            | Self::Check { .. }
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
        match (self, newer) {
            (Self::Overview(_), Self::Overview(_))
            | (Self::Month { .. }, Self::Month { .. })
            | (Self::Check { .. }, Self::Check { .. })
            | (Self::Holder(..), Self::Holder(..))
            | (Self::PlanRenumbering(..), Self::PlanRenumbering(..)) => true,
            (Self::List { list, .. }, Self::List { list: other, .. }) => list == other,
            _ => false,
        }
    }
}
