//! The languages of the program.

/// A language in which the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Slovenian, `sl`.
    #[default]
    Slovenian,
    /// English, `en`.
    English,
}

impl Language {
    /// The language of a two-letter name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "sl" => Some(Self::Slovenian),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The two-letter name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Slovenian => "sl",
            Self::English => "en",
        }
    }
}
