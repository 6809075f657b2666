//! Which trouble is on: a handle that console, page and tests share with the running service.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::trouble::{Planned, Trouble};

/// The troubles to come, one after the other; the first is on.
#[derive(Clone, Default)]
pub struct Troubles(Arc<Shared>);

#[derive(Default)]
struct Shared {
    plan: Mutex<VecDeque<Planned>>,
    changed: Notify,
}

impl fmt::Debug for Troubles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Troubles").field(&self.current()).finish()
    }
}

impl Troubles {
    /// Troubles one after the other: each for its requests, one without a number for ever.
    #[must_use]
    pub fn planned(plan: impl IntoIterator<Item = Planned>) -> Self {
        Self(Arc::new(Shared {
            plan: Mutex::new(plan.into_iter().collect()),
            changed: Notify::new(),
        }))
    }

    fn plan(&self) -> MutexGuard<'_, VecDeque<Planned>> {
        self.0.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is on, and for how many requests more.
    #[must_use]
    pub fn current(&self) -> Option<Planned> {
        self.plan().front().copied()
    }

    /// Puts one in the place of all that was planned; `None`: no trouble from now on.
    pub fn set(&self, planned: Option<Planned>) {
        *self.plan() = planned.into_iter().collect();
        self.0.changed.notify_one();
    }

    /// The trouble of a request that was read, which counts.
    pub(super) fn of_request(&self) -> Option<Trouble> {
        self.take_if(|trouble| !trouble.needs_tls())
    }

    /// Whether this handshake shows an expired certificate; it counts as a request, since none
    /// will follow.
    pub(super) fn is_server_expired(&self) -> bool {
        self.take_if(|trouble| trouble == Trouble::ServerExpired)
            .is_some()
    }

    fn take_if(&self, concerns: impl FnOnce(Trouble) -> bool) -> Option<Trouble> {
        let mut plan = self.plan();
        let first = plan.front_mut()?;
        let trouble = first.trouble;
        if !concerns(trouble) {
            return None;
        }
        if let Some(left) = &mut first.requests {
            *left = left.saturating_sub(1);
            if *left == 0 {
                plan.pop_front();
                self.0.changed.notify_one();
            }
        }
        Some(trouble)
    }

    pub(super) fn refuses(&self) -> bool {
        self.current()
            .is_some_and(|planned| planned.trouble == Trouble::Refuse)
    }

    /// Returns when connections are refused, or are no longer; the server alone waits.
    pub(super) async fn until_refusing_is(&self, refusing: bool) {
        while self.refuses() != refusing {
            self.0.changed.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trouble_lasts_for_its_requests_and_the_last_one_until_it_is_changed() {
        let troubles = Troubles::planned([
            Planned::for_requests(Trouble::Html, 2),
            Planned::lasting(Trouble::Empty),
        ]);
        let seen: Vec<_> = (0..4).filter_map(|_| troubles.of_request()).collect();
        assert_eq!(
            seen,
            [Trouble::Html, Trouble::Html, Trouble::Empty, Trouble::Empty]
        );
        troubles.set(None);
        assert_eq!((troubles.of_request(), troubles.current()), (None, None));
    }

    #[test]
    fn an_expired_server_is_counted_by_handshakes_and_not_by_requests() {
        let troubles = Troubles::planned([Planned::for_requests(Trouble::ServerExpired, 1)]);
        assert_eq!(troubles.of_request(), None);
        assert!(troubles.is_server_expired());
        assert!(!troubles.is_server_expired());
    }
}
