//! The tourist tax of a month: read, marked as remitted, taken back.

use super::Answer;
use crate::desk::{Desk, Result, TaxSheet};
use crate::domain::calendar::Month;
use crate::domain::identifiers::FacilityId;
use crate::domain::tax_record::Cents;
use crate::domain::text::SafeText;
use crate::domain::tourist_tax::CollectedBy;

/// A question or a change of this kind.
#[derive(Debug, Clone)]
pub enum TaxJob {
    /// A month; without a way in that of the municipality.
    Sheet(FacilityId, Month, Option<CollectedBy>),
    /// The municipality of the facility was paid so much today.
    Paid(FacilityId, Month, Cents),
    /// It was not.
    Unpaid(FacilityId, Month),
}

/// The answer to it.
#[derive(Debug)]
pub struct TaxAnswer {
    /// The month as it stands.
    pub sheet: TaxSheet,
    /// Something was written down.
    pub is_changed: bool,
}

pub(super) fn perform(desk: &mut Desk, job: TaxJob) -> Result<Answer> {
    let (facility, month, by, is_changed) = match job {
        TaxJob::Sheet(facility, month, by) => (facility, month, by, false),
        TaxJob::Paid(facility, month, amount) => {
            let municipality = desk.facility(facility)?.municipality.clone();
            let today = desk.now().date();
            desk.remit(&municipality, month, (amount, today, &SafeText::default()))?;
            (facility, month, None, true)
        }
        TaxJob::Unpaid(facility, month) => {
            let municipality = desk.facility(facility)?.municipality.clone();
            desk.take_remittance_back(&municipality, month)?;
            (facility, month, None, true)
        }
    };
    let sheet = desk.tax_sheet(facility, month, by)?;
    Ok(Answer::Tax(Box::new(TaxAnswer { sheet, is_changed })))
}
