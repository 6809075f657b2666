//! A change of what AJPES has already, shown before it is saved (R16).

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, Then};
use crate::config::Config;
use crate::console::cells::{cut, fit, put, wrap};
use crate::console::fields::{differences, field_value};
use crate::console::look::Look;
use crate::console::work::{Change, Job};
use crate::desk::{ChangeEffect, Held, other_user, other_user_of};
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::language::Language;
use crate::words::{self, Noun};

/// Old and new beside each other, what the change means, and how to go on.
#[derive(Debug)]
pub struct ChangePage {
    effect: ChangeEffect,
    entry: Entry,
    details: Box<EntryDetails>,
    held: Option<Box<Held>>,
    /// AJPES has the guest from another user, who alone can correct him (R23).
    other_user: Option<String>,
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
        }
    }

    /// What stands beside the new values, under which head: what AJPES holds, since a correction
    /// may wait; the book, where that is not known.
    fn before(&self, look: Look) -> (EntryDetails, &'static str) {
        let book = &self.entry.details;
        match &self.held {
            Some(held) if held.is_certain => (held.beside(book), look.say("pri AJPES", "at AJPES")),
            Some(held) => (
                held.beside(book),
                look.say("nazadnje sprejeto", "accepted last"),
            ),
            None => (book.clone(), look.say("v knjigi", "in the book")),
        }
    }

    /// With what must be said where another user uploaded what AJPES has.
    #[must_use]
    pub fn with_other_user(mut self, config: &Config, look: Look) -> Self {
        self.other_user = other_user_of(config, &self.entry)
            .map(|user_name| other_user(user_name, look.language));
        self
    }

    /// Whether the departure changes beside something else, so that it can be saved alone.
    fn can_save_departure_alone(&self) -> bool {
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
        Then::CloseAnd(Command::Job(Box::new(Job::Change(Change::Save {
            id: self.entry.id,
            version: self.entry.version,
            details,
            ask: false,
        }))))
    }

    pub(super) fn hints(&self, look: Look) -> String {
        let departure = if self.can_save_departure_alone() {
            look.say(
                "o shrani samo odhod, drugo opusti   ",
                "o saves the departure only, drops the rest   ",
            )
        } else {
            ""
        };
        let all = look.say("v shrani vse   Esc nazaj", "v saves everything   Esc back");
        format!("{departure}{all}")
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let number = self.entry.sequence_number;
        let title = format!(
            " {} {} {}",
            look.say(
                "Sprememba že prijavljenega gosta",
                "Change of a guest who is registered already",
            ),
            number.map_or_else(String::new, |number| number.to_string()),
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
            (head, look.say("po novem", "new")),
            look,
        );
        let cells = usize::from(area.width).saturating_sub(4);
        let mut meaning = meaning(&self.effect, look);
        if let Some(other_user) = &self.other_user {
            meaning = format!("{meaning}\n{other_user}");
        }
        for (line, text) in wrap(&meaning, cells, look).iter().enumerate() {
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
    let value_cells = (usize::from(area.width).saturating_sub(32) / 2).max(8);
    let line = |name: &str, old: &str, arrow: &str, new: &str| {
        format!(
            "   {} {} {arrow} {}",
            fit(name, 22, look),
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
        let name = words::field_name(field, look.language);
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

/// What a change means for AJPES and Police.
fn meaning(effect: &ChangeEffect, look: Look) -> String {
    match effect {
        ChangeEffect::Nothing | ChangeEffect::NotReportedYet => String::new(),
        ChangeEffect::DepartureOnly { is_late } => {
            let plain = look.say(
                "Sprememba samo odhoda ni nova prijava.",
                "A change of the departure alone is not a new registration.",
            );
            let late = look.say(
                " Od odhoda je minilo več kot 12 ur, zato sporočilo zamuja.",
                " More than 12 hours have passed since the departure, so the report is late.",
            );
            format!("{plain}{}", if *is_late { late } else { "" })
        }
        ChangeEffect::NewRegistration {
            hours_after_arrival,
            is_late,
        } => new_registration(*hours_after_arrival, *is_late, look),
        ChangeEffect::NewNumber => look
            .say(
                "Prihod se prestavi v drugo leto: ta vpis bo storniran, gost pa dobi novo številko v letu prihoda.",
                "The arrival moves into another year: this entry becomes void, and the guest gets a new number in the year of arrival.",
            )
            .to_owned(),
    }
}

fn new_registration(hours: i64, is_late: bool, look: Look) -> String {
    let after = words::counted(hours, Noun::Hour, look.language);
    match (look.language, is_late) {
        (Language::Slovenian, true) => format!(
            "Policija sprememb, razen odhoda, ne šteje za popravek: to bo nova prijava, {after} po prihodu, torej zamuda. Razlog zamude sporočite policijski postaji. Sprememba samo odhoda ni nova prijava."
        ),
        (Language::Slovenian, false) => format!(
            "Policija sprememb, razen odhoda, ne šteje za popravek: to bo nova prijava, {after} po prihodu, torej še pravočasno."
        ),
        (Language::English, true) => format!(
            "Police do not take a change, other than of the departure, as a correction: this will be a new registration, {after} after the arrival, so it is late. Tell the reason to the police station. A change of the departure alone is not a new registration."
        ),
        (Language::English, false) => format!(
            "Police do not take a change, other than of the departure, as a correction: this will be a new registration, {after} after the arrival, so still in time."
        ),
    }
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
