//! The console: six screens, the guest form, popups.
//!
//! One update function, layers of components, and a pure `draw`. The thread of the interface does
//! no SQL and no network: workers do, each with a desk of its own, and send messages.

mod alarm;
pub mod app;
mod capture;
mod cells;
pub mod clipboard;
mod fields;
pub mod form;
mod keys;
mod layers;
mod list;
pub mod look;
pub mod mode;
mod month;
pub mod plain;
mod run;
pub mod setup;
mod smallest;
mod terminal;
mod texts;
mod today;
pub mod typed;
mod typing;
pub mod work;

pub use crate::actions;
pub use mode::Mode;
pub use run::{ConsoleError, ConsoleSettings, rehearse_mistake, run};
