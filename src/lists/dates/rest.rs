//! A text that is read from left to right: numbers, separators, names of months.

use crate::domain::text::fold;

/// Longest text that can be a date, in bytes.
const DATE_BYTES_MAX: usize = 60;

/// Beginnings of the names of months, folded: Slovenian, English, Croatian free of doubt, German,
/// Italian.
const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("gen", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("maj", 5),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("jun", 6),
    ("giu", 6),
    ("jul", 7),
    ("lug", 7),
    ("avg", 8),
    ("aug", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("okt", 10),
    ("oct", 10),
    ("ott", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
];

/// The text that is still to be read, in small letters and with plain blanks.
pub(super) struct Rest<'a> {
    text: std::borrow::Cow<'a, str>,
    at: usize,
}

impl<'a> Rest<'a> {
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > DATE_BYTES_MAX {
            return None;
        }
        let plain = text
            .bytes()
            .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let text = if plain {
            text.into()
        } else {
            let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
            text.chars()
                .map(blank)
                .collect::<String>()
                .to_lowercase()
                .into()
        };
        Some(Self { text, at: 0 })
    }

    fn left(&self) -> &str {
        &self.text[self.at..]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left().is_empty()
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.left().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    pub(super) fn skip(&mut self, chars: &[char]) {
        self.at += self.left().len() - self.left().trim_start_matches(chars).len();
    }

    /// A number of at most 9 digits, and how many it has.
    pub(super) fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self.left().bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=9).contains(&digits) {
            return None;
        }
        let number = self.left()[..digits].parse().ok()?;
        self.at += digits;
        Some((number, digits))
    }

    pub(super) fn two_digits(&mut self) -> Option<u32> {
        self.number()
            .filter(|(_, digits)| *digits == 2)
            .map(|(number, _)| number)
    }

    /// What stands between the parts of a date; blanks around it are nothing.
    pub(super) fn separator(&mut self) -> Option<char> {
        let before = self.at;
        self.skip(&[' ']);
        let found = self.left().chars().next().filter(|c| "./-".contains(*c));
        if found.is_some() {
            self.at += 1;
            self.skip(&[' ']);
        }
        found.or_else(|| (self.at > before).then_some(' '))
    }

    /// The name of a month.
    pub(super) fn month(&mut self) -> Option<u32> {
        let letters = |c: &char| c.is_alphabetic();
        let word: String = self.left().chars().take_while(letters).collect();
        let folded = fold(&word);
        let (_, month) = MONTHS.iter().find(|(name, _)| folded.starts_with(name))?;
        self.at += word.len();
        Some(*month)
    }

    /// `Z`, `+02:00`, `+0200`, `+02`, or nothing; outer `None`: something else.
    pub(super) fn offset(&mut self) -> Option<Option<i32>> {
        self.skip(&[' ']);
        if self.eat("z") || self.eat("utc") || self.eat("gmt") {
            return Some(Some(0));
        }
        let sign = match (self.eat("+"), self.eat("-")) {
            (true, _) => 1,
            (_, true) => -1,
            _ => return Some(None),
        };
        let (hours, minutes) = match self.number()? {
            (hours, 2) if self.eat(":") => (hours, self.two_digits()?),
            (hours, 2) => (hours, 0),
            (both, 4) => (both / 100, both % 100),
            _ => return None,
        };
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        (hours <= 14 && minutes < 60).then_some(Some(sign * seconds))
    }
}
