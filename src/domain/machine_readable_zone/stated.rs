//! The three letters of issuer and nationality (Doc 9303, part 3, section 5).

use crate::domain::country::Country;

/// What a code of three letters states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stated {
    /// A state.
    Country(Country),
    /// An organisation that issues papers of its own: UN, EU and others.
    Organisation(Organisation),
    /// Stateless (`XXA`).
    Stateless,
    /// A refugee (`XXB`, `XXC`).
    Refugee,
    /// Said to be unspecified (`XXX`).
    Unspecified,
    /// Utopia, the state of specimens (`UTO`).
    Utopia,
    /// None of these: misread, or given later than this was written.
    Unknown,
}

/// An organisation that issues travel documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Organisation {
    /// United Nations and their agencies (`UNO`, `UNA`).
    UnitedNations,
    /// European Union (`EUE`).
    EuropeanUnion,
    /// Order of Malta (`XOM`).
    OrderOfMalta,
    /// Any other.
    Other,
}

/// Codes that are not the three letters of ISO 3166-1 but mean one of its states.
const OTHER_CODES: &[(&str, &str)] = &[
    ("D", "DE"),
    ("GBD", "GB"),
    ("GBN", "GB"),
    ("GBO", "GB"),
    ("GBP", "GB"),
    ("GBS", "GB"),
    ("RKS", "XK"),
    ("UNK", "XK"),
    ("ROM", "RO"),
    ("ZAR", "CD"),
];

const OTHER_STATED: &[(&str, Stated)] = &[
    ("UNO", Stated::Organisation(Organisation::UnitedNations)),
    ("UNA", Stated::Organisation(Organisation::UnitedNations)),
    ("EUE", Stated::Organisation(Organisation::EuropeanUnion)),
    ("XOM", Stated::Organisation(Organisation::OrderOfMalta)),
    ("XBA", Stated::Organisation(Organisation::Other)),
    ("XIM", Stated::Organisation(Organisation::Other)),
    ("XCC", Stated::Organisation(Organisation::Other)),
    ("XCE", Stated::Organisation(Organisation::Other)),
    ("XCO", Stated::Organisation(Organisation::Other)),
    ("XDC", Stated::Organisation(Organisation::Other)),
    ("XEC", Stated::Organisation(Organisation::Other)),
    ("XES", Stated::Organisation(Organisation::Other)),
    ("XMP", Stated::Organisation(Organisation::Other)),
    ("XPO", Stated::Organisation(Organisation::Other)),
    ("XXA", Stated::Stateless),
    ("XXB", Stated::Refugee),
    ("XXC", Stated::Refugee),
    ("XXX", Stated::Unspecified),
    ("UTO", Stated::Utopia),
];

impl Stated {
    /// Reads three characters of a zone; fillers stand behind shorter codes.
    pub(super) fn read(code: &str) -> Self {
        let code = code.trim_end_matches('<');
        if let Some(country) = Country::from_alpha3(code) {
            return Self::Country(country);
        }
        let other = OTHER_CODES.iter().find(|(other, _)| *other == code);
        if let Some(country) = other.and_then(|(_, alpha2)| Country::from_code(alpha2)) {
            return Self::Country(country);
        }
        OTHER_STATED
            .iter()
            .find(|(other, _)| *other == code)
            .map_or(Self::Unknown, |(_, stated)| *stated)
    }

    /// The state, if it is one.
    #[must_use]
    pub fn country(self) -> Option<Country> {
        match self {
            Self::Country(country) => Some(country),
            Self::Organisation(_)
            | Self::Stateless
            | Self::Refugee
            | Self::Unspecified
            | Self::Utopia
            | Self::Unknown => None,
        }
    }

    /// Whether some code begins with these one to three characters.
    pub(super) fn may_begin_with(part: &str) -> bool {
        let begins = |code: &str| {
            let padded = format!("{code:<<3}");
            padded.starts_with(part)
        };
        Country::all().any(|country| begins(country.alpha3()))
            || OTHER_CODES.iter().any(|(code, _)| begins(code))
            || OTHER_STATED.iter().any(|(code, _)| begins(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(code: &str, alpha2: &str) {
        let country = Stated::read(code).country();
        assert_eq!(country.map(Country::code), Some(alpha2), "{code}");
    }

    #[test]
    fn codes_of_documents_are_the_countries_of_the_interface() {
        case("SVN", "SI");
        case("HRV", "HR");
        case("D<<", "DE");
        case("DEU", "DE");
        case("GBR", "GB");
        case("GBD", "GB");
        case("GBN", "GB");
        case("GBO", "GB");
        case("GBP", "GB");
        case("GBS", "GB");
        case("RKS", "XK");
        case("XKX", "XK");
        case("UNK", "XK");
        case("ROM", "RO");
        for country in Country::all() {
            case(country.alpha3(), country.code());
        }
    }

    #[test]
    fn who_has_no_country_is_told_apart() {
        assert_eq!(Stated::read("XXA"), Stated::Stateless);
        assert_eq!(Stated::read("XXB"), Stated::Refugee);
        assert_eq!(Stated::read("XXC"), Stated::Refugee);
        assert_eq!(Stated::read("XXX"), Stated::Unspecified);
        assert_eq!(Stated::read("UTO"), Stated::Utopia);
        for (code, organisation) in [
            ("UNO", Organisation::UnitedNations),
            ("EUE", Organisation::EuropeanUnion),
            ("XOM", Organisation::OrderOfMalta),
        ] {
            assert_eq!(Stated::read(code), Stated::Organisation(organisation));
        }
        for code in ["QQQ", "<<<", "S1I", "5VN"] {
            assert_eq!(Stated::read(code), Stated::Unknown, "{code}");
        }
    }

    #[test]
    fn the_beginning_of_a_code_is_known() {
        for part in ["S", "SV", "SVN", "D", "D<", "D<<", "UT", "XO"] {
            assert!(Stated::may_begin_with(part), "{part}");
        }
        for part in ["QQ", "D<S", "<", "1"] {
            assert!(!Stated::may_begin_with(part), "{part}");
        }
    }
}
