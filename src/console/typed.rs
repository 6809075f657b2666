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

use crate::domain::language::Language;
use crate::words::say;

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
        match self {
            Self::Empty => say(language, "ni vpisano", "nothing entered"),
            Self::NotADate => say(language, "ni datum, na primer 5.9.", "no date, try 5.9."),
            Self::NoSuchDay => say(language, "tega dne ni v koledarju", "no such day"),
            Self::YearMissing => say(language, "manjka leto, na primer 5.3.87", "year missing"),
            Self::NotATime => say(language, "ni ura, na primer 13:20", "no time, try 13:20"),
            Self::NotUnderstood => say(
                language,
                "ni razumljivo, na primer 5.9. 13:20",
                "not understood, try 5.9. 13:20",
            ),
            Self::HourMissing => say(
                language,
                "te ure ni: ura se premakne naprej",
                "no such hour: the clocks go forward",
            ),
            Self::HourTwice => say(
                language,
                "dvakrat: dodajte a (prvič), b (drugič)",
                "twice: add a (first) or b (second)",
            ),
            Self::TooFarAhead => say(
                language,
                "predaleč: vpiše se 7 dni vnaprej",
                "too far: entered at most 7 days ahead",
            ),
        }
    }
}
