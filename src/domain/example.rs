//! Invented guests and facilities for the tests of every room.

use chrono::NaiveTime;

use super::country::Country;
use super::document::DocumentType;
use super::entry::{Entry, EntryDetails, Guest, Reporting};
use super::facility::{Facility, FacilityKind, Host, Unit, UsedBy};
use super::identifiers::{EntryId, FacilityId, SequenceNumber};
use super::moment::{Moment, When};
use super::monthly_report::MonthStay;
use super::report_state::ReportState;
use super::sex::Sex;
use super::stay::Stay;
use super::text::SafeText;
use super::tourist_tax::{CollectedBy, DatedRate, TaxCode};

/// A moment by its local time, `2026-08-20T14:00`.
#[must_use]
pub fn moment(local: &str) -> Moment {
    let local = chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").expect("local time");
    Moment::from_local(local).expect("an unambiguous time")
}

/// The same as a [`When`].
#[must_use]
pub fn when(local: &str) -> When {
    When::Exact(moment(local))
}

/// A hotel with three units and a rate of 2.50 €.
#[must_use]
pub fn facility() -> Facility {
    let unit = |name: &str, used_by| Unit {
        name: name.into(),
        beds: Some(2),
        used_by,
        made_of: Vec::new(),
    };
    Facility {
        id: FacilityId::new(20417).expect("a register number"),
        name: "Hotel Breza".into(),
        address: "Jezerska cesta 5, 4260 Bled".into(),
        municipality: "Bled".into(),
        kind: FacilityKind::Hotel,
        channel: crate::domain::channel::Channel::Ajpes,
        host: Host::default(),
        permanent_beds: 60,
        units: vec![
            unit("101", UsedBy::Guests),
            unit("102", UsedBy::Guests),
            unit("103", UsedBy::Staff),
        ],
        departure_time: NaiveTime::from_hms_opt(10, 0, 0).expect("a time"),
        first_sequence_number: SequenceNumber::new(1).expect("a number"),
        sequence_number_width: 4,
        tourist_tax: vec![DatedRate {
            from: "2018-01-01".parse().expect("a date"),
            rate: "2.50".parse().expect("a rate"),
            part_share_ten_thousandths: None,
        }],
        tax_collected_by: CollectedBy::Nights,
    }
}

/// A complete guest who came on 20 August 2026 at 14:00 for three nights.
#[must_use]
pub fn details() -> EntryDetails {
    let mut stay = Stay::arrived(when("2026-08-20T14:00"));
    stay.expected_departure = Some(when("2026-08-23T10:00"));
    stay.set_unit(SafeText::new("101"));
    let guest = Guest {
        first_name: SafeText::new("Špela"),
        surname: SafeText::new("Čuček"),
        sex: Some(Sex::Female),
        birth_date: "1987-03-05".parse().ok(),
        country: Some(Country::SLOVENIA),
        document_type: Some(DocumentType::IdentityCard),
        document_number: SafeText::new("IB1234567"),
    };
    EntryDetails {
        tax_code: Some(TaxCode::FULL),
        ..EntryDetails::of(guest, stay)
    }
}

/// The same guest as entry number 1, not yet sent.
#[must_use]
pub fn entry() -> Entry {
    Entry {
        id: EntryId(1),
        version: 1,
        facility: facility().id,
        sequence_number: SequenceNumber::new(1),
        year: 2026,
        details: details(),
        party: None,
        departure_confirmed: false,
        storno: false,
        reporting: Reporting {
            state: ReportState::Queued,
            attempts: 0,
            error: None,
            registered_at: None,
            deregistered_at: None,
            reported_departure: None,
            changes_more_than_departure: true,
            within_hours: crate::domain::deadline::REPORT_WITHIN_HOURS,
            left_house: false,
            storno_follows: false,
            handed_over: None,
        },
    }
}

/// The stay of an entry as a month counts it, with nothing asked about it.
#[must_use]
pub fn month_stay(entry: &Entry) -> MonthStay {
    MonthStay {
        id: entry.id,
        details: entry.details.clone(),
        reported: true,
        answer: None,
    }
}
