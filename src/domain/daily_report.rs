//! What AJPES is told of one guest: an entry in which nothing is missing any more.

use chrono::NaiveDate;

use super::country::Country;
use super::document::DocumentType;
use super::entry::Entry;
use super::facility::Facility;
use super::identifiers::{FacilityId, SequenceNumber};
use super::moment::{Moment, When};
use super::sex::Sex;
use super::text::SafeText;
use super::tourist_tax::{Rate, TaxCode};

/// The daily report of one guest; each field is one attribute of the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyReport {
    /// `idNO`.
    pub facility: FacilityId,
    /// `zst`.
    pub sequence_number: SequenceNumber,
    /// `ime`, 2 to 141 characters.
    pub first_name: SafeText,
    /// `pri`, 2 to 141 characters.
    pub surname: SafeText,
    /// `sp`.
    pub sex: Sex,
    /// `dtRoj`.
    pub birth_date: NaiveDate,
    /// `drzava`.
    pub country: Country,
    /// `vrstaDok`.
    pub document_type: DocumentType,
    /// `idStDok`, 2 characters or more.
    pub document_number: SafeText,
    /// `casPrihoda`.
    pub arrival: Moment,
    /// `casOdhoda`: a bare date is sent with 00:00:00, a true midnight with 00:00:01 (R33a).
    pub departure: Option<When>,
    /// `status`: 2 instead of 1.
    pub storno: bool,
    /// `ttObracun`.
    pub tax_code: TaxCode,
    /// `ttVisina`: the full rate of the arrival day (R50).
    pub rate: Rate,
}

impl DailyReport {
    /// The report of an entry; `None` while something in it is missing, which is a finding.
    #[must_use]
    pub fn of(entry: &Entry, facility: &Facility) -> Option<Self> {
        let guest = &entry.details.guest;
        let When::Exact(arrival) = entry.details.stay.arrival else {
            return None;
        };
        Some(Self {
            facility: entry.facility,
            sequence_number: entry.sequence_number?,
            first_name: guest.first_name.clone(),
            surname: guest.surname.clone(),
            sex: guest.sex?,
            birth_date: guest.birth_date?,
            country: guest.country?,
            document_type: guest.document_type?,
            document_number: guest.document_number.clone(),
            arrival,
            departure: entry.details.stay.departure(),
            storno: entry.storno,
            tax_code: entry.details.tax_code?,
            rate: facility.rate_on(arrival.date())?,
        })
    }
}
