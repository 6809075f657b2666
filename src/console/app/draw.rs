//! Draws the console: header, tabs, the screen or the layers above it, hints, and the line that
//! always says how things stand.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{App, NoticeKind};
use crate::console::actions::{Action, Screen, bindings_of, key_name};
use crate::console::cells::{below, cut, put, put_line, spread};
use crate::console::layers::{Layer, popup};
use crate::console::list::{self, DrawList};
use crate::console::{month, texts, today};
use crate::domain::text::SafeText;
use crate::words;

/// The smallest terminal on which everything can be done.
const WIDTH_MIN: u16 = 60;
const HEIGHT_MIN: u16 = 16;
/// From so many columns on the entry under the cursor stands beside the list.
const WITH_PANEL: u16 = 120;
const PANEL_CELLS: u16 = 32;
/// Below so many columns the date in the header is short.
const WITH_LONG_DATE: u16 = 76;

impl App {
    /// Draws a frame.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        if area.width < WIDTH_MIN || area.height < HEIGHT_MIN {
            return self.draw_too_small(frame, area);
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
        let stop = self.stop();
        let bottom = 3 + u16::from(stop.is_some());
        let body = Rect {
            y: top,
            height: area.height.saturating_sub(top + bottom),
            ..area
        };
        self.draw_body(frame, body);
        let mut y = body.bottom();
        if let Some(stop) = stop {
            let text = cut(&stop, usize::from(area.width), self.look);
            put(frame, row(y), 0, &text, self.look.alarm());
            y += 1;
        }
        self.draw_notice(frame, row(y));
        self.draw_hints(frame, row(y + 1));
        put(frame, row(y + 2), 0, &self.status(area), self.look.text());
    }

    fn draw_too_small(&self, frame: &mut Frame<'_>, area: Rect) {
        let look = self.look;
        let text = format!(
            "{} {WIDTH_MIN} x {HEIGHT_MIN}",
            look.say(
                "Okno je premajhno. Potrebno:",
                "The window is too small. Needed:"
            )
        );
        let cells = usize::from(area.width);
        for (row, line) in crate::console::cells::wrap(&text, cells, look)
            .iter()
            .enumerate()
        {
            put(frame, area, row, line, look.text());
        }
    }

    fn rule(&self, width: u16) -> String {
        self.look.line().repeat(usize::from(width))
    }

    fn header(&self, area: Rect) -> String {
        let look = self.look;
        let facility = self.shown_facility().map_or("", |facility| &facility.name);
        let facility = SafeText::new(facility);
        let now = self.now();
        let date = if area.width >= WITH_LONG_DATE {
            words::weekday_date(now.date(), look.language)
        } else {
            words::date_short(now.date())
        };
        let mut mode = self.mode().word(look);
        if self.clock.is_rehearsal() {
            mode = format!("{} {mode}", look.say("VAJA", "REHEARSAL"));
        }
        let left = format!(" {facility}   {}", self.screen.name(look));
        let right = format!("{date}  {}   {mode} ", words::time(now.time()));
        spread(&left, &right, usize::from(area.width), look)
    }

    fn tabs(&self, width: u16) -> Line<'static> {
        let look = self.look;
        let is_wide = width >= WITH_LONG_DATE;
        let mut spans = Vec::new();
        for (place, screen) in Screen::ALL.into_iter().enumerate() {
            let name = if is_wide {
                screen.name(look)
            } else {
                screen.short_name(look)
            };
            let count = match self.count(screen) {
                Some(count) => format!(" {count}"),
                None => String::new(),
            };
            let text = format!(" {} {name}{count}", place + 1);
            let is_shown = screen == self.screen;
            let style = if is_shown {
                look.head().add_modifier(Modifier::REVERSED)
            } else {
                look.text()
            };
            spans.push(Span::styled(text, style));
            if is_wide {
                spans.push(Span::raw(" "));
            }
        }
        Line::from(spans)
    }

    /// The count beside the name of a screen.
    fn count(&self, screen: Screen) -> Option<usize> {
        let day = self.shown_day()?;
        match screen {
            Screen::Lodged => Some(day.counts.lodged),
            Screen::Departures => Some(day.unfinished.len()),
            Screen::Pending => self.overview.as_ref().map(|overview| overview.pending),
            Screen::Today | Screen::Month | Screen::Book => None,
        }
    }

    fn draw_body(&self, frame: &mut Frame<'_>, area: Rect) {
        let pages = self.layers.iter().rposition(|layer| layer.is_page());
        if pages.is_none() {
            self.draw_screen(frame, area);
        }
        let context = self.layer_context();
        for layer in self.layers.iter().skip(pages.unwrap_or(0)) {
            layer.draw(frame, area, context);
        }
    }

    fn draw_screen(&self, frame: &mut Frame<'_>, area: Rect) {
        let Some(list) = self.lists.of(self.screen) else {
            return month::draw(frame, area, &self.month, self.look);
        };
        let look = self.look;
        let mut area = area;
        if self.screen == Screen::Book
            && (self.search.is_typing || !self.search.typing.text().is_empty())
        {
            let label = look.say(" Iskanje:", " Search:");
            if self.search.is_typing && self.layers.is_empty() {
                popup::typed(frame, area, 0, label, self.search.typing.text(), look);
            } else {
                let text = format!("{label} {}", self.search.typing.text());
                put(frame, area, 0, &text, look.text());
            }
            area = below(area, 1);
        }
        if area.width >= WITH_PANEL {
            let panel = Rect {
                x: area.right() - PANEL_CELLS,
                width: PANEL_CELLS,
                ..area
            };
            let line = list.selected().map(|(_, line)| line);
            list::draw_panel(frame, panel, line, look, self.now());
            area.width -= PANEL_CELLS;
        }
        if self.screen == Screen::Today {
            area = self.draw_notes(frame, area);
        }
        if list.is_empty() {
            let text = self.nothing_here(list.is_loaded || self.overview.is_some());
            let text = cut(&text, usize::from(area.width), look);
            let is_clear = self
                .overview
                .as_ref()
                .is_some_and(|seen| seen.day.all_clear());
            let style = if self.screen == Screen::Today && is_clear {
                look.good()
            } else {
                look.quiet()
            };
            put(frame, area, 1, &text, style);
            return;
        }
        let context = self.layer_context();
        let is_long = list.rows_count(look) > usize::from(area.height);
        if self.screen == Screen::Today && is_long {
            let summary = cut(&today::summary(list, look), usize::from(area.width), look);
            put(frame, area, 0, &summary, look.head());
            area = below(area, 2);
        }
        let with = DrawList {
            number_cells: context.number_cells,
            unit_cells: context.unit_cells,
            look,
            now: context.now,
            with_heads: self.screen != Screen::Today,
        };
        list::draw(frame, area, list, with);
    }

    /// The lines under the groups of the first screen; returns what is left above them.
    fn draw_notes(&self, frame: &mut Frame<'_>, area: Rect) -> Rect {
        let Some(overview) = &self.overview else {
            return area;
        };
        let notes = today::notes(overview, self.look);
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
            return look.say(" Berem …", " Reading …").to_owned();
        }
        match self.screen {
            Screen::Today => match &self.overview {
                Some(overview) => today::nothing_listed(overview, look),
                None => "",
            },
            Screen::Lodged => look.say(
                " Nihče ni nastanjen. Novega gosta vpišete z n.",
                " Nobody is lodged. n enters a new guest.",
            ),
            Screen::Departures => look.say(
                " Vsi odhodi so zaključeni.",
                " All departures are finished.",
            ),
            Screen::Pending => {
                look.say(" Nič ne čaka na pošiljanje.", " Nothing waits to be sent.")
            }
            Screen::Book if !self.search.typing.text().is_empty() => look.say(
                " Nič ne ustreza. Iskanje počistite z Esc.",
                " Nothing fits. Esc clears the search.",
            ),
            Screen::Book | Screen::Month => look.say(
                " Knjiga je prazna. Novega gosta vpišete z n, seznam prevzamete z i.",
                " The book is empty. n enters a new guest, i takes in a list.",
            ),
        }
        .to_owned()
    }

    /// Why sending stopped for an account, on every screen.
    fn stop(&self) -> Option<String> {
        let stops = &self.overview.as_ref()?.day.stops;
        let stop = stops.first()?;
        let look = self.look;
        Some(format!(
            " {}: {}",
            look.say("Pošiljanje je ustavljeno", "Sending is stopped"),
            texts::stop_words(&stop.code, stop.text.as_str(), look)
        ))
    }

    /// A notice or what runs; else a line, with the place in a long list.
    fn draw_notice(&self, frame: &mut Frame<'_>, row: Rect) {
        let look = self.look;
        let cells = usize::from(row.width);
        if let Some(notice) = &self.notice {
            let style = match notice.kind {
                NoticeKind::Done => look.good(),
                NoticeKind::Hint => look.head(),
                NoticeKind::Trouble => look.alarm(),
            };
            return put(
                frame,
                row,
                0,
                &cut(&format!(" {}", notice.text), cells, look),
                style,
            );
        }
        if let Some(running) = &self.running {
            let far = match running.total {
                Some(total) => format!("{} / {total}", running.done),
                None if running.done > 0 => running.done.to_string(),
                None => String::new(),
            };
            let esc = look.say("Esc prekini", "Esc gives up");
            let text = format!(" {} {far} …   {esc}", running.what);
            return put(frame, row, 0, &cut(&text, cells, look), look.head());
        }
        put(frame, row, 0, &self.rule(row.width), look.quiet());
        let height = usize::from(frame.area().height).saturating_sub(7);
        let list = self
            .lists
            .of(self.screen)
            .filter(|_| self.layers.is_empty());
        if let Some(place) = list.and_then(|list| list::position(list, height)) {
            let width = u16::try_from(place.width() + 2).unwrap_or(0).min(row.width);
            let at = Rect {
                x: row.right() - width - 2.min(row.width - width),
                width,
                ..row
            };
            put(frame, at, 0, &format!(" {place} "), look.quiet());
        }
    }

    fn draw_hints(&self, frame: &mut Frame<'_>, row: Rect) {
        let look = self.look;
        if let Some(layer) = self.layers.last() {
            let text = cut(
                &format!(" {}", layer.hints(look)),
                usize::from(row.width),
                look,
            );
            return put(frame, row, 0, &text, look.text());
        }
        if self.search.is_typing {
            let text = look.say(
                " puščice premik   Enter odpri   Tab na seznam   Esc počisti",
                " arrows move   Enter opens   Tab to the list   Esc clears",
            );
            return put(frame, row, 0, text, look.text());
        }
        put_line(frame, row, 0, self.hints(usize::from(row.width)));
    }

    fn hints(&self, cells: usize) -> Line<'static> {
        let look = self.look;
        let help = format!("? {}", look.say("pomoč", "help"));
        let mut left = cells.saturating_sub(help.width() + 2);
        let mut spans = vec![Span::raw(" ")];
        for binding in bindings_of(self.screen) {
            let words = look.say(binding.hint.0, binding.hint.1);
            let is_help = binding.action == Action::Help;
            if words.is_empty() || is_help || !self.is_hinted(binding.action) {
                continue;
            }
            let Some(key) = binding.keys.first() else {
                continue;
            };
            let key = key_name(*key, look);
            let mut words = format!(" {words}");
            if binding.action == Action::Send
                && let Some(overview) = &self.overview
            {
                words.push_str(&format!(" {}", overview.pending));
            }
            let needed = key.width() + words.width() + 2;
            if needed > left {
                continue;
            }
            left -= needed;
            spans.push(Span::styled(key, look.key()));
            spans.push(Span::raw(format!("{words}  ")));
        }
        spans.push(Span::styled("?", look.key()));
        spans.push(Span::raw(look.say(" pomoč", " help")));
        Line::from(spans)
    }

    /// How many wait, the oldest deadline, the last success, and where reports go.
    fn status(&self, area: Rect) -> String {
        let look = self.look;
        let cells = usize::from(area.width);
        let mode = format!("{} ", self.mode().word(look));
        let Some(overview) = &self.overview else {
            return spread(
                look.say(" Berem knjigo …", " Reading the book …"),
                &mode,
                cells,
                look,
            );
        };
        let today = self.now().date();
        let is_wide = area.width >= WITH_LONG_DATE;
        let mut left = format!(" {} {}", look.say("Čaka", "Waiting"), overview.pending);
        if let Some(deadline) = overview.oldest {
            let word = if is_wide {
                look.say(", najstarejši rok", ", oldest deadline")
            } else {
                look.say(", rok", ", due")
            };
            left.push_str(&format!(
                "{word} {}",
                words::moment_short(deadline.at, today)
            ));
        }
        let last = match overview.day.last_accepted {
            Some(at) => words::moment_short(at, today),
            None => look.say("še nobena", "none yet").to_owned(),
        };
        let word = if is_wide {
            look.say("zadnja oddaja", "last accepted")
        } else {
            look.say("oddaja", "accepted")
        };
        left.push_str(&format!("   {word} {last}"));
        spread(&left, &mode, cells, look)
    }
}
