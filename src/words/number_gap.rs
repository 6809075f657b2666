//! Missing sequence numbers (R12).

use super::say;
use crate::domain::language::Language;
use crate::domain::number_gap::NumberGap;

/// The missing numbers, `0413` or `0413 do 0415`, each with at least so many digits.
#[must_use]
pub fn number_gap(gap: NumberGap, digits: usize, language: Language) -> String {
    let first = gap.first.padded(digits);
    if gap.first == gap.last {
        return first;
    }
    let last = gap.last.padded(digits);
    format!("{first} {} {last}", say(language, "do", "to"))
}
