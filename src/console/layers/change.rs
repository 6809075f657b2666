//! A change of what AJPES has already, shown before it is saved (R16).

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, LayerContext, Then};
use crate::config::Config;
use crate::console::cells::{cut, fit, put, wrap};
use crate::console::fields::{differences, field_value};
use crate::console::look::Look;
use crate::console::texts::recipient;
use crate::console::work::{Change, Job};
use crate::desk::{ChangeEffect, Held, other_user, other_user_of};
use crate::domain::correction;
use crate::domain::entry::{Entry, EntryDetails, Field};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::words::{self, Noun};

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
            look.say(
                "Sprememba že prijavljenega gosta",
                "Change of a guest who is registered already",
            ),
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
            (head, look.say("po novem", "new")),
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
            said.push(departure_only(*due_at, *is_late, look, now));
        }
        ChangeEffect::NewRegistration {
            hours_after_arrival,
            is_late,
        } => {
            said.push(new_registration(*hours_after_arrival, *is_late, look));
            if page.can_save_departure_alone() {
                let words = look.say(
                    "Sprememba samo odhoda ni nova prijava: z o shranite samo to.",
                    "A change of the departure alone is not a new registration: o saves only that.",
                );
                said.push(words.to_owned());
            }
        }
        ChangeEffect::NewNumber => {
            let words = look.say(
                "Prihod se prestavi v drugo leto: ta vpis bo storniran, gost pa dobi novo številko v letu prihoda.",
                "The arrival moves into another year: this entry becomes void, and the guest gets a new number in the year of arrival.",
            );
            said.push(words.to_owned());
        }
    }
    if page.entry.reporting.registered_at.is_none() {
        let words = if page.is_with_police {
            look.say(
                "Ali je policija gosta že dobila, še ni znano; zato velja, kot da ga ima.",
                "Whether Police have the guest already is not known; so it counts as if they had.",
            )
        } else {
            look.say(
                "Ali je AJPES gosta že dobil, še ni znano; zato velja, kot da ga ima.",
                "Whether AJPES has the guest already is not known; so it counts as if it had.",
            )
        };
        said.push(words.to_owned());
    }
    if !page.is_with_police && correction::is_shown_no_more(&page.entry, now.date()) {
        let words = look.say(
            "Od odjave je več kot 32 dni, zato ga AJPES v spletni aplikaciji ne kaže več; popravek vseeno dobi cel.",
            "Over 32 days have passed since he was deregistered, so AJPES does not show him any more; it still gets the whole correction.",
        );
        said.push(words.to_owned());
    }
    said
}

fn departure_only(due_at: Option<Moment>, is_late: bool, look: Look, now: Moment) -> String {
    let due = due_at.map(|due| words::moment_short(due, now.date()));
    match (due, is_late, look.language) {
        (Some(due), true, Language::Slovenian) => format!(
            "Samo odhod: to ni nova prijava. Rok za odhod je bil {due}, zato sporočilo zamuja."
        ),
        (Some(due), true, Language::English) => format!(
            "Only the departure: not a new registration. It was due by {due}, so the report is late."
        ),
        (Some(due), false, Language::Slovenian) => {
            format!("Samo odhod: varno. To ni nova prijava; odhod sporočite do {due}.")
        }
        (Some(due), false, Language::English) => {
            format!("Only the departure: safe. Not a new registration; report it by {due}.")
        }
        (None, _, Language::Slovenian) => {
            "Samo odhod: varno. To ni nova prijava; odhod je spet odprt.".to_owned()
        }
        (None, _, Language::English) => {
            "Only the departure: safe. Not a new registration; the departure is open again."
                .to_owned()
        }
    }
}

fn new_registration(hours: i64, is_late: bool, look: Look) -> String {
    let after = words::counted_object(hours, Noun::Hour, look.language);
    match (look.language, is_late) {
        (Language::Slovenian, true) => format!(
            "Policija bo to štela za novo prijavo, {after} po prihodu: zamuda. Razlog zamude sporočite policijski postaji; besedilo pripravi v."
        ),
        (Language::Slovenian, false) => {
            format!("Policija bo to štela za novo prijavo, {after} po prihodu: še pravočasno.")
        }
        (Language::English, true) => format!(
            "Police will take this as a new registration, {after} after the arrival: late. Tell the reason to the police station; v prepares the text."
        ),
        (Language::English, false) => format!(
            "Police will take this as a new registration, {after} after the arrival: still in time."
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
