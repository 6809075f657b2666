//! What people type for dates and times, and what is understood by it.
//!
//! Pure functions: today and now are arguments. Each returns the value that was understood or
//! says why nothing was; the form shows either beside what was typed.

mod date;
mod moment;
#[cfg(test)]
mod tests;
mod time;

pub use self::date::{birth_date, date};
pub use self::moment::{Understood, arrival, departure};
pub use self::time::time;

use super::texts;
use crate::domain::language::Language;

/// Why what was typed names no date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedError {
    /// Nothing was typed.
    Empty,
    /// It is not written like a date.
    NotADate,
    /// It is written like a date, but the calendar does not have it.
    NoSuchDay,
    /// A birth date needs its year.
    YearMissing,
    /// It is not written like a time of day.
    NotATime,
    /// It is written neither like a date nor like a time.
    NotUnderstood,
    /// The clocks are moved forward over this time in March.
    HourMissing,
    /// The clocks are moved back over this time in October, and it comes twice.
    HourTwice,
    /// Nobody arrives so far ahead (R14).
    TooFarAhead,
}

impl TypedError {
    /// What is wrong, in a few words that stand beside the field.
    #[must_use]
    pub fn words(self, language: Language) -> &'static str {
        let text = match self {
            Self::Empty => texts::when::NOTHING_ENTERED,
            Self::NotADate => texts::when::NOT_A_DATE,
            Self::NoSuchDay => texts::when::NO_SUCH_DAY,
            Self::YearMissing => texts::when::YEAR_MISSING,
            Self::NotATime => texts::when::NOT_A_TIME,
            Self::NotUnderstood => texts::when::NOT_UNDERSTOOD,
            Self::HourMissing => texts::when::NO_SUCH_HOUR,
            Self::HourTwice => texts::when::HOUR_TWICE,
            Self::TooFarAhead => texts::when::TOO_FAR_AHEAD,
        };
        text.in_language(language)
    }
}
