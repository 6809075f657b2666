//! Another book in place of this one; what was there is kept beside it.
//!
//! No moment leaves a `-wal` beside a book that it does not belong to, and none leaves the path empty.
//! Where the program dies in between, a `-shm` without a `-wal` stays, and the book is refused until
//! the restore is repeated; all that was there has a second name by then.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, fcntl_lock};

use super::opening::{beside, wal_of};
use super::place::folder_of;

/// What was kept when a book was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The book that was there, under its new name; `None`: there was none.
    pub kept: Option<PathBuf>,
}

/// What shows from outside that somebody wrote into a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastWritten {
    /// Inode, size in bytes and moment of the last change, in seconds and nanoseconds.
    book: Option<(u64, u64, i64, i64)>,
    /// Size of the `-wal` in bytes.
    wal: u64,
}

impl LastWritten {
    /// As it is at this moment.
    #[must_use]
    pub fn of(book: &Path) -> Self {
        let seen = fs::metadata(book).ok();
        Self {
            book: seen.map(|file| (file.ino(), file.size(), file.mtime(), file.mtime_nsec())),
            wal: fs::metadata(wal_of(book)).map_or(0, |file| file.len()),
        }
    }
}

/// Why a book was not replaced; it is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    /// Another program has the book open, or wrote into it meanwhile.
    #[error("another program has the book open")]
    InUse,
    /// The files cannot be changed.
    #[error("{path}: the file cannot be changed")]
    File {
        /// File.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// Puts `new`, a file of the same folder, in place of the book and keeps what was there as
/// `book-replaced-STAMP.db`, unless somebody wrote since `seen`. This process must not have the book
/// open.
///
/// # Errors
/// [`ReplaceError`].
pub fn replace_book(
    book: &Path,
    seen: &LastWritten,
    new: &Path,
    stamp: &str,
) -> Result<Replaced, ReplaceError> {
    replace(book, seen, new, stamp, &mut || Ok(()))
}

/// `step_done` is called after each change of a folder; where it fails all stays as it is then, as if
/// the process had died.
fn replace(
    book: &Path,
    seen: &LastWritten,
    new: &Path,
    stamp: &str,
    step_done: &mut dyn FnMut() -> io::Result<()>,
) -> Result<Replaced, ReplaceError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| ReplaceError::File { path, source }
    };
    let held = match OpenOptions::new().read(true).write(true).open(book) {
        Ok(file) => Some(lock(&file).map(|()| file)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(source) => return Err(failed(book)(source)),
    };
    if LastWritten::of(book) != *seen {
        return Err(ReplaceError::InUse);
    }
    let (wal, index) = (wal_of(book), beside(book, "-shm"));
    let kept = free_name(book, stamp);
    let has_wal = fs::metadata(&wal).is_ok_and(|file| file.len() > 0);
    match &held {
        Some(file) => {
            like(new, file).map_err(failed(new))?;
            fs::hard_link(book, &kept).map_err(failed(&kept))?;
            step_done().map_err(failed(book))?;
        }
        // A new book is for its owner and his group, as one that the first start makes.
        None => fs::set_permissions(new, fs::Permissions::from_mode(0o660)).map_err(failed(new))?,
    }
    if has_wal {
        let index = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&index)
            .map_err(failed(&index))?;
        drop(index);
        step_done().map_err(failed(book))?;
        let kept = wal_of(&kept);
        fs::hard_link(&wal, &kept).map_err(failed(&kept))?;
        step_done().map_err(failed(book))?;
    }
    sync_folder(book).map_err(failed(folder_of(book)))?;
    remove(&wal).map_err(failed(&wal))?;
    step_done().map_err(failed(book))?;
    sync_folder(book).map_err(failed(folder_of(book)))?;
    match held {
        Some(_) => fs::rename(new, book).map_err(failed(book))?,
        // A desk that started in between has made a book of its own.
        None => {
            fs::hard_link(new, book).map_err(failed(book))?;
            step_done().map_err(failed(book))?;
            remove(new).map_err(failed(new))?;
        }
    }
    step_done().map_err(failed(book))?;
    sync_folder(book).map_err(failed(folder_of(book)))?;
    remove(&index).map_err(failed(&index))?;
    sync_folder(book).map_err(failed(folder_of(book)))?;
    let is_kept = held.is_some() || has_wal;
    Ok(Replaced {
        kept: is_kept.then_some(kept),
    })
}

/// Nobody reads or writes a file that is locked from its first byte to its last; who has a book open
/// holds a lock on it, and the system takes it back when he dies.
fn lock(file: &File) -> Result<(), ReplaceError> {
    fcntl_lock(file, FlockOperation::NonBlockingLockExclusive).map_err(|_| ReplaceError::InUse)
}

/// Gives a file the rights and, where we may, the owner of another.
fn like(new: &Path, old: &File) -> io::Result<()> {
    let old = old.metadata()?;
    if chown(new, Some(old.uid()), Some(old.gid())).is_err() {
        // Only root may give files away; the group is what desks share.
        let _ = chown(new, None, Some(old.gid()));
    }
    fs::set_permissions(new, fs::Permissions::from_mode(old.mode() & 0o770))
}

fn free_name(book: &Path, stamp: &str) -> PathBuf {
    let stem = book.file_stem().unwrap_or_default().to_string_lossy();
    let mut name = folder_of(book).join(format!("{stem}-replaced-{stamp}.db"));
    let mut number = 2;
    while name.exists() || wal_of(&name).exists() {
        name = folder_of(book).join(format!("{stem}-replaced-{stamp}-{number}.db"));
        number += 1;
    }
    name
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn sync_folder(book: &Path) -> io::Result<()> {
    File::open(folder_of(book))?.sync_all()
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::store::{OpenError, Store};

    fn is_marked(path: &Path) -> Option<bool> {
        let book = Connection::open(path).ok()?;
        let asked = "SELECT count(*) FROM alarm_told WHERE subject = 'new'";
        let count: i64 = book.query_row(asked, [], |row| row.get(0)).ok()?;
        Some(count == 1)
    }

    /// A book with a mark in it; with a `-wal` as a desk leaves it that was killed.
    fn book(path: &Path, mark: &str, has_wal: bool) {
        drop(Store::open(path).expect("made"));
        let book = Connection::open(path).expect("opened");
        let write =
            format!("INSERT INTO alarm_told (subject, level, told_at) VALUES ('{mark}', 1, 0)");
        book.execute_batch(&write).expect("written");
        if has_wal {
            let ends = [path.to_owned(), wal_of(path), beside(path, "-shm")];
            let kept: Vec<_> = ends
                .iter()
                .map(|file| fs::read(file).expect("read"))
                .collect();
            drop(book);
            for (file, content) in ends.iter().zip(kept) {
                fs::write(file, content).expect("written");
            }
        }
    }

    /// Dies after so many steps; `false`: it has no such step.
    fn dies_after(steps: usize, has_wal: bool) -> bool {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, new) = (folder.path().join("book.db"), folder.path().join("new.db"));
        book(&new, "new", false);
        book(&path, "old", has_wal);
        let mut left = steps;
        let mut die = || {
            left = left.checked_sub(1).ok_or(io::ErrorKind::Other)?;
            Ok(())
        };
        let seen = LastWritten::of(&path);
        let is_dead = replace(&path, &seen, &new, "a", &mut die).is_err();
        match Store::open(&path) {
            Ok(store) => drop(store),
            // Refused until the restore is repeated; the new copy was not used up.
            Err(OpenError::WalMissing(_)) => {
                assert!(has_wal, "{steps}");
            }
            Err(error) => panic!("{steps}: {error}"),
        }
        if Store::open(&path).is_ok() {
            assert_eq!(
                is_marked(&path),
                Some(!new.exists()),
                "{steps}: the old or the new"
            );
        }
        // What was there is kept, or still there.
        let kept = folder.path().join("book-replaced-a.db");
        let old = if kept.exists() { &kept } else { &path };
        if old == &kept && has_wal && steps < 2 {
            assert_eq!(is_marked(&path), Some(false), "{steps}");
        } else {
            assert_eq!(is_marked(old), Some(false), "{steps}");
        }
        // Once more, and it is done.
        let again = folder.path().join("again.db");
        book(&again, "new", false);
        replace_book(&path, &LastWritten::of(&path), &again, "b").expect("repeated");
        drop(Store::open(&path).expect("opened"));
        assert_eq!(is_marked(&path), Some(true), "{steps}");
        is_dead
    }

    #[test]
    fn a_restore_that_dies_between_its_steps_leaves_the_old_book_or_the_new_one() {
        for has_wal in [false, true] {
            let steps = (0..)
                .take_while(|steps| dies_after(*steps, has_wal))
                .count();
            assert!(steps >= 3, "{steps}");
        }
    }

    #[test]
    fn a_book_that_was_written_meanwhile_is_not_replaced() {
        for has_wal in [false, true] {
            let folder = tempfile::tempdir().expect("a folder");
            let (path, new) = (folder.path().join("book.db"), folder.path().join("new.db"));
            book(&new, "new", false);
            book(&path, "old", false);
            let seen = LastWritten::of(&path);
            book(&path, "meanwhile", has_wal);
            let replaced = replace_book(&path, &seen, &new, "a");
            assert!(matches!(replaced, Err(ReplaceError::InUse)), "{replaced:?}");
            assert_eq!(is_marked(&path), Some(false));
            assert!(new.exists());
        }
    }
}
