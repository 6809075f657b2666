//! Copies of the book that lie beside it, and in the folders in which copies were made.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::desk::backup::{absolute, copies_in};
use crate::desk::{Desk, Result};
use crate::domain::moment::Moment;
use crate::domain::retention::due_before;
use crate::domain::text::SafeText;
use crate::store::copy_holds_older;

/// A copy that holds guests of whom nothing may be kept any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookCopy {
    /// Name of the file; with its folder where that is not the folder of the book.
    pub name: SafeText,
}

impl Desk {
    pub(super) fn copies_to_delete(&self, now: Moment) -> Result<Vec<BookCopy>> {
        let database = &self.config.database;
        let before = due_before(now);
        let beside: BTreeSet<PathBuf> = candidates(database)
            .into_iter()
            .filter(|path| copy_holds_older(path, before) == Some(true))
            .collect();
        let names = beside.iter().filter_map(|path| path.file_name());
        let mut told: Vec<String> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        let beside: BTreeSet<PathBuf> = beside
            .iter()
            .filter_map(|path| absolute(path).ok())
            .collect();
        for folder in self.backup_folders()? {
            for copy in copies_in(&folder, database) {
                if !beside.contains(&copy.path) && self.holds_due(&copy, now)? {
                    told.push(copy.path.to_string_lossy().into_owned());
                }
            }
        }
        let copies = told.iter().map(|name| BookCopy {
            name: SafeText::new(name),
        });
        Ok(copies.collect())
    }

    /// The folder of the settings, and each in which a copy was made by name.
    fn backup_folders(&self) -> Result<BTreeSet<PathBuf>> {
        let made = self.store.backups()?;
        let mut folders: BTreeSet<PathBuf> = made
            .iter()
            .filter_map(|made| made.path.parent().map(Path::to_owned))
            .collect();
        if let Some(settings) = &self.config.backup {
            folders.insert(absolute(&settings.dir)?);
        }
        Ok(folders)
    }
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
