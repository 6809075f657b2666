//! The heads over the columns of a list.

use super::{BORN_CELLS, Columns, DATE_CELLS, DOCUMENT_CELLS, LEFT_CELLS, STATE_CELLS, TIME_CELLS};
use crate::console::cells::{fit, fit_right};
use crate::console::texts;

impl Columns {
    /// The heads of a list of guests, or of one of departures.
    pub(in crate::console::list) fn heads(self, by_departure: bool) -> String {
        if by_departure {
            self.heads_of_departures()
        } else {
            self.heads_of_guests()
        }
    }

    fn heads_of_departures(self) -> String {
        let look = self.look;
        let times = if self.has_times() { TIME_CELLS + 1 } else { 0 };
        let rest = times + STATE_CELLS + DATE_CELLS + 1 + LEFT_CELLS;
        let mut text = self.heads_of_who(rest);
        if self.has_times() {
            text.push_str(&fit(look.say(texts::list::LEAVES), TIME_CELLS, look));
            text.push(' ');
        }
        let cells = STATE_CELLS + DATE_CELLS + 1 + self.surplus(rest);
        text.push_str(&fit(look.say(texts::list::WHY), cells, look));
        text + &self.head_of_deadline()
    }

    fn heads_of_guests(self) -> String {
        let look = self.look;
        let rest = self.plain_rest();
        let mut text = self.heads_of_who(rest);
        if self.has_times() {
            text.push_str(&fit(look.say(texts::list::ARRIVED), TIME_CELLS, look));
            text.push(' ');
            text.push_str(&fit(look.say(texts::list::LEAVES), DATE_CELLS, look));
            text.push(' ');
        }
        if self.has_identity() {
            let born = look.say(texts::list::BORN);
            text.push_str(&fit_right(born, BORN_CELLS - 1, look));
            text.push_str(look.say(texts::list::CITIZENSHIP_DOCUMENT_HEAD));
            let number = look.say(texts::list::DOCUMENT);
            text.push_str(&fit(number, DOCUMENT_CELLS, look));
            text.push_str(" tt ");
        } else if self.has_document() {
            text.push_str(look.say(texts::list::CITIZENSHIP_DOCUMENT_TAX_HEAD));
        }
        let state_cells = STATE_CELLS + self.surplus(rest);
        text.push_str(&fit(look.say(texts::list::STATE), state_cells, look));
        text.push(' ');
        text + &self.head_of_deadline()
    }

    /// Number, name and unit, before columns of so many cells.
    fn heads_of_who(self, rest: usize) -> String {
        let look = self.look;
        format!(
            "  {} {} {} ",
            fit(look.say(texts::list::NUMBER), self.number_cells, look),
            fit(look.say(texts::list::GUEST), self.name_cells(rest), look),
            fit(look.say(texts::list::ROOM), self.unit_cells, look),
        )
    }

    fn head_of_deadline(self) -> String {
        fit_right(self.look.say(texts::list::DEADLINE), LEFT_CELLS, self.look)
    }
}
