//! Characters that readers take for each other: proposed, never mended silently.

use super::check_digit::check_digit;
use super::fit::{Fitted, Number};
use super::{Checked, Reading};
use crate::domain::text::SafeText;

/// A letter and the digit that it looks like, what is misread most often first.
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

/// The likeliest first: what is misread most often.
fn mended(number: &Number) -> impl Iterator<Item = String> + '_ {
    let check = as_digits(&number.check.to_string());
    LOOK_LIKE
        .into_iter()
        .flat_map(|pair| with_one_of(pair, &number.characters))
        .filter(move |mended| check.starts_with(check_digit(mended.chars())))
}

/// All texts in which one letter stands for its digit, or one digit for its letter.
fn with_one_of((letter, digit): (char, char), text: &str) -> impl Iterator<Item = String> + '_ {
    text.char_indices().filter_map(move |(place, c)| {
        let other = match c {
            c if c == letter => digit,
            c if c == digit => letter,
            _ => return None,
        };
        let mut changed = text.to_owned();
        changed.replace_range(place..=place, &other.to_string());
        Some(changed)
    })
}
