//! The path of a file: one that is taken in or compared, or one that is written.

use std::path::{Path, PathBuf};

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::keeping::KeepingCommand;
use super::{Command, Then, popup};
use crate::actions::Context;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::typing::Typing;
use crate::domain::identifiers::EntryId;
use crate::domain::text::SafeText;

/// What the file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileFor {
    /// A guest list is taken in.
    List,
    /// An export of the web application is compared with the book.
    Export,
    /// Everything that is held of the guest of an entry is written.
    GuestData(EntryId),
}

/// Asks for a file.
#[derive(Debug, Clone)]
pub struct PathPrompt {
    file_for: FileFor,
    whose: String,
    pub(super) typing: Typing,
}

impl PathPrompt {
    /// Asks for a guest list, proposing the file of last time.
    #[must_use]
    pub fn proposing(path: &str, facility: &str) -> Self {
        Self::new(FileFor::List, path, facility)
    }

    /// Asks for an export of the web application.
    #[must_use]
    pub fn for_export(facility: &str) -> Self {
        Self::new(FileFor::Export, "", facility)
    }

    /// Asks where to write what is held of a guest.
    #[must_use]
    pub fn for_guest(guest: EntryId, name: &str, path: &Path) -> Self {
        let path = path.display().to_string();
        Self::new(FileFor::GuestData(guest), &path, name)
    }

    fn new(file_for: FileFor, path: &str, whose: &str) -> Self {
        Self {
            file_for,
            whose: SafeText::new(whose).to_string(),
            typing: Typing::proposing(path),
        }
    }

    pub(super) fn keys(&self) -> Context {
        match self.file_for {
            FileFor::List => Context::Path,
            FileFor::Export => Context::ExportPath,
            FileFor::GuestData(_) => Context::DataPath,
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Esc => Then::Close,
            KeyCode::Enter if self.typing.text().trim().is_empty() => Then::Stay,
            KeyCode::Enter => {
                let path = typed_path(self.typing.text());
                Then::CloseAnd(match self.file_for {
                    FileFor::List => Command::Import(path),
                    FileFor::Export => Command::Keeping(KeepingCommand::Reconcile(path)),
                    FileFor::GuestData(guest) => {
                        Command::Keeping(KeepingCommand::WriteGuest(guest, path))
                    }
                })
            }
            _ => {
                self.typing.handle_key(key);
                Then::Stay
            }
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let (title, prompt) = match self.file_for {
            FileFor::List => (
                look.say(texts::print::IMPORT),
                look.say(texts::print::FILE_WITH_THE_GUEST_LIST_CSV),
            ),
            FileFor::Export => (
                look.say(texts::print::RECONCILIATION),
                look.say(texts::print::EXPORT_OF_THE_WEB_APPLICATION),
            ),
            FileFor::GuestData(_) => (
                look.say(texts::print::DATA_OF_THE_GUEST),
                look.say(texts::print::NEW_FILE_FOR_DATA_OF_THE_GUEST),
            ),
        };
        let lines = [
            (prompt.to_owned(), look.text()),
            (String::new(), look.text()),
            (String::new(), look.text()),
        ];
        let title = format!("{title}: {}", self.whose);
        let inner = popup::draw(frame, area, &title, &lines, look);
        let row = inner.height.saturating_sub(1);
        popup::typed(frame, inner, row, ">", self.typing.text(), look);
    }
}

/// The path that was typed; `~/` is the home folder, and quotes that a file manager adds are
/// dropped.
pub(in crate::console) fn typed_path(text: &str) -> PathBuf {
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
