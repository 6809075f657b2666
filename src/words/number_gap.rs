//! Missing sequence numbers (R12).

use super::say;
use crate::domain::language::Language;
use crate::domain::number_gap::NumberGap;

/// The missing numbers, `0413` or `0413 do 0415`, each with at least so many digits, and which of
/// them are known to have been used by another user name.
#[must_use]
pub fn number_gap(gap: NumberGap, digits: usize, language: Language) -> String {
    let mut said = gap.first.padded(digits);
    let is_one = gap.first == gap.last;
    if !is_one {
        let last = gap.last.padded(digits);
        said = format!("{said} {} {last}", say(language, "do", "to"));
    }
    let used = match (gap.used_by_another, gap.is_explained()) {
        (0, _) => return said,
        (_, true) if is_one => say(
            language,
            "porabil jo je drug uporabnik",
            "another user used the number",
        )
        .to_owned(),
        (_, true) => say(
            language,
            "porabil jih je drug uporabnik",
            "another user used the numbers",
        )
        .to_owned(),
        (some, false) => match language {
            Language::Slovenian => format!("od teh jih je {some} porabil drug uporabnik"),
            Language::English => format!("another user used {some} of them"),
        },
    };
    format!("{said}: {used}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identifiers::SequenceNumber;

    #[track_caller]
    fn case(first: i64, last: i64, used_by_another: i64, slovenian: &str, english: &str) {
        let number = |number| SequenceNumber::new(number).expect("a number");
        let gap = NumberGap {
            year: 2026,
            first: number(first),
            last: number(last),
            used_by_another,
        };
        assert_eq!(number_gap(gap, 4, Language::Slovenian), slovenian);
        assert_eq!(number_gap(gap, 4, Language::English), english);
    }

    #[test]
    fn r12_a_number_that_another_user_used_is_said_to_be_so() {
        case(413, 413, 0, "0413", "0413");
        case(413, 415, 0, "0413 do 0415", "0413 to 0415");
        case(
            413,
            413,
            1,
            "0413: porabil jo je drug uporabnik",
            "0413: another user used the number",
        );
        case(
            413,
            415,
            3,
            "0413 do 0415: porabil jih je drug uporabnik",
            "0413 to 0415: another user used the numbers",
        );
        case(
            413,
            415,
            2,
            "0413 do 0415: od teh jih je 2 porabil drug uporabnik",
            "0413 to 0415: another user used 2 of them",
        );
    }
}
