//! Reads `[console]`: how the console looks. What is not said here the environment decides.

use super::item::Section;

/// Colours of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Theme {
    /// 256 colours for a dark background.
    Dark,
    /// 256 colours for a light background.
    Light,
    /// Of the 16 colours of every terminal those that are read on black and on white.
    Sixteen,
    /// No colours; bold and dim only.
    Mono,
}

impl Theme {
    /// Each theme with its name on the command line and in the configuration.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("16", Self::Sixteen),
        ("mono", Self::Mono),
    ];
}

/// How the console looks, as far as a person says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Appearance {
    /// The colours.
    pub theme: Option<Theme>,
    /// Whether lines and marks keep to ASCII.
    pub ascii: Option<bool>,
    /// Whether the whole row under the cursor is set off, and not its mark and number alone.
    pub highlight: Option<bool>,
}

impl Appearance {
    /// This; what it does not say is as in the other.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            theme: self.theme.or(other.theme),
            ascii: self.ascii.or(other.ascii),
            highlight: self.highlight.or(other.highlight),
        }
    }
}

/// Reads `[console]`.
pub(super) fn read(console: &Section<'_>) -> Appearance {
    let theme = console.get("theme").map(|item| item.word(&Theme::NAMES));
    let truth = |key: &str| console.get(key).and_then(|item| item.truth());
    Appearance {
        theme: theme.flatten(),
        ascii: truth("ascii"),
        highlight: truth("highlight"),
    }
}
