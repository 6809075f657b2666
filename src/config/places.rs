//! Paths of the file: relative to its folder, or to the home folder.

use std::path::PathBuf;

use super::error::ProblemKind;
use super::expected::Expected;
use super::item::Item;

/// From where paths are read.
pub(super) struct Places {
    /// The folder of the configuration file.
    pub(super) folder: PathBuf,
    /// The user's home folder, where known.
    pub(super) home: Option<PathBuf>,
}

impl Places {
    pub(super) fn path(&self, item: &Item<'_>) -> Option<PathBuf> {
        let text = item.exact_text(Expected::Path)?;
        let in_home = match text.as_str() {
            "~" => Some(""),
            other => other.strip_prefix("~/"),
        };
        match (in_home, &self.home) {
            (None, _) => Some(self.folder.join(&text)),
            (Some(rest), Some(home)) => Some(home.join(rest)),
            (Some(_), None) => item.problem(ProblemKind::NoHomeFolder),
        }
    }
}
