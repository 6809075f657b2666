//! Invented guests, and one of each document made of them.

use std::collections::BTreeMap;

use super::super::*;
use crate::domain::calendar::Month;
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::example;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::monthly_report::{DayAnswer, prove};
use crate::domain::period::Period;
use crate::domain::report_state::ReportState;
use crate::domain::retention::{DeletionRecord, NumberRange, NumbersOfYear};
use crate::domain::tax_record::{Cents, Remittance, Remitted, TaxSum, record};
use crate::domain::tourist_tax::{CollectedBy, TaxCode};
use crate::prints::Document;

pub(super) fn facility() -> Facility {
    let mut facility = example::facility();
    facility.host = crate::domain::facility::Host {
        name: "Breza d.o.o.".into(),
        registration_number: "1234567000".into(),
        address: "Jezerska cesta 5, 4260 Bled".into(),
    };
    facility
}

/// Number, surname, first name, country, unit, arrival, departure, tax code.
pub(super) type Said = (
    i64,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
    i64,
);

pub(super) const GUESTS: [Said; 5] = [
    (
        1,
        "Čuček",
        "Špela",
        "SI",
        "101",
        "2026-08-20T14:00",
        Some("2026-08-23T10:00"),
        0,
    ),
    (
        2,
        "Müller-Lüdenscheidt",
        "Käthe Annemarie Wilhelmine",
        "DE",
        "102",
        "2026-08-20T15:30",
        Some("2026-08-27T10:00"),
        0,
    ),
    (
        3,
        "Παπαδόπουλος",
        "Γεώργιος",
        "GR",
        "101",
        "2026-08-24T20:00",
        None,
        0,
    ),
    (
        4,
        "Јовановић",
        "Љубица",
        "RS",
        "103",
        "2026-08-18T12:00",
        Some("2026-08-25T10:00"),
        7,
    ),
    (
        5,
        "Nguyễn",
        "Thị Hương",
        "VN",
        "",
        "2026-08-21T12:00",
        Some("2026-08-22T10:00"),
        11,
    ),
];

pub(super) fn entries() -> Vec<Entry> {
    GUESTS.map(entry).to_vec()
}

pub(super) fn entry(
    (number, surname, name, country, unit, arrival, departure, code): Said,
) -> Entry {
    let mut entry = example::entry();
    entry.id = EntryId(number);
    entry.sequence_number = SequenceNumber::new(number);
    let details = &mut entry.details;
    details.guest.surname = SafeText::new(surname);
    details.guest.first_name = SafeText::new(name);
    details.guest.country = Country::from_code(country);
    details.guest.document_type = Some(DocumentType::Passport);
    details.guest.document_number = SafeText::new(&format!("0012345{number}"));
    details.stay.arrival = example::when(arrival);
    details.stay.expected_departure = departure.map(example::when);
    details.stay.set_unit(SafeText::new(unit));
    details.tax_code = TaxCode::new(code);
    if code == 7 {
        details.tax_reason = SafeText::new("odločba 12/2026");
        entry.reporting.state = ReportState::Accepted;
        entry.reporting.registered_at = Some(example::moment("2026-08-18T12:30"));
        entry.reporting.deregistered_at = Some(example::moment("2026-08-25T10:10"));
    }
    entry
}

pub(super) fn now() -> Moment {
    example::moment("2026-08-25T23:41")
}

/// The record of the house for August, kept under a name; the youngest guest has no code.
fn tax(name: &str, id: i64) -> FacilityTax {
    let facility = Facility {
        name: name.into(),
        id: FacilityId::new(id).expect("a number"),
        ..facility()
    };
    let mut entries = entries();
    entries[0].details.tax_charged = Some(Cents::new(800));
    entries[4].details.tax_code = None;
    let month = Period::of_month(august());
    let record = record(
        &facility,
        &entries,
        month,
        CollectedBy::Nights,
        now().date(),
    );
    FacilityTax { facility, record }
}

pub(super) fn august() -> Month {
    "2026-08".parse().expect("a month")
}

fn sums(name: &str, id: i64, by_stays: TaxSum) -> FacilitySums {
    FacilitySums {
        name: name.into(),
        id: FacilityId::new(id).expect("a number"),
        by_nights: TaxSum {
            guests: 12,
            nights: 40,
            tourist: Cents::new(123_450),
            promotional: Cents::new(30_863),
        },
        by_stays,
    }
}

fn remittance_paper(language: Language) -> Document {
    let hotel = sums("Hotel Breza", 20417, TaxSum::default());
    let rooms = sums("Sobe Lipa", 20418, hotel.by_nights);
    let collected = hotel.by_nights.plus(rooms.by_nights);
    let paid = Remittance {
        municipality: "Bled".into(),
        month: august(),
        collected,
        unknown: 2,
        remitted: Some(Remitted {
            id: 1,
            amount: Cents::new(300_000),
            paid_on: "2026-09-24".parse().expect("a date"),
            note: SafeText::new("SI00 20417-0826"),
            who: "ana".into(),
            at: example::moment("2026-09-24T09:00"),
        }),
    };
    let now = example::moment("2026-10-01T08:00");
    remittance(&paid, &[hotel, rooms], now, language)
}

fn deletions() -> Vec<DeletionRecord> {
    let range = |first, last| NumberRange {
        first: SequenceNumber::new(first).expect("a number"),
        last: SequenceNumber::new(last).expect("a number"),
    };
    vec![DeletionRecord {
        year: 2026,
        number: 1,
        deleted_at: example::moment("2026-01-02T09:30"),
        facility: facility().id,
        facility_name: "Hotel Breza".into(),
        last_departure_year: 2024,
        entries: 1209,
        unnumbered: 2,
        numbers: NumbersOfYear::of(vec![
            (2023, range(412, 415)),
            (2023, range(419, 419)),
            (2024, range(1, 398)),
            (2024, range(400, 1203)),
        ]),
        is_finished: true,
    }]
}

fn month_paper(language: Language) -> Document {
    let facility = facility();
    let entries = entries();
    let stays: Vec<_> = entries.iter().map(example::month_stay).collect();
    let closed = "2026-08-03".parse().expect("a date");
    let month: Month = "2026-08".parse().expect("a month");
    let proof = prove(
        month,
        &facility,
        &stays,
        &BTreeMap::from([(closed, DayAnswer::Closed)]),
    );
    let mut figures = proof.proposed;
    figures.units_sold += 1;
    let guests = entries.into_iter().map(|entry| (entry.id, entry)).collect();
    super::month(
        &MonthPaper {
            facility: &facility,
            proof: &proof,
            figures: &figures,
            findings: &proof.findings,
            state: String::new(),
            guests: &guests,
        },
        now(),
        language,
    )
}

pub(super) fn papers(language: Language) -> Vec<(&'static str, Document)> {
    let (facility, entries, now) = (facility(), entries(), now());
    let period = Period::of_month(august());
    let taxed = record(&facility, &entries, period, CollectedBy::Nights, now.date());
    let taxes = taxed.rows.into_iter().map(|row| (row.entry, row)).collect();
    vec![
        (
            "book",
            guest_book(&facility, &entries, &taxes, period, now, language),
        ),
        ("lodged", lodged(&facility, &entries, now, language)),
        ("departures", departures(&facility, &entries, now, language)),
        (
            "open",
            without_departure(&facility, &entries, now, language),
        ),
        (
            "tax_record",
            tax_record(&[tax("Hotel Breza", 20417)], period, now, language),
        ),
        (
            "tax_record_of_two",
            tax_record(
                &[tax("Hotel Breza", 20417), tax("Sobe Lipa", 20418)],
                period,
                now,
                language,
            ),
        ),
        ("remittance", remittance_paper(language)),
        ("month", month_paper(language)),
        (
            "deletion",
            deletion_records(&facility, &deletions(), Period::ALL, now, language),
        ),
        (
            "deletion_none",
            deletion_records(&facility, &[], period, now, language),
        ),
    ]
}
