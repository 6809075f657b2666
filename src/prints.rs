//! What is printed or written to a file for people: documents of paper, as PDF, as a table for a
//! spreadsheet and as plain text, and the way to a printer.
//!
//! A document is made from things of the domain alone (`documents`), and says nothing of its form;
//! each form gives all of it. It must not know the store, the wire, the clock or the terminal.

mod code_page;
mod columns;
mod document;
pub mod documents;
mod file;
mod paper;
mod pdf;
mod printer;
mod spreadsheet;
mod text;

use std::path::PathBuf;

pub use document::{Align, Cell, Column, Document, Fact, Head, Part, Row, RowKind, Table};
pub use file::write_file;
pub use paper::{About, Paper};
pub use printer::print;

/// A form of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A4, for paper and archive.
    Pdf,
    /// For a spreadsheet in Slovenian settings.
    Csv,
    /// Plain text in columns.
    Text,
}

impl Format {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Csv, Self::Text];

    /// How the name of such a file ends.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Text => "txt",
        }
    }

    /// The form that the name of a file asks for.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| extension.eq_ignore_ascii_case(format.extension()))
    }

    /// The bytes of a document in this form.
    ///
    /// # Errors
    /// [`PrintError`] when it cannot be set; so far a font that cannot be read.
    pub fn render(self, document: &Document) -> Result<Vec<u8>, PrintError> {
        match self {
            Self::Pdf => pdf::render(document),
            Self::Csv => spreadsheet::render(document),
            Self::Text => {
                let cells = text::wide_enough(document);
                Ok(text::render(document, cells, &str::to_owned).into_bytes())
            }
        }
    }
}

/// Why something could not be printed or written.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// There is such a file, and nobody said that it may be replaced.
    #[error("{0}: the file exists")]
    Exists(PathBuf),
    /// The file cannot be written.
    #[error("{path}: the file cannot be written")]
    File {
        /// File.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The settings name no printer.
    #[error("the settings name no printer")]
    NoPrinter,
    /// The name of the printer leads nowhere.
    #[error("no machine is called {0}")]
    UnknownHost(String),
    /// The printer cannot be reached.
    #[error("the printer {address} cannot be reached")]
    Unreachable {
        /// Where it should be.
        address: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The connection broke off: part of it may be on paper.
    #[error("the printer {address} broke off")]
    BrokeOff {
        /// Where it is.
        address: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The font inside of the program cannot be used.
    #[error("the font cannot be used: {0}")]
    Font(&'static str),
    /// The table cannot be written.
    #[error("the table cannot be written")]
    Table(#[source] csv::Error),
}
