//! Whether the book changed, apart from drafts: each desk asks this often, and drafts are written
//! with every few letters that somebody types.

use rusqlite::TransactionBehavior;

use super::{Result, Store, StoreError, Writer};

impl Store {
    /// Changes whenever another connection wrote anything; the same after our own writes.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self
            .connection
            .query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// How often anything but a draft was written, by whomever.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read.
    pub fn changes_count(&self) -> Result<i64> {
        Ok(self
            .connection
            .prepare_cached("SELECT count FROM book_change")?
            .query_row([], |row| row.get(0))?)
    }

    /// Runs a use case that writes nothing but drafts, as [`Store::write`] does; no other desk has
    /// to look at the book because of it.
    ///
    /// # Errors
    /// What `work` returns, or [`StoreError`] when the transaction cannot begin or commit.
    pub fn write_draft<T>(&mut self, work: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let writer = Writer { transaction };
        let done = work(&writer)?;
        writer.transaction.commit()?;
        Ok(done)
    }
}

impl Writer<'_> {
    /// Counts a transaction that changed something since there were so many changes.
    pub(super) fn count_change(&self, changes_before: u64) -> std::result::Result<(), StoreError> {
        if self.connection().total_changes() != changes_before {
            self.connection()
                .prepare_cached("UPDATE book_change SET count = count + 1")?
                .execute([])?;
        }
        Ok(())
    }
}
