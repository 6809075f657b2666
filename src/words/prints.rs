//! The words on what is printed: titles, heads of columns, names of facts.

mod printed;

pub use self::printed::Printed;
use super::{date_long, month_name, say};
use crate::domain::facility::UsedBy;
use crate::domain::language::Language;
use crate::domain::period::Period;

/// `stran 1 od 3`
#[must_use]
pub fn page_of(page: usize, count: usize, language: Language) -> String {
    match language {
        Language::Slovenian => format!("stran {page} od {count}"),
        Language::English => format!("page {page} of {count}"),
    }
}

/// A period as people name it: `avgust 2026`, `2026`, `od 1. 8. 2026 do 7. 8. 2026`.
#[must_use]
pub fn period(period: Period, language: Language) -> String {
    if let Some(month) = period.month() {
        return month_name(month, language);
    }
    if let Some(year) = period.year() {
        return year.to_string();
    }
    let (from, to) = (say(language, "od", "from"), say(language, "do", "to"));
    match (period.from, period.to) {
        (Some(first), Some(last)) => {
            format!("{from} {} {to} {}", date_long(first), date_long(last))
        }
        (Some(first), None) => format!("{from} {}", date_long(first)),
        (None, Some(last)) => format!("{to} {}", date_long(last)),
        (None, None) => say(language, "vsi vpisi", "all entries").to_owned(),
    }
}

/// Why the nights of a unit are not counted (R43).
#[must_use]
pub fn used_by(used_by: UsedBy, language: Language) -> &'static str {
    let (slovenian, english) = match used_by {
        UsedBy::Guests => ("gostje", "guests"),
        UsedBy::Staff => ("ne šteje: osebje", "not counted: staff"),
        UsedBy::Residents => (
            "ne šteje: stalni prebivalci",
            "not counted: permanent residents",
        ),
        UsedBy::Workers => ("ne šteje: delavci", "not counted: workers"),
    };
    say(language, slovenian, english)
}

/// A unit that was no unit of its own, since the house that it is a part of was let whole (R42).
#[must_use]
pub fn let_as(whole: &str, language: Language) -> String {
    format!("{} {whole}", say(language, "oddano kot", "let as"))
}

/// What the tax record says below its table where some amounts are missing.
#[must_use]
pub fn tax_incomplete(count: usize, language: Language) -> String {
    let guests = super::counted(count, super::Noun::Guest, language);
    match language {
        Language::Slovenian => {
            format!("V skupnem znesku manjka taksa, ki ni znana: {guests}.")
        }
        Language::English => format!("The total lacks the tax that is not known: {guests}."),
    }
}

/// The period of records that are not of a certain one.
#[must_use]
pub fn all_records(language: Language) -> &'static str {
    say(language, "vsi zapisniki", "all records")
}

/// What the print of records of deletions says where there are none.
#[must_use]
pub fn nothing_deleted(language: Language) -> &'static str {
    say(
        language,
        "V tem obdobju ni bilo izbrisov.",
        "Nothing was deleted in this period.",
    )
}

/// What a list without rows says.
#[must_use]
pub fn nobody(language: Language) -> &'static str {
    say(language, "Ni nikogar.", "There is nobody.")
}

#[cfg(test)]
mod tests {
    use super::super::tests::sentences;
    use super::*;

    #[test]
    fn what_is_counted_or_missing_has_words_in_both_languages() {
        sentences(nobody(Language::Slovenian), nobody(Language::English));
        for count in [1, 2, 3, 5] {
            sentences(
                &tax_incomplete(count, Language::Slovenian),
                &tax_incomplete(count, Language::English),
            );
        }
    }

    #[test]
    fn a_period_is_named_as_people_name_it() {
        let day = |text: &str| text.parse().ok();
        for (from, to, slovenian, english) in [
            (
                day("2026-08-01"),
                day("2026-08-31"),
                "avgust 2026",
                "August 2026",
            ),
            (day("2026-01-01"), day("2026-12-31"), "2026", "2026"),
            (
                day("2026-08-01"),
                day("2026-08-07"),
                "od 1. 8. 2026 do 7. 8. 2026",
                "from 1. 8. 2026 to 7. 8. 2026",
            ),
            (day("2026-08-01"), None, "od 1. 8. 2026", "from 1. 8. 2026"),
            (None, day("2026-08-07"), "do 7. 8. 2026", "to 7. 8. 2026"),
            (None, None, "vsi vpisi", "all entries"),
        ] {
            let asked = Period { from, to };
            assert_eq!(period(asked, Language::Slovenian), slovenian);
            assert_eq!(period(asked, Language::English), english);
        }
    }
}
