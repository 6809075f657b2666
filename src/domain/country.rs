//! Countries, as documents and lists name them (`drzava`).

mod names;
mod table;

use self::names::{Fit, names};
use self::table::TABLE;
use super::text::fold;

/// A country of citizenship: two letters of ISO 3166-1, and `XK` for Kosovo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u8);

/// Words before a name that change nothing: `Republika Slovenija` is `Slovenija`.
const FORMS_OF_STATE: &[&str] = &[
    "the ",
    "republika ",
    "republic of ",
    "kraljevina ",
    "kingdom of ",
    "drzava ",
];

impl Country {
    /// Slovenia.
    pub const SLOVENIA: Self = Self(place_of_slovenia());

    /// All countries, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).take(TABLE.len()).map(Self)
    }

    fn row(self) -> &'static (&'static str, &'static str, &'static str, &'static str) {
        &TABLE[usize::from(self.0)]
    }

    /// Two letters, as the interface takes them.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// Three letters, as passports write them.
    #[must_use]
    pub fn alpha3(self) -> &'static str {
        self.row().1
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

    /// The country of two capital letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let place = TABLE.binary_search_by(|row| row.0.cmp(code)).ok()?;
        u8::try_from(place).ok().map(Self)
    }

    /// The country of three capital letters.
    #[must_use]
    pub fn from_alpha3(code: &str) -> Option<Self> {
        Self::all().find(|country| country.alpha3() == code)
    }

    /// What a list or a document may write: alpha-2, alpha-3, Slovenian or English name and what
    /// else the country is called; without accents and case. `D` is Germany, as in its passports.
    #[must_use]
    pub fn recognise(word: &str) -> Option<Self> {
        let names = names();
        let mut name = fold(word);
        loop {
            if let Some(country) = names.by_name.get(name.as_str()) {
                return Some(*country);
            }
            let shorter = FORMS_OF_STATE
                .iter()
                .find_map(|form| name.strip_prefix(form))?;
            name = shorter.to_owned();
        }
    }

    /// The countries that fit what was typed so far, best first: the exact code, then names that
    /// begin with it, then names with a word that begins with it, then names that hold it.
    /// Nothing typed yet: all. Within each kind Slovenia stands first (`slov` is not Slovakia where
    /// nobody said so), then by Slovenian name.
    #[must_use]
    pub fn search(part: &str) -> Vec<Self> {
        let part = fold(part);
        let mut found: Vec<(Fit, bool, &str, Self)> = names()
            .by_country
            .iter()
            .filter_map(|called| {
                let fit = called.fit(&part)?;
                let is_abroad = called.country != Self::SLOVENIA;
                Some((fit, is_abroad, called.slovenian.as_str(), called.country))
            })
            .collect();
        found.sort_unstable();
        found
            .into_iter()
            .map(|(_, _, _, country)| country)
            .collect()
    }
}

const fn place_of_slovenia() -> u8 {
    let mut place: u8 = 0;
    while (place as usize) < TABLE.len() {
        if matches!(TABLE[place as usize].0.as_bytes(), b"SI") {
            return place;
        }
        place += 1;
    }
    0
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::table::OTHER_NAMES;
    use super::*;

    #[track_caller]
    fn case(word: &str, code: &str) {
        let found = Country::recognise(word).map(Country::code);
        assert_eq!(found, Some(code), "{word}");
    }

    fn codes(part: &str) -> Vec<&'static str> {
        let found = Country::search(part).into_iter();
        found.map(Country::code).collect()
    }

    #[test]
    fn each_row_has_two_and_three_capital_letters_and_names() {
        assert_eq!(TABLE.len(), 250);
        for (alpha2, alpha3, slovenian, english) in TABLE {
            assert!(alpha2.len() == 2 && alpha2.bytes().all(|b| b.is_ascii_uppercase()));
            assert!(alpha3.len() == 3 && alpha3.bytes().all(|b| b.is_ascii_uppercase()));
            assert!(!slovenian.is_empty() && !english.is_empty());
        }
        assert!(TABLE.is_sorted_by(|row, next| row.0 < next.0));
        assert_eq!(Country::SLOVENIA.code(), "SI");
        assert_eq!(Country::all().count(), TABLE.len());
    }

    #[test]
    fn no_name_or_code_means_two_countries() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        let rows = TABLE
            .iter()
            .flat_map(|row| [row.0, row.1, row.2, row.3].map(|name| (name, row.0)));
        for (name, code) in rows.chain(OTHER_NAMES.iter().copied()) {
            assert!(Country::from_code(code).is_some(), "{name}");
            let before = seen.insert(fold(name), code).unwrap_or(code);
            assert_eq!(before, code, "{name}");
        }
    }

    #[test]
    fn each_country_is_recognised_by_all_its_names() {
        for country in Country::all() {
            let code = country.code();
            assert_eq!(Country::from_code(code), Some(country));
            for name in [
                code,
                country.alpha3(),
                country.slovenian_name(),
                country.english_name(),
            ] {
                case(name, code);
                case(&name.to_lowercase(), code);
                case(&name.to_uppercase(), code);
            }
        }
    }

    #[test]
    fn what_lists_call_countries_is_recognised() {
        for (word, code) in [
            ("Češka", "CZ"),
            ("ceska republika", "CZ"),
            ("Czech Republic", "CZ"),
            ("Czechia", "CZ"),
            ("Velika Britanija", "GB"),
            ("UK", "GB"),
            ("Anglija", "GB"),
            ("Great Britain", "GB"),
            ("ZDA", "US"),
            ("usa", "US"),
            ("United States", "US"),
            ("Holandija", "NL"),
            ("The Netherlands", "NL"),
            ("Makedonija", "MK"),
            ("BiH", "BA"),
            ("Bosna & Hercegovina", "BA"),
            ("Ruska federacija", "RU"),
            ("Južna Koreja", "KR"),
            ("Republika Koreja", "KR"),
            ("Turkey", "TR"),
            ("TÜRKİYE", "TR"),
            ("Viet Nam", "VN"),
            ("Moldova, Republic of", "MD"),
            ("D", "DE"),
            ("D<<", "DE"),
            ("gbr", "GB"),
            ("Kosovo", "XK"),
            ("XKX", "XK"),
            ("Republika Slovenija", "SI"),
            ("Republic of Slovenia", "SI"),
            ("Kraljevina Danska", "DK"),
            ("Republic of China", "TW"),
            ("People's Republic of China", "CN"),
            ("Congo", "CG"),
        ] {
            case(word, code);
        }
    }

    #[test]
    fn what_is_no_country_or_two_is_not_guessed() {
        for word in [
            "",
            " ",
            "Koreja",
            "Jugoslavija",
            "republika",
            "X",
            "slovensko",
        ] {
            assert_eq!(Country::recognise(word), None, "{word}");
        }
    }

    #[test]
    fn a_search_finds_the_exact_code_first_and_then_names() {
        assert_eq!(codes("si").first(), Some(&"SI"));
        assert_eq!(codes("SVN"), ["SI"]);
        assert_eq!(codes("slov"), ["SI", "SK"]);
        assert_eq!(codes("niger"), ["NE", "NG"]);
        assert_eq!(codes("kore"), ["KR", "KP"]);
        assert_eq!(codes("ceš"), ["CZ"]);
        assert_eq!(codes("hercegov"), ["BA"]);
        assert_eq!(codes("holl"), ["NL"]);
        assert_eq!(codes("bretagn"), ["GB"]);
        assert_eq!(codes("qqq"), [""; 0]);
        assert_eq!(codes("").len(), TABLE.len());
    }
}
