//! What is wrong, or looks wrong, with an entry, as a sentence and as a few words for a list.

mod english;
mod slovenian;

use super::{SHORT_CELLS_MAX, clip};
use crate::domain::findings::Finding;
use crate::domain::language::Language;

/// What was found and what to do, as one or two sentences.
#[must_use]
pub fn finding(finding: &Finding, language: Language) -> String {
    words(finding, language).0
}

/// What was found, for a column of a list: at most 40 cells wide.
#[must_use]
pub fn finding_short(finding: &Finding, language: Language) -> String {
    clip(&words(finding, language).1, SHORT_CELLS_MAX)
}

fn words(finding: &Finding, language: Language) -> (String, String) {
    match language {
        Language::Slovenian => slovenian::words(finding),
        Language::English => english::words(finding),
    }
}

#[cfg(test)]
mod tests;
