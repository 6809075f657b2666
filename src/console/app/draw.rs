//! Draws the console: header, tabs, the screen or the layers above it, hints, and the line that
//! always says how things stand.

mod foot;
mod head;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::App;
use crate::console::actions::Screen;
use crate::console::cells::{below, cut, put, put_line, wrap};
use crate::console::keys::with_keys;
use crate::console::layers::{Layer, LayerContext, popup};
use crate::console::list::{self, DrawList, ListView};
use crate::console::texts;
use crate::console::{month, smallest, today};

/// From so many columns on the entry under the cursor stands beside the list.
const WITH_PANEL: u16 = 120;
/// Its cells, by the columns of the terminal: the first that are reached.
const PANEL_CELLS: [(u16, u16); 3] = [(190, 64), (160, 48), (0, 32)];
/// Below so many columns the date in the header is short.
const WITH_LONG_DATE: u16 = 76;

impl App {
    /// Draws a frame.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        self.draw_all(frame);
        self.look.keep_to_terminal(frame.buffer_mut());
    }

    fn draw_all(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        if smallest::is_too_small(area.width, area.height) {
            return smallest::draw(frame, area, self.look);
        }
        let row = |y: u16| Rect {
            y,
            height: 1,
            ..area
        };
        put(frame, row(0), 0, &self.header(area), self.look.head());
        let mut top = 1;
        if !self.layers.iter().any(Layer::is_page) {
            put_line(frame, row(1), 0, self.tabs(area.width));
            put(frame, row(2), 0, &self.rule(area.width), self.look.quiet());
            top = 3;
        }
        let stop = self.stop(area);
        let trouble = self.practice.line(self.look);
        let stop_rows = u16::try_from(stop.len()).unwrap_or(0);
        let bottom = 3 + stop_rows + u16::from(trouble.is_some());
        let body = Rect {
            y: top,
            height: area.height.saturating_sub(top + bottom),
            ..area
        };
        self.draw_body(frame, body);
        let mut y = body.bottom();
        let trouble = trouble.map(|line| cut(&line, usize::from(area.width), self.look));
        for line in stop.into_iter().chain(trouble) {
            put(frame, row(y), 0, &line, self.look.alarm());
            y += 1;
        }
        let notice = Rect {
            height: 2,
            ..row(y)
        };
        self.draw_notice(frame, notice);
        if self.notice_rows(usize::from(area.width)).len() < 2 {
            self.draw_hints(frame, row(y + 1));
        }
        put(frame, row(y + 2), 0, &self.status(area), self.look.text());
    }

    fn rule(&self, width: u16) -> String {
        self.look.line().repeat(usize::from(width))
    }

    fn draw_body(&self, frame: &mut Frame<'_>, area: Rect) {
        let pages = self.layers.iter().rposition(|layer| layer.is_page());
        if pages.is_none() {
            self.draw_screen(frame, area);
        }
        let context = LayerContext {
            now: self.minute_shown(),
            ..self.layer_context()
        };
        for (place, layer) in self.layers.iter().enumerate().skip(pages.unwrap_or(0)) {
            // One box at a time: the question takes the place of the editor that asked it.
            let above = self.layers.get(place + 1);
            if !matches!((layer, above), (Layer::When(_), Some(Layer::SameDay(_)))) {
                layer.draw(frame, area, context);
            }
        }
    }

    fn draw_screen(&self, frame: &mut Frame<'_>, area: Rect) {
        let Some(list) = self.lists.of(self.screen) else {
            return month::draw(frame, area, &self.month, self.look);
        };
        let look = self.look;
        let is_searching = self.screen == Screen::Book
            && (self.search.is_typing || !self.search.typing.text().is_empty());
        let mut area = area;
        if is_searching {
            self.draw_search(frame, area);
            area = below(area, 1);
        }
        if area.width >= WITH_PANEL {
            area = self.draw_panel(frame, area, list);
        }
        if self.screen == Screen::Today {
            area = self.draw_notes(frame, area);
        }
        if list.is_empty() {
            return self.draw_nothing(frame, area, list);
        }
        let is_long = list.rows_count(look) > usize::from(area.height);
        if self.screen == Screen::Today && is_long {
            let summary = cut(&today::summary(list, look), usize::from(area.width), look);
            put(frame, area, 0, &summary, look.head());
            area = below(area, 2);
        }
        let context = self.layer_context();
        let with = DrawList {
            number_cells: context.number_cells,
            unit_cells: context.unit_cells,
            look,
            now: self.minute_shown(),
            // The search stands where the heads do: the list moves for neither.
            with_heads: self.screen != Screen::Today && !is_searching,
        };
        list::draw(frame, area, list, with);
    }

    /// What is searched for, in the first row.
    fn draw_search(&self, frame: &mut Frame<'_>, area: Rect) {
        let look = self.look;
        let label = look.say(texts::frame::SEARCH);
        let typed = self.search.typing.text();
        if self.search.is_typing && self.layers.is_empty() {
            popup::typed(frame, area, 0, label, typed, look);
        } else {
            put(frame, area, 0, &format!("{label} {typed}"), look.text());
        }
    }

    /// The entry beside the list; returns what is left of it.
    fn draw_panel(&self, frame: &mut Frame<'_>, area: Rect, list: &ListView) -> Rect {
        let cells = PANEL_CELLS.iter().find(|(from, _)| area.width >= *from);
        let cells = cells.map_or(0, |(_, cells)| *cells);
        let panel = Rect {
            x: area.right() - cells,
            width: cells,
            ..area
        };
        let line = self.row_beside(list).map(|(_, line)| line);
        let held = line.map(|line| self.held_beside(&line.entry));
        let held = held.unwrap_or_default();
        let said = (held.as_slice(), self.reports_to_police());
        list::draw_panel(frame, panel, line, said, self.look, self.minute_shown());
        Rect {
            // A blank before the line, which else touches the last column.
            width: area.width - cells - 1,
            ..area
        }
    }

    /// Why no row stands there, and which key makes one.
    fn draw_nothing(&self, frame: &mut Frame<'_>, area: Rect, list: &ListView) {
        let look = self.look;
        let text = self.nothing_here(list.is_loaded || self.overview.is_some());
        let cells = usize::from(area.width).saturating_sub(2);
        let overview = self.overview.as_ref();
        let is_clear = overview.is_some_and(|seen| seen.day.all_clear());
        let style = if self.screen == Screen::Today && is_clear {
            look.good()
        } else {
            look.quiet()
        };
        let lines = wrap(text.trim_start(), cells, look);
        for (row, line) in lines.iter().enumerate() {
            put(frame, area, row + 1, &format!(" {line}"), style);
        }
    }

    /// The lines under the groups of the first screen; returns what is left above them.
    fn draw_notes(&self, frame: &mut Frame<'_>, area: Rect) -> Rect {
        let Some(overview) = &self.overview else {
            return area;
        };
        let keys = &self.config.keys;
        let mut notes = today::notes(overview, keys, self.look, self.minute_shown());
        notes.splice(
            0..0,
            today::news(overview, keys, self.minute_shown(), self.look),
        );
        // The note of the shift before is on top; what must be sent keeps its row.
        let cells = usize::from(area.width).saturating_sub(2);
        let room = usize::from(area.height / 3)
            .saturating_sub(notes.len())
            .max(1);
        let shift = today::shift_notes(
            overview,
            keys,
            self.minute_shown(),
            (cells, room),
            self.look,
        );
        notes.splice(0..0, shift);
        let rows = u16::try_from(notes.len()).unwrap_or(0).min(area.height / 3);
        let above = Rect {
            height: area.height - rows,
            ..area
        };
        let cells = usize::from(area.width);
        for (row, note) in notes.iter().take(usize::from(rows)).enumerate() {
            let text = cut(&format!(" {note}"), cells, self.look);
            put(
                frame,
                below(area, above.height),
                row,
                &text,
                self.look.text(),
            );
        }
        above
    }

    fn nothing_here(&self, is_read: bool) -> String {
        let look = self.look;
        if !is_read {
            return look.say(texts::frame::READING).to_owned();
        }
        let sentence = match self.screen {
            Screen::Today => match &self.overview {
                Some(overview) => today::nothing_listed(overview, look),
                None => "",
            },
            Screen::Lodged => look.say(texts::frame::NOBODY_IS_LODGED),
            Screen::Departures => look.say(texts::frame::ALL_DEPARTURES_ARE_FINISHED),
            Screen::Pending => look.say(texts::frame::NOTHING_WAITS_TO_BE_SENT),
            Screen::Book if !self.search.typing.text().is_empty() => {
                look.say(texts::frame::NOTHING_FITS)
            }
            Screen::Book | Screen::Month => look.say(texts::frame::THE_BOOK_IS_EMPTY),
        };
        with_keys(sentence, &self.config.keys, look)
    }
}
