//! Dates of six digits without a century.

use chrono::{Datelike, NaiveDate};

use super::fit::Fitted;
use super::{Checked, Reading};

/// No document is valid for longer, or so long expired and still shown; in years.
const EXPIRY_WITHIN_YEARS: i32 = 50;

/// The birth date: the last such day that is not in the future.
///
/// Where the check digit does not match there is no value; the date as read, and one with letters
/// taken for the digits that they look like, are to choose from.
pub(super) fn birth_date(fitted: &Fitted, today: NaiveDate) -> Reading<NaiveDate> {
    let read = fitted.birth_date();
    let born = |digits: &str| born(digits, today);
    if fitted.is_right(Checked::BirthDate) == Some(true)
        && let Some(date) = born(read)
    {
        return Reading::sure(date);
    }
    let mut reading = Reading::none();
    reading
        .others
        .extend(born(&super::misread::as_digits(read)));
    reading
}

fn born(digits: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (year, month, day) = parts(digits)?;
    let century = today.year().div_euclid(100) * 100;
    let candidates = [century + year, century - 100 + year];
    candidates
        .into_iter()
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|date| *date <= today)
}

/// The last day of validity, in the century that lies nearer.
pub(super) fn expires_on(fitted: &Fitted, today: NaiveDate) -> Option<NaiveDate> {
    if fitted.is_right(Checked::ExpiryDate) != Some(true) {
        return None;
    }
    let (year, month, day) = parts(fitted.expiry_date())?;
    let century = today.year().div_euclid(100) * 100;
    [century, century + 100, century - 100]
        .into_iter()
        .map(|century| century + year)
        .filter(|year| (year - today.year()).abs() <= EXPIRY_WITHIN_YEARS)
        .find_map(|year| NaiveDate::from_ymd_opt(year, month, day))
}

fn parts(digits: &str) -> Option<(i32, u32, u32)> {
    let number = |range: std::ops::Range<usize>| {
        let part = digits.get(range)?;
        let is_number = part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok())?
    };
    Some((
        i32::try_from(number(0..2)?).ok()?,
        number(2..4)?,
        number(4..6)?,
    ))
}
