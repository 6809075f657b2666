//! The form asked field by field, for a terminal that only has lines.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::beside::mark;
use super::candidates::{Choice, SHOWN_MAX, is_picker};
use super::hints::more_help;
use super::place::Place;
use super::{FormEvent, GuestForm, Message};
use crate::console::look::Look;
use crate::console::texts;
use crate::domain::entry::{Entry, Field};
use crate::domain::findings::Severity;
use crate::domain::moment::Moment;
use crate::words;

/// What the form says to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// It was understood, as this; empty: there is nothing to say.
    As(String),
    /// It was taken, and something should be known.
    Warning(String),
    /// It keeps the entry from being sent; it is kept if it is left so.
    Wrong(String),
    /// It can be several things; none was taken.
    Which(Vec<String>),
}

impl GuestForm {
    /// The fields that are asked for, in their order.
    #[must_use]
    pub fn asked_fields(&self) -> Vec<Field> {
        self.fields_shown(&self.details())
    }

    /// What stands in a field.
    #[must_use]
    pub fn standing(&self, field: Field) -> &str {
        self.text(field)
    }

    /// Takes an answer to a field, in place of what stood there.
    pub fn take_answer(&mut self, field: Field, text: &str, look: Look, now: Moment) -> Heard {
        self.set_now(now);
        self.move_to(Place::Field(field));
        let mut text = text.trim().to_owned();
        if is_picker(field) && !text.is_empty() && self.resolve(field, &text).is_none() {
            match self.choices(field, &text).as_slice() {
                [] => {}
                [only] if field != Field::Unit => text = only.text(look.language),
                _ if field == Field::Unit => {}
                several => return which(several, look),
            }
        }
        self.remember(field, false);
        self.put(field, &text);
        self.changed_in(field);
        self.heard(field, look, now)
    }

    /// What is said of a field as it stands, after it was left.
    pub fn heard(&mut self, field: Field, look: Look, now: Moment) -> Heard {
        self.move_to(Place::Field(field));
        // Left once, so that what is wrong is told.
        self.move_to(Place::Field(field));
        let read = self.read();
        let beside = self.beside(field, &read, &look, now);
        match beside.severity {
            None => Heard::As(beside.text),
            Some(Severity::Warning) => Heard::Warning(without_marks(&beside.text, look)),
            Some(Severity::Blocking) => {
                let in_full = self.findings_shown(field, &read).into_iter().next();
                let in_full = in_full.map(|finding| words::finding(finding, look.language));
                let typed = self.typed_error(field, &read.details).is_some();
                let short = without_marks(&beside.text, look);
                Heard::Wrong(in_full.filter(|_| !typed).unwrap_or(short))
            }
        }
    }

    /// Guests of the book who may be the one who is typed.
    #[must_use]
    pub fn offered(&self) -> &[Entry] {
        self.offers()
    }

    /// Takes one of them; what came of him is still to be confirmed, the document number first.
    pub fn take_offered(&mut self, place: usize) {
        self.take_offer(place);
    }

    /// The rule of a field and how it is typed.
    #[must_use]
    pub fn help_of(field: Field, look: Look) -> Vec<String> {
        let language = look.language;
        let mut lines = vec![words::field_help(field, language).to_owned()];
        lines.extend(more_help(field, language).map(str::to_owned));
        lines
    }

    /// Asks the form whether it can be saved; what it wants to know first is answered by asking
    /// once more.
    pub fn ask_to_save(&mut self, look: Look) -> Result<(), String> {
        let saves = self.handle_key(KeyEvent::new(KeyCode::F(2), KeyModifiers::NONE));
        if saves == FormEvent::Save {
            return Ok(());
        }
        let said = |message: &Message| match message {
            Message::Told(text) => text.clone(),
            Message::NotNow(why) => look.say(*why).to_owned(),
            Message::ForeignerWithoutDocument => look
                .say(texts::form::A_FOREIGNER_WITHOUT_A_DOCUMENT)
                .to_owned(),
            Message::SameDay => look
                .say(texts::form::DEPARTURE_ON_THE_DAY_OF_ARRIVAL)
                .to_owned(),
            Message::EnteredAlready => look
                .say(texts::form::GUEST_IS_IN_THE_BOOK_ALREADY)
                .to_owned(),
            Message::Document | Message::CheckTheNumber => look
                .say(texts::form::COMPARE_THE_NUMBER_WITH_THE_DOCUMENT)
                .to_owned(),
        };
        Err(self.message.as_ref().map(said).unwrap_or_default())
    }
}

/// Marks are for eyes; what was understood and what is to be known are parted by words alone.
fn without_marks(text: &str, look: Look) -> String {
    [Severity::Blocking, Severity::Warning]
        .iter()
        .fold(text.to_owned(), |text, severity| {
            let marked = format!("{} ", mark(*severity, &look));
            let text = text
                .strip_prefix(&marked)
                .map_or(text.clone(), str::to_owned);
            text.replace(&format!("  {marked}"), "; ")
        })
}

fn which(several: &[Choice], look: Look) -> Heard {
    let mut lines: Vec<String> = several
        .iter()
        .take(SHOWN_MAX)
        .map(|choice| {
            format!(
                "{} {}",
                choice.text(look.language),
                choice.words(look.language)
            )
        })
        .collect();
    if several.len() > SHOWN_MAX {
        lines.push("…".to_owned());
    }
    Heard::Which(lines)
}
