//! Since when a facility is kept here, and of which months the book knows.

use rusqlite::{OptionalExtension, named_params};

use super::{Result, Store, Writer};
use crate::domain::calendar::Month;
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;

impl Store {
    /// The newest month of which stays were deleted by law (R3).
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn newest_deleted_month(&self, facility: FacilityId) -> Result<Option<Month>> {
        let found: Option<(i32, u32)> = self
            .connection()
            .prepare_cached(
                "SELECT year, month FROM past_stay WHERE facility = :facility
                  ORDER BY year DESC, month DESC LIMIT 1",
            )?
            .query_row(named_params! {":facility": facility.number()}, |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        Ok(found.and_then(|(year, month)| Month::new(year, month)))
    }

    /// Whether the guests of a facility were first entered for the production service; `None` where
    /// nobody knows, or where it has none yet.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn is_for_production(&self, facility: FacilityId) -> Result<Option<bool>> {
        let found = self
            .connection()
            .prepare_cached(
                "SELECT for_production FROM facility_use
                  WHERE facility = :facility
                    AND EXISTS (SELECT 1 FROM entry WHERE facility = :facility)",
            )?
            .query_row(named_params! {":facility": facility.number()}, |row| {
                row.get(0)
            })
            .optional()?;
        Ok(found.flatten())
    }

    /// Whether it is noted that a facility is kept here for such a service, or which one it is can
    /// no longer be said otherwise.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn is_facility_in_use(
        &self,
        facility: FacilityId,
        for_production: Option<bool>,
    ) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached(
                "SELECT EXISTS (
                    SELECT 1 FROM facility_use
                     WHERE facility = :facility
                       AND (:for_production IS NULL OR for_production = :for_production
                            OR (for_production IS NOT NULL
                                AND EXISTS (SELECT 1 FROM entry WHERE facility = :facility))))",
            )?
            .query_row(
                named_params! {
                    ":facility": facility.number(), ":for_production": for_production,
                },
                |row| row.get(0),
            )?)
    }

    /// The first month of which this book knows: that of the first arrival, or of the day on
    /// which the facility was first kept here.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn first_month(&self, facility: FacilityId) -> Result<Option<Month>> {
        let at: Option<i64> = self.connection().query_row(
            "SELECT min(at) FROM (
                 SELECT since_at AS at FROM facility_use WHERE facility = :facility
                 UNION ALL
                 SELECT min(arrival_at) FROM entry WHERE facility = :facility AND storno = 0)",
            named_params! {":facility": facility.number()},
            |row| row.get(0),
        )?;
        Ok(at.map(|at| Month::of(Moment::from_utc_seconds(at).date())))
    }
}

impl Writer<'_> {
    /// Notes since when a facility is kept here, where the first time counts, and for which
    /// service: as long as it has no guests, that of the settings.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn take_facility_into_use(
        &self,
        facility: FacilityId,
        for_production: Option<bool>,
        at: Moment,
    ) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO facility_use (facility, since_at, for_production)
                 VALUES (:facility, :at, :for_production)
                 ON CONFLICT DO UPDATE SET for_production = excluded.for_production",
            )?
            .execute(named_params! {
                ":facility": facility.number(), ":at": at.utc_seconds(),
                ":for_production": for_production,
            })?;
        Ok(())
    }
}
