//! A document as PDF: A4, pages numbered, its fonts inside, its text readable by programs.

mod font;
mod layout;
mod table;
mod write;

use super::PrintError;
use super::document::Document;

/// The whole file. The same document gives the same bytes.
pub(super) fn render(document: &Document) -> Result<Vec<u8>, PrintError> {
    let faces = font::Faces::load()?;
    let pages = layout::set(document, &faces);
    write::write(document, &faces, &pages)
}

#[cfg(test)]
mod tests;
