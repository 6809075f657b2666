//! What was mended since sending stopped is not called stopped any more.

use std::sync::Arc;

use super::{DoctorOptions, Found, Step, examine};
use crate::desk::sending::RESTORED;
use crate::desk::{Cancel, Desk, Result};
use crate::domain::moment::Moment;

impl Desk {
    /// As [`examine`], on behalf of a desk: where sending had stopped for an account that is let in
    /// now, it is stopped no more.
    ///
    /// # Errors
    /// [`crate::desk::DeskError`] when the book cannot be read or written.
    pub fn examine(
        &mut self,
        options: DoctorOptions,
        now: &dyn Fn() -> Moment,
        cancel: &Cancel,
        told: &mut dyn FnMut(Step),
    ) -> Result<()> {
        let options = DoctorOptions {
            house_now: options.house_now.or(Some(self.now())),
            ..options
        };
        let config = Arc::clone(&self.config);
        let mut let_in = Vec::new();
        examine(&config, options, now, cancel, &mut |step| {
            // Nobody is let in without credentials, certificate and connection that are right.
            let is_let_in = matches!(step.found, Found::LoggedIn);
            let_in.extend(step.account.clone().filter(|_| is_let_in));
            told(step);
        });
        let mut stops = self.store.account_stops()?;
        stops.retain(|stop| let_in.iter().any(|name| name.as_str() == stop.account));
        stops.retain(|stop| stop.code != RESTORED);
        if stops.is_empty() {
            return Ok(());
        }
        self.store.write(|writer| {
            stops
                .iter()
                .try_for_each(|stop| writer.clear_stop(&stop.account))
        })?;
        Ok(())
    }
}
