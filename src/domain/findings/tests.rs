use super::*;
use crate::domain::example;
use crate::domain::text::SafeText;

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
    case("R28", surname("LI"), &[]);
    case("R28", surname("LEE"), &[(Field::Surname, "name_case")]);
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

#[test]
fn r28_a_name_has_at_most_141_characters() {
    let surname = |chars: usize| {
        move |details: &mut EntryDetails| {
            details.guest.surname = SafeText::new(&format!("N{}", "o".repeat(chars - 1)));
        }
    };
    case("R28", surname(141), &[]);
    case("R28", surname(142), &[(Field::Surname, "name_too_long")]);
}

#[test]
fn what_a_document_says_must_be_there() {
    case("R2", |d| d.guest.sex = None, &[(Field::Sex, "missing")]);
    case(
        "R2",
        |d| d.guest.country = None,
        &[(Field::Country, "missing")],
    );
    case(
        "R2",
        |d| d.guest.document_type = None,
        &[(Field::DocumentType, "missing")],
    );
    case(
        "R2",
        |d| d.guest.birth_date = None,
        &[(Field::BirthDate, "missing")],
    );
    case(
        "R2",
        |d| d.guest.surname = SafeText::default(),
        &[(Field::Surname, "missing")],
    );
}

#[test]
fn a_guest_is_born_by_the_day_of_arrival_and_at_most_120_years_old() {
    let born = |text: &'static str| {
        move |details: &mut EntryDetails| {
            details.guest.birth_date = text.parse().ok();
            details.tax_code = details.tax_code_by_age();
        }
    };
    case("4136", born("2026-08-20"), &[]);
    case(
        "4136",
        born("2026-08-21"),
        &[(Field::BirthDate, "born_after_arrival")],
    );
    case("4137", born("1905-08-21"), &[]);
    case("4137", born("1905-08-20"), &[(Field::BirthDate, "too_old")]);
}

#[test]
fn r25_somebody_of_18_years_has_a_document_of_his_own() {
    let born = |text: &'static str| {
        move |details: &mut EntryDetails| {
            details.guest.birth_date = text.parse().ok();
            details.guest.document_type = Some(DocumentType::ChildWithoutDocument);
            details.tax_code = details.tax_code_by_age();
        }
    };
    case("R25", born("2008-08-21"), &[]);
    case(
        "R25",
        born("2008-08-20"),
        &[(Field::DocumentType, "child_document_not_allowed")],
    );
}

#[test]
fn a_document_number_has_two_characters() {
    let number = |text: &'static str| {
        move |details: &mut EntryDetails| details.guest.document_number = SafeText::new(text)
    };
    case("41391", number("12"), &[]);
    case(
        "41391",
        number("1"),
        &[(Field::DocumentNumber, "document_number_too_short")],
    );
}

#[test]
fn an_arrival_has_a_time_and_is_not_before_2017() {
    case(
        "R33a",
        |d| d.stay.arrival = When::Date("2026-08-20".parse().expect("a date")),
        &[(Field::Arrival, "arrival_time_missing")],
    );
    for (arrival, leaves, expected) in [
        ("2016-12-31T23:00", "2017-01-02T10:00", true),
        ("2017-01-01T00:00", "2017-01-02T10:00", false),
    ] {
        let mut details = example::details();
        details.stay.arrival = example::when(arrival);
        details.stay.expected_departure = Some(example::when(leaves));
        let too_early = Finding::at(Field::Arrival, FindingKind::ArrivalTooEarly);
        let found = findings(&details, &example::facility());
        assert_eq!(found.contains(&too_early), expected, "{arrival}");
    }
}

#[test]
fn r32_a_stay_is_long_from_80_days_on() {
    let day = |text: &str| Some(When::Date(text.parse().expect("a date")));
    case(
        "R32",
        |d| d.stay.expected_departure = day("2026-11-07"),
        &[],
    );
    case(
        "R32",
        |d| d.stay.expected_departure = day("2026-11-08"),
        &[(Field::Departure, "long_stay")],
    );
}

#[test]
fn r32_a_stay_without_an_end_is_long_once_it_has_lasted_80_days() {
    #[track_caller]
    fn open(today: &str, departure: Option<When>, expected: Option<i64>) {
        let mut details = example::details();
        details.stay.expected_departure = departure;
        let found = long_open_stay(&details, today.parse().expect("a date"));
        let expected =
            expected.map(|days| Finding::at(Field::Departure, FindingKind::LongStay { days }));
        assert_eq!(found, expected);
    }
    open("2026-11-07", None, None);
    open("2026-11-08", None, Some(80));
    open("2026-11-08", Some(example::when("2026-11-20T10:00")), None);
}

#[test]
fn r33_a_departure_on_an_earlier_date_is_refused_whether_its_time_is_known_or_not() {
    case(
        "R33",
        |d| d.stay.expected_departure = Some(When::Date("2026-08-19".parse().expect("a date"))),
        &[(Field::Departure, "departure_before_arrival")],
    );
}

#[test]
fn r43_r49_units_are_known_and_for_guests() {
    let unit = |name: &'static str| {
        move |details: &mut EntryDetails| details.stay.set_unit(SafeText::new(name))
    };
    case("R49", unit("102"), &[]);
    case("R49", unit(""), &[(Field::Unit, "unit_missing")]);
    case("R49", unit("999"), &[(Field::Unit, "unit_unknown")]);
    case("R43", unit("103"), &[(Field::Unit, "unit_not_for_guests")]);
    let mut without_units = example::facility();
    without_units.units.clear();
    assert_eq!(findings(&example::details(), &without_units), []);
}

#[test]
fn r53_what_another_program_charged_warns_where_it_differs_or_is_no_amount() {
    use crate::domain::tax_record::Cents;
    case("R53", |d| d.tax_charged = Some(Cents::new(750)), &[]);
    case(
        "R53",
        |d| d.tax_charged = Some(Cents::new(100)),
        &[(Field::TaxCharged, "tax_charged_differs")],
    );
    case(
        "R53",
        |d| d.unread.push((Field::TaxCharged, SafeText::new("kartica"))),
        &[(Field::TaxCharged, "tax_charged_not_understood")],
    );
}

#[test]
fn only_broken_rules_keep_an_entry_from_being_sent() {
    let facility = example::facility();
    let mut details = example::details();
    assert!(!is_blocked(&details, &facility));
    details.guest.document_number = SafeText::new("nima");
    assert_eq!(findings(&details, &facility).len(), 1);
    assert!(!is_blocked(&details, &facility));
    details.guest.sex = None;
    assert!(is_blocked(&details, &facility));
}

#[test]
fn r33_a_person_is_asked_what_blocks_and_who_slept_and_nothing_else() {
    let asks = |kind| Finding::at(Field::Departure, kind).asks_a_person();
    assert!(asks(FindingKind::DepartureBeforeArrival), "it blocks");
    assert!(asks(FindingKind::NightUnasked), "it counts a night");
    assert!(!asks(FindingKind::LongStay { days: 31 }));
}
