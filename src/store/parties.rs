//! Guests who came together (R34): joined, parted, and read.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{Result, Store, Writer};
use crate::domain::entry::Entry;
use crate::domain::identifiers::{EntryId, FacilityId, PartyId};
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

/// Who came together did not come further apart.
const ARRIVALS_APART_SECONDS_MAX: i64 = 24 * 3600;

fn party_of(connection: &Connection, id: EntryId) -> Result<Option<PartyId>> {
    let party: Option<Option<i64>> = connection
        .prepare_cached("SELECT party_id FROM entry WHERE id = :id")?
        .query_row(named_params! {":id": id.0}, |row| row.get(0))
        .optional()?;
    Ok(party.flatten().map(PartyId))
}

impl Store {
    /// All who came together, stornoed ones too, in the order in which they were entered.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn members(&self, party: PartyId) -> Result<Vec<Entry>> {
        self.list(
            "entry.party_id = :party ORDER BY entry.id",
            named_params! {":party": party.0},
        )
    }
}

impl Writer<'_> {
    /// Puts entries into one party: that of the first of them who has one, and whoever came with
    /// any of the others comes along.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn join(&self, entries: &[EntryId], now: Moment) -> Result<()> {
        let mut parties = Vec::new();
        for id in entries {
            parties.extend(party_of(self.connection(), *id)?);
        }
        let party = match parties.first() {
            Some(party) => *party,
            None => self.new_party(now)?,
        };
        for other in parties.iter().filter(|other| **other != party) {
            self.connection()
                .prepare_cached("UPDATE entry SET party_id = :party WHERE party_id = :other")?
                .execute(named_params! {":party": party.0, ":other": other.0})?;
        }
        for id in entries {
            self.put_party(*id, Some(party))?;
        }
        Ok(())
    }

    /// Sets with whom a guest came; he does not change otherwise, so his version stays.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn put_party(&self, id: EntryId, party: Option<PartyId>) -> Result<()> {
        self.connection()
            .prepare_cached("UPDATE entry SET party_id = :party WHERE id = :id")?
            .execute(named_params! {":party": party.map(|party| party.0), ":id": id.0})?;
        Ok(())
    }

    /// Another entry of the same booking of a list; ids that begin anew after a while mean other
    /// guests, so they came at about the same time.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn of_the_same_booking(
        &self,
        facility: FacilityId,
        list_id: &SafeText,
        entry: &Entry,
    ) -> Result<Option<EntryId>> {
        let found: Option<i64> = self
            .connection()
            .prepare_cached(
                "SELECT id FROM entry
                  WHERE facility = :facility AND list_id = :list_id AND id <> :id
                    AND abs(arrival_at - :arrival_at) <= :apart
                  ORDER BY id LIMIT 1",
            )?
            .query_row(
                named_params! {
                    ":facility": facility.number(),
                    ":list_id": list_id.as_str(),
                    ":id": entry.id.0,
                    ":apart": ARRIVALS_APART_SECONDS_MAX,
                    ":arrival_at": entry.details.stay.arrival.start().utc_seconds(),
                },
                |row| row.get(0),
            )
            .optional()?;
        Ok(found.map(EntryId))
    }

    fn new_party(&self, now: Moment) -> Result<PartyId> {
        self.connection()
            .prepare_cached("INSERT INTO party (since_at) VALUES (:now)")?
            .execute(named_params! {":now": now.utc_seconds()})?;
        Ok(PartyId(self.connection().last_insert_rowid()))
    }
}
