use super::*;

#[test]
fn r46_day_rest_opens_a_day_but_sells_no_night() {
    let mut rest = guest(1, "101", "2026-08-10T10:00", Some("2026-08-10T18:00"));
    rest.details.tax_code = Some(TaxCode::DAY_REST);
    let proof = august(&[rest]);
    assert_eq!(
        (proof.proposed.units_sold, proof.proposed.days_open),
        (0, 1)
    );
    assert_eq!(proof.proposed.status, MonthStatus::OpenWithGuests);
}

#[test]
fn r46_answers_decide_the_days_without_guests() {
    let month: Month = "2026-08".parse().expect("a month");
    let day = |day: u32| month.first_day() + chrono::Days::new(u64::from(day) - 1);
    let answers = BTreeMap::from([(day(3), DayAnswer::Closed), (day(17), DayAnswer::Open)]);
    let proof = prove(month, &example::facility(), &[], &answers);
    assert_eq!(proof.proposed.days_open, 1);
    assert_eq!(proof.unanswered_days.len(), 29);
    assert_eq!(proof.proposed.status, MonthStatus::OpenWithoutGuests);
}

#[test]
fn r40_a_month_closed_on_every_day_is_proposed_as_closed() {
    let month: Month = "2026-02".parse().expect("a month");
    let answers = month.days().map(|day| (day, DayAnswer::Closed)).collect();
    let proof = prove(month, &example::facility(), &[], &answers);
    assert_eq!(proof.proposed.status, MonthStatus::ClosedOther);
    assert!(proof.findings.is_empty());
}

#[test]
fn arrivals_and_nights_are_counted_by_country_and_day_rest_sleeps_no_night() {
    use crate::domain::country::Country;
    let facility = example::facility();
    let of = |id, code: &str, arrival, departure| {
        let mut stay = guest(id, "101", arrival, Some(departure));
        stay.details.guest.country = Country::from_code(code);
        stay
    };
    let mut rest = of(4, "AT", "2026-08-07T10:00", "2026-08-07T18:00");
    rest.details.tax_code = Some(TaxCode::DAY_REST);
    let stays = [
        of(1, "DE", "2026-07-30T14:00", "2026-08-04T10:00"),
        of(2, "SI", "2026-08-10T14:00", "2026-08-11T10:00"),
        of(3, "SI", "2026-08-12T14:00", "2026-08-13T10:00"),
        rest,
    ];
    let found =
        crate::domain::monthly_report::statistics(&august_of(&facility, &stays), &facility, &stays);
    let counted: Vec<_> = found
        .countries
        .iter()
        .map(|one| (one.country.map(Country::code), one.arrivals, one.nights))
        .collect();
    assert_eq!(counted, [(Some("DE"), 0, 3), (Some("SI"), 2, 2)]);
    assert_eq!((found.arrivals, found.nights), (2, 5));
    // Two units on the six days with guests, five nights sold of twelve.
    assert_eq!((found.units, found.days_open), (2, 6));
    assert_eq!(found.occupancy_percent(), Some(42));
    assert_eq!(
        found.occupancy_on("2026-08-10".parse().expect("a day")),
        Some(50)
    );
}

#[test]
fn r46_a_day_rest_counts_in_its_own_month_and_in_units_for_guests() {
    #[track_caller]
    fn case(unit: &str, date: &str, days_open: u32, unsent: Option<usize>) {
        let (arrival, departure) = (format!("{date}T10:00"), format!("{date}T18:00"));
        let mut rest = guest(1, unit, &arrival, Some(&departure));
        rest.details.tax_code = Some(TaxCode::DAY_REST);
        rest.reported = false;
        let proof = august(&[rest]);
        assert_eq!(proof.proposed.days_open, days_open);
        let found = proof.findings.iter().find_map(|finding| match finding {
            MonthFinding::UnsentGuests(count) => Some(*count),
            _ => None,
        });
        assert_eq!(found, unsent);
    }
    case("101", "2026-08-10", 1, Some(1));
    case("", "2026-08-10", 1, Some(1));
    case("103", "2026-08-10", 0, None);
    case("101", "2026-07-31", 0, None);
}

#[test]
fn r46_guests_on_days_that_were_answered_as_closed_are_told_by_day() {
    let stays = [guest(
        1,
        "101",
        "2026-08-02T14:00",
        Some("2026-08-04T10:00"),
    )];
    let month: Month = "2026-08".parse().expect("a month");
    let answers = month.days().map(|day| (day, DayAnswer::Closed)).collect();
    let proof = prove(month, &example::facility(), &stays, &answers);
    assert_eq!(proof.findings, [MonthFinding::GuestsOnClosedDays(2)]);
    assert_eq!(proof.closed_days.len(), 29);
}
