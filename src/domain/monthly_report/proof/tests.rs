mod extra_beds;
mod open_days;

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
        answer: None,
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
fn r33_a_night_of_the_day_of_arrival_counts_and_is_a_finding_until_somebody_was_asked() {
    let mut stays = [
        guest(1, "101", "2026-08-01T02:00", Some("2026-08-01T10:00")),
        guest(2, "102", "2026-08-01T02:00", Some("2026-08-01T10:00")),
        guest(3, "104", "2026-08-01T02:00", Some("2026-08-01T10:00")),
    ];
    stays[1].details.stay.slept_same_day = true;
    stays[2].details.tax_code = Some(TaxCode::DAY_REST);
    let proof = august(&stays);
    assert_eq!(proof.proposed.units_sold, 2, "the day rest is no night");
    assert_eq!(proof.nights_unasked, [EntryId(1)]);
    assert!(proof.findings.contains(&MonthFinding::NightsUnasked(1)));
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
fn r42_two_parties_in_one_unit_on_one_day_are_counted_once_a_night() {
    let proof = august(&[
        guest(1, "101", "2026-08-01T14:00", Some("2026-08-03T10:00")),
        guest(2, "101", "2026-08-03T14:00", Some("2026-08-05T10:00")),
    ]);
    assert_eq!(proof.proposed.units_sold, 4);
}

fn house_of_two_rooms() -> Facility {
    let mut facility = example::facility();
    facility.units.push(crate::domain::facility::Unit {
        name: "Hiša".into(),
        beds: None,
        used_by: UsedBy::Guests,
        made_of: vec!["101".into(), "102".into()],
    });
    facility
}

fn august_of(facility: &Facility, stays: &[MonthStay]) -> MonthProof {
    let month = "2026-08".parse().expect("a month");
    prove(month, facility, stays, &BTreeMap::new())
}

#[test]
fn r41_one_room_sold_14_days_is_14() {
    let stay = guest(1, "101", "2026-08-01T14:00", Some("2026-08-15T10:00"));
    assert_eq!(august(&[stay]).proposed.units_sold, 14);
}

#[test]
fn r42_a_house_let_whole_is_one_unit_that_night_and_not_its_rooms() {
    let facility = house_of_two_rooms();
    let group: Vec<_> = (1..=4)
        .map(|id| guest(id, "Hiša", "2026-08-01T14:00", Some("2026-08-04T10:00")))
        .collect();
    assert_eq!(august_of(&facility, &group).proposed.units_sold, 3);
    // The same group, of whom some were entered in the rooms, and others in a room the night after.
    let mixed = [
        guest(1, "Hiša", "2026-08-01T14:00", Some("2026-08-04T10:00")),
        guest(2, "101", "2026-08-01T14:00", Some("2026-08-04T10:00")),
        guest(3, "102", "2026-08-02T14:00", Some("2026-08-05T10:00")),
    ];
    let proof = august_of(&facility, &mixed);
    assert_eq!(proof.proposed.units_sold, 3 + 1);
    assert_eq!(proof.units["101"].within.len(), 3);
    assert_eq!(
        proof.units["Hiša"].nights[&"2026-08-02".parse().expect("a day")],
        [EntryId(1), EntryId(2), EntryId(3)]
    );
}

#[test]
fn r42_each_tent_of_a_camp_without_pitches_is_a_unit_and_extra_beds_are_none() {
    let mut facility = example::facility();
    facility.kind = FacilityKind::Camp;
    facility.units = Vec::new();
    let mut stays = vec![
        guest(
            1,
            "šotor Novak",
            "2026-08-01T14:00",
            Some("2026-08-03T10:00"),
        ),
        guest(
            2,
            "šotor Novak",
            "2026-08-01T14:00",
            Some("2026-08-03T10:00"),
        ),
        guest(
            3,
            "avtodom LJ",
            "2026-08-01T14:00",
            Some("2026-08-04T10:00"),
        ),
    ];
    stays[1].details.stay.extra_bed = true;
    let proof = august_of(&facility, &stays);
    assert_eq!(
        (proof.proposed.units_sold, proof.proposed.extra_beds),
        (5, 0)
    );
    // Pitches of the settings and tents beside them: how many there may be is not known.
    facility.units = example::facility().units;
    let proof = august_of(&facility, &stays);
    assert!(
        proof
            .findings
            .iter()
            .all(|finding| finding.broken_figure().is_none())
    );
}

#[test]
fn r43_why_a_unit_is_left_out_is_told() {
    for used_by in [UsedBy::Staff, UsedBy::Residents, UsedBy::Workers] {
        let mut facility = example::facility();
        facility.units[0].used_by = used_by;
        let mut stay = guest(1, "101", "2026-08-01T14:00", Some("2026-08-06T10:00"));
        stay.details.stay.extra_bed = true;
        let proof = august_of(&facility, &[stay]);
        assert_eq!(proof.units["101"].left_out_for, Some(used_by));
        let figures = proof.proposed;
        assert_eq!(
            (figures.units_sold, figures.extra_beds, figures.days_open),
            (0, 0, 0)
        );
    }
    // Never inferred from tax code 7.
    let mut worker = guest(1, "101", "2026-08-01T14:00", Some("2026-08-06T10:00"));
    worker.details.tax_code = "7".parse().ok();
    assert_eq!(august(&[worker]).proposed.units_sold, 5);
}

#[test]
fn r44_guests_confirmed_in_the_house_and_those_nobody_knows_about_are_told_apart() {
    let mut stays = [
        guest(1, "101", "2026-08-30T14:00", None),
        guest(2, "102", "2026-08-30T14:00", None),
    ];
    stays[0].answer = Some(GuestAnswer::InHouse);
    let proof = august(&stays);
    assert_eq!(proof.proposed.units_sold, 4, "both count");
    assert_eq!(
        (proof.open_departures.len(), proof.in_house.as_slice()),
        (2, &[EntryId(1)][..])
    );
    assert!(proof.findings.contains(&MonthFinding::OpenDepartures(1)));
    stays[1].answer = Some(GuestAnswer::InHouse);
    let found = august(&stays).findings;
    assert!(
        !found
            .iter()
            .any(|found| matches!(found, MonthFinding::OpenDepartures(_)))
    );
}

#[test]
fn r44_a_stay_over_new_year_has_nights_of_both_years() {
    let stays = [guest(
        1,
        "101",
        "2026-12-29T14:00",
        Some("2027-01-03T10:00"),
    )];
    for (month, nights) in [("2026-12", 3), ("2027-01", 2), ("2027-02", 0)] {
        let month = month.parse().expect("a month");
        let proof = prove(month, &example::facility(), &stays, &BTreeMap::new());
        assert_eq!(proof.proposed.units_sold, nights, "{month}");
    }
}

#[test]
fn r41_a_guest_who_moves_sells_each_unit_for_its_own_nights() {
    let mut stay = guest(1, "101", "2026-08-01T14:00", Some("2026-08-06T10:00"));
    let night = "2026-08-03".parse().expect("a day");
    stay.details.stay.move_to(night, SafeText::new("102"));
    let proof = august(&[stay]);
    let sold = |unit: &str| proof.units[unit].sold().count();
    assert_eq!((sold("101"), sold("102")), (2, 3));
    assert_eq!(proof.proposed.units_sold, 5);
}

#[test]
fn r49_guests_without_a_unit_are_found_until_somebody_says_that_they_do_not_count() {
    let mut stays = [guest(1, "", "2026-08-01T14:00", Some("2026-08-03T10:00"))];
    let proof = august(&stays);
    assert!(proof.findings.contains(&MonthFinding::GuestsWithoutUnit(1)));
    assert_eq!(
        (proof.proposed.units_sold, proof.proposed.days_open),
        (0, 2)
    );
    stays[0].answer = Some(GuestAnswer::NotCounted);
    let found = august(&stays).findings;
    assert!(found.contains(&MonthFinding::GuestsNotCounted(1)));
    assert!(!found.contains(&MonthFinding::GuestsWithoutUnit(1)));
}

#[test]
fn r43_an_open_departure_in_a_unit_that_is_left_out_asks_for_nothing() {
    let proof = august(&[
        guest(1, "103", "2026-07-01T14:00", None),
        guest(2, "101", "2026-08-30T14:00", None),
    ]);
    assert_eq!(proof.open_departures, [EntryId(2)]);
    assert_eq!(proof.proposed.units_sold, 2);
}

#[test]
fn guests_who_were_not_reported_yet_are_told_before_the_month_is_sent() {
    let mut stays = [
        guest(1, "101", "2026-08-01T14:00", Some("2026-08-03T10:00")),
        guest(2, "102", "2026-08-01T14:00", Some("2026-08-03T10:00")),
        guest(3, "102", "2026-08-05T14:00", Some("2026-08-06T10:00")),
    ];
    stays[1].reported = false;
    stays[2].reported = false;
    let found = august(&stays).findings;
    assert!(found.contains(&MonthFinding::UnsentGuests(2)), "{found:?}");
}

#[test]
fn r49_of_guests_without_a_unit_those_that_do_not_count_are_told_apart() {
    let mut stays = [
        guest(1, "", "2026-08-01T14:00", Some("2026-08-03T10:00")),
        guest(2, "", "2026-08-01T14:00", Some("2026-08-03T10:00")),
        guest(3, "", "2026-08-01T14:00", Some("2026-08-03T10:00")),
    ];
    stays[0].answer = Some(GuestAnswer::NotCounted);
    let found = august(&stays).findings;
    assert!(
        found.contains(&MonthFinding::GuestsWithoutUnit(2)),
        "{found:?}"
    );
    assert!(
        found.contains(&MonthFinding::GuestsNotCounted(1)),
        "{found:?}"
    );
}

#[test]
fn r42_how_many_nights_can_be_sold_is_known_unless_more_tents_came_than_there_are_pitches() {
    #[track_caller]
    fn case(kind: FacilityKind, units: usize, slept_in: &str, is_broken: bool) {
        let mut facility = example::facility();
        facility.kind = kind;
        facility.units.truncate(units);
        let report = MonthlyReport {
            facility: facility.id,
            month: "2026-06".parse().expect("a month"),
            status: MonthStatus::OpenWithGuests,
            extra_beds: 0,
            units_sold: 61,
            days_open: 30,
        };
        let slept_in = BTreeMap::from([(slept_in.to_owned(), UnitMonth::default())]);
        let broken = report.broken_limits(&facility, &slept_in);
        assert_eq!(!broken.is_empty(), is_broken, "{kind:?} {units}");
    }
    case(FacilityKind::Hotel, 3, "999", true);
    case(FacilityKind::Camp, 3, "101", true);
    case(FacilityKind::Camp, 3, "šotor Novak", false);
    case(FacilityKind::Hotel, 0, "101", false);
}

#[test]
fn how_full_a_house_was_is_not_told_where_no_units_are_named() {
    let mut facility = example::facility();
    facility.units.clear();
    let stays = [guest(
        1,
        "101",
        "2026-08-02T14:00",
        Some("2026-08-04T10:00"),
    )];
    let proof = august_of(&facility, &stays);
    let found = crate::domain::monthly_report::statistics(&proof, &facility, &stays);
    assert_eq!(found.occupancy_percent(), None);
    assert_eq!(found.nights, 2);
}

#[test]
fn programs_read_these_names_of_findings() {
    let names = [
        (MonthFinding::UnansweredDays(1), "unanswered_days"),
        (MonthFinding::GuestsWithoutUnit(1), "guests_without_unit"),
        (MonthFinding::GuestsNotCounted(1), "guests_not_counted"),
        (MonthFinding::OpenDepartures(1), "open_departures"),
        (MonthFinding::UnsentGuests(1), "unsent_guests"),
        (MonthFinding::GuestsOnClosedDays(1), "guests_on_closed_days"),
        (MonthFinding::NoDayOpen, "no_day_open"),
        (MonthFinding::SentOtherwise, "sent_otherwise"),
    ];
    for (finding, name) in names {
        assert_eq!(finding.as_str(), name);
    }
}
