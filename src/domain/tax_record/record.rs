//! The record of the tourist tax of a facility: who paid how much for which nights, and why less
//! (R55, R56). It is what screens, files and paper show; nothing else adds up the tax of guests.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Cents, ChargedDifference, NightTax, TaxUnknown, charged_difference, nights_of};
use crate::domain::entry::Entry;
use crate::domain::facility::Facility;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::period::Period;
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::{CollectedBy, TaxCode};

/// Guests, nights and amounts, added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaxSum {
    /// Entries.
    pub guests: usize,
    /// Nights of all of them.
    pub nights: usize,
    /// Tourist tax.
    pub tourist: Cents,
    /// Promotional tax.
    pub promotional: Cents,
}

impl TaxSum {
    /// Both taxes, as they are remitted in one sum (R56).
    #[must_use]
    pub fn both(self) -> Cents {
        self.tourist + self.promotional
    }

    /// This and another sum together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            guests: self.guests + other.guests,
            nights: self.nights + other.nights,
            tourist: self.tourist + other.tourist,
            promotional: self.promotional + other.promotional,
        }
    }
}

/// One guest of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxRow {
    /// The entry.
    pub entry: EntryId,
    /// Its number; `None` while it needs attention.
    pub number: Option<SequenceNumber>,
    /// Year of the number.
    pub year: i32,
    /// Surname and first name.
    pub name: String,
    /// Day of arrival.
    pub arrival: NaiveDate,
    /// Day of the departure that counts; `None`: still open.
    pub departure: Option<NaiveDate>,
    /// Nights of the period, or of the stay that ended in it.
    pub nights: usize,
    /// Code; where it is 1, 11 or 16 it is the reason itself (R55).
    pub code: Option<TaxCode>,
    /// What an exemption rests on: number of the decision, referral, treaty.
    pub reason: SafeText,
    /// Tourist tax of these nights.
    pub tourist: Cents,
    /// Promotional tax of these nights.
    pub promotional: Cents,
    /// What another program charged for the whole stay, where that is not what the rules say.
    pub charged: Option<ChargedDifference>,
    /// Why the amounts cannot be told; they are 0 then.
    pub unknown: Option<TaxUnknown>,
}

impl TaxRow {
    fn sum(&self) -> TaxSum {
        TaxSum {
            guests: 1,
            nights: self.nights,
            tourist: self.tourist,
            promotional: self.promotional,
        }
    }

    /// Pays less than the whole, and nobody wrote down what that rests on (R31, R55).
    #[must_use]
    pub fn lacks_reason(&self) -> bool {
        self.code.is_some_and(TaxCode::needs_reason) && self.reason.is_empty()
    }
}

/// The record of one facility for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxRecord {
    /// Facility.
    pub facility: FacilityId,
    /// Its name.
    pub facility_name: String,
    /// The municipality to which its tax goes.
    pub municipality: String,
    /// Period.
    pub period: Period,
    /// What counts into it.
    pub by: CollectedBy,
    /// Guests, by arrival.
    pub rows: Vec<TaxRow>,
}

impl TaxRecord {
    /// The sum over all guests.
    #[must_use]
    pub fn sum(&self) -> TaxSum {
        self.rows
            .iter()
            .map(TaxRow::sum)
            .fold(TaxSum::default(), TaxSum::plus)
    }

    /// The sum of each code that occurs; entries without a code first.
    #[must_use]
    pub fn by_code(&self) -> BTreeMap<Option<TaxCode>, TaxSum> {
        let mut sums: BTreeMap<_, TaxSum> = BTreeMap::new();
        for row in &self.rows {
            let sum = sums.entry(row.code).or_default();
            *sum = sum.plus(row.sum());
        }
        sums
    }

    /// Guests whose tax cannot be told.
    #[must_use]
    pub fn unknown(&self) -> usize {
        self.rows.iter().filter(|row| row.unknown.is_some()).count()
    }
}

/// The record from the entries of a facility that touch the period; what is void is left out.
///
/// Only what has happened counts: by nights, those up to yesterday, also of an open departure; by
/// stays, those that ended by today.
#[must_use]
pub fn record(
    facility: &Facility,
    entries: &[Entry],
    period: Period,
    by: CollectedBy,
    today: NaiveDate,
) -> TaxRecord {
    let rows = entries
        .iter()
        .filter(|entry| !entry.storno)
        .filter_map(|entry| row(facility, entry, period, by, today))
        .collect();
    TaxRecord {
        facility: facility.id,
        facility_name: facility.name.clone(),
        municipality: facility.municipality.clone(),
        period,
        by,
        rows,
    }
}

fn row(
    facility: &Facility,
    entry: &Entry,
    period: Period,
    by: CollectedBy,
    today: NaiveDate,
) -> Option<TaxRow> {
    let details = &entry.details;
    let (stay, code) = (&details.stay, details.tax_code);
    let arrival = stay.arrival.date();
    let departure = stay.departure().map(|departure| departure.date());
    let ended = departure.map(|departure| departure.max(arrival));
    let (counts_night, last): (fn(Period, NaiveDate) -> bool, NaiveDate) = match by {
        CollectedBy::Nights => (
            |period, night| period.contains(night),
            period.last_day_or(today).min(today.pred_opt()?),
        ),
        CollectedBy::Stays => {
            ended.filter(|day| period.contains(*day) && *day <= today)?;
            (|_, _| true, today)
        }
    };
    let nights = stay
        .nights(code, last)
        .filter(|night| counts_night(period, *night))
        .count();
    let rested = stay.is_day_rest(code) && period.contains(arrival) && arrival <= today;
    if nights == 0 && !rested {
        return None;
    }
    let taxes = nights_of(details, &facility.tourist_tax, last);
    let sum = |part: fn(&NightTax) -> Cents| -> Cents {
        taxes
            .iter()
            .flatten()
            .filter(|tax| counts_night(period, tax.night))
            .map(part)
            .sum()
    };
    Some(TaxRow {
        entry: entry.id,
        number: entry.sequence_number,
        year: entry.year,
        name: entry.full_name(),
        arrival,
        departure,
        nights,
        code,
        reason: details.tax_reason.clone(),
        tourist: sum(|tax| tax.tourist),
        promotional: sum(|tax| tax.promotional),
        charged: charged_difference(details, &facility.tourist_tax),
        unknown: taxes.as_ref().err().copied(),
    })
}

#[cfg(test)]
mod tests;
