//! Words for countries, sexes and documents: those of a mapping first, then those that are known.

use std::collections::HashMap;

use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::sex::Sex;
use crate::domain::tax_record::Cents;
use crate::domain::text::fold;
use crate::domain::tourist_tax::TaxCode;
use crate::lists::mapping::ListMapping;

/// The words of one mapping, folded.
#[derive(Debug)]
pub(super) struct Words {
    documents: HashMap<String, DocumentType>,
    countries: HashMap<String, Country>,
    sexes: HashMap<String, Sex>,
}

impl Words {
    pub(super) fn new(mapping: &ListMapping) -> Self {
        Self {
            documents: folded(&mapping.documents),
            countries: folded(&mapping.countries),
            sexes: folded(&mapping.sexes),
        }
    }

    pub(super) fn document(&self, word: &str) -> Option<DocumentType> {
        said(&self.documents, word).or_else(|| DocumentType::recognise(word))
    }

    pub(super) fn country(&self, word: &str) -> Option<Country> {
        said(&self.countries, word).or_else(|| Country::recognise(word))
    }

    pub(super) fn sex(&self, word: &str) -> Option<Sex> {
        said(&self.sexes, word).or_else(|| Sex::recognise(word))
    }
}

fn folded<T: Copy>(words: &[(String, T)]) -> HashMap<String, T> {
    words
        .iter()
        .map(|(word, meaning)| (fold(word), *meaning))
        .collect()
}

fn said<T: Copy>(words: &HashMap<String, T>, word: &str) -> Option<T> {
    if words.is_empty() {
        return None;
    }
    words.get(&fold(word)).copied()
}

/// Whether a word says that there is no document.
pub(super) fn is_nothing_at_hand(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "nima"
            | "nima dokumenta"
            | "brez"
            | "brez dokumenta"
            | "none"
            | "no document"
            | "not at hand"
            | "ohne"
            | "nessuno"
            | "nema"
    )
}

/// Letters as documents print them. A letter whose capital is two letters (ß) stays.
pub(super) fn capitals(number: &str) -> String {
    let capital = |c: char| {
        let mut upper = c.to_uppercase();
        match (upper.next(), upper.next()) {
            (Some(one), None) => one,
            _ => c,
        }
    };
    number.chars().map(capital).collect()
}

/// A tax code: a number of the interface, alone or before its words (`11 - polovično plačilo`).
pub(super) fn tax_code(text: &str) -> Option<TaxCode> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let before_words = rest
        .trim_start_matches([' ', '-', '–', ':', '.'])
        .starts_with(char::is_alphabetic);
    // A spreadsheet may write a whole number with a decimal.
    let whole = matches!(rest, "" | ".0" | ",0" | ".00" | ",00");
    if !whole && !before_words {
        return None;
    }
    number.parse().ok().and_then(TaxCode::new)
}

/// An amount in euros, as programs write it: `12,50`, `12.5 €`, `EUR 1.234,50`. Where it is open
/// whether a separator is of thousands or of decimals, it is not understood.
pub(super) fn amount(text: &str) -> Option<Cents> {
    let upper = text.to_uppercase();
    let bare = upper
        .trim()
        .trim_start_matches("EUR")
        .trim_end_matches("EUR");
    let digits: String = bare
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .collect();
    let Some(point) = digits.rfind([',', '.']) else {
        return Cents::read(&digits);
    };
    let (whole, decimals) = (&digits[..point], &digits[point + 1..]);
    let separator = if digits[point..].starts_with(',') {
        '.'
    } else {
        ','
    };
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or_default().len();
    let rest: Vec<usize> = groups.map(str::len).collect();
    let is_grouped =
        rest.is_empty() || ((1..=3).contains(&first) && rest.iter().all(|len| *len == 3));
    // `1.234` may be a thousand; `1.2340` is not.
    let is_open = decimals.len() == 3 && rest.is_empty();
    if !is_grouped || is_open {
        return None;
    }
    let (cents, beyond) = decimals.split_at_checked(2).unwrap_or((decimals, ""));
    if beyond.bytes().any(|digit| digit != b'0') {
        return None;
    }
    Cents::read(&format!("{}.{cents}", whole.replace(separator, "")))
}

/// Yes or no, as programs write it.
pub(super) fn yes_or_no(word: &str) -> Option<bool> {
    match fold(word).as_str() {
        "da" | "d" | "yes" | "y" | "true" | "1" | "x" | "ja" | "j" | "si" | "res" => Some(true),
        "ne" | "n" | "no" | "false" | "0" | "nein" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_codes_are_read_with_or_without_their_words() {
        for (text, number) in [
            ("0", Some(0)),
            ("11", Some(11)),
            ("11.0", Some(11)),
            ("11 - Polovično plačilo (50 %)", Some(11)),
            ("19", Some(19)),
            ("20", None),
            ("-1", None),
            ("2,50", None),
            ("1 1", None),
            ("polna", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(tax_code(text).map(TaxCode::number), number, "{text}");
        }
    }

    #[test]
    fn amounts_are_read_as_programs_write_them() {
        for (text, cents) in [
            ("12,50", Some(1250)),
            ("12.5 €", Some(1250)),
            ("€ 12,50", Some(1250)),
            ("EUR 1.234,50", Some(123_450)),
            ("1,234.50 eur", Some(123_450)),
            ("7.5000", Some(750)),
            ("0", Some(0)),
            ("12\u{a0}€", Some(1200)),
            ("1.234", None),
            ("2,505", None),
            ("2,5050", None),
            ("-2,50", None),
            ("1.23.4,50", None),
            ("plačano", None),
            ("2,50 HRK", None),
        ] {
            assert_eq!(amount(text).map(Cents::number), cents, "{text}");
        }
    }

    #[test]
    fn document_numbers_get_capitals() {
        assert_eq!(capitals("ab 12č-ß"), "AB 12Č-ß");
    }
}
