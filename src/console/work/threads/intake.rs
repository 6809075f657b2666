//! When the intake folders are looked into.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::Long;
use crate::console::work::watching::watch_folders;
use crate::desk::is_anything_left;

/// How often the intake folders are looked into where the system does not tell of them, and while
/// something lies in them that could not be taken in.
const INTAKE_EVERY: Duration = Duration::from_secs(30);

/// The intake folders.
pub(super) struct Intake {
    folders: Vec<PathBuf>,
    /// The system tells when something comes.
    is_told: bool,
    /// When they are looked into again by themselves; `None`: when something comes.
    wait: Option<Duration>,
}

impl Intake {
    /// Watches the folders. They are looked into at once; later when something comes.
    pub(super) fn watch(folders: Vec<PathBuf>, told: &Sender<Long>) -> io::Result<Self> {
        let told = told.clone();
        let is_told = !folders.is_empty()
            && watch_folders(folders.clone(), move || told.send(Long::Intake).is_ok())?;
        Ok(Self {
            wait: (!folders.is_empty()).then_some(Duration::ZERO),
            folders,
            is_told,
        })
    }

    pub(super) fn next(&self, jobs: &Receiver<Long>) -> Result<Long, RecvTimeoutError> {
        match self.wait {
            Some(wait) => jobs.recv_timeout(wait),
            None => jobs.recv().map_err(RecvTimeoutError::from),
        }
    }

    pub(super) fn were_looked_into(&mut self) {
        let is_left = |folder: &PathBuf| is_anything_left(folder);
        let comes_back = !self.is_told || self.folders.iter().any(is_left);
        self.wait = comes_back.then_some(INTAKE_EVERY);
    }
}
