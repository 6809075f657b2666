//! A zone that is still coming in, character by character.

use super::fit;
use super::format::{Format, ISSUER};
use super::stated::Stated;

/// Whether a text can be the beginning of a zone: the letters of the document, then the code of a
/// state, then characters of the alphabet, and not more of them than a zone has.
///
/// Line ends and blanks may stand anywhere; nothing may stand before.
#[must_use]
pub fn begins_like_a_zone(text: &str) -> bool {
    let is_alphabet = |c: char| c.is_ascii_alphanumeric() || c == '<';
    let is_between = |c: char| c.is_whitespace() || c.is_control();
    if !text.chars().all(|c| is_alphabet(c) || is_between(c)) {
        return false;
    }
    let read = fit::runs(text).concat();
    let mut characters = read.chars();
    let Some(letter) = characters.next() else {
        return false;
    };
    let longest = longest_with(letter);
    let is_second_fitting = characters
        .next()
        .is_none_or(|c| c.is_ascii_uppercase() || c == '<');
    let issuer = read
        .get(ISSUER.start..read.len().min(ISSUER.end))
        .unwrap_or_default();
    longest.is_some_and(|longest| read.len() <= longest)
        && is_second_fitting
        && (issuer.is_empty() || Stated::may_begin_with(issuer))
}

/// So many characters of the alphabet stand in a text.
#[must_use]
pub fn characters_count(text: &str) -> usize {
    fit::runs(text).iter().map(String::len).sum()
}

/// Whether nothing can follow any more: each check digit matches, or the longest form that begins
/// with this letter is full.
#[must_use]
pub fn is_whole(text: &str) -> bool {
    let Some(fitted) = fit::best(text) else {
        return false;
    };
    let read = characters_count(text);
    let letter = fitted.document_code().chars().next();
    let is_longest = longest_with(letter.unwrap_or_default()) == Some(fitted.format.length());
    let is_proven = fitted.is_all_right() && fitted.misfits() == 0;
    read >= fitted.format.length() && (is_longest || is_proven)
}

/// Characters of the longest form that begins with a letter.
fn longest_with(letter: char) -> Option<usize> {
    Format::ALL
        .into_iter()
        .filter(|format| format.may_begin_with(letter))
        .map(Format::length)
        .max()
}
