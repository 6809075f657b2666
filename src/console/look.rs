//! How things look: styles by meaning, marks, and the language.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::language::Language;

/// What every component needs to draw itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Language of all words.
    pub language: Language,
    /// Only characters of ASCII for lines and marks (letters of guests stay).
    pub ascii: bool,
    /// Colours are shown; without them bold and reverse do (`NO_COLOR`).
    pub colours: bool,
}

impl Look {
    /// Plain text.
    #[must_use]
    pub fn text(self) -> Style {
        Style::default()
    }

    /// Words of less weight.
    #[must_use]
    pub fn quiet(self) -> Style {
        self.coloured(
            Style::default().add_modifier(Modifier::DIM),
            Color::DarkGray,
        )
    }

    /// The head of a screen or group.
    #[must_use]
    pub fn head(self) -> Style {
        Style::default().add_modifier(Modifier::BOLD)
    }

    /// Overdue, refused, blocking.
    #[must_use]
    pub fn alarm(self) -> Style {
        self.coloured(Style::default().add_modifier(Modifier::BOLD), Color::Red)
    }

    /// Due soon, a warning.
    #[must_use]
    pub fn warning(self) -> Style {
        self.coloured(Style::default(), Color::Yellow)
    }

    /// Accepted, clear.
    #[must_use]
    pub fn good(self) -> Style {
        self.coloured(Style::default(), Color::Green)
    }

    /// The name of a key in a hint.
    #[must_use]
    pub fn key(self) -> Style {
        self.coloured(Style::default().add_modifier(Modifier::BOLD), Color::Cyan)
    }

    fn coloured(self, style: Style, colour: Color) -> Style {
        if self.colours {
            style.fg(colour)
        } else {
            style
        }
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
    pub fn say(self, slovenian: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Slovenian => slovenian,
            Language::English => english,
        }
    }
}
