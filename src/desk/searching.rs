//! From what one types into the search to the entries that are meant.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::overview::{Line, lines};
use super::{Desk, Result};
use crate::domain::book_query::{BookQuery, Term};
use crate::domain::country::Country;
use crate::domain::identifiers::FacilityId;
use crate::domain::language::Language;
use crate::domain::report_state::ReportState;
use crate::domain::text::fold;
use crate::words;

/// Names of countries and states are recognised from so many letters on; less begins too many names.
const BEGINNING_CHARS_MIN: usize = 4;

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundInBook {
    /// The entries, the newest first.
    pub lines: Vec<Line>,
    /// Nothing fitted as it was typed; these are written alike.
    pub are_similar: bool,
}

impl Desk {
    /// The entries of the book that fit each word: a part of a name or of a document number, a
    /// unit, a number, a country, a day or month of the stay, a state. Where nothing fits, those
    /// whose names are written alike.
    ///
    /// # Errors
    /// [`super::DeskError`] when the book cannot be read.
    pub fn search(&self, facility: FacilityId, typed: &str, limit: usize) -> Result<FoundInBook> {
        let mut query = book_query(typed, self.now().date(), limit);
        let entries = self.store.book(facility, &query)?;
        if !entries.is_empty() || !self.take_similar_words(&mut query)? {
            return Ok(FoundInBook {
                lines: lines(entries, self.now()),
                are_similar: false,
            });
        }
        let entries = self.store.book(facility, &query)?;
        Ok(FoundInBook {
            are_similar: !entries.is_empty(),
            lines: lines(entries, self.now()),
        })
    }

    /// Puts words of the book in place of those that are not in it; whether there are any.
    fn take_similar_words(&self, query: &mut BookQuery) -> Result<bool> {
        let mut any = false;
        for term in &mut query.terms {
            let mut similar = Vec::new();
            for text in &term.texts {
                similar.extend(self.store.similar_words(text)?);
            }
            any |= !similar.is_empty();
            term.texts.extend(similar);
        }
        Ok(any)
    }
}

/// What is meant by what was typed; `today` says which year a date without one has.
#[must_use]
pub fn book_query(typed: &str, today: NaiveDate, limit: usize) -> BookQuery {
    let joined = with_dates_joined(typed);
    let terms = joined
        .split_whitespace()
        .filter_map(|word| term(word, today))
        .collect();
    BookQuery { terms, limit }
}

/// `5. 8. 2026` is one word, as `5.8.2026` is.
fn with_dates_joined(typed: &str) -> String {
    let mut joined = String::with_capacity(typed.len());
    let mut rest = typed.chars().peekable();
    while let Some(c) = rest.next() {
        let mut behind = joined.chars().rev();
        let after_ordinal = behind.next() == Some('.')
            && behind.next().is_some_and(|before| before.is_ascii_digit());
        if c == ' ' && after_ordinal && rest.peek().is_some_and(char::is_ascii_digit) {
            continue;
        }
        joined.push(c);
    }
    joined
}

fn term(word: &str, today: NaiveDate) -> Option<Term> {
    if let Some(days) = days(word, today) {
        return Some(Term {
            days: Some(days),
            ..Term::default()
        });
    }
    // Two capital letters are a country; in small letters they are the beginning of a name too.
    let code = Country::from_code(word);
    if let Some(country) = code {
        return Some(Term {
            countries: vec![country],
            unit: Some(word.to_owned()),
            ..Term::default()
        });
    }
    let text = fold(word);
    let bare = text.replace(' ', "");
    if bare.is_empty() {
        return None;
    }
    let (states, is_storno) = states(&text);
    Some(Term {
        number: word.parse().ok(),
        unit: Some(word.to_owned()),
        countries: countries(&text),
        days: None,
        states,
        is_storno,
        texts: vec![text],
    })
}

fn countries(text: &str) -> Vec<Country> {
    if text.chars().count() < BEGINNING_CHARS_MIN {
        return Country::recognise(text).into_iter().collect();
    }
    let begins = |name: &str| fold(name).starts_with(text);
    Country::all()
        .filter(|country| begins(country.slovenian_name()) || begins(country.english_name()))
        .chain(Country::recognise(text))
        .collect()
}

/// States whose word begins so, and whether stornoed entries are meant.
fn states(text: &str) -> (Vec<ReportState>, bool) {
    if text.chars().count() < BEGINNING_CHARS_MIN {
        return (Vec::new(), false);
    }
    let begins = |state: &ReportState| {
        [Language::Slovenian, Language::English]
            .into_iter()
            .any(|language| fold(words::state(*state, false, language)).starts_with(text))
    };
    let states = ReportState::ALL.into_iter().filter(begins).collect();
    (states, "storno".starts_with(text))
}

/// The day or the month that is written: `5.8.`, `5.8.2026`, `2026-08-05`, `8.2026`, `2026-08`.
fn days(word: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let parts: Vec<&str> = word.split(['.', '-', '/']).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let day = |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day);
    match parts.as_slice() {
        [d, m] | [d, m, ""] if word.contains('.') && m.len() <= 2 => {
            let (d, m) = (number(d)?, number(m)?);
            // Who searches looks back; a day ahead of today by more than a week was last year's.
            let this_year = day(today.year(), m, d)?;
            let found = if this_year > today + Days::new(7) {
                day(today.year() - 1, m, d)?
            } else {
                this_year
            };
            Some((found, found))
        }
        [d, m, year] if word.contains('.') => {
            let year = i32::try_from(number(year)?).ok()?;
            let year = if year < 100 { 2000 + year } else { year };
            let found = day(year, number(m)?, number(d)?)?;
            Some((found, found))
        }
        [year, m, d] if year.len() == 4 && !word.contains('.') => {
            let found = day(year.parse().ok()?, number(m)?, number(d)?)?;
            Some((found, found))
        }
        [m, year] | [year, m] if year.len() == 4 && (1..=2).contains(&m.len()) => {
            let first = day(year.parse().ok()?, number(m)?, 1)?;
            Some((first, first + Months::new(1) - Days::new(1)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identifiers::SequenceNumber;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
    }

    #[track_caller]
    fn one(typed: &str) -> Term {
        let query = book_query(typed, today(), 0);
        assert_eq!(query.terms.len(), 1, "{typed}");
        query.terms.into_iter().next().expect("one term")
    }

    #[track_caller]
    fn days_of(typed: &str, first: &str, last: &str) {
        let (from, to) = one(typed).days.expect("days");
        assert_eq!(
            (from.to_string(), to.to_string()),
            (first.into(), last.into())
        );
    }

    #[test]
    fn a_date_is_a_day_of_the_stay_and_a_month_all_its_days() {
        days_of("5.8.2026", "2026-08-05", "2026-08-05");
        days_of("5. 8. 2026", "2026-08-05", "2026-08-05");
        days_of("5.8.26", "2026-08-05", "2026-08-05");
        days_of("2026-08-05", "2026-08-05", "2026-08-05");
        days_of("5.8.", "2026-08-05", "2026-08-05");
        days_of("24.12.", "2025-12-24", "2025-12-24");
        days_of("25.11.", "2026-11-25", "2026-11-25");
        days_of("8.2026", "2026-08-01", "2026-08-31");
        days_of("2026-02", "2026-02-01", "2026-02-28");
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_searched_as_text() {
        assert_eq!(one("31.2.2026").days, None);
        assert_eq!(one("Smith-Jones").days, None);
        assert_eq!(one("AB-12").texts, ["ab 12"]);
    }

    #[test]
    fn a_number_is_a_sequence_number_a_unit_or_a_part_of_a_document() {
        let term = one("0412");
        assert_eq!(term.number, SequenceNumber::new(412));
        assert_eq!(term.unit.as_deref(), Some("0412"));
        assert_eq!(term.texts, ["0412"]);
    }

    #[test]
    fn a_country_is_found_by_its_code_in_capitals_and_by_its_name() {
        let germany = Country::from_code("DE").expect("Germany");
        assert_eq!(one("DE").countries, [germany]);
        assert!(one("DE").texts.is_empty());
        assert!(one("nemčij").countries.contains(&germany));
        assert_eq!(one("germany").countries.first(), Some(&germany));
        assert_eq!(one("nem").countries, []);
    }

    #[test]
    fn a_state_is_found_by_its_word_in_either_language() {
        assert_eq!(one("zavrnjeno").states, [ReportState::Rejected]);
        assert_eq!(one("refused").states, [ReportState::Rejected]);
        assert!(one("storno").is_storno);
        assert!(one("sto").states.is_empty() && !one("sto").is_storno);
    }

    #[test]
    fn punctuation_alone_asks_for_nothing() {
        assert_eq!(book_query(" - , ", today(), 5).terms, []);
    }
}
