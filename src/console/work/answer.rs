//! What the desks answer.

use super::{ListOf, OpenFor};
use crate::desk::{
    ChangeEffect, DeskError, EndOfDay, FrozenNumber, ImportReport, ImportedRow, IntakeReport, Line,
    MonthView, Saved, SendReport, StornoPlan,
};
use crate::domain::deadline::Deadline;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::findings::Finding;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::text::SafeText;

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

impl Overview {
    /// How many can be sent now: what waits, without what was refused and must be mended first.
    #[must_use]
    pub fn to_send(&self) -> usize {
        let days = self
            .day
            .facilities
            .iter()
            .filter(|day| day.id == self.facility);
        days.map(|day| day.pending).sum()
    }
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
    /// Surnames and first names, as the book spells them.
    Names(Vec<(SafeText, SafeText)>),
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
    Imported(Box<ImportReport>, Vec<ImportedRow>),
    /// What came through the intake folders.
    TakenIn(Vec<IntakeReport>),
    /// It is printed: into this file, or this document on the printer.
    Printed(String),
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
    pub frozen: Option<FrozenNumber>,
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
