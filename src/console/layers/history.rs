//! The history of an entry: who changed what, what was sent, what came back.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Command, Then};
use crate::console::cells::{below, cut, put, put_more_below, wrap};
use crate::console::look::Look;
use crate::console::texts::{self, EventText};
use crate::console::work::Job;
use crate::desk::History;
use crate::domain::identifiers::EntryId;

const EVENTS_OF_A_PAGE: usize = 5;
const INDENT_CELLS: usize = 4;

/// Everything that was done with an entry, the newest first.
#[derive(Debug, Clone)]
pub struct HistoryPage {
    entry: EntryId,
    title: String,
    events: Vec<EventText>,
    selected: usize,
}

impl HistoryPage {
    /// The history of an entry.
    #[must_use]
    pub fn new(history: &History, look: Look) -> Self {
        let events = history.events.iter();
        Self {
            entry: history.entry.id,
            title: texts::history_title(&history.entry, look),
            events: events.map(|event| texts::event(event, look)).collect(),
            selected: 0,
        }
    }

    fn selected(&self) -> Option<&EventText> {
        self.events.get(self.selected)
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        let last = self.events.len().saturating_sub(1);
        let here = self.selected;
        self.selected = match key.code {
            KeyCode::Up | KeyCode::Char('k') => here.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => (here + 1).min(last),
            KeyCode::PageUp => here.saturating_sub(EVENTS_OF_A_PAGE),
            KeyCode::PageDown | KeyCode::Char(' ') => (here + EVENTS_OF_A_PAGE).min(last),
            KeyCode::Home => 0,
            KeyCode::End => last,
            KeyCode::Enter => return self.open(),
            KeyCode::Esc | KeyCode::Char('q' | 'h') => return Then::Close,
            _ => here,
        };
        Then::Stay
    }

    pub(super) fn can_open(&self) -> bool {
        self.selected().is_some_and(|event| event.package.is_some())
    }

    fn open(&self) -> Then {
        match self.selected().and_then(|event| event.package) {
            Some(package) => Then::Do(Command::Job(Box::new(Job::Package(self.entry, package)))),
            None => Then::Stay,
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let cells = usize::from(area.width);
        let title = format!(" {}", self.title);
        put(frame, area, 0, &cut(&title, cells, look), look.head());
        let body = below(area, 2);
        let height = usize::from(body.height);
        let (lines, selected_at) = self.lines(cells.saturating_sub(1), look);
        // What is selected stands in the upper third, as far as there is more on both sides.
        let top = selected_at
            .saturating_sub(height / 3)
            .min(lines.len().saturating_sub(height));
        for (row, (text, style)) in lines.iter().skip(top).take(height).enumerate() {
            put(frame, body, row, text, *style);
        }
        put_more_below(frame, area, lines.len().saturating_sub(top + height), look);
    }

    /// All lines, and which of them is the first of the selected event.
    fn lines(&self, cells: usize, look: Look) -> (Vec<(String, Style)>, usize) {
        let mut lines = Vec::new();
        let mut selected_at = 0;
        for (place, event) in self.events.iter().enumerate() {
            let is_selected = place == self.selected;
            if is_selected {
                selected_at = lines.len();
            }
            let style = match (event.package.is_some(), event.is_trouble) {
                (true, true) => look.warning(),
                (true, false) => look.good(),
                (false, _) => look.text(),
            };
            let head_cells = cells.saturating_sub(INDENT_CELLS);
            for (row, text) in wrap(&event.head, head_cells, look).into_iter().enumerate() {
                let mark = match (row, is_selected) {
                    (0, true) => look.marker(),
                    (0, false) => "  ",
                    _ => "    ",
                };
                lines.push((format!("{mark}{text}"), style));
            }
            for line in &event.lines {
                for text in wrap(line, head_cells, look) {
                    lines.push((format!("{}{text}", " ".repeat(INDENT_CELLS)), look.quiet()));
                }
            }
        }
        (lines, selected_at)
    }
}
