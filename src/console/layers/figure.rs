//! A figure of the monthly report, changed by a person.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Command, Then, popup};
use crate::console::look::Look;
use crate::console::month::Figure;
use crate::console::texts;
use crate::console::typing::Typing;
use crate::domain::monthly_report::{MonthStatus, MonthlyReport};
use crate::words;

/// Edits one figure; nothing typed takes the proposed one back.
#[derive(Debug, Clone)]
pub struct FigureEditor {
    figure: Figure,
    proposed: MonthlyReport,
    pub(super) typing: Typing,
}

impl FigureEditor {
    /// The editor of a figure that stands at a value now.
    #[must_use]
    pub fn new(figure: Figure, now: &MonthlyReport, proposed: MonthlyReport) -> Self {
        Self {
            figure,
            proposed,
            typing: Typing::proposing(figure.value(now).to_string()),
        }
    }

    fn value(&self) -> Option<u32> {
        let value = self.typing.text().trim().parse().ok()?;
        let is_status =
            self.figure != Figure::Status || MonthStatus::from_code(i64::from(value)).is_some();
        (is_status && value <= 99_999).then_some(value)
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Esc => Then::Close,
            KeyCode::Enter if self.typing.text().trim().is_empty() => {
                Then::CloseAnd(Command::SetFigure(self.figure, None))
            }
            KeyCode::Enter => match self.value() {
                Some(value) => Then::CloseAnd(Command::SetFigure(self.figure, Some(value))),
                None => Then::Stay,
            },
            KeyCode::Char(typed) if !typed.is_ascii_digit() && key.modifiers.is_empty() => {
                Then::Stay
            }
            _ => {
                self.typing.handle_key(key);
                Then::Stay
            }
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let proposed = self.figure.value(&self.proposed);
        let mut lines = vec![
            (
                format!(
                    "{} {proposed}. {}",
                    look.say(texts::grid::PROPOSED),
                    look.say(texts::grid::EMPTY_AS_PROPOSED)
                ),
                look.text(),
            ),
            (String::new(), look.text()),
            (String::new(), look.text()),
        ];
        if self.figure == Figure::Status {
            for status in MonthStatus::ALL {
                let text = format!(
                    "{}  {}",
                    status.code(),
                    words::month_status(status, look.language)
                );
                lines.push((text, look.text()));
            }
        }
        if self.value().is_none() && !self.typing.text().is_empty() {
            let wrong = look.say(texts::grid::THIS_VALUE_CANNOT_BE_REPORTED);
            lines.push((wrong.to_owned(), look.warning()));
        }
        let inner = popup::draw(frame, area, self.figure.name(look), &lines, look);
        popup::typed(frame, inner, 2, ">", self.typing.text(), look);
    }
}
