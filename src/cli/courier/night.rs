//! The copy of the book that the courier makes each night, where the settings ask for one.

use std::time::{Duration, Instant};

use super::log::Log;
use crate::clock;
use crate::desk::Desk;

/// A copy that could not be made is tried again after so long: a full disk is not filled each minute.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(15 * 60);

/// When a copy was last tried in vain.
#[derive(Debug, Default)]
pub(super) struct Night {
    failed_at: Option<Instant>,
}

impl Night {
    /// Makes the copy of this night, where it is due. That it cannot be made keeps nobody from
    /// sending; it is told here, and as an alarm from then on.
    pub(super) fn make_copy(&mut self, desk: &mut Desk, log: &Log) {
        let is_resting = |at: Instant| clock::instant() - at < TRY_AGAIN_AFTER;
        if self.failed_at.is_some_and(is_resting) {
            return;
        }
        let now = desk.now();
        match desk.backup_if_due(now) {
            Ok(None) => {}
            Ok(Some(copy)) => {
                self.failed_at = None;
                log.copy(&copy);
            }
            Err(error) => {
                self.failed_at = Some(clock::instant());
                log.copy_failed(&error);
            }
        }
    }
}
