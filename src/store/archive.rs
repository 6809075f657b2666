//! The archive of sending: what each package and each of its rows came to.
//!
//! It is kept as long as the entries in a package and no longer, which the schema sees to. User
//! name and password are taken out before anything comes here.

mod reading;

use rusqlite::named_params;

use super::packages::Attempt;
use super::{PackageKind, ReportKind, Result, RowDecision, Writer};
use crate::domain::entry::ServiceError;
use crate::domain::identifiers::{EntryId, FacilityId, PackageId, RevisionId};
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

/// What an answer said of one row of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowOutcome {
    /// AJPES has it.
    Accepted,
    /// Refused.
    Rejected,
    /// Kept back until settings, register or program are mended.
    Held,
    /// Nobody knows whether it arrived.
    Unknown,
    /// The answer did not say which row it means; the row went again alone.
    Doubtful,
    /// Not delivered, or not decided.
    NotDelivered,
}

impl RowOutcome {
    /// All outcomes, in the order in which they are counted.
    pub const ALL: [Self; 6] = [
        Self::Accepted,
        Self::Rejected,
        Self::Held,
        Self::Unknown,
        Self::Doubtful,
        Self::NotDelivered,
    ];

    /// The name in JSON and in the book.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Held => "held",
            Self::Unknown => "unknown",
            Self::Doubtful => "doubtful",
            Self::NotDelivered => "not_delivered",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// How a try of a package ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptOutcome {
    /// An answer came and took at least one row.
    Accepted,
    /// An answer came and took none.
    Answered,
    /// Something came that is no answer.
    NoAnswer,
    /// Nothing came.
    Failed,
}

impl AttemptOutcome {
    const ALL: [Self; 4] = [Self::Accepted, Self::Answered, Self::NoAnswer, Self::Failed];

    /// The name in JSON and in the book.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Answered => "answered",
            Self::NoAnswer => "no_answer",
            Self::Failed => "failed",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// A sentence in both languages of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BothLanguages {
    /// Slovenian.
    pub slovenian: String,
    /// English.
    pub english: String,
}

/// How a try of a package ended and what came back, without user name and password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptEnd {
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// From the first byte to the last, in milliseconds of a clock that only runs forward.
    pub duration_ms: i64,
    /// Why there is no answer.
    pub words: Option<BothLanguages>,
    /// HTTP status.
    pub http_status: Option<u16>,
    /// `packageGuid`.
    pub package_guid: Option<SafeText>,
    /// The one error of the package as a whole.
    pub error: Option<ServiceError>,
    /// The text that came back, shortened where it was very long; `None` when it was no text, and
    /// after a guest of the package was deleted.
    pub answer: Option<String>,
    /// How many bytes came back.
    pub answer_bytes: Option<u32>,
}

/// A package as the archive lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its number in the archive.
    pub id: PackageId,
    /// When it was sent.
    pub at: Moment,
    /// Under which account.
    pub account: String,
    /// What it holds.
    pub kind: PackageKind,
    /// SHA-256 of the document as it was sent.
    pub document_sha256: Vec<u8>,
    /// How many rows were sent.
    pub rows_sent: u32,
    /// How many of them are still in the book.
    pub rows_kept: u32,
    /// What became of those, each outcome with its number; undecided rows are not counted.
    pub outcomes: Vec<(RowOutcome, u32)>,
    /// How it ended; `None`: on its way, or broken off with the program.
    pub end: Option<AttemptEnd>,
}

impl Package {
    /// How many rows came to this outcome.
    #[must_use]
    pub fn count(&self, outcome: RowOutcome) -> u32 {
        let found = self.outcomes.iter().filter(|(one, _)| *one == outcome);
        found.map(|(_, count)| *count).sum()
    }
}

/// One row of a package that is still in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageRow {
    /// The package.
    pub package: PackageId,
    /// Place in the package, from 0.
    pub place: u32,
    /// Its entry.
    pub entry: EntryId,
    /// Its report.
    pub report: RevisionId,
    /// The fence under which the report was sent.
    pub fence: i64,
    /// Which revision of the entry.
    pub revision: i64,
    /// Why it was sent.
    pub kind: ReportKind,
    /// Its bytes.
    pub payload: Vec<u8>,
    /// What the answer said of it; `None`: not decided.
    pub outcome: Option<RowOutcome>,
    /// Code and words of a refusal.
    pub error: Option<ServiceError>,
}

/// One revision of what AJPES is told of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its number within the entry, from 1.
    pub revision: i64,
    /// Why it is sent.
    pub kind: ReportKind,
    /// Its bytes.
    pub payload: Vec<u8>,
    /// When it was queued.
    pub queued_at: Moment,
    /// When it was accepted or refused.
    pub decided_at: Option<Moment>,
}

/// Which packages are asked for.
#[derive(Debug, Clone, Default)]
pub struct PackageFilter {
    /// With rows of this facility.
    pub facility: Option<FacilityId>,
    /// With a row of this entry.
    pub entry: Option<EntryId>,
    /// Sent at this moment or later.
    pub from: Option<Moment>,
    /// Sent before this moment.
    pub before: Option<Moment>,
    /// At most so many, the newest.
    pub limit: usize,
}

impl Writer<'_> {
    /// Writes down how a try ended.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn end_attempt(&self, attempt: Attempt, end: &AttemptEnd, at: Moment) -> Result<()> {
        self.connection()
            .prepare_cached(
                "UPDATE attempt SET ended_at = :at, duration_ms = :duration, outcome = :outcome,
                     words_sl = :words_sl, words_en = :words_en, http_status = :status,
                     package_guid = :guid, error_code = :code, error_text = :text,
                     answer = :answer, answer_bytes = :bytes
                  WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": attempt.id,
                ":at": at.utc_seconds(),
                ":duration": end.duration_ms,
                ":outcome": end.outcome.as_str(),
                ":words_sl": end.words.as_ref().map(|words| words.slovenian.as_str()),
                ":words_en": end.words.as_ref().map(|words| words.english.as_str()),
                ":status": end.http_status,
                ":guid": end.package_guid.as_ref().map(SafeText::as_str),
                ":code": end.error.as_ref().map(|error| error.code.as_str()),
                ":text": end.error.as_ref().map(|error| error.text.as_str()),
                ":answer": end.answer,
                ":bytes": end.answer_bytes,
            })?;
        Ok(())
    }

    /// Writes down what an answer said of the row at a place, also where it came too late to
    /// decide anything.
    pub(super) fn keep_row_outcome(
        &self,
        attempt: Attempt,
        place: usize,
        decision: &RowDecision,
    ) -> Result<()> {
        let (outcome, error) = match decision {
            RowDecision::Accepted => (RowOutcome::Accepted, None),
            RowDecision::Rejected(error) => (RowOutcome::Rejected, Some(error)),
            RowDecision::Held(error) => (RowOutcome::Held, Some(error)),
            RowDecision::Unclear(error) | RowDecision::Asked { error, .. } => {
                (RowOutcome::Unknown, Some(error))
            }
            RowDecision::Unknown { .. } => (RowOutcome::Unknown, None),
            RowDecision::Doubtful => (RowOutcome::Doubtful, None),
            RowDecision::Queued { .. } => (RowOutcome::NotDelivered, None),
        };
        self.connection()
            .prepare_cached(
                "UPDATE package_row SET outcome = :outcome, error_code = :code, error_text = :text
                  WHERE package_id = :package AND place = :place",
            )?
            .execute(named_params! {
                ":package": attempt.package,
                ":place": i64::try_from(place).unwrap_or(i64::MAX),
                ":outcome": outcome.as_str(),
                ":code": error.map(|error| error.code.as_str()),
                ":text": error.map(|error| error.text.as_str()),
            })?;
        Ok(())
    }
}
