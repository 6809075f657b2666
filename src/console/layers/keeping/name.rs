//! The name of the facility is typed before anything of it is deleted.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::KeepingCommand;
use crate::console::layers::{Command, Then, popup};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::typing::Typing;

/// Rows of the plan that are shown; the page below has the others.
const PLAN_ROWS_MAX: usize = 8;

/// Asks for the name.
#[derive(Debug, Clone)]
pub struct DeletionName {
    name: String,
    plan: Vec<String>,
    pub(in crate::console::layers) typing: Typing,
    is_waiting: bool,
    message: Option<String>,
}

impl DeletionName {
    /// Asks for the name of a facility, below what would be deleted.
    #[must_use]
    pub fn new(name: String, plan: Vec<String>) -> Self {
        Self {
            name,
            plan,
            typing: Typing::default(),
            is_waiting: false,
            message: None,
        }
    }

    /// It was not deleted; says why.
    pub fn set_message(&mut self, message: String) {
        self.is_waiting = false;
        self.message = Some(message);
    }

    pub(in crate::console::layers) fn handle_key(&mut self, key: KeyEvent) -> Then {
        if self.is_waiting {
            return Then::Stay;
        }
        match key.code {
            KeyCode::Esc => return Then::Close,
            KeyCode::Enter if self.typing.text().trim().is_empty() => {}
            KeyCode::Enter => {
                self.is_waiting = true;
                self.message = None;
                let typed = self.typing.text().to_owned();
                return Then::Do(Command::Keeping(KeepingCommand::Delete(typed)));
            }
            _ => {
                self.typing.handle_key(key);
            }
        }
        Then::Stay
    }

    pub(in crate::console::layers) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let shown = self.plan.iter().take(PLAN_ROWS_MAX);
        let mut lines: Vec<_> = shown.map(|line| (line.clone(), look.text())).collect();
        if self.plan.len() > PLAN_ROWS_MAX {
            lines.push((look.cut().to_owned(), look.text()));
        }
        lines.push((String::new(), look.text()));
        lines.push((
            look.say(texts::keeping::WHAT_DELETING_MEANS).to_owned(),
            look.warning(),
        ));
        if let Some(message) = &self.message {
            lines.push((message.clone(), look.warning()));
        }
        if self.is_waiting {
            let words = look.say(texts::keeping::DELETING_GOES_ON);
            lines.push((words.to_owned(), look.text()));
        }
        let ask = look.say(texts::keeping::TO_DELETE_TYPE_THE_NAME);
        lines.push((format!("{ask} {}", self.name), look.text()));
        lines.push((String::new(), look.text()));
        let title = look.say(texts::keeping::DELETION_FROM_THE_GUEST_BOOK);
        let inner = popup::draw(frame, area, title, &lines, look);
        let row = inner.height.saturating_sub(1);
        popup::typed(frame, inner, row, ">", self.typing.text(), look);
    }
}
