//! The path of a file that is to be taken in.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, Then, popup};
use crate::console::look::Look;
use crate::console::typing::Typing;
use crate::domain::text::SafeText;

/// Asks for a file.
#[derive(Debug)]
pub struct PathPrompt {
    facility: String,
    pub(super) typing: Typing,
}

impl PathPrompt {
    /// Asks, proposing the file of last time.
    #[must_use]
    pub fn proposing(path: &str, facility: &str) -> Self {
        Self {
            facility: SafeText::new(facility).to_string(),
            typing: Typing::proposing(path),
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Esc => Then::Close,
            KeyCode::Enter if self.typing.text().trim().is_empty() => Then::Stay,
            KeyCode::Enter => Then::CloseAnd(Command::Import(typed_path(self.typing.text()))),
            _ => {
                self.typing.handle_key(key);
                Then::Stay
            }
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let lines = [
            (
                look.say(
                    "Datoteka s seznamom gostov (CSV ali knjigaGostov.xml):",
                    "File with the guest list (CSV or knjigaGostov.xml):",
                )
                .to_owned(),
                look.text(),
            ),
            (String::new(), look.text()),
            (String::new(), look.text()),
        ];
        let title = format!("{}: {}", look.say("Uvoz", "Import"), self.facility);
        let inner = popup::draw(frame, area, &title, &lines, look);
        let row = inner.height.saturating_sub(1);
        popup::typed(frame, inner, row, ">", self.typing.text(), look);
    }
}

/// The path that was typed; `~/` is the home folder, and quotes that a file manager adds are
/// dropped.
pub(super) fn typed_path(text: &str) -> PathBuf {
    let text = text.trim();
    let text = text
        .strip_prefix('\'')
        .and_then(|text| text.strip_suffix('\''))
        .unwrap_or(text);
    match (text.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(text),
    }
}
