//! The place of the book: whether it is whole, who may read it, how much room there is.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rustix::fs::{Access, access as may, statfs, statvfs};

use super::Found;
use crate::store::Store;

/// Below so many free bytes a house should make room; a year of a large hotel is less.
const LITTLE_ROOM_BYTES: u64 = 100 * 1024 * 1024;
/// Rights of others than owner and group.
const OTHERS: u32 = 0o007;
/// `f_type` of NFS, CIFS, SMB2, 9p and AFS: locks are not to be trusted there.
const NETWORK_FILE_SYSTEMS: [u32; 5] = [0x6969, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x5346_414f];

pub(super) fn database(path: &Path) -> Found {
    match Store::examine(path) {
        Ok(facts) => Found::Book(path.to_owned(), facts),
        Err(error) => Found::BookWrong(error),
    }
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
    if is_on_network(folder) {
        return Found::NetworkShare(folder.to_owned());
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

fn is_on_network(folder: &Path) -> bool {
    let known = |kind: i128| NETWORK_FILE_SYSTEMS.map(i128::from).contains(&kind);
    // The field has another type on each machine.
    statfs(folder).is_ok_and(|system| known(i128::from(system.f_type)))
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

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
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
