//! The smallest window that pages are designed for; in a smaller one only that is said.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::cells::{put, wrap};
use super::look::Look;
use super::texts;

const WIDTH_MIN: u16 = 60;
const HEIGHT_MIN: u16 = 16;

/// Whether no page fits.
pub fn is_too_small(width: u16, height: u16) -> bool {
    width < WIDTH_MIN || height < HEIGHT_MIN
}

/// Says how large a window must be.
pub fn draw(frame: &mut Frame<'_>, area: Rect, look: Look) {
    let text = format!(
        "{} {WIDTH_MIN} x {HEIGHT_MIN}",
        look.say(texts::frame::THE_WINDOW_IS_TOO_SMALL_NEEDED)
    );
    let cells = usize::from(area.width);
    for (row, line) in wrap(&text, cells, look).iter().enumerate() {
        put(frame, area, row, line, look.text());
    }
}
