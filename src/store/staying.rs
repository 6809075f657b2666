//! Whether the book is still the file that stands at its path. SQLite goes on writing into a file
//! that was moved, deleted or replaced, and what is saved there nobody finds again.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::{Result, Store, StoreError};

/// A path, and the file that stood there when the book was opened.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    file: FileAt,
}

/// Device and number of a file.
pub(super) type FileAt = (u64, u64);

impl Place {
    pub(super) fn new(path: &Path, file: FileAt) -> Self {
        Self {
            path: path.to_owned(),
            file,
        }
    }
}

/// Which file stands at a path: another one has another answer.
pub(super) fn file_at(path: &Path) -> Option<FileAt> {
    let file = std::fs::metadata(path).ok()?;
    Some((file.dev(), file.ino()))
}

impl Store {
    /// Looks whether the book is still where it was opened.
    ///
    /// # Errors
    /// [`StoreError::Moved`] when it is gone, or another file stands there.
    pub fn stays(&self) -> Result<()> {
        match &self.place {
            Some(place) if file_at(&place.path) != Some(place.file) => Err(StoreError::Moved),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;
    use crate::domain::moment::Moment;

    #[track_caller]
    fn case(disturb: impl Fn(&Path)) {
        let folder = tempfile::tempdir().expect("a folder");
        let house = folder.path().join("house");
        std::fs::create_dir(&house).expect("made");
        let path = house.join("book.db");
        let mut store = Store::open(&path).expect("opened");
        let mut note = || {
            store.write(|writer| {
                let at = Moment::from_utc_seconds(1_787_234_400);
                writer.take_facility_into_use(example::facility().id, None, at)
            })
        };
        note().expect("saved");
        disturb(&path);
        assert!(matches!(note(), Err(StoreError::Moved)));
    }

    #[test]
    fn nothing_is_saved_into_a_book_that_is_gone() {
        case(|path| std::fs::remove_file(path).expect("removed"));
        case(|path| std::fs::remove_dir_all(path.parent().expect("a folder")).expect("removed"));
        case(|path| std::fs::rename(path, path.with_extension("old")).expect("moved"));
        case(|path| {
            let copy = path.with_extension("copy");
            std::fs::copy(path, &copy).expect("copied");
            std::fs::rename(copy, path).expect("replaced");
        });
    }
}
