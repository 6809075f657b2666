//! Finding a code by its number or letter, its name or a part of it, in either language.

use super::{document_type, tax_code, tax_code_short};
use crate::domain::document::DocumentType;
use crate::domain::language::Language;
use crate::domain::text::fold;
use crate::domain::tourist_tax::TaxCode;

const LANGUAGES: [Language; 2] = [Language::Slovenian, Language::English];

/// Fewer characters stand inside too many names to tell anything.
const INSIDE_CHARS_MIN: usize = 3;

/// How well something fits what was typed; the best comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is the number, the letter or a word for it.
    Exact,
    /// The number begins so.
    NumberBegins,
    /// A name begins so.
    NameBegins,
    /// Each typed word begins a word of one name.
    WordsBegin,
    /// It stands somewhere in a name.
    Inside,
}

/// Tax codes that fit what was typed, the best first; all of them for nothing typed.
///
/// A number finds the codes whose numbers begin with it; only when there is none are the names
/// searched for it.
#[must_use]
pub fn find_tax_codes(part: &str) -> Vec<TaxCode> {
    let part = fold(part);
    let by_number = best_first(TaxCode::all(), |code| {
        let number = code.number().to_string();
        if number == part {
            Some(Fit::Exact)
        } else {
            number.starts_with(&part).then_some(Fit::NumberBegins)
        }
    });
    if !by_number.is_empty() {
        return by_number;
    }
    best_first(TaxCode::all(), |code| {
        let names = LANGUAGES
            .iter()
            .flat_map(|language| [tax_code(code, *language), tax_code_short(code, *language)]);
        fit_of_names(&part, names)
    })
}

/// Document types that fit what was typed, the best first; all of them for nothing typed.
#[must_use]
pub fn find_document_types(part: &str) -> Vec<DocumentType> {
    let recognised = DocumentType::recognise(part);
    let part = fold(part);
    best_first(DocumentType::ALL.into_iter(), |document| {
        if recognised == Some(document) {
            return Some(Fit::Exact);
        }
        let names = LANGUAGES.map(|language| document_type(document, language));
        fit_of_names(&part, names.into_iter())
    })
}

/// Those that fit, the best first; equals keep their order.
fn best_first<T: Copy>(all: impl Iterator<Item = T>, fit: impl Fn(T) -> Option<Fit>) -> Vec<T> {
    let mut found: Vec<_> = all.filter_map(|one| Some((fit(one)?, one))).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, one)| one).collect()
}

fn fit_of_names<'a>(part: &str, names: impl Iterator<Item = &'a str>) -> Option<Fit> {
    names
        .filter_map(|name| fit_of_name(part, &fold(name)))
        .min()
}

fn fit_of_name(part: &str, name: &str) -> Option<Fit> {
    let begins_a_word = |typed: &str| name.split(' ').any(|word| word.starts_with(typed));
    if name == part {
        Some(Fit::Exact)
    } else if name.starts_with(part) {
        Some(Fit::NameBegins)
    } else if part.split(' ').all(begins_a_word) {
        Some(Fit::WordsBegin)
    } else {
        let is_telling = part.chars().count() >= INSIDE_CHARS_MIN;
        (is_telling && name.contains(part)).then_some(Fit::Inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn tax(part: &str, numbers: &[i64]) {
        let found: Vec<_> = find_tax_codes(part)
            .into_iter()
            .map(TaxCode::number)
            .collect();
        assert_eq!(found, numbers, "{part}");
    }

    #[track_caller]
    fn document(part: &str, letters: &[&str]) {
        let found: Vec<_> = find_document_types(part)
            .into_iter()
            .map(DocumentType::code)
            .collect();
        assert_eq!(found, letters, "{part}");
    }

    #[test]
    fn a_tax_code_is_found_by_its_number() {
        tax("16", &[16]);
        tax("0", &[0]);
        tax("1", &[1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    }

    #[test]
    fn a_tax_code_is_found_by_a_part_of_its_name_without_accents() {
        tax("ZACASNO", &[7]);
        tax("otrok", &[1, 4]);
        tax("občin", &[10, 14, 15]);
        tax("child", &[1, 4]);
        tax("policist", &[19]);
        tax("half camp", &[13]);
        tax("bogus", &[]);
        assert_eq!(find_tax_codes("polna").first(), Some(&TaxCode::FULL));
        assert_eq!(find_tax_codes(" ").len(), 20);
    }

    #[test]
    fn every_tax_code_is_found_by_its_number_and_its_names() {
        for code in TaxCode::all() {
            assert_eq!(find_tax_codes(&code.to_string()).first(), Some(&code));
            for language in LANGUAGES {
                for name in [tax_code(code, language), tax_code_short(code, language)] {
                    assert_eq!(find_tax_codes(name).first(), Some(&code), "{name}");
                }
            }
        }
    }

    #[test]
    fn a_document_type_is_found_by_letter_word_or_part() {
        document("i", &["I"]);
        document("V", &["V"]);
        document("vozn", &["V"]);
        document("reisepass", &["P"]);
        document("orozni", &["O"]);
        document("licence", &["V", "O"]);
        document("nepoznano", &[]);
        assert_eq!(
            find_document_types("p").first(),
            Some(&DocumentType::Passport)
        );
        assert_eq!(find_document_types("").len(), DocumentType::ALL.len());
    }

    #[test]
    fn every_document_type_is_found_by_its_names() {
        for document in DocumentType::ALL {
            for name in [
                document.code(),
                document_type(document, Language::Slovenian),
                document_type(document, Language::English),
            ] {
                assert_eq!(find_document_types(name).first(), Some(&document), "{name}");
            }
        }
    }
}
