//! Copies of the book that lie beside it.

use std::path::{Path, PathBuf};

use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::store::copy_holds_older;

/// A copy beside the book that holds guests of whom nothing may be kept any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookCopy {
    /// Name of the file.
    pub name: SafeText,
}

/// The copies in the folder of the book, by name, that hold stays which ended before a moment.
pub(super) fn of_book(database: &Path, before: Moment) -> Vec<BookCopy> {
    let mut paths: Vec<PathBuf> = candidates(database)
        .into_iter()
        .filter(|path| copy_holds_older(path, before) == Some(true))
        .collect();
    paths.sort();
    let name = |path: &PathBuf| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let names = paths.iter().filter_map(name);
    names
        .map(|name| BookCopy {
            name: SafeText::new(&name),
        })
        .collect()
}

/// `book-2026-08-22.db`, `book.db.bak`: the name of the book with something in it or behind it.
fn candidates(database: &Path) -> Vec<PathBuf> {
    let (Some(stem), Some(name)) = (database.file_stem(), database.file_name()) else {
        return Vec::new();
    };
    let (stem, book) = (stem.to_string_lossy(), name.to_string_lossy());
    let folder = match database.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Ok(files) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_of_book = ["", "-wal", "-shm", "-journal", ".sender"]
            .iter()
            .any(|end| *name == format!("{book}{end}"));
        name.starts_with(stem.as_ref()) && name.contains(".db") && !is_of_book
    };
    let paths = files.filter_map(|file| Some(file.ok()?.path()));
    paths
        .filter(|path| path.is_file())
        .filter(is_copy)
        .collect()
}
