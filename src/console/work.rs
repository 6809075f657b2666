//! What is done beside the interface: jobs for a desk, and their answers.
//!
//! The thread of the interface hands out jobs and takes answers; only here is a desk used, so the
//! interface waits neither for the disk nor for the network.

mod answer;
mod answering;
mod changing;
mod drafts;
mod forms;
mod keeping;
mod long;
mod mending;
mod order;
mod shift;
mod tax;
mod threads;
mod watching;

use std::path::PathBuf;

use crate::desk::{Cancel, FromForm, MonthEdits, PartyChange};
use crate::domain::calendar::Month;
use crate::domain::draft::{Draft, DraftKey};
use crate::domain::entry::{EntryDetails, Field};
use crate::domain::identifiers::{EntryId, FacilityId, PackageId, SequenceNumber};
use crate::domain::moment::{Moment, When};
use crate::domain::monthly_report::{DayAnswer, GuestAnswer};
use crate::domain::period::Period;
use crate::domain::text::SafeText;
use crate::prints::{Format, Paper};
use crate::store::WhoIsTyped;

pub use answer::{Answer, Changed, Opened, Overview, ToMend, ToSendCount};
pub use answering::perform;
pub use drafts::DraftsOnTheWay;
pub use keeping::{KeepingAnswer, KeepingJob, Kept};
pub use mending::{field_of_error, is_mended_alike};
pub use shift::{Notes, ShiftAnswer, ShiftJob, SweepOf};
pub use tax::{TaxAnswer, TaxJob};
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
    /// How every month of a facility stands.
    Months(FacilityId),
    /// One entry with what is found in it.
    Open(EntryId, OpenFor),
    /// The guests behind a figure.
    Entries(Vec<EntryId>),
    /// What AJPES holds of an entry, for the panel beside a list.
    Held(EntryId),
    /// What was done with an entry.
    History(EntryId),
    /// A package in which an entry was sent.
    Package(EntryId, PackageId),
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
    /// A change of the book that was typed in a form.
    FormChange(Change, FromForm),
    /// Keeps what stands in a form.
    KeepDraft(Box<Draft>),
    /// Discards a draft.
    ForgetDraft(DraftKey),
    /// Takes a draft over into a form of this process.
    TakeDraftOver(Box<Draft>, DraftKey),
    /// Guests of the book who may be the one who is typed.
    WasHere {
        /// Whose.
        facility: FacilityId,
        /// As typed so far.
        who: WhoIsTyped,
        /// The entry itself, when it is there already.
        except: Option<EntryId>,
    },
    /// Who is in each unit now.
    Occupancy(FacilityId),
    /// Those who came with a guest.
    PartyOf(EntryId),
    /// Several guests together.
    Together(Vec<EntryId>),
    /// The same change for each of several guests, as they were when they were read.
    ChangeEach(Vec<(EntryId, i64)>, PartyChange),
    /// Joins guests into a party.
    Join(Vec<EntryId>),
    /// Takes guests out of their party.
    Part(Vec<EntryId>),
    /// What belongs to a shift.
    Shift(ShiftJob),
    /// The tourist tax of a month.
    Tax(TaxJob),
    /// Keeping, deleting, and an export beside the book.
    Keeping(KeepingJob),
    /// Sends; on the second thread.
    Send {
        /// Whose.
        facility: FacilityId,
        /// The next 7 days too.
        ahead: bool,
        /// Given up by a person.
        cancel: Cancel,
    },
    /// Sends again what a person sent and no definite answer came to; on the second thread.
    Retry(Cancel),
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
    /// How long our certificates are good for; on a thread of its own, since a keyring may be
    /// silent.
    Certificates,
    /// The files for the web application so far.
    Files(FacilityId),
    /// Writes what waits to a file for the web application; on the second thread.
    WriteFile {
        /// Whose.
        facility: FacilityId,
        /// The file.
        path: PathBuf,
        /// The AJPES user under whom it will be uploaded.
        user_name: SafeText,
    },
    /// A person says what became of a file.
    AnswerFile(i64, FileAnswer),
    /// Looks at everything that reporting needs; on the second thread.
    Doctor(Cancel),
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

/// What a person says of a file for the web application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileAnswer {
    /// It was uploaded.
    Uploaded,
    /// It was not.
    NotUploaded,
    /// It was called uploaded by mistake.
    Undo,
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
    /// A departure on the day of arrival, of a guest who slept (R33).
    DepartHavingSlept(EntryId, i64, When),
    /// He left as reported.
    ConfirmDeparture(EntryId, i64),
    /// He came, as planned or at another time.
    ConfirmArrival(EntryId, i64, Option<Moment>),
    /// Void.
    Storno(EntryId, i64),
    /// What a list says otherwise is forgotten.
    LeaveAsInTheBook(EntryId),
    /// Once more to AJPES.
    SendAgain(EntryId, i64),
    /// Another number.
    SetNumber(EntryId, i64, SequenceNumber),
    /// The unsent from a number on get other numbers, as they were previewed.
    Renumber(
        FacilityId,
        i32,
        SequenceNumber,
        SequenceNumber,
        Vec<(EntryId, SequenceNumber)>,
    ),
    /// A day without guests was open or closed.
    AnswerDay(FacilityId, chrono::NaiveDate, Option<DayAnswer>),
    /// Several days without guests were all open or all closed.
    AnswerDays(FacilityId, Vec<chrono::NaiveDate>, DayAnswer),
    /// What a person says of guests of a month; `None` takes it back.
    MonthGuests(Month, Vec<EntryId>, Option<GuestAnswer>),
    /// A month was reported elsewhere.
    MonthElsewhere(FacilityId, Month),
    /// One answer for alike findings: the value of a field goes to these entries.
    ApplyToAlike(Vec<EntryId>, Field, Box<EntryDetails>),
}
