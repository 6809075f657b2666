//! Which table of keys a layer has now, and what of it the hint line shows.

use crossterm::event::{KeyCode, KeyEvent};

use super::{Command, Layer, LayerContext, Then};
use crate::actions::{Context, Hint, Key};
use crate::console::keys::{help_hint, key_of};
use crate::console::look::Look;

impl Layer {
    /// Takes a key.
    pub fn handle_key(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        let Some(keys) = self.keys() else {
            return self.react(key, context);
        };
        let pressed = key_of(key);
        if pressed.is_some_and(|pressed| self.is_help(pressed)) {
            return Then::Do(Command::Keys(keys));
        }
        // What no table names does nothing, so that the help is the whole truth.
        if !pressed.is_some_and(|pressed| keys.takes(pressed)) {
            return Then::Stay;
        }
        let key = match key.code {
            KeyCode::Char(letter) if !keys.is_typed_in() => KeyEvent {
                code: KeyCode::Char(letter.to_lowercase().next().unwrap_or(letter)),
                ..key
            },
            _ => key,
        };
        self.react(key, context)
    }

    /// Whether a key does nothing here; the form says so itself.
    #[must_use]
    pub fn ignores(&self, key: Key) -> bool {
        let keys = self.keys();
        keys.is_some_and(|keys| !keys.takes(key) && !self.is_help(key))
    }

    fn is_help(&self, key: Key) -> bool {
        match key {
            Key::F(1) => true,
            Key::Char('?') => self.is_helped_by_letter(),
            _ => false,
        }
    }

    /// Its table of keys; the form has its own.
    pub(in crate::console) fn keys(&self) -> Option<Context> {
        Some(match self {
            Self::Form(_) => return None,
            Self::Number(editor) => editor.keys(),
            Self::When(_) => Context::When,
            Self::Question(_) => Context::Question,
            Self::Change(page) if page.is_late() => Context::LateChange,
            Self::Change(_) => Context::Change,
            Self::Stale(_) => Context::Stale,
            Self::Figure(_) => Context::Figure,
            Self::Grid(_) => Context::Grid,
            Self::Guests(_) => Context::Guests,
            Self::Party(page) if page.is_typing() => Context::PartyDeparture,
            Self::Party(_) => Context::Party,
            Self::Drafts(_) => Context::Drafts,
            Self::Path(prompt) => prompt.keys(),
            Self::Troubles(_) => Context::Troubles,
            Self::History(_) => Context::History,
            Self::Held(_) => Context::Held,
            Self::Tax(page) if page.is_at_guests() => Context::TaxGuests,
            Self::Tax(_) => Context::Tax,
            Self::MonthGuests(_) => Context::MonthGuests,
            Self::Keeping(_) => Context::Keeping,
            Self::DeletionName(_) => Context::DeletionName,
            Self::Reconciled(_) => Context::Reconciled,
            Self::Print(_) => Context::Print,
            Self::Palette(_) => Context::Palette,
            Self::Page(_) => Context::Page,
            Self::FilePrompt(prompt) => prompt.keys(),
            Self::FileQuestion(question) => question.keys(),
            Self::Doctor(page) if page.is_done() => Context::Doctor,
            Self::Doctor(_) => Context::Examining,
            Self::Sweep(sweep) => sweep.keys(),
            Self::SameDay(_) => Context::SameDay,
            Self::PoliceNotice(_) => Context::PoliceNotice,
            Self::ShiftNotes(page) => page.keys(),
        })
    }

    /// The keys that do something now, for the hint line.
    #[must_use]
    pub fn hints(&self, look: Look) -> Vec<Hint> {
        let keys = match self {
            Self::Form(form) => return form.hints(look),
            _ => self.keys(),
        };
        let mut hints: Vec<Hint> = keys
            .iter()
            .flat_map(|keys| keys.hints(look.language, look.ascii))
            .filter(|(binding, _)| binding.keys.first().is_some_and(|key| self.does_now(*key)))
            .map(|(_, hint)| hint)
            .collect();
        if self.is_helped_by_letter() {
            hints.push(help_hint(look));
        }
        hints
    }

    /// Whether a key that it hints at does something now.
    fn does_now(&self, key: Key) -> bool {
        match self {
            Self::Change(page) => key != Key::Char('o') || page.can_save_departure_alone(),
            Self::Party(page) => page.does_now(key),
            Self::History(page) => key != Key::Enter || page.can_open(),
            Self::Tax(page) => page.does_now(key),
            Self::Keeping(page) => page.does_now(key),
            Self::Reconciled(page) => key != Key::Enter || page.can_open(),
            Self::ShiftNotes(page) => page.does_now(key),
            Self::Sweep(sweep) => key != Key::Char('e') || sweep.has_late(),
            _ => true,
        }
    }

    /// Whether `?` is help here: on a page to read it is the way back, and where something is typed
    /// already it is text.
    fn is_helped_by_letter(&self) -> bool {
        match self {
            Self::Form(_) | Self::Page(_) => false,
            Self::When(editor) => editor.typing.is_untouched(),
            Self::Path(prompt) => prompt.typing.is_untouched(),
            Self::FilePrompt(prompt) => prompt.typed().is_untouched(),
            Self::Print(page) => !page.is_typing() || page.is_untouched(),
            Self::Party(page) => !page.is_typed(),
            Self::ShiftNotes(page) => !page.is_typed(),
            Self::Palette(palette) => palette.typing.is_untouched(),
            _ => true,
        }
    }
}
