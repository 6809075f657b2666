//! Numbers that no entry has, between two that have neighbours (R12).

use super::identifiers::SequenceNumber;

/// Consecutive sequence numbers that are missing in the book of a facility and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberGap {
    /// The year of the book.
    pub year: i32,
    /// The first that is missing.
    pub first: SequenceNumber,
    /// The last that is missing.
    pub last: SequenceNumber,
}
