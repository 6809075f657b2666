//! How the console is looked at: with its styles, at a size, in another look.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::Console;
use crate::console::layers::{Layer, LayerContext};
use crate::console::look::Look;

impl Console {
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
