//! Monthly reports, and what the register says.

use recepcija::domain::daily_report::DailyReport;
use recepcija::domain::identifiers::FacilityId;
use recepcija::domain::monthly_report::{MonthStatus, MonthlyReport};
use recepcija::eturizem::client::Client;
use recepcija::eturizem::monthly_report;
use recepcija::eturizem::placement::{PackageVerdict, RowVerdict, place};
use recepcija::eturizem::practice::{Login, RegisteredFacility, Standing};

use crate::support::*;

fn month(status: MonthStatus, days_open: u32) -> MonthlyReport {
    MonthlyReport {
        facility: FacilityId::new(20417).expect("a facility"),
        month: "2026-07".parse().expect("a month"),
        status,
        extra_beds: 2,
        units_sold: 40,
        days_open,
    }
}

fn send_month(client: &Client, report: &MonthlyReport) -> PackageVerdict {
    let row = monthly_report::row_bytes(report).expect("a row");
    let raw = client
        .send(&monthly_report::document(&[&row]))
        .expect("an answer");
    place(&read(&raw).expect("an answer"), 1)
}

#[test]
fn a_month_is_taken_in_its_window_and_within_the_register() {
    let register = vec![RegisteredFacility {
        id: FacilityId::new(20417).expect("a facility"),
        permanent_beds: 20,
        units_count: 2,
        reporter: None,
        standing: Standing::Active,
    }];
    let practice = Practice::with(Login::FirstUseFixes, Some(register));
    let client = practice.client("hotel", "geslo");
    let open = MonthStatus::OpenWithGuests;
    for (report, code) in [
        (month(open, 0), "41326"),
        (
            MonthlyReport {
                extra_beds: 21,
                ..month(open, 31)
            },
            "41325",
        ),
        (
            MonthlyReport {
                units_sold: 63,
                ..month(open, 31)
            },
            "4141",
        ),
        (
            MonthlyReport {
                units_sold: 40,
                ..month(open, 19)
            },
            "41329",
        ),
        (
            MonthlyReport {
                days_open: 32,
                ..month(open, 31)
            },
            "41327",
        ),
        (
            MonthlyReport {
                month: "2026-08".parse().expect("a month"),
                ..month(open, 20)
            },
            "41302",
        ),
        (
            MonthlyReport {
                month: "2026-06".parse().expect("a month"),
                ..month(open, 20)
            },
            "41302",
        ),
        (
            MonthlyReport {
                facility: FacilityId::new(1).expect("a facility"),
                ..month(open, 31)
            },
            "4131",
        ),
    ] {
        assert_code(send_month(&client, &report), code);
    }
    assert_eq!(
        rows_of(send_month(&client, &month(open, 31))),
        [RowVerdict::Accepted]
    );
    assert_eq!(
        rows_of(send_month(&client, &month(MonthStatus::ClosedSeason, 31))),
        [RowVerdict::Accepted]
    );
    let months = practice.json("/months.json");
    assert_eq!(months["months"].as_array().map(Vec::len), Some(1));
    assert_eq!(months["months"][0]["statusPor"], 54);
    assert_eq!(months["months"][0]["odprtDni"], 0);
    practice.set_now("2026-08-11T00:00:00");
    assert_code(send_month(&client, &month(open, 30)), "41302");
}

#[test]
fn a_facility_that_is_inactive_or_deleted_is_held() {
    for (standing, code) in [(Standing::Inactive, "4132"), (Standing::Deleted, "4140")] {
        let register = vec![RegisteredFacility {
            id: FacilityId::new(20417).expect("a facility"),
            permanent_beds: 20,
            units_count: 2,
            reporter: None,
            standing,
        }];
        let practice = Practice::with(Login::FirstUseFixes, Some(register));
        let client = practice.client("hotel", "geslo");
        assert!(
            matches!(send(&client, &[guest(1)]), PackageVerdict::HoldFacility(error) if error.code == code)
        );
        assert_code(
            send_month(&client, &month(MonthStatus::OpenWithGuests, 31)),
            code,
        );
    }
}

#[test]
fn the_same_month_is_41395_until_another_took_its_place() {
    let practice = Practice::start();
    let client = practice.client("hotel", "geslo");
    let open = MonthStatus::OpenWithGuests;
    for days in [31, 30, 31] {
        let report = month(open, days);
        assert_eq!(
            rows_of(send_month(&client, &report)),
            [RowVerdict::Accepted]
        );
        assert_code(send_month(&client, &report), "41395");
    }
}

#[test]
fn a_facility_outside_the_register_or_of_another_user_is_held() {
    let register = vec![RegisteredFacility {
        id: FacilityId::new(20417).expect("a facility"),
        permanent_beds: 20,
        units_count: 2,
        reporter: Some("sosed".into()),
        standing: Standing::Active,
    }];
    let practice = Practice::with(Login::FirstUseFixes, Some(register));
    let client = practice.client("hotel", "geslo");
    let elsewhere = DailyReport {
        facility: FacilityId::new(9).expect("a facility"),
        ..guest(1)
    };
    assert!(
        matches!(send(&client, &[elsewhere]), PackageVerdict::HoldFacility(error) if error.code == "4131")
    );
    assert!(
        matches!(send(&client, &[guest(1)]), PackageVerdict::HoldFacility(error) if error.code == "41397")
    );
}
