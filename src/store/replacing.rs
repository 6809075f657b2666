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

/// Why a book was not replaced; it is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    /// Another program has the book open.
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
/// `book-replaced-STAMP.db`. This process must not have the book open.
///
/// # Errors
/// [`ReplaceError`].
pub fn replace_book(book: &Path, new: &Path, stamp: &str) -> Result<Replaced, ReplaceError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| ReplaceError::File { path, source }
    };
    let held = match OpenOptions::new().read(true).write(true).open(book) {
        Ok(file) => Some(lock(&file).map(|()| file)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(source) => return Err(failed(book)(source)),
    };
    let (wal, index) = (wal_of(book), beside(book, "-shm"));
    let kept = free_name(book, stamp);
    let has_wal = fs::metadata(&wal).is_ok_and(|file| file.len() > 0);
    match &held {
        Some(file) => {
            like(new, file).map_err(failed(new))?;
            fs::hard_link(book, &kept).map_err(failed(&kept))?;
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
        let kept = wal_of(&kept);
        fs::hard_link(&wal, &kept).map_err(failed(&kept))?;
    }
    sync_folder(book).map_err(failed(folder_of(book)))?;
    remove(&wal).map_err(failed(&wal))?;
    sync_folder(book).map_err(failed(folder_of(book)))?;
    match held {
        Some(_) => fs::rename(new, book).map_err(failed(book))?,
        // A desk that started in between has made a book of its own.
        None => {
            fs::hard_link(new, book).map_err(failed(book))?;
            remove(new).map_err(failed(new))?;
        }
    }
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
