use super::*;
use crate::domain::example;
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::TaxCode;

fn guest(id: i64, unit: &str, arrival: &str, departure: Option<&str>) -> MonthStay {
    let mut details = example::details();
    details.stay.arrival = example::when(arrival);
    details.stay.expected_departure = departure.map(example::when);
    details.stay.set_unit(SafeText::new(unit));
    MonthStay {
        id: EntryId(id),
        details,
        reported: true,
    }
}

fn august(stays: &[MonthStay]) -> MonthProof {
    let month = "2026-08".parse().expect("a month");
    prove(month, &example::facility(), stays, &BTreeMap::new())
}

#[test]
fn r41_a_double_room_slept_in_by_one_person_five_nights_is_5() {
    let proof = august(&[guest(
        1,
        "101",
        "2026-08-01T14:00",
        Some("2026-08-06T10:00"),
    )]);
    assert_eq!(proof.proposed.units_sold, 5);
    assert_eq!(proof.proposed.days_open, 5);
    assert_eq!(proof.unanswered_days.len(), 26);
}

#[test]
fn r41_a_family_of_three_in_one_room_four_nights_is_4() {
    let family: Vec<_> = (1..=3)
        .map(|id| guest(id, "101", "2026-08-01T14:00", Some("2026-08-05T10:00")))
        .collect();
    let proof = august(&family);
    assert_eq!(proof.proposed.units_sold, 4);
    assert_eq!(
        proof.proposed.extra_beds, 1,
        "three guests in a unit of two beds"
    );
}

#[test]
fn r41_three_rooms_14_days_are_42() {
    let guests: Vec<_> = ["101", "102", "104"]
        .iter()
        .enumerate()
        .map(|(id, unit)| {
            guest(
                id as i64,
                unit,
                "2026-08-01T14:00",
                Some("2026-08-15T10:00"),
            )
        })
        .collect();
    assert_eq!(august(&guests).proposed.units_sold, 42);
}

#[test]
fn r43_staff_units_are_left_out() {
    let proof = august(&[guest(
        1,
        "103",
        "2026-08-01T14:00",
        Some("2026-08-06T10:00"),
    )]);
    assert_eq!(proof.proposed.units_sold, 0);
    assert_eq!(proof.proposed.days_open, 0);
    assert!(proof.units["103"].left_out);
    assert_eq!(proof.units["103"].nights.len(), 5);
}

#[test]
fn r44_nights_belong_to_the_month_in_which_they_begin() {
    let stays = [guest(
        1,
        "101",
        "2026-07-28T14:00",
        Some("2026-08-04T10:00"),
    )];
    assert_eq!(august(&stays).proposed.units_sold, 3);
    let july = "2026-07".parse().expect("a month");
    let proof = prove(july, &example::facility(), &stays, &BTreeMap::new());
    assert_eq!(proof.proposed.units_sold, 4);
}

#[test]
fn r44_an_open_departure_counts_to_the_last_night() {
    let proof = august(&[guest(1, "101", "2026-08-30T14:00", None)]);
    assert_eq!(proof.proposed.units_sold, 2);
    assert!(proof.findings.contains(&MonthFinding::OpenDepartures(1)));
}

#[test]
fn r45_extra_beds_are_the_most_of_one_night_added_over_units() {
    let with_cot = |id, unit, arrival, departure| {
        let mut stay = guest(id, unit, arrival, Some(departure));
        stay.details.stay.extra_bed = true;
        stay
    };
    let one_cot = [with_cot(1, "101", "2026-08-01T14:00", "2026-08-06T10:00")];
    assert_eq!(august(&one_cot).proposed.extra_beds, 1);
    let three_at_once: Vec<_> = (1..=3)
        .map(|id| with_cot(id, "101", "2026-08-01T14:00", "2026-08-06T10:00"))
        .collect();
    assert_eq!(august(&three_at_once).proposed.extra_beds, 3);
    let in_two_units = [
        with_cot(1, "101", "2026-08-01T14:00", "2026-08-06T10:00"),
        with_cot(2, "102", "2026-08-01T14:00", "2026-08-08T10:00"),
        with_cot(3, "102", "2026-08-01T14:00", "2026-08-08T10:00"),
    ];
    assert_eq!(august(&in_two_units).proposed.extra_beds, 3);
}

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
fn r42_two_parties_in_one_unit_on_one_day_are_counted_once_a_night() {
    let proof = august(&[
        guest(1, "101", "2026-08-01T14:00", Some("2026-08-03T10:00")),
        guest(2, "101", "2026-08-03T14:00", Some("2026-08-05T10:00")),
    ]);
    assert_eq!(proof.proposed.units_sold, 4);
}
