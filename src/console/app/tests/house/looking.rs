//! How the console is looked at: with its styles, at a size, in another look.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::Console;
use crate::console::layers::{Layer, LayerContext};
use crate::console::look::Look;

impl Console {
    /// The terminal has another size.
    pub(in crate::console::app::tests) fn resized(&mut self, width: u16, height: u16) {
        self.app.set_size(width, height);
    }

    /// The screen at 80 × 24.
    pub(in crate::console::app::tests) fn text(&self) -> String {
        self.at(80, 24)
    }

    /// The screen at each size at which it is looked at, with the name of the size.
    pub(in crate::console::app::tests) fn at_each_size(&self) -> [(String, String); 3] {
        [(80, 24), (120, 40), (60, 16)]
            .map(|(width, height)| (format!("{width}x{height}"), self.at(width, height)))
    }

    /// The screen at a size, without blanks at the ends of lines.
    pub(in crate::console::app::tests) fn at(&self, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        let buffer = terminal.backend().buffer();
        let rows = buffer.content().chunks(usize::from(width.max(1)));
        rows.map(|row| {
            let text: String = row.iter().map(|cell| cell.symbol()).collect();
            text.trim_end().to_owned()
        })
        .collect::<Vec<_>>()
        .join("\n")
    }

    pub(in crate::console::app::tests) fn look(&self) -> Look {
        self.app.look
    }

    pub(in crate::console::app::tests) fn set_look(&mut self, look: Look) {
        self.app.look = look;
    }

    /// Whether nothing lies above the screen.
    pub(in crate::console::app::tests) fn shows_a_screen(&self) -> bool {
        self.app.layers.is_empty() && !self.app.search.is_typing
    }

    /// What lies above the screen.
    pub(in crate::console::app::tests) fn layers(&self) -> &[Layer] {
        &self.app.layers
    }

    /// What the layers read keys by.
    pub(in crate::console::app::tests) fn layer_context(&self) -> LayerContext {
        self.app.layer_context()
    }

    /// Whether a question waits for its answer.
    pub(in crate::console::app::tests) fn is_asked(&self) -> bool {
        matches!(self.app.layers.last(), Some(Layer::Question(_)))
    }

    /// What is drawn at a size, with its styles.
    pub(in crate::console::app::tests) fn drawn(&self, width: u16, height: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        terminal.backend().buffer().clone()
    }
}
