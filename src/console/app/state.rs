//! Parts of the state: lists, search, notices, what runs.

use crate::console::actions::Screen;
use crate::console::list::ListView;
use crate::console::typing::Typing;
use crate::desk::Cancel;
use crate::domain::moment::Moment;

/// The lists of the screens.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) today: ListView,
    pub(super) lodged: ListView,
    pub(super) departures: ListView,
    pub(super) pending: ListView,
    pub(super) book: ListView,
}

impl Lists {
    /// The list of a screen; the month has none.
    pub(super) fn of(&self, screen: Screen) -> Option<&ListView> {
        match screen {
            Screen::Today => Some(&self.today),
            Screen::Lodged => Some(&self.lodged),
            Screen::Departures => Some(&self.departures),
            Screen::Pending => Some(&self.pending),
            Screen::Book => Some(&self.book),
            Screen::Month => None,
        }
    }

    pub(super) fn of_mut(&mut self, screen: Screen) -> Option<&mut ListView> {
        match screen {
            Screen::Today => Some(&mut self.today),
            Screen::Lodged => Some(&mut self.lodged),
            Screen::Departures => Some(&mut self.departures),
            Screen::Pending => Some(&mut self.pending),
            Screen::Book => Some(&mut self.book),
            Screen::Month => None,
        }
    }
}

/// The search of the book.
#[derive(Debug, Default)]
pub(super) struct Search {
    pub(super) typing: Typing,
    pub(super) is_typing: bool,
}

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Done,
    /// Something is not possible now.
    Hint,
    /// Something could not be done.
    Trouble,
}

/// A few words that take no key and go by themselves; troubles stay until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub text: String,
    /// How much it matters.
    pub kind: NoticeKind,
    /// When it goes by itself.
    pub until: Option<Moment>,
}

/// Below so many seconds nobody can tell how long it will take.
const TOO_EARLY_SECONDS: i64 = 5;

impl Running {
    /// Seconds that it will still take, going on as it went so far; `None` while nobody can tell.
    #[must_use]
    pub fn seconds_left(&self, now: Moment) -> Option<i64> {
        let total = i64::try_from(self.total?).ok()?;
        let done = i64::try_from(self.done).ok().filter(|done| *done > 0)?;
        let gone = now.seconds_since(self.since);
        let is_known = gone >= TOO_EARLY_SECONDS && done < total;
        is_known.then(|| gone.saturating_mul(total - done) / done)
    }
}

/// What runs on the second thread.
#[derive(Debug, Clone)]
pub struct Running {
    /// In words: `Pošiljam`.
    pub what: &'static str,
    /// Since when.
    pub since: Moment,
    /// Done so far.
    pub done: usize,
    /// Of so many, where that is known.
    pub total: Option<usize>,
    /// Gives it up.
    pub cancel: Cancel,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(gone: i64, done: usize, total: Option<usize>, left: Option<i64>) {
        let since = Moment::from_utc_seconds(1_000_000);
        let running = Running {
            what: "",
            since,
            done,
            total,
            cancel: Cancel::default(),
        };
        let now = since.plus_seconds(gone);
        assert_eq!(
            running.seconds_left(now),
            left,
            "{gone} s, {done} of {total:?}"
        );
    }

    #[test]
    fn the_time_left_goes_on_as_it_went_so_far() {
        case(10, 100, Some(400), Some(30));
        case(60, 1, Some(3), Some(120));
        case(600, 599, Some(600), Some(1));
    }

    #[test]
    fn nobody_guesses_how_long_it_takes_without_grounds() {
        case(4, 100, Some(400), None);
        case(60, 0, Some(400), None);
        case(60, 10, None, None);
        case(60, 400, Some(400), None);
    }
}
