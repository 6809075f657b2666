//! Guests of a month of whom something must be said before it is sent: one by one, or all together
//! (R44, R49).

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, LayerContext, Then};
use crate::console::cells::{below, cut, fit, put};
use crate::console::texts;
use crate::console::work::{Change, Job};
use crate::desk::MonthView;
use crate::domain::identifiers::EntryId;
use crate::domain::monthly_report::GuestAnswer;
use crate::words;

const ROWS_OF_A_PAGE: usize = 10;
const GUEST_CELLS: usize = 21;
const ARRIVAL_CELLS: usize = 13;

/// The page, with one guest under the cursor.
#[derive(Debug, Clone)]
pub struct MonthGuestsPage {
    view: MonthView,
    at: usize,
}

/// A guest, and what can be said of him.
#[derive(Debug, Clone, Copy)]
struct Asked {
    guest: EntryId,
    /// What a yes means.
    yes: GuestAnswer,
}

impl MonthGuestsPage {
    /// The guests of a month.
    #[must_use]
    pub fn new(view: MonthView) -> Self {
        Self { view, at: 0 }
    }

    /// The same month after something was answered.
    pub fn set_view(&mut self, view: &MonthView) {
        if view.proof.month == self.view.proof.month {
            self.view = view.clone();
            self.at = self.at.min(self.asked().len().saturating_sub(1));
        }
    }

    fn asked(&self) -> Vec<Asked> {
        let proof = &self.view.proof;
        let without_unit = proof.without_unit.iter().map(|guest| Asked {
            guest: *guest,
            yes: GuestAnswer::NotCounted,
        });
        // Who does not count needs no second answer.
        let open = proof.open_departures.iter();
        let open = open.filter(|guest| !proof.without_unit.contains(guest));
        let open = open.map(|guest| Asked {
            guest: *guest,
            yes: GuestAnswer::InHouse,
        });
        without_unit.chain(open).collect()
    }

    fn is_said(&self, asked: Asked) -> bool {
        let guest = self.view.guests.get(&asked.guest);
        guest.and_then(|guest| guest.answer) == Some(asked.yes)
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        let last = self.asked().len().saturating_sub(1);
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => self.at = (self.at + 1).min(last),
            KeyCode::PageUp => self.at = self.at.saturating_sub(ROWS_OF_A_PAGE),
            KeyCode::PageDown | KeyCode::Char(' ') => {
                self.at = (self.at + ROWS_OF_A_PAGE).min(last);
            }
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = last,
            KeyCode::Char('d' | 'y') => return self.answer(true, last),
            KeyCode::Char('x') => return self.answer(false, last),
            KeyCode::Char('v') => return Then::Do(Command::AskAllMonthGuests),
            KeyCode::Enter => {
                if let Some(asked) = self.asked().get(self.at) {
                    return Then::Do(Command::OpenEntry(asked.guest, None));
                }
            }
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    /// Answers for the guest under the cursor, and goes to the next one after a yes.
    fn answer(&mut self, is_yes: bool, last: usize) -> Then {
        let Some(asked) = self.asked().get(self.at).copied() else {
            return Then::Stay;
        };
        if is_yes {
            self.at = (self.at + 1).min(last);
        }
        let month = self.view.proof.month;
        let answer = is_yes.then_some(asked.yes);
        let change = Change::MonthGuests(month, vec![asked.guest], answer);
        Then::Do(Command::Job(Box::new(Job::Change(change))))
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let cells = usize::from(area.width);
        let month = words::month_name(self.view.proof.month, look.language);
        let title = look.say(texts::grid::GUESTS_BEFORE_SENDING);
        let title = format!(" {title}: {month}");
        put(frame, area, 0, &cut(&title, cells, look), look.head());
        let body = below(area, 2);
        let height = usize::from(body.height).max(1);
        let top = self.at / height * height;
        let all = self.asked();
        for (row, (place, asked)) in all.iter().enumerate().skip(top).take(height).enumerate() {
            let is_selected = place == self.at;
            let mark = if is_selected { look.marker() } else { "  " };
            let line = format!(" {mark}{}", self.line(*asked, context));
            let style = match (is_selected, self.is_said(*asked)) {
                (true, _) => look.head(),
                (false, true) => look.text(),
                (false, false) => look.warning(),
            };
            put(frame, body, row, &cut(&line, cells, look), style);
        }
    }

    fn line(&self, asked: Asked, context: LayerContext) -> String {
        let look = context.look;
        let Some(guest) = self.view.guests.get(&asked.guest) else {
            return String::new();
        };
        let said = match (asked.yes, self.is_said(asked)) {
            (GuestAnswer::NotCounted, true) => look.say(texts::grid::NO_ROOM_NOT_COUNTED),
            (GuestAnswer::NotCounted, false) => look.say(texts::grid::NO_ROOM_NOT_COUNTED_ASKED),
            (GuestAnswer::InHouse, true) => look.say(texts::grid::NO_DEPARTURE_IN_THE_HOUSE),
            (GuestAnswer::InHouse, false) => look.say(texts::grid::NO_DEPARTURE_IN_THE_HOUSE_ASKED),
        };
        let name = fit(&guest.name, GUEST_CELLS, look);
        let arrival = words::when_short(guest.arrival, context.now.date());
        let arrival = fit(&arrival, ARRIVAL_CELLS, look);
        format!("{name} {arrival} {said}")
    }
}
