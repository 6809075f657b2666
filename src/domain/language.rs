//! The two languages of the program.

/// A language in which the program speaks to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    /// Slovenščina; what is spoken when nobody chose.
    #[default]
    Slovenian,
    /// English.
    English,
}

impl Language {
    /// Each language with its name on the command line and in the configuration.
    pub const NAMES: [(&'static str, Self); 2] = [("sl", Self::Slovenian), ("en", Self::English)];

    /// The language of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES
            .into_iter()
            .find_map(|(known, language)| (known == name).then_some(language))
    }

    /// The name on the command line and in the configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Slovenian => "sl",
            Self::English => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_two_letters() {
        for (name, language) in Language::NAMES {
            assert_eq!(Language::from_name(name), Some(language));
            assert_eq!(language.as_str(), name);
        }
        assert_eq!(Language::from_name("de"), None);
        assert_eq!(Language::default(), Language::Slovenian);
    }
}
