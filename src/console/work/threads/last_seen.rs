//! What was known of the book and of the courier when they were looked at last.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Asked;
use crate::desk::Desk;

/// How often, at most, it is proven that nothing is without its report.
const PROVE_EVERY: Duration = Duration::from_secs(50);
/// How often it is looked whether a courier that works has fallen silent.
const WATCH_EVERY: Duration = Duration::from_secs(60);

/// How the book was when it was looked at last.
pub(super) struct Seen {
    version: Option<i64>,
    changes: Option<i64>,
}

impl Seen {
    pub(super) fn now(desk: &Desk) -> Self {
        Self {
            version: desk.store().data_version().ok(),
            changes: desk.store().changes_count().ok(),
        }
    }

    /// After a job of our own: what it changed is no news, unless somebody else wrote as well.
    pub(super) fn after_own_job(&mut self, desk: &Desk) {
        // In this order: what is counted before the version is the same is ours alone.
        let changes = desk.store().changes_count().ok();
        if desk.store().data_version().ok() == self.version {
            self.changes = changes;
        }
    }

    /// Whether somebody else changed more than drafts since then.
    pub(super) fn is_other(&mut self, desk: &Desk) -> bool {
        let version = desk.store().data_version().ok();
        if std::mem::replace(&mut self.version, version) == version {
            return false;
        }
        let changes = desk.store().changes_count().ok();
        std::mem::replace(&mut self.changes, changes) != changes
    }
}

/// The courier as it was last seen: `None` where none works, else whether it is silent.
pub(super) struct CourierSeen(Option<bool>);

impl CourierSeen {
    pub(super) fn now(desk: &Desk) -> Self {
        Self(desk.courier().map(|courier| courier.is_silent))
    }

    /// Waits for what is asked next; at most a minute where a courier works, whose silence nothing
    /// else tells.
    pub(super) fn next_asked(&self, asked: &Receiver<Asked>) -> Result<Asked, RecvTimeoutError> {
        if self.0.is_some() {
            asked.recv_timeout(WATCH_EVERY)
        } else {
            asked.recv().map_err(RecvTimeoutError::from)
        }
    }

    /// Whether it fell silent, came back or went since then.
    pub(super) fn is_other(&mut self, desk: &Desk) -> bool {
        let now = Self::now(desk);
        std::mem::replace(&mut self.0, now.0) != now.0
    }
}

/// Whether every guest who must be reported has a report: looked at when the console starts and
/// after anything happened to the book, about once a minute, and never while nothing happens. A
/// courier looks too.
#[derive(Default)]
pub(super) struct Proofs {
    proven_at: Option<Instant>,
    /// Something happened since the last proof.
    pub(super) is_owed: bool,
}

impl Proofs {
    /// Nothing is waited for by itself: what is shown is asked for anew each minute, and the proof
    /// follows that.
    pub(super) fn are_due(&self) -> bool {
        let is_time = |at| crate::clock::instant() - at >= PROVE_EVERY;
        self.is_owed && self.proven_at.is_none_or(is_time)
    }

    /// Whether the book, or what is known of it, became another by the proof.
    pub(super) fn prove(&mut self, desk: &mut Desk) -> bool {
        self.proven_at = Some(crate::clock::instant());
        self.is_owed = false;
        let before = desk.unproven();
        let proof = desk.prove_reports().unwrap_or_default();
        proof.restored > 0 || desk.unproven() != before
    }
}
