//! Who gets a key: the layer on top, the search while one types, else the screen.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{App, NoticeKind};
use crate::actions::{Action, Context, Key, Screen};
use crate::console::keys::{key_name, key_of, with_keys};
use crate::console::layers::page::Page;
use crate::console::layers::{Layer, Then};
use crate::console::texts;
use crate::console::work::ListOf;

impl App {
    pub(super) fn handle_key(&mut self, key: KeyEvent) {
        // A trouble stays until somebody could have read it.
        self.notice
            .take_if(|notice| notice.kind != NoticeKind::Done);
        let is_interrupt =
            key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
        let pressed = key_of(key);
        let action = pressed.and_then(|key| self.config.keys.action_of(key, self.screen));
        let is_leaving = is_interrupt || (action == Some(Action::Quit) && self.layers.is_empty());
        if self.is_too_small && !is_leaving {
            return;
        }
        if is_interrupt {
            return self.act(Action::Quit);
        }
        if key.code == KeyCode::Esc && self.is_deleting() {
            return self.act(Action::GiveUp);
        }
        let context = self.layer_context();
        if let Some(layer) = self.layers.last_mut() {
            if let Some(pressed) = pressed.filter(|pressed| layer.ignores(*pressed)) {
                return self.say_it_does_nothing(pressed);
            }
            let then = layer.handle_key(key, context);
            return self.follow(then);
        }
        if self.search.is_typing {
            let is_named = pressed.is_some_and(|pressed| Context::Search.takes(pressed));
            let is_help = pressed == Some(Key::F(1));
            if !is_named && !is_help || self.handle_search_key(key) {
                return;
            }
        }
        match (action, pressed) {
            (Some(action), _) => self.act_if_possible(action),
            (None, Some(pressed)) => self.say_it_does_nothing(pressed),
            (None, None) => {}
        }
    }

    /// A key that no table names here: silence would look like a program that hangs.
    fn say_it_does_nothing(&mut self, pressed: Key) {
        let is_on_a_list = self.layers.is_empty();
        let is_capital = matches!(pressed, Key::Char(letter) if letter.is_uppercase());
        let told = if is_capital && is_on_a_list {
            self.look
                .say(texts::hints::CAPITAL_LETTERS_DO_NOTHING)
                .to_owned()
        } else {
            texts::hints::key_does_nothing(&key_name(pressed, self.look), is_on_a_list, self.look)
        };
        // Not for the log: nobody looks up later what did not happen.
        self.show_notice(NoticeKind::Hint, told);
    }

    /// Does it, or says why it is not possible now.
    pub(super) fn act_if_possible(&mut self, action: Action) {
        match self.why_not(action) {
            Some(why) => self.tell(NoticeKind::Hint, why),
            None => self.act(action),
        }
    }

    pub(super) fn handle_paste(&mut self, pasted: &str) {
        if self.is_too_small {
            return;
        }
        let context = self.layer_context();
        if let Some(layer) = self.layers.last_mut() {
            let then = layer.handle_paste(pasted, context);
            self.follow(then);
        } else if self.search.is_typing {
            self.search.typing.handle_paste(pasted);
            self.ask_for_list(ListOf::Book);
        } else {
            let told = self.look.say(texts::said::WHAT_WAS_PASTED_IS_NO_ZONE);
            self.show_notice(NoticeKind::Hint, told.to_owned());
        }
    }

    pub(super) fn follow(&mut self, then: Then) {
        match then {
            Then::Stay => {}
            Then::Close => self.leave_layer(),
            Then::Do(command) => self.command(command),
            Then::CloseAnd(command) => {
                self.layers.pop();
                self.command(command);
            }
        }
    }

    /// Closes the layer on top, and says so of a question that nothing came of.
    fn leave_layer(&mut self) {
        let told = match self.layers.last() {
            Some(Layer::FileQuestion(asked)) if asked.waits() => Some(texts::by_file::ANSWER_LATER),
            Some(Layer::FileQuestion(_) | Layer::Question(_)) => {
                Some(texts::said::NOTHING_WAS_DONE)
            }
            _ => None,
        };
        self.close_layer();
        if let Some(told) = told.filter(|_| self.layers.is_empty()) {
            let told = with_keys(self.look.say(told), &self.config.keys, self.look);
            self.show_notice(NoticeKind::Hint, told);
        }
    }

    /// Closes the layer on top; what waited below for an answer goes on.
    pub(super) fn close_layer(&mut self) {
        let closed = self.layers.pop();
        let asked = matches!(
            closed,
            Some(Layer::Change(_) | Layer::Stale(_) | Layer::SameDay(_))
        );
        if !asked {
            return;
        }
        if let Some(layer) = self.layers.last_mut() {
            layer.go_on();
        }
    }

    /// Keys while one types a search: they type; what moves and opens works all the same.
    fn handle_search_key(&mut self, key: KeyEvent) -> bool {
        let is_help = match key_of(key) {
            Some(Key::F(1)) => true,
            Some(Key::Char('?')) => self.search.typing.is_untouched(),
            _ => false,
        };
        if is_help {
            let page = Page::help_of(Context::Search, self.look);
            self.layers.push(Layer::Page(page));
            return true;
        }
        match key.code {
            KeyCode::Esc if self.search.typing.text().is_empty() => self.search.is_typing = false,
            KeyCode::Esc => {
                self.search.typing = crate::console::typing::Typing::default();
                self.search.is_typing = false;
                self.ask_for_list(ListOf::Book);
            }
            // What is typed next is meant for the search still, not for the list.
            KeyCode::Enter => match self.why_not(Action::Open) {
                Some(why) => self.show_notice(NoticeKind::Hint, why),
                None => {
                    self.search.is_typing = false;
                    self.act(Action::Open);
                }
            },
            KeyCode::Tab => self.search.is_typing = false,
            _ if self.search.typing.handle_key(key) => self.ask_for_list(ListOf::Book),
            _ => return false,
        }
        true
    }

    /// Shows a screen and asks for what stands on it.
    pub(super) fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.search.is_typing = false;
        self.refresh();
    }
}
