//! Numbers with their nouns: Slovenian has a form for one, for two, for three and four, and for
//! more, chosen by the last two digits.

use std::fmt;

use super::{Noun, say};
use crate::domain::language::Language;

/// A number of things; any integer of the program becomes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(i128);

impl From<usize> for Count {
    fn from(number: usize) -> Self {
        Self(i128::try_from(number).unwrap_or(i128::MAX))
    }
}

impl From<i32> for Count {
    fn from(number: i32) -> Self {
        Self(number.into())
    }
}

impl From<u32> for Count {
    fn from(number: u32) -> Self {
        Self(number.into())
    }
}

impl From<i64> for Count {
    fn from(number: i64) -> Self {
        Self(number.into())
    }
}

impl From<u64> for Count {
    fn from(number: u64) -> Self {
        Self(number.into())
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The Slovenian form for a number: for one, two, three or four, and more; 101 is again as one.
pub fn plural<T>(number: impl Into<Count>, [one, two, few, many]: [T; 4]) -> T {
    match number.into().0.unsigned_abs() % 100 {
        1 => one,
        2 => two,
        3 | 4 => few,
        _ => many,
    }
}

/// Number and noun as a subject: `4 gostje`.
#[must_use]
pub fn counted(number: impl Into<Count>, noun: Noun, language: Language) -> String {
    let number = number.into();
    let forms = noun.forms();
    with_noun(number, forms.nominative, forms.english, language)
}

/// Number and noun as an object: `Pošljem 4 goste na AJPES?`
#[must_use]
pub fn counted_object(number: impl Into<Count>, noun: Noun, language: Language) -> String {
    let number = number.into();
    let forms = noun.forms();
    with_noun(number, forms.accusative, forms.english, language)
}

fn with_noun(
    number: Count,
    slovenian: [&'static str; 4],
    [one, more]: [&'static str; 2],
    language: Language,
) -> String {
    let english = if number.0.unsigned_abs() == 1 {
        one
    } else {
        more
    };
    let noun = say(language, plural(number, slovenian), english);
    format!("{number} {noun}")
}

#[cfg(test)]
mod tests {
    use super::super::tests::in_both_languages;
    use super::*;

    const NUMBERS: [i32; 9] = [0, 1, 2, 3, 4, 5, 11, 101, 102];

    #[track_caller]
    fn case(found: impl Fn(i32) -> String, expected: [&str; 9]) {
        for (number, form) in NUMBERS.into_iter().zip(expected) {
            assert_eq!(found(number), format!("{number} {form}"));
        }
    }

    #[test]
    fn the_form_follows_the_last_two_digits() {
        case(
            |number| counted(number, Noun::Guest, Language::Slovenian),
            [
                "gostov", "gost", "gosta", "gostje", "gostje", "gostov", "gostov", "gost", "gosta",
            ],
        );
    }

    #[test]
    fn an_object_stands_in_the_accusative() {
        case(
            |number| counted_object(number, Noun::Guest, Language::Slovenian),
            [
                "gostov", "gosta", "gosta", "goste", "goste", "gostov", "gostov", "gosta", "gosta",
            ],
        );
        assert_eq!(
            counted_object(1, Noun::Row, Language::Slovenian),
            "1 vrstico"
        );
        assert_eq!(
            counted_object(4, Noun::Departure, Language::Slovenian),
            "4 odhode"
        );
    }

    #[test]
    fn english_has_one_and_more() {
        case(
            |number| counted(number, Noun::Entry, Language::English),
            [
                "entries", "entry", "entries", "entries", "entries", "entries", "entries",
                "entries", "entries",
            ],
        );
    }

    #[test]
    fn every_noun_is_known_in_both_languages() {
        for noun in Noun::ALL {
            for number in NUMBERS {
                for counted in [counted, counted_object] {
                    in_both_languages(
                        &counted(number, noun, Language::Slovenian),
                        &counted(number, noun, Language::English),
                    );
                }
            }
        }
    }

    #[test]
    fn every_noun_with_every_form() {
        const EACH: [i32; 12] = [0, 1, 2, 3, 4, 5, 11, 21, 101, 102, 103, 105];
        let mut rows = Vec::new();
        for noun in Noun::ALL {
            for (says, language) in [
                (
                    counted as fn(i32, Noun, Language) -> String,
                    Language::Slovenian,
                ),
                (counted_object, Language::Slovenian),
                (counted, Language::English),
            ] {
                let row: Vec<_> = EACH
                    .iter()
                    .map(|number| says(*number, noun, language))
                    .collect();
                rows.push(row.join(", "));
            }
        }
        insta::assert_snapshot!("nouns", rows.join("\n"));
    }

    #[test]
    fn a_negative_number_takes_the_form_of_its_size() {
        assert_eq!(plural(-1_i64, ["a", "b", "c", "d"]), "a");
        assert_eq!(
            counted(usize::MAX, Noun::Day, Language::Slovenian),
            format!("{} dni", usize::MAX)
        );
    }
}
