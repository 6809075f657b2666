use super::*;

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
        guest(4, "104", "2026-08-01T14:00", Some("2026-08-08T10:00")),
    ];
    let proof = august(&in_two_units);
    assert_eq!(proof.proposed.extra_beds, 3);
    let most = |unit: &str| proof.units[unit].extra_beds.map(|(beds, _)| beds);
    let told = ["101", "102", "104"].map(most);
    assert_eq!(told, [Some(1), Some(2), None]);
}

#[test]
fn r45_extra_beds_of_a_house_let_whole_are_those_above_the_beds_of_its_rooms() {
    let facility = house_of_two_rooms();
    let group = |count: i64| -> Vec<MonthStay> {
        (1..=count)
            .map(|id| guest(id, "Hiša", "2026-08-01T14:00", Some("2026-08-04T10:00")))
            .collect()
    };
    assert_eq!(august_of(&facility, &group(4)).proposed.extra_beds, 0);
    assert_eq!(august_of(&facility, &group(6)).proposed.extra_beds, 2);
}

#[test]
fn r45_limits_are_checked_with_the_figure_that_breaks_them() {
    #[track_caller]
    fn case(change: impl FnOnce(&mut MonthlyReport), expected: Option<&str>) {
        let mut facility = example::facility();
        facility.permanent_beds = 4;
        let mut report = MonthlyReport {
            facility: facility.id,
            month: "2026-06".parse().expect("a month"),
            status: MonthStatus::OpenWithGuests,
            extra_beds: 4,
            units_sold: 60,
            days_open: 30,
        };
        change(&mut report);
        let broken = report.broken_limits(&facility, &BTreeMap::new());
        let figure = broken.first().and_then(|finding| finding.broken_figure());
        assert_eq!(figure, expected);
    }
    case(|_| {}, None);
    case(|report| report.extra_beds = 5, Some("extra_beds"));
    // Two units for guests, one for staff.
    case(|report| report.units_sold = 61, Some("units_sold"));
    case(
        |report| (report.units_sold, report.days_open) = (0, 0),
        Some("days_open"),
    );
    case(|report| report.days_open = 31, Some("days_open"));
    case(
        |report| {
            report.status = MonthStatus::ClosedSeason;
            report.extra_beds = 99;
        },
        None,
    );
}

#[test]
fn r45_extra_beds_marked_in_rooms_of_a_house_let_whole_are_those_of_the_house() {
    let mut group = [
        guest(1, "Hiša", "2026-08-01T14:00", Some("2026-08-04T10:00")),
        guest(2, "101", "2026-08-01T14:00", Some("2026-08-04T10:00")),
        guest(3, "102", "2026-08-01T14:00", Some("2026-08-04T10:00")),
    ];
    group[1].details.stay.extra_bed = true;
    group[2].details.stay.extra_bed = true;
    let proof = august_of(&house_of_two_rooms(), &group);
    assert_eq!(proof.proposed.extra_beds, 2);
}

#[test]
fn r45_without_permanent_beds_in_the_settings_extra_beds_have_no_limit() {
    let mut facility = example::facility();
    facility.permanent_beds = 0;
    let report = MonthlyReport {
        facility: facility.id,
        month: "2026-06".parse().expect("a month"),
        status: MonthStatus::OpenWithGuests,
        extra_beds: 5,
        units_sold: 1,
        days_open: 1,
    };
    assert_eq!(report.broken_limits(&facility, &BTreeMap::new()), []);
}
