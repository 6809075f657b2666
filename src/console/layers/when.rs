//! The time of arrival or departure of one entry.

use chrono::{NaiveDate, NaiveTime};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::change::with_arrival;
use super::same_day::SameDay;
use super::{Command, LayerContext, Then, popup};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::typed;
use crate::console::typing::Typing;
use crate::console::work::{Change, Job};
use crate::domain::deadline::report_by;
use crate::domain::entry::{Entry, Field};
use crate::domain::moment::{Moment, When};
use crate::words;

/// Which time is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichTime {
    /// The arrival.
    Arrival,
    /// The departure.
    Departure,
}

/// Edits a time; what is understood stands below what is typed.
#[derive(Debug, Clone)]
pub struct WhenEditor {
    which: WhichTime,
    entry: Entry,
    /// The day of which a time alone is, where it is not the nearest.
    day: Option<NaiveDate>,
    departure_time: NaiveTime,
    pub(super) typing: Typing,
    is_saving: bool,
    message: Option<String>,
}

impl WhenEditor {
    /// The editor of an arrival, proposing the one that is known.
    #[must_use]
    pub fn arrival(entry: Entry, departure_time: NaiveTime) -> Self {
        let at = match entry.details.stay.arrival {
            When::Exact(at) => {
                let date = at.local().format("%-d.%-m.%Y");
                format!("{date} {}", words::moment_time(at))
            }
            When::Date(date) => date.format("%-d.%-m.%Y").to_string(),
        };
        Self::new(WhichTime::Arrival, entry, departure_time, &at)
    }

    /// The editor of a departure, proposing now.
    #[must_use]
    pub fn departure(entry: Entry, departure_time: NaiveTime, look: Look) -> Self {
        let now = look.say(texts::when::NOW);
        Self::new(WhichTime::Departure, entry, departure_time, now)
    }

    /// The editor of a departure of the day that was planned, proposing the planned time.
    #[must_use]
    pub fn departure_of_plan(entry: Entry, departure_time: NaiveTime) -> Self {
        let planned = entry.details.stay.departure();
        let proposal = planned.map(words::when_long).unwrap_or_default();
        let mut editor = Self::new(WhichTime::Departure, entry, departure_time, &proposal);
        editor.day = planned.map(When::date);
        editor
    }

    /// The editor of a departure to come, proposing tomorrow.
    #[must_use]
    pub fn stays_until(entry: Entry, departure_time: NaiveTime, now: Moment) -> Self {
        let proposal = words::date_short(tomorrow(now));
        Self::new(WhichTime::Departure, entry, departure_time, &proposal)
    }

    /// The editor of an arrival to come, proposing the planned time of tomorrow.
    #[must_use]
    pub fn comes_later(entry: Entry, departure_time: NaiveTime, now: Moment) -> Self {
        let time = entry.details.stay.arrival.start().time();
        let day = words::date_short(tomorrow(now));
        let proposal = format!("{day} {}", words::time(time));
        let mut editor = Self::new(WhichTime::Arrival, entry, departure_time, &proposal);
        editor.day = Some(now.date());
        editor
    }

    fn new(which: WhichTime, entry: Entry, departure_time: NaiveTime, proposal: &str) -> Self {
        Self {
            which,
            entry,
            day: None,
            departure_time,
            typing: Typing::proposing(proposal),
            is_saving: false,
            message: None,
        }
    }

    /// It was not saved; says why.
    pub fn set_message(&mut self, message: String) {
        self.is_saving = false;
        self.message = Some(message);
    }

    /// What was asked before saving was answered with no; it can be saved again.
    pub fn go_on(&mut self) {
        self.is_saving = false;
    }

    fn understood(&self, context: LayerContext) -> Result<When, String> {
        let look = context.look;
        let read = match self.which {
            WhichTime::Arrival => {
                let details = &self.entry.details;
                let is_known = details.unread(Field::Arrival).is_none();
                let day = is_known.then(|| details.stay.arrival.date());
                let day = self.day.or(day);
                typed::arrival(self.typing.text(), context.now, day).map(Some)
            }
            WhichTime::Departure => typed::departure(
                self.typing.text(),
                self.entry.details.stay.arrival,
                // Who leaves earlier than planned leaves now, not on the day that was planned.
                self.day
                    .or(self.entry.details.stay.actual_departure.map(When::date)),
                self.departure_time,
                context.now,
            ),
        };
        let arrival = self.entry.details.stay.arrival;
        match read {
            Err(error) => Err(error.words(look.language).to_owned()),
            Ok(None) => Err(look.say(texts::when::ENTER_A_TIME_OR_A_DAY).to_owned()),
            Ok(Some(understood)) => match (self.which, understood.when) {
                (WhichTime::Arrival, When::Date(_)) => Err(look
                    .say(texts::when::THE_TIME_OF_ARRIVAL_IS_MISSING)
                    .to_owned()),
                (WhichTime::Departure, at) if at.end() <= arrival.start() => Err(look
                    .say(texts::when::THE_DEPARTURE_MUST_BE_AFTER)
                    .to_owned()),
                (_, at) => Ok(at),
            },
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        match key.code {
            KeyCode::Esc => Then::Close,
            KeyCode::Enter if self.is_saving => Then::Stay,
            KeyCode::Enter => match self.understood(context) {
                Ok(at) => {
                    let asked = SameDay::about(&self.entry, at, context.now);
                    if let Some(asked) = asked.filter(|_| self.which == WhichTime::Departure) {
                        return Then::Do(Command::AskSameDay(Box::new(asked)));
                    }
                    self.is_saving = true;
                    Then::Do(Command::Job(Box::new(Job::Change(self.change(at)))))
                }
                Err(_) => Then::Stay,
            },
            _ => {
                self.message = None;
                self.typing.handle_key(key);
                Then::Stay
            }
        }
    }

    fn change(&self, at: When) -> Change {
        let (id, version) = (self.entry.id, self.entry.version);
        match self.which {
            WhichTime::Departure => Change::Depart(id, version, at),
            WhichTime::Arrival if at == self.entry.details.stay.arrival => {
                Change::ConfirmArrival(id, version, None)
            }
            WhichTime::Arrival => Change::Save {
                id,
                version,
                details: Box::new(with_arrival(&self.entry, at)),
                ask: true,
            },
        }
    }

    /// What is understood, in words, and by when it must be reported.
    fn meaning(&self, at: When, now: Moment, look: Look) -> String {
        let day = words::weekday(at.date(), look.language);
        let text = format!("{day} {}", words::when_long(at));
        let due = report_by(at, self.entry.reporting.within_hours);
        let by = words::moment_short(due, now.date());
        let word = look.say(texts::when::REPORT_BY);
        format!("{text}, {word} {by}")
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let (title, label) = match self.which {
            WhichTime::Arrival => (
                look.say(texts::when::TIME_OF_ARRIVAL),
                look.say(texts::when::ARRIVAL_ASKED),
            ),
            WhichTime::Departure => (
                look.say(texts::when::DEPARTURE),
                look.say(texts::when::DEPARTURE_ASKED),
            ),
        };
        let stay = &self.entry.details.stay;
        let held = match self.which {
            WhichTime::Arrival => Some(stay.arrival),
            WhichTime::Departure => stay.departure(),
        };
        let held = held.map_or_else(
            || look.say(texts::when::NOT_KNOWN).to_owned(),
            words::when_long,
        );
        let understood = self.understood(context);
        let mut lines = vec![
            (
                format!(
                    "{}   {}: {held}",
                    self.entry.full_name(),
                    look.say(texts::when::SO_FAR)
                ),
                look.head(),
            ),
            (String::new(), look.text()),
            (String::new(), look.text()),
        ];
        lines.push(match &understood {
            Ok(at) => (self.meaning(*at, context.now, look), look.text()),
            Err(why) => (why.clone(), look.warning()),
        });
        if let Some(message) = &self.message {
            lines.push((message.clone(), look.alarm()));
        }
        lines.push((String::new(), look.text()));
        lines.push((self.example(look).to_owned(), look.quiet()));
        let inner = popup::draw(frame, area, title, &lines, look);
        popup::typed(frame, inner, 2, label, self.typing.text(), look);
    }

    fn example(&self, look: Look) -> &'static str {
        match self.which {
            WhichTime::Arrival => look.say(texts::when::EXAMPLES_OF_AN_ARRIVAL),
            WhichTime::Departure => look.say(texts::when::EXAMPLES_OF_A_DEPARTURE),
        }
    }
}

fn tomorrow(now: Moment) -> NaiveDate {
    let today = now.date();
    today.succ_opt().unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example::{entry, moment, when};
    use crate::domain::language::Language;

    const CONTEXT_LOOK: Look = Look::plain(Language::Slovenian);

    fn understood(mut editor: WhenEditor, text: &str, now: &str) -> Result<When, String> {
        let context = LayerContext {
            look: CONTEXT_LOOK,
            now: moment(now),
            number_cells: 3,
            unit_cells: 3,
        };
        editor.typing = Typing::proposing(text);
        editor.understood(context)
    }

    #[test]
    fn a_time_of_arrival_alone_keeps_the_day_of_the_entry() {
        let day = entry().details.stay.arrival.date();
        for (text, now) in [
            ("2330", "2026-08-22T00:20"),
            ("2330", "2026-08-22T15:00"),
            ("23", "2026-08-20T09:00"),
        ] {
            let editor = WhenEditor::arrival(entry(), NaiveTime::MIN);
            let minutes = if text.len() == 4 { "30" } else { "00" };
            let expected = when(&format!("{day}T23:{minutes}"));
            assert_eq!(understood(editor, text, now), Ok(expected), "{text} {now}");
        }
    }

    #[test]
    fn a_time_of_departure_alone_is_near_unless_the_guest_has_left() {
        let editor = |entry| WhenEditor::departure(entry, NaiveTime::MIN, CONTEXT_LOOK);
        let mut left = entry();
        left.details.stay.actual_departure = Some(when("2026-08-21T10:00"));
        for (entry, text, now, expected) in [
            (entry(), "0930", "2026-08-22T10:00", "2026-08-22T09:30"),
            (entry(), "2330", "2026-08-22T00:20", "2026-08-21T23:30"),
            (left, "0930", "2026-08-22T10:00", "2026-08-21T09:30"),
        ] {
            assert_eq!(understood(editor(entry), text, now), Ok(when(expected)));
        }
    }
}
