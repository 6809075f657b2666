//! What is searched for in the book.

use chrono::NaiveDate;

use super::country::Country;
use super::identifiers::SequenceNumber;
use super::report_state::ReportState;

/// What one searched word can mean. An entry fits where it fits one of the meanings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// Parts of a name or of a document number, folded.
    pub texts: Vec<String>,
    /// The sequence number.
    pub number: Option<SequenceNumber>,
    /// The name of a unit in which the guest sleeps or slept, as it was typed.
    pub unit: Option<String>,
    /// The citizenship.
    pub countries: Vec<Country>,
    /// First and last day: the guest was there on one of them.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Where the report stands.
    pub states: Vec<ReportState>,
    /// Whether stornoed entries are meant.
    pub is_storno: bool,
}

/// Words of which each must fit; none: the whole book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BookQuery {
    /// The words.
    pub terms: Vec<Term>,
    /// At most so many entries, the newest; 0: all.
    pub limit: usize,
}
