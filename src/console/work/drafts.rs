//! Drafts that were handed out and are not in the book yet: who leaves waits for them, not long.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::Job;

/// A disk that does not answer for so long is not waited for.
const WAIT_MAX: Duration = Duration::from_secs(2);
/// Nor for so long when the process is told to end: it is gone within a second.
const WAIT_BRIEFLY_MAX: Duration = Duration::from_millis(600);

/// Counts the drafts on their way.
#[derive(Debug, Clone, Default)]
pub struct DraftsOnTheWay(Arc<(Mutex<usize>, Condvar)>);

/// A draft that is being written; when dropped, it has arrived.
#[derive(Debug)]
pub(super) struct Arrives<'a>(Option<&'a DraftsOnTheWay>);

impl DraftsOnTheWay {
    /// A job is handed out.
    pub(super) fn set_out(&self, job: &Job) {
        if is_draft(job) {
            *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        }
    }

    /// A job is being done.
    pub(super) fn one_arrives(&self, job: &Job) -> Arrives<'_> {
        Arrives(is_draft(job).then_some(self))
    }

    /// Waits until all that was typed is in the book.
    pub fn wait(&self) {
        self.wait_at_most(WAIT_MAX);
    }

    /// The same, for who must be gone within a second.
    pub fn wait_briefly(&self) {
        self.wait_at_most(WAIT_BRIEFLY_MAX);
    }

    fn wait_at_most(&self, most: Duration) {
        let (count, arrived) = &*self.0;
        let count = count.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever waits leaves in any case.
        let _ = arrived.wait_timeout_while(count, most, |count| *count > 0);
    }
}

impl Drop for Arrives<'_> {
    fn drop(&mut self) {
        if let Some(DraftsOnTheWay(shared)) = self.0 {
            let mut count = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
            *count = count.saturating_sub(1);
            shared.1.notify_all();
        }
    }
}

fn is_draft(job: &Job) -> bool {
    matches!(job, Job::KeepDraft(_) | Job::ForgetDraft(_))
}
