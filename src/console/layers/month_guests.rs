//! Guests of a month of whom something must be said before it is sent: one by one, or all together
//! (R33, R44, R49).

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::cursor::Cursor;
use super::{Command, LayerContext, Then};
use crate::console::cells::{below, cut, fit, put};
use crate::console::texts;
use crate::console::work::{Change, Job};
use crate::desk::MonthView;
use crate::domain::identifiers::EntryId;
use crate::domain::monthly_report::GuestAnswer;
use crate::words;

const GUEST_CELLS: usize = 21;
const ARRIVAL_CELLS: usize = 13;

/// The page, with one guest under the cursor.
#[derive(Debug, Clone)]
pub struct MonthGuestsPage {
    view: MonthView,
    cursor: Cursor,
}

/// A guest, and what can be said of him.
#[derive(Debug, Clone, Copy)]
struct Asked {
    guest: EntryId,
    /// What a yes means; none of a night that is asked about in the entry (R33).
    yes: Option<GuestAnswer>,
}

impl MonthGuestsPage {
    /// The guests of a month.
    #[must_use]
    pub fn new(view: MonthView) -> Self {
        Self {
            view,
            cursor: Cursor::default(),
        }
    }

    /// The same month after something was answered.
    pub fn set_view(&mut self, view: &MonthView) {
        if view.proof.month == self.view.proof.month {
            self.view = view.clone();
            let rows = self.asked().len();
            self.cursor.stay_within(rows);
        }
    }

    fn asked(&self) -> Vec<Asked> {
        let proof = &self.view.proof;
        let without_unit = proof.without_unit.iter().map(|guest| Asked {
            guest: *guest,
            yes: Some(GuestAnswer::NotCounted),
        });
        // Who does not count needs no second answer.
        let open = proof.open_departures.iter();
        let open = open.filter(|guest| !proof.without_unit.contains(guest));
        let open = open.map(|guest| Asked {
            guest: *guest,
            yes: Some(GuestAnswer::InHouse),
        });
        let nights = proof.nights_unasked.iter().map(|guest| Asked {
            guest: *guest,
            yes: None,
        });
        without_unit.chain(open).chain(nights).collect()
    }

    fn is_said(&self, asked: Asked) -> bool {
        let guest = self.view.guests.get(&asked.guest);
        asked.yes.is_some() && guest.and_then(|guest| guest.answer) == asked.yes
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Char('d' | 'y') => return self.answer(true),
            KeyCode::Char('x') => return self.answer(false),
            KeyCode::Char('v') => return Then::Do(Command::AskAllMonthGuests),
            KeyCode::Enter => {
                if let Some(asked) = self.asked().get(self.cursor.row()) {
                    return Then::Do(Command::OpenEntry(asked.guest, None));
                }
            }
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            _ => self.cursor.handle_key(key, self.asked().len()),
        }
        Then::Stay
    }

    /// Answers for the guest under the cursor, and goes to the next one after a yes.
    fn answer(&mut self, is_yes: bool) -> Then {
        let all = self.asked();
        let Some(asked) = all.get(self.cursor.row()) else {
            return Then::Stay;
        };
        let Some(yes) = asked.yes else {
            return Then::Do(Command::OpenEntry(asked.guest, None));
        };
        if is_yes {
            self.cursor.go_on(all.len());
        }
        let month = self.view.proof.month;
        let answer = is_yes.then_some(yes);
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
        let top = self.cursor.top_of_screenful(height);
        let all = self.asked();
        for (row, (place, asked)) in all.iter().enumerate().skip(top).take(height).enumerate() {
            let is_selected = place == self.cursor.row();
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
            (None, _) => look.say(texts::said::LEFT_ON_THE_DAY_OF_ARRIVAL_SLEPT),
            (Some(GuestAnswer::NotCounted), true) => look.say(texts::grid::NO_ROOM_NOT_COUNTED),
            (Some(GuestAnswer::NotCounted), false) => {
                look.say(texts::grid::NO_ROOM_NOT_COUNTED_ASKED)
            }
            (Some(GuestAnswer::InHouse), true) => look.say(texts::grid::NO_DEPARTURE_IN_THE_HOUSE),
            (Some(GuestAnswer::InHouse), false) => {
                look.say(texts::grid::NO_DEPARTURE_IN_THE_HOUSE_ASKED)
            }
        };
        let name = fit(&guest.name, GUEST_CELLS, look);
        let arrival = words::when_short(guest.arrival, context.now.date());
        let arrival = fit(&arrival, ARRIVAL_CELLS, look);
        format!("{name} {arrival} {said}")
    }
}
