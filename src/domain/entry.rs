//! An entry of the guest book (R2).

mod field;

use chrono::NaiveDate;

pub use self::field::Field;
use super::country::Country;
use super::document::DocumentType;
use super::identifiers::{EntryId, FacilityId, PartyId, SequenceNumber};
use super::moment::{Moment, When};
use super::report_state::ReportState;
use super::sex::Sex;
use super::stay::Stay;
use super::tax_record::Cents;
use super::text::SafeText;
use super::tourist_tax::{TaxCode, age_on};

/// Who the guest is, by his document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guest {
    /// First name.
    pub first_name: SafeText,
    /// Surname.
    pub surname: SafeText,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Citizenship, never residence (R24).
    pub country: Option<Country>,
    /// Document type.
    pub document_type: Option<DocumentType>,
    /// Document number; `nima` when none is at hand (R26).
    pub document_number: SafeText,
}

impl Guest {
    /// Full years of age on a day.
    #[must_use]
    pub fn age_on(&self, day: NaiveDate) -> Option<i32> {
        self.birth_date.map(|born| age_on(day, born))
    }

    /// A citizen of Slovenia under 18 on a day, who needs no document number (R25).
    #[must_use]
    pub fn is_slovenian_minor_on(&self, day: NaiveDate) -> bool {
        self.country == Some(Country::SLOVENIA) && self.age_on(day).is_some_and(|years| years < 18)
    }
}

/// What a receptionist or a list says of a guest and his stay; anything may still be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDetails {
    /// The guest.
    pub guest: Guest,
    /// The stay.
    pub stay: Stay,
    /// Code of the tourist tax.
    pub tax_code: Option<TaxCode>,
    /// What an exemption rests on (R31); not sent.
    pub tax_reason: SafeText,
    /// What another program says was charged for the whole stay; not sent. The record goes by the
    /// rules, and a difference is a finding.
    pub tax_charged: Option<Cents>,
    /// Note of the house; not sent.
    pub note: SafeText,
    /// What was written but not understood, by field; each is a finding until it is mended.
    pub unread: Vec<(Field, SafeText)>,
}

impl EntryDetails {
    /// A guest and his stay; nothing is said of the tax, and there is no note.
    #[must_use]
    pub fn of(guest: Guest, stay: Stay) -> Self {
        Self {
            guest,
            stay,
            tax_code: None,
            tax_reason: SafeText::default(),
            tax_charged: None,
            note: SafeText::default(),
            unread: Vec::new(),
        }
    }

    /// The tax code that age asks for on the day of arrival (R29).
    #[must_use]
    pub fn tax_code_by_age(&self) -> Option<TaxCode> {
        self.guest
            .age_on(self.stay.arrival.date())
            .map(TaxCode::by_age)
    }

    /// Sets the departure: one that has passed is the true one, one to come is expected, none is
    /// open.
    pub fn set_departure(&mut self, at: Option<When>, now: Moment) {
        self.unread.retain(|(field, _)| *field != Field::Departure);
        self.stay.slept_same_day &= at == self.stay.departure();
        match at {
            Some(at) if at.end() <= now || (at.time_known() && at.start() <= now) => {
                self.stay.actual_departure = Some(at);
            }
            other => {
                self.stay.actual_departure = None;
                self.stay.expected_departure = other;
            }
        }
    }

    /// What was written in a field but not understood.
    #[must_use]
    pub fn unread(&self, field: Field) -> Option<&SafeText> {
        self.unread
            .iter()
            .find(|(unread, _)| *unread == field)
            .map(|(_, text)| text)
    }
}

/// The code and words with which AJPES refused a report, kept as they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceError {
    /// `msg`.
    pub code: String,
    /// `msgTxt`.
    pub text: SafeText,
}

/// What AJPES holds of an entry was uploaded as a file by a person (R23).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// When a person said so.
    pub at: Moment,
    /// The account of who said so.
    pub by: SafeText,
    /// The AJPES user under whom it was uploaded: he alone can correct it (4142).
    pub user_name: SafeText,
}

impl HandedOver {
    /// It was a form of a hut, and Police have it (R22).
    #[must_use]
    pub fn is_with_police(&self) -> bool {
        self.user_name.as_str() == super::hand_over::POLICE
    }
}

/// What AJPES was last told, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporting {
    /// State of the newest report.
    pub state: ReportState,
    /// How often the newest report was tried.
    pub attempts: i64,
    /// Why it was refused or held.
    pub error: Option<ServiceError>,
    /// First accepted (prijava, R2); `None`: AJPES does not have the guest.
    pub registered_at: Option<Moment>,
    /// The true departure accepted (odjava, R2).
    pub deregistered_at: Option<Moment>,
    /// Departure in the last accepted report; `None` with `registered_at`: reported as open.
    pub reported_departure: Option<When>,
    /// The report that waits tells AJPES of something else than a departure (R16).
    pub changes_more_than_departure: bool,
    /// Hours within which it must be reported (R13; R22 where Police set more).
    pub within_hours: i64,
    /// Whether the number left the house and is frozen (R9).
    pub left_house: bool,
    /// The storno follows by itself as soon as AJPES has the guest: its number must not be missing
    /// there (R19).
    pub storno_follows: bool,
    /// How AJPES got what it holds, where that was a file and not the service (R23).
    pub handed_over: Option<HandedOver>,
}

/// One guest in the guest book of a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the database.
    pub id: EntryId,
    /// Changes with every write, so that a stale save is refused.
    pub version: i64,
    /// Facility.
    pub facility: FacilityId,
    /// Number, once one was given (R7); its year is that of the arrival.
    pub sequence_number: Option<SequenceNumber>,
    /// Year of the number: that of the arrival.
    pub year: i32,
    /// What was said of guest and stay.
    pub details: EntryDetails,
    /// Those with whom the guest came (R34); `None`: alone, as far as anybody said.
    pub party: Option<PartyId>,
    /// Whether a person confirmed the departure (R36 b).
    pub departure_confirmed: bool,
    /// Stornoed: the entry stays in the book but is void.
    pub storno: bool,
    /// Where its report stands.
    pub reporting: Reporting,
}

impl Entry {
    /// Lodged now (R35): arrived, not stornoed, departure open or later.
    #[must_use]
    pub fn is_lodged(&self, now: Moment) -> bool {
        let stay = &self.details.stay;
        !self.storno
            && stay.arrival.start() <= now
            && stay
                .departure()
                .is_none_or(|departure| departure.end() > now)
    }

    /// Surname and first name, as lists show them.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!(
            "{} {}",
            self.details.guest.surname, self.details.guest.first_name
        )
        .trim()
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    /// Sets a departure at noon of 23 August: as the true one (`Some(true)`), the expected one, or
    /// open.
    #[track_caller]
    fn case(departure: Option<&str>, true_one: Option<bool>) {
        let now = example::moment("2026-08-23T12:00");
        let at = departure.map(|text| match text.parse() {
            Ok(date) => When::Date(date),
            Err(_) => example::when(text),
        });
        let mut details = example::details();
        details
            .unread
            .push((Field::Departure, SafeText::new("kmalu")));
        details.unread.push((Field::Note, SafeText::new("ostane")));
        details.set_departure(at, now);
        assert_eq!(details.stay.departure(), at);
        assert_eq!(
            details.stay.actual_departure.is_some(),
            true_one == Some(true)
        );
        assert_eq!(details.unread(Field::Departure), None);
        assert!(details.unread(Field::Note).is_some());
    }

    #[test]
    fn r33_that_he_slept_is_said_of_one_departure_and_not_of_another() {
        let now = example::moment("2026-08-23T12:00");
        let mut details = example::details();
        let departure = details.stay.departure();
        details.stay.slept_same_day = true;
        details.set_departure(departure, now);
        assert!(details.stay.slept_same_day);
        details.set_departure(Some(example::when("2026-08-23T11:00")), now);
        assert!(!details.stay.slept_same_day);
        details.set_departure(details.stay.departure(), now);
        assert!(!details.stay.slept_same_day, "nobody said it");
    }

    #[test]
    fn r36_a_departure_that_has_passed_is_the_true_one() {
        case(Some("2026-08-23T11:59"), Some(true));
        case(Some("2026-08-23T12:00"), Some(true));
        case(Some("2026-08-23T12:01"), Some(false));
        case(Some("2026-08-22"), Some(true));
        case(Some("2026-08-23"), Some(false));
        case(None, None);
    }

    #[test]
    fn r35_somebody_is_lodged_from_his_arrival_to_his_departure() {
        #[track_caller]
        fn lodged(entry: &Entry, now: &str, expected: bool) {
            assert_eq!(entry.is_lodged(example::moment(now)), expected, "{now}");
        }
        let mut entry = example::entry();
        lodged(&entry, "2026-08-20T13:59", false);
        lodged(&entry, "2026-08-20T14:00", true);
        lodged(&entry, "2026-08-23T09:59", true);
        lodged(&entry, "2026-08-23T10:00", false);
        entry.details.stay.expected_departure = None;
        lodged(&entry, "2026-09-30T10:00", true);
        entry.storno = true;
        lodged(&entry, "2026-08-21T10:00", false);
    }

    #[test]
    fn r22_what_police_have_is_told_from_what_was_uploaded() {
        for (user_name, with_police) in [(crate::domain::hand_over::POLICE, true), ("janez", false)]
        {
            let handed_over = HandedOver {
                at: example::moment("2026-08-20T15:00"),
                by: SafeText::new("ana"),
                user_name: SafeText::new(user_name),
            };
            assert_eq!(handed_over.is_with_police(), with_police);
        }
    }
}
