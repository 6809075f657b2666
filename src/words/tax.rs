//! The words of the tourist tax: its codes and amounts.

use super::say;
use crate::domain::language::Language;
use crate::domain::tourist_tax::{Rate, TaxCode};

/// One code: its wording in the interface, in English, and both shortened for lists.
struct CodeWords {
    slovenian: &'static str,
    english: &'static str,
    slovenian_short: &'static str,
    english_short: &'static str,
}

const fn code(
    slovenian: &'static str,
    english: &'static str,
    slovenian_short: &'static str,
    english_short: &'static str,
) -> CodeWords {
    CodeWords {
        slovenian,
        english,
        slovenian_short,
        english_short,
    }
}

/// Codes 0 to 19, each at its number.
const CODES: [CodeWords; 20] = [
    code(
        "Polna turistična taksa (ni oprostitve)",
        "Full tourist tax (no exemption)",
        "polna",
        "full",
    ),
    code(
        "Oprostitev - otrok do 7. leta starosti",
        "Exempt - child under 7",
        "otrok do 7 let",
        "child under 7",
    ),
    code(
        "Oprostitev - zdravniška napotnica",
        "Exempt - medical referral",
        "zdravniška napotnica",
        "medical referral",
    ),
    code(
        "Oprostitev - invalidnost, telesna okvara",
        "Exempt - disability, physical impairment",
        "invalidnost",
        "disability",
    ),
    code(
        "Oprostitev - otrok s posebnimi potrebami",
        "Exempt - child with special needs",
        "posebne potrebe",
        "special needs",
    ),
    code(
        "Oprostitev - vzgojno-izobraževalni program",
        "Exempt - educational programme",
        "izobraževalni program",
        "educational programme",
    ),
    code(
        "Oprostitev - dijaki, študenti v domovih",
        "Exempt - pupils and students in dormitories",
        "dijaki in študenti",
        "pupils and students",
    ),
    code(
        "Delno plačilo - osebe na začasnem delu (polna taksa do 30 dni, oprostitev nad 30)",
        "Part payment - temporary work (full tax up to 30 days, exempt above 30)",
        "začasno delo",
        "temporary work",
    ),
    code(
        "Oprostitev - mednarodna pogodba",
        "Exempt - international treaty",
        "mednarodna pogodba",
        "treaty",
    ),
    code(
        "Oprostitev - planinski dom (člani PZS)",
        "Exempt - mountain hut (members of PZS)",
        "planinski dom",
        "mountain hut",
    ),
    code(
        "Oprostitev - predpis občine",
        "Exempt - municipal decree",
        "oprostitev občine",
        "exempt by decree",
    ),
    code(
        "Polovično plačilo (50 %) - oseba od 7. do 18. leta starosti",
        "Half payment (50 %) - aged 7 to under 18",
        "polovična, 7 do 18 let",
        "half, 7 to under 18",
    ),
    code(
        "Polovično plačilo (50 %) - mladinska prenočišča IYHF (osebe od 18. do 30. leta)",
        "Half payment (50 %) - youth hostels IYHF (aged 18 to 30)",
        "polovična, IYHF",
        "half, youth hostel",
    ),
    code(
        "Polovično plačilo (50 %) - turisti v kampih",
        "Half payment (50 %) - tourists in camps",
        "polovična, kamp",
        "half, camp",
    ),
    code(
        "Polovično plačilo (50 %) - predpis občine",
        "Half payment (50 %) - municipal decree",
        "polovična, občina",
        "half by decree",
    ),
    code(
        "Delno plačilo - predpis občine",
        "Part payment - municipal decree",
        "delna, občina",
        "part by decree",
    ),
    code(
        "Ni plačila - ni storitve prenočevanja (dnevni počitek, ipd.)",
        "No payment - no overnight stay (day rest etc.)",
        "dnevni počitek",
        "day rest",
    ),
    code(
        "Oprostitev - udeleženci letovanj prek društev v javnem interesu",
        "Exempt - holidays through societies in the public interest",
        "letovanje prek društva",
        "holiday with a society",
    ),
    code(
        "Oprostitev - prostovoljci za odpravo elementarnih nesreč",
        "Exempt - volunteers in natural disasters",
        "prostovoljci",
        "volunteers",
    ),
    code(
        "Oprostitev - policisti v obdobju opravljanja nalog",
        "Exempt - police officers on duty",
        "policisti",
        "police on duty",
    ),
];

fn words(code: TaxCode) -> &'static CodeWords {
    // A code is always 0 to 19, so its words are always found.
    usize::try_from(code.number())
        .ok()
        .and_then(|place| CODES.get(place))
        .unwrap_or(&CODES[0])
}

/// The name of a code; the Slovenian one is the official wording.
#[must_use]
pub fn tax_code(code: TaxCode, language: Language) -> &'static str {
    say(language, words(code).slovenian, words(code).english)
}

/// The name of a code for a list, at most 22 characters.
#[must_use]
pub fn tax_code_short(code: TaxCode, language: Language) -> &'static str {
    say(
        language,
        words(code).slovenian_short,
        words(code).english_short,
    )
}

/// A rate with two to four decimals: `2,50 €`.
#[must_use]
pub fn rate(rate: Rate, language: Language) -> String {
    in_euros(&rate.to_wire(), language)
}

/// An amount in cents: `1.234,50 €`.
#[must_use]
pub fn euros(cents: i64, language: Language) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    let whole = grouped(cents / 100, say(language, '.', ','));
    let point = say(language, ',', '.');
    let amount = format!("{whole}{point}{:02}", cents % 100);
    say(
        language,
        format!("{sign}{amount} €"),
        format!("{sign}€{amount}"),
    )
}

fn in_euros(amount: &str, language: Language) -> String {
    say(
        language,
        format!("{} €", amount.replace('.', ",")),
        format!("€{amount}"),
    )
}

/// Digits in groups of three.
fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::super::tests::in_both_languages;
    use super::*;

    #[test]
    fn every_code_has_words_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for one in TaxCode::all() {
            for words in [tax_code, tax_code_short] {
                in_both_languages(
                    words(one, Language::Slovenian),
                    words(one, Language::English),
                );
                for language in [Language::Slovenian, Language::English] {
                    assert!(seen.insert(words(one, language)), "{one} twice");
                }
            }
        }
        assert_eq!(seen.len(), 4 * CODES.len());
    }

    #[test]
    fn short_names_fit_a_column() {
        for one in TaxCode::all() {
            for language in [Language::Slovenian, Language::English] {
                assert!(tax_code_short(one, language).chars().count() <= 22, "{one}");
            }
        }
    }

    #[test]
    fn words_stand_at_their_code() {
        for (number, part) in [
            (0, "Polna"),
            (1, "do 7."),
            (7, "začasnem delu"),
            (10, "Oprostitev - predpis občine"),
            (11, "od 7. do 18."),
            (16, "dnevni počitek"),
            (19, "policisti"),
        ] {
            let code = TaxCode::new(number).expect("a code");
            assert!(tax_code(code, Language::Slovenian).contains(part));
        }
    }

    #[test]
    fn amounts_are_written_as_people_write_them() {
        for (amount, slovenian, english) in [
            ("2.50", "2,50 €", "€2.50"),
            ("2", "2,00 €", "€2.00"),
            ("2.5055", "2,5055 €", "€2.5055"),
        ] {
            let amount = amount.parse().expect("a rate");
            assert_eq!(rate(amount, Language::Slovenian), slovenian);
            assert_eq!(rate(amount, Language::English), english);
        }
        for (cents, slovenian, english) in [
            (5, "0,05 €", "€0.05"),
            (12_345, "123,45 €", "€123.45"),
            (123_450, "1.234,50 €", "€1,234.50"),
            (-100_000_000, "-1.000.000,00 €", "-€1,000,000.00"),
        ] {
            assert_eq!(euros(cents, Language::Slovenian), slovenian);
            assert_eq!(euros(cents, Language::English), english);
        }
    }
}
