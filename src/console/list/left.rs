//! Time left, in a narrow column.

use crate::console::look::Look;
use crate::console::texts;
use crate::domain::deadline::Deadline;
use crate::domain::moment::Moment;
use crate::words;

const DAY_SECONDS: i64 = 86_400;

/// Time left within a narrow column: two units before the deadline, one after it.
pub(super) fn time_left(deadline: Option<Deadline>, now: Moment, look: Look) -> String {
    let Some(deadline) = deadline else {
        return String::new();
    };
    if !deadline.is_overdue(now) {
        let left = deadline.at.seconds_since(now);
        // Hours matter on the last day only.
        let left = if left < DAY_SECONDS {
            left
        } else {
            left / DAY_SECONDS * DAY_SECONDS
        };
        let duration = words::duration(left, look.language);
        return texts::list::time_left(&duration, look.language);
    }
    let seconds = now.seconds_since(deadline.at);
    let unit = match seconds {
        ..3600 => 60,
        3600..DAY_SECONDS => 3600,
        DAY_SECONDS.. => DAY_SECONDS,
    };
    let whole = words::duration(seconds / unit * unit, look.language);
    texts::list::late_by(&whole, look.language)
}
