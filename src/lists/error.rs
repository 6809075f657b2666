//! Why a list as a whole cannot be taken.

use std::path::PathBuf;

use crate::domain::text::SafeText;

use super::columns::ColumnMeaning;

/// A list that cannot be taken at all; nothing of it was read into the book.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The file cannot be read.
    #[error("{} cannot be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The temporary copy, which some lists need, cannot be written.
    #[error("no temporary file can be written; free some space on the disk and try again")]
    Temporary(#[source] std::io::Error),
    /// There is nothing in the file.
    #[error("{} is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file is larger than a list can be.
    #[error(
        "{} is larger than {mebibytes} MiB; split the list and import its parts",
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Most that it may have.
        mebibytes: u64,
    },
    /// The list has too many rows.
    #[error(
        "{} has more than {rows} rows; split the list and import its parts",
        path.display()
    )]
    TooManyRows {
        /// The file.
        path: PathBuf,
        /// Most that it may have.
        rows: u64,
    },
    /// A workbook, not a list.
    #[error("{} is a spreadsheet; save it as CSV and import that", path.display())]
    Spreadsheet {
        /// The file.
        path: PathBuf,
    },
    /// The first row does not name what every list must have.
    #[error(
        "the first row of {} names no column for {}; name the columns in a mapping (found: {})",
        path.display(),
        names(missing),
        heads(found)
    )]
    HeadsMissing {
        /// The file.
        path: PathBuf,
        /// What is missing.
        missing: Vec<ColumnMeaning>,
        /// The heads that are there.
        found: Vec<SafeText>,
    },
    /// The file was written to while it was being imported.
    #[error("{} was changed while it was read; import it again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
}

const HEADS_SHOWN_MAX: usize = 30;

fn names(missing: &[ColumnMeaning]) -> String {
    let names: Vec<&str> = missing.iter().map(|meaning| meaning.as_str()).collect();
    names.join(", ")
}

fn heads(found: &[SafeText]) -> String {
    let shown = found.iter().take(HEADS_SHOWN_MAX);
    let heads: Vec<&str> = shown.map(SafeText::as_str).collect();
    heads.join(", ")
}
