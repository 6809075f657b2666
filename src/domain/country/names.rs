//! What countries are called, folded, to recognise and to search them.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Country;
use super::table::OTHER_NAMES;
use crate::domain::text::fold;

/// How well a country fits what was typed; the best is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Code,
    WholeName,
    NameBegins,
    OtherNameBegins,
    WordBegins,
    Holds,
}

/// All that one country is called, folded.
pub(super) struct Called {
    pub(super) country: Country,
    codes: [String; 2],
    pub(super) slovenian: String,
    english: String,
    others: Vec<String>,
}

impl Called {
    pub(super) fn fit(&self, part: &str) -> Option<Fit> {
        let main = [&self.slovenian, &self.english];
        let mut all = main.into_iter().chain(&self.others);
        if self.codes.iter().any(|code| code == part) {
            Some(Fit::Code)
        } else if all.clone().any(|name| name == part) {
            Some(Fit::WholeName)
        } else if main.into_iter().any(|name| name.starts_with(part)) {
            Some(Fit::NameBegins)
        } else if self.others.iter().any(|name| name.starts_with(part)) {
            Some(Fit::OtherNameBegins)
        } else if all.any(|name| a_word_begins(name, part)) {
            Some(Fit::WordBegins)
        } else if main.into_iter().any(|name| name.contains(part)) {
            Some(Fit::Holds)
        } else {
            None
        }
    }
}

fn a_word_begins(name: &str, part: &str) -> bool {
    name.match_indices(' ')
        .any(|(blank, _)| name[blank + 1..].starts_with(part))
}

/// The names of all countries.
pub(super) struct Names {
    pub(super) by_name: HashMap<String, Country>,
    pub(super) by_country: Vec<Called>,
}

/// The folded names, made once: a long list asks for them in each row.
pub(super) fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let by_country: Vec<Called> = Country::all()
            .map(|country| Called {
                country,
                codes: [fold(country.code()), fold(country.alpha3())],
                slovenian: fold(country.slovenian_name()),
                english: fold(country.english_name()),
                others: OTHER_NAMES
                    .iter()
                    .filter(|(_, code)| *code == country.code())
                    .map(|(name, _)| fold(name))
                    .collect(),
            })
            .collect();
        let mut by_name = HashMap::new();
        for called in &by_country {
            let main = [&called.slovenian, &called.english];
            for name in called.codes.iter().chain(main).chain(&called.others) {
                by_name.insert(name.clone(), called.country);
            }
        }
        Names {
            by_name,
            by_country,
        }
    })
}
