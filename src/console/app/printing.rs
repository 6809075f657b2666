//! Printing: one key opens the page with the document of the screen.

use std::path::Path;

use super::{App, NoticeKind};
use crate::console::actions::Screen;
use crate::console::layers::Layer;
use crate::console::layers::print::PrintPage;
use crate::console::texts;
use crate::prints::Paper;

impl App {
    pub(super) fn open_print(&mut self) {
        let paper = match self.screen {
            Screen::Today | Screen::Lodged => Paper::Lodged,
            Screen::Departures => Paper::Departures,
            Screen::Pending | Screen::Book => Paper::GuestBook,
            Screen::Month => Paper::MonthlyReport,
        };
        let Some(settings) = self.settings() else {
            return;
        };
        // Beside the book: that folder is the desks' alone.
        let folder = self.config.database.parent().unwrap_or(Path::new("."));
        let page = PrintPage::new(
            &settings.facility,
            settings.printer.clone(),
            folder,
            paper,
            self.now(),
            self.look,
        )
        .of_month(self.month.month);
        self.layers.push(Layer::Print(Box::new(page)));
    }

    /// It is printed: the page closes, and where it went is said.
    pub(super) fn take_printed(&mut self, place: &str) {
        let waited = matches!(self.layers.last(), Some(Layer::Print(page)) if page.is_waiting());
        if waited {
            self.layers.pop();
        }
        let words = self.look.say(texts::print::PRINTED);
        self.tell(NoticeKind::Done, format!("{words} {place}"));
    }
}
