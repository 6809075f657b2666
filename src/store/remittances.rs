//! Remittances of the tourist tax that a person wrote down (R56). One counts for a municipality and
//! month; what was changed or taken back stays, with who did so.

use rusqlite::{Row, named_params};

use super::{Result, Store, Writer, columns};
use crate::domain::calendar::Month;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::domain::tax_record::{Cents, Remitted};
use crate::domain::text::SafeText;
use crate::store::Who;

fn remitted(row: &Row<'_>) -> Result<Remitted> {
    Ok(Remitted {
        id: row.get("id")?,
        amount: Cents::new(row.get("amount_cents")?),
        paid_on: columns::date(&row.get::<_, String>("paid_on")?)?,
        note: SafeText::new(&row.get::<_, String>("note")?),
        who: row.get("who")?,
        at: Moment::from_utc_seconds(row.get("at")?),
    })
}

impl Store {
    /// What was remitted to a municipality for a month, as it counts now.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn remitted(&self, municipality: &str, month: Month) -> Result<Option<Remitted>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT id, amount_cents, paid_on, note, who, at FROM tax_remittance
              WHERE municipality = :municipality AND year = :year AND month = :month
                AND withdrawn_at IS NULL",
        )?;
        let mut rows = statement.query(named_params! {
            ":municipality": municipality, ":year": month.year(), ":month": month.month(),
        })?;
        rows.next()?.map(remitted).transpose()
    }

    /// The month in which this console was taken into use for a facility; what was remitted before
    /// is not its business.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn in_use_since(&self, facility: FacilityId) -> Result<Option<Month>> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT since_at FROM facility_use WHERE facility = :facility")?;
        let mut rows = statement.query(named_params! {":facility": facility.number()})?;
        let at: Option<i64> = rows.next()?.map(|row| row.get(0)).transpose()?;
        Ok(at.map(|at| Month::of(Moment::from_utc_seconds(at).date())))
    }
}

impl Writer<'_> {
    /// Writes down what was remitted; what stood there for the month is taken back first.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn remit(
        &self,
        municipality: &str,
        month: Month,
        (amount, paid_on, note): (Cents, chrono::NaiveDate, &SafeText),
        who: &Who,
        at: Moment,
    ) -> Result<()> {
        self.withdraw_remittance(municipality, month, who, at)?;
        self.connection()
            .prepare_cached(
                "INSERT INTO tax_remittance (municipality, year, month, amount_cents, paid_on, note,
                     who, at)
                 VALUES (:municipality, :year, :month, :amount, :paid_on, :note, :who, :at)",
            )?
            .execute(named_params! {
                ":municipality": municipality,
                ":year": month.year(),
                ":month": month.month(),
                ":amount": amount.number(),
                ":paid_on": paid_on.to_string(),
                ":note": note.as_str(),
                ":who": who.as_str(),
                ":at": at.utc_seconds(),
            })?;
        Ok(())
    }

    /// Takes a remittance back; whether there was one.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn withdraw_remittance(
        &self,
        municipality: &str,
        month: Month,
        who: &Who,
        at: Moment,
    ) -> Result<bool> {
        let withdrawn = self
            .connection()
            .prepare_cached(
                "UPDATE tax_remittance SET withdrawn_at = :at, withdrawn_by = :who
                  WHERE municipality = :municipality AND year = :year AND month = :month
                    AND withdrawn_at IS NULL",
            )?
            .execute(named_params! {
                ":municipality": municipality,
                ":year": month.year(),
                ":month": month.month(),
                ":who": who.as_str(),
                ":at": at.utc_seconds(),
            })?;
        Ok(withdrawn > 0)
    }
}
