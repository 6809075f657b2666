//! Walks the tables of the file, so that every value knows its line and its dotted key.

use chrono::{NaiveDate, NaiveTime};
use toml::de::{DeTable, DeValue};

use super::error::ProblemKind;
use super::expected::{Expected, Found};
use super::report::Report;
use super::spelling::nearest;
use crate::domain::text::SafeText;

/// A table whose keys are known.
pub(super) struct Section<'a> {
    pub(super) report: &'a Report,
    pub(super) path: String,
    pub(super) line: usize,
    table: &'a DeTable<'a>,
}

/// A value and where it stands. A reading that fails reports why and gives `None`.
pub(super) struct Item<'a> {
    pub(super) report: &'a Report,
    pub(super) path: String,
    pub(super) line: usize,
    value: &'a DeValue<'a>,
}

impl<'a> Section<'a> {
    /// Opens a table and reports the keys that nobody knows.
    pub(super) fn open(
        report: &'a Report,
        (path, line): (String, usize),
        table: &'a DeTable<'a>,
        allowed: &'static [&'static str],
    ) -> Self {
        for key in table.keys() {
            let name = key.get_ref().as_ref();
            if !allowed.contains(&name) {
                let nearest = nearest(name, allowed.iter().copied());
                report.add(
                    report.line_of(key.span()),
                    dotted(&path, name),
                    ProblemKind::UnknownKey { allowed, nearest },
                );
            }
        }
        Self {
            report,
            path,
            line,
            table,
        }
    }

    /// The value of a key that may be left out.
    pub(super) fn get(&self, key: &str) -> Option<Item<'a>> {
        self.table
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(name, value)| Item {
                report: self.report,
                path: dotted(&self.path, key),
                line: self.report.line_of(name.span()),
                value: value.get_ref(),
            })
    }

    /// The value of a key that must be there.
    pub(super) fn require(&self, key: &str, expected: Expected) -> Option<Item<'a>> {
        let item = self.get(key);
        if item.is_none() {
            self.report.add(
                self.line,
                dotted(&self.path, key),
                ProblemKind::Missing { expected },
            );
        }
        item
    }
}

impl<'a> Item<'a> {
    pub(super) fn problem<T>(&self, problem: ProblemKind) -> Option<T> {
        self.report.add(self.line, self.path.clone(), problem);
        None
    }

    pub(super) fn wrong_type<T>(&self, expected: Expected) -> Option<T> {
        let found = Found::of(self.value);
        self.problem(ProblemKind::WrongType { expected, found })
    }

    pub(super) fn wrong_value<T>(&self, expected: Expected, found: &str) -> Option<T> {
        self.problem(ProblemKind::WrongValue {
            expected,
            found: shown(found),
        })
    }

    /// Text as it stands, which may be empty.
    pub(super) fn raw_text(&self, expected: Expected) -> Option<&'a str> {
        match self.value {
            DeValue::String(text) => Some(text.as_ref()),
            _ => self.wrong_type(expected),
        }
    }

    /// Text for people: without anything that disturbs a terminal, and not empty.
    pub(super) fn text(&self) -> Option<String> {
        let safe = SafeText::new(self.raw_text(Expected::Text)?);
        if safe.is_empty() {
            return self.problem(ProblemKind::Empty);
        }
        Some(safe.as_str().to_owned())
    }

    /// Text that must be taken letter by letter: not empty, no control characters.
    pub(super) fn exact_text(&self, expected: Expected) -> Option<String> {
        let text = self.raw_text(expected)?;
        if text.trim().is_empty() {
            return self.problem(ProblemKind::Empty);
        }
        if text.contains(char::is_control) {
            return self.wrong_value(expected, text);
        }
        Some(text.to_owned())
    }

    /// Text that a function makes into something.
    pub(super) fn parsed<T>(
        &self,
        expected: Expected,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.raw_text(expected)?;
        parse(text).or_else(|| self.wrong_value(expected, text))
    }

    /// One of certain words.
    pub(super) fn word<T: Copy>(&self, known: &[(&'static str, T)]) -> Option<T> {
        let text = self.raw_text(Expected::Word)?;
        let choice = known
            .iter()
            .find_map(|(word, choice)| (*word == text).then_some(*choice));
        choice.or_else(|| {
            let words = || known.iter().map(|(word, _)| *word);
            self.not_one_of(text, words().map(str::to_owned).collect())
        })
    }

    pub(super) fn not_one_of<T>(&self, found: &str, allowed: Vec<String>) -> Option<T> {
        let nearest = nearest(found, allowed.iter().map(String::as_str)).map(str::to_owned);
        self.problem(ProblemKind::NotOneOf {
            found: shown(found),
            allowed,
            nearest,
        })
    }

    /// Yes or no.
    pub(super) fn truth(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(is_so) => Some(*is_so),
            _ => self.wrong_type(Expected::Truth),
        }
    }

    /// A whole number within limits.
    pub(super) fn whole_number(&self, min: i64, max: i64) -> Option<i64> {
        let expected = Expected::WholeNumber { min, max };
        let DeValue::Integer(integer) = self.value else {
            return self.wrong_type(expected);
        };
        i64::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .filter(|number| (min..=max).contains(number))
            .or_else(|| self.wrong_value(expected, &integer.to_string()))
    }

    /// A date of ten characters.
    pub(super) fn date(&self) -> Option<NaiveDate> {
        self.parsed(Expected::Date, |text| {
            let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
            date.filter(|_| text.len() == 10)
        })
    }

    /// Hours and minutes.
    pub(super) fn time_of_day(&self) -> Option<NaiveTime> {
        self.parsed(Expected::TimeOfDay, |text| {
            NaiveTime::parse_from_str(text, "%H:%M").ok()
        })
    }

    /// The values of a list.
    pub(super) fn list(&self, expected: Expected) -> Option<Vec<Item<'a>>> {
        let DeValue::Array(array) = self.value else {
            return self.wrong_type(expected);
        };
        let item = |(place, value): (usize, &'a toml::Spanned<DeValue<'a>>)| Item {
            report: self.report,
            path: format!("{}[{place}]", self.path),
            line: self.report.line_of(value.span()),
            value: value.get_ref(),
        };
        Some(array.iter().enumerate().map(item).collect())
    }

    /// A table with known keys.
    pub(super) fn section(&self, allowed: &'static [&'static str]) -> Option<Section<'a>> {
        let table = self.table()?;
        let place = (self.path.clone(), self.line);
        Some(Section::open(self.report, place, table, allowed))
    }

    /// The values of a table whose keys are names that the administrator chose.
    pub(super) fn named(&self) -> Option<Vec<(&'a str, Item<'a>)>> {
        let item = |(name, value): (&'a toml::Spanned<_>, &'a toml::Spanned<DeValue<'a>>)| {
            let text: &std::borrow::Cow<'a, str> = name.get_ref();
            let item = Item {
                report: self.report,
                path: dotted(&self.path, text),
                line: self.report.line_of(name.span()),
                value: value.get_ref(),
            };
            (text.as_ref(), item)
        };
        Some(self.table()?.iter().map(item).collect())
    }

    fn table(&self) -> Option<&'a DeTable<'a>> {
        match self.value {
            DeValue::Table(table) => Some(table),
            _ => self.wrong_type(Expected::Table),
        }
    }

    /// Whether it is a table, where a key takes a table or something simpler.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.value, DeValue::Table(_))
    }

    /// Whether it is text.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.value, DeValue::String(_))
    }
}

/// A path and a key, quoted where TOML would quote it.
fn dotted(path: &str, key: &str) -> String {
    let is_bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let key = if !key.is_empty() && key.bytes().all(is_bare) {
        key.to_owned()
    } else {
        format!("\"{}\"", shown(key))
    };
    if path.is_empty() {
        key
    } else {
        format!("{path}.{key}")
    }
}

const SHOWN_CHARS_MAX: usize = 80;

/// A value as a message may show it: harmless on a terminal and not endless.
fn shown(value: &str) -> String {
    let safe = SafeText::new(value);
    if safe.chars_count() <= SHOWN_CHARS_MAX {
        return safe.as_str().to_owned();
    }
    let start: String = safe.as_str().chars().take(SHOWN_CHARS_MAX).collect();
    format!("{start}…")
}
