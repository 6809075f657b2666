//! How things look: styles by meaning, marks, and the language.
//!
//! State is told by a word and a mark; a style only repeats it.

mod ascii;
mod chosen;
#[cfg(test)]
mod contrast;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

pub use chosen::chosen;

use self::ascii::keep_to_ascii;
use crate::config::Theme;
use crate::domain::language::Language;
use crate::words::Text;

/// What every component needs to draw itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Language of all words.
    pub language: Language,
    /// Only characters of ASCII for lines and marks (letters stay).
    pub ascii: bool,
    /// Letters without their marks too: by the locale the terminal would show others.
    pub base_letters: bool,
    /// The colours.
    pub theme: Theme,
    /// The whole row under the cursor is set off: about three times the bytes of its mark and number.
    pub highlight: bool,
}

impl Look {
    /// Without colours, with lines and marks beyond ASCII.
    #[must_use]
    pub const fn plain(language: Language) -> Self {
        Self {
            language,
            ascii: false,
            base_letters: false,
            theme: Theme::Mono,
            highlight: false,
        }
    }

    /// Puts into a frame that was drawn what the terminal can show.
    pub fn keep_to_terminal(self, buffer: &mut Buffer) {
        if self.ascii {
            keep_to_ascii(buffer, self.base_letters);
        }
    }

    /// Plain text.
    #[must_use]
    pub fn text(self) -> Style {
        Style::default()
    }

    /// Words of less weight. Dim and not grey where the background is not known: bright black is
    /// the background itself in some palettes.
    #[must_use]
    pub fn quiet(self) -> Style {
        match self.theme {
            Theme::Dark => Style::default().fg(Color::Indexed(246)),
            Theme::Light => Style::default().fg(Color::Indexed(241)),
            Theme::Sixteen | Theme::Mono => Style::default().add_modifier(Modifier::DIM),
        }
    }

    /// The head of a screen or group.
    #[must_use]
    pub fn head(self) -> Style {
        Style::default().add_modifier(Modifier::BOLD)
    }

    /// Overdue, refused, blocking.
    #[must_use]
    pub fn alarm(self) -> Style {
        self.coloured(self.head(), 203, 160, Some(Color::Red))
    }

    /// Due soon, a warning.
    #[must_use]
    pub fn warning(self) -> Style {
        self.coloured(Style::default(), 221, 94, Some(Color::Magenta))
    }

    /// Accepted, clear.
    #[must_use]
    pub fn good(self) -> Style {
        self.coloured(Style::default(), 114, 22, None)
    }

    /// The name of a key in a hint.
    #[must_use]
    pub fn key(self) -> Style {
        self.coloured(self.head(), 117, 25, None)
    }

    /// A row under the cursor, all of it, where such rows are set off. What is quiet in other rows
    /// is not there: grey on grey is hard to read.
    #[must_use]
    pub fn selected_row(self, row: Line<'static>, cells: u16) -> Line<'static> {
        if !self.highlight {
            return row;
        }
        let behind = match self.theme {
            Theme::Dark => Style::default().bg(Color::Indexed(235)),
            Theme::Light => Style::default().bg(Color::Indexed(255)),
            Theme::Sixteen | Theme::Mono => Style::default().add_modifier(Modifier::REVERSED),
        };
        let missing = usize::from(cells).saturating_sub(row.width());
        let blanks = Span::raw(" ".repeat(missing));
        let spans = row.spans.into_iter().chain([blanks]).map(|span| {
            let style = if span.style == self.quiet() {
                self.text()
            } else {
                span.style
            };
            // One style for all of it; bold would be said twice.
            span.style(style.patch(behind).remove_modifier(Modifier::BOLD))
        });
        Line::from(spans.collect::<Vec<_>>())
    }

    /// Colours on dark and on light of the 256, and of the 16 one that is read on both: yellow,
    /// green and cyan are not on white, nor is blue on black.
    fn coloured(self, style: Style, dark: u8, light: u8, of_16: Option<Color>) -> Style {
        let colour = match self.theme {
            Theme::Dark => Some(Color::Indexed(dark)),
            Theme::Light => Some(Color::Indexed(light)),
            Theme::Sixteen => of_16,
            Theme::Mono => None,
        };
        colour.map_or(style, |colour| style.fg(colour))
    }

    /// The mark of the selected row; two cells wide with its blank.
    #[must_use]
    pub fn marker(self) -> &'static str {
        "> "
    }

    /// One cell of a horizontal line.
    #[must_use]
    pub fn line(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// The sign that text was cut.
    #[must_use]
    pub fn cut(self) -> &'static str {
        if self.ascii { "~" } else { "…" }
    }

    /// The words of the language.
    #[must_use]
    pub fn say(self, text: Text) -> &'static str {
        text.in_language(self.language)
    }
}
