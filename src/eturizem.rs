//! The wire: what AJPES eTurizem is sent, what it answers, and a practice service that does the
//! same on this machine.
//!
//! Owns the official names and codes of the interface, SOAP and HTTP. It must not know the store,
//! the desk, the configuration or the clock: it gets reports of the domain and gives verdicts.

pub mod answer;
pub mod certificate;
pub mod client;
pub mod codes;
pub mod daily_report;
pub mod endpoint;
pub mod envelope;
pub mod monthly_report;
pub mod placement;
pub mod practice;
pub mod probe;
pub mod readable;
pub mod redaction;
pub mod send_error;
mod xml;

pub use xml::XmlError;
pub use xml::write::ForbiddenCharacter;

/// What a failed attempt means for what waits to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consequence {
    /// The network's or the service's fault: try again later, with backoff.
    Retry,
    /// The package must not be sent again as it is; a person must look at it.
    Hold,
    /// Settings, password or certificate must be mended: stop sending, everything stays queued.
    StopSettings,
}
