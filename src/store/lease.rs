//! The lease of the sender: its fence, and its last sign of life.

use rusqlite::{Connection, named_params};

use super::{Result, Store, Writer};
use crate::domain::boot_time::BootTime;

/// The place of a sender among all that ever sent; only the newest may write what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SenderFence(i64);

impl Store {
    /// The last sign of life of whoever sends, or sent last.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn sender_seen(&self) -> Result<BootTime> {
        seen(self.connection())
    }
}

fn seen(connection: &Connection) -> Result<BootTime> {
    Ok(connection
        .prepare_cached("SELECT boot, seen_seconds FROM sender_lease")?
        .query_row([], |row| {
            Ok(BootTime {
                boot: row.get(0)?,
                seconds: row.get(1)?,
            })
        })?)
}

impl Writer<'_> {
    /// As [`Store::sender_seen`], while nobody else can change it.
    ///
    /// # Errors
    /// [`super::StoreError`] when the database cannot be read.
    pub fn sender_seen(&self) -> Result<BootTime> {
        seen(self.connection())
    }

    /// A sender begins: whoever sent before it writes nothing more.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn begin_lease(&self, now: &BootTime) -> Result<SenderFence> {
        Ok(self
            .connection()
            .prepare_cached(
                "UPDATE sender_lease SET fence = fence + 1, boot = :boot, seen_seconds = :seconds
                 RETURNING fence",
            )?
            .query_row(
                named_params! {":boot": now.boot, ":seconds": now.seconds},
                |row| row.get(0).map(SenderFence),
            )?)
    }

    /// A sign of life of a sender; `false`: another took over, and it has nothing to say any more.
    ///
    /// # Errors
    /// [`super::StoreError`] when it cannot be written.
    pub fn renew_lease(&self, fence: SenderFence, now: &BootTime) -> Result<bool> {
        let renewed = self
            .connection()
            .prepare_cached(
                "UPDATE sender_lease SET boot = :boot, seen_seconds = :seconds
                  WHERE fence = :fence",
            )?
            .execute(named_params! {
                ":boot": now.boot, ":seconds": now.seconds, ":fence": fence.0,
            })?;
        Ok(renewed == 1)
    }
}
