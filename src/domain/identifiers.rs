//! Newtypes for numbers that must not be mixed up.

use std::fmt;
use std::str::FromStr;

/// Number of a facility in the register of accommodation (RNO, interface field `idNO`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacilityId(i64);

impl FacilityId {
    /// The register number; `None` below 0, which the interface refuses.
    #[must_use]
    pub fn new(number: i64) -> Option<Self> {
        (number >= 0).then_some(Self(number))
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for FacilityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for FacilityId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.trim().parse().ok().and_then(Self::new).ok_or(())
    }
}

/// Place of an entry in the database; never shown as a sequence number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub i64);

/// Guests who came together: a family, a group (R34).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyId(pub i64);

/// Place of one revision of an entry's report in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RevisionId(pub i64);

/// Place of a package in the archive of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageId(pub i64);

/// Number of a guest in the guest book of one facility and year (zaporedna številka, `zst`; R7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SequenceNumber(i64);

/// The largest number taken: nine digits, far above any house and safe in 32 bits everywhere.
const SEQUENCE_NUMBER_MAX: i64 = 999_999_999;

impl SequenceNumber {
    /// The number; `None` outside 1 to 999,999,999.
    #[must_use]
    pub fn new(number: i64) -> Option<Self> {
        (1..=SEQUENCE_NUMBER_MAX)
            .contains(&number)
            .then_some(Self(number))
    }

    /// The integer that the interface gets.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }

    /// With zeros in front, for screen and paper only (R7).
    #[must_use]
    pub fn padded(self, width: usize) -> String {
        format!("{:0width$}", self.0)
    }
}

impl fmt::Display for SequenceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for SequenceNumber {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.trim().parse().ok().and_then(Self::new).ok_or(())
    }
}
