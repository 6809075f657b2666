//! Whether part of a book is gone, so that SQLite would take what is left for the whole.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::opening::{OpenError, beside, wal_of};
use super::wal::is_damaged;
use super::wal_index::is_all_in_book;

pub(super) fn has_wal(path: &Path) -> bool {
    std::fs::metadata(wal_of(path)).is_ok_and(|file| file.len() > 0)
}

/// Whether what lies beside a path shows that a book stands there, or stood.
fn was_here(path: &Path) -> bool {
    has_wal(path) || beside(path, ".sender").exists()
}

/// What is no database: another program's file, or a book whose beginning was overwritten.
pub(super) fn was_book(path: &Path) -> OpenError {
    if was_here(path) {
        OpenError::Damaged(path.into())
    } else {
        OpenError::Foreign(path.into())
    }
}

/// Refuses a book of which a part is gone: SQLite would make a new one, and throw away what stands in
/// the `-wal`.
pub(super) fn refuse_incomplete(path: &Path) -> Result<(), OpenError> {
    // Asked first: a book that is being made has its first page before anything lies beside it.
    let was_here = was_here(path);
    match std::fs::metadata(path) {
        Ok(file) if file.len() == 0 && was_here => return Err(OpenError::Damaged(path.into())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && was_here => {
            return Err(OpenError::Gone(path.into()));
        }
        _ => {}
    }
    if has_wal(path) {
        return if is_damaged(&wal_of(path), &beside(path, "-shm")) {
            Err(OpenError::WalDamaged(path.into()))
        } else {
            Ok(())
        };
    }
    // SQLite makes the -wal before the -shm and takes the -shm away before the -wal, so that a -shm
    // never stands alone, unless the disk refused that and nothing is missing. Other desks come and go
    // meanwhile: only the same -shm proves it.
    let index = || {
        let file = std::fs::metadata(beside(path, "-shm")).ok()?;
        Some((file.ino(), file.ctime(), file.ctime_nsec()))
    };
    let Some(before) = index() else {
        return Ok(());
    };
    let is_gone = matches!(wal_of(path).try_exists(), Ok(false));
    if is_gone && index() == Some(before) && !is_all_in_book(&beside(path, "-shm")) {
        return Err(OpenError::WalMissing(path.into()));
    }
    Ok(())
}
