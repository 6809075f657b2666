//! The place of the book: whether it is whole, who may read it, how much room there is.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rustix::fs::{Access, access as may, statvfs};

use super::{Because, CourierFacts, Found, Part};
use crate::config::Config;
use crate::desk::{BACKUP_OLD_SECONDS, CourierLock};
use crate::domain::moment::Moment;
use crate::store::{ExaminationError, Store, folder_of, network_file_system_of};

/// Below so many free bytes a house should make room; a year of a large hotel is less.
const LITTLE_ROOM_BYTES: u64 = 100 * 1024 * 1024;
/// Rights of others than owner and group.
const OTHERS: u32 = 0o007;
pub(super) fn database(path: &Path) -> Found {
    match Store::examine(path) {
        Ok(facts) => Found::Book(path.to_owned(), facts),
        Err(error) => Found::BookWrong(error),
    }
}

/// How old the newest copy is, by what the book has on record.
pub(super) fn backup(book: &Found, now: Moment) -> Found {
    match book {
        Found::Book(_, facts) if facts.entries == 0 => Found::NothingToLose,
        Found::Book(_, facts) => match facts.newest_backup {
            None => Found::NoBackup,
            Some(at) => match now.seconds_since(at).max(0) {
                old if old > BACKUP_OLD_SECONDS => Found::BackupOld(old),
                fresh => Found::BackupFresh(fresh),
            },
        },
        Found::BookWrong(ExaminationError::Missing(_)) => Found::NothingToLose,
        _ => Found::NotTried(Because::Needs(Part::Database)),
    }
}

/// Whether a courier works, and how long what waits has waited.
pub(super) fn courier(config: &Config, book: &Found, now: Moment) -> Found {
    let waiting = match book {
        Found::Book(_, facts) => {
            let oldest = facts.oldest_waiting.map(|at| now.seconds_since(at).max(0));
            (facts.waiting, oldest)
        }
        _ => (0, None),
    };
    let sign = CourierLock::look(&config.database);
    Found::Courier(CourierFacts {
        works: sign.map(|sign| sign.seen_at.map(|at| now.seconds_since(at).max(0))),
        is_silent: sign.is_some_and(|sign| sign.is_silent),
        waiting,
        has_alarm: config.alarm.mail.is_some() || config.alarm.command.is_some(),
    })
}

pub(super) fn access(path: &Path) -> Found {
    let folder = folder_of(path);
    let is_there = path.exists();
    if may(folder, Access::WRITE_OK | Access::EXEC_OK).is_err() {
        return Found::NotWritable(folder.to_owned());
    }
    if is_there && may(path, Access::READ_OK | Access::WRITE_OK).is_err() {
        return Found::NotWritable(path.to_owned());
    }
    if let Some((share, _)) = network_file_system_of(path) {
        return Found::NetworkShare(share);
    }
    let mode = std::fs::metadata(path).map_or(0, |file| file.permissions().mode());
    if mode & OTHERS != 0 {
        return Found::OpenToOthers {
            path: path.to_owned(),
            mode: mode & 0o777,
        };
    }
    Found::AccessGood
}

pub(super) fn disk(path: &Path) -> Found {
    match statvfs(folder_of(path)) {
        Ok(system) => {
            let free = system.f_bavail.saturating_mul(system.f_frsize);
            if free < LITTLE_ROOM_BYTES {
                Found::LittleRoom(free)
            } else {
                Found::Room(free)
            }
        }
        Err(error) => Found::RoomUnknown(std::io::Error::from(error).kind()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_that_others_may_read_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        assert!(matches!(
            database(&path),
            Found::BookWrong(crate::store::ExaminationError::Missing(_))
        ));
        assert!(matches!(access(&path), Found::AccessGood));
        Store::open(&path).expect("made");
        assert!(matches!(database(&path), Found::Book(..)));
        assert!(matches!(access(&path), Found::AccessGood));
        let open = std::fs::Permissions::from_mode(0o664);
        std::fs::set_permissions(&path, open).expect("set");
        assert!(matches!(
            access(&path),
            Found::OpenToOthers { mode: 0o664, .. }
        ));
        assert!(matches!(disk(&path), Found::Room(_) | Found::LittleRoom(_)));
    }
}
