//! Copies of the book: made while desks go on working, checked after they were made, encrypted where
//! that is asked, and cleared away by their age.
//!
//! A copy gets its name only when it is whole and on the disk. What was not finished ends with `.part`.

mod encryption;
mod files;
mod rotation;

use std::fs::File;
use std::path::{Path, PathBuf};

pub(super) use encryption::{decrypt, identities_of, is_encrypted};
pub(super) use files::{CopyFile, absolute, copies_in, failed, made_at, newest_in, stamp, stem_of};

use super::{Desk, DeskError, Result};
use crate::config::is_recipient;
use crate::domain::moment::Moment;
use crate::domain::retention::{copies_hold_due_before, due_before};
use crate::store::{BackupMade, CopyError, Holdings, folder_of, new_private_file};

/// Why there is no copy, or a copy cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Neither the settings nor anybody says where copies go.
    #[error("no folder was named, and the settings have no [backup]")]
    NoFolder,
    /// Another process is making one.
    #[error("another process is making a copy at this moment")]
    Another,
    /// This is no public key.
    #[error("not a public key of age")]
    Recipient(String),
    /// The file could not be encrypted, or did not come back from the disk as it was written.
    #[error("{0}: the copy could not be written")]
    NotWritten(PathBuf),
    /// The copy is not whole, or none of ours.
    #[error("{path}: {source}")]
    Copy {
        /// File.
        path: PathBuf,
        /// Why.
        #[source]
        source: CopyError,
    },
    /// The copy is encrypted, and nobody said where the key is.
    #[error("{0}: the copy is encrypted: name the file with the key")]
    Encrypted(PathBuf),
    /// The file holds no secret key.
    #[error("{0}: there is no secret key in it")]
    NoKey(PathBuf),
    /// The copy is encrypted to others, or was altered.
    #[error("{0}: the key does not open it, or the file was altered")]
    NotDecrypted(PathBuf),
    /// There is no copy in the folder.
    #[error("{0}: there is no copy of the book")]
    None(PathBuf),
    /// The file to restore from is the book itself.
    #[error("{0}: this is the book itself")]
    BookItself(PathBuf),
    /// Another program has the book open.
    #[error("another program has the book open")]
    InUse,
}

impl From<BackupError> for DeskError {
    fn from(error: BackupError) -> Self {
        Self::Backup(Box::new(error))
    }
}

/// How a copy is to be made; what it does not say holds from the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackupOptions {
    /// The folder.
    pub folder: Option<PathBuf>,
    /// Who can read it.
    pub recipients: Vec<String>,
}

/// A copy that was made, and what was cleared away for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The copy.
    pub made: BackupMade,
    /// The first row of the record of changes that somebody altered.
    pub first_altered_change: Option<i64>,
    /// Older copies that were deleted.
    pub removed: Vec<PathBuf>,
    /// Copies that hold guests who may not be kept any more (R3) and stay until the book itself is
    /// rid of them.
    pub too_old: Vec<PathBuf>,
}

/// Copies are due again at this local hour.
const NIGHT_HOUR: u32 = 3;
/// A copy of a night that is not there so long after it was due is told.
const BACKUP_GRACE_SECONDS: i64 = 30 * 60;
/// A copy is of a time to come when it is further ahead than the clocks of two machines differ.
const CLOCK_DIFFERS_SECONDS: i64 = 60 * 60;

impl Desk {
    /// Makes a copy of the book, checks it, notes it in the book, and clears away older ones.
    ///
    /// # Errors
    /// [`BackupError`], and [`DeskError`] when files cannot be written or the book is damaged; then
    /// no older copy was touched.
    pub fn backup(&mut self, options: &BackupOptions) -> Result<Backup> {
        let settings = self.config.backup.clone();
        let folder = options
            .folder
            .clone()
            .or_else(|| settings.as_ref().map(|settings| settings.dir.clone()))
            .ok_or(BackupError::NoFolder)?;
        let mut recipients = options.recipients.clone();
        if let Some(settings) = settings.as_ref().filter(|_| recipients.is_empty()) {
            recipients.clone_from(&settings.recipients);
        }
        if let Some(wrong) = recipients.iter().find(|key| !is_recipient(key)) {
            return Err(BackupError::Recipient(wrong.clone()).into());
        }
        let folder = files::prepare_folder(&folder)?;
        let _lock = files::lock(&folder)?;
        let now = self.now();
        let (made, held) = self.make_copy(&folder, &recipients, now)?;
        self.store.write(|writer| writer.note_backup(&made))?;
        let (keep_days, keep_months) = settings.as_ref().map_or((u32::MAX, 0), |settings| {
            (settings.keep_days, settings.keep_months)
        });
        let (removed, too_old) = self.clear_away(&folder, &made, keep_days, keep_months)?;
        Ok(Backup {
            made,
            first_altered_change: held.first_altered_change,
            removed,
            too_old,
        })
    }

    /// Makes a copy where the settings ask for it and none was made since the last night at 3 o'clock;
    /// `None`: nothing was due.
    ///
    /// # Errors
    /// As [`Desk::backup`].
    pub fn backup_if_due(&mut self, now: Moment) -> Result<Option<Backup>> {
        if self.config.backup.is_none() || !self.is_backup_due(now)? {
            return Ok(None);
        }
        self.backup(&BackupOptions::default()).map(Some)
    }

    /// Whether no copy was made since the last night at 3 o'clock.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn is_backup_due(&self, now: Moment) -> Result<bool> {
        self.is_copy_older_than(last_night(now), now)
    }

    /// A copy of a time that is still to come was made by a clock that was set back since: it says
    /// nothing of this night.
    fn is_copy_older_than(&self, since: Moment, now: Moment) -> Result<bool> {
        let newest = self
            .store
            .newest_backup(now.plus_seconds(CLOCK_DIFFERS_SECONDS))?;
        Ok(newest.is_none_or(|newest| newest.at < since))
    }

    /// Whether the copy of a night is missing half an hour after it was due: it failed, or nobody
    /// was there to make it. `false` where the settings ask for none.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn is_backup_missing(&self, now: Moment) -> Result<bool> {
        let asked = self.config.backup.is_some();
        let night = last_night(now.plus_seconds(-BACKUP_GRACE_SECONDS));
        Ok(asked && self.is_copy_older_than(night, now)?)
    }

    fn make_copy(
        &self,
        folder: &Path,
        recipients: &[String],
        now: Moment,
    ) -> Result<(BackupMade, Holdings)> {
        let database = &self.config.database;
        let name = files::name_of(database, now, !recipients.is_empty());
        let (target, part) = (folder.join(&name), folder.join(format!("{name}.part")));
        files::remove_unfinished(folder, database);
        // What nobody but the recipients may read does not touch the disk of the copies in clear.
        let plain = if recipients.is_empty() {
            part.clone()
        } else {
            let stem = stem_of(database);
            folder_of(database).join(format!("{stem}-backup.db.part"))
        };
        let cleared = files::RemovedAtEnd(plain.clone());
        new_private_file(&plain).map_err(failed(&plain))?;
        let held = self.store.copy_to(&plain)?;
        if !recipients.is_empty() {
            encryption::encrypt(&plain, &part, recipients)?;
        }
        let bytes = std::fs::metadata(&part).map_err(failed(&part))?.len();
        std::fs::rename(&part, &target).map_err(failed(&target))?;
        let sync = |folder: &Path| File::open(folder)?.sync_all();
        sync(folder).map_err(failed(folder))?;
        drop(cleared);
        let is_encrypted = !recipients.is_empty();
        let made = BackupMade::of(now, target, bytes, is_encrypted, &held);
        Ok((made, held))
    }

    /// Whether a copy holds guests who may not be kept any more (R3): as it was noted, else as it
    /// says itself; one that is encrypted and not on record is judged by the date in its name.
    pub(super) fn holds_due(&self, copy: &CopyFile, now: Moment) -> Result<bool> {
        let limit = due_before(now);
        if let Some(record) = self.store.backup_at(&copy.path)? {
            return Ok(record.oldest_stay_ended.is_some_and(|ended| ended < limit));
        }
        let told = crate::store::copy_holds_older(&copy.path, limit);
        Ok(told.unwrap_or(copy.at < copies_hold_due_before(now)))
    }

    /// What was deleted, and what is to be deleted by law and stays for now.
    fn clear_away(
        &self,
        folder: &Path,
        made: &BackupMade,
        keep_days: u32,
        keep_months: u32,
    ) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
        let now = made.at;
        let limit = due_before(now);
        let book_is_rid_of_them = made.oldest_stay_ended.is_none_or(|ended| ended >= limit);
        let all = files::copies_in(folder, &self.config.database);
        let kept = rotation::kept(&all, now, keep_days, keep_months);
        let (mut removed, mut too_old) = (Vec::new(), Vec::new());
        for copy in all.iter().filter(|copy| copy.path != made.path) {
            let is_too_old = self.holds_due(copy, now)?;
            if !kept.contains(&copy.path) || (is_too_old && book_is_rid_of_them) {
                std::fs::remove_file(&copy.path).map_err(failed(&copy.path))?;
                removed.push(copy.path.clone());
            } else if is_too_old {
                too_old.push(copy.path.clone());
            }
        }
        Ok((removed, too_old))
    }
}

/// The last 3 o'clock at night that has passed.
fn last_night(now: Moment) -> Moment {
    let at = |day: chrono::NaiveDate| {
        let time = chrono::NaiveTime::from_hms_opt(NIGHT_HOUR, 0, 0).unwrap_or_default();
        Moment::from_local_lenient(day.and_time(time))
    };
    let today = at(now.date());
    if today <= now {
        today
    } else {
        at(now.date().pred_opt().unwrap_or(now.date()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(now: &str, expected: &str) {
        let at = |text: &str| {
            Moment::from_local_lenient(
                chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a time"),
            )
        };
        assert_eq!(last_night(at(now)), at(expected));
    }

    #[test]
    fn a_night_begins_at_three() {
        case("2026-08-20T02:59", "2026-08-19T03:00");
        case("2026-08-20T03:00", "2026-08-20T03:00");
        case("2026-08-20T23:59", "2026-08-20T03:00");
        // The nights in which clocks change.
        case("2026-03-29T03:30", "2026-03-29T03:00");
        case("2026-10-25T02:30", "2026-10-24T03:00");
    }
}
