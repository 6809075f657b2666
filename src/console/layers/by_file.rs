//! By file, when the service cannot be reached (R23): where to write it and for whom, and then
//! whether it was uploaded.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, Then, path, popup};
use crate::actions::Context;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::typing::Typing;
use crate::console::work::{FileAnswer, Job};
use crate::domain::hand_over::POLICE;
use crate::domain::identifiers::FacilityId;
use crate::domain::text::SafeText;
use crate::store::HandOver;
use crate::words::{self, Noun};

/// Asks for the file and for the AJPES user.
#[derive(Debug, Clone)]
pub struct FilePrompt {
    facility: FacilityId,
    guests: usize,
    file: Typing,
    user_name: Typing,
    is_at_user: bool,
    /// The form of a hut (R22): no AJPES user has to do with it.
    is_for_police: bool,
}

impl FilePrompt {
    /// Asks, proposing a file and the user of the settings.
    #[must_use]
    pub fn new(facility: FacilityId, guests: usize, file: &str, user_name: &str) -> Self {
        Self {
            facility,
            guests,
            file: Typing::proposing(file),
            user_name: Typing::proposing(user_name),
            is_at_user: false,
            is_for_police: user_name == POLICE,
        }
    }

    pub(super) fn typed(&self) -> &Typing {
        if self.is_at_user {
            &self.user_name
        } else {
            &self.file
        }
    }

    pub(super) fn keys(&self) -> Context {
        match (self.is_for_police, self.is_at_user) {
            (true, _) => Context::FileForPolice,
            (false, true) => Context::FileUser,
            (false, false) => Context::FilePrompt,
        }
    }

    pub(super) fn typing(&mut self) -> &mut Typing {
        if self.is_at_user {
            &mut self.user_name
        } else {
            &mut self.file
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        let is_empty = self.typing().text().trim().is_empty();
        match key.code {
            KeyCode::Esc => Then::Close,
            KeyCode::Down | KeyCode::Tab if self.is_for_police => Then::Stay,
            KeyCode::Enter | KeyCode::Down | KeyCode::Tab
                if !self.is_at_user && !self.is_for_police =>
            {
                self.is_at_user = !is_empty;
                Then::Stay
            }
            KeyCode::Up | KeyCode::BackTab => {
                self.is_at_user = false;
                Then::Stay
            }
            KeyCode::Enter if !is_empty => Then::CloseAnd(Command::Job(Box::new(Job::WriteFile {
                facility: self.facility,
                path: path::typed_path(self.file.text()),
                user_name: SafeText::new(self.user_name.text().trim()),
            }))),
            _ => {
                self.typing().handle_key(key);
                Then::Stay
            }
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let guests = words::counted_object(self.guests, Noun::Guest, look.language);
        if self.is_for_police {
            return self.draw_for_police(frame, area, &guests, look);
        }
        let lines = [
            (
                format!("{} {guests}.", look.say(texts::by_file::WRITES_TO_A_FILE)),
                look.text(),
            ),
            (look.say(texts::by_file::UPLOAD_IT).to_owned(), look.text()),
            (String::new(), look.text()),
            (look.say(texts::by_file::FILE).to_owned(), look.quiet()),
            (String::new(), look.text()),
            (
                look.say(texts::by_file::AJPES_USER).to_owned(),
                look.quiet(),
            ),
            (String::new(), look.text()),
        ];
        let title = look.say(texts::by_file::BY_FILE);
        let inner = popup::draw(frame, area, title, &lines, look);
        // The one that is typed in is drawn last, since it has the cursor.
        let rows = [(4, &self.file, false), (6, &self.user_name, true)];
        for is_active in [false, true] {
            for (row, typing, is_user) in rows {
                let is_typed = is_user == self.is_at_user;
                if is_typed == is_active {
                    let mark = if is_typed { ">" } else { " " };
                    popup::typed(frame, inner, row, mark, typing.text(), look);
                }
            }
        }
    }
}

impl FilePrompt {
    fn draw_for_police(&self, frame: &mut Frame<'_>, area: Rect, guests: &str, look: Look) {
        let says = look.say(texts::by_file::WRITES_ON_THE_FORM);
        let lines = [
            (format!("{says} {guests}."), look.text()),
            (
                look.say(texts::by_file::PRINT_IT_AND_HAND_IT_TO_POLICE)
                    .to_owned(),
                look.text(),
            ),
            (String::new(), look.text()),
            (look.say(texts::by_file::FILE).to_owned(), look.quiet()),
            (String::new(), look.text()),
        ];
        let inner = popup::draw(frame, area, for_police(look), &lines, look);
        popup::typed(frame, inner, 4, ">", self.file.text(), look);
    }
}

fn for_police(look: Look) -> &'static str {
    look.say(texts::by_file::THE_FORM_FOR_POLICE)
}

/// Asks whether a file was uploaded, or whether that was said by mistake.
#[derive(Debug, Clone)]
pub struct FileQuestion {
    file: HandOver,
    is_undo: bool,
}

impl FileQuestion {
    /// Whether it was uploaded.
    #[must_use]
    pub fn uploaded(file: HandOver) -> Self {
        Self {
            file,
            is_undo: false,
        }
    }

    /// Whether the confirmation is taken back.
    #[must_use]
    pub fn undo(file: HandOver) -> Self {
        Self {
            file,
            is_undo: true,
        }
    }

    /// Whether it waits for an answer, however long that takes.
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.is_undo
    }

    pub(super) fn handle_key(&self, key: KeyEvent) -> Then {
        let answer = |answer| {
            Then::CloseAnd(Command::Job(Box::new(Job::AnswerFile(
                self.file.id,
                answer,
            ))))
        };
        match (key.code, self.is_undo) {
            (KeyCode::Char('d' | 'D' | 'y' | 'Y'), false) => answer(FileAnswer::Uploaded),
            (KeyCode::Char('d' | 'D' | 'y' | 'Y'), true) => answer(FileAnswer::Undo),
            (KeyCode::Char('n' | 'N'), false) => answer(FileAnswer::NotUploaded),
            // Nothing is decided by the key that is pressed without reading.
            (KeyCode::Esc | KeyCode::Enter, _) | (KeyCode::Char('n' | 'N'), true) => Then::Close,
            _ => Then::Stay,
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let entries = words::counted(self.file.rows, Noun::Entry, look.language);
        let user = look.say(texts::by_file::USER);
        let user = if self.is_for_police() {
            String::new()
        } else {
            format!(", {user} {}", self.file.user_name)
        };
        let mut lines = vec![
            (self.title(look).to_owned(), look.head()),
            (String::new(), look.text()),
            (self.file.file_name.to_string(), look.text()),
            (
                format!(
                    "{}, {entries}{user}",
                    words::moment_long(self.file.written.0)
                ),
                look.text(),
            ),
            (String::new(), look.text()),
        ];
        let says = if self.is_undo {
            look.say(texts::by_file::WHAT_TAKING_BACK_MEANS)
        } else {
            look.say(texts::by_file::WHAT_YES_MEANS)
        };
        lines.push((says.to_owned(), look.text()));
        lines.push((String::new(), look.text()));
        lines.push(popup::answers(self.keys(), look));
        popup::draw_to_read(
            frame,
            area,
            if self.is_for_police() {
                for_police(look)
            } else {
                look.say(texts::by_file::BY_FILE)
            },
            &lines,
            look,
        );
    }

    pub(super) fn keys(&self) -> Context {
        match self.is_undo {
            true => Context::FileUndo,
            false => Context::FileQuestion,
        }
    }

    fn is_for_police(&self) -> bool {
        self.file.user_name.as_str() == POLICE
    }

    fn title(&self, look: Look) -> &'static str {
        if self.is_for_police() && self.is_undo {
            look.say(texts::by_file::TAKE_BACK_THE_FORM)
        } else if self.is_for_police() {
            look.say(texts::by_file::DO_POLICE_HAVE_THE_FORM)
        } else if self.is_undo {
            look.say(texts::by_file::TAKE_BACK_THE_FILE)
        } else {
            look.say(texts::by_file::DID_YOU_UPLOAD_THE_FILE)
        }
    }
}
