//! Something to read that may be longer than the screen.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::Then;
use crate::console::actions::{Screen, bindings_of, key_name};
use crate::console::cells::{below, put, wrap_whole};
use crate::console::look::Look;
use crate::console::texts::about_readers;

const ROWS_OF_A_PAGE: usize = 10;

/// A page with a title.
#[derive(Debug)]
pub struct Page {
    title: String,
    lines: Vec<String>,
    top: usize,
}

impl Page {
    /// A page of so many lines, which are wrapped.
    #[must_use]
    pub fn new(title: String, lines: Vec<String>) -> Self {
        Self {
            title,
            lines,
            top: 0,
        }
    }

    /// The help of a screen: every key with its sentence, then readers of documents.
    #[must_use]
    pub fn help(screen: Screen, is_practice: bool, look: Look) -> Self {
        let keys = bindings_of(screen)
            .filter(|binding| is_practice || !binding.action.is_for_practice())
            .map(|binding| {
                let keys: Vec<_> = binding
                    .keys
                    .iter()
                    .map(|key| key_name(*key, look))
                    .collect();
                format!(
                    "{:<18} {}",
                    keys.join("  "),
                    look.say(binding.help.0, binding.help.1)
                )
            });
        let lines = keys.chain(about_readers(look, is_practice)).collect();
        let title = format!("{}: {}", look.say("Pomoč", "Help"), screen.name(look));
        Self::new(title, lines)
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        let last = self.lines.len().saturating_sub(1);
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.top = self.top.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => self.top = (self.top + 1).min(last),
            KeyCode::PageUp => self.top = self.top.saturating_sub(ROWS_OF_A_PAGE),
            KeyCode::PageDown | KeyCode::Char(' ') => {
                self.top = (self.top + ROWS_OF_A_PAGE).min(last);
            }
            KeyCode::Home => self.top = 0,
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | '?') => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        put(frame, area, 0, &format!(" {}", self.title), look.head());
        let body = below(area, 2);
        let cells = usize::from(body.width).saturating_sub(3);
        let height = usize::from(body.height);
        let wrapped: Vec<String> = self
            .lines
            .iter()
            .flat_map(|line| wrap_whole(line, cells, look))
            .collect();
        let top = self.top.min(wrapped.len().saturating_sub(height));
        for (row, line) in wrapped.iter().skip(top).take(height).enumerate() {
            put(frame, body, row, &format!("  {line}"), look.text());
        }
        let hidden = wrapped.len().saturating_sub(top + height);
        if hidden > 0 && area.width > 12 {
            let more = format!("{} {hidden}", look.say("spodaj še", "more below:"));
            let at = Rect {
                x: area.right().saturating_sub(18),
                width: 18.min(area.width),
                ..area
            };
            put(frame, at, 0, &more, look.quiet());
        }
    }
}
