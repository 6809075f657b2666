use unicode_width::UnicodeWidthStr;

use super::*;
use crate::domain::entry::Field;
use crate::domain::findings::FindingKind;
use crate::domain::tax_record::{Cents, ChargedDifference};
use crate::domain::text::SafeText;
use crate::words::tests::{in_both_languages, sentences};

/// The kind that follows, so that a new one cannot be forgotten here.
fn next(kind: &FindingKind) -> Option<FindingKind> {
    Some(match kind {
        FindingKind::Missing => FindingKind::NotUnderstood(SafeText::new("25:00")),
        FindingKind::NotUnderstood(_) => FindingKind::NameTooShort,
        FindingKind::NameTooShort => FindingKind::NameTooLong,
        FindingKind::NameTooLong => FindingKind::BornAfterArrival,
        FindingKind::BornAfterArrival => FindingKind::TooOld,
        FindingKind::TooOld => FindingKind::DocumentNumberTooShort,
        FindingKind::DocumentNumberTooShort => FindingKind::ChildDocumentNotAllowed,
        FindingKind::ChildDocumentNotAllowed => FindingKind::ArrivalTimeMissing,
        FindingKind::ArrivalTimeMissing => FindingKind::ArrivalTooEarly,
        FindingKind::ArrivalTooEarly => FindingKind::DepartureBeforeArrival,
        FindingKind::DepartureBeforeArrival => FindingKind::DepartureTimeMissing,
        FindingKind::DepartureTimeMissing => FindingKind::NightUnasked,
        FindingKind::NightUnasked => FindingKind::PlannedStayTooLong { days: 101 },
        FindingKind::PlannedStayTooLong { .. } => FindingKind::TaxCodeNotValid,
        FindingKind::TaxCodeNotValid => FindingKind::RateMissing,
        FindingKind::RateMissing => FindingKind::ChildWithoutDocument,
        FindingKind::ChildWithoutDocument => FindingKind::DocumentNotAtHand,
        FindingKind::DocumentNotAtHand => FindingKind::ForeignerWithoutDocument,
        FindingKind::ForeignerWithoutDocument => FindingKind::NameOddCharacter('7'),
        FindingKind::NameOddCharacter(_) => FindingKind::NameWithTitle("dr.".to_owned()),
        FindingKind::NameWithTitle(_) => FindingKind::NameCase,
        FindingKind::NameCase => FindingKind::LongStay { days: 101 },
        FindingKind::LongStay { .. } => FindingKind::StayOverLimit { days: 101 },
        FindingKind::StayOverLimit { .. } => FindingKind::UnitOccupied {
            by: "Novak Ana".to_owned(),
        },
        FindingKind::UnitOccupied { .. } => FindingKind::EnteredAlready {
            number: "0018".to_owned(),
        },
        FindingKind::EnteredAlready { .. } => FindingKind::UnitUnknown,
        FindingKind::UnitUnknown => FindingKind::UnitMissing,
        FindingKind::UnitMissing => FindingKind::UnitNotForGuests,
        FindingKind::UnitNotForGuests => FindingKind::TaxReasonMissing,
        FindingKind::TaxReasonMissing => FindingKind::TaxCodeAgainstAge,
        FindingKind::TaxCodeAgainstAge => FindingKind::TaxChargedDiffers(ChargedDifference {
            charged: Cents::new(800),
            tourist: Cents::new(750),
            both: Cents::new(939),
        }),
        FindingKind::TaxChargedDiffers(_) => {
            FindingKind::TaxChargedNotUnderstood(SafeText::new("plačano"))
        }
        FindingKind::TaxChargedNotUnderstood(_) => FindingKind::WasHere {
            name: "Novak Ana".to_owned(),
            arrival: chrono::NaiveDate::from_ymd_opt(2025, 8, 2).unwrap_or_default(),
        },
        FindingKind::WasHere { .. } => return None,
    })
}

fn every_kind() -> Vec<FindingKind> {
    std::iter::successors(Some(FindingKind::Missing), next).collect()
}

fn every_finding() -> impl Iterator<Item = Finding> {
    every_kind().into_iter().flat_map(|kind| {
        Field::ALL.map(|field| Finding {
            field,
            kind: kind.clone(),
        })
    })
}

#[track_caller]
fn case(field: Field, kind: FindingKind, sentence: &str, short: &str) {
    let found = Finding { field, kind };
    assert_eq!(finding(&found, Language::Slovenian), sentence);
    assert_eq!(finding_short(&found, Language::Slovenian), short);
}

#[test]
fn every_finding_is_said_in_both_languages() {
    assert_eq!(every_kind().len(), 34);
    for one in every_finding() {
        sentences(
            &finding(&one, Language::Slovenian),
            &finding(&one, Language::English),
        );
        in_both_languages(
            &finding_short(&one, Language::Slovenian),
            &finding_short(&one, Language::English),
        );
    }
}

#[test]
fn short_findings_fit_without_being_cut() {
    let named = [
        FindingKind::NameTooShort,
        FindingKind::NameTooLong,
        FindingKind::NameOddCharacter('7'),
        FindingKind::NameWithTitle("dipl.".to_owned()),
        FindingKind::NameCase,
    ];
    for one in every_finding() {
        let is_name = matches!(one.field, Field::Surname | Field::FirstName);
        for language in [Language::Slovenian, Language::English] {
            let short = finding_short(&one, language);
            assert!(short.chars().count() <= SHORT_CELLS_MAX, "{short}");
            let names_a_field = named.iter().any(|kind| kind.as_str() == one.kind.as_str());
            if is_name || !names_a_field {
                assert!(!short.ends_with('…'), "{short}");
            }
        }
    }
}

#[test]
fn what_was_written_is_cut_where_it_is_too_long() {
    let found = Finding {
        field: Field::BirthDate,
        kind: FindingKind::NotUnderstood(SafeText::new(&"田".repeat(60))),
    };
    for language in [Language::Slovenian, Language::English] {
        let short = finding_short(&found, language);
        assert!(short.width() <= SHORT_CELLS_MAX && short.ends_with('…'));
    }
}

#[test]
fn a_sentence_names_the_field_and_what_to_do() {
    case(
        Field::FirstName,
        FindingKind::NameTooShort,
        "Ime ima premalo črk, AJPES zahteva vsaj 2: prepišite ga iz dokumenta.",
        "ime ima premalo črk (vsaj 2)",
    );
    case(
        Field::Sex,
        FindingKind::Missing,
        "Manjka spol: vpišite m ali ž (tudi z).",
        "manjka spol",
    );
    case(
        Field::Arrival,
        FindingKind::NotUnderstood(SafeText::new("25:00")),
        "Prihod: zapis »25:00« ni razumljiv, vpišite dan in uro, na primer 21. 11. 13:20.",
        "prihod: nejasno »25:00«",
    );
}

#[test]
fn days_follow_the_number() {
    case(
        Field::Departure,
        FindingKind::StayOverLimit { days: 101 },
        "Gost je ostal 101 dan, dovoljenih je 90: preverite prihod in odhod. Če sta prava, ju \
         pustite.",
        "ostal 101 dan, dovoljenih 90",
    );
}
