//! A change of what AJPES has already, shown before it is saved (R16).

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, LayerContext, Then};
use crate::config::Config;
use crate::console::cells::{cut, fit, put, wrap};
use crate::console::fields::{differences, field_value};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::texts::recipient;
use crate::console::work::{Change, Job};
use crate::desk::{ChangeEffect, Held, other_user, other_user_of};
use crate::domain::correction;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::words::{self};

/// From so many cells on the fields have their long names.
const WITH_LONG_NAMES: u16 = 72;

/// Old and new beside each other, what the change means, and how to go on.
#[derive(Debug, Clone)]
pub struct ChangePage {
    effect: ChangeEffect,
    entry: Entry,
    details: Box<EntryDetails>,
    held: Option<Box<Held>>,
    /// AJPES has the guest from another user, who alone can correct him (R23).
    other_user: Option<String>,
    /// Police have the guest, on a form, and AJPES has not (R22).
    is_with_police: bool,
}

impl ChangePage {
    /// The page of a change.
    #[must_use]
    pub fn new(
        effect: ChangeEffect,
        entry: Entry,
        details: Box<EntryDetails>,
        held: Option<Box<Held>>,
    ) -> Self {
        Self {
            effect,
            entry,
            details,
            held,
            other_user: None,
            is_with_police: false,
        }
    }

    /// What stands beside the new values, under which head: what AJPES holds, since a correction
    /// may wait; the book, where that is not known.
    fn before(&self, look: Look) -> (EntryDetails, &'static str) {
        let book = &self.entry.details;
        match &self.held {
            Some(held) if held.is_certain => (
                held.beside(book),
                recipient::with(self.is_with_police, look),
            ),
            Some(held) => (held.beside(book), look.say(texts::change::ACCEPTED_LAST)),
            None => (book.clone(), look.say(texts::change::IN_THE_BOOK)),
        }
    }

    /// With what must be said where another user uploaded what AJPES has.
    #[must_use]
    pub fn with_other_user(mut self, config: &Config, look: Look) -> Self {
        self.other_user = other_user_of(config, &self.entry)
            .map(|user_name| other_user(user_name, look.language));
        self
    }

    /// Says who has the guest: Police or AJPES.
    #[must_use]
    pub fn with_recipient(mut self, is_with_police: bool) -> Self {
        self.is_with_police = is_with_police;
        self
    }

    pub(super) fn is_late(&self) -> bool {
        self.effect.is_late()
    }

    /// Whether the departure changes beside something else, so that it can be saved alone.
    pub(super) fn can_save_departure_alone(&self) -> bool {
        let book = &self.entry.details;
        let departs = book.stay.departure() != self.details.stay.departure()
            && differences(book, &self.details, Language::default()).len() > 1;
        match self.effect {
            ChangeEffect::NewRegistration { .. } => departs,
            ChangeEffect::Nothing
            | ChangeEffect::NotReportedYet
            | ChangeEffect::DepartureOnly { .. }
            | ChangeEffect::NewNumber => false,
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Char('v' | 'V') if self.effect.is_late() => {
                let job = self.job(self.details.clone());
                Then::CloseAnd(Command::SaveLate(Box::new(job), self.entry.id))
            }
            KeyCode::Char('v' | 'V') => self.save(self.details.clone()),
            KeyCode::Char('o' | 'O') if self.can_save_departure_alone() => {
                let mut details = self.entry.details.clone();
                details.stay.expected_departure = self.details.stay.expected_departure;
                details.stay.actual_departure = self.details.stay.actual_departure;
                self.save(Box::new(details))
            }
            KeyCode::Esc => Then::Close,
            _ => Then::Stay,
        }
    }

    fn save(&self, details: Box<EntryDetails>) -> Then {
        Then::CloseAnd(Command::Job(Box::new(self.job(details))))
    }

    fn job(&self, details: Box<EntryDetails>) -> Job {
        Job::Change(Change::Save {
            id: self.entry.id,
            version: self.entry.version,
            details,
            ask: false,
        })
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let number = self.entry.sequence_number;
        let title = format!(
            " {} {} {}",
            look.say(texts::change::CHANGE_OF_A_REGISTERED_GUEST),
            number.map_or_else(String::new, |number| {
                number.padded(context.number_cells)
            }),
            self.entry.full_name(),
        );
        put(
            frame,
            area,
            0,
            &cut(&title, usize::from(area.width), look),
            look.head(),
        );
        let (before, head) = self.before(look);
        let row = draw_differences(
            frame,
            area,
            2,
            (&before, &self.details),
            (head, look.say(texts::change::NEW)),
            look,
        );
        let cells = usize::from(area.width).saturating_sub(4);
        let mut said = meaning(self, look, context.now);
        said.extend(self.other_user.clone());
        let wrapped = said.iter().flat_map(|text| wrap(text, cells, look));
        for (line, text) in wrapped.enumerate() {
            put(
                frame,
                area,
                row + 1 + line,
                &format!("  {text}"),
                look.text(),
            );
        }
    }
}

/// A table of the fields that differ; returns the row below it.
pub(super) fn draw_differences(
    frame: &mut Frame<'_>,
    area: Rect,
    first: usize,
    (before, after): (&EntryDetails, &EntryDetails),
    (head_before, head_after): (&str, &str),
    look: Look,
) -> usize {
    // Where it is narrow the short names leave room for a whole date with its time.
    let is_narrow = area.width < WITH_LONG_NAMES;
    let name_cells = if is_narrow { 15 } else { 22 };
    let value_cells = (usize::from(area.width).saturating_sub(name_cells + 8) / 2).max(8);
    let line = |name: &str, old: &str, arrow: &str, new: &str| {
        format!(
            "   {} {} {arrow} {}",
            fit(name, name_cells, look),
            fit(old, value_cells, look),
            cut(new, value_cells, look)
        )
    };
    put(
        frame,
        area,
        first,
        &line("", head_before, "  ", head_after),
        look.quiet(),
    );
    let mut row = first + 1;
    for field in differences(before, after, look.language) {
        let name = if is_narrow {
            words::field(field, look.language)
        } else {
            words::field_name(field, look.language)
        };
        let value = |details| {
            let value = field_value(details, field, look.language);
            if value.is_empty() {
                "-".to_owned()
            } else {
                value
            }
        };
        let text = line(name, &value(before), "->", &value(after));
        put(frame, area, row, &text, look.text());
        row += 1;
    }
    row
}

/// What a change means for AJPES and Police, paragraph by paragraph.
fn meaning(page: &ChangePage, look: Look, now: Moment) -> Vec<String> {
    let mut said = Vec::new();
    match &page.effect {
        ChangeEffect::Nothing | ChangeEffect::NotReportedYet => {}
        ChangeEffect::DepartureOnly { due_at, is_late } => {
            said.push(texts::change::departure_only(
                *due_at,
                *is_late,
                look.language,
                now,
            ));
        }
        ChangeEffect::NewRegistration {
            hours_after_arrival,
            is_late,
        } => {
            said.push(texts::change::new_registration(
                *hours_after_arrival,
                *is_late,
                look.language,
            ));
            if page.can_save_departure_alone() {
                let words = look.say(texts::change::DEPARTURE_ALONE_CAN_BE_SAVED);
                said.push(words.to_owned());
            }
        }
        ChangeEffect::NewNumber => {
            let words = look.say(texts::change::ARRIVAL_MOVES_INTO_ANOTHER_YEAR);
            said.push(words.to_owned());
        }
    }
    if page.entry.reporting.registered_at.is_none() {
        let words = if page.is_with_police {
            look.say(texts::change::NOT_KNOWN_WHETHER_POLICE_HAVE_THE_GUEST)
        } else {
            look.say(texts::change::NOT_KNOWN_WHETHER_AJPES_HAS_THE_GUEST)
        };
        said.push(words.to_owned());
    }
    if !page.is_with_police && correction::is_shown_no_more(&page.entry, now.date()) {
        let words = look.say(texts::change::AJPES_DOES_NOT_SHOW_HIM_ANY_MORE);
        said.push(words.to_owned());
    }
    said
}

/// The arrival of an entry moved; the first unit is from its first night on.
#[must_use]
pub fn with_arrival(entry: &Entry, arrival: crate::domain::moment::When) -> EntryDetails {
    let mut details = entry.details.clone();
    let old = details.stay.arrival.date();
    details.stay.arrival = arrival;
    for unit in &mut details.stay.units {
        if unit.from_night == old {
            unit.from_night = arrival.date();
        }
    }
    details.unread.retain(|(field, _)| *field != Field::Arrival);
    details
}
