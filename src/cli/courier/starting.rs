//! A courier that begins: it waits for a book that cannot be used yet.

use std::sync::Arc;
use std::time::Duration;

use super::systemd::Systemd;
use super::unusable::Unusable;
use super::wake::Wake;
use crate::cli::House;
use crate::cli::arguments::Arguments;
use crate::cli::exit::Failure;
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::Cancel;

/// So often it is looked whether the book can be used.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// A courier that has no book yet.
pub(super) struct Starting {
    pub(super) wake: Wake,
    pub(super) cancel: Cancel,
    pub(super) systemd: Systemd,
    pub(super) unusable: Unusable,
}

impl Starting {
    /// The book, as soon as it can be used: who were started again and again would tell it as often.
    /// `None`: it was told to end before.
    pub(super) fn open(
        &mut self,
        arguments: &Arguments,
        config: &Arc<Config>,
        clock: Clock,
    ) -> Result<Option<House>, Failure> {
        loop {
            let failure = match House::with(arguments, Arc::clone(config), clock) {
                Ok(house) => return Ok(Some(house)),
                Err(failure) => failure,
            };
            if !self.unusable.is_told(&failure) {
                return Err(failure);
            }
            self.systemd.ready(self.unusable.status());
            self.systemd.is_alive();
            // The book is not watched yet: only a signal ends the wait.
            self.wake.wait(LOOK_EVERY)?;
            if self.cancel.is_given_up() {
                return Ok(None);
            }
        }
    }
}
