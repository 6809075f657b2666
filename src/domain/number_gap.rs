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
    /// How many of them another user name used at AJPES (4142): nobody forgot those.
    pub used_by_another: i64,
}

impl NumberGap {
    /// Whether each of the numbers was used by another user name.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        self.used_by_another > self.last.number() - self.first.number()
    }
}
