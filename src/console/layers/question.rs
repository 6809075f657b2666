//! A question before what cannot be undone; the safe answer is the one of Enter.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, Then, popup};
use crate::actions::Context;
use crate::console::look::Look;
use crate::console::texts;

/// A question that is answered with yes or no.
#[derive(Debug, Clone)]
pub struct Question {
    /// The question itself, naming what would be done.
    pub title: String,
    /// What should be known before answering.
    pub lines: Vec<String>,
    /// Done after a yes.
    pub yes: Command,
    /// Done after a no.
    pub no: Option<Command>,
}

impl Question {
    /// A question of one sentence.
    #[must_use]
    pub fn new(title: String, yes: Command) -> Self {
        Self {
            title,
            lines: Vec::new(),
            yes,
            no: None,
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Char('d' | 'D' | 'y' | 'Y') => Then::CloseAnd(self.yes.clone()),
            KeyCode::Char('n' | 'N') | KeyCode::Esc | KeyCode::Enter => match &self.no {
                Some(command) => Then::CloseAnd(command.clone()),
                None => Then::Close,
            },
            _ => Then::Stay,
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let mut lines = vec![
            (self.title.clone(), look.head()),
            (String::new(), look.text()),
        ];
        for line in &self.lines {
            lines.push((line.clone(), look.text()));
        }
        if !self.lines.is_empty() {
            lines.push((String::new(), look.text()));
        }
        lines.push(popup::answers(Context::Question, look));
        popup::draw_to_read(frame, area, look.say(texts::said::QUESTION), &lines, look);
    }
}
