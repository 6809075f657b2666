//! An area to write on: text is made safe and cut by the width of its cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::console::cells::unbroken;
use crate::console::look::Look;
use crate::words::clip;

/// A line of text in one style.
pub(super) type Line = (String, Style);

/// An area of the screen, with places counted from its corner.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    look: Look,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, look: &Look) -> Self {
        let area = area.intersection(*buffer.area());
        Self {
            buffer,
            area,
            look: *look,
        }
    }

    pub(super) fn look(&self) -> &Look {
        &self.look
    }

    pub(super) fn width(&self) -> u16 {
        self.area.width
    }

    pub(super) fn height(&self) -> u16 {
        self.area.height
    }

    /// A place of the canvas as one of the screen.
    pub(super) fn place(&self, (x, y): (u16, u16)) -> (u16, u16) {
        let last = |start: u16, cells: u16| start.saturating_add(cells.saturating_sub(1));
        (
            self.area
                .x
                .saturating_add(x)
                .min(last(self.area.x, self.area.width)),
            self.area
                .y
                .saturating_add(y)
                .min(last(self.area.y, self.area.height)),
        )
    }

    /// Writes a text, cut to so many cells; returns how many it took.
    pub(super) fn put(&mut self, (x, y): (u16, u16), text: &str, cells: u16, style: Style) -> u16 {
        let cells = cells.min(self.width().saturating_sub(x));
        if y >= self.height() || cells == 0 {
            return 0;
        }
        let cut = cut(text, usize::from(cells), &self.look);
        let (at_x, at_y) = (self.area.x + x, self.area.y + y);
        let (end, _) = self
            .buffer
            .set_stringn(at_x, at_y, cut, usize::from(cells), style);
        end.saturating_sub(at_x)
    }

    /// Writes a text at the right edge, at most so many cells wide; returns where it begins.
    pub(super) fn put_right(&mut self, y: u16, text: &str, cells: u16, style: Style) -> u16 {
        let text = cut(text, usize::from(cells), &self.look);
        let x = self.width().saturating_sub(width(&text).saturating_add(1));
        self.put((x, y), &text, cells, style);
        x
    }

    /// Writes lines one below the other; what does not fit is said to be cut.
    pub(super) fn lines(&mut self, y: u16, count: u16, lines: &[Line]) {
        let count = usize::from(count.min(self.height().saturating_sub(y)));
        for (at, (place, (text, style))) in (y..).zip(lines.iter().take(count).enumerate()) {
            let is_cut = place + 1 == count && lines.len() > count;
            let room = self.width().saturating_sub(2);
            let text = if is_cut {
                self.cut_off(text, room)
            } else {
                text.clone()
            };
            self.put((1, at), &text, room, *style);
        }
    }

    /// The last line that fits, with the sign that more follow.
    fn cut_off(&self, text: &str, cells: u16) -> String {
        let sign = self.look.cut();
        let kept = cut(text, usize::from(cells.saturating_sub(2)), &self.look);
        if kept.ends_with(sign) {
            kept
        } else {
            format!("{kept} {sign}")
        }
    }

    /// A horizontal line, with a few words at its right end.
    pub(super) fn rule(&mut self, y: u16, words: &str) {
        let style = self.look.quiet();
        let line = self.look.line().repeat(usize::from(self.width()));
        self.put((0, y), &line, self.width(), style);
        if !words.is_empty() {
            self.put_right(y, &format!(" {words} "), self.width(), style);
        }
    }

    /// Wipes out a part of a line.
    pub(super) fn wipe(&mut self, (x, y): (u16, u16), cells: u16) {
        let blank = " ".repeat(usize::from(cells));
        self.put((x, y), &blank, cells, Style::reset());
    }
}

/// The width of a text, in cells.
pub(super) fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The text, cut with the sign of the look where it is wider.
pub(super) fn cut(text: &str, cells: usize, look: &Look) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    if cells == 0 {
        return String::new();
    }
    let clipped = clip(text, cells);
    match clipped.strip_suffix('…') {
        Some(kept) => format!("{kept}{}", look.cut()),
        None => clipped,
    }
}

/// The text in lines of at most so many cells, broken between words where it can be.
pub(super) fn wrap(text: &str, cells: u16) -> Vec<String> {
    let cells = usize::from(cells);
    let mut lines = Vec::new();
    let mut line = String::new();
    let text: Vec<&str> = text.split_whitespace().collect();
    for word in unbroken(&text.join(" "), cells) {
        let blank = usize::from(!line.is_empty());
        if line.width() + blank + word.width() <= cells {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(&word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = word;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}
