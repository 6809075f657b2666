//! Guests who came together, or who were marked: they leave, stay longer or are stornoed together,
//! or some of them (R34).

use chrono::NaiveTime;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::question::Question;
use super::{Command, LayerContext, Then, popup};
use crate::actions::Key;
use crate::console::cells::{below, cut, fit, put, wrap};
use crate::console::texts;
use crate::console::typed;
use crate::console::typing::Typing;
use crate::console::work::Job;
use crate::desk::PartyChange;
use crate::domain::entry::{Entry, Field};
use crate::domain::identifiers::EntryId;
use crate::domain::moment::{Moment, When};
use crate::words::{self, Noun};

/// The guests, and which of them are meant.
#[derive(Debug, Clone)]
pub struct PartyPage {
    members: Vec<Entry>,
    /// A person marked them; they need not have come together.
    are_marked: bool,
    is_chosen: Vec<bool>,
    cursor: usize,
    /// The time of departure while it is typed.
    typing: Option<Typing>,
    message: Option<String>,
    /// Hour of departure of the facility.
    departure_time: NaiveTime,
}

impl PartyPage {
    /// A page of guests; those who are in the house are chosen.
    #[must_use]
    pub fn new(members: Vec<Entry>, are_marked: bool, departure_time: NaiveTime) -> Self {
        let is_here =
            |entry: &Entry| !entry.storno && entry.details.stay.actual_departure.is_none();
        Self {
            is_chosen: members.iter().map(is_here).collect(),
            members,
            are_marked,
            cursor: 0,
            typing: None,
            message: None,
            departure_time,
        }
    }

    fn chosen(&self) -> Vec<&Entry> {
        let both = self.members.iter().zip(&self.is_chosen);
        both.filter(|(_, is_chosen)| **is_chosen)
            .map(|(entry, _)| entry)
            .collect()
    }

    /// Whether all of them are one party already.
    fn is_one_party(&self) -> bool {
        let mut parties = self.members.iter().map(|entry| entry.party);
        let first = parties.next().flatten();
        first.is_some() && parties.all(|party| party == first)
    }

    /// Whether the departure is being typed.
    pub(super) fn does_now(&self, key: Key) -> bool {
        match key {
            Key::Char('l') => self.is_one_party(),
            Key::Char('z') => !self.is_one_party() && self.chosen().len() > 1,
            _ => true,
        }
    }

    pub(super) fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// Whether some of it is typed already.
    pub(super) fn is_typed(&self) -> bool {
        let typing = self.typing.as_ref();
        typing.is_some_and(|typing| !typing.is_untouched())
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        let look = context.look;
        self.message = None;
        if self.typing.is_some() {
            return self.handle_typing(key, context);
        }
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => {
                self.cursor = (self.cursor + 1).min(self.members.len().saturating_sub(1));
            }
            KeyCode::Char(' ') => {
                if let Some(is_chosen) = self.is_chosen.get_mut(self.cursor) {
                    *is_chosen = !*is_chosen;
                }
            }
            KeyCode::Enter => {
                if let Some(entry) = self.members.get(self.cursor) {
                    return Then::Do(Command::OpenEntry(entry.id, None));
                }
            }
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            KeyCode::Char('o' | 'u' | 'x' | 'l' | 'z') if self.chosen().is_empty() => {
                let nobody = look.say(texts::party::NOBODY_IS_CHOSEN_SPACE_CHOOSES);
                self.message = Some(nobody.to_owned());
            }
            KeyCode::Char('o') => {
                let now = Moment::from_utc_seconds(context.now.utc_seconds().div_euclid(60) * 60);
                return self.ask(PartyChange::Depart(When::Exact(now)), context);
            }
            KeyCode::Char('u') => self.typing = Some(Typing::default()),
            KeyCode::Char('x') => return self.ask(PartyChange::Storno, context),
            KeyCode::Char('l') if self.is_one_party() => {
                return Then::Do(Command::Job(Box::new(Job::Part(self.ids()))));
            }
            KeyCode::Char('z') if !self.is_one_party() && self.chosen().len() > 1 => {
                return Then::Do(Command::Job(Box::new(Job::Join(self.ids()))));
            }
            _ => {}
        }
        Then::Stay
    }

    fn handle_typing(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        let Some(typing) = &mut self.typing else {
            return Then::Stay;
        };
        match key.code {
            KeyCode::Esc => self.typing = None,
            KeyCode::Enter => match self.typed(context.now) {
                Some(Ok(at)) => {
                    self.typing = None;
                    return self.ask(PartyChange::Depart(at), context);
                }
                Some(Err(error)) => {
                    self.message = Some(error.words(context.look.language).to_owned());
                }
                None => {}
            },
            _ => {
                typing.handle_key(key);
            }
        }
        Then::Stay
    }

    pub(super) fn handle_paste(&mut self, pasted: &str) {
        if let Some(typing) = &mut self.typing {
            typing.handle_paste(pasted);
        }
    }

    /// The departure that is typed; nights count from the arrival of the first who is chosen.
    fn typed(&self, now: Moment) -> Option<Result<When, typed::TypedError>> {
        let text = self.typing.as_ref()?.text();
        let arrival = self.chosen().first()?.details.stay.arrival;
        typed::departure(text, arrival, None, self.departure_time, now)
            .map(|understood| understood.map(|understood| understood.when))
            .transpose()
    }

    fn ids(&self) -> Vec<EntryId> {
        self.chosen().iter().map(|entry| entry.id).collect()
    }

    /// Asks, naming what is done with whom.
    fn ask(&self, change: PartyChange, context: LayerContext) -> Then {
        let look = context.look;
        let chosen = self.chosen();
        let guests = words::counted(chosen.len(), Noun::Guest, look.language);
        let title = match change {
            PartyChange::Depart(at) => {
                let at = words::when_short(at, context.now.date());
                format!(
                    "{} {at}: {guests}?",
                    look.say(texts::party::DEPARTURE_OF_ALL)
                )
            }
            PartyChange::Storno => format!("{}: {guests}?", look.say(texts::party::STORNO_OF_ALL)),
        };
        let names: Vec<_> = chosen.iter().map(|entry| entry.full_name()).collect();
        let each = chosen.iter().map(|entry| (entry.id, entry.version));
        let job = Job::ChangeEach(each.collect(), change);
        let mut question = Question::new(title, Command::Job(Box::new(job)));
        question.lines.push(names.join(", "));
        Then::Do(Command::Ask(Box::new(question)))
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let cells = usize::from(area.width);
        let guests = words::counted(self.members.len(), Noun::Guest, look.language);
        let what = match (self.are_marked, self.members.len()) {
            (true, _) => look.say(texts::party::MARKED),
            (false, 1) => look.say(texts::party::NOT_IN_A_PARTY),
            (false, _) => look.say(texts::party::PARTY),
        };
        put(frame, area, 0, &format!(" {what}: {guests}"), look.head());
        let mut row = 2;
        let name_cells = self.members.iter().map(|entry| entry.full_name().width());
        let name_cells = name_cells.max().unwrap_or(0).min(cells / 2);
        let (first, shown) = self.seen(usize::from(area.height).saturating_sub(6));
        for place in first..first + shown {
            let (Some(entry), Some(is_chosen)) =
                (self.members.get(place), self.is_chosen.get(place))
            else {
                continue;
            };
            let has_cursor = place == self.cursor;
            let marker = if has_cursor { look.marker() } else { "  " };
            let chosen = if *is_chosen { "[x]" } else { "[ ]" };
            let text = format!("{marker}{chosen} {}", member(entry, name_cells, context));
            let style = if has_cursor { look.head() } else { look.text() };
            put(frame, area, row, &cut(&text, cells, look), style);
            row += 1;
        }
        let foot = below(area, u16::try_from(row + 1).unwrap_or(u16::MAX));
        self.draw_foot(frame, foot, context);
    }

    fn draw_foot(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let mut row = 0;
        if let Some(typing) = &self.typing {
            let label = look.say(texts::party::DEPARTURE_ASKED);
            popup::typed(frame, area, 0, label, typing.text(), look);
            let understood = self.typed(context.now).and_then(Result::ok).map_or_else(
                || look.say(texts::party::EXAMPLES_OF_A_DEPARTURE).to_owned(),
                |at| words::when_short(at, context.now.date()),
            );
            put(frame, area, 1, &format!("  {understood}"), look.quiet());
            row = 2;
        }
        if let Some(message) = &self.message {
            let cells = usize::from(area.width).saturating_sub(3);
            for line in wrap(message, cells, look) {
                put(frame, area, row, &format!("  {line}"), look.warning());
                row += 1;
            }
        }
    }

    /// The first member that is seen, and how many are.
    fn seen(&self, rows: usize) -> (usize, usize) {
        let rows = rows.max(1);
        (self.cursor / rows * rows, rows)
    }
}

/// Number, name, unit, departure.
fn member(entry: &Entry, name_cells: usize, context: LayerContext) -> String {
    let look = context.look;
    let number = entry.sequence_number.map_or_else(
        || "-".to_owned(),
        |number| number.padded(context.number_cells),
    );
    let stay = &entry.details.stay;
    let unit = stay.current_unit().map_or("", |unit| unit.as_str());
    let departure = match stay.departure() {
        _ if entry.storno => look.say(texts::party::STORNO).to_owned(),
        None => look.say(texts::party::DEPARTURE_NOT_KNOWN).to_owned(),
        Some(at) => {
            let at = words::when_short(at, context.now.date());
            if stay.actual_departure.is_some() {
                format!("{} {at}", look.say(texts::party::LEFT))
            } else {
                format!(
                    "{} {at}",
                    words::field_name(Field::Departure, look.language)
                )
            }
        }
    };
    format!(
        "{number:number_cells$} {}  {unit:unit_cells$}  {departure}",
        fit(&entry.full_name(), name_cells, look),
        number_cells = context.number_cells,
        unit_cells = context.unit_cells,
    )
}
