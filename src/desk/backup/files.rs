//! The folder of copies: names, what lies there, one maker at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime};

use super::BackupError;
use crate::desk::{DeskError, Result};
use crate::domain::moment::Moment;

/// UTC, so that names follow each other in the hour that comes twice too.
const STAMP: &str = "%Y%m%dT%H%M%SZ";
const ENCRYPTED: &str = ".age";

/// A copy in the folder, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::desk) struct CopyFile {
    /// When it was made.
    pub(in crate::desk) at: Moment,
    /// The file.
    pub(in crate::desk) path: PathBuf,
}

/// A moment as names of files have it.
pub(in crate::desk) fn stamp(at: Moment) -> String {
    let utc = DateTime::from_timestamp(at.utc_seconds(), 0).unwrap_or_default();
    utc.format(STAMP).to_string()
}

/// The name of the book without its ending.
pub(in crate::desk) fn stem_of(database: &Path) -> String {
    let stem = database.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// `book-20260820T160000Z.db`, with `.age` behind it where it is encrypted.
pub(super) fn name_of(database: &Path, at: Moment, is_encrypted: bool) -> String {
    let end = if is_encrypted { ENCRYPTED } else { "" };
    format!("{}-{}.db{end}", stem_of(database), stamp(at))
}

/// When the copy of a book was made that lies in a file; `None`: it has not the name of one.
pub(in crate::desk) fn made_at(copy: &Path, database: &Path) -> Option<Moment> {
    let name = copy.file_name()?.to_str()?;
    named_at(name, &stem_of(database))
}

/// When a copy of that name was made; `None`: it is none.
fn named_at(name: &str, stem: &str) -> Option<Moment> {
    let rest = name.strip_prefix(stem)?.strip_prefix('-')?;
    let text = rest.strip_suffix(ENCRYPTED).unwrap_or(rest);
    let at = NaiveDateTime::parse_from_str(text.strip_suffix(".db")?, STAMP).ok()?;
    Some(Moment::from_utc_seconds(at.and_utc().timestamp()))
}

/// All copies of a book in a folder, the newest first. Other files are left alone.
pub(in crate::desk) fn copies_in(folder: &Path, database: &Path) -> Vec<CopyFile> {
    let stem = stem_of(database);
    let mut found: Vec<CopyFile> = names_in(folder)
        .into_iter()
        .filter_map(|name| {
            let at = named_at(&name, &stem)?;
            let path = folder.join(name);
            Some(CopyFile { at, path })
        })
        .collect();
    found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.path.cmp(&a.path)));
    found
}

/// The newest copy of a book in a folder.
pub(in crate::desk) fn newest_in(folder: &Path, database: &Path) -> Option<CopyFile> {
    copies_in(folder, database).into_iter().next()
}

fn names_in(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|file| file.file_name().into_string().ok())
        .collect()
}

/// Takes away what an interrupted try left.
pub(super) fn remove_unfinished(folder: &Path, database: &Path) {
    let stem = stem_of(database);
    for name in names_in(folder) {
        let whole = name.strip_suffix(".part");
        if whole.is_some_and(|whole| named_at(whole, &stem).is_some()) {
            let _ = fs::remove_file(folder.join(name));
        }
    }
}

/// A folder of copies is for its owner alone.
pub(super) fn prepare_folder(folder: &Path) -> Result<PathBuf> {
    let folder = absolute(folder)?;
    if !folder.exists() {
        fs::create_dir_all(&folder).map_err(failed(&folder))?;
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(&folder, private).map_err(failed(&folder))?;
    }
    Ok(folder)
}

pub(in crate::desk) fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(failed(path))
}

/// One process makes copies in a folder at a time; where the folder cannot be locked, as on some
/// shares, nobody is kept from it.
pub(super) fn lock(folder: &Path) -> Result<File> {
    let held = File::open(folder).map_err(failed(folder))?;
    match held.try_lock() {
        Err(TryLockError::WouldBlock) => Err(BackupError::Another.into()),
        _ => Ok(held),
    }
}

/// Takes a file away when it is not needed any more, however that comes.
pub(super) struct RemovedAtEnd(pub(super) PathBuf);

impl Drop for RemovedAtEnd {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

pub(in crate::desk) fn failed(path: &Path) -> impl FnOnce(io::Error) -> DeskError {
    let path = path.to_owned();
    move |source| DeskError::File { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(name: &str, is_copy: bool) {
        assert_eq!(named_at(name, "book").is_some(), is_copy, "{name}");
    }

    #[test]
    fn only_files_of_our_own_making_are_copies() {
        let at = Moment::from_utc_seconds(1_787_241_600);
        let book = Path::new("/srv/book.db");
        for is_encrypted in [false, true] {
            assert_eq!(named_at(&name_of(book, at, is_encrypted), "book"), Some(at));
        }
        case("book-20260820T160000Z.db", true);
        case("book-20260820T160000Z.db.age", true);
        case("book-20260820T160000Z.db.part", false);
        case("book-20260820.db", false);
        case("book-replaced-20260820T160000Z.db", false);
        case("bookings-20260820T160000Z.db", false);
        case("book.db", false);
    }
}
