//! A departure on the day of arrival: whether the guest slept (R33).

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, Then, popup};
use crate::actions::Context;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::work::{Change, Job};
use crate::domain::entry::{Entry, Field};
use crate::domain::moment::{Moment, When};
use crate::domain::tourist_tax::TaxCode;
use crate::words;

/// Asks about one guest who leaves on the day on which he came.
#[derive(Debug, Clone)]
pub struct SameDay {
    entry: Entry,
    at: When,
    now: Moment,
}

impl SameDay {
    /// The question about a departure; `None` where it need not be asked: on another day, or of a
    /// guest who is known to rest by day only, or to have slept.
    #[must_use]
    pub fn about(entry: &Entry, at: When, now: Moment) -> Option<Self> {
        let mut details = entry.details.clone();
        details.set_departure(Some(at), now);
        let is_unasked = details.stay.is_night_unasked(details.tax_code);
        is_unasked.then(|| Self {
            entry: entry.clone(),
            at,
            now,
        })
    }

    /// The question about a departure that is in the book already, and that is confirmed now.
    #[must_use]
    pub fn about_confirmed(entry: &Entry, now: Moment) -> Option<Self> {
        Self::about(entry, entry.details.stay.departure()?, now)
    }

    /// The question that comes before a change that says when a guest left.
    #[must_use]
    pub fn before(entry: &Entry, change: &Change, now: Moment) -> Option<Self> {
        match change {
            Change::Depart(_, _, at) => Self::about(entry, *at, now),
            Change::ConfirmDeparture(..) => Self::about_confirmed(entry, now),
            _ => None,
        }
    }

    /// He slept: the night of that date counts.
    #[must_use]
    pub fn slept(&self) -> Change {
        Change::DepartHavingSlept(self.entry.id, self.entry.version, self.at)
    }

    /// He rested by day only; asked about first, since AJPES is told another code (R16).
    #[must_use]
    pub fn rested(&self) -> Change {
        let mut details = self.entry.details.clone();
        details.set_departure(Some(self.at), self.now);
        details.tax_code = Some(TaxCode::DAY_REST);
        Change::Save {
            id: self.entry.id,
            version: self.entry.version,
            details: Box::new(details),
            ask: true,
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        let job = |job| Then::CloseAnd(Command::Job(Box::new(job)));
        match key.code {
            KeyCode::Char('d' | 'D' | 'y' | 'Y') => job(Job::Change(self.slept())),
            KeyCode::Char('n' | 'N') => job(Job::Change(self.rested())),
            KeyCode::Char('x' | 'X') => job(Job::PlanStorno(self.entry.id)),
            KeyCode::Esc => Then::Close,
            _ => Then::Stay,
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let arrival = words::when_long(self.entry.details.stay.arrival);
        let question = format!(
            "{}: {} {arrival}, {} {}. {}",
            self.entry.full_name(),
            words::field_name(Field::Arrival, look.language),
            words::field_name(Field::Departure, look.language),
            words::when_long(self.at),
            look.say(texts::change::DID_THE_GUEST_SLEEP_HERE),
        );
        let mut lines = vec![(question, look.head()), (String::new(), look.text())];
        lines.extend(popup::answers_in_rows(Context::SameDay, look));
        let title = look.say(texts::change::DEPARTURE_ON_THE_DAY_OF_ARRIVAL);
        popup::draw_to_read(frame, area, title, &lines, look);
    }
}
