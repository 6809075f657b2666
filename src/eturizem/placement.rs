//! What an answer says of each row that was sent: proven, or not said at all.
//!
//! Sources disagree on which attribute names a row and from where it counts. So a row is accepted
//! or refused only where the answer leaves no doubt; otherwise the rows go again one by one, where
//! the answer can only be about that row.

use super::answer::{Answer, AnswerRow};
use super::codes::{Effect, effect_of};
use crate::domain::entry::ServiceError;

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowVerdict {
    /// Accepted.
    Accepted,
    /// The same data was there (4144, 41395): arrived, for a row whose bytes are those sent.
    AlreadyThere(ServiceError),
    /// Refused; somebody must mend it.
    Rejected(ServiceError),
    /// Nothing may be sent for its facility until that is mended.
    HoldFacility(ServiceError),
    /// Nothing may be sent for the account until its settings are mended.
    StopAccount(ServiceError),
    /// Not final (20001, 500): the same bytes go again.
    AskAgain(ServiceError),
}

/// What became of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackageVerdict {
    /// Each row has its own verdict, in the order in which they were sent.
    Rows(Vec<RowVerdict>),
    /// The answer cannot be placed: every row goes again, alone.
    OneByOne,
    /// Too many rows: the halves go again.
    Halve,
    /// Being processed: the same bytes go again.
    AskAgain(ServiceError),
    /// The service failed: the same bytes go again, later.
    Retry(ServiceError),
    /// Nothing may be sent for the account until its settings are mended.
    StopAccount(ServiceError),
    /// Nothing may be sent for the facility of the only row until that is mended.
    HoldFacility(ServiceError),
    /// The document itself was refused: kept for a person.
    HoldPackage(ServiceError),
    /// The answer about the only row contradicts itself: unknown, and a person is needed.
    Unclear(Vec<ServiceError>),
}

/// Places the answer to a package of `rows_count` rows.
#[must_use]
pub fn place(answer: &Answer, rows_count: usize) -> PackageVerdict {
    let all_accepted = answer.failure == 0
        && answer.rows.is_empty()
        && rows_count > 0
        && usize::try_from(answer.success) == Ok(rows_count);
    if all_accepted {
        return PackageVerdict::Rows(vec![RowVerdict::Accepted; rows_count]);
    }
    match rows_count {
        1 => place_only_row(answer),
        _ => whole_package(answer)
            .or_else(|| place_rows(answer, rows_count).map(PackageVerdict::Rows))
            .unwrap_or(PackageVerdict::OneByOne),
    }
}

fn place_only_row(answer: &Answer) -> PackageVerdict {
    let Some((first, others)) = answer.rows.split_first() else {
        return PackageVerdict::Unclear(Vec::new());
    };
    let agree = others.iter().all(|row| row.error.code == first.error.code);
    if !agree || answer.success > 0 {
        return PackageVerdict::Unclear(answer.rows.iter().map(|row| row.error.clone()).collect());
    }
    let error = first.error.clone();
    match effect_of(&error.code) {
        Effect::StopAccount => PackageVerdict::StopAccount(error),
        Effect::HoldFacility => PackageVerdict::HoldFacility(error),
        Effect::BadDocument | Effect::HoldPackage | Effect::TooManyRows => {
            PackageVerdict::HoldPackage(error)
        }
        Effect::AskAgain => PackageVerdict::AskAgain(error),
        Effect::Retry => PackageVerdict::Retry(error),
        Effect::SameData | Effect::SameDocument => {
            PackageVerdict::Rows(vec![RowVerdict::AlreadyThere(error)])
        }
        Effect::Reject => PackageVerdict::Rows(vec![RowVerdict::Rejected(error)]),
    }
}

/// The verdict that does not depend on places: nothing was accepted, and every row has a code that
/// by its nature concerns the whole package.
fn whole_package(answer: &Answer) -> Option<PackageVerdict> {
    let first = answer.rows.first()?.error.clone();
    let effect = effect_of(&first.code);
    let alike = answer
        .rows
        .iter()
        .all(|row| effect_of(&row.error.code) == effect);
    if answer.success > 0 || !alike {
        return None;
    }
    match effect {
        Effect::StopAccount => Some(PackageVerdict::StopAccount(first)),
        Effect::HoldPackage => Some(PackageVerdict::HoldPackage(first)),
        Effect::TooManyRows => Some(PackageVerdict::Halve),
        Effect::AskAgain => Some(PackageVerdict::AskAgain(first)),
        Effect::Retry => Some(PackageVerdict::Retry(first)),
        Effect::BadDocument | Effect::SameDocument => Some(PackageVerdict::OneByOne),
        Effect::HoldFacility | Effect::SameData | Effect::Reject => None,
    }
}

fn place_rows(answer: &Answer, rows_count: usize) -> Option<Vec<RowVerdict>> {
    let failure = usize::try_from(answer.failure).ok()?;
    let success = usize::try_from(answer.success).ok()?;
    if success.checked_add(failure)? != rows_count || answer.rows.len() != failure {
        return None;
    }
    let places = places(&answer.rows, rows_count)?;
    let mut verdicts = vec![RowVerdict::Accepted; rows_count];
    for (row, place) in answer.rows.iter().zip(places) {
        *verdicts.get_mut(place)? = row_verdict(row.error.clone())?;
    }
    Some(verdicts)
}

fn row_verdict(error: ServiceError) -> Option<RowVerdict> {
    match effect_of(&error.code) {
        Effect::StopAccount => Some(RowVerdict::StopAccount(error)),
        Effect::HoldFacility => Some(RowVerdict::HoldFacility(error)),
        Effect::AskAgain | Effect::Retry => Some(RowVerdict::AskAgain(error)),
        Effect::SameData => Some(RowVerdict::AlreadyThere(error)),
        Effect::Reject => Some(RowVerdict::Rejected(error)),
        // These are about a document; beside rows of their own they say nothing certain.
        Effect::BadDocument | Effect::HoldPackage | Effect::TooManyRows | Effect::SameDocument => {
            None
        }
    }
}

/// The places of all failed rows, from 0. Where both attributes are there, each must prove its
/// base and both must name the same places.
fn places(rows: &[AnswerRow], rows_count: usize) -> Option<Vec<usize>> {
    let package_ids = Named::read(rows.iter().map(|row| row.row_package_id.as_deref()));
    let ids = Named::read(rows.iter().map(|row| row.id.as_deref()));
    match (package_ids, ids) {
        (Named::All(one), Named::All(other)) => {
            let places = proven(&one, rows_count)?;
            (proven(&other, rows_count)? == places).then_some(places)
        }
        (Named::All(numbers), Named::Absent) | (Named::Absent, Named::All(numbers)) => {
            proven(&numbers, rows_count)
        }
        _ => None,
    }
}

/// What one attribute says over all rows.
enum Named {
    /// On no row.
    Absent,
    /// A number on every row.
    All(Vec<usize>),
    /// On some rows, or no number.
    Doubtful,
}

impl Named {
    fn read<'a>(values: impl Iterator<Item = Option<&'a str>> + Clone) -> Self {
        if values.clone().all(|value| value.is_none()) {
            return Self::Absent;
        }
        let numbers: Option<Vec<usize>> = values.map(|value| plain_number(value?)).collect();
        numbers.map_or(Self::Doubtful, Self::All)
    }
}

fn plain_number(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Places from 0, when the numbers prove from where they count: only one that counts from 0 names
/// 0, only one that counts from 1 names the number of rows.
fn proven(numbers: &[usize], rows_count: usize) -> Option<Vec<usize>> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let repeats = sorted.windows(2).any(|pair| pair.first() == pair.last());
    let largest = *sorted.last()?;
    if repeats || largest > rows_count {
        return None;
    }
    let base = match (numbers.contains(&0), largest == rows_count) {
        (true, false) => 0,
        (false, true) => 1,
        _ => return None,
    };
    numbers
        .iter()
        .map(|number| number.checked_sub(base))
        .collect()
}

#[cfg(test)]
mod tests;
