//! The console: six screens, the guest form, popups.
//!
//! One update function, layers of components, and a pure `draw`. The thread of the interface does
//! no SQL and no network: workers do, each with a desk of its own, and send messages.

pub mod form;
pub mod look;
pub mod typed;
