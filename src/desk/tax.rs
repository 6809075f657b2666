//! The tourist tax: its record for a period, and what is remitted to a municipality (R50 to R56).

use chrono::NaiveDate;

use super::{Desk, DeskError, Result};
use crate::domain::calendar::Month;
use crate::domain::identifiers::FacilityId;
use crate::domain::period::Period;
use crate::domain::tax_record::{Cents, Remittance, RemittanceState, TaxRecord, TaxSum, record};
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::CollectedBy;
use crate::store::StoreError;

/// How far back months that were not remitted are looked for.
const MONTHS_LOOKED_BACK: usize = 12;
/// How far back what was remitted is held against the book, unasked.
const DIFFERENCES_LOOKED_BACK: usize = 2;

/// Why a remittance cannot be written down.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemittanceError {
    /// No facility of the settings is in this municipality.
    #[error("no facility of the settings is in the municipality {0}")]
    UnknownMunicipality(String),
    /// The month still runs.
    #[error("the month {0} still runs")]
    MonthRuns(Month),
    /// The day on which it was paid is still to come.
    #[error("{0} is still to come")]
    PaidInFuture(NaiveDate),
    /// Nothing was written down for the month.
    #[error("nothing was written down as remitted for {0}")]
    NoneWritten(Month),
}

impl From<RemittanceError> for DeskError {
    fn from(error: RemittanceError) -> Self {
        Self::Remittance(error)
    }
}

/// A month of a facility, with what its municipality gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxSheet {
    /// Month.
    pub month: Month,
    /// The guests of the facility.
    pub record: TaxRecord,
    /// What its municipality gets, over all facilities in it.
    pub remittance: Remittance,
    /// The day on which one looks.
    pub today: NaiveDate,
}

impl Desk {
    /// The record of a facility for a period; without `by` in the way of its municipality (R56).
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn tax_record(
        &self,
        facility: FacilityId,
        period: Period,
        by: Option<CollectedBy>,
    ) -> Result<TaxRecord> {
        let settings = self.facility(facility)?;
        let today = self.now().date();
        let (first, last) = (period.first_day(), period.last_day_or(today));
        let entries = self.store.staying_between(facility, first, last)?;
        let by = by.unwrap_or(settings.tax_collected_by);
        Ok(record(settings, &entries, period, by, today))
    }

    /// The record of a month with what is remitted for it.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn tax_sheet(
        &self,
        facility: FacilityId,
        month: Month,
        by: Option<CollectedBy>,
    ) -> Result<TaxSheet> {
        let municipality = &self.facility(facility)?.municipality;
        Ok(TaxSheet {
            month,
            record: self.tax_record(facility, Period::of_month(month), by)?,
            remittance: self.remittance(municipality, month)?,
            today: self.now().date(),
        })
    }

    /// What a municipality gets for a month, each facility collected in the way of its settings.
    ///
    /// # Errors
    /// [`RemittanceError::UnknownMunicipality`]; else when the book cannot be read.
    pub fn remittance(&self, municipality: &str, month: Month) -> Result<Remittance> {
        let mut collected = TaxSum::default();
        let mut unknown = 0;
        for facility in self.facilities_in(municipality)? {
            let record = self.tax_record(facility, Period::of_month(month), None)?;
            collected = collected.plus(record.sum());
            unknown += record.unknown();
        }
        Ok(Remittance {
            municipality: municipality.to_owned(),
            month,
            collected,
            unknown,
            remitted: self.store.remitted(municipality, month)?,
        })
    }

    /// The remittances of some facilities that are to be pointed out today: unpaid ones since the
    /// console was taken into use, and late changes of what was paid. The oldest first.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn remittances_to_remind(&self, only: &[FacilityId]) -> Result<Vec<Remittance>> {
        let today = self.now().date();
        let mut reminded = Vec::new();
        for municipality in self.municipalities(only) {
            let mut since = Month::of(today);
            for facility in self.facilities_in(&municipality)? {
                let used = self.store.in_use_since(facility)?;
                since = used.map_or(since, |used| since.min(used));
            }
            let mut month = Month::of(today);
            for back in 1..=MONTHS_LOOKED_BACK {
                month = month.previous();
                if month < since {
                    break;
                }
                let is_paid = self.store.remitted(&municipality, month)?.is_some();
                if is_paid && back > DIFFERENCES_LOOKED_BACK {
                    continue;
                }
                let remittance = self.remittance(&municipality, month)?;
                if remittance.is_reminded(today) {
                    reminded.push(remittance);
                }
            }
        }
        reminded.sort_by_key(|one| one.month);
        Ok(reminded)
    }

    /// The municipalities of some facilities, in the order of the settings.
    #[must_use]
    pub fn municipalities(&self, only: &[FacilityId]) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for settings in &self.config.facilities {
            let facility = &settings.facility;
            if only.contains(&facility.id) && !found.contains(&facility.municipality) {
                found.push(facility.municipality.clone());
            }
        }
        found
    }

    /// The facilities of a municipality; without a name those that have none.
    pub(super) fn facilities_in(&self, municipality: &str) -> Result<Vec<FacilityId>> {
        let all = self.config.facilities.iter();
        let found: Vec<_> = all
            .filter(|settings| settings.facility.municipality == municipality)
            .map(|settings| settings.facility.id)
            .collect();
        if found.is_empty() {
            return Err(RemittanceError::UnknownMunicipality(municipality.to_owned()).into());
        }
        Ok(found)
    }

    /// Writes down that the tax of a month was paid; in place of what was written before.
    ///
    /// # Errors
    /// [`RemittanceError`] when it cannot have been paid so; else when it cannot be saved.
    pub fn remit(
        &mut self,
        municipality: &str,
        month: Month,
        (amount, paid_on, note): (Cents, NaiveDate, &SafeText),
    ) -> Result<Remittance> {
        self.facilities_in(municipality)?;
        let (now, who) = (self.now(), self.who.clone());
        if month >= Month::of(now.date()) {
            return Err(RemittanceError::MonthRuns(month).into());
        }
        if paid_on > now.date() {
            return Err(RemittanceError::PaidInFuture(paid_on).into());
        }
        self.store.write(|writer| {
            writer.remit(municipality, month, (amount, paid_on, note), &who, now)?;
            writer.record_change(now, &who, "tax_remitted", None, &[])
        })?;
        self.remittance(municipality, month)
    }

    /// Takes back that the tax of a month was paid.
    ///
    /// # Errors
    /// [`RemittanceError::NoneWritten`] where nobody said so; else when it cannot be saved.
    pub fn take_remittance_back(&mut self, municipality: &str, month: Month) -> Result<Remittance> {
        self.facilities_in(municipality)?;
        let (now, who) = (self.now(), self.who.clone());
        let was_there = self.store.write(|writer| {
            let was_there = writer.withdraw_remittance(municipality, month, &who, now)?;
            if was_there {
                writer.record_change(now, &who, "tax_remittance_undone", None, &[])?;
            }
            Ok::<_, StoreError>(was_there)
        })?;
        if !was_there {
            return Err(RemittanceError::NoneWritten(month).into());
        }
        self.remittance(municipality, month)
    }
}

impl TaxSheet {
    /// How the remittance stands today.
    #[must_use]
    pub fn state(&self) -> RemittanceState {
        self.remittance.state(self.today)
    }
}
