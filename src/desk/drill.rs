//! The drill: the newest copy restored elsewhere, by the way of a true restore, and compared with the
//! book.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::backup::{failed, newest_in, stem_of};
use super::restoring::prepare_restore;
use super::{BackupError, Desk, Result};
use crate::domain::moment::Moment;
use crate::store::{Holdings, Store, folder_of};

/// A newest copy that is older is too old: nights are skipped.
pub const BACKUP_OLD_SECONDS: i64 = 48 * 3600;

/// What a drill showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// The copy.
    pub copy: PathBuf,
    /// When it was made.
    pub made_at: Moment,
    /// How long ago.
    pub age_seconds: i64,
    /// What stands in the restored book.
    pub restored: Holdings,
    /// What stands in the book now.
    pub book: Holdings,
    /// What is not as it should be.
    pub findings: Vec<DrillFinding>,
}

/// What is not as it should be with a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrillFinding {
    /// It is too old.
    Old,
    /// It holds something else than what was noted when it was made.
    NotAsNoted,
    /// Its record of changes was altered.
    RecordAltered,
    /// The book does not go on from where the copy ends: one of them is another book.
    NotContinued,
}

impl DrillFinding {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::NotAsNoted => "not_as_noted",
            Self::RecordAltered => "record_altered",
            Self::NotContinued => "not_continued",
        }
    }
}

impl Desk {
    /// Restores the newest copy of a folder into a folder of its own, which is deleted afterwards, and
    /// compares it with what was noted of it and with the book.
    ///
    /// # Errors
    /// [`BackupError`] when there is no copy or it cannot be restored.
    pub fn drill(&self, folder: Option<&Path>, key_file: Option<&Path>) -> Result<Drill> {
        let settings = self.config.backup.as_ref();
        let folder = folder
            .or(settings.map(|settings| settings.dir.as_path()))
            .ok_or(BackupError::NoFolder)?;
        let database = &self.config.database;
        let newest =
            newest_in(folder, database).ok_or_else(|| BackupError::None(folder.to_owned()))?;
        let beside = folder_of(database);
        let elsewhere = tempfile::Builder::new()
            .prefix(&format!("{}-drill-", stem_of(database)))
            .permissions(std::fs::Permissions::from_mode(0o700))
            .tempdir_in(beside)
            .map_err(failed(beside))?;
        let mut config = (*self.config).clone();
        config.database = elsewhere.path().join("book.db");
        let ready = prepare_restore(&config, &newest.path, key_file)?;
        let held = ready.held.clone();
        ready.carry_out(&config, self.clock)?;
        // Opened as a desk opens it: an older copy is migrated on the way.
        let restored = Store::open(&config.database)?.holdings()?;
        let age_seconds = self.now().seconds_since(newest.at).max(0);
        let mut findings = Vec::new();
        if age_seconds > BACKUP_OLD_SECONDS {
            findings.push(DrillFinding::Old);
        }
        if !self.is_as_noted(&newest.path, &held, &restored)? {
            findings.push(DrillFinding::NotAsNoted);
        }
        if held.first_altered_change.is_some() {
            findings.push(DrillFinding::RecordAltered);
        }
        if !self.is_continued(&held)? {
            findings.push(DrillFinding::NotContinued);
        }
        Ok(Drill {
            copy: newest.path,
            made_at: newest.at,
            age_seconds,
            restored: held,
            book: self.store.holdings()?,
            findings,
        })
    }

    /// Counts of the copy against those that were noted, and against what opens after the restore,
    /// whose record has the restore as one row more.
    fn is_as_noted(&self, path: &Path, held: &Holdings, restored: &Holdings) -> Result<bool> {
        let noted = self
            .store
            .backup_at(&std::path::absolute(path).map_err(failed(path))?)?;
        let newest = held.newest_change.as_ref().map(|change| change.id);
        let is_noted = noted.is_none_or(|noted| {
            noted.entries == held.entries
                && noted.changes == held.changes
                && noted.newest_change == newest
        });
        Ok(is_noted
            && restored.entries == held.entries
            && restored.last_numbers == held.last_numbers
            && restored.changes == held.changes + 1)
    }

    /// Whether the row of the record with which the copy ends stands in the book with the same hash.
    fn is_continued(&self, held: &Holdings) -> Result<bool> {
        let Some(last) = &held.newest_change else {
            return Ok(true);
        };
        let here = self.store.chain_at(last.id)?;
        Ok(here.as_ref() == Some(&last.chain_sha256))
    }
}
