//! What is read alike from the book and inside of a transaction.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{IdUse, Match, NewEntry, Result, Store, Writer, entries, matching, numbers, reports};
use crate::domain::entry::Entry;
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::report_state::ReportState;

/// Has a connection; only the store itself does.
pub trait Connected {
    /// The connection.
    fn connected(&self) -> &Connection;
}

impl Connected for Store {
    fn connected(&self) -> &Connection {
        self.connection()
    }
}

impl Connected for Writer<'_> {
    fn connected(&self) -> &Connection {
        self.connection()
    }
}

/// Reading, from the book as it stands, or as it stands in this transaction.
pub trait Reading: Connected {
    /// One entry.
    ///
    /// # Errors
    /// [`super::StoreError::NoSuchEntry`] when it is not there.
    fn entry(&self, id: EntryId) -> Result<Entry> {
        entries::read(self.connected(), id)
    }

    /// What the row of a list said of each field when it was last read.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn list_row(&self, id: EntryId) -> Result<BTreeMap<String, String>> {
        entries::list_row(self.connected(), id)
    }

    /// The existing entry that a row of a list means: by its id in the list; else by name, birth
    /// date and arrival; else by unit, arrival and document number.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn find_match(&self, row: &NewEntry<'_>, id_use: IdUse) -> Result<Option<Match>> {
        matching::find_match(self.connected(), row, id_use)
    }

    /// The number that the next guest of a year gets (R9); unique inside of a transaction, which
    /// is exclusive (R8).
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn next_number(
        &self,
        facility: FacilityId,
        year: i32,
        first: SequenceNumber,
    ) -> Result<SequenceNumber> {
        numbers::next(self.connected(), facility, year, first)
    }

    /// Who has a number.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn number_holder(
        &self,
        facility: FacilityId,
        year: i32,
        number: SequenceNumber,
    ) -> Result<Option<EntryId>> {
        numbers::holder(self.connected(), facility, year, number)
    }

    /// Whether another user name used a number at AJPES (4142): no guest may get it (R10).
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn is_number_used_up(
        &self,
        facility: FacilityId,
        year: i32,
        number: SequenceNumber,
    ) -> Result<bool> {
        numbers::is_used_up(self.connected(), facility, year, number)
    }

    /// Whether a number was given before this book, a copy, took the place of another: AJPES may
    /// have it, so no other guest gets it without a person who says so (R10).
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn may_number_be_used(
        &self,
        facility: FacilityId,
        year: i32,
        number: SequenceNumber,
    ) -> Result<bool> {
        numbers::may_be_used(self.connected(), facility, year, number)
    }

    /// Whether a number is the last of its year, and nothing of it can have reached AJPES but what
    /// the entry that has it says.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn can_number_be_given_back(
        &self,
        facility: FacilityId,
        year: i32,
        number: SequenceNumber,
    ) -> Result<bool> {
        numbers::can_be_given_back(self.connected(), facility, year, number)
    }

    /// The entries of a year whose number is at least `from` and has not left the house, as far as
    /// this book knows, by number.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn unsent_from(
        &self,
        facility: FacilityId,
        year: i32,
        from: SequenceNumber,
    ) -> Result<Vec<EntryId>> {
        numbers::unsent_from(self.connected(), facility, year, from)
    }

    /// The bytes that AJPES last got of an entry, and whether it accepted them or a person
    /// uploaded them (R23).
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn last_settled(&self, entry: EntryId) -> Result<Option<(Vec<u8>, ReportState)>> {
        reports::last_settled(self.connected(), entry)
    }

    /// Whether a revision newer than the last settled one may have reached AJPES.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn may_hold_another(&self, entry: EntryId) -> Result<bool> {
        reports::may_hold_another(self.connected(), entry)
    }

    /// The bytes of the revision that is not decided for good.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    fn open_payload(&self, entry: EntryId) -> Result<Option<Vec<u8>>> {
        reports::open_payload(self.connected(), entry)
    }
}

impl Reading for Store {}
impl Reading for Writer<'_> {}
