//! Which columns a list has at a width, and what stands in them.

mod heads;

use unicode_width::UnicodeWidthStr;

use super::GroupKind;
use super::left::time_left;
use crate::console::cells::{fit, fit_right, spread};
use crate::console::look::Look;
use crate::console::texts;
use crate::desk::Line;
use crate::domain::deadline::Duty;
use crate::domain::entry::Entry;
use crate::domain::moment::{Moment, When};
use crate::domain::report_state::ReportState;
use crate::words::{self, Noun};

/// From so many cells on arrival and departure are shown.
const WITH_TIMES: usize = 72;
/// From so many cells on citizenship, document and tax code are shown.
const WITH_DOCUMENT: usize = 86;
/// From so many cells on birth date and number of the document are shown too.
const WITH_IDENTITY: usize = 112;
const BORN_CELLS: usize = 13;
const DOCUMENT_CELLS: usize = 14;
/// A longer name is rare; what it does not need goes to the words at the end of the row.
const NAME_CELLS_MAX: usize = 44;
const STATE_CELLS: usize = 12;
const LEFT_CELLS: usize = 14;
const TIME_CELLS: usize = 13;
const DATE_CELLS: usize = 7;

/// What the columns of a list depend on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) cells: usize,
    pub(super) number_cells: usize,
    pub(super) unit_cells: usize,
    pub(super) look: Look,
    pub(super) now: Moment,
}

impl Columns {
    /// Cells that the other columns leave for the name.
    fn left_for_name(self, rest: usize) -> usize {
        let fixed = 2 + self.number_cells + 1 + 1 + self.unit_cells + 1;
        self.cells.saturating_sub(fixed + rest)
    }

    fn name_cells(self, rest: usize) -> usize {
        self.left_for_name(rest).min(NAME_CELLS_MAX)
    }

    /// Cells that the name does not need.
    fn surplus(self, rest: usize) -> usize {
        self.left_for_name(rest) - self.name_cells(rest)
    }

    fn has_times(self) -> bool {
        self.cells >= WITH_TIMES
    }

    fn has_document(self) -> bool {
        self.cells >= WITH_DOCUMENT
    }

    fn has_identity(self) -> bool {
        self.cells >= WITH_IDENTITY
    }

    /// Cells after the unit in a plain list.
    fn plain_rest(self) -> usize {
        let times = if self.has_times() {
            TIME_CELLS + 1 + DATE_CELLS + 1
        } else {
            0
        };
        let document = if self.has_document() { 3 + 2 + 3 } else { 0 };
        let identity = if self.has_identity() {
            BORN_CELLS + 1 + DOCUMENT_CELLS + 1
        } else {
            0
        };
        times + identity + document + STATE_CELLS + 1 + LEFT_CELLS
    }

    /// The number, by itself, since it is set off in the selected row.
    pub(super) fn number(self, entry: &Entry) -> String {
        let number = entry
            .sequence_number
            .map_or_else(|| "-".to_owned(), |number| number.padded(self.number_cells));
        fit(&number, self.number_cells, self.look)
    }

    /// What stands after the number.
    pub(super) fn rest(self, kind: GroupKind, line: &Line) -> String {
        match kind {
            GroupKind::Overdue | GroupKind::Soon => self.duty(line),
            GroupKind::Mend => self.mend(line),
            GroupKind::ListDiffers => self.list_differs(line),
            GroupKind::ToConfirm => self.departure(line),
            GroupKind::Expected => self.expected(line),
            GroupKind::Gaps => self.gap(line),
            GroupKind::Unfinished | GroupKind::LeavingToday => self.leaving(line),
            GroupKind::Lodged
            | GroupKind::InHouse
            | GroupKind::Pending
            | GroupKind::Refused
            | GroupKind::Ahead
            | GroupKind::Book
            | GroupKind::Similar => self.plain(line),
        }
    }

    fn who(self, entry: &Entry, rest: usize) -> String {
        let cells = self.name_cells(rest);
        let guest = &entry.details.guest;
        let initial = guest.first_name.as_str().chars().next();
        let full = entry.full_name();
        let name = match initial {
            // Where it is narrow the first name becomes an initial.
            Some(initial) if full.width() > cells => {
                format!("{} {initial}.", guest.surname)
            }
            _ => full,
        };
        let unit = entry.details.stay.current_unit();
        let unit = unit.map_or("", |unit| unit.as_str());
        format!(
            " {} {} ",
            fit(&name, cells, self.look),
            fit(unit, self.unit_cells, self.look)
        )
    }

    /// Who leaves, when, and why that is not finished yet (R36).
    fn leaving(self, line: &Line) -> String {
        let language = self.look.language;
        let why_cells = STATE_CELLS + DATE_CELLS + 1 + LEFT_CELLS;
        let (at_cells, rest) = if self.has_times() {
            (TIME_CELLS, TIME_CELLS + 1 + why_cells)
        } else {
            (0, why_cells)
        };
        let mut text = self.who(&line.entry, rest);
        if at_cells > 0 {
            let at = line.entry.details.stay.departure();
            let at = at.map_or_else(String::new, |at| short(at, self.now));
            text.push_str(&format!("{} ", fit(&at, at_cells, self.look)));
        }
        let why = line
            .unfinished
            .map(|why| words::unfinished(why, language).to_owned());
        let long = line.long_stay.map(|long| words::long_stay(long, language));
        let why: Vec<String> = long.into_iter().chain(why).collect();
        text.push_str(&spread(
            &why.join(", "),
            &time_left(line.deadline, self.now, self.look),
            why_cells + self.surplus(rest),
            self.look,
        ));
        text
    }

    fn plain(self, line: &Line) -> String {
        let entry = &line.entry;
        let stay = &entry.details.stay;
        let today = self.now.date();
        let mut text = self.who(entry, self.plain_rest());
        if self.has_times() {
            let arrival = fit(
                &words::when_short(stay.arrival, today),
                TIME_CELLS,
                self.look,
            );
            let departure = match stay.departure() {
                None => String::new(),
                Some(at) if at.date() == today => words::when_short(at, today),
                Some(at) => words::date_short(at.date()),
            };
            let departure = fit(&departure, DATE_CELLS, self.look);
            text.push_str(&format!("{arrival} {departure} "));
        }
        if self.has_document() {
            text.push_str(&document(entry, self.has_identity(), self.look));
        }
        // A long state takes what a short time leaves, so that neither is cut without need.
        let is_calm = entry.reporting.state == ReportState::Accepted;
        let state = match line.long_stay {
            Some(long) if is_calm => words::long_stay(long, self.look.language),
            Some(long) => {
                let days = words::counted(long.days, Noun::Day, self.look.language);
                format!("{days} {}", state(entry, self.look))
            }
            None => state(entry, self.look),
        };
        let left = time_left(line.deadline, self.now, self.look);
        let room = STATE_CELLS + 1 + LEFT_CELLS + self.surplus(self.plain_rest());
        // What follows a comma is said in the entry too; cut words say less than none.
        let is_long = state.width() + 1 + left.width() > room;
        let first = state.split_once(',').map(|(first, _)| first);
        let state = first.filter(|_| is_long).unwrap_or(&state);
        text.push_str(&spread(state, &left, room, self.look));
        text
    }

    fn duty(self, line: &Line) -> String {
        let stay = &line.entry.details.stay;
        let about_departure = line.deadline.is_some_and(|deadline| match deadline.duty {
            Duty::ReportDeparture | Duty::ConfirmDeparture | Duty::CompleteDeparture => true,
            Duty::ReportArrival
            | Duty::ReportChange
            | Duty::ReportStorno
            | Duty::ConfirmArrival => false,
        });
        let (word, at) = if about_departure {
            (self.look.say(texts::list::LEFT_ON), stay.departure())
        } else {
            (self.look.say(texts::list::ARRIVED), Some(stay.arrival))
        };
        let at = if line.entry.storno {
            let state = line.entry.reporting.state;
            words::state(state, true, self.look.language).to_owned()
        } else {
            at.map_or_else(String::new, |at| format!("{word} {}", short(at, self.now)))
        };
        let left = line.deadline.map_or_else(String::new, |deadline| {
            words::time_left(deadline, self.now, self.look.language)
        });
        let (at_cells, left_cells) = if self.has_times() { (21, 18) } else { (0, 18) };
        let at = fit(&at, at_cells, self.look);
        let who = self.who(&line.entry, at_cells + left_cells + 1);
        format!("{who}{at} {}", fit_right(&left, left_cells, self.look))
    }

    fn mend(self, line: &Line) -> String {
        let language = self.look.language;
        let error = words::entry_error_short(&line.entry, language);
        let blocking = || line.findings.iter().find(|finding| finding.is_blocking());
        let is_refused =
            line.entry.reporting.state == crate::domain::report_state::ReportState::Rejected;
        let what = match error.filter(|_| is_refused) {
            Some(error) => error,
            None => blocking().map_or_else(String::new, |finding| {
                words::finding_short(finding, language)
            }),
        };
        let cells = if self.cells >= WITH_TIMES { 46 } else { 32 };
        let who = self.who(&line.entry, cells);
        format!(
            "{who}{}",
            fit(&what, cells + self.surplus(cells), self.look)
        )
    }

    /// In which fields the list says something else.
    fn list_differs(self, line: &Line) -> String {
        let names: Vec<_> = line
            .list_differs
            .iter()
            .map(|field| words::field_name(*field, self.look.language))
            .collect();
        let cells = if self.cells >= WITH_TIMES { 46 } else { 32 };
        let who = self.who(&line.entry, cells);
        let names = names.join(", ");
        format!(
            "{who}{}",
            fit(&names, cells + self.surplus(cells), self.look)
        )
    }

    fn departure(self, line: &Line) -> String {
        let at = line.entry.details.stay.departure();
        let at = at.map_or_else(String::new, |at| short(at, self.now));
        let why = line
            .unfinished
            .map_or("", |why| words::unfinished(why, self.look.language));
        let who = self.who(&line.entry, 15 + 24);
        format!(
            "{who}{} {}",
            fit(&at, 14, self.look),
            fit(why, 24 + self.surplus(15 + 24), self.look)
        )
    }

    fn gap(self, line: &Line) -> String {
        let look = self.look;
        let text = line.gap.as_ref().map_or_else(String::new, |before| {
            let missing = words::number_gap(before.gap, self.number_cells, look.language);
            if before.gap.is_explained() {
                return missing;
            }
            format!(
                "{} {missing}, {} {}",
                look.say(texts::list::MISSING_BEFORE),
                look.say(texts::list::THEN),
                before.guest_before
            )
        });
        let cells = if self.has_times() { 44 } else { 30 };
        format!(
            "{}{}",
            self.who(&line.entry, cells),
            fit(&text, cells + self.surplus(cells), look)
        )
    }

    fn expected(self, line: &Line) -> String {
        let at = short(line.entry.details.stay.arrival, self.now);
        let at = format!("{} {at}", self.look.say(texts::list::ARRIVES));
        let state = state(&line.entry, self.look);
        let (at_cells, state_cells) = if self.has_times() { (21, 18) } else { (14, 12) };
        let who = self.who(&line.entry, at_cells + state_cells + 1);
        let at = fit(&at, at_cells, self.look);
        format!("{who}{at} {}", fit(&state, state_cells, self.look))
    }
}

fn short(at: When, now: Moment) -> String {
    words::when_short(at, now.date())
}

/// Country, kind of document and tax code; with the whole identity the birth date before them and
/// the number of the document among them.
fn document(entry: &Entry, with_identity: bool, look: Look) -> String {
    let guest = &entry.details.guest;
    let tax = entry.details.tax_code;
    let country = fit(guest.country.map_or("", |country| country.code()), 2, look);
    let kind = guest.document_type.map_or("", |kind| kind.code());
    let kind = fit(kind, 1, look);
    let tax = tax.map_or_else(String::new, |code| code.to_string());
    let tax = fit_right(&tax, 2, look);
    if !with_identity {
        return format!("{country} {kind} {tax} ");
    }
    let born = guest.birth_date.map_or_else(String::new, words::date_long);
    let born = fit_right(&born, BORN_CELLS - 1, look);
    let number = fit(guest.document_number.as_str(), DOCUMENT_CELLS, look);
    format!("{born}  {country} {kind} {number} {tax} ")
}

/// State as mark and word.
pub(super) fn state(entry: &Entry, look: Look) -> String {
    let state = entry.reporting.state;
    let (mark, ascii_mark) = words::state_mark(state);
    let mark = if look.ascii { ascii_mark } else { mark };
    let handed_over = entry.reporting.handed_over.as_ref();
    let is_with_police = state == ReportState::HandedOver
        && handed_over.is_some_and(crate::domain::entry::HandedOver::is_with_police);
    let words = if is_with_police {
        look.say(texts::list::WITH_POLICE)
    } else {
        words::entry_state(entry, look.language)
    };
    format!("{mark} {words}")
}
