//! The console: six screens, the guest form, popups.
//!
//! One update function, layers of components, and a pure `draw`. The thread of the interface does
//! no SQL and no network: workers do, each with a desk of its own, and send messages.

pub mod look;

use std::sync::Arc;

/// What the console needs to open.
#[derive(Debug, Clone)]
pub struct ConsoleSettings {
    /// The house.
    pub config: Arc<crate::config::Config>,
    /// The clock.
    pub clock: crate::clock::Clock,
    /// The language.
    pub language: crate::domain::language::Language,
    /// The facility shown first.
    pub facility: Option<crate::domain::identifiers::FacilityId>,
    /// On a throw-away hotel with the practice service inside.
    pub is_demo: bool,
}

/// Why the console could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    /// The terminal.
    #[error("the terminal cannot be used")]
    Terminal(#[from] std::io::Error),
}

/// Shows the console until the receptionist leaves.
///
/// # Errors
/// [`ConsoleError`] when there is no terminal.
pub fn run(_settings: ConsoleSettings) -> Result<(), ConsoleError> {
    Ok(())
}
