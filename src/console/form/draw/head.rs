//! The head of the form: who, number, facility, state, deadline; and what AJPES holds.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::canvas::{Canvas, Line, wrap};
use crate::console::form::{GuestForm, Read};
use crate::console::look::Look;
use crate::console::texts;
use crate::domain::deadline::{Deadline, Duty, deadline};
use crate::domain::entry::{Entry, EntryDetails, Field, HandedOver};
use crate::domain::findings::Finding;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::words::{self};

/// Lines for what AJPES said, at most.
const ERROR_LINES_MAX: usize = 2;

impl GuestForm {
    pub(super) fn draw_head(&self, canvas: &mut Canvas<'_>, lines: u16, read: &Read, now: Moment) {
        let look = *canvas.look();
        let language = look.language;
        let details = &read.details;
        let width = canvas.width();
        if lines == 0 {
            return;
        }
        let title = self.title(language);
        // Name and unit are more than why there is no number.
        let room = usize::from(width.saturating_sub(4)).saturating_sub(title.width());
        let numbers = [true, false].map(|says_why| self.number(read, says_why, language));
        let [number, short] = &numbers;
        let number = if number.width() <= room {
            number
        } else {
            short
        };
        let at = canvas.put_right(0, number, width.saturating_sub(12), look.text());
        canvas.put((1, 0), &title, at.saturating_sub(3), look.head());
        if lines == 1 {
            return;
        }
        let house = format!(
            "{}, RNO {}",
            self.context.facility.name, self.context.facility.id
        );
        let room = usize::from(width.saturating_sub(4)).saturating_sub(house.width());
        let (states, style) = self.states(details, &look, now);
        let fits = states.iter().find(|state| state.width() <= room);
        let state = fits.or(states.last()).map_or("", String::as_str);
        let at = canvas.put_right(1, state, width.saturating_sub(12), style);
        canvas.put((1, 1), &house, at.saturating_sub(3), look.quiet());
    }

    fn title(&self, language: Language) -> String {
        let name = self.entry.as_ref().map(Entry::full_name);
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| texts::form::NEW_GUEST.in_language(language).to_owned())
    }

    /// The number, or that there is none yet and why; and the unit.
    fn number(&self, read: &Read, says_why: bool, language: Language) -> String {
        let facility = &self.context.facility;
        let number = self.entry.as_ref().and_then(|entry| entry.sequence_number);
        let number = match number {
            Some(number) => {
                let label = words::field(Field::SequenceNumber, language);
                format!("{label} {}", number.padded(facility.sequence_number_width))
            }
            None if self.entry.is_some() && read.findings.iter().any(Finding::is_blocking) => {
                let none = if says_why {
                    texts::form::NO_NUMBER_YET_MEND_FIRST
                } else {
                    texts::form::NO_NUMBER_YET
                };
                none.in_language(language).to_owned()
            }
            None => {
                let why = texts::form::NUMBER_WHEN_SAVED.in_language(language);
                why.to_owned()
            }
        };
        match read.details.stay.current_unit() {
            Some(unit) => {
                let label = words::field_name(Field::Unit, language);
                format!("{number}   {label} {unit}")
            }
            None => number,
        }
    }

    /// The state in words and what must be done by when; the longest first.
    fn states(&self, details: &EntryDetails, look: &Look, now: Moment) -> (Vec<String>, Style) {
        let language = look.language;
        let due = self.due(details, now);
        let style = match due {
            Some(due) if due.is_overdue(now) => look.alarm(),
            Some(due) if due.is_soon(now) => look.warning(),
            Some(_) | None => look.text(),
        };
        let state = self.entry.as_ref().map(|entry| state_words(entry, look));
        let state = state.unwrap_or_default();
        let Some(due) = due else {
            return (vec![state], style);
        };
        let gap = if state.is_empty() { "" } else { "   " };
        let by = words::moment_short(due.at, now.date());
        let until = texts::form::BY.in_language(language);
        let duty = words::duty(due.duty, language);
        let left = words::time_left(due, now, language);
        let states = vec![
            format!("{state}{gap}{duty} {until} {by}, {left}"),
            format!("{state}{gap}{duty}, {left}"),
            format!("{state}{gap}{left}"),
        ];
        (states, style)
    }

    /// By when something must be done, as the form stands.
    fn due(&self, details: &EntryDetails, now: Moment) -> Option<Deadline> {
        match &self.entry {
            Some(entry) => deadline(
                &Entry {
                    details: details.clone(),
                    ..entry.clone()
                },
                now,
            ),
            None => Some(Deadline {
                at: details
                    .stay
                    .arrival
                    .start()
                    .plus_hours(self.context.facility.channel.report_within_hours()),
                duty: Duty::ReportArrival,
            }),
        }
    }

    /// What AJPES said last, registration, and departure as reported.
    pub(super) fn facts(&self, canvas: &Canvas<'_>) -> Vec<Line> {
        let Some(entry) = &self.entry else {
            return Vec::new();
        };
        let look = canvas.look();
        let mut lines = Vec::new();
        if let Some(words) = words::entry_error(entry, look.language) {
            let mut wrapped = wrap(&words, canvas.width().saturating_sub(2));
            if wrapped.len() > ERROR_LINES_MAX {
                wrapped.truncate(ERROR_LINES_MAX);
                if let Some(last) = wrapped.last_mut() {
                    last.push(' ');
                    last.push_str(look.cut());
                }
            }
            lines.extend(wrapped.into_iter().map(|line| (line, look.alarm())));
        }
        if entry.reporting.registered_at.is_some() {
            lines.push((registration(entry, look.language), look.quiet()));
        }
        lines
    }
}

fn state_words(entry: &Entry, look: &Look) -> String {
    let (unicode, ascii) = words::state_mark(entry.reporting.state);
    let mark = if look.ascii { ascii } else { unicode };
    let state = words::entry_state(entry, look.language);
    format!("{mark} {state}")
}

/// When AJPES took the guest in, and what it knows of his departure (R2).
pub(super) fn registration(entry: &Entry, language: Language) -> String {
    let reporting = &entry.reporting;
    let registered = reporting.registered_at.map(words::moment_long);
    let departure = match reporting.reported_departure {
        Some(when) => words::when_long(when),
        None => texts::form::STILL_OPEN.in_language(language).to_owned(),
    };
    let registered = registered.unwrap_or_default();
    if reporting
        .handed_over
        .as_ref()
        .is_some_and(HandedOver::is_with_police)
    {
        return texts::form::with_police_since(&registered, &departure, language);
    }
    texts::form::registered_since(&registered, &departure, language)
}
