use super::*;
use crate::domain::example;

#[track_caller]
fn case(rule: &str, change: impl FnOnce(&mut EntryDetails), expected: &[(Field, &str)]) {
    let mut details = example::details();
    change(&mut details);
    let found: Vec<_> = findings(&details, &example::facility())
        .into_iter()
        .map(|finding| (finding.field, finding.kind.as_str()))
        .collect();
    assert_eq!(found, expected, "{rule}");
}

#[test]
fn a_complete_guest_has_no_findings() {
    case("R2", |_| {}, &[]);
}

#[test]
fn r25_a_child_of_slovenia_without_a_document_is_a_warning() {
    case(
        "R25",
        |details| {
            details.guest.birth_date = "2012-05-05".parse().ok();
            details.guest.document_type = Some(DocumentType::ChildWithoutDocument);
            details.guest.document_number = SafeText::new("nima");
            details.tax_code = details.tax_code_by_age();
        },
        &[(Field::DocumentNumber, "child_without_document")],
    );
    assert_eq!(
        FindingKind::ChildWithoutDocument.severity(),
        Severity::Warning
    );
}

#[test]
fn r25_a_foreigner_cannot_be_a_child_without_document() {
    case(
        "R25",
        |details| {
            details.guest.birth_date = "2012-05-05".parse().ok();
            details.guest.country = Country::from_code("XK");
            details.guest.document_type = Some(DocumentType::ChildWithoutDocument);
            details.tax_code = details.tax_code_by_age();
        },
        &[(Field::DocumentType, "child_document_not_allowed")],
    );
}

#[test]
fn r26_a_foreigner_without_a_number_is_blocked_and_with_nima_is_warned_of() {
    case(
        "R26",
        |details| {
            details.guest.country = Country::from_code("XK");
            details.guest.document_number = SafeText::default();
        },
        &[(Field::DocumentNumber, "missing")],
    );
    case(
        "R26",
        |details| {
            details.guest.country = Country::from_code("XK");
            details.guest.document_number = SafeText::new("nima");
        },
        &[(Field::DocumentNumber, "foreigner_without_document")],
    );
}

#[test]
fn r28_one_letter_blocks_and_odd_characters_warn() {
    let surname = |text: &'static str| {
        move |details: &mut EntryDetails| details.guest.surname = SafeText::new(text)
    };
    case("R28", surname("O"), &[(Field::Surname, "name_too_short")]);
    case(
        "R28",
        surname("Smith & Sons"),
        &[(Field::Surname, "name_odd_character")],
    );
    case(
        "R28",
        surname("dr. Novak"),
        &[(Field::Surname, "name_with_title")],
    );
    case("R28", surname("NOVAK"), &[(Field::Surname, "name_case")]);
    case("R28", surname("novak"), &[(Field::Surname, "name_case")]);
    case("R28", surname("Li"), &[]);
    case("R28", surname("D'Amico-Öz"), &[]);
    case("R28", surname("王伟"), &[]);
}

#[test]
fn r30_codes_9_and_13_block() {
    case(
        "R30",
        |details| {
            details.tax_code = crate::domain::tourist_tax::TaxCode::new(13);
            details.tax_reason = SafeText::new("camp");
        },
        &[(Field::TaxCode, "tax_code_not_valid")],
    );
}

#[test]
fn r32_a_planned_stay_over_90_days_blocks_a_true_one_warns() {
    let day = |text: &str| Some(When::Date(text.parse().expect("a date")));
    case(
        "R32",
        |d| d.stay.expected_departure = day("2026-11-18"),
        &[(Field::Departure, "long_stay")],
    );
    case(
        "R32",
        |d| d.stay.expected_departure = day("2026-11-19"),
        &[(Field::Departure, "planned_stay_too_long")],
    );
    case(
        "R32",
        |d| d.stay.actual_departure = day("2026-11-19"),
        &[(Field::Departure, "stay_over_limit")],
    );
}

#[test]
fn r33_departure_is_after_arrival() {
    let when = |text: &str| Some(example::when(text));
    case(
        "R33",
        |d| d.stay.expected_departure = when("2026-08-20T13:00"),
        &[(Field::Departure, "departure_before_arrival")],
    );
    case(
        "R33",
        |d| d.stay.expected_departure = when("2026-08-20T20:00"),
        &[(Field::Departure, "night_unasked")],
    );
    case(
        "R33",
        |d| {
            d.stay.expected_departure = when("2026-08-20T20:00");
            d.stay.slept_same_day = true;
        },
        &[],
    );
    case(
        "R33",
        |d| {
            d.stay.expected_departure = when("2026-08-20T20:00");
            d.tax_code = Some(crate::domain::tourist_tax::TaxCode::DAY_REST);
        },
        &[],
    );
    case(
        "R33a",
        |d| d.stay.expected_departure = Some(When::Date("2026-08-20".parse().expect("a date"))),
        &[(Field::Departure, "departure_time_missing")],
    );
}

#[test]
fn what_was_not_understood_is_shown_until_mended() {
    case(
        "R21",
        |details| {
            details.guest.country = None;
            details
                .unread
                .push((Field::Country, SafeText::new("Narnija")));
        },
        &[(Field::Country, "not_understood")],
    );
}

#[test]
fn r50_an_arrival_before_the_first_rate_is_blocked() {
    case(
        "R50",
        |details| details.stay.arrival = example::when("2017-05-05T12:00"),
        &[
            (Field::Departure, "planned_stay_too_long"),
            (Field::TaxCode, "rate_missing"),
        ],
    );
}
