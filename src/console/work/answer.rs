//! What the desks answer.

use super::{KeepingAnswer, ListOf, OpenFor, ShiftAnswer, TaxAnswer};
use crate::desk::{
    CertificateDays, CertificateFiles, ChangeEffect, DeskError, EndOfDay, FrozenNumber, Held,
    History, ImportReport, ImportedRow, IntakeReport, Line, MonthLine, MonthView, News,
    PartyOutcome, Saved, SendReport, SentPackage, Step, StornoPlan,
};
use crate::domain::calendar::Month;
use crate::domain::deadline::Deadline;
use crate::domain::draft::Draft;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::findings::Finding;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::list_difference::ListDifference;
use crate::domain::moment::Moment;
use crate::domain::shift_note::ShiftNote;
use crate::domain::tax_record::Remittance;
use crate::domain::text::SafeText;
use crate::store::{HandOver, KeptDraft, WhoIsTyped};

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
    /// Reports of months that wait since an earlier sending.
    pub months: usize,
    /// Entries of all facilities that a person sent, without a definite answer, and whose rest is
    /// over.
    pub to_retry: usize,
    /// A file for the web application of which nobody said yet whether it was uploaded.
    pub open_file: Option<SafeText>,
    /// When the newest form was called handed to Police, in a facility whose guests go there.
    pub last_with_police: Option<Moment>,
    /// The clock of the machine, which certificates follow.
    pub machine_now: Moment,
    /// Our certificate files as they are now.
    pub certificate_files: CertificateFiles,
    /// Forms that were left unfinished, the oldest first.
    pub drafts: Vec<KeptDraft>,
    /// Notes from shift to shift that are not done.
    pub notes: Vec<ShiftNote>,
    /// What is new since the last look.
    pub news: Option<News>,
    /// Remittances of the tourist tax that somebody must see to.
    pub remittances: Vec<Remittance>,
}

impl Overview {
    /// Whether sending would send anything.
    #[must_use]
    pub fn has_to_send(&self) -> bool {
        self.to_send() > 0 || self.months > 0
    }

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
    /// How every month stands.
    Months(Vec<MonthLine>),
    /// A month.
    Month(Box<MonthView>),
    /// An entry.
    Opened(Box<Opened>, OpenFor),
    /// Guests behind a figure.
    Entries(Vec<Line>),
    /// What was found in these details being typed, and who sleeps in the unit.
    Checked(Box<EntryDetails>, Vec<Finding>, Vec<String>),
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
    /// What AJPES holds of an entry, where it holds anything.
    Held(EntryId, Option<Box<Held>>),
    /// What was done with an entry.
    History(Box<History>),
    /// A package; to be shown beside this entry.
    Package(EntryId, Option<Box<SentPackage>>),
    /// A draft is in the book.
    DraftKept,
    /// A draft is not in the book.
    DraftNotKept(Box<DeskError>),
    /// A draft is gone.
    DraftForgotten,
    /// A draft that was taken over, with its entry; `None`: another desk was faster.
    DraftTaken(Box<Option<(Draft, Option<Opened>)>>),
    /// Guests of the book who may be the one who is typed.
    WasHere(WhoIsTyped, Vec<Entry>),
    /// The units in which somebody is now, and who.
    Occupancy(Vec<(String, Vec<String>)>),
    /// Guests who came together.
    Party(Vec<Entry>),
    /// Guests who were marked.
    Together(Vec<Entry>),
    /// What came of a change of several guests.
    PartyChanged(Box<PartyOutcome>),
    /// Guests were joined into a party.
    Joined,
    /// Guests were taken out of their party.
    Parted,
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
        /// What AJPES holds.
        held: Option<Box<Held>>,
    },
    /// Another desk changed the entry: as it is now, and as this desk would have it.
    Stale {
        /// As it is in the book now.
        fresh: Box<Saved>,
        /// As it would be saved; `None` when it was no change of details.
        mine: Option<Box<EntryDetails>>,
    },
    /// Of what belongs to a shift.
    Shift(ShiftAnswer),
    /// The tourist tax of a month.
    Tax(Box<TaxAnswer>),
    /// Keeping, deleting, and an export beside the book.
    Keeping(KeepingAnswer),
    /// Sending is done.
    Sent(Box<SendReport>),
    /// What a person sent before was tried again; `None`: it could not be now.
    Retried(Option<Box<SendReport>>),
    /// A month was sent.
    SentMonth(Box<MonthView>, Box<SendReport>),
    /// A file was taken in, with the rows that need a person.
    Imported(Box<ImportReport>, Vec<ImportedRow>),
    /// What came through the intake folders.
    TakenIn(Vec<IntakeReport>),
    /// How long our certificates are good for.
    Certificates(Vec<CertificateDays>),
    /// The files for the web application so far, the newest first.
    Files(Vec<HandOver>),
    /// A file for the web application was written.
    FileWritten(Box<HandOver>),
    /// What became of it is written down.
    FileAnswered(Box<HandOver>),
    /// One step of the doctor.
    Step(Box<Step>),
    /// The doctor is done.
    Examined,
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
    /// What AJPES holds of it.
    pub held: Option<Box<Held>>,
    /// What a newer list says of it, where nobody has dealt with that yet.
    pub listed: Option<Box<ListDifference>>,
}

/// How many would be sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ToSendCount {
    /// Guests.
    pub guests: usize,
    /// Months whose reports wait since an earlier sending.
    pub months: Vec<Month>,
    /// Of them expected ones who nobody confirmed.
    pub unconfirmed: usize,
    /// Made ahead for the next 7 days and not counted above.
    pub ahead: usize,
    /// Asked with the next 7 days.
    pub with_ahead: bool,
}
