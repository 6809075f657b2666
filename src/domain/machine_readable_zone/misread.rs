//! Characters that readers take for each other: proposed, never mended silently.

use super::check_digit::check_digit;
use super::fit::{Fitted, Number};
use super::{Checked, Reading};
use crate::domain::text::SafeText;

/// A letter and the digit that it looks like.
const LOOK_LIKE: [(char, char); 8] = [
    ('O', '0'),
    ('I', '1'),
    ('B', '8'),
    ('S', '5'),
    ('Z', '2'),
    ('G', '6'),
    ('D', '0'),
    ('Q', '0'),
];
/// More to choose from would not help anybody.
const PROPOSALS_MAX: usize = 3;

/// Letters taken for the digits that they look like.
pub(super) fn as_digits(read: &str) -> String {
    let digit = |c| LOOK_LIKE.iter().find(|(letter, _)| *letter == c);
    read.chars()
        .map(|c| digit(c).map_or(c, |(_, digit)| *digit))
        .collect()
}

/// Digits taken for the letters that they look like.
pub(super) fn as_letters(read: &str) -> String {
    let letter = |c| LOOK_LIKE.iter().find(|(_, digit)| *digit == c);
    read.chars()
        .map(|c| letter(c).map_or(c, |(letter, _)| *letter))
        .collect()
}

/// The document number. Where its check digit does not match there is no value; to choose from
/// are numbers that differ in one look-alike and do match, then the number as read.
pub(super) fn document_number(fitted: &Fitted) -> Reading<SafeText> {
    let number = fitted.number();
    let as_read = written(&number.characters);
    if as_read.is_empty() {
        return Reading::none();
    }
    if fitted.is_right(Checked::DocumentNumber) == Some(true) {
        return Reading::sure(as_read);
    }
    let mut others: Vec<_> = mended(&number).map(|number| written(&number)).collect();
    others.truncate(PROPOSALS_MAX);
    others.push(as_read);
    Reading {
        value: None,
        others,
    }
}

/// Fillers stand for blanks and hyphens, which nobody needs.
fn written(number: &str) -> SafeText {
    SafeText::new(&number.replace('<', ""))
}

fn mended(number: &Number) -> impl Iterator<Item = String> + '_ {
    let check = as_digits(&number.check.to_string());
    let places = number.characters.char_indices();
    places
        .flat_map(|(place, c)| looks_like(c).map(move |other| (place, other)))
        .map(|(place, other)| {
            let mut mended = number.characters.clone();
            mended.replace_range(place..=place, &other.to_string());
            mended
        })
        .filter(move |mended| check.starts_with(check_digit(mended.chars())))
}

fn looks_like(c: char) -> impl Iterator<Item = char> {
    LOOK_LIKE.into_iter().filter_map(move |(letter, digit)| {
        if c == letter {
            Some(digit)
        } else if c == digit {
            Some(letter)
        } else {
            None
        }
    })
}
