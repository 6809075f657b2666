//! A backend of ratatui that gathers a frame and writes it once, and nothing when nothing changed.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use crate::domain::text::{SafeText, is_drawable};

/// Size of a terminal that does not say its own.
const SIZE_UNSAID: Size = Size {
    width: 80,
    height: 24,
};

/// Frames as bytes: cursor movements, styles and text, gathered until [`Backend::flush`].
#[derive(Debug)]
pub struct ScreenBackend<W: Write> {
    output: W,
    size: fn() -> Size,
    frame: Vec<u8>,
    /// Where the next character lands; unknown after what terminals draw differently wide.
    at: Option<Position>,
    style: Shown,
    cursor: Option<Position>,
    cursor_is_shown: bool,
    /// The terminal is known to show a frame only when it is whole, if it is told to.
    pub(super) is_synchronized: bool,
}

/// DEC mode 2026 before and after a frame that could be seen half drawn; a small one cannot, and
/// the bytes would be more than the frame.
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";
const SMALL_FRAME: usize = 256;

impl<W: Write> ScreenBackend<W> {
    /// A screen on an output whose cursor is hidden and whose attributes are off.
    pub fn new(output: W, size: fn() -> Size) -> Self {
        Self {
            output,
            size,
            frame: Vec::with_capacity(16 * 1024),
            at: None,
            style: PLAIN,
            cursor: None,
            cursor_is_shown: false,
            is_synchronized: false,
        }
    }

    /// Begins anew on a terminal that was just taken, with what taking it needs; that hides the
    /// cursor and clears the screen.
    pub fn begin(&mut self, taking: &[u8]) {
        self.frame.clear();
        self.frame.extend_from_slice(taking);
        self.at = None;
        self.style = PLAIN;
        self.cursor_is_shown = false;
    }

    /// Adds bytes that neither draw nor move the cursor.
    pub fn add_bytes(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
    }

    fn go_to(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let (column, row) = (u32::from(to.x) + 1, u32::from(to.y) + 1);
        match self.at {
            // In its row a step is shorter than a place.
            Some(at) if at.y == to.y => {
                let (cells, way) = if to.x > at.x {
                    (to.x - at.x, 'C')
                } else {
                    (at.x - to.x, 'D')
                };
                match cells {
                    1 => self.add(&format!("\x1b[{way}")),
                    _ => self.add(&format!("\x1b[{cells}{way}")),
                }
            }
            Some(_) | None => self.add(&format!("\x1b[{row};{column}H")),
        }
        self.at = Some(to);
    }

    fn put(&mut self, to: Position, cell: &Cell, width: u16) {
        self.go_to(to);
        self.put_on(shown_style(cell.style()));
        let symbol = cell.symbol();
        if is_drawable(symbol) {
            self.add(symbol);
        } else {
            // Everything is made safe where it comes in; this is for what somebody forgot.
            self.add(harmless(symbol).as_str());
            self.at = None;
            return;
        }
        let next = to.x.saturating_add(1);
        // Wide and combined characters are drawn differently; at the right edge the cursor
        // waits or wraps: after both the position is said anew.
        let is_plain = symbol.width() == 1 && symbol.chars().count() == 1;
        self.at = (is_plain && next < width).then_some(Position { x: next, ..to });
    }

    /// Makes cells blank: by name when there are few, else by their count.
    fn put_blanks(&mut self, blanks: Blanks, width: u16) {
        // Colour of letters and weight are not seen on a blank.
        let (_, background, modifier) = self.style;
        if background != Color::Reset || modifier.intersects(SEEN_ON_BLANKS) {
            self.put_on(PLAIN);
        }
        self.go_to(blanks.from);
        if blanks.count > FEW_BLANKS {
            self.add(&format!("\x1b[{}X", blanks.count));
            return;
        }
        self.add(&" ".repeat(usize::from(blanks.count)));
        let next = blanks.from.x.saturating_add(blanks.count);
        self.at = (next < width).then_some(Position {
            x: next,
            ..blanks.from
        });
    }

    fn add(&mut self, text: &str) {
        self.frame.extend_from_slice(text.as_bytes());
    }

    fn put_on(&mut self, wanted: Shown) {
        if wanted == self.style {
            return;
        }
        let (foreground, background, modifier) = wanted;
        let mut codes = Vec::new();
        let (held_foreground, held_background, held) = self.style;
        if !modifier.contains(held) {
            codes.push("0".to_owned());
            push_modifiers(&mut codes, modifier);
            push_colour(&mut codes, foreground, Color::Reset, 30);
            push_colour(&mut codes, background, Color::Reset, 40);
        } else {
            push_modifiers(&mut codes, modifier - held);
            push_colour(&mut codes, foreground, held_foreground, 30);
            push_colour(&mut codes, background, held_background, 40);
        }
        self.style = wanted;
        let codes = codes.join(";");
        // A lone 0 is written as nothing.
        let codes = if codes == "0" { "" } else { &codes };
        self.add(&format!("\x1b[{codes}m"));
    }
}

/// Colours of letters and of what is behind them, and what is done to letters.
type Shown = (Color, Color, Modifier);

/// Blank cells side by side.
#[derive(Debug, Clone, Copy)]
struct Blanks {
    from: Position,
    count: u16,
}

/// Erasing and going on behind it costs as much as so many blanks.
const FEW_BLANKS: u16 = 8;
const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

fn shown_style(style: Style) -> Shown {
    (
        style.fg.unwrap_or(Color::Reset),
        style.bg.unwrap_or(Color::Reset),
        style.add_modifier & SHOWN,
    )
}

/// What can be drawn of a cell; a sign where nothing is left.
fn harmless(symbol: &str) -> SafeText {
    let safe = SafeText::new(symbol);
    if safe.is_empty() {
        SafeText::new("?")
    } else {
        safe
    }
}

fn is_blank(cell: &Cell) -> bool {
    let (_, background, modifier) = shown_style(cell.style());
    cell.symbol() == " " && background == Color::Reset && !modifier.intersects(SEEN_ON_BLANKS)
}

const PLAIN: Shown = (Color::Reset, Color::Reset, Modifier::empty());
const SHOWN: Modifier = Modifier::BOLD
    .union(Modifier::DIM)
    .union(Modifier::UNDERLINED)
    .union(Modifier::REVERSED);

fn push_modifiers(codes: &mut Vec<String>, modifier: Modifier) {
    for (one, code) in [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
    ] {
        if modifier.contains(one) {
            codes.push(code.to_owned());
        }
    }
}

/// Adds the code of a colour unless it is the one that holds; `base` is 30 or 40.
fn push_colour(codes: &mut Vec<String>, colour: Color, held: Color, base: u16) {
    if colour == held {
        return;
    }
    codes.push(match colour {
        Color::Reset => (base + 9).to_string(),
        Color::Black => base.to_string(),
        Color::Red => (base + 1).to_string(),
        Color::Green => (base + 2).to_string(),
        Color::Yellow => (base + 3).to_string(),
        Color::Blue => (base + 4).to_string(),
        Color::Magenta => (base + 5).to_string(),
        Color::Cyan => (base + 6).to_string(),
        Color::Gray => (base + 7).to_string(),
        Color::DarkGray => (base + 60).to_string(),
        Color::LightRed => (base + 61).to_string(),
        Color::LightGreen => (base + 62).to_string(),
        Color::LightYellow => (base + 63).to_string(),
        Color::LightBlue => (base + 64).to_string(),
        Color::LightMagenta => (base + 65).to_string(),
        Color::LightCyan => (base + 66).to_string(),
        Color::White => (base + 67).to_string(),
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    });
}

impl<W: Write> Backend for ScreenBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let width = (self.size)().width;
        let mut blanks: Option<Blanks> = None;
        for (x, y, cell) in content {
            let here = Position { x, y };
            if is_blank(cell) {
                match &mut blanks {
                    Some(before) if before.from.y == y && before.from.x + before.count == x => {
                        before.count += 1;
                    }
                    _ => {
                        let begun = Blanks {
                            from: here,
                            count: 1,
                        };
                        if let Some(before) = blanks.replace(begun) {
                            self.put_blanks(before, width);
                        }
                    }
                }
                continue;
            }
            if let Some(before) = blanks.take() {
                self.put_blanks(before, width);
            }
            self.put(here, cell, width);
        }
        if let Some(before) = blanks {
            self.put_blanks(before, width);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor = self.cursor.or(Some(Position::ORIGIN));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        if self.cursor.is_some() {
            self.cursor = Some(position.into());
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        // Only the whole screen is ever cleared, when its size changed.
        self.style = PLAIN;
        self.at = None;
        self.add("\x1b[m\x1b[2J");
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok((self.size)())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: (self.size)(),
            pixels: Size::ZERO,
        })
    }

    /// Puts the cursor where it belongs and writes the frame, if there is anything to write.
    fn flush(&mut self) -> io::Result<()> {
        match self.cursor {
            Some(to) => {
                self.go_to(to);
                if !self.cursor_is_shown {
                    self.add("\x1b[?25h");
                }
            }
            None if self.cursor_is_shown => self.add("\x1b[?25l"),
            None => {}
        }
        self.cursor_is_shown = self.cursor.is_some();
        if self.frame.is_empty() {
            return Ok(());
        }
        if self.is_synchronized && self.frame.len() > SMALL_FRAME {
            self.frame.splice(..0, FRAME_BEGINS.iter().copied());
            self.frame.extend_from_slice(FRAME_ENDS);
        }
        let written = self.output.write_all(&self.frame);
        self.frame.clear();
        written
    }
}

/// Size of the terminal; 80 × 24 where it says 0 or nothing.
pub(super) fn size_of_terminal() -> Size {
    rustix::termios::tcgetwinsize(io::stdout())
        .ok()
        .filter(|size| size.ws_col > 0 && size.ws_row > 0)
        .map_or(SIZE_UNSAID, |size| Size {
            width: size.ws_col,
            height: size.ws_row,
        })
}

#[cfg(test)]
mod tests;
