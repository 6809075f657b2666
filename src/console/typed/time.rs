//! Times of day as people type them: `14`, `1430`, `14:30`, `14.30`, `zdaj`.

use chrono::NaiveTime;

use super::TypedError;
use crate::domain::moment::Moment;
use crate::domain::text::fold;

/// A time of day; `zdaj` and `now` are the time it is, to the minute.
///
/// # Errors
/// [`TypedError`] when it is none.
pub fn time(text: &str, now: Moment) -> Result<NaiveTime, TypedError> {
    if is_now(text) {
        return Ok(to_the_minute(now).time());
    }
    written(text)
}

/// Whether this moment is meant.
pub(super) fn is_now(text: &str) -> bool {
    matches!(fold(text).as_str(), "zdaj" | "now")
}

/// The moment without its seconds, which nobody writes.
pub(super) fn to_the_minute(moment: Moment) -> Moment {
    Moment::from_utc_seconds(moment.utc_seconds() - moment.utc_seconds().rem_euclid(60))
}

/// A time in digits.
pub(super) fn written(text: &str) -> Result<NaiveTime, TypedError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TypedError::Empty);
    }
    let (hour, minute) = split(text).ok_or(TypedError::NotATime)?;
    let fits = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !fits || !digits(hour) || !digits(minute) {
        return Err(TypedError::NotATime);
    }
    let hour = hour.parse().map_err(|_| TypedError::NotATime)?;
    let minute = minute.parse().map_err(|_| TypedError::NotATime)?;
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or(TypedError::NotATime)
}

fn split(text: &str) -> Option<(&str, &str)> {
    if let Some((hour, minute)) = text.split_once([':', '.', 'h']) {
        let hour_alone = minute.is_empty() && text.ends_with('h');
        return Some((hour, if hour_alone { "00" } else { minute }));
    }
    match text.len() {
        1 | 2 => Some((text, "00")),
        3 | 4 => text.split_at_checked(text.len() - 2),
        _ => None,
    }
}
